//! The user's judgements (研判) over a mining: accepted, rejected, renamed, merged and split phrases,
//! mentions moved, struck out or added by hand. Nothing is mined again and nothing is lost: a
//! judgement says what to make of mentions, and without judgements the phrases are those mined.
//! Where to start: [`curate`]. Must not guess: what to merge is proposed in `merge.rs`.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::book::{Book, canonical_key, composed};
use crate::category::{categorise, cause_of};
use crate::engine::Engine;
use crate::judgement::{AddedMention, Judgements, MentionJudgement, PhraseJudgement, PhraseState};
use crate::mention::{Mention, Polarity, Strength};
use crate::mine::Mining;
use crate::phrase::{Gathered, Phrase, PhraseKey, gather, rank};

/// The rule name of mentions added by hand.
pub const HAND_RULE: &str = "人工标注";

/// A phrase after the user's judgements.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CuratedPhrase {
    /// Counts, score and mentions after moves and merges; category pinned or computed.
    #[serde(flatten)]
    pub phrase: Phrase,
    /// Its key.
    pub key: PhraseKey,
    /// The name to show.
    pub name: String,
    /// Accepted, rejected or open.
    pub state: PhraseState,
    /// What was merged into it, most mentions first.
    pub merged: Vec<MergedPhrase>,
    /// The category is the user's.
    pub is_category_pinned: bool,
    /// 人 流程 技术 机制, or empty.
    pub cause: String,
    /// The kept theme it is pinned to, or empty.
    pub theme: String,
    /// Who said it, sorted, each once.
    pub respondents: Vec<u32>,
}

/// A phrase that counts for another one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MergedPhrase {
    /// Its key.
    pub key: PhraseKey,
    /// Its words.
    pub phrase: String,
    /// Mentions it brought.
    pub n_mentions: u32,
    /// People who said it.
    pub n_respondents: u32,
}

/// A mining after the user's judgements.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct Curated {
    /// Ranked like [`Mining::phrases`]; rejected ones are included.
    pub phrases: Vec<CuratedPhrase>,
    /// The mentions added by hand; their clause is the span itself.
    pub added: Vec<Mention>,
    /// Base of shares.
    pub n_respondents: u32,
    /// Indices of [`Judgements::mentions`] whose mention is no longer mined.
    pub unmatched: Vec<u32>,
}

impl Curated {
    /// The mention with a number from [`Phrase::mentions`]: below `mining.mentions.len()` a mined one,
    /// from there on an added one.
    pub fn mention<'a>(&'a self, mining: &'a Mining, index: u32) -> Option<&'a Mention> {
        mention(mining, &self.added, index)
    }

    /// The phrase with this key.
    pub fn find(&self, key: &PhraseKey) -> Option<&CuratedPhrase> {
        self.phrases.iter().find(|p| p.key == *key)
    }
}

fn mention<'a>(mining: &'a Mining, added: &'a [Mention], index: u32) -> Option<&'a Mention> {
    let index = index as usize;
    match index.checked_sub(mining.mentions.len()) {
        None => mining.mentions.get(index),
        Some(i) => added.get(i),
    }
}

/// Lays the judgements over the mining. Merges are followed to the end of their chain; a circle of
/// merges ends at its smallest key. Judgements on phrases nobody said any more wait silently.
pub fn curate(
    engine: &Engine,
    mining: &Mining,
    respondent_of: impl Fn(u32) -> u32,
    judgements: &Judgements,
) -> Curated {
    let book = Book::new(engine, judgements);
    let added = added_mentions(engine, mining, &judgements.added);
    let (groups, unmatched) = assigned(&book, mining, &added);
    let mut gathered: Vec<(Gathered, Vec<MergedPhrase>)> = Vec::new();
    for (key, parts) in merged_groups(&book, groups) {
        gathered.extend(phrase_of(
            engine,
            &book,
            mining,
            &added,
            key,
            parts,
            &respondent_of,
        ));
    }
    let (mut bare, merged): (Vec<Gathered>, Vec<Vec<MergedPhrase>>) = gathered.into_iter().unzip();
    let order = rank(&mut bare, |p| {
        book.of(&p.key())
            .is_none_or(|j| j.state != PhraseState::Rejected)
    });
    let mut places: Vec<Option<CuratedPhrase>> = bare
        .into_iter()
        .zip(merged)
        .map(|(g, merged)| Some(finished(engine, &book, g, merged)))
        .collect();
    Curated {
        phrases: order
            .into_iter()
            .filter_map(|i| places.get_mut(i)?.take())
            .collect(),
        added,
        n_respondents: mining.n_respondents,
        unmatched,
    }
}

