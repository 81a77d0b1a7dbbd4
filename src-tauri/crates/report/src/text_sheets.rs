//! A workbook of plain text cells, for files that other programs read.

use crate::ReportError;
use crate::workbook::{COMPRESSION, creation_date, guarded};
use rust_xlsxwriter::{DocProperties, Format, Workbook};
use std::io::Write;

/// One sheet; every cell is text, whatever it looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSheet<'a> {
    /// Name of the sheet.
    pub name: &'a str,
    /// Headings.
    pub header: Vec<&'a str>,
    /// Rows; empty texts leave the cell empty.
    pub rows: Vec<Vec<&'a str>>,
}

/// Writes the sheets in order. The same sheets give the same bytes.
///
/// # Errors
/// [`ReportError::Write`] as told by the library, e.g. for a cell longer than Excel holds.
pub fn write_text_sheets<W: Write + Send>(
    writer: W,
    title: &str,
    sheets: &[TextSheet<'_>],
) -> Result<(), ReportError> {
    guarded(|| {
        let mut workbook = Workbook::new();
        workbook.set_zip_compression_level(COMPRESSION);
        let properties = DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&creation_date("2000-01-01")?);
        workbook.set_properties(&properties);
        let bold = Format::new().set_bold();
        for sheet in sheets {
            let page = workbook.add_worksheet();
            page.set_name(sheet.name)?;
            page.set_freeze_panes(1, 0)?;
            for (column, heading) in (0..).zip(&sheet.header) {
                page.write_string_with_format(0, column, *heading, &bold)?;
                page.set_column_width(column, if *heading == "label" { 48.0 } else { 16.0 })?;
            }
            for (row, cells) in (1..).zip(&sheet.rows) {
                for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    page.write_string(row, column, *cell)?;
                }
            }
        }
        Ok(workbook.save_to_writer(writer)?)
    })
}
