//! A workbook of plain tables: heads, borders, number formats, shading, bar charts.
//!
//! For jobs whose sheets are lists of figures and not pages of a report. Start at
//! [`TableBook::add`]; [`TableBook::write_coded`] makes the one large sheet apart from the
//! others, so that a caller can have it written while he computes what the others show.

use crate::ReportError;
use crate::cell_text::{fitted, lines_in};
use crate::charts::{blank, fill, values as values_of};
use crate::sheets::raw_data::write_text;
use crate::style::{BLUE, FONT, INK, PALE, RULE};
use crate::tables::*;
use crate::workbook::{COMPRESSION, creation_date, guarded};
use rust_xlsxwriter::{
    ChartType, Color, ConditionalFormat2ColorScale, DocProperties, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet,
};
use std::collections::HashMap;
use std::io::Write;

/// Rows of a worksheet below its head.
const MOST_ROWS: usize = 1_048_575;
/// Rows whose texts decide how wide a column is.
const ROWS_FOR_WIDTH: usize = 60;
/// Column in which charts begin, when the table leaves it free.
const CHART_COLUMN: u16 = 10;
/// Width of a column of running text.
const WRAPPED: f64 = 56.0;
/// Height of a line of it, and the most that Excel allows a row.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;
const HEAD: u32 = 0;

/// A workbook under construction.
pub struct TableBook {
    workbook: Workbook,
    head: Format,
    cell: Format,
    text: Format,
    shows: HashMap<NumberShow, Format>,
}

/// A large sheet that is written but not yet part of its workbook.
pub struct WrittenSheet(Worksheet);

impl TableBook {
    /// An empty workbook; `prepared_on` (`YYYY-MM-DD`) is the only date in its properties.
    ///
    /// # Errors
    /// [`ReportError::Write`] as told by the library.
    pub fn new(title: &str, prepared_on: &str) -> Result<Self, ReportError> {
        let mut workbook = Workbook::new();
        workbook.set_zip_compression_level(COMPRESSION);
        let properties = DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&creation_date(prepared_on)?);
        workbook.set_properties(&properties);
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(10)
            .set_font_color(INK);
        workbook.set_default_format(&plain, 22, 64)?;
        let cell = plain.set_border(FormatBorder::Thin).set_border_color(RULE);
        let head = cell.clone().set_bold().set_background_color(PALE);
        Ok(Self {
            workbook,
            head,
            text: cell.clone().set_text_wrap().set_align(FormatAlign::Top),
            cell,
            shows: HashMap::new(),
        })
    }

    /// Writes the large sheet; [`TableBook::push`] puts it into the workbook later.
    ///
    /// # Errors
    /// [`ReportError::Write`] when there are more rows than Excel has or the temporary file
    /// cannot be written.
    pub fn write_coded(&mut self, sheet: &CodedSheet<'_>) -> Result<WrittenSheet, ReportError> {
        let head = self.head.clone();
        guarded(|| {
            let mut page = self.workbook.new_worksheet_with_low_memory()?;
            write_coded(&mut page, sheet, &head)?;
            Ok(WrittenSheet(page))
        })
    }

    /// Puts a large sheet behind the sheets so far.
    pub fn push(&mut self, sheet: WrittenSheet) {
        self.workbook.push_worksheet(sheet.0);
    }

    /// Adds a sheet behind those so far.
    ///
    /// # Errors
    /// [`ReportError::Write`] for a name Excel does not allow.
    pub fn add(&mut self, sheet: &TableSheet<'_>) -> Result<(), ReportError> {
        for (_, show) in &sheet.shows {
            let format = || self.cell.clone().set_num_format(pattern(*show));
            self.shows.entry(*show).or_insert_with(format);
        }
        let page = self.workbook.add_worksheet();
        set_up(page, &sheet.name, &widths(sheet))?;
        for (col, cell) in (0..).zip(&sheet.head) {
            put(page, HEAD, col, cell, &self.head)?;
        }
        for (row, cells) in (HEAD + 1..).zip(&sheet.rows) {
            for (col, cell) in (0..).zip(cells) {
                let show = sheet.shows.iter().find(|(of, _)| *of == col);
                let format = match (cell, show) {
                    (TableCell::Number(_), Some((_, show))) => self.shows.get(show),
                    _ if sheet.wrapped.contains(&col) => Some(&self.text),
                    _ => None,
                };
                put(page, row, col, cell, format.unwrap_or(&self.cell))?;
            }
            if let Some(height) = height(sheet, cells) {
                page.set_row_height(row, height)?;
            }
        }
        let n_rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
        if let Some((first, last)) = sheet.shaded.filter(|_| n_rows > 0) {
            let scale = ConditionalFormat2ColorScale::new()
                .set_minimum_color(Color::White)
                .set_maximum_color(Color::RGB(0x63BE7B));
            page.add_conditional_format(HEAD + 1, first, HEAD + n_rows, last, &scale)?;
        }
        if let Some(chart) = sheet.chart.as_ref().filter(|_| n_rows > 0) {
            insert_chart(page, sheet, chart, n_rows)?;
        }
        Ok(())
    }

    /// Packs the workbook. The same sheets give the same bytes.
    ///
    /// # Errors
    /// [`ReportError::Write`] when it cannot be written.
    pub fn save<W: Write + Send>(mut self, writer: W) -> Result<(), ReportError> {
        guarded(|| Ok(self.workbook.save_to_writer(writer)?))
    }
}

