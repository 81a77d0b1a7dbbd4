//! Foreign files to drafts and problems: roster, answers, tickets, dictionary, transcripts,
//! questionnaires, codebooks and coded projects.
//!
//! It takes bytes and returns what they say; it never opens a database, asks the clock or
//! writes a file, and it treats every file as hostile. Readers never fail because a cell is
//! odd: the cell becomes a [`model::Problem`] with its place and remedy, the rest is read.
//! Start at [`table`] for sheets and [`transcript`] for talk; hosts go through [`worker`],
//! which runs the same code in a child process with a memory cap and a time limit.

pub mod codebook;
pub mod dictionary;
mod docx_body;
pub mod encoding;
pub mod field;
mod field_word;
pub mod limits;
mod ooxml;
mod place;
pub mod questionnaire;
pub mod refi;
pub mod responses;
pub mod roster;
pub mod table;
pub mod tickets;
pub mod transcript;
pub mod value;
pub mod worker;

pub use limits::Limits;
pub use table::{DictColumn, Table, read_tables};
pub use value::Value;
