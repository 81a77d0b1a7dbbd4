//! Looking at words: in context, side by side, as a network, and new ones.

use super::{EvidenceRow, MineTexts};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A word with what stands left and right of it (KWIC).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListKwic {
    /// The words to find.
    pub term: String,
    /// The scope.
    pub scope: MineTexts,
    /// Characters on each side; 0 = 20.
    pub context: u32,
    /// Rows at most; 0 = all.
    pub limit: u32,
}

/// All places of a word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KwicResult {
    /// Places in all.
    pub n_total: u32,
    /// Respondents who used it.
    pub n_respondents: u32,
    /// The places in reading order.
    pub rows: Vec<KwicRow>,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KwicRow {
    /// What stands before.
    pub left: String,
    /// The words as written.
    pub term: String,
    /// What stands after.
    pub right: String,
    /// The place itself, for jumping.
    pub evidence: EvidenceRow,
}

/// Two groups of respondents side by side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CompareGroups {
    /// Scope that both groups lie in.
    pub scope: MineTexts,
    /// `region`, `industry`, `size`, `source` or `period`.
    pub facet: String,
    /// Groups of the first side.
    pub a: Vec<String>,
    /// Groups of the second side; empty = all others.
    pub b: Vec<String>,
    /// `phrases` or `keywords`.
    pub what: String,
}

/// What one group says more than the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// First side by name.
    pub a_label: String,
    /// Second side by name.
    pub b_label: String,
    /// Respondents of the first side.
    pub n_a: u32,
    /// Respondents of the second side.
    pub n_b: u32,
    /// Most telling first.
    pub rows: Vec<ComparisonRow>,
    /// Formula, base and correction, in Chinese.
    pub method: String,
}

/// One phrase or keyword on both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ComparisonRow {
    /// Phrase or keyword.
    pub term: String,
    /// Id of a phrase.
    pub id: Option<String>,
    /// Respondents of the first side who said it.
    pub n_a: u32,
    /// Their share, 0–1.
    pub share_a: f64,
    /// Respondents of the second side who said it.
    pub n_b: u32,
    /// Their share, 0–1.
    pub share_b: f64,
    /// Log-likelihood G² (Dunning 1993).
    pub g2: f64,
    /// log2 of the ratio of shares (Hardie 2014); positive = more on the first side.
    pub log_ratio: f64,
    /// Fisher's exact test, two-sided.
    pub p: f64,
    /// `p` after Benjamini and Hochberg over all rows.
    pub p_adjusted: f64,
    /// `p_adjusted` < 0.05.
    pub is_significant: bool,
}

/// What is said together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetNetwork {
    /// The scope.
    pub scope: MineTexts,
    /// `phrases` or `keywords`.
    pub what: String,
    /// Nodes at most; 0 = 40.
    pub n_nodes: u32,
    /// Respondents that two must share; 0 = 2.
    pub min_together: u32,
}

/// A placed network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Network {
    /// Words or phrases.
    pub nodes: Vec<NetworkNode>,
    /// Pairs said by the same respondents.
    pub links: Vec<NetworkLink>,
    /// Box the nodes lie in.
    pub width: f64,
    /// Box the nodes lie in.
    pub height: f64,
}

/// A word or phrase of the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NetworkNode {
    /// Phrase id, or the keyword.
    pub id: String,
    /// As shown.
    pub label: String,
    /// Category of a phrase, empty for keywords.
    pub category: String,
    /// Distinct respondents.
    pub n_respondents: u32,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Radius.
    pub radius: f64,
}

/// Two nodes said together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NetworkLink {
    /// Index into the nodes.
    pub a: u32,
    /// Index into the nodes.
    pub b: u32,
    /// Respondents who said both.
    pub n_together: u32,
    /// Times more often than if independent.
    pub lift: f64,
    /// Both over either, 0–1.
    pub jaccard: f64,
}

/// A word that the dictionary does not know and perhaps should.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NewWordRow {
    /// The word.
    pub word: String,
    /// Occurrences.
    pub count: u32,
    /// Distinct respondents.
    pub spread: u32,
    /// Pointwise mutual information of its parts, bits.
    pub pmi: f64,
    /// Branching entropy of its neighbours, bits.
    pub entropy: f64,
    /// Places, three at most.
    pub examples: Vec<KwicRow>,
}
