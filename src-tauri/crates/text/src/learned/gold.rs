//! Coded texts as the layer reads them: tokens, the rules' mentions and the coder's pairs on the clean text.

use rayon::prelude::*;

use crate::engine::Engine;
use crate::mention::{Mention, Surroundings, mentions};
use crate::normal::{Normalised, normalise};
use crate::segment::{Tok, segment};

use super::CodedText;
use super::candidates::{Candidates, Opinion, candidates};
use super::evidence::Evidence;
use super::similar::{same_aspect, same_opinion};
use super::view::{Run, View};
use super::words::{taught, words};

/// A coded pair on the clean text.
pub(crate) struct GoldPair {
    pub opinion: String,
    pub run: Run,
    /// Empty when the speaker names none.
    pub aspect: String,
}

/// A coded text, read.
pub(crate) struct Read {
    pub clean: Normalised,
    pub toks: Vec<Tok>,
    pub mentions: Vec<Mention>,
    pub pairs: Vec<GoldPair>,
}

/// So many parts, each read with the words that the others teach.
const PARTS: usize = 4;

/// Reads the texts that a layer is trained on. Each is read with rules that were taught words by *other*
/// texts, as the texts to come will be.
pub(crate) fn read_for_training(rules: &Engine, coded: &[&CodedText]) -> Vec<Read> {
    let engines: Vec<Engine> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let others = coded.iter().enumerate().filter(|(i, _)| i % PARTS != part);
            let others: Vec<&CodedText> = others.map(|(_, text)| *text).collect();
            rules.with_lexicon(&taught(rules, &others))
        })
        .collect();
    coded
        .par_iter()
        .enumerate()
        .filter_map(|(i, text)| Some(read(engines.get(i % PARTS)?, text)))
        .collect()
}

/// Reads one text.
pub(crate) fn read(rules: &Engine, coded: &CodedText) -> Read {
    let clean = normalise(&coded.text);
    let toks = segment(rules.jieba(), rules.lexicon(), &clean.text);
    let around = Surroundings {
        engine: rules,
        unit: 0,
        topic: "",
        in_talk: false,
        positives: false,
        min_confidence: 0.0,
    };
    let mentions = mentions(&around, &clean, &toks);
    let view = View::new(&clean, &toks);
    let pairs = coded
        .pairs
        .iter()
        .map(|pair| {
            let aspect = pair.aspect.map(|span| words(&coded.text, span));
            GoldPair {
                opinion: words(&coded.text, pair.opinion),
                run: view.touching(pair.opinion),
                aspect: aspect.unwrap_or_default(),
            }
        })
        .filter(|pair| pair.run.0 < pair.run.1 && !pair.opinion.is_empty())
        .collect();
    Read {
        pairs,
        mentions,
        clean,
        toks,
    }
}

impl Read {
    pub fn view(&self) -> View<'_> {
        View::new(&self.clean, &self.toks)
    }

    /// The candidates of this text, as if the coded texts of `own` did not exist.
    pub fn candidates(
        &self,
        view: &View,
        evidence: &Evidence,
        own: Option<&Evidence>,
    ) -> Candidates {
        let known = |wording, text: &str| evidence.knows(wording, text, own);
        candidates(view, &self.mentions, &known, true)
    }

    /// The coder's pairs with this opinion at this place.
    fn with_opinion(&self, view: &View, opinion: &Opinion) -> impl Iterator<Item = &GoldPair> {
        let (run, said) = (opinion.run, view.slice(opinion.run).to_owned());
        let text = opinion.text.clone();
        self.pairs.iter().filter(move |gold| {
            gold.run.0 < run.1
                && run.0 < gold.run.1
                && (same_opinion(&gold.opinion, &text) || same_opinion(&gold.opinion, &said))
        })
    }

    /// Whether the coder coded this opinion, whatever its aspect.
    pub fn codes_opinion(&self, view: &View, opinion: &Opinion) -> bool {
        self.with_opinion(view, opinion).next().is_some()
    }

    /// Whether the coder coded this aspect somewhere in the text.
    pub fn codes_aspect(&self, aspect: &str) -> bool {
        self.pairs.iter().any(|g| same_aspect(&g.aspect, aspect))
    }

    /// Whether the coder coded this opinion of this aspect.
    pub fn codes_pair(&self, view: &View, opinion: &Opinion, aspect: &str) -> bool {
        self.with_opinion(view, opinion)
            .any(|g| same_aspect(&g.aspect, aspect))
    }

    /// The index of the coder's pair that these words match.
    pub fn matching(&self, aspect: &str, opinion: &str) -> Option<usize> {
        let same =
            |g: &GoldPair| same_aspect(&g.aspect, aspect) && same_opinion(&g.opinion, opinion);
        self.pairs.iter().position(same)
    }
}
