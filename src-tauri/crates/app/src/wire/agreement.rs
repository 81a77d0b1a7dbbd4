//! Double coding: rounds, figures, what coders disagree about, what was settled.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Turns that several coders are to code without seeing each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OpenRound {
    /// Its name; empty = 第n轮双人编码.
    pub title: String,
    /// Names of the coders, two or more.
    pub coders: Vec<String>,
    /// Ids of the codes that are compared; empty = all of the codebook.
    pub codes: Vec<String>,
    /// Ids of transcripts to take turns from; empty = all that may be used.
    pub transcripts: Vec<String>,
    /// Share of the turns of each transcript, above 0, up to 1 = all.
    pub share: f64,
    /// Seed of the draw; `null` = a new one.
    pub seed: Option<u32>,
    /// Whether what interviewers say is coded too.
    pub with_interviewers: bool,
}

impl Default for OpenRound {
    fn default() -> Self {
        Self {
            title: String::new(),
            coders: Vec::new(),
            codes: Vec::new(),
            transcripts: Vec::new(),
            share: 1.0,
            seed: None,
            with_interviewers: false,
        }
    }
}

/// What a round would hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundPreview {
    /// Turns that would be coded by all.
    pub n_turns: u32,
    /// Turns that they are drawn from.
    pub n_eligible: u32,
    /// Transcripts with such turns.
    pub n_transcripts: u32,
    /// Characters to read.
    pub n_chars: u32,
    /// Codings that the coders have there already; they would count.
    pub n_codings: u32,
}

/// How far a coder is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CoderProgress {
    /// Name.
    pub coder: String,
    /// Turns of the round in which he coded something.
    pub n_turns: u32,
    /// His codings there.
    pub n_codings: u32,
    /// Titles of transcripts of the round in which he coded nothing at all.
    pub untouched: Vec<String>,
}

/// A round of double coding.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundRow {
    /// Identity.
    pub id: String,
    /// Its name.
    pub title: String,
    /// `open` or `closed`.
    pub state: String,
    /// The coders.
    pub coders: Vec<CoderProgress>,
    /// Ids of the codes compared; empty = all.
    pub codes: Vec<String>,
    /// Turns to be coded.
    pub n_turns: u32,
    /// Turns of it that are not there any more, or may not be used for want of consent.
    pub n_gone: u32,
    /// Transcripts they are from.
    pub n_transcripts: u32,
    /// Share that was asked for.
    pub share: f64,
    /// Seed of the draw, and of the intervals.
    pub seed: u32,
    /// Instant, RFC 3339.
    pub made_at: String,
    /// Places where somebody gave a code and somebody did not; `null` while open.
    pub n_disagreements: Option<u32>,
    /// How many of them are settled.
    pub n_settled: u32,
}

/// A turn of a round, for those who code it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundTurn {
    /// Id of the turn.
    pub turn: String,
    /// Id of the transcript.
    pub transcript: String,
    /// Where, as people read it.
    pub label: String,
    /// Who said it, by stand-in.
    pub respondent: String,
    /// Its words.
    pub text: String,
    /// Codings of whoever codes on this installation.
    pub n_own: u32,
}

/// Which figures of a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GetAgreement {
    /// Round.
    pub round: String,
    /// Overlap from which two passages count as the same, 0–1: shared characters by all characters
    /// of the two.
    pub threshold: f64,
    /// What is drawn anew for intervals: `turn` or `transcript`.
    pub by: String,
    /// How often; 0 = no intervals.
    pub n_draws: u32,
    /// Whether a transcript in which a coder gave no code of the round at all counts as not coded by
    /// him (missing) instead of coded with nothing.
    pub untouched_is_missing: bool,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

impl Default for GetAgreement {
    fn default() -> Self {
        Self {
            round: String::new(),
            threshold: 0.5,
            by: "turn".into(),
            n_draws: 1_000,
            untouched_is_missing: false,
            task: None,
        }
    }
}

/// A kind of figure: what it compares, and how.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AgreementMeasure {
    /// `char_percent`, `char_kappa`, `char_bp`, `turn_percent`, `turn_kappa`, `turn_alpha`,
    /// `turn_fleiss`, `turn_ac1` or `segment_f1`.
    pub key: String,
    /// Its Chinese name.
    pub label: String,
    /// What it is a figure of.
    pub base: String,
    /// How it is computed.
    pub formula: String,
    /// Where that comes from.
    pub source: String,
}

/// One figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AgreementFigure {
    /// Which measure.
    pub measure: String,
    /// The figure; `null` where it is not defined.
    pub value: Option<f64>,
    /// Lower end of the 95 % bootstrap interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Share of agreement seen, where the measure has one.
    pub observed: Option<f64>,
    /// Share that chance would give, in the same unit.
    pub expected: Option<f64>,
    /// Units it rests on: characters, turns, or passages of both.
    pub n: f64,
    /// Why it is not defined: `no_units`, `no_pairs`, `no_variation` …; empty when it is.
    pub undefined: String,
    /// The same in Chinese; also why there is no interval.
    pub why: String,
}

/// What a coder did with a code in the round's turns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CoderCount {
    /// Name.
    pub coder: String,
    /// Passages, cut at the ends of turns.
    pub n_passages: u32,
    /// Turns with one.
    pub n_turns: u32,
    /// Characters marked.
    pub n_chars: u32,
}

