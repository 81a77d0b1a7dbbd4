//! Cleaning (清洗): rules, hits, decisions, stages, corrections.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A condition with the words for the reason.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleCondition {
    /// What is wrong when it holds.
    pub title: String,
    /// E.g. `总体 = 5 且 推荐 <= 3`.
    pub condition: String,
}

/// A question whose answer is known (attention item).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleAnswer {
    /// Code of the question.
    pub question: String,
    /// Code or wording of the right answer.
    pub answer: String,
}

/// Limits of a question's numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleLimits {
    /// Code of the question.
    pub question: String,
    /// Lowest.
    pub min: Option<f64>,
    /// Highest.
    pub max: Option<f64>,
}

/// A rule as it is edited, imported and exported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CleaningRule {
    /// Identity; `null` makes a new rule.
    pub id: Option<String>,
    /// Kind by stable name (`missing`, `fast_share`, `custom` …).
    pub kind: String,
    /// Name; empty = that of the kind.
    pub title: String,
    /// Whether it takes part.
    pub is_on: bool,
    /// In the kind's unit: seconds, a share of 0–1, a count, days.
    pub threshold: f64,
    /// Sheets with fewer answered items are not judged.
    pub min_items: u32,
    /// `review` = somebody must decide, `mark` = only told.
    pub effect: String,
    /// Of duplicates, the one that stays: `first` or `last`.
    pub keep: String,
    /// Codes of the questions looked at; empty = all that fit.
    pub questions: Vec<String>,
    /// Conditions of `contradiction` and `custom`.
    pub conditions: Vec<RuleCondition>,
    /// Attention items.
    pub answers: Vec<RuleAnswer>,
    /// Limits of `out_of_range` beside those of scales and choices.
    pub limits: Vec<RuleLimits>,
}

impl Default for CleaningRule {
    fn default() -> Self {
        Self {
            id: None,
            kind: String::new(),
            title: String::new(),
            is_on: true,
            threshold: 1.0,
            min_items: 0,
            effect: "review".into(),
            keep: "last".into(),
            questions: Vec::new(),
            conditions: Vec::new(),
            answers: Vec::new(),
            limits: Vec::new(),
        }
    }
}

/// How the values of all sheets are spread.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Histogram {
    /// Lower end of the first bin.
    pub lower: f64,
    /// Upper end of the last bin; values beyond are in it.
    pub upper: f64,
    /// Sheets by bin.
    pub counts: Vec<u32>,
}

/// What a rule finds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleMeasure {
    /// Sheets hit.
    pub n_hits: u32,
    /// Of them nobody has decided about yet.
    pub n_open: u32,
    /// Of them excluded.
    pub n_excluded: u32,
    /// Of them kept.
    pub n_kept: u32,
    /// Sheets that could be judged.
    pub n_judged: u32,
    /// Spread of the values; without bins for kinds that only say yes or no.
    pub histogram: Histogram,
    /// Median of the values.
    pub median: Option<f64>,
    /// Why it cannot judge, or only in part; empty when all is well.
    pub note: String,
}

/// A rule with what it finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CleaningRuleRow {
    /// The rule.
    pub rule: CleaningRule,
    /// Name of the kind.
    pub kind_label: String,
    /// What the kind looks for.
    pub description: String,
    /// Stage of cleaning.
    pub stage: String,
    /// `seconds`, `share`, `count`, `days`.
    pub unit: String,
    /// On which side of the threshold a sheet is hit: `below`, `at_least`, `above`.
    pub side: String,
    /// Whether the threshold can be moved.
    pub has_threshold: bool,
    /// Comes with the program; it can be switched off but not removed.
    pub is_built_in: bool,
    /// A built-in rule that the study changed.
    pub is_changed: bool,
    /// What it finds.
    pub measure: RuleMeasure,
}

/// All rules and where cleaning stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Cleaning {
    /// Rules in the order of the stages.
    pub rules: Vec<CleaningRuleRow>,
    /// All sheets.
    pub n_raw: u32,
    /// Of pilot waves.
    pub n_pilot: u32,
    /// Excluded.
    pub n_excluded: u32,
    /// Sheets that count.
    pub n_valid: u32,
    /// Sheets that count, are hit and wait for a decision.
    pub n_open: u32,
    /// Sheets with any decision.
    pub n_decided: u32,
    /// Names that conditions may use beside codes of questions.
    pub names: Vec<String>,
}

/// Replace all rules by these (import of a rule file).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CleaningRules {
    /// Rules; built-in kinds that are not among them are switched off.
    pub rules: Vec<CleaningRule>,
}

/// A window onto the sheets that rules hit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListHits {
    /// Ids of rules; empty = all that are on.
    pub rules: Vec<String>,
    /// `open` (waiting for a decision), `excluded`, `kept`, `all`; empty = `all`.
    pub state: String,
    /// Words in number, customer code or reason.
    pub search: String,
    /// `key`, `account`, `submitted_at`, `duration`, `n_rules`, `state`.
    pub sort: Option<String>,
    /// Sort downwards.
    pub is_descending: bool,
    /// First row, from 0.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
}

