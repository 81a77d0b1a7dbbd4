//! Tables as files of users: a workbook, or the first of its sheets as csv.

use crate::failure::Result;
use crate::report::{file_name, unwritten};
use crate::whole_file::write_bytes;
use crate::wire::ReportResult;
use crate::workbench::Workbench;
use ::report::{ReportError, TableBook, TableCell, TableSheet};
use std::path::{Path, PathBuf};

/// Ending of a picked file, in small letters.
pub(crate) fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_lowercase()
}

/// Writes sheets by the ending of the file.
pub(crate) fn write_sheets(
    workbench: &Workbench,
    handle: &str,
    title: &str,
    sheets: &[TableSheet<'_>],
) -> Result<ReportResult> {
    let path = workbench.handles.get(handle)?;
    if ending(&path) == "csv" {
        let bytes = csv(sheets.first()).into_bytes();
        return write(workbench, handle, path, &bytes, 1);
    }
    write_workbook(workbench, handle, title, "表格", sheets)
}

/// Writes sheets as a workbook; `what` names it where that fails.
pub(crate) fn write_workbook(
    workbench: &Workbench,
    handle: &str,
    title: &str,
    what: &str,
    sheets: &[TableSheet<'_>],
) -> Result<ReportResult> {
    let path = workbench.handles.get(handle)?;
    let prepared_on = workbench.stamp().at.format("%Y-%m-%d").to_string();
    let bytes = packed(title, &prepared_on, sheets).map_err(|error| {
        let message = format!("写{what}时出错，原有文件没有改动。请检查磁盘空间后重试。");
        unwritten(error, &message)
    })?;
    write(workbench, handle, path, &bytes, sheets.len() as u32)
}

/// Writes bytes that are ready.
pub(crate) fn write(
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

/// Packs the workbook in memory first: one that cannot be made touches no file.
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

/// UTF-8 with byte order mark and lines as Excel wants them; no cell is taken for a formula.
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

/// A cell as csv has it, guarded so that no program takes it for a formula.
fn csv_cell(text: &str) -> String {
    let bare = text.trim_start_matches('\'');
    let guard = if bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        "'"
    } else {
        ""
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}
