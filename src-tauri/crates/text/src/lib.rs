//! Chinese text mining over `&str`: pain-point phrases (痛点短语) with evidence, keywords, word clouds.
//!
//! What it is for: from answers and transcripts to `响应慢`, `操作复杂`, `反馈无跟进`, each with the people
//! who said it and the place where they said it. What it must not do: know a study, an id, a file or a
//! database. Where to start: [`mine`] in `mine.rs`, then the rules in `rules/`.

mod aspect;
mod assets;
pub mod batch;
mod category;
mod clause;
pub mod cloud;
mod engine;
mod guard;
pub mod keywords;
mod lexicon;
mod mention;
mod mine;
pub mod normal;
mod phrase;
mod rules;
pub mod search;
mod segment;
pub mod words;

pub use category::{UNSORTED, categorise};
pub use engine::{Engine, Token, tokenize};
pub use keywords::Keyword;
pub use lexicon::StudyLexicon;
pub use mention::{Mention, Polarity, Strength};
pub use mine::{MineOptions, Mining, TextUnit, Voice, mine, mine_with};
pub use phrase::Phrase;
pub use rules::explain_rule;
pub use segment::Pos;
