//! Recordings of talks: which file in `media/` belongs to which transcript.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::folder;
use crate::study::Study;
use crate::transact::Tx;
use model::{RecordingId, TranscriptId};
use std::path::PathBuf;

/// The recording of a talk (录音).
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// Identity.
    pub id: RecordingId,
    /// Of which transcript.
    pub transcript: TranscriptId,
    /// Names the file in `media/`.
    pub sha256: String,
    /// Base name of the file it came from.
    pub file: String,
    /// Its size.
    pub n_bytes: i64,
    /// How long it is, when known.
    pub duration_ms: Option<u32>,
    /// Milliseconds added to a turn's time to get the recording's.
    pub offset_ms: i64,
}

impl Study {
    /// Where the recording of that hash lies, or would.
    ///
    /// # Errors
    /// `Damaged` for a name that could lead out of the folder: rows come from other laptops too.
    pub fn media_file(&self, sha256: &str) -> Result<PathBuf> {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '.';
        if sha256.starts_with('.') || !sha256.chars().all(is_plain) {
            return Err(StoreError::Damaged(format!("recording named {sha256}")));
        }
        Ok(folder::media(self.folder()).join(sha256))
    }

    /// All of them, in the order of the list.
    pub fn list_recordings(&self) -> Result<Vec<Recording>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_recordings.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Recording {
                id: RecordingId::from_bytes(row.get("id")?),
                transcript: TranscriptId::from_bytes(row.get("transcript")?),
                sha256: row.get("sha256")?,
                file: row.get("file")?,
                n_bytes: row.get("n_bytes")?,
                duration_ms: row.get("duration_ms")?,
                offset_ms: row.get("offset_ms")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_recording(&mut self, recording: &Recording) -> Result<()> {
        self.put(
            Entity::Recording,
            recording.id.0,
            &[
                ("transcript", recording.transcript.as_bytes()),
                ("sha256", &recording.sha256),
                ("file", &recording.file),
                ("n_bytes", &recording.n_bytes),
                ("duration_ms", &recording.duration_ms),
                ("offset_ms", &recording.offset_ms),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_recording(&mut self, id: RecordingId) -> Result<()> {
        self.set_live(Entity::Recording, id.0, "is_removed", &1)
    }
}