/// Why a rule hits a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HitReason {
    /// Id of the rule.
    pub rule: String,
    /// Kind by stable name.
    pub kind: String,
    /// Its name.
    pub title: String,
    /// `review` or `mark`.
    pub effect: String,
    /// In words, with the figures.
    pub reason: String,
    /// Ids of the questions it is about.
    pub questions: Vec<String>,
    /// The sheet it is the same as, for duplicates.
    pub twin: Option<String>,
    /// 序号 of that sheet.
    pub twin_key: String,
}

/// A decision in a few words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DecisionBrief {
    /// `excluded` or `kept`.
    pub decision: String,
    /// Name of the rule; empty = by hand.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub decided_by: String,
    /// When, RFC 3339 UTC.
    pub decided_at: String,
}

/// A sheet that rules hit, or about which somebody decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HitRow {
    /// Sheet.
    pub id: String,
    /// 序号.
    pub key: String,
    /// File it came with.
    pub file: String,
    /// Row in that file.
    pub row: u32,
    /// Customer code.
    pub account: String,
    /// Local time.
    pub submitted_at: String,
    /// Seconds.
    pub duration_s: Option<u32>,
    /// Wave; empty when none.
    pub wave: String,
    /// `valid`, `review`, `excluded`, `pilot`.
    pub state: String,
    /// What was decided.
    pub decision: Option<DecisionBrief>,
    /// All rules that hit it.
    pub hits: Vec<HitReason>,
}

/// A window of hits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HitPage {
    /// Sheets that match.
    pub n_total: u32,
    /// Rows.
    pub rows: Vec<HitRow>,
}

/// Decide about sheets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DecideSheets {
    /// Ids of sheets.
    pub sheets: Vec<String>,
    /// Also all open hits of these rules.
    pub rules: Vec<String>,
    /// Rules in whose light the sheets were looked at: their words are the reason, even while they
    /// are off.
    pub in_light_of: Vec<String>,
    /// `excluded`, `kept`, or empty to take decisions back.
    pub decision: String,
    /// Why; empty = in the words of the first rule that hits the sheet.
    pub reason: String,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// How many sheets a decision changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Decided {
    /// Sheets.
    pub n_changed: u32,
}

/// Sheets by stage of cleaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StageLog {
    /// 合计, then each wave that has sheets.
    pub waves: Vec<String>,
    /// Stages in order; the first is 回收, the last 有效.
    pub stages: Vec<StageRow>,
    /// Sheets that wait for a decision, by wave.
    pub n_open: Vec<u32>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StageRow {
    /// Name.
    pub name: String,
    /// Sheets that came in, by wave.
    pub n_in: Vec<u32>,
    /// Sheets that went on, by wave.
    pub n_out: Vec<u32>,
    /// Sheets excluded here by rule, over all waves.
    pub by_rule: Vec<RuleCount>,
}

/// Sheets by rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleCount {
    /// Name.
    pub rule: String,
    /// Sheets.
    pub n: u32,
}

/// For which rules to look ahead.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetCleaningEffect {
    /// Rules whose open hits would be excluded.
    pub rules: Vec<String>,
}

/// Headline figures on different bases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CleaningEffect {
    /// All sheets but pilots.
    pub raw: BaseFigures,
    /// The sheets that count now.
    pub now: BaseFigures,
    /// Those that would count if the open hits of the rules were excluded.
    pub then: BaseFigures,
}

/// Headline figures of one base.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct BaseFigures {
    /// Sheets.
    pub n: u32,
    /// Mean of overall satisfaction.
    pub mean: Option<f64>,
    /// Net promoter score.
    pub nps: Option<f64>,
}

/// A decision in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DecisionRow {
    /// Sheet.
    pub sheet: String,
    /// 序号.
    pub key: String,
    /// File.
    pub file: String,
    /// Row in the file.
    pub row: u32,
    /// Wave.
    pub wave: String,
    /// Kind of the rule by stable name; empty = by hand.
    pub kind: String,
    /// The decision.
    pub decision: DecisionBrief,
}

/// Which corrections to list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListCorrections {
    /// Words in question, answers, reason, person or number of the sheet.
    pub search: String,
    /// Question; empty = all.
    pub question: String,
}

/// A correction in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CorrectionItem {
    /// Identity.
    pub id: String,
    /// Sheet.
    pub sheet: String,
    /// 序号.
    pub key: String,
    /// Question.
    pub question: String,
    /// Code of the question.
    pub code: String,
    /// Wording of the question.
    pub title: String,
    /// What the file said.
    pub raw: Option<String>,
    /// What counts.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When, RFC 3339 UTC.
    pub at: String,
}

/// One answer of one sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerRef {
    /// Sheet.
    pub response: String,
    /// Question.
    pub question: String,
}

/// One word on an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerRevision {
    /// `raw`, `corrected`, `restored`.
    pub kind: String,
    /// The answer; `null` = none.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
    /// Who; empty for the file.
    pub by: String,
    /// When, RFC 3339 UTC; empty for the file.
    pub at: String,
}

/// Write the record of cleaning to a picked file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportCleaningLog {
    /// Handle of an .xlsx file.
    pub file: String,
}
