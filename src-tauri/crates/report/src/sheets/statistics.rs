//! 满意度统计表: the frequencies of every scored question and, as live formulas over them, the figures
//! that the engine gives (R83). Whoever corrects a frequency sees what becomes of the mean.
//!
//! Formulas hold references and numbers of ours only; no text of a user is ever part of one.

use super::scores::with_scope;
use crate::page::{Book, Page};
use crate::raw_table::RawCells;
use crate::sheet_kind::RAW_CODES;
use crate::sheets::raw_data;
use crate::style::raised;
use crate::{ReportError, SheetKind, StatisticsRow, StatisticsSection};
use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell};
use rust_xlsxwriter::{Format, Formula, Worksheet};

/// Column of the first frequency.
const FIRST: u16 = 3;
/// First row of the bands.
const BANDS: u32 = 3;

/// Questions with the same scores share a table.
struct Table<'s> {
    lowest: i16,
    n_points: u16,
    is_nps: bool,
    rows: Vec<&'s StatisticsRow>,
}

/// Where a row's cells are.
struct Places {
    row: u32,
    head: u32,
    /// Last frequency.
    last: u16,
}

impl Places {
    fn cell(&self, col: u16) -> String {
        row_col_to_cell(self.row, col)
    }

    /// Frequencies `from..=to`, counted from the first.
    fn counts(&self, from: u16, to: u16) -> String {
        format!("{}:{}", self.cell(FIRST + from), self.cell(FIRST + to))
    }

    fn n_points(&self) -> u16 {
        self.last - FIRST + 1
    }

    fn all(&self) -> String {
        self.counts(0, self.n_points() - 1)
    }

    /// The scores in the head, with a fixed row.
    fn scores(&self) -> String {
        format!(
            "${}${row}:${}${row}",
            column_number_to_name(FIRST),
            column_number_to_name(self.last),
            row = self.head + 1
        )
    }

    fn n(&self) -> String {
        self.cell(self.last + 1)
    }

    fn mean(&self) -> String {
        self.cell(self.last + 2)
    }
}

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.statistics;
    let tables = tables(section);
    let most = tables.iter().map(|table| table.n_points).max().unwrap_or(0);
    let mut widths = vec![12.0, 38.0, 14.0];
    widths.resize(usize::from(FIRST + most + 8), 9.5);
    let mut page = Page::new(sheet, book, SheetKind::Statistics.label(), &widths)?;
    let is_live = section.rows.iter().any(|row| live(book, row).is_some());
    let subtitle = format!(
        "{}；其余各列都是公式，不加权",
        if is_live {
            "频数用公式从“原始数据（编码）”数出"
        } else {
            "频数是数值，可以改动"
        }
    );
    page.head(
        book,
        SheetKind::Statistics.label(),
        &with_scope(&subtitle, &section.scope),
    )?;
    // Number and wording of a question stay in sight beside its formulas.
    page.freeze(0, 2, 0)?;
    let mut row = bands(&mut page, section)?;
    if tables.is_empty() {
        page.text(row, 0, "没有可计分的题目。", &page.style.note)?;
    }
    for table in &tables {
        row = write_table(&mut page, book, row + 1, table, section)?;
    }
    page.text(
        row,
        0,
        "标准差除以 n − 1；前两档、后两档是最高、最低两个分值的占比；百分制 = (均值 − 最低分) ÷ (最高分 − 最低分) × 100；NPS = (9–10 分 − 0–6 分) ÷ n × 100。反向题已翻转，越高越好。维度得分按受访者平均，不能由频数算出，见“总体与维度得分”。",
        &page.style.note,
    )?;
    page.print_to(row, FIRST + most + 7)
}

fn tables(section: &StatisticsSection) -> Vec<Table<'_>> {
    let mut tables: Vec<Table<'_>> = Vec::new();
    for row in section.rows.iter().filter(|row| row.counts.len() > 1) {
        let n_points = u16::try_from(row.counts.len()).unwrap_or(u16::MAX);
        let fits = |table: &&mut Table<'_>| {
            (table.lowest, table.n_points, table.is_nps) == (row.lowest, n_points, row.is_nps)
        };
        match tables.iter_mut().find(fits) {
            Some(table) => table.rows.push(row),
            None => tables.push(Table {
                lowest: row.lowest,
                n_points,
                is_nps: row.is_nps,
                rows: vec![row],
            }),
        }
    }
    tables
}

