//! Cleaning rules (清洗规则): what makes a sheet doubtful. A rule gives each sheet a value; the sheet
//! is hit when the value passes the rule's threshold. What follows from a hit is for people to
//! decide.

use crate::{CleaningRuleId, id_of_parts};
use serde::{Deserialize, Serialize};

/// What a rule looks at. The stable name stands in study files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// 缺失率: share of the questions asked that have no answer.
    Missing,
    /// 未同意: the respondent did not consent.
    NoConsent,
    /// 同一人重复: several sheets of one customer code in one wave.
    DuplicatePerson,
    /// 同一联系人重复: several sheets with one telephone or e-mail (identity vault).
    DuplicateContact,
    /// 同一 IP 且答案相同.
    SameIp,
    /// 答案完全相同.
    SameAnswers,
    /// 答案几乎相同.
    NearAnswers,
    /// 用时过短（秒）.
    FastSeconds,
    /// 用时过短（占中位数）.
    FastShare,
    /// 每题用时过短.
    FastPerQuestion,
    /// 连续相同: longest run of equal answers, as a share of the scale items.
    StraightRun,
    /// 同一答案占比: share of the most frequent answer among the scale items.
    StraightShare,
    /// 矩阵无差异: share of the modules whose items all got one answer.
    StraightMatrix,
    /// 超出范围: answers outside their scale, choices or limits.
    OutOfRange,
    /// 前后矛盾: pairs of conditions that cannot both hold.
    Contradiction,
    /// 注意力检测: a question whose answer is known.
    Attention,
    /// 自定条件.
    Custom,
    /// 逾期: after the wave's deadline.
    Late,
}

/// On which side of the threshold a value is hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Below it.
    Below,
    /// At it or above.
    AtLeast,
    /// Above it.
    Above,
}

/// What a hit asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// 待核: somebody must decide.
    Review,
    /// 仅标记: it is told, the sheet counts.
    Mark,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// 0–1, written as percent.
    Share,
    /// A number of things.
    Count,
    /// Days.
    Days,
}

