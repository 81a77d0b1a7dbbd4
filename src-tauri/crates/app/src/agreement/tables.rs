//! What two and more coders marked, counted by unit: figures are functions of the units drawn.
//!
//! What compares two coders is the mean over the pairs of coders where there are more (Light 1971,
//! Psychological Bulletin 76, 365–377).

use super::material::Material;
use super::measures::Measure;
use stats::agreement::{
    Agreement, Metric, Pairs, Ratings, Undefined, cohen_kappa, conger_kappa, fleiss_kappa,
    gwet_ac1, krippendorff_alpha, match_segments,
};

/// A coefficient without regard to where it comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    pub(super) value: f64,
    pub(super) observed: Option<f64>,
    pub(super) expected: Option<f64>,
    pub(super) n: f64,
}

impl From<Agreement> for Value {
    fn from(agreement: Agreement) -> Self {
        Self {
            value: agreement.value,
            observed: Some(agreement.observed),
            expected: Some(agreement.expected),
            n: agreement.n as f64,
        }
    }
}

impl Value {
    pub(super) fn plain(value: f64, n: f64) -> Self {
        Self {
            value,
            observed: None,
            expected: None,
            n,
        }
    }
}

/// Matched passages and passages of both coders.
type Matched = (u32, u32);

/// One row: what was counted by unit.
pub(super) struct Tables {
    /// By pair of coders, unit.
    chars: Vec<Vec<Pairs>>,
    /// By pair of coders, unit.
    segments: Vec<Vec<Matched>>,
    /// By unit; where codes are pooled, one line a code.
    ratings: Ratings,
    lines_a_unit: usize,
}

impl Tables {
    pub(super) fn of_code(material: &Material, code: usize, threshold: f64) -> Self {
        let n = material.n_coders();
        let pairs: Vec<(usize, usize)> = (0..n)
            .flat_map(|a| (a + 1..n).map(move |b| (a, b)))
            .collect();
        let units = 0..material.units.len();
        let by_pair = |(a, b): &(usize, usize)| -> (Vec<Pairs>, Vec<Matched>) {
            let of_unit = |unit: usize| {
                let (Some(first), Some(second)) = (
                    material.marks(code, unit, *a),
                    material.marks(code, unit, *b),
                ) else {
                    return (Pairs::default(), (0, 0));
                };
                let length = material.units[unit].length;
                let matched = match_segments(first, second, threshold)
                    .map_or(0, |found| found.matched.len() as u32);
                (
                    Pairs::of_spans(length, first, second),
                    (matched, (first.len() + second.len()) as u32),
                )
            };
            units.clone().map(of_unit).unzip()
        };
        let (chars, segments): (Vec<_>, Vec<_>) = pairs.iter().map(by_pair).unzip();
        let column = |coder: usize| {
            let judgement = |unit: usize| {
                let spans = material.marks(code, unit, coder)?;
                Some(u16::from(!spans.is_empty()))
            };
            units.clone().map(judgement).collect()
        };
        let columns: Vec<Vec<Option<u16>>> = (0..n).map(column).collect();
        Self {
            chars,
            segments,
            ratings: Ratings::of_coders(2, &columns),
            lines_a_unit: 1,
        }
    }

    /// All codes as one: every code at every unit is a judgement of its own.
    pub(super) fn pooled(codes: &[Self], n_units: usize, n_coders: usize) -> Self {
        let n_pairs = codes.first().map_or(0, |code| code.segments.len());
        let chars = (0..n_pairs)
            .map(|pair| {
                (0..n_units)
                    .map(|unit| {
                        codes
                            .iter()
                            .fold(Pairs::default(), |sum, code| sum + code.chars[pair][unit])
                    })
                    .collect()
            })
            .collect();
        let segments = (0..n_pairs)
            .map(|pair| {
                (0..n_units)
                    .map(|unit| {
                        codes.iter().fold((0, 0), |(m, n), code| {
                            let (more, of) = code.segments[pair][unit];
                            (m + more, n + of)
                        })
                    })
                    .collect()
            })
            .collect();
        let lines: Vec<Vec<&[Option<u16>]>> = codes
            .iter()
            .map(|code| code.ratings.units().collect())
            .collect();
        let column = |coder: usize| {
            (0..n_units)
                .flat_map(|unit| lines.iter().map(move |code| (unit, code)))
                .map(|(unit, code)| code[unit][coder])
                .collect()
        };
        let columns: Vec<Vec<Option<u16>>> = (0..n_coders).map(column).collect();
        Self {
            chars,
            segments,
            ratings: Ratings::of_coders(2, &columns),
            lines_a_unit: codes.len().max(1),
        }
    }

