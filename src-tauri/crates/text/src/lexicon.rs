//! What the engine knows about words: one flag set for each word, plus the scale-adjective table,
//! synonyms and the taxonomy. Built once from [`crate::assets`]; a study's words are laid over a copy.
//! Must not hold rules: a rule asks for flags.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::assets::{self, lines};

/// Word flags. A word may carry several.
pub(crate) mod flag {
    pub const NEGATIVE: u32 = 1;
    pub const POSITIVE: u32 = 1 << 1;
    pub const SCALE: u32 = 1 << 2;
    pub const MILD: u32 = 1 << 3;
    pub const PROBLEM: u32 = 1 << 4;
    pub const NEGATOR: u32 = 1 << 5;
    pub const LACK: u32 = 1 << 6;
    pub const DEGREE: u32 = 1 << 7;
    pub const FREQUENCY: u32 = 1 << 8;
    pub const IRREALIS: u32 = 1 << 9;
    pub const VERB_ASPECT: u32 = 1 << 10;
    pub const ASPECT_STOP: u32 = 1 << 11;
    pub const MODAL: u32 = 1 << 12;
    pub const CONTRAST: u32 = 1 << 13;
    pub const IMPROVE: u32 = 1 << 14;
    pub const FEEL: u32 = 1 << 15;
    pub const OPPOSITE: u32 = 1 << 16;
    pub const DOMAIN: u32 = 1 << 17;
    pub const STRONG: u32 = 1 << 18;
    pub const WEAK: u32 = 1 << 19;
    /// Words after which a negative scale adjective needs no aspect (太 过于 偏).
    pub const EXCESS: u32 = 1 << 20;
    pub const POTENTIAL_EXCEPTION: u32 = 1 << 21;
    /// Flags of words that carry an opinion themselves.
    pub const OPINION: u32 = NEGATIVE | POSITIVE | SCALE;
}

/// A study's own words, laid over the built-in dictionaries.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StudyLexicon {
    /// Words to keep whole when tokenising; may be the aspect of a phrase.
    pub words: Vec<String>,
    /// Words that appear in no list.
    pub stop_words: Vec<String>,
    /// Further negative opinion words.
    pub negative: Vec<String>,
    /// Further positive opinion words.
    pub positive: Vec<String>,
    /// `(as said, canonical)`; applies to aspects and opinions.
    pub synonyms: Vec<(String, String)>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    flags: FxHashMap<String, u32>,
    /// Negative when the aspect contains one of these; `.` stands for every aspect.
    scale: FxHashMap<String, Vec<String>>,
    antonyms: FxHashMap<String, String>,
    pub potential_verbs: FxHashSet<String>,
    pub potential_complements: Vec<String>,
    pub opinion_synonyms: FxHashMap<String, String>,
    pub aspect_synonyms: FxHashMap<String, String>,
    pub stop_words: FxHashSet<String>,
    /// Categories in the order of the taxonomy.
    pub categories: Vec<String>,
    /// Seed word → indices into `categories`.
    pub seeds: FxHashMap<String, Vec<u32>>,
    /// Length of the longest seed in characters.
    pub longest_seed: usize,
    /// Words of two and more characters that a tokeniser must keep whole.
    whole: FxHashSet<String>,
    /// First two characters of these words: most places in a text need no further look.
    whole_starts: FxHashSet<(char, char)>,
    pub longest: usize,
}

