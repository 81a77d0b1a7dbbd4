//! Fonts: how wide words are, and where lines break.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::sync::Arc;

/// A font file and which face of it.
#[derive(Clone)]
pub struct PaperFace {
    /// The whole file; only what is used goes into the PDF.
    pub data: Arc<Vec<u8>>,
    /// Face of a collection.
    pub index: u32,
}

/// Fonts of a form; both must hold Chinese.
#[derive(Clone)]
pub struct PaperFonts {
    /// Text.
    pub regular: PaperFace,
    /// Headings.
    pub bold: PaperFace,
}

/// Widths of a face's characters.
pub(super) struct Widths<'a> {
    font: FontRef<'a>,
}

impl<'a> Widths<'a> {
    pub fn of(face: &'a PaperFace) -> Option<Self> {
        FontRef::from_index(&face.data, face.index)
            .ok()
            .map(|font| Self { font })
    }

    /// Width of a text, points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(self.width_of_char(size)).sum()
    }

    /// Widths of single characters of a size; the font's tables are looked up once.
    fn width_of_char(&self, size: f32) -> impl Fn(char) -> f32 + use<'a> {
        let map = self.font.charmap();
        let metrics = self
            .font
            .glyph_metrics(Size::new(size), LocationRef::default());
        move |c| {
            let glyph = map.map(c).unwrap_or_default();
            metrics.advance_width(glyph).unwrap_or(size)
        }
    }

    /// A text in lines no wider than `width`.
    pub fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let width_of = self.width_of_char(size);
        for paragraph in text.split('\n') {
            let mut line = String::new();
            let mut used = 0.0;
            for piece in pieces(paragraph.trim_end()) {
                let wide = piece.chars().map(&width_of).sum::<f32>();
                if used + wide > width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line).trim_end().to_owned());
                    used = 0.0;
                    if piece.trim().is_empty() {
                        continue;
                    }
                }
                if wide > width {
                    for c in piece.chars() {
                        let wide = width_of(c);
                        if used + wide > width && !line.is_empty() {
                            lines.push(std::mem::take(&mut line));
                            used = 0.0;
                        }
                        line.push(c);
                        used += wide;
                    }
                    continue;
                }
                line.push_str(piece);
                used += wide;
            }
            lines.push(line.trim_end().to_owned());
        }
        lines
    }
}

/// Marks that may not begin a line, and those that may not end one (GB/T 15834).
const NOT_FIRST: &str = "，。、；：？！）》】”’…—,.;:?!)]}%℃";
const NOT_LAST: &str = "（《【“‘([{￥$";

/// Pieces that lines break between: words of letters and digits, single Han characters with the
/// marks that stick to them.
fn pieces(text: &str) -> Vec<&str> {
    let is_latin = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '_' | '-' | '.' | '/' | '@' | '\'' | '$' | '{' | '}')
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let sticks = match last {
            None => true,
            Some(last) => {
                NOT_FIRST.contains(c) || NOT_LAST.contains(last) || (is_latin(c) && is_latin(last))
            }
        };
        if !sticks {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_chinese_lines_may() {
        for (text, parts) in [
            ("您好，请填", vec!["您", "好，", "请", "填"]),
            ("用（A1）答", vec!["用", "（A1）", "答"]),
            ("NPS 0-10 分", vec!["NPS", " ", "0-10", " ", "分"]),
        ] {
            assert_eq!(pieces(text), parts);
        }
    }
}
