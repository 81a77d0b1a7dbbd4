//! Points and ends of scales from what stands below a question.

use super::build::range;
use super::unread;
use crate::place::Problems;
use crate::value::half_width;
use model::ProblemCode;
use model::questionnaire::{Design, ScalePoint};

/// Low and high end of 0–10 from a line such as `不可能 0 1 … 10 极有可能`.
pub(super) fn scale_ends(design: &mut Design, line: u32, words: &str, problems: &mut Problems) {
    let digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (words.find(digit), words.rfind(digit)) else {
        unread(problems, line, words, "推荐题固定为0~10，只写两端的文字");
        return;
    };
    let trim = |part: &str| {
        part.trim_matches([' ', '(', ')', '（', '）', ':', '：', '-', '○'])
            .to_owned()
    };
    let (low, high) = (trim(&words[..first]), trim(&words[last + 1..]));
    if !low.is_empty() {
        design.low_label = low;
    }
    if !high.is_empty() {
        design.high_label = high;
    }
}

pub(super) fn fill_points(
    design: &mut Design,
    options: &[(u32, String)],
    line: u32,
    problems: &mut Problems,
) {
    let points = match options {
        [] => {
            let message = "没有写出分值，已按1非常不满意至5非常满意；请核对";
            problems.row(line, ProblemCode::MissingValue, message);
            return;
        }
        [(_, words)] => match points_on_a_line(words) {
            Some(points) => points,
            None => {
                unread(
                    problems,
                    line,
                    words,
                    "量表请写范围（如 1~5）或逐行写出各分值",
                );
                return;
            }
        },
        many => points_by_line(many),
    };
    design.points = points;
}

fn points_on_a_line(words: &str) -> Option<Vec<ScalePoint>> {
    let point = |score, label: &str| ScalePoint {
        score,
        label: label.into(),
    };
    if let Some((low, high)) = range(words) {
        return Some((low..=high).map(|score| point(score, "")).collect());
    }
    let cells: Vec<&str> = words
        .split_whitespace()
        .map(|cell| cell.trim_start_matches(['○', '●', '□']))
        .collect();
    let scores: Vec<i16> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
    if scores.len() >= 2 {
        let mut points: Vec<ScalePoint> = scores.iter().map(|score| point(*score, "")).collect();
        let last = points.len() - 1;
        if let Some(low) = cells.first().filter(|cell| cell.parse::<i16>().is_err()) {
            points[0].label = (*low).into();
        }
        if let Some(high) = cells.last().filter(|cell| cell.parse::<i16>().is_err()) {
            points[last].label = (*high).into();
        }
        return Some(points);
    }
    (cells.len() >= 2).then(|| scored(&cells))
}

/// One point a line: `5分 非常满意`, or labels alone.
fn points_by_line(options: &[(u32, String)]) -> Vec<ScalePoint> {
    let told: Vec<Option<(i16, String)>> = options
        .iter()
        .map(|(_, words)| {
            let plain = half_width(words);
            let digits: String = plain.chars().take_while(char::is_ascii_digit).collect();
            let label =
                plain[digits.len()..].trim_start_matches(['分', ' ', '.', '、', ':', '-', '=']);
            digits
                .parse()
                .ok()
                .map(|score| (score, label.trim().to_owned()))
        })
        .collect();
    if told.iter().all(Option::is_some) {
        let points = told.into_iter().flatten();
        return points
            .map(|(score, label)| ScalePoint { score, label })
            .collect();
    }
    let labels: Vec<&str> = options.iter().map(|(_, words)| words.as_str()).collect();
    scored(&labels)
}

/// Labels in order as 1, 2, …; where the first is the better end, the scores descend.
fn scored(labels: &[&str]) -> Vec<ScalePoint> {
    let is_bad = |label: &str| {
        ["不", "差", "低", "难", "慢", "没"]
            .iter()
            .any(|word| label.contains(word))
    };
    let descends = labels
        .first()
        .zip(labels.last())
        .is_some_and(|(first, last)| !is_bad(first) && is_bad(last));
    let n = labels.len() as i16;
    labels
        .iter()
        .zip(1..)
        .map(|(label, at)| ScalePoint {
            score: if descends { n + 1 - at } else { at },
            label: (*label).into(),
        })
        .collect()
}
