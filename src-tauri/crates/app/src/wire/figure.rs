//! Figures that appear on several pages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a figure's weights make of its base. `null` beside a figure that is not weighted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct WeightedBase {
    /// Sum of the weights.
    pub n_weighted: f64,
    /// Effective number of answers (Kish): what intervals rest on.
    pub n_eff: f64,
    /// Design effect, `n / n_eff`.
    pub deff: f64,
}

/// What figures count and whether they are weighted (统计口径).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FigureChoice {
    /// Cohort by id or title; `null` = all sheets that count.
    pub cohort: Option<String>,
    /// Whether sheets carry the weights of the study's weighting rule.
    pub is_weighted: bool,
}

/// The choice in force, and what comes of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FigureScope {
    /// Cohort by id, and whether weighted.
    pub choice: FigureChoice,
    /// The choice as reports print it; empty for all sheets, unweighted.
    pub words: String,
    /// Why the study's choice cannot be followed, and what is shown instead; empty = it is.
    pub problem: String,
    /// Sheets counted.
    pub n: u32,
    /// Sheets that count in the whole study.
    pub n_all: u32,
    /// Their weights; `null` = not weighted.
    pub weighted: Option<WeightedBase>,
    /// Whether the study has a weighting rule.
    pub can_weight: bool,
}

/// A satisfaction score under its named definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CsatFigure {
    /// Stable name of the definition.
    pub definition: String,
    /// The definition in Chinese with its formula.
    pub label: String,
    /// The figure: on the scale for a mean, else 0–100 (`top_two` in percent).
    pub value: f64,
    /// Respondents it rests on.
    pub n: u32,
    /// Its weights.
    pub weighted: Option<WeightedBase>,
    /// Wording of the question it comes from.
    pub question: String,
}

/// A net promoter score (净推荐值).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NpsFigure {
    /// −100 … 100.
    pub score: f64,
    /// 95 % interval, lower end.
    pub low: f64,
    /// 95 % interval, upper end.
    pub high: f64,
    /// Share of 9–10.
    pub share_promoters: f64,
    /// Share of 7–8.
    pub share_passives: f64,
    /// Share of 0–6.
    pub share_detractors: f64,
    /// Respondents it rests on.
    pub n: u32,
    /// Its weights.
    pub weighted: Option<WeightedBase>,
    /// Wording of the question it comes from.
    pub question: String,
}
