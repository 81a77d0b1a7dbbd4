//! The workbook: which sheets, in what order, and the promises on its bytes.

use crate::page::Book;
use crate::style::Style;
use crate::{ReportContents, SheetKind, sheets};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The user cancelled.
    #[error("已取消导出")]
    Cancelled,
    /// The workbook cannot be written; the text says why.
    #[error("报告无法写出：{0}")]
    Write(String),
}

impl From<XlsxError> for ReportError {
    fn from(error: XlsxError) -> Self {
        Self::Write(error.to_string())
    }
}

/// Level 3 takes half the time of the default 6 for files 6 % larger.
pub(crate) const COMPRESSION: u8 = 3;

/// Share of the progress that is left for packing the file.
const PACKING: f64 = 0.3;

/// Writes the chosen sheets, in the order of [`SheetKind::ALL`], to an `.xlsx` in memory.
///
/// `progress` gets the share done (0–1) and cancels by returning `false`. The same contents
/// give the same bytes. Raw data pass through unnamed temporary files, one row at a time.
///
/// # Errors
/// [`ReportError::Cancelled`], and [`ReportError::Write`] when the temporary files cannot
/// be written or there are more rows than Excel has.
pub fn write_workbook(
    contents: &ReportContents,
    sheets: &[SheetKind],
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Cursor::new(Vec::new());
    write_workbook_to(&mut bytes, contents, sheets, progress)?;
    Ok(bytes.into_inner())
}

/// As [`write_workbook`], to a writer such as a file, without holding the workbook's bytes.
///
/// # Errors
/// As [`write_workbook`]; what was written by then is not a workbook.
pub fn write_workbook_to<W: Write + Send>(
    writer: W,
    contents: &ReportContents,
    sheets: &[SheetKind],
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(), ReportError> {
    guarded(|| build(writer, contents, sheets, progress))
}

/// Runs a step that may panic: the library does where its temporary file cannot be written
/// (full disk). Whoever calls throws the workbook away then, so nothing half-done is used.
pub(crate) fn guarded<T>(step: impl FnOnce() -> Result<T, ReportError>) -> Result<T, ReportError> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or_else(|_| {
        Err(ReportError::Write(
            "临时文件写入失败，请检查磁盘空间".into(),
        ))
    })
}

fn build<W: Write + Send>(
    writer: W,
    contents: &ReportContents,
    sheets: &[SheetKind],
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(), ReportError> {
    let chosen: Vec<SheetKind> = SheetKind::ALL
        .into_iter()
        .filter(|kind| sheets.contains(kind))
        .collect();
    if chosen.is_empty() {
        return Err(ReportError::Write("没有选择任何工作表".into()));
    }
    let style = Style::new();
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    // Row height and column width in pixels for this font.
    workbook.set_default_format(&style.plain, 22, 64)?;
    workbook.set_properties(&properties(contents)?);

    let book = Book {
        contents,
        style: &style,
        sheets: &chosen,
    };
    let mut done = 0.0;
    let whole: f64 = chosen.iter().map(|kind| effort(*kind, contents)).sum();
    for kind in &chosen {
        let share = effort(*kind, contents) / whole * (1.0 - PACKING);
        let mut within = |part: f64| progress(done + part * share);
        if !within(0.0) {
            return Err(ReportError::Cancelled);
        }
        sheets::write(&mut workbook, &book, *kind, &mut within)?;
        done += share;
    }
    if !progress(1.0 - PACKING) {
        return Err(ReportError::Cancelled);
    }
    workbook.save_to_writer(writer)?;
    if progress(1.0) {
        Ok(())
    } else {
        Err(ReportError::Cancelled)
    }
}

/// Relative time of a sheet: raw data by their cells, every other as 20,000 cells.
fn effort(kind: SheetKind, contents: &ReportContents) -> f64 {
    let raw = &contents.sections.raw;
    match kind {
        SheetKind::RawData => 1.0 + (raw.n_rows() * raw.columns.len()) as f64 / 10_000.0,
        _ => 1.0,
    }
}

/// Title and date only: no author, no company, no machine.
fn properties(contents: &ReportContents) -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new()
        .set_title(&contents.title)
        .set_subject(&contents.study)
        .set_creation_datetime(&creation_date(&contents.prepared_on)?))
}

/// The day as a date; without a readable one the epoch of zip files, never the clock, which
/// the library would take if nothing were set.
pub(crate) fn creation_date(day: &str) -> Result<ExcelDateTime, XlsxError> {
    let parts: Vec<u16> = day.split('-').map_while(|part| part.parse().ok()).collect();
    if let [year, month, day] = parts[..]
        && let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day))
        && let Ok(date) = ExcelDateTime::from_ymd(year, month, day)
    {
        return Ok(date);
    }
    ExcelDateTime::from_ymd(1980, 1, 1)
}
