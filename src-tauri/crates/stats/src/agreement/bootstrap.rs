//! An interval for any coefficient, by drawing the units anew.

use serde::Serialize;

use super::Undefined;
use crate::distribution::Interval;
use crate::random::SplitMix64;
use crate::sampling::below;

/// What the resamples say.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bootstrapped {
    /// 95 % percentile interval.
    pub interval: Interval,
    /// Resamples that have a coefficient.
    pub n_draws: u32,
    /// Resamples without one, mostly for lack of variation. Many of them make the interval doubtful.
    pub n_undefined: u32,
}

/// 95 % percentile bootstrap interval (Efron & Tibshirani 1993, ch. 13): the 2.5 % and 97.5 % points,
/// the ⌈p·n⌉-th smallest, of the coefficient over `n_draws` resamples of the units with replacement.
///
/// `coefficient` is given the places of the units drawn. Units have to be what could have turned out
/// otherwise one by one: turns, answers or whole texts; the characters of a passage stand or fall
/// together, so texts or turns are drawn and their [`super::Pairs`] added up.
pub fn bootstrap(
    n_units: usize,
    n_draws: u32,
    random: &mut SplitMix64,
    coefficient: impl Fn(&[usize]) -> Result<f64, Undefined>,
) -> Result<Bootstrapped, Undefined> {
    if n_units == 0 || n_draws == 0 {
        return Err(Undefined::NoUnits);
    }
    let mut places = vec![0; n_units];
    let mut values = Vec::with_capacity(n_draws as usize);
    let mut reason = None;
    for _ in 0..n_draws {
        for place in &mut places {
            *place = below(random, n_units as u64) as usize;
        }
        match coefficient(&places) {
            Ok(value) => values.push(value),
            Err(why) => reason = Some(why),
        }
    }
    let n_defined = values.len() as u32;
    match reason {
        Some(why) if n_defined == 0 => return Err(why),
        Some(_) if n_defined < n_draws.div_ceil(2) => return Err(Undefined::Unstable),
        _ => {}
    }
    values.sort_unstable_by(f64::total_cmp);
    let point = |p: f64| values[(p * values.len() as f64).ceil().max(1.0) as usize - 1];
    Ok(Bootstrapped {
        interval: Interval {
            lower: point(0.025),
            upper: point(0.975),
        },
        n_draws: n_defined,
        n_undefined: n_draws - n_defined,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::Pairs;
    use super::*;

    /// Units are 100 answers of which two coders treated 70 alike: the share of a resample is
    /// Binomial(100, 0.7)/100 with standard deviation √(0.7·0.3/100) = 0.0458, so the interval is near
    /// 0.70 ± 0.09 and its ends are hundredths.
    #[test]
    fn a_share_has_its_binomial_interval() {
        let run = |seed| {
            bootstrap(100, 4000, &mut SplitMix64::new(seed), |places| {
                let alike = places.iter().filter(|&&at| at < 70).count();
                Ok(alike as f64 / 100.0)
            })
        };
        let found = run(1).unwrap();
        assert!((found.interval.lower - 0.61).abs() < 0.015, "{found:?}");
        assert!((found.interval.upper - 0.79).abs() < 0.015, "{found:?}");
        assert_eq!(run(1), run(1), "a seed repeats");
        assert_eq!((found.n_draws, found.n_undefined), (4000, 0));
    }

    /// Two texts of which one was marked by both and one by nobody: half of the resamples hold one of
    /// them twice and have no κ, the others have κ = 1.
    #[test]
    fn resamples_without_a_coefficient_are_counted() {
        let texts = [
            Pairs {
                both: 9,
                ..Pairs::default()
            },
            Pairs {
                neither: 9,
                ..Pairs::default()
            },
        ];
        let kappa = |places: &[usize]| {
            let pooled = places
                .iter()
                .fold(Pairs::default(), |sum, &at| sum + texts[at]);
            pooled.cohen_kappa().map(|kappa| kappa.value)
        };
        let mut enough = 0;
        for seed in 0..20 {
            match bootstrap(2, 40, &mut SplitMix64::new(seed), kappa) {
                Ok(found) => {
                    enough += 1;
                    assert_eq!((found.interval.lower, found.interval.upper), (1.0, 1.0));
                    assert_eq!(found.n_draws + found.n_undefined, 40);
                    assert!(found.n_undefined > 0);
                }
                Err(why) => assert_eq!(why, Undefined::Unstable),
            }
        }
        // Whether half of 40 fair tosses are reached is a toss itself.
        assert!((3..=17).contains(&enough), "{enough}");
    }

    #[test]
    fn nothing_to_draw_from() {
        let never = |_: &[usize]| Err(Undefined::NoPairs);
        let mut random = SplitMix64::new(1);
        for (n_units, n_draws, why) in [
            (0, 10, Undefined::NoUnits),
            (5, 0, Undefined::NoUnits),
            (5, 10, Undefined::NoPairs),
        ] {
            assert_eq!(bootstrap(n_units, n_draws, &mut random, never), Err(why));
        }
    }
}
