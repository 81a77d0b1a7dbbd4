//! What people decide about phrases, passages and words, and by what two laptops know that
//! they mean the same one.
//!
//! Judgements outlive a run of the engine: they are kept by what they are about (the words of
//! a phrase, the place of a passage), never by a number of the run. Start at
//! [`phrase_mark_id`]. What the engine makes of them is not decided here.

use crate::ids::{
    EvidenceId, MentionMarkId, PainPointId, PhraseMarkId, QuestionId, WordId, id_of_parts,
};
use crate::span::TextSpan;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whether a phrase is bad or good for the customer (情感倾向).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// 负面.
    Negative,
    /// 正面.
    Positive,
}

impl Polarity {
    /// All polarities.
    pub const ALL: [Self; 2] = [Self::Negative, Self::Positive];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Positive => "positive",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// What kind of text a passage stands in (文本来源).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSource {
    /// 答卷: an open answer.
    Response,
    /// 访谈: a turn of an interview.
    Interview,
    /// 座谈会: a turn of a focus group.
    FocusGroup,
    /// 工单: what the customer said in a ticket.
    Ticket,
    /// 走访: the note of a visit.
    Visit,
}

impl TextSource {
    /// All sources.
    pub const ALL: [Self; 5] = [
        Self::Response,
        Self::Interview,
        Self::FocusGroup,
        Self::Ticket,
        Self::Visit,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Interview => "interview",
            Self::FocusGroup => "focus_group",
            Self::Ticket => "ticket",
            Self::Visit => "visit",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// Where a passage lies: which text, which stretch of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// Kind of text.
    pub source: TextSource,
    /// Response, turn or ticket.
    pub text_id: Uuid,
    /// The open question, for responses.
    pub question: Option<QuestionId>,
    /// The stretch, in code points of the original text.
    pub span: TextSpan,
}

/// Which mention at a passage a judgement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionOf {
    /// The engine's own mention of this phrase.
    Mined(PhraseMarkId),
    /// A mention of this phrase that a person added.
    Added(PhraseMarkId),
}

/// The one place where everything decided about a phrase is kept.
pub fn phrase_mark_id(aspect: &str, opinion: &str, polarity: Polarity) -> PhraseMarkId {
    PhraseMarkId(id_of_parts(
        "phrase_mark",
        &[
            aspect.as_bytes(),
            opinion.as_bytes(),
            polarity.as_str().as_bytes(),
        ],
    ))
}

/// A dictionary entry: two laptops that add the same word agree. `kind` is the stable name;
/// `is_off` tells "this built-in entry is switched off" from "this entry is added".
pub fn word_id(kind: &str, text: &str, target: &str, is_off: bool) -> WordId {
    let switch = if is_off { "off" } else { "on" };
    let parts = [kind, text, target, switch].map(str::as_bytes);
    WordId(id_of_parts("word", &parts))
}

/// The one judgement that a mention can have.
pub fn mention_mark_id(at: &Passage, mention: MentionOf) -> MentionMarkId {
    let (how, phrase) = match mention {
        MentionOf::Mined(phrase) => ("mined", phrase),
        MentionOf::Added(phrase) => ("added", phrase),
    };
    with_place(at, |place| {
        let mut parts = place.to_vec();
        parts.extend([how.as_bytes(), phrase.as_bytes()]);
        MentionMarkId(id_of_parts("mention_mark", &parts))
    })
}

/// A passage as evidence of one pain point: taken twice it is still one.
pub fn evidence_id(pain_point: PainPointId, at: &Passage) -> EvidenceId {
    with_place(at, |place| {
        let mut parts: Vec<&[u8]> = vec![pain_point.as_bytes()];
        parts.extend(place);
        EvidenceId(id_of_parts("evidence", &parts))
    })
}

/// Calls `with` on the parts that tell a passage from any other.
fn with_place<T>(at: &Passage, with: impl FnOnce(&[&[u8]; 5]) -> T) -> T {
    let question = at.question.map(|question| *question.as_bytes());
    with(&[
        at.source.as_str().as_bytes(),
        at.text_id.as_bytes(),
        question.as_ref().map_or(&[], |bytes| bytes.as_slice()),
        &at.span.start().to_le_bytes(),
        &at.span.end().to_le_bytes(),
    ])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn passage(source: TextSource, question: Option<QuestionId>) -> Passage {
        Passage {
            source,
            text_id: Uuid::from_bytes([5; 16]),
            question,
            span: TextSpan::new(2, 6).unwrap(),
        }
    }

    /// Expected: `hashlib.sha256` of Python over noun and length-prefixed parts. Stored files
    /// hold these ids, so they must never come out otherwise.
    #[test]
    fn ids_are_what_they_have_always_been() {
        let phrase = phrase_mark_id("响应", "慢", Polarity::Negative);
        let answer = passage(TextSource::Response, Some(QuestionId::from_bytes([6; 16])));
        let ticket = passage(TextSource::Ticket, None);
        let ids = [
            phrase.to_string(),
            word_id("synonym", "客服", "客户服务", true).to_string(),
            mention_mark_id(&answer, MentionOf::Mined(phrase)).to_string(),
            evidence_id(PainPointId::from_bytes([7; 16]), &ticket).to_string(),
        ];
        let expected = [
            "ff8c472c-95ee-8f53-852e-bf032f38448f",
            "012da36f-db10-8607-bdc1-4435b7a65dca",
            "56f4bbc3-8070-85e7-be3e-e876daf2abb5",
            "4837ba8b-2741-8f49-8e77-86feb3316f64",
        ];
        assert_eq!(ids, expected);
    }

    #[test]
    fn unlike_things_have_unlike_ids() {
        let phrase = phrase_mark_id("响应", "慢", Polarity::Negative);
        assert_ne!(phrase, phrase_mark_id("响应慢", "", Polarity::Negative));
        assert_ne!(phrase, phrase_mark_id("响应", "慢", Polarity::Positive));
        assert_ne!(
            word_id("stop", "一下", "", true),
            word_id("stop", "一下", "", false)
        );
        let ticket = passage(TextSource::Ticket, None);
        assert_ne!(
            mention_mark_id(&ticket, MentionOf::Mined(phrase)),
            mention_mark_id(&ticket, MentionOf::Added(phrase))
        );
    }

    #[test]
    fn names_read_back() {
        for source in TextSource::ALL {
            assert_eq!(TextSource::from_name(source.as_str()), Some(source));
        }
        for polarity in Polarity::ALL {
            assert_eq!(Polarity::from_name(polarity.as_str()), Some(polarity));
        }
        assert_eq!(TextSource::from_name("mail"), None);
        assert_eq!(Polarity::from_name(""), None);
    }
}
