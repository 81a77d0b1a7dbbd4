//! What crosses the bridge: requests and answers of every command, as the window and
//! `--json` see them. `ui/src/bridge/ipc.ts` is generated from these types.
//!
//! Ids are strings, there are no 64-bit integers and no NaN; a figure that does not exist
//! is `null`. Shares are 0–1.

mod agreement;
mod analysis;
mod answers;
mod check;
mod cleaning;
mod code_exchange;
mod coding;
mod dictionary;
mod entry;
mod field_log;
mod field_settings;
mod figure;
mod gaps;
mod guides;
mod import;
mod incidents;
mod interviews;
mod joint;
mod judgements;
mod keywords;
mod matrices;
mod problem;
mod questionnaire;
mod questionnaire_files;
mod recordings;
mod report;
mod retrieval;
mod roster;
mod sampling;
mod settings;
mod study;
mod themes;
mod tickets;
mod transcript_edits;
mod transcripts;
mod word_views;

pub use agreement::*;
pub use analysis::*;
pub use answers::*;
pub use check::*;
pub use cleaning::*;
pub use code_exchange::*;
pub use coding::*;
pub use dictionary::*;
pub use entry::*;
pub use field_log::*;
pub use field_settings::*;
pub use figure::*;
pub use gaps::*;
pub use guides::*;
pub use import::*;
pub use incidents::*;
pub use interviews::*;
pub use joint::*;
pub use judgements::*;
pub use keywords::*;
pub use matrices::*;
pub use problem::*;
pub use questionnaire::*;
pub use questionnaire_files::*;
pub use recordings::*;
pub use report::*;
pub use retrieval::*;
pub use roster::*;
pub use sampling::*;
pub use settings::*;
pub use study::*;
pub use themes::*;
pub use tickets::*;
pub use transcript_edits::*;
pub use transcripts::*;
pub use word_views::*;
