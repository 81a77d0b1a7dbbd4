//! The codes and codings that take part in a matrix.

use super::ground::{Ground, PlacedCoding};
use super::stretch::Stretch;
use crate::corpus::Text;
use crate::failure::Result;
use crate::wire::MatrixScope;
use std::collections::HashSet;

/// Codes of a matrix, in the order of the tree, with the codings of its scope.
pub(super) struct Scoped {
    /// Places in the tree.
    pub(super) codes: Vec<usize>,
    codings: Vec<PlacedCoding>,
    with_below: bool,
    sources: Vec<String>,
}

impl Scoped {
    pub(super) fn read(ground: &Ground, scope: &MatrixScope) -> Result<Self> {
        let is_wanted = |placed: &&PlacedCoding| {
            let coder = &ground.coded.codings[placed.coding].coder;
            let text = ground.text(ground.text_at(placed.stretch.start));
            (scope.coder.is_empty() || *coder == scope.coder) && among(&scope.sources, text)
        };
        let codings: Vec<PlacedCoding> = ground.codings.iter().filter(is_wanted).copied().collect();
        let mut scoped = Self {
            codes: ground.codes_named(&scope.codes, false)?,
            codings,
            with_below: scope.with_below,
            sources: scope.sources.clone(),
        };
        if scope.codes.is_empty() {
            let used = |at: &usize| scoped.codings_of(ground, *at).next().is_some();
            scoped.codes = (0..ground.coded.codes.len()).filter(used).collect();
        }
        Ok(scoped)
    }

    /// Whether a text is of the sources that take part.
    pub(super) fn takes(&self, text: &Text) -> bool {
        among(&self.sources, text)
    }

    /// Codings with a code, and with those below it when the matrix says so.
    pub(super) fn codings_of<'a>(
        &'a self,
        ground: &Ground,
        code: usize,
    ) -> impl Iterator<Item = &'a PlacedCoding> {
        let codes = match self.with_below {
            true => ground.below(code),
            false => code..code + 1,
        };
        self.codings
            .iter()
            .filter(move |placed| codes.contains(&placed.code))
    }

    /// Passages with a code, each place once.
    pub(super) fn passages_of(&self, ground: &Ground, code: usize) -> Vec<Stretch> {
        let stretches = self.codings_of(ground, code).map(|placed| placed.stretch);
        super::stretch::sorted(stretches.collect())
    }

    /// Respondents with a code.
    pub(super) fn respondents_of(&self, ground: &Ground, code: usize) -> HashSet<u32> {
        self.codings_of(ground, code)
            .flat_map(|placed| ground.respondents(placed.stretch))
            .collect()
    }
}

fn among(sources: &[String], text: &Text) -> bool {
    sources.is_empty() || sources.iter().any(|source| source == text.source.as_str())
}
