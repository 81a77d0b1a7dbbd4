//! Multiple-choice questions (多选题): mentions and the share of those who answered.
//!
//! An answer is a mask: bit `c` is set if choice `c` was ticked, at most 64 choices. A mask of 0 means
//! that the question was not answered.

use serde::Serialize;

use crate::describe::share;

/// Highest number of choices a mask can hold.
pub const MAX_CHOICES: usize = 64;

/// How often one choice was ticked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Mention {
    /// Respondents who ticked it (提及数).
    pub n: u32,
    /// `n` over those who answered the question (提及率), 0–1; the shares of a question may sum to
    /// more than 1. `None` if nobody answered.
    pub share: Option<f64>,
}

/// Mentions of each choice. Base: rows with any bit set, unweighted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mentions {
    /// One entry a choice, in order of the choices.
    pub choices: Vec<Mention>,
    /// Rows that answered the question.
    pub n_answered: u32,
    /// Rows that did not.
    pub n_missing: u32,
    /// Sum of all mentions; over `n_answered` the mean number of choices ticked.
    pub n_mentions: u32,
}

/// Counts the mentions of the choices `0..n_choices`; bits beyond make a row answered, nothing else.
pub fn mentions(masks: &[u64], n_choices: usize) -> Mentions {
    count_mentions(masks.iter().copied(), n_choices)
}

/// [`mentions`] of each group; entry `g` covers the rows with `groups[row] == g`, rows whose group is
/// not below `n_groups` are in none.
pub fn mentions_by(
    masks: &[u64],
    groups: &[u16],
    n_groups: u16,
    n_choices: usize,
) -> Vec<Mentions> {
    let mut counters = vec![Counter::default(); usize::from(n_groups)];
    for (&mask, &group) in masks.iter().zip(groups) {
        if let Some(counter) = counters.get_mut(usize::from(group)) {
            counter.add(mask);
        }
    }
    counters
        .iter()
        .map(|counter| counter.read(n_choices))
        .collect()
}

fn count_mentions(masks: impl Iterator<Item = u64>, n_choices: usize) -> Mentions {
    let mut counter = Counter::default();
    masks.for_each(|mask| counter.add(mask));
    counter.read(n_choices)
}

#[derive(Clone)]
struct Counter {
    by_choice: [u32; MAX_CHOICES],
    n_answered: u32,
    n_missing: u32,
}

impl Default for Counter {
    fn default() -> Counter {
        Counter {
            by_choice: [0; MAX_CHOICES],
            n_answered: 0,
            n_missing: 0,
        }
    }
}

impl Counter {
    fn add(&mut self, mask: u64) {
        let is_answered = mask != 0;
        self.n_answered += u32::from(is_answered);
        self.n_missing += u32::from(!is_answered);
        let mut left = mask;
        while left != 0 {
            self.by_choice[left.trailing_zeros() as usize] += 1;
            left &= left - 1;
        }
    }

    fn read(&self, n_choices: usize) -> Mentions {
        let counts = self.by_choice.iter().take(n_choices);
        let choices: Vec<Mention> = counts
            .map(|&n| Mention {
                n,
                share: share(n, self.n_answered),
            })
            .collect();
        let n_mentions = choices
            .iter()
            .fold(0u32, |sum, choice| sum.saturating_add(choice.n));
        Mentions {
            choices,
            n_answered: self.n_answered,
            n_missing: self.n_missing,
            n_mentions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::NO_GROUP;
    use proptest::prelude::*;

    #[test]
    fn shares_are_of_those_who_answered() {
        // Four answered: choice 0 three times, choice 1 once, choice 2 never; bit 5 is no choice.
        let counted = mentions(&[0b001, 0b011, 0b001, 0, 0b10_0000], 3);
        let plain: Vec<_> = counted
            .choices
            .iter()
            .map(|choice| (choice.n, choice.share))
            .collect();
        assert_eq!(plain, [(3, Some(0.75)), (1, Some(0.25)), (0, Some(0.0))]);
        assert_eq!(
            (counted.n_answered, counted.n_missing, counted.n_mentions),
            (4, 1, 4)
        );
    }

    #[test]
    fn empty_base_and_widest_mask() {
        assert_eq!(
            mentions(&[0, 0], 1).choices,
            [Mention { n: 0, share: None }]
        );
        let all = mentions(&[u64::MAX], 100);
        assert_eq!((all.choices.len(), all.n_mentions), (MAX_CHOICES, 64));
    }

    proptest! {
        #[test]
        fn groups_sum_to_the_whole(rows in proptest::collection::vec((any::<u64>(), 0u16..4), 0..60)) {
            let (masks, groups): (Vec<u64>, Vec<u16>) = rows.into_iter().unzip();
            let by_group = mentions_by(&masks, &groups, 4, 64);
            let whole = mentions(&masks, 64);
            for choice in 0..64 {
                let n: u32 = by_group.iter().map(|group| group.choices[choice].n).sum();
                prop_assert_eq!(n, whole.choices[choice].n);
            }
            prop_assert_eq!(by_group.iter().map(|group| group.n_answered).sum::<u32>(), whole.n_answered);
            let nobody = vec![NO_GROUP; masks.len()];
            prop_assert_eq!(mentions_by(&masks, &nobody, 1, 64)[0].n_answered, 0);
        }
    }
}
