//! What can be read from the counts of one column: centre, spread, shares, quantiles.
//!
//! Start with [`describe`] for a table row; the single figures are there for everything else. All
//! functions take a [`Tally`], so missing answers are already out of the base. Sums are exact: codes
//! are integers, and nothing is divided before the last step.

use serde::Serialize;

use crate::distribution::{Interval, finite, t_quantile_95};
use crate::tally::{CodeCount, Tally};

/// The row of a descriptive table (描述统计). Base: `n` valid answers, unweighted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Description {
    /// Valid answers.
    pub n: u32,
    /// Answers left out as missing.
    pub n_missing: u32,
    /// Arithmetic mean; `None` if `n = 0`.
    pub mean: Option<f64>,
    /// Standard deviation with divisor n − 1; `None` if `n < 2`.
    pub sd: Option<f64>,
    /// Standard error of the mean, `sd / √n`; `None` if `n < 2`.
    pub standard_error: Option<f64>,
    /// 95 % interval of the mean by Student's t; `None` if `n < 2`.
    pub interval: Option<Interval>,
    /// Median; `None` if `n = 0`.
    pub median: Option<f64>,
    /// Most frequent code, the lowest of several; `None` if `n = 0`.
    pub mode: Option<i16>,
    /// Lowest code given.
    pub lowest: Option<i16>,
    /// Highest code given.
    pub highest: Option<i16>,
    /// Skewness, see [`skewness`].
    pub skewness: Option<f64>,
    /// Excess kurtosis, see [`kurtosis`].
    pub kurtosis: Option<f64>,
}

/// All figures of a descriptive table for one column.
pub fn describe(tally: &Tally) -> Description {
    Description {
        n: tally.n_valid,
        n_missing: tally.n_missing,
        mean: mean(tally),
        sd: sd(tally),
        standard_error: standard_error(tally),
        interval: mean_interval(tally),
        median: median(tally),
        mode: mode(tally),
        lowest: tally.cells.first().map(|cell| cell.code),
        highest: tally.cells.last().map(|cell| cell.code),
        skewness: skewness(tally),
        kurtosis: kurtosis(tally),
    }
}

/// Sum of the codes, exact.
pub fn sum(tally: &Tally) -> i128 {
    tally
        .cells
        .iter()
        .map(|cell| i128::from(cell.code) * i128::from(cell.n))
        .sum()
}

/// Sum of the squared codes, exact; in 128 bits no column can overflow it.
pub fn sum_of_squares(tally: &Tally) -> i128 {
    let square =
        |cell: &CodeCount| i128::from(cell.code) * i128::from(cell.code) * i128::from(cell.n);
    tally.cells.iter().map(square).sum()
}

/// Arithmetic mean `Σx / n`; `None` if `n = 0`.
pub fn mean(tally: &Tally) -> Option<f64> {
    finite(sum(tally) as f64 / f64::from(tally.n_valid))
}

/// Sample variance `(nΣx² − (Σx)²) / (n(n − 1))`, the numerator in integers; `None` if `n < 2`.
pub fn variance(tally: &Tally) -> Option<f64> {
    if tally.n_valid < 2 {
        return None;
    }
    let n = i128::from(tally.n_valid);
    let total = sum(tally);
    let numerator = n * sum_of_squares(tally) - total * total;
    finite(numerator as f64 / (n * (n - 1)) as f64)
}

/// Sample standard deviation, the root of [`variance`]; `None` if `n < 2`.
pub fn sd(tally: &Tally) -> Option<f64> {
    variance(tally).map(f64::sqrt)
}

/// Standard error of the mean, `sd / √n`, without finite-population correction; `None` if `n < 2`.
pub fn standard_error(tally: &Tally) -> Option<f64> {
    sd(tally).map(|sd| sd / f64::from(tally.n_valid).sqrt())
}

/// 95 % interval of the mean, `mean ± t(0.975; n − 1) · sd / √n` (Student 1908); `None` if `n < 2`.
pub fn mean_interval(tally: &Tally) -> Option<Interval> {
    let factor = t_quantile_95(f64::from(tally.n_valid) - 1.0)?;
    Interval::around(mean(tally)?, factor * standard_error(tally)?)
}

/// Skewness of type 2, as SPSS and Excel print it:
/// `g₁ √(n(n − 1)) / (n − 2)`, `g₁ = m₃ / m₂^{3/2}` (Joanes & Gill 1998, The Statistician 47).
/// `None` if `n < 3` or all codes are equal.
pub fn skewness(tally: &Tally) -> Option<f64> {
    if tally.n_valid < 3 {
        return None;
    }
    let n = f64::from(tally.n_valid);
    let g1 = central_moment(tally, 3)? / central_moment(tally, 2)?.powf(1.5);
    finite(g1 * (n * (n - 1.0)).sqrt() / (n - 2.0))
}

