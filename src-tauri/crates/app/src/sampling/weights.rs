//! Case weights: answers brought to the make-up of the frame.

use super::dims::{Dimension, require};
use super::wording::percent;
use super::{Facts, facts};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{
    Failure, GetWeighting, Nothing, SetWeighting, WeightCell, WeightClass, WeightMarginRow,
    WeightedFigure, Weighting,
};
use crate::workbench::Workbench;
use model::sampling::{WeightMargin, WeightingSpec};
use model::{OpKind, QuestionKind, StudySettings};
use stats::weighted::{weighted_mean, weighted_nps};
use stats::weighting::{Bounds, Margin, Raked, kish, rake};
use std::collections::HashMap;
use std::sync::Arc;

/// A weight for every sheet of `View::sheets`, mean 1 over those that count; 0 for a sheet that is
/// excluded, 1 for one without a class in some dimension. `None` when the study does not weight.
///
/// # Errors
/// When the study's rule no longer fits its roster.
pub(crate) fn case_weights(workbench: &Workbench, view: &View) -> Result<Option<Arc<Vec<f64>>>> {
    let Some(spec) = &view.project.settings.weighting else {
        return Ok(None);
    };
    let facts = facts(workbench, view)?;
    Ok(Some(Arc::new(
        Base::new(view, &facts, spec)?.weigh(spec)?.weights,
    )))
}

/// The sheets with their dimensions.
struct Base {
    dims: Vec<Dimension>,
    targets: Vec<Vec<f64>>,
    /// Class of each sheet by dimension; none for sheets that do not count.
    groups: Vec<Vec<u16>>,
    start: Vec<f64>,
    is_counted: Vec<bool>,
}

struct Weighed {
    weights: Vec<f64>,
    raked: Raked,
    n_unlinked: u32,
    n: u32,
}

impl Base {
    fn new(view: &View, facts: &Facts, spec: &WeightingSpec) -> Result<Self> {
        if spec.margins.is_empty() {
            return Err(Failure::bad_value("加权至少要有一个维度。"));
        }
        check_bounds(spec)?;
        let frame: Vec<u32> = match facts.adopted() {
            Some(plan) => facts.select(view, &plan.spec.filter),
            None => (0..view.accounts.len() as u32).collect(),
        };
        let is_counted = counted(view, facts);
        let mut base = Self {
            dims: Vec::new(),
            targets: Vec::new(),
            groups: Vec::new(),
            start: starts(view, &is_counted, spec.by_customer),
            is_counted,
        };
        for margin in &spec.margins {
            let dim = require(view, facts, &margin.dim)?;
            base.targets.push(targets(&dim, margin, &frame)?);
            base.groups.push(base.groups_of(view, &dim));
            base.dims.push(dim);
        }
        if spec.is_crossed && base.dims.len() > 1 {
            base.targets = vec![base.crossed_targets(&frame)?];
        }
        Ok(base)
    }

    fn groups_of(&self, view: &View, dim: &Dimension) -> Vec<u16> {
        view.account_of_sheet
            .iter()
            .zip(&self.is_counted)
            .map(|(account, counts)| match account {
                Some(at) if *counts => dim.of_account[*at as usize],
                _ => u16::MAX,
            })
            .collect()
    }

    /// Number of a combination of classes, dimension by dimension.
    fn combined(&self, classes: impl Iterator<Item = u16>) -> Option<u16> {
        let mut number = 0usize;
        for (dim, class) in self.dims.iter().zip(classes) {
            if usize::from(class) >= dim.classes.len() {
                return None;
            }
            number = number * dim.classes.len() + usize::from(class);
        }
        u16::try_from(number).ok()
    }

    fn crossed_targets(&self, frame: &[u32]) -> Result<Vec<f64>> {
        let n: usize = self.dims.iter().map(|dim| dim.classes.len()).product();
        if n >= usize::from(u16::MAX) {
            return Err(Failure::bad_value(
                "交叉的格子太多，请减少维度，或改为逐维加权（耙式）。",
            ));
        }
        let mut targets = vec![0.0; n];
        for at in frame {
            let key = self.dims.iter().map(|dim| dim.of_account[*at as usize]);
            if let Some(number) = self.combined(key) {
                targets[usize::from(number)] += 1.0;
            }
        }
        Ok(targets)
    }

