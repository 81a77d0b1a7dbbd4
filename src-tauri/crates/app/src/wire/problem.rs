//! Failures and imperfections of files.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a command could not be done. The window branches on `code` only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Stable name, e.g. `study_locked`.
    pub code: String,
    /// What happened and what to do, in Chinese.
    pub message: String,
    /// Technical detail for the log and the error dialog's fold-out.
    pub detail: Option<String>,
}

/// One imperfection of a user's file: where, what, remedy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FileProblem {
    /// Base name of the file.
    pub file: String,
    /// Sheet, empty for text files.
    pub sheet: String,
    /// One-based row or line.
    pub row: Option<u32>,
    /// Column letter and heading.
    pub column: Option<String>,
    /// Stable name, e.g. `invalid_value`.
    pub code: String,
    /// Chinese sentence with the remedy.
    pub message: String,
}

impl From<&model::Problem> for FileProblem {
    fn from(problem: &model::Problem) -> Self {
        Self {
            file: problem.file.clone(),
            sheet: problem.sheet.clone(),
            row: problem.row,
            column: problem.column.clone(),
            code: problem.code.as_str().into(),
            message: problem.message.clone(),
        }
    }
}
