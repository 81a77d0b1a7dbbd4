//! The facts about a candidate, as hashes: its words, its place, the rule that found it.

use twox_hash::XxHash3_64;

use crate::clause::Stop;
use crate::lexicon::flag;
use crate::mention::Mention;

use super::candidates::{Candidate, Candidates, Opinion};
use super::similar::core;
use super::view::{Run, View};

/// Facts about an opinion.
pub(crate) const N_OPINION: usize = 11;
/// Facts about an aspect of an opinion: [`N_ASPECT`] of the aspect by itself, then those of the choice.
pub(crate) const N_CHOICE: usize = 10;
pub(crate) const N_ASPECT: usize = 4;

/// A fact: its kind and what it says.
pub(crate) fn key(slot: u64, parts: &[&str]) -> u64 {
    parts.iter().fold(slot.wrapping_add(1), |seed, part| {
        XxHash3_64::oneshot_with_seed(seed, part.as_bytes())
    })
}

/// Whether a rule found the opinion, and which.
fn rule_of<'m>(
    candidates: &Candidates,
    opinion: usize,
    mentions: &'m [Mention],
) -> Option<&'m Mention> {
    candidates
        .of_opinion(opinion)
        .find_map(|p| mentions.get(p.mention?))
}

/// The keys of all facts about an opinion.
pub(crate) fn opinion_facts(
    view: &View,
    candidates: &Candidates,
    at: usize,
    mentions: &[Mention],
) -> [u64; N_OPINION] {
    let Some(opinion) = candidates.opinions.get(at) else {
        return [0; N_OPINION];
    };
    let rule = rule_of(candidates, at, mentions);
    let named = rule.map_or("", |m| {
        if m.aspect.is_empty() {
            "nameless"
        } else {
            "named"
        }
    });
    let rule = rule.map_or("", |m| m.rule);
    let (first, last) = opinion.run;
    let words = core(&opinion.text);
    let kind = kind(view, opinion);
    let character = |c: Option<char>| c.map(String::from).unwrap_or_default();
    let (begin, end) = (
        character(words.chars().next()),
        character(words.chars().next_back()),
    );
    let place = place(view, first);
    let n_named = candidates
        .of_opinion(at)
        .filter(|p| p.aspect.is_some())
        .count();
    let n_named = n_named.min(4).to_string();
    [
        key(0, &[words]),
        key(1, &[&begin]),
        key(2, &[&end]),
        key(3, &[&kind, rule]),
        key(4, &[view.before(first)]),
        key(5, &[view.word(last)]),
        key(6, &[&place, if rule.is_empty() { "" } else { "rule" }]),
        key(7, &[rule, named]),
        key(8, &[if rule.is_empty() { "" } else { "rule" }, &n_named]),
        key(9, &[first.checked_sub(2).map_or("", |i| view.word(i))]),
        key(10, &[view.word(last + 1)]),
    ]
}

/// The other words of the clause, one fact each.
pub(crate) fn clause_words(view: &View, opinion: &Opinion) -> Vec<u64> {
    let Some(clause) = view.clause(opinion.run.0) else {
        return Vec::new();
    };
    (clause.first..clause.last)
        .filter(|i| !(opinion.run.0..opinion.run.1).contains(i))
        .map(|i| key(40, &[view.word(i)]))
        .collect()
}

/// The keys of all facts about the aspect of a pair; those of the aspect by itself come first.
pub(crate) fn choice_facts(
    view: &View,
    candidates: &Candidates,
    pair: &Candidate,
    mentions: &[Mention],
) -> [u64; N_CHOICE] {
    let Some(opinion) = candidates.opinions.get(pair.opinion) else {
        return [0; N_CHOICE];
    };
    let rule = rule_of(candidates, pair.opinion, mentions);
    let state = match (pair.mention, rule) {
        (Some(_), _) => "rule",
        (_, Some(m)) if m.aspect.is_empty() => "rule nameless",
        (_, Some(_)) => "rule other",
        _ => "no rule",
    };
    let words = core(&opinion.text);
    let aspect = pair.aspect.unwrap_or((0, 0));
    let named = if pair.aspect.is_some() {
        "named"
    } else if pair.aspect_text.is_empty() {
        "nameless"
    } else {
        "asked"
    };
    let lower = pair.aspect_text.to_lowercase();
    let head = view.word(aspect.1.saturating_sub(1));
    let head = if pair.aspect.is_some() { head } else { named };
    let before = if pair.aspect.is_some() {
        view.before(aspect.0)
    } else {
        named
    };
    let way = way(view, opinion.run, pair.aspect);
    let between = between(view, candidates, pair, opinion.run);
    let kind = kind(view, opinion);
    [
        key(20, &[&lower]),
        key(21, &[head]),
        key(22, &[&shape(view, pair.aspect)]),
        key(23, &[before]),
        key(24, &[state, named]),
        key(25, &[state, &way]),
        key(26, &[state, &between]),
        key(27, &[words, head]),
        key(28, &[words, named]),
        key(29, &[&kind, named]),
    ]
}

