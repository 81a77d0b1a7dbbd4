//! Interviews and focus groups.

use super::Attribute;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which transcripts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListTranscripts {
    /// `interview` or `focus_group`; `null` = both.
    pub kind: Option<String>,
}

/// One transcript in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TranscriptRow {
    /// Identity.
    pub id: String,
    /// Base name of its file.
    pub file: String,
    /// Title.
    pub title: String,
    /// `interview` or `focus_group`.
    pub kind: String,
    /// Customer code.
    pub account_code: String,
    /// Alias of the customer.
    pub account_alias: String,
    /// Turns.
    pub n_turns: u32,
    /// Speakers.
    pub n_speakers: u32,
    /// Characters of all turns (code points).
    pub n_chars: u32,
    /// Length of the recording.
    pub duration_ms: Option<u32>,
}

/// A transcript whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TranscriptDetail {
    /// As in the list.
    pub row: TranscriptRow,
    /// Head block.
    pub attributes: Vec<Attribute>,
    /// Speakers in order of appearance.
    pub speakers: Vec<SpeakerRow>,
    /// All turns.
    pub turns: Vec<TurnRow>,
}

/// A voice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SpeakerRow {
    /// Identity.
    pub id: String,
    /// Name in the transcript.
    pub label: String,
    /// `respondent` or `interviewer`.
    pub role: String,
    /// Turns.
    pub n_turns: u32,
    /// Characters spoken.
    pub n_chars: u32,
}

/// A turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TurnRow {
    /// Identity.
    pub id: String,
    /// Transcript.
    pub transcript: String,
    /// Place, from 0.
    pub position: u32,
    /// Speaker's label.
    pub speaker: String,
    /// Speaker's role.
    pub role: String,
    /// Start in milliseconds.
    pub start_ms: Option<u32>,
    /// End in milliseconds.
    pub end_ms: Option<u32>,
    /// The words.
    pub text: String,
}

/// Change one field of a transcript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateTranscript {
    /// Which.
    pub id: String,
    /// `title`, `kind` or `account_code`.
    pub field: String,
    /// New value.
    pub value: String,
}

/// Change one field of a speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateSpeaker {
    /// Which.
    pub id: String,
    /// `label` or `role`.
    pub field: String,
    /// New value.
    pub value: String,
}

/// Find words in all texts of the study.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SearchTexts {
    /// What to find, exactly, one character or more.
    pub query: String,
    /// Hits at most.
    pub limit: u32,
}

/// Hits of a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SearchResult {
    /// All hits.
    pub n_total: u32,
    /// The first of them, in reading order.
    pub hits: Vec<super::EvidenceRow>,
}
