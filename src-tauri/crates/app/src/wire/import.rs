//! Imports: look first, then confirm.

use super::FileProblem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a file is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// 客户名册
    Roster,
    /// 答卷
    Responses,
    /// 转录稿
    Transcript,
    /// 投诉与工单
    Tickets,
}

/// What a file is picked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PickKind {
    /// 客户名册
    Roster,
    /// 答卷
    Responses,
    /// 转录稿
    Transcript,
    /// 投诉与工单
    Tickets,
    /// 词典
    Dictionary,
    /// 问卷
    Questionnaire,
    /// 走访记录、工作日历、反馈记录表
    Field,
    /// 录音
    Recording,
    /// 编码本、编码项目
    Codes,
    /// 纪要
    Minutes,
}

/// Look at picked files without writing anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewImport {
    /// What to read.
    pub kind: ImportKind,
    /// Handles of the picked files: several for transcripts; for answers the exports of one survey
    /// in several forms, or the answers and the XLSForm they were asked by; one otherwise.
    pub files: Vec<String>,
    /// Sheet to read; `null` = the first that fits.
    pub sheet: Option<String>,
    /// `wjx`, `tencent`, `odk` or `generic`; `null` = by the look of it.
    pub preset: Option<String>,
    /// Columns as the user set them; `null` = remembered for this layout, else guessed.
    pub columns: Option<Vec<ColumnChoice>>,
    /// Transcripts only.
    pub transcript: Option<TranscriptChoice>,
    /// Answers only: what holds for the whole file.
    #[serde(default)]
    pub answers: Option<AnswerChoice>,
    /// Tickets only: days to take.
    #[serde(default)]
    pub window: Option<DateWindow>,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// What holds for all answers of a file; a column of its own says it better.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerChoice {
    /// Id or name of the wave; `null` = none, or by a column.
    pub wave: Option<String>,
    /// Id of the version of the questionnaire that was asked, or `none`; `null` = that of the wave,
    /// else the study's only one when it explains the file.
    pub version: Option<String>,
    /// `online`, `offline` or other words; `null` = online for 问卷星 and 腾讯问卷.
    pub mode: Option<String>,
    /// Channel; `null` = the file's 来源.
    pub channel: Option<String>,
}

/// Days of tickets to take, both ends included.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct DateWindow {
    /// First day, `YYYY-MM-DD`; `null` = open.
    pub from: Option<String>,
    /// Last day; `null` = open, with `last_months` today.
    pub to: Option<String>,
    /// The last so many months up to `to`, instead of `from`.
    pub last_months: Option<u32>,
}

/// What a column is read as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ColumnChoice {
    /// Role of the column: one of [`ImportPreview::roles`] by name, e.g. `code`, `ignore`, `question`.
    pub role: String,
    /// For `question`: kind by stable name.
    pub question_kind: Option<String>,
    /// For `question`: wording.
    pub title: Option<String>,
    /// For `question` and `tick`: module.
    pub module: Option<String>,
    /// For `tick`: wording of the choice.
    #[serde(default)]
    pub choice: Option<String>,
    /// For `question` and `tick`: id of the study's or the version's question that it is; `null` = a
    /// question of its own, by wording.
    #[serde(default)]
    pub link: Option<String>,
}

/// How to take transcripts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TranscriptChoice {
    /// `interview` or `focus_group`.
    pub kind: Option<String>,
    /// Encoding when it could not be told: `utf-8`, `gb18030`, `utf-16le`, `big5`.
    pub encoding: Option<String>,
    /// Customer code of the person talked to.
    pub account_code: Option<String>,
    /// Role by speaker label.
    pub roles: Vec<SpeakerRoleChoice>,
    /// Lines put right, by file.
    pub fixes: Vec<LineFixChoice>,
    /// Voices renamed or made one, by file.
    pub names: Vec<SpeakerNameChoice>,
}

/// A line of a transcript put right in the preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LineFixChoice {
    /// Which file, from 0.
    pub file: u32,
    /// `at` of the line in the preview.
    pub at: u32,
    /// `speaker` (only another speaker), `join` (goes on with the turn above), `split` (a turn begins here),
    /// `skip` (no talk), `take` (words as they stand).
    pub repair: String,
    /// Who speaks from here to the end of the turn; `null` = as before.
    pub speaker: Option<String>,
}

/// Another name for a voice; voices of one name are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SpeakerNameChoice {
    /// Which file, from 0.
    pub file: u32,
    /// Label in the file.
    pub label: String,
    /// Name.
    pub name: String,
}

/// A speaker's role as the user set it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SpeakerRoleChoice {
    /// Label in the file.
    pub label: String,
    /// `respondent` or `interviewer`.
    pub role: String,
}

/// What an import would do. Nothing is written yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// What the files become.
    pub kind: ImportKind,
    /// Confirms this very preview in [`ConfirmImport`].
    pub token: String,
    /// One for each file.
    pub files: Vec<FilePreview>,
    /// Roles a column may have, for the mapping wizard.
    pub roles: Vec<RoleOption>,
    /// Whether the column reading was remembered from an earlier import of this layout.
    pub is_remembered: bool,
    /// Counts over all files.
    pub counts: ImportCounts,
    /// First 500 problems.
    pub problems: Vec<FileProblem>,
    /// All problems.
    pub n_problems: u32,
    /// Answers only: how the file meets the study.
    pub answers: Option<AnswersPreview>,
    /// Tickets only: first and last day that are taken, when not all are.
    pub window: Option<DateWindow>,
}

