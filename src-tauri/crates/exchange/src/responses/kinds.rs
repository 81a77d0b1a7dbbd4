//! What kind of question a column holds, from its heading and its distinct values.

use super::cells::{self, CHOICE_MARK, RANK_MARK};
use super::headings::Heading;
use super::labels::{answered, are_levels, given, score_of};
use crate::table::DictColumn;
use crate::value::{Value, parse_time};
use model::QuestionKind;
use std::borrow::Cow;

/// The kind and, for scales, the lowest and highest score. A ranking in one cell reads as an
/// open question here; [`is_ranking`] tells it.
pub(super) fn kind_of(
    heading: &Heading,
    column: &DictColumn,
    n_rows: usize,
) -> (QuestionKind, Option<(i16, i16)>) {
    let tagged = |words: &[&str]| {
        heading
            .tags
            .iter()
            .any(|tag| words.iter().any(|word| tag.contains(word)))
    };
    let texts: Vec<Cow<'_, str>> = given(column).map(Value::text).collect();
    if tagged(&["排序"]) || is_ranking(column) {
        return (QuestionKind::OpenQuestion, None);
    }
    // Several blanks in one cell are joined by the mark of choices, too.
    if !tagged(&["填空"])
        && (tagged(&["多选"])
            || heading.whole.contains("可多选")
            || texts.iter().any(|text| text.contains(CHOICE_MARK)))
    {
        return (QuestionKind::MultiChoice, None);
    }
    if are_days(column) {
        return (QuestionKind::Date, None);
    }
    if texts.is_empty() {
        return (QuestionKind::OpenQuestion, None);
    }
    let given: Vec<Option<f64>> = given(column).map(score_of).collect();
    let scores: Vec<f64> = given.iter().copied().flatten().collect();
    if let Some(kind) = kind_stated(heading, &scores, given.len(), tagged(&["填空"])) {
        return kind;
    }
    if scores.len() == given.len() {
        return kind_of_scores(heading, &scores, tagged(&["填空"]));
    }
    let labels: Vec<&str> = texts
        .iter()
        .map(|text| cells::split_other(text).0)
        .collect();
    if are_levels(labels.iter().copied()) {
        return (QuestionKind::Likert, Some((1, 5)));
    }
    let single = tagged(&["单选", "量表"])
        || (!tagged(&["填空"]) && looks_like_choices(heading, &labels, n_rows));
    (
        if single {
            QuestionKind::SingleChoice
        } else {
            QuestionKind::OpenQuestion
        },
        None,
    )
}

/// Whether a column holds rankings, `A→B→C`.
pub(super) fn is_ranking(column: &DictColumn) -> bool {
    let ranked = answered(column)
        .filter(|value| matches!(value, Value::Text(text) if text.contains(RANK_MARK)))
        .count();
    ranked > 0 && ranked * 2 >= answered(column).count()
}

/// Whether a column holds days: date cells, or texts written as days, of which some exist.
fn are_days(column: &DictColumn) -> bool {
    let (mut n, mut n_shaped, mut exists) = (0, 0, false);
    for value in answered(column) {
        n += 1;
        let is_day = match value {
            Value::Time(_) => true,
            Value::Text(text) => is_day_shaped(text) && parse_time(text).is_some(),
            _ => false,
        };
        exists |= is_day;
        n_shaped += usize::from(is_day || is_day_shaped(&value.text()));
    }
    exists && n_shaped * 2 > n
}

/// Year, month and day with something between them.
fn is_day_shaped(text: &str) -> bool {
    let date = text.split_whitespace().next().unwrap_or_default();
    let mut parts = date.split(|c: char| !c.is_ascii_digit());
    let has_digits = |part: Option<&str>, most: usize| {
        part.is_some_and(|part| !part.is_empty() && part.len() <= most)
    };
    parts.next().is_some_and(|year| year.len() == 4)
        && has_digits(parts.next(), 2)
        && has_digits(parts.next(), 2)
}

