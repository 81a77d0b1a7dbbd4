//! The draw itself: from frame, specification and seed to a list. No clock, no study, no chance
//! besides the seed: the same three always give the same list.

use super::dims::{Dimension, require_all};
use super::strata::stratum_text;
use super::{Facts, pools};
use crate::failure::Result;
use crate::view::View;
use model::ContactId;
use model::sampling::{
    CustomerFilter, DrawCell, DrawMethod, DrawSpec, MemberRole, SampleUnit, frame_hash,
};
use stats::random::SplitMix64;
use stats::sampling::{draw, draw_systematic};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Somebody who can be drawn.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The contact's id, else the customer's.
    pub(super) who: Uuid,
    pub(super) account: u32,
    pub(super) contact: Option<ContactId>,
    /// Classes, or pools he belongs to.
    pub(super) keys: Vec<String>,
}

/// Everybody who can be drawn, in the order of customer codes.
pub(super) struct Frame {
    pub(super) candidates: Vec<Candidate>,
    pub(super) dim_labels: Vec<String>,
}

impl Frame {
    /// Hash of members, order and strata.
    pub(super) fn hash(&self) -> String {
        let strata: Vec<String> = self
            .candidates
            .iter()
            .map(|candidate| stratum_text(&candidate.keys))
            .collect();
        frame_hash(
            self.candidates
                .iter()
                .zip(&strata)
                .map(|(candidate, text)| (candidate.who, text.as_str())),
        )
    }

    /// Places of the candidates by stratum, strata in the order of their classes.
    pub(super) fn strata(&self, order: &[Vec<String>]) -> BTreeMap<Vec<usize>, Vec<u32>> {
        let mut strata: BTreeMap<Vec<usize>, Vec<u32>> = BTreeMap::new();
        for (place, candidate) in (0u32..).zip(&self.candidates) {
            let key = candidate
                .keys
                .iter()
                .zip(order)
                .map(|(class, classes)| {
                    classes
                        .iter()
                        .position(|one| one == class)
                        .unwrap_or(usize::MAX)
                })
                .collect();
            strata.entry(key).or_default().push(place);
        }
        strata
    }
}

/// The frame of a filter, sorted into strata.
pub(super) fn frame(
    view: &View,
    facts: &Facts,
    unit: SampleUnit,
    filter: &CustomerFilter,
    dims: &[Dimension],
) -> Frame {
    let contacts = facts.contacts_of();
    let mut candidates = Vec::new();
    for at in facts.select(view, filter) {
        let row = &view.accounts[at as usize];
        let keys: Vec<String> = dims
            .iter()
            .map(|dim| dim.classes[usize::from(dim.of_account[at as usize])].clone())
            .collect();
        match unit {
            SampleUnit::Customer => {
                candidates.push(Candidate {
                    who: row.account.id.0,
                    account: at,
                    contact: None,
                    keys,
                });
            }
            SampleUnit::Contact => {
                for contact in contacts.get(&row.account.id).into_iter().flatten() {
                    candidates.push(Candidate {
                        who: contact.id.0,
                        account: at,
                        contact: Some(contact.id),
                        keys: keys.clone(),
                    });
                }
            }
        }
    }
    Frame {
        candidates,
        dim_labels: dims.iter().map(|dim| dim.label.clone()).collect(),
    }
}

/// The frame that a specification asks for, as the roster is now.
pub(super) fn frame_of(view: &View, facts: &Facts, spec: &DrawSpec) -> Result<Frame> {
    if spec.method == DrawMethod::Pools {
        return Ok(pools::frame(view, facts, spec));
    }
    let dims = require_all(view, facts, &spec.dims)?;
    Ok(frame(view, facts, spec.unit, &spec.filter, &dims))
}

/// Somebody drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// Place in the frame.
    pub(super) place: u32,
    pub(super) stratum: String,
    pub(super) role: MemberRole,
}

/// Draws. The sample comes first, stratum by stratum, then the reserve.
pub(super) fn make(frame: &Frame, spec: &DrawSpec, seed: u32) -> Vec<Drawn> {
    match spec.method {
        DrawMethod::Pools => pools::make(frame, spec, seed),
        DrawMethod::Systematic => systematic(frame, spec, seed),
        DrawMethod::Random | DrawMethod::Stratified => stratified(frame, spec, seed),
    }
}

/// A generator for one stratum: another stratum more or less does not change who is drawn here.
pub(super) fn generator(seed: u32, stratum: &str) -> SplitMix64 {
    // FNV-1a over the stratum's name.
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in stratum.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    SplitMix64::new(u64::from(seed) ^ hash)
}

fn stratified(frame: &Frame, spec: &DrawSpec, seed: u32) -> Vec<Drawn> {
    let (mut sample, mut reserve) = (Vec::new(), Vec::new());
    for cell in &spec.cells {
        let own: Vec<u32> = (0u32..)
            .zip(&frame.candidates)
            .filter(|(_, candidate)| cell.keys.is_empty() || candidate.keys == cell.keys)
            .map(|(place, _)| place)
            .collect();
        let stratum = stratum_text(&cell.keys);
        let order = draw(
            &mut generator(seed, &stratum),
            own.len() as u32,
            cell.n.saturating_add(cell.n_reserve),
        );
        for (at, place) in (0u32..).zip(order) {
            let is_main = at < cell.n;
            let drawn = Drawn {
                place: own[place as usize],
                stratum: stratum.clone(),
                role: if is_main {
                    MemberRole::Main
                } else {
                    MemberRole::Reserve
                },
            };
            if is_main {
                sample.push(drawn)
            } else {
                reserve.push(drawn)
            }
        }
    }
    sample.extend(reserve);
    sample
}

