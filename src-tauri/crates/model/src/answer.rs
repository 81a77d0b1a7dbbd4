//! One answer as a code, and the codes that stand for "no answer".

use serde::{Deserialize, Serialize};

/// The question was shown and left empty (`(空)` in 问卷星 exports).
pub const BLANK: i16 = i16::MIN;
/// The question was passed over by skip logic (`(跳过)`).
pub const SKIPPED: i16 = i16::MIN + 1;
/// The question did not exist for this sheet (older file, added later).
pub const NOT_ASKED: i16 = i16::MIN + 2;
/// The respondent said that the question does not apply to him (不适用).
pub const NOT_APPLICABLE: i16 = i16::MIN + 3;
/// Codes up to here are missing values; the rest of the sixteen are kept for later kinds.
pub const LAST_MISSING: i16 = i16::MIN + 15;

/// Whether a code stands for "no answer".
pub fn is_missing(code: i16) -> bool {
    code <= LAST_MISSING
}

/// One answer (答案) as it is shown, edited and exported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Answer {
    /// No answer; which of the missing codes says why.
    Missing(i16),
    /// A single choice, rating or score.
    Code(i16),
    /// A multiple choice: bit *i* is the choice at position *i* (at most 63 choices).
    Choices(u64),
    /// A number.
    Number(f64),
    /// A text as given (开放式回答).
    Verbatim(String),
}
