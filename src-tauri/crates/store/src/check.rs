//! Whether a study is sound: the file, the log against the tables, the backups.

use crate::backup;
use crate::column::CHUNK_ROWS;
use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact;
use rusqlite::OptionalExtension;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// What one check found. `faults` empty = in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable name.
    pub name: &'static str,
    /// How many things were looked at.
    pub n_checked: usize,
    /// What is wrong, technically.
    pub faults: Vec<String>,
}

impl Study {
    /// Runs all checks.
    ///
    /// # Errors
    /// Only when the file cannot be read at all; what is wrong with it comes as findings.
    pub fn check(&self) -> Result<Vec<Finding>> {
        Ok(vec![
            self.check_file()?,
            self.check_references()?,
            self.check_log_order()?,
            self.check_log_against_tables()?,
            self.check_answers()?,
            self.check_backups()?,
        ])
    }

    fn check_file(&self) -> Result<Finding> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check")?;
        let lines: Vec<String> = statement
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let faults = lines.into_iter().filter(|line| line != "ok").collect();
        Ok(Finding {
            name: "file",
            n_checked: 1,
            faults,
        })
    }

    fn check_references(&self) -> Result<Finding> {
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check")?;
        let faults: Vec<String> = statement
            .query_map([], |row| {
                Ok(format!(
                    "{} → {}",
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(2)?
                ))
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Finding {
            name: "references",
            n_checked: Entity::ALL.len(),
            faults,
        })
    }

    /// Sequence numbers of each device run without gaps.
    fn check_log_order(&self) -> Result<Finding> {
        let mut faults = Vec::new();
        let mut next = std::collections::BTreeMap::new();
        let mut ops = self.list_operations()?;
        ops.sort_by_key(|op| (op.device, op.seq));
        for op in &ops {
            let expected = next.entry(op.device).or_insert(1u32);
            if op.seq != *expected {
                faults.push(format!(
                    "device {} jumps from {} to {}",
                    op.device, *expected, op.seq
                ));
            }
            *expected = op.seq + 1;
        }
        Ok(Finding {
            name: "log_order",
            n_checked: ops.len(),
            faults,
        })
    }

    /// The newest logged value of every register is what the table holds.
    fn check_log_against_tables(&self) -> Result<Finding> {
        let mut faults = Vec::new();
        let mut statement = self.conn.prepare(include_str!("sql/list_registers.sql"))?;
        let mut rows = statement.query([])?;
        let mut n_checked = 0;
        while let Some(row) = rows.next()? {
            n_checked += 1;
            let entity = Entity::from_table(&row.get::<_, String>("entity")?)?;
            let id = Uuid::from_bytes(row.get("row")?);
            if self.is_older_than_import(entity, id, row.get("lamport")?)? {
                continue;
            }
            let field = entity.field(&row.get::<_, String>("field")?)?;
            let logged: Value = row.get("after")?;
            let held: Option<Value> = self
                .conn
                .prepare_cached(&format!(
                    "SELECT {field} FROM {} WHERE id = ?1",
                    entity.table()
                ))?
                .query_row([id.as_bytes()], |row| row.get(0))
                .ok();
            if held.as_ref() != Some(&logged) {
                faults.push(format!(
                    "{}.{field} of {id}: log {logged:?}, table {held:?}",
                    entity.table()
                ));
            }
        }
        let (n_made, made_faults) = self.check_creations()?;
        faults.extend(made_faults);
        Ok(Finding {
            name: "log_tables",
            n_checked: n_checked + n_made,
            faults,
        })
    }

    /// Whether an import made the row anew after the logged change: taken back and made again,
    /// it holds what the file says, and the earlier edits count no more.
    fn is_older_than_import(&self, entity: Entity, id: Uuid, lamport: i64) -> Result<bool> {
        // What people said about a sheet is theirs, whatever became of the import.
        if !entity.has_batch() || matches!(entity, Entity::Correction | Entity::Exclusion) {
            return Ok(false);
        }
        let sql = format!("SELECT batch FROM {} WHERE id = ?1", entity.table());
        let batch: Option<[u8; 16]> = self
            .conn
            .prepare_cached(&sql)?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?
            .flatten();
        let Some(batch) = batch else { return Ok(false) };
        let made: Option<i64> = self
            .conn
            .prepare_cached(include_str!("sql/get_batch_lamport.sql"))?
            .query_row([batch], |row| row.get(0))?;
        Ok(made.is_some_and(|made| made > lamport))
    }

    /// Rows that an operation made hold what it made them with, but for fields set later.
    fn check_creations(&self) -> Result<(usize, Vec<String>)> {
        let mut faults = Vec::new();
        let mut statement = self.conn.prepare(include_str!("sql/list_creations.sql"))?;
        let mut rows = statement.query([])?;
        let mut n_checked = 0;
        while let Some(row) = rows.next()? {
            let entity = Entity::from_table(&row.get::<_, String>("entity")?)?;
            let id = Uuid::from_bytes(row.get("row")?);
            if self.is_older_than_import(entity, id, row.get("lamport")?)? {
                continue;
            }
            let made: Map<String, Json> = serde_json::from_str(&row.get::<_, String>("after")?)?;
            let later: Vec<String> = serde_json::from_str(&row.get::<_, String>("later_fields")?)?;
            for (name, logged) in made.iter().filter(|(name, _)| !later.contains(name)) {
                n_checked += 1;
                let field = entity.field(name)?;
                let sql = format!("SELECT {field} FROM {} WHERE id = ?1", entity.table());
                let held: Option<Value> = self
                    .conn
                    .prepare_cached(&sql)?
                    .query_row([id.as_bytes()], |row| row.get(0))
                    .ok();
                let held = held.map(|value| transact::json_of_value(&value));
                if held.as_ref() != Some(logged) {
                    faults.push(format!(
                        "{}.{field} of {id}: log {logged}, table {held:?}",
                        entity.table()
                    ));
                }
            }
        }
        Ok((n_checked, faults))
    }

    /// Every batch has as many answers to each question as it has sheets.
    fn check_answers(&self) -> Result<Finding> {
        let sheets = self.load_sheets()?;
        let columns = &sheets.columns;
        let mut faults = Vec::new();
        for (name, n) in [
            ("key", columns.keys.codes.len()),
            ("submitted_at", columns.submitted_at.len()),
            ("duration_s", columns.duration_s.len()),
            ("source", columns.source.codes.len()),
            ("account_code", columns.account_code.codes.len()),
            ("hash", columns.hashes.len()),
        ] {
            if n != sheets.len() {
                faults.push(format!("{name}: {n} of {}", sheets.len()));
            }
        }
        let mut statement = self.conn.prepare(include_str!("sql/count_chunks.sql"))?;
        let mut rows = statement.query([])?;
        let mut n_checked = 6;
        while let Some(row) = rows.next()? {
            n_checked += 1;
            let batch = model::BatchId::from_bytes(row.get("batch")?);
            let n = sheets.range_of(batch).map_or(0, |range| range.len());
            let parts = row.get::<_, u32>("n_parts")? as usize;
            if parts != n.div_ceil(CHUNK_ROWS) {
                faults.push(format!(
                    "question {:02x?}: {parts} chunks for {n} sheets",
                    row.get::<_, [u8; 16]>("question")?
                ));
            }
        }
        Ok(Finding {
            name: "answers",
            n_checked,
            faults,
        })
    }

    fn check_backups(&self) -> Result<Finding> {
        let backups = self.list_backups()?;
        let faults = backups
            .iter()
            .filter_map(|copy| {
                backup::verify(&copy.path, copy.revision)
                    .err()
                    .map(|error| error.to_string())
            })
            .collect();
        Ok(Finding {
            name: "backups",
            n_checked: backups.len(),
            faults,
        })
    }
}
