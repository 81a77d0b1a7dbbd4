//! Customer satisfaction (CSAT) in its four customary definitions.
//!
//! The same answers give 4.2, 84, 80 or 0.75 depending on the definition, so a figure never travels
//! without its [`CsatDefinition`]; a report prints the name.

use serde::Serialize;

use crate::describe::{mean, mean_interval, share_top_box};
use crate::distribution::{Interval, finite};
use crate::proportion::wilson_interval;
use crate::tally::Tally;

/// Which figure "CSAT" means. All are computed on a scale 1…k where k is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CsatDefinition {
    /// Mean of the answers, in scale points 1…k.
    Mean,
    /// `mean / k · 100`: the mean as a percentage of the best answer; 20 is the lowest possible on 1–5.
    MeanOfMax,
    /// `(mean − 1) / (k − 1) · 100`: the mean stretched to 0–100.
    Rescaled,
    /// Share of the two best answers, 0–1.
    TopTwo,
}

/// What the value of a definition is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CsatUnit {
    /// Points of the answer scale, 1…k.
    ScalePoint,
    /// Points of 100.
    Hundred,
    /// A share, 0–1.
    Share,
}

impl CsatDefinition {
    /// All definitions, in the order in which they are offered.
    pub const ALL: [CsatDefinition; 4] = [
        CsatDefinition::Mean,
        CsatDefinition::MeanOfMax,
        CsatDefinition::Rescaled,
        CsatDefinition::TopTwo,
    ];

    /// The stable name under which settings and figures store the definition.
    pub const fn code(self) -> &'static str {
        match self {
            CsatDefinition::Mean => "mean",
            CsatDefinition::MeanOfMax => "mean_of_max",
            CsatDefinition::Rescaled => "rescaled",
            CsatDefinition::TopTwo => "top_two",
        }
    }

    /// The definition with this [`CsatDefinition::code`].
    pub fn from_code(code: &str) -> Option<CsatDefinition> {
        CsatDefinition::ALL
            .into_iter()
            .find(|definition| definition.code() == code)
    }

    /// The value that follows from a mean on 1…`best`, for all but [`CsatDefinition::TopTwo`], which
    /// follows from a share and gives the mean back as it is.
    pub fn of_mean(self, mean: f64, best: f64) -> f64 {
        match self {
            CsatDefinition::MeanOfMax => mean / best * 100.0,
            CsatDefinition::Rescaled => (mean - 1.0) / (best - 1.0) * 100.0,
            CsatDefinition::Mean | CsatDefinition::TopTwo => mean,
        }
    }

    /// Unit of the value.
    pub const fn unit(self) -> CsatUnit {
        match self {
            CsatDefinition::Mean => CsatUnit::ScalePoint,
            CsatDefinition::MeanOfMax | CsatDefinition::Rescaled => CsatUnit::Hundred,
            CsatDefinition::TopTwo => CsatUnit::Share,
        }
    }
}

/// A CSAT figure. Base: answers inside the scale, unweighted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Csat {
    /// What was computed.
    pub definition: CsatDefinition,
    /// The figure, in [`CsatDefinition::unit`].
    pub value: f64,
    /// 95 % interval: Student's t for the three means, Wilson for the share; `None` for a mean of
    /// fewer than two answers.
    pub interval: Option<Interval>,
    /// Answers inside the scale.
    pub n: u32,
    /// Valid answers outside 1…k, left out; not 0 means the scale is set wrongly.
    pub n_out_of_range: u32,
}

/// CSAT on a scale of 1…`k` points. Missing answers are left out. `None` if no answer lies inside the
/// scale or the scale has fewer than two points.
pub fn csat(tally: &Tally, k: u16, definition: CsatDefinition) -> Option<Csat> {
    let highest = i16::try_from(k).ok().filter(|&highest| highest >= 2)?;
    let inside = tally.between(1, highest);
    let mean = mean(&inside)?;
    let best = f64::from(highest);
    let to_hundred = |value: f64| definition.of_mean(value, best);
    let (value, interval) = if definition == CsatDefinition::TopTwo {
        let part = inside.n_between(highest - 1, highest);
        (
            share_top_box(&inside, 2, highest)?,
            wilson_interval(part, inside.n_valid),
        )
    } else {
        // The definitions are increasing and linear in the mean, so is the interval.
        let stretch = |ends: Interval| Interval {
            lower: to_hundred(ends.lower),
            upper: to_hundred(ends.upper),
        };
        (
            finite(to_hundred(mean))?,
            mean_interval(&inside).map(stretch),
        )
    };
    let n = inside.n_valid;
    Some(Csat {
        definition,
        value,
        interval,
        n,
        n_out_of_range: tally.n_valid - n,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::codes::BLANK;
    use crate::tally::tally;

    /// 5 5 4 4 2 on 1–5: mean 4, 4/5 = 80 %, (4 − 1)/4 = 75 %, four of five in the two best points.
    #[test]
    fn four_definitions_of_the_same_answers() {
        let answers = tally(&[5, 5, 4, 4, 2, BLANK]);
        let expected = [
            ("mean", 4.0),
            ("mean_of_max", 80.0),
            ("rescaled", 75.0),
            ("top_two", 0.8),
        ];
        for (definition, (code, value)) in CsatDefinition::ALL.into_iter().zip(expected) {
            let csat = csat(&answers, 5, definition).unwrap();
            assert_eq!((definition.code(), csat.value, csat.n), (code, value, 5));
            assert!(csat.interval.unwrap().contains(value));
            assert_eq!(CsatDefinition::from_code(code), Some(definition));
            assert_eq!(serde_json::to_value(definition).unwrap(), code);
        }
    }

    #[test]
    fn answers_outside_the_scale_are_counted_apart() {
        let csat = csat(&tally(&[5, 10, 0]), 5, CsatDefinition::Mean).unwrap();
        assert_eq!(
            (csat.value, csat.n, csat.n_out_of_range, csat.interval),
            (5.0, 1, 2, None)
        );
    }

    #[test]
    fn no_base_no_figure() {
        for definition in CsatDefinition::ALL {
            assert_eq!(csat(&tally(&[BLANK]), 5, definition), None);
            assert_eq!(csat(&tally(&[1]), 1, definition), None);
            assert_eq!(csat(&tally(&[1]), u16::MAX, definition), None);
        }
    }
}
