//! Reading the operation log.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use model::{DeviceId, OpId, OpKind};
use rusqlite::Row;
use uuid::Uuid;

/// One entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Identity.
    pub id: OpId,
    /// Which installation.
    pub device: DeviceId,
    /// Number on that installation, from 1.
    pub seq: u32,
    /// Order over all installations.
    pub lamport: u32,
    /// Wall clock, RFC 3339 UTC.
    pub at: String,
    /// Person.
    pub author: String,
    /// Kind.
    pub kind: OpKind,
    /// Chinese label.
    pub label: String,
    /// For undo and redo: the operation they are about.
    pub reverts: Option<OpId>,
}

/// A field that operations wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Kind of row.
    pub entity: Entity,
    /// Which row; for an import the batch.
    pub row: Uuid,
    /// Column; `*` = the row was made.
    pub field: String,
}

impl Study {
    /// What was written after the operation with that number, each field once, in no order.
    ///
    /// # Errors
    /// `Damaged` when the log names a table that is not there.
    pub fn list_changed_since(&self, revision: u32) -> Result<Vec<Changed>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_changed_since.sql"))?;
        let mut rows = statement.query([revision])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Changed {
                entity: Entity::from_table(&row.get::<_, String>("entity")?)?,
                row: Uuid::from_bytes(row.get("row")?),
                field: row.get("field")?,
            });
        }
        Ok(found)
    }

    /// All operations, oldest first.
    pub fn list_operations(&self) -> Result<Vec<Operation>> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/list_ops.sql"))?;
        let rows = statement.query_map([], operation_of)?;
        rows.map(|row| row?).collect()
    }

    /// Number of the newest operation; grows with every write.
    pub fn revision(&self) -> Result<u32> {
        Ok(self
            .conn
            .query_row("SELECT coalesce(max(lamport), 0) FROM op", [], |row| {
                row.get(0)
            })?)
    }
}

fn operation_of(row: &Row<'_>) -> rusqlite::Result<Result<Operation>> {
    let kind: String = row.get("kind")?;
    let Some(kind) = OpKind::from_name(&kind) else {
        return Ok(Err(StoreError::Damaged(format!(
            "log names operation {kind}"
        ))));
    };
    Ok(Ok(Operation {
        id: OpId::from_bytes(row.get("id")?),
        device: DeviceId::from_bytes(row.get("device")?),
        seq: row.get("seq")?,
        lamport: row.get("lamport")?,
        at: row.get("at")?,
        author: row.get("author")?,
        kind,
        label: row.get("label")?,
        reverts: row
            .get::<_, Option<[u8; 16]>>("reverts")?
            .map(OpId::from_bytes),
    }))
}
