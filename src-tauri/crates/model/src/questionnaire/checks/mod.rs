//! The check of a questionnaire (检查): what is wrong with its make-up and its counts.
//!
//! A rule is one entry of [`CHECKS`] with name, weight, and what it finds. Errors block freezing:
//! such a questionnaire cannot be answered or stored. Warnings and hints are advice (R30, R45, R52);
//! nobody is stopped by one. Wording is read by `text::wording`, expressions by `logic`.

mod bands;
mod counts;
mod design;
#[cfg(test)]
mod tests;

use super::{DesignedQuestion, QuestionnaireBody, Section};
use crate::{DesignedQuestionId, SectionId};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckWeight {
    /// Blocks freezing.
    Error,
    /// Should be changed.
    Warning,
    /// Might be better otherwise.
    Hint,
}

impl CheckWeight {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Hint => "提示",
        }
    }
}

/// A rule.
pub struct Check {
    /// Stable name.
    pub name: &'static str,
    /// Chinese name.
    pub label: &'static str,
    /// How much it matters.
    pub weight: CheckWeight,
    /// What it looks for and why.
    pub doc: &'static str,
    find: fn(&QuestionnaireBody, &mut Found<'_>),
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFinding {
    /// Name of the rule.
    pub rule: &'static str,
    /// Chinese name of the rule.
    pub label: &'static str,
    /// How much it matters.
    pub weight: CheckWeight,
    /// Question that is meant.
    pub question: Option<DesignedQuestionId>,
    /// Section that is meant.
    pub section: Option<SectionId>,
    /// What is wrong and what to do.
    pub message: String,
    /// The words that are meant; may be empty.
    pub words: String,
}

/// What one rule finds.
struct Found<'a> {
    rule: &'a Check,
    findings: Vec<CheckFinding>,
}

impl Found<'_> {
    fn add(
        &mut self,
        question: Option<DesignedQuestionId>,
        section: Option<SectionId>,
        message: String,
        words: &str,
    ) {
        self.findings.push(CheckFinding {
            rule: self.rule.name,
            label: self.rule.label,
            weight: self.rule.weight,
            question,
            section,
            message,
            words: words.into(),
        });
    }

    fn question(&mut self, question: &DesignedQuestion, words: &str, message: impl Into<String>) {
        self.add(
            Some(question.id),
            Some(question.section),
            message.into(),
            words,
        );
    }

    fn section(&mut self, section: &Section, message: impl Into<String>) {
        self.add(None, Some(section.id), message.into(), &section.title);
    }

    fn whole(&mut self, message: impl Into<String>) {
        self.add(None, None, message.into(), "");
    }
}

/// All rules by what they look at.
pub const CHECKS: &[&[Check]] = &[design::CHECKS, bands::CHECKS, counts::CHECKS];

/// What the rules find, rule by rule.
pub fn check(body: &QuestionnaireBody) -> Vec<CheckFinding> {
    let rules = CHECKS.iter().copied().flatten();
    rules
        .flat_map(|rule| {
            let findings = Vec::new();
            let mut found = Found { rule, findings };
            (rule.find)(body, &mut found);
            found.findings
        })
        .collect()
}
