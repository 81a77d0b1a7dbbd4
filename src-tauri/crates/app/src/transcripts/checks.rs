//! Codings to check (待核对): an edit took their words away; a person says where they are, what is the
//! quotation now, or that the coding goes.

use super::anchored::Script;
use crate::agreement::blind::Blind;
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::coding::Anchor;
use model::transcript::Turn;
use model::{Code, Coding, OpKind, TextSpan, TranscriptId};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The transcripts that have something to check, with it.
struct ToCheck {
    transcript: TranscriptId,
    turns: Vec<Turn>,
    script: Script,
    codings: Vec<Coding>,
}

fn read(workbench: &Workbench, view: &Arc<View>, only: Option<&str>) -> Result<Vec<ToCheck>> {
    let blind = Blind::read(workbench)?;
    let wanted = match only {
        Some(id) => std::slice::from_ref(super::find(view, id)?),
        None => &view.transcripts,
    };
    let mut found = Vec::new();
    for transcript in wanted {
        let codings = workbench.read(|study| study.list_codings_of_transcript(transcript.id))?;
        let codings: Vec<Coding> = codings.into_iter().filter(|one| one.is_to_check).collect();
        let (codings, _) = blind.part(workbench, view, codings)?;
        if codings.is_empty() {
            continue;
        }
        let turns = workbench.read(|study| study.list_turns(Some(transcript.id)))?;
        found.push(ToCheck {
            transcript: transcript.id,
            script: Script::new(&turns),
            turns,
            codings,
        });
    }
    Ok(found)
}

impl ToCheck {
    /// The nearest place where the words of a coding stand.
    fn proposal(&self, coding: &Coding) -> Option<(Anchor, Anchor)> {
        let near = self.script.near(&coding.place.start);
        let found = self.script.occurrences(&coding.words).into_iter();
        let nearest = found.min_by_key(|span| span.start().abs_diff(near))?;
        Some(self.script.anchors(nearest))
    }

    fn row(
        &self,
        view: &View,
        coding: &Coding,
        codes: &HashMap<model::CodeId, Code>,
    ) -> Option<ToCheckRow> {
        // The coding of a code that was removed is nothing to check.
        let code = codes.get(&coding.code)?;
        let start = coding.place.start;
        let turn = self.turns.iter().find(|turn| turn.id.0 == start.text);
        let transcript = view
            .transcripts
            .iter()
            .find(|one| one.id == self.transcript);
        let end_char = match coding.place.end {
            end if end.text == start.text => end.offset,
            _ => turn.map_or(start.offset, super::draft::length),
        };
        Some(ToCheckRow {
            id: coding.id.to_string(),
            code: code.name.clone(),
            colour: code.colour.clone(),
            coder: coding.coder.clone(),
            words: coding.words.clone(),
            transcript: self.transcript.to_string(),
            title: transcript.map(|one| one.title.clone()).unwrap_or_default(),
            turn: start.text.to_string(),
            position: turn.map_or(0, |turn| turn.position),
            start_char: start.offset,
            end_char,
            text: turn.map(|turn| turn.text.clone()).unwrap_or_default(),
            proposal: self.proposal(coding).map(place_of),
        })
    }
}

fn place_of((start, end): (Anchor, Anchor)) -> TurnPlace {
    TurnPlace {
        start_turn: start.text.to_string(),
        start_char: start.offset,
        end_turn: end.text.to_string(),
        end_char: end.offset,
    }
}

pub(crate) fn list_to_check(
    workbench: &Workbench,
    _: &Context,
    request: ListToCheck,
) -> Result<Vec<ToCheckRow>> {
    let view = workbench.view()?;
    // Asked after every coding, and mostly there is nothing.
    let coded = crate::coding::coded(workbench, &view)?;
    if !coded.codings.iter().any(|coding| coding.is_to_check) {
        return Ok(Vec::new());
    }
    let found = read(workbench, &view, request.transcript.as_deref())?;
    let codes = workbench.read(|study| study.list_codes())?;
    let codes: HashMap<_, _> = codes.into_iter().map(|code| (code.id, code)).collect();
    let mut rows: Vec<ToCheckRow> = found
        .iter()
        .flat_map(|one| {
            one.codings
                .iter()
                .filter_map(|coding| one.row(&view, coding, &codes))
        })
        .collect();
    rows.sort_by(|a, b| {
        (&a.title, &a.transcript, a.position, a.start_char, &a.id).cmp(&(
            &b.title,
            &b.transcript,
            b.position,
            b.start_char,
            &b.id,
        ))
    });
    Ok(rows)
}

pub(crate) fn settle_checks(
    workbench: &Workbench,
    context: &Context,
    request: SettleChecks,
) -> Result<SettledChecks> {
    let view = workbench.view()?;
    let found = read(workbench, &view, None)?;
    let (mut placed, mut removed, mut n_left) = (Vec::new(), Vec::new(), 0);
    for id in &request.ids {
        let coding = found.iter().find_map(|one| {
            let coding = one
                .codings
                .iter()
                .find(|coding| coding.id.to_string() == *id)?;
            Some((one, coding))
        });
        let (one, coding) = coding.ok_or_else(|| Failure::not_found("这条待核对的编码"))?;
        let place = match &request.verdict {
            CheckVerdict::Remove => {
                removed.push(coding.id);
                continue;
            }
            CheckVerdict::Place { at } => Some(asked_place(&one.script, at)?),
            CheckVerdict::Proposal => one.proposal(coding),
            CheckVerdict::Keep => {
                let place = &coding.place;
                one.script
                    .span(&place.start, &place.end)
                    .map(|span| one.script.anchors(span))
            }
        };
        match place {
            Some(place) => placed.push(at_place(&one.script, coding, place)),
            None => n_left += 1,
        }
    }
    let n_settled = (placed.len() + removed.len()) as u32;
    let label = match &request.verdict {
        CheckVerdict::Remove => format!("删除 {n_settled} 条待核对的编码"),
        _ => format!("核对 {n_settled} 条编码"),
    };
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        placed
            .iter()
            .try_for_each(|coding| tx.move_coding(coding))?;
        removed.iter().try_for_each(|id| tx.remove_coding(*id))
    })?;
    Ok(SettledChecks { n_settled, n_left })
}

/// The coding as settled, with the words of the place.
fn at_place(script: &Script, coding: &Coding, (start, end): (Anchor, Anchor)) -> Coding {
    let mut coding = coding.clone();
    (coding.place.start, coding.place.end) = (start, end);
    let span: Option<TextSpan> = script.span(&start, &end);
    coding.words = span.map(|span| script.words(span)).unwrap_or_default();
    coding.is_to_check = false;
    coding
}

fn asked_place(script: &Script, at: &TurnPlace) -> Result<(Anchor, Anchor)> {
    let anchor = |turn: &str, offset| {
        let text = turn.parse::<Uuid>().ok()?;
        Some(Anchor { text, offset })
    };
    let span = anchor(&at.start_turn, at.start_char)
        .zip(anchor(&at.end_turn, at.end_char))
        .and_then(|(start, end)| script.span(&start, &end));
    let span = span.ok_or_else(|| Failure::bad_value("所选文字的起止位置不对，请重新选择。"))?;
    Ok(script.anchors(span))
}
