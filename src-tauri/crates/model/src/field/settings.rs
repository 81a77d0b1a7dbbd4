//! What a study decides once about its fieldwork: roles, response times, rules, office hours,
//! the invitation.

use crate::calendar::{DayCount, OfficeHours, Term, TermUnit};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// Who does what (项目角色), R81.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// 执行人, 数据分析师, 跟进负责人 …
    pub name: String,
    /// The person; empty = nobody yet.
    pub person: String,
    /// Fieldwork cannot start while nobody has it.
    pub is_required: bool,
}

/// How fast feedback of one kind is answered (时限表), R175–R177.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponseTime {
    /// One of [`super::INCIDENT_KINDS`].
    pub kind: String,
    /// First response.
    pub respond: Term,
    /// Preliminary solution, or the final reply; `None` = none is asked for.
    pub solve: Option<Term>,
    /// Plan of the follow-up; `None` = none is asked for (R62).
    pub plan: Option<Term>,
}

/// Which department answers for what (责任部门), R178.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DepartmentRow {
    /// 产品功能, 价格 …; empty = everything else.
    pub topic: String,
    /// The department.
    pub department: String,
}

/// A rule that makes incidents (预警规则), R62.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncidentRule {
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct InvitationText {
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
    /// How those days are counted.
    pub window_count: DayCount,
    /// Days until the deadline.
    pub deadline_days: u32,
    /// How those days are counted.
    pub deadline_count: DayCount,
    /// Days before the deadline on which a reminder is due.
    pub remind_days: u32,
}

impl Default for InvitationText {
    fn default() -> Self {
        Self {
            body: "{称呼}：\n您好！{目的}。\n填写大约需要{耗时}。{保密}。\n{礼品}\n请在{截止日期}前完成，感谢您的支持！\n{机构}".into(),
            purpose: "为了解您对我们产品和服务的真实感受、改进工作，诚邀您参加本次客户满意度调查".into(),
            minutes: None,
            confidentiality: "您的回答仅用于统计分析，严格保密，不会对外透露您和贵单位的信息".into(),
            gift: String::new(),
            earliest_days: 5,
            latest_days: 3,
            window_count: DayCount::Working,
            deadline_days: 7,
            deadline_count: DayCount::Calendar,
            remind_days: 2,
        }
    }
}

/// When regular care is due (客户关怀), R20, R22.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CareRule {
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldSettings {
    /// Roles.
    pub roles: Vec<Role>,
    /// Response times by kind.
    pub response_times: Vec<ResponseTime>,
    /// Departments by topic.
    pub departments: Vec<DepartmentRow>,
    /// Rules.
    pub rules: Vec<IncidentRule>,
    /// Office opens, `HH:MM`.
    pub office_from: String,
    /// Office closes, `HH:MM`.
    pub office_to: String,
    /// Feedback that came so many hours after the service is immediate, later it is delayed (R85).
    pub immediate_hours: f64,
    /// The invitation.
    pub invitation: InvitationText,
    /// Regular care.
    pub care: Vec<CareRule>,
}

impl Default for FieldSettings {
    fn default() -> Self {
        let role = |name: &str, is_required| Role {
            name: name.into(),
            person: String::new(),
            is_required,
        };
        Self {
            roles: vec![
                role("执行人", true),
                role("数据分析师", true),
                role("跟进负责人", true),
                role("项目负责人", false),
                role("访问督导", false),
            ],
            response_times: response_times(),
            departments: departments(),
            rules: rules(),
            office_from: "09:00".into(),
            office_to: "18:00".into(),
            immediate_hours: 24.0,
            invitation: InvitationText::default(),
            care: care(),
        }
    }
}

/// R79 and R80 for complaints and low scores, R176 for suggestions, R177 for enquiries.
fn response_times() -> Vec<ResponseTime> {
    let hours = |n| Term::new(n, TermUnit::Hours);
    let row = |kind: &str, respond, solve, plan| ResponseTime {
        kind: kind.into(),
        respond,
        solve,
        plan,
    };
    let workdays = Some(Term::new(3.0, TermUnit::Workdays));
    vec![
        row("complaint", hours(1.0), Some(hours(24.0)), None),
        row("suggestion", hours(24.0), workdays, None),
        row("enquiry", hours(2.0), None, None),
        row("low_score", hours(1.0), Some(hours(24.0)), workdays),
        row("praise", hours(24.0), None, None),
        row("other", hours(24.0), workdays, None),
    ]
}

