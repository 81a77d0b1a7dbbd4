//! Cells in sheet order to columns; finds the heading row on the way.

use super::{DictColumn, Table};
use crate::limits::Limits;
use crate::value::Value;
use chrono::Timelike;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// The sheet holds more cells than the limits allow.
#[derive(Debug)]
pub(crate) struct TooManyCells;

/// Takes cells row by row and builds a [`Table`].
pub(crate) struct TableBuilder {
    sheet: String,
    most_cells: u64,
    /// Cells of a row that may turn out to be the headings.
    candidate: Vec<(usize, Value)>,
    candidate_row: u32,
    header: Option<(u32, Vec<String>)>,
    columns: Vec<Column>,
    rows: Vec<u32>,
}

/// A column with its dictionary's index: hash of a value → its first code, and for the rare
/// equal hashes a chain. Strings are held once.
struct Column {
    held: DictColumn,
    first: FxHashMap<u64, u32>,
    next: Vec<u32>,
    /// Codes of the whole numbers below [`RECENT`]; 0 = not met.
    small: [u32; RECENT],
    /// Shared strings met lately and their codes, by index modulo [`RECENT`]. Most columns of
    /// a survey hold a handful of texts, which then cost neither hashing nor comparing.
    recent: [(u32, u32); RECENT],
}

/// As many as Excel has; a csv file could claim millions.
const MOST_COLUMNS: usize = 16_384;
const RECENT: usize = 32;
const NONE: u32 = u32::MAX;

impl TableBuilder {
    pub fn new(sheet: &str, limits: &Limits) -> Self {
        Self {
            sheet: sheet.into(),
            most_cells: limits.cells,
            candidate: Vec::new(),
            candidate_row: 0,
            header: None,
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Takes a text cell; white space counts as nothing.
    pub fn text(&mut self, row: u32, column: usize, text: &str) -> Result<(), TooManyCells> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(TooManyCells);
        }
        if self.header_passed(row) {
            let at = self.row_index(row, column)?;
            self.columns[column].set_text(at, text);
            return Ok(());
        }
        self.keep_candidate(row, column, Value::Text(text.to_owned()));
        Ok(())
    }

    /// Takes any cell. `row` is one-based, `column` zero-based.
    pub fn value(&mut self, row: u32, column: usize, value: Value) -> Result<(), TooManyCells> {
        match value {
            Value::Empty => return Ok(()),
            Value::Text(text) => return self.text(row, column, &text),
            _ if column >= MOST_COLUMNS => return Err(TooManyCells),
            _ => {}
        }
        if self.header_passed(row) {
            let at = self.row_index(row, column)?;
            match value {
                Value::Number(number) => self.columns[column].set_number(at, number),
                other => self.columns[column].set(at, other),
            }
        } else {
            self.keep_candidate(row, column, value);
        }
        Ok(())
    }

