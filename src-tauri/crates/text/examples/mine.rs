//! The miner without the rest of the program, for tuning rules:
//! `cargo run -q -p text --example mine -- pairs < texts.jsonl`. Modes and lines are those of `text::batch`.
//! A file of coded lines as second argument trains a learned layer first.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use text::{Engine, Learned};

fn main() -> io::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_default();
    let mode = text::batch::Mode::from_name(&name)
        .ok_or_else(|| io::Error::other("mode: pairs, ranking, themes, keywords or behaviour"))?;
    let mut engine = Engine::base();
    if let Some(file) = std::env::args().nth(2) {
        let coded = std::fs::read_to_string(file)?;
        let lines: Vec<&str> = coded.lines().collect();
        let start = std::time::Instant::now();
        let learned = Learned::train(&engine, &text::batch::coded_texts(&lines)?);
        let (time, bytes) = (start.elapsed(), learned.to_bytes().len());
        eprintln!("{:?} in {time:?}, {bytes} bytes", learned.summary());
        engine = engine.with_learned(Some(Arc::new(learned)));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let answer = text::batch::run_line(&engine, mode, &line?)?;
        writeln!(out, "{answer}")?;
    }
    out.flush()
}
