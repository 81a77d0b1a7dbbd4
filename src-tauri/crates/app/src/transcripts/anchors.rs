//! What is anchored in a transcript, and how it follows when the text is edited.
//!
//! A transcript counts as one text here, its turns joined by one line end each, so that a quotation
//! over several turns is one span and a split or a join is an edit like any other.

use model::TextSpan;
use model::edit::{self, Moved, TextEdit};

/// The line end between two turns.
pub(super) const JOINER: char = '\n';

/// A passage on its way through edits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Track {
    /// Where its words are; `None` when they are gone.
    pub(super) span: Option<TextSpan>,
    /// Where they are or were: they are looked for from here.
    pub(super) near: u32,
    /// How many of its first words are still in `span`, in code points.
    n_kept: u32,
    /// How many words it had at first.
    n_words: u32,
}

impl Track {
    /// A passage as it stands.
    pub(super) fn new(span: TextSpan) -> Self {
        let n_words = span.end() - span.start();
        Self {
            span: Some(span),
            near: span.start(),
            n_kept: n_words,
            n_words,
        }
    }

    /// A passage whose words are not known to stand anywhere.
    pub(super) fn lost(near: u32) -> Self {
        Self {
            span: None,
            near,
            n_kept: 0,
            n_words: 0,
        }
    }

    /// A passage where something is left that a person has yet to look at.
    pub(super) fn doubtful(span: TextSpan) -> Self {
        Self {
            n_kept: 0,
            ..Self::new(span)
        }
    }

    /// Whether so much of it is left that what stands there now is the same quotation, mended: at
    /// least half of its words. Less is for a person to look at.
    pub(super) fn is_kept(&self) -> bool {
        self.span.is_some() && self.n_kept * 2 >= self.n_words
    }
}

/// An edit's first code point and the one behind its last, in the old text.
fn reach(edit: &TextEdit) -> (u32, u32) {
    (edit.at, edit.at + edit.deleted)
}

/// Takes all passages through a list of edits that [`edit::apply`] would accept. Each passage looks
/// only at the edits that touch it; those before it are one sum.
pub(super) fn follow_all(tracks: &mut [Track], edits: &[TextEdit]) {
    let mut shifts = vec![0i64];
    let mut sum = 0;
    for edit in edits {
        sum += edit.inserted.chars().count() as i64 - i64::from(edit.deleted);
        shifts.push(sum);
    }
    for track in tracks {
        // What ends where the passage begins is before it, as in `model::edit::follow`.
        let first = edits.partition_point(|edit| reach(edit).1 <= track.near);
        let shifted = |at: u32| (i64::from(at) + shifts[first]).max(0) as u32;
        let Some(span) = track.span else {
            track.near = shifted(
                edits
                    .get(first)
                    .map_or(track.near, |edit| edit.at.min(track.near)),
            );
            continue;
        };
        let last = edits.partition_point(|edit| edit.at < span.end());
        let touching = edits.get(first..last).unwrap_or_default();
        let removed: u32 = touching
            .iter()
            .map(|edit| {
                let (from, to) = reach(edit);
                to.min(span.end()).saturating_sub(from.max(span.start()))
            })
            .sum();
        track.n_kept = track.n_kept.saturating_sub(removed);
        (track.span, track.near) = match edit::follow(span, touching) {
            Moved::Same(span) | Moved::Changed(span) => {
                let start = shifted(span.start());
                (TextSpan::new(start, shifted(span.end())), start)
            }
            Moved::Gone(at) => (None, shifted(at)),
        };
    }
}

/// A transcript's turns laid end to end.
pub(super) struct Layout {
    /// First code point of each turn, and one past the joiner of the last.
    starts: Vec<u32>,
}

impl Layout {
    /// From the lengths of the turns in code points.
    pub(super) fn new(lengths: impl Iterator<Item = u32>) -> Self {
        let mut starts = vec![0];
        let mut at = 0;
        for length in lengths {
            at += length + 1;
            starts.push(at);
        }
        Self { starts }
    }

    /// First code point of a turn.
    pub(super) fn start(&self, turn: usize) -> u32 {
        self.starts[turn]
    }

    /// One past the last code point of a turn.
    pub(super) fn end(&self, turn: usize) -> u32 {
        self.starts[turn + 1] - 1
    }

    /// The turn of a code point; a joiner belongs to the turn before it.
    pub(super) fn turn_of(&self, at: u32) -> usize {
        let behind = self.starts.partition_point(|start| *start <= at);
        behind
            .saturating_sub(1)
            .min(self.starts.len().saturating_sub(2))
    }

    /// A span without the joiners at its ends; `None` when nothing else is in it.
    pub(super) fn trimmed(&self, span: TextSpan) -> Option<TextSpan> {
        let (mut start, mut end) = (span.start(), span.end());
        while start < end && self.end(self.turn_of(start)) == start {
            start += 1;
        }
        while start < end && self.end(self.turn_of(end - 1)) == end - 1 {
            end -= 1;
        }
        TextSpan::new(start, end)
    }

    /// The largest part of a span that lies in one turn, the first of equals.
    pub(super) fn largest_part(&self, span: TextSpan) -> TextSpan {
        let turns = self.turn_of(span.start())..=self.turn_of(span.end() - 1);
        let parts = turns.filter_map(|turn| {
            TextSpan::new(
                span.start().max(self.start(turn)),
                span.end().min(self.end(turn)),
            )
        });
        let largest = parts.rev().max_by_key(|part| part.end() - part.start());
        largest.unwrap_or(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> TextSpan {
        TextSpan::new(start, end).unwrap()
    }

    #[test]
    fn turns_are_laid_end_to_end() {
        // 服务慢 | (empty) | 价格贵
        let layout = Layout::new([3, 0, 3].into_iter());
        assert_eq!((layout.start(2), layout.end(2)), (5, 8));
        assert_eq!(
            [2, 3, 4, 5, 8].map(|at| layout.turn_of(at)),
            [0, 0, 1, 2, 2]
        );
        // Two joiners at its end go.
        assert_eq!(layout.trimmed(span(1, 5)), Some(span(1, 3)));
        assert_eq!(layout.trimmed(span(3, 6)), Some(span(5, 6)));
        assert_eq!(layout.trimmed(span(3, 5)), None);
        // 慢 | | 价格: the two of the last turn are more.
        assert_eq!(layout.largest_part(span(2, 7)), span(5, 7));
    }

    #[test]
    fn edits_before_a_passage_are_one_sum() {
        let edits =
            [(0, 0, "嗯，"), (2, 1, ""), (9, 1, "过")].map(|(at, deleted, inserted)| TextEdit {
                at,
                deleted,
                inserted: inserted.into(),
            });
        let mut tracks = [
            Track::new(span(4, 6)),
            Track::new(span(2, 3)),
            Track::new(span(8, 12)),
            Track::lost(3),
        ];
        follow_all(&mut tracks, &edits);
        assert_eq!(tracks[0].span, Some(span(5, 7)));
        assert_eq!((tracks[1].span, tracks[1].near), (None, 4));
        assert_eq!((tracks[2].span, tracks[2].n_kept), (Some(span(9, 13)), 3));
        assert_eq!(tracks[3].near, 4);
    }
}
