//! The field log (现场记录): visits, invitations, incidents, the working calendar, what is due.
//!
//! Times are local wall time `YYYY-MM-DD HH:MM`, days `YYYY-MM-DD`; empty = not known or not yet.
//! Where a request has `now`, an empty one is the clock of this machine.

use super::FileProblem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A stable name and what people read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeRow {
    /// Stable name.
    pub code: String,
    /// Chinese name.
    pub label: String,
}

/// The code frames of the field log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldCodes {
    /// 走访方式
    pub visit_kinds: Vec<CodeRow>,
    /// 走访状态
    pub visit_states: Vec<CodeRow>,
    /// 信息渠道
    pub information_channels: Vec<CodeRow>,
    /// 沟通渠道
    pub contact_channels: Vec<CodeRow>,
    /// 邀请状态, derived ones included.
    pub invitation_states: Vec<CodeRow>,
    /// 反馈类型
    pub incident_kinds: Vec<CodeRow>,
    /// 反馈来源
    pub incident_sources: Vec<CodeRow>,
    /// 级别
    pub levels: Vec<CodeRow>,
    /// 反馈形式
    pub forms: Vec<CodeRow>,
    /// 业务阶段
    pub stages: Vec<CodeRow>,
}

/// Rows by id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldIds {
    /// Ids.
    pub ids: Vec<String>,
}

/// A picked file of the field log.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FieldFile {
    /// Handle.
    pub file: String,
    /// Only these rows; empty = all. For exports.
    pub ids: Vec<String>,
    /// Real names instead of A公司 …. For exports.
    pub with_names: bool,
}

/// What an import of the field log did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldImportResult {
    /// New rows.
    pub added: u32,
    /// Rows that changed.
    pub updated: u32,
    /// Rows that were there already.
    pub unchanged: u32,
    /// Rows that could not be used.
    pub rejected: u32,
    /// What is imperfect.
    pub problems: Vec<FileProblem>,
}

/// Which days to show.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetCalendar {
    /// First day.
    pub from: String,
    /// Last day; empty = the last day there is something special about.
    pub to: String,
}

/// A day that is not what its weekday says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CalendarDayRow {
    /// Day.
    pub day: String,
    /// `holiday`, `workday`; in a change empty = as the official table says.
    pub kind: String,
    /// 春节 …
    pub title: String,
    /// The study says so, not the official table; given, never taken.
    pub is_own: bool,
}

/// The working calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CalendarView {
    /// Special days in order.
    pub days: Vec<CalendarDayRow>,
    /// Years of the span without a table: only weekdays are known of them.
    pub unknown_years: Vec<i32>,
}

/// Change days of the study's calendar.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SetCalendarDays {
    /// What they are from now on.
    pub days: Vec<CalendarDayRow>,
}

/// Count working days.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CountWorkdays {
    /// From this day.
    pub from: String,
    /// So many working days on, back when negative; used when `to` is empty.
    pub n: i32,
    /// How many to this day.
    pub to: String,
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkdayCount {
    /// The day reached.
    pub day: String,
    /// Working days between.
    pub n: i32,
    /// Whether people work on `from`.
    pub is_workday: bool,
    /// Years without a table: the answer may be off.
    pub unknown_years: Vec<i32>,
}

/// A visit or other contact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VisitRow {
    /// Identity; empty for a new one.
    pub id: String,
    /// Customer code; may be empty.
    pub account_code: String,
    /// Name or alias; given, never taken.
    pub account_name: String,
    /// 走访方式
    pub kind: String,
    /// 信息渠道
    pub channel: String,
    /// 沟通渠道
    pub contact_channel: String,
    /// `planned`, `done`, `cancelled`.
    pub state: String,
    /// Planned.
    pub planned_at: String,
    /// Done.
    pub done_at: String,
    /// Where.
    pub place: String,
    /// Who, joined by 、.
    pub staff: String,
    /// What about.
    pub title: String,
    /// What was said and seen.
    pub note: String,
    /// Answer sheets that came of it; given, never taken.
    pub n_responses: u32,
    /// Planned and past; given, never taken.
    pub is_overdue: bool,
    /// Planned on a day off; given, never taken.
    pub is_day_off: bool,
}

