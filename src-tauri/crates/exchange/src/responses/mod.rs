//! Answers (答卷) exported from a platform, or from anywhere as a sheet: one row a response,
//! one column an answer.
//!
//! [`guess`] proposes what each column is, a person corrects it, [`read`] codes the answers.
//! Both look at a column's distinct values only. A cell that does not fit its column becomes
//! blank with a problem; the row is kept. Grammar of 问卷星 cells: `cells`; of its headings:
//! `headings`; of 腾讯问卷 and of ODK: `meta`, `odk`. One survey exported in two forms is joined by
//! `pair`; questions that the study knows already are found by `link`.

mod about;
mod cells;
mod choices;
mod draft;
mod field;
mod groups;
mod guess;
mod headings;
mod kinds;
mod labels;
mod link;
mod meta;
mod odk;
mod pair;
mod read;
mod refit;
mod rows;
mod ticks;
mod xlsform;

pub use crate::table::layout_fingerprint;
pub use draft::{AnswerColumn, DictText, FieldTexts, OtherText, ResponsesDraft};
pub(crate) use guess::lacks_wording;
pub use guess::{Guess, guess, guess_with};
pub use link::{KnownQuestion, folded, relink};
pub(crate) use pair::text_file;
pub use pair::{Companion, Joined, join};
pub use read::read;
pub use refit::refit;
pub use xlsform::known_of_xlsform;

use model::QuestionKind;
use serde::{Deserialize, Serialize};

/// Bits of a multiple choice when it was left empty; bit 63 is no choice's.
pub const MASK_BLANK: u64 = 1 << 63;
/// Bits of a multiple choice that skip logic passed over.
pub const MASK_SKIPPED: u64 = (1 << 63) | 1;
/// Most choices of a multiple choice.
pub const MOST_CHOICES: usize = 63;

/// Where a sheet comes from; decides what odd cells mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// 问卷星 export, by text, by order number or by score.
    Wjx,
    /// 腾讯问卷 export.
    Tencent,
    /// ODK Central or KoboToolbox export.
    Odk,
    /// Any other sheet.
    Generic,
}

impl Preset {
    /// All, in the order menus show them.
    pub const ALL: [Self; 4] = [Self::Wjx, Self::Tencent, Self::Odk, Self::Generic];

    /// The name that the command line and JSON use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wjx => "wjx",
            Self::Tencent => "tencent",
            Self::Odk => "odk",
            Self::Generic => "generic",
        }
    }

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wjx => "问卷星导出",
            Self::Tencent => "腾讯问卷导出",
            Self::Odk => "ODK / Kobo 导出",
            Self::Generic => "通用答卷表",
        }
    }

    /// Reads the name that the command line and JSON use.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.as_str() == name)
    }
}

/// What a column is used for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnUse {
    /// Not imported.
    Ignore,
    /// 序号: tells the sheets of one export apart.
    SheetKey,
    /// When it was handed in.
    SubmittedAt,
    /// How long it took.
    Duration,
    /// 来源
    Source,
    /// 来源详情
    SourceDetail,
    /// 来自IP
    Ip,
    /// Code of the customer who answered.
    AccountCode,
    /// A question.
    Question(QuestionSpec),
    /// When the respondent began.
    StartedAt,
    /// When the respondent ended; gives the time taken, and the time handed in when nothing else
    /// does.
    EndedAt,
    /// 调查方式: 线上 / 线下.
    Mode,
    /// 渠道
    Channel,
    /// 访问员
    Interviewer,
    /// 地点; several columns are joined.
    Place,
    /// Device or browser.
    Device,
    /// Whether the respondent consented.
    Consent,
    /// 期次, by its name.
    Wave,
    /// One choice of a multiple choice that has a column for each.
    Tick(Tick),
    /// A ranking in one column, `A→B→C`; becomes one number question (rank) a choice.
    Ranking(QuestionSpec),
}

impl ColumnUse {
    /// Whether it holds answers.
    pub fn is_answer(&self) -> bool {
        matches!(self, Self::Question(_) | Self::Tick(_) | Self::Ranking(_))
    }
}

/// One choice of a multiple choice that has a column for each; columns with the same title and
/// module make one question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tick {
    /// Short code of the question.
    pub code: String,
    /// Wording of the question.
    pub title: String,
    /// Module of the question.
    pub module: String,
    /// Wording of the choice.
    pub choice: String,
    /// Identity of the question in the study, see [`QuestionSpec::link`].
    pub link: Option<String>,
}

/// A question as a column holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionSpec {
    /// Short code, e.g. Q5_1; one of its kind in the sheet.
    pub code: String,
    /// Wording without number.
    pub title: String,
    /// Module (维度); empty when the heading names none.
    #[serde(default)]
    pub module: String,
    /// Kind.
    pub kind: QuestionKind,
    /// Lowest and highest score of a scale.
    #[serde(default)]
    pub scale: Option<(i16, i16)>,
    /// Choices; labels that the sheet adds are appended on reading. Of a scale: the wording of its
    /// points from the lowest score up, where the sheet has wording and not numbers.
    #[serde(default)]
    pub choices: Vec<String>,
    /// What stands in the cells instead of the choices' wording, in their order: names of ODK, order
    /// numbers of 问卷星. Of a ranking: the links of its choices' questions. May be empty.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Identity of the study's question that this is, as [`KnownQuestion::id`] gave it.
    #[serde(default)]
    pub link: Option<String>,
}

impl Default for QuestionSpec {
    /// An open question without words.
    fn default() -> Self {
        Self {
            code: String::new(),
            title: String::new(),
            module: String::new(),
            kind: QuestionKind::OpenQuestion,
            scale: None,
            choices: Vec::new(),
            codes: Vec::new(),
            link: None,
        }
    }
}

/// What every column of a layout is used for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponsesMapping {
    /// Where the sheet comes from.
    pub preset: Preset,
    /// By column index; columns past the end are ignored.
    pub columns: Vec<ColumnUse>,
}
