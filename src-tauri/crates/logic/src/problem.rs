//! What can be wrong with an expression or an answer.

/// An expression that cannot work, in words for the designer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogicProblem {
    /// Stable name: `syntax`, `full_width`, `too_long`, `unknown_code`, `needs_slot`,
    /// `bare_name`, `unknown_function`, `argument_count`, `unknown_choice`, `self_reference`,
    /// `no_answer_here`, `evaluation`.
    pub code: &'static str,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
    /// The words that are meant; may be empty.
    pub words: String,
}

impl LogicProblem {
    pub(crate) fn new(code: &'static str, words: &str, message: String) -> Self {
        Self {
            code,
            message,
            words: words.into(),
        }
    }
}

/// An answer that cannot stay as it is, in words for who gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerProblem {
    /// Slot that is meant; the question as a whole when `None`.
    pub slot: Option<String>,
    /// Stable name: `required` and `incomplete` while something is still to be given;
    /// `wrong_kind`, `range`, `whole_number`, `step`, `choice`, `exclusive`, `ticks_min`,
    /// `ticks_max`, `total`, `ranking`, `date`, `pattern`, `constraint`, `not_offered`,
    /// `too_long` when what was given is wrong.
    pub code: &'static str,
    /// What is wrong and what is expected, in Chinese.
    pub message: String,
}

impl AnswerProblem {
    pub(crate) fn new(slot: Option<&str>, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            slot: slot.map(str::to_owned),
            code,
            message: message.into(),
        }
    }

    /// Something is still to be given, nothing given is wrong: no reason to shout while somebody
    /// is on his way.
    pub fn is_open(&self) -> bool {
        matches!(self.code, "required" | "incomplete" | "ticks_min")
    }
}
