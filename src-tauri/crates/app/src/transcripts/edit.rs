//! Editing a transcript (校订): one operation, and everything anchored in it follows.

use super::anchored::Anchored;
use super::draft::Draft;
use crate::agreement;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::transcript::{Speaker, Turn};
use model::{Coding, Memo, OpKind, SpeakerId, TranscriptId, TurnId};
use std::collections::{HashMap, HashSet};
use store::{Participant, Study, Tx};
use uuid::Uuid;

pub(crate) fn edit_transcript(
    workbench: &Workbench,
    context: &Context,
    request: EditTranscript,
) -> Result<EditedTranscript> {
    let view = workbench.view()?;
    let transcript = super::find(&view, &request.id)?;
    let before = workbench.read(|study| Before::read(study, transcript.id))?;
    let mut draft = Draft::new(transcript.id, before.turns.clone(), before.speakers.clone());
    for step in &request.steps {
        draft.apply(step)?;
    }
    for (position, turn) in (0..).zip(&mut draft.turns) {
        turn.position = position;
    }
    let after = before.anchored.after(&before.turns, &draft);
    let rounds = workbench.read(|study| agreement::follow(study, &draft.turn_changes))?;
    let label = label(&transcript.title, &request.steps);
    workbench.transact(context, OpKind::EditTranscript, &label, |tx| {
        // New speakers before the turns that name them.
        draft
            .speakers
            .iter()
            .try_for_each(|speaker| tx.put_speaker(speaker))?;
        before.write_turns(tx, &draft)?;
        before.write_anchored(tx, &after)?;
        before.write_references(tx, &draft)?;
        rounds.write(tx)
    })?;
    Ok(before.summary(&draft, &after))
}

/// What an edit may change, as it stands.
struct Before {
    turns: Vec<Turn>,
    speakers: Vec<Speaker>,
    anchored: Anchored,
    memos: Vec<Memo>,
    participants: Vec<Participant>,
}

impl Before {
    fn read(study: &Study, transcript: TranscriptId) -> store::Result<Self> {
        let turns = study.list_turns(Some(transcript))?;
        let ids: HashSet<Uuid> = turns.iter().map(|turn| turn.id.0).collect();
        let mut marks = study.list_mention_marks()?;
        marks.retain(|mark| ids.contains(&mark.at.text_id));
        let mut evidence = study.list_evidence(None)?;
        evidence.retain(|one| ids.contains(&one.at.text_id));
        let mut memos = study.list_memos()?;
        memos.retain(|memo| memo.subject == "turn");
        Ok(Self {
            turns,
            speakers: study.list_speakers(Some(transcript))?,
            anchored: Anchored {
                codings: study.list_codings_of_transcript(transcript)?,
                marks,
                evidence,
            },
            memos,
            participants: study.list_participants()?,
        })
    }

    /// The turns as they were, by id.
    fn by_id(&self) -> HashMap<TurnId, &Turn> {
        self.turns.iter().map(|turn| (turn.id, turn)).collect()
    }

    fn write_turns(&self, tx: &mut Tx<'_>, draft: &Draft) -> store::Result<()> {
        let known = self.by_id();
        let kept: HashSet<TurnId> = draft.turns.iter().map(|turn| turn.id).collect();
        for turn in draft
            .turns
            .iter()
            .filter(|turn| known.get(&turn.id) != Some(turn))
        {
            tx.put_turn(turn)?;
        }
        // A turn that was made and joined within this edit was never there.
        let gone = self.turns.iter().filter(|turn| !kept.contains(&turn.id));
        for turn in gone {
            tx.remove_turn(turn.id)?;
        }
        // Nor was a voice that was made and merged.
        let merged = self.speakers.iter().map(|speaker| speaker.id);
        let mut merged = merged.filter(|id| draft.merged.contains_key(id));
        merged.try_for_each(|id| tx.remove_speaker(id))
    }

