//! Themes (主题): categories → themes → phrases, their quotations, their spread over groups, candidates.

use super::{EvidenceRow, GroupCount, MineTexts};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All phrases of a scope, arranged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ThemeBoard {
    /// Base of every share.
    pub n_respondents: u32,
    /// Respondents with at least one phrase.
    pub n_covered: u32,
    /// Categories in the order of the taxonomy, 未归类 last; empty ones too.
    pub categories: Vec<CategoryColumn>,
}

/// One category with its themes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CategoryColumn {
    /// Name.
    pub name: String,
    /// Distinct respondents.
    pub n_respondents: u32,
    /// Over the base.
    pub share: f64,
    /// 未归类.
    pub is_unsorted: bool,
    /// Strongest first.
    pub themes: Vec<ThemeRow>,
}

/// A theme with its phrases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ThemeRow {
    /// Key for requests: of a kept theme its id, else derived from category and strongest phrase.
    pub key: String,
    /// Name.
    pub name: String,
    /// Category.
    pub category: String,
    /// What the theme claims (主题陈述); may be empty.
    pub statement: String,
    /// The user touched it: it stays in every run.
    pub is_kept: bool,
    /// Distinct respondents.
    pub n_respondents: u32,
    /// Mentions.
    pub n_mentions: u32,
    /// n_respondents over the base.
    pub share: f64,
    /// Wilson 95 % interval, lower end.
    pub share_low: f64,
    /// Wilson 95 % interval, upper end.
    pub share_high: f64,
    /// Mentions by class of root cause, most first.
    pub causes: Vec<GroupCount>,
    /// Its phrases, strongest first.
    pub phrases: Vec<ThemePhrase>,
    /// Id of the candidate made from it.
    pub candidate: Option<String>,
}

/// A phrase on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ThemePhrase {
    /// Phrase id.
    pub id: String,
    /// As shown.
    pub phrase: String,
    /// Distinct respondents.
    pub n_respondents: u32,
    /// Mentions.
    pub n_mentions: u32,
    /// The user put it here.
    pub is_pinned: bool,
    /// `accepted` or empty; rejected ones are not on the board.
    pub state: String,
    /// Class of root cause.
    pub cause: String,
}

/// Make a theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AddTheme {
    /// Category.
    pub category: String,
    /// Name.
    pub name: String,
    /// Phrases to put into it.
    pub phrases: Vec<String>,
}

/// A theme by key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ThemeKey {
    /// Key.
    pub key: String,
}

/// Change a theme; `null` leaves a field as it is. A theme that only the program made is kept from now on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UpdateTheme {
    /// Key.
    pub key: String,
    /// Name.
    pub name: Option<String>,
    /// Statement.
    pub statement: Option<String>,
    /// Category to move it to, with its phrases.
    pub category: Option<String>,
}

/// Put phrases somewhere for good.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MovePhrases {
    /// Phrase ids.
    pub phrases: Vec<String>,
    /// Category; empty = let the program decide again.
    pub category: String,
    /// Key of the theme; empty = any theme of the category.
    pub theme: String,
}

/// Make several themes one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MergeThemes {
    /// Key of the theme that stays.
    pub into: String,
    /// Keys of the themes that go into it.
    pub from: Vec<String>,
}

/// Add a category with words that speak for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AddCategory {
    /// Name.
    pub name: String,
    /// Seed words.
    pub seeds: Vec<String>,
}

/// Show a category under another name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RenameCategory {
    /// Name now.
    pub from: String,
    /// New name.
    pub to: String,
}

/// Quotations that stand for a theme or phrases, spread over respondents and sources.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListQuotations {
    /// Key of a theme; empty = `phrases` count.
    pub theme: String,
    /// Phrase ids.
    pub phrases: Vec<String>,
    /// The scope.
    pub scope: MineTexts,
    /// Quotations at most; 0 = 5.
    pub limit: u32,
}

/// Themes by groups of respondents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetThemeMatrix {
    /// The scope.
    pub scope: MineTexts,
    /// `region`, `industry`, `size`, `source` or `period`.
    pub facet: String,
    /// `theme`, `category` or `cause`.
    pub rows: String,
}

/// The matrix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ThemeMatrix {
    /// Columns with their respondents.
    pub groups: Vec<GroupCount>,
    /// Rows, strongest first within their category.
    pub rows: Vec<ThemeMatrixRow>,
    /// Test, base, correction, treatment of small groups, in Chinese.
    pub method: String,
}

