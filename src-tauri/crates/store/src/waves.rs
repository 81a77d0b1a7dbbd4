//! Waves: when which version was asked.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::{VersionId, WaveId};

/// A wave (期次).
#[derive(Debug, Clone, PartialEq)]
pub struct Wave {
    /// Identity.
    pub id: WaveId,
    /// Place among the waves.
    pub position: f64,
    /// Name, e.g. 2026 年一季度.
    pub title: String,
    /// What was asked.
    pub version: Option<VersionId>,
    /// A pilot: its answers stay out of every figure and export.
    pub is_pilot: bool,
    /// First day, `YYYY-MM-DD`; empty when not set.
    pub opens_on: String,
    /// Deadline, `YYYY-MM-DD`; empty when not set.
    pub closes_on: String,
    /// Anything.
    pub note: String,
}

impl Study {
    /// All waves in order.
    pub fn list_waves(&self) -> Result<Vec<Wave>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_waves.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Wave {
                id: WaveId::from_bytes(row.get("id")?),
                position: row.get("position")?,
                title: row.get("title")?,
                version: row
                    .get::<_, Option<[u8; 16]>>("version")?
                    .map(VersionId::from_bytes),
                is_pilot: row.get("is_pilot")?,
                opens_on: row.get("opens_on")?,
                closes_on: row.get("closes_on")?,
                note: row.get("note")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes a wave, or changes one: only fields that differ are written.
    pub fn put_wave(&mut self, wave: &Wave) -> Result<()> {
        self.put(
            Entity::Wave,
            wave.id.0,
            &[
                ("position", &wave.position),
                ("title", &wave.title),
                ("version", &wave.version.map(|id| *id.as_bytes())),
                ("is_pilot", &wave.is_pilot),
                ("opens_on", &wave.opens_on),
                ("closes_on", &wave.closes_on),
                ("note", &wave.note),
            ],
        )
    }

    /// Takes a wave away; its answers stay, without a wave.
    ///
    /// # Errors
    /// `NotFound` when there is no such wave.
    pub fn remove_wave(&mut self, id: WaveId) -> Result<()> {
        self.set_live(Entity::Wave, id.0, "is_removed", &1)
    }
}
