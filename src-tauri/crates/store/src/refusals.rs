//! Proposals of codes that somebody refused.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::{CodeId, RefusalId};
use uuid::Uuid;

/// A refused proposal (略过的建议): the sentence is not what the code means.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Identity: follows from the other fields but who and when, so that two laptops write one row.
    pub id: RefusalId,
    /// Code that was proposed.
    pub code: CodeId,
    /// Turn, ticket or visit. Of an open answer it is the question: the same answer in another sheet is refused
    /// with it.
    pub text_id: Uuid,
    /// The sentence.
    pub words: String,
    /// Who refused it.
    pub author: String,
    /// When, RFC 3339.
    pub made_at: String,
}

impl Study {
    /// All of them.
    pub fn list_refusals(&self) -> Result<Vec<Refusal>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_refusals.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Refusal {
                id: RefusalId::from_bytes(row.get("id")?),
                code: CodeId::from_bytes(row.get("code")?),
                text_id: Uuid::from_bytes(row.get("text_id")?),
                words: row.get("words")?,
                author: row.get("author")?,
                made_at: row.get("made_at")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_refusal(&mut self, refusal: &Refusal) -> Result<()> {
        self.put(
            Entity::Refusal,
            refusal.id.0,
            &[
                ("code", refusal.code.as_bytes()),
                ("text_id", refusal.text_id.as_bytes()),
                ("words", &refusal.words),
                ("author", &refusal.author),
                ("made_at", &refusal.made_at),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_refusal(&mut self, id: RefusalId) -> Result<()> {
        self.set_live(Entity::Refusal, id.0, "is_removed", &1)
    }
}
