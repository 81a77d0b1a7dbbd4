//! Figures that appear on several pages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// Wording of the question it comes from.
    pub question: String,
}
