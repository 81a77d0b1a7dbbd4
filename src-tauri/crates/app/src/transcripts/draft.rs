//! A transcript while it is edited: turns and speakers as they will be, and the edits of its text
//! that everything anchored in it has to follow.

use super::anchors::Layout;
use super::changes::{changes, replacements};
use crate::agreement::TurnChange;
use crate::failure::Result;
use crate::wire::{Failure, TranscriptEdit};
use model::edit::{self, TextEdit};
use model::transcript::{Speaker, Turn};
use model::{SpeakerId, SpeakerRole, TranscriptId, TurnId};
use std::collections::HashMap;
use uuid::Uuid;

/// A transcript on its way to what it will be.
pub(super) struct Draft {
    transcript: TranscriptId,
    /// In order; positions are given when the draft is whole.
    pub(super) turns: Vec<Turn>,
    /// In order of appearance, new ones last.
    pub(super) speakers: Vec<Speaker>,
    /// Edits of the turns laid end to end, one list a step.
    pub(super) edits: Vec<Vec<TextEdit>>,
    /// Turns that came and went, in order.
    pub(super) turn_changes: Vec<TurnChange>,
    /// Turns that were joined to another one.
    pub(super) joined: HashMap<TurnId, TurnId>,
    /// Speakers who became another one.
    pub(super) merged: HashMap<SpeakerId, SpeakerId>,
    /// Places where words were replaced.
    pub(super) n_places: u32,
}

impl Draft {
    /// A transcript as it stands.
    pub(super) fn new(transcript: TranscriptId, turns: Vec<Turn>, speakers: Vec<Speaker>) -> Self {
        Self {
            transcript,
            turns,
            speakers,
            edits: Vec::new(),
            turn_changes: Vec::new(),
            joined: HashMap::new(),
            merged: HashMap::new(),
            n_places: 0,
        }
    }

    /// Does one step.
    ///
    /// # Errors
    /// `bad_value` or `not_found`; the draft is then not to be used.
    pub(super) fn apply(&mut self, step: &TranscriptEdit) -> Result<()> {
        match step {
            TranscriptEdit::Rewrite { turn, text } => self.rewrite(turn, text),
            TranscriptEdit::Splice { turn, edits } => {
                let at = self.turn(turn)?;
                let edits = edits.iter().map(|edit| TextEdit {
                    at: edit.at,
                    deleted: edit.deleted,
                    inserted: plain_lines(&edit.inserted),
                });
                self.change_words(vec![(at, edits.collect())])
            }
            TranscriptEdit::Replace { find, with, turns } => self.replace(find, with, turns),
            TranscriptEdit::Split { turn, at, speaker } => {
                self.split(turn, *at, speaker.as_deref())
            }
            TranscriptEdit::Join { turns } => self.join(turns),
            TranscriptEdit::Remove { turns } => self.remove(turns),
            TranscriptEdit::Assign { turns, speaker } => {
                let places = self.places(turns)?;
                let speaker = self.speaker_or_new(speaker)?;
                for at in places {
                    self.turns[at].speaker = speaker;
                }
                Ok(())
            }
            TranscriptEdit::MergeSpeakers { speakers, into } => self.merge(speakers, into),
            TranscriptEdit::Shift { turns, by_ms } => {
                let places = self.places_or_all(turns)?;
                for at in places {
                    let turn = &mut self.turns[at];
                    turn.start_ms = turn.start_ms.map(|ms| ms.saturating_add_signed(*by_ms));
                    turn.end_ms = turn.end_ms.map(|ms| ms.saturating_add_signed(*by_ms));
                }
                Ok(())
            }
        }
    }

    /// How the turns lie end to end now.
    pub(super) fn layout(&self) -> Layout {
        Layout::new(self.turns.iter().map(length))
    }

    fn turn(&self, name: &str) -> Result<usize> {
        let by_id = self
            .turns
            .iter()
            .position(|turn| turn.id.to_string() == name);
        let by_place = || name.parse().ok().filter(|at| *at < self.turns.len());
        by_id
            .or_else(by_place)
            .ok_or_else(|| Failure::not_found("这轮发言"))
    }

