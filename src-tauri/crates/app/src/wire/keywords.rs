//! Pain-point phrases, keywords, evidence (关键词).

use super::GroupCount;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which texts to mine.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MineTexts {
    /// `response`, `interview`, `focus_group`, `ticket`; empty = all.
    pub sources: Vec<String>,
    /// Only customers of these regions.
    pub regions: Vec<String>,
    /// Only customers of these industries.
    pub industries: Vec<String>,
    /// Only these size classes by Chinese name.
    pub sizes: Vec<String>,
    /// Only answers to these questions, by id; other sources stay in.
    pub questions: Vec<String>,
    /// Only these months (期次), e.g. `2026-09`; texts without a date drop out.
    pub periods: Vec<String>,
    /// Only customers of these cohorts, by id or title.
    pub cohorts: Vec<String>,
    /// Break every phrase down by `region`, `industry`, `size`, `source` or `period`; empty = not.
    pub group_by: String,
    /// Also list phrases that were rejected.
    pub with_rejected: bool,
    /// `negative` or `positive`; empty = negative (pain points).
    pub polarity: String,
    /// Words the phrase must contain.
    pub search: String,
    /// Phrases at most; 0 = all.
    pub top: u32,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// What was found in the texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MiningResult {
    /// Respondents with any text in scope: the base of every share.
    pub n_respondents: u32,
    /// Texts read.
    pub n_texts: u32,
    /// Phrases found in all (before `top`), rejected ones left out.
    pub n_phrases: u32,
    /// Respondents explained by the phrases of this result.
    pub n_covered: u32,
    /// Phrases accepted (before `top`).
    pub n_accepted: u32,
    /// Respondents explained by the accepted phrases.
    pub n_covered_accepted: u32,
    /// Phrases rejected.
    pub n_rejected: u32,
    /// Groups of `group_by` with their respondents; empty when nothing is broken down.
    pub groups: Vec<GroupCount>,
    /// Months that the texts have, with their texts: choices for `periods`.
    pub periods: Vec<GroupCount>,
    /// Strongest first.
    pub phrases: Vec<PhraseRow>,
    /// Neutral keywords.
    pub keywords: Vec<KeywordRow>,
    /// Placed words of the cloud, in a box of `cloud_width` × `cloud_height`.
    pub cloud: Vec<CloudWord>,
    /// Width of the cloud's box.
    pub cloud_width: f64,
    /// Height of the cloud's box.
    pub cloud_height: f64,
}

/// One pain-point phrase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PhraseRow {
    /// Key for requests; the same on every laptop and in every run.
    pub id: String,
    /// The phrase as shown: canonical, e.g. 售后响应慢, or as the user named it.
    pub phrase: String,
    /// What it is about.
    pub aspect: String,
    /// What is said of it.
    pub opinion: String,
    /// `negative` or `positive`.
    pub polarity: String,
    /// Category in Chinese.
    pub category: String,
    /// The user put it there.
    pub is_category_pinned: bool,
    /// Class of root cause: 人, 流程, 技术, 机制; may be empty.
    pub cause: String,
    /// `accepted`, `rejected` or empty (open).
    pub state: String,
    /// The user gave it its name.
    pub is_renamed: bool,
    /// Phrases that were merged into it, itself left out.
    pub merged: Vec<PhraseRef>,
    /// Distinct respondents.
    pub n_respondents: u32,
    /// Mentions.
    pub n_mentions: u32,
    /// n_respondents over the base.
    pub share: f64,
    /// Wilson 95 % interval, lower end.
    pub share_low: f64,
    /// Wilson 95 % interval, upper end.
    pub share_high: f64,
    /// Mean confidence of its mentions, 0–1.
    pub confidence: f64,
    /// Share of mentions said strongly, 0–1 (严重程度).
    pub share_strong: f64,
    /// What the rank follows: people × confidence.
    pub score: f64,
    /// Mentions by source.
    pub by_source: SourceCounts,
    /// Respondents by group, in the order of [`MiningResult::groups`].
    pub by_group: Vec<u32>,
}

/// A phrase in passing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PhraseRef {
    /// Key.
    pub id: String,
    /// As shown.
    pub phrase: String,
    /// Distinct respondents.
    pub n_respondents: u32,
    /// Mentions.
    pub n_mentions: u32,
}

/// Mentions by kind of source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceCounts {
    /// Open answers.
    pub response: u32,
    /// Interviews.
    pub interview: u32,
    /// Focus groups.
    pub focus_group: u32,
    /// Tickets.
    pub ticket: u32,
    /// Notes of visits.
    pub visit: u32,
}

/// A neutral keyword.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KeywordRow {
    /// Word or phrase.
    pub term: String,
    /// Occurrences.
    pub count: u32,
    /// Distinct respondents (覆盖人数).
    pub spread: u32,
    /// Rank value.
    pub score: f64,
    /// Made of several words: 售后服务流程.
    pub is_compound: bool,
}

/// A placed word of the cloud; `x`, `y` is the centre.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CloudWord {
    /// The word.
    pub text: String,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Font size.
    pub size: f64,
    /// Upright instead of lying.
    pub is_rotated: bool,
    /// 0 = heaviest.
    pub rank: u32,
    /// Respondents behind it.
    pub n_respondents: u32,
}

/// Ask for the sentences behind a phrase, in the same scope as it was mined.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListEvidence {
    /// Id of a phrase, the phrase itself, or a keyword.
    pub phrase: String,
    /// The scope.
    pub scope: MineTexts,
    /// Rows at most; 0 = all.
    pub limit: u32,
}

/// One passage that speaks for something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceRow {
    /// `response`, `interview`, `focus_group` or `ticket`.
    pub source: String,
    /// Response, turn or ticket.
    pub id: String,
    /// Transcript, for turns.
    pub transcript: Option<String>,
    /// Question, for open answers.
    pub question: Option<String>,
    /// Where, in Chinese: 答卷 88 · Q12, 访谈01 · 第12轮 00:05:31.
    pub label: String,
    /// Who, de-identified.
    pub respondent: String,
    /// Region of the customer.
    pub region: String,
    /// Industry of the customer.
    pub industry: String,
    /// Size class of the customer.
    pub size: String,
    /// Start of the words in `text`, code points.
    pub start_char: u32,
    /// End of the words in `text`, code points, exclusive.
    pub end_char: u32,
    /// The whole text.
    pub text: String,
    /// Name of the rule that found it.
    pub rule: String,
}