/// Each once, in order of place; those the engine has found meanwhile are left out.
fn added_mentions(engine: &Engine, mining: &Mining, added: &[AddedMention]) -> Vec<Mention> {
    let all: BTreeSet<&AddedMention> = added.iter().filter(|a| a.start < a.end).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mined: FxHashSet<(u32, u32, u32, PhraseKey)> = mining
        .mentions
        .iter()
        .map(|m| (m.unit, m.start, m.end, m.phrase_key()))
        .collect();
    all.into_iter()
        .filter_map(|a| {
            let key = canonical_key(
                engine,
                &PhraseKey {
                    aspect: a.aspect.trim().to_owned(),
                    opinion: a.opinion.trim().to_owned(),
                    polarity: a.polarity,
                },
            );
            let place = (a.unit, a.start, a.end, key);
            (!mined.contains(&place)).then(|| by_hand(engine, a, place.3))
        })
        .collect()
}

fn by_hand(engine: &Engine, added: &AddedMention, key: PhraseKey) -> Mention {
    Mention {
        unit: added.unit,
        start: added.start,
        end: added.end,
        clause_start: added.start,
        clause_end: added.end,
        aspect: added.aspect.trim().to_owned(),
        opinion: added.opinion.trim().to_owned(),
        phrase: composed(engine, &key),
        polarity: added.polarity,
        category: categorise(engine, &key.aspect, &key.opinion),
        rule: HAND_RULE,
        confidence: 1.0,
        strength: Strength::Plain,
        key: (key.aspect, key.opinion),
    }
}

/// Mention numbers by the key they are assigned to, after moves and before merges, and the judgements
/// on mentions that found nothing.
fn assigned<'m>(
    book: &Book,
    mining: &'m Mining,
    added: &'m [Mention],
) -> (BTreeMap<PhraseKey, Vec<u32>>, Vec<u32>) {
    type Moves<'j> = FxHashMap<(u32, u32, u32), Vec<(u32, &'j MentionJudgement)>>;
    let mut moves: Moves = FxHashMap::default();
    for (i, judgement) in (0u32..).zip(&book.mentions) {
        let place = (judgement.unit, judgement.start, judgement.end);
        moves.entry(place).or_default().push((i, judgement));
    }
    let mut used: FxHashSet<u32> = FxHashSet::default();
    let mut mined: FxHashMap<(&'m str, &'m str, Polarity), Vec<u32>> = FxHashMap::default();
    let mut moved: Vec<(PhraseKey, u32)> = Vec::new();
    for (i, m) in (0u32..).zip(mining.mentions.iter().chain(added)) {
        let own = (m.key.0.as_str(), m.key.1.as_str(), m.polarity);
        let mut here: Vec<&MentionJudgement> = Vec::new();
        for (number, judgement) in moves.get(&(m.unit, m.start, m.end)).into_iter().flatten() {
            let k = &judgement.key;
            if (k.aspect.as_str(), k.opinion.as_str(), k.polarity) == own {
                used.insert(*number);
                here.push(judgement);
            }
        }
        match here.iter().max() {
            None => mined.entry(own).or_default().push(i),
            Some(judgement) => moved.extend(judgement.moved_to.clone().map(|k| (k, i))),
        }
    }
    let mut groups: BTreeMap<PhraseKey, Vec<u32>> = BTreeMap::new();
    for ((aspect, opinion, polarity), numbers) in mined {
        let key = PhraseKey {
            aspect: aspect.to_owned(),
            opinion: opinion.to_owned(),
            polarity,
        };
        groups.insert(key, numbers);
    }
    for (key, number) in moved {
        groups.entry(key).or_default().push(number);
    }
    for numbers in groups.values_mut() {
        numbers.sort_unstable();
    }
    let unmatched = (0..book.mentions.len() as u32).filter(|i| !used.contains(i));
    (groups, unmatched.collect())
}

