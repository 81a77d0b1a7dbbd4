//! Answers between the bridge and the model.

use crate::failure::Result;
use crate::wire::*;
use logic::Answers;
use model::{Answer, BLANK, DesignedQuestionId, NOT_APPLICABLE};

/// An answer as the model keeps it.
///
/// # Errors
/// `bad_value` when a choice's place is beyond any questionnaire.
pub(super) fn answer(value: &GivenValue) -> Result<Answer> {
    Ok(match value {
        GivenValue::Code { code } => Answer::Code(*code),
        GivenValue::Choices { choices } => {
            let mut mask = 0u64;
            for at in choices {
                let bit = 1u64.checked_shl(*at).filter(|_| *at < 63);
                mask |= bit.ok_or_else(|| Failure::bad_value("多选题最多 63 个选项。"))?;
            }
            match mask {
                0 => Answer::Missing(BLANK),
                mask => Answer::Choices(mask),
            }
        }
        GivenValue::Number { number } => Answer::Number(*number),
        GivenValue::Words { words } if words.is_empty() => Answer::Missing(BLANK),
        GivenValue::Words { words } => Answer::Verbatim(words.clone()),
        GivenValue::NotApplicable => Answer::Missing(NOT_APPLICABLE),
        GivenValue::Blank => Answer::Missing(BLANK),
    })
}

/// An answer as the bridge carries it.
pub(super) fn value(answer: &Answer) -> GivenValue {
    match answer {
        Answer::Missing(code) if *code == NOT_APPLICABLE => GivenValue::NotApplicable,
        Answer::Missing(_) => GivenValue::Blank,
        Answer::Code(code) => GivenValue::Code { code: *code },
        Answer::Choices(mask) => GivenValue::Choices {
            choices: (0..63).filter(|at| mask >> at & 1 == 1).collect(),
        },
        Answer::Number(number) => GivenValue::Number { number: *number },
        Answer::Verbatim(words) => GivenValue::Words {
            words: words.clone(),
        },
    }
}

/// Reads a designed question's id.
pub(super) fn question_id(id: &str) -> Result<DesignedQuestionId> {
    id.parse().map_err(|_| Failure::not_found("这道题"))
}

/// All answers of a request.
pub(super) fn answers(given: &[SlotAnswer]) -> Result<Answers> {
    given
        .iter()
        .map(|one| {
            let key = (question_id(&one.question)?, one.slot.clone());
            Ok((key, answer(&one.value)?))
        })
        .collect()
}
