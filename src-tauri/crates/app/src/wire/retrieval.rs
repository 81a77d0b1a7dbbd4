//! Retrieval: queries over codings and texts, saved ones, their files.

use super::CodingPlace;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A condition of a query. What each means is said in `app::retrieval::evaluate`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QueryNode {
    /// All of them hold: the characters that all passages share.
    And {
        /// Conditions.
        of: Vec<QueryNode>,
    },
    /// Any of them holds.
    Or {
        /// Conditions.
        of: Vec<QueryNode>,
    },
    /// It does not hold: passages that share no character with what it finds.
    Not {
        /// The condition.
        of: Box<QueryNode>,
    },
    /// Coded passages.
    Code {
        /// Codes by id, path or name; empty = any code.
        #[serde(default)]
        codes: Vec<String>,
        /// Whether codes below the named ones count too.
        #[serde(default)]
        with_below: bool,
        /// By one coder; empty = all.
        #[serde(default)]
        coder: String,
        /// `hand`, `auto`, `suggested` or `import`; empty = all.
        #[serde(default)]
        origin: String,
    },
    /// Passages of `a` that stand near one of `b`.
    Near {
        /// What is handed out.
        a: Box<QueryNode>,
        /// What must be near.
        b: Box<QueryNode>,
        /// `overlap`, `turn`, `turns`, `document` or `respondent`.
        within: String,
        /// Turns between the two at most, for `turns`.
        #[serde(default)]
        n_turns: u32,
    },
    /// Passages that hold one of these words.
    Words {
        /// Words, as they are written.
        words: Vec<String>,
    },
    /// Passages by who said them, and where.
    Attribute {
        /// Name of an attribute, as `get_query_options` lists them.
        name: String,
        /// Values as shown, for `transcript` and `question` also ids; any of them.
        values: Vec<String>,
    },
    /// Passages of respondents whose overall satisfaction lies in `[low, high)`.
    Score {
        /// Least mean score; `null` = no bound.
        #[serde(default)]
        low: Option<f64>,
        /// Mean score from which on they are out; `null` = no bound.
        #[serde(default)]
        high: Option<f64>,
    },
}

/// Ask a query.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RunQuery {
    /// The conditions; `null` = everything that is coded.
    pub query: Option<QueryNode>,
    /// `place`, `respondent`, `code`, `coder`, `score`, `length`, or the name of an attribute; empty = `place`.
    pub sort: String,
    /// Whether the order is turned round.
    pub is_descending: bool,
    /// Characters on each side; 0 = 40.
    pub context: u32,
    /// Rows at most; 0 = all. Counts are of all.
    pub limit: u32,
}

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct QueryResult {
    /// The query in a sentence.
    pub sentence: String,
    /// Passages.
    pub n_total: u32,
    /// Respondents who said them: customers where known; interviewers left out.
    pub n_respondents: u32,
    /// Different conversations, answers, tickets and visits.
    pub n_documents: u32,
    /// Codings left out because their words are to be checked.
    pub n_to_check: u32,
    /// The passages.
    pub hits: Vec<QueryHit>,
}

/// A passage that a query found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct QueryHit {
    /// Where.
    pub place: CodingPlace,
    /// `response`, `interview`, `focus_group`, `ticket` or `visit`.
    pub source: String,
    /// Transcript, for turns.
    pub transcript: Option<String>,
    /// Where, as people read it.
    pub label: String,
    /// The words; turns are joined by `\n`.
    pub words: String,
    /// What stands before in the same conversation.
    pub before: String,
    /// What stands after.
    pub after: String,
    /// Who said it, by stand-in.
    pub respondent: String,
    /// Speaker as the transcript names him; empty elsewhere.
    pub speaker: String,
    /// `respondent` or `interviewer`.
    pub role: String,
    /// Start of the turn on the recording, milliseconds.
    pub start_ms: Option<u32>,
    /// Region of the customer.
    pub region: String,
    /// Industry of the customer.
    pub industry: String,
    /// Size class of the customer.
    pub size: String,
    /// Customer group that the talk was planned for.
    pub stratum: String,
    /// Mean of the respondent's answers about overall satisfaction.
    pub score: Option<f64>,
    /// Its band.
    pub band: String,
    /// Ids of all codes on any of its characters, in the order of the tree.
    pub codes: Vec<String>,
    /// Who coded there.
    pub coders: Vec<String>,
    /// Ids of the codings there.
    pub codings: Vec<String>,
    /// Numbers in the words.
    pub numbers: Vec<QuotedNumber>,
}

/// A number that somebody said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct QuotedNumber {
    /// `money`, `duration`, `percent` or `count`.
    pub kind: String,
    /// As said: 四十分钟.
    pub text: String,
    /// The number in its unit; `null` where it is left open (几天).
    pub value: Option<f64>,
    /// Unit: 元, 分钟, %, 次.
    pub unit: String,
}

/// What queries can ask for in this study.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct QueryOptions {
    /// Attributes with their values, those without any left out.
    pub attributes: Vec<QueryAttribute>,
    /// Who coded.
    pub coders: Vec<String>,
    /// Title of the question whose answers are the scores; empty when there is none.
    pub score: String,
}

/// An attribute of passages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct QueryAttribute {
    /// Name.
    pub name: String,
    /// Chinese name.
    pub label: String,
    /// Values that occur.
    pub values: Vec<QueryValue>,
}

/// A value of an attribute.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct QueryValue {
    /// What conditions name it by.
    pub value: String,
    /// As shown.
    pub label: String,
    /// Respondents with words of their own who have it.
    pub n_respondents: u32,
}

/// Write what a query finds to a file: .xlsx, .csv or .docx by its ending.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExportQuery {
    /// Handle of the file.
    pub file: String,
    /// The query.
    pub query: RunQuery,
    /// Real names instead of A公司 …
    pub is_named: bool,
    /// Heading; empty = 原话检索.
    pub title: String,
}

/// A query that is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SavedQueryRow {
    /// Identity; empty in a request = a new one.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is asked; `null` in an answer when another program version wrote something unknown.
    pub query: Option<RunQuery>,
    /// In a sentence. Answers only.
    pub sentence: String,
}
