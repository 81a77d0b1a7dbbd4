//! Conditions over the answers of a sheet (条件), evaluated on whole columns.
//!
//! `总体 = 5 且 (NPS <= 3 或 最高维度 <= 2)`: names of columns, compared with numbers or texts, joined
//! with 且 或 非 (`and or not`). `${Q3}` is the same as `Q3`, so that a condition may be copied from a
//! questionnaire. A comparison with a missing answer is neither true nor false, as in SPSS.
//!
//! Start at [`Condition::parse`]; [`Condition::evaluate`] gives a truth for every sheet.

mod evaluate;
mod parse;

pub use evaluate::{Column, Truth};

use std::fmt;

/// A parsed condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Both hold.
    And(Box<Self>, Box<Self>),
    /// One holds.
    Or(Box<Self>, Box<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// A column compared with a value.
    Compare(String, Comparison, Value),
    /// A column compared with another one.
    CompareColumns(String, Comparison, String),
    /// A column's answer is one of these.
    In(String, Vec<Value>),
    /// The choice is among those of a multiple choice.
    Selected(String, Value),
    /// There is no answer.
    IsMissing(String),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// =
    Equal,
    /// !=
    NotEqual,
    /// <
    Less,
    /// <=
    AtMost,
    /// >
    Greater,
    /// >=
    AtLeast,
}

/// What a column is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number: a code, seconds, a share.
    Number(f64),
    /// A text: a choice's label, a channel.
    Text(String),
}

/// Why a condition cannot be used; the sentence is for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionError {
    /// Where, in characters from 0.
    pub at: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for ConditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "条件第 {} 个字：{}", self.at + 1, self.message)
    }
}

impl Condition {
    /// Names of the columns it looks at, each once, in order of appearance.
    pub fn columns(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        let mut add = |name: &'a str| {
            if !names.contains(&name) {
                names.push(name);
            }
        };
        match self {
            Self::And(a, b) | Self::Or(a, b) => {
                a.collect(names);
                b.collect(names);
            }
            Self::Not(inner) => inner.collect(names),
            Self::Compare(name, ..)
            | Self::In(name, _)
            | Self::Selected(name, _)
            | Self::IsMissing(name) => add(name),
            Self::CompareColumns(a, _, b) => {
                add(a);
                add(b);
            }
        }
    }
}
