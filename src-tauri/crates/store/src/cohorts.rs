//! Cohorts: named filters of customers.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::CohortId;
use model::sampling::CustomerFilter;

/// A cohort (客户群). A customer may be in several.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// Identity.
    pub id: CohortId,
    /// Place among the cohorts.
    pub position: f64,
    /// Name, e.g. 老客户.
    pub title: String,
    /// Who belongs to it.
    pub rule: CustomerFilter,
}

impl Study {
    /// All cohorts in order.
    pub fn list_cohorts(&self) -> Result<Vec<Cohort>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_cohorts.sql"))?;
        let mut rows = statement.query([])?;
        let mut cohorts = Vec::new();
        while let Some(row) = rows.next()? {
            cohorts.push(Cohort {
                id: CohortId::from_bytes(row.get("id")?),
                position: row.get("position")?,
                title: row.get("title")?,
                rule: serde_json::from_str(&row.get::<_, String>("rule")?)?,
            });
        }
        Ok(cohorts)
    }
}

impl Tx<'_> {
    /// Makes a cohort, or changes one: only fields that differ are written.
    pub fn put_cohort(&mut self, cohort: &Cohort) -> Result<()> {
        self.put(
            Entity::Cohort,
            cohort.id.0,
            &[
                ("position", &cohort.position),
                ("title", &cohort.title),
                ("rule", &serde_json::to_string(&cohort.rule)?),
            ],
        )
    }

    /// Takes a cohort away; its customers stay.
    ///
    /// # Errors
    /// `NotFound` when there is no such cohort.
    pub fn remove_cohort(&mut self, id: CohortId) -> Result<()> {
        self.set_live(Entity::Cohort, id.0, "is_removed", &1)
    }
}
