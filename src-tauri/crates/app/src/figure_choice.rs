//! What figures count and whether they are weighted (统计口径): chosen once, followed by 概览, 分析,
//! the command line and the report.
//!
//! [`chosen`] gives the view that figures are computed from: its sheets are those of the cohort, its
//! `weights` are the study's. What is not a figure of answers (texts, the sample, cleaning) stays on
//! [`Workbench::view`]. Weights are fitted to all sheets that count and then cut to the cohort: a sheet
//! weighs the same wherever it stands.

use crate::context::{Context, lock};
use crate::failure::Result;
use crate::sampling::{self, Facts};
use crate::view::View;
use crate::wire::{Failure, FigureChoice, FigureScope, Nothing, WeightedBase};
use crate::workbench::Workbench;
use stats::weighting::kish;
use std::sync::Arc;
use store::Cohort;

/// The sheets that figures count, and the choice behind them.
#[derive(Clone)]
pub(crate) struct Narrowed {
    asked: Option<FigureChoice>,
    pub(crate) view: Arc<View>,
    pub(crate) scope: FigureScope,
}

/// What figures are computed from: as asked, else as the study chose.
///
/// # Errors
/// When what was asked for is not there. The study's own choice never fails: where it no longer fits,
/// all sheets stand unweighted and [`FigureScope::problem`] says so.
pub(crate) fn chosen(
    workbench: &Workbench,
    view: &Arc<View>,
    asked: Option<&FigureChoice>,
) -> Result<Narrowed> {
    if let Some(known) = lock(&view.narrowed).as_ref()
        && known.asked.as_ref() == asked
    {
        return Ok(known.clone());
    }
    let (choice, problem) = match asked {
        Some(asked) => (resolve(workbench, view, asked)?, String::new()),
        None => in_force(workbench, view)?,
    };
    let (view_of_figures, scope) = narrow(workbench, view, choice, problem)?;
    let narrowed = Narrowed {
        asked: asked.cloned(),
        view: view_of_figures,
        scope,
    };
    // All sheets, unweighted, are the view itself: kept in itself it would never be dropped.
    if !Arc::ptr_eq(view, &narrowed.view) {
        *lock(&view.narrowed) = Some(narrowed.clone());
    }
    Ok(narrowed)
}

/// Whose sheets count, and their weights.
#[derive(Default)]
struct Resolved {
    cohort: Option<Cohort>,
    /// By sheet of the view.
    weights: Option<Arc<Vec<f64>>>,
}

fn resolve(workbench: &Workbench, view: &View, choice: &FigureChoice) -> Result<Resolved> {
    let facts = sampling::facts(workbench, view)?;
    let cohort = choice
        .cohort
        .as_deref()
        .map(|id| sampling::find_cohort(&facts, id).cloned());
    let weights = if choice.is_weighted {
        let weights = sampling::case_weights(workbench, view)?;
        Some(weights.ok_or_else(|| {
            Failure::bad_value("还没有加权方案：请先在“样本 › 权重”里设定并保存。")
        })?)
    } else {
        None
    };
    Ok(Resolved {
        cohort: cohort.transpose()?,
        weights,
    })
}

/// The study's own choice; when it no longer fits, everything, and why.
fn in_force(workbench: &Workbench, view: &View) -> Result<(Resolved, String)> {
    let own = view.project.settings.figures;
    let choice = FigureChoice {
        cohort: own.cohort.map(|id| id.to_string()),
        is_weighted: own.is_weighted,
    };
    if choice == FigureChoice::default() {
        return Ok((Resolved::default(), String::new()));
    }
    match resolve(workbench, view, &choice) {
        Ok(resolved) => Ok((resolved, String::new())),
        Err(failure) => Ok((
            Resolved::default(),
            format!(
                "所选统计口径无法执行，现按全部有效答卷、不加权计算：{}",
                failure.message
            ),
        )),
    }
}

