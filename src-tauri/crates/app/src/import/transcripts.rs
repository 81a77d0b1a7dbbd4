//! Interviews and focus groups from files: one import may hold many.

use super::reading::{SourceFile, parse, unexpected};
use super::{Outcome, Prepared, ids, label};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use exchange::transcript::{LineFix, LineKind, Options, TranscriptDraft, repair};
use exchange::worker::{Reply, Request};
use model::transcript::{Speaker, Turn};
use model::{
    BatchId, OpKind, Problem, SpeakerId, SpeakerRole, TranscriptId, TranscriptKind, TurnId,
};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use store::{StoredTranscript, Tx};

const KIND: &str = "transcript";
/// Names under which head blocks give the customer's code.
const CODE_NAMES: [&str; 4] = ["客户编号", "客户编码", "客户代码", "客户号"];

/// One file as read, or why it was not.
pub(crate) enum Reading {
    /// It was understood.
    Read {
        /// File.
        file: SourceFile,
        /// Kind.
        kind: TranscriptKind,
        /// Customer talked to; empty when unknown.
        account_code: String,
        /// Words.
        draft: Box<TranscriptDraft>,
    },
    /// It was not.
    Refused(Problem),
}

pub(super) fn read(
    workbench: &Workbench,
    context: &Context,
    request: &PreviewImport,
    paths: &[PathBuf],
) -> Result<(Prepared, Vec<FilePreview>, bool)> {
    let choice = request.transcript.clone().unwrap_or_default();
    let mut readings = Vec::new();
    let mut shown = Vec::new();
    for (at, path) in paths.iter().enumerate() {
        context.step(
            at as f64 / paths.len() as f64,
            &format!("正在读取第 {} / {} 份", at + 1, paths.len()),
        )?;
        match read_one(workbench, context, &choice, at, path) {
            Ok(reading) => {
                shown.extend(preview_of(&reading, &choice, at));
                readings.push(reading);
            }
            Err(failure)
                if matches!(
                    failure.code.as_ref(),
                    "cancelled" | "internal" | "bad_value"
                ) =>
            {
                return Err(failure);
            }
            // One bad file among many is told, not fatal.
            Err(failure) => readings.push(Reading::Refused(problem_of(path, failure))),
        }
    }
    if let [Reading::Refused(problem)] = readings.as_slice() {
        return Err(problem.clone().into());
    }
    Ok((Prepared::Transcripts(readings), shown, false))
}

fn problem_of(path: &Path, failure: Failure) -> Problem {
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let code = serde_json::from_value(failure.code.into()).unwrap_or(model::ProblemCode::Damaged);
    let message = failure
        .message
        .strip_prefix(&format!("{file}："))
        .unwrap_or(&failure.message)
        .to_owned();
    super::reading::whole_file(&file, code, &message)
}

fn read_one(
    workbench: &Workbench,
    context: &Context,
    choice: &TranscriptChoice,
    at: usize,
    path: &Path,
) -> Result<Reading> {
    let roles: Vec<(String, SpeakerRole)> = choice
        .roles
        .iter()
        .filter_map(|one| Some((one.label.clone(), SpeakerRole::from_name(&one.role)?)))
        .collect();
    let fixes = fixes_of(choice, at)?;
    let options = Options {
        encoding: choice.encoding.clone(),
        layout: None,
        roles: roles.clone(),
    };
    let (file, reply) = parse(workbench, context, path, |file| Request::Transcript {
        file: file.into(),
        options,
    })?;
    let Reply::Transcript(draft) = reply else {
        return Err(unexpected());
    };
    let own = choice.names.iter().filter(|one| one.file as usize == at);
    let names: Vec<(String, String)> = own
        .map(|one| (one.label.clone(), one.name.clone()))
        .collect();
    let draft = repair(draft, &fixes, &names, &roles);
    if draft.turns.is_empty() {
        return Err(Failure::bad_value(format!(
            "{}：按所做的修正，一轮发言也没有留下，请恢复一些行。",
            file.name
        )));
    }
    let kind = match &choice.kind {
        Some(name) => {
            TranscriptKind::from_name(name).ok_or_else(|| Failure::bad_value("没有这种转录稿。"))?
        }
        None => guess_kind(&file.name, &draft),
    };
    let account_code = choice
        .account_code
        .clone()
        .filter(|code| !code.is_empty())
        .unwrap_or_else(|| {
            let named = draft
                .attributes
                .iter()
                .find(|(name, _)| CODE_NAMES.contains(&name.as_str()));
            named
                .map(|(_, value)| value.trim().to_owned())
                .unwrap_or_default()
        });
    Ok(Reading::Read {
        file,
        kind,
        account_code,
        draft: Box::new(draft),
    })
}

