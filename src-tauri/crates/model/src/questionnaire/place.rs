//! Places of sections and questions: a number between those of the neighbours, so that moving
//! one writes one field and two people's moves merge.

/// Two neighbours nearer than this have no room between them.
const ROOM: f64 = 1e-6;

/// Where `moving` go when they stand behind `after` (to the front when `None`), in their order.
///
/// `standing` are all that stand there, in order; some of them may be among `moving`. The answer
/// names the moved ones, and all of them, numbered anew from 1, where the room between two
/// neighbours ran out. An `after` that is itself moved stands for the nearest one before it that
/// stays.
pub fn place<Id: Copy + PartialEq>(
    standing: &[(Id, f64)],
    moving: &[Id],
    after: Option<Id>,
) -> Vec<(Id, f64)> {
    let at = after.and_then(|after| standing.iter().position(|(id, _)| *id == after));
    let upto = at.map_or(0, |at| at + 1);
    let stays = |(id, _): &&(Id, f64)| !moving.contains(id);
    let before: Vec<(Id, f64)> = standing[..upto].iter().filter(stays).copied().collect();
    let behind: Vec<(Id, f64)> = standing[upto..].iter().filter(stays).copied().collect();
    let low = before.last().map(|(_, position)| *position);
    let high = behind.first().map(|(_, position)| *position);
    let n = moving.len() as f64;
    let (start, step) = match (low, high) {
        (None, None) => (0.0, 1.0),
        (Some(low), None) => (low, 1.0),
        (None, Some(high)) => (high - n - 1.0, 1.0),
        (Some(low), Some(high)) => (low, (high - low) / (n + 1.0)),
    };
    if step > ROOM {
        return moving
            .iter()
            .zip(1..)
            .map(|(id, n)| (*id, start + step * f64::from(n)))
            .collect();
    }
    let ids = before.iter().map(|(id, _)| id).chain(moving);
    ids.chain(behind.iter().map(|(id, _)| id))
        .zip(1..)
        .map(|(id, n)| (*id, f64::from(n)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_ones_stand_between_their_neighbours() {
        let standing = [('a', 1.0), ('b', 2.0), ('c', 3.0)];
        for (moving, after, expected) in [
            (vec!['x'], Some('a'), vec![('x', 1.5)]),
            (vec!['x'], Some('c'), vec![('x', 4.0)]),
            (vec!['x'], None, vec![('x', 0.0)]),
            (vec!['x', 'y'], None, vec![('x', -1.0), ('y', 0.0)]),
            // Two between 1 and 2: a third of the room each.
            (
                vec!['c', 'x'],
                Some('a'),
                vec![('c', 1.0 + 1.0 / 3.0), ('x', 1.0 + 2.0 / 3.0)],
            ),
            // Behind itself: behind the one before, i.e. where it was.
            (vec!['b'], Some('b'), vec![('b', 2.0)]),
        ] {
            let placed = place(&standing, &moving, after);
            assert_eq!(placed.len(), expected.len(), "{moving:?}");
            for (found, wanted) in placed.iter().zip(&expected) {
                assert_eq!(found.0, wanted.0);
                assert!((found.1 - wanted.1).abs() < 1e-12, "{moving:?}: {found:?}");
            }
        }
        assert_eq!(place(&[], &['x', 'y'], None), [('x', 1.0), ('y', 2.0)]);
    }

    #[test]
    fn all_are_numbered_anew_when_the_room_runs_out() {
        let standing = [('a', 1.0), ('b', 1.0 + 1e-7), ('c', 1.0 + 2e-7)];
        assert_eq!(
            place(&standing, &['c'], Some('a')),
            [('a', 1.0), ('c', 2.0), ('b', 3.0)]
        );
    }
}
