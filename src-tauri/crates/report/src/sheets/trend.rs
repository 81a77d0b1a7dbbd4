//! 各期趋势: scores by wave. Where two waves do not compare a rule stands between them, and below is why.

use super::scores::with_scope;
use crate::page::{Book, Page};
use crate::style::ACCENT;
use crate::{ReportError, SheetKind, TrendCell};
use rust_xlsxwriter::{Format, FormatBorder, Worksheet};

const HEAD: u32 = 3;

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.trend;
    let n_columns = 1 + 2 * u16::try_from(section.waves.len()).unwrap_or(1_000);
    let mut widths = vec![20.0];
    widths.resize(usize::from(n_columns.max(8)), 12.0);
    let mut page = Page::new(sheet, book, SheetKind::Trend.label(), &widths)?;
    let subtitle = format!(
        "红线左右两期的题目不可比，不要连成趋势；* 表示样本少于 {}，仅供参考",
        section.small_base
    );
    let subtitle = with_scope(&subtitle, &section.scope);
    page.head(book, SheetKind::Trend.label(), &subtitle)?;
    let mut headings = vec!["维度".to_owned()];
    for wave in &section.waves {
        headings.extend([wave.clone(), "n".to_owned()]);
    }
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    page.table_head(HEAD, &headings, 1)?;
    page.freeze(HEAD + 1, 1, HEAD)?;
    let mut row = HEAD + 1;
    for trend in &section.rows {
        page.text(row, 0, &trend.module, &page.style.text)?;
        for (place, cell) in (0u16..).zip(&trend.cells) {
            wave_cells(&mut page, row, 1 + 2 * place, cell, section.small_base)?;
        }
        row += 1;
    }
    if section.rows.is_empty() {
        page.text(row, 0, "少于两期有答卷，没有趋势。", &page.style.note)?;
        row += 1;
    }
    row += 1;
    for words in &section.breaks {
        page.text(row, 0, &format!("不可比：{words}"), &page.style.note)?;
        row += 1;
    }
    page.print_to(row, n_columns.max(8) - 1)
}

fn wave_cells(
    page: &mut Page,
    row: u32,
    col: u16,
    cell: &TrendCell,
    small_base: u32,
) -> Result<(), ReportError> {
    let style = page.style;
    let broken = |format: &Format| match cell.is_broken {
        true => format
            .clone()
            .set_border_left(FormatBorder::Thick)
            .set_border_left_color(ACCENT),
        false => format.clone(),
    };
    page.number(row, col, cell.mean, &broken(&style.score))?;
    page.count(row, col + 1, cell.n, style.count_on(cell.n, small_base))
}
