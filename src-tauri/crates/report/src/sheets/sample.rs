//! 调查概况: who answered, against whom there is.

use crate::charts::{Cells, blank, fill, font, values};
use crate::page::{Book, Page};
use crate::style::{BLUE, MUTED, SKY, raised};
use crate::{ChannelRow, ReportError, SheetKind, Stratification, StratumRow};
use rust_xlsxwriter::{Chart, ChartDataLabel, ChartType, Format, Worksheet};

const HEADINGS: [&str; 6] = [
    "分层",
    "总体数",
    "总体占比",
    "样本数",
    "样本占比",
    "差值\n（百分点）",
];
const CHANNEL_HEADINGS: [&str; 6] = ["渠道", "发出邀请", "已答", "回收率", "95% 下限", "95% 上限"];
/// Left edge of the charts.
const CHART_COLUMN: u16 = 7;
/// Last printed column.
const LAST_COLUMN: u16 = 14;
const CHART_SIZE: (u32, u32) = (590, 264);
/// Rows a chart covers at the default height, its source line included.
const CHART_ROWS: u32 = 13;

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.sample;
    let mut widths = vec![20.0, 11.0, 11.0, 11.0, 11.0, 12.0, 3.0];
    widths.resize(usize::from(LAST_COLUMN) + 1, 10.0);
    let mut page = Page::new(sheet, book, SheetKind::Sample.label(), &widths)?;
    page.head(
        book,
        SheetKind::Sample.label(),
        "样本与抽样框（总体）按层对照；差值 = 样本占比 − 总体占比",
    )?;

    let style = page.style;
    let funnel: Vec<String> = section
        .funnel
        .iter()
        .map(|(step, n)| format!("{step} {n}"))
        .collect();
    let mut row = 2;
    if !funnel.is_empty() {
        page.text(
            row,
            0,
            &format!("回收过程：{}", funnel.join("  →  ")),
            &style.plain,
        )?;
        row += 1;
    }
    for remark in &section.remarks {
        page.text(row, 0, remark, &style.plain)?;
        row += 1;
    }
    if !section.channels.is_empty() {
        row = channels(&mut page, row + 1, &section.channels)?;
    }
    if section.stratifications.is_empty() {
        return page.text(row + 1, 0, "没有抽样框，无法作分层对照。", &style.note);
    }
    let head = row + 1;
    page.table_head(head, &HEADINGS, 1)?;
    page.freeze(head + 1, 1, head)?;
    row = head + 1;
    for stratification in &section.stratifications {
        row = block(&mut page, book, row, stratification)? + 1;
    }
    // Three divisions fill a page; a page break would cut a chart.
    if section.stratifications.len() <= 3 {
        page.on_one_page();
    }
    page.print_to(row, LAST_COLUMN)
}

/// Response by channel of the invitation; returns the row after it.
fn channels(page: &mut Page, top: u32, rows: &[ChannelRow]) -> Result<u32, ReportError> {
    let style = page.style;
    page.section(top, 0, 6, "按邀请渠道的回收率")?;
    page.table_head(top + 1, &CHANNEL_HEADINGS, 1)?;
    let mut row = top + 2;
    for channel in rows {
        let (low, high) = channel.interval.unzip();
        page.text(row, 0, &channel.channel, &style.text)?;
        page.count(row, 1, channel.n_invited, &style.count)?;
        page.count(row, 2, channel.n_answered, &style.count)?;
        page.number(row, 3, channel.rate, &style.share)?;
        page.number(row, 4, low, &style.share)?;
        page.number(row, 5, high, &style.share)?;
        row += 1;
    }
    let note = "按邀请计：一份答卷只算一个渠道，先看答卷自身的渠道，否则算此前最后一次邀请。区间按 Wilson（1927）。";
    page.text(row, 0, note, &style.note)?;
    Ok(row + 1)
}

/// One stratification with its chart; returns the row after it.
fn block(
    page: &mut Page,
    book: &Book,
    top: u32,
    stratification: &Stratification,
) -> Result<u32, ReportError> {
    let style = page.style;
    page.section(top, 0, 6, &format!("按{}", stratification.name))?;
    let mut row = top + 1;
    let cells = Cells {
        sheet: SheetKind::Sample.label(),
        first_row: row,
        last_row: row
            + u32::try_from(stratification.rows.len())
                .unwrap_or(0)
                .saturating_sub(1),
    };
    for stratum in &stratification.rows {
        stratum_row(page, row, stratum, |format| format.clone())?;
        row += 1;
    }
    if let Some(total) = &stratification.total {
        stratum_row(page, row, total, raised)?;
        row += 1;
    }
    if !stratification.test.is_empty() {
        page.text(
            row,
            0,
            &format!("代表性检验：{}", stratification.test),
            &style.note,
        )?;
        row += 1;
    }
    if stratification.rows.is_empty() {
        return Ok(row);
    }
    page.sheet
        .insert_chart(top, CHART_COLUMN, &comparison(cells, &stratification.name))?;
    let source = book.source_line(book.contents.n_responses);
    page.text(top + CHART_ROWS - 1, CHART_COLUMN, &source, &style.note)?;
    Ok(row.max(top + CHART_ROWS))
}

fn stratum_row(
    page: &mut Page,
    row: u32,
    stratum: &StratumRow,
    dress: impl Fn(&Format) -> Format,
) -> Result<(), ReportError> {
    let style = page.style;
    let (count, share) = (dress(&style.count), dress(&style.share));
    page.text(row, 0, &stratum.label, &dress(&style.text))?;
    page.number(row, 1, stratum.n_population.map(f64::from), &count)?;
    page.number(row, 2, stratum.share_population, &share)?;
    page.count(row, 3, stratum.n_sample, &count)?;
    page.number(row, 4, stratum.share_sample, &share)?;
    page.number(row, 5, stratum.difference_points, &dress(&style.points))
}

/// Columns of the frame's and the sample's shares, bound to the table.
fn comparison(cells: Cells, name: &str) -> Chart {
    let mut chart = blank(
        ChartType::Column,
        &format!("样本与总体的结构（按{}）", name.replace('!', "！")),
        "柱状图：各层在总体与样本中的占比，数值见左侧表格",
        CHART_SIZE,
    );
    for (name, col, colour) in [("总体占比", 2, SKY), ("样本占比", 4, BLUE)] {
        let mut labels = ChartDataLabel::new();
        labels
            .show_value()
            .set_num_format("0%")
            .set_font(&font(8, MUTED));
        chart
            .add_series()
            .set_name(name)
            .set_categories(cells.column(0))
            .set_values(cells.column(col))
            .set_format(&mut fill(colour))
            .set_gap(70)
            .set_overlap(-5)
            .set_data_label(&labels);
    }
    values(&mut chart, ChartType::Column)
        .set_num_format("0%")
        .set_min(0);
    chart
}
