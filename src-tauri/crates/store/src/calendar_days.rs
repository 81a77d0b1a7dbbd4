//! The study's own days of the working calendar.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::CalendarDayId;

/// A day that the study counts otherwise than the official tables (节假日).
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarDay {
    /// Identity.
    pub id: CalendarDayId,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// `holiday` or `workday`.
    pub kind: String,
    /// Why.
    pub title: String,
}

impl Study {
    /// All of them, in the order of the list.
    pub fn list_calendar_days(&self) -> Result<Vec<CalendarDay>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_calendar_days.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(CalendarDay {
                id: CalendarDayId::from_bytes(row.get("id")?),
                day: row.get("day")?,
                kind: row.get("kind")?,
                title: row.get("title")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_calendar_day(&mut self, calendar_day: &CalendarDay) -> Result<()> {
        self.put(
            Entity::CalendarDay,
            calendar_day.id.0,
            &[
                ("day", &calendar_day.day),
                ("kind", &calendar_day.kind),
                ("title", &calendar_day.title),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_calendar_day(&mut self, id: CalendarDayId) -> Result<()> {
        self.set_live(Entity::CalendarDay, id.0, "is_removed", &1)
    }
}

/// The id of a day: two laptops that say something about one day make the same row.
pub fn calendar_day_id(day: &str) -> CalendarDayId {
    CalendarDayId(model::ids::id_of_parts("calendar_day", &[day.as_bytes()]))
}
