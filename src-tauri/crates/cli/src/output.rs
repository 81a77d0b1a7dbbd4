//! How answers and failures are shown.

use app::Result;
use app::wire::{Failure, FileProblem};
use serde::Serialize;
use std::io::Write;

/// One JSON value on stdout.
pub fn json(value: &impl Serialize) -> Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer(&mut out, value).map_err(|error| Failure::internal("output", &error))?;
    out.write_all(b"\n").and_then(|()| out.flush())?;
    Ok(())
}

/// One line on stdout; a reader that hung up is no error of ours.
pub fn line(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// A failure on stderr, one line.
pub fn complain(failure: &Failure) {
    let _ = writeln!(
        std::io::stderr().lock(),
        "{}",
        failure.message.replace('\n', " ")
    );
    if let Some(detail) = failure
        .detail
        .as_ref()
        .filter(|_| std::env::var_os("KESHENG_DETAIL").is_some())
    {
        let _ = writeln!(std::io::stderr().lock(), "  {detail}");
    }
}

/// What to know besides the answer, on stderr.
pub fn warn(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Problems of a file on stderr, one a line.
pub fn problems(problems: &[FileProblem]) {
    let mut out = std::io::stderr().lock();
    for problem in problems {
        let mut place = problem.file.clone();
        if !problem.sheet.is_empty() {
            place.push_str(&format!(" [{}]", problem.sheet));
        }
        if let Some(row) = problem.row {
            place.push_str(&format!(" 第{row}行"));
        }
        if let Some(column) = &problem.column {
            place.push_str(&format!(" {column}列"));
        }
        let _ = writeln!(out, "{place}：{}", problem.message);
    }
}

/// A table for people: columns padded by width on the screen, where Chinese takes two.
pub fn table(head: &[&str], rows: &[Vec<String>]) {
    let width = |text: &str| {
        text.chars()
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum::<usize>()
    };
    let mut widths: Vec<usize> = head.iter().map(|cell| width(cell)).collect();
    for row in rows {
        for (at, cell) in row.iter().enumerate().take(widths.len()) {
            widths[at] = widths[at].max(width(cell)).min(48);
        }
    }
    let print = |cells: &mut dyn Iterator<Item = &str>| {
        let padded: Vec<String> = cells
            .zip(&widths)
            .map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide.saturating_sub(width(cell)))))
            .collect();
        line(padded.join("  ").trim_end());
    };
    print(&mut head.iter().copied());
    for row in rows {
        print(&mut row.iter().map(String::as_str));
    }
}
