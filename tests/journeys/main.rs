//! The product's promises, end to end through the command list, each ending with "take
//! everything back". Start with `main_job.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bad_rows;
mod cleaning;
mod coding;
mod corrections;
mod dictionary;
mod entry;
mod field_figures;
mod field_log;
mod figure_choice;
mod gaps;
mod interviews;
mod judgements;
mod learning;
mod main_job;
mod mapping_wizard;
mod matrices;
mod old_studies;
mod persistence;
mod planted;
mod platforms;
mod preview;
mod privacy;
mod questionnaires;
mod random;
mod report;
mod retrieval;
mod sample;
mod sample_cells;
mod sampling;
mod tasks;
mod themes;
mod transcript_edits;
mod transcripts;
mod visits;
