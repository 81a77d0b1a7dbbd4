//! The learned layer (学习层): what a study's own codings teach on top of the rules.
//!
//! Rules propose, the layer judges: it scores every pair of a possible opinion and a possible aspect by
//! how such words, places and rules fared in the coded texts, takes away what the coders would not code,
//! adds what they would, and moves the confidence of the rest. Without codings nothing changes. Must not
//! replace the rules: each score starts from the rule's own confidence and moves by what was seen.
//!
//! Why not a chain model (CRF): with a hundred sentences most words are seen once, so a weight for each
//! word is noise; rates of a word in the *other* texts, shrunk towards the mean, carry the same knowledge
//! in some thirty weights, and a pair is judged as a whole. Start at [`Learned::train`].

mod candidates;
mod check;
mod evidence;
mod facts;
mod gold;
mod model;
mod regression;
mod revise;
mod similar;
mod train;
mod view;
mod words;

use serde::{Deserialize, Serialize};

use crate::engine::Engine;
use crate::lexicon::StudyLexicon;
use evidence::Evidence;
use model::Model;

pub use check::LearnedCheck;
pub(crate) use revise::revised;

/// Name of the layer in [`crate::Mention::rule`].
pub(crate) const RULE_NAME: &str = "学习层";

/// What a rule's name means, for the explanation beside a phrase; knows the learned layer's too.
pub fn explain_rule(name: &str) -> Option<&'static str> {
    if name == RULE_NAME {
        return Some(
            "学习层：规则没有找到，但本项目已编码的文本里，同样的说法多被编码为痛点。可以整体关闭或重置。",
        );
    }
    crate::rules::explain_rule(name)
}

/// A text that somebody coded (编码过的文本).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodedText {
    /// The words as given.
    pub text: String,
    /// All its pain points; none in a text that was read and holds none, which teaches as much.
    pub pairs: Vec<CodedPair>,
}

/// A coded pain point; code points `[start, end)` of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodedPair {
    /// `None` when the speaker names none.
    pub aspect: Option<(u32, u32)>,
    /// The words of the opinion, with negation, with or without degree words.
    pub opinion: (u32, u32),
}

/// What it learned from and how well it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LearnedSummary {
    /// Coded texts.
    pub n_texts: u32,
    /// Coded pain points.
    pub n_pairs: u32,
    /// Three-fold cross-validation on the coded texts; `None` with too few of them.
    pub check: Option<LearnedCheck>,
}

/// The learned layer of a study. Shared behind an `Arc`, see [`Engine::with_learned`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Learned {
    version: u32,
    summary: LearnedSummary,
    words: StudyLexicon,
    pub(crate) evidence: Evidence,
    pub(crate) model: Option<Model>,
}

/// Another number when features or candidates change: bytes of before are refused.
const VERSION: u32 = 1;

impl Learned {
    /// Below this number of coded texts the layer stays silent.
    pub const FEWEST_TEXTS: usize = 20;

    /// Trains on the coded texts with the engine's dictionaries; a layer the engine already has is not
    /// used. Takes a few tenths of a second for a hundred sentences. The same texts give the same layer.
    pub fn train(engine: &Engine, coded: &[CodedText]) -> Learned {
        let rules = engine.with_learned(None);
        let coded: Vec<&CodedText> = coded.iter().collect();
        let mut learned = Learned::unchecked(&rules, &coded);
        if learned.is_active() {
            learned.summary.check = check::check(&rules, &coded);
        }
        learned
    }

    pub(crate) fn unchecked(rules: &Engine, coded: &[&CodedText]) -> Learned {
        let n_pairs: usize = coded.iter().map(|c| c.pairs.len()).sum();
        let mut learned = Learned {
            version: VERSION,
            summary: LearnedSummary {
                n_texts: coded.len() as u32,
                n_pairs: n_pairs as u32,
                check: None,
            },
            words: StudyLexicon::default(),
            evidence: Evidence::default(),
            model: None,
        };
        if coded.len() >= Self::FEWEST_TEXTS && n_pairs > 0 {
            let read = gold::read_for_training(rules, coded);
            let read: Vec<&gold::Read> = read.iter().collect();
            learned.words = words::taught(rules, coded);
            learned.evidence = Evidence::of(&read);
            learned.model = Some(train::train(&learned.evidence, &read));
        }
        learned
    }

    /// What the rules should know besides their dictionaries.
    pub(crate) fn words(&self) -> &StudyLexicon {
        &self.words
    }

    /// Whether there was enough to learn from. If not, the layer changes nothing.
    pub fn is_active(&self) -> bool {
        self.model.is_some()
    }

    /// What it learned from and how well it does.
    pub fn summary(&self) -> &LearnedSummary {
        &self.summary
    }

    /// The layer as bytes, to keep it with the study.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The layer from [`Learned::to_bytes`]; `None` for damaged bytes and those of another version, which
    /// calls for training again.
    pub fn from_bytes(bytes: &[u8]) -> Option<Learned> {
        let learned: Learned = serde_json::from_slice(bytes).ok()?;
        (learned.version == VERSION).then_some(learned)
    }
}
