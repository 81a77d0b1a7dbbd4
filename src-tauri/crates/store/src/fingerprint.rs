//! One hash over all that the user put in and has not taken back.
//!
//! Undo must bring back the same fingerprint; two merged laptops must show the same one.
//! The log itself, tombstones and caches do not count.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

impl Study {
    /// SHA-256 over the live contents, hexadecimal.
    pub fn fingerprint(&self) -> Result<String> {
        let mut hash = Sha256::new();
        for entity in Entity::ALL {
            hash_query(&self.conn, &mut hash, entity.table(), &live_rows(entity))?;
        }
        for (table, order) in [
            ("answer_chunk", "batch, question, encoding, part"),
            ("sheet_column", "batch, name"),
            ("identity_column", "batch, name"),
        ] {
            let sql = format!(
                "SELECT t.* FROM {table} AS t JOIN batch ON batch.id = t.batch
                 WHERE batch.is_removed = 0 ORDER BY {order}"
            );
            hash_query(&self.conn, &mut hash, table, &sql)?;
        }
        Ok(hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }
}

/// Live rows of an entity in the order of their ids.
fn live_rows(entity: Entity) -> String {
    let table = entity.table();
    let fields = entity
        .fields()
        .iter()
        .map(|field| format!("t.{field}"))
        .collect::<Vec<_>>()
        .join(", ");
    if entity.has_batch() {
        format!(
            "SELECT t.id, {fields} FROM {table} AS t LEFT JOIN batch ON batch.id = t.batch
             WHERE t.is_removed = 0 AND coalesce(batch.is_removed, 0) = 0 ORDER BY t.id"
        )
    } else {
        format!(
            "SELECT t.id, {fields} FROM {table} AS t WHERE t.is_removed = 0 AND {} ORDER BY t.id",
            says_something(entity)
        )
    }
}

/// A phrase that was judged and is open again is like one that never was judged, though its
/// row stays.
fn says_something(entity: Entity) -> &'static str {
    match entity {
        Entity::PhraseMark => {
            "(t.state <> '' OR t.name <> '' OR t.merged_into IS NOT NULL
              OR t.category <> '' OR t.theme IS NOT NULL)"
        }
        _ => "1",
    }
}

fn hash_query(conn: &Connection, hash: &mut Sha256, name: &str, sql: &str) -> Result<()> {
    hash.update(name.as_bytes());
    let mut statement = conn.prepare(sql)?;
    let n_columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        hash_row(hash, row, n_columns)?;
    }
    Ok(())
}

/// Kind and length go in front of each value, so that no two rows can look alike.
fn hash_row(hash: &mut Sha256, row: &Row<'_>, n_columns: usize) -> Result<()> {
    for column in 0..n_columns {
        let (kind, bytes): (u8, Vec<u8>) = match row.get_ref(column)? {
            ValueRef::Null => (0, Vec::new()),
            ValueRef::Integer(number) => (1, number.to_le_bytes().to_vec()),
            ValueRef::Real(number) => (2, number.to_le_bytes().to_vec()),
            ValueRef::Text(text) => (3, text.to_vec()),
            ValueRef::Blob(blob) => (4, blob.to_vec()),
        };
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(&bytes);
    }
    Ok(())
}
