//! The opinion rules (规则). One rule = one small file: name, one sentence, examples it must find and
//! counter-examples it must leave alone; the test below runs both through the whole engine.
//! Rules are tried in the order of [`RULES`] at every token; the first that answers takes the tokens.

mod comparison;
mod difficult;
mod frequent;
mod harm;
mod improve;
mod lack;
mod negated_verb;
mod negation;
mod opinion;
mod plain;
mod poorly_done;
mod potential;
mod problem;
mod result;
mod waiting;

pub(crate) use self::opinion::EXTREMES;
use crate::aspect::Phrase;
use crate::clause::Ctx;

/// How a head says which phrase it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum About {
    /// Look left of the head.
    Left,
    /// These phrases, decided by the rule.
    Given(Vec<Phrase>),
}

/// An opinion head found by a rule.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    /// Tokens `[first, last)` of negator and opinion.
    pub span: (usize, usize),
    /// First token of what precedes the opinion (degree words); the aspect search starts here.
    pub from: usize,
    /// The opinion without degree words.
    pub opinion: String,
    pub is_negative: bool,
    pub about: About,
    pub confidence: f32,
    pub strength: i8,
    /// The opinion stands before the aspect in the phrase (没有备件).
    pub opinion_first: bool,
    /// Without an aspect there is nothing to report.
    pub needs_aspect: bool,
}

pub(crate) struct Rule {
    pub name: &'static str,
    /// One sentence for the "why is this here" panel, in Chinese.
    pub doc: &'static str,
    /// Text and the `(aspect, opinion)` it must give.
    #[cfg_attr(not(test), allow(dead_code))]
    pub examples: &'static [(&'static str, &'static str, &'static str)],
    /// Texts this rule must not fire on.
    #[cfg_attr(not(test), allow(dead_code))]
    pub counter_examples: &'static [&'static str],
    pub find: fn(&Ctx, usize) -> Option<Head>,
}

/// All rules, first match wins.
pub(crate) const RULES: &[&Rule] = &[
    &improve::RULE,
    &waiting::RULE,
    &potential::RULE,
    &comparison::RULE,
    &difficult::RULE,
    &harm::RULE,
    &lack::RULE,
    &opinion::RULE,
    &problem::RULE,
    &poorly_done::RULE,
    &negated_verb::RULE,
    &result::RULE,
    &frequent::RULE,
];

/// What a rule's name means, for the explanation beside a phrase.
pub fn explain_rule(name: &str) -> Option<&'static str> {
    RULES.iter().find(|r| r.name == name).map(|r| r.doc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Engine, MineOptions, TextUnit, Voice, mine};

    fn mentions(text: &str) -> Vec<(String, String, &'static str)> {
        let unit = TextUnit {
            respondent: 0,
            document: 0,
            voice: Voice::Respondent,
            topic: "",
            text,
        };
        let mining = mine(&Engine::base(), &[unit], &MineOptions::default());
        mining
            .mentions
            .into_iter()
            .map(|m| (m.aspect, m.opinion, m.rule))
            .collect()
    }

    #[test]
    fn examples_are_found_by_their_rule() {
        for rule in RULES {
            assert!(
                !rule.examples.is_empty() && !rule.counter_examples.is_empty(),
                "{}",
                rule.name
            );
            for &(text, aspect, opinion) in rule.examples {
                let found = mentions(text);
                assert!(
                    found.contains(&(aspect.to_owned(), opinion.to_owned(), rule.name)),
                    "{}: {text} gave {found:?}",
                    rule.name
                );
            }
        }
    }

    #[test]
    fn counter_examples_are_left_alone() {
        for rule in RULES {
            for text in rule.counter_examples {
                let found = mentions(text);
                assert!(
                    found.iter().all(|m| m.2 != rule.name),
                    "{}: {text} gave {found:?}",
                    rule.name
                );
            }
        }
    }
}
