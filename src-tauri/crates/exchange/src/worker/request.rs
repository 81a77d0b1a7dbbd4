//! What the parsing process is asked and what it answers.

use crate::dictionary::DictionaryDraft;
use crate::field::Grid;
use crate::questionnaire::{Format, QuestionnaireDraft};
use crate::refi::{self, CodebookDraft, ProjectDraft};
use crate::responses::{KnownQuestion, Preset, ResponsesDraft, ResponsesMapping};
use crate::roster::{RosterDraft, RosterMapping};
use crate::tickets::{TicketsDraft, TicketsMapping};
use crate::transcript::{self, TranscriptDraft};
use serde::{Deserialize, Serialize};

/// What to parse. `file` is the base name, for problems; `sheet` picks a sheet by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A roster; without mapping it is guessed.
    Roster {
        /// Base name.
        file: String,
        /// Sheet, or the first.
        sheet: Option<String>,
        /// Mapping, or a guess.
        mapping: Option<RosterMapping>,
        /// Remembered mappings by layout fingerprint, used when `mapping` is none.
        remembered: Vec<(String, RosterMapping)>,
    },
    /// Answers; without mapping it is guessed.
    Responses {
        /// Base name.
        file: String,
        /// Sheet, or the first.
        sheet: Option<String>,
        /// Where the file comes from, when the user says so.
        preset: Option<Preset>,
        /// Mapping, or a guess.
        mapping: Option<ResponsesMapping>,
        /// Remembered mappings by layout fingerprint, used when `mapping` is none.
        remembered: Vec<(String, ResponsesMapping)>,
        /// Further exports of the same answers, or the XLSForm they were asked by: name, bytes.
        beside: Vec<(String, Vec<u8>)>,
        /// Questions that the study has or a version of its questionnaire asks.
        known: Vec<KnownQuestion>,
        /// Share of columns that a version must explain to be used.
        least_share: f64,
    },
    /// Tickets; without mapping it is guessed.
    Tickets {
        /// Base name.
        file: String,
        /// Sheet, or the first.
        sheet: Option<String>,
        /// Mapping, or a guess.
        mapping: Option<TicketsMapping>,
        /// Remembered mappings by layout fingerprint, used when `mapping` is none.
        remembered: Vec<(String, TicketsMapping)>,
    },
    /// A table of dictionary entries; its columns are told by their headings.
    Dictionary {
        /// Base name.
        file: String,
        /// Sheet, or the first that fits.
        sheet: Option<String>,
    },
    /// All sheets as texts, for tables of the field log.
    Grids {
        /// Base name.
        file: String,
    },
    /// A questionnaire.
    Questionnaire {
        /// Base name.
        file: String,
        /// What it is written in, or told by content.
        format: Option<Format>,
    },
    /// A transcript.
    Transcript {
        /// Base name.
        file: String,
        /// Encoding, layout and roles chosen by the user.
        options: transcript::Options,
    },
    /// A codebook: `.qdc`, or a sheet with a column of codes.
    Codebook {
        /// Base name.
        file: String,
        /// Sheet, or the first that fits.
        sheet: Option<String>,
    },
    /// A coded project of another program.
    Project {
        /// Base name.
        file: String,
        /// How positions are counted, when the user says so.
        options: refi::Options,
    },
}

/// What the preview shows of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetPreview {
    /// The sheet that was read; empty for csv.
    pub sheet: String,
    /// All sheets of the file that have headings.
    pub sheets: Vec<String>,
    /// Fingerprint of the layout, to remember the mapping by.
    pub layout: String,
    /// Headings.
    pub header: Vec<String>,
    /// The first rows as text.
    pub sample: Vec<Vec<String>>,
    /// Sheet row of each of them, one-based, as problems name rows.
    pub sample_rows: Vec<u32>,
    /// Rows below the headings.
    pub n_rows: u32,
}

/// What the file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// A roster, and the mapping it was read by.
    Roster {
        /// The sheet.
        preview: SheetPreview,
        /// As given, remembered or guessed.
        mapping: RosterMapping,
        /// Rows and problems.
        draft: RosterDraft,
    },
    /// Answers, and the mapping they were read by.
    Responses {
        /// The sheet.
        preview: SheetPreview,
        /// As given, remembered or guessed.
        mapping: ResponsesMapping,
        /// Columns and problems.
        draft: Box<ResponsesDraft>,
        /// What was told about the file besides.
        told: Box<Told>,
    },
    /// Tickets, and the mapping they were read by.
    Tickets {
        /// The sheet.
        preview: SheetPreview,
        /// As given, remembered or guessed.
        mapping: TicketsMapping,
        /// Rows and problems.
        draft: TicketsDraft,
    },
    /// Dictionary entries.
    Dictionary(DictionaryDraft),
    /// All sheets as texts.
    Grids(Vec<Grid>),
    /// A questionnaire.
    Questionnaire(Box<QuestionnaireDraft>),
    /// A transcript.
    Transcript(TranscriptDraft),
    /// A codebook.
    Codebook(CodebookDraft),
    /// A coded project.
    Project(Box<ProjectDraft>),
}

/// What was understood of an answer file besides its columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Name of the file that was read; with a pair that is the one with the wording.
    pub file: String,
    /// Why the platform was believed, in Chinese; empty when it was given or remembered.
    pub reason: String,
    /// Columns that ask what a known question asks, on another scale: column, id of the question.
    pub other_scale: Vec<(u32, String)>,
    /// Whether the version's questions were used.
    pub uses_version: bool,
    /// Forms of the files read beside, in Chinese.
    pub forms: Vec<String>,
    /// How the files beside read by themselves: layout fingerprint, mapping.
    pub layouts: Vec<(String, ResponsesMapping)>,
}

impl Request {
    /// The base name of the file.
    pub fn file(&self) -> &str {
        match self {
            Self::Roster { file, .. }
            | Self::Responses { file, .. }
            | Self::Tickets { file, .. }
            | Self::Dictionary { file, .. }
            | Self::Grids { file }
            | Self::Questionnaire { file, .. }
            | Self::Transcript { file, .. }
            | Self::Codebook { file, .. }
            | Self::Project { file, .. } => file,
        }
    }
}
