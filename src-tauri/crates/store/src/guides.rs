//! Interview guides and their prompts.

use crate::entity::Entity;
use crate::error::Result;
use crate::study::Study;
use crate::transact::Tx;
use model::{GuideId, GuidePromptId};

/// An interview guide (访谈提纲) without its prompts.
#[derive(Debug, Clone, PartialEq)]
pub struct Guide {
    /// Identity.
    pub id: GuideId,
    /// Place in the list, from 0.
    pub position: u32,
    /// Its title.
    pub title: String,
    /// `interview` or `focus_group`.
    pub kind: String,
    /// What is said at the start.
    pub intro: String,
    /// What is said at the end.
    pub closing: String,
}

/// A prompt of a guide (提问).
#[derive(Debug, Clone, PartialEq)]
pub struct GuidePrompt {
    /// Identity.
    pub id: GuidePromptId,
    /// Of which guide.
    pub guide: GuideId,
    /// Place in the guide, from 0.
    pub position: u32,
    /// Heading it stands under; the discussion theme of a group.
    pub section: String,
    /// What is asked.
    pub text: String,
    /// JSON list of `{mark, text}`: what is asked on; `mark` is a `StoryMark` or empty.
    pub probes: String,
    /// How long it should take.
    pub minutes: Option<u32>,
}

impl Study {
    /// All of them, in the order of the list.
    pub fn list_guides(&self) -> Result<Vec<Guide>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_guides.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(Guide {
                id: GuideId::from_bytes(row.get("id")?),
                position: row.get("position")?,
                title: row.get("title")?,
                kind: row.get("kind")?,
                intro: row.get("intro")?,
                closing: row.get("closing")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All of them, in the order of the list.
    pub fn list_guide_prompts(&self) -> Result<Vec<GuidePrompt>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_guide_prompts.sql"))?;
        let rows = statement.query_map([], |row| {
            Ok(GuidePrompt {
                id: GuidePromptId::from_bytes(row.get("id")?),
                guide: GuideId::from_bytes(row.get("guide")?),
                position: row.get("position")?,
                section: row.get("section")?,
                text: row.get("text")?,
                probes: row.get("probes")?,
                minutes: row.get("minutes")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_guide(&mut self, guide: &Guide) -> Result<()> {
        self.put(
            Entity::Guide,
            guide.id.0,
            &[
                ("position", &guide.position),
                ("title", &guide.title),
                ("kind", &guide.kind),
                ("intro", &guide.intro),
                ("closing", &guide.closing),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_guide(&mut self, id: GuideId) -> Result<()> {
        self.set_live(Entity::Guide, id.0, "is_removed", &1)
    }

    /// Makes one, or changes it: only fields that differ are written.
    pub fn put_guide_prompt(&mut self, prompt: &GuidePrompt) -> Result<()> {
        self.put(
            Entity::GuidePrompt,
            prompt.id.0,
            &[
                ("guide", prompt.guide.as_bytes()),
                ("position", &prompt.position),
                ("section", &prompt.section),
                ("text", &prompt.text),
                ("probes", &prompt.probes),
                ("minutes", &prompt.minutes),
            ],
        )
    }

    /// Takes one away.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub fn remove_guide_prompt(&mut self, id: GuidePromptId) -> Result<()> {
        self.set_live(Entity::GuidePrompt, id.0, "is_removed", &1)
    }
}