/// Bands with their lower ends, lowest first, as `LOOKUP` wants them; returns the row after.
fn bands(page: &mut Page, section: &StatisticsSection) -> Result<u32, ReportError> {
    let style = page.style;
    page.text(BANDS - 1, 0, "等级", &style.head_left)?;
    page.text(BANDS - 1, 1, "均值下限（含）", &style.head_left)?;
    let mut row = BANDS;
    for (label, lower) in section.bands.iter().rev() {
        page.text(row, 0, label, &style.text)?;
        // Below every mean, for the band without a lower end.
        let format = style.score.clone().set_num_format("[<-999]\"无下限\";0.00");
        page.number(row, 1, Some(lower.unwrap_or(-1_000.0)), &format)?;
        row += 1;
    }
    Ok(row)
}

fn write_table(
    page: &mut Page,
    book: &Book,
    top: u32,
    table: &Table<'_>,
    section: &StatisticsSection,
) -> Result<u32, ReportError> {
    let style = page.style;
    let last = FIRST + table.n_points - 1;
    for (col, heading) in (0..).zip(["题号", "题目", "维度"]) {
        page.text(top, col, heading, &style.head_left)?;
    }
    for (col, score) in (FIRST..=last).zip(table.lowest..) {
        // A number, for the formulas to multiply with.
        let format = style.head.clone().set_num_format("0\" 分\"");
        page.number(top, col, Some(score.into()), &format)?;
    }
    let is_banded = (table.lowest, table.n_points) == (1, 5);
    let mut headings = vec!["样本量", "均值", "标准差", "前两档", "后两档", "百分制"];
    headings.extend(is_banded.then_some("等级"));
    headings.extend(table.is_nps.then_some("NPS"));
    for (col, heading) in (last + 1..).zip(headings) {
        page.text(top, col, heading, &style.head)?;
    }
    let mut row = top + 1;
    for question in &table.rows {
        let places = Places {
            row,
            head: top,
            last,
        };
        page.fit_height(
            row,
            18.0,
            [(0, question.code.as_str()), (1, &question.title)],
        )?;
        page.text(row, 0, &question.code, &style.text)?;
        page.text(row, 1, &question.title, &style.text)?;
        page.text(row, 2, &question.module, &style.text)?;
        frequencies(page, book, &places, question)?;
        figures(page, &places, question, is_banded.then_some(section))?;
        row += 1;
    }
    Ok(row)
}

/// The range of the coded sheet that holds a question's answers, where it is in this workbook.
fn live(book: &Book, row: &StatisticsRow) -> Option<String> {
    let raw = &book.contents.sections.raw;
    let column = row.raw_column.filter(|_| book.has(SheetKind::RawData))?;
    let cells = &raw.columns.get(usize::from(column))?.cells;
    let n = u32::try_from(raw.n_rows()).ok().filter(|n| *n > 0)?;
    matches!(cells, RawCells::Codes { .. }).then(|| {
        let name = column_number_to_name(column);
        let first = raw_data::FIRST_ROW + 1;
        format!("'{RAW_CODES}'!${name}${first}:${name}${}", first + n - 1)
    })
}

fn frequencies(
    page: &mut Page,
    book: &Book,
    places: &Places,
    question: &StatisticsRow,
) -> Result<(), ReportError> {
    let count = page.style.count.clone();
    let range = live(book, question);
    let highest = question.lowest + places.n_points() as i16 - 1;
    for ((col, score), n) in (FIRST..).zip(question.lowest..).zip(&question.counts) {
        match &range {
            Some(range) => {
                // The sheet holds codes as given; a mirrored score is counted under its mirror.
                let code = match question.is_reversed {
                    true => question.lowest + highest - score,
                    false => score,
                };
                let formula = format!("=COUNTIF({range},{code})");
                formula_cell(page, places.row, col, &formula, Some(f64::from(*n)), &count)?;
            }
            None => page.count(places.row, col, *n, &count)?,
        }
    }
    Ok(())
}

