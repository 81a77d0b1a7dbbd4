//! Case weights: answers brought to the make-up of the frame.

mod shown;

pub(crate) use shown::get_weighting;

use super::dims::{Dimension, require};
use super::{Facts, facts};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{Failure, Nothing, SetWeighting};
use crate::workbench::Workbench;
use model::sampling::{WeightMargin, WeightingSpec};
use stats::weighting::{Bounds, Margin, Raked, rake};
use std::sync::Arc;

/// A weight for every sheet of `View::sheets`, mean 1; 1 for a sheet without a class in some
/// dimension. `None` when the study does not weight.
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
    /// Class of each sheet by dimension.
    groups: Vec<Vec<u16>>,
    start: Vec<f64>,
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
        let mut base = Self {
            dims: Vec::new(),
            targets: Vec::new(),
            groups: Vec::new(),
            start: starts(view, spec.by_customer),
        };
        for margin in &spec.margins {
            let dim = require(view, facts, &margin.dim)?;
            base.targets.push(targets(&dim, margin, &frame)?);
            base.groups.push(groups_of(view, &dim));
            base.dims.push(dim);
        }
        if spec.is_crossed && base.dims.len() > 1 {
            base.targets = vec![base.crossed_targets(&frame)?];
        }
        Ok(base)
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
        let n = self.start.len() as u32;
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
            .map(
                |(weight, cell)| match usize::from(*cell) < raked.factors.len() {
                    true => weight * scale,
                    false => 1.0,
                },
            )
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

/// Class of each sheet's customer; none for a sheet that no customer of the roster gave.
fn groups_of(view: &View, dim: &Dimension) -> Vec<u16> {
    view.account_of_sheet
        .iter()
        .map(|account| account.map_or(u16::MAX, |at| dim.of_account[at as usize]))
        .collect()
}

/// 1 a sheet; where customers count once, the sheets of one share it (R19).
fn starts(view: &View, by_customer: bool) -> Vec<f64> {
    if !by_customer {
        return vec![1.0; view.sheets.len()];
    }
    let mut n_of = vec![0u32; view.accounts.len()];
    for at in view.account_of_sheet.iter().flatten() {
        n_of[*at as usize] += 1;
    }
    view.account_of_sheet
        .iter()
        .map(|account| account.map_or(1.0, |at| 1.0 / f64::from(n_of[at as usize])))
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

pub(crate) fn set_weighting(
    workbench: &Workbench,
    context: &Context,
    request: SetWeighting,
) -> Result<Nothing> {
    if let Some(spec) = &request.spec {
        let view = workbench.view()?;
        let facts = facts(workbench, &view)?;
        Base::new(&view, &facts, spec)?.weigh(spec)?;
    }
    let label = if request.spec.is_some() {
        "保存加权方案"
    } else {
        "取消加权"
    };
    crate::settings::change(workbench, context, label, |settings| {
        settings.weighting = request.spec;
    })?;
    context.touch_all();
    Ok(Nothing {})
}
