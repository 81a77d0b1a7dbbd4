//! Codes the program proposes, and proposals that were refused.

use super::CodingPlace;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Ask for codes that sentences probably deserve.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SuggestCodes {
    /// In one transcript.
    pub transcript: Option<String>,
    /// In answers to one question.
    pub question: Option<String>,
    /// Sources; empty = all.
    pub sources: Vec<String>,
    /// Ids of codes; empty = all.
    pub codes: Vec<String>,
    /// Proposals at most; 0 = 200.
    pub most: u32,
    /// Surest first; else in the order of the texts.
    pub by_margin: bool,
}

/// What the codings taught, and what follows for sentences without the code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeSuggestions {
    /// Sentences that were read by those who coded: what was learned from.
    pub n_sentences: u32,
    /// Conversations, sheets, tickets and visits they are of.
    pub n_documents: u32,
    /// Proposals, also those beyond `most`.
    pub n_total: u32,
    /// The surest ones.
    pub suggestions: Vec<CodeSuggestion>,
    /// What was learned of each code that has examples.
    pub codes: Vec<CodeLearning>,
}

/// A code for a sentence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeSuggestion {
    /// Where.
    pub place: CodingPlace,
    /// The sentence.
    pub words: String,
    /// Id of the code.
    pub code: String,
    /// Words that speak for it, strongest first.
    pub reasons: Vec<String>,
    /// Log-odds above the code's threshold.
    pub margin: f64,
    /// Where, as people read it.
    pub label: String,
    /// Who said it, by stand-in.
    pub respondent: String,
}

/// What was learned of a code, checked on documents that were kept out of learning.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeLearning {
    /// Id of the code.
    pub code: String,
    /// Sentences with it.
    pub n_examples: u32,
    /// Sentences it would have been proposed for.
    pub n_proposed: u32,
    /// How many of these have it.
    pub n_right: u32,
    /// `n_right / n_proposed`.
    pub precision: Option<f64>,
    /// `n_right / n_examples`.
    pub recall: Option<f64>,
    /// Whether it is proposed.
    pub is_used: bool,
    /// Proposals that were refused.
    pub n_refused: u32,
    /// The same in a Chinese sentence.
    pub message: String,
}

/// A proposal: a code for a sentence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RefusedSuggestion {
    /// Id of the code.
    pub code: String,
    /// Where, as it was proposed.
    pub place: CodingPlace,
}

/// Refuse proposals: they do not come back, and the sentences count as read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RefuseSuggestions {
    /// Which.
    pub suggestions: Vec<RefusedSuggestion>,
}

/// What came back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RestoredSuggestions {
    /// Refused proposals that are none any more.
    pub n_restored: u32,
}
