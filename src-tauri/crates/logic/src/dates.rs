//! Days in expressions. The evaluator knows text, number and boolean only, and an ISO date as a
//! number is not a number: `. <= today()` would always be false. Where a number is wanted, a day
//! is replaced by its count since 1970-01-01, as JavaRosa has it.

use crate::names::{Names, ROOT, TODAY};
use chrono::NaiveDate;
use rxeval::Expr;
use rxeval::parser::{Axis, BinaryOp, NameTest, Step};

/// The day, when the words are one that exists: `2025-02-30` is none.
pub fn day_of(words: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(words.trim(), "%Y-%m-%d").ok()?;
    // Four digits of a year, so that 26-03-05 is a slip and not the year 26.
    (1000..=9999)
        .contains(&chrono::Datelike::year(&day))
        .then_some(day)
}

/// Days since 1970-01-01.
pub fn days_of(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

/// The path of a node of ours.
pub fn path(node: &str) -> Expr {
    let step = |name: &str| Step {
        axis: Axis::Child,
        test: NameTest::Named(name.into()),
        predicates: Vec::new(),
    };
    Expr::Path {
        absolute: true,
        steps: vec![step(ROOT), step(node)],
    }
}

/// The node that a path means, when it is one of ours.
pub fn node_of(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Path {
            absolute: true,
            steps,
        } => match steps.as_slice() {
            [
                _,
                Step {
                    test: NameTest::Named(name),
                    ..
                },
            ] => Some(name),
            _ => None,
        },
        _ => None,
    }
}

/// Whether it is `.`.
pub fn is_self(expression: &Expr) -> bool {
    matches!(expression, Expr::Path { absolute: false, steps }
        if matches!(steps.as_slice(), [Step { axis: Axis::Self_, .. }]))
}

/// Puts counts of days where numbers are wanted; `own` is the days' node of `.`.
pub fn with_days(expression: Expr, names: &Names, own: Option<&str>) -> Expr {
    let again = |part: Box<Expr>| Box::new(with_days(*part, names, own));
    let all = |parts: Vec<Expr>| -> Vec<Expr> {
        let part = |part| with_days(part, names, own);
        parts.into_iter().map(part).collect()
    };
    match expression {
        Expr::Binary { op, left, right } if wants_numbers(op) => Expr::Binary {
            op,
            left: Box::new(as_number(*left, names, own)),
            right: Box::new(as_number(*right, names, own)),
        },
        Expr::Binary { op, left, right } => Expr::Binary {
            op,
            left: again(left),
            right: again(right),
        },
        Expr::Negate(part) => Expr::Negate(Box::new(as_number(*part, names, own))),
        Expr::Union(left, right) => Expr::Union(again(left), again(right)),
        Expr::Function { name, mut args } => match (name.as_str(), args.len()) {
            // A day as words is its own date.
            ("date", 1) => with_days(args.remove(0), names, own),
            ("decimal-date-time" | "number" | "int" | "round" | "abs", 1) => {
                let inner = as_number(args.remove(0), names, own);
                match name.as_str() {
                    "decimal-date-time" => inner,
                    _ => Expr::Function {
                        name,
                        args: vec![inner],
                    },
                }
            }
            _ => Expr::Function {
                name,
                args: all(args),
            },
        },
        Expr::Filter {
            base,
            predicates,
            steps,
        } => Expr::Filter {
            base: again(base),
            predicates: all(predicates),
            steps,
        },
        other => other,
    }
}

fn wants_numbers(op: BinaryOp) -> bool {
    !matches!(
        op,
        BinaryOp::Or | BinaryOp::And | BinaryOp::Equal | BinaryOp::NotEqual
    )
}

/// An operand as a number: the days of a day, anything else as it is.
fn as_number(operand: Expr, names: &Names, own: Option<&str>) -> Expr {
    if let (true, Some(days)) = (is_self(&operand), own) {
        return path(days);
    }
    if let Some(node) = node_of(&operand) {
        let dated = |name: &&crate::names::Name| name.node == node && name.days.is_some();
        let found = names.by_code.values().find(dated);
        return match found.and_then(|name| name.days.as_deref()) {
            Some(days) => path(days),
            None => operand,
        };
    }
    match operand {
        Expr::Function { name, mut args } => match (name.as_str(), args.len()) {
            ("today" | "now", 0) => path(TODAY),
            ("date" | "date-time" | "decimal-date-time", 1) => {
                as_number(args.remove(0), names, own)
            }
            ("if", 3) => {
                let otherwise = as_number(args.remove(2), names, own);
                let then = as_number(args.remove(1), names, own);
                let condition = with_days(args.remove(0), names, own);
                Expr::Function {
                    name,
                    args: vec![condition, then, otherwise],
                }
            }
            _ => with_days(Expr::Function { name, args }, names, own),
        },
        Expr::Literal(words) => match day_of(&words) {
            Some(day) => Expr::Number(days_of(day) as f64),
            None => Expr::Literal(words),
        },
        other => with_days(other, names, own),
    }
}
