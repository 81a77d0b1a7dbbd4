//! Kinds of designed questions.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $stable:literal, $label:literal;)*) => {
        /// What a question asks for and how it is shown (题型). The data behind it is of a
        /// plainer [`crate::QuestionKind`], one per answer slot.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum DesignKind {
            $($(#[$doc])* $name,)*
        }

        impl DesignKind {
            /// All kinds, in the order menus show them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable name, as in JSON and SQL.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $stable),* }
            }

            /// The Chinese name.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label),* }
            }
        }
    };
}

kinds! {
    /// Points with wording, e.g. 1 非常不满意 … 5 非常满意.
    Likert = "likert", "量表题";
    /// 0–10, fixed classes.
    Nps = "nps", "推荐题（0–10）";
    /// Willing or not, and 1–10 when willing; never pooled with 0–10.
    GatedRating = "gated_rating", "愿意打分题（1–10）";
    /// A scale with a comment beside it.
    RatingWithComment = "rating_with_comment", "打分附说明";
    /// One of several.
    SingleChoice = "single_choice", "单选题";
    /// Several of several, with exclusive choices.
    MultiChoice = "multi_choice", "多选题";
    /// Several rows on one scale.
    Matrix = "matrix", "矩阵量表题";
    /// Choices put in order.
    Ranking = "ranking", "排序题";
    /// A number with bounds and unit.
    Number = "number", "数值题";
    /// A day.
    Date = "date", "日期题";
    /// A line of text, perhaps of a pattern; not mined.
    ShortText = "short_text", "单行填空";
    /// Free words; mined.
    LongText = "long_text", "开放题";
    /// Several short open answers to one question (最需改进的 1–2 个方面); all mined.
    OpenSlots = "open_slots", "多空开放题";
    /// A total shared out over choices.
    ConstantSum = "constant_sum", "比重题";
    /// A number on a line.
    Slider = "slider", "滑动条";
    /// Rows rated twice: expected and perceived (SERVQUAL).
    ExpectationPair = "expectation_pair", "期望—感知对";
    /// Who answers; goes to the identity vault.
    Contact = "contact", "联系人信息";
    /// Words without an answer.
    Note = "note", "说明文字";
    /// A value that follows from other answers; never shown.
    Calculation = "calculation", "计算项";
}

impl DesignKind {
    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// Whether it is rated on points with wording.
    pub fn has_points(self) -> bool {
        matches!(
            self,
            Self::Likert | Self::RatingWithComment | Self::Matrix | Self::ExpectationPair
        )
    }

    /// Whether it offers choices.
    pub fn has_choices(self) -> bool {
        matches!(
            self,
            Self::SingleChoice | Self::MultiChoice | Self::Ranking | Self::ConstantSum
        )
    }

    /// Whether it has rows.
    pub fn has_rows(self) -> bool {
        matches!(self, Self::Matrix | Self::ExpectationPair)
    }

    /// Whether somebody answers it.
    pub fn is_asked(self) -> bool {
        !matches!(self, Self::Note | Self::Calculation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stable_names_are_those_of_json() -> Result<(), serde_json::Error> {
        for kind in DesignKind::ALL {
            assert_eq!(serde_json::to_value(kind)?, kind.as_str());
            assert_eq!(DesignKind::from_name(kind.as_str()), Some(*kind));
        }
        Ok(())
    }
}
