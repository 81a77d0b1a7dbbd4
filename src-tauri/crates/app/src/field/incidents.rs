//! Feedback that must be answered in time (反馈事件): made, answered, solved, listed by the clock.

use super::{
    Who, calendar, checked_code, checked_time, clock, holds, ids_of, is_asked, stored, time_of,
};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::NaiveDateTime;
use model::calendar::WorkCalendar;
use model::field::{
    self, CONTACT_CHANNELS, FORMS, FieldSettings, INCIDENT_KINDS, INCIDENT_SOURCES, IncidentTimes,
    LEVELS, STAGES, label_of, standing,
};
use model::{IncidentId, OpKind};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use store::Incident;

/// A row of a rule that somebody took away: kept, so that the next scan does not bring it back.
const DISMISSED: &str = "dismissed";

pub(super) fn attributes_of(incident: &Incident) -> Map<String, Value> {
    serde_json::from_str(&incident.attributes).unwrap_or_default()
}

fn is_dismissed(incident: &Incident) -> bool {
    attributes_of(incident).contains_key(DISMISSED)
}

/// Incidents that stand, newest first.
pub(super) fn standing_incidents(workbench: &Workbench) -> Result<Vec<Incident>> {
    let mut incidents = workbench.read(|study| study.list_incidents())?;
    incidents.retain(|incident| !is_dismissed(incident));
    Ok(incidents)
}

pub(super) fn times_of(incident: &Incident) -> IncidentTimes {
    IncidentTimes {
        respond_by: time_of(&incident.respond_by),
        solve_by: time_of(&incident.solve_by),
        plan_by: time_of(&incident.plan_by),
        responded_at: time_of(&incident.responded_at),
        solved_at: time_of(&incident.solved_at),
        planned_at: time_of(&incident.planned_at),
    }
}

/// Sets what the table of response times and the map of departments say, where nothing is set.
pub(super) fn complete(incident: &mut Incident, settings: &FieldSettings, calendar: &WorkCalendar) {
    if incident.department.is_empty() {
        incident.department = settings.department_of(&incident.topic).into();
    }
    if incident.owner.is_empty() {
        incident.owner = settings.person_of("跟进负责人").into();
    }
    let (Some(opened), Some(times)) = (
        time_of(&incident.opened_at),
        settings.times_of(&incident.kind),
    ) else {
        return;
    };
    let office = settings.office();
    let due = |term| stored(calendar.add_term(opened, term, office));
    if incident.respond_by.is_empty() {
        incident.respond_by = due(times.respond);
    }
    if let (true, Some(term)) = (incident.solve_by.is_empty(), times.solve) {
        incident.solve_by = due(term);
    }
    if let (true, Some(term)) = (incident.plan_by.is_empty(), times.plan) {
        incident.plan_by = due(term);
    }
}

fn row(incident: Incident, who: &Who, settings: &FieldSettings, now: NaiveDateTime) -> IncidentRow {
    let stands = standing(&times_of(&incident), now);
    let class = who
        .view
        .account_index(&incident.account_code)
        .map(|at| who.view.size_of(at).label());
    IncidentRow {
        id: incident.id.to_string(),
        state: stands.state.as_str().into(),
        next: stands.next.map(|(what, _)| what).unwrap_or_default().into(),
        next_by: stands.next.map(|(_, by)| stored(by)).unwrap_or_default(),
        minutes_left: stands.next.map(|(_, by)| {
            let minutes = (by - now).num_minutes();
            minutes.clamp(i32::MIN.into(), i32::MAX.into()) as i32
        }),
        is_overdue: stands.is_overdue,
        is_response_late: stands.is_response_late,
        is_solution_late: stands.is_solution_late,
        timing: field::timing(
            time_of(&incident.served_at),
            time_of(&incident.opened_at),
            settings.immediate_hours,
        )
        .into(),
        nature: field::nature(incident.score.is_some(), has_words(&incident)).into(),
        account_class: class.unwrap_or_default().into(),
        account_name: who.name_of(&incident.account_code),
        source_id: incident
            .source_id
            .map(|id| uuid::Uuid::from_bytes(id).to_string()),
        source: incident.source,
        rule: incident.rule,
        account_code: incident.account_code,
        kind: incident.kind,
        topic: incident.topic,
        department: incident.department,
        level: incident.level,
        form: incident.form,
        channel: incident.channel,
        stage: incident.stage,
        served_at: incident.served_at,
        opened_at: incident.opened_at,
        respond_by: incident.respond_by,
        solve_by: incident.solve_by,
        plan_by: incident.plan_by,
        responded_at: incident.responded_at,
        solved_at: incident.solved_at,
        planned_at: incident.planned_at,
        score: incident.score,
        owner: incident.owner,
        text: incident.text,
        resolution: incident.resolution,
        plan: incident.plan,
    }
}

