//! How many answers a study needs, and how exact a given number of them is.
//!
//! All formulas are those of estimating a share by simple random sampling; a share of one half is the
//! worst case. Shares and margins are in 0–1.

use std::f64::consts::{PI, SQRT_2};

use statrs::function::erf::erf_inv;

use crate::distribution::{finite, p_of_z};

/// The factor of a two-sided interval of `confidence` (0–1, e.g. 0.95 → 1.96): the standard normal
/// quantile at `(1 + confidence) / 2`. `None` unless `0 < confidence < 1`.
pub fn z_of_confidence(confidence: f64) -> Option<f64> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let alpha = 1.0 - confidence;
    let mut z = SQRT_2 * erf_inv(confidence);
    // Newton's method on the tail brings the library's approximation to full precision.
    for _ in 0..3 {
        let slope = 2.0 * (-z * z / 2.0).exp() / (2.0 * PI).sqrt();
        let step = (p_of_z(z)? - alpha) / slope;
        if !step.is_finite() {
            break;
        }
        z += step;
    }
    finite(z)
}

/// Cochran's n₀ for an infinite population: `z²·p(1 − p) / e²` (Cochran, Sampling Techniques, 3rd ed.,
/// 4.3), not rounded. `None` if the margin is not positive or `p` lies outside 0–1.
pub fn cochran_n0(p: f64, margin: f64, confidence: f64) -> Option<f64> {
    if margin <= 0.0 || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let z = z_of_confidence(confidence)?;
    finite(z * z * p * (1.0 - p) / (margin * margin))
}

/// n₀ corrected for a population of `population`: `n₀ / (1 + (n₀ − 1) / N)` (Cochran 4.4), not rounded.
/// `None` for an empty population.
pub fn finite_population(n0: f64, population: u32) -> Option<f64> {
    if population == 0 || n0 < 0.0 {
        return None;
    }
    finite(n0 / (1.0 + (n0 - 1.0) / f64::from(population)))
}

/// A number of answers from an unrounded one: upwards, yet not because of a rounding error in the
/// thirteenth digit (0.1 × 4,300 must stay 430).
pub fn whole(n: f64) -> u32 {
    (n - 1e-9 * n.abs().max(1.0)).ceil().max(0.0) as u32
}

/// Krejcie & Morgan's table (1970, Educational and Psychological Measurement 30):
/// `s = χ²·N·p(1 − p) / (d²(N − 1) + χ²·p(1 − p))` with χ² = 3.841, p = 0.5, d = 0.05, rounded to the
/// nearest as the table is. `None` for an empty population.
pub fn krejcie_morgan(population: u32) -> Option<u32> {
    if population == 0 {
        return None;
    }
    let (n, chi_square, variance) = (f64::from(population), 3.841, 0.25);
    let size = chi_square * n * variance / (0.05 * 0.05 * (n - 1.0) + chi_square * variance);
    Some(size.round() as u32)
}

/// Half the width of the interval of a share from `n` answers: `z·√(p(1 − p)/n · (N − n)/(N − 1))`; the
/// second factor, the finite population correction, is left out where `population` is `None`. Zero
/// where everybody answered. `None` for `n = 0`.
pub fn margin_of_error(n: u32, population: Option<u32>, p: f64, confidence: f64) -> Option<f64> {
    if n == 0 || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let z = z_of_confidence(confidence)?;
    finite(z * (p * (1.0 - p) / f64::from(n) * unsampled(n, population)).sqrt())
}

/// `(N − n)/(N − 1)`, 1 for an infinite population.
fn unsampled(n: u32, population: Option<u32>) -> f64 {
    match population {
        None => 1.0,
        Some(population) if population <= n.max(1) => 0.0,
        Some(population) => f64::from(population - n) / f64::from(population - 1),
    }
}

/// One stratum of a stratified estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StratumSize {
    /// Members of the population.
    pub population: u32,
    /// Answers.
    pub n: u32,
}

/// Half the width of the interval of a share over all strata, each weighted by its population:
/// `z·√Σ W²·p(1 − p)/n·(N − n)/(N − 1)` (Cochran 5.4). `None` if a stratum with members has no answers.
pub fn stratified_margin(strata: &[StratumSize], p: f64, confidence: f64) -> Option<f64> {
    let whole: f64 = strata
        .iter()
        .map(|stratum| f64::from(stratum.population))
        .sum();
    let z = z_of_confidence(confidence)?;
    if whole == 0.0 || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let mut variance = 0.0;
    for stratum in strata.iter().filter(|stratum| stratum.population > 0) {
        if stratum.n == 0 {
            return None;
        }
        let weight = f64::from(stratum.population) / whole;
        let kept = unsampled(stratum.n, Some(stratum.population));
        variance += weight * weight * p * (1.0 - p) / f64::from(stratum.n) * kept;
    }
    finite(z * variance.sqrt())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_the_usual_confidences() {
        // R: qnorm(c(.95, .975, .995), lower = TRUE)
        for (confidence, z) in [
            (0.90, 1.644_853_626_951_472_7),
            (0.95, 1.959_963_984_540_054),
            (0.99, 2.575_829_303_548_900_4),
        ] {
            assert!(
                (z_of_confidence(confidence).unwrap() - z).abs() < 1e-9,
                "{confidence}"
            );
        }
        for odd in [0.0, 1.0, -0.5, 1.5, f64::NAN] {
            assert_eq!(z_of_confidence(odd), None, "{odd}");
        }
    }

    #[test]
    fn whole_answers_are_rounded_up_and_no_further() {
        // Two tenths of 4,300 and of 4,301: 430.0000…01 must not become 431.
        for (n, expected) in [
            (0.1 * 4300.0, 430),
            (0.1 * 4301.0, 431),
            (384.1, 385),
            (0.0, 0),
        ] {
            assert_eq!(whole(n), expected, "{n}");
        }
    }

    #[test]
    fn a_census_has_no_margin() {
        assert_eq!(margin_of_error(40, Some(40), 0.5, 0.95), Some(0.0));
        assert_eq!(margin_of_error(0, Some(40), 0.5, 0.95), None);
        // 1.96·√(0.25/100) = 0.098
        let margin = margin_of_error(100, None, 0.5, 0.95).unwrap();
        assert!((margin - 0.097_998_199_227).abs() < 1e-9);
    }

    #[test]
    fn one_stratum_is_a_simple_sample() {
        let one = [StratumSize {
            population: 1000,
            n: 278,
        }];
        assert_eq!(
            stratified_margin(&one, 0.5, 0.95),
            margin_of_error(278, Some(1000), 0.5, 0.95)
        );
        let empty = [StratumSize {
            population: 10,
            n: 0,
        }];
        assert_eq!(stratified_margin(&empty, 0.5, 0.95), None);
    }
}
