//! Excluding, keeping, and taking decisions back: one operation, however many sheets.

use super::hits::{self, Hits};
use super::list::{brief, file_of, files, sheets_hit};
use super::measure::Sources;
use super::reasons::Reasons;
use crate::answers::find_sheet;
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::SecondsFormat;
use model::OpKind;
use std::collections::BTreeSet;
use store::{Decision, Exclusion, StoreError};

/// Sheets between two words on how far it is.
const SAY_EVERY: usize = 256;
/// What of the way goes into finding the reasons.
const REASONS_SHARE: f64 = 1.0 / 3.0;

pub(crate) fn decide_sheets(
    workbench: &Workbench,
    context: &Context,
    request: DecideSheets,
) -> Result<Decided> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let decision = match request.decision.as_str() {
        "" => None,
        name => Some(
            Decision::from_name(name)
                .ok_or_else(|| Failure::bad_value(format!("没有“{name}”这种决定。")))?,
        ),
    };
    let view = workbench.view()?;
    let hits = hits::hits(workbench, &view)?;
    let sheets = chosen(&view, &hits, &request)?;
    let Some(decision) = decision else {
        return take_back(workbench, context, &view, &sheets);
    };
    let made = exclusions(
        workbench, context, &view, &hits, &sheets, decision, &request,
    )?;
    let verb = match decision {
        Decision::Excluded => "剔除",
        Decision::Kept => "保留",
    };
    let label = label(&view, verb, &sheets);
    if !made.is_empty() {
        workbench.transact(context, OpKind::ExcludeResponses, &label, |tx| {
            one_by_one(context, &made, REASONS_SHARE, |one| tx.put_exclusion(one))
        })?;
    }
    Ok(Decided {
        n_changed: made.len() as u32,
    })
}

/// Writes decisions one after the other, says how far it is from `done` on and stops when asked to.
fn one_by_one<T>(
    context: &Context,
    all: &[T],
    done: f64,
    mut write: impl FnMut(&T) -> store::Result<()>,
) -> store::Result<()> {
    for (at, one) in all.iter().enumerate() {
        let share = done + at as f64 / all.len() as f64 * (1.0 - done);
        if at % SAY_EVERY == 0 && !context.go_on(share, "正在写入决定") {
            return Err(StoreError::Cancelled);
        }
        write(one)?;
    }
    Ok(())
}

fn label(view: &View, verb: &str, sheets: &[u32]) -> String {
    match sheets {
        [only] => format!(
            "{verb}答卷 {}",
            view.base.all.columns.keys.get(*only as usize)
        ),
        many => format!("{verb} {} 份答卷", many.len()),
    }
}

/// The sheets named and the open hits of the rules named.
fn chosen(view: &View, hits: &Hits, request: &DecideSheets) -> Result<Vec<u32>> {
    let mut sheets = BTreeSet::new();
    for id in &request.sheets {
        sheets.insert(find_sheet(view, id)?.1 as u32);
    }
    if !request.rules.is_empty() {
        let is_hit = sheets_hit(hits, &request.rules)?;
        let base = &view.base;
        let open = (0..base.all.len() as u32).filter(|sheet| {
            is_hit[*sheet as usize] && !base.decisions.contains_key(sheet) && !base.is_pilot(*sheet)
        });
        sheets.extend(open);
    }
    Ok(sheets.into_iter().collect())
}

