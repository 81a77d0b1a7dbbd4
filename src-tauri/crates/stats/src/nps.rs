//! Net Promoter Score (净推荐值): promoters minus detractors on a 0–10 scale.
//!
//! Start with [`compute_nps`]; [`bootstrap_interval`] is the interval without the normal
//! approximation, [`compare_nps`] the change between two independent samples such as waves.

use serde::Serialize;

use crate::describe::{QuantileRule, share};
use crate::distribution::{Interval, Z_95, finite, p_of_z};
use crate::random::SplitMix64;
use crate::tally::Tally;

/// Promoters, passives and detractors (推荐者 9–10, 中立者 7–8, 贬损者 0–6; Reichheld 2003, Harvard
/// Business Review). The base of every figure here; missing answers are in none of the classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NpsCounts {
    /// Answers 9 and 10.
    pub n_promoters: u32,
    /// Answers 7 and 8.
    pub n_passives: u32,
    /// Answers 0 to 6.
    pub n_detractors: u32,
}

impl NpsCounts {
    /// Sorts the answers of a 0–10 question into the classes; codes outside 0–10 are in none.
    pub fn from_tally(tally: &Tally) -> NpsCounts {
        NpsCounts {
            n_promoters: tally.n_between(9, 10),
            n_passives: tally.n_between(7, 8),
            n_detractors: tally.n_between(0, 6),
        }
    }

    /// Number of answers in the three classes.
    pub fn n(&self) -> u32 {
        self.n_promoters
            .saturating_add(self.n_passives)
            .saturating_add(self.n_detractors)
    }

    /// Promoters minus detractors over n, in points −100…100; `None` if `n = 0`.
    pub fn score(&self) -> Option<f64> {
        let surplus = i64::from(self.n_promoters) - i64::from(self.n_detractors);
        finite(100.0 * surplus as f64 / f64::from(self.n()))
    }

    /// Variance of one answer coded 100, 0, −100, divisor n: `100² (p + d − (p − d)²)`.
    fn variance(&self) -> Option<f64> {
        let (p, d) = (
            share(self.n_promoters, self.n())?,
            share(self.n_detractors, self.n())?,
        );
        // Never negative but for rounding when all answers are alike.
        Some((1e4 * (p + d - (p - d) * (p - d))).max(0.0))
    }
}

/// The score with its parts and its precision.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Nps {
    /// The three classes.
    pub counts: NpsCounts,
    /// Base: answers 0–10.
    pub n: u32,
    /// Valid answers outside 0–10, left out; not 0 means that the question has another scale.
    pub n_out_of_range: u32,
    /// Share of promoters, 0–1.
    pub share_promoters: f64,
    /// Share of passives, 0–1.
    pub share_passives: f64,
    /// Share of detractors, 0–1.
    pub share_detractors: f64,
    /// Score in points, −100…100.
    pub score: f64,
    /// Multinomial standard error in points, `100 √((p + d − (p − d)²) / n)`; `None` if `n < 2`.
    pub standard_error: Option<f64>,
    /// Half the width of the 95 % interval, 1.96 standard errors.
    pub margin: Option<f64>,
    /// `score ± margin`, in points; not cut at ±100.
    pub interval: Option<Interval>,
}

/// NPS of a 0–10 question. Divisor n in the standard error (multinomial); tools that use the sample
/// standard deviation print it larger by √(n/(n − 1)). `None` if no answer lies in 0–10.
pub fn compute_nps(tally: &Tally) -> Option<Nps> {
    let counts = NpsCounts::from_tally(tally);
    let n = counts.n();
    let score = counts.score()?;
    let variance = counts.variance().filter(|_| n >= 2);
    let standard_error = variance.map(|variance| (variance / f64::from(n)).sqrt());
    let margin = standard_error.map(|error| Z_95 * error);
    Some(Nps {
        counts,
        n,
        n_out_of_range: tally.n_valid - n,
        share_promoters: share(counts.n_promoters, n)?,
        share_passives: share(counts.n_passives, n)?,
        share_detractors: share(counts.n_detractors, n)?,
        score,
        standard_error,
        margin,
        interval: margin.and_then(|margin| Interval::around(score, margin)),
    })
}

/// 95 % percentile bootstrap interval of the score, in points (Efron & Tibshirani 1993, ch. 13).
///
/// Resamples the three counts, which is the same as resampling rows; 2.5 % and 97.5 % quantiles of
/// `n_draws` scores by the type 7 rule. The same counts, draws and seed give the same interval on
/// every machine. `None` if `n < 2` or there are fewer than 40 draws (no tail of 2.5 % then).
pub fn bootstrap_interval(counts: NpsCounts, n_draws: u32, seed: u64) -> Option<Interval> {
    if counts.n() < 2 || n_draws < 40 {
        return None;
    }
    let mut random = SplitMix64::new(seed);
    let classes = [counts.n_promoters, counts.n_passives, counts.n_detractors];
    let draw_score = |_| {
        let [n_promoters, n_passives, n_detractors] = random.resample_counts(classes);
        NpsCounts {
            n_promoters,
            n_passives,
            n_detractors,
        }
        .score()
    };
    let mut scores: Vec<f64> = (0..n_draws).filter_map(draw_score).collect();
    scores.sort_by(f64::total_cmp);
    let lower = crate::rows::sorted_quantile(&scores, 0.025, QuantileRule::Excel)?;
    let upper = crate::rows::sorted_quantile(&scores, 0.975, QuantileRule::Excel)?;
    Some(Interval { lower, upper })
}

