//! Bands: named ranges of a figure, half-open, given as data.
//!
//! A value is classified unrounded. One common wording of satisfaction levels, "≥ 4.5, 3.5–4.4,
//! < 3.5", leaves a hole in which 4.45 falls; half-open ranges that touch cannot have holes, and
//! [`Bands::new`] refuses a set that does. Labels live with the caller; here a band is its position.

use serde::Serialize;

use crate::describe::share;
use crate::distribution::Interval;
use crate::tally::Tally;

/// The half-open range `[lower, upper)`; `None` means without bound. The band at the top of a scale
/// needs an open upper end, otherwise the best answer itself falls out of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Band {
    /// Smallest value inside.
    pub lower: Option<f64>,
    /// Smallest value above; not inside.
    pub upper: Option<f64>,
}

impl Band {
    /// True if `lower ≤ value < upper`.
    pub fn contains(&self, value: f64) -> bool {
        self.lower.is_none_or(|lower| lower <= value)
            && self.upper.is_none_or(|upper| value < upper)
    }
}

/// Why a list of ranges is not a set of bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BandsError {
    /// There is no range.
    Empty,
    /// A bound is not a finite number.
    NotFinite,
    /// A range has an upper bound that is not above its lower one.
    EmptyRange,
    /// Two ranges overlap or leave a hole.
    NotAdjoining,
}

/// Ranges that adjoin without hole or overlap, in the order in which the caller shows them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bands(Vec<Band>);

impl Bands {
    /// Checks that the ranges, sorted by lower bound, adjoin exactly. Their order is kept: position 0
    /// stays the caller's first band.
    pub fn new(bands: Vec<Band>) -> Result<Bands, BandsError> {
        let bounds = bands
            .iter()
            .flat_map(|band| [band.lower, band.upper])
            .flatten();
        if bounds.into_iter().any(|bound| !bound.is_finite()) {
            return Err(BandsError::NotFinite);
        }
        if bands.is_empty() {
            return Err(BandsError::Empty);
        }
        let ends = |band: &Band| {
            (
                band.lower.unwrap_or(f64::NEG_INFINITY),
                band.upper.unwrap_or(f64::INFINITY),
            )
        };
        let mut sorted: Vec<(f64, f64)> = bands.iter().map(ends).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        if sorted.iter().any(|(lower, upper)| lower >= upper) {
            return Err(BandsError::EmptyRange);
        }
        if sorted.windows(2).any(|pair| pair[0].1 != pair[1].0) {
            return Err(BandsError::NotAdjoining);
        }
        Ok(Bands(bands))
    }

    /// Bands from their cut points, best band first and open at both ends: `[4.5, 3.5]` gives
    /// `[4.5, ∞)`, `[3.5, 4.5)`, `(−∞, 3.5)`. Cut points may come in any order but must differ.
    pub fn at_cuts(cuts: &[f64]) -> Result<Bands, BandsError> {
        let mut descending = cuts.to_vec();
        descending.sort_by(|a, b| b.total_cmp(a));
        let uppers = std::iter::once(None).chain(descending.iter().copied().map(Some));
        let lowers = descending
            .iter()
            .copied()
            .map(Some)
            .chain(std::iter::once(None));
        Bands::new(
            uppers
                .zip(lowers)
                .map(|(upper, lower)| Band { lower, upper })
                .collect(),
        )
    }

    /// The bands in the caller's order.
    pub fn as_slice(&self) -> &[Band] {
        &self.0
    }

    /// Position of the band that holds the unrounded `value`; `None` if it lies outside all of them
    /// or is not a number.
    pub fn classify(&self, value: f64) -> Option<usize> {
        self.0.iter().position(|band| band.contains(value))
    }

    /// True if the interval reaches into another band than the one that holds `value`: the level is
    /// then not certain and the table should mark it. Also true for a value outside all bands.
    pub fn is_uncertain(&self, value: f64, interval: &Interval) -> bool {
        let band = self.classify(value);
        band.is_none()
            || [interval.lower, interval.upper]
                .iter()
                .any(|&end| self.classify(end) != band)
    }
}

/// How many answers fall into one band.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BandShare {
    /// Number of answers in the band.
    pub n: u32,
    /// `n` as a share (0–1) of all answers that fall into any band; `None` if there are none.
    pub share: Option<f64>,
}

/// Distribution of single answers over the bands, in their order. Base: valid answers inside any
/// band; missing answers are already out of the tally.
pub fn share_by_band(tally: &Tally, bands: &Bands) -> Vec<BandShare> {
    let counted = tally
        .cells
        .iter()
        .map(|cell| (f64::from(cell.code), cell.n));
    count_bands(counted, bands)
}

/// Distribution of unrounded values, one a respondent (such as module means), over the bands. Base:
/// values that are present and inside any band.
pub fn share_of_values_by_band(values: &[Option<f64>], bands: &Bands) -> Vec<BandShare> {
    count_bands(values.iter().flatten().map(|&value| (value, 1)), bands)
}

