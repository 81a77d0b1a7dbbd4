//! Keyness (对比显著性): what one group says more than another.
//!
//! For words of a text the base is tokens ([`keyness_of_words`]); for phrases it is people
//! ([`keyness_of_people`]). Many terms are compared at once: adjust the p values with
//! [`crate::adjust`].

use serde::Serialize;

use crate::distribution::{finite, p_of_chi_square};

/// One term in two groups. Its direction is the sign of `log_ratio`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Keyness {
    /// Log-likelihood ratio G², never negative; χ² with one degree of freedom.
    pub g2: f64,
    /// Upper-tail p of `g2`.
    pub p: f64,
    /// Log ratio (Hardie 2014): log₂ of the share in the group over that in the other. A count of zero is
    /// taken as 0.5, the other count stays. 1 = twice as frequent, −1 = half as frequent.
    pub log_ratio: f64,
    /// Share in the group, 0–1.
    pub share: f64,
    /// Share in the other group, 0–1.
    pub other_share: f64,
}

/// `a` of `n_a` tokens against `b` of `n_b`: `G² = 2 Σ O ln(O/E)` over the two cells of the term, `E`
/// from the pooled share (Rayson & Garside 2000). `None` if a base is empty, a part exceeds its base or
/// the term occurs in neither.
pub fn keyness_of_words(a: u64, n_a: u64, b: u64, n_b: u64) -> Option<Keyness> {
    compare(a, n_a, b, n_b, |term, _| term)
}

/// `a` of `n_a` people who say it against `b` of `n_b`: G² over all four cells, those who do not say it
/// included (Dunning 1993). With common terms the two-cell form would understate the difference. `None`
/// as in [`keyness_of_words`].
pub fn keyness_of_people(a: u64, n_a: u64, b: u64, n_b: u64) -> Option<Keyness> {
    compare(a, n_a, b, n_b, |term, rest| term + rest)
}

/// `join` gets the sums over the cells of the term and over those of the rest.
fn compare(a: u64, n_a: u64, b: u64, n_b: u64, join: fn(f64, f64) -> f64) -> Option<Keyness> {
    if a > n_a || b > n_b || n_a == 0 || n_b == 0 || (a == 0 && b == 0) {
        return None;
    }
    let (n_1, n_2) = (n_a as f64, n_b as f64);
    let sum = |a: u64, b: u64| {
        let pooled = (a as f64 + b as f64) / (n_1 + n_2);
        cell(a, n_1 * pooled) + cell(b, n_2 * pooled)
    };
    let g2 = finite(2.0 * join(sum(a, b), sum(n_a - a, n_b - b)))?.max(0.0);
    let filled = |n: u64| if n == 0 { 0.5 } else { n as f64 };
    Some(Keyness {
        g2,
        p: p_of_chi_square(g2, 1.0)?,
        log_ratio: ((filled(a) / n_1) / (filled(b) / n_2)).log2(),
        share: a as f64 / n_1,
        other_share: b as f64 / n_2,
    })
}

/// `O ln(O/E)`, 0 for an empty cell.
fn cell(observed: u64, expected: f64) -> f64 {
    if observed == 0 {
        return 0.0;
    }
    let observed = observed as f64;
    observed * (observed / expected).ln()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn by_hand() {
        // 30 of 100 against 10 of 100; expected 20 and 20 (the rest: 70 and 90, expected 80 and 80).
        // Two cells: 2 (30 ln 1.5 + 10 ln 0.5) = 10.464962; the rest adds 2 (70 ln .875 + 90 ln 1.125) = 2.506552.
        let words = keyness_of_words(30, 100, 10, 100).unwrap();
        assert!((words.g2 - 10.464962).abs() < 1e-5, "{words:?}");
        assert!((words.log_ratio - 3f64.log2()).abs() < 1e-12);
        assert_eq!((words.share, words.other_share), (0.3, 0.1));
        let people = keyness_of_people(30, 100, 10, 100).unwrap();
        assert!((people.g2 - 12.971514).abs() < 1e-5, "{people:?}");
    }

    #[test]
    fn a_count_of_zero_is_half() {
        // 8/100 against 0.5/200 = 32 times; from the other side a thirty-second.
        let key = keyness_of_people(8, 100, 0, 200).unwrap();
        assert!((key.log_ratio - 5.0).abs() < 1e-12);
        let back = keyness_of_people(0, 200, 8, 100).unwrap();
        assert!((back.log_ratio + 5.0).abs() < 1e-12);
        assert!((back.g2 - key.g2).abs() < 1e-9);
    }

    #[test]
    fn equal_shares_say_nothing() {
        let key = keyness_of_people(5, 10, 50, 100).unwrap();
        assert!(
            key.g2 < 1e-12 && key.p > 0.999 && key.log_ratio == 0.0,
            "{key:?}"
        );
        let all = keyness_of_people(10, 10, 20, 20).unwrap();
        assert_eq!((all.g2, all.p), (0.0, 1.0));
    }

    #[test]
    fn what_cannot_be_compared_is_none() {
        for (a, n_a, b, n_b) in [
            (0, 10, 0, 10),
            (1, 0, 1, 10),
            (1, 10, 0, 0),
            (11, 10, 1, 10),
        ] {
            assert_eq!(keyness_of_words(a, n_a, b, n_b), None);
            assert_eq!(keyness_of_people(a, n_a, b, n_b), None);
        }
    }
}
