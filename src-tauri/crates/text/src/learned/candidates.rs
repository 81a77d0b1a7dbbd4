//! Possible pain points of one text: each possible opinion with each possible aspect near it.
//! The rules' own mentions are always among them.

use crate::lexicon::flag;
use crate::mention::{Mention, Polarity};
use crate::segment::Pos;

use super::similar::dice;
use super::view::{Run, View};

/// What a wording is known as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    Aspect,
    Opinion,
}

/// Whether (other) coded texts have this wording.
pub(crate) type Known<'k> = &'k dyn Fn(Wording, &str) -> bool;

/// A possible opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opinion {
    pub run: Run,
    pub text: String,
}

/// An opinion with an aspect.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// Index into [`Candidates::opinions`].
    pub opinion: usize,
    /// `None`: the speaker names none, or a rule took the aspect from the question.
    pub aspect: Option<Run>,
    pub aspect_text: String,
    /// Index of the mention that says the same.
    pub mention: Option<usize>,
}

/// All possible pain points of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Candidates {
    pub opinions: Vec<Opinion>,
    pub pairs: Vec<Candidate>,
}

/// How far an aspect may stand before its opinion, in tokens …
const LEFT: usize = 14;
/// … and behind it.
const RIGHT: usize = 6;
const LONGEST_KNOWN: usize = 4;

/// All candidates of a text. `known` are the wordings of other coded texts; `nameless` allows pairs
/// without an aspect that no rule found.
pub(crate) fn candidates(
    view: &View,
    mentions: &[Mention],
    known: Known,
    nameless: bool,
) -> Candidates {
    let mut out = Candidates::default();
    let mut by_rule: Vec<(Run, Option<Run>)> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if mention.polarity != Polarity::Negative {
            continue;
        }
        let (aspect, run) = locate(view, mention);
        let opinion = out.opinion(run, mention.opinion.clone());
        by_rule.push((run, aspect));
        out.pairs.push(Candidate {
            opinion,
            aspect,
            aspect_text: mention.aspect.clone(),
            mention: Some(index),
        });
    }
    let taken = |run: Run| by_rule.iter().any(|(r, _)| r.0 < run.1 && run.0 < r.1);
    for (run, text) in opinions(view, known) {
        if !taken(run) {
            out.opinion(run, text);
        }
    }
    let aspects = aspects(view, known);
    for at in 0..out.opinions.len() {
        out.pair_up(view, at, &aspects, nameless);
    }
    out
}

impl Candidates {
    /// The pairs of an opinion.
    pub fn of_opinion(&self, opinion: usize) -> impl Iterator<Item = &Candidate> {
        self.pairs.iter().filter(move |p| p.opinion == opinion)
    }

    fn opinion(&mut self, run: Run, text: String) -> usize {
        let known = self.opinions.iter().position(|o| o.run == run);
        known.unwrap_or_else(|| {
            self.opinions.push(Opinion { run, text });
            self.opinions.len() - 1
        })
    }

    fn pair_up(&mut self, view: &View, at: usize, aspects: &[Run], nameless: bool) {
        let Some(run) = self.opinions.get(at).map(|o| o.run) else {
            return;
        };
        let by_rule: Vec<Candidate> = self
            .pairs
            .iter()
            .filter(|p| p.opinion == at)
            .cloned()
            .collect();
        let sentence = view.sentence(run.0);
        for &aspect in aspects {
            let near = aspect.1 <= run.0 && run.0 - aspect.1 <= LEFT
                || aspect.0 >= run.1 && aspect.0 - run.1 <= RIGHT;
            let by_a_rule = by_rule
                .iter()
                .any(|p| p.aspect.is_some_and(|r| r.0 < aspect.1 && aspect.0 < r.1));
            let gap = sentence.abs_diff(view.sentence(aspect.0));
            if near && !by_a_rule && gap == 0 {
                self.pairs.push(Candidate {
                    opinion: at,
                    aspect: Some(aspect),
                    aspect_text: tidy(view.slice(aspect)),
                    mention: None,
                });
            }
        }
        if nameless && !by_rule.iter().any(|p| p.aspect.is_none()) {
            self.pairs.push(Candidate {
                opinion: at,
                aspect: None,
                aspect_text: String::new(),
                mention: None,
            });
        }
    }
}

