//! 期望差距: what customers expected against what they got, and how well the items of a dimension
//! hang together (信度).

use super::scores::with_scope;
use crate::page::{Book, Page};
use crate::style::{ACCENT, raised};
use crate::{GapRow, GapSection, ReportError, SheetKind};
use rust_xlsxwriter::{Format, Worksheet};

const HEAD: u32 = 3;
const HEADINGS: [&str; 12] = [
    "维度",
    "项目",
    "样本量",
    "期望均值",
    "感受均值",
    "差距\n（感受 − 期望）",
    "95%区间\n下限",
    "95%区间\n上限",
    "配对 t",
    "p",
    "满意度指数\n（感受 ÷ 期望）",
    "项目数",
];
const ALPHA_HEADINGS: [&str; 5] = ["维度", "", "项目数", "α（期望）", "α（感受）"];
const LAST_COLUMN: u16 = 11;

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.gaps;
    let widths = [
        16.0, 40.0, 9.0, 10.0, 10.0, 13.0, 9.0, 9.0, 9.0, 9.0, 13.0, 8.0,
    ];
    let mut page = Page::new(sheet, book, SheetKind::Gaps.label(), &widths)?;
    let subtitle = format!(
        "负的差距表示没有达到期望；* 表示样本少于 {}，仅供参考",
        section.small_base
    );
    let subtitle = with_scope(&subtitle, &section.scope);
    page.head(book, SheetKind::Gaps.label(), &subtitle)?;
    page.table_head(HEAD, &HEADINGS, 2)?;
    page.freeze(HEAD + 1, 2, HEAD)?;
    let mut row = HEAD + 1;
    for gap in &section.rows {
        gap_row(&mut page, row, gap, section.small_base)?;
        row += 1;
    }
    if section.rows.is_empty() {
        page.text(row, 0, "没有成对的期望与感受题。", &page.style.note)?;
        row += 1;
    }
    row = study_index(&mut page, row + 1, section)?;
    row = alphas(&mut page, row + 1, section)?;
    for note in &section.notes {
        page.text(row, 0, note, &page.style.note)?;
        row += 1;
    }
    page.print_to(row, LAST_COLUMN)
}

fn gap_row(page: &mut Page, row: u32, gap: &GapRow, small_base: u32) -> Result<(), ReportError> {
    let style = page.style;
    let dress = |format: &Format| match gap.is_total {
        true => raised(format),
        false => format.clone(),
    };
    page.fit_height(row, 18.0, [(0, gap.module.as_str()), (1, &gap.title)])?;
    page.text(row, 0, &gap.module, &dress(&style.text))?;
    page.text(row, 1, &gap.title, &dress(&style.text))?;
    page.count(row, 2, gap.n, &dress(style.count_on(gap.n, small_base)))?;
    let score = dress(&style.score);
    page.number(row, 3, Some(gap.expected), &score)?;
    page.number(row, 4, Some(gap.perceived), &score)?;
    let signed = score.clone().set_num_format("+0.00;-0.00;0.00");
    // Red only where the interval leaves no doubt.
    let is_below = gap.interval.is_some_and(|(_, high)| high < 0.0);
    let shown = match is_below {
        true => signed.clone().set_font_color(ACCENT).set_bold(),
        false => signed.clone(),
    };
    page.number(row, 5, Some(gap.gap), &shown)?;
    let (low, high) = gap.interval.unzip();
    page.number(row, 6, low, &signed)?;
    page.number(row, 7, high, &signed)?;
    page.number(row, 8, gap.t, &score)?;
    page.number(row, 9, gap.p, &score.clone().set_num_format("0.000"))?;
    page.number(row, 10, gap.ratio, &score.clone().set_num_format("0.000"))?;
    page.count(row, 11, gap.n_items, &dress(&style.count))
}

/// The index against an expectation set for the whole study (R42); returns the row after it.
fn study_index(page: &mut Page, row: u32, section: &GapSection) -> Result<u32, ReportError> {
    let Some(study) = &section.study else {
        return Ok(row);
    };
    let words = format!(
        "全研究的满意度指数 = 总体满意度均值 {:.2}（n = {}）÷ 设定的期望值 {:.2} = {:.3}",
        study.mean, study.n, study.expectation, study.ratio
    );
    page.text(row, 0, &words, &page.style.plain)?;
    Ok(row + 1)
}

/// Alpha by dimension (R41); returns the row after it.
fn alphas(page: &mut Page, top: u32, section: &GapSection) -> Result<u32, ReportError> {
    let rows = section.rows.iter().filter(|row| row.is_total);
    let style = page.style;
    page.section(top, 0, 5, "各维度的信度（Cronbach α）")?;
    page.table_head(top + 1, &ALPHA_HEADINGS, 2)?;
    let mut row = top + 2;
    for gap in rows {
        page.text(row, 0, &gap.title, &style.text)?;
        page.text(row, 1, "", &style.text)?;
        page.count(row, 2, gap.n_items, &style.count)?;
        let alpha = style.score.clone().set_num_format("0.000");
        page.number(row, 3, gap.alpha_expected, &alpha)?;
        page.number(row, 4, gap.alpha_perceived, &alpha)?;
        row += 1;
    }
    Ok(row + 1)
}
