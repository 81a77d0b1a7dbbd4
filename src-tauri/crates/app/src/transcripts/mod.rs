//! Interviews and focus groups: lists, the reader, edits, search over all texts.

mod anchored;
mod anchors;
mod changes;
mod checks;
mod draft;
mod edit;
#[cfg(test)]
mod random_edits_tests;
mod recordings;

pub(crate) use checks::{list_to_check, settle_checks};
pub(crate) use edit::edit_transcript;
pub(crate) use recordings::{
    attach_recording, list_recordings, read_recording, recording_endings, remove_recording,
    update_recording,
};

use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::transcript::{Speaker, Turn};
use model::{OpKind, SpeakerId, SpeakerRole, TranscriptId, TranscriptKind};
use std::collections::HashMap;
use store::StoredTranscript;

pub(crate) fn list_transcripts(
    workbench: &Workbench,
    _: &Context,
    request: ListTranscripts,
) -> Result<Vec<TranscriptRow>> {
    let kind = match request.kind.as_deref() {
        None => None,
        Some(name) => Some(
            TranscriptKind::from_name(name)
                .ok_or_else(|| Failure::bad_value("没有这种转录稿。"))?,
        ),
    };
    let view = workbench.view()?;
    let turns = workbench.read(|study| study.list_turns(None))?;
    let mut totals: HashMap<TranscriptId, Totals> = HashMap::new();
    for turn in &turns {
        totals.entry(turn.transcript).or_default().add(turn);
    }
    let wanted = view
        .transcripts
        .iter()
        .filter(|transcript| kind.is_none_or(|kind| transcript.kind == kind));
    Ok(wanted
        .map(|transcript| row_of(&view, transcript, totals.get(&transcript.id)))
        .collect())
}

/// Sums over a transcript's turns.
#[derive(Default)]
struct Totals {
    n_turns: u32,
    n_chars: u32,
    end_ms: Option<u32>,
}

impl Totals {
    fn add(&mut self, turn: &Turn) {
        self.n_turns += 1;
        self.n_chars += turn.text.chars().count() as u32;
        self.end_ms = self.end_ms.max(turn.end_ms).max(turn.start_ms);
    }
}

fn row_of(view: &View, transcript: &StoredTranscript, totals: Option<&Totals>) -> TranscriptRow {
    let account = view.account_index(&transcript.account_code);
    TranscriptRow {
        id: transcript.id.to_string(),
        file: transcript.file.clone(),
        title: transcript.title.clone(),
        kind: transcript.kind.as_str().into(),
        account_code: transcript.account_code.clone(),
        account_alias: account
            .map(|account| view.alias_of(account))
            .unwrap_or_default(),
        n_turns: totals.map_or(0, |totals| totals.n_turns),
        n_speakers: view
            .speakers
            .iter()
            .filter(|speaker| speaker.transcript == transcript.id)
            .count() as u32,
        n_chars: totals.map_or(0, |totals| totals.n_chars),
        duration_ms: totals.and_then(|totals| totals.end_ms),
    }
}

pub(crate) fn get_transcript(
    workbench: &Workbench,
    _: &Context,
    request: IdRef,
) -> Result<TranscriptDetail> {
    let view = workbench.view()?;
    let transcript = find(&view, &request.id)?;
    let turns = workbench.read(|study| study.list_turns(Some(transcript.id)))?;
    let speakers: Vec<&Speaker> = view
        .speakers
        .iter()
        .filter(|speaker| speaker.transcript == transcript.id)
        .collect();
    let mut totals = Totals::default();
    let mut spoken: HashMap<SpeakerId, (u32, u32)> = HashMap::new();
    for turn in &turns {
        totals.add(turn);
        let entry = spoken.entry(turn.speaker).or_default();
        entry.0 += 1;
        entry.1 += turn.text.chars().count() as u32;
    }
    Ok(TranscriptDetail {
        row: row_of(&view, transcript, Some(&totals)),
        attributes: transcript
            .attributes
            .iter()
            .map(|(name, value)| Attribute {
                name: name.clone(),
                value: value.clone(),
            })
            .collect(),
        turns: turns.iter().map(|turn| turn_row(turn, &speakers)).collect(),
        speakers: speakers
            .iter()
            .map(|speaker| SpeakerRow {
                id: speaker.id.to_string(),
                label: speaker.label.clone(),
                role: speaker.role.as_str().into(),
                n_turns: spoken.get(&speaker.id).map_or(0, |entry| entry.0),
                n_chars: spoken.get(&speaker.id).map_or(0, |entry| entry.1),
            })
            .collect(),
    })
}

