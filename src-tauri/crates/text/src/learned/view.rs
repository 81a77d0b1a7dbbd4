//! A text as the layer looks at it: tokens, clauses and the way back to the original.

use crate::clause::{Clause, clauses};
use crate::normal::Normalised;
use crate::segment::{Pos, Tok, text_of};

/// Tokens `[first, last)`.
pub(crate) type Run = (usize, usize);

/// A text as the layer looks at it.
pub(crate) struct View<'a> {
    pub clean: &'a Normalised,
    pub toks: &'a [Tok],
    pub clauses: Vec<Clause>,
    /// Clause of each token; marks belong to the clause before.
    pub clause_of: Vec<usize>,
}

impl<'a> View<'a> {
    pub fn new(clean: &'a Normalised, toks: &'a [Tok]) -> View<'a> {
        let all = clauses(&clean.text, toks);
        let mut clause_of = vec![0; toks.len()];
        for (at, clause) in all.iter().enumerate() {
            for slot in clause_of.iter_mut().skip(clause.first) {
                *slot = at;
            }
        }
        View {
            clean,
            toks,
            clauses: all,
            clause_of,
        }
    }

    pub fn word(&self, i: usize) -> &'a str {
        self.toks
            .get(i)
            .map_or("", |t| text_of(&self.clean.text, t))
    }

    pub fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |k| self.word(k))
    }

    pub fn has(&self, i: usize, flags: u32) -> bool {
        self.toks.get(i).is_some_and(|t| t.flags & flags != 0)
    }

    pub fn pos(&self, i: usize) -> Pos {
        self.toks.get(i).map_or(Pos::Mark, |t| t.pos)
    }

    pub fn slice(&self, run: Run) -> &'a str {
        match (
            self.toks.get(run.0),
            run.1.checked_sub(1).and_then(|i| self.toks.get(i)),
        ) {
            (Some(a), Some(b)) if run.0 < run.1 => self
                .clean
                .text
                .get(a.from as usize..b.to as usize)
                .unwrap_or(""),
            _ => "",
        }
    }

    /// Code points of the original text.
    pub fn original(&self, run: Run) -> (u32, u32) {
        match (
            self.toks.get(run.0),
            run.1.checked_sub(1).and_then(|i| self.toks.get(i)),
        ) {
            (Some(a), Some(b)) => self.clean.original_span(a.start, b.end),
            _ => (0, 0),
        }
    }

    pub fn clause(&self, i: usize) -> Option<&Clause> {
        self.clauses.get(*self.clause_of.get(i)?)
    }

    pub fn sentence(&self, i: usize) -> u32 {
        self.clause(i).map_or(0, |c| c.sentence)
    }

    /// Tokens that share a character with code points `[start, end)` of the original.
    pub fn touching(&self, (start, end): (u32, u32)) -> Run {
        let touches = |i: &usize| {
            let span = self.original((*i, i + 1));
            span.0 < end && start < span.1
        };
        let first = (0..self.toks.len()).find(touches);
        let last = (0..self.toks.len()).rev().find(touches);
        match (first, last) {
            (Some(a), Some(b)) => (a, b + 1),
            _ => (0, 0),
        }
    }

    /// Tokens inside code points `[start, end)` of the original.
    pub fn tokens_in(&self, (start, end): (u32, u32)) -> Run {
        let inside = |i: &usize| {
            let span = self.original((*i, i + 1));
            span.0 >= start && span.1 <= end
        };
        let first = (0..self.toks.len()).find(inside);
        let last = (0..self.toks.len()).rev().find(inside);
        match (first, last) {
            (Some(a), Some(b)) => (a, b + 1),
            _ => (0, 0),
        }
    }
}
