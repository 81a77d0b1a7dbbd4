//! Word vectors (词向量): how near two words are in meaning, for the places where no table answers.
//!
//! The table (`assets/dict/wordvec64.bin`, made from reviews of hotels, shops and laptops) stays as the
//! bytes it ships with; only an index over its words is built, on first use. All sums are integers,
//! so a cosine is the same on every machine. Rare words have noisy vectors: ask for high cosines,
//! and prefer a table wherever one knows. Start at [`phrase_vector`].

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::engine::Engine;

const BYTES: &[u8] = include_bytes!("../../../../assets/dict/wordvec64.bin");
const DIMENSION: usize = 64;
/// Words of a phrase that are read: more make no phrase, and the sums stay far from overflowing.
const MOST_WORDS: usize = 16;

/// The vector of a word or of a phrase: the sum of its words' rows, which are all of about one length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Vector {
    sum: [i16; DIMENSION],
    length: f64,
}

impl Vector {
    fn of(sum: [i16; DIMENSION]) -> Option<Vector> {
        let square = dot(&sum, &sum);
        (square > 0).then(|| Vector {
            sum,
            length: f64::from(square).sqrt(),
        })
    }

    /// −1 to 1.
    pub fn cosine(&self, other: &Vector) -> f64 {
        f64::from(dot(&self.sum, &other.sum)) / (self.length * other.length)
    }
}

/// At most 64 × (16 × 128)² = 2^28.
fn dot(a: &[i16; DIMENSION], b: &[i16; DIMENSION]) -> i32 {
    a.iter()
        .zip(b)
        .map(|(&x, &y)| i32::from(x) * i32::from(y))
        .sum()
}

#[derive(Default)]
struct Vectors {
    words: Vec<&'static str>,
    rows: Vec<&'static [u8]>,
    /// Lower-case word → row; of spellings that differ in case the first, the most frequent one.
    index: FxHashMap<String, u32>,
    /// Characters of the longest word.
    longest: usize,
}

fn vectors() -> &'static Vectors {
    static VECTORS: OnceLock<Vectors> = OnceLock::new();
    // A damaged table would mean a damaged program file: without vectors everything still works.
    VECTORS.get_or_init(|| read(BYTES).unwrap_or_default())
}

/// Reads format KWV1: magic, u32 count, u32 dimension, `count` × (u8 length, word), then the rows.
fn read(bytes: &'static [u8]) -> Option<Vectors> {
    let rest = bytes.strip_prefix(b"KWV1")?;
    let (count, rest) = rest.split_first_chunk::<4>()?;
    let (dimension, mut rest) = rest.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count) as usize;
    if u32::from_le_bytes(*dimension) as usize != DIMENSION || count > rest.len() {
        return None;
    }
    let mut table = Vectors::default();
    for row in 0..count {
        let (&length, after) = rest.split_first()?;
        let (word, after) = after.split_at_checked(length as usize)?;
        let word = std::str::from_utf8(word).ok()?;
        table.words.push(word);
        table.longest = table.longest.max(word.chars().count());
        table.index.entry(word.to_lowercase()).or_insert(row as u32);
        rest = after;
    }
    table.rows = rest.chunks_exact(DIMENSION).collect();
    (table.rows.len() == count && rest.len() == count * DIMENSION).then_some(table)
}

/// The vector of one word the table knows.
pub(crate) fn word_vector(word: &str) -> Option<Vector> {
    let table = vectors();
    let row = *table.index.get(&word.to_lowercase())?;
    sum_of(table, [row].into_iter())
}

fn sum_of(table: &Vectors, rows: impl Iterator<Item = u32>) -> Option<Vector> {
    let mut sum = [0i16; DIMENSION];
    for row in rows.take(MOST_WORDS) {
        for (to, &byte) in sum.iter_mut().zip(*table.rows.get(row as usize)?) {
            *to += i16::from(byte.cast_signed());
        }
    }
    Vector::of(sum)
}

/// The vector of a phrase: the word itself when the table knows it, else the sum of the known words
/// in it, cut from the right, longest first, because the head of a Chinese compound is its last part.
/// Single characters of a longer phrase do not count: they mean too many things.
pub(crate) fn phrase_vector(phrase: &str) -> Option<Vector> {
    let table = vectors();
    let lower = phrase.to_lowercase();
    let whole = lower.chars().nth(1).is_none();
    let used = pieces(table, &lower)
        .into_iter()
        .filter(|&(_, length)| length > 1 || whole);
    sum_of(table, used.map(|(row, _)| row))
}

