//! Interviews and focus groups with speakers and turns.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::transcript::{Speaker, Turn};
use model::{BatchId, SpeakerId, SpeakerRole, TranscriptId, TranscriptKind, TurnId};
use rusqlite::Row;

/// A transcript as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredTranscript {
    /// Identity.
    pub id: TranscriptId,
    /// Base name of its file.
    pub file: String,
    /// Title.
    pub title: String,
    /// Interview or focus group.
    pub kind: TranscriptKind,
    /// Code of the customer talked to; empty when unknown.
    pub account_code: String,
    /// Head block.
    pub attributes: Vec<(String, String)>,
}

impl Study {
    /// All transcripts in the order of their files' names.
    pub fn list_transcripts(&self) -> Result<Vec<StoredTranscript>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_transcripts.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(transcript_of(row)?);
        }
        Ok(found)
    }

    /// Turns of all transcripts, counted without reading them.
    pub fn count_turns(&self) -> Result<u32> {
        Ok(self
            .conn
            .prepare_cached(include_str!("sql/count_turns.sql"))?
            .query_row([], |row| row.get(0))?)
    }

    /// Speakers of one transcript or of all, in order of appearance.
    pub fn list_speakers(&self, transcript: Option<TranscriptId>) -> Result<Vec<Speaker>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_speakers.sql"))?;
        let mut rows = statement.query([transcript.map(|id| *id.as_bytes())])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let role: String = row.get("role")?;
            found.push(Speaker {
                id: SpeakerId::from_bytes(row.get("id")?),
                transcript: TranscriptId::from_bytes(row.get("transcript")?),
                label: row.get("label")?,
                role: SpeakerRole::from_name(&role)
                    .ok_or_else(|| StoreError::Damaged(format!("speaker with role {role}")))?,
            });
        }
        Ok(found)
    }

    /// Turns of one transcript or of all, transcript by transcript in the order of
    /// [`Study::list_transcripts`].
    pub fn list_turns(&self, transcript: Option<TranscriptId>) -> Result<Vec<Turn>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_turns.sql"))?;
        let rows = statement.query_map([transcript.map(|id| *id.as_bytes())], |row| {
            Ok(Turn {
                id: TurnId::from_bytes(row.get("id")?),
                transcript: TranscriptId::from_bytes(row.get("transcript")?),
                position: row.get("position")?,
                speaker: SpeakerId::from_bytes(row.get("speaker")?),
                start_ms: row.get("start_ms")?,
                end_ms: row.get("end_ms")?,
                text: row.get("text")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn transcript_of(row: &Row<'_>) -> Result<StoredTranscript> {
    let kind: String = row.get("kind")?;
    Ok(StoredTranscript {
        id: TranscriptId::from_bytes(row.get("id")?),
        file: row.get("file")?,
        title: row.get("title")?,
        kind: TranscriptKind::from_name(&kind)
            .ok_or_else(|| StoreError::Damaged(format!("transcript of kind {kind}")))?,
        account_code: row.get("account_code")?,
        attributes: serde_json::from_str(&row.get::<_, String>("attributes")?)?,
    })
}

impl Tx<'_> {
    /// Adds a transcript that came with an import.
    pub fn insert_transcript(
        &mut self,
        batch: BatchId,
        transcript: &StoredTranscript,
    ) -> Result<()> {
        self.insert(
            Entity::Transcript,
            transcript.id.0,
            &[
                ("batch", batch.as_bytes()),
                ("file", &transcript.file),
                ("title", &transcript.title),
                ("kind", &transcript.kind.as_str()),
                ("account_code", &transcript.account_code),
                (
                    "attributes",
                    &serde_json::to_string(&transcript.attributes)?,
                ),
            ],
        )
    }

    /// Adds a speaker that came with an import.
    pub fn insert_speaker(&mut self, batch: BatchId, speaker: &Speaker) -> Result<()> {
        self.insert(
            Entity::Speaker,
            speaker.id.0,
            &[
                ("batch", batch.as_bytes()),
                ("transcript", speaker.transcript.as_bytes()),
                ("label", &speaker.label),
                ("role", &speaker.role.as_str()),
            ],
        )
    }

    /// Adds a turn that came with an import.
    pub fn insert_turn(&mut self, batch: BatchId, turn: &Turn) -> Result<()> {
        self.insert(
            Entity::Turn,
            turn.id.0,
            &[
                ("batch", batch.as_bytes()),
                ("transcript", turn.transcript.as_bytes()),
                ("position", &turn.position),
                ("speaker", turn.speaker.as_bytes()),
                ("start_ms", &turn.start_ms),
                ("end_ms", &turn.end_ms),
                ("text", &turn.text),
            ],
        )
    }

    /// Makes a turn by hand, or changes one: only fields that differ are written. An imported turn
    /// stays its import's.
    pub fn put_turn(&mut self, turn: &Turn) -> Result<()> {
        self.put(
            Entity::Turn,
            turn.id.0,
            &[
                ("transcript", turn.transcript.as_bytes()),
                ("position", &turn.position),
                ("speaker", turn.speaker.as_bytes()),
                ("start_ms", &turn.start_ms),
                ("end_ms", &turn.end_ms),
                ("text", &turn.text),
            ],
        )
    }

    /// Takes a turn away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_turn(&mut self, id: TurnId) -> Result<()> {
        self.set_live(Entity::Turn, id.0, "is_removed", &1)
    }

    /// Makes a speaker by hand, or changes one: only fields that differ are written.
    pub fn put_speaker(&mut self, speaker: &Speaker) -> Result<()> {
        self.put(
            Entity::Speaker,
            speaker.id.0,
            &[
                ("transcript", speaker.transcript.as_bytes()),
                ("label", &speaker.label),
                ("role", &speaker.role.as_str()),
            ],
        )
    }

    /// Takes a speaker away who says nothing any more.
    ///
    /// # Errors
    /// `NotFound` when there is no such speaker.
    pub fn remove_speaker(&mut self, id: SpeakerId) -> Result<()> {
        self.set_live(Entity::Speaker, id.0, "is_removed", &1)
    }

    /// Changes a transcript's title.
    pub fn update_transcript_title(&mut self, id: TranscriptId, title: &str) -> Result<()> {
        self.set(Entity::Transcript, id.0, "title", &title)
    }

    /// Changes whether a transcript is an interview or a focus group.
    pub fn update_transcript_kind(&mut self, id: TranscriptId, kind: TranscriptKind) -> Result<()> {
        self.set(Entity::Transcript, id.0, "kind", &kind.as_str())
    }

    /// Changes which customer a transcript belongs to.
    pub fn update_transcript_account(
        &mut self,
        id: TranscriptId,
        account_code: &str,
    ) -> Result<()> {
        self.set(Entity::Transcript, id.0, "account_code", &account_code)
    }

    /// Changes a speaker's name.
    pub fn update_speaker_label(&mut self, id: SpeakerId, label: &str) -> Result<()> {
        self.set(Entity::Speaker, id.0, "label", &label)
    }

    /// Changes a speaker's role.
    pub fn update_speaker_role(&mut self, id: SpeakerId, role: SpeakerRole) -> Result<()> {
        self.set(Entity::Speaker, id.0, "role", &role.as_str())
    }
}