    fn weigh(&self, spec: &WeightingSpec) -> Result<Weighed> {
        let bounds = spec
            .lower
            .zip(spec.upper)
            .map(|(lower, upper)| Bounds { lower, upper });
        let crossed: Vec<u16>;
        let margins: Vec<Margin<'_>> = if self.targets.len() == self.groups.len() {
            self.groups
                .iter()
                .zip(&self.targets)
                .map(|(groups, targets)| Margin { groups, targets })
                .collect()
        } else {
            crossed = (0..self.start.len())
                .map(|at| {
                    self.combined(self.groups.iter().map(|groups| groups[at]))
                        .unwrap_or(u16::MAX)
                })
                .collect();
            vec![Margin {
                groups: &crossed,
                targets: &self.targets[0],
            }]
        };
        let raked = rake(&self.start, &margins, bounds).ok_or_else(|| {
            Failure::bad_value("没有可以加权的答卷：有效答卷要对上名册，目标占比要大于 0。")
        })?;
        let n = self.is_counted.iter().filter(|counts| **counts).count() as u32;
        let linked: Vec<f64> = raked
            .weights
            .iter()
            .copied()
            .filter(|weight| *weight > 0.0)
            .collect();
        let scale = linked.len() as f64 / linked.iter().sum::<f64>();
        let weights: Vec<f64> = raked
            .weights
            .iter()
            .zip(&raked.grouping.cell_of_row)
            .zip(&self.is_counted)
            .map(|((weight, cell), counts)| {
                match (*counts, usize::from(*cell) < raked.factors.len()) {
                    (false, _) => 0.0,
                    (true, true) => weight * scale,
                    (true, false) => 1.0,
                }
            })
            .collect();
        Ok(Weighed {
            weights,
            n_unlinked: n - linked.len().min(n as usize) as u32,
            n,
            raked,
        })
    }
}

fn check_bounds(spec: &WeightingSpec) -> Result<()> {
    let is_whole = spec.lower.is_some() == spec.upper.is_some();
    let fits = spec.lower.zip(spec.upper).is_none_or(|(lower, upper)| {
        lower > 0.0 && lower <= 1.0 && upper >= 1.0 && upper.is_finite()
    });
    if is_whole && fits {
        return Ok(());
    }
    Err(Failure::bad_value(
        "权重的上下限要同时填写：下限大于 0 且不超过 1，上限不小于 1。",
    ))
}

/// Which of the view's sheets count.
fn counted(view: &View, facts: &Facts) -> Vec<bool> {
    let known: HashMap<(model::BatchId, u32), bool> = {
        let mut known = HashMap::with_capacity(facts.sheets.len());
        for (place, (batch, first)) in facts.sheets.batches.iter().enumerate() {
            let end = facts
                .sheets
                .batches
                .get(place + 1)
                .map_or(facts.sheets.len(), |next| next.1);
            for at in *first..end {
                known.insert((*batch, facts.sheets.columns.rows[at]), facts.is_valid[at]);
            }
        }
        known
    };
    let mut counted = vec![true; view.sheets.len()];
    for (place, (batch, first)) in view.sheets.batches.iter().enumerate() {
        let end = view
            .sheets
            .batches
            .get(place + 1)
            .map_or(view.sheets.len(), |next| next.1);
        for at in *first..end {
            counted[at] = known
                .get(&(*batch, view.sheets.columns.rows[at]))
                .copied()
                .unwrap_or(true);
        }
    }
    counted
}

/// 1 a sheet; where customers count once, the sheets of one share it (R19).
fn starts(view: &View, is_counted: &[bool], by_customer: bool) -> Vec<f64> {
    if !by_customer {
        return vec![1.0; is_counted.len()];
    }
    let mut n_of = vec![0u32; view.accounts.len()];
    for (account, counts) in view.account_of_sheet.iter().zip(is_counted) {
        if let Some(at) = account.filter(|_| *counts) {
            n_of[at as usize] += 1;
        }
    }
    view.account_of_sheet
        .iter()
        .map(|account| account.map_or(1.0, |at| 1.0 / f64::from(n_of[at as usize].max(1))))
        .collect()
}

