//! Use cases of Kesheng: the order of steps, and the only crate that sees all others.
//!
//! A host makes a [`Workbench`] and hands it commands by name through
//! [`commands::dispatch`]; the list of commands is in `commands.rs`. Must not hold SQL,
//! spreadsheet cells or anything of Tauri.

mod analysis;
mod answers;
mod batch;
mod check;
pub mod commands;
mod context;
mod corpus;
mod failure;
mod fonts;
mod home;
pub mod host;
mod import;
mod keywords;
mod mine_lines;
mod overview;
mod report;
mod roster;
pub mod router;
mod sample;
mod settings;
mod study;
mod tickets;
mod transcripts;
mod view;
pub mod wire;
mod workbench;

pub use batch::{BatchJob, BatchOutcome, batch};
pub use context::Context;
pub use exchange::worker::{WORKER_FLAG, serve as serve_parser};
pub use failure::Result;
pub use host::{Headless, Host};
pub use mine_lines::mine_lines;
pub use report::export_to;
pub use study::{create_at, open_at};
pub use transcripts::list_turns;
pub use workbench::Workbench;

/// How types are written for the window.
pub fn ts_config() -> ts_rs::Config {
    ts_rs::Config::new()
}

/// A word that cannot be guessed, for hosts that must tell their own window from others.
pub fn new_token() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}
