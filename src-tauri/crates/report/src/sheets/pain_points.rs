//! 痛点关键词: phrases with spread, sources and the way to their evidence; neutral
//! keywords and the word cloud below.

use crate::cell_text::{cell_name, fitted};
use crate::page::{Book, Page};
use crate::sheets::{evidence, scores::with_scope};
use crate::style::SKY;
use crate::{PainPointRow, PainPointSection, ReportError, SheetKind};
use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatType, Image, ObjectMovement, Worksheet,
};
use std::collections::HashMap;

const HEAD: u32 = 3;
/// First row of the phrases.
pub(crate) const FIRST_ROW: u32 = HEAD + 1;
const HEADINGS: [&str; 16] = [
    "排名",
    "痛点短语",
    "对象",
    "说法",
    "类别",
    "提及人数",
    "占比",
    "95%区间\n下限",
    "95%区间\n上限",
    "提及次数",
    "答卷",
    "访谈",
    "座谈会",
    "工单",
    "走访",
    "证据",
];
const SHARE: u16 = 6;
const LAST_COLUMN: u16 = 15;
/// Left edge of the word cloud, right of the neutral keywords.
const CLOUD_COLUMN: u16 = 5;
/// Rows the cloud may cover at the default height, and its width in pixels.
const CLOUD_ROWS: u32 = 18;
const CLOUD_SIZE: (u32, u32) = (660, 380);

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.pain_points;
    let of =
        |text: fn(&PainPointRow) -> &str, most| fitted(section.rows.iter().map(text), 12.0, most);
    let mut widths = vec![
        10.0,
        of(|row| &row.phrase, 30.0),
        of(|row| &row.aspect, 18.0),
        of(|row| &row.opinion, 18.0),
    ];
    widths.push(of(|row| &row.category, 18.0));
    widths.extend([9.0, 11.0, 9.0, 9.0, 9.0, 7.0, 7.0, 8.0, 7.0, 7.0, 14.0]);
    let mut page = Page::new(sheet, book, SheetKind::PainPoints.label(), &widths)?;
    let subtitle = format!(
        "占比 = 提及人数 ÷ 有文本的受访者（{} 人）；来源各列为提及次数",
        section.n_respondents
    );
    let subtitle = with_scope(&subtitle, &section.scope);
    page.head(book, SheetKind::PainPoints.label(), &subtitle)?;
    page.table_head(HEAD, &HEADINGS, 0)?;
    page.freeze(FIRST_ROW, 2, HEAD)?;
    let after = phrases(&mut page, book, section)?;
    let bottom = keywords_and_cloud(&mut page, book, section, after + 1)?;
    page.print_to(bottom, LAST_COLUMN)
}

fn phrases(page: &mut Page, book: &Book, section: &PainPointSection) -> Result<u32, ReportError> {
    if section.rows.is_empty() {
        page.text(FIRST_ROW, 0, "没有发现痛点短语。", &page.style.note)?;
        return Ok(FIRST_ROW + 1);
    }
    let evidence = evidence_of(book);
    let mut row = FIRST_ROW;
    for (rank, phrase) in (1u32..).zip(&section.rows) {
        phrase_row(
            page,
            row,
            rank,
            phrase,
            evidence.get(phrase.phrase.as_str()).copied(),
        )?;
        row += 1;
    }
    let bar = ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_fill_color(SKY)
        // Bars of Excel 2007: later ones need an extension that other readers drop.
        .use_classic_style();
    page.sheet
        .add_conditional_format(FIRST_ROW, SHARE, row - 1, SHARE, &bar)?;
    page.sheet.autofilter(HEAD, 0, row - 1, LAST_COLUMN)?;
    Ok(row)
}

/// First row and number of the evidence by phrase; empty without that sheet.
fn evidence_of<'b>(book: &Book<'b>) -> HashMap<&'b str, (u32, u32)> {
    let mut found = HashMap::new();
    if book.has(SheetKind::Evidence) {
        for (row, passage) in (evidence::FIRST_ROW..).zip(&book.contents.sections.evidence) {
            found.entry(passage.phrase.as_str()).or_insert((row, 0)).1 += 1;
        }
    }
    found
}

