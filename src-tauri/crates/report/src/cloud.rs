//! The word cloud (词云): placed words to SVG and to PNG. Where the words lie is decided
//! elsewhere; fonts come as bytes from the caller, so nothing here looks at the system.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo};
use resvg::usvg::{Options, Tree};
use std::fmt::Write;
use std::sync::Arc;

/// A word with its place in the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedText {
    /// The word.
    pub text: String,
    /// Centre, in units of the picture from its left.
    pub x: f64,
    /// Centre, in units of the picture from its top.
    pub y: f64,
    /// Font size in units of the picture.
    pub size: f64,
    /// Upright instead of lying.
    pub rotated: bool,
    /// 0 = heaviest; decides the colour.
    pub rank: u32,
}

/// Pixels per unit, so that pictures stay crisp on fine screens and on paper.
const SCALE: f32 = 2.0;
/// No side of a picture is longer, in pixels.
const MOST_PIXELS: f32 = 8_000.0;
/// From heavy to light; all readable on white.
const PALETTE: [&str; 8] = [
    "#1F3864", "#C04F3A", "#2F6DA8", "#2E7D6B", "#B7821E", "#6A5A8C", "#4A7C9B", "#6B7686",
];
/// The families a browser or drawing program may have.
const FAMILIES: &str =
    "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC',sans-serif";

/// The words as an SVG document of `width` × `height` units.
pub fn svg(words: &[PlacedText], width: f64, height: f64) -> String {
    document(words, width, height, FAMILIES)
}

/// The words as a PNG of twice `width` × `height` pixels; `None` when there is nothing to
/// draw, no font, or no sensible size.
pub fn png(words: &[PlacedText], width: f64, height: f64, fonts: &CloudFonts) -> Option<Vec<u8>> {
    if words.is_empty() {
        return None;
    }
    let family = format!("'{}'", fonts.family.as_ref()?.replace('\'', ""));
    let mut options = Options {
        fontdb: Arc::clone(&fonts.database),
        ..Options::default()
    };
    options.font_family.clone_from(fonts.family.as_ref()?);
    let tree = Tree::from_str(&document(words, width, height, &family), &options).ok()?;
    let size = tree.size();
    let scale = SCALE.min(MOST_PIXELS / size.width().max(size.height()));
    let pixels = |side: f32| ((side * scale).round() as u32).max(1);
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height()))?;
    pixmap.fill(Color::WHITE);
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    pixmap.encode_png().ok()
}

fn document(words: &[PlacedText], width: f64, height: f64, families: &str) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{families}\" text-anchor=\"middle\">"
    );
    for word in words {
        word_element(&mut svg, word);
    }
    svg.push_str("</svg>");
    svg
}

fn word_element(svg: &mut String, word: &PlacedText) {
    let colour = PALETTE[word.rank as usize % PALETTE.len()];
    let weight = if word.rank < 12 {
        " font-weight=\"700\""
    } else {
        ""
    };
    // Chinese characters fill the em box; its middle lies about 0.38 em above the baseline.
    let (x, y) = (word.x, word.size.mul_add(0.38, word.y));
    let turn = if word.rotated {
        format!(" transform=\"rotate(-90 {} {})\"", word.x, word.y)
    } else {
        String::new()
    };
    // Writing to a string cannot fail.
    let _ = write!(
        svg,
        "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{:.2}\" fill=\"{colour}\"{weight}{turn}>{}</text>",
        word.size,
        escaped(&word.text)
    );
}

/// Text for an XML document: characters XML forbids are dropped.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            control if control < ' ' => {}
            other => safe.push(other),
        }
    }
    safe
}

/// Fonts to draw with.
#[derive(Debug, Clone, Default)]
pub struct CloudFonts {
    database: Arc<Database>,
    family: Option<String>,
}

impl CloudFonts {
    /// Reads font files (TTF, OTF or TTC) given as bytes. Unreadable ones are passed over;
    /// simplified-Chinese faces are preferred for drawing.
    pub fn new(files: Vec<Vec<u8>>) -> Self {
        let mut database = Database::new();
        for file in files {
            database.load_font_data(file);
        }
        let chosen = database
            .faces()
            .max_by_key(|face| preference(face))
            .and_then(family_of);
        Self {
            database: Arc::new(database),
            family: chosen,
        }
    }

    /// The family that is drawn with; `None` when no font could be read.
    pub fn family(&self) -> Option<&str> {
        self.family.as_deref()
    }
}

fn family_of(face: &FaceInfo) -> Option<String> {
    face.families.first().map(|(name, _)| name.clone())
}

/// How well a face suits simplified Chinese.
fn preference(face: &FaceInfo) -> u8 {
    const SIMPLIFIED: [&str; 8] = [
        "YaHei",
        "PingFang SC",
        "Hans",
        " SC",
        "SimHei",
        "DengXian",
        "WenQuanYi",
        "Hei",
    ];
    const LATIN_ONLY: [&str; 3] = ["Mono", "Emoji", "Symbol"];
    let names = |words: &[&str]| {
        face.families
            .iter()
            .any(|(name, _)| words.iter().any(|word| name.contains(word)))
    };
    u8::from(names(&SIMPLIFIED)) * 2 + u8::from(!names(&LATIN_ONLY))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, rank: u32, rotated: bool) -> PlacedText {
        PlacedText {
            text: text.into(),
            x: 50.0,
            y: 40.0,
            size: 20.0,
            rotated,
            rank,
        }
    }

    #[test]
    fn svg_escapes_words() {
        let svg = svg(&[word("<a&b>\u{1}\"", 0, true)], 100.0, 80.0);
        assert!(svg.contains(">&lt;a&amp;b&gt;&quot;</text>"), "{svg}");
        assert!(svg.contains("rotate(-90 50 40)"), "{svg}");
        // Middle of the em box: 40 + 0.38 × 20.
        assert!(svg.contains("y=\"47.60\""), "{svg}");
    }

    #[test]
    fn no_font_or_no_word_no_picture() {
        let none = CloudFonts::new(vec![b"not a font".to_vec()]);
        assert_eq!(none.family(), None);
        assert_eq!(png(&[word("慢", 0, false)], 100.0, 80.0, &none), None);
        assert_eq!(png(&[], 100.0, 80.0, &none), None);
    }
}
