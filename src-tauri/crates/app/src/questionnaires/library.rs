//! The library of questions (题库, R39, R58, R59): built-in ones are a file of the program, the
//! user's own lie in Kesheng's folder on this machine and go from study to study.

use super::load;
use super::parts::insert_questions;
use super::planned::PlannedQuestion;
use super::shapes::{id_of, new_question_id, question_design, question_of};
use crate::context::Context;
use crate::failure::Result;
use crate::home::LibraryQuestion;
use crate::wire::*;
use crate::workbench::Workbench;
use model::questionnaire::DesignedQuestion;
use model::{DesignedQuestionId, SectionId};
use serde::Deserialize;
use store::Entity;

const BUILT_IN: &str = include_str!("../../../../../assets/templates/library.json");
/// Group of own questions that were kept without one.
const OWN_GROUP: &str = "我的题目";

/// A built-in question with its key and group.
#[derive(Deserialize)]
struct BuiltIn {
    key: String,
    group: String,
    #[serde(flatten)]
    question: serde_json::Value,
}

fn no_section() -> SectionId {
    SectionId::from_bytes([0; 16])
}

/// All questions, built-in first.
fn all(workbench: &Workbench) -> Result<Vec<LibraryRow>> {
    let broken = |error: serde_json::Error| Failure::internal("library", &error);
    let built_in: Vec<BuiltIn> = serde_json::from_str(BUILT_IN).map_err(broken)?;
    let mut rows = Vec::with_capacity(built_in.len());
    for one in built_in {
        let planned: PlannedQuestion = serde_json::from_value(one.question).map_err(broken)?;
        let question = question_design(&planned.make(no_section(), 0.0, "")?);
        rows.push(LibraryRow {
            key: one.key,
            group: one.group,
            is_own: false,
            question: nameless(question),
        });
    }
    let own = workbench.home.library().into_iter().map(|one| LibraryRow {
        key: one.key,
        group: one.group,
        is_own: true,
        question: nameless(one.question),
    });
    rows.extend(own);
    Ok(rows)
}

fn nameless(question: QuestionDesign) -> QuestionDesign {
    QuestionDesign {
        id: String::new(),
        section: String::new(),
        ..question
    }
}

pub(crate) fn list_library(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<LibraryRow>> {
    all(workbench)
}

pub(crate) fn add_from_library(
    workbench: &Workbench,
    context: &Context,
    request: AddFromLibrary,
) -> Result<MadeParts> {
    let library = all(workbench)?;
    let mut questions: Vec<DesignedQuestion> = Vec::new();
    for key in &request.keys {
        let found = library.iter().find(|row| row.key == *key);
        let row = found.ok_or_else(|| Failure::not_found(&format!("题库里的“{key}”")))?;
        let id = new_question_id();
        questions.push(question_of(&row.question, id, no_section(), 0.0)?);
    }
    if questions.is_empty() {
        return Err(Failure::bad_value("没有选择题库里的题。"));
    }
    insert_questions(workbench, context, &request, questions)
}

pub(crate) fn save_to_library(
    workbench: &Workbench,
    context: &Context,
    request: SaveToLibrary,
) -> Result<MadeParts> {
    let (_, body) = load(workbench, &request.questionnaire)?;
    let mut library = workbench.home.library();
    let group = match request.group.trim() {
        "" => OWN_GROUP,
        group => group,
    };
    let mut ids = Vec::new();
    for id in &request.questions {
        let id: DesignedQuestionId = id_of(id, "这道题")?;
        let found = body.questions.iter().find(|question| question.id == id);
        let question = found.ok_or_else(|| Failure::not_found("这道题"))?;
        let kept = QuestionDesign {
            code: String::new(),
            // Both speak of other questions, which are not in the library.
            relevant: String::new(),
            calculation: String::new(),
            ..nameless(question_design(question))
        };
        let known = library
            .iter()
            .find(|one| one.group == group && one.question == kept);
        let key = known.map_or_else(|| uuid::Uuid::now_v7().to_string(), |one| one.key.clone());
        if known.is_none() {
            library.push(LibraryQuestion {
                key: key.clone(),
                group: group.into(),
                question: kept,
            });
        }
        ids.push(key);
    }
    workbench.home.set_library(&library)?;
    // Nothing of the study changed, but the page shows the library beside it.
    context.touch(&[Entity::Questionnaire]);
    Ok(MadeParts { ids })
}

pub(crate) fn remove_from_library(
    workbench: &Workbench,
    context: &Context,
    request: LibraryKeys,
) -> Result<Nothing> {
    let mut library = workbench.home.library();
    for key in &request.keys {
        let Some(at) = library.iter().position(|one| one.key == *key) else {
            return Err(Failure::bad_value(
                "只能删除自己存的题，内置题库里的题不能删除。",
            ));
        };
        library.remove(at);
    }
    workbench.home.set_library(&library)?;
    context.touch(&[Entity::Questionnaire]);
    Ok(Nothing {})
}
