//! Weighted figures, where the view carries weights. Bases stay unweighted beside them.

use crate::figure_choice::weighted_base;
use crate::view::View;
use crate::wire::{CsatFigure, NpsFigure, WeightedBase};
use model::CsatDefinition;
use stats::groups::Grouping;
use stats::tally::Tally;
use stats::weighted::{
    WeightedMean, weighted_mean, weighted_means_by, weighted_nps, weighted_share,
    weighted_value_mean,
};

pub(super) fn base_of(mean: &WeightedMean) -> WeightedBase {
    WeightedBase {
        n_weighted: mean.n_weighted,
        n_eff: mean.n_eff,
        deff: f64::from(mean.n) / mean.n_eff,
    }
}

pub(super) fn of_codes(view: &View, codes: &[i16]) -> Option<WeightedMean> {
    weighted_mean(codes, view.weights.as_deref()?)
}

pub(super) fn of_values(view: &View, values: &[Option<f64>]) -> Option<WeightedMean> {
    weighted_value_mean(values, view.weights.as_deref()?)
}

/// By cell of a grouping; empty where nothing is weighted.
pub(super) fn by_cell(
    view: &View,
    values: &[Option<f64>],
    grouping: &Grouping,
) -> Vec<Option<WeightedMean>> {
    view.weights
        .as_deref()
        .map(|weights| weighted_means_by(values, weights, grouping))
        .unwrap_or_default()
}

/// Share of the valid codes within `low..=high`, weighted where the view is.
pub(super) fn share(
    view: &View,
    codes: &[i16],
    counts: &Tally,
    low: i16,
    high: i16,
) -> Option<f64> {
    match view.weights.as_deref() {
        Some(weights) => weighted_share(codes, weights, low, high),
        None => stats::describe::share(counts.n_between(low, high), counts.n_valid),
    }
}

/// Lays the weights over a CSAT on a scale of 1…`highest`.
pub(super) fn csat(
    view: &View,
    figure: &mut CsatFigure,
    codes: &[i16],
    highest: u16,
    definition: CsatDefinition,
) {
    let Some(weights) = view.weights.as_deref() else {
        return;
    };
    let best = highest as i16;
    let inside: Vec<i16> = codes
        .iter()
        .map(|code| {
            if (1..=best).contains(code) {
                *code
            } else {
                model::BLANK
            }
        })
        .collect();
    let share = weighted_share(&inside, weights, best - 1, best);
    let Some((mean, share)) = weighted_mean(&inside, weights).zip(share) else {
        return;
    };
    figure.value = match definition {
        CsatDefinition::TopTwo => share * 100.0,
        _ => super::formula_of(definition).of_mean(mean.mean, f64::from(best)),
    };
    figure.weighted = Some(base_of(&mean));
}

pub(super) fn nps(view: &View, figure: &mut NpsFigure, codes: &[i16]) {
    let weights = view.weights.as_deref();
    let Some(own) = weights.and_then(|weights| weighted_nps(codes, weights)) else {
        return;
    };
    figure.score = own.score;
    figure.low = own
        .interval
        .map_or(own.score, |ends| ends.lower.max(-100.0));
    figure.high = own.interval.map_or(own.score, |ends| ends.upper.min(100.0));
    figure.share_promoters = own.share_promoters;
    figure.share_passives = own.share_passives;
    figure.share_detractors = own.share_detractors;
    figure.weighted = Some(WeightedBase {
        n_weighted: own.n_weighted,
        n_eff: own.n_eff,
        deff: f64::from(own.n) / own.n_eff,
    });
}

/// Base and weighted share of each choice of a single-choice question.
pub(super) fn single(
    view: &View,
    codes: &[i16],
    n_choices: usize,
) -> Option<(WeightedBase, Vec<f64>)> {
    let base = of_codes(view, codes)?;
    let weights = view.weights.as_deref()?;
    let shares = (1..=n_choices as i16)
        .map(|code| weighted_share(codes, weights, code, code).unwrap_or(0.0))
        .collect();
    Some((base_of(&base), shares))
}

/// [`single`] for a question with several answers: shares of those who answered at all.
pub(super) fn multiple(
    view: &View,
    masks: &[u64],
    n_choices: usize,
) -> Option<(WeightedBase, Vec<f64>)> {
    let rows: Vec<(u64, f64)> = masks
        .iter()
        .zip(view.weights.as_deref()?.iter())
        .filter(|(mask, _)| **mask & store::column::NO_CHOICES == 0)
        .map(|(mask, weight)| (*mask, *weight))
        .collect();
    let weights: Vec<f64> = rows.iter().map(|(_, weight)| *weight).collect();
    let base = weighted_base(&weights)?;
    let share = |at: usize| {
        let chosen = rows.iter().filter(|(mask, _)| mask >> at & 1 == 1);
        chosen.map(|(_, weight)| weight).sum::<f64>() / base.n_weighted
    };
    Some((base, (0..n_choices).map(share).collect()))
}