    /// Places of turns, in order, each once.
    fn places(&self, names: &[String]) -> Result<Vec<usize>> {
        let mut places = names
            .iter()
            .map(|name| self.turn(name))
            .collect::<Result<Vec<usize>>>()?;
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            return Err(Failure::bad_value("请先选择发言。"));
        }
        Ok(places)
    }

    fn places_or_all(&self, names: &[String]) -> Result<Vec<usize>> {
        match names {
            [] => Ok((0..self.turns.len()).collect()),
            names => self.places(names),
        }
    }

    fn speaker(&self, name: &str) -> Result<SpeakerId> {
        let by_id = |speaker: &&Speaker| speaker.id.to_string() == name;
        let by_label = |speaker: &&Speaker| speaker.label == name;
        let mut speakers = self.speakers.iter();
        let found = speakers
            .clone()
            .find(by_id)
            .or_else(|| speakers.find(by_label));
        found
            .map(|speaker| speaker.id)
            .ok_or_else(|| Failure::not_found(&format!("说话人“{name}”")))
    }

    fn speaker_or_new(&mut self, name: &str) -> Result<SpeakerId> {
        let label = name.trim();
        if let Ok(known) = self.speaker(label) {
            return Ok(known);
        }
        if label.is_empty() {
            return Err(Failure::bad_value("说话人的名称不能为空。"));
        }
        let speaker = Speaker {
            id: SpeakerId(Uuid::now_v7()),
            transcript: self.transcript,
            label: label.into(),
            role: SpeakerRole::suggested_by(label),
        };
        self.speakers.push(speaker);
        Ok(self.speakers[self.speakers.len() - 1].id)
    }

    fn rewrite(&mut self, turn: &str, text: &str) -> Result<()> {
        let at = self.turn(turn)?;
        let text = plain_lines(text.trim());
        if text.is_empty() {
            return Err(Failure::bad_value(
                "发言不能没有内容；不要这轮发言时，请用“删除发言”。",
            ));
        }
        let edits = changes(&self.turns[at].text, &text);
        self.change_words(vec![(at, edits)])
    }

    fn replace(&mut self, find: &str, with: &str, turns: &[String]) -> Result<()> {
        if find.is_empty() {
            return Err(Failure::bad_value("请填写要查找的文字。"));
        }
        let with = plain_lines(with);
        let places = self.places_or_all(turns)?;
        let edits = places
            .into_iter()
            .map(|at| (at, replacements(&self.turns[at].text, find, &with)))
            .filter(|(_, edits)| !edits.is_empty());
        let edits = edits.collect();
        self.change_words(edits)
    }

    /// Changes words of turns; places in order, edits within each turn.
    fn change_words(&mut self, by_turn: Vec<(usize, Vec<TextEdit>)>) -> Result<()> {
        let layout = self.layout();
        let mut whole = Vec::new();
        for (at, edits) in by_turn {
            let turn = &mut self.turns[at];
            turn.text = edit::apply(&turn.text, &edits).map_err(|error| Failure {
                detail: Some(error.to_string()),
                ..Failure::bad_value("修改的位置超出了这轮发言，请刷新后重试。")
            })?;
            self.n_places += edits.len() as u32;
            whole.extend(edits.into_iter().map(|edit| TextEdit {
                at: edit.at + layout.start(at),
                ..edit
            }));
        }
        self.edits.push(whole);
        Ok(())
    }

    fn split(&mut self, turn: &str, offset: u32, speaker: Option<&str>) -> Result<()> {
        let at = self.turn(turn)?;
        let turn = &self.turns[at];
        let n = length(turn);
        if offset == 0 || offset >= n {
            return Err(Failure::bad_value("拆分的位置要在发言中间。"));
        }
        let byte = turn.text.char_indices().nth(offset as usize);
        let byte = byte.map_or(turn.text.len(), |(byte, _)| byte);
        let middle = time_at(turn, offset, n);
        let mut second = Turn {
            id: TurnId(Uuid::now_v7()),
            text: turn.text[byte..].to_owned(),
            start_ms: middle,
            ..turn.clone()
        };
        if let Some(speaker) = speaker {
            second.speaker = self.speaker_or_new(speaker)?;
        }
        self.edits.push(vec![TextEdit {
            at: self.layout().start(at) + offset,
            deleted: 0,
            inserted: super::anchors::JOINER.into(),
        }]);
        let first = &mut self.turns[at];
        first.text.truncate(byte);
        first.end_ms = middle.or(first.end_ms);
        let change = TurnChange::Split(self.turns[at].id, second.id);
        self.turn_changes.push(change);
        self.turns.insert(at + 1, second);
        Ok(())
    }

    fn join(&mut self, turns: &[String]) -> Result<()> {
        let places = self.places(turns)?;
        let (first, n) = (places[0], places.len());
        if n < 2 {
            return Err(Failure::bad_value("请选择两轮以上相邻的发言再合并。"));
        }
        if places[n - 1] - first != n - 1 {
            return Err(Failure::bad_value(
                "只有前后相邻的发言才能合并，请不要隔着别的发言选择。",
            ));
        }
        let layout = self.layout();
        let mut edits = Vec::new();
        for next in self.turns.drain(first + 1..first + n).collect::<Vec<_>>() {
            let turn = &mut self.turns[first];
            let between = between(&turn.text, &next.text);
            edits.push(TextEdit {
                at: layout.end(first + edits.len()),
                deleted: 1,
                inserted: between.into(),
            });
            turn.text.push_str(between);
            turn.text.push_str(&next.text);
            turn.start_ms = turn.start_ms.or(next.start_ms);
            turn.end_ms = next.end_ms.or(turn.end_ms);
            self.joined.insert(next.id, turn.id);
            self.turn_changes.push(TurnChange::Joined(next.id, turn.id));
        }
        self.edits.push(edits);
        Ok(())
    }

    fn remove(&mut self, turns: &[String]) -> Result<()> {
        let places = self.places(turns)?;
        if places.len() == self.turns.len() {
            return Err(Failure::bad_value("转录稿至少要留下一轮发言。"));
        }
        // From the end, each on its own: what a turn leaves behind depends on whether it is the last.
        for at in places.into_iter().rev() {
            let layout = self.layout();
            let is_last = at + 1 == self.turns.len();
            self.edits.push(vec![TextEdit {
                at: layout.start(at) - u32::from(is_last),
                deleted: length(&self.turns[at]) + 1,
                inserted: String::new(),
            }]);
            let gone = self.turns.remove(at);
            let heir = self.turns[at.min(self.turns.len() - 1)].id;
            self.joined.insert(gone.id, heir);
            self.turn_changes.push(TurnChange::Removed(gone.id));
        }
        Ok(())
    }

    fn merge(&mut self, speakers: &[String], into: &str) -> Result<()> {
        let into = self.speaker(into)?;
        for name in speakers {
            let gone = self.speaker(name)?;
            if gone == into {
                continue;
            }
            self.speakers.retain(|speaker| speaker.id != gone);
            self.merged.insert(gone, into);
            for turn in self.turns.iter_mut().filter(|turn| turn.speaker == gone) {
                turn.speaker = into;
            }
        }
        Ok(())
    }
}

/// Code points of a turn.
pub(super) fn length(turn: &Turn) -> u32 {
    turn.text.chars().count() as u32
}

fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// When a code point was said, taking the turn to be spoken evenly; unknown without both times.
fn time_at(turn: &Turn, offset: u32, n: u32) -> Option<u32> {
    let (start, end) = (turn.start_ms?, turn.end_ms?);
    let share = f64::from(offset) / f64::from(n);
    Some(start + (f64::from(end.saturating_sub(start)) * share) as u32)
}

/// What stands between two turns that become one: a blank between two words of Latin letters, else
/// nothing, as no blanks belong between Chinese characters.
fn between(first: &str, second: &str) -> &'static str {
    let is_latin =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    if is_latin(first.chars().next_back()) && is_latin(second.chars().next()) {
        " "
    } else {
        ""
    }
}