fn kind(view: &View, opinion: &Opinion) -> String {
    let (first, last) = opinion.run;
    let end = last.saturating_sub(1);
    let flags = [
        flag::NEGATIVE,
        flag::POSITIVE,
        flag::SCALE,
        flag::MILD,
        flag::PROBLEM,
    ];
    let bits: String = flags
        .iter()
        .map(|f| if view.has(end, *f) { '1' } else { '0' })
        .collect();
    let negated = (first..end).any(|i| view.has(i, flag::NEGATOR));
    let stressed = first
        .checked_sub(1)
        .is_some_and(|i| view.has(i, flag::DEGREE));
    format!("{:?}{bits}{negated}{stressed}", view.pos(end))
}

/// What kind of clause the opinion stands in.
fn place(view: &View, at: usize) -> String {
    let Some(clause) = view.clause(at) else {
        return String::new();
    };
    let asks = clause.stop == Stop::Question;
    let unreal = (clause.first..at).any(|i| view.has(i, flag::IRREALIS));
    let turns = view.has(clause.first, flag::CONTRAST);
    let length = match clause.last - clause.first {
        0..=3 => "short",
        4..=8 => "middle",
        _ => "long",
    };
    format!("{asks}{unreal}{turns}{length}{}", at == clause.first)
}

fn shape(view: &View, aspect: Option<Run>) -> String {
    let Some((first, last)) = aspect else {
        return "none".into();
    };
    let end = last.saturating_sub(1);
    let names = view.has(end, flag::DOMAIN | flag::VERB_ASPECT);
    let stop = view.has(end, flag::ASPECT_STOP);
    let length = view.slice((first, last)).chars().count().min(6);
    format!(
        "{:?}{:?}{names}{stop}{length}",
        view.pos(first),
        view.pos(end)
    )
}

/// From the opinion to the aspect: direction, distance, clauses between.
fn way(view: &View, opinion: Run, aspect: Option<Run>) -> String {
    let Some(aspect) = aspect else {
        return "nowhere".into();
    };
    let (side, distance, gap) = if aspect.1 <= opinion.0 {
        ("left", opinion.0 - aspect.1, (aspect.1, opinion.0))
    } else {
        (
            "right",
            aspect.0.saturating_sub(opinion.1),
            (opinion.1, aspect.0),
        )
    };
    let near = match distance {
        0..=2 => distance,
        3 | 4 => 3,
        5..=7 => 5,
        _ => 8,
    };
    let clause = |i: usize| view.clause_of.get(i).copied().unwrap_or(0);
    let clauses = clause(aspect.0).abs_diff(clause(opinion.0)).min(2);
    let clauses = if view.sentence(aspect.0) == view.sentence(opinion.0) {
        clauses
    } else {
        9
    };
    let of = (gap.0..gap.1).any(|i| view.word(i) == "的");
    format!("{side}{near}{clauses}{of}")
}

/// How many other aspects stand closer to the opinion on the same side.
fn between(view: &View, candidates: &Candidates, pair: &Candidate, opinion: Run) -> String {
    let Some(aspect) = pair.aspect else {
        let named = candidates
            .pairs
            .iter()
            .filter(|p| p.opinion == pair.opinion && p.aspect.is_some())
            .count();
        return format!("nameless{}", named.min(3));
    };
    let left = aspect.1 <= opinion.0;
    let closer = candidates
        .pairs
        .iter()
        .filter(|p| p.opinion == pair.opinion)
        .filter_map(|p| p.aspect)
        .filter(|a| {
            if left {
                a.1 <= opinion.0 && a.0 > aspect.0
            } else {
                a.0 >= opinion.1 && a.0 < aspect.0
            }
        })
        .count();
    let clause = view.clause_of.get(aspect.0) == view.clause_of.get(opinion.0);
    format!("{left}{}{clause}", closer.min(3))
}
