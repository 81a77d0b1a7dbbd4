//! Rounds follow the edits of a transcript: parts of a split turn belong to its rounds, turns that were
//! joined are one.

use super::{Round, json_list, rounds_of, settlement_id, turn_of};
use model::TurnId;
use store::{AgreementRound, Settlement, Study, Tx};

/// What an edit does to which turns are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TurnChange {
    /// The second turn was cut off the first.
    Split(TurnId, TurnId),
    /// The first turn went into the second.
    Joined(TurnId, TurnId),
    /// The turn went with its words.
    Removed(TurnId),
}

/// Rounds and settlements that an edit touches, as they are to be.
#[derive(Debug, Default)]
pub(crate) struct RoundsAfter {
    rounds: Vec<AgreementRound>,
    removed: Vec<Settlement>,
    moved: Vec<Settlement>,
}

/// Takes all rounds through the changes, in order.
pub(crate) fn follow(study: &Study, changes: &[TurnChange]) -> store::Result<RoundsAfter> {
    let mut after = RoundsAfter::default();
    if changes.is_empty() {
        return Ok(after);
    }
    let settlements = study.list_settlements()?;
    for round in rounds_of(study)? {
        let units = units_after(&round, changes);
        if units != round.units {
            after.rounds.push(AgreementRound {
                units: json_list(&units),
                ..round.stored.clone()
            });
        }
        let mut taken: Vec<_> = settlements
            .iter()
            .filter(|one| one.round == round.stored.id)
            .collect();
        for &change in changes {
            let TurnChange::Joined(gone, heir) = change else {
                continue;
            };
            let (going, staying): (Vec<_>, Vec<_>) =
                taken.into_iter().partition(|one| one.text_id == gone.0);
            taken = staying;
            for one in going {
                after.removed.push(one.clone());
                // Where both turns were settled, the first one's word stands.
                if taken
                    .iter()
                    .all(|known| (known.text_id, known.code) != (heir.0, one.code))
                {
                    after.moved.push(Settlement {
                        id: settlement_id(round.stored.id, one.code, heir.0),
                        text_id: heir.0,
                        ..one.clone()
                    });
                }
            }
        }
    }
    Ok(after)
}

fn units_after(round: &Round, changes: &[TurnChange]) -> Vec<uuid::Uuid> {
    let mut units: Vec<TurnId> = round.units.iter().copied().map(turn_of).collect();
    for change in changes {
        match *change {
            TurnChange::Split(first, second) => {
                if let Some(at) = units.iter().position(|unit| *unit == first) {
                    units.insert(at + 1, second);
                }
            }
            // The words of the round are in the heir now, whether it was part of it or not.
            TurnChange::Joined(gone, heir) => {
                let Some(at) = units.iter().position(|unit| *unit == gone) else {
                    continue;
                };
                match units.contains(&heir) {
                    true => drop(units.remove(at)),
                    false => units[at] = heir,
                }
            }
            TurnChange::Removed(gone) => units.retain(|unit| *unit != gone),
        }
    }
    units.into_iter().map(|unit| unit.0).collect()
}

impl RoundsAfter {
    pub(crate) fn write(&self, tx: &mut Tx<'_>) -> store::Result<()> {
        self.rounds
            .iter()
            .try_for_each(|round| tx.put_agreement_round(round))?;
        self.removed
            .iter()
            .try_for_each(|one| tx.remove_settlement(one.id))?;
        self.moved.iter().try_for_each(|one| tx.put_settlement(one))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::AgreementRoundId;

    fn turn(n: u8) -> TurnId {
        TurnId::from_bytes([n; 16])
    }

    /// Units 1, 2, 5 of turns 1 … 5.
    #[test]
    fn units_follow_splits_joins_and_removals() {
        let stored = AgreementRound {
            id: AgreementRoundId::from_bytes([9; 16]),
            title: String::new(),
            state: "open".into(),
            coders: "[]".into(),
            codes: "[]".into(),
            units: json_list(&[turn(1).0, turn(2).0, turn(5).0]),
            share: 1.0,
            seed: 1,
            made_at: String::new(),
        };
        let round = Round::of(stored);
        use TurnChange::{Joined, Removed, Split};
        for (changes, units) in [
            (vec![Split(turn(2), turn(7))], vec![1, 2, 7, 5]),
            // The second part is split once more.
            (
                vec![Split(turn(2), turn(7)), Split(turn(7), turn(8))],
                vec![1, 2, 7, 8, 5],
            ),
            (vec![Split(turn(3), turn(7))], vec![1, 2, 5]),
            (vec![Joined(turn(2), turn(1))], vec![1, 5]),
            (vec![Joined(turn(5), turn(4))], vec![1, 2, 4]),
            (vec![Joined(turn(3), turn(2))], vec![1, 2, 5]),
            (vec![Removed(turn(2)), Removed(turn(4))], vec![1, 5]),
            (
                vec![Split(turn(1), turn(7)), Joined(turn(7), turn(1))],
                vec![1, 2, 5],
            ),
        ] {
            let expected: Vec<_> = units.into_iter().map(|n| turn(n).0).collect();
            assert_eq!(units_after(&round, &changes), expected, "{changes:?}");
        }
    }
}
