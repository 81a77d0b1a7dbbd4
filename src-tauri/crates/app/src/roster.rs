//! The sampling frame: pages, filters, edits.

use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{AccountId, Contact, OpKind};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

pub(crate) fn list_roster(
    workbench: &Workbench,
    _: &Context,
    request: ListRoster,
) -> Result<RosterPage> {
    let view = workbench.view()?;
    let (contacts, tickets) =
        workbench.read(|study| Ok((study.list_contacts()?, study.list_tickets()?)))?;
    let facts = crate::sampling::facts(workbench, &view)?;
    let all = rows_of(&view, &facts, &contacts, &tickets);
    let mut rows: Vec<&Line> = all
        .iter()
        .filter(|line| is_wanted(line, &request))
        .collect();
    sort(
        &mut rows,
        request.sort.as_deref().unwrap_or("code"),
        request.is_descending,
    );
    let limit = if request.limit == 0 {
        usize::MAX
    } else {
        request.limit as usize
    };
    let page = rows.iter().skip(request.offset as usize).take(limit);
    Ok(RosterPage {
        n_total: rows.len() as u32,
        rows: page.map(|line| shown(line, request.with_names)).collect(),
        regions: counts(all.iter().map(|line| line.row.region.as_str())),
        industries: counts(all.iter().map(|line| line.row.industry.as_str())),
        sizes: counts(all.iter().map(|line| line.row.size.as_str())),
        tags: counts(
            all.iter()
                .flat_map(|line| line.row.tags.iter().map(String::as_str)),
        ),
        grades: counts(
            all.iter()
                .map(|line| line.row.grade.as_str())
                .filter(|grade| !grade.is_empty()),
        ),
        cohorts: counts(
            all.iter()
                .flat_map(|line| line.row.cohorts.iter().map(String::as_str)),
        ),
    })
}

/// A customer with real name and alias both, before it is decided which is shown.
struct Line {
    row: RosterRow,
    alias: String,
}

fn rows_of(
    view: &View,
    facts: &crate::sampling::Facts,
    contacts: &[Contact],
    tickets: &[model::Ticket],
) -> Vec<Line> {
    let mut contacts_of: HashMap<AccountId, Vec<&Contact>> = HashMap::new();
    for contact in contacts {
        contacts_of
            .entry(contact.account)
            .or_default()
            .push(contact);
    }
    let mut n_responses = vec![0u32; view.accounts.len()];
    for account in view.account_of_sheet.iter().flatten() {
        n_responses[*account as usize] += 1;
    }
    let n_transcripts = count_codes(
        view.transcripts
            .iter()
            .map(|transcript| transcript.account_code.as_str()),
    );
    let n_tickets = count_codes(tickets.iter().map(|ticket| ticket.account_code.as_str()));
    let line = |(at, known): (usize, &store::AccountRow)| {
        let account = &known.account;
        let contacts = contacts_of.get(&account.id).map_or(&[][..], Vec::as_slice);
        let contact = contacts.first();
        Line {
            alias: view.alias_of(at as u32),
            row: RosterRow {
                id: account.id.to_string(),
                code: account.code.clone(),
                name: known.name.clone(),
                contact: contact
                    .map(|contact| contact.name.clone())
                    .unwrap_or_default(),
                phone: contact
                    .map(|contact| contact.phone.clone())
                    .unwrap_or_default(),
                more_contacts: contacts
                    .iter()
                    .skip(1)
                    .map(|contact| contact_row(contact))
                    .collect(),
                n_contacts: contacts.len() as u32,
                region: account.region.clone(),
                industry: account.industry.clone(),
                annual_purchase: account.annual_purchase,
                size: view.size_of(at as u32).label().into(),
                tags: account.tags.clone(),
                attributes: account
                    .attributes
                    .iter()
                    .map(|(name, value)| RosterAttribute {
                        name: name.clone(),
                        value: value.clone(),
                    })
                    .collect(),
                grade: facts.grade_of(view, at as u32).to_owned(),
                cohorts: facts.cohorts_of(at as u32),
                n_responses: n_responses[at],
                n_transcripts: n_transcripts
                    .get(account.code.as_str())
                    .copied()
                    .unwrap_or(0),
                n_tickets: n_tickets.get(account.code.as_str()).copied().unwrap_or(0),
            },
        }
    };
    view.accounts.iter().enumerate().map(line).collect()
}

fn contact_row(contact: &Contact) -> ContactRow {
    ContactRow {
        name: contact.name.clone(),
        title: contact.title.clone(),
        phone: contact.phone.clone(),
        email: contact.email.clone(),
    }
}

fn count_codes<'a>(codes: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
    let mut counts = HashMap::new();
    for code in codes {
        *counts.entry(code).or_insert(0) += 1;
    }
    counts
}

