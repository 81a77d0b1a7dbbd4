//! Sampling plans and their quotas.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::sampling::{PlanSpec, quota_id};
use model::{QuotaId, SamplePlanId};

/// A sampling plan (抽样方案).
#[derive(Debug, Clone, PartialEq)]
pub struct SamplePlan {
    /// Identity.
    pub id: SamplePlanId,
    /// Place among the plans.
    pub position: f64,
    /// Name.
    pub title: String,
    /// What it says.
    pub spec: PlanSpec,
}

/// A quota cell (配额): how many answers are wanted from one stratum. A plan with quotas is the one
/// that was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// Identity; follows from plan and stratum.
    pub id: QuotaId,
    /// Whose.
    pub plan: SamplePlanId,
    /// Dimension and class, e.g. `[("size", "大客户"), ("region", "华东")]`.
    pub stratum: Vec<(String, String)>,
    /// Wanted valid answers.
    pub target: u32,
}

impl Study {
    /// All plans in order.
    pub fn list_plans(&self) -> Result<Vec<SamplePlan>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_plans.sql"))?;
        let mut rows = statement.query([])?;
        let mut plans = Vec::new();
        while let Some(row) = rows.next()? {
            plans.push(SamplePlan {
                id: SamplePlanId::from_bytes(row.get("id")?),
                position: row.get("position")?,
                title: row.get("title")?,
                spec: serde_json::from_str(&row.get::<_, String>("spec")?)?,
            });
        }
        Ok(plans)
    }

    /// All quota cells, plan by plan.
    pub fn list_quotas(&self) -> Result<Vec<Quota>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_quotas.sql"))?;
        let mut rows = statement.query([])?;
        let mut quotas = Vec::new();
        while let Some(row) = rows.next()? {
            quotas.push(Quota {
                id: QuotaId::from_bytes(row.get("id")?),
                plan: SamplePlanId::from_bytes(row.get("plan")?),
                stratum: serde_json::from_str(&row.get::<_, String>("stratum")?)?,
                target: row.get("target")?,
            });
        }
        Ok(quotas)
    }
}

impl Tx<'_> {
    /// Makes a plan, or changes one: only fields that differ are written.
    pub fn put_plan(&mut self, plan: &SamplePlan) -> Result<()> {
        self.put(
            Entity::SamplePlan,
            plan.id.0,
            &[
                ("position", &plan.position),
                ("title", &plan.title),
                ("spec", &serde_json::to_string(&plan.spec)?),
            ],
        )
    }

    /// Takes a plan away, and its quotas with it out of every list.
    ///
    /// # Errors
    /// `NotFound` when there is no such plan.
    pub fn remove_plan(&mut self, id: SamplePlanId) -> Result<()> {
        self.set_live(Entity::SamplePlan, id.0, "is_removed", &1)
    }

    /// Sets how many answers a stratum is to give.
    pub fn put_quota(
        &mut self,
        plan: SamplePlanId,
        stratum: &[(String, String)],
        target: u32,
    ) -> Result<()> {
        let stratum = serde_json::to_string(stratum)?;
        let id = quota_id(plan, &stratum);
        self.put(
            Entity::Quota,
            id.0,
            &[
                ("plan", plan.as_bytes()),
                ("stratum", &stratum),
                ("target", &target),
            ],
        )
    }

    /// Takes a quota cell away.
    ///
    /// # Errors
    /// `NotFound` when there is no such cell.
    pub fn remove_quota(&mut self, id: QuotaId) -> Result<()> {
        self.set_live(Entity::Quota, id.0, "is_removed", &1)
    }
}
