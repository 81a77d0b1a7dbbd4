//! Tail probabilities and quantiles of the reference distributions.
//!
//! The special functions come from `statrs`; this module fences them in: arguments outside the domain
//! give `None` instead of a panic or NaN.

use std::f64::consts::PI;

use serde::Serialize;
use statrs::function::beta::checked_beta_reg;
use statrs::function::erf::erfc;
use statrs::function::gamma::{checked_gamma_ur, ln_gamma};

/// The 0.975 quantile of the standard normal distribution, the factor of a two-sided 95 % interval.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// A two-sided 95 % interval (95% 置信区间), in the unit of the figure it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub lower: f64,
    /// Upper end, never below `lower`.
    pub upper: f64,
}

impl Interval {
    /// `centre ± margin`; `None` unless both ends are finite.
    pub fn around(centre: f64, margin: f64) -> Option<Interval> {
        let (lower, upper) = (centre - margin.abs(), centre + margin.abs());
        (lower.is_finite() && upper.is_finite()).then_some(Interval { lower, upper })
    }

    /// True if `value` lies in the closed interval.
    pub fn contains(&self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }
}

/// The value if it is a finite number.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// Two-sided p of a standard normal `z`: `erfc(|z| / √2)`. `None` if `z` is not a number.
pub fn p_of_z(z: f64) -> Option<f64> {
    finite(erfc(z.abs() / std::f64::consts::SQRT_2))
}

/// Two-sided p of Student's `t` with `df` degrees of freedom: `I_x(df/2, 1/2)`, `x = df / (df + t²)`
/// (Abramowitz & Stegun 26.7.1). `None` unless `df > 0` and `t` is a number.
pub fn p_of_t(t: f64, df: f64) -> Option<f64> {
    if t.is_nan() || !df.is_finite() {
        return None;
    }
    if t.is_infinite() {
        return (df > 0.0).then_some(0.0);
    }
    checked_beta_reg(df / 2.0, 0.5, df / (df + t * t))
        .ok()
        .and_then(finite)
}

/// Upper-tail p of χ² with `df` degrees of freedom: `Q(df/2, χ²/2)` (Abramowitz & Stegun 26.4.19).
/// `None` unless `df > 0` and `chi_square ≥ 0`.
pub fn p_of_chi_square(chi_square: f64, df: f64) -> Option<f64> {
    if chi_square.is_nan() || chi_square < 0.0 || df.is_nan() || df <= 0.0 {
        return None;
    }
    if chi_square == 0.0 {
        return Some(1.0);
    }
    if chi_square.is_infinite() {
        return Some(0.0);
    }
    checked_gamma_ur(df / 2.0, chi_square / 2.0)
        .ok()
        .and_then(finite)
}

/// Upper-tail p of F with `df1` and `df2` degrees of freedom: `I_x(df2/2, df1/2)`,
/// `x = df2 / (df2 + df1·F)` (Abramowitz & Stegun 26.6.2). `None` unless `f ≥ 0` and both df are
/// positive.
pub fn p_of_f(f: f64, df1: f64, df2: f64) -> Option<f64> {
    if f.is_nan() || f < 0.0 || !df1.is_finite() || !df2.is_finite() {
        return None;
    }
    if f.is_infinite() {
        return Some(0.0);
    }
    checked_beta_reg(df2 / 2.0, df1 / 2.0, df2 / (df2 + df1 * f))
        .ok()
        .and_then(finite)
}

