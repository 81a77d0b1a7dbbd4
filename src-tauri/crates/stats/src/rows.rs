//! Values that are no longer codes: one unrounded number a row, such as a respondent's module mean.
//!
//! Start with [`row_means`]; the results go to [`describe_values`], to
//! [`crate::bands::share_of_values_by_band`] and to [`crate::groups::value_means_by`].

use serde::Serialize;

use crate::codes::is_missing;
use crate::describe::{Description, QuantileRule};
use crate::distribution::{Interval, finite, t_quantile_95};

/// Mean of each row over the columns, unrounded.
///
/// Base of a row: its valid codes. A row with fewer than `min_answered` of them is `None` (and so is
/// one with none at all). The result is as long as the shortest column.
pub fn row_means(columns: &[&[i16]], min_answered: usize) -> Vec<Option<f64>> {
    let n_rows = columns.iter().map(|column| column.len()).min().unwrap_or(0);
    let row_mean = |row: usize| {
        let valid = columns
            .iter()
            .map(|column| column[row])
            .filter(|&code| !is_missing(code));
        let (sum, n) = valid.fold((0i64, 0usize), |(sum, n), code| {
            (sum + i64::from(code), n + 1)
        });
        if n < min_answered.max(1) {
            None
        } else {
            finite(sum as f64 / n as f64)
        }
    };
    (0..n_rows).map(row_mean).collect()
}

/// Centre and spread of values. Base: `n` rows with a value, unweighted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ValueDescription {
    /// Rows with a value.
    pub n: u32,
    /// Arithmetic mean; `None` if `n = 0`.
    pub mean: Option<f64>,
    /// Standard deviation with divisor n − 1; `None` if `n < 2`.
    pub sd: Option<f64>,
    /// 95 % interval of the mean, `mean ± t(0.975; n − 1) · sd / √n`; `None` if `n < 2`.
    pub interval: Option<Interval>,
}

impl From<&Description> for ValueDescription {
    /// The part that codes and values have in common.
    fn from(description: &Description) -> ValueDescription {
        ValueDescription {
            n: description.n,
            mean: description.mean,
            sd: description.sd,
            interval: description.interval,
        }
    }
}

/// Mean, standard deviation and interval of values; those that are absent or not finite are left out.
pub fn describe_values(values: &[Option<f64>]) -> ValueDescription {
    let present = || {
        values
            .iter()
            .flatten()
            .copied()
            .filter(|value| value.is_finite())
    };
    let sums = present().fold(Running::default(), Running::with);
    sums.describe()
}

/// Quantile of values, see [`crate::describe::quantile`]; absent ones are left out. `None` for an
/// empty base or `p` outside 0–1.
pub fn value_quantile(values: &[Option<f64>], p: f64, rule: QuantileRule) -> Option<f64> {
    let mut sorted: Vec<f64> = values
        .iter()
        .flatten()
        .copied()
        .filter(|value| value.is_finite())
        .collect();
    sorted.sort_by(f64::total_cmp);
    sorted_quantile(&sorted, p, rule)
}

/// Quantile of ascending values.
pub(crate) fn sorted_quantile(sorted: &[f64], p: f64, rule: QuantileRule) -> Option<f64> {
    if sorted.is_empty() || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let n = sorted.len() as f64;
    let position = match rule {
        QuantileRule::Excel => (n - 1.0) * p,
        QuantileRule::Spss => ((n + 1.0) * p - 1.0).clamp(0.0, n - 1.0),
    };
    let below = *sorted.get(position.floor() as usize)?;
    let above = *sorted.get(position.ceil() as usize)?;
    finite(below + (position - position.floor()) * (above - below))
}

/// Mean and sum of squared deviations, updated value by value (Welford 1962, Technometrics 4): no
/// cancellation, unlike sums of squares of fractions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Running {
    n: u32,
    mean: f64,
    squares: f64,
}

impl Running {
    pub(crate) fn with(self, value: f64) -> Running {
        let n = self.n.saturating_add(1);
        let before = value - self.mean;
        let mean = self.mean + before / f64::from(n);
        Running {
            n,
            mean,
            squares: self.squares + before * (value - mean),
        }
    }

    pub(crate) fn describe(self) -> ValueDescription {
        let mean = finite(self.mean).filter(|_| self.n > 0);
        let degrees = f64::from(self.n) - 1.0;
        let sd = if self.n < 2 {
            None
        } else {
            finite((self.squares / degrees).sqrt())
        };
        let margin =
            sd.and_then(|sd| Some(t_quantile_95(degrees)? * sd / f64::from(self.n).sqrt()));
        let interval = mean.and_then(|mean| Interval::around(mean, margin?));
        ValueDescription {
            n: self.n,
            mean,
            sd,
            interval,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::{BLANK, SKIPPED};
    use crate::describe::describe;
    use crate::tally::tally;
    use proptest::prelude::*;

    #[test]
    fn a_row_needs_enough_answers() {
        let columns: [&[i16]; 3] = [
            &[5, 4, BLANK, BLANK],
            &[4, BLANK, 3, SKIPPED],
            &[4, 4, BLANK, BLANK],
        ];
        assert_eq!(
            row_means(&columns, 2),
            [Some(13.0 / 3.0), Some(4.0), None, None]
        );
        assert_eq!(
            row_means(&columns, 0),
            [Some(13.0 / 3.0), Some(4.0), Some(3.0), None]
        );
        assert!(row_means(&[], 1).is_empty());
    }

    #[test]
    fn absent_values_enter_no_base() {
        let values = [Some(1.5), None, Some(2.5), Some(f64::NAN)];
        // Mean 2, deviations ±0.5: sd = √0.5.
        let row = describe_values(&values);
        assert_eq!((row.n, row.mean), (2, Some(2.0)));
        assert!((row.sd.unwrap() - 0.5f64.sqrt()).abs() < 1e-12);
        assert_eq!(value_quantile(&values, 0.5, QuantileRule::Excel), Some(2.0));
        let none = describe_values(&[None]);
        assert_eq!(
            (none.n, none.mean, none.sd, none.interval),
            (0, None, None, None)
        );
        assert_eq!(value_quantile(&[], 0.5, QuantileRule::Spss), None);
    }

    proptest! {
        #[test]
        fn values_and_counts_give_the_same_figures(codes in proptest::collection::vec(1i16..=10, 2..200)) {
            let values: Vec<Option<f64>> = codes.iter().map(|&code| Some(f64::from(code))).collect();
            let (row, exact) = (describe_values(&values), describe(&tally(&codes)));
            prop_assert!((row.mean.unwrap() - exact.mean.unwrap()).abs() < 1e-10);
            prop_assert!((row.sd.unwrap() - exact.sd.unwrap()).abs() < 1e-9);
            let median = value_quantile(&values, 0.5, QuantileRule::Spss).unwrap();
            prop_assert!((median - exact.median.unwrap()).abs() < 1e-12);
        }
    }
}
