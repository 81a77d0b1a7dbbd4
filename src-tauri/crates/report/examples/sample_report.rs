//! Writes a workbook of invented contents, for looking at:
//! `cargo run -p report --example sample_report -- OUT.xlsx [FONT.ttc]`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use report::cloud::{CloudFonts, PlacedText, png};
use report::{SheetKind, write_workbook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .unwrap_or_else(|| "/tmp/report-sample.xlsx".into());
    let mut contents = sample::contents();
    if let Some(font) = arguments.next() {
        let fonts = CloudFonts::new(vec![std::fs::read(font)?]);
        println!("font: {}", fonts.family().unwrap_or("none"));
        contents.sections.pain_points.cloud_png = png(&cloud(), 660.0, 380.0, &fonts);
    }
    let bytes = write_workbook(&contents, &SheetKind::ALL, &mut |_| true)?;
    std::fs::write(&out, &bytes)?;
    println!("{out}: {} bytes", bytes.len());
    Ok(())
}

/// The phrases in a ring: good enough to look at.
fn cloud() -> Vec<PlacedText> {
    let places = [
        (330., 190.),
        (330., 110.),
        (320., 270.),
        (120., 180.),
        (545., 180.),
        (150., 90.),
        (520., 290.),
        (60., 200.),
    ];
    let words = sample::PHRASES.iter().zip(places).zip(0u32..);
    words
        .map(|((phrase, (x, y)), rank)| PlacedText {
            text: phrase.0.into(),
            x,
            y,
            size: 62.0 - f64::from(rank) * 5.5,
            rotated: rank == 7,
            rank,
        })
        .collect()
}
