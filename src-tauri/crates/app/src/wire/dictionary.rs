//! The study's dictionary (词典): opinion words, scale adjectives, synonyms, stop words, domain words, seeds.

use super::FileProblem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page of one list of the dictionary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListDictionary {
    /// `word`, `stop`, `negative`, `positive`, `scale`, `synonym`, `seed`; empty = all lists.
    pub kind: String,
    /// Part of the word or of what it stands for.
    pub search: String,
    /// Only what this study added or switched off.
    pub is_own_only: bool,
    /// First row.
    pub offset: u32,
    /// Rows at most; 0 = all.
    pub limit: u32,
}

/// Rows of the dictionary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DictionaryPage {
    /// The lists there are.
    pub kinds: Vec<DictionaryKind>,
    /// Rows that fit, before `offset` and `limit`.
    pub n_total: u32,
    /// The rows, the study's own first, then by word.
    pub rows: Vec<DictionaryRow>,
    /// Entries of the personal default dictionary.
    pub n_default: u32,
}

/// One list of the dictionary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DictionaryKind {
    /// Stable name.
    pub kind: String,
    /// Chinese name.
    pub label: String,
    /// What the list does.
    pub doc: String,
    /// Heading of `target`; empty when the list has none.
    pub target_label: String,
    /// Built-in entries.
    pub n_built_in: u32,
    /// Entries the study added.
    pub n_own: u32,
    /// Built-in entries the study switched off.
    pub n_off: u32,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DictionaryRow {
    /// Identity of an entry of the study; `null` for built-in ones.
    pub id: Option<String>,
    /// List.
    pub kind: String,
    /// The word.
    pub text: String,
    /// What it stands for: canonical word, aspects joined by |, category, domain.
    pub target: String,
    /// Comes with Kesheng.
    pub is_built_in: bool,
    /// Built in and switched off in this study.
    pub is_off: bool,
}

/// An entry as users name it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DictionaryEntry {
    /// List.
    pub kind: String,
    /// The word.
    pub text: String,
    /// What it stands for; may be empty.
    pub target: String,
}

/// Entries to add.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AddWords {
    /// The entries.
    pub entries: Vec<DictionaryEntry>,
}

/// What became of added entries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AddedWords {
    /// New entries.
    pub n_added: u32,
    /// Were there already.
    pub n_known: u32,
    /// Lines of a file that could not be read.
    pub problems: Vec<FileProblem>,
}

/// Change an entry of the study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateWord {
    /// Identity.
    pub id: String,
    /// The word.
    pub text: String,
    /// What it stands for.
    pub target: String,
}

/// Entries by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WordIds {
    /// Ids.
    pub ids: Vec<String>,
}

/// Switch built-in entries off or on again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SwitchWords {
    /// The entries.
    pub entries: Vec<DictionaryEntry>,
    /// Off.
    pub is_off: bool,
}

/// Read entries from a picked table (xlsx or csv with 词表, 词, 对应).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportDictionary {
    /// Handle.
    pub file: String,
    /// Load the good rows although others are bad.
    pub is_partial: bool,
}

/// Write entries to a picked table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportDictionary {
    /// Handle.
    pub file: String,
    /// Only what this study added or switched off.
    pub is_own_only: bool,
}
