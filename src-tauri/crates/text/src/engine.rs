//! The engine (引擎): jieba and the dictionaries, loaded once for the process, and a study's overlay.
//! Loading takes a good tenth of a second: call [`Engine::base`] off the window's thread.

use std::sync::{Arc, OnceLock};
use std::thread;

use jieba_rs::Jieba;
use serde::Serialize;

use crate::learned::Learned;
use crate::lexicon::{Lexicon, StudyLexicon, flag};
use crate::normal::normalise;
use crate::segment::{Pos, segment};

/// Loaded dictionaries. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    /// Built in, and the study's words.
    lexicon: Arc<Lexicon>,
    /// The same with the words of the learned layer.
    taught: Option<Arc<Lexicon>>,
    learned: Option<Arc<Learned>>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

pub(crate) fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(Jieba::new)
}

fn built_in() -> &'static Arc<Lexicon> {
    static BASE: OnceLock<Arc<Lexicon>> = OnceLock::new();
    BASE.get_or_init(|| Arc::new(Lexicon::built_in()))
}

impl Engine {
    /// The engine with the built-in dictionaries only. The first call loads them, or waits for the rest
    /// of what [`Engine::warm`] has begun.
    pub fn base() -> Engine {
        jieba();
        Engine {
            lexicon: built_in().clone(),
            taught: None,
            learned: None,
        }
    }

    /// Starts to load all dictionaries on threads of their own and returns at once. For the start of
    /// the program: what needs the engine first then finds it ready.
    pub fn warm() {
        let parts: [fn(); 3] = [
            || {
                jieba();
            },
            || {
                built_in();
            },
            || {
                normalise("響"); // a traditional character loads the conversion tables
            },
        ];
        for load in parts {
            // Without a thread the first call of `base` loads the part.
            drop(
                thread::Builder::new()
                    .name("dictionaries".into())
                    .spawn(load),
            );
        }
    }

    /// This engine with a study's words on top; the built-in dictionaries stay shared.
    pub fn with_lexicon(&self, extra: &StudyLexicon) -> Engine {
        if *extra == StudyLexicon::default() {
            return self.clone();
        }
        Engine {
            lexicon: Arc::new(self.lexicon.with_study(extra)),
            ..self.clone()
        }
        .with_taught_words()
    }

    /// This engine with a learned layer (学习层) on top of the rules, or without one.
    pub fn with_learned(&self, learned: Option<Arc<Learned>>) -> Engine {
        Engine {
            learned,
            ..self.clone()
        }
        .with_taught_words()
    }

    fn with_taught_words(self) -> Engine {
        let words = self.learned.as_ref().map(|l| l.words());
        let taught = words
            .filter(|words| **words != StudyLexicon::default())
            .map(|words| Arc::new(self.lexicon.with_study(words)));
        Engine { taught, ..self }
    }

    /// The learned layer in use.
    pub fn learned(&self) -> Option<&Arc<Learned>> {
        self.learned.as_ref()
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.taught.as_ref().unwrap_or(&self.lexicon)
    }

    pub(crate) fn jieba(&self) -> &'static Jieba {
        jieba()
    }

    /// Whether a word is on the stop list (停用词).
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.lexicon.stop_words.contains(word)
    }
}

/// A token (词) of the original text; `start`, `end` are code points, end-exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// The word in its clean form (width folded, simplified).
    pub text: String,
    /// First code point in the original.
    pub start: u32,
    /// One past the last code point in the original.
    pub end: u32,
    /// Part of speech.
    pub pos: Pos,
    /// On the stop list.
    pub is_stop: bool,
    /// Carries an opinion by itself or with its aspect.
    pub is_opinion: bool,
}

/// Cuts a text into words with the engine's dictionaries.
pub fn tokenize(engine: &Engine, text: &str) -> Vec<Token> {
    let clean = normalise(text);
    segment(engine.jieba(), engine.lexicon(), &clean.text)
        .iter()
        .map(|tok| {
            let word = crate::segment::text_of(&clean.text, tok);
            let (start, end) = clean.original_span(tok.start, tok.end);
            Token {
                text: word.to_owned(),
                start,
                end,
                pos: tok.pos,
                is_stop: engine.is_stop_word(word),
                is_opinion: tok.flags & flag::OPINION != 0,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(engine: &Engine, text: &str) -> Vec<String> {
        tokenize(engine, text).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn compounds_stay_whole_and_negation_is_cut_off() {
        let base = Engine::base();
        assert_eq!(words(&base, "跨部门协同不畅"), ["跨部门协同", "不畅"]);
        assert_eq!(words(&base, "价格不便宜"), ["价格", "不", "便宜"]);
        assert_eq!(words(&base, "太贵了"), ["太", "贵", "了"]);
    }

    #[test]
    fn a_studys_words_do_not_reach_other_studies() {
        let base = Engine::base();
        let extra = StudyLexicon {
            words: vec!["云享套餐".into()],
            ..StudyLexicon::default()
        };
        assert!(words(&base.with_lexicon(&extra), "云享套餐很贵").contains(&"云享套餐".to_owned()));
        assert!(!words(&base, "云享套餐很贵").contains(&"云享套餐".to_owned()));
    }

    #[test]
    fn spans_are_those_of_the_original() {
        let original = "😀服务(wù)響應慢";
        let cut = tokenize(&Engine::base(), original);
        let slow = cut
            .iter()
            .find(|t| t.text == "慢")
            .map(|t| (t.start, t.end));
        assert_eq!(slow, Some((9, 10)));
    }
}
