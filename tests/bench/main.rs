//! Benchmarks: our time beside the floor (the bare library under it doing the least it could)
//! and beside a consultant's Python script doing the same, as ratios, in one table.
//!
//! `npm run bench` builds and runs it. Data have a fixed seed; the median of five runs after
//! one warm-up counts. Where `../shared/bench-peer` and a Python with the packages are there
//! (`KESHENG_PEER_PYTHON`), input and peer come from there; without them the input is made
//! here and the peer's columns say "skipped". Start at [`main`].
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod data;
mod floors;
mod job;
mod measure;
mod places;
mod sheets;
mod study;
mod words;

use measure::Table;

fn main() {
    // In a process of its own, so that dictionaries are loaded as after a start.
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(words::COLD) {
        return words::run_cold(&arguments.next().expect("a folder of transcripts"));
    }
    let input = places::input();
    println!("input: {}", input.display());
    let job = job::run(&input);
    let mut table = Table::default();
    job::rows(&job, &mut table);
    sheets::rows(&input, &job, &mut table);
    words::rows(&input, &job, &mut table);
    study::rows(&input, &job, &mut table);
    table.print();
}
