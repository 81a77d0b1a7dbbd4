//! Quotas against what came in, recovery, likeness to the frame, weights.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Ask for the quota board.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetQuotaBoard {
    /// Dimensions, one or two: `size`, `region`, `industry`, `grade`, `cohort:…`, `attr:…`.
    pub by: Vec<String>,
}

/// Planned, drawn, invited, achieved by cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuotaBoard {
    /// Id of the adopted plan; empty without one.
    pub plan: String,
    /// Its title.
    pub plan_title: String,
    /// Dimensions of its quotas.
    pub plan_dims: Vec<String>,
    /// Chinese names of the dimensions asked for.
    pub by_labels: Vec<String>,
    /// Classes of each dimension, in order.
    pub classes: Vec<Vec<String>>,
    /// Cells that have a member of the frame, a quota or an answer.
    pub cells: Vec<QuotaCell>,
    /// Sums of each class of the first dimension.
    pub rows: Vec<QuotaCell>,
    /// Sums of each class of the second dimension; empty with one dimension.
    pub columns: Vec<QuotaCell>,
    /// Everything.
    pub total: QuotaCell,
    /// Cells below their target.
    pub n_short: u32,
    /// Sheets that no cell has: not linked to the roster.
    pub n_unlinked: u32,
    /// What to look at.
    pub notes: Vec<String>,
}

/// One cell of the board.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct QuotaCell {
    /// Classes.
    pub keys: Vec<String>,
    /// Customers of the frame.
    pub n_frame: u32,
    /// Valid answers wanted; `null` when the plan says nothing about this cell.
    pub target: Option<u32>,
    /// Customers in the sample.
    pub n_drawn: u32,
    /// Customers invited.
    pub n_invited: u32,
    /// Sheets in, whatever their state.
    pub n_achieved: u32,
    /// Valid sheets.
    pub n_valid: u32,
    /// Valid minus target.
    pub gap: Option<i32>,
    /// Valid as a share of the target, above 1 where more came in.
    pub share_done: Option<f64>,
    /// `short`, `done`, `over` (more than a tenth above) or `none` without a target.
    pub state: String,
}

/// How many came back, and whether they look like the frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Recovery {
    /// Stages from frame to valid.
    pub stages: Vec<FunnelStage>,
    /// By channel of the invitation, counted in invitations: each sheet answers one of them.
    pub by_channel: Vec<RateRow>,
    /// By position of the contact.
    pub by_role: Vec<RateRow>,
    /// By size class.
    pub by_size: Vec<RateRow>,
    /// By mode of the sheets (线上, 线下 …).
    pub by_mode: Vec<RateRow>,
    /// One test a dimension.
    pub fits: Vec<FrameFitRow>,
    /// What to look at.
    pub notes: Vec<String>,
}

/// One stage of the funnel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FunnelStage {
    /// Stable name: `frame`, `drawn`, `invited`, `reached`, `completed`, `valid`.
    pub name: String,
    /// Chinese name.
    pub label: String,
    /// Customers.
    pub n: u32,
    /// Sheets, at the stages that have them.
    pub n_sheets: Option<u32>,
    /// Share of the stage before.
    pub share: Option<f64>,
    /// Where the figure comes from.
    pub hint: String,
}

/// Response of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RateRow {
    /// Group.
    pub name: String,
    /// Asked.
    pub n_asked: u32,
    /// Answered.
    pub n_answered: u32,
    /// With a valid sheet.
    pub n_valid: u32,
    /// Answered of asked.
    pub rate: Option<f64>,
    /// Its 95 % interval by Wilson, lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Likeness of the valid sheets to the frame on one dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FrameFitRow {
    /// Dimension.
    pub dim: String,
    /// Chinese name.
    pub label: String,
    /// Classes.
    pub classes: Vec<FrameFitClass>,
    /// Valid sheets.
    pub n: u32,
    /// χ²; `null` when it cannot be computed.
    pub chi_square: Option<f64>,
    /// Degrees of freedom.
    pub df: Option<u32>,
    /// p.
    pub p: Option<f64>,
    /// Cohen's w.
    pub effect: Option<f64>,
    /// Classes that were tested as one for being small.
    pub merged: Vec<String>,
    /// What that means.
    pub verdict: String,
    /// Whether the sample differs significantly (p < 0.05).
    pub is_different: bool,
}

