//! Make-up of single questions: what cannot be answered, stored or referred to.

use super::{Check, CheckWeight, Found};
use crate::questionnaire::{
    Design, DesignKind, DesignedQuestion, QuestionnaireBody, is_code, references,
};
use std::collections::{BTreeMap, BTreeSet};

/// Ticks of a multiple choice lie in the bits of a number whose highest one means no answer.
const MOST_CHOICES: usize = 63;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "no_questions",
        label: "没有题目",
        weight: CheckWeight::Error,
        doc: "问卷里没有要回答的题。",
        find: |body, found| {
            if body.n_asked() == 0 {
                found.whole("问卷里还没有要回答的题目，请先添加题目。");
            }
        },
    },
    Check {
        name: "lost_question",
        label: "题目不在任何部分",
        weight: CheckWeight::Error,
        doc: "题目所在的部分已被删除（两人同时编辑后合并时会出现）。",
        find: |body, found| {
            for question in &body.questions {
                if body.section_of(question).is_none() {
                    found.question(question, "", "题目所在的部分已不存在，请把它移到另一部分。");
                }
            }
        },
    },
    Check {
        name: "empty_title",
        label: "题干为空",
        weight: CheckWeight::Error,
        doc: "没有题干的题无法回答；计算项不显示，可以没有题干。",
        find: |body, found| {
            for question in &body.questions {
                let is_shown = question.design.kind != DesignKind::Calculation;
                if is_shown && question.title.trim().is_empty() {
                    found.question(question, "", "题干是空的，请写上要问的话。");
                }
            }
        },
    },
    Check {
        name: "duplicate_code",
        label: "题号重复",
        weight: CheckWeight::Error,
        doc: "题号（含矩阵各行、附属空的编号）在问卷内唯一，表达式和导出文件靠它认题。",
        find: duplicate_codes,
    },
    Check {
        name: "bad_code",
        label: "编号不能用",
        weight: CheckWeight::Error,
        doc: "题号以文字或 _ 开头；选项和行的编号不含空格、引号和花括号，否则表达式无法引用。",
        find: bad_codes,
    },
    Check {
        name: "duplicate_choice",
        label: "选项重复",
        weight: CheckWeight::Error,
        doc: "同一题的选项、行的编号和文字都不能重复。",
        find: duplicate_choices,
    },
    Check {
        name: "empty_choice",
        label: "选项为空",
        weight: CheckWeight::Error,
        doc: "选项、行、附属空要有文字。",
        find: empty_choices,
    },
    Check {
        name: "too_few_choices",
        label: "选项太少",
        weight: CheckWeight::Error,
        doc: "选择题至少两个选项，矩阵至少一行，多空题和联系人至少一个空。",
        find: too_few,
    },
    Check {
        name: "too_many_choices",
        label: "选项太多",
        weight: CheckWeight::Error,
        doc: "多选题最多 63 个选项（存储上限）。",
        find: |body, found| {
            for question in of_kind(body, |kind| kind == DesignKind::MultiChoice) {
                let n = question.design.choices.len();
                if n > MOST_CHOICES {
                    let message =
                        format!("多选题有 {n} 个选项，最多 {MOST_CHOICES} 个，请合并或分成两题。");
                    found.question(question, "", message);
                }
            }
        },
    },
    Check {
        name: "bad_points",
        label: "量表分值有误",
        weight: CheckWeight::Error,
        doc: "量表至少两个点，分值各不相同，从低到高或从高到低排列。",
        find: bad_points,
    },
    Check {
        name: "bad_bounds",
        label: "范围有误",
        weight: CheckWeight::Error,
        doc: "最小值不大于最大值；滑动条要有两端和步长；可选个数不超过选项数。",
        find: bad_bounds,
    },
    Check {
        name: "no_total",
        label: "比重题没有总和",
        weight: CheckWeight::Error,
        doc: "比重题要说明各项加起来是多少（如 100）。",
        find: |body, found| {
            for question in of_kind(body, |kind| kind == DesignKind::ConstantSum) {
                if question.design.total.is_none_or(|total| total <= 0.0) {
                    found.question(question, "", "比重题没有总和，请填 100 之类的正数。");
                }
            }
        },
    },
    Check {
        name: "nps_scale",
        label: "推荐题不是 0–10 分",
        weight: CheckWeight::Error,
        doc: "净推荐值按 0–6、7–8、9–10 分类，只对 0–10 分成立（R33）；1–10 分请用“愿意打分题”。",
        find: |body, found| {
            for question in of_kind(body, |kind| kind == DesignKind::Nps) {
                let design = &question.design;
                let is_other =
                    |bound: Option<f64>, usual: f64| bound.is_some_and(|own| own != usual);
                if is_other(design.min, 0.0) || is_other(design.max, 10.0) {
                    let message = "推荐题（NPS）固定为 0–10 分。要用 1–10 分请改用“愿意打分题”，两者不能合并统计。";
                    found.question(question, "", message);
                }
            }
        },
    },
    Check {
        name: "no_calculation",
        label: "计算项没有算式",
        weight: CheckWeight::Error,
        doc: "计算项的值由表达式得出。",
        find: |body, found| {
            for question in of_kind(body, |kind| kind == DesignKind::Calculation) {
                if question.calculation.is_empty() {
                    found.question(
                        question,
                        "",
                        "计算项没有算式，请填写表达式，或改成别的题型。",
                    );
                }
            }
        },
    },
    Check {
        name: "forward_reference",
        label: "引用后面的题",
        weight: CheckWeight::Error,
        doc: "显示条件和文字里的引用要指向前面的题：答到这里时后面的还没有答案。",
        find: forward_references,
    },
    Check {
        name: "no_message",
        label: "校验没有提示语",
        weight: CheckWeight::Hint,
        doc: "校验条件不满足时要告诉答题人怎样改。",
        find: |body, found| {
            for question in &body.questions {
                let is_checked =
                    !question.constraint.is_empty() || !question.design.used().pattern.is_empty();
                if is_checked && question.constraint_message.is_empty() {
                    found.question(question, "", "有校验条件但没有提示语，答题人不知道怎样改。");
                }
            }
        },
    },
    Check {
        name: "no_exit",
        label: "多选题没有出口",
        weight: CheckWeight::Hint,
        doc: "多选题宜有“其他，请说明”或互斥的“以上都没有”，否则不合适的人只能乱选或跳过。",
        find: |body, found| {
            for question in of_kind(body, |kind| kind == DesignKind::MultiChoice) {
                let choices = &question.design.choices;
                if !choices
                    .iter()
                    .any(|choice| choice.has_text || choice.is_exclusive)
                {
                    let message = "没有“其他，请说明”或“以上都没有”，不合适的人只能乱选或跳过。";
                    found.question(question, "", message);
                }
            }
        },
    },
    Check {
        name: "empty_section",
        label: "部分里没有题",
        weight: CheckWeight::Warning,
        doc: "没有题目的部分在问卷里只是一个空标题。",
        find: |body, found| {
            for section in &body.sections {
                if body.questions_of(section.id).next().is_none() {
                    let message = format!(
                        "部分“{}”里没有题目，请添加题目或删除这个部分。",
                        section.title
                    );
                    found.section(section, message);
                }
            }
        },
    },
];

