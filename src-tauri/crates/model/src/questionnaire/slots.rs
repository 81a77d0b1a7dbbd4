//! Which answers a designed question yields, and as which questions of the data.

use super::{Design, DesignKind, DesignedQuestion};
use crate::ids::id_of_parts;
use crate::{DesignedQuestionId, QuestionId, QuestionKind};
use serde::{Deserialize, Serialize};

/// One answer that a question asks for (答案栏). A single choice has one, a matrix one a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerSlot {
    /// Name within the question; empty for the main answer.
    pub slot: String,
    /// Wording, with that of the row or choice behind the question's.
    pub title: String,
    /// How it is stored and what figures it allows.
    pub kind: QuestionKind,
    /// Wording of choices, for the choice kinds.
    pub choices: Vec<String>,
    /// Lowest and highest score of a scale.
    pub scale: Option<(i16, i16)>,
    /// Belongs to the identity vault, never to the data.
    pub is_identity: bool,
}

impl AnswerSlot {
    fn new(slot: &str, title: String, kind: QuestionKind) -> Self {
        Self {
            slot: slot.into(),
            title,
            kind,
            choices: Vec::new(),
            scale: None,
            is_identity: false,
        }
    }

    fn scaled(slot: &str, title: String, scale: Option<(i16, i16)>) -> Self {
        Self {
            scale,
            ..Self::new(slot, title, QuestionKind::Likert)
        }
    }

    fn chosen(title: String, kind: QuestionKind, choices: Vec<String>, slot: &str) -> Self {
        Self {
            choices,
            ..Self::new(slot, title, kind)
        }
    }
}

/// The question of the data that holds a slot's answers. Follows from the designed question
/// alone, so a reworded question keeps its data (R48); the rule may never change.
pub fn slot_question_id(question: DesignedQuestionId, slot: &str) -> QuestionId {
    QuestionId(id_of_parts(
        "slot_question",
        &[question.as_bytes(), slot.as_bytes()],
    ))
}

/// Lowest and highest as whole scores, or the usual ones of the kind.
fn bounds(design: &Design, usual: (i16, i16)) -> (i16, i16) {
    let whole = |bound: Option<f64>, usual| bound.map_or(usual, |bound| bound as i16);
    (whole(design.min, usual.0), whole(design.max, usual.1))
}

fn label_at(design: &Design, at: usize, usual: &str) -> String {
    let label = design.labels.get(at).filter(|label| !label.is_empty());
    label.map_or_else(|| usual.to_owned(), String::clone)
}

impl DesignedQuestion {
    /// The answers it asks for, in the order shown; none for words without an answer.
    pub fn slots(&self) -> Vec<AnswerSlot> {
        let design = &self.design;
        let title = || self.title.clone();
        let titled = |part: &str| match part {
            "" => title(),
            part => format!("{}—{part}", self.title),
        };
        let labels = || -> Vec<String> {
            let label = |choice: &super::DesignChoice| choice.label.clone();
            design.choices.iter().map(label).collect()
        };
        match design.kind {
            DesignKind::Likert => vec![AnswerSlot::scaled("", title(), design.score_range())],
            DesignKind::Nps => vec![AnswerSlot {
                scale: Some((0, 10)),
                ..AnswerSlot::new("", title(), QuestionKind::Nps)
            }],
            DesignKind::GatedRating => vec![
                AnswerSlot::chosen(
                    title(),
                    QuestionKind::SingleChoice,
                    vec![label_at(design, 0, "愿意"), label_at(design, 1, "不愿意")],
                    "gate",
                ),
                AnswerSlot::scaled("", titled("打分"), Some(bounds(design, (1, 10)))),
            ],
            DesignKind::RatingWithComment => vec![
                AnswerSlot::scaled("", title(), design.score_range()),
                AnswerSlot::new(
                    "comment",
                    titled(&label_at(design, 0, "说明")),
                    QuestionKind::OpenQuestion,
                ),
            ],
            DesignKind::SingleChoice => vec![AnswerSlot::chosen(
                title(),
                QuestionKind::SingleChoice,
                labels(),
                "",
            )],
            DesignKind::MultiChoice => vec![AnswerSlot::chosen(
                title(),
                QuestionKind::MultiChoice,
                labels(),
                "",
            )],
            DesignKind::Matrix => {
                let row = |row: &super::DesignRow| {
                    AnswerSlot::scaled(&row.code, titled(&row.label), design.score_range())
                };
                design.rows.iter().map(row).collect()
            }
            DesignKind::ExpectationPair => {
                let pair = |row: &super::DesignRow| {
                    [(0, "e", "期望"), (1, "p", "实际感受")].map(|(at, suffix, usual)| {
                        AnswerSlot::scaled(
                            &format!("{}_{suffix}", row.code),
                            format!("{}（{}）", titled(&row.label), label_at(design, at, usual)),
                            design.score_range(),
                        )
                    })
                };
                design.rows.iter().flat_map(pair).collect()
            }
            DesignKind::Ranking | DesignKind::ConstantSum => {
                let choice = |choice: &super::DesignChoice| {
                    AnswerSlot::new(&choice.code, titled(&choice.label), QuestionKind::Number)
                };
                design.choices.iter().map(choice).collect()
            }
            DesignKind::Number | DesignKind::Slider => {
                vec![AnswerSlot::new("", title(), QuestionKind::Number)]
            }
            DesignKind::Date => vec![AnswerSlot::new("", title(), QuestionKind::Date)],
            DesignKind::ShortText | DesignKind::Calculation => {
                vec![AnswerSlot::new("", title(), QuestionKind::ShortText)]
            }
            DesignKind::LongText => {
                vec![AnswerSlot::new("", title(), QuestionKind::OpenQuestion)]
            }
            DesignKind::OpenSlots => {
                let open = |(label, n): (&String, i32)| {
                    AnswerSlot::new(&n.to_string(), titled(label), QuestionKind::OpenQuestion)
                };
                design.labels.iter().zip(1..).map(open).collect()
            }
            DesignKind::Contact => {
                let field = |(label, n): (&String, i32)| AnswerSlot {
                    is_identity: true,
                    ..AnswerSlot::new(&n.to_string(), label.clone(), QuestionKind::ShortText)
                };
                design.labels.iter().zip(1..).map(field).collect()
            }
            DesignKind::Note => Vec::new(),
        }
    }

