//! Everything anchored in a transcript, before an edit and after it.

use super::anchors::{JOINER, Layout, Track, follow_all};
use super::draft::Draft;
use model::coding::Anchor;
use model::edit::TextEdit;
use model::transcript::Turn;
use model::{Coding, MentionOf, Passage, TextSpan, evidence_id, mention_mark_id, phrase_mark_id};
use std::collections::{HashMap, HashSet};
use store::{Evidence, MarkKind, MentionMark};
use text::search::Finder;
use uuid::Uuid;

/// Codings, judged mentions and evidence of one transcript.
#[derive(Default)]
pub(super) struct Anchored {
    pub(super) codings: Vec<Coding>,
    pub(super) marks: Vec<MentionMark>,
    pub(super) evidence: Vec<Evidence>,
}

/// A transcript's turns laid end to end, for reading what stands somewhere.
pub(super) struct Script {
    layout: Layout,
    turns: Vec<Uuid>,
    place_of: HashMap<Uuid, usize>,
    text: String,
    letters: Vec<char>,
}

impl Script {
    pub(super) fn new(turns: &[Turn]) -> Self {
        let texts: Vec<&str> = turns.iter().map(|turn| turn.text.as_str()).collect();
        let text = texts.join(JOINER.encode_utf8(&mut [0; 4]));
        Self {
            layout: Layout::new(turns.iter().map(super::draft::length)),
            turns: turns.iter().map(|turn| turn.id.0).collect(),
            place_of: (0..).zip(turns).map(|(at, turn)| (turn.id.0, at)).collect(),
            letters: text.chars().collect(),
            text,
        }
    }

    /// The words at a span that lies in the text.
    pub(super) fn words(&self, span: TextSpan) -> String {
        let letters = self.letters.get(span.start() as usize..span.end() as usize);
        letters.unwrap_or_default().iter().collect()
    }

    /// Where an anchor is in the whole text; `None` when its turn or its offset is not there.
    fn point(&self, anchor: &Anchor) -> Option<u32> {
        let turn = *self.place_of.get(&anchor.text)?;
        let at = self.layout.start(turn) + anchor.offset;
        (at <= self.layout.end(turn)).then_some(at)
    }

    /// The anchor of a point of the whole text.
    fn anchor(&self, at: u32) -> Anchor {
        let turn = self.layout.turn_of(at);
        let at = at.clamp(self.layout.start(turn), self.layout.end(turn));
        Anchor {
            text: self.turns[turn],
            offset: at - self.layout.start(turn),
        }
    }

    /// Both ends of a span that has no joiners at its ends.
    pub(super) fn anchors(&self, span: TextSpan) -> (Anchor, Anchor) {
        let last = self.anchor(span.end() - 1);
        let end = Anchor {
            offset: last.offset + 1,
            ..last
        };
        (self.anchor(span.start()), end)
    }

    /// The span between two anchors.
    pub(super) fn span(&self, start: &Anchor, end: &Anchor) -> Option<TextSpan> {
        let span = TextSpan::new(self.point(start)?, self.point(end)?)?;
        self.layout.trimmed(span)
    }

    /// Where words stand, left to right. Words that begin or end with a line end may fit the joint
    /// between two turns, which is no place for them.
    pub(super) fn occurrences(&self, words: &str) -> Vec<TextSpan> {
        let found = Finder::new(words).find_all(&self.text).into_iter();
        found
            .filter_map(|(start, end)| TextSpan::new(start, end))
            .filter(|span| self.layout.trimmed(*span) == Some(*span))
            .collect()
    }

    fn of_passage(&self, at: &Passage) -> Option<TextSpan> {
        let end = |offset| Anchor {
            text: at.text_id,
            offset,
        };
        self.span(&end(at.span.start()), &end(at.span.end()))
    }

    /// The point of the whole text nearest to an anchor that may have lost its ground.
    pub(super) fn near(&self, start: &Anchor) -> u32 {
        let turn = self.place_of.get(&start.text).copied();
        turn.map_or(0, |turn| {
            (self.layout.start(turn) + start.offset).min(self.layout.end(turn))
        })
    }

    /// A passage that surely lies in a turn, or would if the turn had any words.
    fn passage(&self, at: &Passage, track: &Track, found: Option<TextSpan>) -> Passage {
        let (text_id, span) = match found {
            Some(span) => {
                let (start, end) = self.anchors(self.layout.largest_part(span));
                (start.text, TextSpan::new(start.offset, end.offset))
            }
            None => {
                let turn = self.layout.turn_of(track.near);
                let n = self.layout.end(turn) - self.layout.start(turn);
                let start = (track.near - self.layout.start(turn)).min(n.saturating_sub(1));
                let end = (start + at.span.end() - at.span.start()).min(n.max(1));
                (self.turns[turn], TextSpan::new(start, end))
            }
        };
        Passage {
            text_id,
            span: span.unwrap_or(at.span),
            ..*at
        }
    }
}

/// What an edit does to a transcript's anchors.
struct Move<'a> {
    before: &'a Script,
    after: &'a Script,
    edits: &'a [Vec<TextEdit>],
    /// Where words that went were put anew, by the words.
    put_anew: HashMap<String, Vec<TextSpan>>,
}

