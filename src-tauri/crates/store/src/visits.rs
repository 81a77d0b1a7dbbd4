//! Visits and other contacts in the field.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::VisitId;

/// A visit or other contact in the field (走访).
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Identity.
    pub id: VisitId,
    /// Customer; empty when it was none, e.g. desk research.
    pub account_code: String,
    /// One of `model::field::VISIT_KINDS`.
    pub kind: String,
    /// One of the five `model::field::INFORMATION_CHANNELS`; may be empty.
    pub channel: String,
    /// `planned`, `done` or `cancelled`.
    pub state: String,
    /// When it is to be, local wall time `YYYY-MM-DD HH:MM`.
    pub planned_at: String,
    /// When it was; empty while it was not.
    pub done_at: String,
    /// Where.
    pub place: String,
    /// Who of the study's people goes, joined by 、.
    pub staff: String,
    /// What about.
    pub title: String,
    /// What was said and seen.
    pub note: String,
    /// JSON object: `contact_channel`, `care` (what care it did), and what a sheet brought along.
    pub attributes: String,
}

impl Study {
    /// All of them, in the order of the list.
    pub fn list_visits(&self) -> Result<Vec<Visit>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_visits.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Visit {
                id: VisitId::from_bytes(row.get("id")?),
                account_code: row.get("account_code")?,
                kind: row.get("kind")?,
                channel: row.get("channel")?,
                state: row.get("state")?,
                planned_at: row.get("planned_at")?,
                done_at: row.get("done_at")?,
                place: row.get("place")?,
                staff: row.get("staff")?,
                title: row.get("title")?,
                note: row.get("note")?,
                attributes: row.get("attributes")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_visit(&mut self, visit: &Visit) -> Result<()> {
        self.put(
            Entity::Visit,
            visit.id.0,
            &[
                ("account_code", &visit.account_code),
                ("kind", &visit.kind),
                ("channel", &visit.channel),
                ("state", &visit.state),
                ("planned_at", &visit.planned_at),
                ("done_at", &visit.done_at),
                ("place", &visit.place),
                ("staff", &visit.staff),
                ("title", &visit.title),
                ("note", &visit.note),
                ("attributes", &visit.attributes),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_visit(&mut self, id: VisitId) -> Result<()> {
        self.set_live(Entity::Visit, id.0, "is_removed", &1)
    }
}
