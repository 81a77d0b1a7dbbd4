//! Evidence that people add to a pain point or take from it: so far notes of desk research (R90).

use super::find;
use crate::context::Context;
use crate::corpus::{Text, corpus};
use crate::failure::Result;
use crate::mining::passage;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{OpKind, evidence_id};
use store::Evidence;

pub(crate) fn cite_desk_research(
    workbench: &Workbench,
    context: &Context,
    request: CiteDeskResearch,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let made = find(workbench, &request.candidate)?;
    let text = corpus
        .desk
        .iter()
        .find(|text| text.id.to_string() == request.visit)
        .ok_or_else(|| {
            Failure::bad_value("只能引用已完成、写了内容的案头资料（走访方式为“案头资料”）。")
        })?;
    let (start, end) = match (request.start_char, request.end_char) {
        (0, 0) => (0, text.text.chars().count() as u32),
        chosen => chosen,
    };
    let at = passage(&view, text, start, end)?;
    let evidence = Evidence {
        id: evidence_id(made.id, &at),
        pain_point: made.id,
        words: words_of(text, &at)?,
        phrase: String::new(),
        rule: String::new(),
        confidence: 1.0,
        at,
    };
    let label = format!("给“{}”引用案头资料", made.title);
    workbench.transact(context, OpKind::UpdatePainPoint, &label, |tx| {
        tx.add_evidence(&evidence)
    })?;
    Ok(Nothing {})
}

fn words_of(text: &Text, at: &model::Passage) -> Result<String> {
    at.span
        .slice(&text.text)
        .filter(|words| !words.trim().is_empty())
        .map(str::to_owned)
        .ok_or_else(|| Failure::bad_value("所选文字不在这份资料里，请重新选择。"))
}

pub(crate) fn remove_evidence(
    workbench: &Workbench,
    context: &Context,
    request: RemoveEvidence,
) -> Result<Nothing> {
    let made = find(workbench, &request.candidate)?;
    let stored = workbench.read(|study| study.list_evidence(Some(made.id)))?;
    let one = stored
        .iter()
        .find(|one| {
            one.at.text_id.to_string() == request.id
                && one.at.question.map(|id| id.to_string()) == request.question
                && (one.at.span.start(), one.at.span.end())
                    == (request.start_char, request.end_char)
        })
        .ok_or_else(|| Failure::not_found("这条证据"))?;
    let label = format!("从“{}”移除一条证据", made.title);
    workbench.transact(context, OpKind::UpdatePainPoint, &label, |tx| {
        tx.remove_evidence(one.id)
    })?;
    Ok(Nothing {})
}

/// Notes of desk research that may be cited, newest first.
pub(crate) fn list_desk_research(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<DeskNote>> {
    let visits = workbench.read(|study| study.list_visits())?;
    let mut notes: Vec<DeskNote> = visits
        .into_iter()
        .filter(|visit| visit.kind == "desk" && visit.state == "done")
        .filter(|visit| !visit.note.trim().is_empty())
        .map(|visit| DeskNote {
            id: visit.id.to_string(),
            title: visit.title,
            done_at: visit.done_at,
            channel: visit.channel,
            note: visit.note,
        })
        .collect();
    notes.sort_by(|a, b| b.done_at.cmp(&a.done_at).then_with(|| a.id.cmp(&b.id)));
    Ok(notes)
}
