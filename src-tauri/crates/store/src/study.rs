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
    /// A study in which nothing was ever done is one whose making was cut short: it gives way.
    ///
    /// # Errors
    /// `AlreadyExists` when the folder holds a study.
    pub fn create(folder: &Path, holder: &str) -> Result<Self> {
        let is_free = || !folder::database(folder).exists() || is_unfinished(folder);
        if !is_free() {
            return Err(StoreError::AlreadyExists(folder.into()));
        }
        std::fs::create_dir_all(folder::backups(folder))?;
        std::fs::create_dir_all(folder::media(folder))?;
        let lock = Lock::take(folder, holder)?;
        // Asked again under the lock: somebody may have finished it in the meantime.
        if !is_free() {
            return Err(StoreError::AlreadyExists(folder.into()));
        }
        // Built under another name, so that a study.db is always a whole one.
        let part = folder.join("study.db.part");
        let _ = std::fs::remove_file(&part);
        let conn = Connection::open(&part)?;
        conn.pragma_update(None, "page_size", 8192)?;
        migration::run(&conn)?;
        conn.close().map_err(|(_, error)| error)?;
        // A log left beside an older database would be taken for the new one's.
        for left in ["study.db-wal", "study.db-shm"] {
            let _ = std::fs::remove_file(folder.join(left));
        }
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

/// Whether the study in a folder has no operation, not even that of making it.
fn is_unfinished(folder: &Path) -> bool {
    let count = || -> Result<i64> {
        folder::check_head(folder)?;
        let conn = connect(folder)?;
        Ok(conn.query_row("SELECT count(*) FROM op", [], |row| row.get(0))?)
    };
    matches!(count(), Ok(0))
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
