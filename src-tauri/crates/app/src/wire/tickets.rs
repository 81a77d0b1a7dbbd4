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
}
