//! Sharing a number of answers out over classes.

/// Shares `n` out by `weights` with the method of largest remainders (Hamilton): everybody gets the
/// whole part of `n·w/Σw`, what is left goes one each to the largest fractions, of equal ones to the
/// earlier class. The parts always sum to `n`; so 101 by 30/50/20 is 30/51/20. Weights that are
/// negative or no numbers count as 0; if none is positive, everybody gets 0.
pub fn largest_remainder(n: u32, weights: &[f64]) -> Vec<u32> {
    let weights: Vec<f64> = weights.iter().map(|weight| usable(*weight)).collect();
    let whole: f64 = weights.iter().sum();
    if whole <= 0.0 {
        return vec![0; weights.len()];
    }
    let quotas: Vec<f64> = weights
        .iter()
        .map(|weight| f64::from(n) * weight / whole)
        .collect();
    // A quota that is whole but for rounding counts as whole.
    let mut parts: Vec<u32> = quotas
        .iter()
        .map(|quota| (quota + 1e-9).floor() as u32)
        .collect();
    let given: u32 = parts.iter().sum();
    let mut order: Vec<usize> = (0..parts.len()).filter(|at| weights[*at] > 0.0).collect();
    let rest = |at: usize| quotas[at] - f64::from(parts[at]);
    order.sort_by(|a, b| {
        let difference = rest(*b) - rest(*a);
        if difference.abs() < 1e-9 {
            a.cmp(b)
        } else {
            difference.total_cmp(&0.0)
        }
    });
    for at in order
        .into_iter()
        .cycle()
        .take(n.saturating_sub(given) as usize)
    {
        parts[at] += 1;
    }
    parts
}

fn usable(weight: f64) -> f64 {
    if weight.is_finite() {
        weight.max(0.0)
    } else {
        0.0
    }
}

/// What [`allocate_within`] gave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// Part of each class, never above its capacity.
    pub parts: Vec<u32>,
    /// What no class could take.
    pub unplaced: u32,
}

/// [`largest_remainder`] where no class can give more than it has: a class that would get more gives
/// all it has, the rest is shared out over the others by their weights, until nothing is left or every
/// class is exhausted.
pub fn allocate_within(n: u32, weights: &[f64], capacities: &[u32]) -> Allocation {
    let mut parts = vec![0u32; weights.len().min(capacities.len())];
    let mut is_full = vec![false; parts.len()];
    let mut left = n;
    loop {
        let open: Vec<f64> = weights
            .iter()
            .zip(&is_full)
            .map(|(weight, full)| if *full { 0.0 } else { *weight })
            .collect();
        let wanted = largest_remainder(left, &open);
        let over: Vec<usize> = (0..parts.len())
            .filter(|at| !is_full[*at] && wanted[*at] >= capacities[*at] && usable(open[*at]) > 0.0)
            .filter(|at| wanted[*at] > capacities[*at])
            .collect();
        if over.is_empty() {
            let mut placed = 0;
            for (at, wanted) in wanted.iter().enumerate().take(parts.len()) {
                if !is_full[at] {
                    parts[at] = *wanted;
                    placed += *wanted;
                }
            }
            return Allocation {
                parts,
                unplaced: left - placed,
            };
        }
        for at in over {
            is_full[at] = true;
            parts[at] = capacities[at];
            left -= capacities[at];
        }
    }
}

/// Neyman's weights `N·S` (Neyman 1934, JRSS 97): large and diverse strata get more. Where lengths
/// differ the longer rest is left out.
pub fn neyman_weights(sizes: &[u32], sds: &[f64]) -> Vec<f64> {
    sizes
        .iter()
        .zip(sds)
        .map(|(size, sd)| f64::from(*size) * usable(*sd))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_number_of_answers_is_shared_out_wholly() {
        for n in 1..=2000 {
            for weights in [
                &[0.3, 0.5, 0.2][..],
                &[1.0, 1.0, 1.0],
                &[0.7],
                &[0.05, 0.15, 0.8, 0.0],
            ] {
                assert_eq!(
                    largest_remainder(n, weights).iter().sum::<u32>(),
                    n,
                    "{n} {weights:?}"
                );
            }
        }
    }

    #[test]
    fn the_largest_fractions_come_first_and_earlier_ones_of_equals() {
        for (n, weights, expected) in [
            // 30.3, 50.5, 20.2: the one left goes to the second.
            (101, &[0.3, 0.5, 0.2][..], &[30, 51, 20][..]),
            (250, &[0.3, 0.5, 0.2], &[75, 125, 50]),
            // 3.33 each: one left, to the first.
            (10, &[1.0, 1.0, 1.0], &[4, 3, 3]),
            (7, &[0.0, 1.0], &[0, 7]),
            (7, &[0.0, f64::NAN], &[0, 0]),
            (0, &[1.0, 2.0], &[0, 0]),
        ] {
            assert_eq!(largest_remainder(n, weights), expected, "{n} {weights:?}");
        }
    }

    #[test]
    fn nobody_gives_more_than_he_has() {
        // 10/10/80 of 100, but the third has only 20: the 60 left are shared equally by the others.
        let given = allocate_within(100, &[1.0, 1.0, 8.0], &[100, 100, 20]);
        assert_eq!(
            given,
            Allocation {
                parts: vec![40, 40, 20],
                unplaced: 0
            }
        );
        let given = allocate_within(100, &[1.0, 1.0], &[10, 20]);
        assert_eq!(
            given,
            Allocation {
                parts: vec![10, 20],
                unplaced: 70
            }
        );
        assert_eq!(neyman_weights(&[100, 50], &[0.5, 2.0]), [50.0, 100.0]);
    }

    proptest! {
        #[test]
        fn parts_and_the_rest_are_the_whole(
            n in 0u32..5000,
            classes in prop::collection::vec((0.0f64..10.0, 0u32..800), 1..12),
        ) {
            let (weights, capacities): (Vec<f64>, Vec<u32>) = classes.into_iter().unzip();
            let given = allocate_within(n, &weights, &capacities);
            prop_assert_eq!(given.parts.iter().sum::<u32>() + given.unplaced, n);
            prop_assert!(given.parts.iter().zip(&capacities).all(|(part, most)| part <= most));
        }
    }
}
