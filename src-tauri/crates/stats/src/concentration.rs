//! How evenly something is shared out among a few: talk among the people of a group.

use crate::distribution::finite;

/// Gini coefficient with the correction for small groups,
/// `G = n/(n−1) · Σᵢ Σⱼ |xᵢ − xⱼ| / (2 n² x̄)` (Deltas 2003, Rev. Econ. Stat. 85): 0 = all the same, 1 = one
/// has everything. Base: all values, zeros included. `None` below two values, for a negative value, or
/// when all are 0.
pub fn gini(values: &[f64]) -> Option<f64> {
    let n = values.len();
    let sum: f64 = values.iter().sum();
    if n < 2 || sum <= 0.0 || values.iter().any(|value| *value < 0.0) {
        return None;
    }
    let differences: f64 = values
        .iter()
        .flat_map(|a| values.iter().map(move |b| (a - b).abs()))
        .sum();
    let n = n as f64;
    // 2 n² x̄ = 2 n Σx.
    finite(differences / (2.0 * n * sum) * n / (n - 1.0))
}

/// Normalised Herfindahl index of shares, `(Σ sᵢ² − 1/n) / (1 − 1/n)`: 0 = all the same, 1 = one has
/// everything. Base and `None` as for [`gini`].
pub fn herfindahl(values: &[f64]) -> Option<f64> {
    let n = values.len();
    let sum: f64 = values.iter().sum();
    if n < 2 || sum <= 0.0 || values.iter().any(|value| *value < 0.0) {
        return None;
    }
    let squares: f64 = values.iter().map(|value| (value / sum).powi(2)).sum();
    let even = 1.0 / n as f64;
    finite((squares - even) / (1.0 - even))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn even_shares_give_nothing_and_one_speaker_gives_one() {
        assert_eq!(gini(&[4.0, 4.0, 4.0]), Some(0.0));
        assert!((gini(&[0.0, 0.0, 9.0]).unwrap() - 1.0).abs() < 1e-12);
        assert!(herfindahl(&[4.0, 4.0, 4.0]).unwrap().abs() < 1e-12);
        assert!((herfindahl(&[0.0, 9.0]).unwrap() - 1.0).abs() < 1e-12);
        for values in [&[][..], &[3.0], &[0.0, 0.0], &[1.0, -1.0]] {
            assert_eq!((gini(values), herfindahl(values)), (None, None));
        }
    }

    /// 1, 2, 3: the differences of all ordered pairs sum to 8, the mean is 2, so G = 3/2 · 8/36 = 1/3.
    /// Shares 1/6, 2/6, 3/6: H = 14/36, (14/36 − 1/3)/(2/3) = 1/12.
    #[test]
    fn by_hand() {
        assert!((gini(&[1.0, 2.0, 3.0]).unwrap() - 1.0 / 3.0).abs() < 1e-12);
        assert!((herfindahl(&[1.0, 2.0, 3.0]).unwrap() - 1.0 / 12.0).abs() < 1e-12);
    }
}
