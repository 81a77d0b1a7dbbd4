//! How another program counted positions, found out from the text.
//!
//! The standard asks for code points. NVivo counts UTF-16 units with a line break as two, others
//! count UTF-8 bytes, count the byte order mark, or name the last character instead of the one behind
//! it. Every way to count is tried ([`OffsetScheme`]); the one that puts the passages best onto
//! their own words, and onto the edges of clauses and words, is taken. The standard's way wins unless
//! another is clearly better, and what is clear is asked of all sources together first: one program
//! counts one way.

use serde::{Deserialize, Serialize};

use super::edges::{is_end_edge, is_start_edge};

/// What one step of a position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffsetUnit {
    /// A Unicode code point, as the standard says.
    #[default]
    CodePoint,
    /// A UTF-16 unit: 2 for 𠮷 and emoji.
    Utf16,
    /// A UTF-8 byte: 3 for most of Chinese.
    Utf8,
}

/// One way to count positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct OffsetScheme {
    /// What one step is.
    pub unit: OffsetUnit,
    /// A line break counts as two, as CR LF; otherwise as one.
    pub wide_breaks: bool,
    /// The byte order mark counts.
    pub counts_bom: bool,
    /// The end is the last character, not the one behind it.
    pub end_included: bool,
}

impl OffsetScheme {
    /// All ways, the standard's first, then the more usual ones.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for end_included in [false, true] {
            for counts_bom in [false, true] {
                for unit in [OffsetUnit::CodePoint, OffsetUnit::Utf16, OffsetUnit::Utf8] {
                    for wide_breaks in [false, true] {
                        all.push(Self {
                            unit,
                            wide_breaks,
                            counts_bom,
                            end_included,
                        });
                    }
                }
            }
        }
        all
    }

    fn width(self, c: char) -> u64 {
        match (c, self.unit) {
            ('\n', _) => 1 + u64::from(self.wide_breaks),
            (_, OffsetUnit::CodePoint) => 1,
            (c, OffsetUnit::Utf16) => c.len_utf16() as u64,
            (c, OffsetUnit::Utf8) => c.len_utf8() as u64,
        }
    }

    fn bom(self) -> u64 {
        match (self.counts_bom, self.unit) {
            (false, _) => 0,
            (true, OffsetUnit::Utf8) => 3,
            (true, _) => 1,
        }
    }
}

/// How well a way to count fits a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OffsetScore {
    /// The way.
    pub scheme: OffsetScheme,
    /// Passages that hold the very words that the file gives with them …
    pub n_words_match: u32,
    /// … of those whose words are found by some way to count.
    pub n_words: u32,
    /// Starts and ends on the edge of a clause or word …
    pub n_edges: u32,
    /// … of all starts and ends.
    pub n_boundaries: u32,
    /// Starts and ends beyond the text or within a character.
    pub n_off: u32,
}

impl OffsetScore {
    /// More is better: own words first, they hardly match by chance.
    fn weight(&self) -> i64 {
        i64::from(self.n_words_match) * 8 + i64::from(self.n_edges) - 2 * i64::from(self.n_off)
    }

    /// What another way must be better by than the one believed so far.
    fn margin(&self) -> i64 {
        2.max(i64::from(self.n_boundaries) / 10)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            scheme: self.scheme,
            n_words_match: self.n_words_match + other.n_words_match,
            n_words: self.n_words + other.n_words,
            n_edges: self.n_edges + other.n_edges,
            n_boundaries: self.n_boundaries + other.n_boundaries,
            n_off: self.n_off + other.n_off,
        }
    }
}

/// The way that was taken for a source, and how all of them did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OffsetChoice {
    /// The way taken.
    pub scheme: OffsetScheme,
    /// The user said so.
    pub is_given: bool,
    /// All ways; empty for a source without passages.
    pub scores: Vec<OffsetScore>,
}

/// A passage as the file places it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Raw<'a> {
    pub start: u64,
    pub end: u64,
    /// Words that may be those of the passage.
    pub words: [&'a str; 2],
}

/// Places in code points, and how many of the two did not hit a character's edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Placed {
    pub start: u32,
    pub end: u32,
    pub n_off: u32,
}

