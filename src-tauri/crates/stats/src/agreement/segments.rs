//! Whether two coders marked the same passages, one by one.

use serde::Serialize;

use super::Undefined;

/// Passages of two coders, matched one to one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SegmentMatch {
    /// Places in the first and the second list that belong together, ordered by the first.
    pub matched: Vec<(usize, usize)>,
    /// Share of the second coder's passages that the first marked too; `None` if he marked none.
    pub precision: Option<f64>,
    /// Share of the first coder's passages that the second marked too; `None` if he marked none.
    pub recall: Option<f64>,
    /// `2 m / (n₁ + n₂)`, the harmonic mean of both; the same whoever comes first.
    pub f1: f64,
}

/// Matches passages whose overlap, shared characters by all characters of the two (Jaccard 1912), is at
/// least `threshold`; as many as can be matched one to one are (Kuhn 1955). F1 as agreement where
/// nobody can say how many passages there are *not*: Hripcsak & Rothschild 2005, Journal of the American
/// Medical Informatics Association 12, 296–298.
///
/// Passages are half-open; empty ones never match. A `threshold` that is not above 0 asks for any
/// shared character.
pub fn match_segments(
    first: &[(u32, u32)],
    second: &[(u32, u32)],
    threshold: f64,
) -> Result<SegmentMatch, Undefined> {
    if first.is_empty() && second.is_empty() {
        return Err(Undefined::NoUnits);
    }
    let candidates = candidates(first, second, threshold);
    let mut taken_by: Vec<Option<usize>> = vec![None; second.len()];
    let mut tried = vec![usize::MAX; second.len()];
    for at in 0..first.len() {
        place(at, at, &candidates, &mut taken_by, &mut tried);
    }
    let mut matched: Vec<(usize, usize)> = taken_by
        .iter()
        .enumerate()
        .filter_map(|(other, at)| at.map(|at| (at, other)))
        .collect();
    matched.sort_unstable();
    let n = matched.len() as f64;
    let share = |of: usize| (of > 0).then(|| n / of as f64);
    Ok(SegmentMatch {
        precision: share(second.len()),
        recall: share(first.len()),
        f1: 2.0 * n / (first.len() + second.len()) as f64,
        matched,
    })
}

/// For each passage of the first, those of the second that overlap enough, best first.
fn candidates(first: &[(u32, u32)], second: &[(u32, u32)], threshold: f64) -> Vec<Vec<usize>> {
    let mut by_start: Vec<usize> = (0..second.len()).collect();
    by_start.sort_by_key(|&at| second[at]);
    let longest = second
        .iter()
        .map(|(start, end)| end.saturating_sub(*start))
        .max()
        .unwrap_or(0);
    first
        .iter()
        .map(|&segment| {
            // Nothing that starts further left than the longest passage can reach into this one.
            let reach = segment.0.saturating_sub(longest);
            let from = by_start.partition_point(|&at| second[at].0 < reach);
            let mut fitting: Vec<(f64, usize)> = by_start[from..]
                .iter()
                .take_while(|&&at| second[at].0 < segment.1)
                .map(|&at| (overlap(segment, second[at]), at))
                .filter(|(share, _)| *share > 0.0 && *share >= threshold)
                .collect();
            fitting.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            fitting.into_iter().map(|(_, at)| at).collect()
        })
        .collect()
}

fn overlap(a: (u32, u32), b: (u32, u32)) -> f64 {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    if shared == 0 {
        return 0.0;
    }
    let together = u64::from(a.1 - a.0) + u64::from(b.1 - b.0) - u64::from(shared);
    f64::from(shared) / together as f64
}

/// Finds a partner for passage `at`, moving earlier ones to other partners where that makes room.
/// `round` marks what was tried, so that every partner is asked once.
fn place(
    at: usize,
    round: usize,
    candidates: &[Vec<usize>],
    taken_by: &mut [Option<usize>],
    tried: &mut [usize],
) -> bool {
    // Own stack: chains of overlapping passages may be as long as the text.
    let mut path = vec![(at, 0usize)];
    while let Some(&mut (holder, ref mut next)) = path.last_mut() {
        let Some(&other) = candidates[holder].get(*next) else {
            path.pop();
            continue;
        };
        *next += 1;
        if tried[other] == round {
            continue;
        }
        tried[other] = round;
        match taken_by[other] {
            Some(holder) => path.push((holder, 0)),
            None => {
                for (holder, next) in path {
                    taken_by[candidates[holder][next - 1]] = Some(holder);
                }
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// 0–10 against 0–5 shares 5 of 10, against 2–12 8 of 12, against 9–19 1 of 19.
    #[test]
    fn the_threshold_decides() {
        let second = [(0, 5), (2, 12), (9, 19)];
        for (threshold, partner) in [(0.0, 1), (0.5, 1), (8.0 / 12.0, 1)] {
            let found = match_segments(&[(0, 10)], &second, threshold).unwrap();
            assert_eq!(found.matched, [(0, partner)], "{threshold}");
            assert_eq!(found.precision, Some(1.0 / 3.0));
            assert_eq!((found.recall, found.f1), (Some(1.0), 0.5));
        }
        assert_eq!(match_segments(&[(0, 10)], &second, 0.7).unwrap().f1, 0.0);
        // Touching is not overlapping.
        assert_eq!(match_segments(&[(0, 2)], &[(2, 4)], 0.0).unwrap().f1, 0.0);
    }

    /// Taken best first, 0–10 would keep 1–10 (9/10) and leave 1–12 without: 2–10 moves over.
    #[test]
    fn as_many_as_possible_are_matched() {
        let (first, second) = ([(0, 10), (1, 12)], [(1, 10), (0, 6)]);
        let found = match_segments(&first, &second, 0.5).unwrap();
        // 0–10 with 1–10 0.9, with 0–6 0.6; 1–12 with 1–10 9/11, with 0–6 5/12.
        assert_eq!(found.matched, [(0, 1), (1, 0)]);
        assert_eq!(found.f1, 1.0);
    }

    #[test]
    fn coders_who_marked_nothing() {
        let nobody = match_segments(&[], &[], 0.5);
        assert_eq!(nobody.unwrap_err(), Undefined::NoUnits);
        let one = match_segments(&[(0, 4)], &[], 0.5).unwrap();
        assert_eq!((one.precision, one.recall, one.f1), (None, Some(0.0), 0.0));
        assert_eq!(match_segments(&[(3, 3)], &[(3, 3)], 0.0).unwrap().f1, 0.0);
    }
}
