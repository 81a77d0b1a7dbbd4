//! Learning a question's choices or scale from the values of its column.

use super::cells::{self, CHOICE_MARK, split_choices, split_other};
use super::labels::{answered, score_of};
use crate::table::DictColumn;
use crate::value::{Value, parse_number};
use model::QuestionKind;
use std::cmp::Ordering;

/// The scale that the scores of a column suggest.
pub(super) fn learn_scale(column: &DictColumn, kind: QuestionKind) -> (i16, i16) {
    if kind == QuestionKind::Nps {
        return (0, 10);
    }
    let scores: Vec<f64> = answered(column)
        .filter_map(score_of)
        .filter(|score| (0.0..=10.0).contains(score))
        .collect();
    let high = scores.iter().copied().fold(0.0, f64::max);
    let low = if scores.iter().any(|score| *score < 1.0) {
        0
    } else {
        1
    };
    (
        low,
        if high <= 5.0 {
            5
        } else if high <= 7.0 {
            7
        } else {
            10
        },
    )
}

/// The mark between the choices of a column.
pub(super) fn mark_of(column: &DictColumn) -> char {
    let texts = column.values.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    cells::choice_mark(texts)
}

/// The labels of a choice column: those known before in their order, then new ones; ranges
/// such as 18~25 by their first number, all others in the order met.
pub(super) fn learn_choices(
    column: &DictColumn,
    kind: QuestionKind,
    known: &[String],
) -> Vec<String> {
    let mark = if kind == QuestionKind::MultiChoice {
        mark_of(column)
    } else {
        CHOICE_MARK
    };
    let mut choices = known.to_vec();
    let mut seen: rustc_hash::FxHashSet<String> = known.iter().cloned().collect();
    let mut learnt: Vec<String> = Vec::new();
    for value in answered(column) {
        let text = value.text();
        if matches!(&*text, "-2" | "-3") {
            continue;
        }
        let parts = if kind == QuestionKind::MultiChoice {
            split_choices(&text, mark)
        } else {
            vec![&*text]
        };
        for label in parts.into_iter().map(|part| split_other(part).0) {
            if !label.is_empty() && seen.insert(label.to_owned()) {
                learnt.push(label.to_owned());
            }
        }
    }
    if learnt
        .iter()
        .all(|label| first_number(label).is_some() || label.starts_with("其他"))
    {
        learnt.sort_by(|a, b| {
            natural(a)
                .partial_cmp(&natural(b))
                .unwrap_or(Ordering::Equal)
        });
    }
    choices.append(&mut learnt);
    choices
}

/// The place of a range: 18岁以下 before 18~25, 60以上 after 51~60, 6个月 before 1年, 50万 after
/// 5000元, 其他 last.
fn natural(label: &str) -> (f64, i8) {
    const UNITS: [(char, f64); 7] = [
        ('元', 1.0),
        ('天', 1.0 / 365.0),
        ('周', 7.0 / 365.0),
        ('月', 1.0 / 12.0),
        ('年', 1.0),
        ('万', 1e4),
        ('亿', 1e8),
    ];
    let Some(number) = first_number(label) else {
        return (f64::MAX, 0);
    };
    let unit = label
        .chars()
        .find_map(|c| UNITS.iter().find(|(unit, _)| *unit == c));
    let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let side = i8::from(says(&["以上", ">", "超过"]))
        - i8::from(says(&["以下", "以内", "不足", "不到", "<", "小于"]));
    (number * unit.map_or(1.0, |(_, factor)| *factor), side)
}

fn first_number(label: &str) -> Option<f64> {
    let half = crate::value::half_width(label);
    let start = half.find(|c: char| c.is_ascii_digit())?;
    // A number late in a label is not what orders it.
    if half[..start].chars().count() > 3 {
        return None;
    }
    let digits: String = half[start..]
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    parse_number(digits.trim_end_matches('.'))
}
