//! What a study decides about its fieldwork, as the window and `--json` see it. The same names as
//! in `model::field`; a test compares them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A length of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldTerm {
    /// How many.
    pub n: f64,
    /// `hours`, `work_hours`, `days` or `workdays`.
    pub unit: String,
}

/// Who does what (项目角色), R81.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldRole {
    /// 执行人, 数据分析师, 跟进负责人 …
    pub name: String,
    /// The person; empty = nobody yet.
    pub person: String,
    /// Fieldwork cannot start while nobody has it.
    pub is_required: bool,
}

/// How fast feedback of one kind is answered (时限表), R175–R177.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResponseTimeRow {
    /// 反馈类型.
    pub kind: String,
    /// First response.
    pub respond: FieldTerm,
    /// Preliminary solution, or the final reply; `None` = none is asked for.
    pub solve: Option<FieldTerm>,
    /// Plan of the follow-up; `None` = none is asked for (R62).
    pub plan: Option<FieldTerm>,
}

/// Which department answers for what (责任部门), R178.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DepartmentRow {
    /// 产品功能, 价格 …; empty = everything else.
    pub topic: String,
    /// The department.
    pub department: String,
}

/// A rule that makes incidents (预警规则), R62.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct IncidentRuleRow {
    /// Stable name within the study.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Whether it takes part in a scan.
    pub is_on: bool,
    /// What is looked at: `likert`, `nps` or `ticket`.
    pub measure: String,
    /// Code of one question; empty = the overall satisfaction for `likert`, every one for `nps`;
    /// `*` = every scale; for `ticket`: words of its category, empty = every ticket.
    pub question: String,
    /// Scores up to and including this one.
    pub at_most: f64,
    /// Kind of the incident made.
    pub kind: String,
    /// Level of the incident made.
    pub level: String,
    /// Only what came in during so many days before today; 0 = all.
    pub within_days: u32,
}

/// The invitation (邀请函), R73, R74. Slots of the text are `{称呼}` `{目的}` `{耗时}` `{保密}`
/// `{礼品}` `{截止日期}` `{机构}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InvitationSettings {
    /// Text with slots.
    pub body: String,
    /// What the study is for; must not be empty.
    pub purpose: String,
    /// Minutes it takes; `None` = as estimated from the questionnaire.
    pub minutes: Option<u32>,
    /// What happens to the answers; must not be empty.
    pub confidentiality: String,
    /// What those who answer get; may be empty.
    pub gift: String,
    /// Days before the visit: not earlier.
    pub earliest_days: u32,
    /// Days before the visit: not later.
    pub latest_days: u32,
    /// How those days are counted: `calendar` or `working`.
    pub window_count: String,
    /// Days until the deadline.
    pub deadline_days: u32,
    /// How those days are counted: `calendar` or `working`.
    pub deadline_count: String,
    /// Days before the deadline on which a reminder is due.
    pub remind_days: u32,
}

/// When regular care is due (客户关怀), R20, R22.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CareRuleRow {
    /// Stable name.
    pub id: String,
    /// 签约第7天回访 …
    pub title: String,
    /// Days after the contract date; 0 = see `months`.
    pub days: u32,
    /// Every so many months after the contract date; 0 = once, after `days`.
    pub months: u32,
    /// Whether it takes part.
    pub is_on: bool,
}

/// All of it, as the study file keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldSettings {
    /// Roles.
    pub roles: Vec<FieldRole>,
    /// Response times by kind.
    pub response_times: Vec<ResponseTimeRow>,
    /// Departments by topic.
    pub departments: Vec<DepartmentRow>,
    /// Rules.
    pub rules: Vec<IncidentRuleRow>,
    /// Office opens, `HH:MM`.
    pub office_from: String,
    /// Office closes, `HH:MM`.
    pub office_to: String,
    /// Feedback that came so many hours after the service is immediate, later it is delayed (R85).
    pub immediate_hours: f64,
    /// The invitation.
    pub invitation: InvitationSettings,
    /// Regular care.
    pub care: Vec<CareRuleRow>,
}