/// Excess kurtosis of type 2, as SPSS and Excel print it:
/// `(n − 1) / ((n − 2)(n − 3)) · ((n + 1) g₂ + 6)`, `g₂ = m₄ / m₂² − 3` (Joanes & Gill 1998).
/// `None` if `n < 4` or all codes are equal.
pub fn kurtosis(tally: &Tally) -> Option<f64> {
    if tally.n_valid < 4 {
        return None;
    }
    let n = f64::from(tally.n_valid);
    let g2 = central_moment(tally, 4)? / central_moment(tally, 2)?.powi(2) - 3.0;
    finite((n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * g2 + 6.0))
}

fn central_moment(tally: &Tally, power: i32) -> Option<f64> {
    let mean = mean(tally)?;
    let term = |cell: &CodeCount| f64::from(cell.n) * (f64::from(cell.code) - mean).powi(power);
    Some(tally.cells.iter().map(term).sum::<f64>() / f64::from(tally.n_valid))
}

/// Which of the customary definitions a quantile follows (Hyndman & Fan 1996, The American
/// Statistician 50); they differ on small bases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuantileRule {
    /// Type 7, position `(n − 1)p + 1`: Excel PERCENTILE.INC, R, numpy.
    Excel,
    /// Type 6, position `(n + 1)p`: SPSS.
    Spss,
}

/// The `p` quantile, linear between the neighbouring order statistics; `None` if `n = 0` or `p` is
/// not in 0–1.
pub fn quantile(tally: &Tally, p: f64, rule: QuantileRule) -> Option<f64> {
    if tally.n_valid == 0 || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let n = f64::from(tally.n_valid);
    let position = match rule {
        QuantileRule::Excel => (n - 1.0) * p + 1.0,
        QuantileRule::Spss => ((n + 1.0) * p).clamp(1.0, n),
    };
    let below = f64::from(order_statistic(tally, position.floor() as u32)?);
    let above = f64::from(order_statistic(tally, position.ceil() as u32)?);
    Some(below + (position - position.floor()) * (above - below))
}

/// The value below and above which half of the answers lie; the midpoint of two middle values.
/// `None` if `n = 0`.
pub fn median(tally: &Tally) -> Option<f64> {
    quantile(tally, 0.5, QuantileRule::Excel)
}

/// The `rank`-th smallest code, counted from 1.
fn order_statistic(tally: &Tally, rank: u32) -> Option<i16> {
    let mut seen = 0u32;
    let reaches = |cell: &&CodeCount| {
        seen = seen.saturating_add(cell.n);
        seen >= rank
    };
    tally.cells.iter().find(reaches).map(|cell| cell.code)
}

/// Most frequent code; of several, the lowest. `None` if `n = 0`.
pub fn mode(tally: &Tally) -> Option<i16> {
    let highest = tally.cells.iter().map(|cell| cell.n).max()?;
    tally
        .cells
        .iter()
        .find(|cell| cell.n == highest)
        .map(|cell| cell.code)
}

/// Share of valid answers with exactly `code`, 0–1; `None` if `n = 0`.
pub fn share_of(tally: &Tally, code: i16) -> Option<f64> {
    share(tally.count(code), tally.n_valid)
}

/// Share of valid answers with a code of at least `lowest`, 0–1; `None` if `n = 0`.
pub fn share_at_or_above(tally: &Tally, lowest: i16) -> Option<f64> {
    share(tally.n_between(lowest, i16::MAX), tally.n_valid)
}

/// Share of valid answers with a code of at most `highest`, 0–1; `None` if `n = 0`.
pub fn share_at_or_below(tally: &Tally, highest: i16) -> Option<f64> {
    share(tally.n_between(i16::MIN, highest), tally.n_valid)
}

/// Share of the `k` best points of a scale that ends at `highest`: `k = 2` on 1–5 counts 4 and 5.
/// Codes above the scale are outside the box, though in the base. `None` if `n = 0`.
pub fn share_top_box(tally: &Tally, k: u16, highest: i16) -> Option<f64> {
    let lowest = i32::from(highest) - i32::from(k) + 1;
    let lowest = i16::try_from(lowest).unwrap_or(i16::MIN);
    share(tally.n_between(lowest, highest), tally.n_valid)
}

