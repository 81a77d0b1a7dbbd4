//! Cleaning: the study's rules, what people decided about sheets, and who corrected what when.
//!
//! Hits of rules are computed and never stored; the answers are not touched.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::sheets::Sheets;
use crate::study::Study;
use crate::transact::Tx;
use model::{BatchId, CleaningRuleId, CorrectionId, ExclusionId, ResponseId};
use rusqlite::types::Value;

/// A rule as the study keeps it (清洗规则); built-in rules have a row only once they were changed.
#[derive(Debug, Clone, PartialEq)]
pub struct CleaningRuleRow {
    /// Identity; of a built-in rule it follows from the kind.
    pub id: CleaningRuleId,
    /// Place among the rules.
    pub position: f64,
    /// Kind by stable name.
    pub kind: String,
    /// Name.
    pub title: String,
    /// JSON of what it looks for.
    pub spec: String,
    /// Whether it takes part.
    pub is_on: bool,
}

/// What was decided about a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// 剔除: out of every figure.
    Excluded,
    /// 保留: looked at and kept, whatever rules say.
    Kept,
}

impl Decision {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Kept => "kept",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Excluded, Self::Kept]
            .into_iter()
            .find(|known| known.as_str() == name)
    }
}

/// A decision about one sheet (剔除或保留).
#[derive(Debug, Clone, PartialEq)]
pub struct Exclusion {
    /// Identity, follows from the sheet.
    pub id: ExclusionId,
    /// The sheet's import.
    pub batch: BatchId,
    /// The sheet's row in the file.
    pub row: u32,
    /// What was decided.
    pub decision: Decision,
    /// Kind of the rule that hit; empty = by hand.
    pub kind: String,
    /// Title of the rule then.
    pub rule: String,
    /// Why, required.
    pub reason: String,
    /// Who.
    pub decided_by: String,
    /// When, RFC 3339 UTC.
    pub decided_at: String,
}

impl Exclusion {
    /// The id of the one decision that a sheet can have.
    pub fn id_of(sheet: ResponseId) -> ExclusionId {
        ExclusionId(model::id_of_parts("exclusion", &[sheet.as_bytes()]))
    }
}

/// One word of the log about a correction.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectionEvent {
    /// Which correction.
    pub correction: CorrectionId,
    /// Field set; `*` = it was made, `after` then holds all fields as JSON.
    pub field: String,
    /// What it was set to, as text; numbers as digits.
    pub after: String,
    /// When, RFC 3339 UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// Kind of the operation by stable name.
    pub op: String,
    /// The operation's place in the log.
    pub lamport: u32,
}

impl Study {
    /// The study's own rules and changed built-in ones, in order.
    pub fn list_cleaning_rules(&self) -> Result<Vec<CleaningRuleRow>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_cleaning_rules.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(CleaningRuleRow {
                id: CleaningRuleId::from_bytes(row.get("id")?),
                position: row.get("position")?,
                kind: row.get("kind")?,
                title: row.get("title")?,
                spec: row.get("spec")?,
                is_on: row.get("is_on")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Decisions in force with the index of their sheet, oldest first.
    pub fn list_exclusions(&self, sheets: &Sheets) -> Result<Vec<(usize, Exclusion)>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_exclusions.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let batch = BatchId::from_bytes(row.get("batch")?);
            let sheet_row = row.get("sheet_row")?;
            let Some(sheet) = sheets.index_of(batch, sheet_row) else {
                continue;
            };
            let decision: String = row.get("decision")?;
            found.push((
                sheet,
                Exclusion {
                    id: ExclusionId::from_bytes(row.get("id")?),
                    batch,
                    row: sheet_row,
                    decision: Decision::from_name(&decision)
                        .ok_or_else(|| StoreError::Damaged(format!("decision {decision}")))?,
                    kind: row.get("kind")?,
                    rule: row.get("rule")?,
                    reason: row.get("reason")?,
                    decided_by: row.get("decided_by")?,
                    decided_at: row.get("decided_at")?,
                },
            ));
        }
        Ok(found)
    }

    /// What the log says about corrections, oldest first.
    pub fn list_correction_events(&self) -> Result<Vec<CorrectionEvent>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_correction_events.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(CorrectionEvent {
                correction: CorrectionId::from_bytes(row.get("row")?),
                field: row.get("field")?,
                after: match row.get("after")? {
                    Value::Text(text) => text,
                    Value::Integer(number) => number.to_string(),
                    _ => String::new(),
                },
                at: row.get("at")?,
                author: row.get("author")?,
                op: row.get("kind")?,
                lamport: row.get("lamport")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes a rule, or changes one: only fields that differ are written.
    pub fn put_cleaning_rule(&mut self, rule: &CleaningRuleRow) -> Result<()> {
        self.put(
            Entity::CleaningRule,
            rule.id.0,
            &[
                ("position", &rule.position),
                ("kind", &rule.kind),
                ("title", &rule.title),
                ("spec", &rule.spec),
                ("is_on", &rule.is_on),
            ],
        )
    }

    /// Takes a rule away; a built-in one is as built in again.
    ///
    /// # Errors
    /// `NotFound` when there is no such row.
    pub fn remove_cleaning_rule(&mut self, id: CleaningRuleId) -> Result<()> {
        self.set_live(Entity::CleaningRule, id.0, "is_removed", &1)
    }

    /// Decides about a sheet, in place of what was decided before.
    pub fn put_exclusion(&mut self, exclusion: &Exclusion) -> Result<()> {
        self.put(
            Entity::Exclusion,
            exclusion.id.0,
            &[
                ("batch", exclusion.batch.as_bytes()),
                ("sheet_row", &exclusion.row),
                ("decision", &exclusion.decision.as_str()),
                ("kind", &exclusion.kind),
                ("rule", &exclusion.rule),
                ("reason", &exclusion.reason),
                ("decided_by", &exclusion.decided_by),
                ("decided_at", &exclusion.decided_at),
            ],
        )
    }

    /// Takes back what was decided about a sheet.
    ///
    /// # Errors
    /// `NotFound` when nothing was decided.
    pub fn remove_exclusion(&mut self, id: ExclusionId) -> Result<()> {
        self.set_live(Entity::Exclusion, id.0, "is_removed", &1)
    }

    /// Takes a correction away: the raw answer counts again.
    ///
    /// # Errors
    /// `NotFound` when there is no such correction.
    pub fn remove_correction(&mut self, id: CorrectionId) -> Result<()> {
        self.set_live(Entity::Correction, id.0, "is_removed", &1)
    }
}
