//! Numeric bands in choices (R52): “6个月”“1-3年”“3年以上” leaves out 6 months to a year.

use super::{Check, CheckWeight, Found};
use crate::questionnaire::{DesignKind, QuestionnaireBody};

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "band_gap",
        label: "区间有空档",
        weight: CheckWeight::Warning,
        doc: "数值区间之间有空档，落在空档里的人无从选择。",
        find: |body, found| report(body, found, |fault| matches!(fault, Fault::Gap(..))),
    },
    Check {
        name: "band_overlap",
        label: "区间重叠",
        weight: CheckWeight::Warning,
        doc: "数值区间重叠，同一个数可以选两个选项。",
        find: |body, found| report(body, found, |fault| matches!(fault, Fault::Overlap(..))),
    },
    Check {
        name: "band_edge",
        label: "区间端点重复",
        weight: CheckWeight::Hint,
        doc: "相邻区间共用端点又没写含不含（1-3年、3-5年），恰好 3 年的人不知选哪个。",
        find: |body, found| report(body, found, |fault| matches!(fault, Fault::Edge(..))),
    },
];

/// What is wrong between two neighbouring bands, with their wording.
#[derive(Debug, PartialEq)]
enum Fault {
    Gap(String, String),
    Overlap(String, String),
    Edge(String, String),
}

fn report(body: &QuestionnaireBody, found: &mut Found<'_>, is_wanted: impl Fn(&Fault) -> bool) {
    for question in &body.questions {
        if question.design.kind != DesignKind::SingleChoice {
            continue;
        }
        let labels: Vec<&str> = question
            .design
            .choices
            .iter()
            .map(|choice| choice.label.as_str())
            .collect();
        for fault in faults(&labels).into_iter().filter(&is_wanted) {
            let (one, two, message) = match &fault {
                Fault::Gap(one, two) => (
                    one,
                    two,
                    format!("“{one}”与“{two}”之间有空档，落在其中的人无从选择。"),
                ),
                Fault::Overlap(one, two) => (
                    one,
                    two,
                    format!("“{one}”与“{two}”重叠，同一个数可以选两个选项。"),
                ),
                Fault::Edge(one, two) => (
                    one,
                    two,
                    format!("“{one}”与“{two}”共用一个端点，请写明含不含，如“满3年不满5年”。"),
                ),
            };
            found.question(question, &format!("{one}、{two}"), message);
        }
    }
}

/// A band on the number line; an end that is not there is infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Band {
    low: f64,
    high: f64,
    has_low: bool,
    has_high: bool,
    /// It says itself whether its ends are in (含、不足、满).
    is_explicit: bool,
    /// Counted in whole things, so 3 and 4 are neighbours.
    is_whole: bool,
}

fn faults(labels: &[&str]) -> Vec<Fault> {
    let unit = labels.iter().find_map(|label| unit_of(label));
    let mut bands: Vec<(Band, &str)> = labels
        .iter()
        .filter_map(|label| band_of(label, unit).map(|band| (band, *label)))
        .collect();
    // Single values only (1年、2年、3年) are no bands.
    if bands.len() < 2 || bands.iter().all(|(band, _)| band.low == band.high) {
        return Vec::new();
    }
    bands.sort_by(|a, b| {
        a.0.low
            .total_cmp(&b.0.low)
            .then(a.0.high.total_cmp(&b.0.high))
    });
    let mut faults = Vec::new();
    for pair in bands.windows(2) {
        let ((one, first), (two, second)) = (pair[0], pair[1]);
        let names = || (first.to_owned(), second.to_owned());
        let is_next = one.is_whole && two.is_whole && two.low - one.high <= 1.0 + 1e-9;
        if two.low > one.high + 1e-9 {
            if !is_next {
                let (one, two) = names();
                faults.push(Fault::Gap(one, two));
            }
        } else if two.low < one.high - 1e-9 {
            let (one, two) = names();
            faults.push(Fault::Overlap(one, two));
        } else if one.has_high && two.has_low && !one.is_explicit && !two.is_explicit {
            let (one, two) = names();
            faults.push(Fault::Edge(one, two));
        } else if !one.has_high && !two.has_low {
            // “3年以下” and “3年以上” without 含: nobody is at 3.
            let is_open = !one.is_explicit && !two.is_explicit;
            if is_open {
                let (one, two) = names();
                faults.push(Fault::Edge(one, two));
            }
        }
    }
    faults
}

/// How much of the smallest unit of its kind a unit is, and whether it is counted in wholes.
/// Longer names first.
const UNITS: &[(&str, f64, bool)] = &[
    ("个月", 1.0, false),
    ("季度", 3.0, false),
    ("半年", 6.0, false),
    ("年", 12.0, false),
    ("月", 1.0, false),
    ("亿元", 1e8, false),
    ("万元", 1e4, false),
    ("千元", 1e3, false),
    ("亿", 1e8, false),
    ("万", 1e4, false),
    ("元", 1.0, false),
    ("周岁", 1.0, true),
    ("岁", 1.0, true),
    ("人次", 1.0, true),
    ("人", 1.0, true),
    ("次", 1.0, true),
    ("家", 1.0, true),
    ("个工作日", 1.0, true),
    ("工作日", 1.0, true),
    ("天", 1.0, true),
    ("日", 1.0, true),
    ("台", 1.0, true),
    ("项", 1.0, true),
    ("款", 1.0, true),
    ("名", 1.0, true),
    ("分钟", 1.0, false),
    ("小时", 60.0, false),
    ("个", 1.0, true),
];

