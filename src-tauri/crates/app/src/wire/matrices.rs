//! Matrices over codings, saturation, dynamics of talks, stories, cases.

use super::GetJoint;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which codings take part in a matrix.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MatrixScope {
    /// Codes by id, path or name; empty = all that are used.
    pub codes: Vec<String>,
    /// Whether a code stands for those below it too.
    pub with_below: bool,
    /// By one coder; empty = all.
    pub coder: String,
    /// Sources; empty = all.
    pub sources: Vec<String>,
}

/// Ask for codes by groups.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetCodeGroups {
    /// What takes part.
    pub scope: MatrixScope,
    /// Name of the attribute that makes the groups, as `get_query_options` lists them.
    pub by: String,
}

/// Codes by groups.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeGroups {
    /// Chinese name of the attribute.
    pub by_label: String,
    /// The groups.
    pub groups: Vec<MatrixGroup>,
    /// The codes, in the order of the tree.
    pub rows: Vec<CodeGroupRow>,
    /// How it is counted and tested.
    pub method: String,
}

/// A group of respondents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct MatrixGroup {
    /// As shown.
    pub name: String,
    /// What conditions name it by.
    pub value: String,
    /// Respondents with words of their own: the base of shares.
    pub n: u32,
    /// Whether the base is small.
    pub is_small: bool,
}

/// A code over the groups.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeGroupRow {
    /// Id of the code.
    pub code: String,
    /// Names from the top.
    pub path: String,
    /// Depth in the tree.
    pub depth: u32,
    /// `#rrggbb`.
    pub colour: String,
    /// Codings of respondents' words.
    pub n_codings: u32,
    /// Respondents.
    pub n_respondents: u32,
    /// One a group.
    pub cells: Vec<CodeGroupCell>,
    /// `chi_square`, `fisher` or empty: is the share of respondents the same in all groups.
    pub test: String,
    /// Its p.
    pub p: Option<f64>,
    /// p adjusted over all rows (Benjamini–Hochberg).
    pub p_adjusted: Option<f64>,
    /// Whether the adjusted p is below 0.05.
    pub is_significant: bool,
}

/// A code in a group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeGroupCell {
    /// Codings.
    pub n_codings: u32,
    /// Respondents.
    pub n: u32,
    /// Share of the group's respondents who have the code; `null` below the bound of suppression.
    pub share_of_group: Option<f64>,
    /// Share of the code's respondents who are in the group.
    pub share_of_code: Option<f64>,
    /// Adjusted standardised residual.
    pub residual: Option<f64>,
}

/// Ask for codes by codes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetCodePairs {
    /// What takes part.
    pub scope: MatrixScope,
    /// `overlap`, `turn` or `respondent`; empty = `overlap`.
    pub within: String,
    /// Links of the map need so many together; 0 = 1.
    pub min_together: u32,
}

/// Codes by codes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodePairs {
    /// The codes, in the order of the tree.
    pub codes: Vec<PairCode>,
    /// Pairs that occur together, each once, `a` before `b`.
    pub pairs: Vec<CodePair>,
    /// Width of the box that the map is laid out in.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// How it is counted.
    pub method: String,
}

/// A code and its place in the map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PairCode {
    /// Id of the code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Names from the top.
    pub path: String,
    /// `#rrggbb`.
    pub colour: String,
    /// Passages, turns or respondents, as the matrix counts.
    pub n: u32,
    /// Respondents.
    pub n_respondents: u32,
    /// Centre in the map, from the left.
    pub x: f64,
    /// Centre in the map, from the top.
    pub y: f64,
    /// Radius of its disc, whose area follows the respondents.
    pub radius: f64,
}

/// Two codes together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodePair {
    /// Index of a code.
    pub a: u32,
    /// Index of a later code.
    pub b: u32,
    /// How often together.
    pub n: u32,
    /// Share of what has both among what has either.
    pub jaccard: f64,
}

/// Ask for the saturation curve.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetSaturation {
    /// What takes part; sources are always the talks.
    pub scope: MatrixScope,
    /// `interview`, `focus_group` or empty = both.
    pub talk_kind: String,
}

/// New codes, talk by talk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Saturation {
    /// All talks with codings.
    pub all: SaturationGroup,
    /// The same for each customer group by itself.
    pub groups: Vec<SaturationGroup>,
    /// How it is counted, and what is missing.
    pub method: String,
}

/// A customer group's curve.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SaturationGroup {
    /// Name of the group.
    pub name: String,
    /// Its talks, by date.
    pub talks: Vec<SaturationTalk>,
    /// Place (from 1) of the talk with which the codes were saturated; `null` = not yet.
    pub saturated_at: Option<u32>,
}

