//! Themes (主题): inside each category, phrases that belong together, for the board the user works on.
//! Phrases pinned to a kept theme stay there whatever else changes; the free ones join a kept theme
//! when it is clearly the nearest, else fall into communities of a similarity graph.
//! Must not decide for the user: only phrases pinned by a judgement are sure of their place.
//! Where to start: [`themes`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::affinity::{Item, likeness};
use crate::category::UNSORTED;
use crate::curate::CuratedPhrase;
use crate::engine::Engine;
use crate::judgement::PhraseState;
use crate::louvain::louvain;

/// A theme the user made or kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTheme {
    /// The caller's id; phrases are pinned to it.
    pub id: String,
    /// The category it stands in.
    pub category: String,
    /// What the user reads.
    pub name: String,
}

/// One column of the board.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThemeGroup {
    /// The id of a kept theme, else made from category and strongest phrase.
    pub key: String,
    /// Where it stands.
    pub category: String,
    /// What the user reads.
    pub name: String,
    /// The user's own.
    pub is_kept: bool,
    /// Indices into the phrases given, in their order.
    pub phrases: Vec<u32>,
    /// Distinct people.
    pub n_respondents: u32,
    /// Mentions of all its phrases.
    pub n_mentions: u32,
}

/// The key of the group that holds what no category fits.
pub const UNSORTED_KEY: &str = "unsorted";
/// The name of the group of single phrases that few people said.
pub const OTHERS: &str = "其他";
/// Likeness below which two phrases are not linked.
const LINK: f64 = 0.4;
/// Likeness to a kept theme from which a free phrase joins it, and how far the second must be behind.
const JOIN: f64 = 0.5;
const CLEARLY: f64 = 1.2;
/// Plain modularity; above 1 the groups get smaller.
const RESOLUTION: f64 = 1.0;
/// Phrases of a category that are compared with each other; the rest, said by few, go to the others.
const MOST: usize = 600;
/// People from which a phrase like no other is a theme of its own.
const ALONE: u32 = 3;

/// Groups of the phrases that are not rejected and that at least `min_people` people said; pinned
/// ones always take part. Categories in the order of the taxonomy, others after them, the unsorted
/// last; inside a category by people. Kept themes appear even when empty. Give phrases of one
/// polarity: a board of complaints is not a board of praise.
pub fn themes(
    engine: &Engine,
    phrases: &[CuratedPhrase],
    kept: &[KeptTheme],
    min_people: u32,
) -> Vec<ThemeGroup> {
    let all: Vec<Item> = (0u32..)
        .zip(phrases)
        .filter(|(_, p)| p.state != PhraseState::Rejected)
        .filter(|(_, p)| p.phrase.n_respondents >= min_people || pin(kept, p).is_some())
        .map(|(index, phrase)| Item::new(index, phrase))
        .collect();
    let mut out: Vec<ThemeGroup> = Vec::new();
    let mut members: Vec<Vec<&Item>> = vec![Vec::new(); kept.len()];
    let mut free: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in &all {
        match pin(kept, item.phrase).and_then(|i| members.get_mut(i)) {
            Some(theme) => theme.push(item),
            None => free
                .entry(item.phrase.phrase.category.as_str())
                .or_default()
                .push(item),
        }
    }
    let pinned = members.clone();
    for (category, items) in free {
        if category == UNSORTED {
            out.push(group(
                UNSORTED_KEY.to_owned(),
                category,
                category,
                false,
                &items,
            ));
            continue;
        }
        let mut rest: Vec<&Item> = Vec::new();
        for &item in &items {
            let near = nearest_kept(item, category, kept, &pinned)
                .filter(|(likeness, _)| !has_nearer(item, &items, *likeness))
                .and_then(|(_, i)| members.get_mut(i));
            match near {
                Some(theme) => theme.push(item),
                None => rest.push(item),
            }
        }
        out.extend(auto_groups(category, &rest));
    }
    for (theme, items) in kept.iter().zip(&members) {
        out.push(group(
            theme.id.clone(),
            &theme.category,
            &theme.name,
            true,
            items,
        ));
    }
    tell_apart(sorted(engine, out), phrases)
}

fn pin(kept: &[KeptTheme], phrase: &CuratedPhrase) -> Option<usize> {
    (!phrase.theme.is_empty())
        .then(|| kept.iter().position(|t| t.id == phrase.theme))
        .flatten()
}

