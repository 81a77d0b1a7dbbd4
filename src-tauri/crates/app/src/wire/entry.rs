//! Answers typed in (录入): what is asked next, and sheets that are being entered.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One answer as it is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GivenValue {
    /// A score, or of a single choice its place from 1.
    Code {
        /// Which.
        code: i16,
    },
    /// Ticks of a multiple choice.
    Choices {
        /// Places of the choices, from 0.
        choices: Vec<u32>,
    },
    /// A number, a rank from 1, a share of a sum.
    Number {
        /// Which.
        number: f64,
    },
    /// Words, or a day as `YYYY-MM-DD`.
    Words {
        /// Which.
        words: String,
    },
    /// 不适用.
    NotApplicable,
    /// Emptied.
    Blank,
}

/// An answer and where it belongs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SlotAnswer {
    /// Designed question.
    pub question: String,
    /// Slot within it; empty for the main answer, `other` for the words behind a choice.
    pub slot: String,
    /// The answer.
    pub value: GivenValue,
}

/// Asks what a questionnaire shows after some answers. Writes nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EvaluateFlow {
    /// Questionnaire.
    pub questionnaire: String,
    /// Version; the one under design when null.
    pub version: Option<String>,
    /// Answers so far.
    pub answers: Vec<SlotAnswer>,
    /// Of random orders; one entry keeps its own.
    pub seed: u32,
}

/// What is shown and what is wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FlowResult {
    /// All sections in order.
    pub sections: Vec<FlowSection>,
    /// All questions in the order shown, hidden ones too.
    pub questions: Vec<FlowQuestion>,
    /// Questions shown that somebody answers.
    pub n_shown: u32,
    /// Of these, answered.
    pub n_answered: u32,
    /// Share answered, 0–1.
    pub share: f64,
    /// Nothing wrong and nothing missing that must be there.
    pub is_complete: bool,
    /// Expressions that do not work, in words.
    pub failures: Vec<String>,
}

/// A section as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FlowSection {
    /// Section.
    pub id: String,
    /// Is shown.
    pub is_shown: bool,
    /// Heading with piped answers.
    pub title: String,
    /// Words under it.
    pub note: String,
    /// Its questions in the order shown, hidden ones too.
    pub questions: Vec<String>,
    /// Questions shown that somebody answers.
    pub n_shown: u32,
    /// Of these, answered.
    pub n_answered: u32,
    /// Questions with something wrong or missing.
    pub n_problems: u32,
}

/// A question as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FlowQuestion {
    /// Question.
    pub id: String,
    /// Is shown.
    pub is_shown: bool,
    /// Wording with piped answers.
    pub title: String,
    /// Words under it.
    pub hint: String,
    /// Choices or rows in the order shown, as places in the design.
    pub order: Vec<u32>,
    /// Its answers.
    pub slots: Vec<FlowSlot>,
    /// Everything asked of it is answered.
    pub is_answered: bool,
    /// What is wrong or missing.
    pub problems: Vec<FlowProblem>,
}

/// One answer as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FlowSlot {
    /// Name within the question.
    pub slot: String,
    /// Is asked now.
    pub is_asked: bool,
    /// Given, calculated or standing there at first.
    pub value: Option<GivenValue>,
    /// Somebody gave it.
    pub is_given: bool,
    /// Goes to the identity vault.
    pub is_identity: bool,
}

/// Something wrong or missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FlowProblem {
    /// Slot; null for the question as a whole.
    pub slot: Option<String>,
    /// Stable name, e.g. `required`, `range`, `constraint`.
    pub code: String,
    /// What is wrong and what is expected.
    pub message: String,
    /// Only still missing: nothing to shout about while somebody is at it.
    pub is_open: bool,
}