    /// Takes a cell that refers to shared string `index`; `text` looks it up when the column
    /// has not met it lately. Whether there was such a string.
    pub fn shared<'t>(
        &mut self,
        row: u32,
        column: usize,
        index: u32,
        text: impl FnOnce() -> Option<&'t str>,
    ) -> Result<bool, TooManyCells> {
        let passed = self.header_passed(row);
        match self
            .columns
            .get(column)
            .and_then(|held| held.recall(index))
            .filter(|_| passed)
        {
            Some(code) => {
                let at = self.row_index(row, column)?;
                self.columns[column].put(at, code);
            }
            None => {
                let Some(text) = text() else { return Ok(false) };
                if text.trim().is_empty() {
                    return Ok(true);
                }
                self.text(row, column, text)?;
                if let (true, Some(held)) = (passed, self.columns.get_mut(column)) {
                    held.remember(index);
                }
            }
        }
        Ok(true)
    }

    fn header_passed(&mut self, row: u32) -> bool {
        if self.header.is_none() && row != self.candidate_row {
            self.close_candidate();
        }
        self.header.is_some()
    }

    fn keep_candidate(&mut self, row: u32, column: usize, value: Value) {
        self.candidate_row = row;
        self.candidate.push((column, value));
    }

    /// A row with two or more values is the heading row; a lonely title above it is passed over.
    fn close_candidate(&mut self) {
        let cells = std::mem::take(&mut self.candidate);
        if cells.len() < 2 {
            return;
        }
        let width = cells
            .iter()
            .map(|(column, _)| column + 1)
            .max()
            .unwrap_or(0);
        let mut header = vec![String::new(); width];
        for (column, value) in cells {
            header[column] = value
                .text()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
        }
        self.columns.resize_with(width, Column::new);
        self.header = Some((self.candidate_row, header));
    }

    /// The index of the row a cell belongs to, opening it when it is new.
    fn row_index(&mut self, row: u32, column: usize) -> Result<usize, TooManyCells> {
        if self.rows.last() != Some(&row) {
            self.rows.push(row);
        }
        if column >= self.columns.len() {
            self.columns.resize_with(column + 1, Column::new);
        }
        if self.rows.len() as u64 * self.columns.len() as u64 > self.most_cells {
            return Err(TooManyCells);
        }
        Ok(self.rows.len() - 1)
    }

    /// The table, or `None` when no row could be the headings.
    pub fn finish(mut self) -> Option<Table> {
        if self.header.is_none() {
            self.close_candidate();
        }
        let (header_row, mut header) = self.header?;
        header.resize(self.columns.len(), String::new());
        let n_rows = self.rows.len();
        let columns = self
            .columns
            .into_iter()
            .map(|column| column.finish(n_rows))
            .collect();
        Some(Table {
            sheet: self.sheet,
            header,
            header_row,
            columns,
            n_rows,
            rows: self.rows,
        })
    }
}

impl Column {
    fn new() -> Self {
        let held = DictColumn {
            values: vec![Value::Empty],
            codes: Vec::new(),
        };
        Self {
            held,
            first: FxHashMap::default(),
            next: vec![NONE],
            small: [0; RECENT],
            recent: [(NONE, 0); RECENT],
        }
    }

    fn recall(&self, index: u32) -> Option<u32> {
        let (known, code) = self.recent[index as usize % RECENT];
        (known == index).then_some(code)
    }

    /// Remembers the code just put as that of a shared string.
    fn remember(&mut self, index: u32) {
        if let Some(code) = self.held.codes.last() {
            self.recent[index as usize % RECENT] = (index, *code);
        }
    }

    fn set_number(&mut self, row: usize, number: f64) {
        let small = number as usize;
        if small >= RECENT || small as f64 != number || number.is_sign_negative() {
            self.set(row, Value::Number(number));
            return;
        }
        if self.small[small] == 0 {
            let value = Value::Number(number);
            self.small[small] = self.find_or_add(
                hash_value(&value),
                |known| *known == value,
                || value.clone(),
            );
        }
        self.put(row, self.small[small]);
    }

    fn set_text(&mut self, row: usize, text: &str) {
        let code = self.find_or_add(
            hash_text(text),
            |value| matches!(value, Value::Text(known) if known == text),
            || Value::Text(text.to_owned()),
        );
        self.put(row, code);
    }

    fn set(&mut self, row: usize, value: Value) {
        let code = self.find_or_add(
            hash_value(&value),
            |known| *known == value,
            || value.clone(),
        );
        self.put(row, code);
    }

    fn put(&mut self, row: usize, code: u32) {
        if self.held.codes.len() <= row {
            self.held.codes.resize(row, 0);
            self.held.codes.push(code);
        } else {
            self.held.codes[row] = code;
        }
    }