fn is_wanted(line: &Line, request: &ListRoster) -> bool {
    let row = &line.row;
    let among = |values: &[String], value: &str| {
        values.is_empty() || values.iter().any(|wanted| wanted == value)
    };
    let search = request.search.trim();
    let mut searched = vec![&row.code, &row.region, &row.industry, &line.alias];
    searched.extend(&row.tags);
    if request.with_names {
        searched.extend([&row.name, &row.contact]);
        searched.extend(row.more_contacts.iter().map(|contact| &contact.name));
    }
    among(&request.regions, &row.region)
        && among(&request.industries, &row.industry)
        && among(&request.sizes, &row.size)
        && request
            .tag
            .as_ref()
            .is_none_or(|tag| row.tags.contains(tag))
        && request
            .cohort
            .as_ref()
            .is_none_or(|cohort| row.cohorts.contains(cohort))
        && request
            .grade
            .as_ref()
            .is_none_or(|grade| row.grade == *grade)
        && request
            .has_answered
            .is_none_or(|answered| answered == (row.n_responses > 0))
        && (search.is_empty() || searched.iter().any(|text| text.contains(search)))
}

fn sort(rows: &mut [&Line], field: &str, is_descending: bool) {
    let by = |a: &RosterRow, b: &RosterRow| match field {
        "name" => a.name.cmp(&b.name),
        "region" => a.region.cmp(&b.region),
        "industry" => a.industry.cmp(&b.industry),
        "annual_purchase" | "size" => a
            .annual_purchase
            .partial_cmp(&b.annual_purchase)
            .unwrap_or(Ordering::Equal),
        "n_responses" => a.n_responses.cmp(&b.n_responses),
        "n_transcripts" => a.n_transcripts.cmp(&b.n_transcripts),
        "n_tickets" => a.n_tickets.cmp(&b.n_tickets),
        _ => a.code.cmp(&b.code),
    };
    rows.sort_by(|a, b| {
        let order = by(&a.row, &b.row);
        let order = if is_descending {
            order.reverse()
        } else {
            order
        };
        order.then_with(|| a.row.code.cmp(&b.row.code))
    });
}

fn shown(line: &Line, with_names: bool) -> RosterRow {
    let mut row = line.row.clone();
    if !with_names {
        row.name = line.alias.clone();
        row.contact.clear();
        row.phone.clear();
        row.more_contacts.clear();
    }
    row
}

/// Groups with their sizes, largest first.
pub(crate) fn counts<'a>(names: impl Iterator<Item = &'a str>) -> Vec<GroupCount> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut groups: Vec<GroupCount> = counts
        .into_iter()
        .map(|(name, n)| GroupCount {
            name: name.into(),
            n,
        })
        .collect();
    groups.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.name.cmp(&b.name)));
    groups
}

pub(crate) fn update_account(
    workbench: &Workbench,
    context: &Context,
    request: UpdateAccount,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let known = view
        .accounts
        .iter()
        .find(|row| row.account.id.to_string() == request.id);
    let known = known.ok_or_else(|| Failure::not_found("这个客户"))?;
    let id = known.account.id;
    let value = request.value.trim().to_owned();
    let label = |what: &str| format!("修改客户 {} 的{what}", known.account.code);
    match request.field.as_str() {
        "region" => change(workbench, context, &label("区域"), |tx| {
            tx.update_account_region(id, &value)
        }),
        "industry" => change(workbench, context, &label("行业"), |tx| {
            tx.update_account_industry(id, &value)
        }),
        "name" => change(workbench, context, &label("名称"), |tx| {
            tx.update_account_name(id, &value)
        }),
        "tags" => {
            let tags: Vec<String> = split_tags(&value);
            change(workbench, context, &label("标签"), |tx| {
                tx.update_account_tags(id, &tags)
            })
        }
        "annual_purchase" => {
            let amount = parse_amount(&value)?;
            change(workbench, context, &label("年度采购额"), |tx| {
                tx.update_account_purchase(id, amount)
            })
        }
        other => match other.strip_prefix("attribute:") {
            Some(name) if !name.is_empty() => {
                let mut attributes = known.account.attributes.clone();
                if value.is_empty() {
                    attributes.remove(name);
                } else {
                    attributes.insert(name.to_owned(), value);
                }
                change(workbench, context, &label(name), |tx| {
                    tx.update_account_attributes(id, &attributes)
                })
            }
            _ => Err(Failure::bad_value(format!("客户没有“{other}”这一项。"))),
        },
    }
}

fn change(
    workbench: &Workbench,
    context: &Context,
    label: &str,
    body: impl FnOnce(&mut store::Tx<'_>) -> store::Result<()>,
) -> Result<Nothing> {
    workbench.transact(context, OpKind::UpdateAccount, label, body)?;
    Ok(Nothing {})
}

fn split_tags(value: &str) -> Vec<String> {
    value
        .split(['、', ',', '，', ';', '；'])
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect()
}

fn parse_amount(value: &str) -> Result<Option<f64>> {
    if value.is_empty() {
        return Ok(None);
    }
    match value.replace([',', '，'], "").parse::<f64>() {
        Ok(amount) if amount.is_finite() && amount >= 0.0 => Ok(Some(amount)),
        _ => Err(Failure::bad_value(format!(
            "“{value}”不是有效的采购额，请填写不小于 0 的数字（单位：万元）。"
        ))),
    }
}
