//! Grading customers by several measures (RFM-M): points by cut points, weights, grades.

use super::filter::{day_number, number_in};
use crate::Account;
use serde::{Deserialize, Serialize};

/// Where a measure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureSource {
    /// The annual purchase.
    AnnualPurchase,
    /// A further column of the roster, by heading.
    Attribute(String),
}

/// One measure (分级指标).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Name, e.g. 年度采购额.
    pub name: String,
    /// Where it comes from.
    pub source: MeasureSource,
    /// Lower bounds of 2, 3, 4, 5 … points, ascending. A day counts as days before the newest day
    /// of its column.
    pub cuts: Vec<f64>,
    /// Whether less is better, as with days since the last purchase.
    pub is_reversed: bool,
    /// Weight in percentage points; all sum to 100.
    pub weight: f64,
}

/// A grade (客户等级) and the lowest score it takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GradeCut {
    /// Name, e.g. 战略.
    pub label: String,
    /// Lowest score, inclusive; the last grade takes everybody else.
    pub from: f64,
}

/// How customers are graded (分级规则).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GradingSpec {
    /// Measures.
    pub measures: Vec<Measure>,
    /// Grades from best to worst.
    pub grades: Vec<GradeCut>,
}

impl Default for GradingSpec {
    /// RFM-M of the source guide: recency, frequency and money, length of the relation, potential.
    fn default() -> Self {
        let measure = |name: &str, source, cuts: [f64; 4], is_reversed, weight| Measure {
            name: name.into(),
            source,
            cuts: cuts.to_vec(),
            is_reversed,
            weight,
        };
        let attribute = |name: &str| MeasureSource::Attribute(name.into());
        Self {
            measures: vec![
                measure(
                    "最近一次采购（天）",
                    attribute("最近采购日期"),
                    [30.0, 90.0, 180.0, 365.0],
                    true,
                    15.0,
                ),
                measure(
                    "采购频次（次/年）",
                    attribute("年采购次数"),
                    [2.0, 4.0, 8.0, 12.0],
                    false,
                    15.0,
                ),
                measure(
                    "年度采购额（万元）",
                    MeasureSource::AnnualPurchase,
                    [10.0, 50.0, 200.0, 500.0],
                    false,
                    30.0,
                ),
                measure(
                    "合作时长（年）",
                    attribute("合作年限"),
                    [1.0, 3.0, 5.0, 8.0],
                    false,
                    15.0,
                ),
                measure(
                    "行业潜力（1–5）",
                    attribute("行业潜力"),
                    [2.0, 3.0, 4.0, 5.0],
                    false,
                    15.0,
                ),
                measure(
                    "增长潜力（%）",
                    attribute("增长率"),
                    [0.0, 5.0, 10.0, 20.0],
                    false,
                    10.0,
                ),
            ],
            grades: [("战略", 4.0), ("重点", 3.0), ("潜力", 2.0), ("基础", 0.0)]
                .map(|(label, from)| GradeCut {
                    label: label.into(),
                    from,
                })
                .into(),
        }
    }
}

/// Why customers cannot be graded.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GradingFault {
    /// No measure or no grade.
    #[error("needs measures and grades")]
    Empty,
    /// Weights do not sum to 100; holds the sum.
    #[error("weights sum to {0}")]
    Weights(f64),
    /// A measure's cut points do not rise; holds its name.
    #[error("cuts of {0} do not rise")]
    Cuts(String),
    /// Grades do not fall.
    #[error("grades do not fall")]
    Grades,
}

/// A customer's score and grade.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// Points of each measure, 1 to number of cuts + 1; `None` = not known.
    pub points: Vec<Option<u32>>,
    /// Mean of the known points by their weights; `None` if nothing is known.
    pub score: Option<f64>,
    /// Place among the grades; `None` if nothing is known.
    pub grade: Option<usize>,
    /// Measures known.
    pub n_known: u32,
}

impl GradingSpec {
    /// Whether the rule hangs together.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check(&self) -> Result<(), GradingFault> {
        if self.measures.is_empty() || self.grades.is_empty() {
            return Err(GradingFault::Empty);
        }
        let sum: f64 = self.measures.iter().map(|measure| measure.weight).sum();
        let is_odd = self.measures.iter().any(|measure| !(measure.weight >= 0.0));
        if is_odd || (sum - 100.0).abs() > 1e-6 {
            return Err(GradingFault::Weights(sum));
        }
        for measure in &self.measures {
            let rise = measure.cuts.is_sorted_by(|a, b| a < b)
                && measure.cuts.iter().all(|cut| cut.is_finite());
            if !rise || measure.cuts.is_empty() {
                return Err(GradingFault::Cuts(measure.name.clone()));
            }
        }
        if !self.grades.is_sorted_by(|a, b| a.from > b.from) {
            return Err(GradingFault::Grades);
        }
        Ok(())
    }

    /// The newest day of each measure's column, for measures that are days.
    pub fn newest_days<'a>(
        &self,
        accounts: impl Iterator<Item = &'a Account> + Clone,
    ) -> Vec<Option<i32>> {
        let newest = |measure: &Measure| match &measure.source {
            MeasureSource::AnnualPurchase => None,
            MeasureSource::Attribute(name) => accounts
                .clone()
                .filter_map(|account| day_number(account.attributes.get(name)?))
                .max(),
        };
        self.measures.iter().map(newest).collect()
    }

    /// A customer's value of a measure.
    pub fn value(&self, at: usize, account: &Account, newest: Option<i32>) -> Option<f64> {
        match &self.measures.get(at)?.source {
            MeasureSource::AnnualPurchase => account.annual_purchase,
            MeasureSource::Attribute(name) => {
                let text = account.attributes.get(name)?;
                match (day_number(text), newest) {
                    (Some(day), Some(newest)) => Some(f64::from(newest - day)),
                    _ => number_in(text),
                }
            }
        }
    }

    /// Grades a customer by his values. What is not known takes no part: the others' weights are
    /// brought to the whole, so that a gap in the roster never lowers a customer silently.
    pub fn grade(&self, values: &[Option<f64>]) -> Grade {
        self.grade_with(
            values,
            &self
                .measures
                .iter()
                .map(|measure| measure.weight)
                .collect::<Vec<_>>(),
        )
    }

    /// [`GradingSpec::grade`] with other weights, to see what they matter.
    pub fn grade_with(&self, values: &[Option<f64>], weights: &[f64]) -> Grade {
        let points: Vec<Option<u32>> = self
            .measures
            .iter()
            .zip(values)
            .map(|(measure, value)| value.map(|value| measure.points(value)))
            .collect();
        let (mut sum, mut whole, mut n_known) = (0.0, 0.0, 0);
        for (points, weight) in points.iter().zip(weights) {
            if let Some(points) = points {
                sum += f64::from(*points) * weight;
                whole += weight;
                n_known += 1;
            }
        }
        let score = (whole > 0.0).then(|| sum / whole);
        // Rounding must not push a customer below a bound that he meets exactly.
        let last = self.grades.len().saturating_sub(1);
        let grade = score.map(|score| {
            self.grades
                .iter()
                .position(|grade| score + 1e-9 >= grade.from)
                .unwrap_or(last)
        });
        Grade {
            points,
            score,
            grade,
            n_known,
        }
    }
}

