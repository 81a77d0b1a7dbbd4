//! What a query means (查询的含义), exactly.
//!
//! A query finds passages: stretches of characters within one conversation, answer, ticket or note.
//! Each place counts once, however many coders or codings stand on it; passages may overlap.
//!
//! Conditions are of two kinds. *Places* find passages of their own; *filters* only say of a passage
//! whether it holds.
//!
//! - `code` is a place: the passages with one of the codes. Codings that are to be checked (待核对), and
//!   those whose text is not used (no consent, excluded sheet), count for nothing.
//! - `near` is a place: the passages of `a` for which a passage of `b` is near. `overlap`: they share a
//!   character; `turn`: they touch the same turn, answer, ticket or note; `turns`: within one
//!   conversation the one begins at most `n_turns` turns behind the end of the other (0 = the same
//!   turn, 1 = neighbours); turns of people who refused are not counted; `document`: in the same
//!   conversation; `respondent`: the same respondent said both, wherever.
//! - `and` of places: the characters that one passage of each shares. Its filters then say which of
//!   these stay. An `and` without places starts from whole texts: turns, answers, tickets, notes.
//! - `or` with a place: the passages of each condition, identical ones once; a filter in it stands for
//!   the whole texts of which it holds. An `or` of filters is a filter.
//! - `not` is a filter. Of a place: the passage shares no character with any passage of it, so whole
//!   passages go and nothing is cut out of them. Of a filter: it does not hold.
//! - `words` is a filter: the passage's own words hold one of them, as written.
//! - `attribute` is a filter: one of the turns under the passage has one of the values. `score`: one
//!   of the respondents who say it has a mean within `[low, high)`.
//!
//! A query that is a filter as a whole finds whole texts. A respondent is a customer where the roster
//! knows him, see [`crate::corpus`].

use super::attribute::Attribute;
use super::ground::Ground;
use super::stretch::{Overlaps, Stretch, intersect, sorted};
use crate::failure::Result;
use crate::wire::{Failure, QueryNode};
use model::coding::Origin;
use std::collections::HashSet;

/// Any code by anybody: what no query at all asks for.
pub(super) fn everything_coded() -> QueryNode {
    QueryNode::Code {
        codes: Vec::new(),
        with_below: false,
        coder: String::new(),
        origin: String::new(),
    }
}

/// The passages that a query finds.
pub(super) fn evaluate(ground: &Ground, node: &QueryNode) -> Result<Vec<Stretch>> {
    Ok(match read(ground, node)? {
        Read::Places(found) => found,
        Read::Filter(filter) => whole_texts(ground, &filter),
    })
}

/// A condition that was read.
enum Read<'q> {
    Places(Vec<Stretch>),
    Filter(Filter<'q>),
}

enum Filter<'q> {
    All(Vec<Filter<'q>>),
    Any(Vec<Filter<'q>>),
    Not(Box<Filter<'q>>),
    /// Shares no character with any of these.
    Apart(Overlaps),
    Words(Vec<&'q str>),
    /// By text, whether its value is among those wanted.
    Attribute(Vec<bool>),
    Score(f64, f64),
}

fn read<'q>(ground: &Ground, node: &'q QueryNode) -> Result<Read<'q>> {
    Ok(match node {
        QueryNode::And { of } => {
            let mut places: Option<Vec<Stretch>> = None;
            let mut filters = Vec::new();
            for one in of {
                match read(ground, one)? {
                    Read::Filter(filter) => filters.push(filter),
                    Read::Places(found) => {
                        places = Some(match places {
                            Some(before) => intersect(&before, &found),
                            None => found,
                        });
                    }
                }
            }
            let filter = Filter::All(filters);
            match places {
                None => Read::Filter(filter),
                Some(mut places) => {
                    filter.retain(ground, &mut places);
                    Read::Places(places)
                }
            }
        }
        QueryNode::Or { of } => {
            let read: Vec<Read<'_>> = of
                .iter()
                .map(|one| read(ground, one))
                .collect::<Result<_>>()?;
            either(ground, read)
        }
        QueryNode::Not { of } => Read::Filter(match read(ground, of)? {
            Read::Places(found) => Filter::Apart(Overlaps::new(found)),
            Read::Filter(filter) => Filter::Not(Box::new(filter)),
        }),
        QueryNode::Code {
            codes,
            with_below,
            coder,
            origin,
        } => Read::Places(coded_passages(ground, codes, *with_below, coder, origin)?),
        QueryNode::Near {
            a,
            b,
            within,
            n_turns,
        } => {
            let (mut a, b) = (evaluate(ground, a)?, evaluate(ground, b)?);
            retain_near(ground, &mut a, &b, within, *n_turns)?;
            Read::Places(a)
        }
        QueryNode::Words { words } => {
            let words: Vec<&str> = words
                .iter()
                .map(|word| word.trim())
                .filter(|word| !word.is_empty())
                .collect();
            if words.is_empty() {
                return Err(Failure::bad_value("请写下要包含的词。"));
            }
            Read::Filter(Filter::Words(words))
        }
        QueryNode::Attribute { name, values } => {
            let attribute = Attribute::from_name(name)?;
            if values.is_empty() {
                return Err(Failure::bad_value(format!(
                    "请选择“{}”的取值。",
                    attribute.label()
                )));
            }
            let is_wanted = |text| {
                values.contains(&attribute.value(ground, text))
                    || values.contains(&attribute.shown(ground, text))
            };
            Read::Filter(Filter::Attribute(
                ground.corpus.texts.iter().map(is_wanted).collect(),
            ))
        }
        QueryNode::Score { low, high } => Read::Filter(Filter::Score(
            low.unwrap_or(f64::NEG_INFINITY),
            high.unwrap_or(f64::INFINITY),
        )),
    })
}

/// `or`: a filter when all are filters, else the passages of each.
fn either<'q>(ground: &Ground, read: Vec<Read<'q>>) -> Read<'q> {
    let is_filter = |one: &Read<'_>| matches!(one, Read::Filter(_));
    if read.iter().all(is_filter) {
        let filters = read.into_iter().filter_map(|one| match one {
            Read::Filter(filter) => Some(filter),
            Read::Places(_) => None,
        });
        return Read::Filter(Filter::Any(filters.collect()));
    }
    let passages = read.into_iter().flat_map(|one| match one {
        Read::Places(found) => found,
        Read::Filter(filter) => whole_texts(ground, &filter),
    });
    Read::Places(sorted(passages.collect()))
}