fn turn_row(turn: &Turn, speakers: &[&Speaker]) -> TurnRow {
    let speaker = speakers.iter().find(|speaker| speaker.id == turn.speaker);
    TurnRow {
        id: turn.id.to_string(),
        transcript: turn.transcript.to_string(),
        position: turn.position,
        speaker: speaker
            .map(|speaker| speaker.label.clone())
            .unwrap_or_default(),
        role: speaker
            .map_or(SpeakerRole::Respondent, |speaker| speaker.role)
            .as_str()
            .into(),
        start_ms: turn.start_ms,
        end_ms: turn.end_ms,
        text: turn.text.clone(),
    }
}

/// Turns of all transcripts, for the command line.
///
/// # Errors
/// When no study is open.
pub fn list_turns(workbench: &Workbench) -> Result<Vec<TurnRow>> {
    let view = workbench.view()?;
    let turns = workbench.read(|study| study.list_turns(None))?;
    let by_id: HashMap<SpeakerId, &Speaker> = view
        .speakers
        .iter()
        .map(|speaker| (speaker.id, speaker))
        .collect();
    Ok(turns
        .iter()
        .map(|turn| {
            turn_row(
                turn,
                by_id
                    .get(&turn.speaker)
                    .map_or(&[][..], std::slice::from_ref),
            )
        })
        .collect())
}

fn find<'a>(view: &'a View, id: &str) -> Result<&'a StoredTranscript> {
    let found = view
        .transcripts
        .iter()
        .find(|transcript| transcript.id.to_string() == id);
    found.ok_or_else(|| Failure::not_found("这份转录稿"))
}

pub(crate) fn update_transcript(
    workbench: &Workbench,
    context: &Context,
    request: UpdateTranscript,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let transcript = find(&view, &request.id)?;
    let value = request.value.trim();
    let label = format!("修改转录稿“{}”", transcript.title);
    let id = transcript.id;
    match request.field.as_str() {
        "title" if value.is_empty() => return Err(Failure::bad_value("标题不能为空。")),
        "title" => workbench.transact(context, OpKind::UpdateTranscript, &label, |tx| {
            tx.update_transcript_title(id, value)
        })?,
        "kind" => {
            let kind = TranscriptKind::from_name(value)
                .ok_or_else(|| Failure::bad_value("没有这种转录稿。"))?;
            workbench.transact(context, OpKind::UpdateTranscript, &label, |tx| {
                tx.update_transcript_kind(id, kind)
            })?;
        }
        "account_code" => {
            if !value.is_empty() && view.account_index(value).is_none() {
                return Err(Failure::bad_value(format!(
                    "名册里没有编号为“{value}”的客户，请先导入名册或核对编号。"
                )));
            }
            workbench.transact(context, OpKind::UpdateTranscript, &label, |tx| {
                tx.update_transcript_account(id, value)
            })?;
        }
        other => return Err(Failure::bad_value(format!("转录稿没有“{other}”这一项。"))),
    }
    Ok(Nothing {})
}

pub(crate) fn update_speaker(
    workbench: &Workbench,
    context: &Context,
    request: UpdateSpeaker,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let speaker = view
        .speakers
        .iter()
        .find(|speaker| speaker.id.to_string() == request.id);
    let speaker = speaker.ok_or_else(|| Failure::not_found("这位说话人"))?;
    let (id, value) = (speaker.id, request.value.trim());
    let label = format!("修改说话人“{}”", speaker.label);
    match request.field.as_str() {
        "label" if value.is_empty() => return Err(Failure::bad_value("名称不能为空。")),
        "label" => workbench.transact(context, OpKind::UpdateSpeaker, &label, |tx| {
            tx.update_speaker_label(id, value)
        })?,
        "role" => {
            let role = SpeakerRole::from_name(value)
                .ok_or_else(|| Failure::bad_value("没有这种角色。"))?;
            workbench.transact(context, OpKind::UpdateSpeaker, &label, |tx| {
                tx.update_speaker_role(id, role)
            })?;
        }
        other => return Err(Failure::bad_value(format!("说话人没有“{other}”这一项。"))),
    }
    Ok(Nothing {})
}

pub(crate) fn search_texts(
    workbench: &Workbench,
    _: &Context,
    request: SearchTexts,
) -> Result<SearchResult> {
    let view = workbench.view()?;
    let corpus = crate::corpus::corpus(workbench, &view)?;
    let query = request.query.trim();
    let limit = if request.limit == 0 {
        200
    } else {
        request.limit as usize
    };
    if query.is_empty() {
        return Ok(SearchResult {
            n_total: 0,
            hits: Vec::new(),
        });
    }
    let buffer = crate::word_views::buffer(&view, &corpus);
    let found = text::search::Finder::new(query).find_in_buffer(&buffer, limit);
    let rows = found.hits.iter().map(|hit| {
        let text = &corpus.texts[hit.text as usize];
        crate::corpus::evidence(&view, text, hit.start, hit.end, "")
    });
    Ok(SearchResult {
        n_total: found.n_total,
        hits: rows.collect(),
    })
}
