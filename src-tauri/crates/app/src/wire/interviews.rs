//! Interviews and focus groups (访谈、座谈会): plan, people, consent, minutes.
//!
//! Times are local wall time `YYYY-MM-DD HH:MM`; empty = not known or not yet.

use super::{CodeRow, GroupCount};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The code frames of interviews.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewCodes {
    /// 种类
    pub kinds: Vec<CodeRow>,
    /// 状态
    pub states: Vec<CodeRow>,
    /// 方式
    pub modes: Vec<CodeRow>,
    /// 同意
    pub consents: Vec<CodeRow>,
    /// 角色
    pub roles: Vec<CodeRow>,
    /// 邀约状态
    pub seat_states: Vec<CodeRow>,
    /// 流失原因
    pub reasons: Vec<CodeRow>,
    /// Least and most customers of a group.
    pub seats: Vec<u32>,
    /// Headings of an interview's minutes.
    pub interview_minutes: Vec<String>,
    /// Headings of a group's minutes.
    pub group_minutes: Vec<String>,
}

/// Which interviews.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListInterviews {
    /// Words to find; empty = all.
    pub search: String,
    /// Only these kinds; empty = all.
    pub kinds: Vec<String>,
    /// Only these states; empty = all.
    pub states: Vec<String>,
    /// Only these modes; empty = all.
    pub modes: Vec<String>,
    /// Only these customer groups; empty = all.
    pub strata: Vec<String>,
    /// Real names instead of A公司 ….
    pub with_names: bool,
}

/// An interview or focus group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct InterviewRow {
    /// Identity; empty = a new one.
    pub id: String,
    /// `interview` or `focus_group`.
    pub kind: String,
    /// What the list calls it.
    pub title: String,
    /// 状态
    pub state: String,
    /// Customer of an interview.
    pub account_code: String,
    /// His name or alias; given, never taken.
    pub account_name: String,
    /// Customer group it was planned for.
    pub stratum: String,
    /// Industry of a group.
    pub industry: String,
    /// Its guide.
    pub guide: Option<String>,
    /// Title of the guide; given, never taken.
    pub guide_title: String,
    /// What was said.
    pub transcript: Option<String>,
    /// Title of the transcript; given, never taken.
    pub transcript_title: String,
    /// 方式
    pub mode: String,
    /// When it is planned.
    pub planned_at: String,
    /// When it was.
    pub done_at: String,
    /// Where.
    pub place: String,
    /// Who asks or moderates.
    pub moderator: String,
    /// Where he comes from; empty = own staff.
    pub moderator_org: String,
    /// Who records.
    pub recorder: String,
    /// 同意
    pub consent: String,
    /// When they agreed or refused.
    pub consent_at: String,
    /// What it covers.
    pub consent_note: String,
    /// 流失原因
    pub reason: String,
    /// What the minutes say.
    pub minutes: Vec<MinutesPart>,
    /// Field note about the whole talk.
    pub note: String,
    /// Customers' chairs that are taken; given, never taken.
    pub n_seats: u32,
    /// Participants in all; given, never taken.
    pub n_participants: u32,
    /// A transcript is there and may not be used (R78); given, never taken.
    pub is_held_back: bool,
    /// What is missing; given, never taken.
    pub warnings: Vec<InterviewWarning>,
}

/// What minutes say under a heading.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct MinutesPart {
    /// Heading.
    pub heading: String,
    /// What was said or decided.
    pub text: String,
}

/// Reasons for leaving by groups of customers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetChurn {
    /// `size`, `region`, `industry`, `grade`, `cohort:…` or `attr:…`; empty = `size`.
    pub by: String,
}

/// Why customers left (流失原因).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChurnTable {
    /// Name of the grouping.
    pub by: String,
    /// Groups with the customers in them who gave any reason: the base of a column.
    pub columns: Vec<GroupCount>,
    /// Reasons, most customers first.
    pub rows: Vec<ChurnRow>,
    /// Customers who gave any reason.
    pub n: u32,
    /// Questions of surveys that were read, by wording.
    pub questions: Vec<String>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChurnRow {
    /// In Chinese.
    pub reason: String,
    /// Customers, each once.
    pub n: u32,
    /// Of those who gave any reason.
    pub share: f64,
    /// Customers by group.
    pub cells: Vec<u32>,
    /// Of the group.
    pub shares: Vec<f64>,
    /// `chi_square`, `fisher` or empty: is the share the same in all groups that are known.
    pub test: String,
    /// Its p.
    pub p: Option<f64>,
    /// Interviews that have it as their code.
    pub n_interviews: u32,
    /// Answers that chose it.
    pub n_answers: u32,
}

