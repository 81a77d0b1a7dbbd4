//! Proposals to merge phrases (归并建议): which phrases probably say the same. Nothing is merged here;
//! the user signs a proposal and `curate.rs` applies it.
//!
//! Groups are stars, not chains: every source is itself like the phrase it would go into, so 响应慢 and
//! 交付慢 never meet over a third phrase. Opposite polarities are never compared.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::alike::{Core, HEAVY, MergeReason, core, opinion_likeness, whole_group};
use crate::book::canonical_key;
use crate::curate::CuratedPhrase;
use crate::engine::Engine;
use crate::judgement::PhraseState;
use crate::mention::Polarity;
use crate::phrase::PhraseKey;
use crate::vectors::{Vector, word_vector};

/// A phrase that may go into another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MergeSource {
    /// Which.
    pub key: PhraseKey,
    /// Its shown name.
    pub name: String,
    /// Why.
    pub reason: MergeReason,
    /// 0 to 1: how surely it says the same.
    pub likeness: f64,
    /// People who said it.
    pub n_respondents: u32,
}

/// One proposal: some phrases into one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MergeProposal {
    /// The phrase most people said.
    pub into: PhraseKey,
    /// Its shown name.
    pub name: String,
    /// What would go into it, surest first.
    pub from: Vec<MergeSource>,
    /// The reason of the surest source.
    pub reason: MergeReason,
    /// 0 to 1: the lowest likeness of a source.
    pub score: f64,
    /// People after the merge.
    pub n_respondents: u32,
    /// How many more than now.
    pub n_gained: u32,
}

/// Least likeness of a source.
const LIKE: f64 = 0.75;
const OTHER_ORDER: f64 = 0.9;
const LETTER_OFF: f64 = 0.82;
/// Cosine from which two known words may name the same thing; rare words have noisy vectors.
const NEAR: f64 = 0.86;
const NEAR_LIKENESS: f64 = 0.76;

struct Candidate<'a> {
    phrase: &'a CuratedPhrase,
    core: Core,
    whole: Option<u32>,
    /// Letters of the core, and the same in order of code: equal for 导出报表 and 报表导出.
    letters: Vec<char>,
    sorted: Vec<char>,
    vector: Option<Vector>,
}

/// Proposals over the phrases that are not rejected, those that gain most people first. A phrase
/// stands in at most one of them. Pairs in `apart` are never put together.
pub fn propose_merges(
    engine: &Engine,
    phrases: &[CuratedPhrase],
    apart: &[(PhraseKey, PhraseKey)],
) -> Vec<MergeProposal> {
    let apart: Vec<(PhraseKey, PhraseKey)> = apart
        .iter()
        .map(|(a, b)| (canonical_key(engine, a), canonical_key(engine, b)))
        .collect();
    let apart: FxHashSet<(&PhraseKey, &PhraseKey)> =
        apart.iter().flat_map(|(a, b)| [(a, b), (b, a)]).collect();
    let all = candidates(phrases);
    let mut pivots = Pivots::default();
    let mut sources: Vec<Vec<(usize, f64, MergeReason)>> = vec![Vec::new(); all.len()];
    for (i, candidate) in all.iter().enumerate() {
        let mut best: Option<(usize, f64, MergeReason)> = None;
        for p in pivots.of(candidate) {
            let Some(pivot) = all.get(p) else { continue };
            if apart.contains(&(&pivot.phrase.key, &candidate.phrase.key)) {
                continue;
            }
            let Some((likeness, reason)) = likeness(pivot, candidate) else {
                continue;
            };
            if likeness >= LIKE && best.is_none_or(|b| likeness > b.1 + 1e-9) {
                best = Some((p, likeness, reason));
            }
        }
        match best.and_then(|b| Some((sources.get_mut(b.0)?, b))) {
            Some((list, (_, likeness, reason))) => list.push((i, likeness, reason)),
            None => pivots.add(i, candidate),
        }
    }
    let mut out: Vec<MergeProposal> = all
        .iter()
        .zip(&sources)
        .filter(|(_, from)| !from.is_empty())
        .map(|(pivot, from)| proposal(&all, pivot, from))
        .collect();
    out.sort_by(|a, b| {
        b.n_gained
            .cmp(&a.n_gained)
            .then(b.score.total_cmp(&a.score))
            .then_with(|| a.into.cmp(&b.into))
    });
    out
}

/// Most people first, then the shorter aspect: what others go into stands before them.
fn candidates(phrases: &[CuratedPhrase]) -> Vec<Candidate<'_>> {
    let mut all: Vec<Candidate> = phrases
        .iter()
        .filter(|p| p.state != PhraseState::Rejected)
        .map(|phrase| {
            let core = core(&phrase.key.aspect);
            let letters: Vec<char> = core.word.chars().collect();
            let mut sorted = letters.clone();
            sorted.sort_unstable();
            Candidate {
                phrase,
                whole: whole_group(
                    &phrase.key.aspect,
                    &phrase.key.opinion,
                    &phrase.phrase.phrase,
                ),
                letters,
                sorted,
                vector: word_vector(&core.word),
                core,
            }
        })
        .collect();
    all.sort_by(|a, b| {
        let length = |c: &Candidate| c.phrase.key.aspect.chars().count();
        let people = |c: &Candidate| c.phrase.phrase.n_respondents;
        people(b)
            .cmp(&people(a))
            .then(length(a).cmp(&length(b)))
            .then_with(|| a.phrase.key.cmp(&b.phrase.key))
    });
    all
}