/// One theme over the groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ThemeMatrixRow {
    /// Key of the theme, or the name of the category.
    pub key: String,
    /// Name.
    pub name: String,
    /// Category.
    pub category: String,
    /// Respondents of all groups.
    pub n_respondents: u32,
    /// By group.
    pub cells: Vec<ThemeCell>,
    /// `chi_square` or `fisher`; empty when it cannot be tested.
    pub test: String,
    /// Of the test.
    pub p: Option<f64>,
    /// After Benjamini and Hochberg over all rows.
    pub p_adjusted: Option<f64>,
    /// `p_adjusted` < 0.05.
    pub is_significant: bool,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ThemeCell {
    /// Respondents of the group with the theme.
    pub n: u32,
    /// Over the group; `null` when the group is too small to show.
    pub share: Option<f64>,
    /// Wilson 95 %, lower end.
    pub share_low: Option<f64>,
    /// Wilson 95 %, upper end.
    pub share_high: Option<f64>,
    /// Adjusted standardised residual; beyond ±1.96 the group stands out.
    pub residual: Option<f64>,
    /// Fewer respondents than the study calls small.
    pub is_small: bool,
}

/// Make a candidate pain point (候选痛点) with all its evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AddCandidate {
    /// Key of a theme; empty = `phrases` count.
    pub theme: String,
    /// Phrase ids.
    pub phrases: Vec<String>,
    /// Title; empty = name of the theme or first phrase.
    pub title: String,
    /// What it claims; empty = statement of the theme.
    pub statement: String,
    /// Kind of need: `basic`, `value_added`, `emergency` or empty.
    pub need: String,
}

/// A candidate pain point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CandidateRow {
    /// Identity.
    pub id: String,
    /// Title.
    pub title: String,
    /// Category.
    pub category: String,
    /// Class of root cause with most mentions; may be empty.
    pub cause: String,
    /// Kind of need: `basic`, `value_added`, `emergency` or empty.
    pub need: String,
    /// What it claims.
    pub statement: String,
    /// The phrases it came from.
    pub phrases: Vec<String>,
    /// Respondents when it was made.
    pub n_respondents: u32,
    /// Base when it was made.
    pub n_base: u32,
    /// Their ratio.
    pub share: f64,
    /// Passages that speak for it.
    pub n_evidence: u32,
    /// Passages by the five information channels, all five in their order.
    pub channels: Vec<ChannelShare>,
    /// Passages by source, desk research apart; only those that occur.
    pub sources: Vec<GroupCount>,
    /// Made, UTC, RFC 3339.
    pub created_at: String,
}

/// How much of the evidence came by one information channel (信息渠道).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChannelShare {
    /// `feedback`, `sales`, `service`, `operations`, `research`.
    pub channel: String,
    /// In Chinese.
    pub label: String,
    /// Passages.
    pub n_evidence: u32,
    /// Of all passages of the pain point.
    pub share: f64,
}

/// Pain points and questions of one kind of need (需求类型).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NeedCount {
    /// `basic`, `value_added`, `emergency` or empty.
    pub need: String,
    /// In Chinese.
    pub label: String,
    /// Candidates.
    pub n_candidates: u32,
    /// Of all candidates.
    pub share: f64,
    /// Distinct respondents behind their evidence, as it is now.
    pub n_respondents: u32,
    /// Passages.
    pub n_evidence: u32,
    /// Questions of all designed questionnaires.
    pub n_questions: u32,
}

/// A note of desk research (案头资料).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DeskNote {
    /// The visit that keeps it.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// When it was read.
    pub done_at: String,
    /// Information channel; empty = 行业报告与资讯.
    pub channel: String,
    /// The words.
    pub note: String,
}

/// Cite desk research for a pain point.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CiteDeskResearch {
    /// The candidate.
    pub candidate: String,
    /// The note.
    pub visit: String,
    /// First character cited; 0 and 0 = the whole note.
    pub start_char: u32,
    /// After the last one.
    pub end_char: u32,
}

/// Take a passage away from a pain point.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RemoveEvidence {
    /// The candidate.
    pub candidate: String,
    /// Turn, sheet, ticket or visit.
    pub id: String,
    /// Open question of an answer.
    pub question: Option<String>,
    /// First character.
    pub start_char: u32,
    /// After the last one.
    pub end_char: u32,
}

/// Change a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateCandidate {
    /// Identity.
    pub id: String,
    /// Title.
    pub title: String,
    /// What it claims.
    pub statement: String,
    /// Kind of need, empty = none; `null` leaves it.
    #[serde(default)]
    pub need: Option<String>,
}

/// A candidate with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CandidateDetail {
    /// The candidate.
    pub candidate: CandidateRow,
    /// Its evidence in the order of the study.
    pub evidence: Vec<EvidenceRow>,
}
