//! Copies of the study file: made whole, read back, and only then counted.

use crate::error::{Result, StoreError};
use crate::folder;
use crate::study::Study;
use rusqlite::{Connection, OpenFlags, backup::Backup};
use std::path::{Path, PathBuf};

/// Newest copies that are always kept.
const KEEP: usize = 12;

/// A copy of the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// Where it lies.
    pub path: PathBuf,
    /// Revision of the study it holds.
    pub revision: u32,
}

impl Study {
    /// Copies the study into `backups/`, reads the copy back, then drops the oldest beyond
    /// the kept number. Returns `None` when the newest copy is of this very revision.
    ///
    /// The name carries revision and occasion, not the clock, which may be wrong:
    /// `r000042-before-import.db`.
    ///
    /// # Errors
    /// `Damaged` when the copy does not read back as what was copied; older copies stay then.
    pub fn back_up(&mut self, occasion: &str) -> Result<Option<BackupInfo>> {
        let revision = self.revision_or_zero();
        let existing = list(self.folder())?;
        if existing
            .last()
            .is_some_and(|newest| newest.revision == revision)
            && occasion != "before-migration"
        {
            return Ok(None);
        }
        let folder = folder::backups(self.folder());
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("r{revision:06}-{occasion}.db"));
        let part = path.with_extension("part");
        let _ = std::fs::remove_file(&part);
        copy(&self.conn, &part)?;
        verify(&part, revision)?;
        std::fs::File::open(&part)?.sync_all()?;
        std::fs::rename(&part, &path)?;
        for old in existing
            .iter()
            .take((existing.len() + 1).saturating_sub(KEEP))
        {
            std::fs::remove_file(&old.path)?;
        }
        Ok(Some(BackupInfo { path, revision }))
    }

    /// The copies there are, oldest first.
    pub fn list_backups(&self) -> Result<Vec<BackupInfo>> {
        list(self.folder())
    }

    /// A file before its first migration has no log yet.
    fn revision_or_zero(&self) -> u32 {
        self.revision().unwrap_or(0)
    }
}

fn copy(from: &Connection, to: &Path) -> Result<()> {
    let mut target = Connection::open(to)?;
    Backup::new(from, &mut target)?.run_to_completion(512, std::time::Duration::ZERO, None)?;
    target.pragma_update(None, "journal_mode", "DELETE")?;
    target.close().map_err(|(_, error)| StoreError::from(error))
}

/// Opens a copy for reading and sees that it is sound and of the revision it claims.
pub(crate) fn verify(path: &Path, revision: u32) -> Result<()> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let state: String = conn.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    let found: u32 = conn
        .query_row("SELECT coalesce(max(lamport), 0) FROM op", [], |row| {
            row.get(0)
        })
        .unwrap_or(0);
    if state == "ok" && found == revision {
        Ok(())
    } else {
        Err(StoreError::Damaged(format!(
            "backup {}: {state}, revision {found}",
            path.display()
        )))
    }
}

fn list(folder: &Path) -> Result<Vec<BackupInfo>> {
    let Ok(entries) = std::fs::read_dir(folder::backups(folder)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let revision = name
            .strip_prefix('r')
            .and_then(|rest| rest.get(..6))
            .and_then(|digits| digits.parse().ok());
        if let (Some(revision), true) = (revision, name.ends_with(".db")) {
            found.push(BackupInfo { path, revision });
        }
    }
    found.sort_by(|a, b| (a.revision, &a.path).cmp(&(b.revision, &b.path)));
    Ok(found)
}
