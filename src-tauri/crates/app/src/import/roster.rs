//! Customers from a roster sheet: new ones, changed ones, further contacts.

use super::reading::{self, SourceFile, parse, sheet_preview, unexpected};
use super::{Outcome, Prepared, columns, ids, label};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use exchange::roster::{RosterDraft, RosterMapping, RosterRow};
use exchange::worker::{Reply, Request, SheetPreview};
use model::{Account, Contact, OpKind};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use store::Tx;

const KIND: &str = "roster";

/// What the file said.
pub(crate) struct Reading {
    layout: String,
    mapping: RosterMapping,
    draft: RosterDraft,
}

/// What is to be done about each row.
pub(super) struct Plan {
    pub(super) outcome: Outcome,
    new: Vec<usize>,
    changed: Vec<usize>,
    contacts: Vec<Contact>,
}

pub(super) fn read(
    workbench: &Workbench,
    context: &Context,
    request: &PreviewImport,
    path: &Path,
) -> Result<(Prepared, Vec<FilePreview>, bool)> {
    let remembered = reading::remembered(workbench, KIND)?;
    let known: HashSet<String> = remembered
        .iter()
        .map(|(layout, _)| layout.clone())
        .collect();
    let (file, reply) = parse(workbench, context, path, |file| Request::Roster {
        file: file.into(),
        sheet: request.sheet.clone(),
        mapping: request.columns.as_deref().map(columns::roster_mapping),
        remembered,
    })?;
    let Reply::Roster {
        preview,
        mapping,
        draft,
    } = reply
    else {
        return Err(unexpected());
    };
    let is_remembered = request.columns.is_none() && known.contains(&preview.layout);
    let shown = preview_of(&file, &preview, &mapping);
    Ok((
        Prepared::Roster(
            file,
            Box::new(Reading {
                layout: preview.layout,
                mapping,
                draft,
            }),
        ),
        vec![shown],
        is_remembered,
    ))
}

fn preview_of(file: &SourceFile, sheet: &SheetPreview, mapping: &RosterMapping) -> FilePreview {
    sheet_preview(
        &file.name,
        "客户名册",
        sheet,
        columns::roster_choices(mapping, sheet.header.len()),
    )
}

pub(super) fn plan(workbench: &Workbench, reading: &Reading) -> Result<Plan> {
    let view = workbench.view()?;
    let known_contacts: HashMap<_, Contact> = workbench
        .read(|study| study.list_contacts())?
        .into_iter()
        .map(|contact| (contact.id, contact))
        .collect();
    let mut plan = Plan {
        outcome: Outcome::default(),
        new: Vec::new(),
        changed: Vec::new(),
        contacts: Vec::new(),
    };
    let counts = &mut plan.outcome.counts;
    let mut seen = HashSet::new();
    for (at, row) in reading.draft.rows.iter().enumerate() {
        let contact =
            contact_of(row).filter(|contact| known_contacts.get(&contact.id) != Some(contact));
        let has_news = contact.is_some();
        plan.contacts.extend(contact);
        let is_first = seen.insert(row.code.as_str());
        match view.account_index(&row.code) {
            None if is_first => {
                plan.new.push(at);
                counts.added += 1;
            }
            Some(known) if is_first && differs(&view, known, row) => {
                plan.changed.push(at);
                counts.updated += 1;
            }
            _ if has_news => counts.updated += 1,
            _ => counts.duplicate += 1,
        }
    }
    counts.duplicate += reading.draft.duplicates;
    counts.rejected = reading.draft.rejected;
    plan.outcome.problems = reading.draft.problems.clone();
    Ok(plan)
}

fn contact_of(row: &RosterRow) -> Option<Contact> {
    let draft = &row.contact;
    (!draft.is_empty()).then(|| Contact {
        id: ids::contact(&row.code, &draft.name, &draft.phone),
        account: ids::account(&row.code),
        name: draft.name.clone(),
        title: draft.title.clone(),
        phone: draft.phone.clone(),
        email: draft.email.clone(),
    })
}

/// Whether the sheet says something else. A blank cell says nothing: it does not erase.
fn differs(view: &View, known: u32, row: &RosterRow) -> bool {
    let known = &view.accounts[known as usize];
    let other = |new: &str, old: &str| !new.is_empty() && new != old;
    other(&row.name, &known.name)
        || other(&row.region, &known.account.region)
        || other(&row.industry, &known.account.industry)
        || (row.annual_purchase.is_some() && row.annual_purchase != known.account.annual_purchase)
        || (!row.tags.is_empty() && row.tags != known.account.tags)
        || merged(&known.account.attributes, row) != known.account.attributes
}

/// What is known of a customer with what the sheet says laid over it.
fn merged(known: &BTreeMap<String, String>, row: &RosterRow) -> BTreeMap<String, String> {
    let mut attributes = known.clone();
    attributes.extend(row.attributes.clone());
    attributes
}

pub(super) fn write(
    workbench: &Workbench,
    context: &Context,
    file: &SourceFile,
    reading: &Reading,
) -> Result<()> {
    let plan = plan(workbench, reading)?;
    let view = workbench.view()?;
    let known: HashSet<_> = workbench
        .read(|study| study.list_contacts())?
        .into_iter()
        .map(|contact| contact.id)
        .collect();
    let mapping = serde_json::to_string(&reading.mapping)
        .map_err(|error| Failure::internal("mapping", &error))?;
    let label = label(OpKind::ImportRoster, &plan.outcome.counts);
    let id = ids::batch_read_by(KIND, &file.sha256, &mapping);
    let batch = file.batch(id, KIND, plan.new.len());
    workbench.transact(context, OpKind::ImportRoster, &label, |tx| {
        let has_new = !plan.new.is_empty()
            || plan
                .contacts
                .iter()
                .any(|contact| !known.contains(&contact.id));
        if has_new {
            tx.add_batch(&batch)?;
        }
        for at in &plan.new {
            let row = &reading.draft.rows[*at];
            tx.insert_account(batch.id, &account_of(row), &row.name)?;
        }
        for at in &plan.changed {
            let row = &reading.draft.rows[*at];
            update(tx, row)?;
            if let Some(known) = view.account_index(&row.code) {
                let known = &view.accounts[known as usize].account;
                tx.update_account_attributes(known.id, &merged(&known.attributes, row))?;
            }
        }
        for contact in &plan.contacts {
            match known.contains(&contact.id) {
                true => tx.update_contact(contact)?,
                false => tx.insert_contact(batch.id, contact)?,
            }
        }
        tx.remember_mapping(
            ids::layout(KIND, &reading.layout),
            &reading.layout,
            KIND,
            &mapping,
        )
    })
}

fn account_of(row: &RosterRow) -> Account {
    Account {
        id: ids::account(&row.code),
        code: row.code.clone(),
        region: row.region.clone(),
        industry: row.industry.clone(),
        annual_purchase: row.annual_purchase,
        tags: row.tags.clone(),
        attributes: row.attributes.clone(),
    }
}

fn update(tx: &mut Tx<'_>, row: &RosterRow) -> store::Result<()> {
    let id = ids::account(&row.code);
    if !row.name.is_empty() {
        tx.update_account_name(id, &row.name)?;
    }
    if !row.region.is_empty() {
        tx.update_account_region(id, &row.region)?;
    }
    if !row.industry.is_empty() {
        tx.update_account_industry(id, &row.industry)?;
    }
    if row.annual_purchase.is_some() {
        tx.update_account_purchase(id, row.annual_purchase)?;
    }
    if !row.tags.is_empty() {
        tx.update_account_tags(id, &row.tags)?;
    }
    Ok(())
}
