//! From the tokens of one text to its mentions (提及): runs the rules clause by clause, finds the
//! aspect, applies the guards and points back into the original text.

use serde::{Deserialize, Serialize};

use crate::aspect::{self, Phrase};
use crate::category::categorise;
use crate::clause::{Clause, Ctx, clauses};
use crate::engine::Engine;
use crate::guard;
use crate::lexicon::flag;
use crate::normal::Normalised;
use crate::rules::{About, Head, RULES};
use crate::segment::{Pos, Tok};

/// Is it good or bad for the customer?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// 负面: a pain point.
    Negative,
    /// 正面.
    Positive,
}

/// How strongly it was said, from the degree words (有点慢, 慢, 太慢).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// 轻.
    Mild,
    /// 一般.
    Plain,
    /// 强.
    Strong,
}

/// One place where somebody said it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mention {
    /// Index into the units given to [`crate::mine`].
    pub unit: u32,
    /// First code point of the original text from aspect to opinion.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// First code point of the clause.
    pub clause_start: u32,
    /// One past the clause.
    pub clause_end: u32,
    /// What it is about; empty when the speaker names nothing.
    pub aspect: String,
    /// What is said about it, without degree words, negation kept (不便宜).
    pub opinion: String,
    /// Canonical aspect and opinion in the order people say them: 响应慢, 没有备件.
    pub phrase: String,
    /// Good or bad.
    pub polarity: Polarity,
    /// Category of the taxonomy, or [`crate::UNSORTED`].
    pub category: String,
    /// Name of the rule that found it; see [`crate::explain_rule`].
    pub rule: &'static str,
    /// 0 to 1: how far the rule is to be trusted.
    pub confidence: f32,
    /// How strongly it was said.
    pub strength: Strength,
    /// Canonical aspect and opinion: the key of the phrase.
    #[serde(skip)]
    pub(crate) key: (String, String),
}

/// What a text is mined with besides itself.
pub(crate) struct Surroundings<'a> {
    pub engine: &'a Engine,
    pub unit: u32,
    /// Aspect for elliptic answers: from the question or the interviewer's turn; may be empty.
    pub topic: &'a str,
    /// Part of a talk of several turns, where an opinion that names nothing answers something said
    /// before: without a topic it is left out rather than guessed at.
    pub in_talk: bool,
    pub positives: bool,
    pub min_confidence: f32,
}

/// All mentions of one clean text, left to right.
pub(crate) fn mentions(around: &Surroundings, clean: &Normalised, toks: &[Tok]) -> Vec<Mention> {
    let text = clean.text.as_str();
    let all = clauses(text, toks);
    let mut out = Vec::new();
    for at in 0..all.len() {
        let ctx = Ctx::new(around.engine.lexicon(), text, toks, &all, at);
        clause_mentions(around, clean, &ctx, &mut out);
    }
    out
}

fn clause_mentions(around: &Surroundings, clean: &Normalised, ctx: &Ctx, out: &mut Vec<Mention>) {
    let mut i = ctx.first;
    let mut previous: Option<(usize, Vec<Phrase>)> = None;
    while i < ctx.last {
        let Some((name, head)) = RULES
            .iter()
            .find_map(|r| (r.find)(ctx, i).map(|h| (r.name, h)))
        else {
            i += 1;
            continue;
        };
        i = head.span.1.max(i + 1);
        if guard::suppressed(ctx, head.span.0) {
            continue;
        }
        let found = aspects(ctx, &head, previous.as_ref());
        previous = Some((head.span.1, found.clone()));
        if head.is_negative || around.positives {
            push(around, clean, ctx, name, &head, &found, out);
        }
    }
}

/// The phrases a head is about: its own, the one shared with the head before (又慢又贵), or the noun
/// phrase the clause before left open (服务态度：很一般).
fn aspects(ctx: &Ctx, head: &Head, previous: Option<&(usize, Vec<Phrase>)>) -> Vec<Phrase> {
    let own = match &head.about {
        About::Left => aspect::left(ctx, head.from),
        About::Given(given) => given.clone(),
    };
    if !own.is_empty() {
        return own;
    }
    if let Some((end, phrases)) = previous {
        let joined = (*end..head.from).all(|k| {
            matches!(
                ctx.pos(k),
                Pos::Conjunction | Pos::Adverb | Pos::Particle | Pos::Mark
            ) || ctx.has(k, flag::DEGREE)
        });
        if joined {
            return phrases.clone();
        }
    }
    let starts_clause = (ctx.first..head.from).all(|k| {
        ctx.has(k, flag::DEGREE | flag::CONTRAST | flag::FEEL)
            || matches!(
                ctx.pos(k),
                Pos::Adverb | Pos::Conjunction | Pos::Particle | Pos::Mark
            )
    });
    if starts_clause {
        aspect::carried(ctx).map(|p| vec![p]).unwrap_or_default()
    } else {
        own
    }
}

fn push(
    around: &Surroundings,
    clean: &Normalised,
    ctx: &Ctx,
    rule: &'static str,
    head: &Head,
    found: &[Phrase],
    out: &mut Vec<Mention>,
) {
    if found.is_empty() {
        let topic = if elliptic(ctx, head) {
            around.topic
        } else {
            ""
        };
        if topic.is_empty() && (head.needs_aspect || around.in_talk) {
            return;
        }
        out.extend(build(around, clean, ctx, rule, head, None, topic));
        return;
    }
    for &phrase in found {
        out.extend(build(around, clean, ctx, rule, head, Some(phrase), ""));
    }
}

