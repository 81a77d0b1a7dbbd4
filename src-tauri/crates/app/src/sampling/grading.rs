//! Grading (客户分级): scores by several measures, grades, and how much each weight matters.

use super::facts::grade_all;
use super::wording::grading_fault;
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{GetGrading, GradeRow, GradedRow, Grading, MeasureRow, Nothing, SetGrading};
use crate::workbench::Workbench;
use model::sampling::{Grade, GradingSpec, Measure};

/// How far a weight is moved to see whether it matters, in percentage points.
const STEP: f64 = 5.0;

pub(crate) fn get_grading(
    workbench: &Workbench,
    _: &Context,
    request: GetGrading,
) -> Result<Grading> {
    let view = workbench.view()?;
    let own = &view.project.settings.grading;
    let is_saved = match &request.spec {
        None => own.is_some(),
        Some(spec) => own.as_ref() == Some(spec),
    };
    let spec = request.spec.or_else(|| own.clone()).unwrap_or_default();
    spec.check().map_err(grading_fault)?;
    let graded = grade_all(&view, &spec);
    let n_graded = graded
        .iter()
        .filter(|(grade, _)| grade.grade.is_some())
        .count() as u32;
    let m = spec.measures.len() as u32;
    Ok(Grading {
        n_accounts: graded.len() as u32,
        n_ungraded: graded.len() as u32 - n_graded,
        n_partly: graded
            .iter()
            .filter(|(grade, _)| grade.n_known > 0 && grade.n_known < m)
            .count() as u32,
        measures: measures(&spec, &graded),
        grades: grades(&spec, &graded, n_graded),
        customers: customers(&view, &spec, &graded),
        rule: rule(&spec),
        is_saved,
        spec,
    })
}

type Graded = [(Grade, Vec<Option<f64>>)];

fn measures(spec: &GradingSpec, graded: &Graded) -> Vec<MeasureRow> {
    let row = |(at, measure): (usize, &Measure)| {
        let mut counts = vec![0u32; measure.cuts.len() + 1];
        for points in graded.iter().filter_map(|(grade, _)| grade.points[at]) {
            if let Some(count) = counts.get_mut(points as usize - 1) {
                *count += 1;
            }
        }
        MeasureRow {
            name: measure.name.clone(),
            n_known: counts.iter().sum(),
            counts,
            rule: points_rule(measure),
            n_up: n_changed(spec, graded, at, STEP),
            n_down: n_changed(spec, graded, at, -STEP),
        }
    };
    spec.measures.iter().enumerate().map(row).collect()
}

/// Customers that change grade when one weight moves and the others share the difference in
/// proportion, so that all still sum to 100.
fn n_changed(spec: &GradingSpec, graded: &Graded, moved: usize, step: f64) -> u32 {
    let weights = moved_weights(spec, moved, step);
    let changes = |(grade, values): &&(Grade, Vec<Option<f64>>)| {
        spec.grade_with(values, &weights).grade != grade.grade
    };
    graded.iter().filter(changes).count() as u32
}

fn moved_weights(spec: &GradingSpec, moved: usize, step: f64) -> Vec<f64> {
    let own = spec.measures[moved].weight;
    let new = (own + step).clamp(0.0, 100.0);
    let rest = 100.0 - own;
    spec.measures
        .iter()
        .enumerate()
        .map(|(at, measure)| match at == moved {
            true => new,
            false if rest > 0.0 => measure.weight * (100.0 - new) / rest,
            false => (100.0 - new) / (spec.measures.len() - 1).max(1) as f64,
        })
        .collect()
}

fn grades(spec: &GradingSpec, graded: &Graded, n_graded: u32) -> Vec<GradeRow> {
    let row = |(at, cut): (usize, &model::sampling::GradeCut)| {
        let n = graded
            .iter()
            .filter(|(grade, _)| grade.grade == Some(at))
            .count() as u32;
        let above = at.checked_sub(1).map(|at| spec.grades[at].from);
        let rule = match (above, at + 1 == spec.grades.len()) {
            (None, true) => "全部".into(),
            (None, false) => format!("得分 ≥ {}", cut.from),
            (Some(above), true) => format!("得分 < {above}"),
            (Some(above), false) => format!("{} ≤ 得分 < {above}", cut.from),
        };
        GradeRow {
            label: cut.label.clone(),
            rule,
            n,
            share: if n_graded == 0 {
                0.0
            } else {
                f64::from(n) / f64::from(n_graded)
            },
        }
    };
    spec.grades.iter().enumerate().map(row).collect()
}

