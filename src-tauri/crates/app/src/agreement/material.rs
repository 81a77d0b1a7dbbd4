//! What the coders of a round marked, by code, turn and coder.

use super::Round;
use crate::coding::{Coded, Texts, coded};
use crate::failure::Result;
use crate::view::View;
use crate::wire::CoderProgress;
use crate::workbench::Workbench;
use model::{CodeId, TranscriptId};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// What it means that a coder gave no code of the round anywhere in a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// He read it and found nothing.
    Judged,
    /// He did not code it.
    Untouched,
}

impl Missing {
    pub(super) fn of(untouched_is_missing: bool) -> Self {
        match untouched_is_missing {
            true => Self::Untouched,
            false => Self::Judged,
        }
    }
}

/// A turn of the round.
pub(super) struct Unit {
    /// Index into the texts.
    pub(super) text: usize,
    pub(super) id: Uuid,
    /// Index into [`Material::transcripts`].
    pub(super) transcript: usize,
    /// Code points.
    pub(super) length: u32,
}

/// Half-open stretches of a turn.
pub(super) type Spans = Vec<(u32, u32)>;

/// The marks of a round.
pub(super) struct Material {
    pub(super) round: Round,
    pub(super) coded: Arc<Coded>,
    pub(super) texts: Texts,
    /// In the order of the study.
    pub(super) units: Vec<Unit>,
    pub(super) transcripts: Vec<TranscriptId>,
    /// Indexes into the codes of [`Material::coded`], in the order of the tree.
    pub(super) codes: Vec<usize>,
    /// By code, unit, coder.
    marks: Vec<Vec<Vec<Spans>>>,
    /// By transcript, coder: whether he coded it.
    judged: Vec<Vec<bool>>,
    /// Codings of the coders by coder.
    n_codings: Vec<u32>,
    /// Codings whose words are to be looked for: they are in no figure.
    pub(super) n_to_check: u32,
}

impl Material {
    pub(super) fn read(
        workbench: &Workbench,
        view: &Arc<View>,
        round: Round,
        missing: Missing,
    ) -> Result<Self> {
        let coded = coded(workbench, view)?;
        let texts = Texts::read(workbench, view)?;
        let wanted: HashSet<Uuid> = round.units.iter().copied().collect();
        let mut transcripts: Vec<TranscriptId> = Vec::new();
        let mut units = Vec::new();
        for (at, text) in texts.all().iter().enumerate() {
            let Some(transcript) = text.transcript.filter(|_| wanted.contains(&text.id)) else {
                continue;
            };
            if transcripts.last() != Some(&transcript) {
                transcripts.push(transcript);
            }
            units.push(Unit {
                text: at,
                id: text.id,
                transcript: transcripts.len() - 1,
                length: text.text.chars().count() as u32,
            });
        }
        let codes: Vec<usize> = (0..coded.codes.len())
            .filter(|at| round.has_code(coded.codes[*at].id))
            .collect();
        let n_coders = round.coders.len();
        let mut material = Self {
            marks: vec![vec![vec![Spans::new(); n_coders]; units.len()]; codes.len()],
            judged: vec![vec![missing == Missing::Judged; n_coders]; transcripts.len()],
            n_codings: vec![0; n_coders],
            n_to_check: 0,
            round,
            coded,
            texts,
            units,
            transcripts,
            codes,
        };
        material.fill();
        Ok(material)
    }

    fn fill(&mut self) {
        let unit_of: HashMap<Uuid, usize> = (0..)
            .zip(&self.units)
            .map(|(at, unit)| (unit.id, at))
            .collect();
        let code_of: HashMap<CodeId, usize> = (0..)
            .zip(&self.codes)
            .map(|(at, code)| (self.coded.codes[*code].id, at))
            .collect();
        let coded = Arc::clone(&self.coded);
        for coding in coded.all() {
            let coder = self
                .round
                .coders
                .iter()
                .position(|one| *one == coding.coder);
            let (Some(coder), Some(code)) = (coder, code_of.get(&coding.code).copied()) else {
                continue;
            };
            if coding.is_to_check {
                self.n_to_check += u32::from(unit_of.contains_key(&coding.place.start.text));
                continue;
            }
            let mut is_within = false;
            for (text, start, end) in self.texts.stretches(&coding.place).unwrap_or_default() {
                let Some(unit) = unit_of.get(&text.id).copied().filter(|_| start < end) else {
                    continue;
                };
                is_within = true;
                self.marks[code][unit][coder].push((start, end));
                self.judged[self.units[unit].transcript][coder] = true;
            }
            self.n_codings[coder] += u32::from(is_within);
        }
    }

    pub(super) fn n_coders(&self) -> usize {
        self.round.coders.len()
    }

    /// What a coder marked with a code in a unit; `None` where he did not code.
    pub(super) fn marks(&self, code: usize, unit: usize, coder: usize) -> Option<&Spans> {
        let judged = self.judged[self.units[unit].transcript][coder];
        judged.then(|| &self.marks[code][unit][coder])
    }

    /// All coders' marks, in the order of the round.
    pub(super) fn all_marks(&self, code: usize, unit: usize) -> Vec<Option<&Spans>> {
        (0..self.n_coders())
            .map(|coder| self.marks(code, unit, coder))
            .collect()
    }

    /// How many gave the code, and how many did not, of those who coded.
    pub(super) fn votes(&self, code: usize, unit: usize) -> (u32, u32) {
        let (mut yes, mut no) = (0, 0);
        for coder in 0..self.n_coders() {
            match self.marks(code, unit, coder) {
                Some(spans) if spans.is_empty() => no += 1,
                Some(_) => yes += 1,
                None => {}
            }
        }
        (yes, no)
    }

    pub(super) fn code_id(&self, code: usize) -> CodeId {
        self.coded.codes[self.codes[code]].id
    }

    /// Transcripts in which a coder coded nothing at all.
    fn untouched(&self, coder: usize) -> Vec<usize> {
        let mut touched = vec![false; self.transcripts.len()];
        for (at, unit) in self.units.iter().enumerate() {
            touched[unit.transcript] |= self.marks.iter().any(|code| !code[at][coder].is_empty());
        }
        (0..touched.len()).filter(|at| !touched[*at]).collect()
    }

    pub(super) fn title(&self, view: &View, transcript: usize) -> String {
        let id = self.transcripts[transcript];
        let found = view.transcripts.iter().find(|one| one.id == id);
        found.map(|one| one.title.clone()).unwrap_or_default()
    }

    pub(super) fn progress(&self, view: &View) -> Vec<CoderProgress> {
        let of = |(at, coder): (usize, &String)| {
            let is_coded = |unit: &usize| self.marks.iter().any(|code| !code[*unit][at].is_empty());
            CoderProgress {
                coder: coder.clone(),
                n_turns: (0..self.units.len()).filter(is_coded).count() as u32,
                n_codings: self.n_codings[at],
                untouched: self
                    .untouched(at)
                    .into_iter()
                    .map(|transcript| self.title(view, transcript))
                    .collect(),
            }
        };
        self.round.coders.iter().enumerate().map(of).collect()
    }
}
