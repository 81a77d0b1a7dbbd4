//! How far two phrases belong to one theme: by the thing, the judgement, the meaning of the words and
//! the people who said both. Weights only; what becomes of them is decided in `themes.rs`.

use crate::alike::{Core, core, opinion_likeness};
use crate::curate::CuratedPhrase;
use crate::vectors::{Vector, phrase_vector};

/// Cosine from which two phrases are near in meaning; what is above it counts.
const NEAR: f64 = 0.6;

/// What likeness needs of a phrase, worked out once.
pub(crate) struct Item<'a> {
    pub index: u32,
    pub phrase: &'a CuratedPhrase,
    pub core: Core,
    vector: Option<Vector>,
}

impl<'a> Item<'a> {
    pub fn new(index: u32, phrase: &'a CuratedPhrase) -> Item<'a> {
        let about = if phrase.key.aspect.is_empty() {
            &phrase.key.opinion
        } else {
            &phrase.key.aspect
        };
        Item {
            index,
            phrase,
            core: core(&phrase.key.aspect),
            vector: phrase_vector(about),
        }
    }
}

/// 0 to about 2: same thing, same judgement, near in meaning, said by the same people.
pub(crate) fn likeness(a: &Item, b: &Item) -> f64 {
    if a.phrase.key.polarity != b.phrase.key.polarity {
        return 0.0;
    }
    let mut sum = shared_aspect(&a.core, &b.core);
    if let Some(opinion) = opinion_likeness(&a.phrase.key.opinion, &b.phrase.key.opinion) {
        sum += opinion * shared_opinion(a, b);
    }
    if let (Some(x), Some(y)) = (&a.vector, &b.vector) {
        sum += (x.cosine(y) - NEAR).max(0.0);
    }
    sum + 0.4 * together(&a.phrase.respondents, &b.phrase.respondents)
}

/// What the same judgement is worth: little beside two aspects (差 is said of everything), all there is
/// without one, and then a letter (慢) says less than a word (闪退).
fn shared_opinion(a: &Item, b: &Item) -> f64 {
    let both = !a.core.word.is_empty() && !b.core.word.is_empty();
    let letter = a.phrase.key.opinion.chars().nth(1).is_none();
    match (both, letter) {
        (true, _) => 0.15,
        (false, true) => 0.35,
        (false, false) => 0.42,
    }
}

/// How much two aspects are of one thing: the same, one inside the other, the same head or the same
/// first word.
fn shared_aspect(a: &Core, b: &Core) -> f64 {
    if a.word.is_empty() || b.word.is_empty() {
        return 0.0;
    }
    let letters = |c: &Core| c.word.chars().collect::<Vec<char>>();
    let (x, y) = (letters(a), letters(b));
    let head = |c: &Core| c.head.clone().unwrap_or_else(|| c.word.clone());
    if a.word == b.word {
        0.8
    } else if head(a) == head(b) {
        0.6
    } else if x.len() < 2 || y.len() < 2 {
        0.0
    } else if x.ends_with(&y) || y.ends_with(&x) || x.starts_with(&y) || y.starts_with(&x) {
        0.5
    } else if x.get(x.len() - 2..) == y.get(y.len() - 2..) || x.get(..2) == y.get(..2) {
        0.35
    } else {
        0.0
    }
}

/// Cosine of two sorted lists of people; one person in common is no pattern.
fn together(a: &[u32], b: &[u32]) -> f64 {
    let both = a.iter().filter(|x| b.binary_search(x).is_ok()).count();
    if both < 2 {
        return 0.0;
    }
    both as f64 / ((a.len() * b.len()) as f64).sqrt()
}
