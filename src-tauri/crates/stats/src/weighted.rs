//! Figures of weighted rows. A row's weight says how many of the frame it stands for; rows with a
//! missing answer or without a positive weight are left out.

use serde::Serialize;

use crate::codes::is_missing;
use crate::distribution::{Interval, Z_95, finite, t_quantile_95};
use crate::groups::Grouping;
use crate::weighting::kish;

/// A weighted mean with what its weights cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WeightedMean {
    /// Rows.
    pub n: u32,
    /// Sum of the weights.
    pub n_weighted: f64,
    /// Effective number of rows by Kish.
    pub n_eff: f64,
    /// `Σwx / Σw`.
    pub mean: f64,
    /// Weighted standard deviation, `√(Σw(x − x̄)² / Σw · n/(n − 1))`; `None` if `n < 2`.
    pub sd: Option<f64>,
    /// 95 % interval of the mean, `mean ± t(0.975; n_eff − 1) · sd / √n_eff`; `None` if `n_eff < 2`. It
    /// takes the weights as given (no gain from strata, no cost of estimating them), as is customary.
    pub interval: Option<Interval>,
}

/// Weighted mean of a column of codes (Kish 1965, 2.1). `None` on an empty base.
pub fn weighted_mean(codes: &[i16], weights: &[f64]) -> Option<WeightedMean> {
    weighted_mean_of(counted(codes, weights).collect())
}

/// [`weighted_mean`] of values; those that are absent or not finite are left out.
pub fn weighted_value_mean(values: &[Option<f64>], weights: &[f64]) -> Option<WeightedMean> {
    weighted_mean_of(counted_values(values, weights).collect())
}

/// [`weighted_value_mean`] in each cell, in the order of [`Grouping::keys`]; `None` where it is empty.
pub fn weighted_means_by(
    values: &[Option<f64>],
    weights: &[f64],
    grouping: &Grouping,
) -> Vec<Option<WeightedMean>> {
    let mut of_cell: Vec<Vec<(f64, f64)>> = vec![Vec::new(); grouping.keys.len()];
    for ((value, weight), cell) in values.iter().zip(weights).zip(&grouping.cell_of_row) {
        if let Some(rows) = of_cell.get_mut(usize::from(*cell)) {
            rows.extend(counted_values(&[*value], &[*weight]));
        }
    }
    of_cell.into_iter().map(weighted_mean_of).collect()
}

fn weighted_mean_of(rows: Vec<(f64, f64)>) -> Option<WeightedMean> {
    let of_rows: Vec<f64> = rows.iter().map(|(_, weight)| *weight).collect();
    let cost = kish(&of_rows)?;
    let sum: f64 = of_rows.iter().sum();
    let mean = rows
        .iter()
        .map(|(value, weight)| value * weight)
        .sum::<f64>()
        / sum;
    let spread = rows
        .iter()
        .map(|(value, weight)| weight * (value - mean).powi(2))
        .sum::<f64>()
        / sum;
    let n = f64::from(cost.n);
    let sd = (cost.n > 1)
        .then(|| (spread * n / (n - 1.0)).sqrt())
        .and_then(finite);
    let margin = sd
        .zip(t_quantile_95(cost.n_eff - 1.0))
        .map(|(sd, factor)| factor * sd / cost.n_eff.sqrt());
    Some(WeightedMean {
        n: cost.n,
        n_weighted: sum,
        n_eff: cost.n_eff,
        mean: finite(mean)?,
        sd,
        interval: margin.and_then(|margin| Interval::around(mean, margin)),
    })
}

/// Weighted share of the valid codes that lie in `lowest..=highest`, 0–1. `None` on an empty base.
pub fn weighted_share(codes: &[i16], weights: &[f64], lowest: i16, highest: i16) -> Option<f64> {
    let within = f64::from(lowest)..=f64::from(highest);
    let (mut sum, mut part) = (0.0, 0.0);
    for (value, weight) in counted(codes, weights) {
        sum += weight;
        if within.contains(&value) {
            part += weight;
        }
    }
    finite(part / sum)
}

/// A weighted net promoter score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WeightedNps {
    /// Answers 0–10.
    pub n: u32,
    /// Sum of their weights.
    pub n_weighted: f64,
    /// Effective number of answers by Kish.
    pub n_eff: f64,
    /// Weighted share of 9–10.
    pub share_promoters: f64,
    /// Weighted share of 7–8.
    pub share_passives: f64,
    /// Weighted share of 0–6.
    pub share_detractors: f64,
    /// Promoters minus detractors in points, −100…100.
    pub score: f64,
    /// `score ± 1.96 · 100 √((p + d − (p − d)²) / n_eff)`, not cut at ±100; `None` if `n_eff < 2`.
    pub interval: Option<Interval>,
}

