//! The word figures of a batch: keywords, contrasts, quotes and pairs.
//!
//! Every text is cut once. Counts are kept by word as it stands in the texts; lists end in the
//! word itself as tie-breaker, so they do not depend on how the work was divided.

use super::survey::Survey;
use super::talks::Talk;
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use text::words::{Counts, KeyWord, WeightedWord, han_words, idf, keyness, stop_list};

/// Words without a topic. Much shorter than the product's own stop list, because a contrast
/// lives from words such as 不能 and 竟然.
const STOP_WORDS: &str = include_str!("plain_stop_words.txt");
/// Answers cut by one thread at a time.
const CHUNK: usize = 256;
const N_KEYWORDS: usize = 100;
const N_TALK_KEYWORDS: usize = 10;
const N_CONTRAST: usize = 30;
/// Words said less often by both groups together tell nothing.
const LEAST_CONTRAST: u32 = 10;
const N_QUOTED: usize = 20;
const N_QUOTES: usize = 5;
/// Characters shown before and after a quoted word.
const AROUND: usize = 25;
const N_PAIRED: usize = 50;
const N_PAIRS: usize = 200;

/// The stop list.
pub(super) fn stop_words() -> FxHashSet<String> {
    stop_list(STOP_WORDS.split_whitespace())
}

/// Counts of the open answers' words.
pub(super) struct OpenWords<'a> {
    /// All, of promoters, of detractors.
    counts: FxHashMap<&'a str, [u32; 3]>,
}

/// Counts of the transcripts' words.
pub(super) struct TalkWords {
    words: Vec<String>,
    /// Occurrences and transcripts, by place in `words`.
    counts: Vec<[u32; 2]>,
    /// Place in `words` and occurrences, by transcript.
    by_talk: Vec<Vec<(u32, u32)>>,
}

impl TalkWords {
    /// Words and how often they were said.
    fn said(&self) -> impl Iterator<Item = (&str, u32)> + Clone {
        self.words
            .iter()
            .zip(&self.counts)
            .map(|(word, n)| (word.as_str(), n[0]))
    }
}

/// All that the workbook shows of words.
pub(super) struct WordFigures {
    pub(super) n_open: u64,
    pub(super) n_talk: u64,
    pub(super) open: Vec<WeightedWord>,
    pub(super) of_detractors: Vec<KeyWord>,
    pub(super) of_promoters: Vec<KeyWord>,
    /// With the number of transcripts.
    pub(super) talk: Vec<(WeightedWord, u32)>,
    /// Code, region and keywords of each transcript.
    pub(super) by_talk: Vec<(String, String, Vec<String>)>,
    pub(super) quotes: Vec<Quote>,
    pub(super) pairs: Vec<(String, String, u32)>,
}

/// A word where it was said.
pub(super) struct Quote {
    pub(super) word: String,
    pub(super) talk: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// Cuts the open answers.
pub(super) fn of_answers(survey: &Survey) -> OpenWords<'_> {
    let stop = stop_words();
    let group = |row: u32| match survey.nps.get(row as usize) {
        Some(9..=10) => Some(1),
        Some(0..=6) => Some(2),
        _ => None,
    };
    let parts: Vec<FxHashMap<&str, [u32; 3]>> = survey
        .answers
        .par_chunks(CHUNK)
        .map(|answers| {
            let mut counts: FxHashMap<&str, [u32; 3]> = FxHashMap::default();
            for (row, text) in answers {
                for word in han_words(text, &stop) {
                    let entry = counts.entry(word).or_default();
                    entry[0] += 1;
                    if let Some(group) = group(*row) {
                        entry[group] += 1;
                    }
                }
            }
            counts
        })
        .collect();
    let mut counts: FxHashMap<&str, [u32; 3]> = FxHashMap::default();
    for (word, part) in parts.into_iter().flatten() {
        let entry = counts.entry(word).or_default();
        (0..3).for_each(|at| entry[at] += part[at]);
    }
    OpenWords { counts }
}

