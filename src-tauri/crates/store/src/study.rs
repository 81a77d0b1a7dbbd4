//! Opening, creating and closing a study.

use crate::error::{Result, StoreError};
use crate::folder::{self, Lock};
use crate::migration;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

pub use crate::folder::SYNC_FOLDERS as WARN_SYNC_FOLDERS;

/// An open study: the connection, its folder, and the lock on it.
pub struct Study {
    pub(crate) conn: Connection,
    folder: PathBuf,
    _lock: Lock,
}

impl Study {
    /// Makes the folder with an empty study in it. `holder` names device and user for the lock.
    ///
    /// # Errors
    /// `AlreadyExists` when the folder holds a study.
    pub fn create(folder: &Path, holder: &str) -> Result<Self> {
        if folder::database(folder).exists() {
            return Err(StoreError::AlreadyExists(folder.into()));
        }
        std::fs::create_dir_all(folder::backups(folder))?;
        std::fs::create_dir_all(folder.join("media"))?;
        let lock = Lock::take(folder, holder)?;
        // Built under another name, so that a study.db is always a whole one.
        let part = folder.join("study.db.part");
        let _ = std::fs::remove_file(&part);
        let conn = Connection::open(&part)?;
        conn.pragma_update(None, "page_size", 8192)?;
        migration::run(&conn)?;
        conn.close().map_err(|(_, error)| error)?;
        std::fs::rename(&part, folder::database(folder))?;
        Ok(Self {
            conn: connect(folder)?,
            folder: folder.into(),
            _lock: lock,
        })
    }

    /// Opens a study, bringing an older one to the newest form after a copy.
    ///
    /// # Errors
    /// `NotAStudy`, `Newer`, `Locked`, `Damaged`, `ReadOnly`.
    pub fn open(folder: &Path, holder: &str) -> Result<Self> {
        folder::check_head(folder)?;
        let lock = Lock::take(folder, holder)?;
        let mut study = Self {
            conn: connect(folder)?,
            folder: folder.into(),
            _lock: lock,
        };
        if migration::version(&study.conn)? < migration::LATEST {
            study.back_up("before-migration")?;
            migration::run(&study.conn)?;
        }
        Ok(study)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The cloud drive that the folder seems to lie in.
    pub fn sync_service(&self) -> Option<&'static str> {
        folder::sync_service(&self.folder)
    }

    /// Moves the write-ahead log into the file, so that the folder can be copied.
    pub fn checkpoint(&self) -> Result<()> {
        self.conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// Connects without ever creating, with the settings that lose nothing on a power cut
/// (`synchronous=FULL`: NORMAL lost acknowledged commits in tests) and leave no traces of
/// what was removed.
pub(crate) fn connect(folder: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(folder::database(folder), flags)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cache_size", -32_000)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}
