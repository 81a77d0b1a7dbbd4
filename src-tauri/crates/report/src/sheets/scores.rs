//! 总体与维度得分: headline figures, scores of modules and questions, their charts.

use crate::page::{Book, Page};
use crate::sheets::score_charts;
use crate::style::{FONT, INK, MUTED, NAVY, PALE, band_colour, raised};
use crate::{Headline, ReportError, ScoreRow, ScoresSection, SheetKind, Unit};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

/// Row of the table's head; the cards lie above it.
pub(super) const HEAD: u32 = 6;
/// First column of the distribution.
pub(super) const FIRST_SHARE: u16 = 8;

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.scores;
    let n_points = section
        .rows()
        .map(|row| row.shares.len())
        .max()
        .unwrap_or(0);
    // The sheet has 16,384 columns; no scale comes near.
    let n_points = u16::try_from(n_points.max(section.scale_points.len())).unwrap_or(1_000);
    let is_weighted = section.rows().any(|row| row.n_eff.is_some());
    let n_columns = FIRST_SHARE + n_points + u16::from(is_weighted);
    let mut widths = vec![14.0, 10.0, 38.0, 8.0, 8.0, 8.0, 8.0, 11.0];
    widths.resize(n_columns.into(), 10.0);
    let mut page = Page::new(sheet, book, SheetKind::Scores.label(), &widths)?;
    let subtitle = format!(
        "等级按未取整的均值划分；* 表示样本少于 {}，仅供参考",
        section.small_base
    );
    page.head(
        book,
        SheetKind::Scores.label(),
        &with_scope(&subtitle, &section.scope),
    )?;
    cards(&mut page, &section.headlines, n_columns)?;

    let headings = headings(section, n_points);
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    page.table_head(HEAD, &headings, 3)?;
    page.freeze(HEAD + 1, 3, HEAD)?;
    if section.modules.is_empty() && section.questions.is_empty() {
        return page.text(HEAD + 1, 0, "没有可计分的题目。", &page.style.note);
    }
    let mut row = HEAD + 1;
    for module in &section.modules {
        score_row(&mut page, row, module, section, n_points, raised)?;
        row += 1;
    }
    bands(&mut page, row, section)?;
    row = score_charts::place(&mut page, book, section, n_points, row + 2)?;
    if section.questions.is_empty() {
        return page.print_to(row, n_columns - 1);
    }
    page.table_head(row, &headings, 3)?;
    let head = row;
    for question in &section.questions {
        row += 1;
        score_row(&mut page, row, question, section, n_points, Format::clone)?;
    }
    // Below the charts, so that filtering never hides one.
    page.sheet.autofilter(head, 0, row, n_columns - 1)?;
    page.print_to(row, n_columns - 1)
}

/// A subtitle with what the figures count and how they are weighted.
pub(super) fn with_scope(subtitle: &str, scope: &str) -> String {
    match scope {
        "" => subtitle.to_owned(),
        scope => format!("{subtitle}；{scope}"),
    }
}

/// The bands with their ranges in one line.
fn bands(page: &mut Page, row: u32, section: &ScoresSection) -> Result<(), ReportError> {
    let style = page.style;
    let mut runs = vec![("等级划分：".to_owned(), style.note.clone())];
    for (at, (label, range)) in section
        .bands
        .iter()
        .enumerate()
        .filter(|(_, (label, _))| !label.is_empty())
    {
        runs.push((
            label.clone(),
            style
                .plain
                .clone()
                .set_bold()
                .set_font_size(9)
                .set_font_color(band_colour(at)),
        ));
        runs.push((format!("  {range}    "), style.note.clone()));
    }
    runs.push(("区间含下限、不含上限".to_owned(), style.note.clone()));
    if !section.bands.is_empty() {
        let runs: Vec<(&Format, &str)> = runs
            .iter()
            .map(|(run, format)| (format, run.as_str()))
            .collect();
        page.sheet
            .write_rich_string_with_format(row, 0, &runs, &style.note)?;
    }
    Ok(())
}

