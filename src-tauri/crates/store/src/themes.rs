//! Themes: groups of phrases with a claim, made by people.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::ThemeId;

/// A theme (主题).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Identity.
    pub id: ThemeId,
    /// The category it stands under.
    pub category: String,
    /// Its name.
    pub name: String,
    /// What it claims, in one sentence; may be empty.
    pub statement: String,
    /// Place on the board, from 0; two laptops may have given one place twice.
    pub position: u32,
}

impl Study {
    /// All themes by position, name, id.
    pub fn list_themes(&self) -> Result<Vec<Theme>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_themes.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Theme {
                id: ThemeId::from_bytes(row.get("id")?),
                category: row.get("category")?,
                name: row.get("name")?,
                statement: row.get("statement")?,
                position: row.get("position")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Adds a theme.
    pub fn add_theme(&mut self, theme: &Theme) -> Result<()> {
        self.put(
            Entity::Theme,
            theme.id.0,
            &[
                ("category", &theme.category),
                ("name", &theme.name),
                ("statement", &theme.statement),
                ("position", &theme.position),
            ],
        )
    }

    /// Changes a theme's name.
    ///
    /// # Errors
    /// `NotFound` when there is no such theme.
    pub fn rename_theme(&mut self, id: ThemeId, name: &str) -> Result<()> {
        self.set_live(Entity::Theme, id.0, "name", &name)
    }

    /// Changes what a theme claims.
    ///
    /// # Errors
    /// `NotFound` when there is no such theme.
    pub fn update_theme_statement(&mut self, id: ThemeId, statement: &str) -> Result<()> {
        self.set_live(Entity::Theme, id.0, "statement", &statement)
    }

    /// Puts a theme under another category.
    ///
    /// # Errors
    /// `NotFound` when there is no such theme.
    pub fn move_theme(&mut self, id: ThemeId, category: &str) -> Result<()> {
        self.set_live(Entity::Theme, id.0, "category", &category)
    }

    /// Changes a theme's place on the board.
    ///
    /// # Errors
    /// `NotFound` when there is no such theme.
    pub fn set_theme_position(&mut self, id: ThemeId, position: u32) -> Result<()> {
        self.set_live(Entity::Theme, id.0, "position", &position)
    }

    /// Takes a theme away. Phrases pinned to it are free until it comes back.
    ///
    /// # Errors
    /// `NotFound` when there is no such theme.
    pub fn remove_theme(&mut self, id: ThemeId) -> Result<()> {
        self.set_live(Entity::Theme, id.0, "is_removed", &1)
    }
}
