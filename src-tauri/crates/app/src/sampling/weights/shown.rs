//! What weighting does, as the page shows it: margins, cells, figures beside the unweighted ones.

use super::{Base, Weighed, case_weights};
use crate::context::Context;
use crate::failure::Result;
use crate::sampling::facts;
use crate::sampling::wording::points;
use crate::view::View;
use crate::wire::{
    GetWeighting, WeightCell, WeightClass, WeightMarginRow, WeightedFigure, Weighting,
};
use crate::workbench::Workbench;
use model::QuestionKind;
use model::sampling::WeightingSpec;
use stats::weighted::{weighted_mean, weighted_nps};
use stats::weighting::kish;
use std::collections::HashMap;

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
        figures: figures(workbench, view, weights)?,
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
    for at in 0..base.start.len() {
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
                keys: crate::sampling::strata::names_of(&base.dims, &key),
                n,
                weight,
                is_trimmed: is_at(weight, spec.lower) || is_at(weight, spec.upper),
            }
        })
        .collect()
}

fn figures(workbench: &Workbench, view: &View, weights: &[f64]) -> Result<Vec<WeightedFigure>> {
    let plain = vec![1.0; weights.len()];
    let mut figures = Vec::new();
    let mut scales: Vec<&model::Question> = view.overall().into_iter().collect();
    let more: Vec<&model::Question> = view
        .questions_of(QuestionKind::Likert)
        .filter(|question| !scales.iter().any(|known| known.id == question.id))
        .take(12)
        .collect();
    scales.extend(more);
    for (at, question) in scales.into_iter().enumerate() {
        let codes = view.scores(workbench, question)?;
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
                plain: weighted_nps(&codes, &plain).map(|own| own.score),
                weighted: weighted_nps(&codes, weights).map(|with| with.score),
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
            "{method}：权重限制在均值的 {lower}–{upper} 倍之间，{} 格触到界限，与目标占比最多还差 {}。",
            raked.n_trimmed,
            points(raked.largest_gap)
        ),
        (false, None) => format!(
            "{method}：{} 轮后没有收敛，与目标占比最多还差 {}；各维度的目标可能互相矛盾。",
            raked.n_rounds,
            points(raked.largest_gap)
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
