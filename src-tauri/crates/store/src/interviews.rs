//! Interviews and focus groups, planned and held, with the people in them.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::{ContactId, GuideId, InterviewId, ParticipantId, SpeakerId, TranscriptId};

/// An interview or a focus group (访谈、座谈会), planned or held.
#[derive(Debug, Clone, PartialEq)]
pub struct Interview {
    /// Identity.
    pub id: InterviewId,
    /// Place in the list, from 0; two laptops may have given one place twice.
    pub position: u32,
    /// `interview` or `focus_group`.
    pub kind: String,
    /// What the list calls it.
    pub title: String,
    /// One of `model::interview::STATES`.
    pub state: String,
    /// Customer talked to; empty for a group.
    pub account_code: String,
    /// Customer group it was planned for; may be empty.
    pub stratum: String,
    /// Industry of a group; may be empty.
    pub industry: String,
    /// The guide it follows.
    pub guide: Option<GuideId>,
    /// What was said, once it is there.
    pub transcript: Option<TranscriptId>,
    /// `face`, `phone`, `video`; empty = not known.
    pub mode: String,
    /// Local wall time `YYYY-MM-DD HH:MM`; empty = not yet.
    pub planned_at: String,
    /// When it was; empty = not yet.
    pub done_at: String,
    /// Where.
    pub place: String,
    /// Who asks or moderates.
    pub moderator: String,
    /// Where a third-party moderator comes from; empty = own staff.
    pub moderator_org: String,
    /// Who takes notes and records.
    pub recorder: String,
    /// One of `model::interview::CONSENTS`.
    pub consent: String,
    /// When they agreed or refused.
    pub consent_at: String,
    /// What it covers: recording, quotations.
    pub consent_note: String,
    /// Code of the reason for leaving; may be empty.
    pub reason: String,
    /// JSON object: what the minutes say, by heading.
    pub minutes: String,
    /// Field note about the whole talk.
    pub note: String,
}

/// A person in an interview or group (参与者). Names stand in the vault.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// Identity.
    pub id: ParticipantId,
    /// In which.
    pub interview: InterviewId,
    /// Place in the list, from 0.
    pub position: u32,
    /// Stand-in for the name, e.g. P1.
    pub label: String,
    /// One of `model::interview::ROLES`.
    pub role: String,
    /// One of `model::interview::SEAT_STATES`.
    pub state: String,
    /// Customer of this person; may be empty.
    pub account_code: String,
    /// Person in the vault.
    pub contact: Option<ContactId>,
    /// Whose voice in the transcript it is.
    pub speaker: Option<SpeakerId>,
    /// Position at the customer.
    pub title: String,
    /// One of `model::interview::CONSENTS`.
    pub consent: String,
    /// Field note about this person.
    pub note: String,
}

impl Study {
    /// All of them, in the order of the list.
    pub fn list_interviews(&self) -> Result<Vec<Interview>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_interviews.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Interview {
                id: InterviewId::from_bytes(row.get("id")?),
                position: row.get("position")?,
                kind: row.get("kind")?,
                title: row.get("title")?,
                state: row.get("state")?,
                account_code: row.get("account_code")?,
                stratum: row.get("stratum")?,
                industry: row.get("industry")?,
                guide: row
                    .get::<_, Option<[u8; 16]>>("guide")?
                    .map(GuideId::from_bytes),
                transcript: row
                    .get::<_, Option<[u8; 16]>>("transcript")?
                    .map(TranscriptId::from_bytes),
                mode: row.get("mode")?,
                planned_at: row.get("planned_at")?,
                done_at: row.get("done_at")?,
                place: row.get("place")?,
                moderator: row.get("moderator")?,
                moderator_org: row.get("moderator_org")?,
                recorder: row.get("recorder")?,
                consent: row.get("consent")?,
                consent_at: row.get("consent_at")?,
                consent_note: row.get("consent_note")?,
                reason: row.get("reason")?,
                minutes: row.get("minutes")?,
                note: row.get("note")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All of them, in the order of the list.
    pub fn list_participants(&self) -> Result<Vec<Participant>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_participants.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Participant {
                id: ParticipantId::from_bytes(row.get("id")?),
                interview: InterviewId::from_bytes(row.get("interview")?),
                position: row.get("position")?,
                label: row.get("label")?,
                role: row.get("role")?,
                state: row.get("state")?,
                account_code: row.get("account_code")?,
                contact: row
                    .get::<_, Option<[u8; 16]>>("contact")?
                    .map(ContactId::from_bytes),
                speaker: row
                    .get::<_, Option<[u8; 16]>>("speaker")?
                    .map(SpeakerId::from_bytes),
                title: row.get("title")?,
                consent: row.get("consent")?,
                note: row.get("note")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_interview(&mut self, interview: &Interview) -> Result<()> {
        self.put(
            Entity::Interview,
            interview.id.0,
            &[
                ("position", &interview.position),
                ("kind", &interview.kind),
                ("title", &interview.title),
                ("state", &interview.state),
                ("account_code", &interview.account_code),
                ("stratum", &interview.stratum),
                ("industry", &interview.industry),
                ("guide", &interview.guide.map(|id| *id.as_bytes())),
                ("transcript", &interview.transcript.map(|id| *id.as_bytes())),
                ("mode", &interview.mode),
                ("planned_at", &interview.planned_at),
                ("done_at", &interview.done_at),
                ("place", &interview.place),
                ("moderator", &interview.moderator),
                ("moderator_org", &interview.moderator_org),
                ("recorder", &interview.recorder),
                ("consent", &interview.consent),
                ("consent_at", &interview.consent_at),
                ("consent_note", &interview.consent_note),
                ("reason", &interview.reason),
                ("minutes", &interview.minutes),
                ("note", &interview.note),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_interview(&mut self, id: InterviewId) -> Result<()> {
        self.set_live(Entity::Interview, id.0, "is_removed", &1)
    }

    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_participant(&mut self, participant: &Participant) -> Result<()> {
        self.put(
            Entity::Participant,
            participant.id.0,
            &[
                ("interview", participant.interview.as_bytes()),
                ("position", &participant.position),
                ("label", &participant.label),
                ("role", &participant.role),
                ("state", &participant.state),
                ("account_code", &participant.account_code),
                ("contact", &participant.contact.map(|id| *id.as_bytes())),
                ("speaker", &participant.speaker.map(|id| *id.as_bytes())),
                ("title", &participant.title),
                ("consent", &participant.consent),
                ("note", &participant.note),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_participant(&mut self, id: ParticipantId) -> Result<()> {
        self.set_live(Entity::Participant, id.0, "is_removed", &1)
    }
}
