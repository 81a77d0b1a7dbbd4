//! Letters of invitation (R73): text, table for mail merge.

use super::files::{TextTable, write_tables};
use super::invitations::Standings;
use super::{Who, clock, ids_of};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::field::{CONTACT_CHANNELS, Recipient, label_of, render, salutation};
use model::questionnaire::QuestionnaireBody;
use model::{Contact, InvitationId, VersionId};
use std::collections::HashMap;
use store::Invitation;

/// Minutes a questionnaire takes, rounded up; `None` for one without questions.
fn estimated_minutes(body: &QuestionnaireBody) -> Option<u32> {
    let minutes = (body.seconds() / 60.0).ceil();
    (!body.questions.is_empty() && minutes > 0.0).then_some(minutes as u32)
}

/// Letters of the invitations that are wanted, in the order of the list.
fn letters(
    workbench: &Workbench,
    ids: &[String],
    with_names: bool,
) -> Result<Vec<InvitationLetter>> {
    let wanted: Vec<InvitationId> = ids_of(ids, "这份邀请")?;
    let standings = Standings::new(workbench, clock("")?.date())?;
    let mut invitations = workbench.read(|study| study.list_invitations())?;
    if !wanted.is_empty() {
        invitations.retain(|invitation| wanted.contains(&invitation.id));
    }
    let minutes = minutes_by_version(workbench)?;
    let first = first_contacts(&standings);
    let view = standings.view.clone();
    let settings = &view.project.settings;
    let who = Who {
        view: view.clone(),
        with_names,
    };
    let mut made = Vec::with_capacity(invitations.len());
    for invitation in &invitations {
        let contact = invitation
            .contact
            .and_then(|id| standings.contacts.get(&id))
            .or_else(|| first.get(invitation.account_code.as_str()).copied());
        let said = contact.map_or_else(
            || salutation("", "", with_names),
            |contact| salutation(&contact.name, &contact.title, with_names),
        );
        let version = invitation
            .wave
            .and_then(|id| standings.waves.get(&id))
            .and_then(|wave| wave.version);
        let recipient = Recipient {
            salutation: said.clone(),
            estimated_minutes: version.and_then(|id| minutes.get(&id).copied().flatten()),
            due_on: invitation.due_on.clone(),
            institute: settings.institute.clone(),
            gift: invitation.gift.clone(),
        };
        let text = render(&settings.field.invitation, &recipient).map_err(refused)?;
        made.push(letter(invitation, contact, said, text, &who));
    }
    Ok(made)
}

/// A mandatory part is missing (R73).
fn refused(names: Vec<&'static str>) -> Failure {
    Failure::new(
        "slot_missing",
        format!(
            "邀请函缺少{}：请在邀请函模板里写上内容，并保留对应的位置（{{目的}}、{{耗时}}、{{保密}}）。",
            names.join("、")
        ),
    )
}

fn letter(
    invitation: &Invitation,
    contact: Option<&Contact>,
    salutation: String,
    text: String,
    who: &Who,
) -> InvitationLetter {
    let of_contact = |field: fn(&Contact) -> &String| {
        contact
            .filter(|_| who.with_names)
            .map(|contact| field(contact).clone())
            .unwrap_or_default()
    };
    InvitationLetter {
        id: invitation.id.to_string(),
        account_code: invitation.account_code.clone(),
        account_name: who.name_of(&invitation.account_code),
        salutation,
        channel: label_of(&CONTACT_CHANNELS, &invitation.channel).to_owned(),
        phone: of_contact(|contact| &contact.phone),
        email: of_contact(|contact| &contact.email),
        planned_on: invitation.planned_on.clone(),
        due_on: invitation.due_on.clone(),
        text,
    }
}

fn minutes_by_version(workbench: &Workbench) -> Result<HashMap<VersionId, Option<u32>>> {
    let versions = workbench.read(|study| study.list_versions())?;
    Ok(versions
        .iter()
        .map(|version| (version.id, estimated_minutes(&version.body)))
        .collect())
}

/// The first contact of each customer, by code.
fn first_contacts(standings: &Standings) -> HashMap<&str, &Contact> {
    let mut found: HashMap<&str, &Contact> = HashMap::new();
    let code_of: HashMap<_, &str> = standings
        .view
        .accounts
        .iter()
        .map(|row| (row.account.id, row.account.code.as_str()))
        .collect();
    let mut contacts: Vec<&Contact> = standings.contacts.values().collect();
    contacts.sort_unstable_by_key(|contact| contact.id);
    for contact in contacts {
        if let Some(code) = code_of.get(&contact.account) {
            found.entry(code).or_insert(contact);
        }
    }
    found
}

pub(crate) fn render_invitations(
    workbench: &Workbench,
    _: &Context,
    request: RenderInvitations,
) -> Result<Vec<InvitationLetter>> {
    letters(workbench, &request.ids, request.with_names)
}

pub(crate) fn export_invitations(
    workbench: &Workbench,
    _: &Context,
    request: FieldFile,
) -> Result<ReportResult> {
    let rows = letters(workbench, &request.ids, request.with_names)?;
    let cells = |letter: InvitationLetter| {
        vec![
            letter.account_code,
            letter.account_name,
            letter.salutation,
            letter.channel,
            letter.phone,
            letter.email,
            letter.planned_on,
            letter.due_on,
            letter.text,
        ]
    };
    let table = TextTable {
        name: "邀请".into(),
        head: vec![
            "客户编号",
            "客户",
            "称呼",
            "渠道",
            "电话",
            "邮箱",
            "计划发送",
            "截止日期",
            "正文",
        ],
        rows: rows.into_iter().map(cells).collect(),
    };
    write_tables(workbench, &request.file, "邀请", &[table])
}
