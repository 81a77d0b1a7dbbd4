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
