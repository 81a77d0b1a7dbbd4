//! Codes, codings and memos: what people say about passages.
//!
//! A coding is a code at a quotation by a coder. Its two ends are anchored by text and offset, so
//! that it may run over several turns; it keeps its words, so that an edit of the text can be
//! followed ([`crate::edit`]) and nothing is lost.

use crate::ids::{CodeId, CodingId, MemoId, QuestionId, id_of_parts};
use crate::judgement::TextSource;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A code's part in a story (STAR, 案例标记). The six codes with a mark count how whole the stories of
/// an interview are; all other codes have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoryMark {
    /// 情境: where and when it happened.
    Situation,
    /// 任务: what had to be done.
    Task,
    /// 行动: what was done.
    Action,
    /// 结果: what came of it.
    Result,
    /// 案例: a whole case that a customer tells.
    Case,
    /// 建议: what a customer proposes.
    Suggestion,
}

impl StoryMark {
    /// All marks, in the order in which a story is told.
    pub const ALL: [Self; 6] = [
        Self::Situation,
        Self::Task,
        Self::Action,
        Self::Result,
        Self::Case,
        Self::Suggestion,
    ];

    /// The four of STAR.
    pub const STAR: [Self; 4] = [Self::Situation, Self::Task, Self::Action, Self::Result];

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Situation => "情境",
            Self::Task => "任务",
            Self::Action => "行动",
            Self::Result => "结果",
            Self::Case => "案例",
            Self::Suggestion => "建议",
        }
    }

    /// The stable name, as in JSON and SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Task => "task",
            Self::Action => "action",
            Self::Result => "result",
            Self::Case => "case",
            Self::Suggestion => "suggestion",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// The code that carries a mark: the same row on every laptop.
pub fn mark_code_id(mark: StoryMark) -> CodeId {
    CodeId(id_of_parts("mark_code", &[mark.as_str().as_bytes()]))
}

/// A label for passages (编码).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Identity.
    pub id: CodeId,
    /// The code above it (类属), if any. Two laptops may have made a ring: see [`depths`].
    pub parent: Option<CodeId>,
    /// Place among its siblings, from 0; two laptops may have given one place twice.
    pub position: u32,
    /// Its name; not unique.
    pub name: String,
    /// `#rrggbb`.
    pub colour: String,
    /// Its part in a story.
    pub mark: Option<StoryMark>,
    /// What it means.
    pub definition: String,
    /// When to use it.
    pub include: String,
    /// When not to use it.
    pub exclude: String,
    /// A passage that shows it.
    pub example: String,
}

/// One end of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Turn, sheet, ticket or visit.
    pub text: Uuid,
    /// Code points from the start of that text.
    pub offset: u32,
}

/// Where a coding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Kind of text.
    pub source: TextSource,
    /// The open question, for responses.
    pub question: Option<QuestionId>,
    /// The first code point.
    pub start: Anchor,
    /// One past the last code point. In another text than `start` only for turns of one transcript.
    pub end: Anchor,
}

/// How a coding came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// By a person.
    Hand,
    /// By a word or phrase that a person searched for.
    Auto,
    /// Proposed by the program, accepted by a person.
    Suggested,
    /// Came with a file.
    Import,
}

impl Origin {
    /// All origins.
    pub const ALL: [Self; 4] = [Self::Hand, Self::Auto, Self::Suggested, Self::Import];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Auto => "auto",
            Self::Suggested => "suggested",
            Self::Import => "import",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// A code at a quotation by a coder (编码标注).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// Identity.
    pub id: CodingId,
    /// Which code.
    pub code: CodeId,
    /// Who coded, by the name he works under.
    pub coder: String,
    /// Where.
    pub place: Place,
    /// The words when they were last seen there; turns are joined by `\n`.
    pub words: String,
    /// 待核对: an edit took the words away; a person has to say where they are.
    pub is_to_check: bool,
    /// How it came to be.
    pub origin: Origin,
    /// Instant, RFC 3339.
    pub made_at: String,
}

