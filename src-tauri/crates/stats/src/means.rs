//! Difference of two means: independent ones, for A/B comparisons, groups and waves; and paired ones.

use serde::Serialize;

use crate::distribution::{Interval, finite, p_of_t, t_quantile_95};
use crate::rows::{ValueDescription, describe_values};

/// Welch's comparison of two means.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MeanTest {
    /// First mean minus second.
    pub difference: f64,
    /// Welch's t; `None` if neither sample varies.
    pub t: Option<f64>,
    /// Welch–Satterthwaite degrees of freedom, usually not a whole number; `None` with `t`.
    pub df: Option<f64>,
    /// Two-sided p of `t`.
    pub p: Option<f64>,
    /// 95 % interval of `difference`; `None` with `t`.
    pub interval: Option<Interval>,
}

/// Compares two means without assuming equal variances: `t = (x̄₁ − x̄₂) / √(e₁ + e₂)`, `e = s²/n`,
/// `df = (e₁ + e₂)² / (e₁²/(n₁ − 1) + e₂²/(n₂ − 1))` (Welch 1947, Biometrika 34). Base: the two
/// samples as described, unweighted, independent of each other. `None` if one has fewer than two
/// values.
pub fn compare_means(first: &ValueDescription, second: &ValueDescription) -> Option<MeanTest> {
    let (error_1, error_2) = (squared_error(first)?, squared_error(second)?);
    let difference = finite(first.mean? - second.mean?)?;
    let error = error_1 + error_2;
    let t = finite(difference / error.sqrt());
    let parts = error_1 * error_1 / (f64::from(first.n) - 1.0)
        + error_2 * error_2 / (f64::from(second.n) - 1.0);
    let df = finite(error * error / parts).filter(|_| t.is_some());
    let factor = df.and_then(t_quantile_95);
    Some(MeanTest {
        difference,
        t,
        df,
        p: t.and_then(|t| p_of_t(t, df?)),
        interval: factor.and_then(|factor| Interval::around(difference, factor * error.sqrt())),
    })
}

/// Two answers of the same rows compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PairTest {
    /// Rows with both values: the base of everything below.
    pub n: u32,
    /// Mean of the first values.
    pub mean_first: f64,
    /// Mean of the second values.
    pub mean_second: f64,
    /// Mean of first minus second.
    pub difference: f64,
    /// 95 % interval of `difference`; `None` if `n < 2`.
    pub interval: Option<Interval>,
    /// Paired t; `None` if `n < 2` or all differences are the same.
    pub t: Option<f64>,
    /// Degrees of freedom, n − 1; `None` with `t`.
    pub df: Option<u32>,
    /// Two-sided p of `t`.
    pub p: Option<f64>,
}

/// Compares two columns row by row: `d = first − second`, `t = d̄ / (s_d/√n)`, `df = n − 1`, interval
/// `d̄ ± t(0.975; n − 1) · s_d/√n` (Student 1908, Biometrika 6). Base: rows with both values,
/// unweighted; rows with one of them are left out. `None` without any.
pub fn compare_pairs(first: &[Option<f64>], second: &[Option<f64>]) -> Option<PairTest> {
    let pairs = || first.iter().zip(second).filter_map(|(a, b)| (*a).zip(*b));
    let described = |value: fn((f64, f64)) -> f64| {
        describe_values(&pairs().map(|pair| Some(value(pair))).collect::<Vec<_>>())
    };
    let differences = described(|(first, second)| first - second);
    let difference = differences.mean?;
    let t = squared_error(&differences).and_then(|error| finite(difference / error.sqrt()));
    Some(PairTest {
        n: differences.n,
        mean_first: described(|(first, _)| first).mean?,
        mean_second: described(|(_, second)| second).mean?,
        difference,
        interval: differences.interval,
        t,
        df: t.map(|_| differences.n - 1),
        p: t.and_then(|t| p_of_t(t, f64::from(differences.n) - 1.0)),
    })
}

/// Squared standard error of a mean.
fn squared_error(sample: &ValueDescription) -> Option<f64> {
    sample.sd.map(|sd| sd * sd / f64::from(sample.n))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::rows::describe_values;

    /// Means 2 and 4, both variances 1, n = 3: t = −2 / √(2/3), df = 4.
    #[test]
    fn two_small_samples_by_hand() {
        let first = describe_values(&[Some(1.0), Some(2.0), Some(3.0)]);
        let second = describe_values(&[Some(3.0), Some(4.0), Some(5.0)]);
        let test = compare_means(&first, &second).unwrap();
        assert_eq!(test.difference, -2.0);
        assert!((test.t.unwrap() + 2.0 / (2.0f64 / 3.0).sqrt()).abs() < 1e-12);
        assert!((test.df.unwrap() - 4.0).abs() < 1e-12);
        assert!(test.interval.unwrap().contains(-2.0));
    }

    /// Differences 1, 2, 3 of the complete rows: mean 2, s = 1, t = 2 / (1/√3) = 2√3, df = 2.
    #[test]
    fn pairs_by_hand_leave_out_half_answered_rows() {
        let first = [Some(3.0), Some(4.0), Some(5.0), Some(1.0), None];
        let second = [Some(2.0), Some(2.0), Some(2.0), None, Some(5.0)];
        let test = compare_pairs(&first, &second).unwrap();
        assert_eq!((test.n, test.df), (3, Some(2)));
        assert_eq!((test.mean_first, test.mean_second), (4.0, 2.0));
        assert_eq!(test.difference, 2.0);
        assert!((test.t.unwrap() - 2.0 * 3.0f64.sqrt()).abs() < 1e-12);
        // t(0.975; 2) = 4.302653.
        assert!((test.interval.unwrap().upper - (2.0 + 4.302653 / 3.0f64.sqrt())).abs() < 1e-6);
    }

    #[test]
    fn pairs_that_all_differ_alike_have_no_t() {
        let test = compare_pairs(&[Some(4.0), Some(5.0)], &[Some(3.0), Some(4.0)]).unwrap();
        assert_eq!(
            (test.difference, test.t, test.df, test.p),
            (1.0, None, None, None)
        );
        let one = compare_pairs(&[Some(4.0)], &[Some(3.0)]).unwrap();
        assert_eq!((one.n, one.interval, one.t), (1, None, None));
        assert_eq!(compare_pairs(&[Some(1.0)], &[None]), None);
    }

    #[test]
    fn single_values_and_constant_samples() {
        let one = describe_values(&[Some(1.0)]);
        let flat = describe_values(&[Some(2.0), Some(2.0)]);
        assert_eq!(compare_means(&one, &flat), None);
        let test = compare_means(&flat, &flat).unwrap();
        assert_eq!(
            (test.difference, test.t, test.df, test.p),
            (0.0, None, None, None)
        );
    }
}
