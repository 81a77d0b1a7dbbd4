//! Whether a sample looks like its frame: goodness of fit with a rule for small cells.

use serde::Serialize;

use crate::proportion::{ChiSquare, goodness_of_fit};

/// Fit of a sample to its frame on one variable.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameFit {
    /// The test; `None` if fewer than two classes are left or the sample is empty.
    pub test: Option<ChiSquare>,
    /// Classes that were too small to stand alone and were tested as one; empty or at least two.
    pub merged: Vec<usize>,
    /// Adjusted residual of each class: (O − E) / √(E(1 − p)); beyond ±1.96 the class differs. `None`
    /// where the frame has no member.
    pub residuals: Vec<Option<f64>>,
    /// Size of the difference, Cohen's w = √(χ²/n): 0.1 small, 0.3 middle, 0.5 large (Cohen 1988).
    pub effect: Option<f64>,
    /// Sampled in classes that the frame does not have; left out of the test.
    pub n_outside: u32,
}

/// Tests observed counts against the frame's. Classes with fewer than `least_expected` expected are
/// joined into one, with the next smallest until it reaches the limit (Cochran 1954, Biometrics 10,
/// who asks for 5 of almost all).
pub fn fit_to_frame(observed: &[u32], frame: &[u32], least_expected: f64) -> FrameFit {
    let inside: Vec<usize> = (0..observed.len().min(frame.len()))
        .filter(|at| frame[*at] > 0)
        .collect();
    let n_outside = (0..observed.len())
        .filter(|at| !inside.contains(at))
        .map(|at| observed[at])
        .sum();
    let n: f64 = inside.iter().map(|at| f64::from(observed[*at])).sum();
    let whole: f64 = inside.iter().map(|at| f64::from(frame[*at])).sum();
    let expected = |at: usize| n * f64::from(frame[at]) / whole;
    let mut residuals = vec![None; observed.len()];
    for &at in &inside {
        let share = f64::from(frame[at]) / whole;
        let spread = expected(at) * (1.0 - share);
        if spread > 0.0 {
            residuals[at] = Some((f64::from(observed[at]) - expected(at)) / spread.sqrt());
        }
    }
    let mut by_size = inside.clone();
    by_size.sort_by(|a, b| expected(*a).total_cmp(&expected(*b)));
    let mut merged = Vec::new();
    let mut held = 0.0;
    for at in by_size {
        if expected(at) >= least_expected && (merged.is_empty() || held >= least_expected) {
            break;
        }
        held += expected(at);
        merged.push(at);
    }
    if merged.len() < 2 {
        merged.clear();
    }
    let mut counts: Vec<u32> = Vec::new();
    let mut shares: Vec<f64> = Vec::new();
    for &at in inside.iter().filter(|at| !merged.contains(at)) {
        counts.push(observed[at]);
        shares.push(f64::from(frame[at]));
    }
    if !merged.is_empty() {
        counts.push(merged.iter().map(|at| observed[*at]).sum());
        shares.push(merged.iter().map(|at| f64::from(frame[*at])).sum());
    }
    merged.sort_unstable();
    let test = goodness_of_fit(&counts, &shares);
    FrameFit {
        effect: test.map(|test| (test.chi_square / n).sqrt()),
        test,
        merged,
        residuals,
        n_outside,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn small_classes_are_joined_and_named() {
        // Expected 50, 46, 2, 2: the last two stand for 4, below 5, so the next smallest joins.
        let fit = fit_to_frame(&[50, 46, 2, 2], &[500, 460, 20, 20], 5.0);
        assert_eq!(fit.merged, [1, 2, 3]);
        assert_eq!(fit.test.unwrap().df, 1);
        // 3 and 3 expected: together they reach 5.
        let fit = fit_to_frame(&[50, 44, 3, 3], &[500, 440, 30, 30], 5.0);
        assert_eq!((fit.merged, fit.test.unwrap().df), (vec![2, 3], 2));
    }

    #[test]
    fn a_class_outside_the_frame_is_counted_apart() {
        let fit = fit_to_frame(&[30, 30, 7], &[100, 100, 0], 5.0);
        assert_eq!(
            (fit.n_outside, fit.residuals[2], fit.test.unwrap().p),
            (7, None, 1.0)
        );
        // All in one class: 60 of 60, expected 30 each: z = 30 / √(30·0.5) = 7.746.
        let fit = fit_to_frame(&[60, 0], &[100, 100], 5.0);
        assert!((fit.residuals[0].unwrap() - 7.745_966_692).abs() < 1e-6);
        assert!((fit.effect.unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(fit_to_frame(&[0, 0], &[1, 1], 5.0).test, None);
    }
}