impl Lexicon {
    pub fn built_in() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (dictionary, flags) in [
            (assets::NEGATIVE, flag::NEGATIVE),
            (assets::POSITIVE, flag::POSITIVE),
            (assets::MILD, flag::NEGATIVE | flag::MILD),
            (assets::PROBLEMS, flag::PROBLEM),
            (assets::NEGATORS, flag::NEGATOR),
            (assets::LACK, flag::LACK),
            (assets::FREQUENCY, flag::FREQUENCY | flag::DEGREE),
            (assets::IRREALIS, flag::IRREALIS),
            (assets::VERB_ASPECTS, flag::VERB_ASPECT),
            (assets::ASPECT_STOP, flag::ASPECT_STOP),
            (assets::MODAL_VERBS, flag::MODAL),
            (assets::CONTRAST, flag::CONTRAST),
            (assets::IMPROVE, flag::IMPROVE),
            (assets::FEEL, flag::FEEL),
            (assets::OPPOSITES, flag::OPPOSITE),
            (assets::DOMAIN_SERVICE, flag::DOMAIN),
            (assets::DOMAIN_SOFTWARE, flag::DOMAIN),
            (assets::DOMAIN_MANUFACTURING, flag::DOMAIN),
            (assets::DOMAIN_RETAIL, flag::DOMAIN),
            (assets::DOMAIN_LOGISTICS, flag::DOMAIN),
        ] {
            for line in lines(dictionary) {
                for word in line.split_whitespace() {
                    lexicon.add(word, flags);
                }
            }
        }
        lexicon.add_degrees();
        lexicon.add_scale();
        lexicon.add_potential();
        lexicon.add_tables();
        lexicon
    }

    fn add(&mut self, word: &str, flags: u32) {
        let key = word.to_lowercase();
        let n = key.chars().count();
        if n >= 2 && flags != flag::MODAL && flags != flag::ASPECT_STOP {
            let mut chars = key.chars();
            if let (Some(a), Some(b)) = (chars.next(), chars.next()) {
                self.whole_starts.insert((a, b));
            }
            self.whole.insert(key.clone());
            self.longest = self.longest.max(n);
        }
        *self.flags.entry(key).or_default() |= flags;
    }

    fn add_degrees(&mut self) {
        for line in lines(assets::DEGREE) {
            let (word, strength) = match line.split_at_checked(1) {
                Some(("+", word)) => (word, flag::STRONG),
                Some(("-", word)) => (word, flag::WEAK),
                _ => (line, 0),
            };
            self.add(word, flag::DEGREE | strength);
        }
        for word in ["太", "太过", "过于", "过", "偏", "过度", "太过于"] {
            self.add(word, flag::EXCESS);
        }
    }

    fn add_scale(&mut self) {
        for line in lines(assets::SCALE) {
            if let Some((word, aspects)) = line.split_once('\t') {
                self.add(word, flag::SCALE);
                self.scale.insert(
                    word.to_owned(),
                    aspects.split('|').map(str::to_owned).collect(),
                );
            }
        }
        for line in lines(assets::ANTONYMS) {
            if let Some((a, b)) = line.split_once(' ') {
                self.antonyms.insert(a.to_owned(), b.to_owned());
                self.antonyms.insert(b.to_owned(), a.to_owned());
                self.add(a, flag::SCALE);
                self.add(b, flag::SCALE);
            }
        }
    }

    fn add_potential(&mut self) {
        let mut section = "";
        for line in lines(assets::POTENTIAL) {
            match (line.starts_with('['), section) {
                (true, _) => section = line,
                (_, "[动词]") => {
                    self.potential_verbs.insert(line.to_owned());
                }
                (_, "[补语]") => self.potential_complements.push(line.to_owned()),
                _ => self.add(line, flag::POTENTIAL_EXCEPTION),
            }
        }
        self.potential_complements
            .sort_by_key(|c| std::cmp::Reverse(c.chars().count()));
    }

    fn add_tables(&mut self) {
        for line in lines(assets::SYNONYMS) {
            let Some((from, to)) = line.split_once(' ') else {
                continue;
            };
            match from.split_once(':') {
                Some(("o", from)) => self.opinion_synonyms.insert(from.to_owned(), to.to_owned()),
                Some((_, from)) => self.aspect_synonyms.insert(from.to_owned(), to.to_owned()),
                None => None,
            };
        }
        self.stop_words = lines(assets::STOP_WORDS).map(str::to_owned).collect();
        for (category, seed) in lines(assets::TAXONOMY).filter_map(|l| l.split_once('\t')) {
            self.add_seed(category, &seed.to_lowercase());
        }
    }

    fn add_seed(&mut self, category: &str, seed: &str) {
        let known = self.categories.iter().position(|c| c == category);
        let index = known.unwrap_or_else(|| {
            self.categories.push(category.to_owned());
            self.categories.len() - 1
        });
        let of_seed = self.seeds.entry(seed.to_owned()).or_default();
        if !of_seed.contains(&(index as u32)) {
            of_seed.push(index as u32);
        }
        self.longest_seed = self.longest_seed.max(seed.chars().count());
    }

    /// This lexicon with a study's words on top.
    pub fn with_study(&self, extra: &StudyLexicon) -> Lexicon {
        let mut lexicon = self.clone();
        for (words, flags, against) in [
            (&extra.words, flag::DOMAIN, flag::ASPECT_STOP),
            (
                &extra.negative,
                flag::NEGATIVE,
                flag::POSITIVE | flag::OPPOSITE | flag::SCALE,
            ),
            (
                &extra.positive,
                flag::POSITIVE,
                flag::NEGATIVE | flag::MILD | flag::SCALE,
            ),
        ] {
            for word in words.iter().map(|w| w.trim()).filter(|w| !w.is_empty()) {
                lexicon.add(word, flags);
                if let Some(known) = lexicon.flags.get_mut(&word.to_lowercase()) {
                    *known &= !against;
                }
            }
        }
        lexicon
            .stop_words
            .extend(extra.stop_words.iter().map(|w| w.trim().to_owned()));
        for (from, to) in &extra.synonyms {
            lexicon.opinion_synonyms.insert(from.clone(), to.clone());
            lexicon.aspect_synonyms.insert(from.clone(), to.clone());
        }
        lexicon
    }

    /// The flags of a word; 0 for words the dictionaries do not know.
    pub fn flags(&self, word: &str) -> u32 {
        match self.flags.get(word) {
            Some(&flags) => flags,
            None if word.bytes().any(|b| b.is_ascii_uppercase()) => self
                .flags
                .get(&word.to_ascii_lowercase())
                .copied()
                .unwrap_or(0),
            None => 0,
        }
    }

    /// Whether any word to be kept whole starts like this text.
    pub fn may_start_whole(&self, text: &str) -> bool {
        let mut chars = text.chars().map(|c| c.to_ascii_lowercase());
        matches!((chars.next(), chars.next()), (Some(a), Some(b)) if self.whole_starts.contains(&(a, b)))
    }

    /// Whether the tokeniser must keep this string in one piece.
    pub fn is_whole(&self, word: &str) -> bool {
        self.whole.contains(word)
            || word.bytes().any(|b| b.is_ascii_uppercase())
                && self.whole.contains(&word.to_ascii_lowercase())
    }

    /// Is a scale adjective bad for this aspect? `None` when the table does not say.
    pub fn scale_is_bad(&self, adjective: &str, aspect: &str) -> Option<bool> {
        let lower = aspect.to_lowercase();
        let bad = self.scale_hit(adjective, &lower);
        let good = self
            .antonyms
            .get(adjective)
            .and_then(|opposite| self.scale_hit(opposite, &lower));
        // The longer entry knows better: 高 is bad for 价, but 性价比 is an entry of its own under 低.
        match (bad, good) {
            (None, None) => None,
            (bad, good) => Some(bad >= good),
        }
    }

    /// Length of the longest table entry inside the aspect, 0 for the entry `.`.
    fn scale_hit(&self, adjective: &str, aspect: &str) -> Option<usize> {
        let fits = |a: &&String| *a == "." || !aspect.is_empty() && aspect.contains(a.as_str());
        self.scale
            .get(adjective)?
            .iter()
            .filter(fits)
            .map(|a| if a == "." { 0 } else { a.len() })
            .max()
    }
}
