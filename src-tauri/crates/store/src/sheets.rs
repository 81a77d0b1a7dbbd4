//! Answer sheets as they came: what is known of each, and their raw answers in chunks.

use crate::batch::Batch;
use crate::column::{
    CHUNK_ROWS, DictColumn, decode_i64, decode_u32, decode_u64, encode_f64, encode_i16, encode_i64,
    encode_texts, encode_u32, encode_u64,
};
use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::{BatchId, QuestionId, ResponseId, response_id};
use rusqlite::{Connection, named_params};
use std::collections::HashMap;

/// Stands for an unknown time or length in the stored columns.
pub const UNKNOWN_I64: i64 = i64::MIN;
/// Stands for an unknown length in the stored columns.
pub const UNKNOWN_U32: u32 = u32::MAX;

/// What is known of each sheet besides its answers, all columns of one length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SheetColumns {
    /// Row in the file, ascending; with the batch it makes the sheet's id.
    pub rows: Vec<u32>,
    /// 序号 in the source, empty when it has none.
    pub keys: DictColumn,
    /// Seconds of local wall time since 1970, [`UNKNOWN_I64`] when unknown.
    pub submitted_at: Vec<i64>,
    /// Seconds taken, [`UNKNOWN_U32`] when unknown.
    pub duration_s: Vec<u32>,
    /// Channel.
    pub source: DictColumn,
    /// Customer code.
    pub account_code: DictColumn,
    /// Hash over the sheet's answers, for telling a duplicate from an update.
    pub hashes: Vec<u64>,
    /// How the sheet came about.
    pub field: FieldColumns,
}

impl SheetColumns {
    /// Each text once, whatever the number of imports that brought it.
    fn unify(&mut self) {
        let own = [&mut self.keys, &mut self.source, &mut self.account_code];
        let field = self.field.texts_mut().into_iter().map(|(_, texts)| texts);
        own.into_iter().chain(field).for_each(DictColumn::unify);
    }
}

/// How each sheet came about (现场信息), all columns as long as [`SheetColumns::rows`]; what
/// nobody recorded is empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldColumns {
    /// Seconds of local wall time since 1970, [`UNKNOWN_I64`] when unknown.
    pub started_at: Vec<i64>,
    /// 线上, 线下 …: `online`, `offline` or the words of the file.
    pub mode: DictColumn,
    /// Channel of the five, or the words of the file.
    pub channel: DictColumn,
    /// Who asked.
    pub interviewer: DictColumn,
    /// Where.
    pub place: DictColumn,
    /// Device or browser.
    pub device: DictColumn,
    /// `yes`, `no` or the words of the file.
    pub consent: DictColumn,
    /// Id of the wave.
    pub wave: DictColumn,
    /// Id of the questionnaire version.
    pub version: DictColumn,
}

impl FieldColumns {
    /// Columns of `n` sheets about which nothing is recorded.
    pub fn unknown(n: usize) -> Self {
        let mut columns = Self::default();
        columns.pad(n);
        columns
    }

    /// Texts by stored name.
    pub fn texts(&self) -> [(&'static str, &DictColumn); 8] {
        [
            ("mode", &self.mode),
            ("channel", &self.channel),
            ("interviewer", &self.interviewer),
            ("place", &self.place),
            ("device", &self.device),
            ("consent", &self.consent),
            ("wave", &self.wave),
            ("version", &self.version),
        ]
    }

    fn texts_mut(&mut self) -> [(&'static str, &mut DictColumn); 8] {
        [
            ("mode", &mut self.mode),
            ("channel", &mut self.channel),
            ("interviewer", &mut self.interviewer),
            ("place", &mut self.place),
            ("device", &mut self.device),
            ("consent", &mut self.consent),
            ("wave", &mut self.wave),
            ("version", &mut self.version),
        ]
    }

    /// Fills every column up to `n` sheets: older imports do not have them.
    fn pad(&mut self, n: usize) {
        self.started_at.resize(n, UNKNOWN_I64);
        for (_, column) in self.texts_mut() {
            column.pad(n);
        }
    }
}

/// The raw answers to one question, one entry a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum RawColumn {
    /// Codes, with [`model::BLANK`] and its like.
    Codes(Vec<i16>),
    /// Multiple choices: bit *i* = choice *i*; missing as in [`crate::column::missing_mask`].
    Choices(Vec<u64>),
    /// Numbers, NaN for none.
    Numbers(Vec<f64>),
    /// Texts; an empty one is no answer.
    Texts(Vec<String>),
}

/// Sheets to be stored.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewSheets {
    /// What is known of each.
    pub columns: SheetColumns,
    /// Network addresses (identity vault).
    pub ip: DictColumn,
    /// What else the sheets say of who answered (identity vault): id of the slot's question, values.
    pub identity: Vec<(QuestionId, DictColumn)>,
    /// Raw answers by question.
    pub answers: Vec<(QuestionId, RawColumn)>,
    /// Texts behind 其他 by question, as (index of the sheet, text).
    pub other_texts: Vec<(QuestionId, Vec<(u32, String)>)>,
}

