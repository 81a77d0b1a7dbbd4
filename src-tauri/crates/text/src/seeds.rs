//! Seed words decide a class: inside the aspect or the opinion, else by the seeds nearest in meaning.
//! Shared by the categories (类别) and the root causes (根因) of `category.rs`; holds no words itself.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::assets::{self, lines};
use crate::category::UNSORTED;
use crate::nearby::{self, SeedVectors};

/// A seed word found inside a phrase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeedHit {
    /// The seed (起始词).
    pub seed: String,
    /// What it speaks for.
    pub category: String,
    /// How much.
    pub weight: f64,
    /// Found in the aspect; else in the opinion.
    pub in_aspect: bool,
}

/// A seed word near in meaning.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Neighbour {
    /// The seed.
    pub word: String,
    /// What it speaks for.
    pub category: String,
    /// Cosine of the word vectors, −1 to 1.
    pub cosine: f64,
}

/// Why a phrase is in its category.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CategoryReason {
    /// The category.
    pub category: String,
    /// Seeds found, of all categories, heaviest first.
    pub seeds: Vec<SeedHit>,
    /// Seeds near in meaning, nearest first; only when no seed decided.
    pub neighbours: Vec<Neighbour>,
    /// Weight of the category minus that of the runner-up.
    pub margin: f64,
    /// No seed decided, the neighbours did.
    pub is_by_meaning: bool,
}

/// Seeds and what they stand for.
pub(crate) struct SeedTable<'a> {
    pub categories: &'a [String],
    pub seeds: &'a FxHashMap<String, Vec<u32>>,
    /// Characters of the longest seed.
    pub longest: usize,
    pub vectors: &'a SeedVectors,
    /// What no seed fits.
    pub none: &'a str,
    /// Whether neighbours in meaning may decide.
    pub by_meaning: bool,
}

const IN_ASPECT: f64 = 2.0;
const IN_OPINION: f64 = 1.2;
/// The head of a Chinese compound is its last part: 物流客服 is a 客服, 餐厅的服务 a 服务.
const AT_END: f64 = 1.4;
const BEFORE_DE: f64 = 0.4;
/// A seed inside a longer one says less: 服务费 is a 费.
const INSIDE_LONGER: f64 = 0.25;
/// Factors of marked seeds (`seed_marks.txt`).
const STRONG: f64 = 6.0;
const WEAK: f64 = 0.3;
/// Below this weight the neighbours are asked: only weak seeds were found. Their vote weighs as much.
const DECIDED: f64 = 1.0;
const BY_MEANING: f64 = 1.0;
/// The class of an aspect with its opinion. Ties go to the class named first in the table.
pub(crate) fn class_of(table: &SeedTable, aspect: &str, opinion: &str) -> String {
    let hits = all_hits(table, aspect, opinion);
    let mut weights = weights(table, &hits);
    if let Some(about) = open_question(table, aspect, opinion, &hits, &weights)
        && let Some(class) = nearby::remembered_vote(table, about)
    {
        add(&mut weights, class, BY_MEANING);
    }
    winner(&weights).map_or_else(|| table.none.to_owned(), |w| table.name(w.0))
}

/// The same with everything that led to it.
pub(crate) fn decide(table: &SeedTable, aspect: &str, opinion: &str) -> CategoryReason {
    let mut hits = all_hits(table, aspect, opinion);
    let mut weights = weights(table, &hits);
    let near = open_question(table, aspect, opinion, &hits, &weights)
        .map_or_else(Vec::new, |about| nearby::neighbours(table, about));
    let vote = nearby::vote(&near, table.categories.len());
    if let Some(class) = vote {
        add(&mut weights, class, BY_MEANING);
    }
    let winner = winner(&weights);
    let margin = winner.map_or(0.0, |(class, weight)| {
        let others = (0u32..).zip(&weights).filter(|o| o.0 != class);
        weight - others.map(|o| *o.1).fold(0.0, f64::max)
    });
    hits.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then(a.seed.cmp(b.seed))
            .then(a.class.cmp(&b.class))
    });
    CategoryReason {
        category: winner.map_or_else(|| table.none.to_owned(), |w| table.name(w.0)),
        seeds: hits
            .iter()
            .map(|hit| SeedHit {
                seed: hit.seed.to_owned(),
                category: table.name(hit.class),
                weight: hit.weight,
                in_aspect: hit.in_aspect,
            })
            .collect(),
        neighbours: near
            .iter()
            .map(|&(word, class, cosine)| Neighbour {
                word: word.to_owned(),
                category: table.name(class),
                cosine,
            })
            .collect(),
        margin,
        is_by_meaning: vote.is_some(),
    }
}