impl RuleKind {
    /// All kinds in the order of the stages of cleaning.
    pub const ALL: [Self; 18] = [
        Self::Missing,
        Self::NoConsent,
        Self::DuplicatePerson,
        Self::DuplicateContact,
        Self::SameIp,
        Self::SameAnswers,
        Self::NearAnswers,
        Self::FastSeconds,
        Self::FastShare,
        Self::FastPerQuestion,
        Self::StraightRun,
        Self::StraightShare,
        Self::StraightMatrix,
        Self::OutOfRange,
        Self::Contradiction,
        Self::Attention,
        Self::Custom,
        Self::Late,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NoConsent => "no_consent",
            Self::DuplicatePerson => "duplicate_person",
            Self::DuplicateContact => "duplicate_contact",
            Self::SameIp => "same_ip",
            Self::SameAnswers => "same_answers",
            Self::NearAnswers => "near_answers",
            Self::FastSeconds => "fast_seconds",
            Self::FastShare => "fast_share",
            Self::FastPerQuestion => "fast_per_question",
            Self::StraightRun => "straight_run",
            Self::StraightShare => "straight_share",
            Self::StraightMatrix => "straight_matrix",
            Self::OutOfRange => "out_of_range",
            Self::Contradiction => "contradiction",
            Self::Attention => "attention",
            Self::Custom => "custom",
            Self::Late => "late",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "缺失过多",
            Self::NoConsent => "未同意参与",
            Self::DuplicatePerson => "同一客户重复",
            Self::DuplicateContact => "同一联系人重复",
            Self::SameIp => "同一 IP 且答案相同",
            Self::SameAnswers => "答案完全相同",
            Self::NearAnswers => "答案几乎相同",
            Self::FastSeconds => "用时过短（秒）",
            Self::FastShare => "用时过短（占中位数）",
            Self::FastPerQuestion => "每题用时过短",
            Self::StraightRun => "连续同一答案",
            Self::StraightShare => "同一答案占比过高",
            Self::StraightMatrix => "各维度毫无差异",
            Self::OutOfRange => "超出范围",
            Self::Contradiction => "前后矛盾",
            Self::Attention => "注意力题答错",
            Self::Custom => "自定条件",
            Self::Late => "逾期提交",
        }
    }

    /// What it looks for, in a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::Missing => "应答题目中没有作答的比例；跳过的、没有问到的不算应答。",
            Self::NoConsent => "知情同意一栏为“否、不同意、拒绝”。",
            Self::DuplicatePerson => "同一期内同一客户编号交了多份，只留一份，其余待核。",
            Self::DuplicateContact => {
                "同一期内同一手机、邮箱等联系方式交了多份；联系方式只用来比对，不显示。"
            }
            Self::SameIp => "来自同一 IP 且每一题的答案都相同。",
            Self::SameAnswers => {
                "每一题（含开放题）的答案都与另一份相同；题目少时容易巧合，请结合用时判断。"
            }
            Self::NearAnswers => "选择与量表题的答案与另一份几乎全部相同，常见于复制代填。",
            Self::FastSeconds => "用时少于若干秒。",
            Self::FastShare => "用时不到全体中位数的若干分之一，随问卷长短自动调整。",
            Self::FastPerQuestion => "平均每道已答题的用时少于若干秒，人来不及读完题目。",
            Self::StraightRun => "量表题中最长的一串相同答案，占已答量表题的比例。",
            Self::StraightShare => "量表题中出现最多的那个答案，占已答量表题的比例。",
            Self::StraightMatrix => "每个维度（矩阵）内部各题答案全都一样的维度，占维度数的比例。",
            Self::OutOfRange => "答案不在量表、选项或自定上下限之内的题数。",
            Self::Contradiction => "不可能同时成立的条件同时成立的组数。",
            Self::Attention => "指定了正确答案的题（如“本题请选 4”）答错的题数；没有作答不算。",
            Self::Custom => "自己写的条件，例如 Q3 = 5 且 用时 < 60。",
            Self::Late => "提交日晚于本期截止日的天数；只标记，照常计入。",
        }
    }

    /// The stage of cleaning that it belongs to; stages come in the order of the kinds.
    pub fn stage(self) -> &'static str {
        match self {
            Self::Missing => "完整",
            Self::NoConsent => "同意参与",
            Self::DuplicatePerson
            | Self::DuplicateContact
            | Self::SameIp
            | Self::SameAnswers
            | Self::NearAnswers => "不重复",
            Self::FastSeconds | Self::FastShare | Self::FastPerQuestion => "用时合理",
            Self::StraightRun | Self::StraightShare | Self::StraightMatrix => "认真作答",
            Self::OutOfRange => "取值合法",
            Self::Contradiction | Self::Attention => "前后一致",
            Self::Custom | Self::Late => "其他规则",
        }
    }

    /// On which side of the threshold a sheet is hit.
    pub fn side(self) -> Side {
        match self {
            Self::FastSeconds | Self::FastShare | Self::FastPerQuestion => Side::Below,
            Self::Missing => Side::Above,
            _ => Side::AtLeast,
        }
    }

    /// Unit of value and threshold.
    pub fn unit(self) -> Unit {
        match self {
            Self::FastSeconds | Self::FastPerQuestion => Unit::Seconds,
            Self::Missing
            | Self::FastShare
            | Self::StraightRun
            | Self::StraightShare
            | Self::StraightMatrix
            | Self::NearAnswers => Unit::Share,
            Self::Late => Unit::Days,
            _ => Unit::Count,
        }
    }

    /// Whether the threshold is for the user to move.
    pub fn has_threshold(self) -> bool {
        !matches!(
            self,
            Self::NoConsent
                | Self::DuplicatePerson
                | Self::DuplicateContact
                | Self::SameIp
                | Self::SameAnswers
                | Self::Attention
                | Self::Contradiction
                | Self::Custom
        )
    }

    /// Whether a value is hit at a threshold; NaN never is.
    pub fn is_hit(self, value: f32, threshold: f64) -> bool {
        let value = f64::from(value);
        // Values are single precision: 0.2 must not pass a threshold of 0.2 by rounding.
        let slack = threshold.abs() * 1e-6;
        match self.side() {
            Side::Below => value < threshold - slack,
            Side::Above => value > threshold + slack,
            Side::AtLeast => value >= threshold - slack,
        }
    }

    /// The id of the built-in rule of this kind.
    pub fn rule_id(self) -> CleaningRuleId {
        CleaningRuleId(id_of_parts("cleaning_rule", &[self.as_str().as_bytes()]))
    }

    /// What the built-in rule of this kind looks for.
    pub fn default_spec(self) -> RuleSpec {
        let threshold = match self {
            // Blank answers: Hair et al., Multivariate Data Analysis, ch. 2: 10–20 % of a case.
            Self::Missing => 0.2,
            Self::FastSeconds => 60.0,
            // Greszki, Meyer & Schoen 2015: a third of the median is a careful cut.
            Self::FastShare => 1.0 / 3.0,
            // Huang et al. 2012: nobody reads and answers an item in under two seconds.
            Self::FastPerQuestion => 2.0,
            Self::StraightRun => 0.8,
            Self::StraightShare => 0.95,
            Self::NearAnswers => 0.95,
            _ => 1.0,
        };
        let min_items = match self {
            Self::StraightRun | Self::StraightShare => 8,
            Self::StraightMatrix => 3,
            Self::NearAnswers => 20,
            Self::SameAnswers | Self::SameIp => 5,
            _ => 0,
        };
        RuleSpec {
            threshold,
            min_items,
            effect: match self {
                Self::Late => Effect::Mark,
                _ => Effect::Review,
            },
            conditions: match self {
                Self::Contradiction => default_contradictions(),
                _ => Vec::new(),
            },
            ..RuleSpec::default()
        }
    }

    /// Whether the built-in rule takes part unless switched off.
    pub fn is_on_by_default(self) -> bool {
        !matches!(
            self,
            Self::FastSeconds | Self::StraightShare | Self::StraightMatrix | Self::NearAnswers
        )
    }
}

