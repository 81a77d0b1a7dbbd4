//! A small seeded generator and exact sampling of counts.
//!
//! Results are the same on every platform and in every version: the sampling uses integers only. Not
//! for secrets.

/// SplitMix64 (Steele, Lea & Flood 2014, OOPSLA "Fast splittable pseudorandom number generators").
#[derive(Clone, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator that repeats itself exactly for the same seed.
    pub const fn new(seed: u64) -> SplitMix64 {
        SplitMix64(seed)
    }

    /// The next 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Heads in `n` tosses of a fair coin.
    fn coin_heads(&mut self, n: u32) -> u32 {
        let whole: u32 = (0..n / 64).map(|_| self.next_u64().count_ones()).sum();
        let rest = n % 64;
        let partly = if rest == 0 {
            0
        } else {
            (self.next_u64() >> (64 - rest)).count_ones()
        };
        whole + partly
    }

    /// A draw from Binomial(`n`, `part / whole`), exact.
    ///
    /// Each of the n trials holds a random number in 0–1 against the probability, both read bit by
    /// bit. Only the number of trials still undecided matters, and a whole level of bits is decided
    /// by counting heads: about n/32 random words a draw. A `part` above `whole` counts as certain.
    pub fn binomial(&mut self, n: u32, part: u32, whole: u32) -> u32 {
        if part >= whole {
            return n;
        }
        let (mut undecided, mut successes) = (n, 0);
        let (mut remainder, whole) = (u64::from(part), u64::from(whole));
        while undecided > 0 && remainder > 0 {
            // Next binary digit of part/whole by long division.
            remainder *= 2;
            let zeros = self.coin_heads(undecided);
            if remainder >= whole {
                remainder -= whole;
                // Digit 1: a trial with 0 here is below the probability, the others are still equal.
                successes += zeros;
                undecided -= zeros;
            } else {
                // Digit 0: a trial with 1 here is above.
                undecided = zeros;
            }
        }
        successes
    }

    /// Counts of a resample with replacement: Multinomial(`Σ counts`, `counts / Σ counts`), drawn
    /// class by class as conditional binomials. Equals drawing rows, without touching them.
    pub fn resample_counts<const K: usize>(&mut self, counts: [u32; K]) -> [u32; K] {
        let mut rows_left = counts
            .iter()
            .fold(0u32, |sum, &count| sum.saturating_add(count));
        let mut weight_left = rows_left;
        counts.map(|weight| {
            let drawn = self.binomial(rows_left, weight, weight_left);
            rows_left -= drawn;
            weight_left = weight_left.saturating_sub(weight);
            drawn
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First outputs for seed 1234567, as printed by the public reference implementation in C
    /// (splitmix64.c, Vigna).
    #[test]
    fn repeats_the_reference_sequence() {
        let mut random = SplitMix64::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next_u64()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    /// Mean n·p and variance n·p·(1 − p); bounds are five standard errors of 20,000 draws wide.
    #[test]
    fn binomial_has_its_mean_and_variance() {
        let mut random = SplitMix64::new(7);
        for (n, part, whole) in [
            (100u32, 1u32, 3u32),
            (1000, 421, 1000),
            (7, 1, 2),
            (65, 9, 10),
        ] {
            let draws: Vec<f64> = (0..20_000)
                .map(|_| f64::from(random.binomial(n, part, whole)))
                .collect();
            let p = f64::from(part) / f64::from(whole);
            let (expected, variance) = (f64::from(n) * p, f64::from(n) * p * (1.0 - p));
            let mean = draws.iter().sum::<f64>() / 20_000.0;
            let spread = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / 20_000.0;
            assert!(
                (mean - expected).abs() < 5.0 * (variance / 20_000.0).sqrt(),
                "{n} {part}/{whole}: {mean}"
            );
            assert!(
                (spread / variance - 1.0).abs() < 0.06,
                "{n} {part}/{whole}: {spread} against {variance}"
            );
        }
    }

    #[test]
    fn certain_and_impossible_outcomes() {
        let mut random = SplitMix64::new(1);
        assert_eq!(random.binomial(50, 0, 9), 0);
        assert_eq!(random.binomial(50, 9, 9), 50);
        assert_eq!(random.binomial(0, 1, 2), 0);
        assert_eq!(random.resample_counts([0, 0, 0]), [0, 0, 0]);
        assert_eq!(random.resample_counts([0, 12, 0]), [0, 12, 0]);
    }

    #[test]
    fn a_resample_keeps_the_number_of_rows() {
        let mut random = SplitMix64::new(3);
        for _ in 0..200 {
            assert_eq!(
                random.resample_counts([42, 34, 24]).iter().sum::<u32>(),
                100
            );
        }
    }
}
