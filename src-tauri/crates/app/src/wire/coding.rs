//! Codebook, codings, memos.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code, in the order in which the tree is read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodebookRow {
    /// Identity; empty in a request = a new one.
    pub id: String,
    /// The code above it.
    pub parent: Option<String>,
    /// 0 at the top. Answers only.
    pub depth: u32,
    /// Its name.
    pub name: String,
    /// Names from the top, joined by ` / `. Answers only.
    pub path: String,
    /// `#rrggbb`; empty in a request = the next of the palette.
    pub colour: String,
    /// `situation`, `task`, `action`, `result`, `case`, `suggestion` or empty.
    pub mark: String,
    /// What it means.
    pub definition: String,
    /// When to use it.
    pub include: String,
    /// When not to use it.
    pub exclude: String,
    /// A passage that shows it.
    pub example: String,
    /// Codings with this code. Answers only.
    pub n_codings: u32,
    /// Codings with this code or one below it. Answers only.
    pub n_below: u32,
    /// Different respondents with this code or one below it, interviewers left out. Answers only.
    pub n_respondents: u32,
    /// Different conversations, sheets, tickets and visits with this code or one below it. Answers only.
    pub n_documents: u32,
}

/// Codes named by id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeIds {
    /// Ids.
    pub codes: Vec<String>,
}

/// A codebook to begin with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeTemplate {
    /// Stable name.
    pub name: String,
    /// As shown.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Codes in it.
    pub n_codes: u32,
    /// Of these not in the codebook.
    pub n_missing: u32,
}

/// Add the codes of a template.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AddTemplateCodes {
    /// Its stable name.
    pub template: String,
}

/// Put codes elsewhere in the tree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MoveCodes {
    /// Ids, in the order they are to stand in.
    pub codes: Vec<String>,
    /// The code above; `null` = the top.
    pub parent: Option<String>,
    /// The sibling they come to stand before; `null` = behind all.
    pub before: Option<String>,
}

/// Make several codes one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct MergeCodes {
    /// Ids of the codes that go.
    pub codes: Vec<String>,
    /// Id of the code that stays.
    pub into: String,
}

/// What a removal or merge did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodesChanged {
    /// Codes that went.
    pub n_codes: u32,
    /// Codings that went with them, or were the same as others.
    pub n_removed: u32,
    /// Codings that have another code now.
    pub n_moved: u32,
}

/// A passage that may run over several turns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodingPlace {
    /// Response, turn, ticket or visit in which it begins.
    pub text: String,
    /// Question, for open answers.
    pub question: Option<String>,
    /// First code point.
    pub start_char: u32,
    /// Turn in which it ends; empty = where it begins.
    pub end_text: String,
    /// One past the last code point.
    pub end_char: u32,
}

/// A code that is made together with what is coded with it, and undone with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewCode {
    /// Its name.
    pub name: String,
    /// Id of the code it comes below; absent = at the top.
    pub parent: Option<String>,
}

/// Code passages: every code at every place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AddCodings {
    /// Where.
    pub places: Vec<CodingPlace>,
    /// Ids of codes.
    pub codes: Vec<String>,
    /// One more, which is not there yet.
    pub new_code: Option<NewCode>,
    /// Who codes; empty = the name this installation works under.
    pub coder: String,
    /// `hand`, `auto` or `suggested`; empty = by hand.
    pub origin: String,
}

/// Codings named by id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodingIds {
    /// Ids.
    pub codings: Vec<String>,
}

/// What adding did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AddedCodings {
    /// Ids of the new codings, place by place, code by code.
    pub codings: Vec<String>,
    /// How many were there already, by the same coder, and were left as they are.
    pub n_known: u32,
    /// Id of the new code; absent when none was asked for.
    pub new_code: Option<String>,
}

/// Give codings another code, or a second one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RecodeCodings {
    /// Ids of codings.
    pub codings: Vec<String>,
    /// Id of the code they get; empty when it is a new one.
    pub code: String,
    /// The code they get, when it is not there yet.
    pub new_code: Option<NewCode>,
    /// Whether they keep the code they have and get the other besides.
    pub keeps: bool,
}

/// Move the ends of a coding; also what settles one that is to be checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SetCodingPlace {
    /// Which.
    pub coding: String,
    /// Where it stands now.
    pub place: CodingPlace,
}

/// Which codings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListCodings {
    /// Of one transcript.
    pub transcript: Option<String>,
    /// Ids of codes; empty = all.
    pub codes: Vec<String>,
    /// Whether codes below the named ones count too.
    pub with_below: bool,
    /// By one coder; empty = all.
    pub coder: String,
    /// Only those that are to be checked.
    pub to_check: bool,
}

/// A coding.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodingRow {
    /// Identity.
    pub id: String,
    /// Code.
    pub code: String,
    /// Who coded.
    pub coder: String,
    /// `response`, `interview`, `focus_group`, `ticket` or `visit`.
    pub source: String,
    /// Where.
    pub place: CodingPlace,
    /// The words.
    pub words: String,
    /// Its words are gone from the text; a person has to say where they are.
    pub is_to_check: bool,
    /// `hand`, `auto`, `suggested` or `import`.
    pub origin: String,
    /// Instant, RFC 3339.
    pub made_at: String,
    /// Where, as people read it: 访谈01 · 第12轮 00:05:31. Empty when the text is not there.
    pub label: String,
    /// Who said it, by stand-in.
    pub respondent: String,
    /// Transcript in which it begins.
    pub transcript: Option<String>,
    /// Number of the text in which it begins, in the order of the study's texts.
    pub order: u32,
}

