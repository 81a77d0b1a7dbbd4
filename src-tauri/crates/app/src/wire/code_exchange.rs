//! Codebooks and coded projects in and out of files (REFI-QDA, Excel, Word).

use super::FileProblem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How another program counts positions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OffsetWay {
    /// `code_point`, `utf16` or `utf8`.
    pub unit: String,
    /// A line break counts as two.
    pub wide_breaks: bool,
    /// The byte order mark counts.
    pub counts_bom: bool,
    /// The end is the last character, not the one behind it.
    pub end_included: bool,
}

/// Look at a codebook or project, or take it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReadCodes {
    /// Handle of the file.
    pub file: String,
    /// `qdc`, `xlsx` or `qdpx`; `null` = by the file's ending.
    pub format: Option<String>,
    /// Sheet of a workbook; `null` = the first that fits.
    pub sheet: Option<String>,
    /// How positions are counted, in all sources; `null` = found out.
    pub offsets: Option<OffsetWay>,
    /// Leave codes that are in the study as they are, also where the file says otherwise.
    pub keeps_codes: bool,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// A field that differs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// Its Chinese name.
    pub field: String,
    /// As it is in the study.
    pub before: String,
    /// As the file says.
    pub after: String,
}

/// A code of the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeInFile {
    /// `new`, `changed` or `same`.
    pub state: String,
    /// Names from the top, joined by ` / `.
    pub path: String,
    /// `#rrggbb`, or empty.
    pub colour: String,
    /// By what the study's own code was found: `id`, `path` or empty.
    pub found_by: String,
    /// What the file says otherwise.
    pub changes: Vec<FieldChange>,
}

/// A way to count positions, and how well it fits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct OffsetFit {
    /// The way.
    pub way: OffsetWay,
    /// In words.
    pub label: String,
    /// Passages that hold the words that the file gives with them …
    pub n_words_match: u32,
    /// … of those that have any.
    pub n_words: u32,
    /// Ends on the edge of a clause or word …
    pub n_edges: u32,
    /// … of all ends.
    pub n_boundaries: u32,
    /// Ends beyond the text or within a character.
    pub n_off: u32,
}

/// A text of the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceInFile {
    /// GUID.
    pub guid: String,
    /// Name.
    pub name: String,
    /// `new`, `known` (the study has the very text) or `edited` (the study has it with other words, so
    /// nothing can be placed in it).
    pub state: String,
    /// Characters.
    pub n_chars: u32,
    /// Turns it becomes or is.
    pub n_turns: u32,
    /// Codings in it.
    pub n_codings: u32,
    /// How its positions are counted.
    pub offsets: OffsetFit,
    /// Whether the user said so.
    pub is_given: bool,
    /// The ways that fit best, best first.
    pub fits: Vec<OffsetFit>,
}

/// What became of things of one kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CarriedOver {
    /// `code`, `source`, `coding`, `note`, `user`, `case` …
    pub kind: String,
    /// Its Chinese name.
    pub label: String,
    /// As they were.
    pub n_kept: u32,
    /// There, but otherwise.
    pub n_changed: u32,
    /// Not there.
    pub n_lost: u32,
    /// What changed or got lost and why, with how many.
    pub reasons: Vec<CarryReason>,
}

/// Why things were changed or lost.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CarryReason {
    /// `changed` or `lost`.
    pub what: String,
    /// In Chinese.
    pub reason: String,
    /// How many.
    pub n: u32,
    /// Some of them by name.
    pub examples: Vec<String>,
}

/// What a file holds, before anything is written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodesPreview {
    /// `codebook` or `project`.
    pub what: String,
    /// Name of the file.
    pub file: String,
    /// Program that wrote it; may be empty.
    pub origin: String,
    /// Codes, in the order of the file's tree.
    pub codes: Vec<CodeInFile>,
    /// Texts.
    pub sources: Vec<SourceInFile>,
    /// Codings that would be added.
    pub n_codings: u32,
    /// Memos that would be added.
    pub n_memos: u32,
    /// Coders, by name.
    pub coders: Vec<String>,
    /// What would become of everything in it.
    pub report: Vec<CarriedOver>,
    /// What is imperfect about the file.
    pub problems: Vec<FileProblem>,
}

/// What an import of codes did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodesImported {
    /// New codes.
    pub n_codes_added: u32,
    /// Codes that say something else now.
    pub n_codes_changed: u32,
    /// New transcripts.
    pub n_transcripts: u32,
    /// New codings.
    pub n_codings: u32,
    /// New memos.
    pub n_memos: u32,
    /// What became of everything in the file.
    pub report: Vec<CarriedOver>,
    /// What is imperfect about the file.
    pub problems: Vec<FileProblem>,
}

/// Write a codebook or the coded project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExportCodes {
    /// Handle of the file.
    pub file: String,
    /// `qdc`, `xlsx`, `docx` (codebook) or `qdpx` (project); `null` = by the file's ending.
    pub format: Option<String>,
    /// Whether real names may go out; otherwise they become stand-ins.
    pub is_named: bool,
    /// Write texts with times as transcripts of a recording, with a sync point a turn; some programs
    /// want the recording itself then.
    pub with_times: bool,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// A file of codes that was written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodesFile {
    /// Name of the file.
    pub file: String,
    /// As written.
    pub format: String,
    /// Bytes.
    pub n_bytes: f64,
    /// What is in it; a project was read back and compared.
    pub report: Vec<CarriedOver>,
    /// Handle to fetch it by, in a browser.
    pub download: Option<String>,
}
