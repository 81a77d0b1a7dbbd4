//! Feedback that somebody must answer in time (反馈事件). Times are local, as in `field_log`.

use super::GroupCount;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Feedback that somebody must answer in time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct IncidentRow {
    /// Identity; empty for a new one.
    pub id: String,
    /// `response`, `ticket`, `visit`, `manual`.
    pub source: String,
    /// Sheet, ticket or visit it came from.
    pub source_id: Option<String>,
    /// Rule that found it; empty = by hand.
    pub rule: String,
    /// Customer code.
    pub account_code: String,
    /// Name or alias; given, never taken.
    pub account_name: String,
    /// 反馈类型
    pub kind: String,
    /// 内容类别
    pub topic: String,
    /// 责任部门; empty in a change = as the topic says.
    pub department: String,
    /// 级别
    pub level: String,
    /// 反馈形式
    pub form: String,
    /// 沟通渠道
    pub channel: String,
    /// 业务阶段
    pub stage: String,
    /// When the service was.
    pub served_at: String,
    /// When the feedback came; empty in a new one = now.
    pub opened_at: String,
    /// First response due; empty in a change = as the table of response times says.
    pub respond_by: String,
    /// Solution due.
    pub solve_by: String,
    /// Plan due.
    pub plan_by: String,
    /// First responded.
    pub responded_at: String,
    /// Solved.
    pub solved_at: String,
    /// Planned.
    pub planned_at: String,
    /// Lowest score.
    pub score: Option<f64>,
    /// Who follows it up; empty in a new one = 跟进负责人.
    pub owner: String,
    /// What the customer said.
    pub text: String,
    /// What was done.
    pub resolution: String,
    /// What is to be done.
    pub plan: String,
    /// `open`, `responded`, `solved`; given, never taken, like all below.
    pub state: String,
    /// What is due next: `respond`, `solve`, `plan` or empty.
    pub next: String,
    /// By when.
    pub next_by: String,
    /// Minutes until then, negative when past.
    pub minutes_left: Option<i32>,
    /// The next one is past.
    pub is_overdue: bool,
    /// The first response was or is late.
    pub is_response_late: bool,
    /// The solution was or is late.
    pub is_solution_late: bool,
    /// `immediate`, `delayed` or empty.
    pub timing: String,
    /// `quantitative`, `qualitative`, `mixed` or empty.
    pub nature: String,
    /// Class of the customer: 大客户 …; empty when unknown.
    pub account_class: String,
}

/// Which incidents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListIncidents {
    /// Only these states; empty = all. `overdue` = those whose next step is past.
    pub states: Vec<String>,
    /// Only these kinds; empty = all.
    pub kinds: Vec<String>,
    /// Only these forms; empty = all.
    pub forms: Vec<String>,
    /// Only these natures (`quantitative`, `qualitative`, `mixed`); empty = all.
    pub natures: Vec<String>,
    /// Only those where a deadline was or is missed.
    pub is_breach_only: bool,
    /// Words that customer, text, department or owner must contain.
    pub search: String,
    /// Real names.
    pub with_names: bool,
    /// Clock.
    pub now: String,
}

/// Cross two facts of incidents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CrossIncidents {
    /// Fact of the rows: `account_class`, `stage`, `kind`, `level`, `form`, `channel`, `timing`, `nature`,
    /// `topic`, `department` or `source`; empty = `account_class`.
    pub rows: String,
    /// Fact of the columns; empty = `stage`.
    pub columns: String,
    /// Which incidents.
    pub filter: ListIncidents,
}

/// Incidents by two facts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct IncidentCrosstab {
    /// Columns with their sums; those that nobody filled in last.
    pub columns: Vec<GroupCount>,
    /// Rows.
    pub rows: Vec<IncidentCrossRow>,
    /// All incidents.
    pub n: u32,
    /// χ² of independence over rows and columns that are filled in; `null` when it cannot be computed.
    pub chi_square: Option<f64>,
    /// Its degrees of freedom.
    pub df: Option<u32>,
    /// Its p; `null` also when fewer than four fifths of the expected counts reach 5.
    pub p: Option<f64>,
    /// What was tested and how, in Chinese.
    pub method: String,
}

/// One row of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct IncidentCrossRow {
    /// In Chinese.
    pub name: String,
    /// Incidents.
    pub n: u32,
    /// By column.
    pub cells: Vec<u32>,
    /// Of the row, by column.
    pub shares: Vec<f64>,
}

/// Make or change an incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PutIncidents {
    /// Incidents; those without id are new.
    pub incidents: Vec<IncidentRow>,
}

/// Do something to incidents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UpdateIncidents {
    /// Which.
    pub ids: Vec<String>,
    /// `respond`, `solve`, `plan`, `reopen`, `owner` or `level`.
    pub action: String,
    /// When; empty = now.
    pub at: String,
    /// What was done or is to be done, or the new owner or level.
    pub value: String,
    /// Clock.
    pub now: String,
}

/// Look for negative feedback by the rules.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ScanIncidents {
    /// Only what came in from this day on; empty = as the rules say.
    pub since: String,
    /// Only show what would be made.
    pub is_preview: bool,
    /// Clock.
    pub now: String,
}

/// What one rule found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleFound {
    /// The rule.
    pub rule: String,
    /// Its name.
    pub title: String,
    /// Sheets or tickets that meet it.
    pub n_hits: u32,
    /// Of these, older than the rule looks back.
    pub n_older: u32,
    /// Incidents made.
    pub n_new: u32,
    /// Why it could not look, or empty.
    pub problem: String,
}

/// What a scan found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScanResult {
    /// Incidents made, or that would be.
    pub n_new: u32,
    /// By rule, only those that are on.
    pub rules: Vec<RuleFound>,
}
