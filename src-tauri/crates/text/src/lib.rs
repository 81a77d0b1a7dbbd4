//! Chinese text mining over `&str`: pain-point phrases (痛点短语) with evidence, keywords, word clouds.
//!
//! What it is for: from answers and transcripts to `响应慢`, `操作复杂`, `反馈无跟进`, each with the people
//! who said it and the place where they said it. What it must not do: know a study, an id, a file or a
//! database. Where to start: [`mine`] in `mine.rs`, then the rules in `rules/`.

mod affinity;
mod alike;
mod aspect;
mod assets;
pub mod batch;
mod book;
mod carry;
mod category;
mod chunk;
mod clause;
pub mod cloud;
mod compounds;
mod curate;
mod dictionaries;
mod doc_terms;
mod engine;
mod explain;
mod guard;
mod idf;
mod judgement;
pub mod keywords;
mod learned;
mod lexicon;
mod louvain;
mod mention;
mod merge;
mod mine;
mod miner;
mod names;
mod nearby;
pub mod network;
pub mod new_words;
pub mod normal;
pub mod numbers;
mod phrase;
mod relations;
mod rules;
pub mod search;
mod seeds;
mod segment;
mod sentences;
mod spread;
mod themes;
mod topic;
mod trust;
mod vectors;
pub mod wording;
pub mod words;

pub use alike::MergeReason;
pub use book::canonical_key;
pub use category::{CAUSES, UNSORTED, categories, categorise, cause_of, why_category, why_cause};
pub use curate::{Curated, CuratedPhrase, HAND_RULE, MergedPhrase, curate};
pub use dictionaries::{DICTIONARY_LISTS, built_in_entries};
pub use engine::{Engine, Token, tokenize};
pub use explain::{Explanation, RankReason, RuleShare, explain};
pub use judgement::{AddedMention, Judgements, MentionJudgement, PhraseJudgement, PhraseState};
pub use keywords::Keyword;
pub use learned::{CodedPair, CodedText, Learned, LearnedCheck, LearnedSummary, explain_rule};
pub use lexicon::StudyLexicon;
pub use louvain::{louvain, modularity};
pub use mention::{Mention, Polarity, Strength};
pub use merge::{MergeProposal, MergeSource, propose_merges};
pub use mine::{MineOptions, Mining, TextUnit, Voice, mine, mine_with};
pub use miner::Miner;
pub use phrase::{Phrase, PhraseKey};
pub use seeds::{CategoryReason, Neighbour, SeedHit};
pub use segment::Pos;
pub use sentences::{ExplainedPart, sentences};
pub use spread::{Candidate, representatives};
pub use themes::{KeptTheme, OTHERS, ThemeGroup, UNSORTED_KEY, themes};
pub use vectors::{nearest_words, word_likeness};
