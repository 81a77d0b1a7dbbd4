//! Tickets and complaints.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TicketRow {
    /// Identity.
    pub id: String,
    /// Number.
    pub code: String,
    /// Customer code.
    pub account_code: String,
    /// Local time.
    pub opened_at: String,
    /// Local time.
    pub answered_at: String,
    /// Local time.
    pub closed_at: String,
    /// 投诉, 报修 …
    pub category: String,
    /// 热线, 微信 …
    pub channel: String,
    /// Product.
    pub product: String,
    /// What the customer said.
    pub text: String,
    /// What was done.
    pub resolution: String,
    /// State.
    pub status: String,
    /// Score, 1–5.
    pub score: Option<i16>,
    /// Sheets that name it: what customers said once it was settled, oldest first.
    pub answers: Vec<TicketAnswer>,
}

/// A sheet that names a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TicketAnswer {
    /// The sheet.
    pub response: String,
    /// Its 序号.
    pub key: String,
    /// Local time.
    pub submitted_at: String,
    /// Mean of its scale answers, reversed ones mirrored; `null` without any.
    pub mean: Option<f64>,
    /// Scale answers in it.
    pub n_scores: u32,
}

/// A ticket in a few words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TicketBrief {
    /// Identity.
    pub id: String,
    /// Number.
    pub code: String,
    /// 投诉, 报修 …
    pub category: String,
    /// State.
    pub status: String,
}
