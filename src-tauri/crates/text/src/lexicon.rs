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
    /// Names of makes and models: in front of an aspect not a part of it (苹果信号差).
    pub const BRAND: u32 = 1 << 22;
    /// Flags of words that carry an opinion themselves.
    pub const OPINION: u32 = NEGATIVE | POSITIVE | SCALE;
}

/// Size of the tables of word starts; some 3,000 starts fill a hundredth of it.
const START_BITS: u32 = 1 << 18;

/// Characters with a place in the table of one-character words.
const FIRST_HAN: u32 = 0x4e00;
const N_HAN: usize = 0xa000 - FIRST_HAN as usize;

fn start_bit(a: char, b: char) -> usize {
    ((a as u32).wrapping_mul(0x9e37_79b1) >> 7 ^ (b as u32).wrapping_mul(0x85eb_ca6b) >> 9) as usize
        & (START_BITS as usize - 1)
}

/// Notes the first two characters of a word; shorter ones leave no mark.
fn set_start(bits: &mut Vec<u64>, word: &str) {
    let mut chars = word.chars();
    let (Some(a), Some(b)) = (chars.next(), chars.next()) else {
        return;
    };
    if bits.is_empty() {
        *bits = vec![0; START_BITS as usize / 64];
    }
    let bit = start_bit(a, b);
    if let Some(word) = bits.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

/// Whether the first two characters of the text, in small letters, may have been noted.
fn has_start(bits: &[u64], text: &str) -> bool {
    let mut chars = text.chars().map(|c| c.to_ascii_lowercase());
    let (Some(a), Some(b)) = (chars.next(), chars.next()) else {
        return false;
    };
    let bit = start_bit(a, b);
    bits.get(bit / 64)
        .is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

/// The place of a word of one Han character in its table.
fn one_han(word: &str) -> Option<usize> {
    let &[a, b, c] = word.as_bytes() else {
        return None;
    };
    // Three bytes of UTF-8 with this lead are one character.
    if !(0xe4..=0xe9).contains(&a) {
        return None;
    }
    let point = u32::from(a & 0xf) << 12 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f);
    point.checked_sub(FIRST_HAN).map(|at| at as usize)
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
    /// A scale adjective (高) and the aspects for which it is bad (故障率); `.` stands for every aspect.
    /// Adds to the built-in aspects of the adjective; switch those off to replace them.
    pub scale: Vec<(String, Vec<String>)>,
    /// `(seed, category)` of the taxonomy. A category that is not built in follows the built-in ones,
    /// and its name is a seed itself.
    pub seeds: Vec<(String, String)>,
    /// Built-in entries switched off, as `(list, word)` with the lists of [`crate::DICTIONARY_LISTS`].
    pub off: Vec<(String, String)>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    flags: FxHashMap<String, u32>,
    /// The same for words of one Han character, by character: asked more often than all others.
    han_flags: Vec<u32>,
    /// Bits for the first two characters of the words with flags, as in `whole_starts`.
    flag_starts: Vec<u64>,
    /// Negative when the aspect contains one of these; `.` stands for every aspect.
    scale: FxHashMap<String, Vec<String>>,
    antonyms: FxHashMap<String, String>,
    pub potential_verbs: FxHashSet<String>,
    pub potential_complements: Vec<String>,
    /// What a provider does for a customer, or a thing should do.
    pub acts: FxHashSet<String>,
    pub opinion_synonyms: FxHashMap<String, String>,
    pub aspect_synonyms: FxHashMap<String, String>,
    pub stop_words: FxHashSet<String>,
    /// Categories in the order of the taxonomy.
    pub categories: Vec<String>,
    /// Seed word → indices into `categories`.
    pub seeds: FxHashMap<String, Vec<u32>>,
    /// Length of the longest seed in characters.
    pub longest_seed: usize,
    /// Made from `seeds` on first use; empty in a copy.
    pub seed_vectors: crate::nearby::SeedVectors,
    /// Words of two and more characters that a tokeniser must keep whole.
    whole: FxHashSet<String>,
    /// Bits for the first two characters of these words, mixed: most places in a text need no further
    /// look. A collision only costs that look.
    whole_starts: Vec<u64>,
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
            (assets::DOMAIN_FINANCE, flag::DOMAIN),
            (assets::DOMAIN_PUBLIC, flag::DOMAIN),
            (assets::DOMAIN_AUTOMOBILE, flag::DOMAIN),
            (assets::BRANDS, flag::BRAND),
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
            set_start(&mut self.whole_starts, &key);
            self.whole.insert(key.clone());
            self.longest = self.longest.max(n);
        }
        set_start(&mut self.flag_starts, &key);
        let place = one_han(&key);
        let known = self.flags.entry(key).or_default();
        *known |= flags;
        if let Some(place) = place {
            self.han_flags.resize(N_HAN, 0);
            if let Some(entry) = self.han_flags.get_mut(place) {
                *entry = *known;
            }
        }
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
        self.acts = lines(assets::ACTS).map(str::to_owned).collect();
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

    /// This lexicon with a study's words on top: first what is switched off, then what is added.
    pub fn with_study(&self, extra: &StudyLexicon) -> Lexicon {
        let mut lexicon = self.clone();
        for (list, word) in &extra.off {
            lexicon.switch_off(list, word.trim());
        }
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
                lexicon.take_flags(word, against);
            }
        }
        let stop_words = extra.stop_words.iter().map(|w| w.trim().to_owned());
        lexicon.stop_words.extend(stop_words);
        for (from, to) in &extra.synonyms {
            lexicon.opinion_synonyms.insert(from.clone(), to.clone());
            lexicon.aspect_synonyms.insert(from.clone(), to.clone());
        }
        for (adjective, aspects) in &extra.scale {
            lexicon.add_scale_of_study(adjective.trim(), aspects);
        }
        for (seed, category) in &extra.seeds {
            let (seed, category) = (seed.trim(), category.trim());
            if !seed.is_empty() && !category.is_empty() {
                if !lexicon.categories.iter().any(|c| c == category) {
                    lexicon.add_seed(category, &category.to_lowercase());
                }
                lexicon.add_seed(category, &seed.to_lowercase());
            }
        }
        lexicon
    }

    /// Makes a built-in entry unknown; lists and words that do not exist change nothing.
    fn switch_off(&mut self, list: &str, word: &str) {
        let key = word.to_lowercase();
        match list {
            "word" => self.take_flags(word, flag::DOMAIN),
            "negative" => self.take_flags(word, flag::NEGATIVE | flag::MILD),
            "positive" => self.take_flags(word, flag::POSITIVE),
            "scale" => {
                self.scale.remove(word);
                // Otherwise 低 would still judge what 高 no longer judges.
                if let Some(opposite) = self.antonyms.remove(word) {
                    self.antonyms.remove(&opposite);
                }
                self.take_flags(word, flag::SCALE);
            }
            "stop" => {
                self.stop_words.remove(word);
            }
            "synonym" => {
                self.opinion_synonyms.remove(word);
                self.aspect_synonyms.remove(word);
            }
            "seed" => {
                self.seeds.remove(&key);
            }
            _ => {}
        }
    }

    /// Takes flags from a word. One that keeps none is forgotten, so that it may be cut again.
    fn take_flags(&mut self, word: &str, flags: u32) {
        let key = word.to_lowercase();
        let Some(known) = self.flags.get_mut(&key) else {
            return;
        };
        *known &= !flags;
        let left = *known;
        if let Some(entry) = one_han(&key).and_then(|place| self.han_flags.get_mut(place)) {
            *entry = left;
        }
        if left == 0 {
            self.flags.remove(&key);
            self.whole.remove(&key);
        }
    }

    fn add_scale_of_study(&mut self, adjective: &str, aspects: &[String]) {
        let aspects: Vec<String> = aspects
            .iter()
            .map(|a| a.trim().to_lowercase())
            .filter(|a| !a.is_empty())
            .collect();
        if adjective.is_empty() || aspects.is_empty() {
            return;
        }
        self.add(adjective, flag::SCALE);
        // A word of fixed polarity would never ask the table.
        self.take_flags(adjective, flag::NEGATIVE | flag::POSITIVE | flag::MILD);
        let known = self.scale.entry(adjective.to_owned()).or_default();
        known.extend(aspects);
    }

    /// The flags of a word; 0 for words the dictionaries do not know.
    pub fn flags(&self, word: &str) -> u32 {
        if let Some(place) = one_han(word) {
            return self.han_flags.get(place).copied().unwrap_or(0);
        }
        if word.len() > 4 && !has_start(&self.flag_starts, word) {
            return 0;
        }
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
        has_start(&self.whole_starts, text)
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

    /// Whether this scale adjective is bad whatever it is said of (慢, 差), by the table entry `.`.
    pub fn is_always_bad(&self, adjective: &str) -> bool {
        self.scale
            .get(adjective)
            .is_some_and(|aspects| aspects.iter().any(|a| a == "."))
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
