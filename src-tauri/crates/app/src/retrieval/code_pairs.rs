//! Codes by codes (编码×编码, 共现) and the map of codes (编码图).

use super::ground::Ground;
use super::scoped::Scoped;
use super::stretch::{Stretch, covered, intersect};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::HashSet;
use text::network::{NetworkLink, NetworkOptions, place_nodes};

/// Box that the map is laid out in.
const MAP: (f64, f64) = (1000.0, 640.0);

pub(crate) fn get_code_pairs(
    workbench: &Workbench,
    _: &Context,
    request: GetCodePairs,
) -> Result<CodePairs> {
    code_pairs(&Ground::read(workbench)?, &request)
}

pub(super) fn code_pairs(ground: &Ground, request: &GetCodePairs) -> Result<CodePairs> {
    let scoped = Scoped::read(ground, &request.scope)?;
    let codes = &scoped.codes;
    let (counts, mut pairs, method) = match request.within.as_str() {
        "" | "overlap" => {
            let of: Vec<Vec<Stretch>> = codes
                .iter()
                .map(|code| scoped.passages_of(ground, *code))
                .collect();
            (
                counts(&of, Vec::len),
                all_pairs(&of, |a, b| overlap(a, b)),
                OVERLAP,
            )
        }
        "turn" => {
            let of: Vec<HashSet<u32>> = codes
                .iter()
                .map(|code| texts_of(ground, &scoped, *code))
                .collect();
            (counts(&of, HashSet::len), all_pairs(&of, shared), TURN)
        }
        "respondent" => {
            let of: Vec<HashSet<u32>> = codes
                .iter()
                .map(|code| scoped.respondents_of(ground, *code))
                .collect();
            (
                counts(&of, HashSet::len),
                all_pairs(&of, shared),
                RESPONDENT,
            )
        }
        other => {
            return Err(Failure::bad_value(format!(
                "没有“{other}”这种共现，可用：overlap、turn、respondent。"
            )));
        }
    };
    pairs.retain(|pair| pair.n >= request.min_together.max(1));
    let people: Vec<u32> = codes
        .iter()
        .map(|code| scoped.respondents_of(ground, *code).len() as u32)
        .collect();
    let options = NetworkOptions {
        width: MAP.0,
        height: MAP.1,
        ..NetworkOptions::default()
    };
    let links: Vec<NetworkLink> = pairs
        .iter()
        .map(|pair| NetworkLink {
            from: pair.a,
            to: pair.b,
            n_together: pair.n,
            lift: 1.0,
            ppmi: 0.0,
            jaccard: pair.jaccard,
        })
        .collect();
    let places = place_nodes(&people, &links, &options);
    let rows = codes.iter().zip(counts).zip(people.iter().zip(places));
    Ok(CodePairs {
        codes: rows
            .map(|((code, n), (n_respondents, (x, y, radius)))| {
                let known = &ground.coded.codes[*code];
                PairCode {
                    code: known.id.to_string(),
                    name: known.name.clone(),
                    path: ground.coded.path(*code),
                    colour: known.colour.clone(),
                    n,
                    n_respondents: *n_respondents,
                    x,
                    y,
                    radius,
                }
            })
            .collect(),
        pairs,
        width: MAP.0,
        height: MAP.1,
        method: method.into(),
    })
}

const OVERLAP: &str = "重叠：两个编码在同一文本中共有字的片段，同一位置只计一次，即查询“甲 且 乙”的处数；对角线为该编码的片段数。Jaccard = 两者共有的字数 ÷ 至少有其一的字数。";
const TURN: &str = "同一轮：同时有两个编码的发言、答案、工单或走访记录的条数；对角线为该编码所在的条数。Jaccard = 同时有两者的条数 ÷ 至少有其一的条数。";
const RESPONDENT: &str = "同一受访者：说过两者的受访者人数（名册中的客户按客户计一次，访问员不计）；对角线为该编码的受访者人数。Jaccard = 两者都说过的人数 ÷ 至少说过其一的人数。";

fn counts<T>(of: &[T], n: impl Fn(&T) -> usize) -> Vec<u32> {
    of.iter().map(|one| n(one) as u32).collect()
}

/// Every pair that occurs together, with how often and Jaccard's index.
fn all_pairs<T>(of: &[T], together: impl Fn(&T, &T) -> (u32, f64)) -> Vec<CodePair> {
    let mut pairs = Vec::new();
    for (a, first) in of.iter().enumerate() {
        for (b, second) in of.iter().enumerate().skip(a + 1) {
            let (n, jaccard) = together(first, second);
            if n > 0 {
                pairs.push(CodePair {
                    a: a as u32,
                    b: b as u32,
                    n,
                    jaccard,
                });
            }
        }
    }
    pairs
}

fn overlap(a: &[Stretch], b: &[Stretch]) -> (u32, f64) {
    let both = intersect(a, b);
    let chars = covered(&both);
    let either = covered(a) + covered(b) - chars;
    (both.len() as u32, share(chars, either))
}

fn shared(a: &HashSet<u32>, b: &HashSet<u32>) -> (u32, f64) {
    let both = a.intersection(b).count() as u32;
    let either = (a.len() + b.len()) as u32 - both;
    (both, share(both, either))
}

fn share(both: u32, either: u32) -> f64 {
    stats::describe::share(both, either).unwrap_or(0.0)
}

/// Texts that passages of a code touch.
fn texts_of(ground: &Ground, scoped: &Scoped, code: usize) -> HashSet<u32> {
    scoped
        .codings_of(ground, code)
        .flat_map(|placed| ground.texts_under(placed.stretch))
        .map(|at| at as u32)
        .collect()
}
