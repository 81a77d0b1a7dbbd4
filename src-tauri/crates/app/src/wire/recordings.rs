//! Recordings of talks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A recording of a transcript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordingRow {
    /// Identity.
    pub id: String,
    /// Which transcript.
    pub transcript: String,
    /// Base name of the file it came from.
    pub file: String,
    /// What a player takes it for, e.g. `audio/mpeg`.
    pub media_type: String,
    /// Size.
    pub n_bytes: f64,
    /// Milliseconds added to a turn's time to get the recording's.
    pub offset_ms: i32,
    /// Whether the file is in the study's folder.
    pub is_there: bool,
}

/// Copy a picked recording into the study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AttachRecording {
    /// Of which transcript.
    pub transcript: String,
    /// Picked file.
    pub file: String,
    /// For progress.
    pub task: Option<String>,
}

/// Change how a recording's time lies to its transcript's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateRecording {
    /// Which.
    pub id: String,
    /// Milliseconds added to a turn's time to get the recording's.
    pub offset_ms: i32,
}

/// Ask for a piece of a recording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReadRecording {
    /// Which.
    pub id: String,
    /// First byte.
    pub from: u32,
    /// Bytes at most; the host may give fewer.
    pub n: u32,
}

/// A piece of a recording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordingPiece {
    /// Base64.
    pub bytes: String,
    /// Size of the whole recording.
    pub n_total: f64,
}
