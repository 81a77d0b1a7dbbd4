//! The seeds nearest in meaning, for phrases that no seed decides (`seeds.rs` asks).

use std::sync::{Mutex, OnceLock};

use rustc_hash::FxHashMap;

use crate::seeds::{SeedTable, add, mark};
use crate::vectors::{Vector, phrase_vector, word_vector};

/// How many neighbours at most and at least, how near, and which share of their votes the winner
/// needs. With these, hiding each seed of the taxonomy in turn, neighbours place 62 % of the seeds
/// that have a vector and are right for 96 % of them; 0.50 and 0.5 would be 79 % and 90 %.
const MOST: usize = 5;
const FEWEST: usize = 2;
const NEAR: f64 = 0.55;
const SHARE: f64 = 0.75;
/// Votes remembered: people complain about the same things.
const REMEMBERED: usize = 4096;

/// A seed near in meaning, its class and the cosine.
pub(crate) type Near<'t> = (&'t str, u32, f64);

/// The vectors of a table's seeds and the votes they gave, made as they are needed. A copy starts
/// empty: the seeds beside it may change.
#[derive(Debug, Default)]
pub(crate) struct SeedVectors {
    all: OnceLock<Vec<(String, Vec<u32>, Vector)>>,
    votes: Mutex<FxHashMap<String, Option<u32>>>,
}

impl Clone for SeedVectors {
    fn clone(&self) -> Self {
        SeedVectors::default()
    }
}

/// Seeds of two characters and more that are not weak and have a vector.
fn vectors<'t>(table: &SeedTable<'t>) -> &'t [(String, Vec<u32>, Vector)] {
    table.vectors.all.get_or_init(|| {
        let mut all: Vec<_> = table
            .seeds
            .iter()
            .filter(|(seed, _)| seed.chars().nth(1).is_some() && mark(seed) >= 1.0)
            .filter_map(|(seed, of)| Some((seed.clone(), of.clone(), word_vector(seed)?)))
            .collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    })
}

/// The seeds nearest in meaning, nearest first.
pub(crate) fn neighbours<'t>(table: &SeedTable<'t>, about: &str) -> Vec<Near<'t>> {
    phrase_vector(about).map_or_else(Vec::new, |centre| nearest(table, &centre, |_| true))
}

fn nearest<'t>(
    table: &SeedTable<'t>,
    centre: &Vector,
    may: impl Fn(&str) -> bool,
) -> Vec<Near<'t>> {
    let mut near: Vec<Near> = vectors(table)
        .iter()
        .map(|(seed, of, vector)| (seed.as_str(), of, vector.cosine(centre)))
        .filter(|n| n.2 >= NEAR && may(n.0))
        .flat_map(|(seed, of, cosine)| of.iter().map(move |&c| (seed, c, cosine)))
        .collect();
    near.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(b.0)).then(a.1.cmp(&b.1)));
    near.truncate(MOST);
    near
}

/// The class with the clear majority of the neighbours' cosines, of `n` classes.
pub(crate) fn vote(near: &[Near], n: usize) -> Option<u32> {
    if near.len() < FEWEST {
        return None;
    }
    let mut votes = vec![0.0; n];
    for &(_, class, cosine) in near {
        add(&mut votes, class, cosine);
    }
    let total: f64 = votes.iter().sum();
    (0u32..)
        .zip(&votes)
        .find(|v| total > 0.0 && *v.1 / total >= SHARE)
        .map(|v| v.0)
}

/// [`vote`] of the [`neighbours`] of a word or phrase, from memory when it was asked before.
pub(crate) fn remembered_vote(table: &SeedTable, about: &str) -> Option<u32> {
    let known = table.vectors.votes.lock().ok();
    if let Some(&vote) = known.as_ref().and_then(|k| k.get(about)) {
        return vote;
    }
    drop(known);
    let vote = vote(&neighbours(table, about), table.categories.len());
    if let Ok(mut known) = table.vectors.votes.lock() {
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(about.to_owned(), vote);
    }
    vote
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;
    use crate::category::taxonomy;

    #[test]
    fn neighbours_are_mostly_right() {
        // Each seed in turn is treated as an unknown word: only seeds may decide that neither hold it
        // nor lie inside it. A reader of the same files in Python (struct, float cosines) had 62 %
        // answered, 95.5 % of them rightly.
        let engine = Engine::base();
        let table = taxonomy(&engine);
        let (mut asked, mut answered, mut right) = (0, 0, 0);
        for (seed, of, vector) in vectors(&table) {
            let [class] = of.as_slice() else { continue };
            asked += 1;
            let stranger = |other: &str| !other.contains(seed.as_str()) && !seed.contains(other);
            if let Some(found) = vote(&nearest(&table, vector, stranger), table.categories.len()) {
                answered += 1;
                right += i32::from(found == *class);
            }
        }
        let share = f64::from(answered) / f64::from(asked);
        let precision = f64::from(right) / f64::from(answered);
        assert!((share - 0.62).abs() < 0.03, "{share}");
        assert!((precision - 0.955).abs() < 0.015, "{precision}");
    }

    #[test]
    fn memory_changes_nothing() {
        let engine = Engine::base();
        let table = taxonomy(&engine);
        for about in ["圆通", "云朵", "圆通"] {
            let fresh = vote(&neighbours(&table, about), table.categories.len());
            assert_eq!(remembered_vote(&table, about), fresh);
        }
        let copy = table.vectors.clone();
        assert!(copy.all.get().is_none() && copy.votes.lock().is_ok_and(|v| v.is_empty()));
    }
}
