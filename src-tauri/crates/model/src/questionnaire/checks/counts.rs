//! Counts and scales of the whole: modules, totals, overall questions, length.

use super::{Check, CheckWeight, Found};
use crate::questionnaire::{Design, DesignKind, QuestionnaireBody, Section, SectionRole};

/// Rated items of a module, and of the five-module form (R30).
const PER_MODULE: std::ops::RangeInclusive<usize> = 4..=6;
const IN_ALL: std::ops::RangeInclusive<usize> = 20..=30;
/// From so many modules on, a questionnaire is the form that R29 and R30 speak of.
const FULL_FORM: usize = 5;
/// More unconditional open questions than that are skipped or answered with a word.
const OPEN_QUESTIONS: usize = 4;
/// Ten minutes; drop-outs grow fast beyond (Galesic & Bosnjak 2009, *Public Opinion Quarterly* 73).
const LONG: f64 = 600.0;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "module_size",
        label: "模块题数",
        weight: CheckWeight::Warning,
        doc: "每个模块 4–6 道打分题（R30）：少了测不准一个维度，多了答的人会疲劳。只有一个模块的短问卷不提示太少。",
        find: module_size,
    },
    Check {
        name: "total_items",
        label: "打分题总数",
        weight: CheckWeight::Warning,
        doc: "五个模块以上的问卷，打分题合计 20–30 道（R30）。",
        find: |body, found| {
            let modules = modules(body);
            let n: usize = modules.iter().map(|(_, n)| n).sum();
            if modules.len() >= FULL_FORM && !IN_ALL.contains(&n) {
                found.whole(format!(
                    "{} 个模块共有 {n} 道打分题，建议 20–30 道。",
                    modules.len()
                ));
            }
        },
    },
    Check {
        name: "no_overall",
        label: "没有总体满意度",
        weight: CheckWeight::Warning,
        doc: "驱动力分析以总体满意度为因变量；有两个以上模块的问卷应有一道总体满意度打分题。",
        find: |body, found| {
            let is_overall = |title: &str| {
                ["总体", "整体", "总的来说", "综合满意"]
                    .iter()
                    .any(|word| title.contains(word))
            };
            let rated = body.questions.iter().filter(|one| n_items(&one.design) > 0);
            if modules(body).len() > 1 && !rated.map(|one| one.title.as_str()).any(is_overall) {
                found.whole("没有“总体满意度”打分题，驱动力分析将缺少因变量，请在模块之外加一道。");
            }
        },
    },
    Check {
        name: "no_nps",
        label: "没有推荐题",
        weight: CheckWeight::Hint,
        doc: "有两个以上模块的问卷通常有一道 0–10 推荐题（R33），用来算净推荐值。",
        find: |body, found| {
            let has = body
                .questions
                .iter()
                .any(|one| matches!(one.design.kind, DesignKind::Nps | DesignKind::GatedRating));
            if modules(body).len() > 1 && !has {
                found.whole("没有推荐题，算不出净推荐值（NPS）。");
            }
        },
    },
    Check {
        name: "recommend_scale",
        label: "推荐意愿不是 0–10 分",
        weight: CheckWeight::Warning,
        doc: "问推荐意愿却用别的量表，净推荐值的分类不成立（R33）。",
        find: |body, found| {
            for question in &body.questions {
                let asks = question.title.contains("推荐")
                    && ["可能", "愿意", "愿不愿"]
                        .iter()
                        .any(|word| question.title.contains(word));
                let is_scale = matches!(
                    question.design.kind,
                    DesignKind::Likert | DesignKind::Slider
                );
                if asks && is_scale {
                    let message =
                        "问推荐意愿但不是 0–10 分，算不出净推荐值，请改用“推荐题（0–10）”。";
                    found.question(question, "推荐", message);
                }
            }
        },
    },
    Check {
        name: "mixed_scale",
        label: "模块内量表不一",
        weight: CheckWeight::Warning,
        doc: "同一模块的打分题用同一把量表、同一方向，否则均值不能合并，答的人也会看错方向。",
        find: mixed_scale,
    },
    Check {
        name: "unbalanced_scale",
        label: "量表两边不对称",
        weight: CheckWeight::Warning,
        doc: "褒贬两边的点数应相等，否则分数偏向多的一边。",
        find: |body, found| {
            for question in &body.questions {
                if let Some((good, bad)) = imbalance(&question.design) {
                    let message =
                        format!("量表有 {good} 个偏好的点、{bad} 个偏差的点，两边应一样多。");
                    found.question(question, "", message);
                }
            }
        },
    },
    Check {
        name: "unnamed_ends",
        label: "量表两端没有文字",
        weight: CheckWeight::Warning,
        doc: "量表两端要有文字，否则不知道 1 分是好还是差（R31、R43）。",
        find: |body, found| {
            for question in body
                .questions
                .iter()
                .filter(|one| one.design.kind.has_points())
            {
                let points = &question.design.points;
                let ends = points.first().into_iter().chain(points.last());
                if ends.filter(|point| point.label.is_empty()).count() > 0 {
                    found.question(question, "", "量表两端没有文字，答的人不知道哪端是好。");
                }
            }
        },
    },
    Check {
        name: "too_many_open",
        label: "开放题太多",
        weight: CheckWeight::Warning,
        doc: "人人要答的开放题超过 4 道，多数人会跳过或敷衍。带显示条件的不算。",
        find: |body, found| {
            let is_open = |kind| matches!(kind, DesignKind::LongText | DesignKind::OpenSlots);
            let open = body.questions.iter().filter(|one| is_open(one.design.kind));
            let n = open.filter(|one| one.relevant.is_empty()).count();
            if n > OPEN_QUESTIONS {
                found.whole(format!(
                    "有 {n} 道人人要答的开放题，建议不超过 {OPEN_QUESTIONS} 道。"
                ));
            }
        },
    },
    Check {
        name: "too_long_form",
        label: "问卷太长",
        weight: CheckWeight::Warning,
        doc: "预计用时超过 10 分钟，中途退出会明显增多（R49）。",
        find: |body, found| {
            let minutes = body.seconds() / 60.0;
            if body.seconds() > LONG {
                found.whole(format!(
                    "预计要 {minutes:.0} 分钟，超过 10 分钟退出会明显增多，请删减。"
                ));
            }
        },
    },
    Check {
        name: "promised_length",
        label: "说的时间与预计不符",
        weight: CheckWeight::Warning,
        doc: "开头语里写的“N 分钟”比预计用时短三分之一以上。",
        find: |body, found| {
            let needed = body.seconds() / 60.0;
            if let Some(said) = minutes(&body.intro)
                && needed > said * 1.5
            {
                found.whole(format!(
                    "开头语说要 {said} 分钟，预计要 {needed:.1} 分钟，请改时间或删减题目。"
                ));
            }
        },
    },
];

