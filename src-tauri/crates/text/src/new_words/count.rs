//! Counts all strings of 2 to 6 Han characters that occur often, and keeps those that hold together.
//!
//! Level by level: a string is looked at only where both its ends, one character shorter, are frequent.
//! One sort a level of packed numbers (string, place); no hash map, so no order to fix.

use rayon::prelude::*;

use super::Texts;
use super::check::is_unknown;
use crate::engine::Engine;

/// A string that is frequent and keeps together.
pub(super) struct Candidate {
    /// In characters.
    pub length: usize,
    /// At its weakest joint, in bits.
    pub pmi: f64,
    /// Where it starts in the row, ascending.
    pub places: Vec<u32>,
}

const LONGEST: usize = 6;
const LEAST_PMI: f64 = 3.0;

/// A packed number: string without its last character (23 bits), last character (15), place (26).
const PLACE_BITS: u32 = 26;
const CHAR_BITS: u32 = 15;
/// Row places that can be told apart; texts beyond are not read (some 200 MB).
pub(super) const MOST_PLACES: usize = 1 << PLACE_BITS;
const MOST_STRINGS: usize = 1 << (64 - PLACE_BITS - CHAR_BITS);
/// No frequent string starts here.
const NONE: u32 = u32::MAX;

/// A frequent string: its count and the numbers of its ends, one character shorter.
#[derive(Clone, Copy, Default)]
struct Gram {
    n: u32,
    prefix: u32,
    suffix: u32,
}

/// Strings that occur `min_count` times and whose weakest joint holds.
pub(super) fn candidates(engine: &Engine, texts: &Texts, min_count: u32) -> Vec<Candidate> {
    let mut out = Vec::new();
    let (mut ids, characters) = single_characters(&texts.row);
    let mut levels = vec![characters];
    for length in 2..=LONGEST {
        let groups = groups(&texts.row, &ids, length);
        let mut longer = vec![NONE; ids.len()];
        let mut grams: Vec<Gram> = Vec::new();
        let frequent = groups
            .chunk_by(|a, b| a >> PLACE_BITS == b >> PLACE_BITS)
            .filter(|same| same.len() >= min_count as usize)
            .take(MOST_STRINGS);
        for same in frequent {
            let places = || {
                same.iter()
                    .map(|packed| (packed & (MOST_PLACES as u64 - 1)) as u32)
            };
            let first = places().next().unwrap_or(0) as usize;
            let end = |at: usize| ids.get(at).copied().unwrap_or(NONE);
            let gram = Gram {
                n: same.len() as u32,
                prefix: end(first),
                suffix: end(first + 1),
            };
            for place in places() {
                if let Some(id) = longer.get_mut(place as usize) {
                    *id = grams.len() as u32;
                }
            }
            let pmi = weakest_joint(gram, &levels, texts.n_chars);
            grams.push(gram);
            if pmi >= LEAST_PMI && is_unknown(engine, &texts.spell(first, length)) {
                let places = places().collect();
                out.push(Candidate {
                    length,
                    pmi,
                    places,
                });
            }
        }
        ids = longer;
        levels.push(grams);
    }
    out
}

/// The number of the character at each place, and the characters with their counts.
fn single_characters(row: &[u16]) -> (Vec<u32>, Vec<Gram>) {
    let mut counts = vec![0_u32; 1 << 16];
    for &c in row {
        if let Some(n) = counts.get_mut(usize::from(c)) {
            *n += 1;
        }
    }
    let first_han = 0x4e00;
    let grams = counts.into_iter().skip(first_han);
    let ids = row
        .iter()
        .map(|&c| match usize::from(c).checked_sub(first_han) {
            Some(id) => id as u32,
            None => NONE,
        });
    let gram = |n| Gram {
        n,
        ..Gram::default()
    };
    (ids.collect(), grams.map(gram).collect())
}

/// The packed strings of a length, sorted: equal ones side by side, their places ascending.
fn groups(row: &[u16], ids: &[u32], length: usize) -> Vec<u64> {
    let ends = ids
        .iter()
        .zip(ids.iter().skip(1))
        .zip(row.iter().skip(length - 1));
    let mut packed: Vec<u64> = ends
        .enumerate()
        .filter(|(_, ((prefix, suffix), _))| **prefix != NONE && **suffix != NONE)
        .map(|(place, ((prefix, _), last))| {
            let character = u64::from(*last) & ((1 << CHAR_BITS) - 1);
            (u64::from(*prefix) << CHAR_BITS | character) << PLACE_BITS | place as u64
        })
        .collect();
    packed.par_sort_unstable();
    packed
}

/// `log₂(n·N / (n_left·n_right))` of the joint where it is least. `levels[k]` holds strings of k + 1.
fn weakest_joint(gram: Gram, levels: &[Vec<Gram>], n_chars: f64) -> f64 {
    let of = |level: &Vec<Gram>, id: u32| level.get(id as usize).copied().unwrap_or_default();
    // Counts of the left ends from long to short, and of the right ends.
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut prefix, mut suffix) = (gram.prefix, gram.suffix);
    for level in levels.iter().rev() {
        let (a, b) = (of(level, prefix), of(level, suffix));
        left.push(a.n);
        right.push(b.n);
        (prefix, suffix) = (a.prefix, b.suffix);
    }
    let joint = |(a, b): (&u32, &u32)| {
        let by_chance = f64::from(*a.max(&gram.n)) * f64::from(*b.max(&gram.n));
        (f64::from(gram.n) * n_chars / by_chance).log2()
    };
    left.iter()
        .zip(right.iter().rev())
        .map(joint)
        .fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::mine::{TextUnit, Voice};

    #[test]
    fn counts_and_weakest_joint_by_hand() {
        // 云享屏 four times among 40 Han characters, 云 and 享 nowhere else, 屏 four more times:
        // joints 云|享屏 = log2(4·40/(4·4)) = 3.32, 云享|屏 = log2(4·40/(4·8)) = 2.32 (too loose);
        // 云享: log2(4·40/(4·4)) = 3.32.
        let text = "云享屏甲乙，云享屏丙丁，云享屏戊己，云享屏庚辛，屏壬，屏癸，屏子，屏丑寅卯辰巳午未申酉戌亥一二";
        assert_eq!(text.chars().filter(|c| *c != '，').count(), 40);
        let unit = TextUnit {
            respondent: 0,
            document: 0,
            voice: Voice::Respondent,
            topic: "",
            text,
        };
        let units = [unit];
        let texts = Texts::read(&units);
        let found = candidates(&Engine::base(), &texts, 4);
        let seen: Vec<(String, usize)> = found
            .iter()
            .map(|c| (texts.spell(c.places[0] as usize, c.length), c.places.len()))
            .collect();
        assert_eq!(seen, [("云享".to_owned(), 4)]);
        assert!((found[0].pmi - 10f64.log2()).abs() < 1e-12);
    }
}