/// Cuts the transcripts.
pub(super) fn of_talks(talks: &[Talk]) -> TalkWords {
    let stop = stop_words();
    let counted: Vec<Vec<(&str, u32)>> = talks
        .par_iter()
        .map(|talk| {
            let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
            for word in talk.turns.iter().flat_map(|turn| han_words(turn, &stop)) {
                *counts.entry(word).or_default() += 1;
            }
            counts.into_iter().collect()
        })
        .collect();
    let mut places: FxHashMap<&str, u32> = FxHashMap::default();
    let mut counts: Vec<[u32; 2]> = Vec::new();
    let by_talk = counted.into_iter().map(|words| {
        let words = words.into_iter().map(|(word, n)| {
            let place = *places.entry(word).or_insert(counts.len() as u32);
            if place as usize == counts.len() {
                counts.push([0, 0]);
            }
            let sums = &mut counts[place as usize];
            (sums[0], sums[1]) = (sums[0] + n, sums[1] + 1);
            (place, n)
        });
        words.collect()
    });
    let by_talk = by_talk.collect();
    let mut words = vec![String::new(); counts.len()];
    for (word, place) in places {
        words[place as usize] = word.to_owned();
    }
    TalkWords {
        words,
        counts,
        by_talk,
    }
}

/// Weighs the counts and looks the words up where they were said.
pub(super) fn figures(open: &OpenWords<'_>, talk: &TalkWords, talks: &[Talk]) -> WordFigures {
    let (pairs, (of_promoters, of_detractors)) =
        rayon::join(|| pairs(&most_said(talk), talks), || contrast(open));
    let keywords = heaviest(talk.said(), N_KEYWORDS);
    let quoted: Vec<&str> = keywords
        .iter()
        .take(N_QUOTED)
        .map(|found| found.word.as_str())
        .collect();
    let quotes = quoted
        .par_iter()
        .flat_map_iter(|word| quotes(word, talks))
        .collect();
    let spread: FxHashMap<&str, u32> = talk
        .words
        .iter()
        .zip(&talk.counts)
        .map(|(word, n)| (word.as_str(), n[1]))
        .collect();
    let with_talks = |found: WeightedWord| {
        let n_talks = spread.get(found.word.as_str()).copied().unwrap_or(0);
        (found, n_talks)
    };
    WordFigures {
        n_open: open.counts.values().map(|n| u64::from(n[0])).sum(),
        n_talk: talk.said().map(|(_, n)| u64::from(n)).sum(),
        open: heaviest(
            open.counts.iter().map(|(word, n)| (*word, n[0])),
            N_KEYWORDS,
        ),
        of_detractors,
        of_promoters,
        by_talk: keywords_by_talk(talk, talks),
        quotes,
        pairs,
        talk: keywords.into_iter().map(with_talks).collect(),
    }
}

/// What promoters say more than detractors, and the other way round.
fn contrast(open: &OpenWords<'_>) -> (Vec<KeyWord>, Vec<KeyWord>) {
    let of_group = |at: usize| -> Counts {
        let said = open.counts.iter().filter(|(_, n)| n[at] > 0);
        said.map(|(word, n)| ((*word).to_owned(), n[at])).collect()
    };
    let (promoters, detractors) = (of_group(1), of_group(2));
    (
        keyness(&promoters, &detractors, LEAST_CONTRAST, N_CONTRAST),
        keyness(&detractors, &promoters, LEAST_CONTRAST, N_CONTRAST),
    )
}

/// The `n` heaviest words: share of all words × inverse document frequency (TF-IDF).
fn heaviest<'a>(
    counts: impl Iterator<Item = (&'a str, u32)> + Clone,
    n: usize,
) -> Vec<WeightedWord> {
    let total: f64 = counts.clone().map(|(_, count)| f64::from(count)).sum();
    let mut found: Vec<(&str, u32, f64)> = counts
        .map(|(word, count)| (word, count, f64::from(count) / total * idf(word)))
        .collect();
    let order =
        |a: &(&str, u32, f64), b: &(&str, u32, f64)| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(b.0));
    if found.len() > n && n > 0 {
        found.select_nth_unstable_by(n - 1, order);
        found.truncate(n);
    }
    found.sort_by(order);
    found
        .into_iter()
        .map(|(word, count, weight)| WeightedWord {
            word: word.to_owned(),
            count,
            weight,
        })
        .collect()
}

fn keywords_by_talk(talk: &TalkWords, talks: &[Talk]) -> Vec<(String, String, Vec<String>)> {
    let of = |(said, counts): (&Talk, &Vec<(u32, u32)>)| {
        let words = heaviest(
            counts
                .iter()
                .map(|(word, n)| (talk.words[*word as usize].as_str(), *n)),
            N_TALK_KEYWORDS,
        );
        (
            said.code.clone(),
            said.region.clone(),
            words.into_iter().map(|found| found.word).collect(),
        )
    };
    talks.par_iter().zip(&talk.by_talk).map(of).collect()
}

