//! A whole questionnaire as it is asked.

use super::{Design, DesignKind};
use crate::{DesignedQuestionId, SectionId};
use serde::{Deserialize, Serialize};

/// What a section is for (R35–R38).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionRole {
    /// 基本信息.
    Profile,
    /// 服务体验: a module of ratings, i.e. a dimension.
    #[default]
    Ratings,
    /// 问题反馈.
    Problems,
    /// 建议与改进.
    Suggestions,
    /// 其他.
    Other,
}

impl SectionRole {
    /// All roles in their usual order.
    pub const ALL: [Self; 5] = [
        Self::Profile,
        Self::Ratings,
        Self::Problems,
        Self::Suggestions,
        Self::Other,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Ratings => "ratings",
            Self::Problems => "problems",
            Self::Suggestions => "suggestions",
            Self::Other => "other",
        }
    }

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Profile => "基本信息",
            Self::Ratings => "服务体验",
            Self::Problems => "问题反馈",
            Self::Suggestions => "建议与改进",
            Self::Other => "其他",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// A section of a questionnaire (部分); one with [`SectionRole::Ratings`] is a module (模块) and
/// gives its questions their dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Identity.
    pub id: SectionId,
    /// Place among the sections; between two neighbours there is always room.
    pub position: f64,
    /// Heading; of a module the name of the dimension.
    pub title: String,
    /// Words under the heading.
    pub note: String,
    /// What it is for.
    pub role: SectionRole,
    /// When it is shown, an OpenRosa expression; empty = always.
    pub relevant: String,
    /// Its questions in random order.
    pub is_random: bool,
}

/// A question as designed (题目).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DesignedQuestion {
    /// Identity; stays when the wording changes, so waves compare.
    pub id: DesignedQuestionId,
    /// In which section.
    pub section: SectionId,
    /// Place in the section.
    pub position: f64,
    /// Name in expressions (`${Q1}`), exports and on paper; unique in the questionnaire.
    pub code: String,
    /// Wording; may hold piped answers `${Q1}`.
    pub title: String,
    /// Words under the question.
    pub hint: String,
    /// Make-up.
    pub design: Design,
    /// Must be answered.
    pub is_required: bool,
    /// When it is shown; empty = always.
    pub relevant: String,
    /// What an answer must fulfil, `.` being the answer; empty = anything of its kind.
    pub constraint: String,
    /// What to say when it does not.
    pub constraint_message: String,
    /// Value of a calculation, or what stands there before anybody answers.
    pub calculation: String,
    /// Touchpoint (触点) that it is about, e.g. 售后; may be empty.
    pub touchpoint: String,
    /// Kind of need it is about: `basic` 基础, `value_added` 增值, `emergency` 应急; may be empty.
    #[serde(default)]
    pub need: String,
}

/// Kinds of need (需求类型, R28) of a question or a pain point: stable name and Chinese name.
pub const NEEDS: [(&str, &str); 3] = [
    ("basic", "基础需求"),
    ("value_added", "增值需求"),
    ("emergency", "应急需求"),
];

/// A questionnaire whole: what a version freezes and what files exchange.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QuestionnaireBody {
    /// Heading.
    pub title: String,
    /// Words before the first question (purpose, length, confidentiality).
    pub intro: String,
    /// Words after the last question.
    pub closing: String,
    /// In the order shown.
    pub sections: Vec<Section>,
    /// In the order shown, section by section.
    pub questions: Vec<DesignedQuestion>,
}

impl QuestionnaireBody {
    /// Puts sections and questions in the order shown; equal places by id, so that every laptop
    /// shows one order. Questions of a section that is not there stand last.
    pub fn sort(&mut self) {
        self.sections
            .sort_by(|a, b| a.position.total_cmp(&b.position).then(a.id.cmp(&b.id)));
        let place = |id: SectionId| {
            let at = self.sections.iter().position(|section| section.id == id);
            at.unwrap_or(usize::MAX)
        };
        self.questions.sort_by(|a, b| {
            place(a.section)
                .cmp(&place(b.section))
                .then(a.position.total_cmp(&b.position))
                .then(a.id.cmp(&b.id))
        });
    }

    /// Questions of a section in order.
    pub fn questions_of(&self, section: SectionId) -> impl Iterator<Item = &DesignedQuestion> {
        self.questions
            .iter()
            .filter(move |question| question.section == section)
    }

    /// The question of that code.
    pub fn find(&self, code: &str) -> Option<&DesignedQuestion> {
        self.questions.iter().find(|question| question.code == code)
    }

    /// The section of a question.
    pub fn section_of(&self, question: &DesignedQuestion) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.id == question.section)
    }

    /// Whether both read alike to everybody: places count only by the order they give.
    pub fn is_like(&self, other: &Self) -> bool {
        let numbered = |body: &Self| {
            let mut body = body.clone();
            body.sort();
            for (section, place) in body.sections.iter_mut().zip(1..) {
                section.position = f64::from(place);
            }
            for (question, place) in body.questions.iter_mut().zip(1..) {
                question.position = f64::from(place);
            }
            body
        };
        numbered(self) == numbered(other)
    }

    /// Number of questions that somebody answers.
    pub fn n_asked(&self) -> usize {
        let is_asked = |question: &&DesignedQuestion| question.design.kind.is_asked();
        self.questions.iter().filter(is_asked).count()
    }
}

impl DesignedQuestion {
    /// A question of a kind at the end of nothing: the caller places it.
    pub fn new(id: DesignedQuestionId, section: SectionId, code: &str, kind: DesignKind) -> Self {
        Self {
            id,
            section,
            position: 0.0,
            code: code.into(),
            title: String::new(),
            hint: String::new(),
            design: Design::new(kind),
            is_required: false,
            relevant: String::new(),
            constraint: String::new(),
            constraint_message: String::new(),
            calculation: String::new(),
            touchpoint: String::new(),
            need: String::new(),
        }
    }
}
