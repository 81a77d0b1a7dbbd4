//! Sampling in words: filters, faults, and how a sample was drawn.

use super::Facts;
use super::dims::require;
use crate::failure::Result;
use crate::view::View;
use crate::wire::Failure;
use model::SizeClass;
use model::sampling::{
    CustomerFilter, DrawKind, GradingFault, MemberRole, PlanFault, SampleUnit, TestOp,
};

/// A share in percent, with one decimal where it has one.
pub(crate) fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() / 10.0;
    if tenths.fract() == 0.0 {
        format!("{tenths:.0}%")
    } else {
        format!("{tenths:.1}%")
    }
}

/// A difference of shares in percentage points.
pub(crate) fn points(difference: f64) -> String {
    format!("{:.1} 个百分点", difference * 100.0)
}

pub(crate) fn unit_name(unit: SampleUnit) -> &'static str {
    match unit {
        SampleUnit::Customer => "客户",
        SampleUnit::Contact => "联系人",
    }
}

pub(crate) fn kind_name(kind: DrawKind) -> &'static str {
    match kind {
        DrawKind::Survey => "问卷调查",
        DrawKind::Interview => "访谈",
        DrawKind::Pilot => "试点",
    }
}

/// The stable name of a size class.
pub(crate) fn size_name(size: SizeClass) -> &'static str {
    match size {
        SizeClass::Large => "large",
        SizeClass::Medium => "medium",
        SizeClass::Small => "small",
        SizeClass::Unclassified => "unclassified",
    }
}

/// A filter as people say it; empty for everybody.
pub(crate) fn filter_words(facts: &Facts, filter: &CustomerFilter) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut add = |label: &str, values: &[String]| {
        if !values.is_empty() {
            parts.push(format!("{label}为{}", values.join("、")));
        }
    };
    let sizes: Vec<String> = filter
        .sizes
        .iter()
        .map(|size| size.label().to_owned())
        .collect();
    add("规模", &sizes);
    add("区域", &filter.regions);
    add("行业", &filter.industries);
    add("标签", &filter.tags);
    add("等级", &filter.grades);
    let titles = facts.set_titles();
    let named = |ids: &[String]| -> Vec<String> {
        ids.iter()
            .map(|id| {
                titles
                    .get(id)
                    .cloned()
                    .unwrap_or_else(|| "已删除的客户群".into())
            })
            .collect()
    };
    add("客户群", &named(&filter.cohorts));
    add("抽取", &named(&filter.draws));
    if !filter.without_tags.is_empty() {
        parts.push(format!("标签不含{}", filter.without_tags.join("、")));
    }
    for test in &filter.tests {
        let name = if test.name == "annual_purchase" {
            "年度采购额"
        } else {
            &test.name
        };
        let op = match test.op {
            TestOp::AtLeast => "≥",
            TestOp::Below => "<",
            TestOp::Is => "=",
            TestOp::IsNot => "≠",
            TestOp::Contains => "含",
        };
        parts.push(format!("{name} {op} {}", test.value));
    }
    let flag = |value: Option<bool>, yes: &str, no: &str| {
        value.map(|value| if value { yes.to_owned() } else { no.to_owned() })
    };
    parts.extend(flag(filter.has_answered, "已答卷", "未答卷"));
    parts.extend(flag(filter.has_ticket, "有工单", "没有工单"));
    parts.join("，")
}

pub(crate) fn plan_fault(fault: PlanFault) -> Failure {
    Failure::bad_value(match fault {
        PlanFault::NoClass => "方案里至少要有一类客户。".into(),
        PlanFault::ClassTwice(size) => format!("“{}”在方案里出现了两次。", size.label()),
        PlanFault::Shares(total) => {
            format!(
                "各类占比合计是 {}，应为 100%，请调整后再试。",
                percent(total)
            )
        }
        PlanFault::Share(share) => format!("占比 {} 不在 0–100% 之间。", percent(share)),
        PlanFault::Precision => "置信水平、允许误差和预期比例都要在 0 和 100% 之间。".into(),
        PlanFault::Rate(rate) => {
            format!("{} 不是有效的比例，应大于 0 且不超过 100%。", percent(rate))
        }
        PlanFault::Population(sum, whole) => {
            format!("各类客户数合计 {sum}，超过了客户总量 {whole}。")
        }
    })
}

