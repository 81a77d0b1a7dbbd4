//! Proportions: interval of one, difference of two, fit of several to given shares.
//!
//! Bases are numbers of rows, unweighted.

use serde::Serialize;

use crate::describe::share;
use crate::distribution::{Interval, Z_95, finite, p_of_chi_square, p_of_z};

/// Wilson's score interval (Wilson 1927; Newcombe 1998, Statistics in Medicine 17, method 3), without
/// continuity correction, as shares 0–1. Unlike `p ± 1.96·se` it stays inside 0–1 and is honest near
/// the ends. `None` if `n = 0` or `part > n`.
pub fn wilson_interval(part: u32, n: u32) -> Option<Interval> {
    if part > n {
        return None;
    }
    let p = share(part, n)?;
    let n = f64::from(n);
    let z2 = Z_95 * Z_95;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let margin = Z_95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
    let interval = Interval::around(centre, margin)?;
    // For no and for all cases the ends are exactly 0 and 1; rounding would miss them by a hair.
    Some(Interval {
        lower: if part == 0 { 0.0 } else { interval.lower },
        upper: if f64::from(part) == n {
            1.0
        } else {
            interval.upper
        },
    })
}

/// Difference of two independent proportions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ProportionTest {
    /// Share of the first base, 0–1.
    pub share_first: f64,
    /// Share of the second base, 0–1.
    pub share_second: f64,
    /// First minus second.
    pub difference: f64,
    /// z with pooled variance; `None` if both shares are 0 or both are 1.
    pub z: Option<f64>,
    /// Two-sided p of `z`.
    pub p: Option<f64>,
    /// Wald interval of the difference, unpooled variance.
    pub interval: Option<Interval>,
}

/// Two-proportion z test: `z = (p₁ − p₂) / √(p(1 − p)(1/n₁ + 1/n₂))`, `p` pooled; the interval uses
/// `√(p₁(1 − p₁)/n₁ + p₂(1 − p₂)/n₂)` (Fleiss, Statistical Methods for Rates and Proportions). No
/// continuity correction. `None` if a base is empty or a part exceeds its base.
pub fn compare_proportions(part_1: u32, n_1: u32, part_2: u32, n_2: u32) -> Option<ProportionTest> {
    if part_1 > n_1 || part_2 > n_2 {
        return None;
    }
    let (first, second) = (share(part_1, n_1)?, share(part_2, n_2)?);
    let difference = first - second;
    let z = pooled_z(part_1, n_1, part_2, n_2);
    let variance =
        first * (1.0 - first) / f64::from(n_1) + second * (1.0 - second) / f64::from(n_2);
    Some(ProportionTest {
        share_first: first,
        share_second: second,
        difference,
        z,
        p: z.and_then(p_of_z),
        interval: Interval::around(difference, Z_95 * variance.sqrt()),
    })
}

/// The pooled z of two proportions; `None` if a base is empty or the pooled share is 0 or 1.
pub(crate) fn pooled_z(part_1: u32, n_1: u32, part_2: u32, n_2: u32) -> Option<f64> {
    let (x1, n1) = (f64::from(part_1), f64::from(n_1));
    let (x2, n2) = (f64::from(part_2), f64::from(n_2));
    let pooled = (x1 + x2) / (n1 + n2);
    let variance = pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2);
    if variance > 0.0 {
        finite((x1 / n1 - x2 / n2) / variance.sqrt())
    } else {
        None
    }
}

/// A χ² figure with its degrees of freedom and upper-tail p.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ChiSquare {
    /// Pearson's χ².
    pub chi_square: f64,
    /// Degrees of freedom.
    pub df: u32,
    /// Probability of a χ² at least this large if nothing but chance is at work.
    pub p: f64,
    /// Lowest expected count; below 5 the p is rough and the table should say so.
    pub lowest_expected: f64,
}

/// Goodness of fit of observed counts to given shares: `χ² = Σ (O − E)² / E`, `df = k − 1` (Pearson
/// 1900). `shares` need not sum to 1, they are rescaled. Used to compare a sample with its frame.
/// `None` if the lengths differ, there are fewer than two classes, the base is empty, or a share is
/// not positive.
pub fn goodness_of_fit(observed: &[u32], shares: &[f64]) -> Option<ChiSquare> {
    let all_positive = shares.iter().all(|share| *share > 0.0 && share.is_finite());
    if observed.len() != shares.len() || observed.len() < 2 || !all_positive {
        return None;
    }
    let n: f64 = observed.iter().map(|&count| f64::from(count)).sum();
    let whole: f64 = shares.iter().sum();
    if n == 0.0 {
        return None;
    }
    let expected: Vec<f64> = shares.iter().map(|share| n * share / whole).collect();
    let term = |(&count, expected): (&u32, &f64)| (f64::from(count) - expected).powi(2) / expected;
    let chi_square = finite(observed.iter().zip(&expected).map(term).sum())?;
    let df = u32::try_from(observed.len() - 1).ok()?;
    let p = p_of_chi_square(chi_square, f64::from(df))?;
    let lowest_expected = expected.iter().copied().fold(f64::INFINITY, f64::min);
    Some(ChiSquare {
        chi_square,
        df,
        p,
        lowest_expected,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wilson_at_the_ends() {
        // For part = 0 the lower end is 0 and the upper z²/(n + z²) = 3.8415/13.8415; mirrored for all.
        let none = wilson_interval(0, 10).unwrap();
        assert_eq!(none.lower, 0.0);
        assert!((none.upper - 0.277_532_799_862_890_5).abs() < 1e-6);
        let all = wilson_interval(10, 10).unwrap();
        assert!((all.lower - (1.0 - none.upper)).abs() < 1e-12 && all.upper == 1.0);
        assert_eq!(wilson_interval(0, 0), None);
        assert_eq!(wilson_interval(3, 2), None);
    }

    #[test]
    fn equal_extremes_cannot_be_tested() {
        let test = compare_proportions(0, 5, 0, 9).unwrap();
        assert_eq!((test.difference, test.z, test.p), (0.0, None, None));
        assert_eq!(compare_proportions(1, 0, 1, 2), None);
    }

    #[test]
    fn fit_needs_classes_and_a_base() {
        assert_eq!(goodness_of_fit(&[], &[]), None);
        assert_eq!(goodness_of_fit(&[5], &[1.0]), None);
        assert_eq!(goodness_of_fit(&[0, 0], &[0.5, 0.5]), None);
        assert_eq!(goodness_of_fit(&[1, 2], &[1.0, 0.0]), None);
        // Observed as expected: χ² = 0, p = 1.
        let fit = goodness_of_fit(&[10, 30], &[1.0, 3.0]).unwrap();
        assert_eq!(
            (fit.chi_square, fit.df, fit.p, fit.lowest_expected),
            (0.0, 1, 1.0, 10.0)
        );
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share(n in 1u32..5000, part in 0u32..5000) {
            let part = part % (n + 1);
            let interval = wilson_interval(part, n).unwrap();
            prop_assert!(interval.lower >= 0.0 && interval.upper <= 1.0);
            prop_assert!(interval.contains(f64::from(part) / f64::from(n)));
        }
    }
}
