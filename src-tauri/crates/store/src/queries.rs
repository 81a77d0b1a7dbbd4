//! Queries that somebody wants to ask again.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::SavedQueryId;

/// A saved query (查询).
#[derive(Debug, Clone, PartialEq)]
pub struct SavedQuery {
    /// Identity.
    pub id: SavedQueryId,
    /// Place in the list, from 0.
    pub position: u32,
    /// Its name.
    pub title: String,
    /// JSON of what is asked; its shape belongs to `app`.
    pub spec: String,
}

impl Study {
    /// All of them, in the order of the list.
    pub fn list_queries(&self) -> Result<Vec<SavedQuery>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_queries.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(SavedQuery {
                id: SavedQueryId::from_bytes(row.get("id")?),
                position: row.get("position")?,
                title: row.get("title")?,
                spec: row.get("spec")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_query(&mut self, query: &SavedQuery) -> Result<()> {
        self.put(
            Entity::SavedQuery,
            query.id.0,
            &[
                ("position", &query.position),
                ("title", &query.title),
                ("spec", &query.spec),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_query(&mut self, id: SavedQueryId) -> Result<()> {
        self.set_live(Entity::SavedQuery, id.0, "is_removed", &1)
    }
}
