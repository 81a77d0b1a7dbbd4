//! The questionnaire and its questions.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::{Choice, Question, QuestionId, QuestionKind, QuestionnaireId};
use rusqlite::Row;

impl Study {
    /// All questions in their order.
    pub fn list_questions(&self) -> Result<Vec<Question>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_questions.sql"))?;
        let mut rows = statement.query([])?;
        let mut questions = Vec::new();
        while let Some(row) = rows.next()? {
            questions.push(question_of(row)?);
        }
        Ok(questions)
    }
}

fn question_of(row: &Row<'_>) -> Result<Question> {
    let kind: String = row.get("kind")?;
    let scale = row
        .get::<_, Option<i16>>("scale_min")?
        .zip(row.get("scale_max")?);
    let labels: Vec<String> = serde_json::from_str(&row.get::<_, String>("choices")?)?;
    Ok(Question {
        id: QuestionId::from_bytes(row.get("id")?),
        questionnaire: QuestionnaireId::from_bytes(row.get("questionnaire")?),
        code: row.get("code")?,
        position: row.get("position")?,
        title: row.get("title")?,
        module: row.get("module")?,
        kind: QuestionKind::from_name(&kind)
            .ok_or_else(|| StoreError::Damaged(format!("question of kind {kind}")))?,
        choices: labels.into_iter().map(|label| Choice { label }).collect(),
        scale,
        is_reversed: row.get("is_reversed")?,
    })
}

impl Tx<'_> {
    /// Makes sure that the questionnaire is there.
    pub fn ensure_questionnaire(&mut self, id: QuestionnaireId, title: &str) -> Result<()> {
        match self.get(Entity::Questionnaire, id.0, "is_removed")? {
            None => self.add(Entity::Questionnaire, id.0, &[("title", &title)]),
            Some(_) => self.set(Entity::Questionnaire, id.0, "is_removed", &0),
        }
    }

    /// Makes sure that a question is there as given; one that an undone import left comes
    /// back with its new place and choices.
    pub fn ensure_question(&mut self, question: &Question) -> Result<()> {
        let id = question.id.0;
        if self.get(Entity::Question, id, "is_removed")? == Some(rusqlite::types::Value::Integer(0))
        {
            return self.set(Entity::Question, id, "choices", &choices_of(question)?);
        }
        self.add(
            Entity::Question,
            id,
            &[
                ("questionnaire", question.questionnaire.as_bytes()),
                ("code", &question.code),
                ("position", &question.position),
                ("title", &question.title),
                ("module", &question.module),
                ("kind", &question.kind.as_str()),
                ("choices", &choices_of(question)?),
                ("scale_min", &question.scale.map(|scale| scale.0)),
                ("scale_max", &question.scale.map(|scale| scale.1)),
                ("is_reversed", &question.is_reversed),
            ],
        )
    }

    /// Changes a question's wording.
    pub fn update_question_title(&mut self, id: QuestionId, title: &str) -> Result<()> {
        self.set(Entity::Question, id.0, "title", &title)
    }

    /// Says whether a high code is bad.
    pub fn set_question_reversed(&mut self, id: QuestionId, is_reversed: bool) -> Result<()> {
        self.set(Entity::Question, id.0, "is_reversed", &is_reversed)
    }

    /// Changes a question's module.
    pub fn update_question_module(&mut self, id: QuestionId, module: &str) -> Result<()> {
        self.set(Entity::Question, id.0, "module", &module)
    }
}

fn choices_of(question: &Question) -> Result<String> {
    let labels: Vec<&str> = question
        .choices
        .iter()
        .map(|choice| choice.label.as_str())
        .collect();
    Ok(serde_json::to_string(&labels)?)
}
