//! Figures v1 (分析).

use super::{CsatFigure, FigureChoice, FigureScope, ModuleRow, NpsFigure, WeightedBase};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to describe and by which groups.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Describe {
    /// Group variables: `region`, `industry`, `size`, `grade`, `cohort:…`, `attr:…`, `wave`, `mode`,
    /// `channel`, `interviewer`, `place`, `device`, `source`, or the id or code of a single-choice question.
    pub by: Vec<String>,
    /// What to count, and whether weighted; `null` = what the study chose.
    pub choice: Option<FigureChoice>,
}

/// A variable to group by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupVariable {
    /// Name for `by`.
    pub name: String,
    /// Chinese name.
    pub label: String,
    /// Groups with any sheet.
    pub n_groups: u32,
}

/// All figures of version 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Description {
    /// Answer sheets.
    pub n_responses: u32,
    /// What is counted, and whether weighted. `n` is the unweighted base everywhere.
    pub scope: FigureScope,
    /// Sheets linked to a customer of the roster.
    pub n_linked: u32,
    /// Overall satisfaction under every definition.
    pub csat: Vec<CsatFigure>,
    /// Every 0–10 question.
    pub nps: Vec<NpsFigure>,
    /// Modules in order.
    pub modules: Vec<ModuleRow>,
    /// Scored questions in order.
    pub questions: Vec<QuestionFigure>,
    /// Choice questions in order.
    pub choices: Vec<ChoiceFigure>,
    /// Means by group, one cell for each combination that occurs.
    pub cells: Vec<GroupCell>,
    /// Where a trend over waves is broken; only when grouped by wave.
    pub breaks: Vec<TrendBreak>,
    /// Chinese names of the group variables, in order.
    pub by_labels: Vec<String>,
    /// Bands with their ranges, best first.
    pub bands: Vec<BandRow>,
    /// Groups below this are marked small.
    pub small_base: u32,
    /// Groups below this are not shown.
    pub suppress_below: u32,
    /// How each figure is computed, for the foot of the page.
    pub notes: Vec<String>,
}

/// Two waves in a row whose answers to a measure do not compare (不可比).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TrendBreak {
    /// Module, or 总体.
    pub module: String,
    /// Name of the earlier wave.
    pub before: String,
    /// Name of the later one.
    pub after: String,
    /// Why, question by question.
    pub reasons: Vec<String>,
}

/// One scored question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionFigure {
    /// Question.
    pub question: String,
    /// Short code.
    pub code: String,
    /// Wording.
    pub title: String,
    /// Module.
    pub module: String,
    /// Answers.
    pub n: u32,
    /// Its weights.
    pub weighted: Option<WeightedBase>,
    /// Sheets without an answer.
    pub n_missing: u32,
    /// Mean; of a reversed question that of the mirrored codes, as are all figures below but `raw_mean`.
    pub mean: Option<f64>,
    /// A high code is bad (反向题): the figures are mirrored, so that more is better.
    pub is_reversed: bool,
    /// Mean of the codes as given; `null` where nothing is mirrored.
    pub raw_mean: Option<f64>,
    /// Standard deviation, n − 1.
    pub sd: Option<f64>,
    /// 95 % interval of the mean, lower end.
    pub low: Option<f64>,
    /// 95 % interval of the mean, upper end.
    pub high: Option<f64>,
    /// Share of the two best codes.
    pub share_top2: Option<f64>,
    /// Share of the two worst codes.
    pub share_bottom2: Option<f64>,
    /// Band of the mean; empty for scales other than 1–5.
    pub band: String,
    /// Counts by code, from `scale_min`, unweighted.
    pub counts: Vec<u32>,
    /// Shares of the codes, weighted where the figure is; 0 everywhere when nobody answered.
    pub shares: Vec<f64>,
    /// Code of the first count.
    pub scale_min: i16,
}

/// One choice question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChoiceFigure {
    /// Question.
    pub question: String,
    /// Short code.
    pub code: String,
    /// Wording.
    pub title: String,
    /// Several choices allowed.
    pub is_multiple: bool,
    /// Respondents that answered: the base of the shares.
    pub n: u32,
    /// Its weights.
    pub weighted: Option<WeightedBase>,
    /// Rows in questionnaire order.
    pub rows: Vec<ChoiceRow>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChoiceRow {
    /// Wording.
    pub label: String,
    /// Mentions.
    pub n: u32,
    /// Share of those who answered.
    pub share: f64,
}

/// Mean overall satisfaction (or of one module) in one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupCell {
    /// Group names in the order of `by`.
    pub keys: Vec<String>,
    /// Module, or 总体 for overall satisfaction.
    pub module: String,
    /// Respondents.
    pub n: u32,
    /// Its weights.
    pub weighted: Option<WeightedBase>,
    /// Mean; `null` below the suppression limit.
    pub mean: Option<f64>,
    /// Standard deviation.
    pub sd: Option<f64>,
    /// Whether n is below the small-base mark.
    pub is_small: bool,
}

/// One band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BandRow {
    /// Name.
    pub label: String,
    /// Range in words.
    pub range: String,
    /// Lowest mean.
    pub lower: f64,
}