fn targets(dim: &Dimension, margin: &WeightMargin, frame: &[u32]) -> Result<Vec<f64>> {
    let mut targets = vec![0.0; dim.classes.len()];
    match &margin.shares {
        None => {
            for at in frame {
                targets[usize::from(dim.of_account[*at as usize])] += 1.0;
            }
        }
        Some(shares) => {
            for (class, share) in shares {
                let at = dim.classes.iter().position(|one| one == class);
                let at = at.ok_or_else(|| {
                    Failure::bad_value(format!("“{}”里没有“{class}”这一类。", dim.label))
                })?;
                if !share.is_finite() || *share < 0.0 {
                    return Err(Failure::bad_value(format!(
                        "“{class}”的目标占比要不小于 0。"
                    )));
                }
                targets[at] = *share;
            }
        }
    }
    let sum: f64 = targets.iter().sum();
    if sum <= 0.0 {
        return Err(Failure::bad_value(format!(
            "“{}”的目标占比合计为 0。",
            dim.label
        )));
    }
    Ok(targets.into_iter().map(|target| target / sum).collect())
}

pub(crate) fn get_weighting(
    workbench: &Workbench,
    _: &Context,
    request: GetWeighting,
) -> Result<Weighting> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let own = &view.project.settings.weighting;
    let is_saved = match &request.spec {
        None => own.is_some(),
        Some(spec) => own.as_ref() == Some(spec),
    };
    let spec = request.spec.or_else(|| own.clone()).unwrap_or_default();
    let made = Base::new(&view, &facts, &spec).and_then(|base| {
        let weighed = base.weigh(&spec)?;
        Ok((base, weighed))
    });
    match made {
        Ok((base, weighed)) => shown(workbench, &view, spec, is_saved, &base, &weighed),
        Err(failure) => Ok(Weighting {
            fault: failure.message,
            is_saved,
            spec,
            ..empty()
        }),
    }
}

fn empty() -> Weighting {
    Weighting {
        spec: WeightingSpec::default(),
        is_saved: false,
        fault: String::new(),
        n: 0,
        n_unlinked: 0,
        n_eff: None,
        deff: None,
        lowest: None,
        highest: None,
        n_rounds: 0,
        is_converged: false,
        largest_gap: 0.0,
        n_trimmed: 0,
        unmet: Vec::new(),
        margins: Vec::new(),
        cell_labels: Vec::new(),
        cells: Vec::new(),
        figures: Vec::new(),
        notes: Vec::new(),
    }
}

fn shown(
    workbench: &Workbench,
    view: &View,
    spec: WeightingSpec,
    is_saved: bool,
    base: &Base,
    weighed: &Weighed,
) -> Result<Weighting> {
    let cost = kish(&weighed.weights);
    // What other features are given is what is shown beside the unweighted figures.
    let in_force = if is_saved {
        case_weights(workbench, view)?
    } else {
        None
    };
    let weights = in_force.as_deref().unwrap_or(&weighed.weights);
    let raked = &weighed.raked;
    let unmet: Vec<String> = raked
        .unmet
        .iter()
        .map(|(margin, group)| base.unmet_name(*margin, *group))
        .collect();
    Ok(Weighting {
        is_saved,
        n: weighed.n,
        n_unlinked: weighed.n_unlinked,
        n_eff: cost.map(|cost| cost.n_eff),
        deff: cost.map(|cost| cost.deff),
        lowest: cost.map(|cost| cost.lowest),
        highest: cost.map(|cost| cost.highest),
        n_rounds: raked.n_rounds,
        is_converged: raked.is_converged,
        largest_gap: raked.largest_gap,
        n_trimmed: raked.n_trimmed,
        margins: margin_rows(base, weighed),
        cell_labels: base.dims.iter().map(|dim| dim.label.clone()).collect(),
        cells: cell_rows(base, weighed, &spec),
        figures: figures(workbench, view, weights, &base.is_counted)?,
        notes: notes(&spec, weighed, &unmet),
        unmet,
        spec,
        ..empty()
    })
}

