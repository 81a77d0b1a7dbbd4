//! Studies: create, open, overview, history.

use super::{CsatFigure, NpsFigure, PhraseRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request without fields.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What the window needs to know when it opens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AppState {
    /// Version of Kesheng.
    pub version: String,
    /// `desktop` or `browser`.
    pub host: String,
    /// The name under which this installation works and codes.
    pub author: String,
    /// The study that is open.
    pub study: Option<StudySummary>,
    /// Studies opened before, newest first.
    pub recent: Vec<RecentStudy>,
    /// Whether the sample study was never offered here.
    pub is_first_start: bool,
}

/// A study opened before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecentStudy {
    /// Handle for [`OpenRecent`].
    pub id: String,
    /// Name of the study.
    pub name: String,
    /// Folder as text, for telling two of one name apart.
    pub folder: String,
    /// Last opened, UTC, RFC 3339.
    pub opened_at: String,
    /// Whether the folder is still there.
    pub is_present: bool,
}

/// The open study in one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StudySummary {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: String,
    /// Folder as text.
    pub folder: String,
    /// Warning to show once, e.g. that the folder lies in a cloud drive.
    pub warning: Option<String>,
    /// Number of the newest operation; changes with every write.
    pub revision: u32,
    /// What is in it.
    pub counts: StudyCounts,
}

/// How much a study holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct StudyCounts {
    /// Customers of the sampling frame.
    pub n_accounts: u32,
    /// Questions.
    pub n_questions: u32,
    /// Answer sheets that count: without excluded ones and pilots.
    pub n_responses: u32,
    /// All answer sheets.
    pub n_raw_responses: u32,
    /// Interviews.
    pub n_interviews: u32,
    /// Focus groups.
    pub n_focus_groups: u32,
    /// Turns of all transcripts.
    pub n_turns: u32,
    /// Tickets and complaints.
    pub n_tickets: u32,
}

/// Create a study in the picked folder (a folder of its name is made inside).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CreateStudy {
    /// Name; also the folder's.
    pub name: String,
    /// Picked folder; `null` = the documents folder.
    pub folder: Option<String>,
    /// Fill it with the sample study.
    pub with_sample: bool,
    /// Task id chosen by the caller, for progress and cancel.
    pub task: Option<String>,
}

/// Open the study in a picked folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OpenStudy {
    /// Handle of the picked folder.
    pub folder: String,
}

/// Open a study from the list of recent ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OpenRecent {
    /// Its id in the list.
    pub id: String,
}

/// A file or folder that the user picked. The path itself never crosses the bridge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Picked {
    /// Opaque handle to give to other commands.
    pub handle: String,
    /// Base name.
    pub name: String,
    /// Size in bytes, 0 for folders and new files.
    pub n_bytes: f64,
}

/// One step of the study's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    /// Identity of the operation.
    pub id: String,
    /// Position, newest highest.
    pub seq: u32,
    /// Stable name of its kind.
    pub kind: String,
    /// What was done, in Chinese.
    pub label: String,
    /// When, UTC, RFC 3339 (information only).
    pub at: String,
    /// Who.
    pub author: String,
    /// Whether it has been taken back.
    pub is_undone: bool,
}

/// The study's history and what undo and redo would do now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct History {
    /// Label of what undo would take back.
    pub undo: Option<String>,
    /// Label of what redo would do again.
    pub redo: Option<String>,
    /// Newest first.
    pub entries: Vec<HistoryEntry>,
}

/// Which operations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetHistory {
    /// How many entries at most; `null` = all.
    pub limit: Option<u32>,
}

/// Under which name this installation works.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SetAuthor {
    /// The name; empty = that of the account on this machine.
    pub name: String,
}

/// Undo or redo.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UndoRequest {
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// How an undo or redo went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UndoResult {
    /// What was taken back or done again.
    pub label: String,
    /// Fields left alone because somebody changed them since, in Chinese.
    pub skipped: Vec<String>,
}

/// Progress of a running task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskProgress {
    /// 0–1; `null` when there is no such task (not begun or over).
    pub share: Option<f64>,
    /// What is being done, in Chinese.
    pub message: String,
}