/// Every k-th of the list sorted by strata, so that the sample spreads over them; reserves at
/// random from the rest.
fn systematic(frame: &Frame, spec: &DrawSpec, seed: u32) -> Vec<Drawn> {
    let mut list: Vec<u32> = (0..frame.candidates.len() as u32).collect();
    list.sort_by_key(|place| frame.candidates[*place as usize].keys.clone());
    let (n, n_reserve) = spec
        .cells
        .first()
        .map_or((0, 0), |cell| (cell.n, cell.n_reserve));
    let stratum = stratum_text(&[]);
    let mut random = generator(seed, &stratum);
    let chosen = draw_systematic(&mut random, list.len() as u32, n);
    let taken: HashSet<u32> = chosen.iter().copied().collect();
    let rest: Vec<u32> = (0..list.len() as u32)
        .filter(|at| !taken.contains(at))
        .collect();
    let reserve = draw(&mut random, rest.len() as u32, n_reserve);
    let drawn = |place: u32, role| Drawn {
        place,
        stratum: stratum.clone(),
        role,
    };
    let sample = chosen
        .into_iter()
        .map(|at| drawn(list[at as usize], MemberRole::Main));
    let reserve = reserve
        .into_iter()
        .map(|at| drawn(list[rest[at as usize] as usize], MemberRole::Reserve));
    sample.chain(reserve).collect()
}

/// A cell of `n` with its reserve, never more than there are.
pub(super) fn cell(keys: Vec<String>, population: u32, n: u32, reserve_share: f64) -> DrawCell {
    let n = n.min(population);
    let wanted = stats::sample_size::whole(f64::from(n) * reserve_share);
    DrawCell {
        keys,
        population,
        n,
        n_reserve: wanted.min(population - n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame_of_two() -> Frame {
        let candidate = |n: u8, class: &str| Candidate {
            who: Uuid::from_bytes([n; 16]),
            account: u32::from(n),
            contact: None,
            keys: vec![class.into()],
        };
        let candidates = (0..40)
            .map(|n| candidate(n, if n < 10 { "大客户" } else { "小微客户" }))
            .collect();
        Frame {
            candidates,
            dim_labels: vec!["客户规模".into()],
        }
    }

    fn spec(method: DrawMethod, cells: Vec<DrawCell>) -> DrawSpec {
        DrawSpec {
            method,
            cells,
            ..DrawSpec::default()
        }
    }

    #[test]
    fn every_stratum_gives_what_was_planned_and_a_seed_repeats() {
        let frame = frame_of_two();
        let cells = vec![
            cell(vec!["大客户".into()], 10, 8, 0.5),
            cell(vec!["小微客户".into()], 30, 6, 0.5),
        ];
        // Two are left of ten, although half of eight would be four.
        assert_eq!((cells[0].n_reserve, cells[1].n_reserve), (2, 3));
        let spec = spec(DrawMethod::Stratified, cells);
        let list = make(&frame, &spec, 7);
        let count = |stratum: &str, role| {
            list.iter()
                .filter(|drawn| drawn.stratum == stratum && drawn.role == role)
                .count()
        };
        assert_eq!(count("大客户", MemberRole::Main), 8);
        assert_eq!(count("大客户", MemberRole::Reserve), 2);
        assert_eq!(count("小微客户", MemberRole::Main), 6);
        assert_eq!(count("小微客户", MemberRole::Reserve), 3);
        let places: HashSet<u32> = list.iter().map(|drawn| drawn.place).collect();
        assert_eq!(places.len(), list.len());
        assert_eq!(make(&frame, &spec, 7), list);
        assert_ne!(make(&frame, &spec, 8), list);
    }

    #[test]
    fn one_stratum_does_not_disturb_another() {
        let frame = frame_of_two();
        let small = |n_large| {
            let cells = vec![
                cell(vec!["大客户".into()], 10, n_large, 0.0),
                cell(vec!["小微客户".into()], 30, 6, 0.0),
            ];
            let list = make(&frame, &spec(DrawMethod::Stratified, cells), 3);
            list.into_iter()
                .filter(|drawn| drawn.stratum == "小微客户")
                .map(|drawn| drawn.place)
                .collect::<Vec<_>>()
        };
        assert_eq!(small(2), small(9));
    }

    #[test]
    fn a_systematic_sample_spreads_over_the_strata() {
        // Every fourth of 40: ten of them, two or three of the ten large ones.
        let cells = vec![cell(Vec::new(), 40, 10, 0.2)];
        let list = make(&frame_of_two(), &spec(DrawMethod::Systematic, cells), 5);
        let main: Vec<u32> = list
            .iter()
            .filter(|drawn| drawn.role == MemberRole::Main)
            .map(|drawn| drawn.place)
            .collect();
        assert_eq!((main.len(), list.len()), (10, 12));
        let large = main.iter().filter(|place| **place < 10).count();
        assert!((2..=3).contains(&large), "{main:?}");
        let distinct: HashSet<u32> = list.iter().map(|drawn| drawn.place).collect();
        assert_eq!(distinct.len(), 12);
    }
}
