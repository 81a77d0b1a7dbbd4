//! Internal consistency of a set of items (信度): Cronbach's alpha and what each item adds to it.
//!
//! Items worded negatively must be turned around first, see [`crate::codes::reverse_scale`].

use serde::Serialize;

use crate::distribution::finite;
use crate::moments::Moments;

/// Reliability of a set of items. Base: rows that answered all of them, unweighted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// Complete rows.
    pub n: u32,
    /// Cronbach's alpha from covariances; at most 1, may be negative.
    pub alpha: f64,
    /// Alpha as if all items had the same variance, from the mean correlation.
    pub alpha_standardised: f64,
    /// Mean correlation of the pairs of items.
    pub mean_r: f64,
    /// What each item adds.
    pub items: Vec<ItemReliability>,
}

/// One item of a set.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ItemReliability {
    /// Column of the [`Moments`].
    pub column: usize,
    /// Correlation of the item with the sum of the others (校正项总相关); `None` if the sum does not
    /// vary.
    pub item_rest_r: Option<f64>,
    /// Alpha of the other items; above the alpha of all, the item does not fit. `None` if fewer than
    /// two items would be left.
    pub alpha_if_dropped: Option<f64>,
}

/// Cronbach's alpha of the columns `items`: `α = k/(k − 1) · (1 − Σ var_i / var_sum)` (Cronbach 1951,
/// Psychometrika 16); standardised `k r̄ / (1 + (k − 1) r̄)`.
///
/// `None` with fewer than two items, a column that does not exist or vary, or a sum that does not
/// vary.
pub fn reliability(moments: &Moments, items: &[usize]) -> Option<Reliability> {
    let k = items.len();
    if k < 2 {
        return None;
    }
    let correlations = moments.correlations(items)?;
    let (mut sum_of_r, mut variances, mut with_all) =
        (0.0, Vec::with_capacity(k), Vec::with_capacity(k));
    for (row, &item) in items.iter().enumerate() {
        sum_of_r += (0..row)
            .map(|column| correlations.at(row, column))
            .sum::<f64>();
        variances.push(moments.scatter(item, item)?);
        let scatters: Option<f64> = items
            .iter()
            .map(|&other| moments.scatter(item, other))
            .sum();
        with_all.push(scatters?);
    }
    let total: f64 = with_all.iter().sum();
    let all_variances: f64 = variances.iter().sum();
    let mean_r = sum_of_r / (k * (k - 1) / 2) as f64;
    let item_row = |position: usize| {
        // The sum of the others: its variance and covariance follow from those of the whole.
        let (variance, with_all) = (variances[position], with_all[position]);
        let rest = total - 2.0 * with_all + variance;
        let item_rest_r = finite((with_all - variance) / (variance.sqrt() * rest.sqrt()));
        ItemReliability {
            column: items[position],
            item_rest_r: item_rest_r.map(|r| r.clamp(-1.0, 1.0)),
            alpha_if_dropped: alpha(k - 1, all_variances - variance, rest),
        }
    };
    Some(Reliability {
        n: moments.n(),
        alpha: alpha(k, all_variances, total)?,
        alpha_standardised: finite(k as f64 * mean_r / (1.0 + (k as f64 - 1.0) * mean_r))?,
        mean_r,
        items: (0..k).map(item_row).collect(),
    })
}

/// The formula; variances may share any common factor. `None` for fewer than two items or a sum
/// without variance.
fn alpha(k: usize, sum_of_variances: f64, variance_of_sum: f64) -> Option<f64> {
    if k < 2 || variance_of_sum <= 0.0 {
        return None;
    }
    finite(k as f64 / (k as f64 - 1.0) * (1.0 - sum_of_variances / variance_of_sum))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::moments::moments_of_codes;

    /// Two items with r = 0.8 and equal variance: α = 2r/(1 + r) = 1.6/1.8 both ways.
    #[test]
    fn two_items_by_hand() {
        let moments = moments_of_codes(&[&[1, 2, 3, 4, 5], &[2, 1, 4, 3, 5]]).unwrap();
        let result = reliability(&moments, &[0, 1]).unwrap();
        assert!((result.alpha - 1.6 / 1.8).abs() < 1e-12);
        assert!((result.alpha_standardised - 1.6 / 1.8).abs() < 1e-12);
        assert!((result.mean_r - 0.8).abs() < 1e-12);
        assert!((result.items[1].item_rest_r.unwrap() - 0.8).abs() < 1e-12);
        assert_eq!((result.n, result.items[0].alpha_if_dropped), (5, None));
    }

    #[test]
    fn sets_without_an_alpha() {
        let columns: [&[i16]; 4] = [
            &[1, 2, 3, 4, 5],
            &[5, 4, 3, 2, 1],
            &[3, 3, 3, 3, 3],
            &[2, 1, 4, 3, 5],
        ];
        let moments = moments_of_codes(&columns).unwrap();
        for items in [[].as_slice(), &[0], &[0, 2], &[0, 1], &[0, 7]] {
            assert_eq!(reliability(&moments, items), None, "{items:?}");
        }
        // Mirrored items: the rest of the third is constant, so it has no correlation.
        let odd = reliability(&moments, &[0, 1, 3]).unwrap();
        assert_eq!(
            (odd.items[2].item_rest_r, odd.items[2].alpha_if_dropped),
            (None, None)
        );
    }
}
