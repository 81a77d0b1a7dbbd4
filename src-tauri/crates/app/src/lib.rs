//! Use cases of Kesheng: the order of steps, and the only crate that sees all others.
//!
//! A host makes a [`Workbench`] and hands it commands by name through
//! [`commands::dispatch`]; the list of commands is in `commands.rs`. Must not hold SQL,
//! spreadsheet cells or anything of Tauri.

mod agreement;
mod analysis;
mod answers;
mod base;
mod batch;
mod candidates;
mod check;
mod cleaning;
mod code_exchange;
mod coding;
pub mod commands;
mod context;
mod corpus;
mod dictionary;
mod entry;
mod explain;
mod failure;
mod field;
mod figure_choice;
mod fonts;
mod gaps;
mod home;
pub mod host;
mod import;
mod interviews;
mod judgements;
mod keywords;
mod learning;
mod mine_lines;
mod mining;
mod overview;
mod questionnaire_files;
mod questionnaires;
mod report;
mod retrieval;
mod roster;
pub mod router;
mod sample;
mod sampling;
mod settings;
mod sources;
mod study;
mod table_files;
mod templates;
mod theme_matrix;
mod themes;
mod tickets;
mod transcripts;
mod view;
mod whole_file;
pub mod wire;
mod word_views;
mod workbench;

pub use batch::{BatchJob, BatchOutcome, batch};
pub use context::Context;
pub use exchange::worker::{WORKER_FLAG, serve as serve_parser};
pub use failure::Result;
pub use host::{Headless, Host};
pub use mine_lines::mine_lines;
pub use questionnaires::data::slot_questions;
pub use report::export_to;
pub use study::{create_at, open_at};
pub use transcripts::list_turns;
pub use workbench::Workbench;

/// Loads the dictionaries on threads of their own, so that nobody waits for them at the first
/// mining; for hosts that stay open.
pub fn warm_up() {
    text::Engine::warm();
}

/// How types are written for the window.
pub fn ts_config() -> ts_rs::Config {
    ts_rs::Config::new()
}

/// A word that cannot be guessed, for hosts that must tell their own window from others.
pub fn new_token() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}
