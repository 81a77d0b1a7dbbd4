//! Codings: codes at passages.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::coding::{Anchor, Origin, Place};
use model::{CodeId, Coding, CodingId, QuestionId, TextSource, TranscriptId};
use rusqlite::Row;
use uuid::Uuid;

impl Study {
    /// All codings of codes that are there, by text, start, end, id.
    pub fn list_codings(&self) -> Result<Vec<Coding>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_codings.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(coding_of(row)?);
        }
        Ok(found)
    }

    /// One coding; `None` when it or its code was removed.
    pub fn find_coding(&self, id: CodingId) -> Result<Option<Coding>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/find_coding.sql"))?;
        let mut rows = statement.query([id.as_bytes()])?;
        rows.next()?.map(coding_of).transpose()
    }

    /// Codings that begin in a transcript, also those of codes that were removed: an edit of the
    /// text must not leave them behind, as the code may come back.
    pub fn list_codings_of_transcript(&self, transcript: TranscriptId) -> Result<Vec<Coding>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_codings_of_transcript.sql"))?;
        let mut rows = statement.query([transcript.as_bytes()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(coding_of(row)?);
        }
        Ok(found)
    }
}

fn coding_of(row: &Row<'_>) -> Result<Coding> {
    let source: String = row.get("source")?;
    let origin: String = row.get("origin")?;
    let state: String = row.get("state")?;
    Ok(Coding {
        id: CodingId::from_bytes(row.get("id")?),
        code: CodeId::from_bytes(row.get("code")?),
        coder: row.get("coder")?,
        place: Place {
            source: TextSource::from_name(&source)
                .ok_or_else(|| StoreError::Damaged(format!("coding in source {source}")))?,
            question: row
                .get::<_, Option<[u8; 16]>>("question")?
                .map(QuestionId::from_bytes),
            start: Anchor {
                text: Uuid::from_bytes(row.get("start_text")?),
                offset: row.get("start_char")?,
            },
            end: Anchor {
                text: Uuid::from_bytes(row.get("end_text")?),
                offset: row.get("end_char")?,
            },
        },
        words: row.get("words")?,
        is_to_check: state == "check",
        // Another program version may know more ways.
        origin: Origin::from_name(&origin).unwrap_or(Origin::Hand),
        made_at: row.get("made_at")?,
    })
}

fn state_of(coding: &Coding) -> &'static str {
    if coding.is_to_check { "check" } else { "" }
}

impl Tx<'_> {
    /// Makes a coding, or changes it: only fields that differ are written.
    ///
    /// # Errors
    /// `NotFound` when its code is not there.
    pub fn put_coding(&mut self, coding: &Coding) -> Result<()> {
        if !self.is_live(Entity::Code, coding.code.0)? {
            return Err(crate::transact::not_found(Entity::Code, coding.code.0));
        }
        let place = &coding.place;
        self.put(
            Entity::Coding,
            coding.id.0,
            &[
                ("code", coding.code.as_bytes()),
                ("coder", &coding.coder),
                ("source", &place.source.as_str()),
                ("question", &place.question.map(|id| *id.as_bytes())),
                ("start_text", place.start.text.as_bytes()),
                ("start_char", &place.start.offset),
                ("end_text", place.end.text.as_bytes()),
                ("end_char", &place.end.offset),
                ("words", &coding.words),
                ("state", &state_of(coding)),
                ("origin", &coding.origin.as_str()),
                ("made_at", &coding.made_at),
            ],
        )
    }

    /// Puts a coding where its words are now, or says that they are to be looked for.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn move_coding(&mut self, coding: &Coding) -> Result<()> {
        let id = coding.id.0;
        let (start, end) = (&coding.place.start, &coding.place.end);
        self.set_live(
            Entity::Coding,
            id,
            "start_text",
            &start.text.as_bytes().as_slice(),
        )?;
        self.set(Entity::Coding, id, "start_char", &start.offset)?;
        self.set(
            Entity::Coding,
            id,
            "end_text",
            &end.text.as_bytes().as_slice(),
        )?;
        self.set(Entity::Coding, id, "end_char", &end.offset)?;
        self.set(Entity::Coding, id, "words", &coding.words)?;
        self.set(Entity::Coding, id, "state", &state_of(coding))
    }

    /// Takes a coding away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_coding(&mut self, id: CodingId) -> Result<()> {
        self.set_live(Entity::Coding, id.0, "is_removed", &1)
    }
}
