//! Writes raw data of a given number of rows × 60 columns, for timing and for watching the
//! memory: `cargo run --release -p report --example large_report -- 100000 OUT.xlsx`.

use report::{RawCells, RawColumn, RawTable, ReportContents, SheetKind, write_workbook_to};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let n_rows: usize = arguments.next().map_or(Ok(20_000), |rows| rows.parse())?;
    let out = arguments
        .next()
        .unwrap_or_else(|| "/tmp/report-large.xlsx".into());
    let texts: Vec<String> = (0..n_rows)
        .map(|row| format!("第 {row} 位受访者说售后响应慢，希望改进"))
        .collect();
    let mut contents = ReportContents {
        prepared_on: "2026-04-08".into(),
        ..Default::default()
    };
    contents.sections.raw = RawTable {
        columns: (0..60).map(|at| column(at, n_rows, &texts)).collect(),
    };
    let file = std::io::BufWriter::new(std::fs::File::create(&out)?);
    let start = Instant::now();
    write_workbook_to(file, &contents, &[SheetKind::RawData], &mut |_| true)?;
    println!(
        "{n_rows} × 60, both sheets: {:.2} s, {} bytes",
        start.elapsed().as_secs_f64(),
        std::fs::metadata(&out)?.len()
    );
    Ok(())
}

/// Two columns of texts, eight of words from a list, fifty of scores.
fn column<'t>(at: usize, n_rows: usize, texts: &'t [String]) -> RawColumn<'t> {
    let cells = match at {
        0..2 => RawCells::Texts(texts.iter().map(|text| Some(text.as_str())).collect()),
        2..10 => RawCells::Text {
            dictionary: ["华东", "华南", "华北", "西南"].map(Into::into).into(),
            codes: (0..n_rows).map(|row| u32::from((row % 4) as u8)).collect(),
        },
        _ => RawCells::Codes {
            codes: (0..n_rows)
                .map(|row| 1 + i16::from(((row * 7 + at) % 5) as u8))
                .collect(),
            labels: (1..)
                .zip(["非常不满意", "不满意", "一般", "满意", "非常满意"].map(String::from))
                .collect(),
        },
    };
    RawColumn {
        code: format!("Q{at}"),
        heading: format!("第 {at} 题"),
        kind_label: "量表题".into(),
        remark: String::new(),
        cells,
    }
}
