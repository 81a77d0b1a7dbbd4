//! What all of retrieval stands on: the texts laid end to end, the codings on them, who said what.

use super::stretch::Stretch;
use crate::coding::{Coded, coded};
use crate::corpus::{Corpus, Text, corpus};
use crate::failure::Result;
use crate::view::View;
use crate::wire::Failure;
use crate::workbench::Workbench;
use model::coding::Place;
use model::{Code, SpeakerRole, TranscriptId};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use store::Interview;

/// Between two texts lies one place of its own, so that neighbours never touch.
const GAP: u32 = 1;

/// Texts, codings and people at one revision.
pub(super) struct Ground {
    pub(super) view: Arc<View>,
    pub(super) corpus: Arc<Corpus>,
    pub(super) coded: Arc<Coded>,
    /// Where each text begins.
    starts: Vec<u32>,
    lengths: Vec<u32>,
    /// Codings whose words are where they should be, by stretch.
    pub(super) codings: Vec<PlacedCoding>,
    /// Codings that are to be checked, or whose text is not there: they count for nothing.
    pub(super) n_to_check: u32,
    /// Talks by their transcripts.
    pub(super) talks: HashMap<TranscriptId, Interview>,
    /// Mean of a respondent's answers about overall satisfaction.
    scores: Vec<Option<f64>>,
}

/// A coding on the texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedCoding {
    pub(super) stretch: Stretch,
    /// Index of the code in the tree.
    pub(super) code: usize,
    /// Index of the coding.
    pub(super) coding: usize,
}

impl Ground {
    pub(super) fn read(workbench: &Workbench) -> Result<Self> {
        Self::of(workbench, workbench.view()?)
    }

    fn of(workbench: &Workbench, view: Arc<View>) -> Result<Self> {
        let corpus = corpus(workbench, &view)?;
        let coded = coded(workbench, &view)?;
        let interviews = workbench.read(|study| study.list_interviews())?;
        let talks = interviews
            .into_iter()
            .filter_map(|one| Some((one.transcript?, one)))
            .collect();
        let lengths: Vec<u32> = corpus
            .texts
            .iter()
            .map(|text| text.text.chars().count() as u32)
            .collect();
        let mut next = 0;
        let starts = lengths
            .iter()
            .map(|length| {
                let start = next;
                next += length + GAP;
                start
            })
            .collect();
        let mut ground = Self {
            scores: scores(workbench, &view, &corpus)?,
            view,
            corpus,
            coded,
            starts,
            lengths,
            codings: Vec::new(),
            n_to_check: 0,
            talks,
        };
        ground.place_codings();
        Ok(ground)
    }

    fn place_codings(&mut self) {
        let place_of: HashMap<_, _> = (0..)
            .zip(&self.coded.codes)
            .map(|(at, code)| (code.id, at))
            .collect();
        let mut placed = Vec::with_capacity(self.coded.codings.len());
        for (at, coding) in self.coded.codings.iter().enumerate() {
            let stretch = self.stretch_of(&coding.place);
            match (stretch, place_of.get(&coding.code)) {
                (Some(stretch), Some(code)) if !coding.is_to_check => placed.push(PlacedCoding {
                    stretch,
                    code: *code,
                    coding: at,
                }),
                _ => self.n_to_check += 1,
            }
        }
        placed.sort_by_key(|one| (one.stretch, one.code));
        self.codings = placed;
    }

    /// The stretch of a place; `None` when its text is not there or it does not fit.
    fn stretch_of(&self, place: &Place) -> Option<Stretch> {
        let find = |text| self.corpus.find(&self.view, (text, place.question));
        let first = find(place.start.text)?;
        let last = if place.end.text == place.start.text {
            first
        } else {
            find(place.end.text)?
        };
        let is_of_one = self.text(first).document == self.text(last).document;
        let fits =
            place.start.offset < self.lengths[first] && place.end.offset <= self.lengths[last];
        let stretch = Stretch {
            start: self.starts[first] + place.start.offset,
            end: self.starts[last] + place.end.offset,
        };
        (is_of_one && fits && stretch.start < stretch.end).then_some(stretch)
    }

    pub(super) fn text(&self, at: usize) -> &Text {
        &self.corpus.texts[at]
    }

    /// The text that a place of the whole lies in.
    pub(super) fn text_at(&self, place: u32) -> usize {
        self.starts.partition_point(|start| *start <= place) - 1
    }

    /// Texts under a stretch.
    pub(super) fn texts_under(&self, stretch: Stretch) -> Range<usize> {
        self.text_at(stretch.start)..self.text_at(stretch.end - 1) + 1
    }

    /// A whole text; `None` for an empty one.
    pub(super) fn whole(&self, at: usize) -> Option<Stretch> {
        let start = self.starts[at];
        let end = start + self.lengths[at];
        (start < end).then_some(Stretch { start, end })
    }

