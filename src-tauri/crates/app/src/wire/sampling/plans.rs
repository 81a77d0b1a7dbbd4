//! Sampling plans and what they come to.

use super::CustomerFilter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A sampling plan as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanSpec {
    /// Which customers of the roster are the frame.
    pub filter: CustomerFilter,
    /// `customer` or `contact`.
    pub unit: String,
    /// Typed population; `null` = counted from the roster.
    pub population: Option<u32>,
    /// Classes with their shares.
    pub classes: Vec<PlanClass>,
    /// `shares`, `proportional`, `neyman`, `equal` or `fixed`.
    pub allocation: String,
    /// Lowest share of the population, 0–1; `null` = no such rule.
    pub least_share: Option<f64>,
    /// Lowest number of valid answers a class; `null` = no such rule.
    pub least_per_class: Option<u32>,
    /// Whether Cochran's number must be reached.
    pub must_be_precise: bool,
    /// Confidence, 0–1.
    pub confidence: f64,
    /// Wanted half width of an interval, 0–1.
    pub margin: f64,
    /// Expected share, 0–1.
    pub p: f64,
    /// Answers wanted anyhow.
    pub wanted: Option<u32>,
    /// Expected share of the invited who answer, 0–1.
    pub response_rate: f64,
    /// Expected share of the answers that are valid, 0–1.
    pub valid_rate: f64,
    /// Further dimensions: `region`, `industry`.
    pub dims: Vec<String>,
    /// Reserves as a share of the invitations.
    pub reserve_share: f64,
    /// Anything.
    pub note: String,
}

/// One size class of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanClass {
    /// `large`, `medium`, `small` or `unclassified`.
    pub size: String,
    /// Wanted share, 0–1.
    pub share: f64,
    /// Typed population of the class.
    pub population: Option<u32>,
    /// Standard deviation for Neyman's allocation.
    pub sd: Option<f64>,
    /// Wanted answers for the allocation `fixed`.
    pub fixed: Option<u32>,
}

/// Compute a plan without keeping it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PreviewPlan {
    /// The plan; `null` = the usual one.
    #[ts(as = "Option<PlanSpec>")]
    pub spec: Option<model::sampling::PlanSpec>,
}

/// Make a plan, or change one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PutPlan {
    /// Which; `null` makes a new one.
    pub id: Option<String>,
    /// Name.
    pub title: String,
    /// The plan; `null` = the usual one.
    #[ts(as = "Option<PlanSpec>")]
    pub spec: Option<model::sampling::PlanSpec>,
}

/// A plan with what it comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanRow {
    /// Identity; empty for a preview.
    pub id: String,
    /// Name.
    pub title: String,
    /// The plan.
    #[ts(as = "PlanSpec")]
    pub spec: model::sampling::PlanSpec,
    /// What it comes to; `null` when the plan does not hang together.
    pub result: Option<PlanResult>,
    /// Why there is no result.
    pub fault: String,
    /// Whether its quotas are those of the study.
    pub is_adopted: bool,
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanResult {
    /// Members of the population.
    pub n_population: u32,
    /// Whether the population was typed.
    pub is_typed: bool,
    /// Members of the frame in no class of the plan (待分类 …).
    pub n_outside: u32,
    /// Valid answers wanted.
    pub n: u32,
    /// Valid answers that the classes can hold: less where a class is too small.
    pub n_available: u32,
    /// Invitations needed.
    pub n_invite: u32,
    /// Rules, each with the number it asks for.
    pub rules: Vec<PlanRule>,
    /// Which rule decides and why, in one sentence.
    pub binding: String,
    /// Classes.
    pub classes: Vec<PlanClassRow>,
    /// Half width of the interval over all, each class weighted by its population; `null` if the
    /// populations are not known.
    pub margin_overall: Option<f64>,
    /// The same for a simple random sample of n.
    pub margin_simple: Option<f64>,
    /// Cochran's n₀.
    pub n0: Option<f64>,
    /// Krejcie and Morgan's number for the population.
    pub krejcie_morgan: Option<u32>,
    /// Whether every class can give what is wanted of it.
    pub is_feasible: bool,
    /// What to look at, in sentences.
    pub warnings: Vec<String>,
    /// Names of the dimensions of `cells`.
    pub cell_labels: Vec<String>,
    /// Targets by class and further dimensions.
    pub cells: Vec<PlanCell>,
    /// Sample sizes of the margin curve.
    pub curve_n: Vec<u32>,
    /// Margins at those sizes.
    pub curve_margin: Vec<f64>,
}

/// A rule about the number of answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanRule {
    /// `least_share`, `least_per_class`, `precision` or `wanted`.
    pub name: String,
    /// Short name.
    pub label: String,
    /// Answers it asks for; `null` when it cannot be told.
    pub n: Option<u32>,
    /// Whether the plan must follow it.
    pub is_on: bool,
    /// Whether it is the one that decides.
    pub is_binding: bool,
    /// How the number comes about.
    pub reason: String,
}

/// A class of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanClassRow {
    /// Stable name.
    pub size: String,
    /// Chinese name.
    pub label: String,
    /// Members; `null` when not known.
    pub population: Option<u32>,
    /// Share of the population.
    pub share_population: Option<f64>,
    /// Share of the answers.
    pub share: f64,
    /// Valid answers wanted.
    pub n: u32,
    /// Half width of the interval of a share within the class.
    pub margin: Option<f64>,
    /// Invitations needed.
    pub n_invite: u32,
    /// Valid answers expected when everybody of the class is invited.
    pub n_most: Option<u32>,
    /// Whether everybody is to be asked (普查).
    pub is_census: bool,
    /// Whether the class can give what is wanted.
    pub is_feasible: bool,
    /// What to look at.
    pub note: String,
}

/// A cell of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanCell {
    /// Classes in the order of `cell_labels`.
    pub keys: Vec<String>,
    /// Members.
    pub population: u32,
    /// Valid answers wanted.
    pub n: u32,
    /// Invitations needed.
    pub n_invite: u32,
}

/// Set how many answers one cell is to give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SetQuota {
    /// The cell: stable name of the dimension and class.
    pub stratum: Vec<(String, String)>,
    /// Wanted valid answers.
    pub target: u32,
}