/// The kept theme of this category whose pinned phrases are clearly nearest.
fn nearest_kept(
    item: &Item,
    category: &str,
    kept: &[KeptTheme],
    pinned: &[Vec<&Item>],
) -> Option<(f64, usize)> {
    let mut found: Vec<(f64, usize)> = kept
        .iter()
        .zip(pinned)
        .enumerate()
        .filter(|(_, (theme, _))| theme.category == category)
        .map(|(i, (_, items))| {
            let near = items.iter().map(|other| likeness(item, other));
            (near.fold(0.0, f64::max), i)
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = *found.first()?;
    let second = found.get(1).map_or(0.0, |s| s.0);
    (best.0 >= JOIN && best.0 >= second * CLEARLY).then_some(best)
}

/// Whether another free phrase is nearer than this: what belongs to a theme of its own must not flow
/// into a kept one, or naming a theme would change the figures just looked at.
fn has_nearer(item: &Item, free: &[&Item], likeness_to_kept: f64) -> bool {
    free.iter()
        .take(MOST)
        .any(|other| other.index != item.index && likeness(item, other) > likeness_to_kept)
}

/// Two themes of a category under one name cannot be told apart: the later takes its strongest
/// phrase's name, or a number.
fn tell_apart(mut groups: Vec<ThemeGroup>, phrases: &[CuratedPhrase]) -> Vec<ThemeGroup> {
    let mut used: std::collections::BTreeSet<(String, String)> = groups
        .iter()
        .filter(|group| group.is_kept)
        .map(|group| (group.category.clone(), group.name.clone()))
        .collect();
    for group in groups.iter_mut().filter(|group| !group.is_kept) {
        let strongest = group.phrases.first();
        let phrase = strongest.and_then(|at| phrases.get(*at as usize));
        let own = phrase.map(|phrase| phrase.name.clone());
        let numbered = (2..).map(|n| format!("{}（{n}）", group.name));
        let names = [group.name.clone()].into_iter().chain(own).chain(numbered);
        for name in names {
            if used.insert((group.category.clone(), name.clone())) {
                group.name = name;
                break;
            }
        }
    }
    groups
}

/// Communities of the free phrases of one category; single ones that few people said together.
fn auto_groups(category: &str, items: &[&Item]) -> Vec<ThemeGroup> {
    let (items, tail) = items.split_at(items.len().min(MOST));
    let mut edges: Vec<(u32, u32, f64)> = Vec::new();
    for (i, a) in (0u32..).zip(items) {
        for (j, b) in (0u32..).zip(items).skip(i as usize + 1) {
            let weight = likeness(a, b);
            if weight >= LINK {
                edges.push((i, j, weight));
            }
        }
    }
    let mut groups: BTreeMap<u32, Vec<&Item>> = BTreeMap::new();
    for (community, item) in louvain(items.len(), &edges, RESOLUTION)
        .into_iter()
        .zip(items)
    {
        groups.entry(community).or_default().push(item);
    }
    let (alone, mut together): (Vec<_>, Vec<_>) = groups
        .into_values()
        .partition(|g| matches!(g.as_slice(), [one] if one.phrase.phrase.n_respondents < ALONE));
    let others: Vec<&Item> = alone
        .into_iter()
        .flatten()
        .chain(tail.iter().copied())
        .collect();
    let mut out: Vec<ThemeGroup> = together.drain(..).map(|g| named(category, &g)).collect();
    if !others.is_empty() {
        let key = format!("auto:{category}:{OTHERS}");
        out.push(group(key, category, OTHERS, false, &others));
    }
    out
}

/// A group is called by the thing most of its people speak of, else by what most of them say (闪退),
/// else by its strongest phrase.
fn named(category: &str, items: &[&Item]) -> ThemeGroup {
    let anchor = items
        .iter()
        .max_by(|a, b| {
            let score = |i: &Item| i.phrase.phrase.score;
            score(a).total_cmp(&score(b)).then(b.index.cmp(&a.index))
        })
        .map_or("", |i| i.phrase.name.as_str());
    let thing = |i: &&Item| i.core.head.clone().unwrap_or_else(|| i.core.word.clone());
    let name = match items {
        [_] => None,
        _ => most(items, thing).or_else(|| most(items, |i| i.phrase.key.opinion.clone())),
    };
    group(
        format!("auto:{category}:{anchor}"),
        category,
        name.as_deref().unwrap_or(anchor),
        false,
        items,
    )
}

/// The word of two characters and more that stands for two thirds of the people.
fn most(items: &[&Item], word: impl Fn(&&Item) -> String) -> Option<String> {
    let mut people: BTreeMap<String, u32> = BTreeMap::new();
    let mut total = 0;
    for item in items {
        let n = item.phrase.phrase.n_respondents;
        *people.entry(word(item)).or_default() += n;
        total += n;
    }
    people
        .into_iter()
        .find(|(word, n)| *n * 3 >= total * 2 && word.chars().nth(1).is_some())
        .map(|(word, _)| word)
}

fn group(key: String, category: &str, name: &str, is_kept: bool, items: &[&Item]) -> ThemeGroup {
    let mut people: Vec<u32> = items
        .iter()
        .flat_map(|i| i.phrase.respondents.iter().copied())
        .collect();
    people.sort_unstable();
    people.dedup();
    let mut phrases: Vec<u32> = items.iter().map(|i| i.index).collect();
    phrases.sort_unstable();
    ThemeGroup {
        key,
        category: category.to_owned(),
        name: name.to_owned(),
        is_kept,
        phrases,
        n_respondents: people.len() as u32,
        n_mentions: items.iter().map(|i| i.phrase.phrase.n_mentions).sum(),
    }
}

fn sorted(engine: &Engine, mut groups: Vec<ThemeGroup>) -> Vec<ThemeGroup> {
    let order = &engine.lexicon().categories;
    let place = |g: &ThemeGroup| match order.iter().position(|c| *c == g.category) {
        Some(i) => i,
        None if g.category == UNSORTED => usize::MAX,
        None => order.len(),
    };
    // 其他 stands behind the themes proper.
    let rest = |g: &ThemeGroup| !g.is_kept && g.name == OTHERS && g.key.ends_with(OTHERS);
    groups.sort_by(|a, b| {
        place(a)
            .cmp(&place(b))
            .then_with(|| a.category.cmp(&b.category))
            .then(rest(a).cmp(&rest(b)))
            .then(b.n_respondents.cmp(&a.n_respondents))
            .then_with(|| a.key.cmp(&b.key))
    });
    groups
}

#[cfg(test)]
#[path = "themes_tests.rs"]
mod tests;