fn figures(
    page: &mut Page,
    places: &Places,
    question: &StatisticsRow,
    banded: Option<&StatisticsSection>,
) -> Result<(), ReportError> {
    let style = page.style;
    let (row, first) = (places.row, places.last + 1);
    let (counts, scores) = (places.all(), places.scores());
    let (n_cell, mean_cell) = (places.n(), places.mean());
    let last = places.n_points() - 1;
    let n: u32 = question.counts.iter().sum();
    let n = f64::from(n);
    let share = |from: u16, to: u16| {
        let part: u32 = (from..=to)
            .filter_map(|at| question.counts.get(usize::from(at)))
            .sum();
        (n > 0.0).then(|| f64::from(part) / n)
    };
    let (lowest, highest) = (question.lowest, question.lowest + last as i16);
    let guarded = |formula: String| format!("=IF({n_cell}>0,{formula},\"—\")");
    let tops = (places.counts(last - 1, last), places.counts(0, 1));
    let cells: [(String, Option<f64>, &Format); 6] = [
        (format!("=SUM({counts})"), Some(n), &style.count),
        (
            guarded(format!("SUMPRODUCT({scores},{counts})/{n_cell}")),
            question.mean,
            &style.score,
        ),
        (
            format!(
                "=IF({n_cell}>1,SQRT(SUMPRODUCT({counts},({scores}-{mean_cell})^2)/({n_cell}-1)),\"—\")"
            ),
            question.sd,
            &style.score,
        ),
        (
            guarded(format!("SUM({})/{n_cell}", tops.0)),
            share(last - 1, last),
            &style.share,
        ),
        (
            guarded(format!("SUM({})/{n_cell}", tops.1)),
            share(0, 1),
            &style.share,
        ),
        (
            guarded(format!("({mean_cell}-{lowest})/{}*100", highest - lowest)),
            question
                .mean
                .map(|mean| (mean - f64::from(lowest)) / f64::from(highest - lowest) * 100.0),
            &style.score,
        ),
    ];
    for (col, (formula, value, format)) in (first..).zip(cells) {
        formula_cell(page, row, col, &formula, value, format)?;
    }
    let next = first + 6;
    if let Some(section) = banded.filter(|section| !section.bands.is_empty()) {
        let end = BANDS + u32::try_from(section.bands.len()).unwrap_or(0);
        let formula = format!(
            "=IF({n_cell}>0,LOOKUP({mean_cell},$B${first}:$B${end},$A${first}:$A${end}),\"—\")",
            first = BANDS + 1
        );
        let band = question.mean.and_then(|mean| {
            let holds = |band: &&(String, Option<f64>)| band.1.is_none_or(|lower| mean >= lower);
            section.bands.iter().find(holds)
        });
        let shown = band.map_or("—", |(label, _)| label.as_str());
        let formula = Formula::new(formula).set_result(shown);
        let format = raised(&style.centre);
        page.sheet
            .write_formula_with_format(row, next, formula, &format)?;
    }
    if question.is_nps {
        let formula = guarded(format!(
            "(SUM({})-SUM({}))/{n_cell}*100",
            places.counts(9, 10),
            places.counts(0, 6)
        ));
        let score = share(9, 10)
            .zip(share(0, 6))
            .map(|(promoters, detractors)| (promoters - detractors) * 100.0);
        formula_cell(page, row, next, &formula, score, &style.score)?;
    }
    Ok(())
}

/// A formula with the value that it has now, for programs that only show.
fn formula_cell(
    page: &mut Page,
    row: u32,
    col: u16,
    formula: &str,
    value: Option<f64>,
    format: &Format,
) -> Result<(), ReportError> {
    let shown = value.map_or_else(|| "—".to_owned(), |value| value.to_string());
    let formula = Formula::new(formula).set_result(shown);
    page.sheet
        .write_formula_with_format(row, col, formula, format)?;
    Ok(())
}
