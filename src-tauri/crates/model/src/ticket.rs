//! Complaints and service tickets (投诉与工单).

use crate::{AccountId, TicketId};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// One complaint or ticket. Times are wall time at the client, as the sheet gives them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    /// Identity.
    pub id: TicketId,
    /// Number in the client's own system.
    pub code: String,
    /// The customer, when the roster knows it.
    pub account: Option<AccountId>,
    /// The customer's code as the sheet gives it.
    pub account_code: String,
    /// Opened.
    pub opened_at: Option<NaiveDateTime>,
    /// First answered.
    pub answered_at: Option<NaiveDateTime>,
    /// Solved.
    pub closed_at: Option<NaiveDateTime>,
    /// 投诉, 报修, 咨询, 建议 …
    pub category: String,
    /// 热线, 微信 …
    pub channel: String,
    /// Product concerned.
    pub product: String,
    /// What the customer said.
    pub text: String,
    /// What was done.
    pub resolution: String,
    /// State as the sheet gives it.
    pub status: String,
    /// Score of the handling, 1–5.
    pub score: Option<i16>,
}