/// Figures of a code, or of all codes together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AgreementRow {
    /// `code`, `mean` (mean of the codes' figures) or `pooled` (every code at every turn or character is
    /// one judgement).
    pub kind: String,
    /// The code; empty for all together.
    pub code: String,
    /// Path of the code, or what the row is of.
    pub name: String,
    /// `#rrggbb`, or empty.
    pub colour: String,
    /// Turns in which all coders gave it.
    pub n_all: u32,
    /// Turns in which some gave it and some did not.
    pub n_some: u32,
    /// By coder, in the order of the round.
    pub coders: Vec<CoderCount>,
    /// In the order of the measures.
    pub figures: Vec<AgreementFigure>,
}

/// How far coders agree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct AgreementReport {
    /// The round.
    pub round: RoundRow,
    /// Characters of its turns.
    pub n_chars: u32,
    /// What the figures are of.
    pub measures: Vec<AgreementMeasure>,
    /// Codes in the order of the tree, then their mean, then all pooled.
    pub rows: Vec<AgreementRow>,
    /// What to know when reading them.
    pub notes: Vec<String>,
    /// A paragraph for the report.
    pub sentence: String,
}

/// Which disagreements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListDisagreements {
    /// Round.
    pub round: String,
    /// Ids of codes; empty = all.
    pub codes: Vec<String>,
    /// Overlap below which passages of one code in one turn count as differing in extent; 0 = only
    /// where somebody gave the code and somebody did not.
    pub threshold: f64,
    /// See `GetAgreement`.
    pub untouched_is_missing: bool,
    /// Only those that are not settled.
    pub open_only: bool,
}

impl Default for ListDisagreements {
    fn default() -> Self {
        Self {
            round: String::new(),
            codes: Vec::new(),
            threshold: 0.5,
            untouched_is_missing: false,
            open_only: false,
        }
    }
}

/// What one coder marked in a turn.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CoderMarks {
    /// Name.
    pub coder: String,
    /// Whether he coded this transcript at all.
    pub is_missing: bool,
    /// Code points of the turn, as start and end, one after the other.
    pub spans: Vec<u32>,
    /// The words of each.
    pub words: Vec<String>,
}

/// A code and a turn about which coders disagree.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Disagreement {
    /// Id of the code.
    pub code: String,
    /// Its path.
    pub name: String,
    /// `#rrggbb`.
    pub colour: String,
    /// Id of the turn.
    pub turn: String,
    /// Id of the transcript.
    pub transcript: String,
    /// Where, as people read it.
    pub label: String,
    /// Who said it, by stand-in.
    pub respondent: String,
    /// All words of the turn.
    pub text: String,
    /// `presence` (somebody gave the code, somebody did not) or `extent` (all gave it, to passages that
    /// hardly overlap).
    pub kind: String,
    /// By coder, in the order of the round.
    pub marks: Vec<CoderMarks>,
    /// `coded`, `not_coded` or empty.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// Who settled it.
    pub author: String,
}

/// A code at a turn.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeAtTurn {
    /// Id of the code.
    pub code: String,
    /// Id of the turn.
    pub turn: String,
}

/// Settle disagreements of a closed round.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SettleDisagreements {
    /// Round.
    pub round: String,
    /// Which.
    pub items: Vec<CodeAtTurn>,
    /// `coded`, `not_coded`, or empty to open them again.
    pub decision: String,
    /// Why; may be empty.
    pub reason: String,
}

/// How many were settled.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SettledDisagreements {
    /// Settled or opened again now.
    pub n_changed: u32,
}

/// Make codings of what all agree on and of what was settled as coded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MakeConsensus {
    /// Round.
    pub round: String,
    /// `shared` = what all who gave the code marked, or everything where that is nothing; `union` =
    /// everything that anybody marked. Empty = `shared`.
    pub extent: String,
    /// See `GetAgreement`.
    pub untouched_is_missing: bool,
}

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Consensus {
    /// The coder they have.
    pub coder: String,
    /// New codings.
    pub n_added: u32,
    /// Codings of an earlier consensus that fit no more and went.
    pub n_removed: u32,
    /// Disagreements that nobody settled; nothing was coded there.
    pub n_open: u32,
}

/// Write figures and disagreements as a workbook.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExportAgreement {
    /// Handle of the file.
    pub file: String,
    /// Which figures.
    pub figures: GetAgreement,
}

/// A code in a finding.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct FoundCode {
    /// Identity.
    pub id: String,
    /// Names from the top.
    pub path: String,
    /// `#rrggbb`.
    pub colour: String,
    /// Codings with it.
    pub n_codings: u32,
}

/// Something doubtful about the codebook.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CodeFinding {
    /// `unused`, `undefined`, `alike` (names), `overlapping` (passages) or `disagreed` (coders).
    pub kind: String,
    /// The codes. Where merging is proposed, the second goes into the first.
    pub codes: Vec<FoundCode>,
    /// What is doubtful and what to do.
    pub message: String,
    /// Whether merging the second into the first is proposed.
    pub merges: bool,
    /// Overlap, or α.
    pub value: Option<f64>,
}
