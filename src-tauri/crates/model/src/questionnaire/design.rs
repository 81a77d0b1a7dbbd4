//! What a question of each kind is made of.

use super::DesignKind;
use serde::{Deserialize, Serialize};

/// One choice of a designed question (选项).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DesignChoice {
    /// Name in expressions and exports, unique in the question, e.g. `price`.
    pub code: String,
    /// Wording.
    pub label: String,
    /// Rules out all others when ticked (以上都没有).
    pub is_exclusive: bool,
    /// Asks for words behind it (其他，请说明).
    pub has_text: bool,
}

/// One row of a matrix or of expectation pairs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DesignRow {
    /// Name in expressions and exports, unique in the question.
    pub code: String,
    /// Wording.
    pub label: String,
}

/// One point of a scale (分值点): its score and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScalePoint {
    /// Stored score; higher is better unless the design says reversed.
    pub score: i16,
    /// Wording; may be empty between anchors.
    pub label: String,
}

/// The make-up of a question. Parts that its kind does not use are kept, so that switching kinds
/// back and forth in the designer loses nothing; [`Design::used`] drops them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Design {
    /// Kind.
    pub kind: DesignKind,
    /// Choices, for kinds that have them.
    pub choices: Vec<DesignChoice>,
    /// Rows, for kinds that have them.
    pub rows: Vec<DesignRow>,
    /// Scale in the order shown. 非常满意 → 非常不满意 is shown descending: the scores say so.
    pub points: Vec<ScalePoint>,
    /// A high score is bad (反向题): figures mirror it, answers are kept as given.
    pub is_reversed: bool,
    /// Wording of 不适用; empty = not offered.
    pub not_applicable: String,
    /// Choices or rows in random order, exclusive and other ones last.
    pub is_random: bool,
    /// Lowest number, score, or fewest ticks.
    pub min: Option<f64>,
    /// Highest number, score, or most ticks.
    pub max: Option<f64>,
    /// Step of a slider; number of decimals follows from it.
    pub step: Option<f64>,
    /// What a constant sum adds up to.
    pub total: Option<f64>,
    /// Unit behind a number, e.g. 万元.
    pub unit: String,
    /// Wording at the low end (0 分, slider).
    pub low_label: String,
    /// Wording at the high end.
    pub high_label: String,
    /// Regular expression a short text must match whole; empty = any.
    pub pattern: String,
    /// Wording of parts: the slots of open slots, comment of a rating, 愿意/不愿意 of a gate,
    /// 期望/感知 of pairs, fields of a contact.
    pub labels: Vec<String>,
}

impl Default for Design {
    fn default() -> Self {
        Self {
            kind: DesignKind::Note,
            choices: Vec::new(),
            rows: Vec::new(),
            points: Vec::new(),
            is_reversed: false,
            not_applicable: String::new(),
            is_random: false,
            min: None,
            max: None,
            step: None,
            total: None,
            unit: String::new(),
            low_label: String::new(),
            high_label: String::new(),
            pattern: String::new(),
            labels: Vec::new(),
        }
    }
}

impl Design {
    /// A fresh question of a kind, as the designer adds it.
    pub fn new(kind: DesignKind) -> Self {
        let mut design = Self {
            kind,
            ..Self::default()
        };
        if kind.has_points() {
            design.points = Self::satisfaction_points();
        }
        if kind.has_choices() {
            design.choices = (1..=3)
                .map(|n| DesignChoice {
                    code: n.to_string(),
                    label: format!("选项{n}"),
                    ..DesignChoice::default()
                })
                .collect();
        }
        if kind.has_rows() {
            design.rows = (1..=3)
                .map(|n| DesignRow {
                    code: n.to_string(),
                    label: format!("项目{n}"),
                })
                .collect();
        }
        let labels = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        match kind {
            DesignKind::Nps => {
                (design.min, design.max) = (Some(0.0), Some(10.0));
                design.low_label = "完全不可能".into();
                design.high_label = "非常可能".into();
            }
            DesignKind::GatedRating => {
                (design.min, design.max) = (Some(1.0), Some(10.0));
                design.labels = labels(&["愿意", "不愿意"]);
            }
            DesignKind::RatingWithComment => design.labels = labels(&["说明"]),
            DesignKind::OpenSlots => design.labels = labels(&["第一", "第二"]),
            DesignKind::ConstantSum => design.total = Some(100.0),
            DesignKind::Slider => {
                (design.min, design.max, design.step) = (Some(0.0), Some(100.0), Some(1.0));
            }
            DesignKind::ExpectationPair => design.labels = labels(&["期望", "实际感受"]),
            DesignKind::Contact => design.labels = labels(&["姓名", "职务", "电话", "邮箱"]),
            _ => {}
        }
        design
    }

    /// 1 非常不满意 … 5 非常满意.
    pub fn satisfaction_points() -> Vec<ScalePoint> {
        ["非常不满意", "不满意", "一般", "满意", "非常满意"]
            .iter()
            .zip(1..)
            .map(|(label, score)| ScalePoint {
                score,
                label: (*label).into(),
            })
            .collect()
    }

    /// Lowest and highest score of the points, `None` without points.
    pub fn score_range(&self) -> Option<(i16, i16)> {
        let scores = || self.points.iter().map(|point| point.score);
        scores().min().zip(scores().max())
    }

    /// Only what the kind uses, so that two designs that ask the same are equal.
    #[must_use]
    pub fn used(&self) -> Self {
        let mut used = self.clone();
        if !self.kind.has_choices() {
            used.choices.clear();
        }
        if !self.kind.has_rows() {
            used.rows.clear();
        }
        if !self.kind.has_points() {
            used.points.clear();
            used.not_applicable.clear();
            used.is_reversed = false;
        }
        if !(self.kind.has_choices() || self.kind.has_rows()) {
            used.is_random = false;
        }
        if !matches!(self.kind, DesignKind::ShortText) {
            used.pattern.clear();
        }
        if !matches!(self.kind, DesignKind::ConstantSum) {
            used.total = None;
        }
        if !matches!(self.kind, DesignKind::Slider) {
            used.step = None;
        }
        used
    }
}
