//! Frozen versions of questionnaires: written once, never changed.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::questionnaire::QuestionnaireBody;
use model::{QuestionnaireId, VersionId};

/// A questionnaire as a wave used it (问卷版本).
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Identity.
    pub id: VersionId,
    /// Of which questionnaire.
    pub questionnaire: QuestionnaireId,
    /// 1, 2, …; two laptops may have given one number twice.
    pub number: u32,
    /// Why it was frozen.
    pub note: String,
    /// The questionnaire as it was.
    pub body: QuestionnaireBody,
    /// When, RFC 3339.
    pub frozen_at: String,
}

impl Study {
    /// All versions by questionnaire and number.
    pub fn list_versions(&self) -> Result<Vec<Version>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_versions.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Version {
                id: VersionId::from_bytes(row.get("id")?),
                questionnaire: QuestionnaireId::from_bytes(row.get("questionnaire")?),
                number: row.get("number")?,
                note: row.get("note")?,
                body: serde_json::from_str(&row.get::<_, String>("body")?)?,
                frozen_at: row.get("frozen_at")?,
            });
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// Keeps a version.
    ///
    /// # Errors
    /// `Damaged` when a number of the body is not finite.
    pub fn add_version(&mut self, version: &Version) -> Result<()> {
        let body = serde_json::to_string(&version.body)
            .map_err(|error| StoreError::Damaged(error.to_string()))?;
        self.add(
            Entity::QuestionnaireVersion,
            version.id.0,
            &[
                ("questionnaire", version.questionnaire.as_bytes()),
                ("number", &version.number),
                ("note", &version.note),
                ("body", &body),
                ("frozen_at", &version.frozen_at),
            ],
        )
    }
}
