//! The planner: how many answers a plan asks for, which rule decides, and whether the roster has them.

use super::Facts;
use super::dims::{Dimension, require};
use super::strata::{names_of, strata};
use super::wording::{percent, plan_fault, size_name};
use crate::failure::Result;
use crate::view::View;
use crate::wire::{PlanCell, PlanClassRow, PlanResult, PlanRule};
use model::sampling::{Allocation, PlanClass, PlanSpec, SampleUnit};
use stats::allocation::{allocate_within, largest_remainder, neyman_weights};
use stats::sample_size::{
    StratumSize, cochran_n0, finite_population, krejcie_morgan, margin_of_error, stratified_margin,
    whole,
};

/// Members of the population, whole and by class of the plan.
struct Population {
    n: u32,
    of_class: Vec<Option<u32>>,
    n_outside: u32,
}

/// Members of a customer: himself, or his contacts.
pub(super) fn members_of(view: &View, facts: &Facts, unit: SampleUnit) -> Vec<u32> {
    match unit {
        SampleUnit::Customer => vec![1; view.accounts.len()],
        SampleUnit::Contact => {
            let of = facts.contacts_of();
            let n = |row: &store::AccountRow| of.get(&row.account.id).map_or(0, Vec::len) as u32;
            view.accounts.iter().map(n).collect()
        }
    }
}

/// Computes a plan.
///
/// # Errors
/// `bad_value` when the plan does not hang together or names a dimension that is not there.
pub(super) fn compute(view: &View, facts: &Facts, spec: &PlanSpec) -> Result<PlanResult> {
    spec.check().map_err(plan_fault)?;
    let frame = facts.select(view, &spec.filter);
    let weight = members_of(view, facts, spec.unit);
    let population = population(view, spec, &frame, &weight);
    let weights = class_weights(spec, &population);
    let rules = rules(spec, &population, &weights);
    let n = match spec.allocation {
        Allocation::Fixed => spec.classes.iter().filter_map(|class| class.fixed).sum(),
        _ => rules
            .iter()
            .filter(|rule| rule.is_on)
            .filter_map(|rule| rule.n)
            .max()
            .unwrap_or(0),
    };
    let parts = match spec.allocation {
        Allocation::Fixed => spec
            .classes
            .iter()
            .map(|class| class.fixed.unwrap_or(0))
            .collect(),
        _ => largest_remainder(n, &weights),
    };
    let classes: Vec<PlanClassRow> = spec
        .classes
        .iter()
        .zip(&parts)
        .zip(&population.of_class)
        .map(|((class, part), known)| class_row(spec, class, *part, *known, &population, n))
        .collect();
    let sizes: Option<Vec<StratumSize>> = classes
        .iter()
        .map(|row| {
            row.population.map(|population| StratumSize {
                population,
                n: row.n,
            })
        })
        .collect();
    let (curve_n, curve_margin) = curve(spec, population.n, n);
    let (cell_labels, cells) = cells(view, facts, spec, &frame, &weight, &classes)?;
    let n_available = classes.iter().map(|row| row.n).sum();
    Ok(PlanResult {
        n_population: population.n,
        is_typed: spec.population.is_some(),
        n_outside: population.n_outside,
        n,
        n_available,
        n_invite: classes.iter().map(|row| row.n_invite).sum(),
        binding: binding(spec, &rules, n),
        margin_overall: sizes.and_then(|sizes| stratified_margin(&sizes, spec.p, spec.confidence)),
        margin_simple: margin_of_error(n_available, Some(population.n), spec.p, spec.confidence),
        n0: cochran_n0(spec.p, spec.margin, spec.confidence),
        krejcie_morgan: krejcie_morgan(population.n),
        is_feasible: n > 0 && classes.iter().all(|row| row.is_feasible),
        warnings: warnings(&population, &classes, n, n_available),
        rules: rules
            .into_iter()
            .map(|rule| PlanRule {
                is_binding: is_binding(spec, &rule, n),
                ..rule
            })
            .collect(),
        classes,
        cell_labels,
        cells,
        curve_n,
        curve_margin,
    })
}

