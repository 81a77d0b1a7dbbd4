//! Draws and who was drawn.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::sampling::{DrawKind, DrawSpec, MemberRole, MemberState};
use model::{AccountId, ContactId, DrawId, DrawMemberId, SamplePlanId, WaveId};
use rusqlite::Row;

/// A draw (抽取). Made once; what changes later are its members.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// Identity.
    pub id: DrawId,
    /// By which plan.
    pub plan: Option<SamplePlanId>,
    /// For which wave.
    pub wave: Option<WaveId>,
    /// What for.
    pub kind: DrawKind,
    /// Name.
    pub title: String,
    /// How it was made.
    pub spec: DrawSpec,
    /// Seed of the generator.
    pub seed: u32,
    /// Hash of the frame it was drawn from.
    pub frame_hash: String,
    /// Members of that frame.
    pub n_frame: u32,
    /// When, RFC 3339 UTC.
    pub drawn_at: String,
}

/// A drawn customer or contact (入样客户).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawMember {
    /// Identity; follows from the draw and who it is.
    pub id: DrawMemberId,
    /// Which draw.
    pub draw: DrawId,
    /// The customer.
    pub account: AccountId,
    /// The contact, when contacts were drawn.
    pub contact: Option<ContactId>,
    /// Stratum or pool as shown.
    pub stratum: String,
    /// Order of drawing, from 0 over the whole draw.
    pub position: u32,
    /// Asked, or waiting.
    pub role: MemberRole,
    /// Where he stands.
    pub state: MemberState,
    /// Anything.
    pub note: String,
}

impl Study {
    /// All draws, oldest first.
    pub fn list_draws(&self) -> Result<Vec<Draw>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_draws.sql"))?;
        let mut rows = statement.query([])?;
        let mut draws = Vec::new();
        while let Some(row) = rows.next()? {
            draws.push(draw_of(row)?);
        }
        Ok(draws)
    }

    /// Everybody drawn, draw by draw in order of drawing.
    pub fn list_draw_members(&self) -> Result<Vec<DrawMember>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_draw_members.sql"))?;
        let mut rows = statement.query([])?;
        let mut members = Vec::new();
        while let Some(row) = rows.next()? {
            members.push(member_of(row)?);
        }
        Ok(members)
    }
}

fn draw_of(row: &Row<'_>) -> Result<Draw> {
    let kind: String = row.get("kind")?;
    Ok(Draw {
        id: DrawId::from_bytes(row.get("id")?),
        plan: row
            .get::<_, Option<[u8; 16]>>("plan")?
            .map(SamplePlanId::from_bytes),
        wave: row
            .get::<_, Option<[u8; 16]>>("wave")?
            .map(WaveId::from_bytes),
        kind: DrawKind::from_name(&kind)
            .ok_or_else(|| StoreError::Damaged(format!("draw of kind {kind}")))?,
        title: row.get("title")?,
        spec: serde_json::from_str(&row.get::<_, String>("spec")?)?,
        seed: row.get("seed")?,
        frame_hash: row.get("frame_hash")?,
        n_frame: row.get("n_frame")?,
        drawn_at: row.get("drawn_at")?,
    })
}

fn member_of(row: &Row<'_>) -> Result<DrawMember> {
    let (role, state): (String, String) = (row.get("role")?, row.get("state")?);
    Ok(DrawMember {
        id: DrawMemberId::from_bytes(row.get("id")?),
        draw: DrawId::from_bytes(row.get("draw")?),
        account: AccountId::from_bytes(row.get("account")?),
        contact: row
            .get::<_, Option<[u8; 16]>>("contact")?
            .map(ContactId::from_bytes),
        stratum: row.get("stratum")?,
        position: row.get("position")?,
        role: if role == MemberRole::Main.as_str() {
            MemberRole::Main
        } else {
            MemberRole::Reserve
        },
        state: MemberState::from_name(&state)
            .ok_or_else(|| StoreError::Damaged(format!("member in state {state}")))?,
        note: row.get("note")?,
    })
}

impl Tx<'_> {
    /// Adds a draw.
    pub fn add_draw(&mut self, draw: &Draw) -> Result<()> {
        self.put(
            Entity::Draw,
            draw.id.0,
            &[
                ("plan", &draw.plan.map(|id| *id.as_bytes())),
                ("wave", &draw.wave.map(|id| *id.as_bytes())),
                ("kind", &draw.kind.as_str()),
                ("title", &draw.title),
                ("spec", &serde_json::to_string(&draw.spec)?),
                ("seed", &draw.seed),
                ("frame_hash", &draw.frame_hash),
                ("n_frame", &draw.n_frame),
                ("drawn_at", &draw.drawn_at),
            ],
        )
    }

    /// Adds a drawn customer.
    pub fn add_draw_member(&mut self, member: &DrawMember) -> Result<()> {
        self.put(
            Entity::DrawMember,
            member.id.0,
            &[
                ("draw", member.draw.as_bytes()),
                ("account", member.account.as_bytes()),
                ("contact", &member.contact.map(|id| *id.as_bytes())),
                ("stratum", &member.stratum),
                ("position", &member.position),
                ("role", &member.role.as_str()),
                ("state", &member.state.as_str()),
                ("note", &member.note),
            ],
        )
    }

    /// Renames a draw.
    ///
    /// # Errors
    /// `NotFound` when there is no such draw.
    pub fn rename_draw(&mut self, id: DrawId, title: &str) -> Result<()> {
        self.set_live(Entity::Draw, id.0, "title", &title)
    }

    /// Takes a draw away, and its members with it out of every list.
    ///
    /// # Errors
    /// `NotFound` when there is no such draw.
    pub fn remove_draw(&mut self, id: DrawId) -> Result<()> {
        self.set_live(Entity::Draw, id.0, "is_removed", &1)
    }

    /// Sets where a drawn customer stands, and why.
    ///
    /// # Errors
    /// `NotFound` when there is no such member.
    pub fn set_member_state(
        &mut self,
        id: DrawMemberId,
        state: MemberState,
        note: &str,
    ) -> Result<()> {
        self.set_live(Entity::DrawMember, id.0, "state", &state.as_str())?;
        self.set_live(Entity::DrawMember, id.0, "note", &note)
    }

    /// Takes a reserve into the sample.
    ///
    /// # Errors
    /// `NotFound` when there is no such member.
    pub fn promote_member(&mut self, id: DrawMemberId, note: &str) -> Result<()> {
        self.set_live(Entity::DrawMember, id.0, "role", &MemberRole::Main.as_str())?;
        self.set_live(Entity::DrawMember, id.0, "note", &note)
    }
}
