//! What people decide about phrases (人工判断): accept, reject, rename, merge, split, code by hand.

use super::{MineTexts, PhraseRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Accept or reject phrases, or take that back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct JudgePhrases {
    /// Ids.
    pub phrases: Vec<String>,
    /// `accepted`, `rejected` or empty.
    pub state: String,
}

/// Give a phrase another name; empty = its own again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RenamePhrase {
    /// Id.
    pub phrase: String,
    /// New name.
    pub name: String,
}

/// Count phrases as one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MergePhrases {
    /// Id of the phrase that stays.
    pub into: String,
    /// Ids of the phrases that go into it.
    pub from: Vec<String>,
    /// New name of the phrase that stays; empty = as it is.
    #[serde(default)]
    pub name: String,
}

/// Several merges as one operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AcceptMerges {
    /// The merges.
    pub merges: Vec<MergePhrases>,
}

/// Phrases named by id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PhraseIds {
    /// Ids.
    pub phrases: Vec<String>,
}

/// One passage of one text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Passage {
    /// `response`, `interview`, `focus_group` or `ticket`.
    pub source: String,
    /// Response, turn or ticket.
    pub id: String,
    /// Question, for open answers.
    pub question: Option<String>,
    /// First code point.
    pub start_char: u32,
    /// One past the last code point.
    pub end_char: u32,
}

/// Make some mentions of a phrase a phrase of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SplitPhrase {
    /// Id of the phrase they count to now.
    pub phrase: String,
    /// Which mentions.
    pub passages: Vec<Passage>,
    /// What they are about; may be empty.
    pub aspect: String,
    /// What they say.
    pub opinion: String,
}

/// Say that mentions are none, or take that back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RejectMentions {
    /// Id of the phrase they count to.
    pub phrase: String,
    /// Which mentions.
    pub passages: Vec<Passage>,
}

/// Code words of a text as a phrase by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AddMention {
    /// The words, from the aspect to the opinion.
    pub passage: Passage,
    /// What it is about; may be empty.
    pub aspect: String,
    /// What is said.
    pub opinion: String,
    /// `negative` or `positive`.
    pub polarity: String,
}

/// A mention that was judged by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MentionMarkRow {
    /// Identity.
    pub id: String,
    /// `moved`, `rejected` or `added`.
    pub kind: String,
    /// The phrase it counted to, or what was coded.
    pub phrase: String,
    /// Where it counts now; empty for rejected ones.
    pub moved_to: String,
    /// Where: 访谈01 · 第12轮.
    pub label: String,
    /// The words.
    pub words: String,
}

/// Phrases that say the same, for the user to decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MergeProposalRow {
    /// The phrase that would stay.
    pub into: PhraseRef,
    /// The phrases that would go into it.
    pub from: Vec<PhraseRef>,
    /// Why, in Chinese.
    pub reason: String,
    /// 0–1.
    pub score: f64,
    /// Distinct respondents of all together.
    pub n_respondents: u32,
}

/// Proposals in a scope.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct InScope {
    /// The scope.
    pub scope: MineTexts,
    /// Rows at most; 0 = all.
    pub limit: u32,
}

/// Why a phrase is here, why in its category, why at its rank.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExplainPhrase {
    /// Id.
    pub phrase: String,
    /// The scope.
    pub scope: MineTexts,
}

/// The answer to [`ExplainPhrase`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExplanationResult {
    /// The phrase as shown.
    pub phrase: String,
    /// 为什么在这里, in sentences.
    pub why_here: Vec<String>,
    /// 为什么是这一类, in sentences.
    pub why_category: Vec<String>,
    /// 为什么排在这里, in sentences.
    pub why_rank: Vec<String>,
    /// What people decided about it, in sentences.
    pub judgements: Vec<String>,
    /// Rules that found it.
    pub rules: Vec<RuleShare>,
    /// Words that speak for a category.
    pub seeds: Vec<SeedShare>,
}

/// How much of a phrase one rule found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleShare {
    /// Name of the rule.
    pub rule: String,
    /// What it looks for.
    pub doc: String,
    /// Mentions it found.
    pub n_mentions: u32,
    /// Their mean confidence, 0–1.
    pub confidence: f64,
}

/// A word that speaks for a category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeedShare {
    /// The seed or the near word.
    pub word: String,
    /// The category it speaks for.
    pub category: String,
    /// Its weight.
    pub weight: f64,
    /// `seed` or `near` (by word vectors).
    pub kind: String,
}

/// The layer that learns from what people decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Learning {
    /// Whether it takes part.
    pub is_on: bool,
    /// Sentences it learned from.
    pub n_texts: u32,
    /// Pain points in them.
    pub n_pairs: u32,
    /// Sentences wanted before it is of use.
    pub n_wanted: u32,
    /// Share of its own finds that are right, in 3-fold cross-validation.
    pub precision: Option<f64>,
    /// Places found with it that the rules alone do not find.
    pub n_added: u32,
    /// What it is, and how far, in Chinese.
    pub message: String,
}

/// Let the learned layer take part or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SwitchLearning {
    /// On.
    pub is_on: bool,
}
