//! Tickets and complaints.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use chrono::NaiveDateTime;
use model::{BatchId, Ticket, TicketId};

/// How times are stored: local wall time without zone.
const TIME: &str = "%Y-%m-%dT%H:%M:%S";

impl Study {
    /// Tickets, counted without reading them.
    pub fn count_tickets(&self) -> Result<u32> {
        Ok(self
            .conn
            .prepare_cached(include_str!("sql/count_tickets.sql"))?
            .query_row([], |row| row.get(0))?)
    }

    /// All tickets, newest first. `account` is left open: it follows from the roster.
    pub fn list_tickets(&self) -> Result<Vec<Ticket>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_tickets.sql"))?;
        let rows = statement.query_map([], |row| {
            let time = |name: &str| -> rusqlite::Result<Option<NaiveDateTime>> {
                let text: Option<String> = row.get(name)?;
                Ok(text.and_then(|text| NaiveDateTime::parse_from_str(&text, TIME).ok()))
            };
            Ok(Ticket {
                id: TicketId::from_bytes(row.get("id")?),
                code: row.get("code")?,
                account: None,
                account_code: row.get("account_code")?,
                opened_at: time("opened_at")?,
                answered_at: time("answered_at")?,
                closed_at: time("closed_at")?,
                category: row.get("category")?,
                channel: row.get("channel")?,
                product: row.get("product")?,
                text: row.get("text")?,
                resolution: row.get("resolution")?,
                status: row.get("status")?,
                score: row.get("score")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Adds a ticket that came with an import.
    pub fn insert_ticket(&mut self, batch: BatchId, ticket: &Ticket) -> Result<()> {
        let time = |at: Option<NaiveDateTime>| at.map(|at| at.format(TIME).to_string());
        self.insert(
            Entity::Ticket,
            ticket.id.0,
            &[
                ("batch", batch.as_bytes()),
                ("code", &ticket.code),
                ("account_code", &ticket.account_code),
                ("opened_at", &time(ticket.opened_at)),
                ("answered_at", &time(ticket.answered_at)),
                ("closed_at", &time(ticket.closed_at)),
                ("category", &ticket.category),
                ("channel", &ticket.channel),
                ("product", &ticket.product),
                ("text", &ticket.text),
                ("resolution", &ticket.resolution),
                ("status", &ticket.status),
                ("score", &ticket.score),
            ],
        )
    }

    /// Brings a known ticket to what a newer sheet says. Returns whether anything differed.
    pub fn update_ticket(&mut self, known: &Ticket, new: &Ticket) -> Result<bool> {
        let time = |at: Option<NaiveDateTime>| at.map(|at| at.format(TIME).to_string());
        let differs = Ticket {
            id: known.id,
            account: None,
            ..new.clone()
        } != Ticket {
            account: None,
            ..known.clone()
        };
        let id = known.id.0;
        for (field, at) in [
            ("opened_at", new.opened_at),
            ("answered_at", new.answered_at),
            ("closed_at", new.closed_at),
        ] {
            self.set(Entity::Ticket, id, field, &time(at))?;
        }
        for (field, value) in [
            ("account_code", &new.account_code),
            ("category", &new.category),
            ("channel", &new.channel),
            ("product", &new.product),
            ("text", &new.text),
            ("resolution", &new.resolution),
            ("status", &new.status),
        ] {
            self.set(Entity::Ticket, id, field, value)?;
        }
        self.set(Entity::Ticket, id, "score", &new.score)?;
        Ok(differs)
    }
}
