//! What can go wrong with a study file. Codes only; the words for users are `app`'s.

use std::path::PathBuf;

/// An error of the study file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no study in the folder.
    #[error("no study in {0}")]
    NotAStudy(PathBuf),
    /// The folder already holds a study.
    #[error("a study exists in {0}")]
    AlreadyExists(PathBuf),
    /// Written by a newer Kesheng.
    #[error("file version {found}, this program reads up to {supported}")]
    Newer {
        /// Version of the file.
        found: i64,
        /// Newest version understood.
        supported: i64,
    },
    /// Open elsewhere; the holder as the lock file names it.
    #[error("locked by {0}")]
    Locked(String),
    /// Making the study was cut short; nothing was put in yet.
    #[error("making the study was cut short")]
    Unfinished,
    /// An import of that id is there and was not taken back.
    #[error("import {0} is in force")]
    BatchInForce(String),
    /// The file is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The medium cannot be written.
    #[error("read-only: {0}")]
    ReadOnly(PathBuf),
    /// The disk is full.
    #[error("disk full")]
    DiskFull,
    /// A thing that must exist does not.
    #[error("no {entity} {id}")]
    NotFound {
        /// Which table.
        entity: &'static str,
        /// Which id.
        id: String,
    },
    /// Nothing to undo or redo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// The caller asked to stop; nothing was written.
    #[error("cancelled")]
    Cancelled,
    /// The file system said no.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// SQLite said no.
    #[error("sqlite: {0}")]
    Sql(rusqlite::Error),
    /// Stored JSON could not be read.
    #[error("stored JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(PathBuf::new()),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Sql(error),
        }
    }
}

/// Result of store functions.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
