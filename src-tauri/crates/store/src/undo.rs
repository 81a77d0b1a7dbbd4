//! Undo and redo as compensating operations made from the log.
//!
//! Nothing is rolled back or deleted: taking back writes a new operation that sets every
//! field to what it was before. A field that somebody has changed since is left alone and
//! reported. Undo therefore survives restarts and merges and has no limit.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::history::Operation;
use crate::study::Study;
use crate::transact::{self, Stamp, Tx};
use model::{DeviceId, OpId, OpKind};
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// What undo and redo would do now on one installation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UndoState {
    /// Operations that can be taken back, newest last.
    pub done: Vec<Operation>,
    /// Operations that can be done again, next last.
    pub undone: Vec<Operation>,
}

/// How taking back went.
#[derive(Debug, Clone, PartialEq)]
pub struct Reverted {
    /// Label of the operation concerned.
    pub label: String,
    /// Fields left alone because they were changed since, as `table.field`.
    pub skipped: Vec<String>,
    /// Entities that changed.
    pub touched: Vec<Entity>,
}

/// Fields between two questions whether to go on.
const ASK_EVERY: usize = 256;

/// One line of the log, to be set the other way.
struct Step {
    entity: Entity,
    row: Uuid,
    field: String,
    before: Value,
    after: Value,
}

/// Whether a step goes back or forth again.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Back,
    Forth,
}

impl Study {
    /// What undo and redo would do for this installation.
    pub fn undo_state(&self, device: DeviceId) -> Result<UndoState> {
        let mut state = UndoState::default();
        for op in self
            .list_operations()?
            .into_iter()
            .filter(|op| op.device == device)
        {
            match (op.kind, op.reverts) {
                (OpKind::Undo, Some(target)) => shift(&mut state.done, &mut state.undone, target),
                (OpKind::Redo, Some(target)) => shift(&mut state.undone, &mut state.done, target),
                _ if op.kind.is_undoable() => {
                    state.undone.clear();
                    state.done.push(op);
                }
                _ => {}
            }
        }
        Ok(state)
    }

    /// Takes back the newest operation of the stamp's installation.
    ///
    /// # Errors
    /// `NothingToUndo` when there is none.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<Reverted> {
        self.undo_while(stamp, &mut |_| true)
    }

    /// [`Study::undo`] that says how far it is, from 0 to 1, and may be stopped.
    ///
    /// # Errors
    /// `Cancelled` when `go_on` answers no; nothing is taken back then.
    pub fn undo_while(
        &mut self,
        stamp: &Stamp,
        go_on: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Reverted> {
        let target = self
            .undo_state(stamp.device)?
            .done
            .pop()
            .ok_or(StoreError::NothingToUndo)?;
        self.revert(OpKind::Undo, Direction::Back, &target, stamp, go_on)
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// `NothingToUndo` when nothing was taken back, or something was done since.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<Reverted> {
        self.redo_while(stamp, &mut |_| true)
    }

    /// [`Study::redo`] that says how far it is, from 0 to 1, and may be stopped.
    ///
    /// # Errors
    /// `Cancelled` when `go_on` answers no; nothing is done again then.
    pub fn redo_while(
        &mut self,
        stamp: &Stamp,
        go_on: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Reverted> {
        let target = self
            .undo_state(stamp.device)?
            .undone
            .pop()
            .ok_or(StoreError::NothingToUndo)?;
        self.revert(OpKind::Redo, Direction::Forth, &target, stamp, go_on)
    }

    fn revert(
        &mut self,
        kind: OpKind,
        direction: Direction,
        target: &Operation,
        stamp: &Stamp,
        go_on: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Reverted> {
        let mut steps = self.list_steps(target.id)?;
        if direction == Direction::Forth {
            steps.reverse();
        }
        let (skipped, touched) =
            self.transact_reverting(kind, &target.label, stamp, Some(target.id), |tx| {
                // The entry must be there even when every field was changed by somebody since,
                // else the next undo would try the same operation for ever.
                tx.keep_entry();
                let mut skipped = Vec::new();
                for (at, step) in steps.iter().enumerate() {
                    // Asking costs a lock: not for every field of a hundred thousand.
                    if at % ASK_EVERY == 0 && !go_on(at as f64 / steps.len() as f64) {
                        return Err(StoreError::Cancelled);
                    }
                    if !apply(tx, step, direction)? && !is_made_on_the_way(step) {
                        skipped.push(format!("{}.{}", step.entity.table(), step.field));
                    }
                }
                Ok(skipped)
            })?;
        Ok(Reverted {
            label: target.label.clone(),
            skipped,
            touched,
        })
    }

    fn list_steps(&self, op: OpId) -> Result<Vec<Step>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_changes.sql"))?;
        let mut rows = statement.query([op.as_bytes()])?;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(Step {
                entity: Entity::from_table(&row.get::<_, String>("entity")?)?,
                row: Uuid::from_bytes(row.get("row")?),
                field: row.get("field")?,
                before: row.get("before")?,
                after: row.get("after")?,
            });
        }
        Ok(steps)
    }
}

/// Moves an operation from the end region of one list to the other.
fn shift(from: &mut Vec<Operation>, to: &mut Vec<Operation>, target: OpId) {
    if let Some(at) = from.iter().rposition(|op| op.id == target) {
        to.push(from.remove(at));
    }
}

/// Whether the step only made the row that a judgement needs. That it stays because of
/// somebody else's judgement on it is nothing to report: the judgement itself is taken back.
fn is_made_on_the_way(step: &Step) -> bool {
    step.entity == Entity::PhraseMark && step.field == "*"
}

/// Whether a row still holds what it was made with: a row that somebody else has worked on
/// since is not taken away with his work.
fn is_as_made(tx: &Tx<'_>, step: &Step) -> Result<bool> {
    let Value::Text(made) = &step.after else {
        return Ok(true);
    };
    let made: Map<String, Json> = serde_json::from_str(made)?;
    let fields: Vec<&str> = made.keys().map(String::as_str).collect();
    let Some(held) = tx.get_fields(step.entity, step.row, &fields)? else {
        return Ok(true);
    };
    let mut both = held.iter().zip(made.values());
    Ok(both.all(|(held, logged)| transact::json_of_value(held) == *logged))
}

/// Sets one field the other way; `false` when somebody changed it since.
fn apply(tx: &mut Tx<'_>, step: &Step, direction: Direction) -> Result<bool> {
    if step.field == "*" && direction == Direction::Back && !is_as_made(tx, step)? {
        return Ok(false);
    }
    let (field, from, to) = match (step.field.as_str(), direction) {
        // A row that was made goes under its tombstone and comes back from there.
        ("*", Direction::Back) => ("is_removed", Value::Integer(0), Value::Integer(1)),
        ("*", Direction::Forth) => ("is_removed", Value::Integer(1), Value::Integer(0)),
        (field, Direction::Back) => (field, step.after.clone(), step.before.clone()),
        (field, Direction::Forth) => (field, step.before.clone(), step.after.clone()),
    };
    match tx.get(step.entity, step.row, field)? {
        Some(now) if now == from => {
            tx.set(step.entity, step.row, field, &to)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}