/// A key before merging with the numbers of its mentions.
type Parts = Vec<(PhraseKey, Vec<u32>)>;

fn merged_groups(book: &Book, groups: BTreeMap<PhraseKey, Vec<u32>>) -> BTreeMap<PhraseKey, Parts> {
    let mut out: BTreeMap<PhraseKey, Parts> = BTreeMap::new();
    for (key, numbers) in groups {
        out.entry(book.end_of(&key))
            .or_default()
            .push((key, numbers));
    }
    out
}

fn phrase_of(
    engine: &Engine,
    book: &Book,
    mining: &Mining,
    added: &[Mention],
    key: PhraseKey,
    parts: Parts,
    respondent_of: &impl Fn(u32) -> u32,
) -> Option<(Gathered, Vec<MergedPhrase>)> {
    let get = |numbers: &[u32]| -> Vec<&Mention> {
        let found = numbers.iter().map(|&i| mention(mining, added, i));
        found.flatten().collect()
    };
    let mut merged = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    for (part, own) in parts {
        let said = get(&own);
        numbers.extend(&own);
        if part == key {
            continue;
        }
        let mut people: Vec<u32> = said.iter().map(|m| respondent_of(m.unit)).collect();
        people.sort_unstable();
        people.dedup();
        merged.push(MergedPhrase {
            phrase: book.name(&part, &labels(engine, book, &part, &said).0),
            n_mentions: said.len() as u32,
            n_respondents: people.len() as u32,
            key: part,
        });
    }
    merged.sort_by(|a, b| b.n_mentions.cmp(&a.n_mentions).then(a.key.cmp(&b.key)));
    numbers.sort_unstable();
    let said = get(&numbers);
    let labels = labels(engine, book, &key, &said);
    let gathered = gather(key, labels, &said, numbers, respondent_of)?;
    Some((gathered, merged))
}

/// Words and category of a key: those of its first mention, else made from the key.
fn labels(engine: &Engine, book: &Book, key: &PhraseKey, said: &[&Mention]) -> (String, String) {
    let mined = said
        .iter()
        .find(|m| m.key.0 == key.aspect && m.key.1 == key.opinion && m.polarity == key.polarity);
    match (mined, book.names.get(key).map(String::as_str)) {
        (Some(m), _) => (m.phrase.clone(), m.category.clone()),
        (None, name) => (
            match name {
                Some("") | None => composed(engine, key),
                Some(name) => name.to_owned(),
            },
            categorise(engine, &key.aspect, &key.opinion),
        ),
    }
}

fn finished(
    engine: &Engine,
    book: &Book,
    gathered: Gathered,
    merged: Vec<MergedPhrase>,
) -> CuratedPhrase {
    let mut phrase = gathered.phrase;
    let key = phrase.key();
    // A pin outlives a merge: where the phrase itself is free, that of its largest pinned part holds.
    let pin = |of: fn(&PhraseJudgement) -> &str| {
        let keys = [&key].into_iter().chain(merged.iter().map(|m| &m.key));
        let mut pins = keys.filter_map(|k| Some(of(book.of(k)?).trim()));
        pins.find(|p| !p.is_empty()).unwrap_or("").to_owned()
    };
    let (category, theme) = (pin(|j| &j.category), pin(|j| &j.theme));
    let is_category_pinned = !category.is_empty();
    if is_category_pinned {
        phrase.category = category;
    }
    CuratedPhrase {
        name: book.name(&key, &phrase.phrase),
        state: book.of(&key).map_or(PhraseState::Open, |j| j.state),
        merged,
        is_category_pinned,
        cause: cause_of(engine, &key.aspect, &key.opinion),
        theme,
        respondents: gathered.respondents,
        phrase,
        key,
    }
}

#[cfg(test)]
#[path = "curate_tests.rs"]
mod tests;
