//! Some of the sheets in place of all: columns of the chosen rows, ids as they were.

use crate::answers::Texts;
use crate::column::DictColumn;
use crate::error::Result;
use crate::sheets::{FieldColumns, SheetColumns, Sheets};
use crate::study::Study;
use rusqlite::{OptionalExtension, named_params};

impl DictColumn {
    /// The rows at these indices.
    pub fn select(&self, rows: &[u32]) -> Self {
        Self {
            values: self.values.clone(),
            codes: pick(&self.codes, rows),
        }
    }
}

/// The values at these indices.
fn pick<T: Copy>(values: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().map(|at| values[*at as usize]).collect()
}

impl FieldColumns {
    fn select(&self, rows: &[u32]) -> Self {
        Self {
            started_at: pick(&self.started_at, rows),
            mode: self.mode.select(rows),
            channel: self.channel.select(rows),
            interviewer: self.interviewer.select(rows),
            place: self.place.select(rows),
            device: self.device.select(rows),
            consent: self.consent.select(rows),
            wave: self.wave.select(rows),
            version: self.version.select(rows),
        }
    }
}

impl Sheets {
    /// The sheets at these ascending indices; they keep their ids.
    pub fn select(&self, rows: &[u32]) -> Self {
        let columns = &self.columns;
        let first = |(batch, start): &(model::BatchId, usize)| {
            (*batch, rows.partition_point(|at| (*at as usize) < *start))
        };
        Self {
            batches: self.batches.iter().map(first).collect(),
            columns: SheetColumns {
                rows: pick(&columns.rows, rows),
                keys: columns.keys.select(rows),
                submitted_at: pick(&columns.submitted_at, rows),
                duration_s: pick(&columns.duration_s, rows),
                source: columns.source.select(rows),
                account_code: columns.account_code.select(rows),
                hashes: pick(&columns.hashes, rows),
                field: columns.field.select(rows),
            },
        }
    }
}

impl Texts {
    /// The texts at these indices.
    pub fn select(&self, rows: &[u32]) -> Self {
        let mut chosen = Self::default();
        for at in rows {
            chosen.push(self.get(*at as usize));
        }
        chosen
    }
}

impl Study {
    /// What identifies the sender of each sheet (identity vault): `ip`, or the id of a question
    /// about the contact. Must not be shown: it tells only whether two sheets are of one sender.
    pub fn load_identity(&self, sheets: &Sheets, name: &str) -> Result<DictColumn> {
        let mut column = DictColumn::default();
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/get_identity_column.sql"))?;
        for (batch, start) in &sheets.batches {
            let of = named_params! { ":batch": batch.as_bytes(), ":name": name };
            let data: Option<Vec<u8>> =
                statement.query_row(of, |row| row.get("data")).optional()?;
            if let Some(data) = data {
                DictColumn::decode_onto(&data, &mut column)?;
            }
            let n = sheets.range_of(*batch).map_or(0, |range| range.len());
            column.pad(start + n);
        }
        Ok(column)
    }

    /// Names of the columns that [`Study::load_identity`] can load, without `ip`.
    pub fn list_identity_names(&self) -> Result<Vec<String>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_identity_names.sql"))?;
        let rows = statement.query_map([], |row| row.get("name"))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
