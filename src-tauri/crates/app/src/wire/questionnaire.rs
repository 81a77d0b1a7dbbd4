//! Designed questionnaires (问卷): as the designer shows and changes them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A questionnaire in one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QuestionnaireSummary {
    /// Identity.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Template it was made from; may be empty.
    pub template: String,
    /// Sections.
    pub n_sections: u32,
    /// Questions that somebody answers.
    pub n_questions: u32,
    /// Estimated time to answer, seconds.
    pub seconds: u32,
    /// What the check finds, by weight: errors block freezing.
    pub n_errors: u32,
    /// Warnings of the check.
    pub n_warnings: u32,
    /// Versions, oldest first.
    pub versions: Vec<VersionRow>,
    /// Differs from its newest version, or has none.
    pub is_changed: bool,
}

/// A frozen version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionRow {
    /// Identity.
    pub id: String,
    /// 1, 2, …
    pub number: u32,
    /// Why it was frozen.
    pub note: String,
    /// When, RFC 3339.
    pub frozen_at: String,
    /// What is said before the first question.
    pub intro: String,
    /// Estimated time to answer, seconds.
    pub seconds: u32,
    /// Titles of the waves that use it.
    pub waves: Vec<String>,
    /// Valid sheets answered on it.
    pub n_responses: u32,
    /// Those of them whose time to answer (所用时间) is known: the base of `median_seconds`.
    pub n_timed: u32,
    /// Median time to answer, seconds.
    pub median_seconds: Option<f64>,
}

/// Which questionnaire, and as of which version; the one under design when left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetQuestionnaire {
    /// Questionnaire.
    pub id: String,
    /// Version.
    pub version: Option<String>,
}

/// A questionnaire whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct QuestionnaireDesign {
    /// Identity.
    pub id: String,
    /// Version shown; the one under design when null.
    pub version: Option<String>,
    /// Heading.
    pub title: String,
    /// Words before the first question.
    pub intro: String,
    /// Words after the last question.
    pub closing: String,
    /// In the order shown.
    pub sections: Vec<SectionDesign>,
    /// In the order shown, section by section.
    pub questions: Vec<QuestionDesign>,
    /// Estimated time to answer, seconds.
    pub seconds: u32,
}

/// A section.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SectionDesign {
    /// Identity; empty for a new one.
    pub id: String,
    /// Heading; of a module the name of the dimension.
    pub title: String,
    /// Words under the heading.
    pub note: String,
    /// profile, ratings, problems, suggestions, other.
    pub role: String,
    /// OpenRosa expression; empty = always shown.
    pub relevant: String,
    /// Its questions in random order.
    pub is_random: bool,
}

/// A question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct QuestionDesign {
    /// Identity; empty for a new one.
    pub id: String,
    /// Its section.
    pub section: String,
    /// Unique in the questionnaire; empty on a new one = the next free one.
    pub code: String,
    /// Wording; `${Q1}` pipes an answer in.
    pub title: String,
    /// Words under the question.
    pub hint: String,
    /// Make-up.
    pub design: DesignParts,
    /// Must be answered.
    pub is_required: bool,
    /// OpenRosa expression; empty = always shown.
    pub relevant: String,
    /// OpenRosa expression, `.` is the answer; empty = anything of its kind.
    pub constraint: String,
    /// What to say when an answer does not fulfil it.
    pub constraint_message: String,
    /// OpenRosa expression of a calculation or of what stands there at first.
    pub calculation: String,
    /// Touchpoint it is about.
    pub touchpoint: String,
    /// Kind of need it is about: basic, value_added, emergency; may be empty.
    pub need: String,
    /// Estimated time to answer, seconds; given, never taken.
    pub seconds: u32,
}

