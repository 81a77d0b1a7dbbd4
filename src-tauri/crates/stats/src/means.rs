//! Difference of two independent means, for A/B comparisons, groups and waves.

use serde::Serialize;

use crate::distribution::{Interval, finite, p_of_t, t_quantile_95};
use crate::rows::ValueDescription;

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
