//! Tables in and out: visits and the working calendar. What is written reads back as it was.

use super::calendar::{official, put_days};
use super::visits::{attributes_of, visit_rows};
use crate::context::Context;
use crate::failure::Result;
use crate::import::reading;
use crate::table_files::write_sheets;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::{TableCell, TableSheet};
use exchange::field::{Grid, VISIT_HEADS, VisitDraft, read_days, read_visits};
use exchange::worker::{Reply, Request};
use model::calendar::{DayKind, WorkCalendar};
use model::field::{CONTACT_CHANNELS, INFORMATION_CHANNELS, VISIT_KINDS, VISIT_STATES, label_of};
use model::ids::id_of_parts;
use model::{OpKind, ProblemCode, VisitId};
use std::collections::HashMap;
use store::{CalendarDay, Visit, calendar_day_id};

/// A table: its name, headings and rows of text.
pub(crate) struct TextTable {
    pub(crate) name: String,
    pub(crate) head: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Writes tables as one workbook, or the first of them as csv when the file's ending says so.
pub(crate) fn write_tables(
    workbench: &Workbench,
    handle: &str,
    title: &str,
    tables: &[TextTable],
) -> Result<ReportResult> {
    let sheets: Vec<TableSheet<'_>> = tables.iter().map(sheet_of).collect();
    write_sheets(workbench, handle, title, &sheets)
}

fn sheet_of(table: &TextTable) -> TableSheet<'_> {
    TableSheet {
        name: table.name.clone(),
        head: table.head.iter().map(|head| (*head).into()).collect(),
        rows: table.rows.iter().map(|row| cells(row)).collect(),
        ..TableSheet::default()
    }
}

fn cells(row: &[String]) -> Vec<TableCell<'_>> {
    row.iter()
        .map(|cell| TableCell::from(cell.as_str()))
        .collect()
}

/// Counts a form that was read; whether it must be written.
pub(crate) fn count_form<T: PartialEq>(
    result: &mut FieldImportResult,
    before: Option<&T>,
    now: &T,
) -> bool {
    let tally = match before {
        Some(before) if before == now => &mut result.unchanged,
        Some(_) => &mut result.updated,
        None => &mut result.added,
    };
    *tally += 1;
    before != Some(now)
}

/// Counts a form that could not be used and says why. `what` is it with its counting word: 这份纪要.
pub(crate) fn refuse_form(
    result: &mut FieldImportResult,
    file: &str,
    sheet: &str,
    what: &str,
    failure: &Failure,
) {
    result.rejected += 1;
    result.problems.push(FileProblem {
        file: file.into(),
        sheet: sheet.into(),
        row: None,
        column: None,
        code: ProblemCode::InvalidValue.as_str().into(),
        message: format!(
            "{}，{what}未导入；请改正后重试",
            failure.message.trim_end_matches('。')
        ),
    });
}

/// The sheets of a picked file as texts.
pub(crate) fn grids(
    workbench: &Workbench,
    context: &Context,
    handle: &str,
) -> Result<(String, Vec<Grid>)> {
    let path = workbench.handles.get(handle)?;
    let (file, reply) = reading::parse(workbench, context, &path, |file| Request::Grids {
        file: file.into(),
    })?;
    match reply {
        Reply::Grids(grids) => Ok((file.name, grids)),
        _ => Err(reading::unexpected()),
    }
}

pub(crate) fn export_visits(
    workbench: &Workbench,
    _: &Context,
    request: FieldFile,
) -> Result<ReportResult> {
    let mut rows = visit_rows(workbench, request.with_names, "")?;
    if !request.ids.is_empty() {
        rows.retain(|row| request.ids.contains(&row.id));
    }
    let cells = |row: VisitRow| {
        vec![
            row.id,
            row.account_code,
            label_of(&VISIT_KINDS, &row.kind).to_owned(),
            label_of(&INFORMATION_CHANNELS, &row.channel).to_owned(),
            label_of(&CONTACT_CHANNELS, &row.contact_channel).to_owned(),
            label_of(&VISIT_STATES, &row.state).to_owned(),
            row.planned_at,
            row.done_at,
            row.place,
            row.staff,
            row.title,
            row.note,
            row.account_name,
        ]
    };
    let table = TextTable {
        name: "走访记录".into(),
        head: VISIT_HEADS.iter().map(|names| names[0]).collect(),
        rows: rows.into_iter().map(cells).collect(),
    };
    write_tables(workbench, &request.file, "走访记录", &[table])
}

