//! How much each predictor contributes to the explained variance (驱动权重).
//!
//! Regression coefficients split badly when predictors are correlated, and satisfaction items always
//! are. Johnson's weights share R² out to the predictors, none below 0, summing to R². They describe
//! association, not cause.

use serde::Serialize;

use crate::distribution::finite;
use crate::matrix::{SquareMatrix, symmetric_eigen};
use crate::moments::Moments;

/// Contribution of one predictor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RelativeWeight {
    /// Column of the [`Moments`].
    pub column: usize,
    /// Part of R² ascribed to the predictor, 0–1; the parts sum to R².
    pub raw: f64,
    /// `raw` over R², 0–1; the shares sum to 1.
    pub share: f64,
}

/// Smallest eigenvalue of the predictors' correlations that still carries information.
const SMALLEST_EIGENVALUE: f64 = 1e-10;

/// Johnson's relative weights of `predictors` for `outcome` (Johnson 2000, Multivariate Behavioral
/// Research 35): with `R = V Λ Vᵀ`, `L = V Λ^½ Vᵀ` and `β* = L⁻¹ r`, the raw weight is
/// `Σ_k L_jk² β*_k²`. Base: the complete rows of `moments`.
///
/// `None` if there is no predictor, a column does not exist or does not vary, the outcome is among the
/// predictors, the predictors are linearly dependent, or nothing at all is explained.
pub fn relative_weights(
    moments: &Moments,
    outcome: usize,
    predictors: &[usize],
) -> Option<Vec<RelativeWeight>> {
    let with_outcome = correlations_with(moments, outcome, predictors)?;
    let eigen = symmetric_eigen(&moments.correlations(predictors)?)?;
    if eigen
        .values
        .iter()
        .any(|&value| value < SMALLEST_EIGENVALUE)
    {
        return None;
    }
    let power = |exponent: f64| {
        SquareMatrix::from_fn(predictors.len(), |row, column| {
            let terms = eigen.values.iter().enumerate();
            let term = |(k, value): (usize, &f64)| {
                eigen.vectors.at(row, k) * value.powf(exponent) * eigen.vectors.at(column, k)
            };
            terms.map(term).sum()
        })
    };
    let root = power(0.5);
    let betas = power(-0.5).times(&with_outcome);
    let weight = |row: usize| -> f64 {
        betas
            .iter()
            .enumerate()
            .map(|(k, beta)| (root.at(row, k) * beta).powi(2))
            .sum()
    };
    let raw: Vec<f64> = (0..predictors.len()).map(weight).collect();
    let shares = shares_of(&raw)?;
    let weights = predictors.iter().zip(raw).zip(shares);
    Some(
        weights
            .map(|((&column, raw), share)| RelativeWeight { column, raw, share })
            .collect(),
    )
}

/// Share of each predictor in the sum of squared correlations with the outcome, 0–1: the older
/// "weight from correlation", which counts what predictors have in common several times. `None` as
/// for [`relative_weights`], dependence apart.
pub fn shares_of_squared_r(
    moments: &Moments,
    outcome: usize,
    predictors: &[usize],
) -> Option<Vec<f64>> {
    let with_outcome = correlations_with(moments, outcome, predictors)?;
    shares_of(&with_outcome.iter().map(|r| r * r).collect::<Vec<f64>>())
}

/// Correlation of each predictor with the outcome, at least one.
fn correlations_with(moments: &Moments, outcome: usize, predictors: &[usize]) -> Option<Vec<f64>> {
    if predictors.is_empty() || predictors.contains(&outcome) {
        return None;
    }
    predictors
        .iter()
        .map(|&column| moments.r(column, outcome))
        .collect()
}

fn shares_of(parts: &[f64]) -> Option<Vec<f64>> {
    let whole: f64 = parts.iter().sum();
    parts.iter().map(|part| finite(part / whole)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::moments::moments_of_codes;
    use crate::regression::regress;
    use proptest::prelude::*;

    /// Predictors that do not correlate keep their squared correlation: a 2 × 2 design with
    /// y = 2a + b has r² = 0.8 and 0.2.
    #[test]
    fn uncorrelated_predictors_keep_their_squared_correlation() {
        let moments = moments_of_codes(&[&[0, 0, 1, 1], &[0, 1, 0, 1], &[0, 1, 2, 3]]).unwrap();
        let weights = relative_weights(&moments, 2, &[0, 1]).unwrap();
        assert!((weights[0].raw - 0.8).abs() < 1e-12 && (weights[1].raw - 0.2).abs() < 1e-12);
        let shares = shares_of_squared_r(&moments, 2, &[0, 1]).unwrap();
        assert!((shares[0] - 0.8).abs() < 1e-12 && (shares[1] - 0.2).abs() < 1e-12);
    }

    #[test]
    fn no_weights_without_information() {
        let columns: [&[i16]; 4] = [&[1, 2, 3, 4], &[2, 4, 6, 8], &[2, 1, 4, 3], &[3, 3, 3, 3]];
        let moments = moments_of_codes(&columns).unwrap();
        for predictors in [[].as_slice(), &[0, 1], &[3], &[9], &[0, 2]] {
            assert_eq!(
                relative_weights(&moments, 2, predictors),
                None,
                "{predictors:?}"
            );
        }
        assert_eq!(shares_of_squared_r(&moments, 2, &[]), None);
        assert_eq!(shares_of_squared_r(&moments, 2, &[3]), None);
    }

    proptest! {
        #[test]
        fn weights_sum_to_the_explained_variance(rows in proptest::collection::vec([1i16..=5, 1i16..=5, 1i16..=5, 1i16..=5], 12..80)) {
            let columns: Vec<Vec<i16>> = (0..4).map(|column| rows.iter().map(|row| row[column]).collect()).collect();
            let moments = moments_of_codes(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap();
            let fit = regress(&moments, 3, &[0, 1, 2]);
            let weights = relative_weights(&moments, 3, &[0, 1, 2]);
            if let (Some(fit), Some(weights)) = (fit, weights) {
                let sum: f64 = weights.iter().map(|weight| weight.raw).sum();
                prop_assert!((sum - fit.r_squared).abs() < 1e-9);
                prop_assert!((weights.iter().map(|weight| weight.share).sum::<f64>() - 1.0).abs() < 1e-12);
                prop_assert!(weights.iter().all(|weight| weight.raw >= 0.0));
            }
        }
    }
}
