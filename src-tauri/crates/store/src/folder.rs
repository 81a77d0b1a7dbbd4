//! The study's folder: where things lie, the lock, what must not be opened.

use crate::error::{Result, StoreError};
use crate::migration::{APPLICATION_ID, LATEST};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Name of the database in the folder.
pub const DATABASE: &str = "study.db";
const LOCK: &str = "study.lock";

/// Folders of cloud drives that are known to copy files while they are open.
pub const SYNC_FOLDERS: [&str; 8] = [
    "坚果云",
    "Nutstore",
    "百度网盘",
    "BaiduNetdisk",
    "BaiduSyncdisk",
    "WPS云盘",
    "WPSDrive",
    "OneDrive",
];

/// The database in a study folder.
pub fn database(folder: &Path) -> PathBuf {
    folder.join(DATABASE)
}

/// Where backups lie.
pub fn backups(folder: &Path) -> PathBuf {
    folder.join("backups")
}

/// Where recordings lie.
pub fn media(folder: &Path) -> PathBuf {
    folder.join("media")
}

/// The sync service whose folder this is, if it looks like one.
pub fn sync_service(folder: &Path) -> Option<&'static str> {
    let path = folder.to_string_lossy();
    SYNC_FOLDERS.into_iter().find(|name| path.contains(name))
}

/// Looks at the file's head before SQLite does: SQLite opens an empty file as a new empty
/// database, and a newer study must be refused before anything touches it.
pub fn check_head(folder: &Path) -> Result<()> {
    let path = database(folder);
    let mut file = File::open(&path).map_err(|_| StoreError::NotAStudy(folder.into()))?;
    let mut head = [0u8; 100];
    if file.read_exact(&mut head).is_err() {
        return Err(StoreError::Damaged("study.db is cut off".into()));
    }
    let number =
        |at: usize| i32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    if !head.starts_with(b"SQLite format 3\0") || number(68) != APPLICATION_ID {
        return Err(StoreError::NotAStudy(folder.into()));
    }
    let found = i64::from(number(60));
    if found > LATEST {
        return Err(StoreError::Newer {
            found,
            supported: LATEST,
        });
    }
    Ok(())
}

/// Holds the study for this process; the operating system lets go when it ends, however.
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock and writes who holds it.
    ///
    /// # Errors
    /// `Locked` with the holder's name; `ReadOnly` when the folder cannot be written.
    pub fn take(folder: &Path, holder: &str) -> Result<Self> {
        let path = folder.join(LOCK);
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    StoreError::ReadOnly(folder.into())
                }
                _ => StoreError::Io(error),
            })?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut by = String::new();
                let _ = file.read_to_string(&mut by);
                return Err(StoreError::Locked(by.trim().to_owned()));
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        writeln!(file, "{holder}")?;
        file.sync_all()?;
        Ok(Self { _file: file })
    }
}