fn headings(section: &ScoresSection, n_points: u16) -> Vec<String> {
    let mut headings: Vec<String> = [
        "维度",
        "编号",
        "题目",
        "样本量",
        "缺失",
        "均值",
        "标准差",
        "等级",
    ]
    .map(str::to_owned)
    .into();
    headings.extend(
        (0..usize::from(n_points)).map(|at| match section.scale_points.get(at) {
            Some(point) => point.clone(),
            None => format!("{} 分", at + 1),
        }),
    );
    if section.rows().any(|row| row.n_eff.is_some()) {
        headings.push("有效样本量".into());
    }
    headings
}

/// Up to four cards side by side: label, figure, note.
fn cards(page: &mut Page, headlines: &[Headline], n_columns: u16) -> Result<(), ReportError> {
    let base = Format::new()
        .set_font_name(FONT)
        .set_background_color(PALE)
        .set_align(FormatAlign::VerticalCenter);
    let edge = |format: Format| {
        format
            .set_border_left(FormatBorder::Thick)
            .set_border_left_color(NAVY)
            .set_indent(1)
    };
    let label = edge(
        base.clone()
            .set_font_size(9)
            .set_font_color(MUTED)
            .set_align(FormatAlign::Left),
    );
    let figure = edge(
        base.clone()
            .set_font_size(20)
            .set_bold()
            .set_font_color(NAVY)
            .set_align(FormatAlign::Left),
    );
    let note = edge(
        base.set_font_size(9)
            .set_font_color(INK)
            .set_text_wrap()
            .set_align(FormatAlign::Left),
    );
    let note = note.set_align(FormatAlign::Top);
    for (row, height) in [(2, 20), (3, 34), (4, 44), (5, 8)] {
        page.sheet.set_row_height(row, height)?;
    }
    for (headline, (from, to)) in
        headlines
            .iter()
            .zip([(0, 1), (2, 2), (3, 7), (8, n_columns.max(13) - 1)])
    {
        for (row, format) in [(2, &label), (3, &figure), (4, &note)] {
            if from < to {
                page.sheet.merge_range(row, from, row, to, "", format)?;
            }
        }
        page.text(2, from, &headline.label, &label)?;
        let shown = match headline.unit {
            Unit::Count => "#,##0",
            Unit::Score => "0.00",
            Unit::Points => "0.0",
            Unit::Share => "0.0%",
        };
        page.number(
            3,
            from,
            headline.value,
            &figure.clone().set_num_format(shown),
        )?;
        page.text(4, from, &headline.note, &note)?;
    }
    Ok(())
}

pub(super) fn score_row(
    page: &mut Page,
    row: u32,
    score: &ScoreRow,
    section: &ScoresSection,
    n_points: u16,
    dress: impl Fn(&Format) -> Format,
) -> Result<(), ReportError> {
    let style = page.style;
    page.fit_height(
        row,
        18.0,
        [
            (0, score.module.as_str()),
            (1, &score.code),
            (2, &score.title),
        ],
    )?;
    page.text(row, 0, &score.module, &dress(&style.text))?;
    page.text(row, 1, &score.code, &dress(&style.text))?;
    let title = if score.title.is_empty() {
        "（维度得分）"
    } else {
        &score.title
    };
    page.text(row, 2, title, &dress(&style.text))?;
    page.count(
        row,
        3,
        score.n,
        &dress(style.count_on(score.n, section.small_base)),
    )?;
    page.count(row, 4, score.n_missing, &dress(&style.count))?;
    page.number(row, 5, score.mean, &dress(&style.score))?;
    page.number(row, 6, score.sd, &dress(&style.score))?;
    let band = dress(&style.centre).set_font_color(band_of(section, score));
    page.text(row, 7, &score.band, &band)?;
    let share = dress(&style.share);
    for (col, at) in (FIRST_SHARE..FIRST_SHARE + n_points).zip(0..) {
        match score.shares.get(at) {
            Some(&value) => page.number(row, col, Some(value), &share)?,
            None => page.text(row, col, "", &share)?,
        }
    }
    if score.n_eff.is_some() {
        page.number(
            row,
            FIRST_SHARE + n_points,
            score.n_eff,
            &dress(&style.score),
        )?;
    }
    Ok(())
}

pub(super) fn band_of(section: &ScoresSection, score: &ScoreRow) -> Color {
    section
        .bands
        .iter()
        .position(|(label, _)| *label == score.band)
        .map_or(INK, band_colour)
}
