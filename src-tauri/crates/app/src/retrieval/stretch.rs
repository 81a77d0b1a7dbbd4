//! Stretches of the study's texts laid end to end, and what can be done with lists of them.
//!
//! Lists are sorted by start, then end, and hold no stretch twice; stretches of one list may overlap,
//! for quotations do.

/// A stretch `[start, end)`, not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stretch {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Sorted, each once.
pub(super) fn sorted(mut list: Vec<Stretch>) -> Vec<Stretch> {
    list.sort_unstable();
    list.dedup();
    list
}

/// A list that is asked again and again what overlaps a stretch.
pub(super) struct Overlaps {
    list: Vec<Stretch>,
    /// The farthest end among the stretches up to each.
    farthest: Vec<u32>,
}

impl Overlaps {
    /// `list` is sorted.
    pub(super) fn new(list: Vec<Stretch>) -> Self {
        let mut farthest = Vec::with_capacity(list.len());
        let mut end = 0;
        for one in &list {
            end = end.max(one.end);
            farthest.push(end);
        }
        Self { list, farthest }
    }

    /// Places in the list of what shares a character with a stretch, last first.
    pub(super) fn of(&self, with: Stretch) -> impl Iterator<Item = usize> + '_ {
        let before_end = self.list.partition_point(|one| one.start < with.end);
        (0..before_end)
            .rev()
            .take_while(move |at| self.farthest[*at] > with.start)
            .filter(move |at| self.list[*at].end > with.start)
    }

    /// Whether anything shares a character with a stretch.
    pub(super) fn touch(&self, with: Stretch) -> bool {
        self.of(with).next().is_some()
    }
}

/// What each of `a` shares with each of `b`.
pub(super) fn intersect(a: &[Stretch], b: &[Stretch]) -> Vec<Stretch> {
    let overlaps = Overlaps::new(b.to_vec());
    let mut found = Vec::new();
    for one in a {
        found.extend(overlaps.of(*one).map(|at| Stretch {
            start: one.start.max(b[at].start),
            end: one.end.min(b[at].end),
        }));
    }
    sorted(found)
}

/// How many characters a list covers, each once.
pub(super) fn covered(list: &[Stretch]) -> u32 {
    let (mut n, mut upto) = (0, 0);
    for one in list {
        n += one.end.saturating_sub(one.start.max(upto));
        upto = upto.max(one.end);
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(pairs: &[(u32, u32)]) -> Vec<Stretch> {
        pairs
            .iter()
            .map(|(start, end)| Stretch {
                start: *start,
                end: *end,
            })
            .collect()
    }

    #[test]
    fn shared_characters_are_found_also_under_long_stretches() {
        // The long one begins first and reaches over those behind it.
        let a = list(&[(0, 100), (10, 12), (40, 50)]);
        let b = list(&[(5, 11), (12, 13), (49, 60)]);
        assert_eq!(
            intersect(&a, &b),
            list(&[(5, 11), (10, 11), (12, 13), (49, 50), (49, 60)])
        );
        let overlaps = Overlaps::new(a.clone());
        assert!(overlaps.touch(list(&[(99, 200)])[0]));
        assert!(!overlaps.touch(list(&[(100, 200)])[0]));
        assert_eq!(covered(&a), 100);
        assert_eq!(covered(&b), 6 + 1 + 11);
    }

    fn any_list() -> impl Strategy<Value = Vec<Stretch>> {
        let one = (0u32..60, 1u32..20).prop_map(|(start, length)| Stretch {
            start,
            end: start + length,
        });
        proptest::collection::vec(one, 0..12).prop_map(sorted)
    }

    proptest! {
        /// As when every pair and every character is looked at.
        #[test]
        fn as_by_looking_at_all(a in any_list(), b in any_list()) {
            let mut pairs = Vec::new();
            for x in &a {
                for y in &b {
                    let (start, end) = (x.start.max(y.start), x.end.min(y.end));
                    if start < end {
                        pairs.push(Stretch { start, end });
                    }
                }
            }
            prop_assert_eq!(intersect(&a, &b), sorted(pairs));
            let chars = (0..100).filter(|at| a.iter().any(|one| one.start <= *at && *at < one.end));
            prop_assert_eq!(covered(&a), chars.count() as u32);
        }
    }
}
