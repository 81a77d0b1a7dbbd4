//! The judgements looked up by key, with today's synonyms applied to the keys, so that a judgement
//! outlives a change of the dictionary.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::engine::Engine;
use crate::judgement::{Judgements, MentionJudgement, PhraseJudgement};
use crate::lexicon::flag;
use crate::phrase::PhraseKey;

/// The judgements by key.
pub(crate) struct Book {
    pub phrases: BTreeMap<PhraseKey, PhraseJudgement>,
    /// Judgements on mentions.
    pub mentions: Vec<MentionJudgement>,
    /// Names given when splitting off phrases.
    pub names: BTreeMap<PhraseKey, String>,
}

impl Book {
    pub fn new(engine: &Engine, judgements: &Judgements) -> Book {
        // A judgement on the canonical key itself goes before one that became canonical by a synonym.
        let mut all: Vec<(bool, &PhraseJudgement)> = judgements
            .phrases
            .iter()
            .map(|j| (canonical_key(engine, &j.key) == j.key, j))
            .collect();
        all.sort();
        let mut phrases = BTreeMap::new();
        for (_, judgement) in all {
            let mut own = judgement.clone();
            own.key = canonical_key(engine, &own.key);
            own.merged_into = own.merged_into.map(|k| canonical_key(engine, &k));
            phrases.insert(own.key.clone(), own);
        }
        let mut mentions = judgements.mentions.clone();
        let mut names: BTreeMap<PhraseKey, String> = BTreeMap::new();
        for judgement in &mut mentions {
            judgement.key = canonical_key(engine, &judgement.key);
            judgement.moved_to = judgement
                .moved_to
                .as_ref()
                .map(|k| canonical_key(engine, k));
            if let Some(to) = &judgement.moved_to {
                let name = names.entry(to.clone()).or_default();
                *name = std::mem::take(name).max(judgement.name.trim().to_owned());
            }
        }
        Book {
            phrases,
            mentions,
            names,
        }
    }

    pub fn of(&self, key: &PhraseKey) -> Option<&PhraseJudgement> {
        self.phrases.get(key)
    }

    /// The phrase that a phrase's mentions count for in the end.
    pub fn end_of(&self, key: &PhraseKey) -> PhraseKey {
        let next = |k: &PhraseKey| self.of(k).and_then(|j| j.merged_into.as_ref());
        let mut walked: Vec<&PhraseKey> = vec![key];
        while let Some(to) = walked.last().and_then(|&k| next(k)) {
            if let Some(at) = walked.iter().position(|&k| k == to) {
                let circle = walked.iter().skip(at).min();
                return (*circle.unwrap_or(&key)).clone();
            }
            walked.push(to);
        }
        (*walked.last().unwrap_or(&key)).clone()
    }
}

/// The key that a phrase in these words counts under, by the synonyms of the dictionary.
pub fn canonical_key(engine: &Engine, key: &PhraseKey) -> PhraseKey {
    let lexicon = engine.lexicon();
    let of =
        |table: &FxHashMap<String, String>, word: &String| table.get(word).unwrap_or(word).clone();
    PhraseKey {
        aspect: of(&lexicon.aspect_synonyms, &key.aspect),
        opinion: of(&lexicon.opinion_synonyms, &key.opinion),
        polarity: key.polarity,
    }
}

/// The words of a phrase that nobody's words were mined for.
pub(crate) fn composed(engine: &Engine, key: &PhraseKey) -> String {
    if engine.lexicon().flags(&key.opinion) & flag::LACK != 0 {
        format!("{}{}", key.opinion, key.aspect)
    } else {
        format!("{}{}", key.aspect, key.opinion)
    }
}

impl Book {
    /// The user's name of a phrase, else its words.
    pub fn name(&self, key: &PhraseKey, words: &str) -> String {
        match self.of(key).map_or("", |j| j.name.trim()) {
            "" => words.to_owned(),
            name => name.to_owned(),
        }
    }
}