impl Base {
    fn unmet_name(&self, margin: u16, group: u16) -> String {
        if self.targets.len() == self.groups.len() {
            let dim = &self.dims[usize::from(margin)];
            return format!("{}·{}", dim.label, dim.classes[usize::from(group)]);
        }
        let mut number = usize::from(group);
        let mut names = Vec::new();
        for dim in self.dims.iter().rev() {
            names.push(dim.classes[number % dim.classes.len()].clone());
            number /= dim.classes.len();
        }
        names.reverse();
        names.join(" × ")
    }
}

fn margin_rows(base: &Base, weighed: &Weighed) -> Vec<WeightMarginRow> {
    let is_crossed = base.targets.len() != base.groups.len();
    base.dims
        .iter()
        .enumerate()
        .map(|(at, dim)| {
            let k = dim.classes.len();
            let (mut n, mut held) = (vec![0u32; k], vec![0.0; k]);
            for (group, weight) in base.groups[at].iter().zip(&weighed.weights) {
                if let Some(count) = n.get_mut(usize::from(*group)) {
                    *count += 1;
                    held[usize::from(*group)] += weight;
                }
            }
            let mut target = vec![0.0; k];
            if is_crossed {
                let stride: usize = base.dims[at + 1..]
                    .iter()
                    .map(|dim| dim.classes.len())
                    .product();
                for (number, part) in base.targets[0].iter().enumerate() {
                    target[number / stride % k] += part;
                }
            } else {
                target.clone_from(&base.targets[at]);
            }
            let sums = (
                f64::from(n.iter().sum::<u32>()),
                held.iter().sum::<f64>(),
                target.iter().sum::<f64>(),
            );
            let part = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
            let class = |(class, name): (usize, &String)| WeightClass {
                name: name.clone(),
                n: n[class],
                target: part(target[class], sums.2),
                share: part(f64::from(n[class]), sums.0),
                share_weighted: part(held[class], sums.1),
            };
            WeightMarginRow {
                dim: dim.name.clone(),
                label: dim.label.clone(),
                classes: dim.classes.iter().enumerate().map(class).collect(),
            }
        })
        .collect()
}

fn cell_rows(base: &Base, weighed: &Weighed, spec: &WeightingSpec) -> Vec<WeightCell> {
    let mut cells: HashMap<Vec<u16>, (u32, f64)> = HashMap::new();
    for at in (0..base.start.len()).filter(|at| base.is_counted[*at]) {
        let key: Vec<u16> = base.groups.iter().map(|groups| groups[at]).collect();
        if key
            .iter()
            .zip(&base.dims)
            .all(|(class, dim)| usize::from(*class) < dim.classes.len())
        {
            let cell = cells.entry(key).or_default();
            cell.0 += 1;
            cell.1 += weighed.weights[at];
        }
    }
    let mut keys: Vec<Vec<u16>> = cells.keys().cloned().collect();
    keys.sort();
    let is_at =
        |weight: f64, bound: Option<f64>| bound.is_some_and(|bound| (weight - bound).abs() < 1e-6);
    keys.into_iter()
        .map(|key| {
            let (n, sum) = cells[&key];
            let weight = sum / f64::from(n);
            WeightCell {
                keys: super::strata::names_of(&base.dims, &key),
                n,
                weight,
                is_trimmed: is_at(weight, spec.lower) || is_at(weight, spec.upper),
            }
        })
        .collect()
}

