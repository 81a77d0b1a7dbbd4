//! What people decided about single places of texts: moved, rejected, added.

use crate::entity::Entity;
use crate::error::{Result, StoreError};
use crate::study::Study;
use crate::transact::Tx;
use model::{MentionMarkId, Passage, PhraseMarkId, Polarity, QuestionId, TextSource, TextSpan};
use rusqlite::Row;
use uuid::Uuid;

/// What was decided about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// 改归: it says another phrase than the engine read.
    Moved,
    /// 剔除: it says no such thing.
    Rejected,
    /// 补标: it says a phrase that the engine did not read.
    Added,
}

impl MarkKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Moved, Self::Rejected, Self::Added];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Rejected => "rejected",
            Self::Added => "added",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// What people decided about one place of a text (单处提及的人工判断).
///
/// Fields merge one by one between laptops, so a reader must bear a `Moved` without a phrase
/// it was moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionMark {
    /// Identity, `model::mention_mark_id` of place and phrase.
    pub id: MentionMarkId,
    /// What was decided.
    pub kind: MarkKind,
    /// Where.
    pub at: Passage,
    /// The words of the passage, to find it again when the text was edited.
    pub words: String,
    /// The phrase as mined; `None` for an added mention.
    pub phrase: Option<PhraseMarkId>,
    /// The phrase that a moved mention belongs to.
    pub moved_to: Option<PhraseMarkId>,
    /// Aspect of an added mention; else empty.
    pub aspect: String,
    /// Opinion of an added mention; else empty.
    pub opinion: String,
    /// Polarity of an added mention.
    pub polarity: Option<Polarity>,
}

impl Study {
    /// What was decided about places, by place: text, question, start, end, id.
    pub fn list_mention_marks(&self) -> Result<Vec<MentionMark>> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/list_mention_marks.sql"))?;
        let mut rows = statement.query([])?;
        let mut marks = Vec::new();
        while let Some(row) = rows.next()? {
            marks.push(mark_of(row)?);
        }
        Ok(marks)
    }
}

fn mark_of(row: &Row<'_>) -> Result<MentionMark> {
    let kind: String = row.get("kind")?;
    let phrase = |column: &str| -> rusqlite::Result<Option<PhraseMarkId>> {
        Ok(row
            .get::<_, Option<[u8; 16]>>(column)?
            .map(PhraseMarkId::from_bytes))
    };
    Ok(MentionMark {
        id: MentionMarkId::from_bytes(row.get("id")?),
        kind: MarkKind::from_name(&kind)
            .ok_or_else(|| StoreError::Damaged(format!("mention of kind {kind}")))?,
        at: passage_of(row)?,
        words: row.get("words")?,
        phrase: phrase("phrase")?,
        moved_to: phrase("moved_to")?,
        aspect: row.get("aspect")?,
        opinion: row.get("opinion")?,
        polarity: Polarity::from_name(&row.get::<_, String>("polarity")?),
    })
}

/// Reads the columns that tell a passage.
pub(crate) fn passage_of(row: &Row<'_>) -> Result<Passage> {
    let source: String = row.get("source")?;
    let (start, end) = (row.get("start_char")?, row.get("end_char")?);
    Ok(Passage {
        source: TextSource::from_name(&source)
            .ok_or_else(|| StoreError::Damaged(format!("text of source {source}")))?,
        text_id: Uuid::from_bytes(row.get("text_id")?),
        question: row
            .get::<_, Option<[u8; 16]>>("question")?
            .map(QuestionId::from_bytes),
        span: TextSpan::new(start, end)
            .ok_or_else(|| StoreError::Damaged(format!("passage from {start} to {end}")))?,
    })
}

impl Tx<'_> {
    /// Decides about a place. A decision that is there under the same id becomes this one.
    pub fn add_mention_mark(&mut self, mark: &MentionMark) -> Result<()> {
        self.put(
            Entity::MentionMark,
            mark.id.0,
            &[
                ("kind", &mark.kind.as_str()),
                ("source", &mark.at.source.as_str()),
                ("text_id", mark.at.text_id.as_bytes()),
                ("question", &mark.at.question.map(|id| *id.as_bytes())),
                ("start_char", &mark.at.span.start()),
                ("end_char", &mark.at.span.end()),
                ("words", &mark.words),
                ("phrase", &mark.phrase.map(|id| *id.as_bytes())),
                ("moved_to", &mark.moved_to.map(|id| *id.as_bytes())),
                ("aspect", &mark.aspect),
                ("opinion", &mark.opinion),
                ("polarity", &mark.polarity.map_or("", Polarity::as_str)),
            ],
        )
    }

    /// Leaves a place as the engine reads it.
    ///
    /// # Errors
    /// `NotFound` when nothing was decided there.
    pub fn remove_mention_mark(&mut self, id: MentionMarkId) -> Result<()> {
        self.set_live(Entity::MentionMark, id.0, "is_removed", &1)
    }
}