/// A talk on the curve.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SaturationTalk {
    /// Transcript.
    pub transcript: String,
    /// Its title.
    pub title: String,
    /// Day, `YYYY-MM-DD`; empty when nobody knows.
    pub day: String,
    /// Customer group.
    pub stratum: String,
    /// Different codes in it.
    pub n_codes: u32,
    /// Codes that no earlier talk had.
    pub n_new: u32,
    /// Different codes so far.
    pub n_total: u32,
    /// Ids of the new codes.
    pub new_codes: Vec<String>,
    /// New codes of this talk and the one before, over the codes of the first four (Guest 2020); `null` where
    /// there are fewer than six talks up to here.
    pub share_new: Option<f64>,
}

/// Ask how a talk went.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetDynamics {
    /// Transcripts; empty = all focus groups.
    pub transcripts: Vec<String>,
    /// What takes part in theme × participant.
    pub scope: MatrixScope,
}

/// How one talk went.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct TalkDynamics {
    /// Transcript.
    pub transcript: String,
    /// Its title.
    pub title: String,
    /// Everybody who speaks, in order of appearance.
    pub speakers: Vec<SpeakerShare>,
    /// Share of the characters that the interviewers say.
    pub share_interviewers: Option<f64>,
    /// Gini coefficient of the respondents' characters, 0 even to 1 one speaks; `null` below two.
    pub gini: Option<f64>,
    /// Normalised Herfindahl index of the respondents' characters, 0 even to 1 one speaks.
    pub herfindahl: Option<f64>,
    /// Codes by speakers.
    pub themes: Vec<ThemeOfTalk>,
    /// Formulas.
    pub method: String,
}

/// A speaker's part of a talk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SpeakerShare {
    /// Speaker.
    pub speaker: String,
    /// As the transcript names him.
    pub label: String,
    /// By stand-in.
    pub respondent: String,
    /// `respondent` or `interviewer`.
    pub role: String,
    /// Turns.
    pub n_turns: u32,
    /// Characters, blanks left out.
    pub n_chars: u32,
    /// Share of all characters.
    pub share_chars: f64,
    /// Share of all turns.
    pub share_turns: f64,
}

/// A code over the speakers of a talk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct ThemeOfTalk {
    /// Id of the code.
    pub code: String,
    /// Names from the top.
    pub path: String,
    /// Codings by speaker.
    pub by_speaker: Vec<u32>,
    /// Respondents with the code.
    pub n_covered: u32,
    /// Their share among the respondents who speak.
    pub share_covered: Option<f64>,
}

/// How whole stories are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct StoryCoverage {
    /// The stories, in reading order.
    pub stories: Vec<Story>,
    /// Stories with all four parts.
    pub n_whole: u32,
    /// Mean share of the four parts; `null` without stories.
    pub mean_coverage: Option<f64>,
    /// How stories are told apart.
    pub method: String,
}

/// A story that somebody tells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Story {
    /// Where it begins, as people read it.
    pub label: String,
    /// Text in which it begins.
    pub text: String,
    /// Question of that text, for open answers.
    pub question: Option<String>,
    /// Transcript, for turns.
    pub transcript: Option<String>,
    /// `response`, `interview`, `focus_group`, `ticket` or `visit`.
    pub source: String,
    /// First code point.
    pub start_char: u32,
    /// Who tells it, by stand-in.
    pub respondent: String,
    /// Whether it was coded as a case; else it is what one person tells in one conversation.
    pub is_case: bool,
    /// `situation`, `task`, `action`, `result`: how many codings of each.
    pub parts: Vec<u32>,
    /// Share of the four that are there.
    pub coverage: f64,
}

/// Ask for a table of respondents by codes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetCaseCodes {
    /// What takes part.
    pub scope: MatrixScope,
    /// Real customer codes and names in the file instead of A公司 …
    pub is_named: bool,
}

/// Respondents by codes, 0 or 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseCodes {
    /// Variables, attributes first.
    pub variables: Vec<CaseVariable>,
    /// One a respondent.
    pub rows: Vec<CaseRow>,
}

/// A variable of the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseVariable {
    /// Name that SPSS takes: letters, digits, underscore.
    pub name: String,
    /// Label.
    pub label: String,
    /// Values in words.
    pub values: String,
    /// Id of the code; empty for attributes.
    pub code: String,
}

/// A respondent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseRow {
    /// Attributes, as text.
    pub attributes: Vec<String>,
    /// 0 or 1 a code.
    pub codes: Vec<u8>,
}

/// Write a matrix to a file, .xlsx or .csv by its ending.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportMatrix {
    /// Handle of the file.
    pub file: String,
    /// Which.
    pub matrix: MatrixRequest,
}

/// Any of the matrices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MatrixRequest {
    /// Codes by groups.
    CodeGroups(GetCodeGroups),
    /// Codes by codes.
    CodePairs(GetCodePairs),
    /// Respondents by codes.
    CaseCodes(GetCaseCodes),
    /// New codes, talk by talk.
    Saturation(GetSaturation),
    /// How talks went.
    Dynamics(GetDynamics),
    /// How whole stories are.
    Stories,
    /// Codes beside figures.
    Joint(GetJoint),
}
