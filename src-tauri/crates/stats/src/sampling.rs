//! Drawing without replacement, repeatable by seed.
//!
//! Everything is done in integers with [`SplitMix64`], so a seed gives the same draw on every machine
//! and in every version. A draw is a list of places `0..population`, in the order drawn: the first `n`
//! are the sample, what follows is the reserve.

use crate::random::SplitMix64;

/// A whole number below `bound`, each equally likely; 0 for `bound = 0`. Numbers that would favour the
/// lower ones are thrown away and drawn again.
pub fn below(random: &mut SplitMix64, bound: u64) -> u64 {
    if bound < 2 {
        return 0;
    }
    let fair = u64::MAX - u64::MAX % bound;
    loop {
        let drawn = random.next_u64();
        if drawn < fair {
            return drawn % bound;
        }
    }
}

/// Simple random sampling: the first `n` places of a Fisher–Yates shuffle (Durstenfeld 1964). All of
/// them, shuffled, if `n` is not below `population`.
pub fn draw(random: &mut SplitMix64, population: u32, n: u32) -> Vec<u32> {
    let mut places: Vec<u32> = (0..population).collect();
    let n = n.min(population);
    for at in 0..n {
        let other = at + below(random, u64::from(population - at)) as u32;
        places.swap(at as usize, other as usize);
    }
    places.truncate(n as usize);
    places
}

/// Systematic sampling with a fractional interval (Cochran 8.1): a random start, then every
/// `population / n`-th place of the list as it is ordered. Every place is equally likely. All of them
/// if `n` is not below `population`.
pub fn draw_systematic(random: &mut SplitMix64, population: u32, n: u32) -> Vec<u32> {
    if n >= population {
        return (0..population).collect();
    }
    if n == 0 {
        return Vec::new();
    }
    // In units of 1/n of a place: start + i·population, always below n·population.
    let start = below(random, u64::from(population));
    (0..u64::from(n))
        .map(|at| ((start + at * u64::from(population)) / u64::from(n)) as u32)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn nobody_is_drawn_twice_and_a_seed_repeats() {
        for (population, n) in [(0, 0), (1, 1), (10, 3), (100, 100), (7, 20), (5000, 431)] {
            for method in [draw, draw_systematic] {
                let first = method(&mut SplitMix64::new(42), population, n);
                assert_eq!(first.len(), n.min(population) as usize);
                let distinct: BTreeSet<u32> = first.iter().copied().collect();
                assert_eq!(distinct.len(), first.len());
                assert!(first.iter().all(|place| *place < population));
                assert_eq!(method(&mut SplitMix64::new(42), population, n), first);
            }
        }
        assert_ne!(
            draw(&mut SplitMix64::new(1), 500, 50),
            draw(&mut SplitMix64::new(2), 500, 50)
        );
    }

    /// Each of 20 places is drawn in 5 of 20 cases: 5,000 of 20,000 draws, standard deviation
    /// √(20,000·¼·¾) = 61; the bounds are five of them wide.
    #[test]
    fn every_place_is_equally_likely() {
        let mut random = SplitMix64::new(11);
        for method in [draw, draw_systematic] {
            let mut counts = [0u32; 20];
            for _ in 0..20_000 {
                for place in method(&mut random, 20, 5) {
                    counts[place as usize] += 1;
                }
            }
            assert!(
                counts.iter().all(|count| count.abs_diff(5000) < 310),
                "{counts:?}"
            );
        }
    }

    #[test]
    fn a_longer_draw_begins_with_the_shorter_one() {
        // The reserve is what follows the sample: asking for more must not change who was drawn.
        let longer = draw(&mut SplitMix64::new(9), 300, 60);
        assert_eq!(draw(&mut SplitMix64::new(9), 300, 40), longer[..40]);
    }
}
