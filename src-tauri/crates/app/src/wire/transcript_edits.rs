//! Edits of transcripts, and the quotations that an edit left without their words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Edit a transcript; all steps are one operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EditTranscript {
    /// Which.
    pub id: String,
    /// What to do, one after the other.
    pub steps: Vec<TranscriptEdit>,
}

/// One step of editing a transcript. A turn is named by its id or by its place from 0 at that step,
/// a speaker by id or label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TranscriptEdit {
    /// Give a turn new words.
    Rewrite {
        /// Which turn.
        turn: String,
        /// All its words.
        text: String,
    },
    /// Replace words in a turn.
    Splice {
        /// Which turn.
        turn: String,
        /// In order, none overlapping.
        edits: Vec<WordEdit>,
    },
    /// Replace words wherever they stand.
    Replace {
        /// Exact words.
        find: String,
        /// What comes in their place.
        with: String,
        /// Only in these turns; none = all.
        #[serde(default)]
        turns: Vec<String>,
    },
    /// Make two turns of one.
    Split {
        /// Which turn.
        turn: String,
        /// Code point that begins the second one.
        at: u32,
        /// Who says the second one; the same speaker when left out. A label that nobody has makes a
        /// new speaker.
        #[serde(default)]
        speaker: Option<String>,
    },
    /// Make one turn of turns that follow each other; the first one's speaker says it.
    Join {
        /// Which turns.
        turns: Vec<String>,
    },
    /// Remove turns.
    Remove {
        /// Which turns.
        turns: Vec<String>,
    },
    /// Let another speaker say turns. A label that nobody has makes a new speaker.
    Assign {
        /// Which turns.
        turns: Vec<String>,
        /// Who says them.
        speaker: String,
    },
    /// Make several speakers one.
    MergeSpeakers {
        /// Who goes.
        speakers: Vec<String>,
        /// Who stays.
        into: String,
    },
    /// Move the times of turns; none gets below zero.
    Shift {
        /// Which turns; none = all.
        #[serde(default)]
        turns: Vec<String>,
        /// Milliseconds, later when positive.
        by_ms: i32,
    },
}

/// A replacement in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WordEdit {
    /// First code point, in the text before any edit of the list.
    pub at: u32,
    /// How many code points go.
    pub deleted: u32,
    /// What comes in their place.
    pub inserted: String,
}

/// What an edit came to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct EditedTranscript {
    /// Turns that are new or have other words, speakers or times.
    pub n_turns: u32,
    /// Places where words were replaced.
    pub n_places: u32,
    /// Codings that followed.
    pub n_followed: u32,
    /// Codings whose words are gone, by this edit.
    pub n_to_check: u32,
    /// Turns that were made, in order.
    pub made: Vec<String>,
}

/// Which codings to check (待核对).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListToCheck {
    /// Of this transcript; `null` = of all.
    pub transcript: Option<String>,
}

/// A coding whose words an edit took away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ToCheckRow {
    /// The coding.
    pub id: String,
    /// Name of its code.
    pub code: String,
    /// Colour of its code.
    pub colour: String,
    /// Who coded.
    pub coder: String,
    /// The words as they were.
    pub words: String,
    /// Transcript where they were.
    pub transcript: String,
    /// Its title.
    pub title: String,
    /// Turn where they were.
    pub turn: String,
    /// Place of the turn, from 0.
    pub position: u32,
    /// Where they were in it, code points; nothing is left of them when both are the same.
    pub start_char: u32,
    /// End of what is left.
    pub end_char: u32,
    /// Words of the turn as it is now.
    pub text: String,
    /// A place where the same words stand, if any.
    pub proposal: Option<TurnPlace>,
}

/// A stretch of a transcript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TurnPlace {
    /// Turn where it begins.
    pub start_turn: String,
    /// First code point there.
    pub start_char: u32,
    /// Turn where it ends.
    pub end_turn: String,
    /// One past the last code point there.
    pub end_char: u32,
}

/// Say what becomes of codings to check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettleChecks {
    /// Which codings.
    pub ids: Vec<String>,
    /// What to do with them.
    pub verdict: CheckVerdict,
}

/// What becomes of a coding to check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CheckVerdict {
    /// Its words stand here now.
    Place {
        /// Where.
        at: TurnPlace,
    },
    /// Its words stand at the proposed place; those without one are left.
    Proposal,
    /// What is left there is the quotation now; those of which nothing is left are left.
    Keep,
    /// The coding goes.
    Remove,
}

/// What settling came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettledChecks {
    /// Codings that were settled.
    pub n_settled: u32,
    /// Codings that could not be, and stay to check.
    pub n_left: u32,
}
