//! The text engine on JSON lines, without a study.

use crate::failure::Result;
use crate::wire::Failure;
use std::io::{BufRead, Write};
use std::sync::Arc;
use text::batch::{Mode, coded_texts, run_line};
use text::{Engine, Learned};

/// Lines of a batch that are worked on at once: enough to keep the cores busy, few enough
/// that a stream of any length passes through.
const AT_ONCE: usize = 256;

/// Reads one JSON record a line and writes one a line, in the same order. `coded` are texts
/// with their pain points, one JSON record a line, to learn from first.
///
/// # Errors
/// `bad_value` for an unknown mode or a line that is no record (with its number).
pub fn mine_lines(
    mode: &str,
    coded: Option<&str>,
    input: impl BufRead,
    mut output: impl Write,
) -> Result<()> {
    let mode = Mode::from_name(mode).ok_or_else(|| {
        Failure::bad_value(format!(
            "没有“{mode}”这种方式，可用：pairs、ranking、themes、keywords、behaviour。"
        ))
    })?;
    let engine = match coded {
        None => Engine::base(),
        Some(coded) => learned(coded)?,
    };
    let mut lines = input.lines();
    let mut n_before = 0;
    loop {
        let part: Vec<String> = lines
            .by_ref()
            .take(AT_ONCE)
            .collect::<std::io::Result<_>>()?;
        if part.is_empty() {
            output.flush()?;
            return Ok(());
        }
        use rayon::prelude::*;
        let answers: Vec<_> = part
            .par_iter()
            .map(|line| run_line(&engine, mode, line))
            .collect();
        for (at, answer) in answers.into_iter().enumerate() {
            let answer = answer.map_err(|error| {
                Failure::bad_value(format!("第 {} 行：{error}", n_before + at + 1))
            })?;
            writeln!(output, "{answer}")?;
        }
        n_before += part.len();
    }
}

/// The engine with what it learns from coded texts.
fn learned(coded: &str) -> Result<Engine> {
    let lines: Vec<&str> = coded
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let texts = coded_texts(&lines)
        .map_err(|error| Failure::bad_value(format!("编码样例读不懂：{error}")))?;
    let engine = Engine::base();
    let layer = Learned::train(&engine, &texts);
    Ok(engine.with_learned(Some(Arc::new(layer))))
}