/// What a talk lacks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewWarning {
    /// Stable name: `seats`, `no_reserve`, `mixed_industry`, `own_moderator`, `no_moderator`, `no_recorder`,
    /// `missing_role`, `no_consent`.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// Interviews, and what is kept out of analysis for want of consent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewList {
    /// Interviews in their order.
    pub rows: Vec<InterviewRow>,
    /// All there are, whatever is asked for.
    pub n_total: u32,
    /// Transcripts that stay out of analysis because their interview has no consent.
    pub n_held_back: u32,
    /// Turns in them.
    pub n_turns_held_back: u32,
}

/// Make or change interviews.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PutInterviews {
    /// What they are from now on.
    pub interviews: Vec<InterviewRow>,
}

/// Change some fields of several interviews; `null` leaves a field alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UpdateInterviews {
    /// Which.
    pub ids: Vec<String>,
    /// 状态
    pub state: Option<String>,
    /// 方式
    pub mode: Option<String>,
    /// 同意
    pub consent: Option<String>,
    /// Who asks or moderates.
    pub moderator: Option<String>,
    /// Who records.
    pub recorder: Option<String>,
    /// The guide; empty = none.
    pub guide: Option<String>,
    /// The clock for what is done or agreed now; empty = this machine's.
    pub now: String,
}

/// Ask for an interview.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetInterview {
    /// Which.
    pub id: String,
    /// Show names (identity vault).
    pub with_names: bool,
}

/// An interview whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewDetail {
    /// As in the list.
    pub row: InterviewRow,
    /// The people in it, in order.
    pub participants: Vec<ParticipantRow>,
    /// Voices of the transcript.
    pub speakers: Vec<CodeRow>,
    /// People in the vault who may take part: contacts of the customers concerned.
    pub contacts: Vec<ContactChoice>,
}

/// A person in the vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ContactChoice {
    /// Identity.
    pub id: String,
    /// His customer.
    pub account_code: String,
    /// Name; hidden unless names are asked for.
    pub name: String,
    /// Position.
    pub title: String,
}

/// A person in an interview or group. His name stands in the vault.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ParticipantRow {
    /// Identity; empty = a new one.
    pub id: String,
    /// In which.
    pub interview: String,
    /// Stand-in for the name; empty = P1, P2, ….
    pub label: String,
    /// 角色
    pub role: String,
    /// 邀约状态
    pub state: String,
    /// Customer of this person.
    pub account_code: String,
    /// Name or alias of the customer; given, never taken.
    pub account_name: String,
    /// Industry of the customer; given, never taken.
    pub industry: String,
    /// Person in the vault.
    pub contact: Option<String>,
    /// Name from the vault when names are asked for; given, never taken.
    pub name: String,
    /// Whose voice in the transcript it is.
    pub speaker: Option<String>,
    /// Position at the customer.
    pub title: String,
    /// 同意
    pub consent: String,
    /// Field note about this person.
    pub note: String,
}

/// Make or change participants.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PutParticipants {
    /// What they are from now on.
    pub participants: Vec<ParticipantRow>,
}

/// Put participants in another order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct OrderParticipants {
    /// Of which interview.
    pub interview: String,
    /// All of them as they stand from now on.
    pub ids: Vec<String>,
}

/// How many interviews are wanted with a customer group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewTargetRow {
    /// Customer group.
    pub stratum: String,
    /// How many.
    pub n: u32,
}

/// Say how many interviews are wanted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SetInterviewTargets {
    /// Group by group.
    pub targets: Vec<InterviewTargetRow>,
}

/// A customer group on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewBoardRow {
    /// Customer group.
    pub stratum: String,
    /// Wanted.
    pub target: u32,
    /// 待约
    pub n_planned: u32,
    /// 已约定
    pub n_booked: u32,
    /// 已完成
    pub n_done: u32,
    /// 拒访
    pub n_refused: u32,
    /// 已取消
    pub n_cancelled: u32,
    /// Wanted and in nobody's book yet.
    pub n_missing: u32,
    /// Drawn customers who could fill in.
    pub n_spare: u32,
}

/// Interviews against the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewBoard {
    /// Group by group.
    pub rows: Vec<InterviewBoardRow>,
    /// Focus groups that are held or to be held.
    pub n_groups: u32,
    /// The draw that fills the plan; `null` when nobody was drawn for interviews.
    pub draw: Option<String>,
    /// Its title.
    pub draw_title: String,
}

/// Fill the plan from a draw.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PlanInterviews {
    /// Which draw; `null` = the newest one for interviews.
    pub draw: Option<String>,
    /// Guide of the new ones.
    pub guide: Option<String>,
}

/// What was planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlannedInterviews {
    /// New interviews.
    pub ids: Vec<String>,
    /// Groups that the draw could not fill, with the number still missing.
    pub missing: Vec<InterviewTargetRow>,
}
