//! Planning invitations: whom, on which day, until when (R71, R72).

use super::invitations::Standings;
use super::visits::visit_day;
use super::{Who, checked_code, checked_day, clock, day_of};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::NaiveDate;
use model::field::CONTACT_CHANNELS;
use model::ids::id_of_parts;
use model::{ContactId, DrawMemberId, InvitationId, OpKind, VisitId, WaveId};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::Invitation;

/// Somebody to be invited, and what about.
struct Target {
    account_code: String,
    contact: Option<ContactId>,
    member: Option<DrawMemberId>,
    visit: Option<VisitId>,
    day: NaiveDate,
}

pub(crate) fn plan_invitations(
    workbench: &Workbench,
    context: &Context,
    request: PlanInvitations,
) -> Result<PlannedInvitations> {
    let today = clock(&request.now)?.date();
    let standings = Standings::new(workbench, today)?;
    let view = standings.view.clone();
    let text = &view.project.settings.field.invitation;
    let calendar = super::calendar::calendar(workbench)?;
    let wave = wave_of(&standings, &request)?;
    let mut warnings = Vec::new();
    let targets = targets(workbench, &standings, &request, wave, &mut warnings)?;
    let channel = checked_code(&CONTACT_CHANNELS, &request.channel, "渠道")?;
    let due_on = checked_day(&request.due_on, "截止日期")?;

    let known: HashSet<InvitationId> = workbench
        .read(|study| study.list_invitations())?
        .iter()
        .map(|invitation| invitation.id)
        .collect();
    let mut planned = Vec::new();
    let mut n_known = 0;
    let mut years = BTreeSet::new();
    let mut n_past = 0;
    for target in &targets {
        let id = id_of(wave, target);
        if known.contains(&id) {
            n_known += 1;
            continue;
        }
        let (first, last) = calendar.window_before(
            target.day,
            text.earliest_days,
            text.latest_days,
            text.window_count,
        );
        // As early as the window allows, but never before today.
        let send = if first >= today {
            first
        } else {
            last.min(calendar.add_workdays(today, 0)).max(first)
        };
        n_past += u32::from(last < today);
        years.extend(calendar.unknown_years(first, target.day));
        let closes_on = wave
            .and_then(|id| standings.waves.get(&id))
            .and_then(|wave| day_of(&wave.closes_on));
        let due = if let (true, Some(closes_on)) = (due_on.is_empty(), closes_on) {
            closes_on.to_string()
        } else if due_on.is_empty() {
            calendar
                .deadline(target.day, text.deadline_days, text.deadline_count)
                .to_string()
        } else {
            due_on.clone()
        };
        planned.push(Invitation {
            id,
            wave,
            draw_member: target.member,
            visit: target.visit,
            contact: target.contact,
            account_code: target.account_code.clone(),
            channel: channel.clone(),
            state: "planned".into(),
            planned_on: send.to_string(),
            sent_on: String::new(),
            reminded_on: String::new(),
            due_on: due,
            answered_on: String::new(),
            gift: String::new(),
            note: String::new(),
        });
    }
    for year in years {
        warnings.push(format!(
            "{year} 年还没有节假日表，日期只按周末计算；请在“日历与角色”里导入国务院公布的安排。"
        ));
    }
    if n_past > 0 {
        warnings.push(format!(
            "{n_past} 份邀请的发送窗口（提前 {}–{} 天）已经过去。",
            text.latest_days, text.earliest_days
        ));
    }
    if !request.is_preview {
        let label = format!("安排 {} 份邀请", planned.len());
        workbench.transact(context, OpKind::UpdateInvitation, &label, |tx| {
            planned
                .iter()
                .try_for_each(|invitation| tx.put_invitation(invitation))
        })?;
    }
    let who = Who {
        view,
        with_names: request.with_names,
    };
    let rows = planned
        .iter()
        .map(|invitation| standings.row(invitation, &who));
    Ok(PlannedInvitations {
        rows: rows.collect(),
        n_known,
        warnings,
    })
}

/// One customer (or person) has one invitation a wave, or a visit, or a day when there is neither;
/// planning again adds only those who have none.
fn id_of(wave: Option<WaveId>, target: &Target) -> InvitationId {
    let visit = target.visit.map(|id| *id.as_bytes()).unwrap_or_default();
    let contact = target.contact.map(|id| *id.as_bytes()).unwrap_or_default();
    let day = match (wave, target.visit) {
        (None, None) => target.day.to_string(),
        _ => String::new(),
    };
    let wave = wave.map(|id| *id.as_bytes()).unwrap_or_default();
    let parts: [&[u8]; 5] = [
        &wave,
        &visit,
        &contact,
        target.account_code.as_bytes(),
        day.as_bytes(),
    ];
    InvitationId(id_of_parts("invitation", &parts))
}

fn wave_of(standings: &Standings, request: &PlanInvitations) -> Result<Option<WaveId>> {
    let Some(id) = request.wave.as_deref().filter(|id| !id.is_empty()) else {
        return Ok(None);
    };
    let wave: WaveId = id.parse().map_err(|_| Failure::not_found("这个期次"))?;
    if standings.waves.contains_key(&wave) {
        Ok(Some(wave))
    } else {
        Err(Failure::not_found("这个期次"))
    }
}