/// Begins a sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StartEntry {
    /// Version that is asked.
    pub version: String,
    /// Wave; null outside waves.
    pub wave: Option<String>,
    /// Second keying of a paper sheet; its number must then be given.
    pub is_second: bool,
    /// Number on the paper; empty without paper.
    pub sheet_key: String,
    /// Customer code; may come later.
    pub account_code: String,
    /// `online`, `offline` or other words.
    pub mode: String,
    /// Channel.
    pub channel: String,
    /// Who asks or keys.
    pub interviewer: String,
    /// Where.
    pub place: String,
    /// `yes`; `no`, which closes the sheet at once; or empty = not asked yet.
    pub consent: String,
}

/// A sheet being entered, in one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EntryLine {
    /// Identity.
    pub id: String,
    /// Version asked.
    pub version: String,
    /// Heading of the questionnaire and number of the version.
    pub version_label: String,
    /// Wave.
    pub wave: Option<String>,
    /// Name of the wave; may be empty.
    pub wave_title: String,
    /// `open`, `submitted` or `discarded`.
    pub state: String,
    /// Is the second keying of a paper sheet.
    pub is_second: bool,
    /// Number on the paper.
    pub sheet_key: String,
    /// Customer code.
    pub account_code: String,
    /// Mode.
    pub mode: String,
    /// Channel.
    pub channel: String,
    /// Who asks or keys.
    pub interviewer: String,
    /// Where.
    pub place: String,
    /// `yes`, `no` or empty.
    pub consent: String,
    /// Local time, `2026-11-29 14:05`.
    pub started_at: String,
    /// Local time; empty before.
    pub submitted_at: String,
    /// Local time of the last answer; empty before the first, and for sheets that are closed.
    pub changed_at: String,
    /// Seconds taken; null before it is submitted.
    pub duration_s: Option<u32>,
    /// Stop of the keyboard in hand.
    pub cursor: String,
    /// Questions shown; 0 for sheets that are closed.
    pub n_shown: u32,
    /// Of these, answered.
    pub n_answered: u32,
    /// Submitted, or still open, after the wave's deadline.
    pub is_late: bool,
    /// Answer sheet it became; null before, and for a second keying.
    pub response: Option<String>,
}

/// Lists sheets that are or were entered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListEntries {
    /// `open`, `submitted` or `discarded`; all when null.
    pub state: Option<String>,
    /// Newest first, at most so many; 0 = all.
    pub limit: u32,
}

/// A sheet with its questionnaire and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EntryDetail {
    /// The sheet.
    pub entry: EntryLine,
    /// What is asked.
    pub design: super::QuestionnaireDesign,
    /// What is shown and what is wrong.
    pub flow: FlowResult,
}

/// Keeps answers; when it returns they are on disk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EnterAnswers {
    /// Sheet.
    pub entry: String,
    /// Answers; blank ones are emptied.
    pub answers: Vec<SlotAnswer>,
    /// Stop of the keyboard in hand; stays as it is when empty.
    pub cursor: String,
}

/// Changes what is known of a sheet besides its answers; what is null stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UpdateEntry {
    /// Sheet.
    pub id: String,
    /// Wave; empty = none.
    pub wave: Option<String>,
    /// Number on the paper.
    pub sheet_key: Option<String>,
    /// Customer code.
    pub account_code: Option<String>,
    /// Mode.
    pub mode: Option<String>,
    /// Channel.
    pub channel: Option<String>,
    /// Who asks or keys.
    pub interviewer: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// `yes`, `no` or empty.
    pub consent: Option<String>,
}

/// Makes a sheet of the data out of an entry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SubmitEntry {
    /// Which.
    pub id: String,
    /// Seconds somebody was at it; from beginning to now when null.
    pub duration_s: Option<u32>,
}

/// What became of a submitted sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SubmittedEntry {
    /// The answer sheet; null for a second keying.
    pub response: Option<String>,
    /// It came after the wave's deadline; it is kept all the same.
    pub is_late: bool,
    /// Answers of a second keying that differ from the first; null when it was none or there is no
    /// first one.
    pub n_different: Option<u32>,
}

