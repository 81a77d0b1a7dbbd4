//! The dictionary as a table: read from a picked file, written to one.

use super::entries::{Entries, Entry};
use super::lists::{built_in_text, list_of};
use super::{carry_out, category_names, own_words, rows};
use crate::context::Context;
use crate::failure::Result;
use crate::import::reading;
use crate::report::{file_name, unwritten};
use crate::whole_file::write_bytes;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::{WordListRow, write_word_list, write_word_list_csv};
use exchange::dictionary::DictionaryRow as FileRow;
use exchange::worker::{Reply, Request};
use std::path::Path;

pub(crate) fn import_dictionary(
    workbench: &Workbench,
    context: &Context,
    request: ImportDictionary,
) -> Result<AddedWords> {
    let path = workbench.handles.get(&request.file)?;
    let (file, reply) = reading::parse(workbench, context, &path, |file| Request::Dictionary {
        file: file.into(),
        sheet: None,
    })?;
    let Reply::Dictionary(draft) = reply else {
        return Err(reading::unexpected());
    };
    let mut problems: Vec<FileProblem> = draft.problems.iter().map(FileProblem::from).collect();
    let names = category_names(workbench)?;
    let mut wanted = Vec::with_capacity(draft.rows.len());
    for row in &draft.rows {
        let entry = Entry::of_row(row, &names)?;
        match built_in_text(entry.kind, &entry.text) {
            Some(text) if entry.is_off => wanted.push(Entry {
                text: text.into(),
                ..entry
            }),
            None if entry.is_off => problems.push(nothing_to_switch(&file.name, row)?),
            _ => wanted.push(entry),
        }
    }
    if !request.is_partial && !problems.is_empty() {
        return Ok(AddedWords {
            n_added: 0,
            n_known: 0,
            problems,
        });
    }
    let plan = Entries::new(own_words(workbench)?).plan(&wanted);
    let label = format!("词典导入 {} 条", plan.changed.len());
    carry_out(workbench, context, &label, &plan)?;
    Ok(AddedWords {
        problems,
        ..plan.outcome()
    })
}

/// A row that switches off what is not there.
fn nothing_to_switch(file: &str, row: &FileRow) -> Result<FileProblem> {
    Ok(FileProblem {
        file: file.into(),
        sheet: String::new(),
        row: Some(row.row),
        column: None,
        code: model::ProblemCode::UnknownReference.as_str().into(),
        message: format!(
            "内置的{}里没有“{}”，本行未导入；只有内置的词可以停用，请删除本行或改正词表",
            list_of(&row.list)?.label(),
            row.word
        ),
    })
}

pub(crate) fn export_dictionary(
    workbench: &Workbench,
    _: &Context,
    request: ExportDictionary,
) -> Result<ReportResult> {
    let path = workbench.handles.get(&request.file)?;
    let own = own_words(workbench)?;
    let all = rows(&own, &category_names(workbench)?);
    let wanted: Vec<&DictionaryRow> = all
        .iter()
        .filter(|row| !request.is_own_only || !row.is_built_in || row.is_off)
        .collect();
    let entries = wanted
        .into_iter()
        .map(|row| {
            Ok(WordListRow {
                list: list_of(&row.kind)?.label(),
                word: &row.text,
                target: &row.target,
                is_off: row.is_off,
                is_built_in: row.is_built_in,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let prepared_on = workbench.stamp().at.format("%Y-%m-%d").to_string();
    write(&path, &prepared_on, &entries)?;
    Ok(ReportResult {
        file: file_name(&path),
        n_bytes: std::fs::metadata(&path)?.len() as f64,
        n_sheets: 1,
        download: workbench.host.is_downloading().then_some(request.file),
    })
}

/// Packs the table in memory first: a table that cannot be made touches no file.
fn write(path: &Path, prepared_on: &str, entries: &[WordListRow<'_>]) -> Result<()> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let is_csv = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let written = if is_csv {
        write_word_list_csv(&mut bytes, entries)
    } else {
        write_word_list(&mut bytes, prepared_on, entries)
    };
    written.map_err(|error| {
        unwritten(
            error,
            "写词典文件时出错，原有文件没有改动。请检查磁盘空间后重试。",
        )
    })?;
    write_bytes(path, bytes.get_ref())
}
