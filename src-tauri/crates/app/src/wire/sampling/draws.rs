//! Draws, who was drawn, and where they stand.

use super::CustomerFilter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How to draw.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DrawRequest {
    /// By which plan; then method, unit, frame, strata and numbers are the plan's.
    pub plan: Option<String>,
    /// For which wave.
    pub wave: Option<String>,
    /// Name; empty = made up.
    pub title: String,
    /// `stratified`, `random` or `systematic`.
    #[ts(type = "string")]
    pub method: model::sampling::DrawMethod,
    /// `customer` or `contact`.
    #[ts(type = "string")]
    pub unit: model::sampling::SampleUnit,
    /// The frame.
    #[ts(as = "CustomerFilter")]
    pub filter: model::sampling::CustomerFilter,
    /// Strata: `size`, `region`, `industry` …
    pub dims: Vec<String>,
    /// How many, without a plan.
    pub n: u32,
    /// Reserves as a share of them.
    pub reserve_share: f64,
    /// Seed; `null` = a new one.
    pub seed: Option<u32>,
}

/// What a draw would take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DrawPreview {
    /// Members of the frame.
    pub n_frame: u32,
    /// To be drawn.
    pub n: u32,
    /// As reserve.
    pub n_reserve: u32,
    /// Strata.
    pub cells: Vec<DrawCellRow>,
    /// Method in words.
    pub method: String,
    /// Names of the dimensions.
    pub dim_labels: Vec<String>,
    /// What to look at.
    pub warnings: Vec<String>,
}

/// A stratum of a draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DrawCellRow {
    /// Classes, or the pool.
    pub keys: Vec<String>,
    /// Members.
    pub population: u32,
    /// Wanted.
    pub n: u32,
    /// Wanted as reserve.
    pub n_reserve: u32,
    /// Drawn; 0 in a preview.
    pub n_drawn: u32,
    /// Reserves drawn; 0 in a preview.
    pub n_reserve_drawn: u32,
}

/// Choose customers for interviews: 大客户, 中型客户, 投诉·流失客户.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DrawPools {
    /// `interview` or `pilot`.
    pub kind: String,
    /// Name; empty = made up.
    pub title: String,
    /// From the large customers.
    pub n_large: u32,
    /// From the middle ones (for a pilot: middle and small ones).
    pub n_medium: u32,
    /// From those who complained or are about to leave; 0 for a pilot.
    pub n_voice: u32,
    /// Seed; `null` = a new one.
    pub seed: Option<u32>,
}

/// A draw in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DrawRow {
    /// Identity.
    pub id: String,
    /// Name.
    pub title: String,
    /// `survey`, `interview` or `pilot`.
    pub kind: String,
    /// Method in words.
    pub method: String,
    /// `customer` or `contact`.
    pub unit: String,
    /// Seed.
    pub seed: u32,
    /// Hash of the frame.
    pub frame_hash: String,
    /// Members of the frame.
    pub n_frame: u32,
    /// When, RFC 3339 UTC.
    pub drawn_at: String,
    /// In the sample now, replaced ones left out.
    pub n_main: u32,
    /// Reserves left.
    pub n_reserve: u32,
    /// Of the sample: members by state, in the order planned, invited, refused, replaced, answered.
    pub n_states: Vec<u32>,
    /// Title of the plan; empty without one.
    pub plan: String,
    /// The frame in words; empty for the whole roster.
    pub frame: String,
}

/// Ask for a draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GetDraw {
    /// Which.
    pub id: String,
    /// Show names and contacts (identity vault).
    #[serde(default)]
    pub with_names: bool,
}

/// A draw with everybody in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DrawDetail {
    /// The draw.
    pub draw: DrawRow,
    /// Strata: wanted and drawn.
    pub cells: Vec<DrawCellRow>,
    /// Names of the dimensions.
    pub dim_labels: Vec<String>,
    /// Everybody drawn, sample before reserve, in order of drawing.
    pub members: Vec<MemberRow>,
    /// What is short or overlaps.
    pub warnings: Vec<String>,
    /// How it was made, in sentences, as the report prints it.
    pub method: Vec<String>,
}

/// Somebody drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MemberRow {
    /// Identity.
    pub id: String,
    /// Order of drawing, from 1.
    pub number: u32,
    /// `main` or `reserve`.
    pub role: String,
    /// `planned`, `invited`, `refused`, `replaced`, `answered`.
    pub state: String,
    /// Stratum or pool.
    pub stratum: String,
    /// Customer code.
    pub code: String,
    /// Alias, or the name when names were asked for.
    pub name: String,
    /// Contact; empty unless names were asked for.
    pub contact: String,
    /// Position of the contact.
    pub title: String,
    /// Telephone; empty unless names were asked for.
    pub phone: String,
    /// E-mail; empty unless names were asked for.
    pub email: String,
    /// Region.
    pub region: String,
    /// Industry.
    pub industry: String,
    /// Size class in Chinese.
    pub size: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Pools he belongs to besides his own.
    pub other_pools: Vec<String>,
    /// Valid sheets of this customer.
    pub n_valid: u32,
    /// Note.
    pub note: String,
}

/// Change where drawn customers stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateMembers {
    /// Which.
    pub ids: Vec<String>,
    /// `planned`, `invited`, `refused` or `answered`.
    pub state: String,
    /// Why; empty leaves the note.
    #[serde(default)]
    pub note: String,
}

/// Put the next reserve in somebody's place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReplaceMember {
    /// Who cannot be asked.
    pub id: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// Whether a draw can be made again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DrawCheck {
    /// Whether the frame is the one drawn from.
    pub is_same_frame: bool,
    /// Whether the same seed gives the same list.
    pub is_same_list: bool,
    /// What that means, in a sentence.
    pub message: String,
}

/// Write a draw to a workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportDraw {
    /// Which.
    pub id: String,
    /// Handle of the file.
    pub file: String,
    /// Real names and contacts.
    pub is_named: bool,
}
