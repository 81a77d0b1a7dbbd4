//! Invitations to answer.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::{ContactId, DrawId, DrawMemberId, InvitationId, VisitId, WaveId};

/// An invitation to answer (邀请).
#[derive(Debug, Clone, PartialEq)]
pub struct Invitation {
    /// Identity.
    pub id: InvitationId,
    /// Wave it is for.
    pub wave: Option<WaveId>,
    /// Customer drawn it is for.
    pub draw_member: Option<DrawMemberId>,
    /// Visit it announces.
    pub visit: Option<VisitId>,
    /// Person at the customer; `None` = the customer as such.
    pub contact: Option<ContactId>,
    /// Customer.
    pub account_code: String,
    /// One of `model::field::CONTACT_CHANNELS`.
    pub channel: String,
    /// `planned`, `sent`, `reminded`, `refused` or `bounced`.
    pub state: String,
    /// Day it is to be sent.
    pub planned_on: String,
    /// Day it was sent.
    pub sent_on: String,
    /// Day of the reminder.
    pub reminded_on: String,
    /// Deadline; what comes later is late.
    pub due_on: String,
    /// Day of the answer as people noted it; empty = as the answer sheets say.
    pub answered_on: String,
    /// Gift given; empty = none.
    pub gift: String,
    /// Anything.
    pub note: String,
}

/// Who was drawn and is to be invited.
#[derive(Debug, Clone, PartialEq)]
pub struct MainMember {
    /// Identity.
    pub id: DrawMemberId,
    /// The person, when persons were drawn.
    pub contact: Option<ContactId>,
    /// The customer.
    pub account_code: String,
}

impl Study {
    /// All of them, in the order of the list.
    pub fn list_invitations(&self) -> Result<Vec<Invitation>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_invitations.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Invitation {
                id: InvitationId::from_bytes(row.get("id")?),
                wave: row
                    .get::<_, Option<[u8; 16]>>("wave")?
                    .map(WaveId::from_bytes),
                draw_member: row
                    .get::<_, Option<[u8; 16]>>("draw_member")?
                    .map(DrawMemberId::from_bytes),
                visit: row
                    .get::<_, Option<[u8; 16]>>("visit")?
                    .map(VisitId::from_bytes),
                contact: row
                    .get::<_, Option<[u8; 16]>>("contact")?
                    .map(ContactId::from_bytes),
                account_code: row.get("account_code")?,
                channel: row.get("channel")?,
                state: row.get("state")?,
                planned_on: row.get("planned_on")?,
                sent_on: row.get("sent_on")?,
                reminded_on: row.get("reminded_on")?,
                due_on: row.get("due_on")?,
                answered_on: row.get("answered_on")?,
                gift: row.get("gift")?,
                note: row.get("note")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Study {
    /// Main members of a draw in its order; replaced and refused ones are left out.
    pub fn list_main_members(&self, draw: DrawId) -> Result<Vec<MainMember>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_main_members.sql"))?;
        let rows = statement.query_map([draw.as_bytes()], |row| {
            Ok(MainMember {
                id: DrawMemberId::from_bytes(row.get("id")?),
                contact: row
                    .get::<_, Option<[u8; 16]>>("contact")?
                    .map(ContactId::from_bytes),
                account_code: row.get("code")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_invitation(&mut self, invitation: &Invitation) -> Result<()> {
        self.put(
            Entity::Invitation,
            invitation.id.0,
            &[
                ("wave", &invitation.wave.map(|id| *id.as_bytes())),
                (
                    "draw_member",
                    &invitation.draw_member.map(|id| *id.as_bytes()),
                ),
                ("visit", &invitation.visit.map(|id| *id.as_bytes())),
                ("contact", &invitation.contact.map(|id| *id.as_bytes())),
                ("account_code", &invitation.account_code),
                ("channel", &invitation.channel),
                ("state", &invitation.state),
                ("planned_on", &invitation.planned_on),
                ("sent_on", &invitation.sent_on),
                ("reminded_on", &invitation.reminded_on),
                ("due_on", &invitation.due_on),
                ("answered_on", &invitation.answered_on),
                ("gift", &invitation.gift),
                ("note", &invitation.note),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_invitation(&mut self, id: InvitationId) -> Result<()> {
        self.set_live(Entity::Invitation, id.0, "is_removed", &1)
    }
}