fn of_kind(
    body: &QuestionnaireBody,
    is_wanted: impl Fn(DesignKind) -> bool,
) -> impl Iterator<Item = &DesignedQuestion> {
    body.questions
        .iter()
        .filter(move |question| is_wanted(question.design.kind))
}

fn duplicate_codes(body: &QuestionnaireBody, found: &mut Found<'_>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for question in &body.questions {
        for name in question.names() {
            match seen.get(&name) {
                Some(other) => {
                    let message =
                        format!("编号 {name} 与“{other}”重复，请改题号或行、选项的编号。");
                    found.question(question, &name, message);
                }
                None => {
                    seen.insert(name, &question.title);
                }
            }
        }
    }
}

fn bad_codes(body: &QuestionnaireBody, found: &mut Found<'_>) {
    for question in &body.questions {
        if !is_code(&question.code) {
            let message = format!(
                "题号“{}”不能用：要以文字或 _ 开头，只含文字、数字、_、- 和 .。",
                question.code
            );
            found.question(question, &question.code, message);
        }
        for code in codes(&question.design.used()) {
            // What follows the code's own first letter is what a question's code may hold.
            if !is_code(&format!("_{code}")) {
                let message = format!("选项或行的编号“{code}”不能用：只用文字、数字、_、- 和 .。");
                found.question(question, code, message);
            }
        }
    }
}

fn codes(design: &Design) -> impl Iterator<Item = &String> {
    let choices = design.choices.iter().map(|choice| &choice.code);
    choices.chain(design.rows.iter().map(|row| &row.code))
}

fn labels(design: &Design) -> impl Iterator<Item = &String> {
    let choices = design.choices.iter().map(|choice| &choice.label);
    choices.chain(design.rows.iter().map(|row| &row.label))
}

fn twice<'a>(texts: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let texts = texts.filter(|text| !text.is_empty());
    texts
        .filter(|text| !seen.insert(text.as_str()))
        .map(String::as_str)
        .collect()
}

fn duplicate_choices(body: &QuestionnaireBody, found: &mut Found<'_>) {
    for question in &body.questions {
        let design = question.design.used();
        for code in twice(codes(&design)) {
            found.question(
                question,
                code,
                format!("有两个选项（或行）的编号都是“{code}”。"),
            );
        }
        for label in twice(labels(&design)) {
            found.question(
                question,
                label,
                format!("有两个选项（或行）都写着“{label}”。"),
            );
        }
    }
}

