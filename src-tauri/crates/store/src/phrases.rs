//! What people decided about phrases: accepted or rejected, renamed, merged, pinned.
//!
//! A phrase has no row until somebody decides something about it. Each function sets one
//! field, so that two laptops that decide different things about one phrase merge silently.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::{Tx, not_found};
use model::{PhraseMarkId, Polarity, ThemeId, phrase_mark_id};
use rusqlite::types::Null;
use rusqlite::{Row, ToSql};

/// What a phrase is known by, whatever a run of the engine numbers it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseKeyRow {
    /// What it is about (方面), as mined.
    pub aspect: String,
    /// What is said of it (评价), as mined.
    pub opinion: String,
    /// Bad or good.
    pub polarity: Polarity,
}

impl PhraseKeyRow {
    /// The phrase's one row.
    pub fn id(&self) -> PhraseMarkId {
        phrase_mark_id(&self.aspect, &self.opinion, self.polarity)
    }
}

/// Whether a phrase is for the client (取舍).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhraseState {
    /// 未判断.
    #[default]
    Open,
    /// 采纳.
    Accepted,
    /// 排除.
    Rejected,
}

impl PhraseState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Open, Self::Accepted, Self::Rejected];

    /// The stable name; empty for open.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// What people decided about one phrase (痛点短语的人工判断).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMark {
    /// Identity, follows from the key.
    pub id: PhraseMarkId,
    /// Which phrase.
    pub key: PhraseKeyRow,
    /// Accepted or rejected.
    pub state: PhraseState,
    /// The name given to it; empty = as mined.
    pub name: String,
    /// The phrase that it counts as. Two laptops may have merged in a circle: follow with care.
    pub merged_into: Option<PhraseMarkId>,
    /// Pinned category; empty = as the engine says.
    pub category: String,
    /// Pinned theme, `None` also when the theme was removed since.
    pub theme: Option<ThemeId>,
}

impl Study {
    /// What was decided about phrases, by id.
    pub fn list_phrase_marks(&self) -> Result<Vec<PhraseMark>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_phrase_marks.sql"))?;
        let mut rows = statement.query([])?;
        let mut marks = Vec::new();
        while let Some(row) = rows.next()? {
            marks.push(mark_of(row)?);
        }
        Ok(marks)
    }
}

fn mark_of(row: &Row<'_>) -> Result<PhraseMark> {
    let (polarity, state): (String, String) = (row.get("polarity")?, row.get("state")?);
    Ok(PhraseMark {
        id: PhraseMarkId::from_bytes(row.get("id")?),
        key: PhraseKeyRow {
            aspect: row.get("aspect")?,
            opinion: row.get("opinion")?,
            polarity: Polarity::from_name(&polarity)
                .ok_or_else(|| StoreError::Damaged(format!("polarity {polarity}")))?,
        },
        state: PhraseState::from_name(&state)
            .ok_or_else(|| StoreError::Damaged(format!("phrase of state {state}")))?,
        name: row.get("name")?,
        merged_into: row
            .get::<_, Option<[u8; 16]>>("merged_into")?
            .map(PhraseMarkId::from_bytes),
        category: row.get("category")?,
        theme: row
            .get::<_, Option<[u8; 16]>>("theme")?
            .map(ThemeId::from_bytes),
    })
}

impl Tx<'_> {
    /// Accepts or rejects a phrase, or opens the question again.
    pub fn set_phrase_state(&mut self, phrase: &PhraseKeyRow, state: PhraseState) -> Result<()> {
        let is_default = state == PhraseState::default();
        self.decide(phrase, "state", &state.as_str(), is_default)
    }

    /// Names a phrase; empty = as mined.
    pub fn set_phrase_name(&mut self, phrase: &PhraseKeyRow, name: &str) -> Result<()> {
        self.decide(phrase, "name", &name, name.is_empty())
    }

    /// Counts a phrase as another one, or by itself again. Merging a phrase into itself is
    /// taking the merge back. A row for the other phrase, so that its words are known even
    /// when no run finds it, comes from [`Tx::ensure_phrase_mark`].
    pub fn set_phrase_merged(
        &mut self,
        phrase: &PhraseKeyRow,
        into: Option<PhraseMarkId>,
    ) -> Result<()> {
        let into = into.filter(|into| *into != phrase.id());
        let value = into.map(|into| *into.as_bytes());
        self.decide(phrase, "merged_into", &value, into.is_none())
    }

    /// Pins a phrase to a category; empty = as the engine says.
    pub fn set_phrase_category(&mut self, phrase: &PhraseKeyRow, category: &str) -> Result<()> {
        self.decide(phrase, "category", &category, category.is_empty())
    }

    /// Pins a phrase to a theme, or lets it go.
    ///
    /// # Errors
    /// `NotFound` when there is no such theme.
    pub fn set_phrase_theme(
        &mut self,
        phrase: &PhraseKeyRow,
        theme: Option<ThemeId>,
    ) -> Result<()> {
        self.require_theme(theme)?;
        let value = theme.map(|theme| *theme.as_bytes());
        self.decide(phrase, "theme", &value, theme.is_none())
    }

    /// Makes a phrase's row with nothing decided, if there is none, and returns its id.
    pub fn ensure_phrase_mark(&mut self, phrase: &PhraseKeyRow) -> Result<PhraseMarkId> {
        let id = phrase.id();
        match self.get(Entity::PhraseMark, id.0, "is_removed")? {
            Some(_) => self.set(Entity::PhraseMark, id.0, "is_removed", &0)?,
            None => self.add(
                Entity::PhraseMark,
                id.0,
                &[
                    ("aspect", &phrase.aspect),
                    ("opinion", &phrase.opinion),
                    ("polarity", &phrase.polarity.as_str()),
                    ("state", &PhraseState::default().as_str()),
                    ("name", &""),
                    ("merged_into", &Null),
                    ("category", &""),
                    ("theme", &Null),
                ],
            )?,
        }
        Ok(id)
    }

    /// Sets one field. `is_default` tells that the value is what a phrase without a row has:
    /// no row is made for it.
    fn decide(
        &mut self,
        phrase: &PhraseKeyRow,
        field: &str,
        value: &dyn ToSql,
        is_default: bool,
    ) -> Result<()> {
        if is_default && !self.is_live(Entity::PhraseMark, phrase.id().0)? {
            return Ok(());
        }
        let id = self.ensure_phrase_mark(phrase)?;
        self.set(Entity::PhraseMark, id.0, field, value)
    }

    /// # Errors
    /// `NotFound` when a theme is named that is not there.
    pub(crate) fn require_theme(&self, theme: Option<ThemeId>) -> Result<()> {
        match theme {
            Some(id) if !self.is_live(Entity::Theme, id.0)? => Err(not_found(Entity::Theme, id.0)),
            _ => Ok(()),
        }
    }
}
