//! Invitations (邀请): how each stands, what is done with them, how many answered.

use super::replies::replies;
use super::settings::DERIVED_STATES;
use super::{Who, checked_code, checked_day, clock, day_of, holds, ids_of, is_asked, wall_time};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::{Duration, NaiveDate};
use model::calendar::WorkCalendar;
use model::field::{CONTACT_CHANNELS, INVITATION_STATES, label_of};
use model::{Contact, ContactId, InvitationId, OpKind, WaveId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::{Invitation, Wave};

/// What is needed to say how an invitation stands.
pub(super) struct Standings {
    pub(super) view: Arc<View>,
    pub(super) waves: HashMap<WaveId, Wave>,
    pub(super) contacts: HashMap<ContactId, Contact>,
    calendar: WorkCalendar,
    answers: HashMap<String, Vec<(String, NaiveDate)>>,
    today: NaiveDate,
    remind_days: u32,
}

impl Standings {
    pub(super) fn new(workbench: &Workbench, today: NaiveDate) -> Result<Self> {
        let view = workbench.view()?;
        let (waves, contacts) =
            workbench.read(|study| Ok((study.list_waves()?, study.list_contacts()?)))?;
        // Whoever answered has answered, though cleaning left the sheet out.
        let columns = &view.base.all.columns;
        let mut answers: HashMap<String, Vec<(String, NaiveDate)>> = HashMap::new();
        for (at, seconds) in columns.submitted_at.iter().enumerate() {
            let account = columns.account_code.get(at);
            // What comes in later than the clock of the request has not come yet.
            let came = wall_time(*seconds).filter(|time| time.date() <= today);
            if let (false, Some(time)) = (account.is_empty(), came) {
                let wave = columns.field.wave.get(at).to_owned();
                let known = answers.entry(account.to_owned()).or_default();
                known.push((wave, time.date()));
            }
        }
        Ok(Self {
            waves: waves.into_iter().map(|wave| (wave.id, wave)).collect(),
            contacts: contacts
                .into_iter()
                .map(|contact| (contact.id, contact))
                .collect(),
            calendar: super::calendar::calendar(workbench)?,
            answers,
            today,
            remind_days: view.project.settings.field.invitation.remind_days,
            view,
        })
    }

    /// The first day on which the customer answered what he was invited to: a sheet of the
    /// wave, or a sheet of no wave that came after the invitation was sent.
    fn answered_on(&self, invitation: &Invitation) -> Option<NaiveDate> {
        let noted = day_of(&invitation.answered_on);
        let wave = invitation.wave.map(|wave| wave.to_string());
        let since = day_of(&invitation.sent_on).or_else(|| day_of(&invitation.planned_on));
        let sheets = self.answers.get(&invitation.account_code);
        let fits = |(of, day): &&(String, NaiveDate)| match (&wave, of.as_str()) {
            (Some(wave), of) if !of.is_empty() => of == wave,
            _ => since.is_none_or(|since| *day >= since),
        };
        let found = sheets
            .into_iter()
            .flatten()
            .filter(fits)
            .map(|(_, day)| *day)
            .min();
        noted.or(found)
    }

    /// The day a reminder is due: so many days before the deadline, moved to the working day
    /// before when it is a day off.
    fn remind_on(&self, invitation: &Invitation) -> Option<NaiveDate> {
        let due = day_of(&invitation.due_on)?;
        let day = self
            .calendar
            .workday_on_or_before(due - Duration::days(self.remind_days.into()));
        Some(day_of(&invitation.sent_on).map_or(day, |sent| day.max(sent)))
    }

    pub(super) fn row(&self, invitation: &Invitation, who: &Who) -> InvitationRow {
        let answered = self.answered_on(invitation);
        let due = day_of(&invitation.due_on);
        let state = match (answered, due) {
            (Some(day), Some(due)) if day > due => "late",
            (Some(_), _) => "answered",
            (None, Some(due))
                if self.today > due
                    && ["sent", "reminded"].contains(&invitation.state.as_str()) =>
            {
                "expired"
            }
            _ => invitation.state.as_str(),
        };
        let contact = invitation.contact.and_then(|id| self.contacts.get(&id));
        let wave = invitation.wave.and_then(|id| self.waves.get(&id));
        let shown = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        InvitationRow {
            id: invitation.id.to_string(),
            wave: invitation.wave.map(|id| id.to_string()),
            wave_title: wave.map(|wave| wave.title.clone()).unwrap_or_default(),
            account_code: invitation.account_code.clone(),
            account_name: who.name_of(&invitation.account_code),
            contact_name: contact
                .filter(|_| who.with_names)
                .map(|contact| contact.name.clone())
                .unwrap_or_default(),
            contact_role: contact
                .map(|contact| contact.title.clone())
                .unwrap_or_default(),
            channel: invitation.channel.clone(),
            state: state.into(),
            planned_on: invitation.planned_on.clone(),
            sent_on: invitation.sent_on.clone(),
            reminded_on: invitation.reminded_on.clone(),
            due_on: invitation.due_on.clone(),
            remind_on: shown(self.remind_on(invitation)),
            answered_on: shown(answered),
            gift: invitation.gift.clone(),
            note: invitation.note.clone(),
        }
    }
}

pub(crate) fn list_invitations(
    workbench: &Workbench,
    _: &Context,
    request: ListInvitations,
) -> Result<InvitationList> {
    let standings = Standings::new(workbench, clock(&request.now)?.date())?;
    let invitations = workbench.read(|study| study.list_invitations())?;
    let who = Who {
        view: standings.view.clone(),
        with_names: request.with_names,
    };
    let replies = replies(&standings.view, &invitations, Some(standings.today));
    let (all, answered): (Vec<InvitationRow>, Vec<bool>) = invitations
        .iter()
        .zip(replies)
        .map(|(invitation, reply)| (standings.row(invitation, &who), reply.is_answered))
        .filter(|(row, _)| request.wave.is_none() || row.wave == request.wave)
        .unzip();
    let states = INVITATION_STATES
        .iter()
        .chain(&DERIVED_STATES)
        .map(|(state, _)| GroupCount {
            name: (*state).into(),
            n: all.iter().filter(|row| row.state == *state).count() as u32,
        })
        .collect();
    let n_gifts = all.iter().filter(|row| !row.gift.is_empty()).count() as u32;
    let by_channel = rates(&all, &answered, |row| {
        label_of(&CONTACT_CHANNELS, &row.channel).to_owned()
    });
    let by_role = rates(&all, &answered, |row| row.contact_role.clone());
    let rows = all
        .into_iter()
        .filter(|row| {
            is_asked(&request.states, &row.state)
                && holds(
                    &request.search,
                    &[
                        &row.account_code,
                        &row.account_name,
                        &row.contact_name,
                        &row.contact_role,
                        &row.note,
                    ],
                )
        })
        .collect();
    Ok(InvitationList {
        rows,
        states,
        by_channel,
        by_role,
        n_gifts,
    })
}

/// Response rate by whatever a row says; rows that say nothing are left out. An answer counts for
/// the one invitation that brought it, though all others of the customer are done with as well.
fn rates(
    rows: &[InvitationRow],
    answered: &[bool],
    name: impl Fn(&InvitationRow) -> String,
) -> Vec<ResponseRateRow> {
    let mut groups: BTreeMap<String, (u32, u32, u32)> = BTreeMap::new();
    for (row, is_answered) in rows.iter().zip(answered.iter().copied()) {
        let name = name(row);
        if name.is_empty() {
            continue;
        }
        let group = groups.entry(name).or_default();
        group.0 += 1;
        group.1 += u32::from(is_answered || !row.sent_on.is_empty());
        group.2 += u32::from(is_answered);
    }
    groups
        .into_iter()
        .map(|(name, (n, n_sent, n_answered))| {
            let interval = stats::proportion::wilson_interval(n_answered, n_sent);
            ResponseRateRow {
                name,
                n,
                n_sent,
                n_answered,
                share: stats::describe::share(n_answered, n_sent),
                low: interval.map(|interval| interval.lower),
                high: interval.map(|interval| interval.upper),
            }
        })
        .collect()
}

pub(crate) fn update_invitations(
    workbench: &Workbench,
    context: &Context,
    request: UpdateInvitations,
) -> Result<Nothing> {
    let ids: Vec<InvitationId> = ids_of(&request.ids, "这份邀请")?;
    let mut invitations = workbench.read(|study| study.list_invitations())?;
    invitations.retain(|invitation| ids.contains(&invitation.id));
    if invitations.len() != ids.len() {
        return Err(Failure::not_found("其中的邀请"));
    }
    let on = match checked_day(&request.on, "日期")? {
        day if day.is_empty() => clock(&request.now)?.date().to_string(),
        day => day,
    };
    if request.action == "send" {
        // Sending is what begins fieldwork.
        super::require_roles(workbench)?;
    }
    let value = request.value.trim();
    for invitation in &mut invitations {
        act(invitation, &request.action, &on, value)?;
    }
    let what = match request.action.as_str() {
        "send" => "标为已发送",
        "remind" => "标为已提醒",
        "answer" => "标为已答",
        "refuse" => "标为拒绝",
        "bounce" => "标为未送达",
        "gift" => "登记礼品",
        _ => "修改",
    };
    let label = format!("{} 份邀请{what}", invitations.len());
    workbench.transact(context, OpKind::UpdateInvitation, &label, |tx| {
        invitations
            .iter()
            .try_for_each(|invitation| tx.put_invitation(invitation))
    })?;
    Ok(Nothing {})
}

/// Does one action of the lists and of what is due.
///
/// # Errors
/// `bad_value` for an action there is not.
pub(super) fn act(invitation: &mut Invitation, action: &str, on: &str, value: &str) -> Result<()> {
    match action {
        "send" => {
            invitation.state = "sent".into();
            invitation.sent_on = on.into();
        }
        "remind" => {
            invitation.state = "reminded".into();
            invitation.reminded_on = on.into();
            if invitation.sent_on.is_empty() {
                invitation.sent_on = on.into();
            }
        }
        "answer" => invitation.answered_on = on.into(),
        "refuse" => invitation.state = "refused".into(),
        "bounce" => invitation.state = "bounced".into(),
        "reset" => {
            invitation.state = "planned".into();
            invitation.sent_on.clear();
            invitation.reminded_on.clear();
            invitation.answered_on.clear();
        }
        "plan" => invitation.planned_on = on.into(),
        "due" => invitation.due_on = on.into(),
        "channel" => invitation.channel = checked_code(&CONTACT_CHANNELS, value, "渠道")?,
        "gift" => invitation.gift = value.into(),
        "note" => invitation.note = value.into(),
        other => {
            return Err(Failure::bad_value(format!("没有“{other}”这种操作。")));
        }
    }
    Ok(())
}

pub(crate) fn remove_invitations(
    workbench: &Workbench,
    context: &Context,
    request: FieldIds,
) -> Result<Nothing> {
    let ids: Vec<InvitationId> = ids_of(&request.ids, "这份邀请")?;
    let label = format!("删除 {} 份邀请", ids.len());
    workbench.transact(context, OpKind::UpdateInvitation, &label, |tx| {
        ids.iter().try_for_each(|id| tx.remove_invitation(*id))
    })?;
    Ok(Nothing {})
}
