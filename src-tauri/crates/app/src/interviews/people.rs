//! The people in an interview or group. Names stay in the vault: a participant has a label.

use super::list::{Rows, known_id, or_else};
use crate::context::Context;
use crate::failure::Result;
use crate::field::{checked_code, ids_of};
use crate::wire::*;
use crate::workbench::Workbench;
use model::interview::{CONSENTS, ROLES, SEAT_STATES};
use model::{Contact, ContactId, InterviewId, OpKind, ParticipantId};
use std::collections::{BTreeSet, HashMap};
use store::{Interview, Participant};

pub(crate) fn get_interview(
    workbench: &Workbench,
    _: &Context,
    request: GetInterview,
) -> Result<InterviewDetail> {
    let view = workbench.view()?;
    let rows = Rows::read(workbench, &view, request.with_names)?;
    let is_it = |one: &&Interview| one.id.to_string() == request.id;
    let interview = rows.interviews.iter().find(is_it);
    let interview = interview.ok_or_else(|| Failure::not_found("这场访谈"))?;
    let contacts = workbench.read(|study| study.list_contacts())?;
    let names: HashMap<ContactId, &Contact> = contacts.iter().map(|one| (one.id, one)).collect();
    let participant = |one: &Participant| ParticipantRow {
        id: one.id.to_string(),
        interview: one.interview.to_string(),
        label: one.label.clone(),
        role: one.role.clone(),
        state: one.state.clone(),
        account_code: one.account_code.clone(),
        account_name: rows.name_of(&one.account_code),
        industry: rows.industry_of(&one.account_code),
        contact: one.contact.map(|id| id.to_string()),
        name: one
            .contact
            .filter(|_| request.with_names)
            .and_then(|id| names.get(&id))
            .map(|contact| contact.name.clone())
            .unwrap_or_default(),
        speaker: one.speaker.map(|id| id.to_string()),
        title: one.title.clone(),
        consent: one.consent.clone(),
        note: one.note.clone(),
    };
    let people = rows.people_of(interview.id);
    let speakers = view
        .speakers
        .iter()
        .filter(|one| Some(one.transcript) == interview.transcript);
    let concerned: BTreeSet<&str> = people
        .iter()
        .map(|one| one.account_code.as_str())
        .chain([interview.account_code.as_str()])
        .collect();
    let choice = |contact: &Contact| {
        let account = view
            .accounts
            .iter()
            .find(|row| row.account.id == contact.account)?;
        let code = account.account.code.as_str();
        concerned.contains(code).then(|| ContactChoice {
            id: contact.id.to_string(),
            account_code: code.to_owned(),
            name: if request.with_names {
                contact.name.clone()
            } else {
                String::new()
            },
            title: contact.title.clone(),
        })
    };
    Ok(InterviewDetail {
        row: rows.row_of(interview),
        participants: people.iter().map(participant).collect(),
        speakers: speakers
            .map(|one| CodeRow {
                code: one.id.to_string(),
                label: one.label.clone(),
            })
            .collect(),
        contacts: contacts.iter().filter_map(choice).collect(),
    })
}

