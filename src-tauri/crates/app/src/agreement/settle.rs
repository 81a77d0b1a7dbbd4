//! Disagreements settled: coded or not coded, with the reason; each request one operation.

use super::{require_closed, settlement_id};
use crate::coding::coded;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::OpKind;
use std::collections::HashSet;
use store::Settlement;
use uuid::Uuid;

pub(crate) fn settle_disagreements(
    workbench: &Workbench,
    context: &Context,
    request: SettleDisagreements,
) -> Result<SettledDisagreements> {
    let round = require_closed(workbench, &request.round)?;
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let units: HashSet<Uuid> = round.units.iter().copied().collect();
    let author = workbench.coder();
    let mut settlements = Vec::new();
    for item in &request.items {
        let code = coded.require(&item.code)?;
        let turn: Option<Uuid> = item.turn.parse().ok();
        let turn = turn
            .filter(|turn| units.contains(turn) && round.has_code(code.id))
            .ok_or_else(|| Failure::not_found("这处分歧"))?;
        settlements.push(Settlement {
            id: settlement_id(round.stored.id, code.id, turn),
            round: round.stored.id,
            code: code.id,
            text_id: turn,
            decision: request.decision.clone(),
            reason: request.reason.trim().into(),
            author: author.clone(),
        });
    }
    let n = settlements.len();
    let what = match request.decision.as_str() {
        "coded" => "裁定为编",
        "not_coded" => "裁定为不编",
        "" => "重新打开",
        _ => {
            return Err(Failure::bad_value(
                "裁定只能是编（coded）、不编（not_coded）或重新打开（空）。",
            ));
        }
    };
    let label = match request.items.as_slice() {
        [only] => {
            let code = coded.require(&only.code)?;
            format!("“{}”的一处分歧{what}", code.name)
        }
        _ => format!("{n} 处分歧{what}"),
    };
    let known: HashSet<_> = workbench
        .read(|study| study.list_settlements())?
        .into_iter()
        .map(|one| one.id)
        .collect();
    let mut n_changed = 0;
    workbench.transact(context, OpKind::UpdateAgreement, &label, |tx| {
        for settlement in &settlements {
            match request.decision.as_str() {
                "" if known.contains(&settlement.id) => tx.remove_settlement(settlement.id)?,
                "" => continue,
                _ => tx.put_settlement(settlement)?,
            }
            n_changed += 1;
        }
        Ok(())
    })?;
    Ok(SettledDisagreements { n_changed })
}