impl Measure {
    /// Points of a value: one more for each cut point reached, counted from the other end when less
    /// is better (then a cut point itself still belongs to the better side).
    pub fn points(&self, value: f64) -> u32 {
        let n = if self.is_reversed {
            self.cuts.iter().filter(|cut| value <= **cut).count()
        } else {
            self.cuts.iter().filter(|cut| value >= **cut).count()
        };
        n as u32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_rule_hangs_together() {
        assert_eq!(GradingSpec::default().check(), Ok(()));
        let mut odd = GradingSpec::default();
        odd.measures[0].weight = 20.0;
        assert_eq!(odd.check(), Err(GradingFault::Weights(105.0)));
        let mut odd = GradingSpec::default();
        odd.measures[1].cuts = vec![4.0, 2.0];
        assert!(matches!(odd.check(), Err(GradingFault::Cuts(_))));
        let mut odd = GradingSpec::default();
        odd.grades.reverse();
        assert_eq!(odd.check(), Err(GradingFault::Grades));
    }

    /// Eight customers worked out by hand with the usual rule. Values: days since the last purchase,
    /// purchases a year, 万元, years, industry, growth.
    #[test]
    fn eight_customers_by_hand() {
        let spec = GradingSpec::default();
        let all = |values: [f64; 6]| values.map(Some).to_vec();
        for (values, points, score, grade) in [
            // 5·(.15+.15+.30+.15+.15+.10)
            (
                all([10.0, 24.0, 900.0, 10.0, 5.0, 30.0]),
                vec![5, 5, 5, 5, 5, 5],
                5.0,
                "战略",
            ),
            // 30 days is still five points, 500 万元 too.
            (
                all([30.0, 8.0, 500.0, 5.0, 4.0, 10.0]),
                vec![5, 4, 5, 4, 4, 4],
                4.45,
                "战略",
            ),
            // 4·.15 + 3·.15 + 4·.3 + 3·.15 + 3·.15 + 3·.1 = 3.45
            (
                all([90.0, 4.0, 200.0, 3.0, 3.0, 5.0]),
                vec![4, 3, 4, 3, 3, 3],
                3.45,
                "重点",
            ),
            // 2·.15 + 2·.15 + 3·.3 + 2·.15 + 2·.15 + 2·.1 = 2.3
            (
                all([365.0, 2.0, 50.0, 1.0, 2.0, 0.0]),
                vec![2, 2, 3, 2, 2, 2],
                2.3,
                "潜力",
            ),
            (
                all([400.0, 1.0, 5.0, 0.5, 1.0, -3.0]),
                vec![1, 1, 1, 1, 1, 1],
                1.0,
                "基础",
            ),
        ] {
            let graded = spec.grade(&values);
            assert_eq!(
                graded.points.iter().flatten().copied().collect::<Vec<_>>(),
                points
            );
            assert!(
                graded.score.is_some_and(|own| (own - score).abs() < 1e-9),
                "{:?} {score}",
                graded.score
            );
            assert_eq!(
                graded.grade.map(|at| spec.grades[at].label.as_str()),
                Some(grade)
            );
        }
        // Length of the relation not known: (5·.15 + 5·.15 + 5·.3 + 5·.15 + 5·.1) / .85 = 5.
        let mut gap = all([10.0, 24.0, 900.0, 10.0, 5.0, 30.0]);
        gap[3] = None;
        let graded = spec.grade(&gap);
        assert_eq!((graded.n_known, graded.grade), (5, Some(0)));
        // Only the purchase is known, 60 万元: three points, 重点 by one measure of six.
        let mut purchase = vec![None; 6];
        purchase[2] = Some(60.0);
        let graded = spec.grade(&purchase);
        assert_eq!(
            (graded.score, graded.grade, graded.n_known),
            (Some(3.0), Some(1), 1)
        );
        assert_eq!(spec.grade(&[None; 6]).grade, None);
    }
}
