//! Interview guides (访谈提纲).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A guide in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuideRow {
    /// Identity; the name of a template.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `interview` or `focus_group`.
    pub kind: String,
    /// Prompts.
    pub n_prompts: u32,
    /// Minutes in all.
    pub minutes: u32,
    /// Share of the parts of stories that it asks for; `null` without prompts.
    pub share_covered: Option<f64>,
    /// Interviews that follow it.
    pub n_interviews: u32,
}

/// A guide whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GuideDraft {
    /// Identity; empty = a new one.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `interview` or `focus_group`.
    pub kind: String,
    /// What is said at the start.
    pub intro: String,
    /// What is said at the end.
    pub closing: String,
    /// What is asked, in order.
    pub prompts: Vec<PromptRow>,
}

/// A prompt.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PromptRow {
    /// Identity; empty = a new one.
    pub id: String,
    /// Heading it stands under; the theme of a group's discussion.
    pub section: String,
    /// What is asked.
    pub text: String,
    /// What is asked on.
    pub probes: Vec<ProbeRow>,
    /// How long it should take.
    pub minutes: Option<u32>,
}

/// What is asked on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ProbeRow {
    /// `situation`, `task`, `action`, `result` or empty.
    pub mark: String,
    /// What is asked.
    pub text: String,
}

/// Make a guide.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AddGuide {
    /// Template to start from; empty = an empty guide.
    pub template: String,
    /// Guide to copy; `null` = none.
    pub copy_of: Option<String>,
    /// `interview` or `focus_group`, for an empty one.
    pub kind: String,
    /// Its title; empty = as the template says.
    pub title: String,
}

/// What is wrong with a guide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuideFinding {
    /// Place of the prompt, from 0; `null` = the guide as a whole.
    pub prompt: Option<u32>,
    /// Place of the probe, from 0; `null` = the prompt itself.
    pub probe: Option<u32>,
    /// Stable name of the rule.
    pub rule: String,
    /// Chinese name of the rule.
    pub label: String,
    /// Might be better otherwise, but need not.
    pub is_hint: bool,
    /// Words that are meant.
    pub words: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// How good a guide is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuideCheck {
    /// Findings in the order of the guide.
    pub findings: Vec<GuideFinding>,
    /// Share of the parts of stories that it asks for, over prompts × four; `null` without prompts.
    pub share_covered: Option<f64>,
    /// For each prompt the parts that nobody asks for.
    pub missing: Vec<Vec<String>>,
}
