//! Figures of weighted rows. A row's weight says how many of the frame it stands for; rows with a
//! missing answer or without a positive weight are left out.

use serde::Serialize;

use crate::codes::is_missing;
use crate::distribution::finite;
use crate::weighting::kish;

/// A weighted mean with what its weights cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct WeightedMean {
    /// Rows.
    pub n: u32,
    /// Effective number of rows by Kish.
    pub n_eff: f64,
    /// `Σwx / Σw`.
    pub mean: f64,
    /// Weighted standard deviation, `√(Σw(x − x̄)² / Σw · n/(n − 1))`; `None` if `n < 2`.
    pub sd: Option<f64>,
}

/// Weighted mean of a column of codes (Kish 1965, 2.1). `None` on an empty base.
pub fn weighted_mean(codes: &[i16], weights: &[f64]) -> Option<WeightedMean> {
    let rows: Vec<(f64, f64)> = counted(codes, weights).collect();
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
    Some(WeightedMean {
        n: cost.n,
        n_eff: cost.n_eff,
        mean: finite(mean)?,
        sd,
    })
}

/// Weighted net promoter score of 0–10 answers in points −100 to 100: weighted share of 9–10 minus that
/// of 0–6. `None` on an empty base.
pub fn weighted_nps(codes: &[i16], weights: &[f64]) -> Option<f64> {
    let (mut sum, mut balance) = (0.0, 0.0);
    for (value, weight) in counted(codes, weights).filter(|(value, _)| (0.0..=10.0).contains(value))
    {
        sum += weight;
        if value >= 9.0 {
            balance += weight;
        } else if value <= 6.0 {
            balance -= weight;
        }
    }
    finite(100.0 * balance / sum)
}

fn counted<'a>(codes: &'a [i16], weights: &'a [f64]) -> impl Iterator<Item = (f64, f64)> + 'a {
    codes
        .iter()
        .zip(weights)
        .filter(|(code, weight)| !is_missing(**code) && **weight > 0.0 && weight.is_finite())
        .map(|(code, weight)| (f64::from(*code), *weight))
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
        assert_eq!(weighted_nps(&[10, 7, 0], &[3.0, 1.0, 1.0]), Some(40.0));
        assert_eq!(weighted_mean(&[1], &[0.0]), None);
        assert_eq!(weighted_nps(&[], &[]), None);
    }
}