/// Names a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskRef {
    /// The id that the caller chose.
    pub task: String,
}

/// The first page: where the study stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Counts.
    pub counts: StudyCounts,
    /// Sample against frame by size class.
    pub strata: Vec<StratumRow>,
    /// Overall satisfaction, when a question for it exists.
    pub csat: Option<CsatFigure>,
    /// Net promoter score, when a 0–10 question exists.
    pub nps: Option<NpsFigure>,
    /// Means of the modules, in questionnaire order.
    pub modules: Vec<ModuleRow>,
    /// The strongest pain-point phrases.
    pub top_phrases: Vec<PhraseRow>,
    /// What satisfaction, NPS and modules count, see `describe`.
    pub scope: super::FigureScope,
    /// Answer sheets by day, for the fieldwork curve.
    pub by_day: Vec<DayCount>,
    /// What to do next, in order.
    pub next_steps: Vec<NextStep>,
}

/// A source of feedback, and how much of it is figures and words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceRow {
    /// `response`, `interview`, `focus_group`, `ticket`, `visit`, `desk`, `manual`.
    pub source: String,
    /// In Chinese.
    pub label: String,
    /// Sheets that count, talks that may be used, tickets, notes, incidents registered by hand.
    pub n: u32,
    /// With figures only (定量).
    pub n_quantitative: u32,
    /// With words only (定性).
    pub n_qualitative: u32,
    /// With both.
    pub n_mixed: u32,
    /// With neither.
    pub n_empty: u32,
}

/// One stratum of the frame against the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StratumRow {
    /// Which variable, in Chinese: 客户规模, 区域, 行业.
    pub variable: String,
    /// Group name.
    pub group: String,
    /// Customers in the frame.
    pub n_population: u32,
    /// Customers that answered.
    pub n_sample: u32,
    /// Share of the frame.
    pub share_population: f64,
    /// Share of the sample.
    pub share_sample: f64,
}

/// A module's mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ModuleRow {
    /// Module name.
    pub module: String,
    /// Mean over respondents of each one's mean over the questions answered.
    pub mean: Option<f64>,
    /// Standard deviation over respondents, n − 1.
    pub sd: Option<f64>,
    /// Respondents with at least one answer.
    pub n: u32,
    /// Its weights.
    pub weighted: Option<super::WeightedBase>,
    /// Band of the mean.
    pub band: String,
}

/// Answer sheets on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DayCount {
    /// `2025-09-01`.
    pub on: String,
    /// How many.
    pub n: u32,
}

/// A suggestion on the overview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NextStep {
    /// Stable name, e.g. `import_roster`.
    pub code: String,
    /// What to do, in Chinese.
    pub title: String,
    /// Why, in Chinese.
    pub reason: String,
    /// Whether it is done.
    pub is_done: bool,
}

/// What kind of files to pick.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PickFiles {
    /// What they are to become; decides the offered endings.
    pub kind: super::PickKind,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PickSave {
    /// Suggested base name.
    pub name: String,
}

/// A noun whose contents changed; the window refetches by these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// Study, settings, history.
    Study,
    /// Customers.
    Account,
    /// Questions.
    Question,
    /// Answer sheets.
    Response,
    /// Transcripts, speakers, turns.
    Transcript,
    /// Tickets.
    Ticket,
    /// Dictionary.
    Word,
    /// What people decided about phrases and mentions.
    Phrase,
    /// Themes.
    Theme,
    /// Pain points, candidates included, with their evidence.
    PainPoint,
    /// Designed questionnaires and their versions.
    Questionnaire,
    /// Waves.
    Wave,
    /// Sampling plans, draws, quotas.
    Sample,
    /// Cohorts.
    Cohort,
    /// Sheets under way.
    Entry,
    /// Cleaning rules.
    Cleaning,
    /// Visits, invitations, incidents, calendar.
    Field,
    /// Interviews, focus groups, participants, guides, recordings.
    Interview,
    /// The codebook.
    Code,
    /// Codings.
    Coding,
    /// Memos.
    Memo,
    /// Saved queries.
    Query,
    /// Rounds of double coding and what was settled.
    Agreement,
}
