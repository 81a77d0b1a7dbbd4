//! From any released form of the file to the newest, all steps or none.

use crate::error::{Result, StoreError};
use rusqlite::Connection;

/// `KSHG`: tells a study from any other SQLite file.
pub const APPLICATION_ID: i32 = 0x4B53_4847;

/// Steps in order; the file's `user_version` is the number of steps done. New steps are
/// new files, never edits.
const STEPS: [&str; 10] = [
    include_str!("../migrations/0001_foundations.sql"),
    include_str!("../migrations/0002_pain_points.sql"),
    include_str!("../migrations/0003_questionnaires.sql"),
    include_str!("../migrations/0004_sampling.sql"),
    include_str!("../migrations/0005_entry.sql"),
    include_str!("../migrations/0006_cleaning.sql"),
    include_str!("../migrations/0007_field_log.sql"),
    include_str!("../migrations/0008_coding.sql"),
    include_str!("../migrations/0009_need_and_direction.sql"),
    include_str!("../migrations/0010_refusals.sql"),
];

/// The version this program writes.
pub const LATEST: i64 = STEPS.len() as i64;

/// The oldest program version (by file version) that may read what this one writes.
const MIN_READER_VERSION: i64 = 10;

/// The file's version.
pub fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the file to [`LATEST`] in one transaction.
///
/// # Errors
/// `Newer` when the file comes from a newer program; nothing is changed then.
pub fn run(conn: &Connection) -> Result<()> {
    let found = version(conn)?;
    if found > LATEST {
        return Err(StoreError::Newer {
            found,
            supported: LATEST,
        });
    }
    if found == LATEST {
        return Ok(());
    }
    let tx = conn.unchecked_transaction()?;
    for step in STEPS.iter().skip(found.max(0) as usize) {
        tx.execute_batch(step)?;
    }
    tx.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('min_reader_version', ?1)",
        [MIN_READER_VERSION.to_string()],
    )?;
    tx.pragma_update(None, "user_version", LATEST)?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.commit()?;
    Ok(())
}
