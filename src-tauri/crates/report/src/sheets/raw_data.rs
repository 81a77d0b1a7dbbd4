//! 原始数据: the answers as codes and as words, written one row at a time so that
//! 100,000 × 60 cells need hardly more memory than the columns they come from.

use crate::cell_text::{Piece, fits, fitted, split};
use crate::page::{Book, Page};
use crate::raw_table::{RawCell, RawView};
use crate::sheet_kind::{RAW_CODES, RAW_LABELS};
use crate::{RawTable, ReportError};
use rust_xlsxwriter::{Workbook, Worksheet};

const HEAD: u32 = 1;
pub(crate) const FIRST_ROW: u32 = HEAD + 1;
/// Rows of a sheet.
const MOST_ROWS: usize = 1_048_576 - FIRST_ROW as usize;
/// Rows between two looks at the progress.
const STRIDE: usize = 1024;
/// Rows whose texts decide how wide a column is.
const ROWS_FOR_WIDTH: usize = 50;

pub(crate) fn write(
    workbook: &mut Workbook,
    book: &Book,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(), ReportError> {
    let table = &book.contents.sections.raw;
    if table.n_rows() > MOST_ROWS {
        let reason = format!(
            "原始数据有 {} 行，超过 Excel 工作表的上限 {MOST_ROWS} 行",
            table.n_rows()
        );
        return Err(ReportError::Write(reason));
    }
    for (name, view, from) in [
        (RAW_CODES, RawView::Codes, 0.0),
        (RAW_LABELS, RawView::Labels, 0.5),
    ] {
        let sheet = workbook.add_worksheet_with_low_memory()?;
        write_view(sheet, book, name, view, &mut |part| {
            progress(from + part / 2.0)
        })?;
    }
    Ok(())
}

/// One sheet: the way back, the head, then one row an answer sheet, all from top to bottom
/// as low-memory sheets require.
fn write_view(
    sheet: &mut Worksheet,
    book: &Book,
    name: &str,
    view: RawView,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(), ReportError> {
    let table = &book.contents.sections.raw;
    let n_rows = table.n_rows();
    let mut page = Page::new(sheet, book, name, &widths(table, view))?;
    page.way_back(book, 0)?;
    let heading = |at: usize| match view {
        RawView::Codes => table.columns[at].code.as_str(),
        RawView::Labels => table.columns[at].heading.as_str(),
    };
    let headings: Vec<&str> = (0..table.columns.len()).map(heading).collect();
    page.table_head(HEAD, &headings, 0)?;
    page.freeze(FIRST_ROW, 1, HEAD)?;
    let n_columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
    if n_columns > 0 {
        page.sheet.autofilter(
            HEAD,
            0,
            HEAD + u32::try_from(n_rows).unwrap_or(0),
            n_columns - 1,
        )?;
    }
    for row in 0..n_rows {
        if row % STRIDE == 0 && !progress(row as f64 / n_rows as f64) {
            return Err(ReportError::Cancelled);
        }
        write_row(page.sheet, table, row, view)?;
    }
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    table: &RawTable,
    row: usize,
    view: RawView,
) -> Result<(), ReportError> {
    let at = FIRST_ROW + u32::try_from(row).unwrap_or(u32::MAX - FIRST_ROW);
    let mut overflow = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
    for (col, column) in (0..).zip(&table.columns) {
        match column.cells.cell(row, view) {
            RawCell::Empty => {}
            RawCell::Number(number) => {
                sheet.write_number(at, col, number)?;
            }
            RawCell::Text(text) => write_text(sheet, at, col, text, &mut overflow)?,
        }
    }
    Ok(())
}

/// A text; what exceeds a cell goes on right of the table, as on other sheets.
pub(crate) fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    col: u16,
    text: &str,
    overflow: &mut u16,
) -> Result<(), ReportError> {
    if fits(text, 0) {
        sheet.write_string(row, col, text)?;
        return Ok(());
    }
    for Piece {
        col,
        range,
        before,
        after,
    } in split(text, 0, (row, col), overflow)
    {
        sheet.write_string(row, col, format!("{before}{}{after}", &text[range]))?;
    }
    Ok(())
}

fn widths(table: &RawTable, view: RawView) -> Vec<f64> {
    let of = |column: &crate::RawColumn| {
        let texts = (0..column.cells.len().min(ROWS_FOR_WIDTH)).filter_map(|row| {
            match column.cells.cell(row, view) {
                RawCell::Text(text) => Some(text),
                _ => None,
            }
        });
        match view {
            RawView::Codes => fitted(texts.chain([column.code.as_str()]), 9.0, 40.0),
            RawView::Labels => fitted(texts.chain([column.heading.as_str()]), 10.0, 40.0),
        }
    };
    let mut widths: Vec<f64> = table.columns.iter().map(of).collect();
    // Room for the way back above the first column.
    if let Some(first) = widths.first_mut() {
        *first = first.max(13.0);
    }
    widths
}