fn population(view: &View, spec: &PlanSpec, frame: &[u32], weight: &[u32]) -> Population {
    if let Some(n) = spec.population {
        let of_class = spec.classes.iter().map(|class| class.population).collect();
        return Population {
            n,
            of_class,
            n_outside: 0,
        };
    }
    let of = |class: &PlanClass| {
        frame
            .iter()
            .filter(|at| view.size_of(**at) == class.size)
            .map(|at| weight[*at as usize])
            .sum()
    };
    let of_class: Vec<u32> = spec.classes.iter().map(of).collect();
    let n: u32 = frame.iter().map(|at| weight[*at as usize]).sum();
    let inside: u32 = of_class.iter().sum();
    Population {
        n,
        of_class: of_class.into_iter().map(Some).collect(),
        n_outside: n - inside,
    }
}

/// Weights by which answers are shared out over the classes.
fn class_weights(spec: &PlanSpec, population: &Population) -> Vec<f64> {
    let sizes: Vec<u32> = population.of_class.iter().map(|n| n.unwrap_or(0)).collect();
    match spec.allocation {
        Allocation::Shares => spec.classes.iter().map(|class| class.share).collect(),
        Allocation::Equal => vec![1.0; spec.classes.len()],
        Allocation::Proportional => sizes.iter().map(|n| f64::from(*n)).collect(),
        Allocation::Neyman => {
            let sds: Vec<f64> = spec
                .classes
                .iter()
                .map(|class| class.sd.unwrap_or(1.0))
                .collect();
            neyman_weights(&sizes, &sds)
        }
        Allocation::Fixed => spec
            .classes
            .iter()
            .map(|class| f64::from(class.fixed.unwrap_or(0)))
            .collect(),
    }
}

/// A class too small for the rule is asked as a whole and does not drive the total up.
fn is_census(spec: &PlanSpec, population: Option<u32>) -> bool {
    spec.least_per_class
        .zip(population)
        .is_some_and(|(least, n)| n < least)
}

/// The smallest total whose share of every class reaches the least number before rounding, so that
/// no class owes its number to how a fraction fell; and the class that decides.
fn least_total(spec: &PlanSpec, population: &Population, weights: &[f64]) -> Option<(u32, usize)> {
    let least = spec.least_per_class?;
    let sum: f64 = weights.iter().sum();
    let decides = (0..weights.len())
        .filter(|at| !is_census(spec, population.of_class[*at]) && weights[*at] > 0.0)
        .min_by(|a, b| weights[*a].total_cmp(&weights[*b]))?;
    Some((whole(f64::from(least) * sum / weights[decides]), decides))
}

