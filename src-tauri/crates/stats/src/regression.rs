//! Linear regression by ordinary least squares (回归分析).
//!
//! Start with [`regress`] on the [`Moments`] of the outcome and its predictors. Computed from
//! correlations, not from raw scores: dependent predictors show as such and large scores cost no
//! digits. A slope states an association, not a cause; the report has to say so.

use serde::Serialize;

use crate::distribution::{Interval, finite, p_of_f, p_of_t, t_quantile_95};
use crate::matrix::{SquareMatrix, inverse};
use crate::moments::Moments;

/// One coefficient with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Term {
    /// Change of the outcome for one unit of the predictor, the others held fixed.
    pub estimate: f64,
    /// Standard error, in the unit of `estimate`.
    pub standard_error: f64,
    /// `estimate / standard_error`; `None` for a perfect fit.
    pub t: Option<f64>,
    /// Two-sided p of `t` with the residual degrees of freedom.
    pub p: Option<f64>,
    /// 95 % interval of `estimate`.
    pub interval: Option<Interval>,
}

/// A predictor's place in the model.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Predictor {
    /// Column of the [`Moments`].
    pub column: usize,
    /// Coefficient in original units.
    pub raw: Term,
    /// Coefficient with outcome and predictors in standard deviations (标准化 β); the same t and p.
    pub standardised: Term,
    /// Variance inflation, `1 / (1 − R²)` of the predictor on the others; above 5 to 10 the
    /// coefficients of the predictors concerned are unstable.
    pub vif: f64,
}

/// A fitted model. Base: `n` complete rows, unweighted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Regression {
    /// Complete rows.
    pub n: u32,
    /// Value of the outcome where all predictors are 0.
    pub intercept: Term,
    /// The predictors, in the order asked for.
    pub predictors: Vec<Predictor>,
    /// Share of the outcome's variance explained, 0–1.
    pub r_squared: f64,
    /// `1 − (1 − R²)(n − 1)/(n − k − 1)`; may be below 0.
    pub adjusted_r_squared: f64,
    /// F of the whole model with `k` and `df_residual` degrees of freedom; `None` for a perfect fit.
    pub f: Option<f64>,
    /// Upper-tail p of `f`.
    pub p: Option<f64>,
    /// `n − k − 1`.
    pub df_residual: u32,
    /// Standard deviation of the residuals, divisor `df_residual`.
    pub residual_sd: f64,
}

/// Regresses column `outcome` on the columns `predictors` by least squares with intercept:
/// `β = R⁻¹ r`, `b_j = β_j s_y / s_j`, `se(β_j) = √((1 − R²) (R⁻¹)_jj / (n − k − 1))` (Cohen, Cohen,
/// West & Aiken 2003, ch. 3).
///
/// `None` if there is no predictor, a column does not exist, does not vary or is used twice, a
/// predictor is a combination of others, or `n ≤ k + 1`.
pub fn regress(moments: &Moments, outcome: usize, predictors: &[usize]) -> Option<Regression> {
    let k = predictors.len();
    let df_residual = u32::try_from(i64::from(moments.n()) - k as i64 - 1)
        .ok()
        .filter(|&df| df >= 1)?;
    let outcome_spread = moments
        .scatter(outcome, outcome)
        .filter(|&spread| spread > 0.0)?;
    if k == 0 || predictors.contains(&outcome) {
        return None;
    }
    let inverse = inverse(&moments.correlations(predictors)?)?;
    let with_outcome: Option<Vec<f64>> = predictors
        .iter()
        .map(|&column| moments.r(column, outcome))
        .collect();
    let with_outcome = with_outcome?;
    let betas = inverse.times(&with_outcome);
    let r_squared = betas
        .iter()
        .zip(&with_outcome)
        .map(|(beta, r)| beta * r)
        .sum::<f64>()
        .clamp(0.0, 1.0);
    let df = f64::from(df_residual);
    let fit = Fit {
        moments,
        inverse: &inverse,
        df,
        factor: t_quantile_95(df)?,
        unexplained: (1.0 - r_squared) / df,
        outcome_spread,
    };
    let terms = betas.iter().zip(predictors).enumerate();
    let terms: Option<Vec<Predictor>> = terms
        .map(|(position, (&beta, &column))| fit.predictor(position, column, beta))
        .collect();
    let terms = terms?;
    let f = finite(r_squared / k as f64 / fit.unexplained);
    Some(Regression {
        n: moments.n(),
        intercept: fit.intercept(outcome, &terms)?,
        predictors: terms,
        r_squared,
        adjusted_r_squared: 1.0 - fit.unexplained * (f64::from(moments.n()) - 1.0),
        f,
        p: f.and_then(|f| p_of_f(f, k as f64, df)),
        df_residual,
        residual_sd: finite((fit.unexplained * outcome_spread).sqrt())?,
    })
}

/// What all coefficients share.
struct Fit<'a> {
    moments: &'a Moments,
    inverse: &'a SquareMatrix,
    df: f64,
    /// Quantile of t for the intervals.
    factor: f64,
    /// `(1 − R²) / df`.
    unexplained: f64,
    /// Sum of squares of the outcome.
    outcome_spread: f64,
}