fn empty_choices(body: &QuestionnaireBody, found: &mut Found<'_>) {
    for question in &body.questions {
        let design = question.design.used();
        let is_slotted = matches!(design.kind, DesignKind::OpenSlots | DesignKind::Contact);
        let slots = design.labels.iter().filter(|_| is_slotted);
        let n = labels(&design)
            .chain(slots)
            .filter(|label| label.is_empty())
            .count();
        if n > 0 {
            found.question(
                question,
                "",
                format!("有 {n} 个选项、行或空没有文字，请补上或删除。"),
            );
        }
    }
}

fn too_few(body: &QuestionnaireBody, found: &mut Found<'_>) {
    for question in &body.questions {
        let design = question.design.used();
        let (n, least, what) = match design.kind {
            kind if kind.has_choices() => (design.choices.len(), 2, "个选项"),
            kind if kind.has_rows() => (design.rows.len(), 1, "行"),
            DesignKind::OpenSlots | DesignKind::Contact => (design.labels.len(), 1, "个空"),
            _ => continue,
        };
        if n < least {
            let message = format!(
                "{}至少要有 {least} {what}，现在有 {n} {what}。",
                design.kind.label()
            );
            found.question(question, "", message);
        }
    }
}

fn bad_points(body: &QuestionnaireBody, found: &mut Found<'_>) {
    for question in of_kind(body, DesignKind::has_points) {
        let scores: Vec<i16> = question
            .design
            .points
            .iter()
            .map(|point| point.score)
            .collect();
        let is_distinct = scores.iter().collect::<BTreeSet<_>>().len() == scores.len();
        let message = if scores.len() < 2 {
            "量表至少要有两个分值点。"
        } else if !is_distinct {
            "量表上有两个点的分值相同，无法区分。"
        } else if !scores.is_sorted() && !scores.iter().rev().is_sorted() {
            "量表分值没有按大小排列，请从低到高或从高到低。"
        } else {
            continue;
        };
        found.question(question, "", message);
    }
}

fn bad_bounds(body: &QuestionnaireBody, found: &mut Found<'_>) {
    for question in &body.questions {
        if let Some(message) = wrong_bounds(&question.design) {
            found.question(question, "", message);
        }
    }
}

fn wrong_bounds(design: &Design) -> Option<String> {
    let is_bounded = matches!(
        design.kind,
        DesignKind::Number
            | DesignKind::Slider
            | DesignKind::GatedRating
            | DesignKind::MultiChoice
            | DesignKind::Ranking
    );
    if !is_bounded {
        return None;
    }
    if let Some((min, max)) = design.min.zip(design.max)
        && min > max
    {
        return Some(format!("最小值 {min} 大于最大值 {max}。"));
    }
    let n = design.choices.len() as f64;
    match design.kind {
        DesignKind::Slider
            if design
                .min
                .zip(design.max)
                .is_none_or(|(min, max)| min >= max) =>
        {
            Some("滑动条要有最小值和更大的最大值。".into())
        }
        DesignKind::Slider if design.step.is_none_or(|step| step <= 0.0) => {
            Some("滑动条的步长要大于 0。".into())
        }
        DesignKind::GatedRating
            if design
                .min
                .zip(design.max)
                .is_some_and(|(min, max)| min >= max) =>
        {
            Some("打分的最高分要大于最低分。".into())
        }
        DesignKind::MultiChoice | DesignKind::Ranking
            if design.min.is_some_and(|min| min > n) || design.max.is_some_and(|max| max > n) =>
        {
            Some(format!("要求的个数超过了选项数 {n}。"))
        }
        DesignKind::MultiChoice | DesignKind::Ranking
            if design.max.is_some_and(|max| max < 1.0) =>
        {
            Some("最多可选的个数至少是 1。".into())
        }
        _ => None,
    }
}

/// A question answered later (or itself) has no answer yet when this one is shown. Calculations
/// are worked out anew after every answer, so they may look ahead.
fn forward_references(body: &QuestionnaireBody, found: &mut Found<'_>) {
    for (at, question) in body.questions.iter().enumerate() {
        let section = body.section_of(question);
        let is_first = body.questions[..at]
            .last()
            .is_none_or(|one| one.section != question.section);
        let of_section = section
            .filter(|_| is_first)
            .map(|section| section.relevant.as_str());
        let shown = [
            question.relevant.as_str(),
            question.title.as_str(),
            question.hint.as_str(),
        ];
        let mut named = BTreeSet::new();
        for name in shown.into_iter().chain(of_section).flat_map(references) {
            let Some(meant) = body.named(name) else {
                continue;
            };
            let is_calculated = meant.design.kind == DesignKind::Calculation;
            let is_later = body.questions[at..]
                .iter()
                .any(|later| later.id == meant.id);
            if is_later && !is_calculated && named.insert(meant.id) {
                let message = format!(
                    "引用了 {}，但答到这里时它还没有答案，请引用前面的题或调整顺序。",
                    meant.code
                );
                found.question(question, name, message);
            }
        }
    }
}
