//! `kesheng` from outside: what scripts rely on, what hostile files may not do, what a
//! sudden death may not lose.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agreement;
mod cleaning;
mod contract;
mod dictionary;
mod entry;
mod field_log;
mod hostile;
mod imports;
mod kill;
mod questionnaire;
mod sampling;
mod talks;
mod transcripts;
mod words;
