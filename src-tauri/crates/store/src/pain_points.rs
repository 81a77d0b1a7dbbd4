//! Pain points: so far the candidates made from themes and phrases.

use crate::entity::Entity;
use crate::error::Result;
use crate::phrases::PhraseKeyRow;
use crate::study::Study;
use crate::transact::Tx;
use model::{PainPointId, Polarity, ThemeId};
use rusqlite::Row;

/// A pain point (痛点).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PainPoint {
    /// Identity.
    pub id: PainPointId,
    /// Short name.
    pub title: String,
    /// Category.
    pub category: String,
    /// Kind of cause (人, 流程, 技术, 机制); may be empty.
    pub cause: String,
    /// Kind of need that is hurt, one of `model::questionnaire::NEEDS`; empty where nobody said.
    pub need: String,
    /// What it claims, in a sentence or two.
    pub statement: String,
    /// Where it stands in the work, a stable name; [`PainPoint::CANDIDATE`] when made.
    pub state: String,
    /// The theme it was made from, `None` also when the theme was removed since.
    pub theme: Option<ThemeId>,
    /// The phrases it was made from.
    pub phrases: Vec<PhraseKeyRow>,
    /// Respondents who said it when it was made.
    pub n_respondents: u32,
    /// Respondents asked or heard then.
    pub n_base: u32,
    /// When it was made, RFC 3339 UTC.
    pub created_at: String,
}

impl PainPoint {
    /// State of a pain point that nobody has taken into the register yet (候选).
    pub const CANDIDATE: &str = "candidate";
}

impl Study {
    /// All pain points by time of making, id.
    pub fn list_pain_points(&self) -> Result<Vec<PainPoint>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_pain_points.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(pain_point_of(row)?);
        }
        Ok(found)
    }
}

fn pain_point_of(row: &Row<'_>) -> Result<PainPoint> {
    Ok(PainPoint {
        id: PainPointId::from_bytes(row.get("id")?),
        title: row.get("title")?,
        category: row.get("category")?,
        cause: row.get("cause")?,
        need: row.get("need")?,
        statement: row.get("statement")?,
        state: row.get("state")?,
        theme: row
            .get::<_, Option<[u8; 16]>>("theme")?
            .map(ThemeId::from_bytes),
        phrases: phrases_of(&row.get::<_, String>("phrases")?)?,
        n_respondents: row.get("n_respondents")?,
        n_base: row.get("n_base")?,
        created_at: row.get("created_at")?,
    })
}

fn phrases_of(json: &str) -> Result<Vec<PhraseKeyRow>> {
    let phrases: Vec<(String, String, Polarity)> = serde_json::from_str(json)?;
    Ok(phrases
        .into_iter()
        .map(|(aspect, opinion, polarity)| PhraseKeyRow {
            aspect,
            opinion,
            polarity,
        })
        .collect())
}

fn json_of(phrases: &[PhraseKeyRow]) -> Result<String> {
    let listed: Vec<(&str, &str, Polarity)> = phrases
        .iter()
        .map(|phrase| {
            (
                phrase.aspect.as_str(),
                phrase.opinion.as_str(),
                phrase.polarity,
            )
        })
        .collect();
    Ok(serde_json::to_string(&listed)?)
}

impl Tx<'_> {
    /// Adds a pain point.
    ///
    /// # Errors
    /// `NotFound` when it names a theme that is not there.
    pub fn add_pain_point(&mut self, made: &PainPoint) -> Result<()> {
        self.require_theme(made.theme)?;
        self.put(
            Entity::PainPoint,
            made.id.0,
            &[
                ("title", &made.title),
                ("category", &made.category),
                ("cause", &made.cause),
                ("need", &made.need),
                ("statement", &made.statement),
                ("state", &made.state),
                ("theme", &made.theme.map(|id| *id.as_bytes())),
                ("phrases", &json_of(&made.phrases)?),
                ("n_respondents", &made.n_respondents),
                ("n_base", &made.n_base),
                ("created_at", &made.created_at),
            ],
        )
    }

    /// Changes the short name.
    ///
    /// # Errors
    /// `NotFound` when there is no such pain point.
    pub fn rename_pain_point(&mut self, id: PainPointId, title: &str) -> Result<()> {
        self.set_live(Entity::PainPoint, id.0, "title", &title)
    }

    /// Changes what it claims.
    ///
    /// # Errors
    /// `NotFound` when there is no such pain point.
    pub fn update_pain_point_statement(&mut self, id: PainPointId, statement: &str) -> Result<()> {
        self.set_live(Entity::PainPoint, id.0, "statement", &statement)
    }

    /// Says which kind of need it hurts; empty = nobody says.
    ///
    /// # Errors
    /// `NotFound` when there is no such pain point.
    pub fn set_pain_point_need(&mut self, id: PainPointId, need: &str) -> Result<()> {
        self.set_live(Entity::PainPoint, id.0, "need", &need)
    }

    /// Changes where it stands in the work.
    ///
    /// # Errors
    /// `NotFound` when there is no such pain point.
    pub fn set_pain_point_state(&mut self, id: PainPointId, state: &str) -> Result<()> {
        self.set_live(Entity::PainPoint, id.0, "state", &state)
    }

    /// Takes a pain point away, and with it its evidence out of every list.
    ///
    /// # Errors
    /// `NotFound` when there is no such pain point.
    pub fn remove_pain_point(&mut self, id: PainPointId) -> Result<()> {
        self.set_live(Entity::PainPoint, id.0, "is_removed", &1)
    }
}