fn rules(spec: &PlanSpec, population: &Population, weights: &[f64]) -> Vec<PlanRule> {
    let rule = |name: &str, label: String, n: Option<u32>, is_on: bool, reason: String| PlanRule {
        name: name.into(),
        label,
        n,
        is_on,
        is_binding: false,
        reason,
    };
    let mut rules = Vec::new();
    let share = spec.least_share.unwrap_or(0.1);
    let exact = share * f64::from(population.n);
    rules.push(rule(
        "least_share",
        format!("总量的 {}", percent(share)),
        Some(whole(exact)),
        spec.least_share.is_some(),
        format!(
            "客户总量 {} × {} = {exact:.1}，向上取整",
            population.n,
            percent(share)
        ),
    ));
    let asked = PlanSpec {
        least_per_class: spec.least_per_class.or(Some(50)),
        ..spec.clone()
    };
    let least = asked.least_per_class.unwrap_or(50);
    let found = least_total(&asked, population, weights);
    rules.push(rule(
        "least_per_class",
        format!("单类 ≥ {least}"),
        found.map(|(n, _)| n),
        spec.least_per_class.is_some() && spec.allocation != Allocation::Fixed,
        match found {
            Some((n, at)) => {
                let weight = weights[at] / weights.iter().sum::<f64>();
                format!(
                    "占比最小的{}占 {}，要有 {least} 份，总数须达 {n}",
                    spec.classes[at].size.label(),
                    percent(weight)
                )
            }
            None => "各类都不足最低份数，一律普查".into(),
        },
    ));
    let n0 = cochran_n0(spec.p, spec.margin, spec.confidence);
    let corrected = n0.and_then(|n0| finite_population(n0, population.n));
    rules.push(rule(
        "precision",
        format!("误差 ±{}", percent(spec.margin)),
        corrected.map(whole),
        spec.must_be_precise,
        match n0.zip(corrected) {
            Some((n0, corrected)) => format!(
                "Cochran n₀ = {n0:.1}（{} 置信，p = {}），按总量 {} 校正为 {corrected:.1}",
                percent(spec.confidence),
                spec.p,
                population.n
            ),
            None => "总量为 0，无法计算".into(),
        },
    ));
    if let Some(wanted) = spec.wanted {
        let reason = "方案里指定的份数".to_owned();
        rules.push(rule(
            "wanted",
            format!("指定 {wanted} 份"),
            Some(wanted),
            true,
            reason,
        ));
    }
    rules
}

fn is_binding(spec: &PlanSpec, rule: &PlanRule, n: u32) -> bool {
    spec.allocation != Allocation::Fixed && rule.is_on && rule.n == Some(n) && n > 0
}

fn binding(spec: &PlanSpec, rules: &[PlanRule], n: u32) -> String {
    if spec.allocation == Allocation::Fixed {
        return format!("各类份数由方案指定，合计 {n} 份。");
    }
    let names: Vec<&str> = rules
        .iter()
        .filter(|rule| is_binding(spec, rule, n))
        .map(|rule| rule.label.as_str())
        .collect();
    if names.is_empty() {
        return "没有启用任何规则，无法确定样本量。".into();
    }
    let reason = rules.iter().find(|rule| is_binding(spec, rule, n));
    let reason = reason.map_or("", |rule| rule.reason.as_str());
    format!(
        "起决定作用的是“{}”：{reason}，因此需要有效样本 {n} 份。",
        names.join("”和“")
    )
}

fn class_row(
    spec: &PlanSpec,
    class: &PlanClass,
    part: u32,
    known: Option<u32>,
    population: &Population,
    n: u32,
) -> PlanClassRow {
    let is_census = is_census(spec, known);
    let held = match known {
        Some(known) if is_census => known,
        Some(known) => part.min(known),
        None => part,
    };
    let rate = spec.response_rate * spec.valid_rate;
    let needed = whole(f64::from(held) / rate);
    let n_most = known.map(|known| (f64::from(known) * rate + 1e-9).floor() as u32);
    let n_invite = known.map_or(needed, |known| needed.min(known));
    let is_short = known.is_some_and(|known| needed > known);
    let label = class.size.label();
    let note = match known {
        Some(known) if is_census => format!(
            "只有 {known} 个，不足 {}：建议普查，全部邀请",
            spec.least_per_class.unwrap_or_default()
        ),
        Some(known) if part > known => format!("要 {part} 份，但只有 {known} 个{label}"),
        Some(known) if is_short => format!(
            "要邀请 {needed} 个，但只有 {known} 个；全部邀请预计有效 {} 份",
            n_most.unwrap_or_default()
        ),
        _ => String::new(),
    };
    PlanClassRow {
        size: size_name(class.size).into(),
        label: label.into(),
        population: known,
        share_population: known
            .filter(|_| population.n > 0)
            .map(|known| f64::from(known) / f64::from(population.n)),
        share: if n > 0 {
            f64::from(part) / f64::from(n)
        } else {
            0.0
        },
        n: held,
        margin: margin_of_error(held, known, spec.p, spec.confidence),
        n_invite: if is_census {
            known.unwrap_or(n_invite)
        } else {
            n_invite
        },
        n_most,
        is_census,
        is_feasible: !is_census && !is_short && known.is_none_or(|known| part <= known),
        note,
    }
}