/// Which visits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListVisits {
    /// Words that customer, place, staff, title or note must contain.
    pub search: String,
    /// Only these states; empty = all.
    pub states: Vec<String>,
    /// Only these kinds; empty = all.
    pub kinds: Vec<String>,
    /// Only these information or contact channels; empty = all.
    pub channels: Vec<String>,
    /// From this day.
    pub from: String,
    /// Up to this day.
    pub to: String,
    /// Real names.
    pub with_names: bool,
    /// Clock.
    pub now: String,
}

/// Make or change visits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PutVisits {
    /// Visits; those without id are new.
    pub visits: Vec<VisitRow>,
}

/// Change some fields of several visits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UpdateVisits {
    /// Which.
    pub ids: Vec<String>,
    /// New state. `done` without time notes the planned time, or now when that is still to come.
    pub state: Option<String>,
    /// New day; the time of day stays.
    pub planned_on: Option<String>,
    /// New staff.
    pub staff: Option<String>,
    /// Clock.
    pub now: String,
}

/// One customer's invitation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct InvitationRow {
    /// Identity.
    pub id: String,
    /// Wave.
    pub wave: Option<String>,
    /// Name of the wave.
    pub wave_title: String,
    /// Customer code.
    pub account_code: String,
    /// Name or alias.
    pub account_name: String,
    /// Person; empty = the customer as such, or names were not asked for.
    pub contact_name: String,
    /// Position of the person.
    pub contact_role: String,
    /// 沟通渠道
    pub channel: String,
    /// `planned`, `sent`, `reminded`, `refused`, `bounced`, `answered`, `late` (answered after the
    /// deadline) or `expired` (no answer by the deadline).
    pub state: String,
    /// To be sent.
    pub planned_on: String,
    /// Sent.
    pub sent_on: String,
    /// Reminded.
    pub reminded_on: String,
    /// Deadline.
    pub due_on: String,
    /// Day a reminder is due.
    pub remind_on: String,
    /// Answered.
    pub answered_on: String,
    /// Gift given.
    pub gift: String,
    /// Anything.
    pub note: String,
}

/// Which invitations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListInvitations {
    /// Only of this wave.
    pub wave: Option<String>,
    /// Only these states; empty = all.
    pub states: Vec<String>,
    /// Words that customer, person or note must contain.
    pub search: String,
    /// Real names.
    pub with_names: bool,
    /// Clock.
    pub now: String,
}

/// How many of a group were invited and answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResponseRateRow {
    /// Channel, or position of the person.
    pub name: String,
    /// Invitations.
    pub n: u32,
    /// Sent.
    pub n_sent: u32,
    /// Answered, late ones included.
    pub n_answered: u32,
    /// Answered of sent, 0–1.
    pub share: Option<f64>,
    /// Its 95 % interval by Wilson, lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Invitations and how they went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InvitationList {
    /// Invitations asked for.
    pub rows: Vec<InvitationRow>,
    /// All of the wave by state, in the order of the frame.
    pub states: Vec<super::GroupCount>,
    /// Response rate by channel.
    pub by_channel: Vec<ResponseRateRow>,
    /// Response rate by position of the person invited.
    pub by_role: Vec<ResponseRateRow>,
    /// Gifts given.
    pub n_gifts: u32,
}