/// What a question of a kind is made of; parts that the kind does not use are kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DesignParts {
    /// Kind, a stable name.
    pub kind: String,
    /// Choices.
    pub choices: Vec<ChoicePart>,
    /// Rows.
    pub rows: Vec<RowPart>,
    /// Points of the scale in the order shown.
    pub points: Vec<PointPart>,
    /// A high score is bad.
    pub is_reversed: bool,
    /// Wording of 不适用; empty = not offered.
    pub not_applicable: String,
    /// Choices or rows in random order.
    pub is_random: bool,
    /// Lowest number or fewest ticks.
    pub min: Option<f64>,
    /// Highest number or most ticks.
    pub max: Option<f64>,
    /// Step of a slider.
    pub step: Option<f64>,
    /// What a constant sum adds up to.
    pub total: Option<f64>,
    /// Unit behind a number.
    pub unit: String,
    /// Wording at the low end.
    pub low_label: String,
    /// Wording at the high end.
    pub high_label: String,
    /// Regular expression that a short text must match whole.
    pub pattern: String,
    /// Wording of parts: open slots, comment, gate, pairs, contact fields.
    pub labels: Vec<String>,
}

/// A choice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ChoicePart {
    /// Name in expressions and exports.
    pub code: String,
    /// Wording.
    pub label: String,
    /// Rules out all others.
    pub is_exclusive: bool,
    /// Asks for words behind it.
    pub has_text: bool,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RowPart {
    /// Name in expressions and exports.
    pub code: String,
    /// Wording.
    pub label: String,
}

/// A point of a scale.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PointPart {
    /// Score.
    pub score: i16,
    /// Wording; may be empty.
    pub label: String,
}

/// A kind of question for menus, with a fresh make-up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DesignKindRow {
    /// Stable name.
    pub kind: String,
    /// Chinese name.
    pub label: String,
    /// One sentence on when to use it.
    pub description: String,
    /// What a new one looks like.
    pub design: DesignParts,
}

/// A template for a new questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TemplateRow {
    /// Stable name.
    pub name: String,
    /// Chinese name.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// Questions that somebody answers.
    pub n_questions: u32,
    /// Estimated time to answer, seconds.
    pub seconds: u32,
}

/// Makes a questionnaire: empty, from a template, or as a copy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AddQuestionnaire {
    /// Heading; that of the template when empty.
    pub title: String,
    /// Template.
    pub template: Option<String>,
    /// Questionnaire to copy.
    pub copy_of: Option<String>,
}

/// Changes a questionnaire's own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UpdateQuestionnaire {
    /// Which.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Words before the first question.
    pub intro: String,
    /// Words after the last question.
    pub closing: String,
}

/// Adds a section (empty id) or changes one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PutSection {
    /// Questionnaire.
    pub questionnaire: String,
    /// The section as it shall be.
    pub section: SectionDesign,
    /// A new one goes behind this section; at the end when null.
    pub after: Option<String>,
}

/// Adds a question (empty id) or changes one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PutQuestion {
    /// Questionnaire.
    pub questionnaire: String,
    /// The question as it shall be.
    pub question: QuestionDesign,
    /// A new one goes behind this question; at the end of its section when null.
    pub after: Option<String>,
    /// A new one goes to the front of its section; then `after` does not count.
    #[serde(default)]
    pub is_first: bool,
}

/// Changes several questions alike. What is null stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UpdateQuestions {
    /// Questionnaire.
    pub questionnaire: String,
    /// Questions. Notes and calculations among them are never required.
    pub questions: Vec<String>,
    /// Must be answered.
    pub is_required: Option<bool>,
    /// Touchpoint.
    pub touchpoint: Option<String>,
    /// Kind of need: `basic`, `value_added`, `emergency` or empty.
    pub need: Option<String>,
}

/// Moves sections or questions to another place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MoveParts {
    /// Questionnaire.
    pub questionnaire: String,
    /// Sections to move; then `section` and `questions` do not count.
    pub sections: Vec<String>,
    /// Questions to move.
    pub questions: Vec<String>,
    /// Section that the questions go to.
    pub section: Option<String>,
    /// Behind this section or question; to the front when null.
    pub after: Option<String>,
}

/// What removing parts left without what it refers to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RemovedParts {
    /// Who still refers to a removed question, in words, e.g. `Q5 的显示条件`.
    pub referred_by: Vec<String>,
}

