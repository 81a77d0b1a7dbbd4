//! Codebooks and coded projects in and out of files (交换).
//!
//! [`exchange::refi`] and [`exchange::codebook`] read and write, foreign bytes in a process of their own;
//! here a draft is laid beside the study. [`codes`] compares codebooks, [`texts`] tells which transcript a
//! source is or makes one of it, [`places`] takes positions from one to the other, and [`tally`] says what
//! was kept, changed and lost. An import is planned twice, for the preview and when it is written, and is
//! one operation.

mod codes;
mod export;
mod import;
mod located;
mod notes;
mod offsets;
mod places;
mod plan;
mod project;
mod sheaf;
mod tally;
mod texts;

pub(crate) use export::export_codes;
pub(crate) use import::{import_codes, preview_code_import};

use crate::failure::Result;
use crate::wire::Failure;
use std::path::Path;

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// REFI-QDA codebook.
    Qdc,
    /// A sheet of codes.
    Xlsx,
    /// A codebook for people.
    Docx,
    /// REFI-QDA project.
    Qdpx,
}

impl Format {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Qdc, "qdc"),
        (Self::Xlsx, "xlsx"),
        (Self::Docx, "docx"),
        (Self::Qdpx, "qdpx"),
    ];

    /// As asked for, else by the file's ending.
    fn of(asked: Option<&str>, path: &Path) -> Result<Self> {
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        let wanted = asked.filter(|name| !name.is_empty());
        let wanted = match wanted.unwrap_or(&ending) {
            "qde" => "qdpx",
            // Sheets are told by their bytes.
            "xls" | "csv" | "tsv" | "txt" => "xlsx",
            other => other,
        };
        let found = Self::ALL.iter().find(|(_, name)| *name == wanted);
        found.map(|(format, _)| *format).ok_or_else(|| {
            Failure::bad_value(
                "文件名要以 .qdc、.xlsx、.docx（编码本）或 .qdpx（编码项目）结尾，或者写明格式。",
            )
        })
    }

    fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(format, _)| *format == self);
        found.map_or("", |(_, name)| name)
    }
}
