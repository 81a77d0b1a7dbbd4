//! How often words, places and rules were right in the coded texts: the features of the layer.
//!
//! Each feature is one fact about a candidate (its opinion is 卡, it stands right before 了, the rule was
//! 缺失) together with how many candidates shared the fact and how many of those the coder had coded.
//! Its value is the log-odds of that rate against the average, shrunk towards 0. While training, a
//! text's own counts are left out, so that no candidate vouches for itself.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::mention::Mention;

use super::candidates::{Candidate, Candidates, Wording};
use super::facts::{N_ASPECT, N_CHOICE, N_OPINION, choice_facts, clause_words, key, opinion_facts};
use super::gold::Read;
use super::similar::core;
use super::view::{Run, View};

/// What a fact is about, and so what counts as right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// An opinion that was coded, with whatever aspect.
    Opinion,
    /// An aspect that was coded, with whatever opinion.
    Aspect,
    /// The coded aspect of an opinion that was coded.
    Choice,
}

/// Counts of candidates with a fact, and of the right ones among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Count {
    seen: u32,
    right: u32,
}

/// The counts of coded texts by the hash of the fact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<(u64, Count)>", into = "Vec<(u64, Count)>")]
pub(crate) struct Evidence {
    counts: FxHashMap<u64, Count>,
}

impl From<Vec<(u64, Count)>> for Evidence {
    fn from(counts: Vec<(u64, Count)>) -> Evidence {
        Evidence {
            counts: counts.into_iter().collect(),
        }
    }
}

impl From<Evidence> for Vec<(u64, Count)> {
    fn from(evidence: Evidence) -> Vec<(u64, Count)> {
        let mut counts: Vec<(u64, Count)> = evidence.counts.into_iter().collect();
        counts.sort_unstable_by_key(|c| c.0);
        counts
    }
}

impl Evidence {
    /// The evidence of many texts: their wordings first, as these decide what is a candidate at all.
    pub fn of(read: &[&Read]) -> Evidence {
        let mut all = Evidence::default();
        for text in read {
            all.add(&wordings(text));
        }
        let facts: Vec<Evidence> = read.iter().map(|text| all.facts_of(text)).collect();
        for own in &facts {
            all.add(own);
        }
        all
    }

    /// What a text of the training set contributed to [`Evidence::of`].
    pub fn own(&self, text: &Read) -> Evidence {
        let mut own = wordings(text);
        own.add(&self.facts_of(text));
        own
    }

    fn facts_of(&self, text: &Read) -> Evidence {
        let own = wordings(text);
        let view = text.view();
        let candidates = text.candidates(&view, self, Some(&own));
        let mut out = Evidence::default();
        let mut counted: FxHashSet<(usize, Run)> = FxHashSet::default();
        for (at, opinion) in candidates.opinions.iter().enumerate() {
            let coded = text.codes_opinion(&view, opinion);
            for key in opinion_facts(&view, &candidates, at, &text.mentions) {
                out.count(key, coded);
            }
            for key in clause_words(&view, opinion) {
                out.count(key, coded);
            }
            out.count(average_key(Level::Opinion), coded);
            for pair in candidates.of_opinion(at) {
                let keys = choice_facts(&view, &candidates, pair, &text.mentions);
                let aspect_coded = text.codes_aspect(&pair.aspect_text);
                let right = coded && text.codes_pair(&view, opinion, &pair.aspect_text);
                for (slot, key) in keys.into_iter().enumerate() {
                    let run = pair.aspect.unwrap_or((0, 0));
                    if slot >= N_ASPECT {
                        if coded {
                            out.count(key, right);
                        }
                    } else if counted.insert((slot, run)) {
                        out.count(key, aspect_coded);
                    }
                }
                if coded {
                    out.count(average_key(Level::Choice), right);
                }
                if counted.insert((N_ASPECT, pair.aspect.unwrap_or((0, 0)))) {
                    out.count(average_key(Level::Aspect), aspect_coded);
                }
            }
        }
        out
    }