/// The lines of a file that were put right.
fn fixes_of(choice: &TranscriptChoice, file: usize) -> Result<Vec<LineFix>> {
    let own = choice.fixes.iter().filter(|fix| fix.file as usize == file);
    own.map(|fix| {
        let repair = serde_json::from_value(fix.repair.clone().into());
        Ok(LineFix {
            at: fix.at as usize,
            repair: repair
                .map_err(|_| Failure::bad_value(format!("没有“{}”这种修正。", fix.repair)))?,
            speaker: fix
                .speaker
                .clone()
                .filter(|speaker| !speaker.trim().is_empty()),
        })
    })
    .collect()
}

/// A file that calls itself so, or in which more than three people speak, is a focus group.
fn guess_kind(file: &str, draft: &TranscriptDraft) -> TranscriptKind {
    let says = |word: &str| file.contains(word) || draft.title.contains(word);
    if says("座谈") || says("焦点小组") || draft.speakers.len() > 3 && !says("访谈") {
        TranscriptKind::FocusGroup
    } else {
        TranscriptKind::Interview
    }
}

/// Lines of a preview, and characters of each.
const LINES: usize = 20_000;
const SHOWN: usize = 160;

/// The lines of a draft with how the user put them right.
fn lines_of(draft: &TranscriptDraft, choice: &TranscriptChoice, file: usize) -> Vec<LinePreview> {
    let fixes: HashMap<u32, &str> = choice
        .fixes
        .iter()
        .filter(|fix| fix.file as usize == file)
        .map(|fix| (fix.at, fix.repair.as_str()))
        .collect();
    let mut begun = HashSet::new();
    let lines = (0u32..).zip(draft.lines.iter().take(LINES));
    lines
        .map(|(at, line)| {
            let turn = line.turn.and_then(|turn| draft.turns.get(turn as usize));
            // Words that were taken in stand on lines that were no talk.
            let has_words =
                turn.is_some() && line.kind != LineKind::Speaker && line.kind != LineKind::Time;
            LinePreview {
                at,
                line: line.line,
                kind: serde_json::to_value(line.kind)
                    .ok()
                    .and_then(|kind| kind.as_str().map(str::to_owned))
                    .unwrap_or_default(),
                text: line.text.chars().take(SHOWN).collect(),
                turn: line.turn,
                speaker: turn.map_or_else(String::new, |turn| {
                    draft.speakers[turn.speaker].label.clone()
                }),
                is_first: has_words && begun.insert(line.turn),
                repair: fixes.get(&at).copied().unwrap_or_default().into(),
            }
        })
        .collect()
}

fn preview_of(reading: &Reading, choice: &TranscriptChoice, at: usize) -> Option<FilePreview> {
    let Reading::Read {
        file,
        kind,
        account_code,
        draft,
    } = reading
    else {
        return None;
    };
    let speakers = draft.speakers.iter().enumerate().map(|(at, speaker)| {
        let own = || draft.turns.iter().filter(move |turn| turn.speaker == at);
        SpeakerPreview {
            label: speaker.label.clone(),
            role: speaker.role.as_str().into(),
            n_turns: own().count() as u32,
            n_chars: own().map(|turn| turn.text.chars().count() as u32).sum(),
        }
    });
    let turns = draft.turns.iter().take(30).map(|turn| TurnPreview {
        speaker: draft.speakers[turn.speaker].label.clone(),
        start_ms: turn.start_ms,
        text: turn.text.clone(),
    });
    Some(FilePreview {
        file: file.name.clone(),
        layout: draft.layout.label().into(),
        encoding: Some(draft.encoding.clone()),
        sheets: Vec::new(),
        sheet: String::new(),
        columns: Vec::new(),
        rows: Vec::new(),
        row_numbers: Vec::new(),
        n_rows: draft.turns.len() as u32,
        transcript: Some(TranscriptPreview {
            file: at as u32,
            title: draft.title.clone(),
            kind: kind.as_str().into(),
            speakers: speakers.collect(),
            turns: turns.collect(),
            lines: lines_of(draft, choice, at),
            n_lines: draft.lines.len() as u32,
            n_unread: draft
                .lines
                .iter()
                .filter(|line| line.kind == LineKind::Unread && line.turn.is_none())
                .count() as u32,
            n_turns: draft.turns.len() as u32,
            attributes: draft
                .attributes
                .iter()
                .map(|(name, value)| Attribute {
                    name: name.clone(),
                    value: value.clone(),
                })
                .collect(),
            account_code: Some(account_code.clone()).filter(|code| !code.is_empty()),
        }),
    })
}

