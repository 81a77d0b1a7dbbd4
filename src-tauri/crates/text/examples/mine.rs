//! Runs the engine over JSON lines: `mine pairs|ranking|themes|keywords|behaviour < in > out`.

use std::io::{BufRead, Write};

use rayon::prelude::*;
use text::Engine;
use text::batch::{Mode, run_line};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).unwrap_or_default();
    let mode =
        Mode::from_name(&name).ok_or("mode: pairs, ranking, themes, keywords or behaviour")?;
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let engine = Engine::base();
    let answers: Result<Vec<String>, _> = lines
        .par_iter()
        .filter(|l| !l.trim().is_empty())
        .map(|l| run_line(&engine, mode, l))
        .collect();
    let mut out = std::io::stdout().lock();
    for answer in answers? {
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