/// Where a phrase may find what it goes into, without comparing all with all.
#[derive(Default)]
struct Pivots {
    whole: FxHashMap<(u32, Polarity), Vec<usize>>,
    /// By core or head.
    core: FxHashMap<(String, Polarity), Vec<usize>>,
    /// By opinion, for spelling and meaning: only phrases of two people and more.
    opinion: FxHashMap<(String, Polarity), Vec<usize>>,
}

impl Pivots {
    fn add(&mut self, i: usize, c: &Candidate) {
        let polarity = c.phrase.key.polarity;
        if let Some(group) = c.whole {
            self.whole.entry((group, polarity)).or_default().push(i);
        }
        for word in [Some(&c.core.word), c.core.head.as_ref()]
            .into_iter()
            .flatten()
        {
            self.core
                .entry((word.clone(), polarity))
                .or_default()
                .push(i);
        }
        if c.phrase.phrase.n_respondents >= 2 && !c.phrase.key.aspect.is_empty() {
            let opinion = (c.phrase.key.opinion.clone(), polarity);
            self.opinion.entry(opinion).or_default().push(i);
        }
    }

    /// In rank order, each once.
    fn of(&self, c: &Candidate) -> Vec<usize> {
        let polarity = c.phrase.key.polarity;
        let whole = c.whole.and_then(|g| self.whole.get(&(g, polarity)));
        let cores = [Some(&c.core.word), c.core.head.as_ref()]
            .into_iter()
            .flatten()
            .filter_map(|w| self.core.get(&(w.clone(), polarity)));
        let opinion = self.opinion.get(&(c.phrase.key.opinion.clone(), polarity));
        let mut out: Vec<usize> = whole
            .into_iter()
            .chain(cores)
            .chain(opinion)
            .flatten()
            .copied()
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// How surely `b` says what `a` says, and why. `None`: it does not.
fn likeness(a: &Candidate, b: &Candidate) -> Option<(f64, MergeReason)> {
    let (one, two) = (&a.phrase.key, &b.phrase.key);
    if a.whole.is_some() && a.whole == b.whole {
        return Some((OTHER_ORDER, MergeReason::SameOpinion));
    }
    // An opinion that names nothing could be about anything.
    if one.aspect.is_empty() || two.aspect.is_empty() {
        return None;
    }
    let opinion = opinion_likeness(&one.opinion, &two.opinion)?;
    if one.aspect == two.aspect {
        return Some((opinion, MergeReason::SameOpinion));
    }
    let kept = a.core.kept * b.core.kept;
    let reason = a.core.reason.max(b.core.reason);
    if a.core.word == b.core.word {
        return Some((kept * opinion, reason.unwrap_or(MergeReason::Spelling)));
    }
    let heavy =
        a.core.head.as_ref() == Some(&b.core.word) || b.core.head.as_ref() == Some(&a.core.word);
    if heavy {
        return Some((kept * opinion * HEAVY, MergeReason::ObjectSuffix));
    }
    if opinion < 1.0 {
        return None;
    }
    spelled_alike(a, b).or_else(|| near_in_meaning(a, b))
}

fn spelled_alike(a: &Candidate, b: &Candidate) -> Option<(f64, MergeReason)> {
    let n = a.letters.len();
    if n != b.letters.len() || n < 4 {
        return None;
    }
    let likeness = if a.sorted == b.sorted {
        OTHER_ORDER
    } else if n >= 5 && one_letter_off(&a.letters, &b.letters) {
        LETTER_OFF
    } else {
        return None;
    };
    Some((likeness, MergeReason::Spelling))
}

/// One Han letter replaced inside; at either end another letter is another thing (主机板, 主机柜).
fn one_letter_off(a: &[char], b: &[char]) -> bool {
    let mut off = a.iter().zip(b).enumerate().filter(|(_, (p, q))| p != q);
    match (off.next(), off.next()) {
        (Some((i, (p, q))), None) => {
            i > 0 && i + 1 < a.len() && !p.is_ascii_alphanumeric() && !q.is_ascii_alphanumeric()
        }
        _ => false,
    }
}

fn near_in_meaning(a: &Candidate, b: &Candidate) -> Option<(f64, MergeReason)> {
    let same_class = a.phrase.phrase.category == b.phrase.phrase.category;
    let cosine = a.vector?.cosine(&b.vector?);
    (same_class && cosine >= NEAR).then_some((NEAR_LIKENESS, MergeReason::Meaning))
}

fn proposal(
    all: &[Candidate],
    pivot: &Candidate,
    from: &[(usize, f64, MergeReason)],
) -> MergeProposal {
    let mut people: Vec<u32> = pivot.phrase.respondents.clone();
    let mut sources: Vec<MergeSource> = Vec::new();
    for &(i, likeness, reason) in from {
        let Some(source) = all.get(i) else { continue };
        people.extend(&source.phrase.respondents);
        sources.push(MergeSource {
            key: source.phrase.key.clone(),
            name: source.phrase.name.clone(),
            reason,
            likeness,
            n_respondents: source.phrase.phrase.n_respondents,
        });
    }
    sources.sort_by(|a, b| {
        b.likeness
            .total_cmp(&a.likeness)
            .then(b.n_respondents.cmp(&a.n_respondents))
            .then_with(|| a.key.cmp(&b.key))
    });
    people.sort_unstable();
    people.dedup();
    MergeProposal {
        into: pivot.phrase.key.clone(),
        name: pivot.phrase.name.clone(),
        reason: sources
            .first()
            .map_or(MergeReason::SameOpinion, |s| s.reason),
        score: sources.iter().map(|s| s.likeness).fold(1.0, f64::min),
        n_gained: people.len() as u32 - pivot.phrase.phrase.n_respondents,
        n_respondents: people.len() as u32,
        from: sources,
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
