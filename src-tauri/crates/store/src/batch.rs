//! Imports: one row and one line in the log, however many rows came with it.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::BatchId;
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

/// One import of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Identity, derived from the file's bytes and what they became.
    pub id: BatchId,
    /// What the file became: `roster`, `responses`, `transcript`, `tickets`.
    pub kind: String,
    /// Base name of the file.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Rows taken.
    pub n_rows: u32,
}

impl Study {
    /// Whether an import of that id is there and not taken back.
    pub fn has_batch(&self, id: BatchId) -> Result<bool> {
        let found = self
            .conn
            .query_row(
                "SELECT is_removed FROM batch WHERE id = ?1",
                [id.as_bytes()],
                |row| row.get::<_, i64>(0),
            )
            .optional()?;
        Ok(found == Some(0))
    }

    /// Imports that are in force, in the order they were made.
    pub fn list_batches(&self) -> Result<Vec<Batch>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_batches.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Batch {
                id: BatchId::from_bytes(row.get("id")?),
                kind: row.get("kind")?,
                file: row.get("file")?,
                sha256: row.get("sha256")?,
                n_rows: row.get("n_rows")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Begins an import. What an import of the same id left when it was taken back is
    /// cleared away first: it may have been read with another mapping.
    ///
    /// # Errors
    /// `BatchInForce` when an import of that id was not taken back: clearing it would lose rows.
    pub fn add_batch(&mut self, batch: &Batch) -> Result<()> {
        match self.get(Entity::Batch, batch.id.0, "is_removed")? {
            None => {}
            Some(Value::Integer(0)) => return Err(StoreError::BatchInForce(batch.id.to_string())),
            Some(_) => self.clear_dead_batch(batch.id)?,
        }
        self.add(
            Entity::Batch,
            batch.id.0,
            &[
                ("kind", &batch.kind),
                ("file", &batch.file),
                ("sha256", &batch.sha256),
                ("n_rows", &batch.n_rows),
            ],
        )
    }

    fn clear_dead_batch(&mut self, id: BatchId) -> Result<()> {
        for table in ["identity_column", "sheet_column", "answer_chunk"] {
            self.conn().execute(
                &format!("DELETE FROM {table} WHERE batch = ?1"),
                [id.as_bytes()],
            )?;
        }
        // The batch goes back to life; rows of the earlier reading must not.
        for entity in Entity::ALL.into_iter().filter(|entity| entity.has_batch()) {
            let sql = format!(
                "UPDATE {} SET is_removed = 1 WHERE batch = ?1",
                entity.table()
            );
            self.conn().execute(&sql, [id.as_bytes()])?;
        }
        Ok(())
    }
}
