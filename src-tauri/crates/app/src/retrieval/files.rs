//! Tables of retrieval as a workbook, or the first of them as csv.

use crate::failure::Result;
use crate::field::csv_cell;
use crate::report::{file_name, unwritten};
use crate::whole_file::write_bytes;
use crate::wire::ReportResult;
use crate::workbench::Workbench;
use ::report::{ReportError, TableBook, TableCell, TableSheet};
use std::path::PathBuf;

/// Ending of a picked file, in small letters.
pub(super) fn ending(path: &std::path::Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_lowercase()
}

/// Writes sheets by the ending of the file.
pub(super) fn write_sheets(
    workbench: &Workbench,
    handle: &str,
    title: &str,
    sheets: &[TableSheet<'_>],
) -> Result<ReportResult> {
    let path = workbench.handles.get(handle)?;
    let is_csv = ending(&path) == "csv";
    let bytes = if is_csv {
        csv(sheets.first()).into_bytes()
    } else {
        let prepared_on = workbench.stamp().at.format("%Y-%m-%d").to_string();
        packed(title, &prepared_on, sheets).map_err(|error| {
            unwritten(
                error,
                "写表格时出错，原有文件没有改动。请检查磁盘空间后重试。",
            )
        })?
    };
    let n_sheets = if is_csv { 1 } else { sheets.len() as u32 };
    write(workbench, handle, path, &bytes, n_sheets)
}

/// Writes bytes that are ready.
pub(super) fn write(
    workbench: &Workbench,
    handle: &str,
    path: PathBuf,
    bytes: &[u8],
    n_sheets: u32,
) -> Result<ReportResult> {
    write_bytes(&path, bytes)?;
    Ok(ReportResult {
        file: file_name(&path),
        n_bytes: bytes.len() as f64,
        n_sheets,
        download: workbench.host.is_downloading().then(|| handle.to_owned()),
    })
}

fn packed(
    title: &str,
    prepared_on: &str,
    sheets: &[TableSheet<'_>],
) -> std::result::Result<Vec<u8>, ReportError> {
    let mut book = TableBook::new(title, prepared_on)?;
    for sheet in sheets {
        book.add(sheet)?;
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    book.save(&mut bytes)?;
    Ok(bytes.into_inner())
}

/// UTF-8 with byte order mark and lines as Excel wants them.
fn csv(sheet: Option<&TableSheet<'_>>) -> String {
    let mut out = String::from('\u{feff}');
    let Some(sheet) = sheet else { return out };
    let cell = |cell: &TableCell<'_>| match cell {
        TableCell::Empty => String::new(),
        TableCell::Text(text) => csv_cell(text),
        TableCell::Number(number) => number.to_string(),
    };
    for row in std::iter::once(&sheet.head).chain(&sheet.rows) {
        let cells: Vec<String> = row.iter().map(cell).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A sheet of paragraphs: how the others are to be read.
pub(super) fn notes_sheet<'a>(lines: Vec<(&'a str, String)>) -> TableSheet<'a> {
    TableSheet {
        name: "说明".into(),
        head: vec!["项目".into(), "内容".into()],
        rows: lines
            .into_iter()
            .map(|(name, text)| vec![name.into(), text.into()])
            .collect(),
        wrapped: vec![1],
        ..TableSheet::default()
    }
}
