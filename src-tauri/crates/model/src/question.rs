//! Questions (题目) and how their answers are coded.

use crate::{QuestionId, QuestionnaireId};
use serde::{Deserialize, Serialize};

/// What kind of question (题型); decides storage, figures and input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// 量表题: 1..k with wording at the ends.
    Likert,
    /// 推荐题: 0–10.
    Nps,
    /// 单选题.
    SingleChoice,
    /// 多选题.
    MultiChoice,
    /// 数值题.
    Number,
    /// 开放题.
    OpenQuestion,
    /// 单行填空: a short text of a known kind; stored as text, never mined.
    ShortText,
    /// 日期题: stored as text `YYYY-MM-DD`, never mined.
    Date,
}

impl QuestionKind {
    /// All kinds, in the order menus show them.
    pub const ALL: [Self; 8] = [
        Self::Likert,
        Self::Nps,
        Self::SingleChoice,
        Self::MultiChoice,
        Self::Number,
        Self::OpenQuestion,
        Self::ShortText,
        Self::Date,
    ];

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Likert => "量表题",
            Self::Nps => "推荐题（0–10）",
            Self::SingleChoice => "单选题",
            Self::MultiChoice => "多选题",
            Self::Number => "数值题",
            Self::OpenQuestion => "开放题",
            Self::ShortText => "单行填空",
            Self::Date => "日期题",
        }
    }

    /// The stable name, as in JSON and SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Likert => "likert",
            Self::Nps => "nps",
            Self::SingleChoice => "single_choice",
            Self::MultiChoice => "multi_choice",
            Self::Number => "number",
            Self::OpenQuestion => "open_question",
            Self::ShortText => "short_text",
            Self::Date => "date",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether a mean of its codes means something.
    pub fn is_scored(self) -> bool {
        matches!(self, Self::Likert | Self::Nps)
    }
}

/// One choice (选项) of a question; its code is its position plus one for single choice,
/// its bit for multiple choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Wording.
    pub label: String,
}

/// A question as asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Identity; the same wording in the same questionnaire keeps it over imports.
    pub id: QuestionId,
    /// Belongs to.
    pub questionnaire: QuestionnaireId,
    /// Short code for exports, e.g. Q4_1.
    pub code: String,
    /// Place in the questionnaire, from 0.
    pub position: u32,
    /// Wording without its number.
    pub title: String,
    /// Module or dimension (维度), e.g. 产品质量; empty outside modules.
    pub module: String,
    /// Kind.
    pub kind: QuestionKind,
    /// Choices, for the choice kinds.
    pub choices: Vec<Choice>,
    /// Lowest and highest code of a scale.
    pub scale: Option<(i16, i16)>,
    /// A high code is bad (反向题); figures mirror it, the answers stay as given.
    #[serde(default)]
    pub is_reversed: bool,
}

impl Question {
    /// The scale that figures turn around: that of a reversed question.
    pub fn mirrored_scale(&self) -> Option<(i16, i16)> {
        self.scale.filter(|_| self.is_reversed)
    }

    /// The wording of a code: the choice's label, else the number itself.
    pub fn label_of(&self, code: i16) -> String {
        let choice = match self.kind {
            QuestionKind::SingleChoice => {
                usize::try_from(code).ok().and_then(|at| at.checked_sub(1))
            }
            _ => None,
        };
        match choice.and_then(|at| self.choices.get(at)) {
            Some(choice) => choice.label.clone(),
            None => code.to_string(),
        }
    }
}
