//! What must not be seen while a round is open: other people's codings in its turns.

use super::{Round, rounds_of};
use crate::coding::Texts;
use crate::failure::Result;
use crate::view::View;
use crate::workbench::Workbench;
use model::coding::Place;
use model::{CodeId, Coding};
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

/// Turns and codes of all open rounds, and who looks.
pub(crate) struct Blind {
    coder: String,
    rounds: Vec<(HashSet<Uuid>, Round)>,
}

impl Blind {
    pub(crate) fn read(workbench: &Workbench) -> Result<Self> {
        let rounds = workbench.read(rounds_of)?;
        let open = rounds.into_iter().filter(Round::is_open);
        Ok(Self {
            coder: workbench.coder(),
            rounds: open
                .map(|round| (round.units.iter().copied().collect(), round))
                .collect(),
        })
    }

    /// Whether a round is open.
    pub(crate) fn is_on(&self) -> bool {
        !self.rounds.is_empty()
    }

    /// Takes away what others coded in turns of open rounds: codings that may be seen, and those
    /// that may not.
    pub(crate) fn part(
        &self,
        workbench: &Workbench,
        view: &Arc<View>,
        codings: Vec<Coding>,
    ) -> Result<(Vec<Coding>, Vec<Coding>)> {
        if !self.is_on() {
            return Ok((codings, Vec::new()));
        }
        let texts = Texts::read(workbench, view)?;
        let is_seen = |coding: &Coding| !self.hides(&texts, coding);
        Ok(codings.into_iter().partition(is_seen))
    }

    fn hides(&self, texts: &Texts, coding: &Coding) -> bool {
        coding.coder != self.coder && self.is_in_round(texts, coding.code, &coding.place)
    }

    /// Whether a code at a place is part of an open round.
    pub(crate) fn is_in_round(&self, texts: &Texts, code: CodeId, place: &Place) -> bool {
        let mut rounds = self.rounds.iter().filter(|(_, round)| round.has_code(code));
        rounds.any(|(units, _)| {
            units.contains(&place.start.text)
                || units.contains(&place.end.text)
                // Turns between the ends.
                || (place.start.text != place.end.text
                    && texts
                        .stretches(place)
                        .is_some_and(|all| all.iter().any(|(text, ..)| units.contains(&text.id))))
        })
    }
}