/// All sheets of the study, batch after batch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheets {
    /// Batch and the index of its first sheet.
    pub batches: Vec<(BatchId, usize)>,
    /// What is known of each.
    pub columns: SheetColumns,
}

impl Sheets {
    /// Number of sheets.
    pub fn len(&self) -> usize {
        self.columns.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.columns.rows.is_empty()
    }

    /// The id of the sheet at an index.
    pub fn id(&self, index: usize) -> Option<ResponseId> {
        let row = *self.columns.rows.get(index)?;
        let at = self
            .batches
            .partition_point(|(_, first)| *first <= index)
            .checked_sub(1)?;
        Some(response_id(self.batches[at].0, row))
    }

    /// Where a sheet stands.
    pub fn find(&self, id: ResponseId) -> Option<usize> {
        let row = model::ids::position_of(id.0) as u32;
        self.batches.iter().find_map(|(batch, _)| {
            (response_id(*batch, row) == id)
                .then(|| self.index_of(*batch, row))
                .flatten()
        })
    }

    /// The index of a batch's sheet by its row in the file.
    pub fn index_of(&self, batch: BatchId, row: u32) -> Option<usize> {
        let range = self.range_of(batch)?;
        let rows = self.columns.rows.get(range.clone())?;
        rows.binary_search(&row).ok().map(|at| range.start + at)
    }

    /// The indices of a batch's sheets.
    pub fn range_of(&self, batch: BatchId) -> Option<std::ops::Range<usize>> {
        let at = self.batches.iter().position(|(id, _)| *id == batch)?;
        Some(self.batches[at].1..self.end_of(at))
    }

    /// One past the last sheet of the batch at a place of [`Self::batches`].
    pub(crate) fn end_of(&self, at: usize) -> usize {
        self.batches.get(at + 1).map_or(self.len(), |next| next.1)
    }
}

impl Study {
    /// All sheets without their answers.
    pub fn load_sheets(&self) -> Result<Sheets> {
        let mut sheets = Sheets::default();
        for batch in self
            .list_batches()?
            .iter()
            .filter(|batch| batch.kind == "responses")
        {
            sheets.batches.push((batch.id, sheets.len()));
            load_batch(&self.conn, batch, &mut sheets.columns)?;
        }
        if sheets.batches.len() > 1 {
            sheets.columns.unify();
        }
        Ok(sheets)
    }
}

