//! Visits (走访) and other contacts: made, changed, listed with the answers that came of them.

use super::{
    Who, calendar, checked_code, checked_time, clock, day_of, holds, ids_of, is_asked, stored,
    time_of, wall_time,
};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::{NaiveDate, NaiveDateTime};
use model::field::{CONTACT_CHANNELS, INFORMATION_CHANNELS, VISIT_KINDS, VISIT_STATES, label_of};
use model::{OpKind, VisitId};
use serde_json::{Map, Value};
use std::collections::HashMap;
use store::Visit;

/// A visit's further facts.
pub(super) fn attributes_of(visit: &Visit) -> Map<String, Value> {
    serde_json::from_str(&visit.attributes).unwrap_or_default()
}

/// One further fact as text.
pub(super) fn attribute(visit: &Visit, name: &str) -> String {
    attributes_of(visit)
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// The day a visit is on: done, else planned.
pub(super) fn visit_day(visit: &Visit) -> Option<NaiveDate> {
    day_of(&visit.done_at).or_else(|| day_of(&visit.planned_at))
}

/// Answer sheets by the day they came in, to find those of a visit (R70).
pub(super) struct SheetsByDay<'a> {
    view: &'a View,
    by_day: HashMap<NaiveDate, Vec<usize>>,
}

impl<'a> SheetsByDay<'a> {
    pub(super) fn new(view: &'a View) -> Self {
        let mut by_day: HashMap<NaiveDate, Vec<usize>> = HashMap::new();
        // A sheet that was excluded later came of the visit all the same.
        for (at, seconds) in view.base.all.columns.submitted_at.iter().enumerate() {
            if let Some(time) = wall_time(*seconds) {
                by_day.entry(time.date()).or_default().push(at);
            }
        }
        Self { view, by_day }
    }

    /// Sheets of the visit's day that are of its customer, or were taken at its place by one of
    /// its staff.
    fn count(&self, visit: &Visit) -> u32 {
        let columns = &self.view.base.all.columns;
        let field = &columns.field;
        let staff: Vec<&str> = visit.staff.split(['、', ',', '，', ' ', ';']).collect();
        let is_of = |at: &&usize| {
            let account = columns.account_code.get(**at);
            if !account.is_empty() && account == visit.account_code {
                return true;
            }
            let place = field.place.get(**at);
            let interviewer = field.interviewer.get(**at);
            !place.is_empty()
                && place == visit.place
                && (interviewer.is_empty() || staff.contains(&interviewer))
        };
        visit_day(visit)
            .and_then(|day| self.by_day.get(&day))
            .map_or(0, |sheets| sheets.iter().filter(is_of).count() as u32)
    }
}

/// Lists visits as the page shows them.
pub(super) fn visit_rows(
    workbench: &Workbench,
    with_names: bool,
    now: &str,
) -> Result<Vec<VisitRow>> {
    let view = workbench.view()?;
    let visits = workbench.read(|study| study.list_visits())?;
    let calendar = calendar::calendar(workbench)?;
    let now = clock(now)?;
    let sheets = SheetsByDay::new(&view);
    let who = Who {
        view: view.clone(),
        with_names,
    };
    let row = |visit: Visit| {
        let planned = time_of(&visit.planned_at);
        VisitRow {
            n_responses: sheets.count(&visit),
            account_name: who.name_of(&visit.account_code),
            contact_channel: attribute(&visit, "contact_channel"),
            is_overdue: visit.state == "planned"
                && planned.is_some_and(|time| time.date() < now.date()),
            is_day_off: visit.state == "planned"
                && planned.is_some_and(|time| !calendar.is_workday(time.date())),
            id: visit.id.to_string(),
            account_code: visit.account_code,
            kind: visit.kind,
            channel: visit.channel,
            state: visit.state,
            planned_at: visit.planned_at,
            done_at: visit.done_at,
            place: visit.place,
            staff: visit.staff,
            title: visit.title,
            note: visit.note,
        }
    };
    Ok(visits.into_iter().map(row).collect())
}

pub(crate) fn list_visits(
    workbench: &Workbench,
    _: &Context,
    request: ListVisits,
) -> Result<Vec<VisitRow>> {
    let mut rows = visit_rows(workbench, request.with_names, &request.now)?;
    let (from, to) = (day_of(&request.from), day_of(&request.to));
    rows.retain(|row| {
        let day = day_of(&row.done_at).or_else(|| day_of(&row.planned_at));
        is_asked(&request.states, &row.state)
            && is_asked(&request.kinds, &row.kind)
            && (request.channels.is_empty()
                || request.channels.contains(&row.channel)
                || request.channels.contains(&row.contact_channel))
            && from.is_none_or(|from| day.is_some_and(|day| day >= from))
            && to.is_none_or(|to| day.is_some_and(|day| day <= to))
            && holds(
                &request.search,
                &[
                    &row.account_code,
                    &row.account_name,
                    &row.place,
                    &row.staff,
                    &row.title,
                    &row.note,
                ],
            )
    });
    Ok(rows)
}

