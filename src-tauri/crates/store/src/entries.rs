//! Sheets that are being entered, answer by answer.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::{Answer, BatchId, DesignedQuestionId, EntryId, VersionId, WaveId, entry_answer_id};
use rusqlite::{Row, named_params};

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    /// 录入中.
    Open,
    /// 已提交.
    Submitted,
    /// 已作废.
    Discarded,
}

impl EntryState {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Submitted => "submitted",
            Self::Discarded => "discarded",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Open, Self::Submitted, Self::Discarded]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}

/// An entry without its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryRow {
    /// Identity.
    pub id: EntryId,
    /// What is asked.
    pub version: VersionId,
    /// In which wave.
    pub wave: Option<WaveId>,
    /// Where it stands.
    pub state: EntryState,
    /// 2 = second keying of a paper sheet.
    pub pass: u8,
    /// Number on the paper; empty without paper.
    pub sheet_key: String,
    /// Customer code.
    pub account_code: String,
    /// `online`, `offline` or other words.
    pub mode: String,
    /// Channel.
    pub channel: String,
    /// Who asks or keys.
    pub interviewer: String,
    /// Where.
    pub place: String,
    /// `yes`, `no`, or empty = not asked yet.
    pub consent: String,
    /// Of random orders.
    pub seed: u32,
    /// When it was begun, RFC 3339.
    pub started_at: String,
    /// When it was submitted, RFC 3339; empty before.
    pub submitted_at: String,
    /// Seconds taken.
    pub duration_s: Option<u32>,
    /// Stop of the keyboard in hand, for resuming.
    pub cursor: String,
    /// Batch of the submitted sheet.
    pub batch: Option<BatchId>,
}

/// One answer of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryAnswer {
    /// Designed question.
    pub question: DesignedQuestionId,
    /// Slot within it.
    pub slot: String,
    /// As keyed.
    pub answer: Answer,
    /// Of a second keying: what was agreed on when the first one said something else.
    pub settled: Option<Answer>,
}

impl Study {
    /// All entries, oldest first.
    pub fn list_entries(&self) -> Result<Vec<EntryRow>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_entries.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(entry_of(row)?);
        }
        Ok(found)
    }

    /// One entry.
    ///
    /// # Errors
    /// `NotFound` when there is no such entry.
    pub fn get_entry(&self, id: EntryId) -> Result<EntryRow> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/get_entry.sql"))?;
        let mut rows = statement.query(named_params! { ":id": id.as_bytes() })?;
        match rows.next()? {
            Some(row) if row.get::<_, i64>("is_removed")? == 0 => entry_of(row),
            _ => Err(crate::transact::not_found(Entity::Entry, id.0)),
        }
    }

    /// Answers of an entry.
    pub fn list_entry_answers(&self, entry: EntryId) -> Result<Vec<EntryAnswer>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_entry_answers.sql"))?;
        let mut rows = statement.query(named_params! { ":entry": entry.as_bytes() })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let settled: String = row.get("settled")?;
            found.push(EntryAnswer {
                question: DesignedQuestionId::from_bytes(row.get("question")?),
                slot: row.get("slot")?,
                answer: serde_json::from_str(&row.get::<_, String>("answer")?)?,
                settled: match settled.as_str() {
                    "" => None,
                    settled => Some(serde_json::from_str(settled)?),
                },
            });
        }
        Ok(found)
    }

    /// When an entry was changed last, RFC 3339; `None` when nothing was answered.
    pub fn last_entry_change(&self, entry: EntryId) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached(include_str!("sql/last_entry_change.sql"))?
            .query_row(named_params! { ":entry": entry.as_bytes() }, |row| {
                row.get(0)
            })?)
    }
}

fn entry_of(row: &Row<'_>) -> Result<EntryRow> {
    let state: String = row.get("state")?;
    Ok(EntryRow {
        id: EntryId::from_bytes(row.get("id")?),
        version: VersionId::from_bytes(row.get("version")?),
        wave: row
            .get::<_, Option<[u8; 16]>>("wave")?
            .map(WaveId::from_bytes),
        state: EntryState::from_name(&state)
            .ok_or_else(|| StoreError::Damaged(format!("entry that is {state}")))?,
        pass: row.get("pass")?,
        sheet_key: row.get("sheet_key")?,
        account_code: row.get("account_code")?,
        mode: row.get("mode")?,
        channel: row.get("channel")?,
        interviewer: row.get("interviewer")?,
        place: row.get("place")?,
        consent: row.get("consent")?,
        seed: row.get("seed")?,
        started_at: row.get("started_at")?,
        submitted_at: row.get("submitted_at")?,
        duration_s: row.get("duration_s")?,
        cursor: row.get("cursor")?,
        batch: row
            .get::<_, Option<[u8; 16]>>("batch_ref")?
            .map(BatchId::from_bytes),
    })
}

impl Tx<'_> {
    /// Begins an entry, or changes one: only fields that differ are written.
    pub fn put_entry(&mut self, entry: &EntryRow) -> Result<()> {
        self.put(
            Entity::Entry,
            entry.id.0,
            &[
                ("version", entry.version.as_bytes()),
                ("wave", &entry.wave.map(|id| *id.as_bytes())),
                ("state", &entry.state.as_str()),
                ("pass", &entry.pass),
                ("sheet_key", &entry.sheet_key),
                ("account_code", &entry.account_code),
                ("mode", &entry.mode),
                ("channel", &entry.channel),
                ("interviewer", &entry.interviewer),
                ("place", &entry.place),
                ("consent", &entry.consent),
                ("seed", &entry.seed),
                ("started_at", &entry.started_at),
                ("submitted_at", &entry.submitted_at),
                ("duration_s", &entry.duration_s),
                ("cursor", &entry.cursor),
                ("batch_ref", &entry.batch.map(|id| *id.as_bytes())),
            ],
        )
    }

    /// Keeps one answer of an entry.
    pub fn put_entry_answer(
        &mut self,
        entry: EntryId,
        question: DesignedQuestionId,
        slot: &str,
        answer: &Answer,
    ) -> Result<()> {
        let answer = serde_json::to_string(answer)?;
        self.put(
            Entity::EntryAnswer,
            entry_answer_id(entry, question, slot).0,
            &[
                ("entry", entry.as_bytes()),
                ("question", question.as_bytes()),
                ("slot", &slot),
                ("answer", &answer),
                ("settled", &""),
            ],
        )
    }

    /// Notes what was agreed on where two keyings differ; `entry` is the second one. An answer
    /// that it did not have is made, empty.
    pub fn settle_entry_answer(
        &mut self,
        entry: EntryId,
        question: DesignedQuestionId,
        slot: &str,
        settled: &Answer,
    ) -> Result<()> {
        let id = entry_answer_id(entry, question, slot);
        if !self.is_live(Entity::EntryAnswer, id.0)? {
            let blank = Answer::Missing(model::BLANK);
            self.put_entry_answer(entry, question, slot, &blank)?;
        }
        let settled = serde_json::to_string(settled)?;
        self.set(Entity::EntryAnswer, id.0, "settled", &settled)
    }

    /// The stop of the keyboard in hand.
    pub fn set_entry_cursor(&mut self, entry: EntryId, cursor: &str) -> Result<()> {
        self.set_live(Entity::Entry, entry.0, "cursor", &cursor)
    }
}