    fn write_anchored(&self, tx: &mut Tx<'_>, after: &Anchored) -> store::Result<()> {
        for coding in changed(&self.anchored.codings, &after.codings) {
            tx.move_coding(coding.1)?;
        }
        // All that move leave before the first one arrives: one may take another one's place and id.
        let marks: Vec<_> = changed(&self.anchored.marks, &after.marks).collect();
        let evidence: Vec<_> = changed(&self.anchored.evidence, &after.evidence).collect();
        for (old, new) in &marks {
            if old.id != new.id {
                tx.remove_mention_mark(old.id)?;
            }
        }
        for (old, new) in &evidence {
            if old.id != new.id {
                tx.remove_evidence(old.id)?;
            }
        }
        marks
            .iter()
            .try_for_each(|(_, mark)| tx.add_mention_mark(mark))?;
        evidence
            .iter()
            .try_for_each(|(_, one)| tx.add_evidence(one))
    }

    /// Notes on turns and people behind voices go with what they are about.
    fn write_references(&self, tx: &mut Tx<'_>, draft: &Draft) -> store::Result<()> {
        for memo in &self.memos {
            let about = memo.subject_id.map(TurnId);
            if let Some(heir) = about.and_then(|turn| last_of(&draft.joined, turn)) {
                tx.put_memo(&Memo {
                    subject_id: Some(heir.0),
                    ..memo.clone()
                })?;
            }
        }
        for person in &self.participants {
            let heir: Option<SpeakerId> =
                person.speaker.and_then(|one| last_of(&draft.merged, one));
            if heir.is_some() {
                tx.put_participant(&Participant {
                    speaker: heir,
                    ..person.clone()
                })?;
            }
        }
        Ok(())
    }

    fn summary(&self, draft: &Draft, after: &Anchored) -> EditedTranscript {
        let known = self.by_id();
        let is_other = |turn: &&Turn| {
            known.get(&turn.id).is_none_or(|old| {
                Turn {
                    position: turn.position,
                    ..(*old).clone()
                } != **turn
            })
        };
        let moved: Vec<(&Coding, &Coding)> =
            changed(&self.anchored.codings, &after.codings).collect();
        let lost = moved
            .iter()
            .filter(|(old, new)| new.is_to_check && !old.is_to_check);
        EditedTranscript {
            n_turns: draft.turns.iter().filter(is_other).count() as u32,
            n_places: draft.n_places,
            n_followed: moved.iter().filter(|(_, new)| !new.is_to_check).count() as u32,
            n_to_check: lost.count() as u32,
            made: draft
                .turns
                .iter()
                .filter(|turn| !known.contains_key(&turn.id))
                .map(|turn| turn.id.to_string())
                .collect(),
        }
    }
}

/// Rows that differ, as they were and as they are.
fn changed<'a, T: PartialEq>(
    before: &'a [T],
    after: &'a [T],
) -> impl Iterator<Item = (&'a T, &'a T)> {
    before.iter().zip(after).filter(|(old, new)| old != new)
}

/// What became of a thing that was joined to another, which may have been joined again.
fn last_of<Id: Copy + Eq + std::hash::Hash>(heirs: &HashMap<Id, Id>, of: Id) -> Option<Id> {
    let mut heir = *heirs.get(&of)?;
    while let Some(next) = heirs.get(&heir) {
        heir = *next;
    }
    Some(heir)
}

/// What the history calls the operation.
fn label(title: &str, steps: &[TranscriptEdit]) -> String {
    let what = match steps {
        [TranscriptEdit::Rewrite { .. } | TranscriptEdit::Splice { .. }] => "修改发言".into(),
        [TranscriptEdit::Replace { find, with, .. }] => format!("“{find}”替换为“{with}”"),
        [TranscriptEdit::Split { .. }] => "拆分发言".into(),
        [TranscriptEdit::Join { turns }] => format!("合并 {} 轮发言", turns.len()),
        [TranscriptEdit::Remove { turns }] => format!("删除 {} 轮发言", turns.len()),
        [TranscriptEdit::Assign { turns, speaker: _ }] => {
            format!("更改 {} 轮发言的说话人", turns.len())
        }
        [TranscriptEdit::MergeSpeakers { .. }] => "合并说话人".into(),
        [TranscriptEdit::Shift { .. }] => "调整时间".into(),
        steps => format!("{} 步修改", steps.len()),
    };
    format!("校订“{title}”：{what}")
}
