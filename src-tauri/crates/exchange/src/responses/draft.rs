//! What a sheet of answers says, column by column.

use super::QuestionSpec;
use model::Problem;
use serde::{Deserialize, Serialize};

/// Texts by row, each distinct text held once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DictText {
    /// Distinct texts; the first is empty.
    pub values: Vec<String>,
    /// Index into `values` per row of the draft.
    pub codes: Vec<u32>,
}

impl DictText {
    /// The text of a row; empty past the end.
    pub fn get(&self, row: usize) -> &str {
        self.codes
            .get(row)
            .and_then(|code| self.values.get(*code as usize))
            .map(String::as_str)
            .unwrap_or_default()
    }
}

/// The text written beside a choice: `其他〖text〗`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherText {
    /// Index of the question in the draft.
    pub question: u32,
    /// Index of the row in the draft.
    pub row: u32,
    /// The words.
    pub text: String,
}

/// All answers to one question, by row of the draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AnswerColumn {
    /// Scales, 0–10 scores and single choices: the code (a choice's position plus one), or
    /// `BLANK` / `SKIPPED` of `model`.
    Codes(Vec<i16>),
    /// Multiple choices.
    Choices {
        /// Bit *i* = choice *i*; [`super::MASK_BLANK`] or [`super::MASK_SKIPPED`] when not answered.
        masks: Vec<u64>,
        /// Row index and the text written beside 其他.
        other: Vec<(u32, String)>,
    },
    /// Numbers; `None` when not answered.
    Numbers(Vec<Option<f64>>),
    /// Texts.
    Texts {
        /// Row index and words, of those who answered.
        texts: Vec<(u32, String)>,
        /// Row index and `BLANK` / `SKIPPED`, of all others.
        missing: Vec<(u32, i16)>,
    },
}

/// How each sheet came about; columns that the file does not have are all empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldTexts {
    /// Seconds of local wall time since 1970-01-01 per row.
    pub started_at: Vec<Option<i64>>,
    /// `online`, `offline` or the words of the file.
    pub mode: DictText,
    /// As the file has it.
    pub channel: DictText,
    /// As the file has it.
    pub interviewer: DictText,
    /// As the file has it.
    pub place: DictText,
    /// 手机, 平板, 电脑 where the browser tells, else as the file has it.
    pub device: DictText,
    /// `yes`, `no` or the words of the file.
    pub consent: DictText,
    /// Name of the wave.
    pub wave: DictText,
}

/// What a sheet of answers says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponsesDraft {
    /// Accepted rows.
    pub n_rows: u32,
    /// Questions with all their choices, in column order.
    pub questions: Vec<QuestionSpec>,
    /// Answers, in the order of `questions`.
    pub columns: Vec<AnswerColumn>,
    /// 序号 per row; empty when there is none.
    pub keys: Vec<String>,
    /// Seconds of local wall time since 1970-01-01 per row.
    pub submitted_at: Vec<Option<i64>>,
    /// Seconds taken per row.
    pub duration_s: Vec<Option<u32>>,
    /// 来源 per row.
    pub source: DictText,
    /// 来源详情 per row.
    pub source_detail: DictText,
    /// 来自IP per row.
    pub ip: DictText,
    /// How each sheet came about.
    pub field: FieldTexts,
    /// Customer code per row.
    pub account_code: DictText,
    /// One-based sheet row of each row.
    pub rows: Vec<u32>,
    /// Texts beside a single choice.
    pub other_texts: Vec<OtherText>,
    /// What is imperfect.
    pub problems: Vec<Problem>,
    /// Rows that could not be used.
    pub rejected: u32,
    /// Rows that repeat another of the same file.
    pub duplicates: u32,
}