/// A row as it is stored, over what is known of it.
fn visit_of(row: &VisitRow, known: Option<&Visit>) -> Result<Visit> {
    let or = |code: String, otherwise: &str| {
        if code.is_empty() {
            otherwise.to_owned()
        } else {
            code
        }
    };
    let planned_at = checked_time(&row.planned_at, "计划时间")?;
    let done_at = checked_time(&row.done_at, "实际时间")?;
    if planned_at.is_empty() && done_at.is_empty() {
        return Err(Failure::bad_value("走访要有计划时间或实际时间。"));
    }
    let state = checked_code(&VISIT_STATES, &row.state, "状态")?;
    let mut attributes = known.map(attributes_of).unwrap_or_default();
    attributes.insert(
        "contact_channel".into(),
        checked_code(&CONTACT_CHANNELS, &row.contact_channel, "沟通渠道")?.into(),
    );
    Ok(Visit {
        id: match known {
            Some(known) => known.id,
            None => VisitId(uuid::Uuid::now_v7()),
        },
        account_code: row.account_code.trim().into(),
        kind: or(checked_code(&VISIT_KINDS, &row.kind, "走访方式")?, "visit"),
        channel: checked_code(&INFORMATION_CHANNELS, &row.channel, "信息渠道")?,
        state: or(
            state,
            if done_at.is_empty() {
                "planned"
            } else {
                "done"
            },
        ),
        planned_at,
        done_at,
        place: row.place.trim().into(),
        staff: row.staff.trim().into(),
        title: row.title.trim().into(),
        note: row.note.trim_end().into(),
        attributes: Value::Object(attributes).to_string(),
    })
}

pub(crate) fn put_visits(
    workbench: &Workbench,
    context: &Context,
    request: PutVisits,
) -> Result<FieldIds> {
    let known: HashMap<String, Visit> = workbench
        .read(|study| study.list_visits())?
        .into_iter()
        .map(|visit| (visit.id.to_string(), visit))
        .collect();
    let mut visits = Vec::with_capacity(request.visits.len());
    for row in &request.visits {
        let before = match row.id.as_str() {
            "" => None,
            id => Some(
                known
                    .get(id)
                    .ok_or_else(|| Failure::not_found("这次走访"))?,
            ),
        };
        visits.push(visit_of(row, before)?);
    }
    let n_new = request
        .visits
        .iter()
        .filter(|row| row.id.is_empty())
        .count();
    let label = match visits.as_slice() {
        [one] if n_new == 1 => format!("新建走访“{}”", name_of(one)),
        [one] => format!("修改走访“{}”", name_of(one)),
        all if n_new == 0 => format!("修改 {} 次走访", all.len()),
        all => format!("记录 {} 次走访", all.len()),
    };
    workbench.transact(context, OpKind::UpdateVisit, &label, |tx| {
        visits.iter().try_for_each(|visit| tx.put_visit(visit))
    })?;
    Ok(FieldIds {
        ids: visits.iter().map(|visit| visit.id.to_string()).collect(),
    })
}

/// What a visit is called in the history.
pub(super) fn name_of(visit: &Visit) -> String {
    let day = visit_day(visit)
        .map(|day| day.to_string())
        .unwrap_or_default();
    let what = if visit.title.is_empty() {
        label_of(&VISIT_KINDS, &visit.kind)
    } else {
        &visit.title
    };
    format!("{} {what} {day}", visit.account_code).trim().into()
}

pub(crate) fn update_visits(
    workbench: &Workbench,
    context: &Context,
    request: UpdateVisits,
) -> Result<Nothing> {
    let ids: Vec<VisitId> = ids_of(&request.ids, "这次走访")?;
    let now = clock(&request.now)?;
    let mut visits = workbench.read(|study| study.list_visits())?;
    visits.retain(|visit| ids.contains(&visit.id));
    if visits.len() != ids.len() {
        return Err(Failure::not_found("其中的走访"));
    }
    let state = match &request.state {
        Some(state) => Some(checked_code(&VISIT_STATES, state, "状态")?),
        None => None,
    };
    let day =
        match &request.planned_on {
            Some(text) => Some(day_of(text).ok_or_else(|| {
                Failure::bad_value(format!("“{text}”不是日期，请写成 2025-10-09。"))
            })?),
            None => None,
        };
    for visit in &mut visits {
        if let Some(state) = &state {
            match state.as_str() {
                "done" => mark_done(visit, now),
                "planned" => visit.done_at.clear(),
                _ => {}
            }
            visit.state = state.clone();
        }
        if let Some(day) = day {
            let time = time_of(&visit.planned_at)
                .or_else(|| time_of(&visit.done_at))
                .map(|time| time.time())
                .unwrap_or_default();
            visit.planned_at = stored(day.and_time(time));
        }
        if let Some(staff) = &request.staff {
            visit.staff = staff.trim().into();
        }
    }
    let what = match (&state, day) {
        (Some(state), _) => format!("标为{}", label_of(&VISIT_STATES, state)),
        (None, Some(day)) => format!("改到 {day}"),
        (None, None) => "修改".into(),
    };
    let label = match visits.as_slice() {
        [one] => format!("走访“{}”{what}", name_of(one)),
        all => format!("{} 次走访{what}", all.len()),
    };
    workbench.transact(context, OpKind::UpdateVisit, &label, |tx| {
        visits.iter().try_for_each(|visit| tx.put_visit(visit))
    })?;
    Ok(Nothing {})
}

/// A visit that was done when it was planned, or now when that is still to come.
pub(super) fn mark_done(visit: &mut Visit, now: NaiveDateTime) {
    visit.state = "done".into();
    if visit.done_at.is_empty() {
        let planned = time_of(&visit.planned_at).filter(|planned| *planned <= now);
        visit.done_at = stored(planned.unwrap_or(now));
    }
}

pub(crate) fn remove_visits(
    workbench: &Workbench,
    context: &Context,
    request: FieldIds,
) -> Result<Nothing> {
    let ids: Vec<VisitId> = ids_of(&request.ids, "这次走访")?;
    let label = format!("删除 {} 次走访", ids.len());
    workbench.transact(context, OpKind::UpdateVisit, &label, |tx| {
        ids.iter().try_for_each(|id| tx.remove_visit(*id))
    })?;
    Ok(Nothing {})
}