/// What was done today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EntryDay {
    /// Sheets submitted today on this machine's calendar.
    pub n_submitted: u32,
    /// Mean seconds of those whose time is known.
    pub mean_seconds: Option<f64>,
    /// Sheets that are open.
    pub n_open: u32,
}

/// Compares first and second keyings of paper sheets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CompareKeyings {
    /// Of this version; all when null.
    pub version: Option<String>,
    /// Of this wave; all when null.
    pub wave: Option<String>,
}

/// How well two keyings agree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KeyingComparison {
    /// Sheets keyed twice.
    pub n_pairs: u32,
    /// Numbers of sheets whose second keying has no first.
    pub unpaired: Vec<String>,
    /// Answers compared: those that at least one keying has.
    pub n_compared: u32,
    /// Of these, equal.
    pub n_equal: u32,
    /// Share equal, 0–1; null when nothing was compared.
    pub share_equal: Option<f64>,
    /// Question by question.
    pub questions: Vec<KeyingQuestion>,
    /// All differences, settled ones last.
    pub differences: Vec<KeyingDifference>,
}

/// Agreement on one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KeyingQuestion {
    /// Code.
    pub code: String,
    /// Wording.
    pub title: String,
    /// Answers compared.
    pub n_compared: u32,
    /// Of these, equal.
    pub n_equal: u32,
    /// Share equal, 0–1.
    pub share_equal: f64,
}

/// One answer that two keyings have differently.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KeyingDifference {
    /// The second keying.
    pub entry: String,
    /// Number on the paper.
    pub sheet_key: String,
    /// Designed question.
    pub question: String,
    /// Slot.
    pub slot: String,
    /// Code of the answer.
    pub code: String,
    /// Wording.
    pub title: String,
    /// As keyed first; empty = nothing.
    pub first: String,
    /// As keyed second; empty = nothing.
    pub second: String,
    /// What was agreed on; null = open.
    pub settled: Option<String>,
}

/// Settles differences: the data takes the value chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettleKeyings {
    /// Differences.
    pub items: Vec<SettleItem>,
    /// Why; kept with the correction.
    pub reason: String,
}

/// One difference to settle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettleItem {
    /// The second keying.
    pub entry: String,
    /// Designed question.
    pub question: String,
    /// Slot.
    pub slot: String,
    /// The first keying is right; else the second.
    pub takes_first: bool,
}

/// Writes many answered sheets at once, e.g. from a script.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RespondAnswers {
    /// Questionnaire by id or heading.
    pub questionnaire: String,
    /// Number of the version; the newest when null.
    pub version: Option<u32>,
    /// Wave by id or name.
    pub wave: Option<String>,
    /// Mode of lines that do not say.
    pub mode: String,
    /// Channel of lines that do not say.
    pub channel: String,
    /// Interviewer of lines that do not say.
    pub interviewer: String,
    /// Place of lines that do not say.
    pub place: String,
    /// Sheets, one JSON object each.
    pub lines: Vec<String>,
    /// Write nothing when one is refused.
    pub all_or_nothing: bool,
}

/// What became of the sheets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RespondResult {
    /// Written.
    pub n_added: u32,
    /// Refused.
    pub n_refused: u32,
    /// Line by line.
    pub lines: Vec<RespondLine>,
}

/// What became of one sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RespondLine {
    /// Line, from 1.
    pub line: u32,
    /// It was written.
    pub is_ok: bool,
    /// The answer sheet.
    pub response: Option<String>,
    /// Why it was refused.
    pub errors: Vec<RespondError>,
    /// Answers that skip logic passes over, left out.
    pub dropped: Vec<String>,
    /// It came after the wave's deadline; it is kept all the same.
    pub is_late: bool,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RespondError {
    /// Stable name, e.g. `required`, `range`, `unknown_code`, `bad_value`.
    pub code: String,
    /// Code of the answer; empty for the sheet as a whole.
    pub question: String,
    /// What is wrong and what is expected.
    pub message: String,
}
