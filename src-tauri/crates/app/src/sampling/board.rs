//! The quota board: planned, drawn, invited, achieved and valid, by any classes of the customers.

use super::dims::{Dimension, require_all};
use super::{Facts, facts};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{Failure, GetQuotaBoard, QuotaBoard, QuotaCell};
use crate::workbench::Workbench;
use model::AccountId;
use model::sampling::{DrawKind, MemberRole, MemberState};
use std::collections::{BTreeMap, HashMap, HashSet};

/// More than so much above its target, a cell has taken places from others.
const OVER: f64 = 1.1;

pub(crate) fn get_quota_board(
    workbench: &Workbench,
    _: &Context,
    request: GetQuotaBoard,
) -> Result<QuotaBoard> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let by = if request.by.is_empty() {
        vec!["size".to_owned()]
    } else {
        request.by
    };
    if by.len() > 3 {
        return Err(Failure::bad_value("配额最多按三个维度交叉。"));
    }
    let dims = require_all(&view, &facts, &by)?;
    let counts = counts(&view, &facts);
    let targets = Targets::new(&facts, &dims);
    let board = Board {
        dims: &dims,
        counts: &counts,
        targets: &targets,
    };
    let cells = board.cells(&(0..dims.len()).collect::<Vec<_>>());
    let adopted = facts.adopted();
    let (rows, columns) = match dims.len() {
        1 => (Vec::new(), Vec::new()),
        _ => (board.cells(&[0]), board.cells(&[1])),
    };
    Ok(QuotaBoard {
        plan: adopted.map(|plan| plan.id.to_string()).unwrap_or_default(),
        plan_title: adopted.map(|plan| plan.title.clone()).unwrap_or_default(),
        plan_dims: targets.plan_dims.clone(),
        by_labels: dims.iter().map(|dim| dim.label.clone()).collect(),
        n_short: cells.iter().filter(|cell| cell.state == "short").count() as u32,
        n_unlinked: facts
            .account_of_sheet
            .iter()
            .filter(|account| account.is_none())
            .count() as u32,
        total: board.cells(&[]).pop().unwrap_or_default(),
        notes: notes(&view, &facts, &targets),
        classes: dims.into_iter().map(|dim| dim.classes).collect(),
        cells,
        rows,
        columns,
    })
}

fn notes(view: &View, facts: &Facts, targets: &Targets) -> Vec<String> {
    let mut notes = Vec::new();
    if facts.adopted().is_none() {
        notes.push("还没有采用抽样方案，因此没有目标份数；请在“方案”里采用一个。".into());
    } else if !targets.can_tell {
        notes.push("采用的方案没有按所选维度分配，因此没有目标份数。".into());
    }
    let n_invalid = view.base.all.len() - view.sheets.len();
    if n_invalid > 0 {
        notes.push(format!(
            "{n_invalid} 份答卷已剔除或属于试点期次，不计入有效。"
        ));
    }
    notes
}

/// What is known of each customer.
pub(super) struct Counts {
    pub(super) is_framed: Vec<bool>,
    pub(super) is_drawn: Vec<bool>,
    pub(super) is_invited: Vec<bool>,
    pub(super) is_reached: Vec<bool>,
    pub(super) n_sheets: Vec<u32>,
    pub(super) n_valid: Vec<u32>,
}

pub(super) fn counts(view: &View, facts: &Facts) -> Counts {
    let n = view.accounts.len();
    let place: HashMap<AccountId, usize> = view
        .accounts
        .iter()
        .enumerate()
        .map(|(at, row)| (row.account.id, at))
        .collect();
    let mut is_framed = vec![facts.adopted().is_none(); n];
    if let Some(plan) = facts.adopted() {
        for at in facts.select(view, &plan.spec.filter) {
            is_framed[at as usize] = true;
        }
    }
    let (mut is_drawn, mut is_invited, mut is_reached) =
        (vec![false; n], vec![false; n], vec![false; n]);
    let surveys: HashSet<_> = facts
        .draws
        .iter()
        .filter(|draw| draw.kind == DrawKind::Survey)
        .map(|draw| draw.id)
        .collect();
    for member in facts
        .members
        .iter()
        .filter(|member| surveys.contains(&member.draw))
    {
        let Some(at) = place.get(&member.account).copied() else {
            continue;
        };
        if member.role != MemberRole::Main || member.state == MemberState::Replaced {
            // Somebody who was replaced may have been invited before.
            continue;
        }
        is_drawn[at] = true;
        is_invited[at] |= member.state != MemberState::Planned;
        is_reached[at] |= matches!(member.state, MemberState::Answered | MemberState::Refused);
    }
    for invited in facts
        .invitations
        .iter()
        .filter(|invited| !invited.sent_on.is_empty())
    {
        if let Some(at) = view.account_index(&invited.account_code) {
            is_invited[at as usize] = true;
            is_reached[at as usize] |= invited.state != "bounced";
        }
    }
    Counts {
        is_framed,
        is_drawn,
        is_invited,
        is_reached,
        n_sheets: facts.n_sheets.clone(),
        n_valid: facts.n_valid.clone(),
    }
}