pub(crate) fn grading_fault(fault: GradingFault) -> Failure {
    Failure::bad_value(match fault {
        GradingFault::Empty => "分级规则至少要有一个指标和一个等级。".into(),
        GradingFault::Weights(sum) => {
            format!("各指标权重合计是 {:.1}，应为 100，请调整后再试。", sum)
        }
        GradingFault::Cuts(name) => format!("“{name}”的分界点要从小到大，且不能重复。"),
        GradingFault::Grades => "等级的最低分要从高到低。".into(),
    })
}

/// How the samples of the study were drawn, one line a draw, for the report's method sheet (R25).
pub(crate) fn method_notes(facts: &Facts) -> Vec<(String, String)> {
    let mut notes = Vec::new();
    if let Some(plan) = facts.adopted() {
        let n: u32 = facts.quotas.iter().map(|quota| quota.target).sum();
        notes.push((
            "抽样方案".to_owned(),
            format!("采用方案“{}”，有效样本目标 {n} 份。", plan.title),
        ));
    }
    for draw in &facts.draws {
        notes.push((
            format!("抽取：{}", draw.title),
            draw_words(facts, draw).join(""),
        ));
    }
    notes
}

/// How the study weights, in words: its dimensions and limits.
///
/// # Errors
/// When a dimension is gone from the roster.
pub(crate) fn weighting_words(view: &View, facts: &Facts) -> Result<String> {
    let Some(spec) = &view.project.settings.weighting else {
        return Ok(String::new());
    };
    let labels: Result<Vec<String>> = spec
        .margins
        .iter()
        .map(|margin| Ok(require(view, facts, &margin.dim)?.label))
        .collect();
    let mut words = labels?.join(if spec.is_crossed { " × " } else { "、" });
    if let Some((lower, upper)) = spec.lower.zip(spec.upper) {
        words.push_str(&format!("（权重限于 {lower}–{upper} 倍）"));
    }
    if spec.by_customer {
        words.push_str("（同一客户合计一份）");
    }
    Ok(words)
}

/// A draw in sentences.
pub(crate) fn draw_words(facts: &Facts, draw: &store::Draw) -> Vec<String> {
    let of = facts.members.iter().filter(|member| member.draw == draw.id);
    let (mut n, mut n_reserve) = (0, 0);
    for member in of {
        match member.role {
            MemberRole::Main => n += 1,
            MemberRole::Reserve => n_reserve += 1,
        }
    }
    let frame = match filter_words(facts, &draw.spec.filter) {
        words if words.is_empty() => "全部名册".to_owned(),
        words => words,
    };
    let day = draw.drawn_at.get(..10).unwrap_or_default();
    let unit = unit_name(draw.spec.unit);
    let dims = if draw.spec.dims.is_empty() {
        String::new()
    } else {
        let names: Vec<&str> = draw.spec.dims.iter().map(|dim| dim_label(dim)).collect();
        format!("，按{}分层", names.join("×"))
    };
    vec![
        format!(
            "{}，用途：{}，抽样单位：{unit}{dims}。",
            draw.spec.method.label(),
            kind_name(draw.kind)
        ),
        format!(
            "抽样框：{frame}，共 {} 个{unit}；抽中 {n} 个，备选 {n_reserve} 个。",
            draw.n_frame
        ),
        format!(
            "抽取日期 {day}，随机种子 {}，抽样框指纹 {}。",
            draw.seed,
            draw.frame_hash.get(..16).unwrap_or_default()
        ),
        "同一抽样框用同一种子重抽，名单完全相同。".into(),
    ]
}

/// Chinese name of a dimension without its classes.
pub(crate) fn dim_label(name: &str) -> &str {
    match name {
        "size" => "客户规模",
        "region" => "区域",
        "industry" => "行业",
        "grade" => "客户等级",
        "cohort" => "客户群",
        "pool" => "类别",
        other => other.split_once(':').map_or(other, |(_, title)| title),
    }
}
