//! Fisher's exact test of a 2 × 2 table, for counts too small for χ².

/// Two-sided exact p of the table `[[a, b], [c, d]]` with fixed margins: the summed probability of all
/// tables that are not more probable than the observed one, with R's tolerance of 1e-7 against rounding
/// (`fisher.test`). `None` for an empty table or a total beyond `u32`.
///
/// Probabilities are taken relative to the most probable table and follow from one another by ratios of
/// small integers, so that no logarithm of a large factorial costs digits. Those below 1e-308 count as 0.
pub fn fisher_exact(a: u64, b: u64, c: u64, d: u64) -> Option<f64> {
    let row = a.checked_add(b)?;
    let column = a.checked_add(c)?;
    let n = row.checked_add(c)?.checked_add(d)?;
    if n == 0 || n >= u64::from(u32::MAX) {
        return None;
    }
    let least = (row + column).saturating_sub(n);
    let most = row.min(column);
    let likeliest = ((row + 1) * (column + 1) / (n + 2)).clamp(least, most);
    // Tables with k in the first cell, counted away from the likeliest on both sides.
    let above = weights(likeliest, most, |k| {
        ratio((row - k, column - k), (k + 1, n + k + 1 - row - column))
    });
    let below = weights(likeliest, least, |k| {
        ratio((k, n + k - row - column), (row + 1 - k, column + 1 - k))
    });
    let steps = a.abs_diff(likeliest) as usize;
    let side = if a >= likeliest { &above } else { &below };
    let observed = if steps == 0 {
        1.0
    } else {
        side.get(steps - 1).copied().unwrap_or(0.0)
    };
    // From the tails inwards: small terms first.
    let all = || above.iter().rev().chain(below.iter().rev()).chain([&1.0]);
    let total: f64 = all().sum();
    let as_rare: f64 = all().filter(|&&w| w <= observed * (1.0 + 1e-7)).sum();
    Some((as_rare / total).min(1.0))
}

fn ratio(up: (u64, u64), down: (u64, u64)) -> f64 {
    (up.0 as f64 / down.0 as f64) * (up.1 as f64 / down.1 as f64)
}

/// Probabilities of the tables from behind `from` up to `to`, relative to that of `from`; `step(k)` is
/// the factor from table `k` to the next one. Stops where they vanish.
fn weights(from: u64, to: u64, step: impl Fn(u64) -> f64) -> Vec<f64> {
    let ahead = to >= from;
    let mut out = Vec::new();
    let (mut k, mut weight) = (from, 1.0);
    while k != to && weight > 0.0 {
        weight *= step(k);
        out.push(weight);
        k = if ahead { k + 1 } else { k - 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_scipy() {
        // scipy 1.17.1: scipy.stats.fisher_exact([[a, b], [c, d]]).pvalue (same rule as R's fisher.test).
        for (a, b, c, d, p) in SCIPY {
            let ours = fisher_exact(a, b, c, d).unwrap();
            assert!((ours - p).abs() <= 1e-9 * p, "{a} {b} {c} {d}: {ours} {p}");
        }
    }

    const SCIPY: [(u64, u64, u64, u64, f64); 12] = [
        (3, 1, 1, 3, 0.48571428571428565),
        (10, 2, 3, 15, 0.0005367241191434357),
        (8, 2, 1, 5, 0.034965034965034975),
        (0, 10, 12, 2, 6.730380939561179e-05),
        (1, 9, 11, 3, 0.0027594561852200836),
        (100, 900, 150, 850, 0.0008950875386906894),
        (12, 188, 3, 297, 0.002077998581200915),
        (2500, 97500, 2300, 97700, 0.0036400771647383495),
        (5, 0, 1, 7, 0.004662004662004663),
        (30, 5000, 2, 4000, 2.8851646307088045e-06),
        (7, 93, 7, 93, 1.0),
        (400, 100, 200, 300, 4.9787729799636924e-39),
    ];

    #[test]
    fn the_lady_tasting_tea() {
        // 3 of 4 right: 70 tables in all, (16 + 1) · 2 not more probable than the observed 16 (Fisher 1935).
        assert!((fisher_exact(3, 1, 1, 3).unwrap() - 34.0 / 70.0).abs() < 1e-12);
    }

    #[test]
    fn without_a_base_or_a_choice() {
        assert_eq!(fisher_exact(0, 0, 0, 0), None);
        assert_eq!(fisher_exact(u64::MAX, 1, 1, 1), None);
        assert_eq!(fisher_exact(5, 0, 7, 0), Some(1.0));
        assert_eq!(fisher_exact(0, 0, 3, 9), Some(1.0));
    }

    proptest! {
        /// Against exact integers: binomials of small tables fit into u128.
        #[test]
        fn as_counted_out(a in 0u64..12, b in 0u64..12, c in 0u64..12, d in 0u64..12) {
            prop_assume!(a + b + c + d > 0);
            let choose = |n: u64, k: u64| (0..k).fold(1u128, |p, i| p * u128::from(n - i) / u128::from(i + 1));
            let (row, column, n) = (a + b, a + c, a + b + c + d);
            let ways = |k: u64| choose(row, k) * choose(n - row, column - k);
            let tables: Vec<u128> = (0..=row.min(column)).filter(|k| column - k <= n - row).map(ways).collect();
            let as_rare: u128 = tables.iter().filter(|&&w| w <= ways(a)).sum();
            let exact = as_rare as f64 / tables.iter().sum::<u128>() as f64;
            prop_assert!((fisher_exact(a, b, c, d).unwrap() - exact).abs() < 1e-12);
        }

        #[test]
        fn the_order_of_rows_and_columns_does_not_matter(a in 0u64..200, b in 0u64..200, c in 0u64..200, d in 1u64..200) {
            let p = fisher_exact(a, b, c, d).unwrap();
            for (a, b, c, d) in [(c, d, a, b), (b, a, d, c), (a, c, b, d)] {
                prop_assert!((fisher_exact(a, b, c, d).unwrap() - p).abs() < 1e-9 * p.max(1e-12));
            }
            prop_assert!((0.0..=1.0).contains(&p));
        }
    }
}