/// Whether the customer said something in words; what a rule wrote down of scores is none.
fn has_words(incident: &Incident) -> bool {
    !incident.text.is_empty() && !attributes_of(incident).contains_key("is_scores_only")
}

/// What each incident of a source holds (R86).
pub(crate) fn incident_natures(workbench: &Workbench, source: &str) -> Result<Vec<&'static str>> {
    Ok(standing_incidents(workbench)?
        .iter()
        .filter(|incident| incident.source == source)
        .map(|incident| field::nature(incident.score.is_some(), has_words(incident)))
        .collect())
}

/// All incidents as the page shows them.
pub(super) fn incident_rows(
    workbench: &Workbench,
    with_names: bool,
    now: NaiveDateTime,
) -> Result<Vec<IncidentRow>> {
    let view = workbench.view()?;
    let settings = &view.project.settings.field;
    let who = Who {
        view: view.clone(),
        with_names,
    };
    Ok(standing_incidents(workbench)?
        .into_iter()
        .map(|incident| row(incident, &who, settings, now))
        .collect())
}

pub(crate) fn list_incidents(
    workbench: &Workbench,
    _: &Context,
    request: ListIncidents,
) -> Result<Vec<IncidentRow>> {
    let mut rows = incident_rows(workbench, request.with_names, clock(&request.now)?)?;
    rows.retain(|row| {
        let is_state = request.states.is_empty()
            || request.states.contains(&row.state)
            || (row.is_overdue && request.states.iter().any(|state| state == "overdue"));
        is_state
            && is_asked(&request.kinds, &row.kind)
            && is_asked(&request.forms, &row.form)
            && is_asked(&request.natures, &row.nature)
            && (!request.is_breach_only || row.is_response_late || row.is_solution_late)
            && holds(
                &request.search,
                &[
                    &row.account_code,
                    &row.account_name,
                    &row.text,
                    &row.department,
                    &row.owner,
                ],
            )
    });
    Ok(rows)
}

/// A row as it is stored, over what is known of it.
fn incident_of(row: &IncidentRow, known: Option<&Incident>) -> Result<Incident> {
    let or = |code: String, otherwise: &str| {
        if code.is_empty() {
            otherwise.to_owned()
        } else {
            code
        }
    };
    let opened_at = match checked_time(&row.opened_at, "反馈时间")? {
        time if time.is_empty() => stored(clock("")?),
        time => time,
    };
    let kind = or(
        checked_code(&INCIDENT_KINDS, &row.kind, "反馈类型")?,
        "complaint",
    );
    // Another kind or another beginning has other deadlines, unless somebody set them.
    let is_anew = known.is_none_or(|known| known.kind != kind || known.opened_at != opened_at);
    let kept = |given: &str, before: fn(&Incident) -> &String, what| {
        let given = checked_time(given, what)?;
        Ok::<String, Failure>(match known {
            Some(known) if is_anew && given == *before(known) => String::new(),
            _ => given,
        })
    };
    let is_other_topic = known.is_some_and(|known| {
        known.topic != row.topic.trim() && known.department == row.department.trim()
    });
    Ok(Incident {
        id: known.map_or_else(|| IncidentId(uuid::Uuid::now_v7()), |known| known.id),
        source: or(
            checked_code(&INCIDENT_SOURCES, &row.source, "来源")?,
            "manual",
        ),
        source_id: match row.source_id.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => Some(
                *id.parse::<uuid::Uuid>()
                    .map_err(|_| Failure::not_found("反馈的来源"))?
                    .as_bytes(),
            ),
            None => None,
        },
        rule: row.rule.clone(),
        account_code: row.account_code.trim().into(),
        topic: row.topic.trim().into(),
        department: if is_other_topic {
            String::new()
        } else {
            row.department.trim().into()
        },
        level: or(checked_code(&LEVELS, &row.level, "级别")?, "normal"),
        form: or(checked_code(&FORMS, &row.form, "反馈形式")?, "oral"),
        channel: checked_code(&CONTACT_CHANNELS, &row.channel, "渠道")?,
        stage: or(checked_code(&STAGES, &row.stage, "业务阶段")?, "after"),
        served_at: checked_time(&row.served_at, "服务时间")?,
        respond_by: kept(&row.respond_by, |known| &known.respond_by, "响应时限")?,
        solve_by: kept(&row.solve_by, |known| &known.solve_by, "解决时限")?,
        plan_by: kept(&row.plan_by, |known| &known.plan_by, "计划时限")?,
        responded_at: checked_time(&row.responded_at, "响应时间")?,
        solved_at: checked_time(&row.solved_at, "解决时间")?,
        planned_at: checked_time(&row.planned_at, "制定计划时间")?,
        kind,
        opened_at,
        score: row.score.filter(|score| score.is_finite()),
        owner: row.owner.trim().into(),
        text: row.text.trim().into(),
        resolution: row.resolution.trim().into(),
        plan: row.plan.trim().into(),
        attributes: known.map_or_else(|| "{}".into(), |known| known.attributes.clone()),
    })
}

