//! What is due (今日): visits, invitations to send and to remind of, timers of feedback, regular
//! care of customers; past, today and within seven days.

use super::incidents::{standing_incidents, times_of};
use super::invitations::Standings;
use super::visits::{attribute, mark_done, visit_day};
use super::{Who, clock, day_of, ids_of, incidents, invitations, stored, time_of};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use model::field::{CONTACT_CHANNELS, INCIDENT_KINDS, VISIT_KINDS, care_days, label_of, standing};
use model::{OpKind, VisitId};
use std::collections::{BTreeMap, HashMap};
use store::Visit;

/// Days ahead that the list shows.
const AHEAD: i64 = 7;
/// Care that was missed so long ago is no longer asked for.
const CARE_MISSED: i64 = 30;
/// Headings of the roster that hold the contract date.
const CONTRACT: [&str; 6] = [
    "合同日期",
    "签约日期",
    "合同签订日期",
    "签约时间",
    "合同开始日期",
    "contract_on",
];

struct Due {
    row: DueRow,
    at: NaiveDateTime,
}

struct Maker {
    now: NaiveDateTime,
    who: Who,
    rows: Vec<Due>,
}

impl Maker {
    /// Takes something due, when it is due within the days shown. A day is due to its end.
    fn add(
        &mut self,
        kind: &str,
        id: String,
        account_code: &str,
        title: String,
        detail: String,
        due: Moment,
    ) {
        let (at, shown) = match due {
            Moment::Time(at) => (at, stored(at)),
            Moment::Day(day) => (day.and_time(END), day.to_string()),
        };
        let today = self.now.date();
        let bucket = if at < self.now {
            "overdue"
        } else if at.date() <= today {
            "today"
        } else if at.date() <= today + Duration::days(AHEAD) {
            "week"
        } else {
            return;
        };
        let minutes_left = matches!(due, Moment::Time(_)).then(|| {
            let minutes = (at - self.now).num_minutes();
            minutes.clamp(i32::MIN.into(), i32::MAX.into()) as i32
        });
        let account_name = self.who.name_of(account_code);
        self.rows.push(Due {
            row: DueRow {
                kind: kind.into(),
                id,
                account_code: account_code.into(),
                account_name,
                title,
                detail,
                due_at: shown,
                bucket: bucket.into(),
                minutes_left,
            },
            at,
        });
    }
}

#[derive(Clone, Copy)]
enum Moment {
    Time(NaiveDateTime),
    Day(NaiveDate),
}

/// The last minute of a day.
const END: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

pub(crate) fn list_due(workbench: &Workbench, _: &Context, request: FieldNow) -> Result<DueList> {
    let now = clock(&request.now)?;
    let view = workbench.view()?;
    let mut maker = Maker {
        now,
        who: Who {
            view: view.clone(),
            with_names: request.with_names,
        },
        rows: Vec::new(),
    };
    let visits = workbench.read(|study| study.list_visits())?;
    add_visits(&mut maker, &visits);
    add_invitations(workbench, &mut maker)?;
    add_incidents(workbench, &mut maker)?;
    add_care(&mut maker, &visits);
    maker
        .rows
        .sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.row.id.cmp(&b.row.id)));
    let n_of = |bucket: &str| {
        let of = |due: &&Due| due.row.bucket == bucket;
        maker.rows.iter().filter(of).count() as u32
    };
    let calendar = super::calendar::calendar(workbench)?;
    let settings = &view.project.settings.field;
    Ok(DueList {
        now: stored(now),
        n_overdue: n_of("overdue"),
        n_today: n_of("today"),
        n_week: n_of("week"),
        empty_roles: settings
            .empty_roles()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        unknown_years: calendar.unknown_years(now.date(), now.date() + Duration::days(60)),
        rows: maker.rows.into_iter().map(|due| due.row).collect(),
    })
}

