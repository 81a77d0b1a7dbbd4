//! Weights that bring a sample to the make-up of its frame.
//!
//! [`rake`] fits one or several margins; with one margin it is post-stratification. It works on the
//! combinations of groups that occur, so that its cost is one pass over the rows and then depends on
//! the number of cells only.

use serde::Serialize;

use crate::groups::{GroupColumn, Grouping, combine_groups};

/// One margin: the group of each row and the total that each group is to have.
#[derive(Clone, Copy, Debug)]
pub struct Margin<'a> {
    /// Group of each row; numbers not below the number of targets mean "in no group".
    pub groups: &'a [u16],
    /// Wanted total of each group, in any unit: margins are brought to the total of the first.
    pub targets: &'a [f64],
}

/// How far a cell's factor may lie from the mean factor of the rows, as a multiple of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bounds {
    /// Lowest factor, e.g. 0.3.
    pub lower: f64,
    /// Highest factor, e.g. 3.
    pub upper: f64,
}

/// Weights and how well they fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Raked {
    /// Weight of each row; rows in no group of some margin keep 0.
    pub weights: Vec<f64>,
    /// The combinations of groups that occur.
    pub grouping: Grouping,
    /// Factor on the base weight of each combination.
    pub factors: Vec<f64>,
    /// Rounds done.
    pub n_rounds: u32,
    /// Whether every margin that can be met is met to [`TOLERANCE`].
    pub is_converged: bool,
    /// Largest difference between a group's share and its target share, 0–1.
    pub largest_gap: f64,
    /// Cells whose factor lies on a bound.
    pub n_trimmed: u32,
    /// Groups with a target but without rows, as (margin, group): nothing can weight them up. Their
    /// target is left out and the others keep their proportions.
    pub unmet: Vec<(u16, u16)>,
}

/// Relative difference of a margin that counts as none.
pub const TOLERANCE: f64 = 1e-10;
const MOST_ROUNDS: u32 = 500;

/// Iterative proportional fitting (Deming & Stephan 1940, Annals of Mathematical Statistics 11) of
/// `base` to margins; with `bounds`, factors are held within them after every round, which may keep
/// the margins from being met: see [`Raked::largest_gap`]. `None` without margins, with lengths that
/// differ, without a row in all margins, or when no target is positive.
pub fn rake(base: &[f64], margins: &[Margin<'_>], bounds: Option<Bounds>) -> Option<Raked> {
    let lengths_agree = margins
        .iter()
        .all(|margin| margin.groups.len() == base.len());
    if margins.is_empty() || !lengths_agree {
        return None;
    }
    let columns: Vec<GroupColumn<'_>> = margins
        .iter()
        .map(|margin| GroupColumn {
            groups: margin.groups,
            n_groups: u16::try_from(margin.targets.len()).unwrap_or(u16::MAX),
        })
        .collect();
    let grouping = combine_groups(&columns, base.len())?;
    let mut sums = vec![0.0; grouping.keys.len()];
    for (cell, weight) in grouping.cell_of_row.iter().zip(base) {
        if let Some(sum) = sums.get_mut(usize::from(*cell)) {
            *sum += weight;
        }
    }
    let fit = Fit::new(&grouping, sums, margins)?;
    let (factors, n_rounds, is_converged) = fit.run(bounds);
    let weights = grouping
        .cell_of_row
        .iter()
        .zip(base)
        .map(|(cell, weight)| {
            factors
                .get(usize::from(*cell))
                .map_or(0.0, |factor| factor * weight)
        })
        .collect();
    let mean = fit.mean_factor(&factors);
    let is_on_bound = |factor: &&f64| {
        bounds.is_some_and(|bounds| {
            **factor <= bounds.lower * mean * (1.0 + 1e-9)
                || **factor >= bounds.upper * mean * (1.0 - 1e-9)
        })
    };
    Some(Raked {
        weights,
        n_rounds,
        is_converged,
        largest_gap: fit.largest_gap(&factors),
        n_trimmed: u32::try_from(factors.iter().filter(is_on_bound).count()).unwrap_or(u32::MAX),
        unmet: fit.unmet.clone(),
        factors,
        grouping,
    })
}

/// The cells' side of raking.
struct Fit<'a> {
    keys: &'a [Vec<u16>],
    sums: Vec<f64>,
    /// Targets by margin and group, zero where unmet, all margins of one total.
    targets: Vec<Vec<f64>>,
    total: f64,
    unmet: Vec<(u16, u16)>,
}

