//! Every source of feedback with how much of it is quantitative and how much qualitative (R86).

use crate::answers::Loaded;
use crate::context::Context;
use crate::failure::Result;
use crate::field::incident_natures;
use crate::interviews::Talks;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::TranscriptKind;
use model::field::nature;

/// Counts what holds figures, words, both or neither.
fn row(source: &str, label: &str, natures: impl IntoIterator<Item = &'static str>) -> SourceRow {
    let mut row = SourceRow {
        source: source.into(),
        label: label.into(),
        n: 0,
        n_quantitative: 0,
        n_qualitative: 0,
        n_mixed: 0,
        n_empty: 0,
    };
    for nature in natures {
        row.n += 1;
        *match nature {
            "quantitative" => &mut row.n_quantitative,
            "qualitative" => &mut row.n_qualitative,
            "mixed" => &mut row.n_mixed,
            _ => &mut row.n_empty,
        } += 1;
    }
    row
}

/// What each sheet that counts holds: answers to closed questions, words of its own, or both.
fn sheet_natures(workbench: &Workbench, view: &View) -> Result<Vec<&'static str>> {
    let mut has_code = vec![false; view.account_of_sheet.len()];
    let mut has_words = has_code.clone();
    for question in view.questions.iter() {
        let loaded = crate::answers::load(workbench, view, question)?;
        let marks = match &*loaded {
            Loaded::Texts(_) if question.kind != model::QuestionKind::OpenQuestion => continue,
            Loaded::Texts(_) => &mut has_words,
            _ => &mut has_code,
        };
        loaded.mark_answered(marks);
    }
    Ok(has_code
        .into_iter()
        .zip(has_words)
        .map(|(code, words)| nature(code, words))
        .collect())
}

pub(crate) fn list_sources(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<SourceRow>> {
    let view = workbench.view()?;
    let talks = Talks::read(workbench)?;
    let tickets = workbench.read(|study| study.list_tickets())?;
    let visits = workbench.read(|study| study.list_visits())?;
    let of_kind = |kind: TranscriptKind| {
        let used = view.transcripts.iter().filter(move |one| one.kind == kind);
        used.filter(|one| !talks.is_held_back(one.id))
            .map(|_| nature(false, true))
    };
    let notes = |is_desk: bool| {
        visits
            .iter()
            .filter(move |visit| visit.state == "done" && (visit.kind == "desk") == is_desk)
            .map(|visit| nature(false, !visit.note.trim().is_empty()))
    };
    Ok(vec![
        row("response", "答卷", sheet_natures(workbench, &view)?),
        row("interview", "访谈", of_kind(TranscriptKind::Interview)),
        row("focus_group", "座谈会", of_kind(TranscriptKind::FocusGroup)),
        row(
            "ticket",
            "工单",
            tickets
                .iter()
                .map(|one| nature(false, !one.text.trim().is_empty())),
        ),
        row("visit", "走访", notes(false)),
        row("desk", "案头资料", notes(true)),
        row(
            "manual",
            "登记的反馈",
            incident_natures(workbench, "manual")?,
        ),
    ])
}
