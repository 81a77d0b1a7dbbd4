//! The tables that the operation log knows, and which of their fields it may write.
//!
//! Undo and merge write rows by (entity, row, field). This list is what keeps names out of
//! the log from becoming SQL: a field that is not here cannot be written.

use crate::error::{Result, StoreError};

/// A kind of row that users change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// The study itself.
    Project,
    /// An import.
    Batch,
    /// A remembered sheet layout.
    Layout,
    /// A customer.
    Account,
    /// A customer's name (identity vault).
    Identity,
    /// A contact (identity vault).
    Contact,
    /// A questionnaire.
    Questionnaire,
    /// A question.
    Question,
    /// A corrected answer.
    Correction,
    /// A transcript.
    Transcript,
    /// A speaker.
    Speaker,
    /// A turn.
    Turn,
    /// A ticket.
    Ticket,
    /// A dictionary entry.
    Word,
    /// A theme.
    Theme,
    /// What people decided about one phrase.
    PhraseMark,
    /// What people decided about one place of a text.
    MentionMark,
    /// A pain point.
    PainPoint,
    /// A passage that supports a pain point.
    Evidence,
}

impl Entity {
    /// All entities, in an order in which rows may refer to earlier ones.
    pub const ALL: [Self; 19] = [
        Self::Project,
        Self::Batch,
        Self::Layout,
        Self::Account,
        Self::Identity,
        Self::Contact,
        Self::Questionnaire,
        Self::Question,
        Self::Correction,
        Self::Transcript,
        Self::Speaker,
        Self::Turn,
        Self::Ticket,
        Self::Word,
        Self::Theme,
        Self::PhraseMark,
        Self::MentionMark,
        Self::PainPoint,
        Self::Evidence,
    ];

    /// Table name; also the name in the log.
    pub fn table(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Batch => "batch",
            Self::Layout => "layout",
            Self::Account => "account",
            Self::Identity => "identity",
            Self::Contact => "contact",
            Self::Questionnaire => "questionnaire",
            Self::Question => "question",
            Self::Correction => "correction",
            Self::Transcript => "transcript",
            Self::Speaker => "speaker",
            Self::Turn => "turn",
            Self::Ticket => "ticket",
            Self::Word => "word",
            Self::Theme => "theme",
            Self::PhraseMark => "phrase_mark",
            Self::MentionMark => "mention_mark",
            Self::PainPoint => "pain_point",
            Self::Evidence => "evidence",
        }
    }

    /// Fields besides `id` and `is_removed`, in table order.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Project => &["name", "settings"],
            Self::Batch => &["kind", "file", "sha256", "n_rows"],
            Self::Layout => &["fingerprint", "kind", "mapping"],
            Self::Account => &[
                "batch",
                "code",
                "region",
                "industry",
                "annual_purchase",
                "tags",
            ],
            Self::Identity => &["batch", "name"],
            Self::Contact => &["batch", "account", "name", "title", "phone", "email"],
            Self::Questionnaire => &["title"],
            Self::Question => &[
                "questionnaire",
                "code",
                "position",
                "title",
                "module",
                "kind",
                "choices",
                "scale_min",
                "scale_max",
            ],
            Self::Correction => &["batch", "sheet_row", "question", "answer", "reason"],
            Self::Transcript => &[
                "batch",
                "file",
                "title",
                "kind",
                "account_code",
                "attributes",
            ],
            Self::Speaker => &["batch", "transcript", "label", "role"],
            Self::Turn => &[
                "batch",
                "transcript",
                "position",
                "speaker",
                "start_ms",
                "end_ms",
                "text",
            ],
            Self::Ticket => &[
                "batch",
                "code",
                "account_code",
                "opened_at",
                "answered_at",
                "closed_at",
                "category",
                "channel",
                "product",
                "text",
                "resolution",
                "status",
                "score",
            ],
            Self::Word => &["kind", "text", "target", "is_off"],
            Self::Theme => &["category", "name", "statement", "position"],
            Self::PhraseMark => &[
                "aspect",
                "opinion",
                "polarity",
                "state",
                "name",
                "merged_into",
                "category",
                "theme",
            ],
            Self::MentionMark => &[
                "kind",
                "source",
                "text_id",
                "question",
                "start_char",
                "end_char",
                "words",
                "phrase",
                "moved_to",
                "aspect",
                "opinion",
                "polarity",
            ],
            Self::PainPoint => &[
                "title",
                "category",
                "cause",
                "statement",
                "state",
                "theme",
                "phrases",
                "n_respondents",
                "n_base",
                "created_at",
            ],
            Self::Evidence => &[
                "pain_point",
                "source",
                "text_id",
                "question",
                "start_char",
                "end_char",
                "words",
                "phrase",
                "rule",
                "confidence",
            ],
        }
    }

    /// Whether rows belong to an import and vanish with it.
    pub fn has_batch(self) -> bool {
        self.fields().first() == Some(&"batch")
    }

    /// The entity of a table name in the log.
    pub fn from_table(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|entity| entity.table() == name)
            .ok_or_else(|| StoreError::Damaged(format!("log names table {name}")))
    }

    /// The field of that name, as a static string fit for SQL.
    pub fn field(self, name: &str) -> Result<&'static str> {
        if name == "is_removed" {
            return Ok("is_removed");
        }
        self.fields()
            .iter()
            .find(|field| **field == name)
            .copied()
            .ok_or_else(|| StoreError::Damaged(format!("log names field {}.{name}", self.table())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_matches_the_tables() -> Result<()> {
        let conn = rusqlite::Connection::open_in_memory()?;
        crate::migration::run(&conn)?;
        for entity in Entity::ALL {
            let mut statement = conn.prepare(&format!("SELECT * FROM {}", entity.table()))?;
            let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
            let mut expected = vec!["id"];
            expected.extend(entity.fields());
            expected.push("is_removed");
            assert_eq!(columns, expected, "{}", entity.table());
            assert!(statement.query([])?.next()?.is_none());
        }
        Ok(())
    }
}
