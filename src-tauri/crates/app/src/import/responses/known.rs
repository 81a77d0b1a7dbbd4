//! What the study asks already: questions of its data, and the answer slots of a version.

use crate::questionnaires::data::slot_questions;
use crate::view::View;
use exchange::responses::KnownQuestion;
use model::questionnaire::{Design, DesignedQuestion};
use model::{Question, QuestionKind};
use store::Version;

/// Questions of the data, and those of the version that are not there yet.
pub(super) fn known_questions(view: &View, version: Option<&Version>) -> Vec<KnownQuestion> {
    let mut known: Vec<KnownQuestion> = version.map(of_version).unwrap_or_default();
    for question in view.questions.iter() {
        let id = question.id.to_string();
        match known.iter_mut().find(|one| one.id == id) {
            // Choices that files added stand behind those of the version.
            Some(slot) if !question.choices.is_empty() => slot.choices = labels(question),
            Some(_) => {}
            None => known.push(of_data(question)),
        }
    }
    known
}

fn of_data(question: &Question) -> KnownQuestion {
    KnownQuestion {
        id: question.id.to_string(),
        code: question.code.clone(),
        titles: vec![question.title.clone()],
        module: question.module.clone(),
        kind: question.kind,
        scale: question.scale,
        choices: labels(question),
        choice_codes: Vec::new(),
        is_of_version: false,
    }
}

fn labels(question: &Question) -> Vec<String> {
    let label = |choice: &model::Choice| choice.label.clone();
    question.choices.iter().map(label).collect()
}

/// The answer slots of a version with all that a file may call them.
pub(super) fn of_version(version: &Version) -> Vec<KnownQuestion> {
    let questions = slot_questions(version);
    let designs = version.body.questions.iter().flat_map(|designed| {
        let slots = designed
            .slots()
            .into_iter()
            .filter(|slot| !slot.is_identity);
        slots.map(move |_| designed)
    });
    questions
        .iter()
        .zip(designs)
        .map(|(question, designed)| slot(question, designed))
        .collect()
}

fn slot(question: &Question, designed: &DesignedQuestion) -> KnownQuestion {
    let mut titles = vec![question.title.clone()];
    let row = question.title.strip_prefix(&designed.title);
    let row = row
        .map(|row| row.trim_start_matches('—'))
        .filter(|row| !row.is_empty());
    titles.extend(row.map(str::to_owned));
    let is_choice = matches!(
        question.kind,
        QuestionKind::SingleChoice | QuestionKind::MultiChoice
    );
    KnownQuestion {
        titles,
        choices: match question.kind {
            QuestionKind::Likert => points(&designed.design),
            _ => labels(question),
        },
        choice_codes: match is_choice && designed.design.kind.has_choices() {
            true => designed
                .design
                .choices
                .iter()
                .map(|choice| choice.code.clone())
                .collect(),
            false => Vec::new(),
        },
        is_of_version: true,
        ..of_data(question)
    }
}

/// The wording of a scale from the lowest score up; empty when a point has none.
fn points(design: &Design) -> Vec<String> {
    let mut points: Vec<(i16, &str)> = design
        .points
        .iter()
        .map(|point| (point.score, point.label.as_str()))
        .collect();
    points.sort_unstable();
    match points.iter().any(|(_, label)| label.is_empty()) {
        true => Vec::new(),
        false => points
            .into_iter()
            .map(|(_, label)| label.to_owned())
            .collect(),
    }
}