/// An analyst's own note (备忘) on anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memo {
    /// Identity.
    pub id: MemoId,
    /// `study`, `code`, `coding`, `transcript`, `turn`, `response`, `account`, `interview`, `participant`,
    /// `theme` or `pain_point`.
    pub subject: String,
    /// Which one; `None` for the study.
    pub subject_id: Option<Uuid>,
    /// Heading; may be empty.
    pub title: String,
    /// The note.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// Instant, RFC 3339.
    pub made_at: String,
}

/// What a memo may be about.
pub const MEMO_SUBJECTS: [&str; 11] = [
    "study",
    "code",
    "coding",
    "transcript",
    "turn",
    "response",
    "account",
    "interview",
    "participant",
    "theme",
    "pain_point",
];

/// The codebook as a tree, in the order in which it is read: (index into `codes`, depth from 0).
/// Siblings go by position, then name, then id. A code whose parent is missing stands at the top; of a
/// ring, which two laptops may make by moving codes under each other, the smallest id does.
pub fn depths(codes: &[Code]) -> Vec<(usize, usize)> {
    let index: std::collections::HashMap<CodeId, usize> = codes
        .iter()
        .enumerate()
        .map(|(at, code)| (code.id, at))
        .collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); codes.len()];
    let mut tops = Vec::new();
    for at in 0..codes.len() {
        match parent_within(codes, &index, at) {
            Some(parent) => children[parent].push(at),
            None => tops.push(at),
        }
    }
    let by_place = |a: &usize, b: &usize| {
        let key = |at: usize| (codes[at].position, &codes[at].name, codes[at].id);
        key(*a).cmp(&key(*b))
    };
    tops.sort_by(by_place);
    for siblings in &mut children {
        siblings.sort_by(by_place);
    }
    let mut found = Vec::with_capacity(codes.len());
    let mut stack: Vec<(usize, usize)> = tops.into_iter().rev().map(|at| (at, 0)).collect();
    while let Some((at, depth)) = stack.pop() {
        found.push((at, depth));
        stack.extend(children[at].iter().rev().map(|child| (*child, depth + 1)));
    }
    found
}

/// The parent's index, unless it is missing or `at` is the code where a ring is cut.
fn parent_within(
    codes: &[Code],
    index: &std::collections::HashMap<CodeId, usize>,
    at: usize,
) -> Option<usize> {
    let parent_of = |at: usize| codes[at].parent.and_then(|id| index.get(&id).copied());
    let parent = parent_of(at)?;
    let mut smallest = codes[at].id;
    let mut walker = parent;
    for _ in 0..codes.len() {
        if walker == at {
            return (smallest != codes[at].id).then_some(parent);
        }
        smallest = smallest.min(codes[walker].id);
        match parent_of(walker) {
            Some(next) => walker = next,
            None => return Some(parent),
        }
    }
    // A ring further up that `at` is no part of.
    Some(parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(n: u8, parent: Option<u8>, position: u32) -> Code {
        Code {
            id: CodeId::from_bytes([n; 16]),
            parent: parent.map(|n| CodeId::from_bytes([n; 16])),
            position,
            name: format!("编码{n}"),
            colour: "#888888".into(),
            mark: None,
            definition: String::new(),
            include: String::new(),
            exclude: String::new(),
            example: String::new(),
        }
    }

    fn read(codes: &[Code]) -> Vec<(u8, usize)> {
        let of = |(at, depth): (usize, usize)| (codes[at].id.as_bytes()[0], depth);
        depths(codes).into_iter().map(of).collect()
    }

    #[test]
    fn a_tree_is_read_from_the_top() {
        let codes = [
            code(1, None, 1),
            code(2, None, 0),
            code(3, Some(1), 1),
            code(4, Some(1), 0),
            code(5, Some(4), 0),
            code(6, Some(9), 7),
        ];
        assert_eq!(
            read(&codes),
            [(2, 0), (1, 0), (4, 1), (5, 2), (3, 1), (6, 0)]
        );
    }

    #[test]
    fn a_ring_is_cut_and_nothing_vanishes() {
        let codes = [
            code(1, Some(2), 0),
            code(2, Some(3), 0),
            code(3, Some(1), 0),
            code(4, Some(3), 0),
        ];
        assert_eq!(read(&codes), [(1, 0), (3, 1), (2, 2), (4, 2)]);
        let own_parent = [code(1, Some(1), 0)];
        assert_eq!(read(&own_parent), [(1, 0)]);
    }
}
