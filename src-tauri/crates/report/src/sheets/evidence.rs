//! 证据引文: the passages behind every phrase, its words set off.

use crate::cell_text::{cell_name, fitted};
use crate::page::{Book, Page};
use crate::sheets::pain_points;
use crate::{EvidenceRow, ReportError, SheetKind};
use model::TextSpan;
use rust_xlsxwriter::{Format, FormatAlign, Worksheet};
use std::collections::HashMap;

const HEAD: u32 = 3;
/// First row of the passages.
pub(crate) const FIRST_ROW: u32 = HEAD + 1;
const HEADINGS: [&str; 9] = [
    "序号",
    "痛点短语",
    "原话（标红为所指的话）",
    "来源",
    "出处",
    "受访者",
    "地区",
    "行业",
    "客户规模",
];
/// Excel refuses sheets with more links than 65,530; the way back is worth fewer.
const MOST_LINKS: usize = 60_000;

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let rows = &book.contents.sections.evidence;
    let of =
        |text: fn(&EvidenceRow) -> &str, least, most| fitted(rows.iter().map(text), least, most);
    let widths = [
        10.0,
        of(|row| &row.phrase, 14.0, 30.0),
        78.0,
        10.0,
        of(|row| &row.source_label, 16.0, 34.0),
        of(|row| &row.respondent, 12.0, 24.0),
        10.0,
        of(|row| &row.industry, 10.0, 18.0),
        12.0,
    ];
    let mut page = Page::new(sheet, book, SheetKind::Evidence.label(), &widths)?;
    page.head(
        book,
        SheetKind::Evidence.label(),
        "每条痛点的原话与出处；点短语回到痛点表",
    )?;
    page.table_head(HEAD, &HEADINGS, 0)?;
    page.freeze(FIRST_ROW, 2, HEAD)?;
    if rows.is_empty() {
        return page.text(FIRST_ROW, 0, "没有引文。", &page.style.note);
    }
    let ways_back = phrases_of(book);
    let link = page
        .style
        .cell_link
        .clone()
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_text_wrap();
    let mut row = FIRST_ROW;
    for (number, passage) in (1usize..).zip(rows) {
        let back = ways_back
            .get(passage.phrase.as_str())
            .filter(|_| number <= MOST_LINKS);
        passage_row(&mut page, row, number, passage, back.copied(), &link)?;
        row += 1;
    }
    page.sheet.autofilter(HEAD, 0, row - 1, 8)?;
    page.print_to(row - 1, 8)
}

/// Row of each phrase in the pain-point sheet; empty without that sheet.
fn phrases_of<'b>(book: &Book<'b>) -> HashMap<&'b str, u32> {
    let phrases = &book.contents.sections.pain_points.rows;
    let rows = phrases
        .iter()
        .map(|row| row.phrase.as_str())
        .zip(pain_points::FIRST_ROW..);
    if book.has(SheetKind::PainPoints) {
        rows.collect()
    } else {
        HashMap::new()
    }
}

fn passage_row(
    page: &mut Page,
    row: u32,
    number: usize,
    passage: &EvidenceRow,
    back: Option<u32>,
    link: &Format,
) -> Result<(), ReportError> {
    let style = page.style;
    let wrapped = [
        (1, passage.phrase.as_str()),
        (2, &passage.quotation),
        (4, &passage.source_label),
    ];
    page.fit_height(row, 20.0, wrapped)?;
    page.number(row, 0, Some(number as f64), &style.centre)?;
    match back {
        Some(at) => {
            page.link(
                row,
                1,
                SheetKind::PainPoints.label(),
                &cell_name(at, 1),
                &passage.phrase,
                link,
            )?;
        }
        None => page.text(row, 1, &passage.phrase, &style.text)?,
    }
    let marks = byte_ranges(&passage.quotation, &passage.highlights);
    page.marked_text(row, 2, &passage.quotation, &marks, &style.text)?;
    page.text(row, 3, &passage.source_kind, &style.centre)?;
    page.text(row, 4, &passage.source_label, &style.text)?;
    page.text(row, 5, &passage.respondent, &style.text)?;
    for (col, text) in (6..).zip([&passage.region, &passage.industry, &passage.size]) {
        page.text(row, col, text, &style.centre)?;
    }
    Ok(())
}

/// Code-point spans as byte ranges, in order; a span past the end is left out.
fn byte_ranges(text: &str, spans: &[TextSpan]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = spans
        .iter()
        .filter_map(|span| {
            let words = span.slice(text)?;
            let from = text.char_indices().nth(span.start() as usize)?.0;
            Some((from, from + words.len()))
        })
        .collect();
    ranges.sort_unstable();
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_become_bytes() {
        let spans: Vec<TextSpan> = [(2, 4), (0, 1), (3, 9)]
            .iter()
            .filter_map(|&(a, b)| TextSpan::new(a, b))
            .collect();
        // 响应 are 3 bytes each, 😀 four: 😀慢 starts at byte 6 and ends at 13.
        assert_eq!(byte_ranges("响应😀慢", &spans), [(0, 3), (6, 13)]);
    }
}