/// How an answer file meets the study's questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswersPreview {
    /// `wjx`, `tencent`, `odk` or `generic`.
    pub preset: String,
    /// Why, in Chinese; empty when it was given or remembered.
    pub reason: String,
    /// Forms of the further files, e.g. 按选项序号.
    pub forms: Vec<String>,
    /// Waves to choose from.
    pub waves: Vec<NamedChoice>,
    /// Versions to choose from.
    pub versions: Vec<NamedChoice>,
    /// Version whose questions were used.
    pub version: Option<String>,
    /// Questions that columns are or may be linked to.
    pub questions: Vec<NamedChoice>,
    /// Columns met with a question of the study, other columns, and columns on another scale.
    pub links: Vec<LinkRow>,
    /// Questions of the version that no column answers.
    pub unmatched: Vec<NamedChoice>,
}

/// Something to choose by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NamedChoice {
    /// Identity.
    pub id: String,
    /// Name.
    pub label: String,
}

/// How one column, or the columns of one question, meet the study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LinkRow {
    /// Letter of the column.
    pub letter: String,
    /// Heading.
    pub heading: String,
    /// `linked`, `new` or `other_scale`.
    pub state: String,
    /// The question met.
    pub question: Option<NamedChoice>,
    /// What is to be watched, in Chinese; empty when nothing.
    pub note: String,
}

/// One file of a preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FilePreview {
    /// Base name.
    pub file: String,
    /// In Chinese, e.g. `问卷星文本导出` or `讯飞听见`.
    pub layout: String,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Sheets of a workbook.
    pub sheets: Vec<String>,
    /// Sheet that is read.
    pub sheet: String,
    /// Columns of a table.
    pub columns: Vec<ColumnPreview>,
    /// First 20 rows as shown.
    pub rows: Vec<Vec<String>>,
    /// Row of the sheet of each of them, one-based.
    pub row_numbers: Vec<u32>,
    /// Rows in all.
    pub n_rows: u32,
    /// Transcripts: what was understood.
    pub transcript: Option<TranscriptPreview>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ColumnPreview {
    /// Letter as in Excel.
    pub letter: String,
    /// Heading.
    pub heading: String,
    /// How it is read.
    pub choice: ColumnChoice,
    /// A few of them.
    pub examples: Vec<String>,
}

/// A role that a column may have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RoleOption {
    /// Stable name.
    pub role: String,
    /// Chinese name.
    pub label: String,
    /// Must be given to one column.
    pub is_required: bool,
}

/// What a transcript file was understood as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TranscriptPreview {
    /// Which of the files that were asked for, from 0; files that could not be read have no preview.
    pub file: u32,
    /// Title.
    pub title: String,
    /// `interview` or `focus_group`.
    pub kind: String,
    /// Speakers in order of appearance.
    pub speakers: Vec<SpeakerPreview>,
    /// First 30 turns.
    pub turns: Vec<TurnPreview>,
    /// Every line and what it was taken for, at most 20,000.
    pub lines: Vec<LinePreview>,
    /// Lines of the file.
    pub n_lines: u32,
    /// Lines that were not read and are not imported.
    pub n_unread: u32,
    /// All turns.
    pub n_turns: u32,
    /// Head block.
    pub attributes: Vec<Attribute>,
    /// Customer code found in it.
    pub account_code: Option<String>,
}

/// A line of a previewed transcript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LinePreview {
    /// Place in the list of all lines, by which it is put right.
    pub at: u32,
    /// One-based line; paragraph or row of a table in Word.
    pub line: u32,
    /// `blank`, `title`, `head`, `speaker`, `time`, `turn`, `text`, `unread`.
    pub kind: String,
    /// Its beginning.
    pub text: String,
    /// Turn it went into, from 0; `null` = it is not imported.
    pub turn: Option<u32>,
    /// Who speaks in that turn; empty without one.
    pub speaker: String,
    /// The first line of its turn that holds words.
    pub is_first: bool,
    /// How it was put right; empty = it was not.
    pub repair: String,
}

/// A named value of a transcript's head block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Attribute {
    /// Name, e.g. 访谈日期.
    pub name: String,
    /// Value.
    pub value: String,
}

/// A speaker of a previewed transcript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SpeakerPreview {
    /// Label in the file.
    pub label: String,
    /// `respondent` or `interviewer`.
    pub role: String,
    /// Turns.
    pub n_turns: u32,
    /// Characters spoken.
    pub n_chars: u32,
}

/// A turn of a previewed transcript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TurnPreview {
    /// Label of the speaker.
    pub speaker: String,
    /// Start in milliseconds.
    pub start_ms: Option<u32>,
    /// The words.
    pub text: String,
}

/// How many rows an import adds, changes, passes over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportCounts {
    /// New things.
    pub added: u32,
    /// Known things with other values.
    pub updated: u32,
    /// Known things with the same values.
    pub duplicate: u32,
    /// Rows not taken.
    pub rejected: u32,
    /// Rows outside the days asked for.
    #[serde(default)]
    pub outside: u32,
}

/// Write what a preview showed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConfirmImport {
    /// The preview's token.
    pub token: String,
    /// `good_rows` takes what is good; `all_or_nothing` takes nothing when a row was rejected.
    pub policy: String,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportResult {
    /// New things.
    pub added: u32,
    /// Known things with other values.
    pub updated: u32,
    /// Known things with the same values.
    pub duplicate: u32,
    /// Rows not taken.
    pub rejected: u32,
    /// Rows outside the days asked for.
    pub outside: u32,
    /// All problems.
    pub problems: Vec<FileProblem>,
}