impl<'a> Fit<'a> {
    fn new(grouping: &'a Grouping, sums: Vec<f64>, margins: &[Margin<'_>]) -> Option<Self> {
        let wanted = |target: &f64| {
            if target.is_finite() {
                target.max(0.0)
            } else {
                0.0
            }
        };
        let total: f64 = margins.first()?.targets.iter().map(wanted).sum();
        if total <= 0.0 || sums.iter().sum::<f64>() <= 0.0 {
            return None;
        }
        let mut unmet = Vec::new();
        let mut targets = Vec::new();
        for (at, margin) in (0u16..).zip(margins) {
            let mut held = vec![0.0; margin.targets.len()];
            for (key, sum) in grouping.keys.iter().zip(&sums) {
                held[usize::from(key[usize::from(at)])] += sum;
            }
            let mut own: Vec<f64> = margin.targets.iter().map(wanted).collect();
            for (group, target) in (0u16..).zip(own.iter_mut()) {
                if *target > 0.0 && held[usize::from(group)] <= 0.0 {
                    unmet.push((at, group));
                    *target = 0.0;
                }
            }
            let whole: f64 = own.iter().sum();
            if whole <= 0.0 {
                return None;
            }
            targets.push(own.iter().map(|target| target * total / whole).collect());
        }
        Some(Self {
            keys: &grouping.keys,
            sums,
            targets,
            total,
            unmet,
        })
    }

    fn run(&self, bounds: Option<Bounds>) -> (Vec<f64>, u32, bool) {
        let start = self.total / self.sums.iter().sum::<f64>();
        let mut factors = vec![start; self.sums.len()];
        for round in 1..=MOST_ROUNDS {
            let before = factors.clone();
            for at in 0..self.targets.len() {
                let held = self.held(at, &factors);
                for (key, factor) in self.keys.iter().zip(&mut factors) {
                    let group = usize::from(key[at]);
                    *factor *= if held[group] > 0.0 {
                        self.targets[at][group] / held[group]
                    } else {
                        0.0
                    };
                }
            }
            if let Some(bounds) = bounds {
                self.hold_within(&mut factors, bounds);
            }
            if self.largest_relative_gap(&factors) < TOLERANCE {
                return (factors, round, true);
            }
            let has_settled = factors
                .iter()
                .zip(&before)
                .all(|(now, then)| (now - then).abs() <= 1e-13 * now.abs());
            if has_settled {
                return (factors, round, false);
            }
        }
        (factors, MOST_ROUNDS, false)
    }

    /// Clips and brings the total back, until nothing is clipped any more.
    fn hold_within(&self, factors: &mut [f64], bounds: Bounds) {
        for _ in 0..50 {
            let mean = self.mean_factor(factors);
            let (lower, upper) = (bounds.lower * mean, bounds.upper * mean);
            let mut is_clipped = false;
            for factor in factors.iter_mut().filter(|factor| **factor > 0.0) {
                let held = factor.clamp(lower, upper.max(lower));
                is_clipped |= (held - *factor).abs() > 1e-12 * mean;
                *factor = held;
            }
            if !is_clipped {
                return;
            }
            let sum: f64 = factors
                .iter()
                .zip(&self.sums)
                .map(|(factor, sum)| factor * sum)
                .sum();
            for factor in factors.iter_mut() {
                *factor *= self.total / sum;
            }
        }
    }

    fn mean_factor(&self, factors: &[f64]) -> f64 {
        let weighted: f64 = factors
            .iter()
            .zip(&self.sums)
            .map(|(factor, sum)| factor * sum)
            .sum();
        weighted / self.sums.iter().sum::<f64>()
    }

    fn held(&self, margin: usize, factors: &[f64]) -> Vec<f64> {
        let mut held = vec![0.0; self.targets[margin].len()];
        for ((key, factor), sum) in self.keys.iter().zip(factors).zip(&self.sums) {
            held[usize::from(key[margin])] += factor * sum;
        }
        held
    }

    fn gaps(&self, factors: &[f64]) -> Vec<(f64, f64)> {
        let of = |margin: usize| {
            let held = self.held(margin, factors);
            self.targets[margin]
                .clone()
                .into_iter()
                .zip(held)
                .collect::<Vec<_>>()
        };
        (0..self.targets.len()).flat_map(of).collect()
    }

    fn largest_relative_gap(&self, factors: &[f64]) -> f64 {
        let gap = |(target, held): (f64, f64)| {
            (target - held).abs() / if target > 0.0 { target } else { self.total }
        };
        self.gaps(factors).into_iter().map(gap).fold(0.0, f64::max)
    }

    fn largest_gap(&self, factors: &[f64]) -> f64 {
        let gap = |(target, held): (f64, f64)| (target - held).abs() / self.total;
        self.gaps(factors).into_iter().map(gap).fold(0.0, f64::max)
    }
}