fn all_hits<'t>(table: &SeedTable<'t>, aspect: &str, opinion: &str) -> Vec<Hit<'t>> {
    let mut all = hits(table, &aspect.to_lowercase(), true);
    all.extend(hits(table, &opinion.to_lowercase(), false));
    all
}

fn weights(table: &SeedTable, hits: &[Hit]) -> Vec<f64> {
    let mut weights = vec![0.0; table.categories.len()];
    for hit in hits {
        add(&mut weights, hit.class, hit.weight);
    }
    weights
}

/// What to ask the neighbours about when no seed decides. 差 without an aspect is a judgement of the
/// whole, not a word like 慢 or 贵.
fn open_question<'p>(
    table: &SeedTable,
    aspect: &'p str,
    opinion: &'p str,
    hits: &[Hit],
    weights: &[f64],
) -> Option<&'p str> {
    let is_general = aspect.is_empty() && !hits.is_empty();
    let about = if aspect.is_empty() { opinion } else { aspect };
    (table.by_meaning && !is_general && weights.iter().all(|&w| w < DECIDED)).then_some(about)
}

fn winner(weights: &[f64]) -> Option<(u32, f64)> {
    let mut winner: Option<(u32, f64)> = None;
    for (class, &weight) in (0u32..).zip(weights) {
        if weight > winner.map_or(0.0, |w| w.1) {
            winner = Some((class, weight));
        }
    }
    winner
}

impl SeedTable<'_> {
    fn name(&self, category: u32) -> String {
        self.categories
            .get(category as usize)
            .map_or(UNSORTED, String::as_str)
            .to_owned()
    }
}

pub(crate) fn add(weights: &mut [f64], at: u32, x: f64) {
    if let Some(weight) = weights.get_mut(at as usize) {
        *weight += x;
    }
}

struct Hit<'t> {
    seed: &'t str,
    class: u32,
    weight: f64,
    in_aspect: bool,
}

/// Every different seed inside `text` with its class and weight.
fn hits<'t>(table: &SeedTable<'t>, text: &str, in_aspect: bool) -> Vec<Hit<'t>> {
    let found = places(table, text);
    let head = text.rfind('的').filter(|_| in_aspect).unwrap_or(0);
    let mut out: Vec<Hit> = Vec::new();
    for (i, &(seed, of, from, to)) in found.iter().enumerate() {
        if found.iter().take(i).any(|earlier| earlier.0 == seed) {
            continue;
        }
        let inside = found
            .iter()
            .any(|f| f.2 <= from && to <= f.3 && f.3 - f.2 > to - from);
        let at_end = in_aspect && to == text.len();
        let weight = if in_aspect { IN_ASPECT } else { IN_OPINION }
            * (seed.chars().count() as f64).sqrt()
            * mark(seed)
            * if at_end { AT_END } else { 1.0 }
            * if from < head { BEFORE_DE } else { 1.0 }
            * if inside { INSIDE_LONGER } else { 1.0 };
        out.extend(of.iter().map(|&class| Hit {
            seed,
            class,
            weight,
            in_aspect,
        }));
    }
    out
}

/// Seeds in `text` from left to right with their classes and bytes `[from, to)`.
fn places<'t>(table: &SeedTable<'t>, text: &str) -> Vec<(&'t str, &'t [u32], usize, usize)> {
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .skip(1)
        .chain([text.len()])
        .collect();
    let mut out = Vec::new();
    for (i, (from, _)) in text.char_indices().enumerate() {
        for &to in ends.iter().skip(i).take(table.longest) {
            if let Some(part) = text.get(from..to)
                && let Some((seed, of)) = table.seeds.get_key_value(part)
            {
                out.push((seed.as_str(), of.as_slice(), from, to));
            }
        }
    }
    out
}

/// The factor of a seed: strong and weak ones are listed in `seed_marks.txt`.
pub(crate) fn mark(seed: &str) -> f64 {
    static MARKS: OnceLock<FxHashMap<&'static str, f64>> = OnceLock::new();
    let marks = MARKS.get_or_init(|| {
        lines(assets::SEED_MARKS)
            .filter_map(|line| match line.split_at_checked(1)? {
                ("+", seed) => Some((seed, STRONG)),
                ("-", seed) => Some((seed, WEAK)),
                _ => None,
            })
            .collect()
    });
    marks.get(seed).copied().unwrap_or(1.0)
}
