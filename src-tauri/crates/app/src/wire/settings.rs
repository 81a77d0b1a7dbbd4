//! What a study decides once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A study's settings (研究设置). Every figure follows them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Name of the study.
    pub name: String,
    /// Who carries it out, for source lines in reports.
    pub institute: String,
    /// 大客户 from here, 万元, inclusive.
    pub large_from: f64,
    /// 中小客户 from here, 万元, inclusive.
    pub medium_from: f64,
    /// Bands from best to worst; each reaches up to the one before.
    pub bands: Vec<SettingsBand>,
    /// Headline CSAT: `mean`, `mean_of_maximum`, `mean_of_range` or `top_two`.
    pub csat: String,
    /// Overall satisfaction that customers expect, on the scale of the overall question; `null` = not set.
    #[serde(default)]
    pub expectation: Option<f64>,
    /// Groups with fewer respondents are marked as small.
    pub small_base: u32,
    /// Groups with fewer respondents are not shown.
    pub suppress_below: u32,
}

/// One band of the settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettingsBand {
    /// Name, e.g. 非常满意.
    pub label: String,
    /// Lowest mean, inclusive; `null` for the worst band, which has no lower end.
    pub lower: Option<f64>,
}
