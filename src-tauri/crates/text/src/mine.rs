//! Mining (挖掘): many texts in, mentions, ranked phrases and keywords out.
//!
//! Chunks of text run in parallel; results are joined in the order given, so one thread and many give
//! the same bytes. Start at [`mine`]; what remembers earlier runs is [`crate::Miner`].

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use crate::chunk::{Chunk, chunks};
use crate::engine::Engine;
use crate::keywords::{self, Keyword, TermCounts};
use crate::learned::revised;
use crate::mention::{Mention, Surroundings, asked_about, mentions};
use crate::normal::normalise;
use crate::phrase::{Phrase, phrases};
use crate::segment::segment;

/// Whose words a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// 受访者.
    Respondent,
    /// 访谈员, 主持人: yields nothing, but says what a short answer is about.
    Interviewer,
}

/// One text: an open answer, a turn, a ticket.
#[derive(Debug, Clone, Copy)]
pub struct TextUnit<'a> {
    /// Dense index of the person; shares count distinct ones.
    pub respondent: u32,
    /// Consecutive units with the same number are one transcript.
    pub document: u32,
    /// Whose words.
    pub voice: Voice,
    /// What the question asks about (open answers); may be empty.
    pub topic: &'a str,
    /// The words as given.
    pub text: &'a str,
}

/// What to look for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MineOptions {
    /// Also report positive phrases.
    pub positives: bool,
    /// Mentions below are dropped; 0 keeps all.
    pub min_confidence: f32,
    /// How many keywords to keep at most.
    pub n_keywords: usize,
}

impl Default for MineOptions {
    fn default() -> Self {
        MineOptions {
            positives: false,
            min_confidence: 0.0,
            n_keywords: 500,
        }
    }
}

/// The result of [`mine`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Mining {
    /// In the order of the units.
    pub mentions: Vec<Mention>,
    /// Ranked.
    pub phrases: Vec<Phrase>,
    /// Ranked by the number of people who use the word.
    pub keywords: Vec<Keyword>,
    /// Base of shares: respondents with any text.
    pub n_respondents: u32,
}

/// Mines the units. See [`mine_with`] for progress and cancelling.
pub fn mine(engine: &Engine, units: &[TextUnit], options: &MineOptions) -> Mining {
    mine_with(engine, units, options, &|_, _| true).unwrap_or_default()
}

/// Mines the units; `progress(done, total)` is called from several threads, now and then, and stops
/// the work by returning `false`. `None` when stopped.
pub fn mine_with(
    engine: &Engine,
    units: &[TextUnit],
    options: &MineOptions,
    progress: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Option<Mining> {
    let watch = Watch::new(units.len(), progress);
    let parts: Vec<Part> = chunks(units)
        .into_par_iter()
        // One part for many chunks: a word's count is then found more often than it is made.
        .fold(Part::default, |mut part, chunk| {
            let known = part.mentions.len();
            mine_into(&mut part, engine, &chunk, options, &watch);
            for mention in part.mentions.iter_mut().skip(known) {
                mention.unit += chunk.first;
            }
            part
        })
        .collect();
    if watch.stopped() {
        return None;
    }
    let (mentions, terms): (Vec<Vec<Mention>>, Vec<TermCounts>) =
        parts.into_iter().map(|p| (p.mentions, p.terms)).unzip();
    Some(joined(
        units,
        options,
        || mentions.into_iter().flatten().collect(),
        || join_terms(&terms),
    ))
}

/// Counts the units done and hears whether to stop.
pub(crate) struct Watch<'p> {
    done: AtomicUsize,
    total: usize,
    stopped: AtomicBool,
    progress: &'p (dyn Fn(usize, usize) -> bool + Sync),
}

