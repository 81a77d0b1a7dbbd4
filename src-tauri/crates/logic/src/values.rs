//! Words and numbers to answers.

use crate::names::FormSlot;
use model::{Answer, QuestionKind};

impl FormSlot {
    /// The answer that a value of an expression means; `None` when it means none of this kind.
    /// Choices by their codes or wording, several with spaces between.
    pub fn answer_of(&self, value: &str) -> Option<Answer> {
        let value = value.trim();
        if value.is_empty() || value == "NaN" {
            return None;
        }
        let choice = |sought: &str| {
            let at = |list: &[String]| list.iter().position(|known| known == sought);
            at(&self.values).or_else(|| at(&self.labels))
        };
        match self.kind {
            QuestionKind::Likert | QuestionKind::Nps => {
                let number: f64 = value.parse().ok()?;
                let is_code = number.fract() == 0.0 && number.abs() < 10_000.0;
                is_code.then_some(Answer::Code(number as i16))
            }
            QuestionKind::SingleChoice => {
                let code = choice(value)? + 1;
                Some(Answer::Code(i16::try_from(code).ok()?))
            }
            QuestionKind::MultiChoice => {
                let mut mask = 0u64;
                for part in value.split_whitespace() {
                    mask |= 1u64.checked_shl(u32::try_from(choice(part)?).ok()?)?;
                }
                Some(Answer::Choices(mask))
            }
            QuestionKind::Number => {
                let number: f64 = value.parse().ok()?;
                number.is_finite().then_some(Answer::Number(number))
            }
            QuestionKind::OpenQuestion | QuestionKind::ShortText | QuestionKind::Date => {
                Some(Answer::Verbatim(value.into()))
            }
        }
    }
}

/// Whether it says something: a score, a tick, words; or that the question does not apply.
pub fn is_answer(answer: &Answer) -> bool {
    match answer {
        Answer::Missing(code) => *code == model::NOT_APPLICABLE,
        Answer::Choices(mask) => *mask != 0,
        Answer::Verbatim(words) => !words.trim().is_empty(),
        Answer::Code(_) | Answer::Number(_) => true,
    }
}