fn add_visits(maker: &mut Maker, visits: &[Visit]) {
    for visit in visits.iter().filter(|visit| visit.state == "planned") {
        let Some(at) = time_of(&visit.planned_at) else {
            continue;
        };
        // A visit is due the whole day: it is not late because it began at ten.
        let due = Moment::Day(at.date());
        let kind = label_of(&VISIT_KINDS, &visit.kind);
        let title = match visit.title.as_str() {
            "" => kind.to_owned(),
            title => format!("{kind}：{title}"),
        };
        let time = at.format("%H:%M").to_string();
        let detail = [time.as_str(), &visit.place, &visit.staff]
            .into_iter()
            .filter(|part| !part.is_empty() && *part != "00:00")
            .collect::<Vec<_>>()
            .join(" · ");
        maker.add(
            "visit",
            visit.id.to_string(),
            &visit.account_code,
            title,
            detail,
            due,
        );
    }
}

fn add_invitations(workbench: &Workbench, maker: &mut Maker) -> Result<()> {
    let invitations = workbench.read(|study| study.list_invitations())?;
    // The badge asks every minute: sheets are gone through only when somebody was invited.
    if invitations.is_empty() {
        return Ok(());
    }
    let standings = Standings::new(workbench, maker.now.date())?;
    for invitation in &invitations {
        let row = standings.row(invitation, &maker.who);
        let (kind, title, day) = match row.state.as_str() {
            "planned" => ("send", "发送邀请", day_of(&row.planned_on)),
            "sent" => ("remind", "提醒作答", day_of(&row.remind_on)),
            _ => continue,
        };
        let Some(day) = day else { continue };
        let channel = label_of(&CONTACT_CHANNELS, &row.channel);
        let detail = [
            row.wave_title.as_str(),
            row.contact_name.as_str(),
            channel,
            &format!("截止 {}", row.due_on),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
        maker.add(
            kind,
            row.id,
            &invitation.account_code,
            title.into(),
            detail,
            Moment::Day(day),
        );
    }
    Ok(())
}

fn add_incidents(workbench: &Workbench, maker: &mut Maker) -> Result<()> {
    for incident in standing_incidents(workbench)? {
        let Some((what, by)) = standing(&times_of(&incident), maker.now).next else {
            continue;
        };
        let title = format!(
            "{}：{}",
            label_of(&INCIDENT_KINDS, &incident.kind),
            match what {
                "respond" => "首次响应",
                "solve" => "初步解决",
                _ => "制定跟进计划",
            }
        );
        let text: String = incident.text.chars().take(60).collect();
        let detail = [incident.department.as_str(), &incident.owner, &text]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        maker.add(
            what,
            incident.id.to_string(),
            &incident.account_code,
            title,
            detail,
            Moment::Time(by),
        );
    }
    Ok(())
}

/// Names one piece of care: which rule, for the day it was due.
fn care_key(rule: &str, day: NaiveDate) -> String {
    format!("{rule}|{day}")
}

fn add_care(maker: &mut Maker, visits: &[Visit]) {
    let rules = maker.who.view.project.settings.field.care.clone();
    let view = maker.who.view.clone();
    let mut contacted: HashMap<&str, Vec<(NaiveDate, String)>> = HashMap::new();
    for visit in visits {
        let is_contact = visit.state == "done" && visit.kind != "desk";
        if let (true, Some(day)) = (is_contact, visit_day(visit)) {
            let known = contacted.entry(visit.account_code.as_str()).or_default();
            known.push((day, attribute(visit, "care")));
        }
    }
    let today = maker.now.date();
    for row in view.accounts.iter() {
        let code = &row.account.code;
        let Some(contract) = contract_day(&row.account.attributes) else {
            continue;
        };
        for rule in rules.iter().filter(|rule| rule.is_on) {
            for day in care_days(rule, contract, today) {
                let key = care_key(&rule.id, day);
                let is_done = contacted
                    .get(code.as_str())
                    .is_some_and(|done| done.iter().any(|(on, care)| *care == key || *on >= day));
                if is_done || day < today - Duration::days(CARE_MISSED) {
                    continue;
                }
                maker.add(
                    "care",
                    format!("{code}|{key}"),
                    code,
                    rule.title.clone(),
                    format!("签约 {contract}"),
                    Moment::Day(day),
                );
            }
        }
    }
}

fn contract_day(attributes: &BTreeMap<String, String>) -> Option<NaiveDate> {
    let held = CONTRACT.iter().find_map(|name| attributes.get(*name))?;
    day_of(held)
}

pub(crate) fn complete_due(
    workbench: &Workbench,
    context: &Context,
    request: CompleteDue,
) -> Result<Nothing> {
    let now = clock(&request.now)?;
    let keys = |kinds: &[&str]| -> Vec<String> {
        let of = |item: &&DueKey| kinds.contains(&item.kind.as_str());
        request
            .items
            .iter()
            .filter(of)
            .map(|item| item.id.clone())
            .collect()
    };
    if !keys(&["send"]).is_empty() {
        super::require_roles(workbench)?;
    }
    let visit_ids: Vec<VisitId> = ids_of(&keys(&["visit"]), "这次走访")?;
    let invitation_ids: Vec<model::InvitationId> = ids_of(&keys(&["send", "remind"]), "这份邀请")?;
    let incident_ids: Vec<model::IncidentId> =
        ids_of(&keys(&["respond", "solve", "plan"]), "这条反馈")?;
    let mut visits = workbench.read(|study| study.list_visits())?;
    visits.retain(|visit| visit_ids.contains(&visit.id));
    for visit in &mut visits {
        mark_done(visit, now);
    }
    for key in keys(&["care"]) {
        visits.push(care_visit(&key, now)?);
    }
    let kind_of: HashMap<&str, &str> = request
        .items
        .iter()
        .map(|item| (item.id.as_str(), item.kind.as_str()))
        .collect();
    let today = now.date().to_string();
    let action_of = |id: &str| kind_of.get(id).copied().unwrap_or_default();
    let mut invitations = workbench.read(|study| study.list_invitations())?;
    invitations.retain(|invitation| invitation_ids.contains(&invitation.id));
    for invitation in &mut invitations {
        let action = action_of(&invitation.id.to_string());
        invitations::act(invitation, action, &today, "")?;
    }
    let mut incidents = standing_incidents(workbench)?;
    incidents.retain(|incident| incident_ids.contains(&incident.id));
    for incident in &mut incidents {
        let action = action_of(&incident.id.to_string());
        incidents::act(incident, action, &stored(now), "")?;
    }
    let n = visits.len() + invitations.len() + incidents.len();
    if n != request.items.len() {
        return Err(Failure::not_found("其中的事项"));
    }
    let kind = if !visits.is_empty() {
        OpKind::UpdateVisit
    } else if !invitations.is_empty() {
        OpKind::UpdateInvitation
    } else {
        OpKind::UpdateIncident
    };
    workbench.transact(context, kind, &format!("完成 {n} 件待办"), |tx| {
        visits.iter().try_for_each(|visit| tx.put_visit(visit))?;
        invitations
            .iter()
            .try_for_each(|invitation| tx.put_invitation(invitation))?;
        incidents
            .iter()
            .try_for_each(|incident| tx.put_incident(incident))
    })?;
    Ok(Nothing {})
}

/// Care that was done is a call that was made.
fn care_visit(key: &str, now: NaiveDateTime) -> Result<Visit> {
    let (code, care) = key
        .split_once('|')
        .ok_or_else(|| Failure::not_found("这项客户关怀"))?;
    Ok(Visit {
        id: VisitId(uuid::Uuid::now_v7()),
        account_code: code.into(),
        kind: "call".into(),
        channel: "feedback".into(),
        state: "done".into(),
        planned_at: String::new(),
        done_at: stored(now),
        place: String::new(),
        staff: String::new(),
        title: "客户关怀回访".into(),
        note: String::new(),
        attributes: serde_json::json!({ "contact_channel": "phone", "care": care }).to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_date_is_read_from_the_roster() {
        for (name, value, day) in [
            ("合同日期", "2025-09-01", Some("2025-09-01")),
            ("签约日期", "2025年9月1日", Some("2025-09-01")),
            ("备注", "2025-09-01", None),
            ("合同日期", "长期", None),
        ] {
            let attributes = BTreeMap::from([(name.to_owned(), value.to_owned())]);
            let read = contract_day(&attributes).map(|day| day.to_string());
            assert_eq!(read.as_deref(), day, "{name} {value}");
        }
    }
}
