//! The answers given so far.

use model::questionnaire::DesignedQuestion;
use model::{Answer, DesignedQuestionId};
use std::collections::BTreeMap;

/// Which answer of which question.
pub type SlotKey = (DesignedQuestionId, String);

/// Answers by question and slot. A slot that is not in it was not touched; one that holds
/// [`Answer::Missing`] was emptied or does not apply.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers(pub BTreeMap<SlotKey, Answer>);

impl Answers {
    /// Gives an answer.
    pub fn set(&mut self, question: DesignedQuestionId, slot: &str, answer: Answer) {
        self.0.insert((question, slot.into()), answer);
    }

    /// The answer given, if any.
    pub fn get(&self, question: &DesignedQuestion, slot: &str) -> Option<&Answer> {
        self.0.get(&(question.id, slot.into()))
    }
}

impl FromIterator<(SlotKey, Answer)> for Answers {
    fn from_iter<T: IntoIterator<Item = (SlotKey, Answer)>>(answers: T) -> Self {
        Self(answers.into_iter().collect())
    }
}