/// Weighted net promoter score of 0–10 answers. `None` on an empty base.
pub fn weighted_nps(codes: &[i16], weights: &[f64]) -> Option<WeightedNps> {
    let rows: Vec<(f64, f64)> = counted(codes, weights)
        .filter(|(value, _)| (0.0..=10.0).contains(value))
        .collect();
    let of_rows: Vec<f64> = rows.iter().map(|(_, weight)| *weight).collect();
    let cost = kish(&of_rows)?;
    let sum: f64 = of_rows.iter().sum();
    let share = |is_in: fn(f64) -> bool| {
        let inside = rows.iter().filter(|(value, _)| is_in(*value));
        inside.map(|(_, weight)| weight).sum::<f64>() / sum
    };
    let promoters = share(|value| value >= 9.0);
    let detractors = share(|value| value <= 6.0);
    let surplus = promoters - detractors;
    let variance = (promoters + detractors - surplus * surplus).max(0.0);
    let margin = (cost.n_eff >= 2.0).then(|| Z_95 * 100.0 * (variance / cost.n_eff).sqrt());
    Some(WeightedNps {
        n: cost.n,
        n_weighted: sum,
        n_eff: cost.n_eff,
        share_promoters: promoters,
        share_passives: share(|value| value > 6.0 && value < 9.0),
        share_detractors: detractors,
        score: finite(100.0 * surplus)?,
        interval: margin.and_then(|margin| Interval::around(100.0 * surplus, margin)),
    })
}

fn counted<'a>(codes: &'a [i16], weights: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
    codes
        .iter()
        .zip(weights)
        .filter(|(code, weight)| !is_missing(**code) && **weight > 0.0 && weight.is_finite())
        .map(|(code, weight)| (f64::from(*code), *weight))
}

fn counted_values<'a>(
    values: &'a [Option<f64>],
    weights: &'a [f64],
) -> impl Iterator<Item = (f64, f64)> + 'a {
    let rows = values.iter().zip(weights);
    rows.filter_map(|(value, weight)| Some((value.filter(|value| value.is_finite())?, *weight)))
        .filter(|(_, weight)| *weight > 0.0 && weight.is_finite())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // (1·1 + 5·3) / 4 = 4; Σw(x − 4)² = 9 + 3 = 12, / 4 · 2/1 = 6.
        let mean = weighted_mean(&[1, 5, i16::MIN], &[1.0, 3.0, 9.0]).unwrap();
        assert_eq!((mean.n, mean.mean, mean.n_eff), (2, 4.0, 1.6));
        assert!((mean.sd.unwrap() - 6.0f64.sqrt()).abs() < 1e-12);
        // Promoters 3 of 5, detractors 1 of 5.
        let nps = weighted_nps(&[10, 7, 0], &[3.0, 1.0, 1.0]).unwrap();
        // (5)² / (9 + 1 + 1) effective answers; variance 0.6 + 0.2 − 0.4² = 0.64.
        let margin = 1.959_963_984_540_054 * 100.0 * (0.64 * 11.0 / 25.0f64).sqrt();
        assert!((nps.score - 40.0).abs() < 1e-12 && (nps.n_eff - 25.0 / 11.0).abs() < 1e-12);
        assert!((nps.interval.unwrap().upper - 40.0 - margin).abs() < 1e-9);
        assert!((nps.share_passives - 0.2).abs() < 1e-12);
        assert_eq!(
            weighted_share(&[5, 4, 1, i16::MIN], &[2.0, 1.0, 1.0, 9.0], 4, 5),
            Some(0.75)
        );
        assert_eq!(weighted_mean(&[1], &[0.0]), None);
        assert_eq!(weighted_nps(&[], &[]), None);
    }

    /// Equal weights, whatever their size, change nothing.
    #[test]
    fn equal_weights_are_no_weights() {
        use crate::describe::describe;
        use crate::nps::compute_nps;
        use crate::tally::tally;
        let codes = [5, 4, 4, 2, 1, 5, 3, 9, 10, 7];
        let weights = [2.5; 10];
        let (plain, own) = (
            describe(&tally(&codes)),
            weighted_mean(&codes, &weights).unwrap(),
        );
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
        close(own.mean, plain.mean.unwrap());
        close(own.sd.unwrap(), plain.sd.unwrap());
        close(own.interval.unwrap().lower, plain.interval.unwrap().lower);
        let (plain, own) = (
            compute_nps(&tally(&codes)).unwrap(),
            weighted_nps(&codes, &weights).unwrap(),
        );
        close(own.score, plain.score);
        close(own.interval.unwrap().upper, plain.interval.unwrap().upper);
    }

    #[test]
    fn cells_are_weighted_apart() {
        let grouping = Grouping {
            cell_of_row: vec![0, 0, 1, crate::codes::NO_GROUP],
            keys: vec![vec![0], vec![1], vec![2]],
        };
        let values = [Some(2.0), Some(5.0), Some(3.5), Some(1.0)];
        let means = weighted_means_by(&values, &[1.0, 2.0, 4.0, 1.0], &grouping);
        // (2 + 2·5) / 3 = 4.
        assert_eq!(means[0].map(|one| (one.n, one.mean)), Some((2, 4.0)));
        assert_eq!(means[1].map(|one| (one.mean, one.sd)), Some((3.5, None)));
        assert_eq!(means[2], None);
    }
}