fn pattern(show: NumberShow) -> String {
    match show {
        NumberShow::Places(0) => "0".into(),
        NumberShow::Places(places) => format!("0.{}", "0".repeat(places.into())),
        NumberShow::Percent => "0.0%".into(),
    }
}

fn set_up(page: &mut Worksheet, name: &str, widths: &[f64]) -> Result<(), ReportError> {
    page.set_name(name)?;
    page.set_freeze_panes(HEAD + 1, 0)?;
    for (col, width) in (0..).zip(widths) {
        page.set_column_width(col, *width)?;
    }
    Ok(())
}

fn put(
    page: &mut Worksheet,
    row: u32,
    col: u16,
    cell: &TableCell<'_>,
    format: &Format,
) -> Result<(), ReportError> {
    match cell {
        TableCell::Text(text) if !text.is_empty() => {
            page.write_string_with_format(row, col, text.as_ref(), format)?;
        }
        TableCell::Number(number) if number.is_finite() => {
            page.write_number_with_format(row, col, *number, format)?;
        }
        _ => {}
    }
    Ok(())
}

fn widths(sheet: &TableSheet<'_>) -> Vec<f64> {
    let n_columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let texts_of = |col: usize| {
        let rows = sheet.rows.iter().take(ROWS_FOR_WIDTH);
        let cells = std::iter::once(&sheet.head).chain(rows);
        cells.filter_map(move |cells| match cells.get(col) {
            Some(TableCell::Text(text)) => Some(text.as_ref()),
            _ => None,
        })
    };
    (0..n_columns.max(sheet.head.len()))
        .map(|col| {
            if sheet.wrapped.iter().any(|of| usize::from(*of) == col) {
                return WRAPPED;
            }
            fitted(texts_of(col), if col == 0 { 16.0 } else { 9.0 }, 40.0)
        })
        .collect()
}

/// Height of a row of running text; `None` leaves it as it is.
fn height(sheet: &TableSheet<'_>, cells: &[TableCell<'_>]) -> Option<f64> {
    let lines = sheet
        .wrapped
        .iter()
        .filter_map(|col| match cells.get(usize::from(*col)) {
            Some(TableCell::Text(text)) => Some(lines_in(text, WRAPPED)),
            _ => None,
        });
    let most = lines.fold(0.0, f64::max);
    (most > 1.0).then(|| (most * LINE + 4.0).min(HIGHEST))
}

fn insert_chart(
    page: &mut Worksheet,
    sheet: &TableSheet<'_>,
    chart: &TableChart,
    n_rows: u32,
) -> Result<(), ReportError> {
    let kind = if chart.is_lying {
        ChartType::Bar
    } else {
        ChartType::Column
    };
    let shown = chart.n_rows.min(n_rows).max(1);
    let height = if chart.is_lying { 60 + 20 * shown } else { 320 };
    let size = (560, height.clamp(220, 640));
    let mut drawn = blank(kind, &chart.title, &chart.title, size);
    let cells = |col: u16| (sheet.name.as_str(), HEAD + 1, col, HEAD + shown, col);
    drawn
        .add_series()
        .set_name((sheet.name.as_str(), HEAD, chart.values))
        .set_categories(cells(chart.names))
        .set_values(cells(chart.values))
        .set_format(&mut fill(BLUE))
        .set_gap(60);
    drawn.legend().set_hidden();
    if let Some((_, show)) = sheet.shows.iter().find(|(of, _)| *of == chart.values) {
        values_of(&mut drawn, kind).set_num_format(pattern(*show));
    }
    let right_of_table = u16::try_from(sheet.head.len() + 1).unwrap_or(u16::MAX);
    page.insert_chart(HEAD + 1, CHART_COLUMN.max(right_of_table), &drawn)?;
    Ok(())
}

fn write_coded(
    page: &mut Worksheet,
    sheet: &CodedSheet<'_>,
    head: &Format,
) -> Result<(), ReportError> {
    let n_rows = sheet.columns.iter().map(|column| column.codes.len()).max();
    let n_rows = n_rows.unwrap_or(0);
    if n_rows > MOST_ROWS {
        let reason = format!("{}有 {n_rows} 行，超过 Excel 工作表的上限", sheet.name);
        return Err(ReportError::Write(reason));
    }
    set_up(page, &sheet.name, &[])?;
    for (col, column) in (0..).zip(&sheet.columns) {
        put(page, HEAD, col, &column.head.into(), head)?;
    }
    let n_columns = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX);
    for (row, at) in (HEAD + 1..).zip(0..n_rows) {
        let mut overflow = n_columns;
        for (col, column) in (0..).zip(&sheet.columns) {
            let code = column.codes.get(at).map(|code| *code as usize);
            match code.and_then(|code| column.values.get(code)) {
                Some(TableCell::Number(number)) if number.is_finite() => {
                    page.write_number(row, col, *number)?;
                }
                Some(TableCell::Text(text)) if !text.is_empty() => {
                    write_text(page, row, col, text, &mut overflow)?;
                }
                _ => {}
            }
        }
    }
    Ok(())
}
