//! What a project or codebook says, without regard to how the file says it.
//!
//! Things are known by GUID. Times are instants; positions are code points of the text, whose
//! lines end with one `\n`, end-exclusive.

use super::offsets::OffsetChoice;
use chrono::{DateTime, Utc};
use model::Problem;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who made something and when, and who changed it last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stamp {
    /// Who made it.
    pub by: Option<Uuid>,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// Who changed it last.
    pub changed_by: Option<Uuid>,
    /// When.
    pub changed_at: Option<DateTime<Utc>>,
}

/// A coder (编码员).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UserDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name.
    pub name: String,
    /// What the other program calls the account; may be empty.
    pub id: String,
}

/// A code (编码) of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CodeDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// The code above it.
    pub parent: Option<Uuid>,
    /// Name, unique among nothing: other programs allow twins.
    pub name: String,
    /// Definition; may be empty.
    pub description: String,
    /// When to give it; may be empty.
    pub include: String,
    /// When not to give it; may be empty.
    pub exclude: String,
    /// What it was or would be given to; may be empty.
    pub example: String,
    /// `#rrggbb`, lower case.
    pub colour: Option<String>,
    /// False for a mere heading.
    pub is_codable: bool,
    /// Memos about it; a codebook file cannot hold them.
    pub notes: Vec<Uuid>,
}

/// A named set of codes, and in a project also of sources and memos.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SetDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name.
    pub name: String,
    /// May be empty.
    pub description: String,
    /// Codes in it.
    pub codes: Vec<Uuid>,
    /// Sources in it.
    pub sources: Vec<Uuid>,
    /// Memos in it.
    pub notes: Vec<Uuid>,
}

/// That a code was given to a passage or a whole source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CodingDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// The code.
    pub code: Uuid,
    /// Who gave it.
    pub by: Option<Uuid>,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// Memos about it.
    pub notes: Vec<Uuid>,
}

/// A marked passage (片段); one without coding is an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SelectionDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Most programs put the words of the passage here, some cut short.
    pub name: String,
    /// Comment; may be empty.
    pub description: String,
    /// First code point.
    pub start: u32,
    /// Behind the last code point.
    pub end: u32,
    /// Who marked it.
    pub stamp: Stamp,
    /// Codes given to it.
    pub codings: Vec<CodingDraft>,
    /// Memos about it.
    pub notes: Vec<Uuid>,
}

/// A stretch of a recording without words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TimeSelectionDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name; may be empty.
    pub name: String,
    /// Comment; may be empty.
    pub description: String,
    /// Start, milliseconds.
    pub begin_ms: u32,
    /// End, milliseconds.
    pub end_ms: u32,
    /// Who marked it.
    pub stamp: Stamp,
    /// Codes given to it.
    pub codings: Vec<CodingDraft>,
    /// Memos about it.
    pub notes: Vec<Uuid>,
}

/// A place in the text whose time on the recording is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SyncPointDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Code point.
    pub position: u32,
    /// Milliseconds.
    pub time_ms: u32,
}

/// What a source that is not plain text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A recording.
    Audio,
    /// A recording with pictures.
    Video,
    /// A picture.
    Picture,
    /// A PDF.
    Pdf,
    /// A text whose words are not in the file.
    Text,
}

/// The recording that a text is the transcript of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordingDraft {
    /// Audio or video.
    pub kind: MediaKind,
    /// GUID of the transcript itself; the source has that of the recording.
    pub transcript: Uuid,
    /// Turn times.
    pub sync_points: Vec<SyncPointDraft>,
    /// Passages marked on the recording.
    pub time_selections: Vec<TimeSelectionDraft>,
}

