//! Questions and answer sheets (答卷).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A question and how many answered it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionRow {
    /// Identity.
    pub id: String,
    /// Short code, e.g. Q4_1.
    pub code: String,
    /// Place, from 0.
    pub position: u32,
    /// Wording.
    pub title: String,
    /// Module.
    pub module: String,
    /// Kind by stable name.
    pub kind: String,
    /// Kind in Chinese.
    pub kind_label: String,
    /// Choices.
    pub choices: Vec<String>,
    /// Lowest code of a scale.
    pub scale_min: Option<i16>,
    /// Highest code of a scale.
    pub scale_max: Option<i16>,
    /// A high code is bad (反向题); figures mirror it.
    pub is_reversed: bool,
    /// Sheets with an answer.
    pub n_answered: u32,
    /// Sheets without.
    pub n_missing: u32,
}

/// Change a question as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateQuestion {
    /// Which.
    pub id: String,
    /// `title`, `module` or `is_reversed`.
    pub field: String,
    /// New value; `true` or `false` for `is_reversed`.
    pub value: String,
}

/// A window onto the grid of answers. Columns come for all questions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListResponses {
    /// Words that any text of the sheet (open answers, customer code) must contain.
    pub search: String,
    /// Conditions that must all hold.
    pub filters: Vec<AnswerFilter>,
    /// States let through: `valid` (with those that wait for a decision), `review`, `excluded`,
    /// `pilot`; empty = all.
    pub states: Vec<String>,
    /// Cleaning rules one of which must hit; empty = all.
    pub rules: Vec<String>,
    /// Question id or `key`, `submitted_at`, `duration`, `account`, `state`.
    pub sort: Option<String>,
    /// Sort downwards.
    pub is_descending: bool,
    /// First row, from 0.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
    /// Show wording instead of codes.
    pub with_labels: bool,
}

/// A condition on one question: its answer's code is one of these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerFilter {
    /// Question.
    pub question: String,
    /// Codes let through; a missing answer is `null`.
    pub codes: Vec<Option<i16>>,
}

/// A window of the grid, by column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResponsePage {
    /// Sheets that match.
    pub n_total: u32,
    /// Sheets of the study.
    pub n_all: u32,
    /// Of them the sheets that count.
    pub n_valid: u32,
    /// `valid`, `review`, `excluded`, `pilot`.
    pub states: Vec<String>,
    /// Ids of the window's sheets.
    pub ids: Vec<String>,
    /// 序号 of the source.
    pub keys: Vec<String>,
    /// Local time, `2025-09-01 08:05`.
    pub submitted_at: Vec<String>,
    /// Seconds.
    pub duration_s: Vec<Option<u32>>,
    /// Customer code.
    pub accounts: Vec<String>,
    /// One column a question, cells as shown; `null` = no answer.
    pub columns: Vec<AnswerColumn>,
}

/// The cells of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerColumn {
    /// Question.
    pub question: String,
    /// Cells in the window's order.
    pub cells: Vec<Option<String>>,
    /// Rows of the window whose answer was corrected.
    pub corrected: Vec<u32>,
}

/// Correct one answer; the raw one stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CorrectAnswer {
    /// Sheet.
    pub response: String,
    /// Question.
    pub question: String,
    /// New answer as typed: a code, label, labels joined with ┋, a number or text; empty = no answer.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// One whole sheet, for the side panel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResponseDetail {
    /// Identity.
    pub id: String,
    /// 序号.
    pub key: String,
    /// Local time.
    pub submitted_at: String,
    /// Seconds.
    pub duration_s: Option<u32>,
    /// Channel.
    pub source: String,
    /// Customer code.
    pub account_code: String,
    /// Region, industry, size of the customer.
    pub account: Option<AccountBrief>,
    /// All answers in order.
    pub answers: Vec<AnswerLine>,
    /// Tickets of the study that it names.
    pub tickets: Vec<super::TicketBrief>,
}

/// A customer in a few words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AccountBrief {
    /// Alias, e.g. A公司.
    pub alias: String,
    /// Region.
    pub region: String,
    /// Industry.
    pub industry: String,
    /// Size class.
    pub size: String,
}

/// One answer of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerLine {
    /// Question.
    pub question: String,
    /// Short code.
    pub code: String,
    /// Wording.
    pub title: String,
    /// Module.
    pub module: String,
    /// Answer as shown; `null` = none.
    pub value: Option<String>,
    /// What the file said, when corrected.
    pub raw: Option<String>,
    /// Reason of the correction.
    pub reason: Option<String>,
}

/// Names a thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct IdRef {
    /// Its id.
    pub id: String,
}
