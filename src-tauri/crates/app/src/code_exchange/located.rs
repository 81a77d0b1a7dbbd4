//! A source of a file and what it is in the study.

use super::places::Layout;
use model::coding::Anchor;
use model::transcript::Turn;
use model::{QuestionId, TextSource, TranscriptId};
use std::collections::HashMap;
use uuid::Uuid;

/// A source and what it is in the study.
#[derive(Clone)]
pub(super) struct Located {
    /// The transcript; `None` for answers, tickets, visits.
    pub(super) transcript: Option<TranscriptId>,
    pub(super) source: TextSource,
    pub(super) question: Option<QuestionId>,
    pub(super) layout: Layout,
    /// Words of its texts.
    pub(super) turns: HashMap<Uuid, String>,
    pub(super) order: Vec<Uuid>,
}

impl Located {
    pub(super) fn whole(&self) -> Option<(Anchor, Anchor)> {
        let first = self.layout.pieces.first()?;
        let last = self.layout.pieces.last()?;
        self.layout.anchors(first.start, last.end)
    }

    /// The words of a place; turns are joined by `\n`.
    pub(super) fn words(&self, start: &Anchor, end: &Anchor) -> String {
        let place = |id: Uuid| self.order.iter().position(|turn| *turn == id);
        let (Some(first), Some(last)) = (place(start.text), place(end.text)) else {
            return String::new();
        };
        let turns = self.order.get(first..=last).unwrap_or_default();
        let words = turns.iter().enumerate().map(|(at, id)| {
            let text = self.turns.get(id).map_or("", String::as_str);
            let from = if at == 0 { start.offset } else { 0 };
            let to = match at + 1 == turns.len() {
                true => end.offset,
                false => u32::MAX,
            };
            let letters = text.chars().skip(from as usize);
            letters.take(to.saturating_sub(from) as usize).collect()
        });
        words.collect::<Vec<String>>().join("\n")
    }
}

pub(super) fn words_of(turns: &[Turn]) -> HashMap<Uuid, String> {
    turns
        .iter()
        .map(|turn| (turn.id.0, turn.text.clone()))
        .collect()
}