fn customers(view: &View, spec: &GradingSpec, graded: &Graded) -> Vec<GradedRow> {
    let mut rows: Vec<GradedRow> = view
        .accounts
        .iter()
        .zip(graded)
        .enumerate()
        .map(|(at, (row, (grade, values)))| GradedRow {
            id: row.account.id.to_string(),
            code: row.account.code.clone(),
            alias: view.alias_of(at as u32),
            score: grade.score,
            grade: grade
                .grade
                .map(|at| spec.grades[at].label.clone())
                .unwrap_or_default(),
            n_known: grade.n_known,
            points: grade.points.clone(),
            values: values.clone(),
        })
        .collect();
    rows.sort_by(|a, b| {
        let score = |row: &GradedRow| row.score.unwrap_or(f64::NEG_INFINITY);
        score(b)
            .total_cmp(&score(a))
            .then_with(|| a.code.cmp(&b.code))
    });
    rows
}

fn points_rule(measure: &Measure) -> String {
    let cuts = &measure.cuts;
    let n = cuts.len() + 1;
    let part = |at: usize| {
        let points = if measure.is_reversed { n - at } else { at + 1 };
        let words = match (measure.is_reversed, at) {
            (true, 0) => format!("≤{}", cuts[0]),
            (true, at) if at == cuts.len() => format!(">{}", cuts[at - 1]),
            (true, at) => format!("≤{}", cuts[at]),
            (false, 0) => format!("<{}", cuts[0]),
            (false, at) => format!("≥{}", cuts[at - 1]),
        };
        format!("{words} 得 {points} 分")
    };
    (0..n).map(part).collect::<Vec<_>>().join("，")
}

fn rule(spec: &GradingSpec) -> Vec<String> {
    let weights: Vec<String> = spec
        .measures
        .iter()
        .map(|measure| format!("{} {}%", measure.name, measure.weight))
        .collect();
    vec![
        format!("得分 = 各指标得分按权重加权平均：{}。", weights.join("，")),
        "缺少的指标不参与计算，其权重由其余指标按比例分担，并注明已知几项；一项都没有的客户不分级。".into(),
        "日期类指标换算为距该列最近一天的天数。".into(),
        format!("敏感性：某一权重 ±{STEP} 个百分点、其余按比例调整时，等级发生变化的客户数。"),
    ]
}

pub(crate) fn set_grading(
    workbench: &Workbench,
    context: &Context,
    request: SetGrading,
) -> Result<Nothing> {
    if let Some(spec) = &request.spec {
        spec.check().map_err(grading_fault)?;
    }
    let label = if request.spec.is_some() {
        "保存客户分级规则"
    } else {
        "取消客户分级"
    };
    crate::settings::change(workbench, context, label, |settings| {
        settings.grading = request.spec;
    })?;
    context.touch_all();
    Ok(Nothing {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_weights_still_sum_to_the_whole() {
        let spec = GradingSpec::default();
        for at in 0..spec.measures.len() {
            for step in [STEP, -STEP, 200.0, -200.0] {
                let weights = moved_weights(&spec, at, step);
                assert!(
                    (weights.iter().sum::<f64>() - 100.0).abs() < 1e-9,
                    "{weights:?}"
                );
                assert!(weights.iter().all(|weight| *weight >= 0.0));
            }
        }
        // 30 → 35: the other 70 become 65, so 15 becomes 15·65/70.
        let weights = moved_weights(&spec, 2, STEP);
        assert!((weights[0] - 15.0 * 65.0 / 70.0).abs() < 1e-12 && weights[2] == 35.0);
    }

    #[test]
    fn a_rule_reads_as_it_counts() {
        let spec = GradingSpec::default();
        assert_eq!(
            points_rule(&spec.measures[0]),
            "≤30 得 5 分，≤90 得 4 分，≤180 得 3 分，≤365 得 2 分，>365 得 1 分"
        );
        assert_eq!(
            points_rule(&spec.measures[3]),
            "<1 得 1 分，≥1 得 2 分，≥3 得 3 分，≥5 得 4 分，≥8 得 5 分"
        );
    }
}
