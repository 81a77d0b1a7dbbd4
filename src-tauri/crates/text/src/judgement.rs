//! What the user decides about phrases and mentions (研判): kept by the study, laid over a mining by
//! `curate.rs`. Plain values; must not know the engine.

use serde::{Deserialize, Serialize};

use crate::mention::Polarity;
use crate::phrase::PhraseKey;

/// What the user made of a phrase (研判状态).
#[derive(
    Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum PhraseState {
    /// 待定.
    #[default]
    Open,
    /// 采纳.
    Accepted,
    /// 排除: stays in the list, flagged.
    Rejected,
}

/// All judgements of a study. Their order never matters.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Judgements {
    /// On phrases; of two on the same key the greater in `Ord` counts.
    pub phrases: Vec<PhraseJudgement>,
    /// On single mentions.
    pub mentions: Vec<MentionJudgement>,
    /// Mentions the engine did not find.
    pub added: Vec<AddedMention>,
    /// Pairs never to be proposed for merging; order inside a pair does not matter.
    pub apart: Vec<(PhraseKey, PhraseKey)>,
}

/// What the user made of one phrase.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PhraseJudgement {
    /// Which phrase.
    pub key: PhraseKey,
    /// Accepted, rejected or open.
    #[serde(default)]
    pub state: PhraseState,
    /// The name to show; empty for the one mined.
    #[serde(default)]
    pub name: String,
    /// Its mentions count for this phrase; its own state and name then say nothing, its pins hold
    /// where that phrase is free.
    #[serde(default)]
    pub merged_into: Option<PhraseKey>,
    /// The category it is pinned to; empty for the computed one.
    #[serde(default)]
    pub category: String,
    /// The id of the kept theme it is pinned to; empty when free.
    #[serde(default)]
    pub theme: String,
}

impl PhraseJudgement {
    /// A judgement that changes nothing yet.
    pub fn of(key: PhraseKey) -> PhraseJudgement {
        PhraseJudgement {
            key,
            state: PhraseState::Open,
            name: String::new(),
            merged_into: None,
            category: String::new(),
            theme: String::new(),
        }
    }
}

/// What the user made of one mention. It is found again by place and key, so it survives new texts,
/// but not a change of the text itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MentionJudgement {
    /// As in [`crate::Mention`].
    pub unit: u32,
    /// As in [`crate::Mention`].
    pub start: u32,
    /// As in [`crate::Mention`].
    pub end: u32,
    /// The phrase it was mined for.
    pub key: PhraseKey,
    /// The phrase it counts for; `None`: it is no pain point and counts nowhere.
    #[serde(default)]
    pub moved_to: Option<PhraseKey>,
    /// The name to show when nobody's words were mined for `moved_to`; may be empty.
    #[serde(default)]
    pub name: String,
}

/// A mention marked by hand; `start`, `end` are code points of the unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AddedMention {
    /// Index of the text unit.
    pub unit: u32,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// What it is about; may be empty.
    pub aspect: String,
    /// What is said about it.
    pub opinion: String,
    /// Good or bad.
    pub polarity: Polarity,
}
