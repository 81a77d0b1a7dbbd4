//! The product's promises, end to end through the command list, each ending with "take
//! everything back". Start with `main_job.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bad_rows;
mod corrections;
mod dictionary;
mod entry;
mod judgements;
mod learning;
mod main_job;
mod mapping_wizard;
mod persistence;
mod preview;
mod privacy;
mod random;
mod report;
mod sample_cells;
mod tasks;
mod themes;
mod transcripts;