/// The columns of a batch by name.
fn columns_of(conn: &Connection, batch: &Batch) -> Result<HashMap<String, Vec<u8>>> {
    let mut statement = conn.prepare_cached(include_str!("sql/list_sheet_columns.sql"))?;
    let rows = statement.query_map(named_params! { ":batch": batch.id.as_bytes() }, |row| {
        Ok((row.get("name")?, row.get("data")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn load_batch(conn: &Connection, batch: &Batch, out: &mut SheetColumns) -> Result<()> {
    let columns = columns_of(conn, batch)?;
    let column = |name: &str| -> Result<&Vec<u8>> {
        columns
            .get(name)
            .ok_or_else(|| StoreError::Damaged(format!("sheet column {name} of {}", batch.file)))
    };
    decode_u32(column("row")?, &mut out.rows)?;
    DictColumn::decode_onto(column("key")?, &mut out.keys)?;
    decode_i64(column("submitted_at")?, &mut out.submitted_at)?;
    decode_u32(column("duration_s")?, &mut out.duration_s)?;
    DictColumn::decode_onto(column("source")?, &mut out.source)?;
    DictColumn::decode_onto(column("account_code")?, &mut out.account_code)?;
    decode_u64(column("hash")?, &mut out.hashes)?;
    load_field(&columns, &mut out.field)?;
    out.field.pad(out.rows.len());
    Ok(())
}

/// The columns that not every batch has.
fn load_field(columns: &HashMap<String, Vec<u8>>, out: &mut FieldColumns) -> Result<()> {
    if let Some(data) = columns.get("started_at") {
        decode_i64(data, &mut out.started_at)?;
    }
    for (name, texts) in out.texts_mut() {
        if let Some(data) = columns.get(name) {
            DictColumn::decode_onto(data, texts)?;
        }
    }
    Ok(())
}

impl Tx<'_> {
    /// Stores the sheets of an import.
    ///
    /// # Errors
    /// `Cancelled` when `go_on` answers no between two questions; nothing is written then.
    pub fn add_sheets(
        &mut self,
        batch: BatchId,
        sheets: &NewSheets,
        go_on: &mut dyn FnMut(f64) -> bool,
    ) -> Result<()> {
        let columns = &sheets.columns;
        let mut stored: Vec<(&str, Vec<u8>)> = vec![
            ("row", encode_u32(&columns.rows)),
            ("key", columns.keys.encode()),
            ("submitted_at", encode_i64(&columns.submitted_at)),
            ("duration_s", encode_u32(&columns.duration_s)),
            ("source", columns.source.encode()),
            ("account_code", columns.account_code.encode()),
            ("hash", encode_u64(&columns.hashes)),
        ];
        // What nobody recorded takes no space.
        let field = &columns.field;
        if field.started_at.iter().any(|at| *at != UNKNOWN_I64) {
            stored.push(("started_at", encode_i64(&field.started_at)));
        }
        for (name, texts) in field.texts() {
            if texts.values.iter().any(|text| !text.is_empty()) {
                stored.push((name, texts.encode()));
            }
        }
        let add = |sql: &str, name: &str, data: Vec<u8>| {
            let values = named_params! { ":batch": batch.as_bytes(), ":name": name, ":data": data };
            self.conn().prepare_cached(sql)?.execute(values)
        };
        for (name, data) in stored {
            add(include_str!("sql/add_sheet_column.sql"), name, data)?;
        }
        let identity = include_str!("sql/add_identity_column.sql");
        add(identity, "ip", sheets.ip.encode())?;
        for (question, values) in &sheets.identity {
            add(identity, &question.to_string(), values.encode())?;
        }
        for (at, (question, raw)) in sheets.answers.iter().enumerate() {
            if !go_on(at as f64 / sheets.answers.len() as f64) {
                return Err(StoreError::Cancelled);
            }
            self.add_raw_column(batch, *question, raw)?;
        }
        for (question, texts) in sheets
            .other_texts
            .iter()
            .filter(|(_, texts)| !texts.is_empty())
        {
            let rows: Vec<u32> = texts.iter().map(|(row, _)| *row).collect();
            let mut data = (rows.len() as u32).to_le_bytes().to_vec();
            data.extend(encode_u32(&rows));
            data.extend(encode_texts(texts.iter().map(|(_, text)| text.as_str())));
            self.add_chunk(batch, *question, 0, "other", data)?;
        }
        self.touch(Entity::Question);
        Ok(())
    }

    fn add_raw_column(
        &mut self,
        batch: BatchId,
        question: QuestionId,
        raw: &RawColumn,
    ) -> Result<()> {
        let add = |part: usize, encoding: &str, data: Vec<u8>| {
            self.add_chunk(batch, question, part, encoding, data)
        };
        match raw {
            RawColumn::Codes(codes) => {
                for (part, chunk) in codes.chunks(CHUNK_ROWS).enumerate() {
                    add(part, "i16", encode_i16(chunk))?;
                }
            }
            RawColumn::Choices(masks) => {
                for (part, chunk) in masks.chunks(CHUNK_ROWS).enumerate() {
                    add(part, "u64", encode_u64(chunk))?;
                }
            }
            RawColumn::Numbers(numbers) => {
                for (part, chunk) in numbers.chunks(CHUNK_ROWS).enumerate() {
                    add(part, "f64", encode_f64(chunk))?;
                }
            }
            RawColumn::Texts(texts) => {
                for (part, chunk) in texts.chunks(CHUNK_ROWS).enumerate() {
                    add(part, "text", encode_texts(chunk.iter().map(String::as_str)))?;
                }
            }
        }
        Ok(())
    }

    fn add_chunk(
        &self,
        batch: BatchId,
        question: QuestionId,
        part: usize,
        encoding: &str,
        data: Vec<u8>,
    ) -> Result<()> {
        self.conn()
            .prepare_cached(include_str!("sql/add_chunk.sql"))?
            .execute(named_params! {
                ":batch": batch.as_bytes(),
                ":question": question.as_bytes(),
                ":part": part as i64,
                ":encoding": encoding,
                ":data": data,
            })?;
        Ok(())
    }
}
