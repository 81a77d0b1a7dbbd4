//! Feedback that somebody must answer in time.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::IncidentId;

/// Feedback that somebody must answer in time (反馈事件). Times are local wall time.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// Identity.
    pub id: IncidentId,
    /// `response`, `ticket`, `visit` or `manual`.
    pub source: String,
    /// Sheet, ticket or visit it came from.
    pub source_id: Option<[u8; 16]>,
    /// Customer.
    pub account_code: String,
    /// Rule that found it; empty = by hand.
    pub rule: String,
    /// One of `model::field::INCIDENT_KINDS`.
    pub kind: String,
    /// What about: 产品功能 …; decides the department.
    pub topic: String,
    /// Who answers for it.
    pub department: String,
    /// One of `model::field::LEVELS`.
    pub level: String,
    /// One of `model::field::FORMS`.
    pub form: String,
    /// One of `model::field::CONTACT_CHANNELS`.
    pub channel: String,
    /// One of `model::field::STAGES`.
    pub stage: String,
    /// When the service was that it is about.
    pub served_at: String,
    /// When the feedback came.
    pub opened_at: String,
    /// First response due.
    pub respond_by: String,
    /// Solution due; empty = none asked for.
    pub solve_by: String,
    /// Plan of the follow-up due; empty = none asked for.
    pub plan_by: String,
    /// First responded.
    pub responded_at: String,
    /// Solved.
    pub solved_at: String,
    /// Planned.
    pub planned_at: String,
    /// Lowest score it came from.
    pub score: Option<f64>,
    /// Who follows it up.
    pub owner: String,
    /// What the customer said.
    pub text: String,
    /// What was done.
    pub resolution: String,
    /// What is to be done.
    pub plan: String,
    /// JSON object: further lines of the feedback record form.
    pub attributes: String,
}

impl Study {
    /// All of them, in the order of the list.
    pub fn list_incidents(&self) -> Result<Vec<Incident>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_incidents.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Incident {
                id: IncidentId::from_bytes(row.get("id")?),
                source: row.get("source")?,
                source_id: row.get::<_, Option<[u8; 16]>>("source_id")?,
                account_code: row.get("account_code")?,
                rule: row.get("rule")?,
                kind: row.get("kind")?,
                topic: row.get("topic")?,
                department: row.get("department")?,
                level: row.get("level")?,
                form: row.get("form")?,
                channel: row.get("channel")?,
                stage: row.get("stage")?,
                served_at: row.get("served_at")?,
                opened_at: row.get("opened_at")?,
                respond_by: row.get("respond_by")?,
                solve_by: row.get("solve_by")?,
                plan_by: row.get("plan_by")?,
                responded_at: row.get("responded_at")?,
                solved_at: row.get("solved_at")?,
                planned_at: row.get("planned_at")?,
                score: row.get("score")?,
                owner: row.get("owner")?,
                text: row.get("text")?,
                resolution: row.get("resolution")?,
                plan: row.get("plan")?,
                attributes: row.get("attributes")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_incident(&mut self, incident: &Incident) -> Result<()> {
        self.put(
            Entity::Incident,
            incident.id.0,
            &[
                ("source", &incident.source),
                ("source_id", &incident.source_id),
                ("account_code", &incident.account_code),
                ("rule", &incident.rule),
                ("kind", &incident.kind),
                ("topic", &incident.topic),
                ("department", &incident.department),
                ("level", &incident.level),
                ("form", &incident.form),
                ("channel", &incident.channel),
                ("stage", &incident.stage),
                ("served_at", &incident.served_at),
                ("opened_at", &incident.opened_at),
                ("respond_by", &incident.respond_by),
                ("solve_by", &incident.solve_by),
                ("plan_by", &incident.plan_by),
                ("responded_at", &incident.responded_at),
                ("solved_at", &incident.solved_at),
                ("planned_at", &incident.planned_at),
                ("score", &incident.score),
                ("owner", &incident.owner),
                ("text", &incident.text),
                ("resolution", &incident.resolution),
                ("plan", &incident.plan),
                ("attributes", &incident.attributes),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_incident(&mut self, id: IncidentId) -> Result<()> {
        self.set_live(Entity::Incident, id.0, "is_removed", &1)
    }
}