fn count_bands(values: impl Iterator<Item = (f64, u32)>, bands: &Bands) -> Vec<BandShare> {
    let mut counts = vec![0u32; bands.as_slice().len()];
    for (value, n) in values {
        if let Some(position) = bands.classify(value) {
            counts[position] = counts[position].saturating_add(n);
        }
    }
    let base = counts.iter().sum();
    counts
        .into_iter()
        .map(|n| BandShare {
            n,
            share: share(n, base),
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::BLANK;
    use crate::tally::tally;
    use proptest::prelude::*;

    fn satisfaction() -> Bands {
        Bands::at_cuts(&[4.5, 3.5]).unwrap()
    }

    #[test]
    fn no_value_falls_between_bands() {
        let cases = [
            (5.0, 0),
            (4.5, 0),
            (4.4999999, 1),
            (4.45, 1),
            (4.4, 1),
            (3.5, 1),
            (3.4999, 2),
            (1.0, 2),
        ];
        for (value, expected) in cases {
            assert_eq!(satisfaction().classify(value), Some(expected), "{value}");
        }
        assert_eq!(satisfaction().classify(f64::NAN), None);
    }

    #[test]
    fn holes_overlaps_and_empty_ranges_are_refused() {
        let band = |lower: f64, upper: f64| Band {
            lower: Some(lower),
            upper: Some(upper),
        };
        let cases = [
            (vec![], Err(BandsError::Empty)),
            (
                vec![band(1.0, 3.5), band(3.5, 4.4), band(4.5, 5.0)],
                Err(BandsError::NotAdjoining),
            ),
            (
                vec![band(1.0, 3.6), band(3.5, 5.0)],
                Err(BandsError::NotAdjoining),
            ),
            (vec![band(4.0, 4.0)], Err(BandsError::EmptyRange)),
            (vec![band(f64::NAN, 4.0)], Err(BandsError::NotFinite)),
            (vec![band(4.0, 5.0), band(1.0, 4.0)], Ok(2)),
        ];
        for (bands, expected) in cases {
            assert_eq!(
                Bands::new(bands.clone()).map(|bands| bands.as_slice().len()),
                expected,
                "{bands:?}"
            );
        }
        assert_eq!(Bands::at_cuts(&[3.5, 3.5]), Err(BandsError::EmptyRange));
    }

    #[test]
    fn an_interval_across_a_cut_is_uncertain() {
        let cases = [
            (3.6, 3.4, 3.8, true),
            (3.6, 3.5, 3.7, false),
            (4.4, 4.3, 4.5, true),
            (3.2, 3.0, 3.4999, false),
        ];
        for (value, lower, upper, expected) in cases {
            let interval = Interval { lower, upper };
            assert_eq!(
                satisfaction().is_uncertain(value, &interval),
                expected,
                "{value}"
            );
        }
    }

    #[test]
    fn bounded_bands_leave_values_outside() {
        let bands = Bands::new(vec![Band {
            lower: Some(1.0),
            upper: Some(5.0),
        }])
        .unwrap();
        assert_eq!(
            (
                bands.classify(0.9),
                bands.classify(1.0),
                bands.classify(5.0)
            ),
            (None, Some(0), None)
        );
    }

    #[test]
    fn shares_of_answers_and_of_means() {
        let shares = share_by_band(&tally(&[5, 5, 4, 3, 2, BLANK]), &satisfaction());
        let plain: Vec<_> = shares.iter().map(|band| (band.n, band.share)).collect();
        assert_eq!(plain, [(2, Some(0.4)), (1, Some(0.2)), (2, Some(0.4))]);
        let values = [Some(4.45), None, Some(4.5), Some(1.0), Some(3.5)];
        let counts: Vec<u32> = share_of_values_by_band(&values, &satisfaction())
            .iter()
            .map(|band| band.n)
            .collect();
        assert_eq!(counts, [1, 2, 1]);
        assert_eq!(
            share_by_band(&Tally::default(), &satisfaction())[0],
            BandShare { n: 0, share: None }
        );
    }

    proptest! {
        #[test]
        fn every_value_is_in_exactly_one_band(
            cuts in proptest::collection::btree_set(-50i32..50, 0..6),
            value in -60.0f64..60.0,
        ) {
            let cuts: Vec<f64> = cuts.into_iter().map(|cut| f64::from(cut) / 4.0).collect();
            let bands = Bands::at_cuts(&cuts).unwrap();
            for value in cuts.iter().copied().chain([value]) {
                let holding = bands.as_slice().iter().filter(|band| band.contains(value)).count();
                prop_assert_eq!(holding, 1);
            }
        }

        #[test]
        fn shares_sum_to_one(codes in proptest::collection::vec(1i16..=5, 1..100)) {
            let shares = share_by_band(&tally(&codes), &satisfaction());
            prop_assert_eq!(shares.iter().map(|band| band.n as usize).sum::<usize>(), codes.len());
            prop_assert!((shares.iter().filter_map(|band| band.share).sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }
}
