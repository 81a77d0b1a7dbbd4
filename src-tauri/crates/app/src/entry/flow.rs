//! What is asked next, for the designer's preview and for entry.

use super::{forms, values};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use logic::{Flow, Form};

pub(crate) fn evaluate_flow(
    workbench: &Workbench,
    _: &Context,
    request: EvaluateFlow,
) -> Result<FlowResult> {
    let answers = values::answers(&request.answers)?;
    let seed = u64::from(request.seed);
    match &request.version {
        Some(version) => {
            let id = version
                .parse()
                .map_err(|_| Failure::not_found("这个问卷版本"))?;
            let made = forms::of_version(workbench, id)?;
            let flow = made.form.flow(&answers, seed, forms::today());
            Ok(result(&made.form, &flow))
        }
        None => {
            let form = forms::of_design(workbench, &request.questionnaire)?;
            let flow = form.flow(&answers, seed, forms::today());
            Ok(result(&form, &flow))
        }
    }
}

/// A flow as the bridge carries it.
pub(super) fn result(form: &Form, flow: &Flow) -> FlowResult {
    let body = form.body();
    let id = |at: usize| body.questions[at].id.to_string();
    let asked = |question: &&logic::QuestionFlow| {
        question.is_shown && body.questions[question.question].design.kind.is_asked()
    };
    let sections = flow.sections.iter().map(|section| {
        let questions = &flow.questions[section.questions.clone()];
        let answered = questions.iter().filter(asked).filter(|q| q.is_answered);
        let wrong = questions.iter().filter(|q| !q.problems.is_empty());
        FlowSection {
            id: body.sections[section.section].id.to_string(),
            is_shown: section.is_shown,
            title: section.title.clone(),
            note: section.note.clone(),
            questions: questions.iter().map(|q| id(q.question)).collect(),
            n_shown: questions.iter().filter(asked).count() as u32,
            n_answered: answered.count() as u32,
            n_problems: wrong.count() as u32,
        }
    });
    let questions = flow.questions.iter().map(|question| FlowQuestion {
        id: id(question.question),
        is_shown: question.is_shown,
        title: question.title.clone(),
        hint: question.hint.clone(),
        order: question.order.iter().map(|at| *at as u32).collect(),
        slots: question.slots.iter().map(slot).collect(),
        is_answered: question.is_answered,
        problems: question.problems.iter().map(problem).collect(),
    });
    let broken = form.problems().iter().chain(&flow.failures);
    FlowResult {
        sections: sections.collect(),
        questions: questions.collect(),
        n_shown: flow.progress.n_shown as u32,
        n_answered: flow.progress.n_answered as u32,
        share: flow.progress.share,
        is_complete: flow.is_complete,
        failures: broken
            .map(|(place, problem)| format!("{place}：{}", problem.message))
            .collect(),
    }
}

fn slot(slot: &logic::SlotFlow) -> FlowSlot {
    FlowSlot {
        slot: slot.slot.clone(),
        is_asked: slot.is_asked,
        value: slot.answer.as_ref().map(values::value),
        is_given: slot.is_given,
        is_identity: slot.is_identity,
    }
}

pub(super) fn problem(problem: &logic::AnswerProblem) -> FlowProblem {
    FlowProblem {
        slot: problem.slot.clone(),
        code: problem.code.into(),
        message: problem.message.clone(),
        is_open: problem.is_open(),
    }
}
