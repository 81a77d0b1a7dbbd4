//! Tickets and complaints.

use crate::context::Context;
use crate::failure::Result;
use crate::wire::{Nothing, TicketRow};
use crate::workbench::Workbench;
use chrono::NaiveDateTime;

pub(crate) fn list_tickets(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<TicketRow>> {
    let tickets = workbench.read(|study| study.list_tickets())?;
    let time = |at: Option<NaiveDateTime>| {
        at.map(|at| at.format("%Y-%m-%d %H:%M").to_string())
            .unwrap_or_default()
    };
    let row = |ticket: model::Ticket| TicketRow {
        id: ticket.id.to_string(),
        code: ticket.code,
        account_code: ticket.account_code,
        opened_at: time(ticket.opened_at),
        answered_at: time(ticket.answered_at),
        closed_at: time(ticket.closed_at),
        category: ticket.category,
        channel: ticket.channel,
        product: ticket.product,
        text: ticket.text,
        resolution: ticket.resolution,
        status: ticket.status,
        score: ticket.score,
    };
    Ok(tickets.into_iter().map(row).collect())
}
