//! The sheets that rules hit, as a grid and one by one.

use super::hits::{self, Hits};
use super::measure::Sources;
use super::reasons::Reasons;
use crate::answers::{find_sheet, local_time, sort_sheets, text_ranks};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::HashMap;
use store::{Decision, Exclusion};

/// Rows of one window at most.
const MOST_ROWS: u32 = 5_000;

/// `valid`, `review`, `excluded`, `pilot`.
pub(crate) fn state_of(view: &View, hits: &Hits, sheet: u32) -> &'static str {
    let base = &view.base;
    if base.is_pilot(sheet) {
        "pilot"
    } else if base.is_excluded(sheet) {
        "excluded"
    } else if hits.is_open(base, sheet) {
        "review"
    } else {
        "valid"
    }
}

/// The rules of ids as bits; all that are on where none are named.
pub(super) fn bits_of(hits: &Hits, ids: &[String]) -> Result<u64> {
    if ids.is_empty() {
        return Ok(u64::MAX);
    }
    let mut bits = 0;
    for id in ids {
        let place = hits
            .rules
            .iter()
            .position(|one| one.rule.id.to_string() == *id || one.rule.kind.as_str() == id);
        bits |= 1 << place.ok_or_else(|| Failure::not_found("这条规则"))?;
    }
    Ok(bits)
}

/// Sheets that the rules hit; rules that are named count even while they are off.
pub(crate) fn sheets_hit(hits: &Hits, ids: &[String]) -> Result<Vec<bool>> {
    let bits = bits_of(hits, ids)?;
    let mut is_hit: Vec<bool> = hits
        .of_sheet
        .iter()
        .map(|rules| rules & bits != 0)
        .collect();
    if !ids.is_empty() {
        for (bit, one) in hits.rules.iter().enumerate() {
            if bits >> bit & 1 == 1 {
                one.sheets.iter().for_each(|at| is_hit[*at as usize] = true);
            }
        }
    }
    Ok(is_hit)
}

pub(crate) fn list_hits(workbench: &Workbench, _: &Context, request: ListHits) -> Result<HitPage> {
    let view = workbench.view()?;
    let hits = hits::hits(workbench, &view)?;
    let asked = ListHits {
        offset: 0,
        limit: 0,
        ..request.clone()
    };
    let order = view.hit_list.get_or(asked, || {
        let mut order = matching(&view, &hits, &request)?;
        sort(&view, &hits, &request, &mut order);
        Ok(order)
    })?;
    let window: Vec<u32> = order
        .iter()
        .copied()
        .skip(request.offset as usize)
        .take(request.limit.clamp(1, MOST_ROWS) as usize)
        .collect();
    let bits = bits_of(&hits, &request.rules)?;
    Ok(HitPage {
        n_total: order.len() as u32,
        rows: rows(workbench, &view, &hits, &window, bits)?,
    })
}

/// Sheets that are asked for, in their order.
fn matching(view: &View, hits: &Hits, request: &ListHits) -> Result<Vec<u32>> {
    let base = &view.base;
    let is_hit = sheets_hit(hits, &request.rules)?;
    let decided = |sheet: u32, wanted| {
        base.decisions
            .get(&sheet)
            .is_some_and(|one| one.decision == wanted)
    };
    let is_wanted = |sheet: &u32| match request.state.as_str() {
        "open" => {
            (is_hit[*sheet as usize] && !request.rules.is_empty()
                || request.rules.is_empty() && hits.asks_for_review(*sheet))
                && !base.decisions.contains_key(sheet)
                && !base.is_pilot(*sheet)
        }
        "excluded" => {
            decided(*sheet, Decision::Excluded)
                && (request.rules.is_empty() || is_hit[*sheet as usize])
        }
        "kept" => {
            decided(*sheet, Decision::Kept) && (request.rules.is_empty() || is_hit[*sheet as usize])
        }
        _ => {
            is_hit[*sheet as usize]
                || request.rules.is_empty() && base.decisions.contains_key(sheet)
        }
    };
    let search = request.search.trim();
    let columns = &base.all.columns;
    let is_found = |sheet: &u32| {
        let at = *sheet as usize;
        search.is_empty()
            || columns.keys.get(at).contains(search)
            || columns.account_code.get(at).contains(search)
            || base
                .decisions
                .get(sheet)
                .is_some_and(|one| one.reason.contains(search) || one.rule.contains(search))
    };
    Ok((0..base.all.len() as u32)
        .filter(is_wanted)
        .filter(is_found)
        .collect())
}