/// What became of a list of codings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListCodingChanges {
    /// Which list.
    pub of: ListCodings,
    /// The revision that is known; `null` = none.
    pub since: Option<u32>,
}

/// Changes of a list of codings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodingChanges {
    /// The revision up to which they go.
    pub revision: u32,
    /// `rows` are the whole list: forget what is known.
    pub is_whole: bool,
    /// New and changed codings, in the order of the study's texts.
    pub rows: Vec<CodingRow>,
    /// Ids of codings that are no longer in the list, or never were.
    pub removed: Vec<String>,
}

/// A memo.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MemoRow {
    /// Identity; empty in a request = a new one.
    pub id: String,
    /// One of `study`, `code`, `coding`, `transcript`, `turn`, `response`, `account`, `interview`,
    /// `participant`, `theme`, `pain_point`.
    pub subject: String,
    /// Which one; `null` for the study.
    pub subject_id: Option<String>,
    /// Heading.
    pub title: String,
    /// The note.
    pub text: String,
    /// Who wrote it. Answers only.
    pub author: String,
    /// Instant, RFC 3339. Answers only.
    pub made_at: String,
}

/// Which memos.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListMemos {
    /// Kind of subject; empty = all.
    pub subject: String,
    /// Which one; `null` = all of the kind.
    pub subject_id: Option<String>,
    /// Words that heading or note must hold.
    pub search: String,
}

/// Find passages by words, to code them at once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PreviewAutoCode {
    /// Words; any of them counts.
    pub terms: Vec<String>,
    /// How much is coded: `term`, `sentence` or `turn`.
    pub extent: String,
    /// Sources; empty = all.
    pub sources: Vec<String>,
    /// Of one transcript.
    pub transcript: Option<String>,
    /// Whether what interviewers say counts too.
    pub with_interviewers: bool,
    /// The code they are to get: passages that have it already are marked.
    pub code: String,
}

/// A passage found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AutoCodeHit {
    /// Where.
    pub place: CodingPlace,
    /// The words that would be coded.
    pub words: String,
    /// Which term.
    pub term: String,
    /// Where, as people read it.
    pub label: String,
    /// Who said it, by stand-in.
    pub respondent: String,
    /// Whether this coder gave it the code already.
    pub is_known: bool,
}

/// Which open answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListAnswersToCode {
    /// Id of the question: an open one, or one with 其他.
    pub question: String,
    /// Whether answers of the same words are one row.
    pub is_grouped: bool,
    /// Words the answer must hold.
    pub search: String,
    /// Only with this code.
    pub code: Option<String>,
    /// `open` = without any code, `coded` = with one; empty = all.
    pub state: String,
    /// Id of the rating question that stands beside.
    pub score: Option<String>,
    /// Only with a score from … to.
    pub score_range: Option<(i16, i16)>,
    /// `n`, `length`, `words`, `score` or `codes`; empty = as they came in.
    pub sort: String,
    /// The other way round.
    pub is_descending: bool,
    /// First row.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
}

/// A window onto the open answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswersToCode {
    /// Rows that meet the request.
    pub n_total: u32,
    /// Answers to the question.
    pub n_answers: u32,
    /// Answers that have a code.
    pub n_coded: u32,
    /// The window.
    pub rows: Vec<AnswerToCode>,
}

/// An open answer, or several of the same words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerToCode {
    /// Id of the first sheet.
    pub response: String,
    /// The words.
    pub words: String,
    /// Sheets with these words.
    pub n: u32,
    /// Codes, each with how many of the sheets have it.
    pub codes: Vec<CodeOfAnswer>,
    /// The answer to the rating question; of several sheets the middle one, the lower of two.
    pub score: Option<i16>,
    /// Who answered, by stand-in.
    pub respondent: String,
    /// Regions of the customers.
    pub region: String,
    /// Industries of the customers.
    pub industry: String,
    /// Size classes of the customers.
    pub size: String,
}

/// A code of an answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeOfAnswer {
    /// Id of the code.
    pub code: String,
    /// How many of the row's sheets have it.
    pub n: u32,
}

/// Code whole answers, or take codes away.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CodeAnswers {
    /// Id of the question.
    pub question: String,
    /// Ids of sheets.
    pub responses: Vec<String>,
    /// Whether all answers of the same words are meant.
    pub with_same: bool,
    /// Ids of codes.
    pub codes: Vec<String>,
    /// One more, which is not there yet.
    pub new_code: Option<NewCode>,
    /// Take the codes away instead.
    pub is_removed: bool,
    /// `hand` or `suggested`; empty = by hand.
    pub origin: String,
}

/// What coding answers did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodedAnswers {
    /// Answers that were meant.
    pub n_answers: u32,
    /// Codings made or taken away.
    pub n_codings: u32,
    /// Id of the new code; absent when none was asked for.
    pub new_code: Option<String>,
}
