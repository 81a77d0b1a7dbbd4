//! The study itself: its name and settings.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::{ProjectId, StudySettings};
use rusqlite::OptionalExtension;

/// A study's name and settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Identity.
    pub id: ProjectId,
    /// Name.
    pub name: String,
    /// What it decided once.
    pub settings: StudySettings,
}

impl Study {
    /// The study's name and settings.
    ///
    /// # Errors
    /// `Unfinished` when the file holds no project.
    pub fn get_project(&self) -> Result<Project> {
        let found = self
            .conn
            .query_row(
                "SELECT id, name, settings FROM project WHERE is_removed = 0",
                [],
                |row| {
                    Ok((
                        row.get("id")?,
                        row.get("name")?,
                        row.get::<_, String>("settings")?,
                    ))
                },
            )
            .optional()?;
        let (id, name, settings) = found.ok_or(StoreError::Unfinished)?;
        Ok(Project {
            id: ProjectId::from_bytes(id),
            name,
            settings: serde_json::from_str(&settings)?,
        })
    }
}

impl Tx<'_> {
    /// Writes the one project row of a new study.
    pub fn add_project(&mut self, project: &Project) -> Result<()> {
        let settings = serde_json::to_string(&project.settings)?;
        self.add(
            Entity::Project,
            project.id.0,
            &[("name", &project.name), ("settings", &settings)],
        )
    }

    /// Changes the study's name.
    pub fn rename_project(&mut self, id: ProjectId, name: &str) -> Result<()> {
        self.set(Entity::Project, id.0, "name", &name)
    }

    /// Changes the study's settings.
    pub fn update_settings(&mut self, id: ProjectId, settings: &StudySettings) -> Result<()> {
        self.set(
            Entity::Project,
            id.0,
            "settings",
            &serde_json::to_string(settings)?,
        )
    }
}
