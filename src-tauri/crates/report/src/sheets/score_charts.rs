//! The charts of 总体与维度得分: module means, and how the answers spread.

use crate::charts::{Cells, blank, fill, font, values};
use crate::page::{Book, Page};
use crate::sheets::scores::{FIRST_SHARE, HEAD, band_of};
use crate::style::{INK, SCALE, scale_colour};
use crate::{ReportError, ScoresSection, SheetKind};
use rust_xlsxwriter::{Chart, ChartDataLabel, ChartPoint, ChartType, Color};

/// Columns under the chart of means; the distribution takes the rest.
const MEANS_COLUMNS: u16 = 3;
/// Rows a chart covers at the default height of 22 pixels: its head and foot, and one a bar;
/// never fewer than make a well-shaped picture.
fn chart_rows(n_bars: u32) -> u32 {
    (n_bars + 5).max(14)
}

/// The charts of the modules side by side; returns the row after them.
pub(super) fn place(
    page: &mut Page,
    book: &Book,
    section: &ScoresSection,
    n_points: u16,
    top: u32,
) -> Result<u32, ReportError> {
    let Some(last) = u32::try_from(section.modules.len())
        .unwrap_or(0)
        .checked_sub(1)
    else {
        return Ok(top);
    };
    let cells = Cells {
        sheet: SheetKind::Scores.label(),
        first_row: HEAD + 1,
        last_row: HEAD + 1 + last,
    };
    let source = book.source_line(book.contents.n_responses);
    let n_rows = chart_rows(last + 1);
    let height = n_rows * 22 - 18;
    let foot = top + n_rows;
    page.sheet.set_row_height(foot, 28)?;
    let mut put =
        |chart: &dyn Fn((u32, u32)) -> Chart, from: u16, to: u16| -> Result<(), ReportError> {
            let chart = chart((page.pixels(from, to) - 10, height));
            page.sheet
                .insert_chart_with_offset(top, from, &chart, 2, 4)?;
            page.sheet
                .merge_range(foot, from, foot, to, "", &page.style.note_wrap)?;
            page.text(foot, from, &source, &page.style.note_wrap)
        };
    put(&|size| means(cells, section, size), 0, MEANS_COLUMNS - 1)?;
    if section
        .modules
        .iter()
        .any(|module| !module.shares.is_empty())
    {
        put(
            &|size| distribution(cells, n_points, size),
            MEANS_COLUMNS,
            FIRST_SHARE + n_points - 1,
        )?;
    }
    Ok(foot + 2)
}

/// Bars of the module means, coloured by band.
fn means(cells: Cells, section: &ScoresSection, size: (u32, u32)) -> Chart {
    let mut chart = blank(
        ChartType::Bar,
        "各维度得分",
        "条形图：各维度的平均得分，数值见上方表格“均值”列",
        size,
    );
    let points: Vec<ChartPoint> = section
        .modules
        .iter()
        .map(|module| ChartPoint::new().set_format(&mut fill(band_of(section, module))))
        .collect();
    let mut labels = ChartDataLabel::new();
    labels
        .show_value()
        .set_num_format("0.00")
        .set_font(&font(9, INK));
    chart
        .add_series()
        .set_name("均值")
        .set_categories(cells.column(0))
        .set_values(cells.column(5))
        .set_points(&points)
        .set_gap(60)
        .set_data_label(&labels);
    let axis = values(&mut chart, ChartType::Bar).set_num_format("0.0");
    if section.axis.0 < section.axis.1 {
        axis.set_min(section.axis.0).set_max(section.axis.1);
    }
    chart.legend().set_hidden();
    chart
}

/// Stacked bars of the scale points' shares.
fn distribution(cells: Cells, n_points: u16, size: (u32, u32)) -> Chart {
    let mut chart = blank(
        ChartType::BarPercentStacked,
        "各维度得分分布",
        "堆积条形图：各维度中各分值的占比，数值见上方表格",
        size,
    );
    for (col, at) in (FIRST_SHARE..FIRST_SHARE + n_points).zip(0..) {
        let mut labels = ChartDataLabel::new();
        let colour = scale_colour(at, usize::from(n_points));
        let ink = if colour == SCALE[0] || colour == SCALE[SCALE.len() - 1] {
            Color::White
        } else {
            INK
        };
        labels
            .show_value()
            .set_num_format("[<0.06]\"\";0%")
            .set_font(&font(8, ink));
        chart
            .add_series()
            .set_name((cells.sheet, HEAD, col))
            .set_categories(cells.column(0))
            .set_values(cells.column(col))
            .set_format(&mut fill(colour))
            .set_gap(60)
            .set_overlap(100)
            .set_data_label(&labels);
    }
    values(&mut chart, ChartType::BarPercentStacked).set_num_format("0%");
    chart
}
