//! The study's dictionary.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::{Tx, not_found};
use model::WordId;
use rusqlite::Row;

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
    /// A scale adjective; the target lists the aspects it is bad for, joined by `|`.
    Scale,
    /// A seed word of the category named by the target.
    Seed,
    /// A built-in category; the target is the name shown.
    Category,
    /// Two phrases, text and target, that are never to be proposed as one.
    Distinct,
}

impl WordKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Word,
        Self::Stop,
        Self::Negative,
        Self::Positive,
        Self::Synonym,
        Self::Scale,
        Self::Seed,
        Self::Category,
        Self::Distinct,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Stop => "stop",
            Self::Negative => "negative",
            Self::Positive => "positive",
            Self::Synonym => "synonym",
            Self::Scale => "scale",
            Self::Seed => "seed",
            Self::Category => "category",
            Self::Distinct => "distinct",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// A dictionary entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Identity, `model::word_id` of the rest.
    pub id: WordId,
    /// What it does.
    pub kind: WordKind,
    /// The word.
    pub text: String,
    /// What the kind says it is (synonyms: the word stood for); else empty.
    pub target: String,
    /// Whether the entry switches a built-in one off instead of adding one.
    pub is_off: bool,
}

impl Word {
    /// An entry under the id that follows from it.
    pub fn new(kind: WordKind, text: &str, target: &str, is_off: bool) -> Self {
        Self {
            id: model::word_id(kind.as_str(), text, target, is_off),
            kind,
            text: text.into(),
            target: target.into(),
            is_off,
        }
    }
}

impl Study {
    /// All entries by word.
    pub fn list_words(&self) -> Result<Vec<Word>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_words.sql"))?;
        let mut rows = statement.query([])?;
        let mut words = Vec::new();
        while let Some(row) = rows.next()? {
            words.push(word_of(row)?);
        }
        Ok(words)
    }
}

fn word_of(row: &Row<'_>) -> Result<Word> {
    let kind: String = row.get("kind")?;
    Ok(Word {
        id: WordId::from_bytes(row.get("id")?),
        kind: WordKind::from_name(&kind)
            .ok_or_else(|| StoreError::Damaged(format!("word of kind {kind}")))?,
        text: row.get("text")?,
        target: row.get("target")?,
        is_off: row.get("is_off")?,
    })
}

impl Tx<'_> {
    /// Adds an entry; one that was taken away comes back. Adding what is there changes nothing.
    pub fn add_word(&mut self, word: &Word) -> Result<()> {
        self.put(
            Entity::Word,
            word.id.0,
            &[
                ("kind", &word.kind.as_str()),
                ("text", &word.text),
                ("target", &word.target),
                ("is_off", &word.is_off),
            ],
        )
    }

    /// Changes an entry and returns its new id: the id follows from the words, so this is
    /// taking the old entry away and adding the new one.
    ///
    /// # Errors
    /// `NotFound` when there is no such entry.
    pub fn update_word(&mut self, id: WordId, text: &str, target: &str) -> Result<WordId> {
        let old = self.get_word(id)?;
        if (old.text.as_str(), old.target.as_str()) == (text, target) {
            return Ok(id);
        }
        let new = Word::new(old.kind, text, target, old.is_off);
        self.remove_word(id)?;
        self.add_word(&new)?;
        Ok(new.id)
    }

    /// Takes an entry away.
    ///
    /// # Errors
    /// `NotFound` when there never was such an entry.
    pub fn remove_word(&mut self, id: WordId) -> Result<()> {
        self.set(Entity::Word, id.0, "is_removed", &1)
    }

    fn get_word(&self, id: WordId) -> Result<Word> {
        let mut statement = self
            .conn()
            .prepare_cached(include_str!("sql/get_word.sql"))?;
        let mut rows = statement.query([id.as_bytes()])?;
        match rows.next()? {
            Some(row) => word_of(row),
            None => Err(not_found(Entity::Word, id.0)),
        }
    }
}