/// What a heading asks for that states its scale. It is believed over single cells that break
/// it: one 9 on a scale of 1–5 is a slip of the hand, not a scale of 1–10.
fn kind_stated(
    heading: &Heading,
    scores: &[f64],
    n_given: usize,
    typed: bool,
) -> Option<(QuestionKind, Option<(i16, i16)>)> {
    let scale = stated_scale(&heading.whole)?;
    let (low, high) = (f64::from(scale.0), f64::from(scale.1));
    let n_within = scores
        .iter()
        .filter(|score| score.fract() == 0.0 && (low..=high).contains(*score))
        .count();
    if typed || n_within * 4 < n_given * 3 {
        return None;
    }
    let kind = match heading.whole.contains("推荐") {
        true if scale == (0, 10) => QuestionKind::Nps,
        true => return None,
        false => QuestionKind::Likert,
    };
    Some((kind, Some(scale)))
}

fn kind_of_scores(
    heading: &Heading,
    scores: &[f64],
    typed: bool,
) -> (QuestionKind, Option<(i16, i16)>) {
    const AMOUNTS: [&str; 10] = [
        "年龄", "人数", "金额", "数量", "年限", "几年", "几次", "多少", "次数", "年份",
    ];
    let (low, high) = scores
        .iter()
        .fold((f64::MAX, f64::MIN), |(low, high), score| {
            (low.min(*score), high.max(*score))
        });
    let whole = scores.iter().all(|score| score.fract() == 0.0);
    let amount = typed || AMOUNTS.iter().any(|word| heading.whole.contains(word));
    if !whole || low < 0.0 || high > 10.0 || amount {
        return (QuestionKind::Number, None);
    }
    if heading.whole.contains("推荐") || heading.whole.to_uppercase().contains("NPS") {
        return (QuestionKind::Nps, Some((0, 10)));
    }
    if low == 0.0 && high <= 1.0 {
        // Ticked or not: one choice of a multiple choice exported as a column of its own.
        return (QuestionKind::SingleChoice, None);
    }
    let stated = stated_scale(&heading.whole)
        .filter(|(from, to)| f64::from(*from) <= low && high <= f64::from(*to));
    let top = if high <= 5.0 {
        5
    } else if high <= 7.0 {
        7
    } else {
        10
    };
    let scale = stated.unwrap_or((if low < 1.0 { 0 } else { 1 }, top));
    (QuestionKind::Likert, Some(scale))
}

/// The scale a heading states: `1=非常不满意，7=非常满意`, `0~10分`, `1-7分`.
pub(super) fn stated_scale(heading: &str) -> Option<(i16, i16)> {
    let text = crate::value::half_width(heading)
        .replace(['—', '–', '至', '到'], "-")
        .replace('~', "-");
    let numbers = || {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
    };
    let pairs = numbers().zip(numbers().skip(1));
    let ends = text.match_indices('=').filter_map(|(at, _)| {
        text[..at]
            .rsplit(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    });
    let ends: Vec<i16> = ends.collect();
    let by_equals = (ends.len() >= 2)
        .then(|| Some((*ends.iter().min()?, *ends.iter().max()?)))
        .flatten();
    let by_range = || {
        pairs
            .filter(|(from, to)| {
                text.contains(&format!("{from}-{to}分"))
                    || text.contains(&format!("{from}分-{to}分"))
            })
            .find_map(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)))
    };
    by_equals
        .or_else(by_range)
        .filter(|(from, to)| (0..=1).contains(from) && (2..=10).contains(to))
}

/// Few, short, recurring labels under a heading that asks for no words.
fn looks_like_choices(heading: &Heading, labels: &[&str], n_rows: usize) -> bool {
    const ASKS_WORDS: [&str; 11] = [
        "意见",
        "建议",
        "原因",
        "为什么",
        "请说明",
        "具体",
        "请填写",
        "请描述",
        "还有什么",
        "备注",
        "其他想",
    ];
    const MOST: usize = 30;
    let longest = labels
        .iter()
        .map(|label| label.chars().count())
        .max()
        .unwrap_or(0);
    let sentences = labels
        .iter()
        .any(|label| label.contains(['。', '！', '？', '\n']));
    if sentences
        || longest > 30
        || labels.len() > MOST
        || ASKS_WORDS.iter().any(|word| heading.whole.contains(word))
    {
        return false;
    }
    labels.len() * 2 <= n_rows || (longest <= 8 && labels.len() <= 12)
}
