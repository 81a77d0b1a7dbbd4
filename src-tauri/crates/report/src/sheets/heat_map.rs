//! 热力图: means by region × industry, a panel for each size class.

use crate::cell_text::{cell_name, fitted};
use crate::page::{Book, Page};
use crate::style::{FONT, HEAT, INK, MUTED, RULE};
use crate::{HeatCell, HeatMapSection, HeatPanel, ReportError, SheetKind};
use rust_xlsxwriter::{
    Color, ConditionalFormat3ColorScale, ConditionalFormatType, Format, FormatAlign, FormatBorder,
    Worksheet,
};

const HEAD: u32 = 4;

pub(crate) fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), ReportError> {
    let section = &book.contents.sections.heat_map;
    let industry_width = fitted(section.industries.iter().map(String::as_str), 12.0, 18.0);
    let mut widths = vec![fitted(
        section.regions.iter().map(String::as_str),
        14.0,
        24.0,
    )];
    widths.extend(section.industries.iter().map(|_| industry_width));
    let mut page = Page::new(sheet, book, SheetKind::HeatMap.label(), &widths)?;
    page.head(
        book,
        SheetKind::HeatMap.label(),
        &super::scores::with_scope(&subtitle(section), &section.scope),
    )?;
    let style = page.style;
    if section.panels.is_empty() || section.industries.is_empty() || section.regions.is_empty() {
        return page.text(
            2,
            0,
            "没有可用的地区与行业信息，无法作热力图。",
            &style.note,
        );
    }
    legend(&mut page, section)?;
    let mut headings = vec!["地区 \\ 行业"];
    headings.extend(section.industries.iter().map(String::as_str));
    page.table_head(HEAD, &headings, 1)?;
    page.freeze(HEAD + 1, 1, HEAD)?;
    let formats = CellFormats::new();
    let n_columns = u16::try_from(headings.len()).unwrap_or(u16::MAX);
    let mut row = HEAD + 1;
    for panel in &section.panels {
        page.section(row, 0, n_columns, &format!("客户规模：{}", panel.title))?;
        row = write_panel(&mut page, row + 1, panel, section, &formats)? + 1;
    }
    page.text(
        row,
        0,
        &book.source_line(book.contents.n_responses),
        &style.note,
    )?;
    page.print_to(row, n_columns.max(9) - 1)
}

fn subtitle(section: &HeatMapSection) -> String {
    format!(
        "{}；每格上为均值、下为样本量；样本少于 {} 的格不显示均值，少于 {} 的以 * 标出",
        section.measure, section.suppress_below, section.small_base
    )
}

/// The colours with the values they stand for.
fn legend(page: &mut Page, section: &HeatMapSection) -> Result<(), ReportError> {
    let (low, middle, high) = section.colour_stops;
    page.text(2, 0, "色阶（全表一致）", &page.style.note)?;
    for (col, (value, colour)) in (1..).zip([(low, HEAT[0]), (middle, HEAT[1]), (high, HEAT[2])]) {
        let format = framed(colour).set_num_format("0.00");
        page.number(2, col, Some(value), &format)?;
    }
    Ok(())
}

struct CellFormats {
    region: Format,
    mean: Format,
    mean_small: Format,
    hidden: Format,
    base: Format,
    empty: Format,
}

impl CellFormats {
    fn new() -> Self {
        let upper = Format::new()
            .set_font_name(FONT)
            .set_font_size(11)
            .set_font_color(INK)
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border_left(FormatBorder::Thin)
            .set_border_left_color(Color::White);
        let lower = upper
            .clone()
            .set_font_size(8)
            .set_font_color(MUTED)
            .set_border_bottom(FormatBorder::Hair)
            .set_border_bottom_color(RULE);
        Self {
            region: upper
                .clone()
                .set_font_size(10)
                .set_align(FormatAlign::Left)
                .set_indent(1),
            mean: upper.clone().set_bold().set_num_format("0.00"),
            mean_small: upper.clone().set_num_format("0.00\"*\""),
            hidden: upper.set_font_size(9).set_font_color(MUTED),
            base: lower.clone().set_num_format("\"n=\"0"),
            empty: lower,
        }
    }
}

fn framed(ground: Color) -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(9)
        .set_font_color(INK)
        .set_align(FormatAlign::Center)
        .set_background_color(ground)
}

/// Two rows a region, means over bases; returns the row after the panel.
fn write_panel(
    page: &mut Page,
    first: u32,
    panel: &HeatPanel,
    section: &HeatMapSection,
    formats: &CellFormats,
) -> Result<u32, ReportError> {
    let mut cells = panel.cells.iter().copied();
    let mut row = first;
    let last_column = u16::try_from(section.industries.len()).unwrap_or(u16::MAX);
    let mut coloured = Vec::new();
    for region in &section.regions {
        page.sheet.set_row_height(row, 20)?;
        page.sheet.set_row_height(row + 1, 13)?;
        page.text(row, 0, region, &formats.region)?;
        page.text(row + 1, 0, "", &formats.empty)?;
        for col in 1..=last_column {
            group(
                page,
                row,
                col,
                cells.next().unwrap_or_default(),
                section,
                formats,
            )?;
        }
        coloured.push(format!(
            "{}:{}",
            cell_name(row, 1),
            cell_name(row, last_column)
        ));
        row += 2;
    }
    // One rule over the rows of means only: the rows of bases are numbers too.
    let rule = colours(section.colour_stops).set_multi_range(coloured.join(" "));
    page.sheet
        .add_conditional_format(first, 1, first, last_column, &rule)?;
    Ok(row)
}

fn group(
    page: &mut Page,
    row: u32,
    col: u16,
    cell: HeatCell,
    section: &HeatMapSection,
    formats: &CellFormats,
) -> Result<(), ReportError> {
    match cell.mean {
        _ if cell.n == 0 => page.text(row, col, "—", &formats.hidden)?,
        Some(mean) if cell.n >= section.suppress_below => {
            let format = if cell.n < section.small_base {
                &formats.mean_small
            } else {
                &formats.mean
            };
            page.number(row, col, Some(mean), format)?;
            return page.count(row + 1, col, cell.n, &formats.base);
        }
        _ => page.text(
            row,
            col,
            &format!("n<{}", section.suppress_below),
            &formats.hidden,
        )?,
    }
    page.text(row + 1, col, "", &formats.empty)
}

fn colours((low, middle, high): (f64, f64, f64)) -> ConditionalFormat3ColorScale {
    ConditionalFormat3ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, low)
        .set_midpoint(ConditionalFormatType::Number, middle)
        .set_maximum(ConditionalFormatType::Number, high)
        .set_minimum_color(HEAT[0])
        .set_midpoint_color(HEAT[1])
        .set_maximum_color(HEAT[2])
}