fn targets(
    workbench: &Workbench,
    standings: &Standings,
    request: &PlanInvitations,
    wave: Option<WaveId>,
    warnings: &mut Vec<String>,
) -> Result<Vec<Target>> {
    let mut plain: Vec<Target> = Vec::new();
    if !request.visits.is_empty() {
        let visits = workbench.read(|study| study.list_visits())?;
        for id in &request.visits {
            let visit = visits.iter().find(|visit| visit.id.to_string() == *id);
            let visit = visit.ok_or_else(|| Failure::not_found("其中的走访"))?;
            let day = visit_day(visit)
                .ok_or_else(|| Failure::bad_value("要邀请的走访还没有计划时间，请先填写。"))?;
            plain.push(Target {
                account_code: visit.account_code.clone(),
                contact: None,
                member: None,
                visit: Some(visit.id),
                day,
            });
        }
    } else {
        let opens_on = wave
            .and_then(|id| standings.waves.get(&id))
            .map(|wave| wave.opens_on.as_str())
            .unwrap_or_default();
        let text = match request.opens_on.trim() {
            "" => opens_on,
            given => given,
        };
        let day = day_of(text).ok_or_else(|| {
            Failure::bad_value(
                "不知道调查哪天开始：请填写开始日期，或选择有开始日期的期次，或按走访安排邀请。",
            )
        })?;
        let customers = customers(workbench, &standings.view, request, warnings)?;
        plain.extend(customers.into_iter().map(|customer| Target {
            account_code: customer.account_code,
            contact: customer.contact,
            member: customer.member,
            visit: None,
            day,
        }));
    }
    if plain.is_empty() {
        return Err(Failure::bad_value(
            "没有要邀请的客户：请选择走访、抽样结果，或用地区、行业、规模、标签筛选客户名册。",
        ));
    }
    let by_account = contacts_by_code(standings);
    let mut targets = Vec::new();
    for target in plain {
        let contacts = by_account.get(target.account_code.as_str());
        let contacts = contacts.map_or(&[][..], Vec::as_slice);
        if !request.is_every_contact || contacts.is_empty() || target.contact.is_some() {
            targets.push(target);
            continue;
        }
        targets.extend(contacts.iter().map(|contact| Target {
            contact: Some(*contact),
            account_code: target.account_code.clone(),
            ..target
        }));
    }
    Ok(targets)
}

/// Contacts of each customer.
fn contacts_by_code(standings: &Standings) -> HashMap<&str, Vec<ContactId>> {
    let code_of: HashMap<_, &str> = standings
        .view
        .accounts
        .iter()
        .map(|row| (row.account.id, row.account.code.as_str()))
        .collect();
    let mut found: HashMap<&str, Vec<ContactId>> = HashMap::new();
    for contact in standings.contacts.values() {
        if let Some(code) = code_of.get(&contact.account) {
            found.entry(code).or_default().push(contact.id);
        }
    }
    found.values_mut().for_each(|ids| ids.sort_unstable());
    found
}

/// A customer to be invited, and whether it is as a member of a draw.
struct Customer {
    account_code: String,
    contact: Option<ContactId>,
    member: Option<DrawMemberId>,
}

impl Customer {
    fn of(code: &str) -> Self {
        Self {
            account_code: code.into(),
            contact: None,
            member: None,
        }
    }
}

/// Customers of a draw, by code, or by filter of the roster.
fn customers(
    workbench: &Workbench,
    view: &View,
    request: &PlanInvitations,
    warnings: &mut Vec<String>,
) -> Result<Vec<Customer>> {
    if let Some(draw) = request.draw.as_deref().filter(|id| !id.is_empty()) {
        let draw = draw.parse().map_err(|_| Failure::not_found("这次抽取"))?;
        let members = workbench.read(|study| study.list_main_members(draw))?;
        return Ok(members
            .into_iter()
            .map(|member| Customer {
                account_code: member.account_code,
                contact: member.contact,
                member: Some(member.id),
            })
            .collect());
    }
    if !request.account_codes.is_empty() {
        let (known, unknown): (Vec<&String>, Vec<&String>) = request
            .account_codes
            .iter()
            .partition(|code| view.account_index(code).is_some());
        if let [first, ..] = unknown.as_slice() {
            warnings.push(format!(
                "客户名册里没有“{first}”等 {} 个编号，未安排邀请。",
                unknown.len()
            ));
        }
        return Ok(known.into_iter().map(|code| Customer::of(code)).collect());
    }
    let is_filtered = !(request.regions.is_empty()
        && request.industries.is_empty()
        && request.sizes.is_empty()
        && request.tag.is_empty());
    if !is_filtered {
        return Ok(Vec::new());
    }
    let wanted = |(at, row): &(usize, &store::AccountRow)| {
        let account = &row.account;
        super::is_asked(&request.regions, &account.region)
            && super::is_asked(&request.industries, &account.industry)
            && super::is_asked(&request.sizes, view.size_of(*at as u32).label())
            && (request.tag.is_empty() || account.tags.contains(&request.tag))
    };
    Ok(view
        .accounts
        .iter()
        .enumerate()
        .filter(wanted)
        .map(|(_, row)| Customer::of(&row.account.code))
        .collect())
}
