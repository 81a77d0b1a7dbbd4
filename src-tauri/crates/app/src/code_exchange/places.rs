//! Positions of one whole text and places in the turns of a transcript, both ways.

use model::coding::Anchor;
use uuid::Uuid;

/// A stretch of the whole text that stands for a stretch of a turn. They are equally long, unless
/// words stand for others: then only their ends match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// First code point of the whole text.
    pub(super) start: u32,
    /// One past its last.
    pub(super) end: u32,
    /// The turn.
    pub(super) turn: Uuid,
    /// First code point within the turn.
    pub(super) from: u32,
    /// One past its last.
    pub(super) to: u32,
}

impl Piece {
    fn is_even(&self) -> bool {
        self.end - self.start == self.to - self.from
    }
}

/// Pieces in the order of the text; what lies between them (names of speakers, line ends) is of no turn.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub(super) pieces: Vec<Piece>,
}

impl Layout {
    /// The place of a stretch of the whole text: what of it lies in turns. `None` when nothing does.
    pub(super) fn anchors(&self, start: u32, end: u32) -> Option<(Anchor, Anchor)> {
        let first = self.pieces.partition_point(|piece| piece.end <= start);
        let behind = self.pieces.partition_point(|piece| piece.start < end);
        let (from, to) = (
            self.pieces.get(first)?,
            self.pieces.get(behind.checked_sub(1)?)?,
        );
        if first >= behind || start >= end {
            return None;
        }
        let begin = match start.checked_sub(from.start) {
            Some(into) if from.is_even() => from.from + into,
            _ => from.from,
        };
        let stop = match to.end.checked_sub(end) {
            Some(short) if to.is_even() => to.to - short,
            _ => to.to,
        };
        Some((
            Anchor {
                text: from.turn,
                offset: begin,
            },
            Anchor {
                text: to.turn,
                offset: stop,
            },
        ))
    }

    /// The stretch of the whole text of a place.
    pub(super) fn stretch(&self, start: &Anchor, end: &Anchor) -> Option<(u32, u32)> {
        let first = self
            .pieces
            .iter()
            .find(|piece| piece.turn == start.text && start.offset < piece.to)?;
        let last = self
            .pieces
            .iter()
            .rfind(|piece| piece.turn == end.text && end.offset > piece.from)?;
        let begin = match start.offset.checked_sub(first.from) {
            Some(into) if first.is_even() => first.start + into,
            _ => first.start,
        };
        let stop = match last.to.checked_sub(end.offset) {
            Some(short) if last.is_even() => last.end - short,
            _ => last.end,
        };
        (begin < stop).then_some((begin, stop))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 甲：慢𠮷\n乙：A公司慢, where A公司 stands for 华星精密 (4 for 3): turn 1 is 慢𠮷, turn 2 is 华星精密慢.
    fn layout() -> Layout {
        let piece = |start, end, turn: u128, from, to| Piece {
            start,
            end,
            turn: Uuid::from_u128(turn),
            from,
            to,
        };
        Layout {
            pieces: vec![
                piece(2, 4, 1, 0, 2),
                piece(7, 10, 2, 0, 4),
                piece(10, 11, 2, 4, 5),
            ],
        }
    }

    #[test]
    fn positions_become_places_and_places_positions() {
        let at = |turn: u128, offset| Anchor {
            text: Uuid::from_u128(turn),
            offset,
        };
        for (start, end, place) in [
            (2, 4, Some((at(1, 0), at(1, 2)))),
            (3, 4, Some((at(1, 1), at(1, 2)))),
            // The name of the speaker is cut off.
            (0, 3, Some((at(1, 0), at(1, 1)))),
            (3, 11, Some((at(1, 1), at(2, 5)))),
            // Within a stand-in: all of what it stands for.
            (8, 9, Some((at(2, 0), at(2, 4)))),
            (8, 11, Some((at(2, 0), at(2, 5)))),
            // A name and a line end are of no turn.
            (4, 7, None),
            (3, 3, None),
            (11, 12, None),
        ] {
            assert_eq!(layout().anchors(start, end), place, "{start}–{end}");
        }
        for (from, to, stretch) in [
            (at(1, 0), at(1, 2), Some((2, 4))),
            (at(1, 1), at(2, 5), Some((3, 11))),
            (at(2, 1), at(2, 3), Some((7, 10))),
            (at(2, 4), at(2, 5), Some((10, 11))),
            (at(3, 0), at(3, 1), None),
        ] {
            assert_eq!(layout().stretch(&from, &to), stretch, "{from:?} {to:?}");
        }
    }
}
