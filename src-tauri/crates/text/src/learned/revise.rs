//! The layer at work: takes a text's mentions by the rules and gives back the revised ones.

use serde::{Deserialize, Serialize};

use crate::category::categorise;
use crate::mention::{Mention, Polarity, Strength, Surroundings, mentions};
use crate::normal::Normalised;
use crate::segment::Tok;

use super::candidates::{Candidates, candidates};
use super::view::View;
use super::{Learned, RULE_NAME};

/// Probabilities in percent from which a pair is kept or added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Limits {
    /// A rule's mention below is taken away.
    pub keep: u32,
    /// A pair no rule found is added from here on.
    pub add: u32,
}

impl Limits {
    /// A little below the probability for what a rule found, a little above for the rest.
    pub fn around(probability: f64) -> Limits {
        let percent = (probability * 100.0) as u32;
        Limits {
            keep: percent.saturating_sub(3).clamp(10, 40),
            add: (percent + 4).clamp(20, 60),
        }
    }
}

/// Another aspect must be so much more probable to replace the rule's.
const BETTER: f64 = 0.15;

/// The candidates to report, as indices into `candidates.pairs`.
pub(crate) fn accepted(candidates: &Candidates, scores: &[f64], limits: &Limits) -> Vec<usize> {
    let (keep, add) = (
        f64::from(limits.keep) / 100.0,
        f64::from(limits.add) / 100.0,
    );
    let mut out = Vec::new();
    for opinion in 0..candidates.opinions.len() {
        let of_opinion: Vec<(usize, f64, bool)> = candidates
            .pairs
            .iter()
            .zip(scores)
            .enumerate()
            .filter(|(_, (pair, _))| pair.opinion == opinion)
            .map(|(i, (pair, score))| (i, *score, pair.mention.is_some()))
            .collect();
        let rival = of_opinion
            .iter()
            .filter(|p| !p.2 && p.1 >= add)
            .map(|p| p.1)
            .fold(0.0, f64::max);
        let kept: Vec<usize> = of_opinion
            .iter()
            .filter(|p| p.2 && p.1 >= keep && p.1 + BETTER > rival)
            .map(|p| p.0)
            .collect();
        if kept.is_empty() {
            let best = of_opinion
                .iter()
                .filter(|p| !p.2 && p.1 >= add)
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            out.extend(best.map(|p| p.0));
        }
        out.extend(kept);
    }
    out.sort_unstable();
    out
}

/// The mentions of a text after the layer: positive ones as they were, negative ones judged, new ones
/// added; left to right.
pub(crate) fn revised(
    learned: &Learned,
    around: &Surroundings,
    clean: &Normalised,
    toks: &[Tok],
) -> Vec<Mention> {
    let Some(model) = &learned.model else {
        return mentions(around, clean, toks);
    };
    // In a talk the rules keep quiet about opinions that name nothing; the layer may know the name.
    let outspoken = Surroundings {
        in_talk: false,
        min_confidence: 0.0,
        ..*around
    };
    let mentions = mentions(&outspoken, clean, toks);
    let view = View::new(clean, toks);
    let known = |wording, text: &str| learned.evidence.knows(wording, text, None);
    let found = candidates(&view, &mentions, &known, true);
    let scores = model.probabilities(&learned.evidence, &view, &found, &mentions, None);
    let taken = accepted(&found, &scores, &model.limits);
    let reportable = |m: &&Mention| {
        m.confidence >= around.min_confidence && !(around.in_talk && m.aspect.is_empty())
    };
    let mut out: Vec<Mention> = mentions
        .iter()
        .filter(|m| m.polarity != Polarity::Negative)
        .filter(reportable)
        .cloned()
        .collect();
    for i in taken {
        let (Some(pair), Some(score)) = (found.pairs.get(i), scores.get(i)) else {
            continue;
        };
        let revised = match pair.mention.and_then(|m| mentions.get(m)) {
            Some(mention) => Mention {
                confidence: mean(mention.confidence, *score),
                ..mention.clone()
            },
            None => match added(around, &view, &found, i, *score) {
                Some(mention) => mention,
                None => continue,
            },
        };
        out.extend(Some(revised).filter(|m| reportable(&m)));
    }
    out.sort_by_key(|m| (m.start, m.end));
    out
}

fn mean(confidence: f32, score: f64) -> f32 {
    ((confidence + score as f32) / 2.0).clamp(0.05, 0.95)
}

fn added(
    around: &Surroundings,
    view: &View,
    found: &Candidates,
    index: usize,
    score: f64,
) -> Option<Mention> {
    let pair = found.pairs.get(index)?;
    let opinion = found.opinions.get(pair.opinion)?;
    let run = pair.aspect.map_or(opinion.run, |a| {
        (a.0.min(opinion.run.0), a.1.max(opinion.run.1))
    });
    let (start, end) = view.original(run);
    let clause = view.clause(opinion.run.0)?;
    let (clause_start, clause_end) =
        view.original((clause.first.min(run.0), clause.last.max(run.1)));
    let lexicon = around.engine.lexicon();
    let aspect = pair.aspect_text.clone();
    let key = (
        lexicon
            .aspect_synonyms
            .get(&aspect)
            .unwrap_or(&aspect)
            .clone(),
        lexicon
            .opinion_synonyms
            .get(&opinion.text)
            .unwrap_or(&opinion.text)
            .clone(),
    );
    (start < end).then(|| Mention {
        unit: around.unit,
        start,
        end,
        clause_start,
        clause_end,
        phrase: format!("{}{}", key.0, key.1),
        category: categorise(around.engine, &aspect, &opinion.text),
        aspect,
        opinion: opinion.text.clone(),
        polarity: Polarity::Negative,
        rule: RULE_NAME,
        confidence: (score as f32).clamp(0.05, 0.95),
        strength: Strength::Plain,
        key,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learned::candidates::{Candidate, Opinion};

    /// One opinion; for each pair whether a rule found it.
    fn one_opinion(by_rule: &[bool]) -> Candidates {
        let pair = |&ruled: &bool| Candidate {
            opinion: 0,
            aspect: None,
            aspect_text: String::new(),
            mention: ruled.then_some(0),
        };
        Candidates {
            opinions: vec![Opinion {
                run: (0, 1),
                text: "慢".into(),
            }],
            pairs: by_rule.iter().map(pair).collect(),
        }
    }

    #[test]
    fn rules_stay_unless_something_much_better_is_there() {
        let limits = Limits { keep: 30, add: 40 };
        for (by_rule, scores, taken) in [
            // Likely enough: kept, and the weaker rival stays out.
            (vec![true, false], vec![0.5, 0.45], vec![0]),
            // A rival that is more probable by more than the margin takes its place.
            (vec![true, false], vec![0.35, 0.6], vec![1]),
            // Below the limit: taken away.
            (vec![true, false], vec![0.2, 0.3], vec![]),
            // Coordinated aspects both stay.
            (vec![true, true], vec![0.5, 0.4], vec![0, 1]),
            // No rule: only the best of those above the limit.
            (vec![false, false], vec![0.45, 0.5], vec![1]),
        ] {
            let found = accepted(&one_opinion(&by_rule), &scores, &limits);
            assert_eq!(found, taken, "{by_rule:?} {scores:?}");
        }
    }

    #[test]
    fn limits_lie_around_the_probability_and_stay_sensible() {
        assert_eq!(Limits::around(0.35), Limits { keep: 32, add: 39 });
        assert_eq!(Limits::around(0.0), Limits { keep: 10, add: 20 });
        assert_eq!(Limits::around(1.0), Limits { keep: 40, add: 60 });
    }
}
