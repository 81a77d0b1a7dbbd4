//! Rating labels of five levels, and scores written with words.

use crate::table::DictColumn;
use crate::value::Value;

/// The five-level score that a rating label stands for: 非常满意 5 … 非常不满意 1.
pub(super) fn level_of(label: &str) -> Option<i16> {
    let label = label.trim();
    if matches!(
        label,
        "一般" | "中立" | "不确定" | "说不清" | "普通" | "尚可" | "无所谓" | "一般般"
    ) {
        return Some(3);
    }
    let stem = strip_stem(label)?;
    match stem {
        "非常" | "很" | "十分" | "极其" | "极" | "完全" | "特别" => Some(5),
        "" | "比较" | "较" | "基本" | "较为" | "还算" => Some(4),
        "不" | "不太" | "比较不" | "较不" | "不大" | "不怎么" | "不够" | "有点不" => {
            Some(2)
        }
        "非常不" | "很不" | "十分不" | "极不" | "极其不" | "完全不" | "特别不" | "根本不" => {
            Some(1)
        }
        _ => None,
    }
}

/// What stands before the quality that is rated.
fn strip_stem(label: &str) -> Option<&str> {
    const QUALITIES: [&str; 14] = [
        "满意", "同意", "重要", "认可", "认同", "赞同", "符合", "可能", "愿意", "清楚", "了解",
        "方便", "及时", "喜欢",
    ];
    QUALITIES
        .iter()
        .find_map(|quality| label.strip_suffix(quality))
}

/// Whether the labels are a five-level scale: each a level, no two the same level, and more
/// than a mere 满意 / 不满意.
pub(super) fn are_levels<'a>(labels: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = [false; 6];
    for label in labels {
        let Some(level) = level_of(label) else {
            return false;
        };
        if std::mem::replace(&mut seen[level as usize], true) {
            return false;
        }
    }
    let n = seen.iter().filter(|met| **met).count();
    n >= 2 && (seen[1] || seen[3] || seen[5])
}

/// A whole score: a number cell, `5`, `5分`, or a label with its score `5-非常满意`, `非常满意(5)`.
pub(super) fn score_of(value: &Value) -> Option<f64> {
    if let Some(number) = value.number() {
        return Some(number);
    }
    let text = crate::value::half_width(&value.text());
    if let Some(rest) = text.strip_suffix('分') {
        return crate::value::parse_number(rest);
    }
    if let Some((label, score)) = text
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
    {
        level_of(label)?;
        return crate::value::parse_number(score.trim_end_matches('分'));
    }
    let (score, label) = text.split_once(['-', '.', '、', '=', ' '])?;
    level_of(label.trim())?;
    crate::value::parse_number(score)
}

/// The distinct values of a column that are answers, not markers of none.
pub(super) fn answered(column: &DictColumn) -> impl Iterator<Item = &Value> {
    column
        .values
        .iter()
        .filter(|value| !value.is_empty() && super::cells::marker(&value.text()).is_none())
}

/// [`answered`] without the numbers by which 问卷星 says 空 and 跳过 in exports by number.
pub(super) fn given(column: &DictColumn) -> impl Iterator<Item = &Value> {
    answered(column).filter(|value| !is_marker_number(&value.text()))
}

/// Whether a cell is -2 or -3, by which exports by number say that there is no answer.
pub(super) fn is_marker_number(text: &str) -> bool {
    matches!(text, "-2" | "-3")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_levels() {
        for (label, level) in [
            ("非常满意", Some(5)),
            ("满意", Some(4)),
            ("比较满意", Some(4)),
            ("一般", Some(3)),
            ("不满意", Some(2)),
            ("不太满意", Some(2)),
            ("非常不满意", Some(1)),
            ("完全同意", Some(5)),
            ("很不重要", Some(1)),
            ("华东", None),
            ("没有人满意", None),
        ] {
            assert_eq!(level_of(label), level, "{label}");
        }
        assert!(are_levels(["非常满意", "满意", "一般"].into_iter()));
        // Two labels for one level: a single choice, not a scale.
        assert!(!are_levels(["非常满意", "很满意", "一般"].into_iter()));
        assert!(!are_levels(["一般"].into_iter()));
        assert!(!are_levels(["愿意", "不愿意"].into_iter()));
    }

    #[test]
    fn scores_may_carry_words() {
        for (text, score) in [
            ("5", Some(5.0)),
            ("５分", Some(5.0)),
            ("5-非常满意", Some(5.0)),
            ("非常满意（5分）", Some(5.0)),
            ("很好", None),
            ("5-6", None),
        ] {
            assert_eq!(score_of(&Value::Text(text.into())), score, "{text}");
        }
    }
}
