//! How answers are weighted.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One dimension whose make-up the weighted answers must have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WeightMargin {
    /// `size`, `region`, `industry`, `grade`, `attr:…`.
    pub dim: String,
    /// Shares by class, 0–1, in place of those of the frame; rescaled to sum to 1.
    pub shares: Option<BTreeMap<String, f64>>,
}

/// How answers are weighted (加权方案).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WeightingSpec {
    /// Dimensions; several are fitted by raking.
    pub margins: Vec<WeightMargin>,
    /// Whether the dimensions' combinations are fitted (post-stratification) instead of each alone.
    pub is_crossed: bool,
    /// Lowest weight as a multiple of the mean; `None` = no trimming.
    pub lower: Option<f64>,
    /// Highest weight as a multiple of the mean; `None` = no trimming.
    pub upper: Option<f64>,
    /// Whether the sheets of one customer share the weight of one.
    pub by_customer: bool,
}

impl Default for WeightingSpec {
    fn default() -> Self {
        Self {
            margins: vec![WeightMargin {
                dim: "size".into(),
                shares: None,
            }],
            is_crossed: false,
            lower: Some(0.3),
            upper: Some(3.0),
            by_customer: false,
        }
    }
}