fn narrow(
    workbench: &Workbench,
    view: &Arc<View>,
    resolved: Resolved,
    problem: String,
) -> Result<(Arc<View>, FigureScope)> {
    let n_all = view.sheets.len() as u32;
    let Resolved { cohort, weights } = resolved;
    let mut places: Vec<u32> = match &cohort {
        Some(cohort) => sheets_of(view, &*sampling::facts(workbench, view)?, cohort),
        None => (0..n_all).collect(),
    };
    // A sheet that weighs nothing counts nowhere, so it is in no base either.
    let n_asked = places.len();
    if let Some(weights) = &weights {
        places.retain(|at| weights[*at as usize] > 0.0);
    }
    let n_weightless = n_asked - places.len();
    let weights: Option<Arc<Vec<f64>>> = weights.map(|weights| {
        let of_places = places.iter().map(|at| weights[*at as usize]);
        Arc::new(of_places.collect())
    });
    let weighted = weights
        .as_deref()
        .and_then(|weights| weighted_base(weights));
    let scope = FigureScope {
        words: words(
            workbench,
            view,
            cohort.as_ref(),
            n_asked,
            n_weightless,
            weighted.as_ref(),
        )?,
        choice: FigureChoice {
            cohort: cohort.as_ref().map(|cohort| cohort.id.to_string()),
            is_weighted: weights.is_some(),
        },
        problem,
        n: places.len() as u32,
        n_all,
        weighted,
        can_weight: view.project.settings.weighting.is_some(),
    };
    let is_all = cohort.is_none() && weights.is_none();
    let narrowed = if is_all {
        Arc::clone(view)
    } else {
        Arc::new(view.narrow(&places, weights))
    };
    Ok((narrowed, scope))
}

/// Places of the sheets of a cohort's customers.
fn sheets_of(view: &View, facts: &Facts, cohort: &Cohort) -> Vec<u32> {
    let id = cohort.id.to_string();
    let accounts = (0u32..).zip(view.account_of_sheet.iter());
    accounts
        .filter(|(_, account)| account.is_some_and(|at| facts.sets[at as usize].contains(&id)))
        .map(|(place, _)| place)
        .collect()
}

/// What weights make of their base; `None` on an empty one.
pub(crate) fn weighted_base(weights: &[f64]) -> Option<WeightedBase> {
    kish(weights).map(|cost| WeightedBase {
        n_weighted: weights.iter().filter(|weight| **weight > 0.0).sum(),
        n_eff: cost.n_eff,
        deff: cost.deff,
    })
}

fn words(
    workbench: &Workbench,
    view: &View,
    cohort: Option<&Cohort>,
    n_asked: usize,
    n_weightless: usize,
    weighted: Option<&WeightedBase>,
) -> Result<String> {
    let mut parts = Vec::new();
    if let Some(cohort) = cohort {
        parts.push(format!(
            "仅客户群“{}”：{n_asked} 份，全部有效答卷 {} 份",
            cohort.title,
            view.sheets.len()
        ));
    }
    if let Some(weighted) = weighted {
        parts.push(format!(
            "按{}加权：未加权 {} 份{}，加权样本量 {:.1}，有效样本量 {:.1}，设计效应 {:.3}",
            sampling::weighting_words(view, &*sampling::facts(workbench, view)?)?,
            n_asked - n_weightless,
            match n_weightless {
                0 => String::new(),
                n => format!("（另有 {n} 份权重为 0，不计入）"),
            },
            weighted.n_weighted,
            weighted.n_eff,
            weighted.deff
        ));
    }
    Ok(parts.join("；"))
}

pub(crate) fn set_figure_choice(
    workbench: &Workbench,
    context: &Context,
    request: FigureChoice,
) -> Result<FigureScope> {
    let view = workbench.view()?;
    let narrowed = chosen(workbench, &view, Some(&request))?;
    let title = narrowed.scope.words.clone();
    let label = if title.is_empty() {
        "统计口径改为全部有效答卷、不加权".to_owned()
    } else {
        format!("统计口径改为{title}")
    };
    // What was asked for may be a title; the scope names the cohort by its id.
    let cohort = narrowed.scope.choice.cohort.as_deref();
    let cohort = cohort.and_then(|id| id.parse().ok());
    crate::settings::change(workbench, context, &label, |settings| {
        settings.figures = model::FigureChoice {
            cohort,
            is_weighted: request.is_weighted,
        };
    })?;
    // Figures stand on several pages.
    context.touch_all();
    Ok(narrowed.scope)
}

pub(crate) fn get_figure_choice(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<FigureScope> {
    Ok(chosen(workbench, &workbench.view()?, None)?.scope)
}
