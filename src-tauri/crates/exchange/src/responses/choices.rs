//! Learning a question's choices or scale from the values of its column.

use super::cells::{self, CHOICE_MARK, split_choices, split_other};
use super::labels::{answered, given, score_of};
use super::{MOST_CHOICES, Preset, QuestionSpec};
use crate::table::DictColumn;
use crate::value::{Value, parse_number};
use model::QuestionKind;
use rustc_hash::{FxHashMap, FxHashSet};
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
pub(super) fn mark_of(column: &DictColumn, preset: Preset) -> char {
    if preset == Preset::Odk {
        return ' ';
    }
    let texts = column.values.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    cells::choice_mark(texts)
}

/// The label behind a letter that a platform or an author put before it: `D.无所谓` → 无所谓.
pub(super) fn without_letter(label: &str) -> &str {
    let mut chars = label.chars();
    match (chars.next(), chars.next()) {
        (Some('A'..='Z'), Some('.' | '．' | '、')) if !chars.as_str().trim().is_empty() => {
            chars.as_str().trim()
        }
        _ => label,
    }
}

/// Finds a choice by what stands in a cell: its wording, its name, or its order number where
/// no choice is called a number.
pub(super) struct ChoiceIndex<'a> {
    by_text: FxHashMap<&'a str, usize>,
    n: usize,
    is_numbered: bool,
}

impl<'a> ChoiceIndex<'a> {
    pub fn new(choices: &'a [String], codes: &'a [String]) -> Self {
        let mut by_text: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, text) in choices.iter().enumerate().chain(codes.iter().enumerate()) {
            if !text.is_empty() && at < choices.len() {
                by_text.entry(text).or_insert(at);
            }
        }
        let is_number = |label: &String| parse_number(label).is_some();
        Self {
            by_text,
            n: choices.len(),
            is_numbered: codes.is_empty() && !choices.iter().any(is_number),
        }
    }

    /// The position of the choice.
    pub fn find(&self, text: &str) -> Option<usize> {
        let by_words = self
            .by_text
            .get(text)
            .or_else(|| self.by_text.get(without_letter(text)));
        by_words.copied().or_else(|| {
            let number = order_number(text)?;
            (self.is_numbered && number <= self.n).then(|| number - 1)
        })
    }
}

/// An order number of a choice, from 1.
fn order_number(text: &str) -> Option<usize> {
    let number = parse_number(text)?;
    (number.fract() == 0.0 && (1.0..=200.0).contains(&number)).then_some(number as usize)
}

/// What a choice is called of which only the number is known.
pub(super) fn placeholder(number: usize) -> String {
    format!("选项{number}")
}

/// The choices that a ranking puts in order, in the order met.
pub(super) fn learn_ranked(column: &DictColumn) -> Vec<String> {
    let mut choices: Vec<String> = Vec::new();
    for value in answered(column) {
        for part in split_choices(&value.text(), cells::RANK_MARK) {
            let label = split_other(part).0;
            if !choices.iter().any(|known| known == label) && choices.len() < MOST_CHOICES {
                choices.push(label.to_owned());
            }
        }
    }
    choices
}

/// The labels of a choice column: those known before in their order, then new ones; ranges
/// such as 18~25 by their first number, lettered ones by the letter, all others in the order met.
/// A number stands for a choice where the known ones have wording.
pub(super) fn learn(column: &DictColumn, spec: &QuestionSpec, preset: Preset) -> Vec<String> {
    let mark = if spec.kind == QuestionKind::MultiChoice {
        mark_of(column, preset)
    } else {
        CHOICE_MARK
    };
    let known = ChoiceIndex::new(&spec.choices, &spec.codes);
    let has_words = !spec.choices.is_empty() && known.is_numbered;
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let (mut learnt, mut highest): (Vec<String>, usize) = (Vec::new(), 0);
    for value in given(column) {
        let text = value.text();
        let parts = if spec.kind == QuestionKind::MultiChoice {
            split_choices(&text, mark)
        } else {
            vec![&*text]
        };
        for label in parts.into_iter().map(|part| split_other(part).0) {
            if label.is_empty() || known.find(label).is_some() {
                continue;
            }
            match order_number(label).filter(|_| has_words) {
                Some(number) => highest = highest.max(number),
                None if seen.insert(label.to_owned()) => learnt.push(label.to_owned()),
                None => {}
            }
        }
    }
    if preset == Preset::Tencent
        && learnt.len() > 1
        && learnt.iter().all(|label| without_letter(label) != label)
    {
        learnt.sort();
        learnt = learnt
            .iter()
            .map(|label| without_letter(label).to_owned())
            .collect();
    } else if learnt
        .iter()
        .all(|label| first_number(label).is_some() || label.starts_with("其他"))
    {
        learnt.sort_by(|a, b| {
            natural(a)
                .partial_cmp(&natural(b))
                .unwrap_or(Ordering::Equal)
        });
    }
    let mut choices = spec.choices.clone();
    choices.extend((choices.len() + 1..=highest).map(placeholder));
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