    fn count(&mut self, key: u64, right: bool) {
        let count = self.counts.entry(key).or_default();
        count.seen += 1;
        count.right += u32::from(right);
    }

    fn add(&mut self, other: &Evidence) {
        for (key, count) in &other.counts {
            let total = self.counts.entry(*key).or_default();
            total.seen += count.seen;
            total.right += count.right;
        }
    }

    fn get(&self, key: u64, own: Option<&Evidence>) -> Count {
        let all = self.counts.get(&key).copied().unwrap_or_default();
        let own = own
            .and_then(|o| o.counts.get(&key))
            .copied()
            .unwrap_or_default();
        Count {
            seen: all.seen.saturating_sub(own.seen),
            right: all.right.saturating_sub(own.right),
        }
    }

    /// Whether coded texts (without the own one) have this wording.
    pub fn knows(&self, wording: Wording, text: &str, own: Option<&Evidence>) -> bool {
        self.get(wording_key(wording, text), own).right > 0
    }

    /// The log-odds of every fact about the opinion with this index; 0 for facts never seen.
    pub fn of_opinion(
        &self,
        view: &View,
        candidates: &Candidates,
        opinion: usize,
        mentions: &[Mention],
        own: Option<&Evidence>,
    ) -> [f64; N_OPINION] {
        let average = self.average(Level::Opinion, own);
        opinion_facts(view, candidates, opinion, mentions)
            .map(|key| self.log_odds(key, average, own))
    }

    /// How the other words of the clause speak for or against the opinion.
    pub fn of_clause(
        &self,
        view: &View,
        candidates: &Candidates,
        opinion: usize,
        own: Option<&Evidence>,
    ) -> f64 {
        let average = self.average(Level::Opinion, own);
        let words = candidates
            .opinions
            .get(opinion)
            .map_or_else(Vec::new, |o| clause_words(view, o));
        let n = words.len().max(1) as f64;
        words
            .into_iter()
            .map(|key| logit(rate(self.get(key, own), average, 3.0)) - logit(average))
            .sum::<f64>()
            / n.sqrt()
    }

    /// The log-odds of every fact about the aspect of a pair; 0 for facts never seen.
    pub fn of_choice(
        &self,
        view: &View,
        candidates: &Candidates,
        pair: &Candidate,
        mentions: &[Mention],
        own: Option<&Evidence>,
    ) -> [f64; N_CHOICE] {
        let (aspect, choice) = (
            self.average(Level::Aspect, own),
            self.average(Level::Choice, own),
        );
        let mut slot = 0;
        choice_facts(view, candidates, pair, mentions).map(|key| {
            slot += 1;
            let average = if slot <= N_ASPECT { aspect } else { choice };
            self.log_odds(key, average, own)
        })
    }

    fn average(&self, level: Level, own: Option<&Evidence>) -> f64 {
        rate(self.get(average_key(level), own), 0.2, 10.0)
    }

    fn log_odds(&self, key: u64, average: f64, own: Option<&Evidence>) -> f64 {
        logit(rate(self.get(key, own), average, PRIOR)) - logit(average)
    }
}

/// So many average candidates stand behind every fact.
const PRIOR: f64 = 2.0;

fn rate(count: Count, average: f64, prior: f64) -> f64 {
    (f64::from(count.right) + average * prior) / (f64::from(count.seen) + prior)
}

pub(crate) fn logit(p: f64) -> f64 {
    let p = p.clamp(0.005, 0.995);
    (p / (1.0 - p)).ln()
}

fn wording_key(wording: Wording, text: &str) -> u64 {
    match wording {
        Wording::Opinion => key(100, &[text]),
        Wording::Aspect => key(101, &[text]),
    }
}

fn average_key(level: Level) -> u64 {
    key(102 + level as u64, &[""])
}

fn wordings(text: &Read) -> Evidence {
    let mut out = Evidence::default();
    for pair in &text.pairs {
        out.count(wording_key(Wording::Opinion, core(&pair.opinion)), true);
        if !pair.aspect.is_empty() {
            out.count(wording_key(Wording::Aspect, &pair.aspect), true);
        }
    }
    out
}