/// What is to be written: decisions that are new, or differ from the one in force.
fn exclusions(
    workbench: &Workbench,
    context: &Context,
    view: &View,
    hits: &Hits,
    sheets: &[u32],
    decision: Decision,
    request: &DecideSheets,
) -> Result<Vec<Exclusion>> {
    let stamp = workbench.stamp();
    let decided_at = stamp.at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let sources = Sources::new(workbench, view);
    let mut reasons = Reasons::new(&sources);
    let base = &view.base;
    let mut made = Vec::with_capacity(sheets.len());
    for (at, sheet) in sheets.iter().enumerate() {
        if at % SAY_EVERY == 0 {
            let share = at as f64 / sheets.len() as f64 * REASONS_SHARE;
            context.step(share, "正在核对理由")?;
        }
        let is_of = |one: &&hits::RuleHits| one.sheets.binary_search(sheet).is_ok();
        let id = |one: &hits::RuleHits| one.rule.id.to_string();
        // The rule that was asked for; else the first that hits, in the order of the stages.
        let is_named = |names: &[String], one: &hits::RuleHits| {
            let kind = one.rule.kind.as_str();
            names.iter().any(|name| *name == id(one) || name == kind)
        };
        let asked = |one: &&hits::RuleHits| {
            is_named(&request.rules, one) || is_named(&request.in_light_of, one)
        };
        let rule = hits
            .rules
            .iter()
            .filter(asked)
            .find(is_of)
            .or_else(|| hits.rules.iter().filter(|one| one.rule.is_on).find(is_of));
        let reason = match (request.reason.trim(), rule) {
            ("", Some(rule)) => reasons.of(rule, *sheet)?.reason,
            ("", None) => {
                return Err(Failure::bad_value(format!(
                    "没有规则命中答卷 {}，请写明理由，它会留在记录里。",
                    base.all.columns.keys.get(*sheet as usize)
                )));
            }
            (reason, _) => reason.to_owned(),
        };
        let known = base.decisions.get(sheet);
        let is_same = known.is_some_and(|known| {
            known.decision == decision
                && (request.reason.trim().is_empty() || known.reason == reason)
        });
        let (Some(id), false) = (base.all.id(*sheet as usize), is_same) else {
            continue;
        };
        let batch = base
            .batch_of(id)
            .ok_or_else(|| Failure::not_found("这份答卷"))?;
        made.push(Exclusion {
            id: Exclusion::id_of(id),
            batch,
            row: base.all.columns.rows[*sheet as usize],
            decision,
            kind: rule.map_or("", |one| one.rule.kind.as_str()).into(),
            rule: rule.map_or("", |one| one.rule.title.as_str()).into(),
            reason,
            decided_by: stamp.author.clone(),
            decided_at: decided_at.clone(),
        });
    }
    Ok(made)
}

fn take_back(
    workbench: &Workbench,
    context: &Context,
    view: &View,
    sheets: &[u32],
) -> Result<Decided> {
    let decided: Vec<&Exclusion> = sheets
        .iter()
        .filter_map(|sheet| view.base.decisions.get(sheet))
        .collect();
    if !decided.is_empty() {
        let label = label(view, "取消对", sheets) + "的决定";
        workbench.transact(context, OpKind::ExcludeResponses, &label, |tx| {
            one_by_one(context, &decided, 0.0, |one| tx.remove_exclusion(one.id))
        })?;
    }
    Ok(Decided {
        n_changed: decided.len() as u32,
    })
}

pub(crate) fn list_decisions(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<DecisionRow>> {
    let view = workbench.view()?;
    decisions(workbench, &view)
}

/// All decisions, newest first.
pub(super) fn decisions(workbench: &Workbench, view: &View) -> Result<Vec<DecisionRow>> {
    let files = files(workbench)?;
    let base = &view.base;
    let columns = &base.all.columns;
    let mut rows: Vec<DecisionRow> = base
        .decisions
        .iter()
        .map(|(sheet, one)| DecisionRow {
            sheet: base
                .all
                .id(*sheet as usize)
                .map(|id| id.to_string())
                .unwrap_or_default(),
            key: columns.keys.get(*sheet as usize).into(),
            file: file_of(view, &files, *sheet as usize),
            row: one.row,
            wave: base
                .wave_of(*sheet)
                .map(|wave| wave.title.clone())
                .unwrap_or_default(),
            kind: one.kind.clone(),
            decision: brief(one),
        })
        .collect();
    rows.sort_by(|a, b| {
        let newest = b.decision.decided_at.cmp(&a.decision.decided_at);
        newest.then_with(|| (&a.file, a.row).cmp(&(&b.file, b.row)))
    });
    Ok(rows)
}