/// Sections or questions of a questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Parts {
    /// Questionnaire.
    pub questionnaire: String,
    /// Sections; with their questions.
    pub sections: Vec<String>,
    /// Questions.
    pub questions: Vec<String>,
}

/// What was made, several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MadeParts {
    /// Ids, in order.
    pub ids: Vec<String>,
}

/// One finding of the check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LintRow {
    /// Question, or null when it is about a section or the whole.
    pub question: Option<String>,
    /// Section, or null.
    pub section: Option<String>,
    /// Code of the question, for lists.
    pub code: String,
    /// Stable name of the rule, e.g. `double_barrelled`.
    pub rule: String,
    /// Chinese name of the rule.
    pub rule_label: String,
    /// error, warning or hint.
    pub weight: String,
    /// What is wrong and what to do.
    pub message: String,
    /// The words that are meant; may be empty.
    pub words: String,
}

/// Freezes the questionnaire as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FreezeVersion {
    /// Questionnaire.
    pub questionnaire: String,
    /// Why.
    pub note: String,
}

/// Two versions of a questionnaire; null = the one under design.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CompareVersions {
    /// Questionnaire.
    pub questionnaire: String,
    /// Earlier.
    pub from: Option<String>,
    /// Later.
    pub to: Option<String>,
}

/// What changed between two versions, question by question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionDiff {
    /// In the order of the later version, removed ones where they stood.
    pub rows: Vec<VersionDiffRow>,
    /// Questions whose figures compare.
    pub n_comparable: u32,
    /// Questions that are in both but do not compare.
    pub n_incomparable: u32,
}

/// One question in two versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionDiffRow {
    /// Question.
    pub question: String,
    /// Code.
    pub code: String,
    /// Wording in the earlier version; null when it was not there.
    pub before: Option<String>,
    /// Wording in the later version; null when it is not there.
    pub after: Option<String>,
    /// added, removed, same, moved, changed.
    pub change: String,
    /// What is different, in words.
    pub differences: Vec<String>,
    /// Whether answers of both may stand in one trend.
    pub is_comparable: bool,
    /// Why not; may be empty.
    pub reason: String,
}

/// A question of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LibraryRow {
    /// Stable key.
    pub key: String,
    /// Group it stands under, e.g. 基本信息.
    pub group: String,
    /// The user's own, kept on this machine; else built in.
    pub is_own: bool,
    /// The question; ids are empty.
    pub question: QuestionDesign,
}

/// Takes questions of the library into a questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AddFromLibrary {
    /// Questionnaire.
    pub questionnaire: String,
    /// Section.
    pub section: String,
    /// Behind this question; at the end when null.
    pub after: Option<String>,
    /// To the front of the section; then `after` does not count.
    #[serde(default)]
    pub is_first: bool,
    /// Keys of the library.
    pub keys: Vec<String>,
}

/// Keeps questions in the user's own library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SaveToLibrary {
    /// Questionnaire.
    pub questionnaire: String,
    /// Questions.
    pub questions: Vec<String>,
    /// Group they go under.
    pub group: String,
}

/// Keys of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LibraryKeys {
    /// Which.
    pub keys: Vec<String>,
}

/// A wave was kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WaveSaved {
    /// The wave.
    pub id: String,
    /// What fieldwork lacks before it can begin, in words; empty when nothing.
    pub warning: String,
}

/// A wave.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct WaveRow {
    /// Identity; empty for a new one.
    pub id: String,
    /// Name.
    pub title: String,
    /// Version asked; null when not decided.
    pub version: Option<String>,
    /// Name of the questionnaire and version, for lists; given, never taken.
    pub version_label: String,
    /// Its answers stay out of every figure.
    pub is_pilot: bool,
    /// First day, `YYYY-MM-DD`, or empty.
    pub opens_on: String,
    /// Deadline, `YYYY-MM-DD`, or empty.
    pub closes_on: String,
    /// Anything.
    pub note: String,
    /// Sheets; given, never taken.
    pub n_responses: u32,
}
