//! Columns about the sheets themselves: when, how long, by whom, where from.

use super::cells;
use super::read::{Coding, Meaning};
use super::{ColumnUse, DictText, ResponsesMapping};
use crate::place::quoted;
use crate::table::{DictColumn, Table};
use crate::value::{Value, parse_duration, parse_instant};
use model::{ProblemCode, QuestionKind};
use rustc_hash::FxHashMap;

/// The columns about the sheets themselves.
pub(super) struct About<'a> {
    pub(super) table: &'a Table,
    pub(super) mapping: &'a ResponsesMapping,
    pub(super) kept: &'a [usize],
}

impl About<'_> {
    pub(super) fn find(&self, wanted: &ColumnUse) -> Option<usize> {
        let at = self
            .mapping
            .columns
            .iter()
            .position(|used| used == wanted)?;
        (at < self.table.columns.len()).then_some(at)
    }

    pub(super) fn text(&self, wanted: &ColumnUse, means: impl Fn(&str) -> String) -> DictText {
        let column = self.find(wanted).map(|at| &self.table.columns[at]);
        dict_text(column, self.kept, means)
    }

    /// All columns of a use, joined by a blank.
    pub(super) fn joined(&self, wanted: &ColumnUse) -> DictText {
        let all = self.mapping.columns.iter().zip(&self.table.columns);
        let mut parts: Vec<DictText> = all
            .filter(|(used, _)| *used == wanted)
            .map(|(_, column)| dict_text(Some(column), self.kept, str::to_owned))
            .collect();
        if parts.len() < 2 {
            return parts
                .pop()
                .unwrap_or_else(|| dict_text(None, self.kept, str::to_owned));
        }
        let mut text = DictText {
            values: vec![String::new()],
            codes: Vec::with_capacity(self.kept.len()),
        };
        let mut known: FxHashMap<String, u32> = FxHashMap::from_iter([(String::new(), 0)]);
        for row in 0..self.kept.len() {
            let words: Vec<&str> = parts
                .iter()
                .map(|part| part.get(row))
                .filter(|word| !word.is_empty())
                .collect();
            let joined = words.join(" ");
            text.codes
                .push(*known.entry(joined.clone()).or_insert_with(|| {
                    text.values.push(joined);
                    text.values.len() as u32 - 1
                }));
        }
        text
    }
}

/// When sheets were begun and handed in, and how long they took.
pub(super) struct Times {
    pub(super) started_at: Vec<Option<i64>>,
    pub(super) submitted_at: Vec<Option<i64>>,
    pub(super) duration_s: Vec<Option<u32>>,
}

fn dict_text(
    column: Option<&DictColumn>,
    rows: &[usize],
    means: impl Fn(&str) -> String,
) -> DictText {
    let mut text = DictText {
        values: vec![String::new()],
        codes: Vec::with_capacity(rows.len()),
    };
    let Some(column) = column else {
        text.codes = vec![0; rows.len()];
        return text;
    };
    let mut recoded = vec![u32::MAX; column.values.len()];
    let mut known: FxHashMap<String, u32> = FxHashMap::from_iter([(String::new(), 0)]);
    for row in rows {
        let code = column.codes.get(*row).copied().unwrap_or(0) as usize;
        if recoded[code] == u32::MAX {
            let value = column.values[code].text();
            let value = match cells::marker(&value) {
                Some(_) => String::new(),
                None => means(&value),
            };
            recoded[code] = *known.entry(value.clone()).or_insert_with(|| {
                text.values.push(value);
                text.values.len() as u32 - 1
            });
        }
        text.codes.push(recoded[code]);
    }
    text
}

impl Coding<'_> {
    pub(super) fn times(&mut self, about: &About<'_>) -> Times {
        let mut time = |wanted: ColumnUse| {
            self.per_row(about.find(&wanted), time_of, |text| {
                format!("{text}不是时间，已留空；请写成 2025-09-01 08:05:03")
            })
        };
        let started_at = time(ColumnUse::StartedAt);
        let ended_at = time(ColumnUse::EndedAt);
        let mut submitted_at = time(ColumnUse::SubmittedAt);
        if about.find(&ColumnUse::SubmittedAt).is_none() {
            submitted_at.clone_from(&ended_at);
        }
        let at = about.find(&ColumnUse::Duration);
        let mut duration_s = self.per_row(at, parse_duration, |text| {
            format!("{text}不是时长，已留空；请写成秒数，如 275")
        });
        if at.is_none() {
            let taken = |(start, end): (&Option<i64>, &Option<i64>)| {
                u32::try_from((*end)? - (*start)?).ok()
            };
            duration_s = started_at.iter().zip(&ended_at).map(taken).collect();
        }
        Times {
            started_at,
            submitted_at,
            duration_s,
        }
    }

    /// A column about the sheet itself: empty stays empty, what cannot be read is a problem.
    fn per_row<T: Clone>(
        &mut self,
        at: Option<usize>,
        parse: impl Fn(&Value) -> Option<T>,
        message: impl Fn(String) -> String,
    ) -> Vec<Option<T>> {
        let Some(at) = at else {
            return vec![None; self.kept.len()];
        };
        let meanings = self.meanings(at, QuestionKind::OpenQuestion, |value| match parse(value) {
            Some(read) => Meaning::Answer(read),
            None => Meaning::Wrong(ProblemCode::InvalidValue, message(quoted(&value.text()))),
        });
        let codes = &self.table.columns[at].codes;
        let read = |row: &usize| match &meanings[codes[*row] as usize] {
            Meaning::Answer(read) => Some(read.clone()),
            _ => None,
        };
        self.kept.iter().map(read).collect()
    }
}

/// Seconds of wall time since 1970; a moment with a zone is put into Chinese time.
fn time_of(value: &Value) -> Option<i64> {
    let instant = match value {
        Value::Text(text) if text.contains('T') => parse_instant(text),
        _ => None,
    };
    let time = instant.or_else(|| value.time())?;
    Some(time.and_utc().timestamp())
}