fn figures(
    workbench: &Workbench,
    view: &View,
    weights: &[f64],
    is_counted: &[bool],
) -> Result<Vec<WeightedFigure>> {
    let plain: Vec<f64> = is_counted
        .iter()
        .map(|counts| f64::from(u8::from(*counts)))
        .collect();
    let mut figures = Vec::new();
    let mut scales: Vec<&model::Question> = view.overall().into_iter().collect();
    let more: Vec<&model::Question> = view
        .questions_of(QuestionKind::Likert)
        .filter(|question| !scales.iter().any(|known| known.id == question.id))
        .take(12)
        .collect();
    scales.extend(more);
    for (at, question) in scales.into_iter().enumerate() {
        let codes = view.codes(workbench, question.id)?;
        let (own, with) = (
            weighted_mean(&codes, &plain),
            weighted_mean(&codes, weights),
        );
        let is_overall = at == 0
            && view
                .overall()
                .is_some_and(|overall| overall.id == question.id);
        figures.push(WeightedFigure {
            label: if is_overall {
                "总体满意度均值".into()
            } else {
                format!("{} 均值", question.title)
            },
            n: own.map_or(0, |own| own.n),
            n_eff: with.map(|with| with.n_eff),
            plain: own.map(|own| own.mean),
            weighted: with.map(|with| with.mean),
        });
    }
    for (place, question) in view.questions_of(QuestionKind::Nps).enumerate() {
        let codes = view.codes(workbench, question.id)?;
        let with = weighted_mean(&codes, weights);
        figures.insert(
            (1 + place).min(figures.len()),
            WeightedFigure {
                label: "净推荐值 NPS".into(),
                n: weighted_mean(&codes, &plain).map_or(0, |own| own.n),
                n_eff: with.map(|with| with.n_eff),
                plain: weighted_nps(&codes, &plain),
                weighted: weighted_nps(&codes, weights),
            },
        );
    }
    Ok(figures)
}

fn notes(spec: &WeightingSpec, weighed: &Weighed, unmet: &[String]) -> Vec<String> {
    let raked = &weighed.raked;
    let mut notes = Vec::new();
    let method = if spec.is_crossed || spec.margins.len() == 1 {
        "事后分层"
    } else {
        "耙式加权（IPF）"
    };
    notes.push(match (raked.is_converged, spec.lower.zip(spec.upper)) {
        (true, _) => format!("{method}：{} 轮后各维度与目标一致。", raked.n_rounds),
        (false, Some((lower, upper))) => format!(
            "{method}：权重限制在均值的 {lower}–{upper} 倍之间，{} 格触到界限，与目标最多还差 {}。",
            raked.n_trimmed,
            percent(raked.largest_gap)
        ),
        (false, None) => format!(
            "{method}：{} 轮后没有收敛，与目标最多还差 {}；各维度的目标可能互相矛盾。",
            raked.n_rounds,
            percent(raked.largest_gap)
        ),
    });
    if let Some(cost) = kish(&weighed.weights) {
        notes.push(format!(
            "设计效应 deff = {:.3}（Kish）：{} 份加权后相当于 {:.0} 份等权样本，均值的标准误约放大 {:.1}%。",
            cost.deff,
            cost.n,
            cost.n_eff,
            (cost.deff.sqrt() - 1.0) * 100.0
        ));
    }
    if !unmet.is_empty() {
        notes.push(format!(
            "没有答卷的类别无法加权，其份额由其他类别按比例承担：{}。",
            unmet.join("、")
        ));
    }
    if weighed.n_unlinked > 0 {
        notes.push(format!(
            "{} 份有效答卷没有对上名册，权重取 1。",
            weighed.n_unlinked
        ));
    }
    if spec.by_customer {
        notes.push("同一客户的几份答卷合计只算一份。".into());
    }
    notes
}

pub(crate) fn set_weighting(
    workbench: &Workbench,
    context: &Context,
    request: SetWeighting,
) -> Result<Nothing> {
    let view = workbench.view()?;
    if let Some(spec) = &request.spec {
        let facts = facts(workbench, &view)?;
        Base::new(&view, &facts, spec)?.weigh(spec)?;
    }
    let label = if request.spec.is_some() {
        "保存加权方案"
    } else {
        "取消加权"
    };
    let settings = StudySettings {
        weighting: request.spec,
        ..view.project.settings.clone()
    };
    let id = view.project.id;
    workbench.transact(context, OpKind::UpdateSettings, label, |tx| {
        tx.update_settings(id, &settings)
    })?;
    context.touch_all();
    Ok(Nothing {})
}