fn unit_at(text: &str) -> Option<(&'static str, f64, bool)> {
    let text = text.trim_start();
    UNITS
        .iter()
        .find(|(name, ..)| text.starts_with(name))
        .copied()
}

/// The first unit behind a number.
fn unit_of(label: &str) -> Option<(&'static str, f64, bool)> {
    let text = digits_in(label);
    numbers(&text)
        .into_iter()
        .find_map(|(_, end)| unit_at(&text[end..]))
}

/// A label with its numbers in plain digits.
fn digits_in(label: &str) -> String {
    let mut text = label.replace("半年", "6个月");
    for (word, number) in [
        ("一年", "1年"),
        ("两年", "2年"),
        ("三年", "3年"),
        ("五年", "5年"),
        ("十年", "10年"),
        ("一个月", "1个月"),
        ("三个月", "3个月"),
        ("六个月", "6个月"),
        ("一季度", "1季度"),
    ] {
        text = text.replace(word, number);
    }
    text.replace([',', '，'], "")
}

/// Numbers with the byte where each ends.
fn numbers(text: &str) -> Vec<(f64, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_part = letter.is_ascii_digit() || (letter == '.' && start.is_some());
        match (is_part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if let Ok(number) = text[from..at].parse() {
                    found.push((number, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The band that a label names; `None` when it names none.
fn band_of(label: &str, usual: Option<(&str, f64, bool)>) -> Option<Band> {
    let text = digits_in(label);
    // An ordinal counts quarters, not how long they last.
    if text.contains('第') {
        return None;
    }
    let numbers = numbers(&text);
    let unit = |end: usize| unit_at(&text[end..]);
    let own = numbers.iter().rev().find_map(|(_, end)| unit(*end));
    let fallback = own.or(usual.map(|(_, factor, is_whole)| ("", factor, is_whole)));
    let value = |(number, end): (f64, usize)| {
        number * unit(end).or(fallback).map_or(1.0, |(_, factor, _)| factor)
    };
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_explicit = says(&[
        "含", "不足", "不满", "未满", "满", "≤", "≥", "<", ">", "小于", "大于", "及以", "超过",
        "少于",
    ]);
    let is_whole = fallback.is_none_or(|(_, _, is_whole)| is_whole);
    let band = |low: f64, high: f64| Band {
        low,
        high,
        has_low: low.is_finite() && !says(&["超过", "大于", ">"]),
        has_high: high.is_finite() && !says(&["不足", "不满", "未满", "小于", "<", "少于"]),
        is_explicit,
        is_whole,
    };
    match numbers.as_slice() {
        [one] => {
            let number = value(*one);
            if says(&[
                "以下",
                "以内",
                "不足",
                "不满",
                "未满",
                "小于",
                "<",
                "≤",
                "少于",
                "不超过",
            ]) {
                Some(band(f64::NEG_INFINITY, number))
            } else if says(&["以上", "超过", "大于", ">", "≥", "起", "多于"]) {
                Some(band(number, f64::INFINITY))
            } else {
                own.or(usual.map(|(_, factor, is_whole)| ("", factor, is_whole)))
                    .map(|_| band(number, number))
            }
        }
        [one, two] => {
            let between = &text[one.1..];
            let is_range = ["-", "–", "—", "~", "～", "至", "到", "不满", "不足"]
                .iter()
                .any(|sign| between.contains(sign));
            is_range
                .then(|| band(value(*one), value(*two)))
                .filter(|band| band.low <= band.high)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(labels: &[&str], expected: &[&str]) {
        let kinds: Vec<String> = faults(labels)
            .into_iter()
            .map(|fault| match fault {
                Fault::Gap(one, two) => format!("gap {one}|{two}"),
                Fault::Overlap(one, two) => format!("overlap {one}|{two}"),
                Fault::Edge(one, two) => format!("edge {one}|{two}"),
            })
            .collect();
        assert_eq!(kinds, expected, "{labels:?}");
    }

    #[test]
    fn the_bands_of_the_source_leave_out_half_a_year() {
        check(
            &["6个月", "1-3年", "3年以上"],
            &["gap 6个月|1-3年", "edge 1-3年|3年以上"],
        );
    }

    #[test]
    fn gaps_overlaps_and_shared_ends() {
        check(&["不满1年", "满1年不满3年", "满3年及以上"], &[]);
        check(
            &["18岁以下", "18-25岁", "26-35岁", "36岁及以上"],
            &["edge 18岁以下|18-25岁"],
        );
        check(&["1-3次", "4-6次", "7次及以上"], &[]);
        check(&["1-3年", "4-6年"], &["gap 1-3年|4-6年"]);
        check(
            &["0-50万元", "30-100万元"],
            &["overlap 0-50万元|30-100万元"],
        );
        check(
            &["50万元以下", "50万元（含）-500万元", "500万元（含）以上"],
            &[],
        );
        check(&["1-3个月", "3-6个月"], &["edge 1-3个月|3-6个月"]);
        check(&["半年以内", "半年至1年（含）", "1年以上"], &[]);
    }

    #[test]
    fn labels_that_are_no_bands_are_left_alone() {
        check(&["制造业", "服务业", "其他"], &[]);
        check(&["第1季度", "第2季度"], &[]);
        check(&["是", "否"], &[]);
        check(&["方案1", "方案2", "方案3"], &[]);
        check(&["1年", "2年", "3年"], &[]);
    }
}
