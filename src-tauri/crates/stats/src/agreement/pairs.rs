//! Two coders, marked or not: the fourfold table of one code over the characters of a text.

use std::ops::Add;

use serde::Serialize;

use super::{Agreement, Undefined};

/// How often two coders marked the same unit, mostly a character (字级一致性).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pairs {
    /// Units that both marked.
    pub both: u64,
    /// Units that only the first marked.
    pub only_first: u64,
    /// Units that only the second marked.
    pub only_second: u64,
    /// Units that nobody marked.
    pub neither: u64,
}

impl Pairs {
    /// Counts the characters of a text of `length`. Spans are half-open; those of one coder may overlap
    /// and are then counted once; what lies behind the end of the text is not counted.
    pub fn of_spans(length: u32, first: &[(u32, u32)], second: &[(u32, u32)]) -> Pairs {
        let (first, second) = (covered(length, first), covered(length, second));
        let size = |spans: &[(u32, u32)]| -> u64 {
            spans
                .iter()
                .map(|(start, end)| u64::from(end - start))
                .sum()
        };
        let (mut both, mut at) = (0u64, 0);
        for &(start, end) in &first {
            while at < second.len() && second[at].1 <= start {
                at += 1;
            }
            both += second[at..]
                .iter()
                .take_while(|other| other.0 < end)
                .map(|other| u64::from(end.min(other.1) - start.max(other.0)))
                .sum::<u64>();
        }
        let (only_first, only_second) = (size(&first) - both, size(&second) - both);
        Pairs {
            both,
            only_first,
            only_second,
            neither: u64::from(length) - both - only_first - only_second,
        }
    }

    /// Units.
    pub fn n(&self) -> u64 {
        self.both + self.only_first + self.only_second + self.neither
    }

    /// Share of units that both treated alike, `(both + neither) / n` (NVivo and ATLAS.ti: percentage
    /// agreement). Not corrected for chance: long texts with few passages always give a high one.
    pub fn percent(&self) -> Result<f64, Undefined> {
        match self.n() {
            0 => Err(Undefined::NoUnits),
            n => Ok((self.both + self.neither) as f64 / n as f64),
        }
    }

    /// Cohen's κ: `(p_o − p_e) / (1 − p_e)` with `p_e = a₁b₁ + a₀b₀` from each coder's own shares
    /// (Cohen 1960, Educational and Psychological Measurement 20, 37–46).
    pub fn cohen_kappa(&self) -> Result<Agreement, Undefined> {
        let observed = self.percent()?;
        let n = self.n() as f64;
        let first = (self.both + self.only_first) as f64 / n;
        let second = (self.both + self.only_second) as f64 / n;
        let expected = first * second + (1.0 - first) * (1.0 - second);
        Agreement::corrected(observed, expected, self.n())
    }

    /// Brennan & Prediger's coefficient with two categories, chance ½: `2 p_o − 1` (Brennan &
    /// Prediger 1981, Educational and Psychological Measurement 41, 687–699). It exists where κ does not.
    pub fn brennan_prediger(&self) -> Result<Agreement, Undefined> {
        Agreement::corrected(self.percent()?, 0.5, self.n())
    }
}

impl Add for Pairs {
    type Output = Pairs;

    /// Further units of the same two coders.
    fn add(self, other: Pairs) -> Pairs {
        Pairs {
            both: self.both + other.both,
            only_first: self.only_first + other.only_first,
            only_second: self.only_second + other.only_second,
            neither: self.neither + other.neither,
        }
    }
}

/// The spans as what they cover within a text of `length`: ordered, not overlapping or touching,
/// none empty.
pub fn covered(length: u32, spans: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut cut: Vec<(u32, u32)> = spans
        .iter()
        .map(|&(start, end)| (start, end.min(length)))
        .filter(|(start, end)| start < end)
        .collect();
    cut.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(cut.len());
    for (start, end) in cut {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(both: u64, only_first: u64, only_second: u64, neither: u64) -> Pairs {
        Pairs {
            both,
            only_first,
            only_second,
            neither,
        }
    }

    /// 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: p_o = 35/50; shares of yes 25/50 and 30/50, so
    /// p_e = 0.5·0.6 + 0.5·0.4 = 0.5 and κ = 0.2/0.5. QualCoder gives 0.56 for it.
    #[test]
    fn the_textbook_table() {
        let table = pairs(20, 5, 10, 15);
        let kappa = table.cohen_kappa().unwrap();
        assert!((kappa.value - 0.4).abs() < 1e-12);
        assert!((kappa.observed - 0.7).abs() < 1e-12 && (kappa.expected - 0.5).abs() < 1e-12);
        assert!((table.brennan_prediger().unwrap().value - 0.4).abs() < 1e-12);
        assert_eq!(kappa.n, 50);
    }

    #[test]
    fn what_has_no_coefficient_says_why() {
        for (table, percent, kappa, chance_half) in [
            (pairs(0, 0, 0, 0), None, Undefined::NoUnits, None),
            // Nobody marked anything, or both marked all: full agreement that chance gives too.
            (
                pairs(0, 0, 0, 9),
                Some(1.0),
                Undefined::NoVariation,
                Some(1.0),
            ),
            (
                pairs(9, 0, 0, 0),
                Some(1.0),
                Undefined::NoVariation,
                Some(1.0),
            ),
        ] {
            assert_eq!(table.percent().ok(), percent);
            assert_eq!(table.cohen_kappa().unwrap_err(), kappa);
            assert_eq!(table.brennan_prediger().ok().map(|a| a.value), chance_half);
        }
        // One marks all, the other nothing: p_o = p_e = 0, so κ is 0, and ½ chance gives −1.
        let opposite = pairs(0, 9, 0, 0);
        assert_eq!(opposite.cohen_kappa().unwrap().value, 0.0);
        assert_eq!(opposite.brennan_prediger().unwrap().value, -1.0);
    }

    /// Text 0–10; the first marks 0–4 twice over and 8–12, the second 2–6 and 9–10:
    /// both 2,3,9; first alone 0,1,8; second alone 4,5; neither 6,7.
    #[test]
    fn characters_are_counted_once() {
        let first = [(8, 12), (0, 3), (1, 4), (7, 7)];
        assert_eq!(
            Pairs::of_spans(10, &first, &[(2, 6), (9, 10)]),
            pairs(3, 3, 2, 2)
        );
        assert_eq!(Pairs::of_spans(0, &first, &[]), Pairs::default());
    }

    proptest! {
        /// Against marking every character on its own.
        #[test]
        fn spans_count_as_marked_characters(
            length in 0u32..60,
            first in prop::collection::vec((0u32..70, 0u32..70), 0..12),
            second in prop::collection::vec((0u32..70, 0u32..70), 0..12),
        ) {
            let marked = |spans: &[(u32, u32)], at: u32| spans.iter().any(|s| s.0 <= at && at < s.1);
            let mut expected = Pairs::default();
            for at in 0..length {
                match (marked(&first, at), marked(&second, at)) {
                    (true, true) => expected.both += 1,
                    (true, false) => expected.only_first += 1,
                    (false, true) => expected.only_second += 1,
                    (false, false) => expected.neither += 1,
                }
            }
            prop_assert_eq!(Pairs::of_spans(length, &first, &second), expected);
        }
    }
}
