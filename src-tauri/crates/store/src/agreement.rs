//! Rounds of double coding, and what was settled.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::{AgreementRoundId, CodeId, SettlementId};
use uuid::Uuid;

/// Turns that several coders code without seeing each other (双人编码).
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementRound {
    /// Identity.
    pub id: AgreementRoundId,
    /// Its name.
    pub title: String,
    /// `open` or `closed`; while open, coders see only their own codings of its units.
    pub state: String,
    /// JSON list of coders.
    pub coders: String,
    /// JSON list of code ids; empty = all.
    pub codes: String,
    /// JSON list of the ids of the turns that are coded by all of them.
    pub units: String,
    /// Share of turns that was asked for, 0–1.
    pub share: f64,
    /// The draw can be made again from it.
    pub seed: i64,
    /// Instant, RFC 3339.
    pub made_at: String,
}

/// What was agreed about a disagreement (裁定).
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// Identity.
    pub id: SettlementId,
    /// In which round.
    pub round: AgreementRoundId,
    /// About which code.
    pub code: CodeId,
    /// In which turn.
    pub text_id: Uuid,
    /// `coded` or `not_coded`.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub author: String,
}

impl Study {
    /// All of them, in the order of the list.
    pub fn list_agreement_rounds(&self) -> Result<Vec<AgreementRound>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_agreement_rounds.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(AgreementRound {
                id: AgreementRoundId::from_bytes(row.get("id")?),
                title: row.get("title")?,
                state: row.get("state")?,
                coders: row.get("coders")?,
                codes: row.get("codes")?,
                units: row.get("units")?,
                share: row.get("share")?,
                seed: row.get("seed")?,
                made_at: row.get("made_at")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All of them, in the order of the list.
    pub fn list_settlements(&self) -> Result<Vec<Settlement>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_settlements.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Settlement {
                id: SettlementId::from_bytes(row.get("id")?),
                round: AgreementRoundId::from_bytes(row.get("round")?),
                code: CodeId::from_bytes(row.get("code")?),
                text_id: Uuid::from_bytes(row.get("text_id")?),
                decision: row.get("decision")?,
                reason: row.get("reason")?,
                author: row.get("author")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_agreement_round(&mut self, round: &AgreementRound) -> Result<()> {
        self.put(
            Entity::AgreementRound,
            round.id.0,
            &[
                ("title", &round.title),
                ("state", &round.state),
                ("coders", &round.coders),
                ("codes", &round.codes),
                ("units", &round.units),
                ("share", &round.share),
                ("seed", &round.seed),
                ("made_at", &round.made_at),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_agreement_round(&mut self, id: AgreementRoundId) -> Result<()> {
        self.set_live(Entity::AgreementRound, id.0, "is_removed", &1)
    }

    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_settlement(&mut self, settlement: &Settlement) -> Result<()> {
        self.put(
            Entity::Settlement,
            settlement.id.0,
            &[
                ("round", settlement.round.as_bytes()),
                ("code", settlement.code.as_bytes()),
                ("text_id", settlement.text_id.as_bytes()),
                ("decision", &settlement.decision),
                ("reason", &settlement.reason),
                ("author", &settlement.author),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_settlement(&mut self, id: SettlementId) -> Result<()> {
        self.set_live(Entity::Settlement, id.0, "is_removed", &1)
    }
}
