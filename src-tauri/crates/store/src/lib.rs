//! The study file: the only crate that knows SQL.
//!
//! A study is a folder (`study.db`, `media/`, `backups/`). Open it with [`Study::open`];
//! every write goes through [`Study::transact`], which makes one transaction, one entry in
//! the operation log, and something [`Study::undo`] can take back. Must not hold wording
//! for users, parsing of their files or any statistics.

mod agreement;
mod answers;
mod backup;
mod batch;
mod calendar_days;
mod check;
mod cleaning;
mod codes;
mod codings;
mod cohorts;
pub mod column;
mod draws;
mod entity;
mod entries;
mod error;
mod evidence;
mod fingerprint;
mod folder;
mod guides;
mod history;
mod incidents;
mod interviews;
mod invitations;
mod layouts;
mod memos;
mod mentions;
mod migration;
mod pain_points;
mod phrases;
mod project;
mod queries;
mod questionnaires;
mod questions;
mod recordings;
mod refusals;
mod roster;
mod sampling;
mod select;
mod sheets;
mod study;
mod themes;
mod tickets;
mod transact;
mod transcripts;
mod undo;
mod versions;
mod visits;
mod waves;
mod words;

pub use agreement::{AgreementRound, Settlement};
pub use answers::{CorrectionRow, Reading, Texts};
pub use backup::BackupInfo;
pub use batch::Batch;
pub use calendar_days::{CalendarDay, calendar_day_id};
pub use check::Finding;
pub use cleaning::{CleaningRuleRow, CorrectionEvent, Decision, Exclusion};
pub use cohorts::Cohort;
pub use draws::{Draw, DrawMember};
pub use entity::Entity;
pub use entries::{EntryAnswer, EntryRow, EntryState};
pub use error::{Result, StoreError};
pub use evidence::Evidence;
pub use guides::{Guide, GuidePrompt};
pub use history::{Changed, Operation};
pub use incidents::Incident;
pub use interviews::{Interview, Participant};
pub use invitations::{Invitation, MainMember};
pub use mentions::{MarkKind, MentionMark};
pub use pain_points::PainPoint;
pub use phrases::{PhraseKeyRow, PhraseMark, PhraseState};
pub use project::Project;
pub use queries::SavedQuery;
pub use questionnaires::QuestionnaireRow;
pub use recordings::Recording;
pub use refusals::Refusal;
pub use roster::AccountRow;
pub use sampling::{Quota, SamplePlan};
pub use sheets::{
    FieldColumns, NewSheets, RawColumn, SheetColumns, Sheets, UNKNOWN_I64, UNKNOWN_U32,
};
pub use study::{Study, WARN_SYNC_FOLDERS};
pub use themes::Theme;
pub use transact::{Stamp, Tx};
pub use transcripts::StoredTranscript;
pub use undo::{Reverted, UndoState};
pub use versions::Version;
pub use visits::Visit;
pub use waves::Wave;
pub use words::{Word, WordKind};
