//! Corrections (更正) as revisions: what the file said, who put what in its place, when and why.

use crate::answers::{find_question, find_sheet, read_raw, shown};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{Answer, CorrectionId, OpKind, QuestionId};
use std::collections::HashMap;
use store::CorrectionEvent;

pub(crate) fn list_corrections(
    workbench: &Workbench,
    _: &Context,
    request: ListCorrections,
) -> Result<Vec<CorrectionItem>> {
    let view = workbench.view()?;
    let search = request.search.trim();
    let is_wanted = |item: &CorrectionItem| {
        let texts = [
            Some(item.key.as_str()),
            Some(&item.code),
            Some(&item.title),
            item.raw.as_deref(),
            item.value.as_deref(),
            Some(&item.reason),
            Some(&item.by),
        ];
        (request.question.is_empty()
            || item.question == request.question
            || item.code == request.question)
            && texts.iter().flatten().any(|text| text.contains(search))
    };
    let mut items = corrections(workbench, &view)?;
    items.retain(is_wanted);
    Ok(items)
}

/// All corrections in force, newest first.
pub(super) fn corrections(workbench: &Workbench, view: &View) -> Result<Vec<CorrectionItem>> {
    let events = workbench.read(|study| study.list_correction_events())?;
    let mut last: HashMap<CorrectionId, &CorrectionEvent> = HashMap::new();
    for event in &events {
        last.insert(event.correction, event);
    }
    let mut raw = HashMap::new();
    let columns = &view.base.all.columns;
    let mut items = Vec::new();
    for one in &view.base.corrections {
        let Some(question) = view.questions.iter().find(|known| known.id == one.question) else {
            continue;
        };
        if let std::collections::hash_map::Entry::Vacant(free) = raw.entry(question.id) {
            free.insert(read_raw(workbench, view, question)?);
        }
        let event = last.get(&one.id);
        items.push(CorrectionItem {
            id: one.id.to_string(),
            sheet: view
                .base
                .all
                .id(one.sheet)
                .map(|id| id.to_string())
                .unwrap_or_default(),
            key: columns.keys.get(one.sheet).into(),
            question: question.id.to_string(),
            code: question.code.clone(),
            title: question.title.clone(),
            raw: raw
                .get(&question.id)
                .and_then(|loaded| shown(question, &loaded.at(one.sheet), true)),
            value: shown(question, &one.answer, true),
            reason: one.reason.clone(),
            by: event.map(|event| event.author.clone()).unwrap_or_default(),
            at: event.map(|event| event.at.clone()).unwrap_or_default(),
        });
    }
    items.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
    Ok(items)
}

pub(crate) fn remove_correction(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let one = view
        .base
        .corrections
        .iter()
        .find(|one| one.id.to_string() == request.id)
        .ok_or_else(|| Failure::not_found("这条更正"))?;
    let code = view
        .questions
        .iter()
        .find(|known| known.id == one.question)
        .map_or("", |question| question.code.as_str());
    let key = view.base.all.columns.keys.get(one.sheet);
    let label = format!("取消更正：答卷 {key} 的 {code} 恢复原答案");
    workbench.transact(context, OpKind::CorrectAnswer, &label, |tx| {
        tx.remove_correction(one.id)
    })?;
    Ok(Nothing {})
}

/// What one operation made of a correction.
struct Step<'a> {
    event: &'a CorrectionEvent,
    answer: Option<Answer>,
    reason: String,
    is_removed: bool,
}

pub(crate) fn get_answer_history(
    workbench: &Workbench,
    _: &Context,
    request: AnswerRef,
) -> Result<Vec<AnswerRevision>> {
    let view = workbench.view()?;
    let question = find_question(&view, &request.question)?;
    let (response, sheet) = find_sheet(&view, &request.response)?;
    let raw = read_raw(workbench, &view, question)?;
    let raw = shown(question, &raw.at(sheet), true);
    let mut found = vec![AnswerRevision {
        kind: "raw".into(),
        value: raw.clone(),
        reason: String::new(),
        by: String::new(),
        at: String::new(),
    }];
    let id = crate::import::correction_id(response, QuestionId(question.id.0));
    let events = workbench.read(|study| study.list_correction_events())?;
    for step in steps(events.iter().filter(|event| event.correction == id)) {
        let (kind, value) = match &step.answer {
            Some(answer) if !step.is_removed => ("corrected", shown(question, answer, true)),
            _ => ("restored", raw.clone()),
        };
        found.push(AnswerRevision {
            kind: kind.into(),
            value,
            reason: match step.event.op.as_str() {
                "undo" => "撤销".into(),
                "redo" => "重做".into(),
                _ if kind == "restored" => "取消更正".into(),
                _ => step.reason,
            },
            by: step.event.author.clone(),
            at: step.event.at.clone(),
        });
    }
    Ok(found)
}

/// The state after each operation.
fn steps<'a>(events: impl Iterator<Item = &'a CorrectionEvent>) -> Vec<Step<'a>> {
    let mut found: Vec<Step<'a>> = Vec::new();
    for event in events {
        let before = found.last();
        let is_same = before.is_some_and(|step| step.event.lamport == event.lamport);
        if !is_same {
            found.push(Step {
                event,
                answer: before.and_then(|step| step.answer.clone()),
                reason: before.map(|step| step.reason.clone()).unwrap_or_default(),
                is_removed: before.is_some_and(|step| step.is_removed),
            });
        }
        let Some(step) = found.last_mut() else {
            continue;
        };
        let answer = |text: &str| serde_json::from_str::<Answer>(text).ok();
        match event.field.as_str() {
            "*" => {
                let made: serde_json::Value =
                    serde_json::from_str(&event.after).unwrap_or_default();
                step.answer = made["answer"].as_str().and_then(answer);
                step.reason = made["reason"].as_str().unwrap_or_default().into();
                step.is_removed = false;
            }
            "answer" => step.answer = answer(&event.after),
            "reason" => step.reason.clone_from(&event.after),
            "is_removed" => step.is_removed = event.after == "1",
            _ => {}
        }
    }
    found
}
