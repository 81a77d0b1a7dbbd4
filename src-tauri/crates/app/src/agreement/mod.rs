//! Double coding (双人编码): rounds, figures, what coders disagree about and how it was settled.
//!
//! A round names coders, codes and turns. While it is open, [`blind`] hides what others coded in its
//! turns from everybody on this installation; once closed, [`figures`] and [`disagreements`] read
//! [`material::Material`], the marks of the round, laid out by code, turn and coder.

pub(crate) mod blind;
mod consensus;
mod disagreements;
mod export;
mod figures;
mod following;
mod lint;
mod material;
mod measures;
mod rounds;
mod sentence;
mod settle;
mod tables;

pub(crate) use consensus::make_consensus;
pub(crate) use disagreements::list_disagreements;
pub(crate) use export::export_agreement;
pub(crate) use figures::get_agreement;
pub(crate) use following::{TurnChange, follow};
pub(crate) use lint::lint_codes;
pub(crate) use rounds::{
    close_round, list_round_turns, list_rounds, open_round, preview_round, remove_round,
};
pub(crate) use settle::settle_disagreements;

use crate::failure::Result;
use crate::wire::Failure;
use crate::workbench::Workbench;
use model::{AgreementRoundId, CodeId, SettlementId, TurnId};
use std::str::FromStr;
use store::{AgreementRound, Study};
use uuid::Uuid;

/// Under whose name codings stand that all agreed on.
pub(crate) const CONSENSUS: &str = "共识";
const CLOSED: &str = "closed";
const OPEN: &str = "open";

/// A round as it is worked with.
#[derive(Debug, Clone)]
pub(crate) struct Round {
    pub(crate) stored: AgreementRound,
    pub(crate) coders: Vec<String>,
    /// Empty = all.
    pub(crate) codes: Vec<CodeId>,
    pub(crate) units: Vec<Uuid>,
}

impl Round {
    fn of(stored: AgreementRound) -> Self {
        // What another version wrote otherwise is left out rather than refused.
        let texts = |json: &str| serde_json::from_str::<Vec<String>>(json).unwrap_or_default();
        Self {
            coders: texts(&stored.coders),
            codes: ids(&texts(&stored.codes)),
            units: ids(&texts(&stored.units)),
            stored,
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.stored.state == OPEN
    }

    /// Whether it compares a code.
    pub(crate) fn has_code(&self, code: CodeId) -> bool {
        self.codes.is_empty() || self.codes.contains(&code)
    }
}

fn ids<T: FromStr>(texts: &[String]) -> Vec<T> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

/// Names or ids as the store keeps them.
fn json_list<T: ToString>(items: &[T]) -> String {
    let texts: Vec<String> = items.iter().map(T::to_string).collect();
    serde_json::Value::from(texts).to_string()
}

pub(crate) fn rounds_of(study: &Study) -> store::Result<Vec<Round>> {
    let stored = study.list_agreement_rounds()?;
    Ok(stored.into_iter().map(Round::of).collect())
}

/// A round that must be there.
fn require(workbench: &Workbench, id: &str) -> Result<Round> {
    let rounds = workbench.read(rounds_of)?;
    let found = rounds
        .into_iter()
        .find(|round| round.stored.id.to_string() == id);
    found.ok_or_else(|| Failure::not_found("这一轮双人编码"))
}

/// A round whose coders may see each other's work.
fn require_closed(workbench: &Workbench, id: &str) -> Result<Round> {
    let round = require(workbench, id)?;
    if round.is_open() {
        return Err(Failure::new(
            "round_open",
            "这一轮还没有结束，编码者互相看不到对方的编码，也还没有一致性数字。请先结束这一轮。",
        ));
    }
    Ok(round)
}

/// The one settlement of a code at a turn: two laptops that settle it write one row.
fn settlement_id(round: AgreementRoundId, code: CodeId, turn: Uuid) -> SettlementId {
    let parts: [&[u8]; 3] = [round.as_bytes(), code.as_bytes(), turn.as_bytes()];
    SettlementId(model::ids::id_of_parts("settlement", &parts))
}

fn turn_of(id: Uuid) -> TurnId {
    TurnId(id)
}
