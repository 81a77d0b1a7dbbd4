//! A sampling plan: population, classes, shares, and what the sample must reach.

use super::CustomerFilter;
use crate::SizeClass;
use serde::{Deserialize, Serialize};

/// What is drawn and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleUnit {
    /// 客户: one sheet a customer.
    #[default]
    Customer,
    /// 联系人: every contact by himself.
    Contact,
}

/// How answers are shared out over size classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allocation {
    /// 按设定占比
    #[default]
    Shares,
    /// 按总体比例
    Proportional,
    /// Neyman: by size times standard deviation.
    Neyman,
    /// 各类等量
    Equal,
    /// 各类指定份数
    Fixed,
}

/// One size class of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanClass {
    /// Which.
    pub size: SizeClass,
    /// Wanted share of the answers, 0–1.
    pub share: f64,
    /// Customers of the class, where the population is typed; `None` = not known.
    #[serde(default)]
    pub population: Option<u32>,
    /// Standard deviation for Neyman's allocation; `None` = from the study's answers, else equal.
    #[serde(default)]
    pub sd: Option<f64>,
    /// Wanted answers for [`Allocation::Fixed`].
    #[serde(default)]
    pub fixed: Option<u32>,
}

/// A sampling plan (抽样方案).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanSpec {
    /// Which customers of the roster are the frame.
    pub filter: CustomerFilter,
    /// What is drawn.
    pub unit: SampleUnit,
    /// Typed population; `None` = counted from the roster.
    pub population: Option<u32>,
    /// Classes with their shares.
    pub classes: Vec<PlanClass>,
    /// How answers are shared out over the classes.
    pub allocation: Allocation,
    /// Lowest share of the population that answers (R7), 0–1; `None` = no such rule.
    pub least_share: Option<f64>,
    /// Lowest number of valid answers a class (R8); `None` = no such rule.
    pub least_per_class: Option<u32>,
    /// Whether the number by Cochran's formula must be reached, and not only told (R9).
    pub must_be_precise: bool,
    /// Confidence of intervals, 0–1.
    pub confidence: f64,
    /// Wanted half width of the interval of a share, 0–1.
    pub margin: f64,
    /// Expected share; 0.5 is the worst case.
    pub p: f64,
    /// A number of answers wanted anyhow.
    pub wanted: Option<u32>,
    /// Expected share of the invited who answer, 0–1.
    pub response_rate: f64,
    /// Expected share of the answers that are valid, 0–1.
    pub valid_rate: f64,
    /// Further dimensions the classes are split by: `region`, `industry`.
    pub dims: Vec<String>,
    /// Reserves as a share of the invitations.
    pub reserve_share: f64,
    /// Anything.
    pub note: String,
}

impl Default for PlanSpec {
    /// 30/50/20, a tenth of the population, 50 a class, as the source guide asks.
    fn default() -> Self {
        let class = |size, share| PlanClass {
            size,
            share,
            population: None,
            sd: None,
            fixed: None,
        };
        Self {
            filter: CustomerFilter::default(),
            unit: SampleUnit::Customer,
            population: None,
            classes: vec![
                class(SizeClass::Large, 0.3),
                class(SizeClass::Medium, 0.5),
                class(SizeClass::Small, 0.2),
            ],
            allocation: Allocation::Shares,
            least_share: Some(0.1),
            least_per_class: Some(50),
            must_be_precise: false,
            confidence: 0.95,
            margin: 0.05,
            p: 0.5,
            wanted: None,
            response_rate: 0.6,
            valid_rate: 0.9,
            dims: vec!["region".into(), "industry".into()],
            reserve_share: 0.3,
            note: String::new(),
        }
    }
}

/// Why a plan cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum PlanFault {
    /// No class.
    #[error("a plan needs at least one class")]
    NoClass,
    /// A class twice.
    #[error("a class is there twice")]
    ClassTwice(SizeClass),
    /// Shares do not sum to 100 %; holds their sum, 0–1.
    #[error("shares sum to {0}")]
    Shares(f64),
    /// A share outside 0–1.
    #[error("share {0}")]
    Share(f64),
    /// Confidence, margin or expected share out of range.
    #[error("precision")]
    Precision,
    /// A rate that is not above 0 and up to 1.
    #[error("rate {0}")]
    Rate(f64),
    /// The classes typed hold more than the whole population, or less while all are typed.
    #[error("classes hold {0} of {1}")]
    Population(u32, u32),
}

