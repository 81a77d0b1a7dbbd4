//! Expectation against perception.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The gap table of a study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GapTable {
    /// Pairs found among the questions.
    pub n_pairs: u32,
    /// All pairs together, then dimensions, then pairs; those nobody answered are left out.
    pub rows: Vec<GapRow>,
    /// Overall satisfaction over the expectation that the study set (CSI); `null` where it set none or
    /// nobody answered.
    pub study: Option<StudyIndex>,
    /// How each figure is computed.
    pub notes: Vec<String>,
}

/// Satisfaction over an expectation set for the whole study (R42).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StudyIndex {
    /// What was set.
    pub expectation: f64,
    /// Mean overall satisfaction, unweighted.
    pub mean: f64,
    /// Answers behind it.
    pub n: u32,
    /// Their ratio.
    pub ratio: f64,
}

/// One pair, one dimension, or all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GapRow {
    /// `all`, `module` or `item`.
    pub level: String,
    /// What it is about.
    pub title: String,
    /// Module.
    pub module: String,
    /// Codes of the expectation and of the perception of a pair.
    pub codes: Vec<String>,
    /// Pairs in it.
    pub n_items: u32,
    /// Sheets with a complete pair: the base of all figures but alpha.
    pub n: u32,
    /// Mean expectation.
    pub expected: f64,
    /// Mean perception.
    pub perceived: f64,
    /// Perception minus expectation.
    pub gap: f64,
    /// 95 % interval of the gap, lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Paired t.
    pub t: Option<f64>,
    /// Degrees of freedom.
    pub df: Option<u32>,
    /// Two-sided p.
    pub p: Option<f64>,
    /// Perception over expectation (CSI, R42).
    pub ratio: Option<f64>,
    /// Cronbach's alpha of the expectations.
    pub alpha_expected: Option<f64>,
    /// Cronbach's alpha of the perceptions.
    pub alpha_perceived: Option<f64>,
    /// A small base.
    pub is_small: bool,
}