/// Change of the score between two independent samples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct NpsChange {
    /// Second score minus first, in points.
    pub points: f64,
    /// `points` over the size of the first score; `None` if that is 0. A fall "by 10 %" may mean this
    /// or `points`, so both are here.
    pub relative: Option<f64>,
    /// z of the change; `None` if neither sample varies.
    pub z: Option<f64>,
    /// Two-sided p of `z`.
    pub p: Option<f64>,
    /// 95 % interval of `points`.
    pub interval: Option<Interval>,
}

/// Compares two independent samples: `z = (s₂ − s₁) / √(v₁/(n₁ − 1) + v₂/(n₂ − 1))`, `v` the
/// variances with divisor n, unequal variances, normal reference. `None` if a sample has fewer than
/// two answers.
pub fn compare_nps(first: NpsCounts, second: NpsCounts) -> Option<NpsChange> {
    if first.n() < 2 || second.n() < 2 {
        return None;
    }
    let squared_error = |counts: NpsCounts| Some(counts.variance()? / f64::from(counts.n() - 1));
    let points = second.score()? - first.score()?;
    let error = (squared_error(first)? + squared_error(second)?).sqrt();
    let z = finite(points / error);
    Some(NpsChange {
        points,
        relative: first.score().and_then(|score| finite(points / score.abs())),
        z,
        p: z.and_then(p_of_z),
        interval: Interval::around(points, Z_95 * error),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::BLANK;
    use crate::tally::tally;

    const SAMPLE: NpsCounts = NpsCounts {
        n_promoters: 42,
        n_passives: 34,
        n_detractors: 24,
    };

    #[test]
    fn classes_follow_the_answer() {
        let nps = compute_nps(&tally(&[10, 9, 8, 7, 6, 0, 11, -1, BLANK])).unwrap();
        assert_eq!(
            nps.counts,
            NpsCounts {
                n_promoters: 2,
                n_passives: 2,
                n_detractors: 2
            }
        );
        assert_eq!((nps.n, nps.n_out_of_range, nps.score), (6, 2, 0.0));
        assert!(
            (nps.share_promoters + nps.share_passives + nps.share_detractors - 1.0).abs() < 1e-12
        );
    }

    #[test]
    fn one_answer_has_a_score_but_no_precision() {
        let nps = compute_nps(&tally(&[10])).unwrap();
        assert_eq!(
            (nps.score, nps.standard_error, nps.margin, nps.interval),
            (100.0, None, None, None)
        );
        assert_eq!(compute_nps(&tally(&[BLANK])), None);
        assert_eq!(
            bootstrap_interval(
                NpsCounts {
                    n_promoters: 1,
                    ..NpsCounts::default()
                },
                1000,
                1
            ),
            None
        );
    }

    /// The percentile bootstrap of a mean is close to its normal interval; 18 ± 1.96 · 7.922. With
    /// 4,000 draws the simulation error of an end is about 0.3 points, the grid of scores is 1.
    #[test]
    fn bootstrap_is_near_the_normal_interval_and_repeats() {
        let interval = bootstrap_interval(SAMPLE, 4000, 20_250_101).unwrap();
        assert!(
            (interval.lower - 2.47).abs() < 1.5 && (interval.upper - 33.53).abs() < 1.5,
            "{interval:?}"
        );
        assert_eq!(bootstrap_interval(SAMPLE, 4000, 20_250_101), Some(interval));
        // On a large base the scores are dense enough for two seeds to differ.
        let large = NpsCounts {
            n_promoters: 4213,
            n_passives: 3391,
            n_detractors: 2396,
        };
        assert_ne!(
            bootstrap_interval(large, 200, 1),
            bootstrap_interval(large, 200, 2)
        );
    }

    #[test]
    fn change_states_points_and_percent() {
        let second = NpsCounts {
            n_promoters: 40,
            n_passives: 36,
            n_detractors: 24,
        };
        // 18 to 16 points: −2 points, −2/18 relative.
        let change = compare_nps(SAMPLE, second).unwrap();
        assert!((change.points + 2.0).abs() < 1e-12);
        assert!((change.relative.unwrap() + 1.0 / 9.0).abs() < 1e-12);
        assert!(change.interval.unwrap().contains(0.0) && change.p.unwrap() > 0.5);
        let even = NpsCounts {
            n_promoters: 5,
            n_passives: 0,
            n_detractors: 5,
        };
        assert_eq!(compare_nps(even, SAMPLE).unwrap().relative, None);
        assert_eq!(compare_nps(NpsCounts::default(), SAMPLE), None);
    }

    #[test]
    fn samples_without_variation_cannot_be_tested() {
        let all = NpsCounts {
            n_promoters: 5,
            ..NpsCounts::default()
        };
        let change = compare_nps(all, all).unwrap();
        assert_eq!((change.points, change.z, change.p), (0.0, None, None));
    }
}