/// A text (资料) with its passages.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SourceDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name, often a file name.
    pub name: String,
    /// May be empty.
    pub description: String,
    /// The words; lines end with one `\n`, no byte order mark.
    pub text: String,
    /// Who brought it in.
    pub stamp: Stamp,
    /// Passages in file order.
    pub selections: Vec<SelectionDraft>,
    /// Codes given to the whole source.
    pub codings: Vec<CodingDraft>,
    /// Memos about it.
    pub notes: Vec<Uuid>,
    /// Values of variables.
    pub values: Vec<ValueDraft>,
    /// Set for the transcript of a recording.
    pub recording: Option<RecordingDraft>,
    /// How its positions were counted; shown, and overridden by [`super::Options`].
    pub offsets: OffsetChoice,
}

/// A source that was not read; it is listed so that nobody misses it silently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadSourceDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: MediaKind,
    /// Last part of the path that the file gives.
    pub path: String,
    /// Passages marked in it.
    pub n_selections: u32,
    /// Codes given to it or its passages.
    pub n_codings: u32,
}

/// A memo (备忘).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NoteDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name; may be empty.
    pub name: String,
    /// May be empty.
    pub description: String,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub stamp: Stamp,
}

/// What values a variable takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VariableKind {
    /// Words.
    #[default]
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal number.
    Float,
    /// `YYYY-MM-DD`.
    Date,
    /// A date with time.
    DateTime,
}

/// An attribute of cases or sources.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct VariableDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name.
    pub name: String,
    /// May be empty.
    pub description: String,
    /// What values it takes.
    pub kind: VariableKind,
}

/// The value of a variable; `None` where the file names the variable without value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ValueDraft {
    /// The variable.
    pub variable: Uuid,
    /// What the value is of.
    pub kind: VariableKind,
    /// As the file writes it.
    pub value: Option<String>,
}

/// A case (个案): a person or organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CaseDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name; may be empty.
    pub name: String,
    /// May be empty.
    pub description: String,
    /// Codes of the case.
    pub codes: Vec<Uuid>,
    /// Attributes.
    pub values: Vec<ValueDraft>,
    /// Sources of the case.
    pub sources: Vec<Uuid>,
    /// Passages of the case.
    pub selections: Vec<Uuid>,
}

/// Which way a link points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkDirection {
    /// No direction.
    Associative,
    /// From origin to target.
    OneWay,
    /// Both ways.
    Bidirectional,
}

/// A link between any two things.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LinkDraft {
    /// Its GUID.
    pub guid: Uuid,
    /// Name; may be empty.
    pub name: String,
    /// Which way it points.
    pub direction: Option<LinkDirection>,
    /// `#rrggbb`, lower case.
    pub colour: Option<String>,
    /// Where it begins.
    pub origin: Option<Uuid>,
    /// Where it ends.
    pub target: Option<Uuid>,
    /// Memos about it.
    pub notes: Vec<Uuid>,
}

/// A codebook (编码簿).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CodebookDraft {
    /// Program that wrote it.
    pub origin: String,
    /// Codes, each behind its parent.
    pub codes: Vec<CodeDraft>,
    /// Sets of codes.
    pub sets: Vec<SetDraft>,
    /// What is imperfect.
    pub problems: Vec<Problem>,
}

/// A project (项目) of another program, or one of ours on its way out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ProjectDraft {
    /// Name.
    pub name: String,
    /// Program that wrote it.
    pub origin: String,
    /// May be empty.
    pub description: String,
    /// Who made the project.
    pub stamp: Stamp,
    /// Coders.
    pub users: Vec<UserDraft>,
    /// Codes, each behind its parent.
    pub codes: Vec<CodeDraft>,
    /// Attributes.
    pub variables: Vec<VariableDraft>,
    /// Cases.
    pub cases: Vec<CaseDraft>,
    /// Texts.
    pub sources: Vec<SourceDraft>,
    /// Sources that were not read.
    pub unread: Vec<UnreadSourceDraft>,
    /// Memos.
    pub notes: Vec<NoteDraft>,
    /// Links.
    pub links: Vec<LinkDraft>,
    /// Sets.
    pub sets: Vec<SetDraft>,
    /// Memos about the project as a whole.
    pub project_notes: Vec<Uuid>,
    /// What is imperfect.
    pub problems: Vec<Problem>,
}