/// The 0.975 quantile of Student's t, the factor of a 95 % interval of a mean.
///
/// Newton's method on [`p_of_t`], kept inside a shrinking bracket. `None` unless `df ≥ 1`.
pub fn t_quantile_95(df: f64) -> Option<f64> {
    if !df.is_finite() || df < 1.0 {
        return None;
    }
    // 12.7062… is the quantile for df = 1, the largest there is.
    let (mut low, mut high) = (Z_95, 12.8);
    // Cornish–Fisher start (Abramowitz & Stegun 26.7.5).
    let z = Z_95;
    let first = (z.powi(3) + z) / (4.0 * df);
    let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * df * df);
    let mut t = z + first + second;
    let log_peak = ln_gamma((df + 1.0) / 2.0) - ln_gamma(df / 2.0) - (df * PI).ln() / 2.0;
    for _ in 0..60 {
        t = if t > low && t < high {
            t
        } else {
            f64::midpoint(low, high)
        };
        let excess = p_of_t(t, df)? - 0.05;
        if excess > 0.0 {
            low = t;
        } else {
            high = t;
        }
        // The two-sided p falls by twice the density.
        let density = (log_peak - (df + 1.0) / 2.0 * (t * t / df).ln_1p()).exp();
        let next = t + excess / (2.0 * density);
        if (next - t).abs() <= 1e-9 * t {
            // Newton squares the error: what is left is below the precision of p.
            return finite(next);
        }
        t = next;
    }
    finite(t)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(label: &str, value: Option<f64>, expected: f64) {
        let value = value.unwrap();
        let error = (value - expected).abs() / expected.abs().max(f64::MIN_POSITIVE);
        assert!(error < 1e-9, "{label}: {value} is not {expected}");
    }

    /// Expected values: scipy 1.17.1 (`norm.sf`, `t.sf`, `chi2.sf`, `f.sf`, `t.ppf`).
    #[test]
    fn tails_agree_with_scipy() {
        check("z 1.96", p_of_z(Z_95), 0.05);
        check("z 0.1", p_of_z(-0.1), 0.920344325445942);
        check("z 10", p_of_z(10.0), 1.523970604832094e-23);
        check("z 30", p_of_z(30.0), 9.813427854295816e-198);
        check("t df 1", p_of_t(2.5, 1.0), 0.24223788318168682);
        check("t df 5", p_of_t(-2.5, 5.0), 0.05449009934237626);
        check("t df 99999", p_of_t(2.5, 99_999.0), 0.012420919208444996);
        check("t far", p_of_t(40.0, 100.0), 2.462107602140071e-63);
        check("t far, many", p_of_t(12.0, 9998.0), 5.980396491942384e-33);
        check(
            "chi2 5 %",
            p_of_chi_square(3.841458820694124, 1.0),
            0.04999999999999989,
        );
        check(
            "chi2 far",
            p_of_chi_square(500.0, 24.0),
            1.6673359178194207e-90,
        );
        check("F", p_of_f(10.5, 6.0, 23.0), 1.2426208527310027e-05);
        check("F small", p_of_f(3.0, 2.0, 10.0), 0.09536743164062497);
    }

    /// Expected values: scipy 1.17.1 `t.ppf(.975, df)`.
    #[test]
    fn t_quantiles_agree_with_scipy() {
        let cases = [
            (1.0, 12.706204736174694),
            (2.0, 4.302652729749462),
            (5.0, 2.5705818356363146),
            (30.0, 2.0422724563012378),
            (99_999.0, 1.9599877077718442),
        ];
        for (df, expected) in cases {
            check(&format!("df {df}"), t_quantile_95(df), expected);
        }
    }

    #[test]
    fn outside_the_domain_there_is_no_value() {
        for value in [
            p_of_z(f64::NAN),
            p_of_t(1.0, 0.0),
            p_of_t(f64::NAN, 3.0),
            p_of_chi_square(-1.0, 2.0),
            p_of_chi_square(1.0, 0.0),
            p_of_f(1.0, 0.0, 5.0),
            t_quantile_95(0.0),
        ] {
            assert_eq!(value, None);
        }
        assert_eq!(p_of_t(f64::INFINITY, 3.0), Some(0.0));
        assert_eq!(p_of_chi_square(f64::INFINITY, 3.0), Some(0.0));
        assert_eq!(Interval::around(1.0, f64::NAN), None);
    }
}
