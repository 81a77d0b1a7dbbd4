//! Designed questionnaires: their sections and questions as rows, changed field by field.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::questionnaire::{DesignedQuestion, QuestionnaireBody, Section, SectionRole};
use model::{DesignedQuestionId, QuestionnaireId, SectionId};
use rusqlite::Row;

/// A questionnaire without its sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireRow {
    /// Identity.
    pub id: QuestionnaireId,
    /// Heading.
    pub title: String,
    /// Words before the first question.
    pub intro: String,
    /// Words after the last question.
    pub closing: String,
    /// Name of the template it was made from; may be empty.
    pub template: String,
}

impl Study {
    /// Designed questionnaires by title, id.
    pub fn list_questionnaires(&self) -> Result<Vec<QuestionnaireRow>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_questionnaires.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(QuestionnaireRow {
                id: QuestionnaireId::from_bytes(row.get("id")?),
                title: row.get("title")?,
                intro: row.get("intro")?,
                closing: row.get("closing")?,
                template: row.get("template")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A designed questionnaire as it stands now, in the order shown.
    ///
    /// # Errors
    /// `NotFound` when there is no such questionnaire.
    pub fn get_questionnaire(&self, id: QuestionnaireId) -> Result<QuestionnaireBody> {
        let all = self.list_questionnaires()?;
        let row = all.into_iter().find(|row| row.id == id);
        let row = row.ok_or_else(|| crate::transact::not_found(Entity::Questionnaire, id.0))?;
        let mut body = QuestionnaireBody {
            title: row.title,
            intro: row.intro,
            closing: row.closing,
            sections: self.list_sections(id)?,
            questions: self.list_designed_questions(id)?,
        };
        body.sort();
        Ok(body)
    }

    fn list_sections(&self, of: QuestionnaireId) -> Result<Vec<Section>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_sections.sql"))?;
        let mut rows = statement.query([of.as_bytes()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Section {
                id: SectionId::from_bytes(row.get("id")?),
                position: row.get("position")?,
                title: row.get("title")?,
                note: row.get("note")?,
                role: SectionRole::from_name(&row.get::<_, String>("role")?)
                    .unwrap_or(SectionRole::Other),
                relevant: row.get("relevant")?,
                is_random: row.get("is_random")?,
            });
        }
        Ok(found)
    }

    fn list_designed_questions(&self, of: QuestionnaireId) -> Result<Vec<DesignedQuestion>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_designed_questions.sql"))?;
        let mut rows = statement.query([of.as_bytes()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(question_of(row)?);
        }
        Ok(found)
    }
}

fn question_of(row: &Row<'_>) -> Result<DesignedQuestion> {
    Ok(DesignedQuestion {
        id: DesignedQuestionId::from_bytes(row.get("id")?),
        section: SectionId::from_bytes(row.get("section")?),
        position: row.get("position")?,
        code: row.get("code")?,
        title: row.get("title")?,
        hint: row.get("hint")?,
        design: serde_json::from_str(&row.get::<_, String>("design")?)?,
        is_required: row.get("is_required")?,
        relevant: row.get("relevant")?,
        constraint: row.get("constraint_rule")?,
        constraint_message: row.get("constraint_message")?,
        calculation: row.get("calculation")?,
        touchpoint: row.get("touchpoint")?,
        need: row.get("need")?,
    })
}

impl Tx<'_> {
    /// Makes a designed questionnaire, or changes the heading and words of one.
    pub fn put_questionnaire(&mut self, row: &QuestionnaireRow) -> Result<()> {
        self.put(
            Entity::Questionnaire,
            row.id.0,
            &[
                ("title", &row.title),
                ("kind", &"designed"),
                ("intro", &row.intro),
                ("closing", &row.closing),
                ("template", &row.template),
            ],
        )
    }

    /// Takes a designed questionnaire away; versions and answers stay.
    ///
    /// # Errors
    /// `NotFound` when there is no such questionnaire.
    pub fn remove_questionnaire(&mut self, id: QuestionnaireId) -> Result<()> {
        self.set_live(Entity::Questionnaire, id.0, "is_removed", &1)
    }

    /// Makes a section, or changes one: only fields that differ are written.
    pub fn put_section(&mut self, of: QuestionnaireId, section: &Section) -> Result<()> {
        self.put(
            Entity::Section,
            section.id.0,
            &[
                ("questionnaire", of.as_bytes()),
                ("position", &section.position),
                ("title", &section.title),
                ("note", &section.note),
                ("role", &section.role.as_str()),
                ("relevant", &section.relevant),
                ("is_random", &section.is_random),
            ],
        )
    }

    /// Takes a section away; its questions are the caller's to move or remove.
    ///
    /// # Errors
    /// `NotFound` when there is no such section.
    pub fn remove_section(&mut self, id: SectionId) -> Result<()> {
        self.set_live(Entity::Section, id.0, "is_removed", &1)
    }

    /// Makes a question, or changes one: only fields that differ are written.
    ///
    /// # Errors
    /// `Damaged` when a number of the design is not finite.
    pub fn put_designed_question(
        &mut self,
        of: QuestionnaireId,
        question: &DesignedQuestion,
    ) -> Result<()> {
        let design = serde_json::to_string(&question.design)
            .map_err(|error| StoreError::Damaged(error.to_string()))?;
        self.put(
            Entity::DesignedQuestion,
            question.id.0,
            &[
                ("questionnaire", of.as_bytes()),
                ("section", question.section.as_bytes()),
                ("position", &question.position),
                ("code", &question.code),
                ("title", &question.title),
                ("hint", &question.hint),
                ("design", &design),
                ("is_required", &question.is_required),
                ("relevant", &question.relevant),
                ("constraint_rule", &question.constraint),
                ("constraint_message", &question.constraint_message),
                ("calculation", &question.calculation),
                ("touchpoint", &question.touchpoint),
                ("need", &question.need),
            ],
        )
    }

    /// Takes a question out of its questionnaire.
    ///
    /// # Errors
    /// `NotFound` when there is no such question.
    pub fn remove_designed_question(&mut self, id: DesignedQuestionId) -> Result<()> {
        self.set_live(Entity::DesignedQuestion, id.0, "is_removed", &1)
    }
}