/// Turns positions into code points of `text`; in the order of `positions`. A position beyond the
/// text becomes its end, one within a character its start, and both are told.
fn code_points(text: &str, positions: &[u64], scheme: OffsetScheme) -> Vec<(u32, bool)> {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_unstable_by_key(|&at| positions[at]);
    let mut found = vec![(0, true); positions.len()];
    let mut characters = text.chars();
    let (mut units, mut index) = (0u64, 0u32);
    // Where the character in hand ends, in units; none behind the last.
    let mut next = characters.next().map(|c| scheme.width(c));
    for at in order {
        let Some(position) = positions[at].checked_sub(scheme.bom()) else {
            continue;
        };
        while let Some(width) = next.filter(|width| units + width <= position) {
            units += width;
            index += 1;
            next = characters.next().map(|c| scheme.width(c));
        }
        found[at] = (index, position != units);
    }
    found
}

/// Places passages by one way to count.
pub(super) fn place(text: &str, raws: &[Raw<'_>], scheme: OffsetScheme) -> Vec<Placed> {
    let last = u64::from(scheme.end_included);
    let positions: Vec<u64> = raws
        .iter()
        .flat_map(|raw| [raw.start, raw.end.saturating_add(last)])
        .collect();
    code_points(text, &positions, scheme)
        .chunks_exact(2)
        .map(|pair| Placed {
            start: pair[0].0,
            end: pair[1].0,
            n_off: u32::from(pair[0].1) + u32::from(pair[1].1),
        })
        .collect()
}

/// Scores all ways for a source.
pub(super) fn score(text: &str, raws: &[Raw<'_>]) -> Vec<OffsetScore> {
    if raws.is_empty() {
        return Vec::new();
    }
    let characters: Vec<char> = text.chars().collect();
    let words: Vec<Vec<Words>> = raws
        .iter()
        .map(|raw| {
            raw.words
                .iter()
                .filter_map(|text| Words::of(text))
                .collect()
        })
        .collect();
    let mut is_telling = vec![false; raws.len()];
    let mut scores: Vec<OffsetScore> = Vec::new();
    for scheme in OffsetScheme::all() {
        let mut score = OffsetScore {
            scheme,
            n_boundaries: 2 * raws.len() as u32,
            ..OffsetScore::default()
        };
        for (at, placed) in place(text, raws, scheme).into_iter().enumerate() {
            let (start, end) = (placed.start as usize, placed.end as usize);
            score.n_off += placed.n_off;
            if placed.n_off == 0 && start < end {
                score.n_edges += u32::from(is_start_edge(&characters, start));
                score.n_edges += u32::from(is_end_edge(&characters, end));
                let passage = &characters[start..end];
                if words[at].iter().any(|words| words.are(passage)) {
                    score.n_words_match += 1;
                    is_telling[at] = true;
                }
            }
        }
        scores.push(score);
    }
    let n_words = is_telling.iter().filter(|telling| **telling).count() as u32;
    for score in &mut scores {
        score.n_words = n_words;
    }
    scores
}

/// The words that a file gives with a passage, ready to be compared.
struct Words {
    letters: Vec<char>,
    is_cut: bool,
}

impl Words {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let whole = text.trim_end_matches(['…', '.']);
        let is_cut = text.ends_with('…') || text.ends_with("...");
        let text = if is_cut { whole } else { text };
        let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        (!letters.is_empty()).then_some(Self { letters, is_cut })
    }

    /// Whether a passage has these words; blanks do not count, programs change them.
    fn are(&self, passage: &[char]) -> bool {
        let mut own = passage.iter().filter(|c| !c.is_whitespace());
        let begins = self.letters.iter().all(|c| own.next() == Some(c));
        begins && (self.is_cut || own.next().is_none())
    }
}

/// The best of some scores, where `believed` stays unless another is clearly better.
fn best(scores: &[OffsetScore], believed: OffsetScheme) -> OffsetScheme {
    let Some(held) = scores.iter().find(|score| score.scheme == believed) else {
        return believed;
    };
    // The first of equals: the more usual way.
    let top = scores
        .iter()
        .rev()
        .max_by_key(|score| score.weight())
        .unwrap_or(held);
    if top.weight() >= held.weight() + held.margin() {
        top.scheme
    } else {
        believed
    }
}

/// The way for every source, from the scores of each: what all of them say together, unless one
/// of them clearly says otherwise.
pub(super) fn choose(sources: &[Vec<OffsetScore>]) -> Vec<OffsetScheme> {
    let mut together: Vec<OffsetScore> = Vec::new();
    for scores in sources.iter().filter(|scores| !scores.is_empty()) {
        together = match together.is_empty() {
            true => scores.clone(),
            false => together
                .iter()
                .zip(scores)
                .map(|(sum, score)| sum.plus(*score))
                .collect(),
        };
    }
    let believed = best(&together, OffsetScheme::default());
    sources
        .iter()
        .map(|scores| best(scores, believed))
        .collect()
}