    pub(super) fn figure(&self, measure: Measure, units: &[usize]) -> Result<Value, Undefined> {
        match measure {
            Measure::CharPercent => self.over_pairs(units, |pairs| {
                let percent = pairs.percent()?;
                Ok(Value::plain(percent, pairs.n() as f64))
            }),
            Measure::CharKappa => {
                self.over_pairs(units, |pairs| pairs.cohen_kappa().map(Value::from))
            }
            Measure::CharBp => {
                self.over_pairs(units, |pairs| pairs.brennan_prediger().map(Value::from))
            }
            Measure::SegmentF1 => mean(self.segments.iter().map(|pair| {
                let (matched, all) = units.iter().fold((0u64, 0u64), |(m, n), at| {
                    (m + u64::from(pair[*at].0), n + u64::from(pair[*at].1))
                });
                match all {
                    0 => Err(Undefined::NoUnits),
                    all => Ok(Value::plain(2.0 * matched as f64 / all as f64, all as f64)),
                }
            })),
            _ => self.of_turns(measure, units),
        }
    }

    fn over_pairs(
        &self,
        units: &[usize],
        of: impl Fn(Pairs) -> Result<Value, Undefined>,
    ) -> Result<Value, Undefined> {
        mean(self.chars.iter().map(|pair| {
            of(units
                .iter()
                .fold(Pairs::default(), |sum, at| sum + pair[*at]))
        }))
    }

    fn of_turns(&self, measure: Measure, units: &[usize]) -> Result<Value, Undefined> {
        let lines = self.lines_a_unit;
        let ratings = match lines {
            1 => self.ratings.picked(units),
            lines => {
                let places: Vec<usize> = units
                    .iter()
                    .flat_map(|unit| unit * lines..(unit + 1) * lines)
                    .collect();
                self.ratings.picked(&places)
            }
        };
        let counts = ratings.counts();
        let found = match measure {
            Measure::TurnPercent => {
                let (share, n) = counts.percent()?;
                return Ok(Value::plain(share, n as f64));
            }
            Measure::TurnKappa if ratings.n_coders() == 2 => cohen_kappa(&ratings)?,
            Measure::TurnKappa => conger_kappa(&ratings)?,
            Measure::TurnFleiss => fleiss_kappa(&counts)?,
            Measure::TurnAc1 => gwet_ac1(&counts)?,
            _ => krippendorff_alpha(&counts, Metric::Nominal)?,
        };
        Ok(found.into())
    }
}

/// The mean of those that are defined; where none is, the first reason. One alone stays as it is.
pub(super) fn mean(
    values: impl Iterator<Item = Result<Value, Undefined>>,
) -> Result<Value, Undefined> {
    let mut defined = Vec::new();
    let mut reason = None;
    for value in values {
        match value {
            Ok(value) => defined.push(value),
            Err(why) => reason = reason.or(Some(why)),
        }
    }
    match defined.as_slice() {
        [] => Err(reason.unwrap_or(Undefined::NoUnits)),
        [only] => Ok(*only),
        several => {
            let sum: f64 = several.iter().map(|one| one.value).sum();
            let n = several.iter().map(|one| one.n).fold(0.0, f64::max);
            Ok(Value::plain(sum / several.len() as f64, n))
        }
    }
}
