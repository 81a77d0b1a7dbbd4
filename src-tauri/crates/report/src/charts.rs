//! Native charts bound to cells. Excel reads a title such as `=A!B2` as a reference, so
//! titles begin with our own words and hold no `!`; series are named by cells.

use crate::style::{FONT, INK, MUTED, RULE};
use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisLabelPosition, ChartAxisTickType, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Color, ObjectMovement,
};

/// A block of cells of one sheet.
#[derive(Clone, Copy)]
pub(crate) struct Cells<'s> {
    pub(crate) sheet: &'s str,
    pub(crate) first_row: u32,
    pub(crate) last_row: u32,
}

impl<'s> Cells<'s> {
    /// The cells of a column as a chart range.
    pub(crate) fn column(&self, col: u16) -> (&'s str, u32, u16, u32, u16) {
        (self.sheet, self.first_row, col, self.last_row, col)
    }
}

/// An empty chart in the report's looks; `description` is read out to the blind.
pub(crate) fn blank(kind: ChartType, title: &str, description: &str, size: (u32, u32)) -> Chart {
    let mut chart = Chart::new(kind);
    chart
        .set_width(size.0)
        .set_height(size.1)
        .set_alt_text(description);
    chart.set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    chart
        .title()
        .set_name(title)
        .set_font(font(11, INK).set_bold())
        .set_overlay(false);
    let mut frame = ChartLine::new();
    frame.set_color(RULE).set_width(0.75);
    chart
        .chart_area()
        .set_format(ChartFormat::new().set_border(&frame));
    chart
        .plot_area()
        .set_format(ChartFormat::new().set_no_fill());
    let mut grid = ChartLine::new();
    grid.set_color(RULE).set_width(0.5);
    let along = categories(&mut chart, kind);
    along
        .set_font(&font(9, INK))
        .set_major_tick_type(ChartAxisTickType::None)
        .set_major_gridlines(false);
    along.set_format(ChartFormat::new().set_line(&grid));
    let up = values(&mut chart, kind);
    up.set_font(&font(9, MUTED))
        .set_major_tick_type(ChartAxisTickType::None);
    up.set_format(ChartFormat::new().set_no_line())
        .set_major_gridlines(true)
        .set_major_gridlines_line(&grid);
    if is_bar(kind) {
        // First row on top, as in the table; the scale stays below.
        categories(&mut chart, kind).set_reverse();
        values(&mut chart, kind).set_label_position(ChartAxisLabelPosition::High);
    }
    chart
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&font(9, INK));
    chart
}

/// Bar charts lie on their side, so their axes change places.
fn is_bar(kind: ChartType) -> bool {
    matches!(
        kind,
        ChartType::Bar | ChartType::BarStacked | ChartType::BarPercentStacked
    )
}

fn categories(chart: &mut Chart, kind: ChartType) -> &mut ChartAxis {
    if is_bar(kind) {
        chart.y_axis()
    } else {
        chart.x_axis()
    }
}

/// The axis of values.
pub(crate) fn values(chart: &mut Chart, kind: ChartType) -> &mut ChartAxis {
    if is_bar(kind) {
        chart.x_axis()
    } else {
        chart.y_axis()
    }
}

/// The charts' font.
pub(crate) fn font(size: u8, colour: Color) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size).set_color(colour);
    font
}

/// A plain fill.
pub(crate) fn fill(colour: Color) -> ChartFormat {
    let mut solid = ChartSolidFill::new();
    solid.set_color(colour);
    let mut format = ChartFormat::new();
    format.set_solid_fill(&solid).set_no_border();
    format
}
