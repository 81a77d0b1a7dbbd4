//! Samples by pools: customers for interviews, and the pilot. Nobody is taken twice, and a pool that
//! is too small is reported, never filled from elsewhere.

use super::Facts;
use super::draw::{Candidate, Drawn, Frame, generator};
use crate::view::View;
use model::SizeClass;
use model::sampling::{DrawCell, DrawMethod, DrawSpec, MemberRole};
use stats::sampling::draw;
use std::collections::HashSet;

pub(super) const LARGE: &str = "大客户";
pub(super) const MEDIUM: &str = "中型客户";
pub(super) const MEDIUM_SMALL: &str = "中小客户";
pub(super) const VOICE: &str = "投诉·流失客户";

/// Tags of customers who complained or are about to leave.
const VOICE_TAGS: [&str; 2] = ["投诉", "流失"];

/// Whether a customer belongs to a pool.
fn is_in(view: &View, facts: &Facts, pool: &str, at: u32) -> bool {
    let size = view.size_of(at);
    match pool {
        LARGE => size == SizeClass::Large,
        MEDIUM => size == SizeClass::Medium,
        MEDIUM_SMALL => matches!(size, SizeClass::Medium | SizeClass::Small),
        VOICE => {
            let tags = &view.accounts[at as usize].account.tags;
            facts.has_complained[at as usize]
                || tags
                    .iter()
                    .any(|tag| VOICE_TAGS.iter().any(|word| tag.contains(word)))
        }
        _ => false,
    }
}

/// Pools of a customer among some.
pub(super) fn pools_of(view: &View, facts: &Facts, pools: &[String], at: u32) -> Vec<String> {
    pools
        .iter()
        .filter(|pool| is_in(view, facts, pool, at))
        .cloned()
        .collect()
}

/// A specification of pools with the numbers wanted; a third of each as reserve.
pub(super) fn spec(view: &View, facts: &Facts, wanted: &[(&str, u32)]) -> DrawSpec {
    let n_accounts = view.accounts.len() as u32;
    let cell = |(pool, n): &(&str, u32)| DrawCell {
        keys: vec![(*pool).to_owned()],
        population: (0..n_accounts)
            .filter(|at| is_in(view, facts, pool, *at))
            .count() as u32,
        n: *n,
        n_reserve: n.div_ceil(3),
    };
    DrawSpec {
        method: DrawMethod::Pools,
        dims: vec!["pool".into()],
        cells: wanted.iter().filter(|(_, n)| *n > 0).map(cell).collect(),
        ..DrawSpec::default()
    }
}

/// Everybody in some pool.
pub(super) fn frame(view: &View, facts: &Facts, spec: &DrawSpec) -> Frame {
    let pools: Vec<String> = spec
        .cells
        .iter()
        .flat_map(|cell| cell.keys.clone())
        .collect();
    let candidate = |at: u32| {
        let keys = pools_of(view, facts, &pools, at);
        let who = view.accounts[at as usize].account.id.0;
        (!keys.is_empty()).then_some(Candidate {
            who,
            account: at,
            contact: None,
            keys,
        })
    };
    Frame {
        candidates: (0..view.accounts.len() as u32)
            .filter_map(candidate)
            .collect(),
        dim_labels: vec!["类别".into()],
    }
}

/// Draws pool after pool, the smallest first because it has the least choice, then the reserves in
/// the same order from whoever is left.
pub(super) fn make(frame: &Frame, spec: &DrawSpec, seed: u32) -> Vec<Drawn> {
    let members = |pool: &str| -> Vec<u32> {
        (0u32..)
            .zip(&frame.candidates)
            .filter(|(_, candidate)| candidate.keys.iter().any(|key| key == pool))
            .map(|(place, _)| place)
            .collect()
    };
    let pools: Vec<(&str, &DrawCell, Vec<u32>)> = spec
        .cells
        .iter()
        .map(|cell| {
            let pool = cell.keys.first().map_or("", String::as_str);
            (pool, cell, members(pool))
        })
        .collect();
    let mut order: Vec<usize> = (0..pools.len()).collect();
    order.sort_by_key(|at| pools[*at].2.len());
    let mut taken: HashSet<u32> = HashSet::new();
    let mut found: Vec<Vec<Drawn>> = vec![Vec::new(); pools.len() * 2];
    for role in [MemberRole::Main, MemberRole::Reserve] {
        for &at in &order {
            let (pool, cell, members) = &pools[at];
            let free: Vec<u32> = members
                .iter()
                .copied()
                .filter(|place| !taken.contains(place))
                .collect();
            let n = if role == MemberRole::Main {
                cell.n
            } else {
                cell.n_reserve
            };
            let mut random = generator(seed, &format!("{pool}/{}", role.as_str()));
            let list = &mut found[at
                + if role == MemberRole::Main {
                    0
                } else {
                    pools.len()
                }];
            for place in draw(&mut random, free.len() as u32, n) {
                let place = free[place as usize];
                taken.insert(place);
                list.push(Drawn {
                    place,
                    stratum: (*pool).to_owned(),
                    role,
                });
            }
        }
    }
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// `n` customers, each with the pools that `pools` gives his number.
    fn frame_with(n: u8, pools: impl Fn(u8) -> Vec<&'static str>) -> Frame {
        let candidate = |at: u8| Candidate {
            who: Uuid::from_bytes([at; 16]),
            account: u32::from(at),
            contact: None,
            keys: pools(at).into_iter().map(str::to_owned).collect(),
        };
        Frame {
            candidates: (0..n).map(candidate).collect(),
            dim_labels: Vec::new(),
        }
    }

    fn wanted(cells: &[(&str, u32)]) -> DrawSpec {
        let cell = |(pool, n): &(&str, u32)| DrawCell {
            keys: vec![(*pool).to_owned()],
            population: 0,
            n: *n,
            n_reserve: 0,
        };
        DrawSpec {
            method: DrawMethod::Pools,
            cells: cells.iter().map(cell).collect(),
            ..DrawSpec::default()
        }
    }

    #[test]
    fn nobody_is_taken_twice_and_a_small_pool_is_not_padded() {
        // 12 large ones, of whom 8 complained; 30 middle ones; 7 complained in all but one.
        let frame = frame_with(50, |at| match at {
            0..8 => vec![LARGE, VOICE],
            8..12 => vec![LARGE],
            12..42 => vec![MEDIUM],
            _ => Vec::new(),
        });
        let spec = wanted(&[(LARGE, 10), (MEDIUM, 10), (VOICE, 10)]);
        let list = make(&frame, &spec, 1);
        let places: HashSet<u32> = list.iter().map(|drawn| drawn.place).collect();
        assert_eq!(places.len(), list.len());
        let count = |pool: &str| list.iter().filter(|drawn| drawn.stratum == pool).count();
        // The pool of eight goes first and gives all it has; four large ones are left.
        assert_eq!((count(VOICE), count(LARGE), count(MEDIUM)), (8, 4, 10));
    }

    #[test]
    fn pools_that_are_large_enough_give_thirty() {
        let frame = frame_with(90, |at| match at {
            0..30 => vec![LARGE],
            30..60 => vec![MEDIUM, VOICE],
            _ => vec![VOICE],
        });
        let list = make(
            &frame,
            &wanted(&[(LARGE, 10), (MEDIUM, 10), (VOICE, 10)]),
            9,
        );
        assert_eq!(list.len(), 30);
        assert_eq!(
            list.iter()
                .map(|drawn| drawn.place)
                .collect::<HashSet<_>>()
                .len(),
            30
        );
    }
}