/// An answer that names nothing before its opinion is about what was asked.
fn elliptic(ctx: &Ctx, head: &Head) -> bool {
    ctx.at <= 2
        && !ctx
            .toks
            .iter()
            .take(head.span.0)
            .any(|t| matches!(t.pos, Pos::Noun | Pos::VerbNoun) && t.flags & flag::ASPECT_STOP == 0)
}

fn build(
    around: &Surroundings,
    clean: &Normalised,
    ctx: &Ctx,
    rule: &'static str,
    head: &Head,
    phrase: Option<Phrase>,
    topic: &str,
) -> Option<Mention> {
    let aspect = phrase.map_or_else(|| topic.to_owned(), |p| tidy(ctx.slice(p.0, p.1)));
    let lexicon = around.engine.lexicon();
    let canonical = |table: &rustc_hash::FxHashMap<String, String>, word: &str| {
        table.get(word).cloned().unwrap_or_else(|| word.to_owned())
    };
    let bare = head.opinion.strip_prefix("越来越").unwrap_or(&head.opinion);
    let key = (
        canonical(&lexicon.aspect_synonyms, without_model(&aspect)),
        canonical(&lexicon.opinion_synonyms, bare),
    );
    let confidence = match phrase {
        None if topic.is_empty() => head.confidence * 0.7,
        None => head.confidence - 0.1,
        Some(p) => (head.confidence + aspect_bonus(ctx, p, &aspect)).clamp(0.05, 0.95),
    };
    if confidence < around.min_confidence {
        return None;
    }
    let (first, last) = phrase.map_or(head.span, |p| (p.0.min(head.span.0), p.1.max(head.span.1)));
    let (start, end) = original(clean, ctx, first, last);
    let (clause_start, clause_end) = original(clean, ctx, ctx.first.min(first), ctx.last.max(last));
    Some(Mention {
        unit: around.unit,
        start,
        end,
        clause_start,
        clause_end,
        category: categorise(around.engine, &aspect, &head.opinion),
        phrase: if head.opinion_first {
            format!("{}{}", key.1, key.0)
        } else {
            format!("{}{}", key.0, key.1)
        },
        opinion: head.opinion.clone(),
        aspect,
        polarity: if head.is_negative {
            Polarity::Negative
        } else {
            Polarity::Positive
        },
        rule,
        confidence,
        strength: match head.strength {
            ..=0 => Strength::Mild,
            1 => Strength::Plain,
            _ => Strength::Strong,
        },
        key,
    })
}

/// How far an aspect is to be trusted: known names more, verbs, single characters and long chains less.
fn aspect_bonus(ctx: &Ctx, phrase: Phrase, aspect: &str) -> f32 {
    let last = ctx.toks.get(phrase.1.saturating_sub(1));
    let known = last.is_some_and(|t| t.flags & (flag::DOMAIN | flag::VERB_ASPECT) != 0);
    let verb = last.is_some_and(|t| t.pos == Pos::Verb && t.flags & flag::VERB_ASPECT == 0);
    let kind = if known {
        0.1
    } else if verb {
        -0.15
    } else {
        0.0
    };
    let length = match aspect.chars().count() {
        1 => -0.15,
        2..=7 => 0.0,
        _ => -0.1,
    };
    kind + length
}

fn original(clean: &Normalised, ctx: &Ctx, first: usize, last: usize) -> (u32, u32) {
    match (
        ctx.toks.get(first),
        last.checked_sub(1).and_then(|i| ctx.toks.get(i)),
    ) {
        (Some(a), Some(b)) => clean.original_span(a.start, b.end),
        _ => (0, 0),
    }
}

/// 13Pro续航 is a 续航: a model code in front is not part of what people agree on.
fn without_model(aspect: &str) -> &str {
    let rest = aspect.trim_start_matches(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '+')
    });
    let code = aspect.get(..aspect.len() - rest.len()).unwrap_or("");
    if code.bytes().any(|b| b.is_ascii_digit()) && rest.chars().count() >= 2 {
        rest
    } else {
        aspect
    }
}

/// Without the spaces that stand beside Han characters and without quotes.
fn tidy(words: &str) -> String {
    if words.chars().all(char::is_alphanumeric) {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    let mut chars = words.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let between_latin = out.ends_with(|b: char| b.is_ascii_alphanumeric())
            && chars.peek().is_some_and(|n| n.is_ascii_alphanumeric());
        if !(c == ' ' && !between_latin || "“”\"'‘’「」".contains(c)) {
            out.push(c);
        }
    }
    out
}

/// What an interviewer's turn asks about: the noun phrase before 方面, 呢, 怎么样.
pub(crate) fn asked_about(engine: &Engine, clean: &Normalised, toks: &[Tok]) -> Option<String> {
    let text = clean.text.as_str();
    let all: Vec<Clause> = clauses(text, toks);
    for at in (0..all.len()).rev() {
        let ctx = Ctx::new(engine.lexicon(), text, toks, &all, at);
        for i in (ctx.first..ctx.last).rev() {
            let cue = matches!(
                ctx.word(i),
                "方面" | "呢" | "怎么样" | "如何" | "怎么看" | "怎样" | "满意" | "这块" | "这一块"
            );
            let spot = if cue { i } else { continue };
            if let Some(&(first, last)) = aspect::left(&ctx, spot).last() {
                return Some(tidy(ctx.slice(first, last)));
            }
        }
    }
    None
}