/// Plan invitations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PlanInvitations {
    /// Wave they are for.
    pub wave: Option<String>,
    /// Planned visits they announce; each is invited before its own day.
    pub visits: Vec<String>,
    /// A draw: its main members.
    pub draw: Option<String>,
    /// Customers by code.
    pub account_codes: Vec<String>,
    /// Customers of these regions.
    pub regions: Vec<String>,
    /// Customers of these industries.
    pub industries: Vec<String>,
    /// Customers of these sizes, Chinese names.
    pub sizes: Vec<String>,
    /// Customers with this tag.
    pub tag: String,
    /// One for every contact of the customer instead of one for the customer.
    pub is_every_contact: bool,
    /// 沟通渠道
    pub channel: String,
    /// The day it is about, when there is no visit; empty = the wave's first day.
    pub opens_on: String,
    /// Deadline; empty = as the settings say, from the opening.
    pub due_on: String,
    /// Only show what would be planned.
    pub is_preview: bool,
    /// Real names in the answer.
    pub with_names: bool,
    /// Clock.
    pub now: String,
}

/// What was or would be planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlannedInvitations {
    /// New invitations.
    pub rows: Vec<InvitationRow>,
    /// Those who have one for this wave or visit already.
    pub n_known: u32,
    /// What to know: years without a table, days that are past, codes that are not in the roster.
    pub warnings: Vec<String>,
}

/// Do something to invitations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UpdateInvitations {
    /// Which.
    pub ids: Vec<String>,
    /// `send`, `remind`, `answer`, `refuse`, `bounce`, `reset`, `plan` (new day), `due` (new
    /// deadline), `channel`, `gift` or `note`.
    pub action: String,
    /// The day, where one belongs to it; empty = today.
    pub on: String,
    /// The words, where some belong to it.
    pub value: String,
    /// Clock.
    pub now: String,
}

/// Write letters.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RenderInvitations {
    /// Which; empty = all.
    pub ids: Vec<String>,
    /// Real names instead of `*` and A公司.
    pub with_names: bool,
}

/// The invitation of one customer as text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InvitationLetter {
    /// The invitation.
    pub id: String,
    /// Customer code.
    pub account_code: String,
    /// Name or alias.
    pub account_name: String,
    /// 尊敬的*总
    pub salutation: String,
    /// 沟通渠道, Chinese.
    pub channel: String,
    /// Telephone; empty when names were not asked for.
    pub phone: String,
    /// E-mail; empty when names were not asked for.
    pub email: String,
    /// To be sent.
    pub planned_on: String,
    /// Deadline.
    pub due_on: String,
    /// The letter.
    pub text: String,
}

/// Clock and whether to show names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FieldNow {
    /// Clock.
    pub now: String,
    /// Real names.
    pub with_names: bool,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DueRow {
    /// `visit`, `send`, `remind`, `respond`, `solve`, `plan` or `care`.
    pub kind: String,
    /// What it is about: id of the visit, invitation or incident; for care `code|rule|day`.
    pub id: String,
    /// Customer code.
    pub account_code: String,
    /// Name or alias.
    pub account_name: String,
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub detail: String,
    /// By when; a day where the time does not matter.
    pub due_at: String,
    /// `overdue`, `today` or `week` (the seven days from tomorrow).
    pub bucket: String,
    /// Minutes left where the time matters, negative when past.
    pub minutes_left: Option<i32>,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DueList {
    /// The clock it was made by.
    pub now: String,
    /// Most urgent first.
    pub rows: Vec<DueRow>,
    /// Past.
    pub n_overdue: u32,
    /// Today.
    pub n_today: u32,
    /// Within seven days.
    pub n_week: u32,
    /// Required roles that nobody has: fieldwork cannot start.
    pub empty_roles: Vec<String>,
    /// Years around now without a table of holidays.
    pub unknown_years: Vec<i32>,
}

/// Something due that was done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CompleteDue {
    /// `kind` and `id` of each.
    pub items: Vec<DueKey>,
    /// Clock.
    pub now: String,
}

/// Names something due.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct DueKey {
    /// As in [`DueRow`].
    pub kind: String,
    /// As in [`DueRow`].
    pub id: String,
}