fn departments() -> Vec<DepartmentRow> {
    [
        ("产品功能", "研发部"),
        ("服务质量", "客服部"),
        ("交付周期", "供应链部"),
        ("价格", "销售部"),
        ("售后支持", "售后服务部"),
        ("", "客服部"),
    ]
    .map(|(topic, department)| DepartmentRow {
        topic: topic.into(),
        department: department.into(),
    })
    .into()
}

fn rules() -> Vec<IncidentRule> {
    let rule =
        |id: &str, title: &str, is_on, measure: &str, question: &str, at_most, kind: &str| {
            IncidentRule {
                id: id.into(),
                title: title.into(),
                is_on,
                measure: measure.into(),
                question: question.into(),
                at_most,
                kind: kind.into(),
                level: "important".into(),
                within_days: 30,
            }
        };
    vec![
        rule(
            "overall",
            "总体满意度3分及以下",
            true,
            "likert",
            "",
            3.0,
            "low_score",
        ),
        rule(
            "any",
            "任一评分题3分及以下（事务性短问卷）",
            false,
            "likert",
            "*",
            3.0,
            "low_score",
        ),
        rule(
            "nps",
            "推荐意愿6分及以下（贬损者）",
            false,
            "nps",
            "",
            6.0,
            "low_score",
        ),
        rule(
            "tickets",
            "投诉类工单",
            false,
            "ticket",
            "投诉",
            0.0,
            "complaint",
        ),
    ]
}

fn care() -> Vec<CareRule> {
    let rule = |id: &str, title: &str, days, months, is_on| CareRule {
        id: id.into(),
        title: title.into(),
        days,
        months,
        is_on,
    };
    vec![
        rule("day7", "新客户第7天回访", 7, 0, true),
        rule("day30", "新客户30天使用情况调研", 30, 0, true),
        rule("quarter", "季度回访", 0, 3, true),
        rule("year", "年度评估", 0, 12, true),
    ]
}

impl FieldSettings {
    /// Office hours; 09:00–18:00 when what is set does not make sense.
    pub fn office(&self) -> OfficeHours {
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        match (time(&self.office_from), time(&self.office_to)) {
            (Some(from), Some(to)) if from < to => OfficeHours { from, to },
            _ => OfficeHours {
                from: NaiveTime::MIN + chrono::Duration::hours(9),
                to: NaiveTime::MIN + chrono::Duration::hours(18),
            },
        }
    }

    /// The response times of a kind; those of `other` for a kind without a row.
    pub fn times_of(&self, kind: &str) -> Option<&ResponseTime> {
        let row = |kind: &str| self.response_times.iter().find(|row| row.kind == kind);
        row(kind).or_else(|| row("other"))
    }

    /// The department that answers for a topic; every item has one (R178).
    pub fn department_of(&self, topic: &str) -> &str {
        let row = |topic: &str| {
            let mut rows = self.departments.iter();
            rows.find(|row| row.topic == topic && !row.department.is_empty())
        };
        row(topic)
            .or_else(|| row(""))
            .map_or("客服部", |row| row.department.as_str())
    }

    /// Required roles that nobody has.
    pub fn empty_roles(&self) -> Vec<&str> {
        self.roles
            .iter()
            .filter(|role| role.is_required && role.person.trim().is_empty())
            .map(|role| role.name.as_str())
            .collect()
    }

    /// Who has a role; empty when nobody has.
    pub fn person_of(&self, role: &str) -> &str {
        let mut roles = self.roles.iter();
        roles
            .find(|known| known.name == role)
            .map_or("", |role| role.person.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_a_department() {
        let mut settings = FieldSettings::default();
        assert_eq!(settings.department_of("产品功能"), "研发部");
        assert_eq!(settings.department_of("没有这一类"), "客服部");
        settings.departments.clear();
        assert_eq!(settings.department_of("产品功能"), "客服部");
    }

    #[test]
    fn required_roles_are_missed_until_somebody_has_them() {
        let mut settings = FieldSettings::default();
        assert_eq!(
            settings.empty_roles(),
            ["执行人", "数据分析师", "跟进负责人"]
        );
        for role in &mut settings.roles {
            role.person = "  ".into();
        }
        assert_eq!(settings.empty_roles().len(), 3, "blanks are nobody");
        settings.roles[0].person = "张三".into();
        assert_eq!(settings.empty_roles(), ["数据分析师", "跟进负责人"]);
    }

    #[test]
    fn settings_of_an_older_study_are_the_usual_ones() {
        let read: FieldSettings = serde_json::from_str("{}").expect("reads");
        assert_eq!(read, FieldSettings::default());
    }
}