impl Move<'_> {
    fn follow(&self, tracks: &mut [Track]) {
        for edits in self.edits {
            follow_all(tracks, edits);
        }
    }

    /// The nearest place where words stand that did not stand there before: they were cut and pasted,
    /// or typed again. Other places where the same words always stood are somebody else's.
    fn find_moved(&mut self, words: &str, near: u32) -> Option<TextSpan> {
        if !self.put_anew.contains_key(words) {
            let found = self.put_anew_of(words);
            self.put_anew.insert(words.to_owned(), found);
        }
        let places = self.put_anew.get(words)?;
        let nearest = places.iter().min_by_key(|span| span.start().abs_diff(near));
        nearest.copied()
    }

    fn put_anew_of(&self, words: &str) -> Vec<TextSpan> {
        if words.is_empty() {
            return Vec::new();
        }
        let now = self.after.occurrences(words);
        if now.is_empty() {
            return now;
        }
        let before = self.before.occurrences(words);
        let mut tracks: Vec<Track> = before.into_iter().map(Track::new).collect();
        self.follow(&mut tracks);
        let stayed: HashSet<TextSpan> = tracks.iter().filter_map(|track| track.span).collect();
        now.into_iter()
            .filter(|span| !stayed.contains(span))
            .collect()
    }

    /// Where a passage is now: where it was, mended or not, or where its words were put.
    fn place(&mut self, track: &Track, words: &str) -> Option<TextSpan> {
        let here = track.span.and_then(|span| self.after.layout.trimmed(span));
        match here {
            Some(span) if track.is_kept() => Some(span),
            _ => self.find_moved(words, track.near),
        }
    }
}

impl Anchored {
    /// Everything as it is after the edits of a draft, in the same order. `turns` are the turns
    /// before the first edit.
    pub(super) fn after(&self, turns: &[Turn], draft: &Draft) -> Self {
        let (before, after) = (Script::new(turns), Script::new(&draft.turns));
        let mut moving = Move {
            before: &before,
            after: &after,
            edits: &draft.edits,
            put_anew: HashMap::new(),
        };
        Self {
            codings: moved(&mut moving, &self.codings, coding_track, coding_after),
            marks: moved(
                &mut moving,
                &self.marks,
                |script, mark| passage_track(script, &mark.at),
                mark_after,
            ),
            evidence: moved(
                &mut moving,
                &self.evidence,
                |script, one| passage_track(script, &one.at),
                evidence_after,
            ),
        }
    }
}

fn moved<T>(
    moving: &mut Move<'_>,
    rows: &[T],
    track: impl Fn(&Script, &T) -> Track,
    after: impl Fn(&mut Move<'_>, &T, &Track) -> T,
) -> Vec<T> {
    let mut tracks: Vec<Track> = rows.iter().map(|row| track(moving.before, row)).collect();
    moving.follow(&mut tracks);
    let rows = rows.iter().zip(&tracks);
    rows.map(|(row, track)| after(moving, row, track)).collect()
}

fn coding_track(script: &Script, coding: &Coding) -> Track {
    let place = &coding.place;
    match script.span(&place.start, &place.end) {
        Some(span) if coding.is_to_check => Track::doubtful(span),
        Some(span) if script.words(span) == coding.words => Track::new(span),
        // Another laptop may have edited the text without knowing of this coding.
        Some(span) => Track::doubtful(span),
        None => Track::lost(script.near(&place.start)),
    }
}

fn coding_after(moving: &mut Move<'_>, coding: &Coding, track: &Track) -> Coding {
    let script = moving.after;
    let mut coding = coding.clone();
    if let Some(span) = moving.place(track, &coding.words) {
        (coding.place.start, coding.place.end) = script.anchors(span);
        coding.words = script.words(span);
        coding.is_to_check = false;
        return coding;
    }
    let left = track.span.and_then(|span| script.layout.trimmed(span));
    (coding.place.start, coding.place.end) = match left {
        Some(span) => script.anchors(span),
        None => (script.anchor(track.near), script.anchor(track.near)),
    };
    coding.is_to_check = true;
    coding
}

fn passage_track(script: &Script, at: &Passage) -> Track {
    let start = Anchor {
        text: at.text_id,
        offset: at.span.start(),
    };
    match script.of_passage(at) {
        Some(span) => Track::new(span),
        None => Track::lost(script.near(&start)),
    }
}

/// Passage and words after the edits, and whether the words are there. Words that are gone stay in
/// the row, which says so by being other words than those at its place.
fn passage_after(
    moving: &mut Move<'_>,
    at: &Passage,
    words: &str,
    track: &Track,
) -> (Passage, String, bool) {
    let found = moving.place(track, words);
    let place = moving.after.passage(at, track, found);
    let was_read = moving
        .before
        .of_passage(at)
        .is_some_and(|span| moving.before.words(span) == words);
    let words = match found.and_then(|_| moving.after.of_passage(&place)) {
        Some(span) if was_read => moving.after.words(span),
        _ => words.to_owned(),
    };
    (place, words, found.is_some())
}

fn mark_after(moving: &mut Move<'_>, mark: &MentionMark, track: &Track) -> MentionMark {
    let (at, words, is_there) = passage_after(moving, &mark.at, &mark.words, track);
    let of = match (mark.kind, mark.polarity) {
        (MarkKind::Added, Some(polarity)) => Some(MentionOf::Added(phrase_mark_id(
            &mark.aspect,
            &mark.opinion,
            polarity,
        ))),
        _ => mark.phrase.map(MentionOf::Mined),
    };
    MentionMark {
        // A row keeps its id where its words are gone, so that it cannot become another one's.
        id: match of {
            Some(of) if is_there && at != mark.at => mention_mark_id(&at, of),
            _ => mark.id,
        },
        at,
        words,
        ..mark.clone()
    }
}

fn evidence_after(moving: &mut Move<'_>, evidence: &Evidence, track: &Track) -> Evidence {
    let (at, words, is_there) = passage_after(moving, &evidence.at, &evidence.words, track);
    Evidence {
        id: match is_there && at != evidence.at {
            true => evidence_id(evidence.pain_point, &at),
            false => evidence.id,
        },
        at,
        words,
        ..evidence.clone()
    }
}
