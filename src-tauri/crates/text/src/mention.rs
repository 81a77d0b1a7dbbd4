//! From the tokens of one text to its mentions (提及): runs the rules clause by clause, finds the
//! aspect, applies the guards and points back into the original text.

use serde::{Deserialize, Serialize};

use crate::aspect::{self, Phrase};
use crate::category::categorise;
use crate::clause::{Ctx, clauses};
use crate::engine::Engine;
use crate::guard;
use crate::lexicon::flag;
use crate::normal::Normalised;
use crate::relations::{says_nothing_alone, together};
use crate::rules::{About, EXTREMES, Head, RULES};
use crate::segment::{Pos, Tok};
pub(crate) use crate::topic::asked_about;
use crate::trust::aspect_bonus;

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
    let mut last = None;
    for at in 0..all.len() {
        let ctx = Ctx::new(around.engine.lexicon(), text, toks, &all, at);
        // 空调吵而且不制冷: what is added is about the same.
        let added = matches!(ctx.word(ctx.first), "而且" | "且" | "甚至" | "甚至还");
        let inherited = last.take().filter(|_| added);
        last = clause_mentions(around, clean, &ctx, inherited, &mut out);
    }
    out
}

/// Adds the mentions of one clause; returns the last head's end and its phrases.
fn clause_mentions(
    around: &Surroundings,
    clean: &Normalised,
    ctx: &Ctx,
    mut previous: Option<(usize, Vec<Phrase>)>,
    out: &mut Vec<Mention>,
) -> Option<(usize, Vec<Phrase>)> {
    let mut i = ctx.first;
    while i < ctx.last {
        if is_idle(ctx, i) {
            i += 1;
            continue;
        }
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
        let found = together(ctx, &head, aspects(ctx, &head, previous.as_ref()));
        previous = Some((head.span.1, found.clone()));
        if head.is_negative || around.positives {
            push(around, clean, ctx, name, &head, &found, out);
        }
    }
    previous
}

/// Whether no rule can start at this token: a word no dictionary knows, of a kind that opens nothing.
/// Half of all tokens; asking every rule about them costs more than everything else here.
fn is_idle(ctx: &Ctx, i: usize) -> bool {
    let Some(tok) = ctx.inside(i) else {
        return true;
    };
    let opens_nothing = match tok.pos {
        Pos::Mark
        | Pos::Particle
        | Pos::Pronoun
        | Pos::Numeral
        | Pos::Measure
        | Pos::De
        | Pos::Time
        | Pos::Place
        | Pos::Latin => true,
        Pos::Noun => tok.chars() > 2,
        _ => false,
    };
    tok.flags == 0
        && opens_nothing
        && !ctx.word(i + 1).starts_with('不')
        && !ctx.word(i).contains('不')
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
                Pos::Conjunction
                    | Pos::Adverb
                    | Pos::Particle
                    | Pos::Mark
                    | Pos::Numeral
                    | Pos::Measure
                    | Pos::Time
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
        crate::carry::carried(ctx)
            .map(|p| vec![p])
            .unwrap_or_default()
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
        if topic.is_empty() && around.in_talk && !head.needs_aspect {
            if begins(ctx, head)
                && let Some(named) = crate::carry::named_before(ctx, head.span.0)
            {
                out.extend(build(around, clean, ctx, rule, head, Some(named), ""));
            }
            return;
        }
        if topic.is_empty() && (head.needs_aspect || says_nothing_alone(&head.opinion)) {
            return;
        }
        out.extend(build(around, clean, ctx, rule, head, None, topic));
        return;
    }
    for &phrase in found {
        out.extend(build(around, clean, ctx, rule, head, Some(phrase), ""));
    }
}

/// What is trusted less than this is left out of a talk: there too much is said by the way.
const GUESS: f32 = 0.5;

/// Whether a clause says nothing but this opinion (太慢了), so that it can be about what was named before.
fn begins(ctx: &Ctx, head: &Head) -> bool {
    let transparent = |k: usize| {
        ctx.has(k, flag::BRAND | flag::FEEL | flag::DEGREE)
            || !matches!(
                ctx.pos(k),
                Pos::Noun | Pos::VerbNoun | Pos::Verb | Pos::Pronoun
            )
    };
    head.confidence > 0.7 && (ctx.first..head.from).all(transparent) && ctx.ends_at(head.span.1)
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
    // 贵得离谱 is 贵, said strongly.
    let bare = bare
        .split(['得', '的', '到'])
        .next()
        .filter(|b| {
            !b.is_empty()
                && EXTREMES
                    .iter()
                    .any(|e| bare.ends_with(e) && bare.len() > b.len() + e.len())
        })
        .unwrap_or(bare);
    let key = (
        canonical(&lexicon.aspect_synonyms, without_model(&aspect)),
        canonical(&lexicon.opinion_synonyms, bare),
    );
    let confidence = match phrase {
        None if topic.is_empty() => head.confidence * 0.7,
        None => head.confidence - 0.1,
        Some(p) => (head.confidence + aspect_bonus(ctx, head, p, &aspect)).clamp(0.05, 0.95),
    };
    if confidence < around.min_confidence || around.in_talk && confidence < GUESS {
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
pub(crate) fn tidy(words: &str) -> String {
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