pub(crate) fn put_participants(
    workbench: &Workbench,
    context: &Context,
    request: PutParticipants,
) -> Result<FieldIds> {
    let view = workbench.view()?;
    let interviews = workbench.read(|study| study.list_interviews())?;
    let contacts = workbench.read(|study| study.list_contacts())?;
    let mut all = workbench.read(|study| study.list_participants())?;
    let mut wanted: Vec<Participant> = Vec::with_capacity(request.participants.len());
    for row in &request.participants {
        let interview = interviews
            .iter()
            .find(|one| one.id.to_string() == row.interview);
        let interview = interview.ok_or_else(|| Failure::not_found("这场访谈"))?;
        let known = all.iter().position(|one| one.id.to_string() == row.id);
        if known.is_none() && !row.id.is_empty() {
            return Err(Failure::not_found("这位参与者"));
        }
        let voices = view
            .speakers
            .iter()
            .filter(|one| Some(one.transcript) == interview.transcript);
        let speaker = known_id(row.speaker.as_ref(), voices.map(|one| one.id), "这位说话人")?;
        let is_taken = |other: &Participant| {
            speaker.is_some() && other.speaker == speaker && other.id.to_string() != row.id
        };
        if let Some(other) = all.iter().find(|one| is_taken(one)) {
            return Err(Failure::bad_value(format!(
                "这个声音已经是参与者“{}”。",
                other.label
            )));
        }
        let n_others = all
            .iter()
            .filter(|one| one.interview == interview.id)
            .count() as u32;
        let one = Participant {
            id: known.map_or_else(|| ParticipantId(uuid::Uuid::now_v7()), |at| all[at].id),
            interview: interview.id,
            position: known.map_or(n_others, |at| all[at].position),
            label: label_of_new(row.label.trim(), &all, interview.id),
            role: or_else(checked_code(&ROLES, &row.role, "角色")?, "customer"),
            state: or_else(
                checked_code(&SEAT_STATES, &row.state, "邀约状态")?,
                "invited",
            ),
            account_code: row.account_code.trim().into(),
            contact: known_id(
                row.contact.as_ref(),
                contacts.iter().map(|one| one.id),
                "这位联系人",
            )?,
            speaker,
            title: row.title.trim().into(),
            consent: checked_code(&CONSENTS, &row.consent, "同意")?,
            note: row.note.trim_end().into(),
        };
        match known {
            Some(at) => all[at] = one.clone(),
            None => all.push(one.clone()),
        }
        wanted.push(one);
    }
    let n_new = request
        .participants
        .iter()
        .filter(|row| row.id.is_empty())
        .count();
    let label = match wanted.as_slice() {
        [one] if n_new == 1 => format!("加入参与者“{}”", one.label),
        [one] => format!("修改参与者“{}”", one.label),
        all => format!("记录 {} 位参与者", all.len()),
    };
    workbench.transact(context, OpKind::UpdateInterview, &label, |tx| {
        wanted.iter().try_for_each(|one| tx.put_participant(one))
    })?;
    Ok(FieldIds {
        ids: wanted.iter().map(|one| one.id.to_string()).collect(),
    })
}

/// The label given, else the first of P1, P2, … that is free in the interview.
fn label_of_new(given: &str, all: &[Participant], interview: InterviewId) -> String {
    if !given.is_empty() {
        return given.to_owned();
    }
    let is_used = |label: &str| {
        all.iter()
            .any(|one| one.interview == interview && one.label == label)
    };
    let free = (1..=all.len() + 1)
        .map(|n| format!("P{n}"))
        .find(|label| !is_used(label));
    free.unwrap_or_default()
}

pub(crate) fn remove_participants(
    workbench: &Workbench,
    context: &Context,
    request: FieldIds,
) -> Result<Nothing> {
    let ids: Vec<ParticipantId> = ids_of(&request.ids, "这位参与者")?;
    let label = format!("移除 {} 位参与者", ids.len());
    workbench.transact(context, OpKind::UpdateInterview, &label, |tx| {
        ids.iter().try_for_each(|id| tx.remove_participant(*id))
    })?;
    Ok(Nothing {})
}

pub(crate) fn order_participants(
    workbench: &Workbench,
    context: &Context,
    request: OrderParticipants,
) -> Result<Nothing> {
    let mut people = workbench.read(|study| study.list_participants())?;
    people.retain(|one| one.interview.to_string() == request.interview);
    let place = |one: &Participant| request.ids.iter().position(|id| *id == one.id.to_string());
    if people.len() != request.ids.len() || people.iter().any(|one| place(one).is_none()) {
        return Err(Failure::not_found("其中的参与者"));
    }
    for one in &mut people {
        one.position = place(one).unwrap_or_default() as u32;
    }
    workbench.transact(
        context,
        OpKind::UpdateInterview,
        "调整参与者的顺序",
        |tx| people.iter().try_for_each(|one| tx.put_participant(one)),
    )?;
    Ok(Nothing {})
}
