//! Customers of the sampling frame (客户) and the people at them.

use crate::{AccountId, ContactId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A customer as research data: no name, no telephone. Those live in the identity vault
/// ([`Contact`] and the account's name), so that a de-identified package is one without
/// the vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Identity.
    pub id: AccountId,
    /// The customer's code in the client's own system, e.g. C202405001.
    pub code: String,
    /// Region, e.g. 华东; empty when unknown.
    pub region: String,
    /// Industry, e.g. 制造; empty when unknown.
    pub industry: String,
    /// Annual purchase in 10,000 yuan (万元).
    pub annual_purchase: Option<f64>,
    /// Free tags such as VIP, 新客户, 投诉.
    pub tags: Vec<String>,
    /// Further columns of the roster: heading → text.
    pub attributes: BTreeMap<String, String>,
}

/// A person at a customer (联系人); identity vault only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Identity.
    pub id: ContactId,
    /// Whose contact.
    pub account: AccountId,
    /// Name.
    pub name: String,
    /// Position.
    pub title: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// Size class of a customer (客户规模).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    /// 大客户
    Large,
    /// 中小客户
    Medium,
    /// 小微客户
    Small,
    /// 待分类: no purchase on record. Never silently 小微 (R3).
    Unclassified,
}

impl SizeClass {
    /// All classes in their usual order.
    pub const ALL: [Self; 4] = [Self::Large, Self::Medium, Self::Small, Self::Unclassified];

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Large => "大客户",
            Self::Medium => "中小客户",
            Self::Small => "小微客户",
            Self::Unclassified => "待分类",
        }
    }
}

/// The bounds between size classes, in 万元, lower bounds inclusive (R1–R3).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SizeRule {
    /// 大客户 from here.
    pub large_from: f64,
    /// 中小客户 from here.
    pub medium_from: f64,
}

impl Default for SizeRule {
    fn default() -> Self {
        Self {
            large_from: 500.0,
            medium_from: 50.0,
        }
    }
}

impl SizeRule {
    /// The class of an annual purchase.
    pub fn class_of(&self, annual_purchase: Option<f64>) -> SizeClass {
        match annual_purchase {
            None => SizeClass::Unclassified,
            Some(amount) if amount >= self.large_from => SizeClass::Large,
            Some(amount) if amount >= self.medium_from => SizeClass::Medium,
            Some(_) => SizeClass::Small,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_belong_to_the_upper_class() {
        let rule = SizeRule::default();
        // R1–R3, as the requirement words them.
        for (amount, class) in [
            (Some(500.0), SizeClass::Large),
            (Some(499.99), SizeClass::Medium),
            (Some(50.0), SizeClass::Medium),
            (Some(49.99), SizeClass::Small),
            (Some(0.0), SizeClass::Small),
            (None, SizeClass::Unclassified),
        ] {
            assert_eq!(rule.class_of(amount), class, "{amount:?}");
        }
    }
}