/// Where the aspect and the opinion of a rule's mention stand.
fn locate(view: &View, mention: &Mention) -> (Option<Run>, Run) {
    let all = view.tokens_in((mention.start, mention.end));
    let aspect = if mention.aspect.is_empty() {
        None
    } else {
        best_run(view, all, &mention.aspect, None)
    };
    let opinion = best_run(view, all, &mention.opinion, aspect).unwrap_or(all);
    (aspect, opinion)
}

/// The run inside `within` that reads most like `text`, not touching `not`; the shorter one of equals.
fn best_run(view: &View, within: Run, text: &str, not: Option<Run>) -> Option<Run> {
    let mut best: Option<(f64, Run)> = None;
    for first in within.0..within.1 {
        for last in first + 1..=within.1.min(first + 8) {
            if not.is_some_and(|n| n.0 < last && first < n.1) {
                break;
            }
            let likeness = dice(view.slice((first, last)), text);
            if likeness > best.map_or(0.4, |b| b.0 + 1e-9) {
                best = Some((likeness, (first, last)));
            }
        }
    }
    best.map(|b| b.1)
}

/// Words that may be an opinion: what the dictionaries or the coded texts know, adjectives, idioms,
/// negated verbs; with the negator in front of them.
fn opinions(view: &View, known: Known) -> Vec<(Run, String)> {
    let mut out: Vec<(Run, String)> = Vec::new();
    let mut i = 0;
    while i < view.toks.len() {
        let longest = (2..=LONGEST_KNOWN)
            .rev()
            .map(|n| (i, (i + n).min(view.toks.len())))
            .find(|run| known(Wording::Opinion, view.slice(*run)));
        let last = longest.map_or(i + 1, |run| run.1);
        let negator = (i.saturating_sub(2)..i)
            .rev()
            .take_while(|&k| view.has(k, flag::NEGATOR | flag::DEGREE | flag::LACK))
            .find(|&k| view.has(k, flag::NEGATOR));
        if longest.is_some() || may_be_opinion(view, i, negator.is_some(), known) {
            let text = view.slice((i, last));
            out.push(match negator {
                Some(k) => ((k, last), format!("{}{text}", view.word(k))),
                None => ((i, last), text.to_owned()),
            });
            i = last;
        } else {
            i += 1;
        }
    }
    out
}

fn may_be_opinion(view: &View, i: usize, negated: bool, known: Known) -> bool {
    let function_word = flag::NEGATOR
        | flag::DEGREE
        | flag::FREQUENCY
        | flag::IRREALIS
        | flag::CONTRAST
        | flag::FEEL
        | flag::MODAL;
    let flagged = view.has(i, flag::OPINION | flag::PROBLEM);
    let word = view.word(i);
    match view.pos(i) {
        Pos::Mark | Pos::Particle | Pos::De | Pos::Numeral => false,
        _ if flagged => true,
        _ if view.has(i, function_word) => false,
        Pos::Adjective | Pos::Idiom => true,
        Pos::Verb if negated => true,
        _ => known(Wording::Opinion, word),
    }
}

/// Words that may be an aspect: runs of nouns, and what the coded texts know.
fn aspects(view: &View, known: Known) -> Vec<Run> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < view.toks.len() {
        let longest = (1..=LONGEST_KNOWN)
            .rev()
            .map(|n| (i, (i + n).min(view.toks.len())))
            .find(|run| known(Wording::Aspect, view.slice(*run)));
        let mut last = longest.map_or(i, |run| run.1);
        while last < view.toks.len() && nominal(view, last) && last < i + 6 {
            last += 1;
        }
        if last > i {
            out.push((i, last));
            i = last;
        } else {
            i += 1;
        }
    }
    out
}

fn nominal(view: &View, i: usize) -> bool {
    let names = flag::DOMAIN | flag::VERB_ASPECT;
    let not = flag::NEGATOR
        | flag::LACK
        | flag::FREQUENCY
        | flag::IRREALIS
        | flag::CONTRAST
        | flag::DEGREE
        | flag::FEEL
        | flag::OPINION;
    let word = view.word(i);
    view.has(i, names)
        || !view.has(i, not)
            && match view.pos(i) {
                Pos::Noun | Pos::VerbNoun | Pos::Latin => true,
                // A model: 865, 12.5.
                Pos::Numeral => word.is_ascii() && word.len() >= 3,
                Pos::Other => word.chars().any(char::is_alphanumeric),
                Pos::Verb => word.chars().count() >= 3,
                _ => false,
            }
}

/// Without spaces beside Han characters.
fn tidy(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_whitespace() && !"“”\"'‘’「」".contains(*c))
        .collect()
}
