//! The study's questions for those of a file.

use crate::import::ids;
use crate::view::View;
use exchange::responses::{QuestionSpec, ResponsesDraft};
use model::{Choice, Question};

/// The study's questions for the draft's: known ones keep their choices and get the new
/// ones appended, others are made.
pub(super) fn match_questions(
    view: &View,
    draft: &ResponsesDraft,
) -> (Vec<Question>, Vec<Vec<u16>>) {
    let questionnaire = ids::questionnaire(view.project.id);
    let mut next = view
        .questions
        .iter()
        .map(|question| question.position + 1)
        .max()
        .unwrap_or(0);
    let mut matched = Vec::new();
    let mut recoded = Vec::new();
    for spec in &draft.questions {
        let id = ids::question(questionnaire, &spec.module, &spec.title, spec.kind.as_str());
        let mut question = match view.questions.iter().find(|question| question.id == id) {
            Some(known) => known.clone(),
            None => {
                next += 1;
                question_of(id, questionnaire, spec, next - 1, view)
            }
        };
        let mut codes = Vec::new();
        for label in &spec.choices {
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

fn question_of(
    id: model::QuestionId,
    questionnaire: model::QuestionnaireId,
    spec: &QuestionSpec,
    position: u32,
    view: &View,
) -> Question {
    let is_taken = |code: &str| view.questions.iter().any(|question| question.code == code);
    let code = if is_taken(&spec.code) {
        format!("{}_{}", spec.code, position + 1)
    } else {
        spec.code.clone()
    };
    Question {
        id,
        questionnaire,
        code,
        position,
        title: spec.title.clone(),
        module: spec.module.clone(),
        kind: spec.kind,
        choices: Vec::new(),
        scale: spec.scale,
    }
}
