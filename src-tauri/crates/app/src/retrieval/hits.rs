//! Passages as rows: words, what stands around them, who said them, codes, numbers.

use super::attribute::Attribute;
use super::ground::Ground;
use super::stretch::{Overlaps, Stretch};
use crate::corpus::{label_of, respondent_of};
use crate::failure::Result;
use crate::mining::{Facet, UNKNOWN};
use crate::wire::{CodingPlace, QueryHit, QuotedNumber, RunQuery};
use model::SpeakerRole;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// An order of passages.
type Compare<'a> = Box<dyn Fn(&Stretch, &Stretch) -> Ordering + 'a>;

/// Characters beside a passage unless told.
const CONTEXT: u32 = 40;

/// The passages in the order asked for.
pub(super) fn in_order(
    ground: &Ground,
    mut passages: Vec<Stretch>,
    request: &RunQuery,
) -> Result<Vec<Stretch>> {
    let overlaps = codings_over(ground);
    let compare: Compare<'_> = match request.sort.as_str() {
        "" | "place" => Box::new(|a, b| a.cmp(b)),
        "respondent" => by(|one| {
            let text = ground.text(spoken_by(ground, one));
            (text.account.is_none(), text.account, text.respondent)
        }),
        "score" => Box::new(|a, b| {
            let score = |one: &Stretch| {
                let who = ground.text(spoken_by(ground, *one)).respondent;
                ground.score(who).unwrap_or(f64::INFINITY)
            };
            score(a).total_cmp(&score(b))
        }),
        "length" => by(|one| one.end - one.start),
        "code" => {
            let overlaps = &overlaps;
            by(move |one| {
                let codes = overlaps.of(one).map(|at| ground.codings[at].code);
                codes.min().unwrap_or(usize::MAX)
            })
        }
        "coder" => {
            let overlaps = &overlaps;
            by(move |one| {
                let codings = overlaps.of(one).map(|at| ground.codings[at].coding);
                codings
                    .map(|at| ground.coded.codings[at].coder.as_str())
                    .min()
            })
        }
        name => {
            let attribute = Attribute::from_name(name)?;
            by(move |one| {
                let shown = attribute.shown(ground, ground.text(spoken_by(ground, one)));
                (attribute.order(ground, &shown), shown)
            })
        }
    };
    passages.sort_by(|a, b| {
        let order = compare(a, b);
        let order = if request.is_descending {
            order.reverse()
        } else {
            order
        };
        order.then(a.cmp(b))
    });
    Ok(passages)
}

fn by<'a, Key: Ord>(key: impl Fn(Stretch) -> Key + 'a) -> Compare<'a> {
    Box::new(move |a, b| key(*a).cmp(&key(*b)))
}

/// The codings by what they overlap; places are those of `ground.codings`.
pub(super) fn codings_over(ground: &Ground) -> Overlaps {
    Overlaps::new(ground.codings.iter().map(|one| one.stretch).collect())
}

/// The text whose speaker a passage is shown under: the first respondent's, else the first.
pub(super) fn spoken_by(ground: &Ground, passage: Stretch) -> usize {
    let mut texts = ground.texts_under(passage);
    let first = texts.start;
    texts
        .find(|at| ground.text(*at).role == SpeakerRole::Respondent)
        .unwrap_or(first)
}

/// One passage as a row.
pub(super) fn row(
    ground: &Ground,
    overlaps: &Overlaps,
    passage: Stretch,
    context: u32,
) -> QueryHit {
    let view = &ground.view;
    let texts = ground.texts_under(passage);
    let (first, last) = (texts.start, texts.end - 1);
    let begins = ground.text(first);
    let speaks = ground.text(spoken_by(ground, passage));
    let attribute = |name: Attribute| {
        let shown = name.shown(ground, speaks);
        if shown == UNKNOWN {
            String::new()
        } else {
            shown
        }
    };
    let speaker = view
        .speakers
        .iter()
        .find(|known| Some(known.id) == speaks.speaker);
    let (mut codes, mut coders, mut codings) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for at in overlaps.of(passage) {
        let placed = ground.codings[at];
        let coding = &ground.coded.codings[placed.coding];
        codes.insert(placed.code);
        coders.insert(coding.coder.as_str());
        codings.push(coding.id.to_string());
    }
    codings.reverse();
    let context = if context == 0 { CONTEXT } else { context };
    let words = ground.words(passage);
    QueryHit {
        place: CodingPlace {
            text: begins.id.to_string(),
            question: begins
                .question
                .map(|at| view.questions[at as usize].id.to_string()),
            start_char: ground.offset_in(first, passage.start),
            end_text: if last == first {
                String::new()
            } else {
                ground.text(last).id.to_string()
            },
            end_char: ground.offset_in(last, passage.end),
        },
        source: begins.source.as_str().into(),
        transcript: begins.transcript.map(|id| id.to_string()),
        label: label_of(view, begins),
        before: around(ground, passage, context, Side::Before),
        after: around(ground, passage, context, Side::After),
        respondent: respondent_of(view, speaks),
        speaker: speaker.map_or_else(String::new, |known| known.label.clone()),
        role: speaks.role.as_str().into(),
        start_ms: begins.start_ms,
        region: attribute(Attribute::Facet(Facet::Region)),
        industry: attribute(Attribute::Facet(Facet::Industry)),
        size: attribute(Attribute::Facet(Facet::Size)),
        stratum: attribute(Attribute::Stratum),
        score: ground.score(speaks.respondent),
        band: ground.band(speaks.respondent).to_owned(),
        codes: codes
            .into_iter()
            .map(|at| ground.coded.codes[at].id.to_string())
            .collect(),
        coders: coders.into_iter().map(str::to_owned).collect(),
        codings,
        numbers: text::numbers::find_numbers(&words)
            .into_iter()
            .map(|number| QuotedNumber {
                kind: number.kind.as_str().into(),
                text: number.text,
                value: number.value,
                unit: number.unit.into(),
            })
            .collect(),
        words,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Before,
    After,
}

/// Characters of the same conversation beside a passage.
fn around(ground: &Ground, passage: Stretch, n: u32, side: Side) -> String {
    let at = ground.text_at(passage.start);
    let document = ground.document_of(at);
    let whole = |texts: std::ops::Range<usize>| {
        let mut texts = texts.filter_map(|at| ground.whole(at));
        let first = texts.next()?;
        let end = texts.next_back().map_or(first.end, |last| last.end);
        Some((first.start, end))
    };
    let Some((from, to)) = whole(document) else {
        return String::new();
    };
    let (start, end) = match side {
        Side::Before => (passage.start.saturating_sub(n).max(from), passage.start),
        Side::After => (passage.end, passage.end.saturating_add(n).min(to)),
    };
    if start >= end {
        return String::new();
    }
    ground.words(Stretch { start, end })
}
