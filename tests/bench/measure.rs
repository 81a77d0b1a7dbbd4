//! Medians, and the table they stand in.

use std::hint::black_box;
use std::time::Instant;

/// Runs that count; `KESHENG_BENCH_RUNS` sets another number.
pub fn n_runs() -> usize {
    let asked = std::env::var("KESHENG_BENCH_RUNS").ok();
    asked
        .and_then(|runs| runs.parse().ok())
        .filter(|runs| *runs > 0)
        .unwrap_or(5)
}

/// Median milliseconds of a step, after one warm-up.
pub fn median_ms<T>(mut step: impl FnMut() -> T) -> f64 {
    black_box(step());
    median((0..n_runs()).map(|_| once_ms(&mut step)).collect())
}

/// Milliseconds of one run; what it made is let go outside the measured time.
pub fn once_ms<T>(step: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    let made = black_box(step());
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    drop(made);
    ms
}

/// Median milliseconds of steps that measure themselves, run in turn so that what else the machine
/// does falls on all of them; after one warm-up of each.
pub fn paired_ms<const N: usize>(mut steps: [&mut dyn FnMut() -> f64; N]) -> [f64; N] {
    let mut runs = [const { Vec::new() }; N];
    for turn in 0..=n_runs() {
        for (step, kept) in steps.iter_mut().zip(&mut runs) {
            let ms = step();
            if turn > 0 {
                kept.push(ms);
            }
        }
    }
    runs.map(median)
}

/// The middle value; of an even number the upper one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// One line of the table, in milliseconds unless the name says otherwise.
#[derive(Default)]
pub struct Row {
    pub what: String,
    pub ours: f64,
    /// The bare library, and what it did.
    pub floor: Option<(f64, &'static str)>,
    /// The plain script and the tuned one.
    pub plain: Option<f64>,
    pub tuned: Option<f64>,
    /// Bytes of text read, to show MB/s beside the milliseconds; 0 shows none.
    pub bytes: usize,
}

impl Row {
    fn cell(&self, ms: f64) -> String {
        match self.bytes {
            0 => number(ms),
            bytes => format!("{} ({} MB/s)", number(ms), number(bytes as f64 / ms / 1e3)),
        }
    }
}

/// All lines.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// Adds a line and shows it at once: a whole run takes minutes.
    pub fn add(&mut self, row: Row) {
        eprintln!("  {}: {}", row.what, row.cell(row.ours));
        self.0.push(row);
    }

    /// Prints the table as Markdown. Without a peer its cells say so; with one, a line that has none
    /// has nothing to compare.
    pub fn print(&self, has_peer: bool) {
        let none = if has_peer { "–" } else { "skipped" };
        println!(
            "\n| what (ms) | ours | floor | ours/floor | plain | plain/ours | tuned | tuned/ours |"
        );
        println!("|---|---:|---|---:|---:|---:|---:|---:|");
        for row in &self.0 {
            let ratio = |over: f64, under: f64| format!("{:.1}", over / under);
            let (floor, above) = match row.floor {
                Some((ms, what)) => (
                    format!("{} {what}", row.cell(ms)),
                    format!("{:.2}", row.ours / ms),
                ),
                None => ("–".into(), "–".into()),
            };
            let peer = |ms: Option<f64>| match ms {
                Some(ms) => (row.cell(ms), ratio(ms, row.ours)),
                None => (none.into(), "–".into()),
            };
            let ((plain, times_plain), (tuned, times_tuned)) = (peer(row.plain), peer(row.tuned));
            println!(
                "| {} | {} | {floor} | {above} | {plain} | {times_plain} | {tuned} | {times_tuned} |",
                row.what,
                row.cell(row.ours),
            );
        }
    }
}

fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
