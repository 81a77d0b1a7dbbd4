//! 客户群分表: the cohorts side by side, then a block of tables for each of them.

use super::scores::score_row;
use crate::page::{Book, Page};
use crate::style::raised;
use crate::{CohortBlock, CohortSection, Headline, ReportError, ScoresSection, SheetKind, Unit};
use rust_xlsxwriter::{Format, Worksheet};

const HEAD: u32 = 3;
/// Columns of a block.
const BLOCK_COLUMNS: u16 = 8;
const SCORE_HEADINGS: [&str; 8] = [
    "维度",
    "编号",
    "题目",
    "样本量",
    "缺失",
    "均值",
    "标准差",
    "等级",
];
const PHRASE_HEADINGS: [&str; 5] = ["痛点短语", "类别", "", "提及人数", "占比"];

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.cohorts;
    let mut widths = vec![18.0, 11.0, 36.0, 11.0, 11.0, 11.0, 11.0, 11.0];
    let n_columns = 1 + 2 * u16::try_from(section.cohorts.len()).unwrap_or(1_000);
    widths.resize(usize::from(n_columns.max(BLOCK_COLUMNS)), 11.0);
    let mut page = Page::new(sheet, book, SheetKind::Cohorts.label(), &widths)?;
    let subtitle = format!(
        "一家客户可以在几个群里，各群人数不可相加；* 表示样本少于 {}，仅供参考",
        section.small_base
    );
    page.head(book, SheetKind::Cohorts.label(), &subtitle)?;
    if section.cohorts.is_empty() {
        page.text(HEAD, 0, "还没有定义客户群。", &page.style.note)?;
        return page.print_to(HEAD, BLOCK_COLUMNS - 1);
    }
    let mut row = side_by_side(&mut page, section)?;
    for cohort in &section.cohorts {
        row = block(&mut page, book, row + 1, cohort, section.small_base)?;
    }
    page.print_to(row, n_columns.max(BLOCK_COLUMNS) - 1)
}

/// Headlines and modules as rows, each cohort two columns: figure and base. Returns the row after.
fn side_by_side(page: &mut Page, section: &CohortSection) -> Result<u32, ReportError> {
    let style = page.style;
    let mut headings = vec!["".to_owned()];
    for cohort in &section.cohorts {
        headings.extend([cohort.title.clone(), "n".to_owned()]);
    }
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    page.table_head(HEAD, &headings, 1)?;
    page.freeze(HEAD + 1, 1, HEAD)?;
    let mut row = HEAD + 1;
    let labels = section.cohorts[0].headlines.iter();
    for (at, headline) in labels.enumerate() {
        page.text(row, 0, &headline.label, &style.text)?;
        for (place, cohort) in (0u16..).zip(&section.cohorts) {
            let own = cohort.headlines.get(at);
            let n = cohort.headlines.first().and_then(|first| first.value);
            headline_cell(page, row, 1 + 2 * place, own)?;
            page.number(row, 2 + 2 * place, n, &style.count)?;
        }
        row += 1;
    }
    for (at, module) in section.cohorts[0].modules.iter().enumerate() {
        page.text(row, 0, &module.module, &style.text)?;
        for (place, cohort) in (0u16..).zip(&section.cohorts) {
            let Some(own) = cohort.modules.get(at) else {
                continue;
            };
            page.number(row, 1 + 2 * place, own.mean, &style.score)?;
            let count = style.count_on(own.n, section.small_base);
            page.count(row, 2 + 2 * place, own.n, count)?;
        }
        row += 1;
    }
    Ok(row + 1)
}

fn headline_cell(
    page: &mut Page,
    row: u32,
    col: u16,
    headline: Option<&Headline>,
) -> Result<(), ReportError> {
    let style = page.style;
    let (value, format) = match headline {
        Some(own) => (
            own.value,
            match own.unit {
                Unit::Count => &style.count,
                Unit::Score => &style.score,
                Unit::Points => &style.score,
                Unit::Share => &style.share,
            },
        ),
        None => (None, &style.score),
    };
    page.number(row, col, value, format)
}

/// One cohort in full; returns the row after it.
fn block(
    page: &mut Page,
    book: &Book,
    top: u32,
    cohort: &CohortBlock,
    small_base: u32,
) -> Result<u32, ReportError> {
    let style = page.style;
    let heading = format!("{}（{} 家客户）", cohort.title, cohort.n_customers);
    page.section(top, 0, BLOCK_COLUMNS, &heading)?;
    page.text(top + 1, 0, &cohort.words, &style.note)?;
    page.table_head(top + 2, &SCORE_HEADINGS, 3)?;
    // Rows look like those of the sheet of scores, without a distribution.
    let scores = ScoresSection {
        bands: book.contents.sections.scores.bands.clone(),
        small_base,
        ..ScoresSection::default()
    };
    let mut row = top + 3;
    let modules = cohort.modules.iter().map(|one| (one, true));
    let questions = cohort.questions.iter().map(|one| (one, false));
    for (score, is_module) in modules.chain(questions) {
        let dress: fn(&Format) -> Format = if is_module { raised } else { Format::clone };
        score_row(page, row, score, &scores, 0, dress)?;
        row += 1;
    }
    if cohort.pain_points.is_empty() {
        let words = format!(
            "{} 位有文本的受访者中没有发现痛点短语。",
            cohort.n_respondents
        );
        page.text(row, 0, &words, &style.note)?;
        return Ok(row + 1);
    }
    page.table_head(row, &PHRASE_HEADINGS, 3)?;
    for phrase in &cohort.pain_points {
        row += 1;
        page.text(row, 0, &phrase.phrase, &style.text)?;
        page.text(row, 1, &phrase.category, &style.text)?;
        page.text(row, 2, "", &style.text)?;
        page.count(row, 3, phrase.n_respondents, &style.count)?;
        page.number(row, 4, Some(phrase.share), &style.share)?;
    }
    let words = format!(
        "占比 = 提及人数 ÷ 该群有文本的受访者（{} 人）",
        cohort.n_respondents
    );
    page.text(row + 1, 0, &words, &style.note)?;
    Ok(row + 2)
}