pub(super) fn plan(workbench: &Workbench, readings: &[Reading]) -> Result<Outcome> {
    let view = workbench.view()?;
    let mut known: HashSet<TranscriptId> = view
        .transcripts
        .iter()
        .map(|transcript| transcript.id)
        .collect();
    let mut outcome = Outcome::default();
    for reading in readings {
        match reading {
            Reading::Refused(problem) => {
                outcome.counts.rejected += 1;
                outcome.problems.push(problem.clone());
            }
            Reading::Read {
                file,
                account_code,
                draft,
                ..
            } => {
                outcome.problems.extend(draft.problems.iter().cloned());
                if !known.insert(ids::transcript(&file.sha256)) {
                    outcome.counts.duplicate += 1;
                    continue;
                }
                outcome.counts.added += 1;
                if !account_code.is_empty()
                    && !view.accounts.is_empty()
                    && view.account_index(account_code).is_none()
                {
                    outcome.problems.push(super::reading::whole_file(
                        &file.name,
                        model::ProblemCode::UnknownReference,
                        &format!("名册里没有编号为“{account_code}”的客户；转录稿照常导入，可先导入名册或稍后改正编号"),
                    ));
                }
            }
        }
    }
    Ok(outcome)
}

pub(super) fn write(workbench: &Workbench, context: &Context, readings: &[Reading]) -> Result<()> {
    let outcome = plan(workbench, readings)?;
    let label = label(OpKind::ImportTranscripts, &outcome.counts);
    let view = workbench.view()?;
    let mut known: HashSet<TranscriptId> = view
        .transcripts
        .iter()
        .map(|transcript| transcript.id)
        .collect();
    workbench.transact(context, OpKind::ImportTranscripts, &label, |tx| {
        for (at, reading) in readings.iter().enumerate() {
            let Reading::Read {
                file,
                kind,
                account_code,
                draft,
            } = reading
            else {
                continue;
            };
            let id = ids::transcript(&file.sha256);
            if !known.insert(id) {
                continue;
            }
            if !context.go_on(
                0.1 + 0.9 * at as f64 / readings.len() as f64,
                &format!("正在写入 {}", file.name),
            ) {
                return Err(store::StoreError::Cancelled);
            }
            let batch = file.batch(ids::batch(KIND, &file.sha256), KIND, draft.turns.len());
            tx.add_batch(&batch)?;
            let transcript = StoredTranscript {
                id,
                file: file.name.clone(),
                title: draft.title.clone(),
                kind: *kind,
                account_code: account_code.clone(),
                attributes: draft.attributes.clone(),
            };
            insert(tx, batch.id, &transcript, draft)?;
        }
        Ok(())
    })
}

fn insert(
    tx: &mut Tx<'_>,
    batch: BatchId,
    transcript: &StoredTranscript,
    draft: &TranscriptDraft,
) -> store::Result<()> {
    let id = transcript.id;
    let speaker_id = |at: usize| SpeakerId(ids::part("speaker", id, at));
    tx.insert_transcript(batch, transcript)?;
    for (at, speaker) in draft.speakers.iter().enumerate() {
        let speaker = Speaker {
            id: speaker_id(at),
            transcript: id,
            label: speaker.label.clone(),
            role: speaker.role,
        };
        tx.insert_speaker(batch, &speaker)?;
    }
    for (at, turn) in draft.turns.iter().enumerate() {
        tx.insert_turn(
            batch,
            &Turn {
                id: TurnId(ids::part("turn", id, at)),
                transcript: id,
                position: at as u32,
                speaker: speaker_id(turn.speaker),
                start_ms: turn.start_ms,
                end_ms: turn.end_ms,
                text: turn.text.clone(),
            },
        )?;
    }
    Ok(())
}
