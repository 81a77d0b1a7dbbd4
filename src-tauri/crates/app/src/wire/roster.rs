//! The sampling frame (样本).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page of the roster.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListRoster {
    /// Words that code, name, region, industry or tags must contain.
    pub search: String,
    /// Only these regions; empty = all.
    pub regions: Vec<String>,
    /// Only these industries; empty = all.
    pub industries: Vec<String>,
    /// Only these size classes by Chinese name; empty = all.
    pub sizes: Vec<String>,
    /// Only customers with this tag.
    pub tag: Option<String>,
    /// Only members of this cohort, by title.
    pub cohort: Option<String>,
    /// Only customers of this grade.
    pub grade: Option<String>,
    /// Only those that answered (`true`) or did not (`false`).
    pub has_answered: Option<bool>,
    /// Field to sort by: `code`, `name`, `region`, `industry`, `annual_purchase`, `size`, `n_responses`.
    pub sort: Option<String>,
    /// Sort downwards.
    pub is_descending: bool,
    /// First row, from 0.
    pub offset: u32,
    /// Rows at most; 0 = all.
    pub limit: u32,
    /// Show names and contacts (identity vault).
    pub with_names: bool,
}

/// A page of the roster and what it was cut from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RosterPage {
    /// Rows that match.
    pub n_total: u32,
    /// Rows of the page.
    pub rows: Vec<RosterRow>,
    /// Values for the filters, over the whole roster.
    pub regions: Vec<GroupCount>,
    /// Values for the filters, over the whole roster.
    pub industries: Vec<GroupCount>,
    /// Values for the filters, over the whole roster.
    pub sizes: Vec<GroupCount>,
    /// Values for the filters, over the whole roster.
    pub tags: Vec<GroupCount>,
    /// Grades, over the whole roster; empty while customers are not graded.
    pub grades: Vec<GroupCount>,
    /// Cohorts with their sizes; a customer may be in several.
    pub cohorts: Vec<GroupCount>,
}

/// A group and its size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupCount {
    /// Name.
    pub name: String,
    /// Members.
    pub n: u32,
}

/// One customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RosterRow {
    /// Identity.
    pub id: String,
    /// Customer code.
    pub code: String,
    /// Name, or the alias (A公司) when names were not asked for.
    pub name: String,
    /// First contact; empty when names were not asked for.
    pub contact: String,
    /// Telephone of the first contact; empty when names were not asked for.
    pub phone: String,
    /// Contacts after the first; empty when names were not asked for.
    pub more_contacts: Vec<ContactRow>,
    /// Contacts in all.
    pub n_contacts: u32,
    /// Region.
    pub region: String,
    /// Industry.
    pub industry: String,
    /// Annual purchase, 万元.
    pub annual_purchase: Option<f64>,
    /// Size class in Chinese.
    pub size: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Further columns of the roster.
    pub attributes: Vec<RosterAttribute>,
    /// Grade; empty without one.
    pub grade: String,
    /// Cohorts the customer is in.
    pub cohorts: Vec<String>,
    /// Answer sheets of this customer.
    pub n_responses: u32,
    /// Interviews with this customer.
    pub n_transcripts: u32,
    /// Tickets of this customer.
    pub n_tickets: u32,
}

/// A further column of the roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RosterAttribute {
    /// Heading.
    pub name: String,
    /// What the roster says.
    pub value: String,
}

/// A person at a customer (identity vault).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ContactRow {
    /// Name.
    pub name: String,
    /// Position.
    pub title: String,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub email: String,
}

/// Change one field of a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateAccount {
    /// Which customer.
    pub id: String,
    /// `region`, `industry`, `annual_purchase`, `tags` (joined with 、), `name` or `attribute:` with a heading.
    pub field: String,
    /// New value as typed.
    pub value: String,
}
