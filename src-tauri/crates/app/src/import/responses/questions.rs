//! The study's questions for those of a file.

use crate::import::ids;
use crate::questionnaires::data::slot_questions;
use crate::view::View;
use exchange::responses::{QuestionSpec, ResponsesDraft};
use model::{Choice, Question, QuestionKind};
use store::Version;

/// The study's questions for the draft's: known ones keep their choices and get the new
/// ones appended, those of a version become data, others are made. The same wording on another
/// scale is another question: scores of two scales are never pooled.
pub(super) fn match_questions(
    view: &View,
    version: Option<&Version>,
    draft: &ResponsesDraft,
) -> (Vec<Question>, Vec<Vec<u16>>) {
    let questionnaire = ids::questionnaire(view.project.id);
    let mut next = view
        .questions
        .iter()
        .map(|question| question.position + 1)
        .max()
        .unwrap_or(0);
    let slots = version.map(slot_questions).unwrap_or_default();
    let mut matched: Vec<Question> = Vec::new();
    let mut recoded = Vec::new();
    for spec in &draft.questions {
        let linked = linked(view, &slots, spec);
        let mut question = linked.unwrap_or_else(|| {
            let mut id =
                ids::question(questionnaire, &spec.module, &spec.title, spec.kind.as_str());
            let known = view.questions.iter().find(|question| question.id == id);
            if known.is_some_and(|known| !is_same_scale(known, spec)) {
                id = ids::question_on_scale(id, spec.scale);
            }
            // Exports by number leave out the wording: 第6题(价格) and 第10题(价格) are two questions.
            if matched.iter().any(|other| other.id == id) {
                id = ids::question_of_code(id, &spec.code);
            }
            match view.questions.iter().find(|question| question.id == id) {
                Some(known) => known.clone(),
                None => question_of(id, questionnaire, spec, 0),
            }
        });
        if !view.questions.iter().any(|known| known.id == question.id) {
            next += 1;
            question.position = next - 1;
            question.code = free_code(&question.code, question.position, view, &matched);
        }
        let mut codes = Vec::new();
        // The wording of a scale's points is no list of choices.
        let is_choice = matches!(
            spec.kind,
            QuestionKind::SingleChoice | QuestionKind::MultiChoice
        );
        for (place, label) in spec.choices.iter().enumerate().filter(|_| is_choice) {
            learn_name(&mut question, place, label);
            let at = question
                .choices
                .iter()
                .position(|choice| choice.label == *label)
                .unwrap_or_else(|| {
                    question.choices.push(Choice {
                        label: label.clone(),
                    });
                    question.choices.len() - 1
                });
            codes.push(at as u16);
        }
        matched.push(question);
        recoded.push(codes);
    }
    (matched, recoded)
}

/// The question that the mapping names, when answers of the column can be its answers.
fn linked(view: &View, slots: &[Question], spec: &QuestionSpec) -> Option<Question> {
    let id = spec.link.as_ref()?;
    let is_it = |question: &&Question| question.id.to_string() == *id;
    let known = view
        .questions
        .iter()
        .find(is_it)
        .or_else(|| slots.iter().find(is_it))?;
    (known.kind == spec.kind && is_same_scale(known, spec)).then(|| known.clone())
}

fn is_same_scale(known: &Question, spec: &QuestionSpec) -> bool {
    !spec.kind.is_scored() || known.scale.is_none() || known.scale == spec.scale
}

/// A choice of which only the number was known gets its wording.
fn learn_name(question: &mut Question, place: usize, label: &str) {
    let is_known = question.choices.iter().any(|choice| choice.label == label);
    let numbered = format!("选项{}", place + 1);
    if let (false, Some(choice)) = (is_known, question.choices.get_mut(place))
        && choice.label == numbered
    {
        label.clone_into(&mut choice.label);
    }
}

fn free_code(code: &str, position: u32, view: &View, matched: &[Question]) -> String {
    let is_taken = |question: &Question| question.code == code;
    match view.questions.iter().chain(matched).any(is_taken) {
        true => format!("{code}_{}", position + 1),
        false => code.to_owned(),
    }
}

fn question_of(
    id: model::QuestionId,
    questionnaire: model::QuestionnaireId,
    spec: &QuestionSpec,
    position: u32,
) -> Question {
    Question {
        id,
        questionnaire,
        code: spec.code.clone(),
        position,
        title: spec.title.clone(),
        module: spec.module.clone(),
        kind: spec.kind,
        choices: Vec::new(),
        scale: spec.scale,
        is_reversed: false,
    }
}
