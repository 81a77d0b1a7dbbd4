//! What a study decides once and every figure follows.

use crate::sampling::{GradingSpec, WeightingSpec};
use crate::{Bands, CohortId, SizeRule};
use serde::{Deserialize, Serialize};

/// The four ways practice computes a customer-satisfaction score (CSAT) from a 1..k scale.
/// The name is printed with the figure, for they differ by up to 20 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CsatDefinition {
    /// Mean score.
    Mean,
    /// mean / k × 100.
    MeanOfMaximum,
    /// (mean − 1) / (k − 1) × 100.
    MeanOfRange,
    /// Share of the two best scores, in percent.
    TopTwo,
}

impl CsatDefinition {
    /// All definitions.
    pub const ALL: [Self; 4] = [
        Self::Mean,
        Self::MeanOfMaximum,
        Self::MeanOfRange,
        Self::TopTwo,
    ];

    /// The Chinese name with the formula, as reports print it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mean => "平均分",
            Self::MeanOfMaximum => "百分制（均值÷满分×100）",
            Self::MeanOfRange => "百分制（(均值−1)÷(满分−1)×100）",
            Self::TopTwo => "前两档占比（%）",
        }
    }
}

/// What figures count and whether they are weighted (统计口径), chosen once for pages and report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FigureChoice {
    /// Only the sheets of this cohort's customers; `None` = all that count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cohort: Option<CohortId>,
    /// Whether sheets carry their case weights.
    pub is_weighted: bool,
}

/// A study's settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StudySettings {
    /// Bounds between size classes.
    pub size_rule: SizeRule,
    /// Satisfaction bands for a 1–5 mean.
    pub bands: Bands,
    /// The CSAT that headlines print.
    pub csat: CsatDefinition,
    /// Overall satisfaction that customers expect, on the scale of the overall question; `None` = nobody
    /// said. Satisfaction over it is the index of the whole study (CSI, R42).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expectation: Option<f64>,
    /// Groups with fewer respondents are marked as small.
    pub small_base: u32,
    /// Groups with fewer respondents are not shown at all.
    pub suppress_below: u32,
    /// Who carries the study out, for source lines (R256).
    pub institute: String,
    /// Whether the layer learned from the study's own judgements (学习层) takes part in mining.
    pub learns: bool,
    /// How answers are weighted; `None` = not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighting: Option<WeightingSpec>,
    /// What figures count, and whether weighted.
    pub figures: FigureChoice,
    /// How customers are graded; `None` = not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grading: Option<GradingSpec>,
    /// Fieldwork: roles, response times, rules, the invitation.
    pub field: crate::field::FieldSettings,
    /// How many interviews are wanted with each customer group.
    pub interview_targets: Vec<crate::interview::InterviewTarget>,
}

impl Default for StudySettings {
    fn default() -> Self {
        Self {
            size_rule: SizeRule::default(),
            bands: Bands::default(),
            csat: CsatDefinition::MeanOfRange,
            expectation: None,
            small_base: 30,
            suppress_below: 5,
            institute: String::new(),
            learns: false,
            weighting: None,
            figures: FigureChoice::default(),
            grading: None,
            field: crate::field::FieldSettings::default(),
            interview_targets: crate::interview::usual_targets(),
        }
    }
}