fn default_contradictions() -> Vec<NamedCondition> {
    let pair = |title: &str, condition: &str| NamedCondition {
        title: title.into(),
        condition: condition.into(),
    };
    vec![
        pair(
            "总体非常满意，各维度却都不满意",
            "总体 = 5 且 最高维度 <= 2",
        ),
        pair(
            "总体非常不满意，各维度却都满意",
            "总体 = 1 且 最低维度 >= 4",
        ),
        pair("总体非常满意，却几乎不会推荐", "总体 = 5 且 推荐 <= 3"),
        pair("总体不满意，却极愿意推荐", "总体 <= 2 且 推荐 >= 9"),
    ]
}

/// Which sheet of a group of duplicates is not hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// The first one handed in.
    First,
    /// The last one handed in.
    Last,
}

/// A condition with the words for the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedCondition {
    /// What is wrong when it holds.
    pub title: String,
    /// As [`crate::condition::Condition`] reads it.
    pub condition: String,
}

/// A question whose answer is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAnswer {
    /// Code of the question.
    pub question: String,
    /// The answer's code or wording.
    pub answer: String,
}

/// Limits of one question's numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Code of the question.
    pub question: String,
    /// Lowest, when there is one.
    pub min: Option<f64>,
    /// Highest, when there is one.
    pub max: Option<f64>,
}

/// What a rule looks for; each kind reads the fields it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleSpec {
    /// Threshold in the kind's unit.
    pub threshold: f64,
    /// Sheets with fewer answered items are not judged.
    pub min_items: u32,
    /// What a hit asks for.
    pub effect: Effect,
    /// Of duplicates, the one that stays.
    pub keep: Keep,
    /// Codes of the questions looked at; empty = all that fit the kind.
    pub questions: Vec<String>,
    /// Conditions of contradictions and of the custom rule.
    pub conditions: Vec<NamedCondition>,
    /// Known answers of attention items.
    pub answers: Vec<KnownAnswer>,
    /// Limits beside those of scales and choices.
    pub limits: Vec<Limits>,
}

impl Default for RuleSpec {
    fn default() -> Self {
        Self {
            threshold: 1.0,
            min_items: 0,
            effect: Effect::Review,
            keep: Keep::Last,
            questions: Vec::new(),
            conditions: Vec::new(),
            answers: Vec::new(),
            limits: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_stages_come_in_order() {
        for kind in RuleKind::ALL {
            assert_eq!(RuleKind::from_name(kind.as_str()), Some(kind));
        }
        let mut stages: Vec<&str> = RuleKind::ALL.iter().map(|kind| kind.stage()).collect();
        stages.dedup();
        let mut different = stages.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(stages.len(), different.len(), "a stage is in two places");
    }

    #[test]
    fn thresholds_are_exact_at_their_ends() {
        for (kind, value, threshold, is_hit) in [
            (RuleKind::FastSeconds, 60.0, 60.0, false),
            (RuleKind::FastSeconds, 59.0, 60.0, true),
            // A fifth in single precision is a little more than a fifth.
            (RuleKind::Missing, 0.2, 0.2, false),
            (RuleKind::Missing, 0.21, 0.2, true),
            (RuleKind::StraightRun, 0.8, 0.8, true),
            (RuleKind::StraightRun, f32::NAN, 0.8, false),
            (RuleKind::Missing, f32::NAN, 0.2, false),
            (RuleKind::FastShare, f32::NAN, 0.3, false),
        ] {
            assert_eq!(kind.is_hit(value, threshold), is_hit, "{kind:?} {value}");
        }
    }

    #[test]
    fn built_in_conditions_can_be_read() {
        for kind in RuleKind::ALL {
            for one in kind.default_spec().conditions {
                assert!(
                    crate::condition::Condition::parse(&one.condition).is_ok(),
                    "{}",
                    one.condition
                );
            }
        }
    }
}
