//! Who a customer is to the study: filters, cohorts, grades.

use super::super::GroupCount;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A filter of customers; empty lists ask for nothing, all conditions must hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CustomerFilter {
    /// Any of `large`, `medium`, `small`, `unclassified`.
    pub sizes: Vec<String>,
    /// Any of these regions.
    pub regions: Vec<String>,
    /// Any of these industries.
    pub industries: Vec<String>,
    /// At least one of these tags.
    pub tags: Vec<String>,
    /// None of these tags.
    pub without_tags: Vec<String>,
    /// Any of these grades.
    pub grades: Vec<String>,
    /// Tests of roster attributes.
    pub tests: Vec<AttributeTest>,
    /// Member of any of these cohorts, by id.
    pub cohorts: Vec<String>,
    /// Drawn by any of these draws, by id.
    pub draws: Vec<String>,
    /// Has answered, or has not.
    pub has_answered: Option<bool>,
    /// Has a ticket, or has none.
    pub has_ticket: Option<bool>,
}

/// One test of a roster attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AttributeTest {
    /// Heading of the roster column, or `annual_purchase`.
    pub name: String,
    /// `at_least`, `below`, `is`, `is_not` or `contains`.
    pub op: String,
    /// With what.
    pub value: String,
}

/// Who passes a filter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FilterRequest {
    /// The filter.
    #[ts(as = "CustomerFilter")]
    pub filter: model::sampling::CustomerFilter,
}

/// How many pass a filter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FilterCount {
    /// Customers that pass.
    pub n: u32,
    /// Customers of the roster.
    pub n_roster: u32,
    /// Contacts of those that pass.
    pub n_contacts: u32,
    /// The filter in words; empty for everybody.
    pub words: String,
}

/// What filters, plans and groups may be made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FrameOptions {
    /// Customers of the roster.
    pub n_accounts: u32,
    /// Contacts.
    pub n_contacts: u32,
    /// Size classes by Chinese name.
    pub sizes: Vec<GroupCount>,
    /// Regions.
    pub regions: Vec<GroupCount>,
    /// Industries.
    pub industries: Vec<GroupCount>,
    /// Tags.
    pub tags: Vec<GroupCount>,
    /// Grades; empty while customers are not graded.
    pub grades: Vec<GroupCount>,
    /// Further roster columns with the number of customers that have them.
    pub attributes: Vec<GroupCount>,
    /// Cohorts: id and title.
    pub cohorts: Vec<NamedRef>,
    /// Draws: id and title.
    pub draws: Vec<NamedRef>,
    /// Dimensions for boards, weights and groups: name and Chinese label.
    pub dims: Vec<NamedRef>,
}

/// An id (or stable name) with what people call it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NamedRef {
    /// Id or stable name.
    pub id: String,
    /// What people read.
    pub title: String,
}

/// A cohort with its size and figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CohortRow {
    /// Identity.
    pub id: String,
    /// Name.
    pub title: String,
    /// Who belongs to it.
    #[ts(as = "CustomerFilter")]
    pub rule: model::sampling::CustomerFilter,
    /// The rule in words.
    pub words: String,
    /// Customers.
    pub n: u32,
    /// Share of the roster.
    pub share: f64,
    /// Customers that are in another cohort too.
    pub n_shared: u32,
    /// Valid answer sheets.
    pub n_valid: u32,
    /// Mean overall satisfaction of them; `null` without answers or below the suppression limit.
    pub mean: Option<f64>,
    /// Net promoter score of them.
    pub nps: Option<f64>,
}

/// Make a cohort, or change one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PutCohort {
    /// Which; `null` makes a new one.
    pub id: Option<String>,
    /// Name.
    pub title: String,
    /// Who belongs to it.
    #[ts(as = "CustomerFilter")]
    pub rule: model::sampling::CustomerFilter,
}

/// How customers are graded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GradingSpec {
    /// Measures.
    pub measures: Vec<GradingMeasure>,
    /// Grades from best to worst.
    pub grades: Vec<GradeCut>,
}

/// One measure of grading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GradingMeasure {
    /// Name.
    pub name: String,
    /// `"annual_purchase"` or `{ "attribute": heading }`.
    pub source: GradingSource,
    /// Lower bounds of 2, 3, 4, 5 points, ascending.
    pub cuts: Vec<f64>,
    /// Whether less is better.
    pub is_reversed: bool,
    /// Weight in percentage points; all sum to 100.
    pub weight: f64,
}

/// Where a measure comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GradingSource {
    /// The annual purchase.
    AnnualPurchase,
    /// A roster column by heading.
    Attribute(String),
}

/// A grade and the lowest score it takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GradeCut {
    /// Name.
    pub label: String,
    /// Lowest score, inclusive.
    pub from: f64,
}

/// Grade customers by a rule, without keeping it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GetGrading {
    /// The rule; `null` = the study's own, else the usual one.
    #[ts(as = "Option<GradingSpec>")]
    pub spec: Option<model::sampling::GradingSpec>,
}

/// Keep a rule, or none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SetGrading {
    /// The rule; `null` = customers are not graded.
    #[ts(as = "Option<GradingSpec>")]
    pub spec: Option<model::sampling::GradingSpec>,
}

/// Customers graded by a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Grading {
    /// The rule.
    #[ts(as = "GradingSpec")]
    pub spec: model::sampling::GradingSpec,
    /// Whether it is the study's own.
    pub is_saved: bool,
    /// Customers of the roster.
    pub n_accounts: u32,
    /// Customers of whom no measure is known.
    pub n_ungraded: u32,
    /// Customers of whom a measure is missing.
    pub n_partly: u32,
    /// Measures with what is known and how much they matter.
    pub measures: Vec<MeasureRow>,
    /// Grades with their size and rule.
    pub grades: Vec<GradeRow>,
    /// Customers, best first.
    pub customers: Vec<GradedRow>,
    /// How a customer is graded, in words.
    pub rule: Vec<String>,
}

/// A measure of a grading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MeasureRow {
    /// Name.
    pub name: String,
    /// Customers of whom it is known.
    pub n_known: u32,
    /// Customers by points, from 1.
    pub counts: Vec<u32>,
    /// How points are given, in words.
    pub rule: String,
    /// Customers that change grade when the weight rises by 5 points.
    pub n_up: u32,
    /// Customers that change grade when the weight falls by 5 points.
    pub n_down: u32,
}

/// A grade of a grading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GradeRow {
    /// Name.
    pub label: String,
    /// Scores it takes, in words.
    pub rule: String,
    /// Customers.
    pub n: u32,
    /// Share of the graded.
    pub share: f64,
}

/// A graded customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GradedRow {
    /// Identity.
    pub id: String,
    /// Customer code.
    pub code: String,
    /// Alias.
    pub alias: String,
    /// Score, 1 to the highest points.
    pub score: Option<f64>,
    /// Grade; empty without one.
    pub grade: String,
    /// Measures known.
    pub n_known: u32,
    /// Points by measure.
    pub points: Vec<Option<u32>>,
    /// Values by measure.
    pub values: Vec<Option<f64>>,
}
