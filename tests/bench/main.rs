//! Benchmarks: our time beside the floor (the bare library under it doing the least it could)
//! and beside a consultant's Python script doing the same, as ratios, in one table.
//!
//! `npm run bench` builds and runs it; `KESHENG_BENCH_ONLY=text` leaves all out that is not about
//! text, `field` all but the large study (import, cleaning, grid, quotas, store), `reader` all but the
//! transcript of 1 MB with 5,000 codings. Data have a fixed seed; the median of five runs after one warm-up counts. Where
//! `../shared` and a Python with the packages are there (`KESHENG_PEER_PYTHON`), input and peer come
//! from there; without them the input is made here and the peer's columns say "skipped". Start at
//! [`main`].
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cleaning;
mod corpus;
mod data;
mod floors;
mod fresh;
mod job;
mod measure;
mod mining;
mod places;
mod process;
mod reader;
mod search;
mod sheets;
mod study;
mod words;

use measure::Table;
use std::path::Path;

fn main() {
    // In a process of its own, so that dictionaries are loaded as after a start.
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some(words::COLD) => {
            return words::run_cold(&arguments.next().expect("a folder of transcripts"));
        }
        Some(fresh::MODE) => return fresh::run(&arguments.next().expect("what to do")),
        _ => {}
    }
    let input = places::input();
    println!("input: {}", input.display());
    let mut table = Table::default();
    match std::env::var("KESHENG_BENCH_ONLY").as_deref() {
        Ok("text") => {}
        Ok("field") => {
            study::large_study(&mut table);
            return table.print(places::python().is_some());
        }
        Ok("reader") => {
            reader::rows(&mut table);
            return table.print(false);
        }
        Ok(other) => panic!(
            "KESHENG_BENCH_ONLY={other}: \"text\", \"field\" and \"reader\" can be run alone"
        ),
        Err(_) => all_but_text(&input, &mut table),
    }
    words::cold_row(&input, &mut table);
    mining::rows(&mut table);
    search::rows(&mut table);
    reader::rows(&mut table);
    table.print(places::python().is_some());
}

fn all_but_text(input: &Path, table: &mut Table) {
    let job = job::run(input);
    job::rows(&job, table);
    sheets::rows(input, &job, table);
    words::rows(input, &job, table);
    study::rows(input, &job, table);
}