/// A typed row has no id: what it is about makes one, so that the same sheet comes in once.
fn id_of(draft: &VisitDraft) -> VisitId {
    draft.id.parse().unwrap_or_else(|_| {
        let when = if draft.planned_at.is_empty() {
            &draft.done_at
        } else {
            &draft.planned_at
        };
        let parts = [
            &draft.account_code,
            &draft.kind,
            when,
            &draft.staff,
            &draft.title,
        ];
        VisitId(id_of_parts("visit", &parts.map(|part| part.as_bytes())))
    })
}

fn visit_of(draft: VisitDraft, known: Option<&Visit>) -> Visit {
    let mut attributes = known.map(attributes_of).unwrap_or_default();
    let id = id_of(&draft);
    attributes.insert("contact_channel".into(), draft.contact_channel.into());
    Visit {
        id,
        account_code: draft.account_code,
        kind: draft.kind,
        channel: draft.channel,
        state: draft.state,
        planned_at: draft.planned_at,
        done_at: draft.done_at,
        place: draft.place,
        staff: draft.staff,
        title: draft.title,
        note: draft.note,
        attributes: serde_json::Value::Object(attributes).to_string(),
    }
}

pub(crate) fn import_visits(
    workbench: &Workbench,
    context: &Context,
    request: FieldFile,
) -> Result<FieldImportResult> {
    let (file, grids) = grids(workbench, context, &request.file)?;
    let known: HashMap<VisitId, Visit> = workbench
        .read(|study| study.list_visits())?
        .into_iter()
        .map(|visit| (visit.id, visit))
        .collect();
    let mut result = FieldImportResult::default();
    let mut wanted: Vec<Visit> = Vec::new();
    let grid = grids
        .iter()
        .find(|grid| grid.header.iter().any(|head| head.contains("时间")))
        .or(grids.first());
    if let Some(grid) = grid {
        let (drafts, problems) = read_visits(&file, grid);
        result.rejected = (grid.rows.len() - drafts.len()) as u32;
        result.problems = problems.iter().map(FileProblem::from).collect();
        for draft in drafts {
            let before = known.get(&id_of(&draft));
            let visit = visit_of(draft, before);
            match before {
                Some(before) if same(before, &visit) => result.unchanged += 1,
                Some(_) => {
                    result.updated += 1;
                    wanted.push(visit);
                }
                None if wanted.iter().any(|one| one.id == visit.id) => result.unchanged += 1,
                None => {
                    result.added += 1;
                    wanted.push(visit);
                }
            }
        }
    }
    let label = format!("导入走访记录 {} 条", wanted.len());
    workbench.transact(context, OpKind::UpdateVisit, &label, |tx| {
        wanted.iter().try_for_each(|visit| tx.put_visit(visit))
    })?;
    Ok(result)
}

fn same(one: &Visit, other: &Visit) -> bool {
    attributes_of(one) == attributes_of(other)
        && Visit {
            attributes: String::new(),
            ..one.clone()
        } == Visit {
            attributes: String::new(),
            ..other.clone()
        }
}

pub(crate) fn import_calendar(
    workbench: &Workbench,
    context: &Context,
    request: FieldFile,
) -> Result<FieldImportResult> {
    let (file, grids) = grids(workbench, context, &request.file)?;
    let mut result = FieldImportResult::default();
    let mut days = Vec::new();
    if let Some(grid) = grids.first() {
        let (read, problems) = read_days(&file, grid);
        result.rejected = (grid.rows.len() - read.len()) as u32;
        result.problems = problems.iter().map(FileProblem::from).collect();
        days = read
            .into_iter()
            .map(|(day, kind, title)| CalendarDay {
                id: calendar_day_id(&day),
                day,
                kind: kind.as_str().into(),
                title,
            })
            .collect();
    }
    (result.added, result.updated, result.unchanged) = put_days(workbench, context, &days)?;
    Ok(result)
}

pub(crate) fn export_calendar(
    workbench: &Workbench,
    _: &Context,
    request: FieldFile,
) -> Result<ReportResult> {
    let own = workbench.read(|study| study.list_calendar_days())?;
    let special = own.iter().filter_map(|row| {
        Some(model::calendar::SpecialDay {
            day: row.day.parse().ok()?,
            kind: DayKind::from_name(&row.kind)?,
            title: row.title.clone(),
        })
    });
    let calendar = WorkCalendar::new(official().chain(special));
    let table = TextTable {
        name: "工作日历".into(),
        head: vec!["日期", "安排", "名称"],
        rows: calendar
            .special_days()
            .map(|(day, kind, title)| {
                vec![day.to_string(), kind.label().to_owned(), title.to_owned()]
            })
            .collect(),
    };
    write_tables(workbench, &request.file, "工作日历", &[table])
}
