//! Which customers: the filter of frames, cohorts and lists.

use crate::{Account, SizeClass};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A filter of customers (筛选条件). Empty lists ask for nothing; all conditions must hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerFilter {
    /// Any of these size classes.
    pub sizes: Vec<SizeClass>,
    /// Any of these regions.
    pub regions: Vec<String>,
    /// Any of these industries.
    pub industries: Vec<String>,
    /// At least one of these tags.
    pub tags: Vec<String>,
    /// None of these tags.
    pub without_tags: Vec<String>,
    /// Any of these grades (战略 …).
    pub grades: Vec<String>,
    /// Tests of further attributes of the roster; all must hold.
    pub tests: Vec<AttributeTest>,
    /// Member of any of these cohorts, by id. A cohort's own rule names none.
    pub cohorts: Vec<String>,
    /// Drawn by any of these draws, by id.
    pub draws: Vec<String>,
    /// Has answered, or has not.
    pub has_answered: Option<bool>,
    /// Has a ticket, or has none.
    pub has_ticket: Option<bool>,
}

/// One test of a roster attribute, e.g. 合作年限 ≥ 3.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttributeTest {
    /// Heading of the roster column; `annual_purchase` for the purchase.
    pub name: String,
    /// How it is compared.
    pub op: TestOp,
    /// With what; a number or a day where the comparison wants an order.
    pub value: String,
}

/// How an attribute is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestOp {
    /// At least.
    AtLeast,
    /// Below.
    Below,
    /// Is.
    Is,
    /// Is not; an empty attribute is not what is asked for.
    IsNot,
    /// Contains.
    Contains,
}

/// What is known of a customer when he is held against a filter.
#[derive(Debug, Clone, Copy)]
pub struct CustomerFacts<'a> {
    /// The customer.
    pub account: &'a Account,
    /// His size class.
    pub size: SizeClass,
    /// His grade; empty without one.
    pub grade: &'a str,
    /// Ids of the cohorts and draws he is in.
    pub sets: &'a BTreeSet<String>,
    /// Whether a sheet of his is there.
    pub has_answered: bool,
    /// Whether a ticket of his is there.
    pub has_ticket: bool,
}

impl CustomerFilter {
    /// Whether the customer passes.
    pub fn matches(&self, facts: &CustomerFacts<'_>) -> bool {
        let account = facts.account;
        let among = |wanted: &[String], value: &str| {
            wanted.is_empty() || wanted.iter().any(|one| one == value)
        };
        let has_tag = |tag: &String| account.tags.contains(tag);
        let is_in = |wanted: &[String]| {
            wanted.is_empty() || wanted.iter().any(|set| facts.sets.contains(set))
        };
        (self.sizes.is_empty() || self.sizes.contains(&facts.size))
            && among(&self.regions, &account.region)
            && among(&self.industries, &account.industry)
            && (self.tags.is_empty() || self.tags.iter().any(has_tag))
            && !self.without_tags.iter().any(has_tag)
            && among(&self.grades, facts.grade)
            && self.tests.iter().all(|test| test.holds(account))
            && is_in(&self.cohorts)
            && is_in(&self.draws)
            && self
                .has_answered
                .is_none_or(|wanted| wanted == facts.has_answered)
            && self
                .has_ticket
                .is_none_or(|wanted| wanted == facts.has_ticket)
    }

    /// Whether everybody passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl AttributeTest {
    /// Whether the customer passes. Without the attribute only 不是 can hold.
    pub fn holds(&self, account: &Account) -> bool {
        let own;
        let held = if self.name == "annual_purchase" {
            own = account
                .annual_purchase
                .map(|amount| amount.to_string())
                .unwrap_or_default();
            own.as_str()
        } else {
            account
                .attributes
                .get(&self.name)
                .map_or("", String::as_str)
        };
        let asked = self.value.trim();
        let order = || value_of(held).zip(value_of(asked));
        match self.op {
            TestOp::AtLeast => order().is_some_and(|(held, asked)| held >= asked),
            TestOp::Below => order().is_some_and(|(held, asked)| held < asked),
            TestOp::Is => held == asked || order().is_some_and(|(held, asked)| held == asked),
            TestOp::IsNot => held != asked,
            TestOp::Contains => !asked.is_empty() && held.contains(asked),
        }
    }
}

