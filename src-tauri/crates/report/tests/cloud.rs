//! The word cloud drawn with a font of this machine; skipped where there is none.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use report::cloud::{CloudFonts, PlacedText, png};

const FONT: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

#[test]
fn words_are_drawn_where_they_are_placed() {
    let Ok(font) = std::fs::read(FONT) else {
        println!("skipped: no {FONT}");
        return;
    };
    let fonts = CloudFonts::new(vec![font]);
    assert!(
        fonts.family().unwrap().ends_with("SC"),
        "{:?}",
        fonts.family()
    );
    let word = |x: f64, rotated| PlacedText {
        text: "国国国".into(),
        x,
        y: 60.0,
        size: 20.0,
        rotated,
        rank: 0,
    };
    let words = [word(60.0, false), word(180.0, true)];
    let bytes = png(&words, 240.0, 120.0, &fonts).unwrap();
    assert!(bytes == png(&words, 240.0, 120.0, &fonts).unwrap());
    let picture = resvg::tiny_skia::Pixmap::decode_png(&bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (480, 240));
    // Ink lies within half a pixel row or two of the em boxes at twice the size: 120 × 40
    // around (120, 120), and 40 × 120 around (360, 120).
    for (from, to, wide, high) in [(0, 240, 120, 40), (240, 480, 40, 120)] {
        let inked: Vec<(u32, u32)> = (0..240)
            .flat_map(|y| (from..to).map(move |x| (x, y)))
            .filter(|&(x, y)| picture.pixel(x, y).unwrap().red() < 128)
            .collect();
        let middle_x = (from + to) / 2;
        assert!(!inked.is_empty());
        for (x, y) in inked {
            assert!(
                x.abs_diff(middle_x) <= wide / 2 + 2 && y.abs_diff(120) <= high / 2 + 2,
                "{x},{y}"
            );
        }
    }
}
