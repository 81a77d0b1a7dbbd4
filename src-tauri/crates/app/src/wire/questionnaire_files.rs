//! Questionnaires in and out of files: XLSForm, 问卷星 text, JSON, paper forms.

use super::{FileProblem, QuestionDesign, SectionDesign};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A questionnaire in a picked file or as pasted text; one of the two.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PreviewQuestionnaireImport {
    /// Handle of the picked file.
    pub file: Option<String>,
    /// Pasted text: the 问卷星 text language, or JSON.
    pub text: Option<String>,
    /// xlsform, wjx or json; told by content when null.
    pub format: Option<String>,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// What a file says, before anything is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionnairePreview {
    /// xlsform, wjx or json, as read.
    pub format: String,
    /// Heading.
    pub title: String,
    /// Words before the first question.
    pub intro: String,
    /// Words after the last question.
    pub closing: String,
    /// Sections in order.
    pub sections: Vec<SectionDesign>,
    /// Questions in order, section by section; ids are for telling them apart only.
    pub questions: Vec<QuestionDesign>,
    /// Questions that somebody answers.
    pub n_questions: u32,
    /// The questionnaire of this study that the file was exported from, or null: importing into
    /// it updates its questions instead of doubling them.
    pub known_as: Option<String>,
    /// What was not taken as it stood, with its place and remedy.
    pub problems: Vec<FileProblem>,
}

/// Brings a questionnaire in, as a new one or into one that is there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportQuestionnaire {
    /// Handle of the picked file.
    pub file: Option<String>,
    /// Pasted text.
    pub text: Option<String>,
    /// xlsform, wjx or json; told by content when null.
    pub format: Option<String>,
    /// Questionnaire that becomes what the file says: questions that are in both (by identity,
    /// else by code) are changed, others added and removed. A new questionnaire when null.
    pub into: Option<String>,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionnaireImported {
    /// The questionnaire.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Questions that are new.
    pub n_added: u32,
    /// Questions that were there and are changed.
    pub n_changed: u32,
    /// Questions that were taken out.
    pub n_removed: u32,
    /// What was not taken as it stood.
    pub problems: Vec<FileProblem>,
}

/// Writes a questionnaire to a picked file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExportQuestionnaire {
    /// Questionnaire.
    pub id: String,
    /// Version; the one under design when null.
    pub version: Option<String>,
    /// xlsform, json, docx or pdf; told by the file's ending when null.
    pub format: Option<String>,
    /// Handle of the picked file.
    pub file: String,
    /// Paper forms: how many numbered copies; 0 = one without a number.
    pub n_copies: u32,
    /// Paper forms: number of the first copy.
    pub first_copy: u32,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// A written questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionnaireFile {
    /// Base name of the file.
    pub file: String,
    /// xlsform, json, docx or pdf.
    pub format: String,
    /// Its size.
    pub n_bytes: f64,
    /// Pages of a PDF, else null.
    pub n_pages: Option<u32>,
    /// What the format cannot say.
    pub problems: Vec<FileProblem>,
    /// Handle for downloading in the browser host.
    pub download: Option<String>,
}
