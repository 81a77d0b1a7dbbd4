//! Tickets and complaints from a sheet.

use super::reading::{self, SourceFile, parse, sheet_preview, unexpected};
use super::{Outcome, Prepared, columns, ids, label};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use chrono::{Months, NaiveDate};
use exchange::tickets::{TicketRow as Row, TicketsDraft, TicketsMapping};
use exchange::worker::{Reply, Request};
use model::{OpKind, Problem, ProblemCode, Ticket, TicketId};
use std::collections::{HashMap, HashSet};
use std::path::Path;

const KIND: &str = "tickets";

/// What the file said.
pub(crate) struct Reading {
    layout: String,
    mapping: TicketsMapping,
    draft: TicketsDraft,
    window: Option<Window>,
}

/// Days of tickets to take, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Window {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl Window {
    fn read(workbench: &Workbench, request: &DateWindow) -> Result<Self> {
        let day = |text: &Option<String>| match text.as_deref().map(str::trim) {
            None | Some("") => Ok(None),
            Some(text) => NaiveDate::parse_from_str(text, "%Y-%m-%d")
                .map(Some)
                .map_err(|_| {
                    Failure::bad_value(format!("“{text}”不是日期，请写成 2026-08-29 的样子。"))
                }),
        };
        let (from, to) = (day(&request.from)?, day(&request.to)?);
        let Some(months) = request.last_months else {
            return Ok(Self { from, to });
        };
        let to = to.unwrap_or_else(|| {
            workbench
                .stamp()
                .at
                .with_timezone(&chrono::Local)
                .date_naive()
        });
        Ok(Self {
            from: to.checked_sub_months(Months::new(months)),
            to: Some(to),
        })
    }

    /// Whether a ticket of that day is taken; one without a day is, and is told.
    fn holds(self, day: Option<NaiveDate>) -> bool {
        day.is_none_or(|day| {
            self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
        })
    }
}

impl Reading {
    pub(super) fn window_shown(&self) -> Option<DateWindow> {
        let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        self.window.map(|window| DateWindow {
            from: text(window.from),
            to: text(window.to),
            last_months: None,
        })
    }
}

/// What is to be done about each ticket.
pub(super) struct Plan {
    pub(super) outcome: Outcome,
    new: Vec<Ticket>,
    changed: Vec<(Ticket, Ticket)>,
}

pub(super) fn read(
    workbench: &Workbench,
    context: &Context,
    request: &PreviewImport,
    path: &Path,
) -> Result<(Prepared, Vec<FilePreview>, bool)> {
    let window = match &request.window {
        Some(window) => Some(Window::read(workbench, window)?),
        None => None,
    };
    let remembered = reading::remembered(workbench, KIND)?;
    let known: HashSet<String> = remembered
        .iter()
        .map(|(layout, _)| layout.clone())
        .collect();
    let (file, reply) = parse(workbench, context, path, |file| Request::Tickets {
        file: file.into(),
        sheet: request.sheet.clone(),
        mapping: request.columns.as_deref().map(columns::ticket_mapping),
        remembered,
    })?;
    let Reply::Tickets {
        preview,
        mapping,
        draft,
    } = reply
    else {
        return Err(unexpected());
    };
    let is_remembered = request.columns.is_none() && known.contains(&preview.layout);
    let choices = columns::ticket_choices(&mapping, preview.header.len());
    let shown = sheet_preview(&file.name, "投诉与工单", &preview, choices);
    let reading = Reading {
        layout: preview.layout,
        mapping,
        draft,
        window,
    };
    Ok((
        Prepared::Tickets(file, Box::new(reading)),
        vec![shown],
        is_remembered,
    ))
}

pub(super) fn plan(workbench: &Workbench, file: &SourceFile, reading: &Reading) -> Result<Plan> {
    let known: HashMap<TicketId, Ticket> = workbench
        .read(|study| study.list_tickets())?
        .into_iter()
        .map(|ticket| (ticket.id, ticket))
        .collect();
    let mut plan = Plan {
        outcome: Outcome::default(),
        new: Vec::new(),
        changed: Vec::new(),
    };
    for row in &reading.draft.rows {
        let day = row.opened_at.map(|time| time.date());
        if reading.window.is_some_and(|window| !window.holds(day)) {
            plan.outcome.counts.outside += 1;
            continue;
        }
        let ticket = ticket_of(file, row);
        match known.get(&ticket.id) {
            None => plan.new.push(ticket),
            Some(old) if *old != ticket => plan.changed.push((old.clone(), ticket)),
            Some(_) => plan.outcome.counts.duplicate += 1,
        }
    }
    plan.outcome.counts.added = plan.new.len() as u32;
    plan.outcome.counts.updated = plan.changed.len() as u32;
    plan.outcome.counts.duplicate += reading.draft.duplicates;
    plan.outcome.counts.rejected = reading.draft.rejected;
    plan.outcome.problems = reading.draft.problems.clone();
    plan.outcome.problems.extend(dayless(file, reading));
    Ok(plan)
}

/// Tickets without a day when days were asked for: taken, because nobody knows better.
fn dayless(file: &SourceFile, reading: &Reading) -> Option<Problem> {
    reading.window?;
    let is_dayless = |row: &&Row| row.opened_at.is_none();
    let first = reading.draft.rows.iter().find(is_dayless)?;
    let n = reading.draft.rows.iter().filter(is_dayless).count();
    Some(Problem {
        row: Some(first.row),
        ..reading::whole_file(
            &file.name,
            ProblemCode::MissingValue,
            &format!("有{n}条工单没有创建时间，无法判断是否在所选日期内，已照常导入；请补上时间"),
        )
    })
}

fn ticket_of(file: &SourceFile, row: &Row) -> Ticket {
    Ticket {
        id: ids::ticket(&row.code, &file.sha256, row.row),
        code: row.code.clone(),
        account: None,
        account_code: row.account_code.clone(),
        opened_at: row.opened_at,
        answered_at: row.answered_at,
        closed_at: row.closed_at,
        category: row.category.clone(),
        channel: row.channel.clone(),
        product: row.product.clone(),
        text: row.text.clone(),
        resolution: row.resolution.clone(),
        status: row.status.clone(),
        score: row.score,
    }
}

pub(super) fn write(
    workbench: &Workbench,
    context: &Context,
    file: &SourceFile,
    reading: &Reading,
) -> Result<()> {
    let plan = plan(workbench, file, reading)?;
    let mapping = serde_json::to_string(&reading.mapping)
        .map_err(|error| Failure::internal("mapping", &error))?;
    let label = label(OpKind::ImportTickets, &plan.outcome.counts);
    let id = ids::batch_read_by(KIND, &file.sha256, &mapping);
    let batch = file.batch(id, KIND, plan.new.len());
    workbench.transact(context, OpKind::ImportTickets, &label, |tx| {
        if !plan.new.is_empty() {
            tx.add_batch(&batch)?;
        }
        for (at, ticket) in plan.new.iter().enumerate() {
            if !context.go_on(
                0.1 + 0.8 * at as f64 / plan.new.len() as f64,
                "正在写入工单",
            ) {
                return Err(store::StoreError::Cancelled);
            }
            tx.insert_ticket(batch.id, ticket)?;
        }
        for (old, new) in &plan.changed {
            tx.update_ticket(old, new)?;
        }
        tx.remember_mapping(
            ids::layout(KIND, &reading.layout),
            &reading.layout,
            KIND,
            &mapping,
        )
    })
}
