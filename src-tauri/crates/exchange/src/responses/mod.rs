//! Answers (答卷) exported from 问卷星 as text, or from anywhere as a sheet: one row a
//! response, one column a question.
//!
//! [`guess`] proposes what each column is, a person corrects it, [`read`] codes the answers.
//! Both look at a column's distinct values only. A cell that does not fit its column becomes
//! blank with a problem; the row is kept. Grammar of 问卷星 cells: `cells`; of its headings:
//! `headings`.

mod cells;
mod choices;
mod guess;
mod headings;
mod labels;
mod read;
mod rows;

pub use crate::table::layout_fingerprint;
pub use guess::guess;
pub use read::read;

use model::{Problem, QuestionKind};
use serde::{Deserialize, Serialize};

/// Bits of a multiple choice when it was left empty; bit 63 is no choice's.
pub const MASK_BLANK: u64 = 1 << 63;
/// Bits of a multiple choice that skip logic passed over.
pub const MASK_SKIPPED: u64 = (1 << 63) | 1;
/// Most choices of a multiple choice.
pub const MOST_CHOICES: usize = 63;

/// Where a sheet comes from; decides what odd cells mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// 问卷星 export, by text or by score.
    Wjx,
    /// Any other sheet.
    Generic,
}

impl Preset {
    /// Reads the name that the command line and JSON use.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "wjx" => Some(Self::Wjx),
            "generic" => Some(Self::Generic),
            _ => None,
        }
    }
}

/// What a column is used for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnUse {
    /// Not imported.
    Ignore,
    /// 序号: tells the sheets of one export apart.
    SheetKey,
    /// When it was handed in.
    SubmittedAt,
    /// How long it took.
    Duration,
    /// 来源
    Source,
    /// 来源详情
    SourceDetail,
    /// 来自IP
    Ip,
    /// Code of the customer who answered.
    AccountCode,
    /// A question.
    Question(QuestionSpec),
}

/// A question as a column holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionSpec {
    /// Short code, e.g. Q5_1; one of its kind in the sheet.
    pub code: String,
    /// Wording without number.
    pub title: String,
    /// Module (维度); empty when the heading names none.
    #[serde(default)]
    pub module: String,
    /// Kind.
    pub kind: QuestionKind,
    /// Lowest and highest score of a scale.
    #[serde(default)]
    pub scale: Option<(i16, i16)>,
    /// Choices; labels that the sheet adds are appended on reading.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// What every column of a layout is used for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponsesMapping {
    /// Where the sheet comes from.
    pub preset: Preset,
    /// By column index; columns past the end are ignored.
    pub columns: Vec<ColumnUse>,
}

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
        /// Bit *i* = choice *i*; [`MASK_BLANK`] or [`MASK_SKIPPED`] when not answered.
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
