//! Wording of survey questions (题目措辞检查): one thing at a time, no leading, nothing vague, no double
//! negation, short (R45, R46).
//!
//! What it is for: a sentence in, findings out, each with the words that are meant and what to do.
//! What it must not do: know a questionnaire; counts, scales and logic are checked in `model`. Where to
//! start: [`WORDING_RULES`], one entry a rule with doc, examples and counter-examples, which are its
//! tests.
//!
//! # How well it works
//! Measured by the test `precision_and_recall_are_as_stated` on the 80 items of `wording/set.rs` (40 sound, 40
//! faulty with 41 faults; labels by reasoning, among them the items quoted in requirements R54–R63):
//! of the findings, **97 %** are right (precision); of the faults, **90 %** are found (recall). What is missed
//! needs knowledge of the world: two things named without a word between them (安装调试, 线上线下).
//! These are rules of thumb: a finding is advice, and nobody is stopped by one.

mod double;
mod negation;
mod prompts;
#[cfg(test)]
mod set;
mod shape;
#[cfg(test)]
mod tests;
mod words;

pub use prompts::{PROMPT_RULES, check_prompt};

/// What kind of answer a sentence asks for; some faults matter only for ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedFor {
    /// A score.
    Rating,
    /// A choice, number or date.
    Fact,
    /// Free words.
    Words,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordingWeight {
    /// Should be changed.
    Warning,
    /// Might be better otherwise.
    Hint,
}

/// A rule.
pub struct WordingRule {
    /// Stable name.
    pub name: &'static str,
    /// Chinese name.
    pub label: &'static str,
    /// How much it matters.
    pub weight: WordingWeight,
    /// What it looks for and why.
    pub doc: &'static str,
    /// Sentences that it must find something in.
    pub examples: &'static [(AskedFor, &'static str)],
    /// Sentences that it must leave alone.
    pub counter_examples: &'static [(AskedFor, &'static str)],
    find: fn(&Sentence) -> Option<Found>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingFinding {
    /// Name of the rule.
    pub rule: &'static str,
    /// Chinese name of the rule.
    pub label: &'static str,
    /// How much it matters.
    pub weight: WordingWeight,
    /// The words that are meant.
    pub words: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// Words and message of a finding.
struct Found {
    words: String,
    message: String,
}

impl Found {
    fn new(words: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            message: message.into(),
        }
    }
}

/// A sentence as the rules see it.
struct Sentence {
    /// As written, answers that are piped in taken out.
    whole: String,
    /// Without what stands in brackets.
    plain: String,
    asked_for: AskedFor,
}

impl Sentence {
    fn new(text: &str, asked_for: AskedFor) -> Self {
        let whole = without_pipes(text);
        Self {
            plain: without_brackets(&whole),
            whole,
            asked_for,
        }
    }

    /// Pieces between stops and commas.
    fn clauses(&self) -> impl Iterator<Item = &str> {
        let pieces = self
            .plain
            .split(['，', ',', '。', '；', ';', '：', ':', '？', '?', '！', '!']);
        pieces.filter(|piece| !piece.trim().is_empty())
    }
}

/// Takes `${Q1}` out: it stands for words we do not know.
fn without_pipes(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let Some(end) = rest[at..].find('}') else {
            break;
        };
        kept.push_str(&rest[..at]);
        rest = &rest[at + end + 1..];
    }
    kept.push_str(rest);
    kept
}

/// Takes brackets with their contents out: examples and units stand there.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            letter if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

/// All rules in the order in which findings are listed.
pub static WORDING_RULES: &[&WordingRule] = &[
    &double::DOUBLE_BARRELLED,
    &words::LEADING,
    &negation::DOUBLE_NEGATION,
    &negation::NEGATION,
    &words::VAGUE,
    &words::ABSOLUTE,
    &shape::TIME_FRAME,
    &shape::JARGON,
    &shape::TOO_LONG,
];

/// What is wrong with the wording of a question or a row.
pub fn check_wording(text: &str, asked_for: AskedFor) -> Vec<WordingFinding> {
    findings(WORDING_RULES, text, asked_for)
}

fn findings(rules: &[&WordingRule], text: &str, asked_for: AskedFor) -> Vec<WordingFinding> {
    let sentence = Sentence::new(text, asked_for);
    let finding = |rule: &&WordingRule| {
        let found = (rule.find)(&sentence)?;
        Some(WordingFinding {
            rule: rule.name,
            label: rule.label,
            weight: rule.weight,
            words: found.words,
            message: found.message,
        })
    };
    rules.iter().filter_map(finding).collect()
}