fn phrase_row(
    page: &mut Page,
    row: u32,
    rank: u32,
    phrase: &PainPointRow,
    evidence: Option<(u32, u32)>,
) -> Result<(), ReportError> {
    let style = page.style;
    let wrapped = [
        (1, phrase.phrase.as_str()),
        (2, &phrase.aspect),
        (3, &phrase.opinion),
        (4, &phrase.category),
    ];
    page.fit_height(row, 18.0, wrapped)?;
    page.sheet
        .write_number_with_format(row, 0, rank, &style.centre)?;
    page.text(row, 1, &phrase.phrase, &style.strong)?;
    for (col, text) in (2..).zip([&phrase.aspect, &phrase.opinion, &phrase.category]) {
        page.text(row, col, text, &style.text)?;
    }
    page.count(row, 5, phrase.n_respondents, &style.count)?;
    for (col, share) in (SHARE..).zip([phrase.share, phrase.share_low, phrase.share_high]) {
        page.number(row, col, Some(share), &style.share)?;
    }
    page.count(row, 9, phrase.n_mentions, &style.count)?;
    for (col, n) in (10..).zip(phrase.by_source) {
        page.count(row, col, n, &style.count)?;
    }
    match evidence {
        Some((first, n)) => {
            let text = format!("{n} 条原话 »");
            page.link(
                row,
                LAST_COLUMN,
                SheetKind::Evidence.label(),
                &cell_name(first, 0),
                &text,
                &style.cell_link,
            )
        }
        None => page.text(row, LAST_COLUMN, "—", &style.centre),
    }
}

/// Neutral keywords on the left, the cloud beside them; returns the last row.
fn keywords_and_cloud(
    page: &mut Page,
    book: &Book,
    section: &PainPointSection,
    top: u32,
) -> Result<u32, ReportError> {
    let style = page.style;
    page.section(top, 0, 4, "中性关键词")?;
    for (col, heading) in (0..).zip(["排名", "关键词", "出现次数", "提及人数"]) {
        page.text(top + 1, col, heading, &style.head)?;
    }
    let mut row = top + 2;
    for (rank, keyword) in (1u32..).zip(&section.keywords) {
        page.sheet
            .write_number_with_format(row, 0, rank, &style.centre)?;
        page.text(row, 1, &keyword.term, &style.text)?;
        page.count(row, 2, keyword.count, &style.count)?;
        page.count(row, 3, keyword.spread, &style.count)?;
        row += 1;
    }
    if section.keywords.is_empty() {
        page.text(row, 0, "没有中性关键词。", &style.note)?;
        row += 1;
    }
    let Some(png) = &section.cloud_png else {
        return Ok(row);
    };
    page.section(top, CLOUD_COLUMN, LAST_COLUMN + 1 - CLOUD_COLUMN, "词云")?;
    let description = cloud_description(section);
    let image = Image::new_from_buffer(png)?
        .set_scale_to_size(CLOUD_SIZE.0, CLOUD_SIZE.1, true)
        .set_alt_text(description)
        .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    page.sheet
        .insert_image_with_offset(top + 1, CLOUD_COLUMN, &image, 4, 6)?;
    page.text(
        top + 1 + CLOUD_ROWS,
        CLOUD_COLUMN,
        &book.source_line(section.n_respondents),
        &style.note,
    )?;
    Ok(row.max(top + 2 + CLOUD_ROWS))
}

/// What the picture says, for readers who cannot see it.
fn cloud_description(section: &PainPointSection) -> String {
    let largest: Vec<&str> = section
        .rows
        .iter()
        .take(10)
        .map(|row| row.phrase.as_str())
        .collect();
    // Alternative texts are short by nature; Excel shows about this much.
    format!("词云：字越大提及的人越多。最大的词：{}", largest.join("、"))
        .chars()
        .take(250)
        .collect()
}