fn whole_texts(ground: &Ground, filter: &Filter<'_>) -> Vec<Stretch> {
    let texts = 0..ground.corpus.texts.len();
    let mut found: Vec<Stretch> = texts.filter_map(|at| ground.whole(at)).collect();
    filter.retain(ground, &mut found);
    found
}

fn coded_passages(
    ground: &Ground,
    codes: &[String],
    with_below: bool,
    coder: &str,
    origin: &str,
) -> Result<Vec<Stretch>> {
    let wanted: HashSet<usize> = ground.codes_named(codes, with_below)?.into_iter().collect();
    let origin = match origin {
        "" => None,
        name => {
            Some(Origin::from_name(name).ok_or_else(|| Failure::bad_value("没有这种编码方式。"))?)
        }
    };
    let found = ground.codings.iter().filter(|placed| {
        let coding = &ground.coded.codings[placed.coding];
        (codes.is_empty() || wanted.contains(&placed.code))
            && (coder.is_empty() || coding.coder == coder)
            && origin.is_none_or(|origin| coding.origin == origin)
    });
    Ok(sorted(found.map(|placed| placed.stretch).collect()))
}

fn retain_near(
    ground: &Ground,
    a: &mut Vec<Stretch>,
    b: &[Stretch],
    within: &str,
    n_turns: u32,
) -> Result<()> {
    let n_turns = match within {
        "overlap" => {
            let overlaps = Overlaps::new(b.to_vec());
            a.retain(|one| overlaps.touch(*one));
            return Ok(());
        }
        "document" => {
            let document = |one: Stretch| ground.text(ground.text_at(one.start)).document;
            let with: HashSet<u32> = b.iter().map(|one| document(*one)).collect();
            a.retain(|one| with.contains(&document(*one)));
            return Ok(());
        }
        "respondent" => {
            let with: HashSet<u32> = b.iter().flat_map(|one| ground.respondents(*one)).collect();
            a.retain(|one| ground.respondents(*one).any(|who| with.contains(&who)));
            return Ok(());
        }
        "turn" => 0,
        "turns" => n_turns as usize,
        other => {
            return Err(Failure::bad_value(format!(
                "没有“{other}”这种邻近，可用：overlap、turn、turns、document、respondent。"
            )));
        }
    };
    // Stretches of texts instead of characters: those of `b` reach `n_turns` texts to both sides.
    let reach = |one: &Stretch| {
        let texts = ground.texts_under(*one);
        let document = ground.document_of(texts.start);
        Stretch {
            start: texts.start.saturating_sub(n_turns).max(document.start) as u32,
            end: (texts.end + n_turns).min(document.end) as u32,
        }
    };
    let reached = sorted(b.iter().map(reach).collect());
    let reached = Overlaps::new(reached);
    a.retain(|one| {
        let texts = ground.texts_under(*one);
        reached.touch(Stretch {
            start: texts.start as u32,
            end: texts.end as u32,
        })
    });
    Ok(())
}

impl Filter<'_> {
    fn retain(&self, ground: &Ground, passages: &mut Vec<Stretch>) {
        passages.retain(|one| self.holds(ground, *one));
    }

    fn holds(&self, ground: &Ground, passage: Stretch) -> bool {
        match self {
            Self::All(filters) => filters.iter().all(|one| one.holds(ground, passage)),
            Self::Any(filters) => filters.iter().any(|one| one.holds(ground, passage)),
            Self::Not(filter) => !filter.holds(ground, passage),
            Self::Apart(places) => !places.touch(passage),
            Self::Words(words) => {
                let said = ground.words(passage);
                words.iter().any(|word| said.contains(word))
            }
            Self::Attribute(is_wanted) => ground.texts_under(passage).any(|at| is_wanted[at]),
            Self::Score(low, high) => ground
                .respondents(passage)
                .filter_map(|who| ground.score(who))
                .any(|score| score >= *low && score < *high),
        }
    }
}