/// Targets of the adopted plan, as far as they can be summed to the dimensions asked for.
struct Targets {
    plan_dims: Vec<String>,
    /// Class names in the order of the dimensions, with the target.
    rows: Vec<(Vec<String>, u32)>,
    can_tell: bool,
}

impl Targets {
    fn new(facts: &Facts, dims: &[Dimension]) -> Self {
        let plan_dims: Vec<String> = facts
            .quotas
            .first()
            .map(|quota| quota.stratum.iter().map(|(dim, _)| dim.clone()).collect())
            .unwrap_or_default();
        let places: Option<Vec<usize>> = dims
            .iter()
            .map(|dim| plan_dims.iter().position(|own| *own == dim.name))
            .collect();
        let can_tell = !facts.quotas.is_empty() && places.is_some();
        let rows = places.filter(|_| can_tell).map_or_else(Vec::new, |places| {
            let row = |quota: &store::Quota| {
                let keys = places.iter().map(|at| {
                    quota
                        .stratum
                        .get(*at)
                        .map(|(_, class)| class.clone())
                        .unwrap_or_default()
                });
                (keys.collect(), quota.target)
            };
            facts.quotas.iter().map(row).collect()
        });
        Self {
            plan_dims,
            rows,
            can_tell,
        }
    }
}

struct Board<'a> {
    dims: &'a [Dimension],
    counts: &'a Counts,
    targets: &'a Targets,
}

impl Board<'_> {
    /// Cells by some of the dimensions.
    fn cells(&self, by: &[usize]) -> Vec<QuotaCell> {
        let mut cells: BTreeMap<Vec<u16>, QuotaCell> = BTreeMap::new();
        if by.is_empty() {
            cells.insert(Vec::new(), QuotaCell::default());
        }
        let counts = self.counts;
        for at in 0..counts.n_sheets.len() {
            let key: Vec<u16> = by
                .iter()
                .map(|dim| self.dims[*dim].of_account[at])
                .collect();
            let is_counted = counts.is_framed[at] || counts.n_sheets[at] > 0 || counts.is_drawn[at];
            if !is_counted {
                continue;
            }
            let cell = cells.entry(key).or_default();
            cell.n_frame += u32::from(counts.is_framed[at]);
            cell.n_drawn += u32::from(counts.is_drawn[at]);
            cell.n_invited += u32::from(counts.is_invited[at]);
            cell.n_achieved += counts.n_sheets[at];
            cell.n_valid += counts.n_valid[at];
        }
        for (classes, target) in &self.targets.rows {
            let key: Option<Vec<u16>> = by
                .iter()
                .map(|dim| {
                    let at = self.dims[*dim]
                        .classes
                        .iter()
                        .position(|class| *class == classes[*dim])?;
                    u16::try_from(at).ok()
                })
                .collect();
            // A class that the roster no longer has keeps its target in the sums only.
            if let Some(key) = key {
                let cell = cells.entry(key).or_default();
                cell.target = Some(cell.target.unwrap_or(0) + target);
            }
        }
        let own: Vec<&Dimension> = by.iter().map(|dim| &self.dims[*dim]).collect();
        cells
            .into_iter()
            .map(|(key, mut cell)| {
                cell.keys = own
                    .iter()
                    .zip(&key)
                    .map(|(dim, class)| {
                        dim.classes
                            .get(usize::from(*class))
                            .cloned()
                            .unwrap_or_default()
                    })
                    .collect();
                finish(cell)
            })
            .collect()
    }
}

fn finish(mut cell: QuotaCell) -> QuotaCell {
    cell.gap = cell
        .target
        .map(|target| i64::from(cell.n_valid) - i64::from(target))
        .and_then(|gap| i32::try_from(gap).ok());
    cell.share_done = cell
        .target
        .filter(|target| *target > 0)
        .map(|target| f64::from(cell.n_valid) / f64::from(target));
    cell.state = match (cell.target, cell.share_done) {
        (None, _) => "none",
        (Some(_), Some(share)) if share < 1.0 => "short",
        (Some(_), Some(share)) if share > OVER => "over",
        (Some(0), _) if cell.n_valid > 0 => "over",
        (Some(0), _) => "none",
        _ => "done",
    }
    .into();
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_short_done_or_over() {
        for (target, n_valid, state, gap) in [
            (Some(50), 49, "short", Some(-1)),
            (Some(50), 50, "done", Some(0)),
            (Some(50), 55, "done", Some(5)),
            (Some(50), 56, "over", Some(6)),
            (Some(0), 3, "over", Some(3)),
            (Some(0), 0, "none", Some(0)),
            (None, 9, "none", None),
        ] {
            let cell = finish(QuotaCell {
                target,
                n_valid,
                ..QuotaCell::default()
            });
            assert_eq!(
                (cell.state.as_str(), cell.gap),
                (state, gap),
                "{target:?} {n_valid}"
            );
        }
    }
}