impl Fit<'_> {
    fn term(&self, estimate: f64, standard_error: f64) -> Option<Term> {
        let t = finite(estimate / standard_error);
        Some(Term {
            estimate: finite(estimate)?,
            standard_error: finite(standard_error)?,
            t,
            p: t.and_then(|t| p_of_t(t, self.df)),
            interval: Interval::around(estimate, self.factor * standard_error),
        })
    }

    fn predictor(&self, position: usize, column: usize, beta: f64) -> Option<Predictor> {
        let vif = self.inverse.at(position, position);
        let error = (self.unexplained * vif).sqrt();
        let scale = (self.outcome_spread / self.moments.scatter(column, column)?).sqrt();
        Some(Predictor {
            column,
            raw: self.term(beta * scale, error * scale)?,
            standardised: self.term(beta, error)?,
            vif,
        })
    }

    /// `a = ȳ − Σ b x̄`, `se² = σ² (1/n + x̄ᵀ S⁻¹ x̄)`; with `u = x̄ / √S_jj` the last is `uᵀ R⁻¹ u`.
    fn intercept(&self, outcome: usize, predictors: &[Predictor]) -> Option<Term> {
        let mut estimate = self.moments.mean(outcome)?;
        let mut distances = Vec::with_capacity(predictors.len());
        for predictor in predictors {
            let mean = self.moments.mean(predictor.column)?;
            estimate -= predictor.raw.estimate * mean;
            distances.push(
                mean / self
                    .moments
                    .scatter(predictor.column, predictor.column)?
                    .sqrt(),
            );
        }
        let stretched = self.inverse.times(&distances);
        let distance: f64 = distances.iter().zip(&stretched).map(|(a, b)| a * b).sum();
        let variance =
            self.unexplained * self.outcome_spread * (1.0 / f64::from(self.moments.n()) + distance);
        self.term(estimate, variance.sqrt())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::moments::{moments_of_codes, moments_of_values};

    fn close(value: f64, expected: f64) {
        assert!(
            (value - expected).abs() < 1e-9 * expected.abs().max(1.0),
            "{value} is not {expected}"
        );
    }

    /// One predictor, x = 1…5, y = 2 1 4 3 5: Sxx = 10, Sxy = 8, Syy = 10, so b = 0.8,
    /// a = 3 − 0.8·3 = 0.6, R² = 0.64, residual variance 3.6/3 = 1.2, se(b) = √(1.2/10),
    /// se(a) = √(1.2 (1/5 + 9/10)).
    #[test]
    fn one_predictor_by_hand() {
        let moments = moments_of_codes(&[&[1, 2, 3, 4, 5], &[2, 1, 4, 3, 5]]).unwrap();
        let fit = regress(&moments, 1, &[0]).unwrap();
        let slope = fit.predictors[0];
        close(slope.raw.estimate, 0.8);
        close(slope.raw.standard_error, 0.12f64.sqrt());
        close(slope.standardised.estimate, 0.8);
        close(slope.vif, 1.0);
        close(fit.intercept.estimate, 0.6);
        close(fit.intercept.standard_error, 1.32f64.sqrt());
        close(fit.r_squared, 0.64);
        close(fit.residual_sd, 1.2f64.sqrt());
        close(fit.f.unwrap(), slope.raw.t.unwrap().powi(2));
        close(fit.p.unwrap(), slope.raw.p.unwrap());
        assert_eq!((fit.n, fit.df_residual), (5, 3));
    }

    #[test]
    fn models_without_an_answer() {
        let columns: [&[i16]; 4] = [
            &[1, 2, 3, 4, 5],
            &[2, 4, 6, 8, 10],
            &[2, 1, 4, 3, 5],
            &[3, 3, 3, 3, 3],
        ];
        let moments = moments_of_codes(&columns).unwrap();
        let cases: [(&str, usize, &[usize]); 6] = [
            ("no predictor", 2, &[]),
            ("outcome among the predictors", 2, &[0, 2]),
            ("same predictor twice", 2, &[0, 0]),
            ("one predictor twice the other", 2, &[0, 1]),
            ("constant predictor", 2, &[3]),
            ("no such column", 2, &[9]),
        ];
        for (label, outcome, predictors) in cases {
            assert_eq!(regress(&moments, outcome, predictors), None, "{label}");
        }
        assert_eq!(regress(&moments, 3, &[0]), None, "constant outcome");
        let short = moments_of_codes(&[&[1, 2], &[2, 1]]).unwrap();
        assert_eq!(regress(&short, 0, &[1]), None, "n = k + 1");
    }

    #[test]
    fn a_perfect_fit_has_no_test() {
        let (x, y) = (
            [1.0, 2.0, 4.0, 7.0].map(Some),
            [3.0, 5.0, 9.0, 15.0].map(Some),
        );
        let fit = regress(&moments_of_values(&[&x, &y]).unwrap(), 1, &[0]).unwrap();
        close(fit.predictors[0].raw.estimate, 2.0);
        close(fit.r_squared, 1.0);
        assert!(fit.residual_sd < 1e-6);
    }
}