/// Known words of a lower-case phrase with their length in characters, from the right.
fn pieces(table: &Vectors, lower: &str) -> Vec<(u32, usize)> {
    let bounds: Vec<usize> = lower
        .char_indices()
        .map(|(i, _)| i)
        .chain([lower.len()])
        .collect();
    let mut out = Vec::new();
    let mut end = bounds.len().saturating_sub(1);
    while end > 0 {
        let found = (end.saturating_sub(table.longest)..end).find_map(|start| {
            let word = lower.get(*bounds.get(start)?..*bounds.get(end)?)?;
            Some((start, *table.index.get(word)?))
        });
        end = match found {
            Some((start, row)) => {
                out.push((row, end - start));
                start
            }
            None => end - 1,
        };
    }
    out
}

/// Cosine of two words or phrases (词义相近程度), −1 to 1; `None` when either has no known word.
pub fn word_likeness(a: &str, b: &str) -> Option<f64> {
    Some(phrase_vector(a)?.cosine(&phrase_vector(b)?))
}

/// The `n` words nearest in meaning (近义词) with their cosine, nearest first. Words of one character,
/// stop words and the word itself are left out. Empty for a word of which nothing is known.
pub fn nearest_words(engine: &Engine, word: &str, n: usize) -> Vec<(String, f64)> {
    let table = vectors();
    let Some(centre) = phrase_vector(word) else {
        return Vec::new();
    };
    let own = word.to_lowercase();
    let mut found: Vec<(f64, &'static str)> = (0u32..)
        .zip(&table.words)
        .filter(|(_, w)| w.chars().nth(1).is_some() && !engine.is_stop_word(w))
        .filter(|(_, w)| w.to_lowercase() != own)
        .filter_map(|(row, &w)| Some((sum_of(table, [row].into_iter())?.cosine(&centre), w)))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    found
        .into_iter()
        .take(n)
        .map(|(cosine, w)| (w.to_owned(), cosine))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_table_is_whole() {
        // Counts stated in assets/dict/SOURCES.md.
        let table = vectors();
        assert_eq!((table.words.len(), table.rows.len()), (13_478, 13_478));
    }

    #[test]
    fn cosines_are_those_of_an_independent_reader() {
        // Python over the same file: struct + math, float cosines of the raw rows.
        for (a, b, expected) in [
            ("客服", "售后", 0.75),
            ("物流", "快递", 0.80),
            ("冷漠", "冷淡", 0.74),
            ("贵", "太贵", 0.86),
        ] {
            let found = word_likeness(a, b).unwrap();
            assert!((found - expected).abs() < 0.006, "{a} {b} {found}");
        }
        assert!((word_likeness("客服", "客服").unwrap() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn nearest_words_of_logistics_are_carriers() {
        let found = nearest_words(&Engine::base(), "物流", 3);
        let words: Vec<&str> = found.iter().map(|w| w.0.as_str()).collect();
        assert_eq!(words, ["圆通", "快递", "太慢"]);
        assert!(nearest_words(&Engine::base(), "㐀㐁", 3).is_empty());
    }

    #[test]
    fn unknown_compounds_are_read_by_their_parts() {
        // Neither compound is in the table; their parts 物流 + 客服 and 快递 + 售后 are.
        assert!(word_vector("物流客服").is_none());
        let near = word_likeness("物流客服", "快递售后").unwrap();
        let far = word_likeness("物流客服", "硬盘屏幕").unwrap();
        assert!(near > 0.7 && far < 0.3, "{near} {far}");
        // 云 and 朵 alone say nothing of 云朵.
        assert!(word_vector("云朵").is_none() && word_vector("云").is_some());
        assert!(word_likeness("云朵", "客服").is_none());
    }

    #[test]
    fn damaged_tables_are_refused() {
        for bytes in [
            &b""[..],
            b"KWV1",
            b"KWV1\x01\0\0\0\x40\0\0\0\x05ab",
            b"XXXX\0\0\0\0\0\0\0\0",
        ] {
            assert!(read(bytes).is_none());
        }
    }
}