/// A class of [`FrameFitRow`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FrameFitClass {
    /// Class.
    pub name: String,
    /// Customers of the frame.
    pub n_frame: u32,
    /// Share of the frame.
    pub share_frame: f64,
    /// Valid sheets.
    pub n: u32,
    /// Share of the valid sheets.
    pub share: f64,
    /// Adjusted residual; beyond ±1.96 the class differs.
    pub residual: Option<f64>,
}

/// How answers are weighted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WeightingSpec {
    /// Dimensions.
    pub margins: Vec<WeightMargin>,
    /// Fit combinations instead of each dimension alone.
    pub is_crossed: bool,
    /// Lowest weight as a multiple of the mean; `null` = none.
    pub lower: Option<f64>,
    /// Highest weight as a multiple of the mean; `null` = none.
    pub upper: Option<f64>,
    /// Whether the sheets of one customer share the weight of one.
    pub by_customer: bool,
}

/// One dimension of the weighting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WeightMargin {
    /// `size`, `region`, `industry`, `grade`, `attr:…`.
    pub dim: String,
    /// Typed shares by class; `null` = those of the frame.
    #[ts(type = "{ [key in string]: number } | null")]
    pub shares: Option<std::collections::BTreeMap<String, f64>>,
}

/// Weights by a rule, without keeping it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GetWeighting {
    /// The rule; `null` = the study's own, else the usual one.
    #[ts(as = "Option<WeightingSpec>")]
    pub spec: Option<model::sampling::WeightingSpec>,
}

/// Keep a rule, or none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SetWeighting {
    /// The rule; `null` = answers are not weighted.
    #[ts(as = "Option<WeightingSpec>")]
    pub spec: Option<model::sampling::WeightingSpec>,
}

/// Weights and what they do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Weighting {
    /// The rule.
    #[ts(as = "WeightingSpec")]
    pub spec: model::sampling::WeightingSpec,
    /// Whether the study's figures may use it.
    pub is_saved: bool,
    /// Why there are no weights; empty when there are.
    pub fault: String,
    /// Valid sheets.
    pub n: u32,
    /// Of them without a class in some dimension: weight 1.
    pub n_unlinked: u32,
    /// Effective sample size.
    pub n_eff: Option<f64>,
    /// Design effect by Kish.
    pub deff: Option<f64>,
    /// Smallest weight, mean 1.
    pub lowest: Option<f64>,
    /// Largest weight, mean 1.
    pub highest: Option<f64>,
    /// Rounds until it fitted.
    pub n_rounds: u32,
    /// Whether all shares are met.
    pub is_converged: bool,
    /// Largest difference of a weighted share to its target, 0–1.
    pub largest_gap: f64,
    /// Cells held at a bound.
    pub n_trimmed: u32,
    /// Classes with a target but without a sheet.
    pub unmet: Vec<String>,
    /// Dimensions: target, unweighted and weighted shares.
    pub margins: Vec<WeightMarginRow>,
    /// Names of the dimensions of `cells`.
    pub cell_labels: Vec<String>,
    /// One weight a combination.
    pub cells: Vec<WeightCell>,
    /// Headline figures without and with weights.
    pub figures: Vec<WeightedFigure>,
    /// What to look at, and the convergence in words.
    pub notes: Vec<String>,
}

/// A dimension of the weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WeightMarginRow {
    /// Dimension.
    pub dim: String,
    /// Chinese name.
    pub label: String,
    /// Classes.
    pub classes: Vec<WeightClass>,
}

/// A class of a dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WeightClass {
    /// Class.
    pub name: String,
    /// Valid sheets.
    pub n: u32,
    /// Wanted share.
    pub target: f64,
    /// Share without weights.
    pub share: f64,
    /// Share with weights.
    pub share_weighted: f64,
}

/// A combination and its weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WeightCell {
    /// Classes.
    pub keys: Vec<String>,
    /// Valid sheets.
    pub n: u32,
    /// Weight, mean 1.
    pub weight: f64,
    /// Whether it lies on a bound.
    pub is_trimmed: bool,
}

/// A headline figure without and with weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WeightedFigure {
    /// Name.
    pub label: String,
    /// Answers.
    pub n: u32,
    /// Effective answers with weights.
    pub n_eff: Option<f64>,
    /// Without weights.
    pub plain: Option<f64>,
    /// With weights.
    pub weighted: Option<f64>,
}
