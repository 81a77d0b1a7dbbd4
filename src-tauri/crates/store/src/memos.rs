//! Memos: analysts' own notes on anything.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::{Memo, MemoId};
use uuid::Uuid;

impl Study {
    /// All memos, the newest first.
    pub fn list_memos(&self) -> Result<Vec<Memo>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_memos.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Memo {
                id: MemoId::from_bytes(row.get("id")?),
                subject: row.get("subject")?,
                subject_id: row
                    .get::<_, Option<[u8; 16]>>("subject_id")?
                    .map(Uuid::from_bytes),
                title: row.get("title")?,
                text: row.get("text")?,
                author: row.get("author")?,
                made_at: row.get("made_at")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_memo(&mut self, memo: &Memo) -> Result<()> {
        self.put(
            Entity::Memo,
            memo.id.0,
            &[
                ("subject", &memo.subject),
                ("subject_id", &memo.subject_id.map(|id| *id.as_bytes())),
                ("title", &memo.title),
                ("text", &memo.text),
                ("author", &memo.author),
                ("made_at", &memo.made_at),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_memo(&mut self, id: MemoId) -> Result<()> {
        self.set_live(Entity::Memo, id.0, "is_removed", &1)
    }
}
