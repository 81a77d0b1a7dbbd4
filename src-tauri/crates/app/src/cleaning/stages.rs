//! From all sheets to the valid ones, stage by stage (R77).

use super::hits;
use crate::base::Base;
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::cleaning::RuleKind;
use std::collections::BTreeMap;

const RAW: &str = "回收";
const NO_PILOT: &str = "非试点";
const BY_HAND: &str = "人工判断";
const VALID: &str = "有效";

/// A stage with the sheets that leave in it, as (sheet, rule).
struct Stage<'a> {
    name: &'a str,
    gone: Vec<(u32, &'a str)>,
}

/// Stages in order, without the first and last; stages that nobody leaves are kept: that nothing
/// was excluded there is an answer too.
fn stages(base: &Base) -> Vec<Stage<'_>> {
    let mut found = Vec::new();
    let n = base.all.len() as u32;
    let pilots: Vec<(u32, &str)> = (0..n)
        .filter(|sheet| base.is_pilot(*sheet))
        .map(|sheet| (sheet, "试点期次"))
        .collect();
    if !pilots.is_empty() {
        found.push(Stage {
            name: NO_PILOT,
            gone: pilots,
        });
    }
    let mut names: Vec<&str> = RuleKind::ALL.iter().map(|kind| kind.stage()).collect();
    names.dedup();
    names.push(BY_HAND);
    let mut left: Vec<Stage<'_>> = names
        .into_iter()
        .map(|name| Stage {
            name,
            gone: Vec::new(),
        })
        .collect();
    for (sheet, one) in &base.decisions {
        if !base.is_excluded(*sheet) || base.is_pilot(*sheet) {
            continue;
        }
        let stage = RuleKind::from_name(&one.kind).map_or(BY_HAND, RuleKind::stage);
        let rule = if one.kind.is_empty() {
            BY_HAND
        } else {
            &one.rule
        };
        if let Some(stage) = left.iter_mut().find(|known| known.name == stage) {
            stage.gone.push((*sheet, rule));
        }
    }
    found.extend(left);
    found
}

/// Rules with the sheets they excluded, pilots first; for the report.
pub(crate) fn stage_counts(view: &View) -> Vec<(String, u32)> {
    let mut counts = Vec::new();
    for stage in stages(&view.base) {
        counts.extend(
            by_rule(&stage)
                .into_iter()
                .map(|one| (format!("{}：{}", stage.name, one.rule), one.n)),
        );
    }
    counts
}

fn by_rule(stage: &Stage<'_>) -> Vec<RuleCount> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, rule) in &stage.gone {
        *counts.entry(rule).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(rule, n)| RuleCount {
            rule: rule.into(),
            n,
        })
        .collect()
}

pub(crate) fn get_stages(workbench: &Workbench, _: &Context, _: Nothing) -> Result<StageLog> {
    let view = workbench.view()?;
    stage_log(workbench, &view)
}

pub(super) fn stage_log(workbench: &Workbench, view: &View) -> Result<StageLog> {
    let base = &view.base;
    let n = base.all.len();
    // Place of each sheet's wave among those that have sheets; 0 = 合计.
    let mut waves = vec!["合计".to_owned()];
    let mut place_of: BTreeMap<String, usize> = BTreeMap::new();
    for wave in &base.waves {
        let id = wave.id.to_string();
        if (0..n).any(|at| base.all.columns.field.wave.get(at) == id) {
            place_of.insert(id, waves.len());
            waves.push(wave.title.clone());
        }
    }
    let of = |sheet: u32| {
        let wave = base.all.columns.field.wave.get(sheet as usize);
        place_of.get(wave).copied()
    };
    if !place_of.is_empty() && (0..n as u32).any(|sheet| of(sheet).is_none()) {
        place_of_rest(&mut waves);
    }
    let rest = waves.len() - 1;
    let is_split = waves.len() > 1;
    let count = |sheets: &mut dyn Iterator<Item = u32>| {
        let mut counts = vec![0u32; waves.len()];
        for sheet in sheets {
            counts[0] += 1;
            if is_split {
                counts[of(sheet).unwrap_or(rest)] += 1;
            }
        }
        counts
    };
    let mut now = count(&mut (0..n as u32));
    let mut rows = vec![StageRow {
        name: RAW.into(),
        n_in: now.clone(),
        n_out: now.clone(),
        by_rule: Vec::new(),
    }];
    for stage in stages(base) {
        let gone = count(&mut stage.gone.iter().map(|(sheet, _)| *sheet));
        let next: Vec<u32> = now.iter().zip(&gone).map(|(n, gone)| n - gone).collect();
        rows.push(StageRow {
            name: stage.name.into(),
            n_in: now,
            n_out: next.clone(),
            by_rule: by_rule(&stage),
        });
        now = next;
    }
    rows.push(StageRow {
        name: VALID.into(),
        n_in: now.clone(),
        n_out: now,
        by_rule: Vec::new(),
    });
    let hits = hits::hits(workbench, view)?;
    let n_open = count(&mut hits.open_sheets(base));
    Ok(StageLog {
        n_open,
        stages: rows,
        waves,
    })
}

fn place_of_rest(waves: &mut Vec<String>) {
    waves.push("未分期".into());
}