impl<'p> Watch<'p> {
    pub fn new(total: usize, progress: &'p (dyn Fn(usize, usize) -> bool + Sync)) -> Watch<'p> {
        Watch {
            done: AtomicUsize::new(0),
            total,
            stopped: AtomicBool::new(false),
            progress,
        }
    }

    pub fn advance(&self, units: usize) {
        let so_far = self.done.fetch_add(units, Ordering::Relaxed) + units;
        if !(self.progress)(so_far, self.total) {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }

    pub fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// What one chunk yields; the units of its mentions count from the chunk's first.
#[derive(Default, Clone)]
pub(crate) struct Part {
    pub mentions: Vec<Mention>,
    pub terms: TermCounts,
}

/// Mines one chunk; `None` when the work was stopped before.
pub(crate) fn mine_chunk(
    engine: &Engine,
    chunk: &Chunk,
    options: &MineOptions,
    watch: &Watch,
) -> Option<Part> {
    let mut part = Part::default();
    mine_into(&mut part, engine, chunk, options, watch).then_some(part)
}

/// Adds what a chunk yields; `false` and nothing added when the work was stopped before.
fn mine_into(
    part: &mut Part,
    engine: &Engine,
    chunk: &Chunk,
    options: &MineOptions,
    watch: &Watch,
) -> bool {
    if watch.stopped() {
        return false;
    }
    let mut asked = chunk.asked_before.and_then(|text| asked_in(engine, text));
    for (offset, unit) in chunk.units.iter().enumerate() {
        if chunk.starts_document(offset) {
            asked = None;
        }
        if unit.voice == Voice::Interviewer {
            asked = asked_in(engine, unit.text);
            continue;
        }
        let clean = normalise(unit.text);
        let toks = segment(engine.jieba(), engine.lexicon(), &clean.text);
        let around = Surroundings {
            engine,
            unit: offset as u32,
            topic: asked.as_deref().unwrap_or(unit.topic),
            in_talk: chunk.in_talk(offset),
            positives: options.positives,
            min_confidence: options.min_confidence,
        };
        part.mentions.extend(match engine.learned() {
            Some(learned) => revised(learned, &around, &clean, &toks),
            None => mentions(&around, &clean, &toks),
        });
        part.terms.add(engine, unit.respondent, &clean.text, &toks);
    }
    watch.advance(chunk.units.len());
    true
}

fn asked_in(engine: &Engine, text: &str) -> Option<String> {
    let clean = normalise(text);
    let toks = segment(engine.jieba(), engine.lexicon(), &clean.text);
    asked_about(engine, &clean, &toks)
}

/// From all mentions, in the order of the units, and all term counts to the result; the two sides run
/// side by side.
pub(crate) fn joined(
    units: &[TextUnit],
    options: &MineOptions,
    mentions: impl FnOnce() -> Vec<Mention> + Send,
    terms: impl FnOnce() -> TermCounts + Send,
) -> Mining {
    let respondent_of = |unit: u32| units.get(unit as usize).map_or(0, |u| u.respondent);
    let ((mentions, phrases), (keywords, n_respondents)) = rayon::join(
        || {
            let mentions = mentions();
            let phrases = phrases(&mentions, respondent_of);
            (mentions, phrases)
        },
        || (keywords::rank(terms(), options.n_keywords), speakers(units)),
    );
    Mining {
        phrases,
        keywords,
        n_respondents,
        mentions,
    }
}

/// Counts of texts that follow each other.
pub(crate) fn join_terms<'t>(all: impl IntoIterator<Item = &'t TermCounts>) -> TermCounts {
    let mut joint = TermCounts::default();
    for counts in all {
        joint.extend(counts);
    }
    joint
}

fn speakers(units: &[TextUnit]) -> u32 {
    let mut people: Vec<u32> = units
        .iter()
        .filter(|u| u.voice == Voice::Respondent && !u.text.trim().is_empty())
        .map(|u| u.respondent)
        .collect();
    people.sort_unstable();
    people.dedup();
    people.len() as u32
}

/// Texts as answers of as many people, for tests.
#[cfg(test)]
pub(crate) fn one_each<'a>(texts: &[&'a str]) -> Vec<TextUnit<'a>> {
    let people = (0u32..).zip(texts);
    people
        .map(|(i, text)| TextUnit {
            respondent: i,
            document: i,
            voice: Voice::Respondent,
            topic: "",
            text,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::StudyLexicon;
    use proptest::prelude::*;

    fn unit(respondent: u32, text: &str) -> TextUnit<'_> {
        TextUnit {
            respondent,
            document: respondent,
            voice: Voice::Respondent,
            topic: "",
            text,
        }
    }

    fn covered(text: &str, m: &Mention) -> String {
        text.chars()
            .skip(m.start as usize)
            .take((m.end - m.start) as usize)
            .collect()
    }

    #[test]
    fn the_three_phrases_of_the_brief() {
        let text = "你们的售后响应慢，操作复杂，反馈无跟进。";
        let mining = mine(&Engine::base(), &[unit(0, text)], &MineOptions::default());
        let phrases: Vec<&str> = mining.mentions.iter().map(|m| m.phrase.as_str()).collect();
        assert_eq!(phrases, ["售后响应慢", "操作复杂", "反馈无跟进"]);
        let spans: Vec<String> = mining.mentions.iter().map(|m| covered(text, m)).collect();
        assert_eq!(spans, ["售后响应慢", "操作复杂", "反馈无跟进"]);
    }

    #[test]
    fn people_count_not_mentions() {
        let units = [
            unit(0, "响应慢。真的响应慢。"),
            unit(1, "响应很慢"),
            unit(2, "操作复杂"),
            unit(3, " "),
        ];
        let mining = mine(&Engine::base(), &units, &MineOptions::default());
        let top = mining.phrases.first().unwrap();
        assert_eq!(
            (top.phrase.as_str(), top.n_respondents, top.n_mentions),
            ("响应慢", 2, 3)
        );
        assert_eq!(mining.n_respondents, 3);
    }

    #[test]
    fn interviewers_yield_nothing_but_a_topic() {
        let turn = |voice, text| TextUnit {
            respondent: 0,
            document: 0,
            voice,
            topic: "",
            text,
        };
        let units = [
            turn(Voice::Interviewer, "有人说响应慢。交付方面呢？"),
            turn(Voice::Respondent, "太晚了，比合同晚了15天。"),
        ];
        let mining = mine(&Engine::base(), &units, &MineOptions::default());
        let first = mining.mentions.first().unwrap();
        assert_eq!(
            (first.aspect.as_str(), first.opinion.as_str(), first.unit),
            ("交付", "晚", 1)
        );
    }

    #[test]
    fn in_a_talk_nothing_is_said_about_nothing() {
        let turn = |text| TextUnit {
            respondent: 0,
            document: 0,
            voice: Voice::Respondent,
            topic: "",
            text,
        };
        let talk = mine(
            &Engine::base(),
            &[turn("我们用了半年。"), turn("太麻烦了。")],
            &MineOptions::default(),
        );
        assert!(talk.mentions.is_empty());
        let answer = mine(
            &Engine::base(),
            &[turn("太麻烦了。")],
            &MineOptions::default(),
        );
        assert_eq!(answer.mentions.len(), 1);
    }

    #[test]
    fn a_study_teaches_words() {
        let extra = StudyLexicon {
            negative: vec!["糊墙".into()],
            words: vec!["云享屏".into()],
            ..StudyLexicon::default()
        };
        let engine = Engine::base().with_lexicon(&extra);
        let mining = mine(&engine, &[unit(0, "云享屏很糊墙")], &MineOptions::default());
        assert_eq!(
            mining.phrases.first().map(|p| p.phrase.as_str()),
            Some("云享屏糊墙")
        );
    }

    #[test]
    fn one_thread_and_two_give_the_same_bytes() {
        let texts: Vec<String> = (0..200)
            .map(|i| {
                format!(
                    "第{i}次，售后响应慢，{}价格太贵，没有备件。",
                    "操作复杂，".repeat(i % 3)
                )
            })
            .collect();
        let units: Vec<TextUnit> = texts
            .iter()
            .enumerate()
            .map(|(i, t)| unit(i as u32 % 50, t))
            .collect();
        let run = |n| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(n)
                .build()
                .unwrap();
            let mining = pool.install(|| mine(&Engine::base(), &units, &MineOptions::default()));
            serde_json::to_string(&mining).unwrap()
        };
        assert_eq!(run(1), run(2));
    }

    #[test]
    fn progress_can_stop_it() {
        let texts: Vec<TextUnit> = (0..50).map(|i| unit(i, "响应慢")).collect();
        assert!(
            mine_with(&Engine::base(), &texts, &MineOptions::default(), &|_, _| {
                false
            })
            .is_none()
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn spans_lie_inside_and_cover_the_words(text in "(响应|響應|慢|系統|不|很|記憶體|价格|贵|，|。|\\r\\n|😀|e\u{301}|（wù）|ＡＢ|没有|备件|的|和| ){0,24}") {
            let mining = mine(&Engine::base(), &[unit(0, &text)], &MineOptions { positives: true, ..MineOptions::default() });
            let length = text.chars().count() as u32;
            for m in &mining.mentions {
                prop_assert!(m.start < m.end && m.end <= length);
                prop_assert!(m.clause_start <= m.start && m.end <= m.clause_end && m.clause_end <= length);
                let words = normalise(&covered(&text, m)).text.replace([' ', '\n'], "");
                prop_assert!(words.contains(&m.aspect.replace(' ', "")), "{} not in {}", m.aspect, words);
                for c in m.opinion.chars().filter(|c| !"不没未那么够".contains(*c)) {
                    prop_assert!(words.contains(c), "{} not in {}", m.opinion, words);
                }
            }
        }

        #[test]
        fn any_text_at_all_is_survived(text in any::<String>()) {
            let mining = mine(&Engine::base(), &[unit(0, &text)], &MineOptions::default());
            let length = text.chars().count() as u32;
            prop_assert!(mining.mentions.iter().all(|m| m.start < m.end && m.end <= length));
        }
    }
}
