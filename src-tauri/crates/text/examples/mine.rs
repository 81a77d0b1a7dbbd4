//! The miner without the rest of the program, for tuning rules:
//! `cargo run -q -p text --example mine -- pairs < texts.jsonl`. Modes and lines are those of `text::batch`.

use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_default();
    let mode = text::batch::Mode::from_name(&name)
        .ok_or_else(|| io::Error::other("mode: pairs, ranking, themes, keywords or behaviour"))?;
    let engine = text::Engine::base();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let answer = text::batch::run_line(&engine, mode, &line?)?;
        writeln!(out, "{answer}")?;
    }
    out.flush()
}
