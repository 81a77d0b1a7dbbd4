//! Fisher's exact test for more than two groups (Freeman & Halton 1951, Biometrika 38): is a share the
//! same in all of them?

use crate::distribution::finite;

/// Tables looked through at most; beyond, χ² has enough to stand on.
const MOST_TABLES: u64 = 2_000_000;

/// Two-sided exact p of "the share is the same in all groups", for `with[i]` of `bases[i]` in group i:
/// the sum of the probabilities of all tables with the same margins that are no likelier than the one
/// seen, ties within 1e-7 included as in R's `fisher.test`.
///
/// `None` if the lengths differ, a count exceeds its base, fewer than two groups have anybody, or there
/// are too many tables to look through.
pub fn freeman_halton(with: &[u32], bases: &[u32]) -> Option<f64> {
    let is_table = with.len() == bases.len() && with.iter().zip(bases).all(|(a, n)| a <= n);
    let filled = bases.iter().filter(|&&n| n > 0).count();
    if !is_table || filled < 2 || count_tables(with, bases) > MOST_TABLES {
        return None;
    }
    let n: u32 = bases.iter().sum();
    let total: u32 = with.iter().sum();
    let logs = log_factorials(n);
    let choose = |n: u32, k: u32| logs[n as usize] - logs[k as usize] - logs[(n - k) as usize];
    let all = choose(n, total);
    let seen: f64 = with
        .iter()
        .zip(bases)
        .map(|(&a, &n)| choose(n, a))
        .sum::<f64>()
        - all;
    let walk = Walk {
        bases,
        limit: seen + 1e-7,
        choose: &choose,
        all,
    };
    finite(walk.sum(0, total, 0.0)).map(|p| p.min(1.0))
}

/// Sums over all tables with the given margins.
struct Walk<'a, F: Fn(u32, u32) -> f64> {
    bases: &'a [u32],
    /// Log probability that a table must not exceed.
    limit: f64,
    choose: &'a F,
    all: f64,
}

impl<F: Fn(u32, u32) -> f64> Walk<'_, F> {
    fn sum(&self, group: usize, left: u32, log: f64) -> f64 {
        let Some((&base, rest)) = self.bases.get(group..).and_then(<[u32]>::split_first) else {
            return 0.0;
        };
        if rest.is_empty() {
            if left > base {
                return 0.0;
            }
            let table = log + (self.choose)(base, left) - self.all;
            return if table <= self.limit {
                table.exp()
            } else {
                0.0
            };
        }
        (0..=base.min(left))
            .map(|here| self.sum(group + 1, left - here, log + (self.choose)(base, here)))
            .sum()
    }
}

/// Upper bound of the number of tables: the last group follows from the others.
fn count_tables(with: &[u32], bases: &[u32]) -> u64 {
    let total: u32 = with.iter().sum();
    let sizes = bases.iter().map(|&n| u64::from(n.min(total)) + 1);
    let (mut product, mut largest) = (1u64, 1);
    for size in sizes {
        product = product.saturating_mul(size);
        largest = largest.max(size);
    }
    product / largest
}

fn log_factorials(n: u32) -> Vec<f64> {
    let mut logs = vec![0.0];
    let mut sum = 0.0;
    for k in 1..=n {
        sum += f64::from(k).ln();
        logs.push(sum);
    }
    logs
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn equals_the_enumeration_of_all_tables() {
        // Expected values: all tables listed with exact fractions in Python (math.comb, fractions).
        for (with, bases, expected) in [
            (vec![3, 0, 1], vec![4, 4, 4], 0.2),
            (
                vec![2, 1, 0, 5],
                vec![10, 8, 6, 7],
                0.017_998_472_503_478_066,
            ),
            (vec![3, 1], vec![4, 4], 34.0 / 70.0),
        ] {
            let p = freeman_halton(&with, &bases).unwrap();
            assert!((p - expected).abs() < 1e-9, "{with:?} of {bases:?}: {p}");
        }
    }

    #[test]
    fn two_groups_are_fishers() {
        let fisher = crate::fisher::fisher_exact(12, 8, 3, 17).unwrap();
        assert!((freeman_halton(&[12, 3], &[20, 20]).unwrap() - fisher).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_table_has_no_p() {
        assert_eq!(freeman_halton(&[1, 2], &[3]), None);
        assert_eq!(freeman_halton(&[4, 0], &[3, 3]), None);
        assert_eq!(freeman_halton(&[0, 0], &[3, 0]), None);
        assert_eq!(freeman_halton(&[500; 9], &[1000; 9]), None);
        // Nobody says it, everybody says it: nothing to doubt.
        assert_eq!(freeman_halton(&[0, 0], &[3, 5]), Some(1.0));
    }
}