/// The first place of a word in each of the first transcripts that have it.
fn quotes(word: &str, talks: &[Talk]) -> Vec<Quote> {
    let first = |talk: &Talk| {
        talk.turns.iter().find_map(|turn| {
            let at = turn.find(word)?;
            let (before, after) = (&turn[..at], &turn[at + word.len()..]);
            let start = before
                .char_indices()
                .rev()
                .nth(AROUND - 1)
                .map_or(0, |(at, _)| at);
            let end = after
                .char_indices()
                .nth(AROUND)
                .map_or(after.len(), |(at, _)| at);
            Some(Quote {
                word: word.to_owned(),
                talk: talk.code.clone(),
                before: before[start..].to_owned(),
                after: after[..end].to_owned(),
            })
        })
    };
    talks.iter().filter_map(first).take(N_QUOTES).collect()
}

fn most_said(talk: &TalkWords) -> Vec<&str> {
    let mut words: Vec<(&str, u32)> = talk.said().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    words.truncate(N_PAIRED);
    words.into_iter().map(|(word, _)| word).collect()
}

/// In how many turns two words both stand, most first. Words are looked for as characters, so
/// 服务 also stands in 服务员.
fn pairs(words: &[&str], talks: &[Talk]) -> Vec<(String, String, u32)> {
    let size = words.len();
    // Fewer than 64 short words: the automaton is small and cannot fail to be built.
    let Ok(finder) = AhoCorasick::new(words) else {
        return Vec::new();
    };
    let count = |talk: &Talk| {
        let mut n = vec![0u32; size * size];
        for turn in &talk.turns {
            let mut met = finder
                .find_overlapping_iter(turn)
                .fold(0u64, |met, found| met | 1 << found.pattern().as_u32());
            while met != 0 {
                let a = met.trailing_zeros() as usize;
                met &= met - 1;
                let mut rest = met;
                while rest != 0 {
                    n[a * size + rest.trailing_zeros() as usize] += 1;
                    rest &= rest - 1;
                }
            }
        }
        n
    };
    let n = talks.par_iter().map(count).reduce(
        || vec![0; size * size],
        |mut all, part| {
            all.iter_mut()
                .zip(part)
                .for_each(|(all, part)| *all += part);
            all
        },
    );
    let mut found: Vec<(usize, u32)> = n.into_iter().enumerate().filter(|(_, n)| *n > 0).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(N_PAIRS);
    found
        .into_iter()
        .map(|(at, n)| (words[at / size].to_owned(), words[at % size].to_owned(), n))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(turns: &[&str]) -> Talk {
        Talk {
            code: "F1".into(),
            region: String::new(),
            turns: turns.iter().map(|turn| (*turn).to_owned()).collect(),
        }
    }

    #[test]
    fn pairs_are_counted_once_a_turn() {
        // 服务 stands in 服务员 too, and twice in the first turn, which counts once.
        let talks = [
            talk(&["服务员态度差，服务慢", "服务好"]),
            talk(&["态度好", "服务和态度"]),
        ];
        let found = pairs(&["服务", "态度", "服务员"], &talks);
        let text = |(a, b, n): &(String, String, u32)| format!("{a}{b}{n}");
        assert_eq!(
            found.iter().map(text).collect::<Vec<_>>(),
            ["服务态度2", "服务服务员1", "态度服务员1"]
        );
    }

    #[test]
    fn quotes_show_25_characters_on_both_sides() {
        let long = format!("{}慢{}", "前".repeat(40), "后".repeat(40));
        let found = quotes("慢", &[talk(&["没有", &long, "慢"]), talk(&["慢"])]);
        let shown: Vec<(usize, usize)> = found
            .iter()
            .map(|quote| (quote.before.chars().count(), quote.after.chars().count()))
            .collect();
        assert_eq!(shown, [(25, 25), (0, 0)]);
    }

    #[test]
    fn heavy_words_come_first_and_ties_by_word() {
        // Both words are unlisted, so they share the table's median IDF and tie.
        let counts = [("某乙某", 2), ("某甲某", 2), ("某丙某", 3)];
        let words: Vec<String> = heaviest(counts.into_iter(), 2)
            .into_iter()
            .map(|found| found.word)
            .collect();
        assert_eq!(words, ["某丙某", "某乙某"]);
    }
}