/// Rated items of a question: rows count one each.
fn n_items(design: &Design) -> usize {
    match design.kind {
        DesignKind::Likert | DesignKind::RatingWithComment => 1,
        DesignKind::Matrix | DesignKind::ExpectationPair => design.rows.len(),
        _ => 0,
    }
}

/// Sections of ratings with their rated items, those without any left out.
fn modules(body: &QuestionnaireBody) -> Vec<(&Section, usize)> {
    let is_module = |section: &&Section| section.role == SectionRole::Ratings;
    let count = |section| -> usize {
        let of = |section: &Section| {
            body.questions_of(section.id)
                .map(|one| n_items(&one.design))
                .sum()
        };
        of(section)
    };
    body.sections
        .iter()
        .filter(is_module)
        .map(|section| (section, count(section)))
        .filter(|(_, n)| *n > 0)
        .collect()
}

fn module_size(body: &QuestionnaireBody, found: &mut Found<'_>) {
    let modules = modules(body);
    for (section, n) in &modules {
        let is_short = *n < *PER_MODULE.start() && modules.len() > 1;
        if is_short || n > PER_MODULE.end() {
            found.section(
                section,
                format!("模块“{}”有 {n} 道打分题，建议 4–6 道。", section.title),
            );
        }
    }
}

fn mixed_scale(body: &QuestionnaireBody, found: &mut Found<'_>) {
    for (section, _) in modules(body) {
        let rated = body
            .questions_of(section.id)
            .filter(|one| n_items(&one.design) > 0);
        let scores = |design: &Design| -> Vec<i16> {
            design.points.iter().map(|point| point.score).collect()
        };
        let mut first: Option<Vec<i16>> = None;
        for question in rated {
            let own = scores(&question.design);
            match &first {
                None => first = Some(own),
                Some(usual) if *usual == own => {}
                Some(usual) => {
                    let is_turned = usual.iter().rev().eq(own.iter());
                    let what = if is_turned {
                        "方向相反"
                    } else {
                        "分值不同"
                    };
                    let message = format!(
                        "与模块“{}”里前面的题量表{what}，均值不能合并。",
                        section.title
                    );
                    found.question(question, "", message);
                }
            }
        }
    }
}

