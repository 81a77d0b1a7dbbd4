//! From mentions to the ranked phrase list: one phrase for each canonical aspect and opinion, counted
//! in people, not in mentions. `curate.rs` builds on the same steps after the user's judgements.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::mention::{Mention, Polarity, Strength};

/// What makes two mentions one phrase.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PhraseKey {
    /// Canonical aspect; may be empty.
    pub aspect: String,
    /// Canonical opinion.
    pub opinion: String,
    /// Good or bad.
    pub polarity: Polarity,
}

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
    /// How strongly people put it (严重程度的语气成分), 0 to 1: mean over people of their strongest
    /// mention, mild 0, plain 0.5, strong 1.
    pub severity: f64,
}

impl Phrase {
    /// Its key.
    pub fn key(&self) -> PhraseKey {
        PhraseKey {
            aspect: self.aspect.clone(),
            opinion: self.opinion.clone(),
            polarity: self.polarity,
        }
    }
}

impl Mention {
    /// The key of the phrase it was mined for.
    pub fn phrase_key(&self) -> PhraseKey {
        PhraseKey {
            aspect: self.key.0.clone(),
            opinion: self.key.1.clone(),
            polarity: self.polarity,
        }
    }
}

/// What a phrase without an aspect counts: people agree on a word, not yet on a thing.
pub(crate) const NO_ASPECT_FACTOR: f64 = 0.35;

/// Factor for `others` more people who complain about the same aspect in other words, 1 to 1.1.
pub(crate) fn same_aspect_bonus(others: u32) -> f64 {
    1.0 + 0.1 * (1.0 - 1.0 / (1.0 + f64::from(others)))
}

/// A phrase with the people who said it (sorted, distinct).
pub(crate) struct Gathered {
    pub phrase: Phrase,
    pub respondents: Vec<u32>,
}

/// Groups mentions and ranks the groups. `respondent_of` gives the speaker of a unit.
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
    let mut out: Vec<Gathered> = groups
        .into_iter()
        .filter_map(|group| {
            let said: Vec<&Mention> = group
                .iter()
                .filter_map(|&i| mentions.get(i as usize))
                .collect();
            let first = said.first()?;
            let labels = (first.phrase.clone(), first.category.clone());
            gather(first.phrase_key(), labels, &said, group, &respondent_of)
        })
        .collect();
    let order = rank(&mut out, |_| true);
    let mut by_place: Vec<Option<Phrase>> = out.into_iter().map(|g| Some(g.phrase)).collect();
    order
        .into_iter()
        .filter_map(|i| by_place.get_mut(i)?.take())
        .collect()
}

/// The phrase of a group of mentions; `said[i]` is the mention with number `numbers[i]`. `labels` are
/// its words and its category. Score without the bonus for a shared aspect. `None` for no mention.
pub(crate) fn gather(
    key: PhraseKey,
    labels: (String, String),
    said: &[&Mention],
    numbers: Vec<u32>,
    respondent_of: &impl Fn(u32) -> u32,
) -> Option<Gathered> {
    if said.is_empty() {
        return None;
    }
    let mut people: Vec<(u32, f32)> = said
        .iter()
        .map(|m| (respondent_of(m.unit), m.confidence))
        .collect();
    people.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    people.dedup_by_key(|p| p.0);
    let sure: f64 = people.iter().map(|p| f64::from(p.1)).sum();
    let n = said.len() as f64;
    let strong = said.iter().filter(|m| m.strength == Strength::Strong);
    let phrase = Phrase {
        phrase: labels.0,
        category: labels.1,
        n_respondents: people.len() as u32,
        n_mentions: said.len() as u32,
        score: if key.aspect.is_empty() {
            sure * NO_ASPECT_FACTOR
        } else {
            sure
        },
        confidence: said.iter().map(|m| f64::from(m.confidence)).sum::<f64>() / n,
        share_strong: strong.count() as f64 / n,
        severity: severity(said, respondent_of),
        mentions: numbers,
        aspect: key.aspect,
        opinion: key.opinion,
        polarity: key.polarity,
    };
    Some(Gathered {
        phrase,
        respondents: people.into_iter().map(|p| p.0).collect(),
    })
}

fn severity(said: &[&Mention], respondent_of: &impl Fn(u32) -> u32) -> f64 {
    let mut strongest: Vec<(u32, Strength)> = said
        .iter()
        .map(|m| (respondent_of(m.unit), m.strength))
        .collect();
    strongest.sort_by(|a, b| b.cmp(a));
    strongest.dedup_by_key(|p| p.0);
    let halves: u32 = strongest.iter().map(|p| p.1 as u32).sum();
    f64::from(halves) / 2.0 / strongest.len().max(1) as f64
}

/// Adds the bonus for a shared aspect and gives the order: score, then people, then mentions, then
/// the phrase itself. Only phrases that `counts` accepts add to the bonus of others.
pub(crate) fn rank(out: &mut [Gathered], counts: impl Fn(&Phrase) -> bool) -> Vec<usize> {
    let mut by_aspect: FxHashMap<(String, Polarity), u32> = FxHashMap::default();
    for p in out.iter().map(|g| &g.phrase) {
        if !p.aspect.is_empty() && counts(p) {
            *by_aspect.entry((p.aspect.clone(), p.polarity)).or_default() += p.n_respondents;
        }
    }
    for p in out.iter_mut().map(|g| &mut g.phrase) {
        let own = if counts(p) { p.n_respondents } else { 0 };
        let others = by_aspect
            .get(&(p.aspect.clone(), p.polarity))
            .map_or(0, |n| n - own);
        p.score *= same_aspect_bonus(others);
    }
    let mut order: Vec<(usize, &Phrase)> = out.iter().map(|g| &g.phrase).enumerate().collect();
    order.sort_by(|(_, a), (_, b)| {
        b.score
            .total_cmp(&a.score)
            .then(b.n_respondents.cmp(&a.n_respondents))
            .then(b.n_mentions.cmp(&a.n_mentions))
            .then_with(|| a.phrase.cmp(&b.phrase))
            .then(a.polarity.cmp(&b.polarity))
            .then_with(|| (&a.aspect, &a.opinion).cmp(&(&b.aspect, &b.opinion)))
    });
    order.into_iter().map(|(i, _)| i).collect()
}
