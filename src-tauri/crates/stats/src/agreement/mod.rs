//! How far coders agree (编码者一致性): percent, κ, α and their kin, segments, and an interval.
//!
//! Two doors, and they must not be mixed without saying so:
//! - **Passages of one code.** Every character is a unit that two coders marked or not: [`Pairs`]
//!   counts them from spans and gives percent, Cohen's κ and Brennan–Prediger. Pairs may be added
//!   up over texts; added up over codes they are another figure, which the caller has to name.
//! - **One category a unit.** Turns, answers or rows that any number of coders sorted, some of them
//!   perhaps not all: [`Ratings`] (who said what) and [`Counts`] (how many said what) give
//!   Krippendorff's α, Fleiss' κ, Gwet's AC1, Brennan–Prediger, Cohen's and Conger's κ.
//!
//! [`match_segments`] compares where passages lie instead, and [`bootstrap`] puts an interval around any
//! of them. A figure that does not exist has a reason, [`Undefined`]; it is never NaN, 0 or 1 by
//! convention. What a figure means in words is not said here.

mod alpha;
mod bootstrap;
mod chance;
mod pairs;
mod ratings;
mod segments;

pub use alpha::{Metric, krippendorff_alpha};
pub use bootstrap::{Bootstrapped, bootstrap};
pub use chance::{brennan_prediger, cohen_kappa, conger_kappa, fleiss_kappa, gwet_ac1};
pub use pairs::{Pairs, covered};
pub use ratings::{Counts, Ratings};
pub use segments::{SegmentMatch, match_segments};

use serde::Serialize;

/// A coefficient with what it was made of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// The coefficient: 1 is full agreement, 0 what chance gives, below 0 less than that.
    pub value: f64,
    /// Share of agreement seen, 0–1. For α: 1 − observed disagreement, in the unit of the metric.
    pub observed: f64,
    /// Share of agreement that chance would give, in the same unit.
    pub expected: f64,
    /// Units it rests on.
    pub n: u64,
}

impl Agreement {
    /// `(observed − expected) / (1 − expected)`, the form that all of them share.
    fn corrected(observed: f64, expected: f64, n: u64) -> Result<Agreement, Undefined> {
        // Products of shares that make up exactly 1 may miss it by a rounding error.
        let room = 1.0 - expected;
        if room < 1e-12 {
            return Err(Undefined::NoVariation);
        }
        Ok(Agreement {
            value: (observed - expected) / room,
            observed,
            expected,
            n,
        })
    }
}

/// Why a coefficient does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// There is nothing to compare: no unit, an empty text, no passage.
    NoUnits,
    /// Fewer than two coders; for Cohen's κ, not exactly two.
    NotEnoughCoders,
    /// No unit was judged by two coders.
    NoPairs,
    /// All judgements fall into one category: chance alone gives full agreement, so the
    /// coefficient is 0/0. Percent agreement says what there is to say.
    NoVariation,
    /// The scheme has one category only, so nobody could disagree.
    OneCategory,
    /// The metric asks for numbers that the categories do not have, or, for a ratio, for numbers
    /// that are not below 0.
    NoNumbers,
    /// More than half of the resamples have no coefficient, so their middle says nothing.
    Unstable,
}

impl Undefined {
    /// The stable name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoUnits => "no_units",
            Self::NotEnoughCoders => "not_enough_coders",
            Self::NoPairs => "no_pairs",
            Self::NoVariation => "no_variation",
            Self::OneCategory => "one_category",
            Self::NoNumbers => "no_numbers",
            Self::Unstable => "unstable",
        }
    }
}