fn warnings(
    population: &Population,
    classes: &[PlanClassRow],
    n: u32,
    n_available: u32,
) -> Vec<String> {
    let mut found: Vec<String> = classes
        .iter()
        .filter(|row| !row.note.is_empty())
        .map(|row| format!("{}：{}", row.label, row.note))
        .collect();
    if population.n_outside > 0 {
        found.push(format!(
            "抽样框里有 {} 个不属于方案中的任何一类（例如待分类，没有采购额），不会被抽到；请先补齐年度采购额。",
            population.n_outside
        ));
    }
    if n_available < n {
        found.push(format!("按占比应有 {n} 份，客户数只够 {n_available} 份。"));
    }
    if population.n == 0 {
        found.push("抽样框里没有客户。".into());
    }
    found
}

/// Targets by class and further dimensions: within a class in proportion to the frame.
fn cells(
    view: &View,
    facts: &Facts,
    spec: &PlanSpec,
    frame: &[u32],
    weight: &[u32],
    classes: &[PlanClassRow],
) -> Result<(Vec<String>, Vec<PlanCell>)> {
    let label = "客户规模".to_owned();
    if spec.population.is_some() {
        let cell = |row: &PlanClassRow| PlanCell {
            keys: vec![row.label.clone()],
            population: row.population.unwrap_or(0),
            n: row.n,
            n_invite: row.n_invite,
        };
        return Ok((vec![label], classes.iter().map(cell).collect()));
    }
    let names: Vec<&String> = spec.dims.iter().filter(|dim| *dim != "size").collect();
    let dims: Vec<Dimension> = names
        .iter()
        .map(|name| require(view, facts, name))
        .collect::<Result<_>>()?;
    let mut cells = Vec::new();
    for (class, row) in spec.classes.iter().zip(classes) {
        let own: Vec<u32> = frame
            .iter()
            .copied()
            .filter(|at| view.size_of(*at) == class.size)
            .collect();
        let strata = strata(&dims, &own);
        let sizes: Vec<u32> = strata
            .members
            .iter()
            .map(|members| members.iter().map(|at| weight[*at as usize]).sum())
            .collect();
        let shares: Vec<f64> = sizes.iter().map(|n| f64::from(*n)).collect();
        let wanted = allocate_within(row.n, &shares, &sizes).parts;
        let invited = allocate_within(row.n_invite, &shares, &sizes).parts;
        for (at, key) in strata.keys.iter().enumerate() {
            let mut keys = vec![row.label.clone()];
            keys.extend(names_of(&dims, key));
            // Rounding may invite fewer than are wanted; nobody answers without being asked.
            let n_invite = invited[at].max(wanted[at]).min(sizes[at]);
            cells.push(PlanCell {
                keys,
                population: sizes[at],
                n: wanted[at],
                n_invite,
            });
        }
    }
    let labels = std::iter::once(label)
        .chain(dims.into_iter().map(|dim| dim.label))
        .collect();
    Ok((labels, cells))
}

/// Margins over sample sizes, for the picture.
fn curve(spec: &PlanSpec, population: u32, n: u32) -> (Vec<u32>, Vec<f64>) {
    let most = population.min((n * 3).max(600)).max(50);
    let step = (most / 60).max(1);
    let points = (1..=60)
        .map(|at| at * step)
        .filter(|n| *n >= 10 && *n <= most);
    points
        .filter_map(|n| {
            Some((
                n,
                margin_of_error(n, Some(population), spec.p, spec.confidence)?,
            ))
        })
        .unzip()
}