pub(crate) fn put_incidents(
    workbench: &Workbench,
    context: &Context,
    request: PutIncidents,
) -> Result<FieldIds> {
    let known: HashMap<String, Incident> = standing_incidents(workbench)?
        .into_iter()
        .map(|incident| (incident.id.to_string(), incident))
        .collect();
    let calendar = calendar::calendar(workbench)?;
    let view = workbench.view()?;
    let mut incidents = Vec::with_capacity(request.incidents.len());
    for row in &request.incidents {
        let before = match row.id.as_str() {
            "" => None,
            id => Some(
                known
                    .get(id)
                    .ok_or_else(|| Failure::not_found("这条反馈"))?,
            ),
        };
        let mut incident = incident_of(row, before)?;
        complete(&mut incident, &view.project.settings.field, &calendar);
        incidents.push(incident);
    }
    let n_new = request
        .incidents
        .iter()
        .filter(|row| row.id.is_empty())
        .count();
    let label = match incidents.as_slice() {
        [one] => format!(
            "{}反馈“{} {}”",
            if n_new == 1 { "登记" } else { "修改" },
            one.account_code,
            label_of(&INCIDENT_KINDS, &one.kind)
        ),
        all => format!("登记 {} 条反馈", all.len()),
    };
    workbench.transact(context, OpKind::UpdateIncident, &label, |tx| {
        incidents
            .iter()
            .try_for_each(|incident| tx.put_incident(incident))
    })?;
    Ok(FieldIds {
        ids: incidents
            .iter()
            .map(|incident| incident.id.to_string())
            .collect(),
    })
}

pub(crate) fn update_incidents(
    workbench: &Workbench,
    context: &Context,
    request: UpdateIncidents,
) -> Result<Nothing> {
    let ids: Vec<IncidentId> = ids_of(&request.ids, "这条反馈")?;
    let mut incidents = standing_incidents(workbench)?;
    incidents.retain(|incident| ids.contains(&incident.id));
    if incidents.len() != ids.len() {
        return Err(Failure::not_found("其中的反馈"));
    }
    let at = match checked_time(&request.at, "时间")? {
        time if time.is_empty() => stored(clock(&request.now)?),
        time => time,
    };
    for incident in &mut incidents {
        act(incident, &request.action, &at, request.value.trim())?;
    }
    let what = match request.action.as_str() {
        "respond" => "标为已响应",
        "solve" => "标为已解决",
        "plan" => "制定跟进计划",
        "reopen" => "重新打开",
        _ => "修改",
    };
    let label = format!("{} 条反馈{what}", incidents.len());
    workbench.transact(context, OpKind::UpdateIncident, &label, |tx| {
        incidents
            .iter()
            .try_for_each(|incident| tx.put_incident(incident))
    })?;
    Ok(Nothing {})
}

/// Does one action of the lists and of what is due.
///
/// # Errors
/// `bad_value` for an action there is not.
pub(super) fn act(incident: &mut Incident, action: &str, at: &str, value: &str) -> Result<()> {
    match action {
        "respond" => incident.responded_at = at.into(),
        "solve" => {
            incident.solved_at = at.into();
            if incident.responded_at.is_empty() {
                incident.responded_at = at.into();
            }
            if !value.is_empty() {
                incident.resolution = value.into();
            }
        }
        "plan" => {
            incident.planned_at = at.into();
            if !value.is_empty() {
                incident.plan = value.into();
            }
        }
        "reopen" => {
            incident.responded_at.clear();
            incident.solved_at.clear();
            incident.planned_at.clear();
        }
        "owner" => incident.owner = value.into(),
        "level" => incident.level = checked_code(&LEVELS, value, "级别")?,
        other => return Err(Failure::bad_value(format!("没有“{other}”这种操作。"))),
    }
    Ok(())
}

pub(crate) fn remove_incidents(
    workbench: &Workbench,
    context: &Context,
    request: FieldIds,
) -> Result<Nothing> {
    let ids: Vec<IncidentId> = ids_of(&request.ids, "这条反馈")?;
    let mut incidents = standing_incidents(workbench)?;
    incidents.retain(|incident| ids.contains(&incident.id));
    if incidents.len() != ids.len() {
        return Err(Failure::not_found("其中的反馈"));
    }
    let label = format!("删除 {} 条反馈", incidents.len());
    workbench.transact(context, OpKind::UpdateIncident, &label, |tx| {
        for incident in &incidents {
            if incident.rule.is_empty() {
                tx.remove_incident(incident.id)?;
                continue;
            }
            let mut attributes = attributes_of(incident);
            attributes.insert(DISMISSED.into(), json!(true));
            tx.put_incident(&Incident {
                attributes: Value::Object(attributes).to_string(),
                ..incident.clone()
            })?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
