//! Colours, fonts and cell formats of every sheet.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The typeface of cells and charts; Excel takes the system's own where it is missing.
pub(crate) const FONT: &str = "微软雅黑";

pub(crate) const NAVY: Color = Color::RGB(0x1F3864);
pub(crate) const BLUE: Color = Color::RGB(0x2F6DA8);
pub(crate) const SKY: Color = Color::RGB(0xA9C4DE);
pub(crate) const PALE: Color = Color::RGB(0xEEF3F9);
pub(crate) const RULE: Color = Color::RGB(0xD5DCE6);
pub(crate) const INK: Color = Color::RGB(0x262F3D);
pub(crate) const MUTED: Color = Color::RGB(0x6B7686);
pub(crate) const ACCENT: Color = Color::RGB(0xC04F3A);

/// Band colours, best first; further bands take the last.
pub(crate) const BANDS: [Color; 3] = [Color::RGB(0x2E7D6B), Color::RGB(0xB7821E), ACCENT];
/// Scale points, worst first, for five; other lengths are picked along it.
pub(crate) const SCALE: [Color; 5] = [
    Color::RGB(0xC8654B),
    Color::RGB(0xEBB491),
    Color::RGB(0xDDE1E7),
    SKY,
    BLUE,
];
/// Heat map from low to high: orange to teal, which colour-blind readers tell apart.
pub(crate) const HEAT: [Color; 3] = [
    Color::RGB(0xEFA97D),
    Color::RGB(0xFBF7EC),
    Color::RGB(0x7FBFB5),
];

/// The colour of point `at` of `n` on the scale's palette.
pub(crate) fn scale_colour(at: usize, n: usize) -> Color {
    let last = SCALE.len() - 1;
    SCALE[(at * last)
        .checked_div(n.saturating_sub(1))
        .unwrap_or(last)
        .min(last)]
}

/// The colour of the band at a place, best first.
pub(crate) fn band_colour(at: usize) -> Color {
    BANDS[at.min(BANDS.len() - 1)]
}

/// All formats, made once for a workbook.
pub(crate) struct Style {
    /// Plain cells; also the workbook's default.
    pub(crate) plain: Format,
    pub(crate) title: Format,
    pub(crate) subtitle: Format,
    pub(crate) section: Format,
    pub(crate) link: Format,
    pub(crate) head: Format,
    pub(crate) head_left: Format,
    pub(crate) text: Format,
    pub(crate) centre: Format,
    pub(crate) strong: Format,
    pub(crate) cell_link: Format,
    pub(crate) count: Format,
    pub(crate) count_small: Format,
    pub(crate) score: Format,
    pub(crate) share: Format,
    pub(crate) points: Format,
    pub(crate) note: Format,
    pub(crate) note_wrap: Format,
    /// Highlighted words inside a quotation.
    pub(crate) mark: Format,
}

impl Style {
    pub(crate) fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(10)
            .set_font_color(INK);
        let middle = plain.clone().set_align(FormatAlign::VerticalCenter);
        let cell = middle
            .clone()
            .set_border_bottom(FormatBorder::Hair)
            .set_border_bottom_color(RULE);
        let left = cell
            .clone()
            .set_align(FormatAlign::Left)
            .set_indent(1)
            .set_text_wrap();
        let number = cell.clone().set_align(FormatAlign::Right).set_indent(1);
        let head = middle
            .clone()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(NAVY)
            .set_text_wrap()
            .set_align(FormatAlign::Center);
        let link = middle
            .clone()
            .set_font_color(BLUE)
            .set_underline(rust_xlsxwriter::FormatUnderline::Single);
        let note = middle.clone().set_font_size(9).set_font_color(MUTED);
        Self {
            title: middle
                .clone()
                .set_bold()
                .set_font_size(16)
                .set_font_color(NAVY),
            subtitle: note.clone(),
            section: middle
                .clone()
                .set_bold()
                .set_font_size(11)
                .set_font_color(NAVY)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(BLUE),
            head_left: head.clone().set_align(FormatAlign::Left).set_indent(1),
            head,
            text: left.clone(),
            centre: cell.clone().set_align(FormatAlign::Center).set_text_wrap(),
            strong: left.set_bold(),
            cell_link: cell
                .clone()
                .set_align(FormatAlign::Center)
                .set_font_color(BLUE)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            count: number.clone().set_num_format("#,##0"),
            count_small: number
                .clone()
                .set_num_format("#,##0\"*\"")
                .set_font_color(MUTED),
            score: number.clone().set_num_format("0.00"),
            share: number.clone().set_num_format("0.0%"),
            points: number.set_num_format("+0.0;-0.0;0.0"),
            note_wrap: note.clone().set_text_wrap().set_align(FormatAlign::Top),
            note,
            mark: plain.clone().set_bold().set_font_color(ACCENT),
            link,
            plain,
        }
    }

    /// A count, marked when it is a small base.
    pub(crate) fn count_on(&self, n: u32, small_base: u32) -> &Format {
        if n < small_base {
            &self.count_small
        } else {
            &self.count
        }
    }
}

/// The row of a total or of a module: as `format`, on a pale ground and bold.
pub(crate) fn raised(format: &Format) -> Format {
    format.clone().set_bold().set_background_color(PALE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_colours_span_the_palette() {
        for (n, ends) in [
            (5, (SCALE[0], SCALE[4])),
            (7, (SCALE[0], SCALE[4])),
            (3, (SCALE[0], SCALE[4])),
        ] {
            assert_eq!((scale_colour(0, n), scale_colour(n - 1, n)), ends);
        }
        assert_eq!(scale_colour(1, 3), SCALE[2]);
        assert_eq!(scale_colour(0, 1), SCALE[4]);
    }
}