    /// The words behind a choice that asks for them (其他，请说明), when there is such a choice.
    /// One question of the data whatever the number of such choices, as XLSForm's `or_other`
    /// has it; mined like any open answer.
    pub fn other_slot(&self) -> Option<AnswerSlot> {
        let kind = self.design.kind;
        let asks = matches!(kind, DesignKind::SingleChoice | DesignKind::MultiChoice)
            && self.design.choices.iter().any(|choice| choice.has_text);
        let title = format!("{}—其他说明", self.title);
        asks.then(|| AnswerSlot::new("other", title, QuestionKind::OpenQuestion))
    }

    /// [`Self::slots`] and [`Self::other_slot`].
    pub fn all_slots(&self) -> Vec<AnswerSlot> {
        let mut slots = self.slots();
        slots.extend(self.other_slot());
        slots
    }

    /// The code of a slot's question in exports: `Q4`, `Q4_price`.
    pub fn slot_code(&self, slot: &str) -> String {
        match slot {
            "" => self.code.clone(),
            slot => format!("{}_{slot}", self.code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SectionId;

    fn question(kind: DesignKind) -> DesignedQuestion {
        let id = DesignedQuestionId::from_bytes([1; 16]);
        let mut question = DesignedQuestion::new(id, SectionId::from_bytes([2; 16]), "Q4", kind);
        question.title = "题".into();
        question
    }

    #[test]
    fn every_kind_says_what_it_yields() {
        use DesignKind::*;
        // Slots by hand from what each kind asks for; fresh questions have three choices and rows.
        for (kind, slots) in [
            (Likert, vec![""]),
            (Nps, vec![""]),
            (GatedRating, vec!["gate", ""]),
            (RatingWithComment, vec!["", "comment"]),
            (SingleChoice, vec![""]),
            (MultiChoice, vec![""]),
            (Matrix, vec!["1", "2", "3"]),
            (Ranking, vec!["1", "2", "3"]),
            (Number, vec![""]),
            (Date, vec![""]),
            (ShortText, vec![""]),
            (LongText, vec![""]),
            (OpenSlots, vec!["1", "2"]),
            (ConstantSum, vec!["1", "2", "3"]),
            (Slider, vec![""]),
            (
                ExpectationPair,
                vec!["1_e", "1_p", "2_e", "2_p", "3_e", "3_p"],
            ),
            (Contact, vec!["1", "2", "3", "4"]),
            (Note, vec![]),
            (Calculation, vec![""]),
        ] {
            let found = question(kind).slots();
            let names: Vec<&str> = found.iter().map(|slot| slot.slot.as_str()).collect();
            assert_eq!(names, slots, "{kind:?}");
            assert_eq!(
                found.iter().all(|slot| slot.is_identity),
                matches!(kind, Contact | Note),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_slot_keeps_its_data_when_the_wording_changes() {
        let id = DesignedQuestionId::from_bytes([1; 16]);
        assert_eq!(slot_question_id(id, "a"), slot_question_id(id, "a"));
        assert_ne!(slot_question_id(id, "a"), slot_question_id(id, "b"));
        assert_eq!(question(DesignKind::Matrix).slot_code("price"), "Q4_price");
    }
}
