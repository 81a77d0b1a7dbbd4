//! Evidence: the passages that support a pain point, as they stood when they were taken.

use crate::entity::Entity;
use crate::error::Result;
use crate::mentions::passage_of;
use crate::study::Study;
use crate::transact::{Tx, not_found};
use model::{EvidenceId, PainPointId, Passage};
use rusqlite::Row;

/// A passage that supports a pain point (证据).
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Identity, `model::evidence_id` of pain point and place.
    pub id: EvidenceId,
    /// What it supports.
    pub pain_point: PainPointId,
    /// Where it stands.
    pub at: Passage,
    /// The words of the passage.
    pub words: String,
    /// The phrase as shown when it was taken.
    pub phrase: String,
    /// The rule that read it; empty for one added by hand.
    pub rule: String,
    /// How sure the rule was, 0–1; never NaN.
    pub confidence: f64,
}

impl Study {
    /// The evidence of one pain point, or of all, by pain point and place.
    pub fn list_evidence(&self, of: Option<PainPointId>) -> Result<Vec<Evidence>> {
        let mut statement = self.conn.prepare_cached(match of {
            Some(_) => include_str!("sql/list_evidence_of.sql"),
            None => include_str!("sql/list_evidence.sql"),
        })?;
        let mut rows = match &of {
            Some(pain_point) => statement.query([pain_point.as_bytes()])?,
            None => statement.query([])?,
        };
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(evidence_of(row)?);
        }
        Ok(found)
    }
}

fn evidence_of(row: &Row<'_>) -> Result<Evidence> {
    Ok(Evidence {
        id: EvidenceId::from_bytes(row.get("id")?),
        pain_point: PainPointId::from_bytes(row.get("pain_point")?),
        at: passage_of(row)?,
        words: row.get("words")?,
        phrase: row.get("phrase")?,
        rule: row.get("rule")?,
        confidence: row.get("confidence")?,
    })
}

impl Tx<'_> {
    /// Adds a passage to a pain point; taken twice it is still one.
    ///
    /// # Errors
    /// `NotFound` when the pain point is not there.
    pub fn add_evidence(&mut self, evidence: &Evidence) -> Result<()> {
        let pain_point = evidence.pain_point;
        if !self.is_live(Entity::PainPoint, pain_point.0)? {
            return Err(not_found(Entity::PainPoint, pain_point.0));
        }
        let at = &evidence.at;
        self.put(
            Entity::Evidence,
            evidence.id.0,
            &[
                ("pain_point", pain_point.as_bytes()),
                ("source", &at.source.as_str()),
                ("text_id", at.text_id.as_bytes()),
                ("question", &at.question.map(|id| *id.as_bytes())),
                ("start_char", &at.span.start()),
                ("end_char", &at.span.end()),
                ("words", &evidence.words),
                ("phrase", &evidence.phrase),
                ("rule", &evidence.rule),
                ("confidence", &evidence.confidence),
            ],
        )
    }

    /// Takes a passage away from its pain point.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_evidence(&mut self, id: EvidenceId) -> Result<()> {
        self.set_live(Entity::Evidence, id.0, "is_removed", &1)
    }
}
