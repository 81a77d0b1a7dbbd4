//! Who was drawn: shown, and moved along as they are invited, refuse and are replaced.

use super::{Facts, draws, facts, pools};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::{Failure, MemberRow, Nothing, ReplaceMember, UpdateMembers};
use crate::workbench::Workbench;
use model::sampling::{DrawMethod, MemberRole, MemberState};
use model::{AccountId, Contact, OpKind};
use std::collections::HashMap;
use store::{Draw, DrawMember};

/// Everybody drawn, sample before reserve, in order of drawing.
pub(super) fn member_rows(
    view: &View,
    facts: &Facts,
    draw: &Draw,
    with_names: bool,
) -> Vec<MemberRow> {
    let place: HashMap<AccountId, u32> = (0u32..)
        .zip(view.accounts.iter())
        .map(|(at, row)| (row.account.id, at))
        .collect();
    let contacts = facts.contacts_of();
    let pool_names: Vec<String> = match draw.spec.method {
        DrawMethod::Pools => draw
            .spec
            .cells
            .iter()
            .flat_map(|cell| cell.keys.clone())
            .collect(),
        _ => Vec::new(),
    };
    let mut own: Vec<&DrawMember> = facts
        .members
        .iter()
        .filter(|member| member.draw == draw.id)
        .collect();
    own.sort_by_key(|member| (member.role == MemberRole::Reserve, member.position));
    own.into_iter()
        .map(|member| {
            let at = place.get(&member.account).copied();
            let held = contacts.get(&member.account);
            let contact = match member.contact {
                Some(id) => held.and_then(|all| all.iter().find(|contact| contact.id == id)),
                None => held.and_then(|all| all.first()),
            };
            let mut row = member_row(view, facts, member, at, contact.copied(), with_names);
            if let Some(at) = at {
                row.other_pools = pools::pools_of(view, facts, &pool_names, at);
                row.other_pools.retain(|pool| *pool != member.stratum);
            }
            row
        })
        .collect()
}

fn member_row(
    view: &View,
    facts: &Facts,
    member: &DrawMember,
    at: Option<u32>,
    contact: Option<&Contact>,
    with_names: bool,
) -> MemberRow {
    let known = at.map(|at| &view.accounts[at as usize]);
    let shown = |text: Option<&String>| text.filter(|_| with_names).cloned().unwrap_or_default();
    MemberRow {
        id: member.id.to_string(),
        number: member.position + 1,
        role: member.role.as_str().into(),
        state: member.state.as_str().into(),
        stratum: member.stratum.clone(),
        code: known
            .map(|row| row.account.code.clone())
            .unwrap_or_else(|| "（已不在名册）".into()),
        name: match (with_names, known, at) {
            (true, Some(row), _) => row.name.clone(),
            (false, _, Some(at)) => view.alias_of(at),
            _ => String::new(),
        },
        contact: shown(contact.map(|contact| &contact.name)),
        title: contact
            .map(|contact| contact.title.clone())
            .unwrap_or_default(),
        phone: shown(contact.map(|contact| &contact.phone)),
        email: shown(contact.map(|contact| &contact.email)),
        region: known
            .map(|row| row.account.region.clone())
            .unwrap_or_default(),
        industry: known
            .map(|row| row.account.industry.clone())
            .unwrap_or_default(),
        size: at
            .map(|at| view.size_of(at).label().to_owned())
            .unwrap_or_default(),
        tags: known
            .map(|row| row.account.tags.clone())
            .unwrap_or_default(),
        other_pools: Vec::new(),
        n_valid: at.map_or(0, |at| facts.n_valid[at as usize]),
        note: member.note.clone(),
    }
}

fn find<'a>(facts: &'a Facts, id: &str) -> Result<&'a DrawMember> {
    let found = facts
        .members
        .iter()
        .find(|member| member.id.to_string() == id);
    found.ok_or_else(|| Failure::not_found("这个入样客户"))
}

pub(crate) fn update_members(
    workbench: &Workbench,
    context: &Context,
    request: UpdateMembers,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let facts = facts(workbench, &view)?;
    let state =
        MemberState::from_name(&request.state).filter(|state| *state != MemberState::Replaced);
    let state = state.ok_or_else(|| {
        Failure::bad_value(format!(
            "“{}”不是可以设置的状态，可用：planned、invited、refused、answered。",
            request.state
        ))
    })?;
    let members = request
        .ids
        .iter()
        .map(|id| find(&facts, id))
        .collect::<Result<Vec<_>>>()?;
    if let Some(gone) = members
        .iter()
        .find(|member| member.state == MemberState::Replaced)
    {
        return Err(Failure::bad_value(format!(
            "第 {} 个已被替换，不能再改状态；可用撤销恢复。",
            gone.position + 1
        )));
    }
    let label = format!("{} 个入样客户改为“{}”", members.len(), state.label());
    workbench.transact(context, OpKind::UpdateSample, &label, |tx| {
        for member in &members {
            let note = if request.note.trim().is_empty() {
                &member.note
            } else {
                request.note.trim()
            };
            tx.set_member_state(member.id, state, note)?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}

/// Takes the next reserve of the same stratum in somebody's place. Without one left it fails and
/// says so: a place is never filled from elsewhere.
pub(crate) fn replace_member(
    workbench: &Workbench,
    context: &Context,
    request: ReplaceMember,
) -> Result<MemberRow> {
    let view = workbench.view()?;
    let known = facts(workbench, &view)?;
    let member = find(&known, &request.id)?;
    if member.role != MemberRole::Main || member.state == MemberState::Replaced {
        return Err(Failure::bad_value("只有正选且还没有被替换的客户可以替换。"));
    }
    let next = known
        .members
        .iter()
        .filter(|other| other.draw == member.draw && other.stratum == member.stratum)
        .filter(|other| other.role == MemberRole::Reserve && other.state == MemberState::Planned)
        .min_by_key(|other| other.position);
    let next = next.ok_or_else(|| {
        Failure::bad_value(format!(
            "“{}”这一层的备选已经用完，没有可以替补的客户。",
            member.stratum
        ))
    })?;
    let code = |member: &DrawMember| {
        view.accounts
            .iter()
            .find(|row| row.account.id == member.account)
            .map(|row| row.account.code.clone())
            .unwrap_or_default()
    };
    let (gone, came) = (code(member), code(next));
    let reason = match request.reason.trim() {
        "" => format!("由 {came} 替补"),
        reason => format!("{reason}；由 {came} 替补"),
    };
    let label = format!("{gone} 由备选 {came} 替补");
    let (gone_id, came_id) = (member.id, next.id);
    workbench.transact(context, OpKind::UpdateSample, &label, |tx| {
        tx.set_member_state(gone_id, MemberState::Replaced, &reason)?;
        tx.promote_member(came_id, &format!("替补 {gone}"))
    })?;
    let view = workbench.view()?;
    let known = facts(workbench, &view)?;
    let draw = draws::find(&known, &member.draw.to_string())?;
    let rows = member_rows(&view, &known, draw, false);
    let id = came_id.to_string();
    rows.into_iter()
        .find(|row| row.id == id)
        .ok_or_else(|| Failure::not_found("替补的客户"))
}
