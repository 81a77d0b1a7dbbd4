//! The only way to write: one transaction, one labelled entry in the operation log.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use chrono::{DateTime, SecondsFormat, Utc};
use model::{DeviceId, OpId, OpKind};
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, OptionalExtension, ToSql, Transaction, named_params};
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Who does what when. Clock and random live above the store.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// Id of the operation, a new UUIDv7.
    pub op: OpId,
    /// The installation.
    pub device: DeviceId,
    /// The person.
    pub author: String,
    /// Wall clock, information only.
    pub at: DateTime<Utc>,
}

/// A running operation. Every write made through it is logged with before and after.
pub struct Tx<'a> {
    tx: &'a Transaction<'a>,
    op: OpId,
    ordinal: i64,
    keeps_entry: bool,
    touched: BTreeSet<Entity>,
}

impl Study {
    /// Does `body` as one operation: all of it and its log entry, or nothing.
    ///
    /// Returns what `body` returned and which entities it changed. A body that changes
    /// nothing leaves no entry.
    ///
    /// # Errors
    /// Whatever `body` or SQLite says; nothing is written then.
    pub fn transact<T>(
        &mut self,
        kind: OpKind,
        label: &str,
        stamp: &Stamp,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<(T, Vec<Entity>)> {
        self.transact_reverting(kind, label, stamp, None, body)
    }

    /// [`Study::transact`] for undo and redo, which name the operation they are about.
    pub(crate) fn transact_reverting<T>(
        &mut self,
        kind: OpKind,
        label: &str,
        stamp: &Stamp,
        reverts: Option<OpId>,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<(T, Vec<Entity>)> {
        let transaction = self
            .conn
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        write_op(&transaction, kind, label, stamp, reverts)?;
        let mut tx = Tx {
            tx: &transaction,
            op: stamp.op,
            ordinal: 0,
            keeps_entry: false,
            touched: BTreeSet::new(),
        };
        let value = body(&mut tx)?;
        let touched: Vec<Entity> = tx.touched.iter().copied().collect();
        if tx.ordinal == 0 && !tx.keeps_entry {
            transaction.rollback()?;
        } else {
            transaction.commit()?;
        }
        Ok((value, touched))
    }
}

fn write_op(
    tx: &Transaction<'_>,
    kind: OpKind,
    label: &str,
    stamp: &Stamp,
    reverts: Option<OpId>,
) -> Result<()> {
    tx.prepare_cached(include_str!("sql/add_op.sql"))?
        .execute(named_params! {
            ":id": stamp.op.as_bytes(),
            ":device": stamp.device.as_bytes(),
            ":at": stamp.at.to_rfc3339_opts(SecondsFormat::Millis, true),
            ":author": stamp.author,
            ":kind": kind.as_str(),
            ":label": label,
            ":reverts": reverts.map(|op| *op.as_bytes()),
        })?;
    Ok(())
}

impl Tx<'_> {
    /// Reads within the operation.
    pub(crate) fn conn(&self) -> &Connection {
        self.tx
    }

    /// Makes a row. A row that a removed import left under the same id comes back to life
    /// with the new values, so importing a file again after undo works.
    pub(crate) fn add(
        &mut self,
        entity: Entity,
        id: Uuid,
        fields: &[(&'static str, &dyn ToSql)],
    ) -> Result<()> {
        self.insert(entity, id, fields)?;
        let mut made = Map::new();
        for (name, value) in fields {
            made.insert((*name).into(), json_of(value.to_sql()?)?);
        }
        self.log(
            entity,
            id,
            "*",
            Value::Null,
            Value::Text(Json::Object(made).to_string()),
        )
    }

    /// Makes a row, or gives the one that is there these values and life. Ids that follow from
    /// what a row is about come back; replacing the row would make undo take away what was
    /// there before.
    pub(crate) fn put(
        &mut self,
        entity: Entity,
        id: Uuid,
        fields: &[(&'static str, &dyn ToSql)],
    ) -> Result<()> {
        if self.get(entity, id, "is_removed")?.is_none() {
            return self.add(entity, id, fields);
        }
        self.set(entity, id, "is_removed", &0)?;
        for (name, value) in fields {
            self.set(entity, id, name, value)?;
        }
        Ok(())
    }

    /// Whether the row is there and not removed.
    pub(crate) fn is_live(&self, entity: Entity, id: Uuid) -> Result<bool> {
        Ok(self.get(entity, id, "is_removed")? == Some(Value::Integer(0)))
    }

    /// [`Tx::set`] for a row that must be there and not removed.
    ///
    /// # Errors
    /// `NotFound` otherwise.
    pub(crate) fn set_live(
        &mut self,
        entity: Entity,
        id: Uuid,
        field: &str,
        value: &dyn ToSql,
    ) -> Result<()> {
        if !self.is_live(entity, id)? {
            return Err(not_found(entity, id));
        }
        self.set(entity, id, field, value)
    }

    /// Makes a row of an import: it is covered by the batch's one entry in the log.
    pub(crate) fn insert(
        &mut self,
        entity: Entity,
        id: Uuid,
        fields: &[(&'static str, &dyn ToSql)],
    ) -> Result<()> {
        let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        let marks = (2..fields.len() + 2)
            .map(|n| format!("?{n}"))
            .collect::<Vec<_>>()
            .join(", ");
        let sql = format!(
            "INSERT OR REPLACE INTO {} (id, {}, is_removed) VALUES (?1, {marks}, 0)",
            entity.table(),
            names.join(", ")
        );
        let id = id.as_bytes();
        let mut values: Vec<&dyn ToSql> = vec![id];
        values.extend(fields.iter().map(|(_, value)| *value));
        self.tx.prepare_cached(&sql)?.execute(values.as_slice())?;
        self.touched.insert(entity);
        Ok(())
    }

    /// Sets one field. Setting it to what it is leaves no trace.
    ///
    /// # Errors
    /// `NotFound` when there is no such row.
    pub(crate) fn set(
        &mut self,
        entity: Entity,
        id: Uuid,
        field: &str,
        value: &dyn ToSql,
    ) -> Result<()> {
        let field = entity.field(field)?;
        let after = owned(value.to_sql()?)?;
        let before = self
            .get(entity, id, field)?
            .ok_or_else(|| not_found(entity, id))?;
        if before == after {
            return Ok(());
        }
        let sql = format!("UPDATE {} SET {field} = ?2 WHERE id = ?1", entity.table());
        self.tx
            .prepare_cached(&sql)?
            .execute((id.as_bytes(), &after))?;
        self.touched.insert(entity);
        self.log(entity, id, field, before, after)
    }

    /// A field's value, `None` when the row is not there.
    pub(crate) fn get(&self, entity: Entity, id: Uuid, field: &str) -> Result<Option<Value>> {
        let values = self.get_fields(entity, id, &[field])?;
        Ok(values.and_then(|mut values| values.pop()))
    }

    /// Values of one or more fields, `None` when the row is not there.
    pub(crate) fn get_fields(
        &self,
        entity: Entity,
        id: Uuid,
        fields: &[&str],
    ) -> Result<Option<Vec<Value>>> {
        let names: Vec<&str> = fields
            .iter()
            .map(|field| entity.field(field))
            .collect::<Result<_>>()?;
        let sql = format!(
            "SELECT {} FROM {} WHERE id = ?1",
            names.join(", "),
            entity.table()
        );
        Ok(self
            .tx
            .prepare_cached(&sql)?
            .query_row([id.as_bytes()], |row| {
                (0..names.len()).map(|at| row.get(at)).collect()
            })
            .optional()?)
    }

    /// Keeps the operation's entry even if no field changes.
    pub fn keep_entry(&mut self) {
        self.keeps_entry = true;
    }

    /// Marks an entity as changed whose rows are written by other means (chunks).
    pub(crate) fn touch(&mut self, entity: Entity) {
        self.touched.insert(entity);
    }

    /// Writes one line of the log.
    pub(crate) fn log(
        &mut self,
        entity: Entity,
        id: Uuid,
        field: &str,
        before: Value,
        after: Value,
    ) -> Result<()> {
        self.ordinal += 1;
        self.tx
            .prepare_cached(include_str!("sql/add_change.sql"))?
            .execute(named_params! {
                ":op": self.op.as_bytes(),
                ":ordinal": self.ordinal,
                ":entity": entity.table(),
                ":row": id.as_bytes(),
                ":field": field,
                ":before": before,
                ":after": after,
            })?;
        Ok(())
    }
}

pub(crate) fn not_found(entity: Entity, id: Uuid) -> StoreError {
    StoreError::NotFound {
        entity: entity.table(),
        id: id.to_string(),
    }
}

fn owned(output: ToSqlOutput<'_>) -> Result<Value> {
    match output {
        ToSqlOutput::Borrowed(value) => Value::try_from(value).map_err(|error| {
            StoreError::Sql(rusqlite::Error::ToSqlConversionFailure(error.into()))
        }),
        ToSqlOutput::Owned(value) => Ok(value),
        _ => Err(StoreError::Damaged("value of no plain kind".into())),
    }
}

/// A value on its way in as JSON.
fn json_of(output: ToSqlOutput<'_>) -> Result<Json> {
    Ok(json_of_value(&owned(output)?))
}

/// A stored value as JSON; ids as hexadecimal text.
pub(crate) fn json_of_value(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Integer(number) => (*number).into(),
        Value::Real(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Blob(bytes) => bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
            .into(),
    }
}