    /// Texts of the conversation that a text belongs to.
    pub(super) fn document_of(&self, at: usize) -> Range<usize> {
        let document = self.text(at).document;
        let texts = &self.corpus.texts;
        texts.partition_point(|text| text.document < document)
            ..texts.partition_point(|text| text.document <= document)
    }

    /// Offset in its text.
    pub(super) fn offset_in(&self, at: usize, place: u32) -> u32 {
        place - self.starts[at]
    }

    /// The words of a stretch; turns are joined by `\n`.
    pub(super) fn words(&self, stretch: Stretch) -> String {
        let texts = self.texts_under(stretch);
        let mut words = String::new();
        for at in texts.clone() {
            if at > texts.start {
                words.push('\n');
            }
            let from = stretch.start.saturating_sub(self.starts[at]);
            let to = (stretch.end - self.starts[at]).min(self.lengths[at]);
            let chars = self.text(at).text.chars();
            words.extend(
                chars
                    .skip(from as usize)
                    .take(to.saturating_sub(from) as usize),
            );
        }
        words
    }

    /// Respondents who say any of the words, interviewers left out.
    pub(super) fn respondents(&self, stretch: Stretch) -> impl Iterator<Item = u32> + '_ {
        self.texts_under(stretch)
            .map(|at| self.text(at))
            .filter(|text| text.role == SpeakerRole::Respondent)
            .map(|text| text.respondent)
    }

    pub(super) fn n_respondents(&self, stretches: impl Iterator<Item = Stretch>) -> u32 {
        let people: HashSet<u32> = stretches
            .flat_map(|stretch| self.respondents(stretch))
            .collect();
        people.len() as u32
    }

    /// Mean of the respondent's answers about overall satisfaction.
    pub(super) fn score(&self, respondent: u32) -> Option<f64> {
        self.scores.get(respondent as usize).copied().flatten()
    }

    /// Band of that mean; empty when there is none, or the scale is not 1 to 5.
    pub(super) fn band(&self, respondent: u32) -> &str {
        let is_band_scale = self
            .view
            .overall()
            .is_some_and(|question| question.scale == Some((1, 5)));
        let score = self.score(respondent).filter(|_| is_band_scale);
        let band = score.and_then(|score| self.view.project.settings.bands.of(score));
        band.map_or("", |band| &band.label)
    }

    /// Customer group that a text's talk was planned for; empty when nobody said so.
    pub(super) fn stratum(&self, text: &Text) -> &str {
        self.talk(text).map_or("", |talk| &talk.stratum)
    }

    pub(super) fn talk(&self, text: &Text) -> Option<&Interview> {
        self.talks.get(&text.transcript?)
    }

    /// Places in the tree of codes named by id, path or name, with those below them when wanted.
    pub(super) fn codes_named(&self, names: &[String], with_below: bool) -> Result<Vec<usize>> {
        let mut found = Vec::new();
        for name in names {
            let at = self.code_named(name)?;
            match with_below {
                true => found.extend(self.below(at)),
                false => found.push(at),
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Place in the tree of a code named by id, path or name.
    pub(super) fn code_named(&self, name: &str) -> Result<usize> {
        let codes = &self.coded.codes;
        let by = |is: &dyn Fn(usize, &Code) -> bool| {
            codes
                .iter()
                .enumerate()
                .find_map(|(at, code)| is(at, code).then_some(at))
        };
        by(&|_, code| code.id.to_string() == name)
            .or_else(|| by(&|at, _| self.coded.path(at) == name))
            .or_else(|| by(&|_, code| code.name == name))
            .ok_or_else(|| Failure::bad_value(format!("编码本里没有“{name}”。")))
    }

    /// A code and all below it, as places in the tree.
    pub(super) fn below(&self, at: usize) -> Range<usize> {
        let depth = &self.coded.depth;
        let behind = depth[at + 1..].iter();
        at..at + 1 + behind.take_while(|other| **other > depth[at]).count()
    }
}

/// Mean of each respondent's answers about overall satisfaction, over his sheets that count.
fn scores(workbench: &Workbench, view: &View, corpus: &Corpus) -> Result<Vec<Option<f64>>> {
    let Some(question) = view.overall() else {
        return Ok(Vec::new());
    };
    let codes = view.codes(workbench, question.id)?;
    let mut sums: HashMap<u32, (f64, u32)> = HashMap::new();
    for (sheet, code) in codes.iter().enumerate() {
        if model::is_missing(*code) {
            continue;
        }
        if let Some(respondent) = corpus.respondent_of_sheet(view, sheet) {
            let sum = sums.entry(respondent).or_default();
            *sum = (sum.0 + f64::from(*code), sum.1 + 1);
        }
    }
    let n = sums.keys().max().map_or(0, |most| *most as usize + 1);
    let mut scores = vec![None; n];
    for (respondent, (sum, n)) in sums {
        scores[respondent as usize] = Some(sum / f64::from(n));
    }
    Ok(scores)
}
