//! Which node of the form's instance a `${code}` means.

use model::questionnaire::{DesignKind, DesignedQuestion, QuestionnaireBody};
use model::{Answer, QuestionKind};
use std::collections::HashMap;

/// The name of the root node. Nodes of answers are called `n0`, `n1`, … by their place, because
/// codes need not be names in the sense of XML.
pub const ROOT: &str = "data";
/// Node that holds today as days since 1970-01-01.
pub const TODAY: &str = "today";

/// What a code stands for.
#[derive(Debug, Clone)]
pub struct Name {
    /// Node of the instance.
    pub node: String,
    /// Question it belongs to, by place in the body.
    pub question: usize,
    /// Node with the days since 1970-01-01, for dates.
    pub days: Option<String>,
    /// Values a choice can have; empty for anything else.
    pub values: Vec<String>,
}

/// One answer of the form.
#[derive(Debug, Clone)]
pub struct FormSlot {
    /// Question, by place in the body.
    pub question: usize,
    /// Name within the question.
    pub slot: String,
    /// How it is stored.
    pub kind: QuestionKind,
    /// Wording of choices, for the choice kinds.
    pub labels: Vec<String>,
    /// Values of choices in expressions, parallel to `labels`.
    pub values: Vec<String>,
    /// Lowest and highest score.
    pub scale: Option<(i16, i16)>,
    /// Belongs to the identity vault.
    pub is_identity: bool,
}

/// Codes and slots of a questionnaire.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By code as it stands between the braces.
    pub by_code: HashMap<String, Name>,
    /// All slots, question by question.
    pub slots: Vec<FormSlot>,
    /// First slot of each question, and one more at the end.
    pub starts: Vec<usize>,
    /// Codes of questions that have several answers and none of their own name.
    pub parts: HashMap<String, Vec<String>>,
}

impl Names {
    /// Reads a questionnaire. The first question of a code keeps it.
    pub fn new(body: &QuestionnaireBody) -> Self {
        let mut names = Self::default();
        for (at, question) in body.questions.iter().enumerate() {
            names.starts.push(names.slots.len());
            names.add(at, question);
        }
        names.starts.push(names.slots.len());
        names
    }

    /// Slots of a question, by place.
    pub fn slots_of(&self, question: usize) -> std::ops::Range<usize> {
        self.starts[question]..self.starts[question + 1]
    }

    fn add(&mut self, at: usize, question: &DesignedQuestion) {
        let mut codes = Vec::new();
        for slot in question.all_slots() {
            let index = self.slots.len();
            let code = question.slot_code(&slot.slot);
            let values = values_of(question, &slot.slot, slot.kind);
            let name = Name {
                node: format!("n{index}"),
                question: at,
                days: (slot.kind == QuestionKind::Date).then(|| format!("d{index}")),
                values: values.clone(),
            };
            codes.push(code.clone());
            self.by_code.entry(code).or_insert(name);
            self.slots.push(FormSlot {
                question: at,
                slot: slot.slot,
                kind: slot.kind,
                labels: slot.choices,
                values,
                scale: slot.scale,
                is_identity: slot.is_identity,
            });
        }
        if question.design.kind == DesignKind::Ranking {
            // The order as one value, as OpenRosa has it: `selected-at(${Q7}, 0)` is the first.
            let order = Name {
                node: format!("r{at}"),
                question: at,
                days: None,
                values: question
                    .design
                    .choices
                    .iter()
                    .map(|choice| choice.code.clone())
                    .collect(),
            };
            self.by_code.entry(question.code.clone()).or_insert(order);
        } else if !codes.contains(&question.code) {
            self.parts.entry(question.code.clone()).or_insert(codes);
        }
    }
}

/// What the choices of a slot are called in expressions.
fn values_of(question: &DesignedQuestion, slot: &str, kind: QuestionKind) -> Vec<String> {
    match (question.design.kind, slot, kind) {
        (DesignKind::GatedRating, "gate", _) => vec!["yes".into(), "no".into()],
        (_, _, QuestionKind::SingleChoice | QuestionKind::MultiChoice) => question
            .design
            .choices
            .iter()
            .map(|choice| choice.code.clone())
            .collect(),
        _ => Vec::new(),
    }
}

impl FormSlot {
    /// An answer as expressions see it: the code of a choice, several with spaces between, a
    /// number, the words; nothing for no answer.
    pub fn value_of(&self, answer: &Answer) -> String {
        match answer {
            Answer::Missing(_) => String::new(),
            Answer::Code(code) if self.values.is_empty() => code.to_string(),
            Answer::Code(code) => {
                let at = usize::try_from(*code).ok().and_then(|at| at.checked_sub(1));
                let value = at.and_then(|at| self.values.get(at));
                value.cloned().unwrap_or_default()
            }
            Answer::Choices(mask) => {
                let ticked = |at: &usize| at < &64 && mask >> at & 1 == 1;
                let codes: Vec<&str> = (0..self.values.len())
                    .filter(ticked)
                    .map(|at| self.values[at].as_str())
                    .collect();
                codes.join(" ")
            }
            Answer::Number(number) => number.to_string(),
            Answer::Verbatim(words) => words.clone(),
        }
    }

    /// An answer as it stands in a sentence.
    pub fn words_of(&self, answer: &Answer) -> String {
        match answer {
            Answer::Code(code) if !self.labels.is_empty() => {
                let at = usize::try_from(*code).ok().and_then(|at| at.checked_sub(1));
                let label = at.and_then(|at| self.labels.get(at));
                label.cloned().unwrap_or_default()
            }
            Answer::Choices(mask) => {
                let ticked = |at: &usize| at < &64 && mask >> at & 1 == 1;
                let labels: Vec<&str> = (0..self.labels.len())
                    .filter(ticked)
                    .map(|at| self.labels[at].as_str())
                    .collect();
                labels.join("、")
            }
            other => self.value_of(other),
        }
    }
}