/// The number that a text stands for in comparisons: a number, or the day number of a day.
fn value_of(text: &str) -> Option<f64> {
    day_number(text).map(f64::from).or_else(|| number_in(text))
}

/// A number as people write it into a sheet: `3`, `1,200.5`, `9.4年`, `85%` (then 85). `None` for
/// anything else.
pub fn number_in(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | ' '))
        .collect();
    let plain = plain.trim_end_matches(|c: char| "年月天次个万元%分级".contains(c));
    plain
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
}

/// Days since 1970-01-01 of `2024-05-01`, `2024/5/1`, `2024年5月1日`, with a time of day or without.
pub fn day_number(text: &str) -> Option<i32> {
    let day = text.trim().split([' ', 'T']).next()?;
    let mut parts = day
        .split(['-', '/', '.', '年', '月', '日'])
        .filter(|part| !part.is_empty());
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    let date = chrono::NaiveDate::from_ymd_opt(year, month, day)?;
    let start = chrono::NaiveDate::from_ymd_opt(1970, 1, 1)?;
    i32::try_from(date.signed_duration_since(start).num_days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AccountId;

    fn account() -> Account {
        Account {
            id: AccountId::from_bytes([1; 16]),
            code: "C1".into(),
            region: "华东".into(),
            industry: "制造".into(),
            annual_purchase: Some(120.0),
            tags: vec!["VIP".into(), "投诉".into()],
            attributes: [
                ("合作年限", "9.4年"),
                ("首次合作", "2016/4/1"),
                ("等级", "A"),
            ]
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        }
    }

    fn test(name: &str, op: TestOp, value: &str) -> AttributeTest {
        AttributeTest {
            name: name.into(),
            op,
            value: value.into(),
        }
    }

    #[test]
    fn attributes_are_compared_as_numbers_days_and_words() {
        let account = account();
        for (name, op, value, holds) in [
            ("合作年限", TestOp::AtLeast, "9.4", true),
            ("合作年限", TestOp::Below, "9.4", false),
            ("合作年限", TestOp::Below, "10 年", true),
            ("首次合作", TestOp::AtLeast, "2016-04-01", true),
            ("首次合作", TestOp::Below, "2016年4月1日", false),
            ("首次合作", TestOp::Below, "2020-01-01", true),
            ("等级", TestOp::Is, "A", true),
            ("等级", TestOp::IsNot, "A", false),
            ("等级", TestOp::AtLeast, "1", false),
            ("没有", TestOp::Is, "x", false),
            ("没有", TestOp::IsNot, "x", true),
            ("annual_purchase", TestOp::AtLeast, "120", true),
        ] {
            assert_eq!(
                test(name, op, value).holds(&account),
                holds,
                "{name} {op:?} {value}"
            );
        }
    }

    #[test]
    fn all_conditions_must_hold() {
        let account = account();
        let sets = BTreeSet::from(["cohort-1".to_owned()]);
        let facts = CustomerFacts {
            account: &account,
            size: SizeClass::Medium,
            grade: "重点",
            sets: &sets,
            has_answered: true,
            has_ticket: false,
        };
        let words = |word: &str| vec![word.to_owned()];
        let check = |filter: CustomerFilter, passes: bool| {
            assert_eq!(filter.matches(&facts), passes, "{filter:?}");
        };
        check(CustomerFilter::default(), true);
        check(
            CustomerFilter {
                tags: vec!["新客户".into(), "VIP".into()],
                ..Default::default()
            },
            true,
        );
        check(
            CustomerFilter {
                without_tags: words("投诉"),
                ..Default::default()
            },
            false,
        );
        check(
            CustomerFilter {
                regions: words("华东"),
                sizes: vec![SizeClass::Large],
                ..Default::default()
            },
            false,
        );
        check(
            CustomerFilter {
                grades: words("重点"),
                has_answered: Some(true),
                ..Default::default()
            },
            true,
        );
        check(
            CustomerFilter {
                has_ticket: Some(true),
                ..Default::default()
            },
            false,
        );
        check(
            CustomerFilter {
                cohorts: words("cohort-1"),
                ..Default::default()
            },
            true,
        );
        check(
            CustomerFilter {
                draws: words("draw-1"),
                ..Default::default()
            },
            false,
        );
    }
}