    fn find_or_add(
        &mut self,
        hash: u64,
        same: impl Fn(&Value) -> bool,
        make: impl FnOnce() -> Value,
    ) -> u32 {
        let added = self.held.values.len() as u32;
        let mut at = *self.first.entry(hash).or_insert(added);
        if at != added {
            loop {
                if same(&self.held.values[at as usize]) {
                    return at;
                }
                match self.next[at as usize] {
                    NONE => break,
                    next => at = next,
                }
            }
            self.next[at as usize] = added;
        }
        self.held.values.push(make());
        self.next.push(NONE);
        added
    }

    fn finish(mut self, n_rows: usize) -> DictColumn {
        self.held.codes.resize(n_rows, 0);
        self.held
    }
}

fn hash_text(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

fn hash_value(value: &Value) -> u64 {
    let mut hasher = FxHasher::default();
    match value {
        Value::Number(number) => (1, number.to_bits()).hash(&mut hasher),
        Value::Time(time) => (2, time.date(), time.num_seconds_from_midnight()).hash(&mut hasher),
        Value::Bool(yes) => (3, yes).hash(&mut hasher),
        Value::Text(text) => return hash_text(text),
        Value::Empty => {}
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn titles_are_passed_over_and_gaps_are_empty() {
        let mut builder = TableBuilder::new("S", &Limits::default());
        builder.text(1, 0, "客户名册").unwrap();
        builder.text(3, 0, "编号").unwrap();
        builder.text(3, 2, " 名称\n（全称） ").unwrap();
        builder.text(4, 0, "C1").unwrap();
        builder.value(9, 2, Value::Number(5.0)).unwrap();
        builder.text(10, 0, "C1").unwrap();
        let table = builder.finish().unwrap();
        assert_eq!(table.header, ["编号", "", "名称 （全称）"]);
        assert_eq!(
            (table.header_row, table.n_rows, table.rows.as_slice()),
            (3, 3, &[4, 9, 10][..])
        );
        assert_eq!(table.columns[0].codes, [1, 0, 1]);
        assert_eq!(table.cell(1, 2), &Value::Number(5.0));
        assert_eq!(table.column_name(2), "C 名称 （全称）");
    }

    #[test]
    fn recent_values_are_recalled_and_never_confused() {
        let mut builder = TableBuilder::new("S", &Limits::default());
        // 1 and 33 share a place in the cache; 2 is white space.
        let text = |index: u32| {
            move || {
                [(0, "题"), (1, "甲"), (2, " "), (33, "乙")]
                    .iter()
                    .find(|(at, _)| *at == index)
                    .map(|(_, t)| *t)
            }
        };
        for column in 0..3 {
            builder.shared(1, column, 0, text(0)).unwrap();
        }
        let numbers = [0.0, 1.0, 1.0, -0.0, 31.0, 32.0, 0.5, 0.0];
        for (row, (index, number)) in
            (2..).zip([1, 1, 33, 2, 1, 33, 33, 2].into_iter().zip(numbers))
        {
            builder.value(row, 1, Value::Number(number)).unwrap();
            builder.shared(row, 0, index, text(index)).unwrap();
        }
        assert!(!builder.shared(10, 2, 7, text(7)).unwrap());
        let table = builder.finish().unwrap();
        let read: Vec<_> = (0..8)
            .map(|row| table.cell(row, 0).text().into_owned())
            .collect();
        assert_eq!(read, ["甲", "甲", "乙", "", "甲", "乙", "乙", ""]);
        assert_eq!(
            (0..8)
                .map(|row| table.cell(row, 1).number().unwrap())
                .collect::<Vec<_>>(),
            numbers
        );
    }

    #[test]
    fn the_cell_budget_holds() {
        let mut builder = TableBuilder::new(
            "S",
            &Limits {
                cells: 10,
                ..Limits::default()
            },
        );
        builder.text(1, 0, "a").unwrap();
        builder.text(1, 1, "b").unwrap();
        for row in 2..=6 {
            builder.text(row, 0, "x").unwrap();
        }
        assert!(builder.text(7, 0, "x").is_err());
        assert!(builder.text(6, 16_383, "x").is_err());
    }
}