impl PlanSpec {
    /// Sum of the shares, 0–1.
    pub fn share_total(&self) -> f64 {
        self.classes.iter().map(|class| class.share).sum()
    }

    /// Whether the plan hangs together.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check(&self) -> Result<(), PlanFault> {
        if self.classes.is_empty() {
            return Err(PlanFault::NoClass);
        }
        for (at, class) in self.classes.iter().enumerate() {
            if self.classes[..at]
                .iter()
                .any(|other| other.size == class.size)
            {
                return Err(PlanFault::ClassTwice(class.size));
            }
            if !(0.0..=1.0).contains(&class.share) {
                return Err(PlanFault::Share(class.share));
            }
        }
        let total = self.share_total();
        if self.allocation == Allocation::Shares && (total - 1.0).abs() > 1e-6 {
            return Err(PlanFault::Shares(total));
        }
        let is_inside = |value: f64| value > 0.0 && value < 1.0;
        if !is_inside(self.confidence) || !is_inside(self.margin) || !is_inside(self.p) {
            return Err(PlanFault::Precision);
        }
        for rate in [self.response_rate, self.valid_rate] {
            if !(rate > 0.0 && rate <= 1.0) {
                return Err(PlanFault::Rate(rate));
            }
        }
        let shares = [Some(self.reserve_share), self.least_share];
        if let Some(odd) = shares
            .into_iter()
            .flatten()
            .find(|share| !(0.0..=1.0).contains(share))
        {
            return Err(PlanFault::Rate(odd));
        }
        self.check_population()
    }

    fn check_population(&self) -> Result<(), PlanFault> {
        let Some(whole) = self.population else {
            return Ok(());
        };
        let typed: Vec<u32> = self
            .classes
            .iter()
            .filter_map(|class| class.population)
            .collect();
        let sum = typed.iter().fold(0u32, |sum, n| sum.saturating_add(*n));
        if sum > whole {
            return Err(PlanFault::Population(sum, whole));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_shares(shares: [f64; 3]) -> PlanSpec {
        let mut spec = PlanSpec::default();
        for (class, share) in spec.classes.iter_mut().zip(shares) {
            class.share = share;
        }
        spec
    }

    #[test]
    fn shares_that_do_not_sum_to_the_whole_are_refused_with_the_figure() {
        assert_eq!(PlanSpec::default().check(), Ok(()));
        assert_eq!(with_shares([0.3, 0.5, 0.2 + 1e-9]).check(), Ok(()));
        let Err(PlanFault::Shares(total)) = with_shares([0.3, 0.5, 0.3]).check() else {
            panic!("110 % passed")
        };
        assert!((total - 1.1).abs() < 1e-12);
        // Other allocations do not use the shares.
        let other = PlanSpec {
            allocation: Allocation::Equal,
            ..with_shares([0.3, 0.5, 0.3])
        };
        assert_eq!(other.check(), Ok(()));
        assert_eq!(
            with_shares([1.3, -0.5, 0.2]).check(),
            Err(PlanFault::Share(1.3))
        );
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (spec, fault) in [
            (
                PlanSpec {
                    classes: Vec::new(),
                    ..Default::default()
                },
                PlanFault::NoClass,
            ),
            (
                PlanSpec {
                    margin: 0.0,
                    ..Default::default()
                },
                PlanFault::Precision,
            ),
            (
                PlanSpec {
                    response_rate: 0.0,
                    ..Default::default()
                },
                PlanFault::Rate(0.0),
            ),
            (
                PlanSpec {
                    reserve_share: 2.0,
                    ..Default::default()
                },
                PlanFault::Rate(2.0),
            ),
        ] {
            assert_eq!(spec.check(), Err(fault));
        }
        let mut twice = PlanSpec::default();
        twice.classes[1].size = SizeClass::Large;
        assert_eq!(twice.check(), Err(PlanFault::ClassTwice(SizeClass::Large)));
        let mut typed = PlanSpec {
            population: Some(100),
            ..Default::default()
        };
        typed.classes[0].population = Some(101);
        assert_eq!(typed.check(), Err(PlanFault::Population(101, 100)));
    }

    #[test]
    fn an_older_plan_without_a_field_is_read() {
        let spec: Result<PlanSpec, _> = serde_json::from_str(r#"{"wanted": 300}"#);
        assert_eq!(
            spec.ok().map(|spec| (spec.wanted, spec.classes.len())),
            Some((Some(300), 3))
        );
    }
}
