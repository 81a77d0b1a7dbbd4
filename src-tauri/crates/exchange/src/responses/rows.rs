//! Which rows of a sheet of answers count: those that hold an answer and whose 序号 is new.

use super::{ColumnUse, ResponsesMapping};
use crate::place::{Problems, quoted};
use crate::table::{DictColumn, Table};
use model::ProblemCode;
use rustc_hash::FxHashMap;

/// The rows that count, and how many do not.
pub(super) struct Kept {
    /// Row indexes of the table.
    pub rows: Vec<usize>,
    /// Without any answer, or with a 序号 used before for other answers.
    pub rejected: u32,
    /// Repeating an earlier row.
    pub duplicates: u32,
}

/// Rows that hold an answer and whose 序号 is new.
pub(super) fn kept_rows(
    table: &Table,
    mapping: &ResponsesMapping,
    problems: &mut Problems,
) -> Kept {
    let questions: Vec<&DictColumn> = mapping
        .columns
        .iter()
        .zip(&table.columns)
        .filter(|(used, _)| used.is_answer())
        .map(|(_, column)| column)
        .collect();
    let key = mapping
        .columns
        .iter()
        .position(|used| *used == ColumnUse::SheetKey)
        .filter(|at| *at < table.columns.len());
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    let mut kept = Kept {
        rows: Vec::with_capacity(table.n_rows),
        rejected: 0,
        duplicates: 0,
    };
    for row in 0..table.n_rows {
        if !questions
            .iter()
            .any(|column| column.codes.get(row).is_some_and(|code| *code != 0))
        {
            problems.row(
                table.sheet_row(row),
                ProblemCode::MissingValue,
                "本行没有任何答案，未导入；请补全或删除",
            );
            kept.rejected += 1;
            continue;
        }
        let text = key
            .map(|at| table.cell(row, at).text().into_owned())
            .filter(|text| !text.is_empty());
        let (Some(text), Some(at)) = (text, key) else {
            kept.rows.push(row);
            continue;
        };
        let earlier = *first.entry(text.clone()).or_insert(row);
        if earlier == row {
            kept.rows.push(row);
        } else if table
            .columns
            .iter()
            .all(|column| column.codes.get(row) == column.codes.get(earlier))
        {
            let message = format!(
                "与第{}行完全相同，未重复导入；可删除本行",
                table.sheet_row(earlier)
            );
            problems.cell(table, row, at, ProblemCode::DuplicateRow, message);
            kept.duplicates += 1;
        } else {
            let message = format!(
                "序号{}在第{}行已用过而内容不同，本行未导入；如是另一份答卷，请改正序号",
                quoted(&text),
                table.sheet_row(earlier)
            );
            problems.cell(table, row, at, ProblemCode::DuplicateRow, message);
            kept.rejected += 1;
        }
    }
    kept
}