/// Share of the `k` worst points of a scale that starts at `lowest`: `k = 2` on 1–5 counts 1 and 2.
/// Codes below the scale are outside the box, though in the base. `None` if `n = 0`.
pub fn share_bottom_box(tally: &Tally, k: u16, lowest: i16) -> Option<f64> {
    let highest = i32::from(lowest) + i32::from(k) - 1;
    let highest = i16::try_from(highest).unwrap_or(i16::MAX);
    share(tally.n_between(lowest, highest), tally.n_valid)
}

/// `part / whole`, `None` for an empty base.
pub fn share(part: u32, whole: u32) -> Option<f64> {
    finite(f64::from(part) / f64::from(whole))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::BLANK;
    use crate::tally::tally;
    use proptest::prelude::*;

    fn close(value: Option<f64>, expected: f64) {
        let value = value.unwrap();
        assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
    }

    /// 3, 5, 12, 20 and 10 answers with 1 to 5. Expected values: numpy 2.4 (`mean`, `std(ddof=1)`,
    /// `quantile`, `quantile(method="weibull")`) and scipy 1.17.1 (`sem`, `t.interval`,
    /// `skew(bias=False)`, `kurtosis(bias=False)`).
    #[test]
    fn agrees_with_numpy_and_scipy() {
        let tally = Tally::from_counts(&[(1, 3), (2, 5), (3, 12), (4, 20), (5, 10), (BLANK, 7)]);
        let row = describe(&tally);
        assert_eq!((row.n, row.n_missing), (50, 7));
        close(row.mean, 3.58);
        close(row.sd, 1.1082252773268269);
        close(row.standard_error, 0.1567267217360283);
        close(
            row.interval.map(|interval| interval.lower),
            3.265045861002833,
        );
        close(
            row.interval.map(|interval| interval.upper),
            3.8949541389971674,
        );
        close(row.skewness, -0.6789318505408166);
        close(row.kurtosis, -0.031417947144262826);
        for (p, excel, spss) in [
            (0.1, 2.0, 2.0),
            (0.25, 3.0, 3.0),
            (0.5, 4.0, 4.0),
            (0.9, 5.0, 5.0),
        ] {
            close(quantile(&tally, p, QuantileRule::Excel), excel);
            close(quantile(&tally, p, QuantileRule::Spss), spss);
        }
        assert_eq!(
            (row.mode, row.lowest, row.highest),
            (Some(4), Some(1), Some(5))
        );
        // 30 of 50 answered 4 or 5, 8 of 50 answered 1 or 2.
        close(share_at_or_above(&tally, 4), 0.6);
        close(share_top_box(&tally, 2, 5), 0.6);
        close(share_at_or_below(&tally, 2), 0.16);
        close(share_bottom_box(&tally, 2, 1), 0.16);
        close(share_of(&tally, 5), 0.2);
    }

    #[test]
    fn empty_and_single_bases_have_no_spread() {
        let none = describe(&Tally::default());
        assert_eq!(
            (none.mean, none.sd, none.median, none.mode),
            (None, None, None, None)
        );
        assert_eq!(share_at_or_above(&Tally::default(), 4), None);
        let one = describe(&tally(&[4]));
        assert_eq!(
            (one.mean, one.median, one.mode),
            (Some(4.0), Some(4.0), Some(4))
        );
        assert_eq!(
            (one.sd, one.standard_error, one.interval),
            (None, None, None)
        );
        assert_eq!(quantile(&tally(&[4]), 1.5, QuantileRule::Excel), None);
    }

    #[test]
    fn equal_answers_have_no_shape() {
        let row = describe(&tally(&[3, 3, 3, 3, 3]));
        assert_eq!(row.sd, Some(0.0));
        assert_eq!((row.skewness, row.kurtosis), (None, None));
        assert_eq!(
            row.interval,
            Some(Interval {
                lower: 3.0,
                upper: 3.0
            })
        );
    }

    proptest! {
        #[test]
        fn figures_stay_within_the_answers(codes in proptest::collection::vec(-40i16..40, 2..200)) {
            let tally = tally(&codes);
            let row = describe(&tally);
            let (lowest, highest) = (f64::from(row.lowest.unwrap()), f64::from(row.highest.unwrap()));
            let mean = row.mean.unwrap();
            prop_assert!(lowest - 1e-9 <= mean && mean <= highest + 1e-9);
            prop_assert!(row.interval.unwrap().contains(mean));
            let values: Vec<f64> = codes.iter().map(|&code| f64::from(code)).collect();
            let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
            prop_assert!((row.sd.unwrap().powi(2) * (codes.len() - 1) as f64 - squares).abs() < 1e-6);
            let shares: f64 = tally.cells.iter().filter_map(|cell| share_of(&tally, cell.code)).sum();
            prop_assert!((shares - 1.0).abs() < 1e-12);
        }
    }
}