/// Points on the good and the bad side when they differ in number; `None` for a balanced scale and
/// for one whose wording does not tell.
fn imbalance(design: &Design) -> Option<(usize, usize)> {
    if !design.kind.has_points() || design.points.iter().any(|point| point.label.is_empty()) {
        return None;
    }
    let has = |label: &str, words: &[&str]| words.iter().any(|word| label.contains(word));
    let is_middle = |label: &str| {
        has(
            label,
            &[
                "一般",
                "中立",
                "不确定",
                "说不清",
                "尚可",
                "普通",
                "无所谓",
                "差不多",
            ],
        )
    };
    let is_bad = |label: &str| {
        has(
            label,
            &[
                "不", "差", "劣", "难", "低", "费力", "慢", "没", "坏", "从未",
            ],
        )
    };
    // “没有不满意” would read as bad; no scale is worded so.
    let sides = design
        .points
        .iter()
        .map(|point| point.label.as_str())
        .filter(|label| !is_middle(label));
    let (bad, good): (Vec<&str>, Vec<&str>) = sides.partition(|label| is_bad(label));
    (!bad.is_empty() && good.len() != bad.len())
        .then_some((good.len(), bad.len()))
        .or_else(|| (bad.is_empty() && good.len() > 2).then_some((good.len(), 0)))
}

/// The number before 分钟, the larger of a range.
fn minutes(text: &str) -> Option<f64> {
    let before = &text[..text.find("分钟")?];
    let before = before.trim_end();
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, letter)| letter.is_ascii_digit() || *letter == '.')
        .last()?
        .0;
    before[start..].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::ScalePoint;

    #[test]
    fn both_sides_of_a_scale_are_counted() {
        let scale = |labels: &[&str]| Design {
            points: labels
                .iter()
                .zip(1..)
                .map(|(label, score)| ScalePoint {
                    score,
                    label: (*label).into(),
                })
                .collect(),
            ..Design::new(DesignKind::Likert)
        };
        for (labels, expected) in [
            (
                &["非常不满意", "不满意", "一般", "满意", "非常满意"][..],
                None,
            ),
            (&["很差", "较差", "一般", "较好", "很好"], None),
            (
                &["不满意", "一般", "满意", "比较满意", "非常满意"],
                Some((3, 1)),
            ),
            (&["满意", "比较满意", "非常满意"], Some((3, 0))),
            (
                &["很不重要", "不太重要", "一般", "比较重要", "非常重要"],
                None,
            ),
            // Wording that does not tell sides.
            (&["每天", "每周"], None),
            (&["非常不满意", "", "", "", "非常满意"], None),
        ] {
            assert_eq!(imbalance(&scale(labels)), expected, "{labels:?}");
        }
    }

    #[test]
    fn minutes_are_read_from_the_words_before_the_first_question() {
        for (text, expected) in [
            ("诚邀您参与5分钟的满意度调研", Some(5.0)),
            ("约需 3-5 分钟", Some(5.0)),
            ("几分钟", None),
            ("谢谢", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }
}