/// What unequal weights cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Kish {
    /// Rows with a positive weight.
    pub n: u32,
    /// Effective sample size `(Σw)² / Σw²`.
    pub n_eff: f64,
    /// Design effect `n·Σw² / (Σw)²`, 1 for equal weights.
    pub deff: f64,
    /// Smallest weight.
    pub lowest: f64,
    /// Largest weight.
    pub highest: f64,
}

/// Kish's design effect of weighting and effective sample size (Kish 1965, Survey Sampling 11.2; 1992,
/// Journal of Official Statistics 8). Rows without a positive weight are left out. `None` if there is none.
pub fn kish(weights: &[f64]) -> Option<Kish> {
    let (mut n, mut sum, mut squares) = (0u32, 0.0, 0.0);
    let (mut lowest, mut highest) = (f64::INFINITY, 0.0f64);
    for &weight in weights
        .iter()
        .filter(|weight| **weight > 0.0 && weight.is_finite())
    {
        n += 1;
        sum += weight;
        squares += weight * weight;
        lowest = lowest.min(weight);
        highest = highest.max(weight);
    }
    if n == 0 {
        return None;
    }
    Some(Kish {
        n,
        n_eff: sum * sum / squares,
        deff: f64::from(n) * squares / (sum * sum),
        lowest,
        highest,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_margin_is_post_stratification() {
        // 3 rows of group 0 stand for 60, 1 row of group 1 for 40.
        let groups = [0, 0, 0, 1];
        let raked = rake(
            &[1.0; 4],
            &[Margin {
                groups: &groups,
                targets: &[60.0, 40.0],
            }],
            None,
        )
        .unwrap();
        assert_eq!(raked.weights, [20.0, 20.0, 20.0, 40.0]);
        assert!(raked.is_converged && raked.unmet.is_empty());
    }

    #[test]
    fn a_group_nobody_answered_for_is_named() {
        let groups = [0, 0, 1, 9];
        let targets = [50.0, 25.0, 25.0];
        let raked = rake(
            &[1.0; 4],
            &[Margin {
                groups: &groups,
                targets: &targets,
            }],
            None,
        )
        .unwrap();
        assert_eq!(raked.unmet, [(0, 2)]);
        // 2 : 1 among those that are there, scaled to the whole; the row in no group weighs nothing.
        let rounded: Vec<f64> = raked
            .weights
            .iter()
            .map(|weight| (weight * 1e6).round() / 1e6)
            .collect();
        assert_eq!(rounded, [33.333333, 33.333333, 33.333333, 0.0]);
    }

    #[test]
    fn bounds_hold_and_the_gap_is_told() {
        // Nine of ten answered in group 0, which is only half of the frame: weights 0.56 and 5.
        let groups = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        let margin = Margin {
            groups: &groups,
            targets: &[0.5, 0.5],
        };
        let bounds = Bounds {
            lower: 0.5,
            upper: 3.0,
        };
        let raked = rake(&[1.0; 10], &[margin], Some(bounds)).unwrap();
        let mean = raked.weights.iter().sum::<f64>() / 10.0;
        assert!(
            (raked.weights[9] / mean - 3.0).abs() < 1e-6,
            "{:?}",
            raked.weights
        );
        assert!(!raked.is_converged && raked.n_trimmed == 1);
        // The group holds 3 of 10 instead of half.
        assert!(
            (raked.largest_gap - 0.2).abs() < 1e-6,
            "{}",
            raked.largest_gap
        );
    }

    #[test]
    fn equal_weights_cost_nothing() {
        let equal = kish(&[2.0, 2.0, 0.0, 2.0]).unwrap();
        assert_eq!((equal.n, equal.n_eff, equal.deff), (3, 3.0, 1.0));
        // (1 + 3)² / (1 + 9) = 1.6
        assert!((kish(&[1.0, 3.0]).unwrap().n_eff - 1.6).abs() < 1e-12);
        assert_eq!(kish(&[]), None);
        assert_eq!(rake(&[1.0], &[], None), None);
    }
}
