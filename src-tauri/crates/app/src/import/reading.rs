//! From a picked path to a draft, through the reader that a hostile file cannot break out of.

use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use exchange::worker::{Reply, Request, SheetPreview, parse_here, parse_in_child};
use model::{BatchId, Problem, ProblemCode};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::time::Duration;
use store::Batch;

/// Longest time one file may take.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// A file as picked.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// Base name.
    pub(crate) name: String,
    /// Hexadecimal.
    pub(crate) sha256: String,
}

impl SourceFile {
    /// The import of this file under an id.
    pub(super) fn batch(&self, id: BatchId, kind: &str, n_rows: usize) -> Batch {
        Batch {
            id,
            kind: kind.into(),
            file: self.name.clone(),
            sha256: self.sha256.clone(),
            n_rows: n_rows as u32,
        }
    }
}

/// Reads a file's bytes; one that is too large is refused before.
pub(super) fn open(context: &Context, path: &Path) -> Result<(SourceFile, Vec<u8>)> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    context.step(0.1, &format!("正在读取 {name}"))?;
    let n_bytes = std::fs::metadata(path)
        .map_err(|error| Failure {
            detail: Some(error.to_string()),
            ..Failure::new(
                "file_missing",
                format!("{name}：文件打不开。请确认它还在原处，并且没有被其他程序锁定。"),
            )
        })?
        .len();
    let most = exchange::Limits::default().file_bytes;
    if n_bytes > most {
        return Err(whole_file(
            &name,
            ProblemCode::TooLarge,
            "文件超过 200 MB，请拆分后再导入",
        )
        .into());
    }
    let bytes = std::fs::read(path)?;
    let sha256 = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok((SourceFile { name, sha256 }, bytes))
}

/// Reads a file's bytes and asks the reader what it says.
pub(crate) fn parse(
    workbench: &Workbench,
    context: &Context,
    path: &Path,
    request: impl FnOnce(&str) -> Request,
) -> Result<(SourceFile, Reply)> {
    let (file, bytes) = open(context, path)?;
    let name = &file.name;
    let request = request(name);
    let go_on = || context.go_on(0.4, &format!("正在读取 {name}"));
    let reply = match &workbench.parser {
        Some(exe) => parse_in_child(exe, &request, &bytes, TIME_LIMIT, &|| !go_on()),
        None => parse_here(&request, &bytes),
    };
    // A reader that was stopped says "too slow"; the step says first that the user did it.
    context.step(0.8, "正在核对")?;
    Ok((file, reply?))
}

pub(super) fn whole_file(file: &str, code: ProblemCode, message: &str) -> Problem {
    Problem {
        file: file.into(),
        sheet: String::new(),
        row: None,
        column: None,
        code,
        message: message.into(),
    }
}

/// The reader answered with something other than what was asked: our mistake.
pub(crate) fn unexpected() -> Failure {
    Failure {
        detail: Some("reader answered another request".into()),
        ..Failure::new("internal", "程序内部出错，没有写入任何数据。")
    }
}

/// Mappings of a kind that were remembered, by layout.
pub(super) fn remembered<M: serde::de::DeserializeOwned>(
    workbench: &Workbench,
    kind: &str,
) -> Result<Vec<(String, M)>> {
    let stored = workbench.read(|study| study.list_mappings(kind))?;
    // A mapping of an older program that no longer reads is guessed anew, not an error.
    Ok(stored
        .into_iter()
        .filter_map(|(layout, json)| Some((layout, serde_json::from_str(&json).ok()?)))
        .collect())
}

/// The preview of a sheet, with each column's use as the window shows it.
pub(super) fn sheet_preview(
    file: &str,
    layout: &str,
    sheet: &SheetPreview,
    choices: Vec<ColumnChoice>,
) -> FilePreview {
    let columns = sheet
        .header
        .iter()
        .zip(choices)
        .enumerate()
        .map(|(at, (heading, choice))| {
            let mut examples: Vec<String> = Vec::new();
            for value in sheet
                .sample
                .iter()
                .filter_map(|row| row.get(at))
                .filter(|value| !value.is_empty())
            {
                if !examples.contains(value) && examples.len() < 5 {
                    examples.push(value.clone());
                }
            }
            ColumnPreview {
                letter: model::problem::column_letters(at),
                heading: heading.clone(),
                choice,
                examples,
            }
        });
    FilePreview {
        file: file.into(),
        layout: layout.into(),
        encoding: None,
        sheets: sheet.sheets.clone(),
        sheet: sheet.sheet.clone(),
        columns: columns.collect(),
        rows: sheet.sample.clone(),
        row_numbers: sheet.sample_rows.clone(),
        n_rows: sheet.n_rows,
        transcript: None,
    }
}
