//! The nouns of a satisfaction study and the rules that hold for them always.
//!
//! Nothing here opens a file, asks the clock or draws a random number: ids, times and
//! devices are passed in. Start at [`question`] for answers,
//! [`questionnaire`] for what is asked, [`transcript`] for talk,
//! [`operation`] for what a user can do, [`judgement`] for what people decide about phrases.

pub mod account;
pub mod answer;
pub mod band;
pub mod calendar;
pub mod cleaning;
pub mod coding;
pub mod condition;
pub mod edit;
pub mod field;
pub mod ids;
pub mod interview;
pub mod judgement;
pub mod operation;
pub mod problem;
pub mod pseudonym;
pub mod question;
pub mod questionnaire;
pub mod sampling;
pub mod settings;
pub mod span;
pub mod ticket;
pub mod transcript;

pub use account::{Account, Contact, SizeClass, SizeRule};
pub use answer::{Answer, BLANK, NOT_APPLICABLE, NOT_ASKED, SKIPPED, is_missing};
pub use band::{Band, Bands};
pub use coding::{Code, Coding, Memo, StoryMark};
pub use ids::*;
pub use judgement::{
    MentionOf, Passage, Polarity, TextSource, evidence_id, mention_mark_id, phrase_mark_id, word_id,
};
pub use operation::OpKind;
pub use problem::{Problem, ProblemCode};
pub use question::{Choice, Question, QuestionKind};
pub use settings::{CsatDefinition, FigureChoice, StudySettings};
pub use span::TextSpan;
pub use ticket::Ticket;
pub use transcript::{SpeakerRole, TranscriptKind};