fn sort(view: &View, hits: &Hits, request: &ListHits, order: &mut [u32]) {
    let columns = &view.base.all.columns;
    let is_descending = request.is_descending;
    match request.sort.as_deref() {
        Some("key") => sort_sheets(order, is_descending, text_ranks(&columns.keys)),
        Some("account") => sort_sheets(order, is_descending, text_ranks(&columns.account_code)),
        Some("submitted_at") => sort_sheets(order, is_descending, |at| columns.submitted_at[at]),
        Some("duration") => sort_sheets(order, is_descending, |at| columns.duration_s[at]),
        Some("n_rules") => sort_sheets(order, is_descending, |at| hits.of_sheet[at].count_ones()),
        Some("state") => sort_sheets(order, is_descending, |at| state_of(view, hits, at as u32)),
        _ => {}
    }
}

/// Names of the files by batch.
pub(super) fn files(workbench: &Workbench) -> Result<HashMap<model::BatchId, String>> {
    let batches = workbench.read(|study| study.list_batches())?;
    Ok(batches.into_iter().map(|one| (one.id, one.file)).collect())
}

/// The file of a sheet.
pub(super) fn file_of(
    view: &View,
    files: &HashMap<model::BatchId, String>,
    sheet: usize,
) -> String {
    let batches = &view.base.all.batches;
    let place = batches.partition_point(|(_, first)| *first <= sheet);
    place
        .checked_sub(1)
        .and_then(|place| files.get(&batches[place].0))
        .cloned()
        .unwrap_or_default()
}

pub(super) fn brief(one: &Exclusion) -> DecisionBrief {
    DecisionBrief {
        decision: one.decision.as_str().into(),
        rule: one.rule.clone(),
        reason: one.reason.clone(),
        decided_by: one.decided_by.clone(),
        decided_at: one.decided_at.clone(),
    }
}

/// Rows of sheets; `bits` = rules whose hits are told even while they are off.
fn rows(
    workbench: &Workbench,
    view: &View,
    hits: &Hits,
    sheets: &[u32],
    bits: u64,
) -> Result<Vec<HitRow>> {
    let sources = Sources::new(workbench, view);
    let mut reasons = Reasons::new(&sources);
    let files = files(workbench)?;
    let base = &view.base;
    let columns = &base.all.columns;
    let mut found = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let at = *sheet as usize;
        let mut told = Vec::new();
        for (bit, one) in hits.rules.iter().enumerate() {
            let is_asked = one.rule.is_on || bits != u64::MAX && bits >> bit & 1 == 1;
            if is_asked && one.sheets.binary_search(sheet).is_ok() {
                told.push(reasons.of(one, *sheet)?);
            }
        }
        found.push(HitRow {
            id: base.all.id(at).map(|id| id.to_string()).unwrap_or_default(),
            key: columns.keys.get(at).into(),
            file: file_of(view, &files, at),
            row: columns.rows[at],
            account: columns.account_code.get(at).into(),
            submitted_at: local_time(columns.submitted_at[at]),
            duration_s: Some(columns.duration_s[at]).filter(|s| *s != store::UNKNOWN_U32),
            wave: base
                .wave_of(*sheet)
                .map(|wave| wave.title.clone())
                .unwrap_or_default(),
            state: state_of(view, hits, *sheet).into(),
            decision: base.decisions.get(sheet).map(brief),
            hits: told,
        });
    }
    Ok(found)
}

pub(crate) fn get_sheet_hits(workbench: &Workbench, _: &Context, request: IdRef) -> Result<HitRow> {
    let view = workbench.view()?;
    let (_, sheet) = find_sheet(&view, &request.id)?;
    let hits = hits::hits(workbench, &view)?;
    let mut found = rows(workbench, &view, &hits, &[sheet as u32], u64::MAX)?;
    found.pop().ok_or_else(|| Failure::not_found("这份答卷"))
}
