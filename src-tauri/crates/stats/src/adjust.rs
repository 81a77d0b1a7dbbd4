//! p values of many comparisons at once (多重比较校正).

/// Benjamini–Hochberg adjusted p values, in the order given: `min over j ≥ i of (n / j) p₍ⱼ₎`, at most 1
/// (Benjamini & Hochberg 1995; R: `p.adjust(p, "BH")`). Those below 0.05 are discoveries with a false
/// discovery rate of 5 %. A missing p (or one that is no number of 0–1) stays missing and does not count
/// as a comparison.
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let valid = |p: &f64| (0.0..=1.0).contains(p);
    let mut order: Vec<(usize, f64)> = p
        .iter()
        .enumerate()
        .filter_map(|(at, p)| p.filter(valid).map(|p| (at, p)))
        .collect();
    order.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let n = order.len();
    let mut out = vec![None; p.len()];
    let mut least = 1.0_f64;
    for (from_last, (at, p)) in order.into_iter().enumerate() {
        // Rounding must not take a value below its own p.
        least = least.min((p * n as f64 / (n - from_last) as f64).max(p));
        if let Some(slot) = out.get_mut(at) {
            *slot = Some(least);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(p: &[f64], expected: &[f64]) {
        let given: Vec<Option<f64>> = p.iter().copied().map(Some).collect();
        let ours: Vec<f64> = benjamini_hochberg(&given).into_iter().flatten().collect();
        assert_eq!(ours.len(), expected.len());
        for (ours, expected) in ours.iter().zip(expected) {
            assert!((ours - expected).abs() < 1e-12, "{ours} {expected}");
        }
    }

    #[test]
    fn as_scipy() {
        // scipy 1.17.1: scipy.stats.false_discovery_control(p, method="bh").
        check(&[0.01, 0.02, 0.03, 0.04, 0.05], &[0.05; 5]);
        check(
            &[0.2, 0.001, 0.8, 0.013, 0.04, 0.039, 1.0, 0.013],
            &[
                0.26666666666666666,
                0.008,
                0.9142857142857143,
                0.034666666666666665,
                0.064,
                0.064,
                1.0,
                0.034666666666666665,
            ],
        );
    }

    #[test]
    fn missing_ones_do_not_count() {
        let adjusted = benjamini_hochberg(&[Some(0.04), None, Some(f64::NAN), Some(0.02)]);
        assert_eq!(adjusted, [Some(0.04), None, None, Some(0.04)]);
        assert!(benjamini_hochberg(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn never_smaller_and_in_the_same_order(p in proptest::collection::vec(0.0f64..=1.0, 1..30)) {
            let given: Vec<Option<f64>> = p.iter().copied().map(Some).collect();
            let adjusted: Vec<f64> = benjamini_hochberg(&given).into_iter().flatten().collect();
            prop_assert_eq!(adjusted.len(), p.len());
            for (i, a) in p.iter().enumerate() {
                prop_assert!(adjusted[i] >= *a && adjusted[i] <= 1.0);
                for (j, b) in p.iter().enumerate() {
                    prop_assert!(a > b || adjusted[i] <= adjusted[j]);
                }
            }
        }
    }
}
