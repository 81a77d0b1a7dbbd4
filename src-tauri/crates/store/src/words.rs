//! The study's dictionary.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::WordId;

/// What a dictionary entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// Keeps a word whole when text is cut.
    Word,
    /// Leaves a word out of keywords.
    Stop,
    /// Says something bad.
    Negative,
    /// Says something good.
    Positive,
    /// Stands for another word.
    Synonym,
}

impl WordKind {
    const ALL: [Self; 5] = [
        Self::Word,
        Self::Stop,
        Self::Negative,
        Self::Positive,
        Self::Synonym,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Stop => "stop",
            Self::Negative => "negative",
            Self::Positive => "positive",
            Self::Synonym => "synonym",
        }
    }
}

/// A dictionary entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Identity.
    pub id: WordId,
    /// What it does.
    pub kind: WordKind,
    /// The word.
    pub text: String,
    /// For synonyms: the word it stands for.
    pub target: String,
}

impl Study {
    /// All entries by word.
    pub fn list_words(&self) -> Result<Vec<Word>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, kind, text, target FROM word WHERE is_removed = 0 ORDER BY text, kind, id",
        )?;
        let mut rows = statement.query([])?;
        let mut words = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: String = row.get("kind")?;
            words.push(Word {
                id: WordId::from_bytes(row.get("id")?),
                kind: WordKind::ALL
                    .into_iter()
                    .find(|known| known.as_str() == kind)
                    .ok_or_else(|| StoreError::Damaged(format!("word of kind {kind}")))?,
                text: row.get("text")?,
                target: row.get("target")?,
            });
        }
        Ok(words)
    }
}

impl Tx<'_> {
    /// Adds an entry.
    pub fn add_word(&mut self, word: &Word) -> Result<()> {
        self.add(
            Entity::Word,
            word.id.0,
            &[
                ("kind", &word.kind.as_str()),
                ("text", &word.text),
                ("target", &word.target),
            ],
        )
    }

    /// Takes an entry away.
    pub fn remove_word(&mut self, id: WordId) -> Result<()> {
        self.set(Entity::Word, id.0, "is_removed", &1)
    }
}
