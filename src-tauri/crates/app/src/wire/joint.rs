//! Codes beside figures (对照表).

use super::MatrixScope;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Ask for codes beside figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetJoint {
    /// What takes part.
    pub scope: MatrixScope,
    /// Questions set by hand; of the other codes they are found by their words.
    pub pairs: Vec<CodeQuestion>,
}

/// The question that a code is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodeQuestion {
    /// Code by id, path or name.
    pub code: String,
    /// Scored question by id or short code; empty = none.
    pub question: String,
}

/// Codes beside figures (对照表).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct JointTable {
    /// Wording of the question about overall satisfaction; empty = there is none.
    pub score: String,
    /// Sources with words of respondents.
    pub sources: Vec<JointSource>,
    /// The codes, in the order of the tree.
    pub rows: Vec<JointRow>,
    /// What the figures of questions count; empty = all sheets, unweighted.
    pub figures: String,
    /// How it is counted and tested.
    pub method: String,
}

/// A source, and everybody in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct JointSource {
    /// `response`, `interview`, `focus_group`, `ticket` or `visit`.
    pub source: String,
    /// As shown.
    pub label: String,
    /// Talks, sheets, tickets, visits.
    pub n_documents: u32,
    /// Respondents with words of their own: the base of shares.
    pub n_respondents: u32,
}

/// A code beside figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct JointRow {
    /// Id of the code.
    pub code: String,
    /// Names from the top.
    pub path: String,
    /// Depth in the tree.
    pub depth: u32,
    /// `#rrggbb`.
    pub colour: String,
    /// Respondents who mention it anywhere.
    pub n_respondents: u32,
    /// One a source.
    pub cells: Vec<JointCell>,
    /// The question about it, `null` when none fits.
    pub question: Option<JointQuestion>,
    /// Overall satisfaction of those who mention it.
    pub with: JointMean,
    /// Overall satisfaction of those who speak but do not mention it.
    pub without: JointMean,
    /// First mean minus second.
    pub difference: Option<f64>,
    /// p of Welch's t.
    pub p: Option<f64>,
    /// p adjusted over all rows (Benjamini–Hochberg).
    pub p_adjusted: Option<f64>,
    /// A passage that stands for it.
    pub quotation: Option<JointQuotation>,
}

/// A code in a source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct JointCell {
    /// Talks, sheets, tickets, visits with it.
    pub n_documents: u32,
    /// Respondents with it.
    pub n_respondents: u32,
    /// Of the respondents of the source.
    pub share: Option<f64>,
}

/// A scored question beside a code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct JointQuestion {
    /// Id.
    pub question: String,
    /// Short code.
    pub code: String,
    /// Wording.
    pub title: String,
    /// Answers.
    pub n: u32,
    /// Mean.
    pub mean: Option<f64>,
    /// 95 % interval, lower end.
    pub low: Option<f64>,
    /// 95 % interval, upper end.
    pub high: Option<f64>,
    /// Band of the mean; empty for scales other than 1–5.
    pub band: String,
}

/// A mean and its base.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct JointMean {
    /// Respondents with an answer.
    pub n: u32,
    /// Their mean.
    pub mean: Option<f64>,
}

/// A passage.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct JointQuotation {
    /// Its words.
    pub words: String,
    /// Where it stands, as people read it.
    pub label: String,
}
