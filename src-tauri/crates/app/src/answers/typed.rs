//! An answer as a person types it.

use crate::failure::Result;
use crate::wire::Failure;
use model::{Answer, BLANK, Question, QuestionKind};

/// Reads what was typed: a code, a label, labels joined with ┋, a number or words; nothing
/// means no answer.
///
/// # Errors
/// `bad_value` with what the question takes.
pub(super) fn answer(question: &Question, typed: &str) -> Result<Answer> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Answer::Missing(BLANK));
    }
    match question.kind {
        QuestionKind::Likert | QuestionKind::Nps => {
            let (lowest, highest) = question.scale.unwrap_or((1, 5));
            match typed.parse::<i16>() {
                Ok(code) if (lowest..=highest).contains(&code) => Ok(Answer::Code(code)),
                _ => Err(Failure::bad_value(format!(
                    "“{typed}”不是 {lowest} 到 {highest} 之间的整数。"
                ))),
            }
        }
        QuestionKind::SingleChoice => Ok(Answer::Code(choice(question, typed)? as i16 + 1)),
        QuestionKind::MultiChoice => {
            let mut mask = 0u64;
            for part in typed
                .split(['┋', '、', ';', '；'])
                .map(str::trim)
                .filter(|part| !part.is_empty())
            {
                mask |= 1 << choice(question, part)?;
            }
            Ok(Answer::Choices(mask))
        }
        QuestionKind::Number => match typed.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Answer::Number(number)),
            _ => Err(Failure::bad_value(format!("“{typed}”不是数字。"))),
        },
        QuestionKind::Date => match chrono::NaiveDate::parse_from_str(typed, "%Y-%m-%d") {
            Ok(day) => Ok(Answer::Verbatim(day.format("%Y-%m-%d").to_string())),
            Err(_) => Err(Failure::bad_value(format!(
                "“{typed}”不是日期，请按 年-月-日 填写，例如 2026-03-05。"
            ))),
        },
        QuestionKind::OpenQuestion | QuestionKind::ShortText => Ok(Answer::Verbatim(typed.into())),
    }
}

/// Place of a choice by its wording or its number.
fn choice(question: &Question, typed: &str) -> Result<usize> {
    let by_label = question
        .choices
        .iter()
        .position(|choice| choice.label == typed);
    let by_number = || {
        typed
            .parse::<usize>()
            .ok()
            .filter(|n| (1..=question.choices.len()).contains(n))
            .map(|n| n - 1)
    };
    by_label.or_else(by_number).ok_or_else(|| {
        let labels: Vec<&str> = question
            .choices
            .iter()
            .map(|choice| choice.label.as_str())
            .collect();
        Failure::bad_value(format!(
            "没有“{typed}”这个选项，可选：{}。",
            labels.join("、")
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Choice, QuestionId, QuestionnaireId};

    fn question(kind: QuestionKind) -> Question {
        Question {
            id: QuestionId::from_bytes([1; 16]),
            questionnaire: QuestionnaireId::from_bytes([2; 16]),
            code: "Q1".into(),
            position: 0,
            title: "题".into(),
            module: String::new(),
            kind,
            choices: vec![
                Choice {
                    label: "甲".into()
                },
                Choice {
                    label: "乙".into()
                },
                Choice { label: "2".into() },
            ],
            scale: Some((1, 5)),
            is_reversed: false,
        }
    }

    #[test]
    fn what_is_typed_becomes_an_answer() {
        use QuestionKind::*;
        for (kind, typed, expected) in [
            (Likert, "5", Some(Answer::Code(5))),
            (Likert, "6", None),
            (Likert, "很好", None),
            (Likert, " ", Some(Answer::Missing(BLANK))),
            (SingleChoice, "乙", Some(Answer::Code(2))),
            // A label wins over a number: the third choice is called 2.
            (SingleChoice, "2", Some(Answer::Code(3))),
            (SingleChoice, "丙", None),
            (MultiChoice, "甲┋2", Some(Answer::Choices(0b101))),
            (MultiChoice, "甲、1", Some(Answer::Choices(0b001))),
            (Number, "3.5", Some(Answer::Number(3.5))),
            (Number, "inf", None),
            (OpenQuestion, "太慢", Some(Answer::Verbatim("太慢".into()))),
        ] {
            assert_eq!(
                answer(&question(kind), typed).ok(),
                expected,
                "{kind:?} {typed}"
            );
        }
    }
}
