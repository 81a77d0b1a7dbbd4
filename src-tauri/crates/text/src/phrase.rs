//! From mentions to the ranked phrase list: one phrase for each canonical aspect and opinion, counted
//! in people, not in mentions.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::mention::{Mention, Polarity, Strength};

/// A pain-point phrase with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Phrase {
    /// 响应慢, 没有备件.
    pub phrase: String,
    /// Canonical aspect; may be empty.
    pub aspect: String,
    /// Canonical opinion.
    pub opinion: String,
    /// Good or bad.
    pub polarity: Polarity,
    /// Category of the taxonomy.
    pub category: String,
    /// Distinct people who said it.
    pub n_respondents: u32,
    /// How often it was said.
    pub n_mentions: u32,
    /// Indices into [`crate::Mining::mentions`], in document order.
    pub mentions: Vec<u32>,
    /// Sum over people of the confidence of their surest mention; phrases without an aspect count a third.
    /// Up to a tenth more where many complain about the same aspect in other words.
    pub score: f64,
    /// Mean confidence of the mentions, 0 to 1.
    pub confidence: f64,
    /// Share of strong mentions, 0 to 1.
    pub share_strong: f64,
}

/// Groups mentions and ranks the groups: score, then people, then mentions, then the phrase itself.
/// `respondent_of` gives the speaker of a unit.
pub(crate) fn phrases(mentions: &[Mention], respondent_of: impl Fn(u32) -> u32) -> Vec<Phrase> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mut index: FxHashMap<(&str, &str, Polarity), usize> = FxHashMap::default();
    for (i, m) in mentions.iter().enumerate() {
        let slot = *index
            .entry((m.key.0.as_str(), m.key.1.as_str(), m.polarity))
            .or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
        if let Some(group) = groups.get_mut(slot) {
            group.push(i as u32);
        }
    }
    let mut out: Vec<Phrase> = groups
        .into_iter()
        .filter_map(|g| phrase(mentions, g, &respondent_of))
        .collect();
    let mut by_aspect: FxHashMap<(String, Polarity), u32> = FxHashMap::default();
    for p in out.iter().filter(|p| !p.aspect.is_empty()) {
        *by_aspect.entry((p.aspect.clone(), p.polarity)).or_default() += p.n_respondents;
    }
    for p in &mut out {
        let others = by_aspect
            .get(&(p.aspect.clone(), p.polarity))
            .map_or(0, |n| n - p.n_respondents);
        p.score *= 1.0 + 0.1 * (1.0 - 1.0 / (1.0 + f64::from(others)));
    }
    out.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(b.n_respondents.cmp(&a.n_respondents))
            .then(b.n_mentions.cmp(&a.n_mentions))
            .then_with(|| a.phrase.cmp(&b.phrase))
            .then(a.polarity.cmp(&b.polarity))
    });
    out
}

fn phrase(
    mentions: &[Mention],
    group: Vec<u32>,
    respondent_of: &impl Fn(u32) -> u32,
) -> Option<Phrase> {
    let said: Vec<&Mention> = group
        .iter()
        .filter_map(|&i| mentions.get(i as usize))
        .collect();
    let first = said.first()?;
    let mut people: Vec<(u32, f32)> = said
        .iter()
        .map(|m| (respondent_of(m.unit), m.confidence))
        .collect();
    people.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    people.dedup_by_key(|p| p.0);
    let sure: f64 = people.iter().map(|p| f64::from(p.1)).sum();
    let n = said.len() as f64;
    Some(Phrase {
        phrase: first.phrase.clone(),
        aspect: first.key.0.clone(),
        opinion: first.key.1.clone(),
        polarity: first.polarity,
        category: first.category.clone(),
        n_respondents: people.len() as u32,
        n_mentions: said.len() as u32,
        score: if first.key.0.is_empty() {
            sure * 0.35
        } else {
            sure
        },
        confidence: said.iter().map(|m| f64::from(m.confidence)).sum::<f64>() / n,
        share_strong: said
            .iter()
            .filter(|m| m.strength == Strength::Strong)
            .count() as f64
            / n,
        mentions: group,
    })
}
