//! The check list (检查单): short texts of unlike domains with the pain points they must and must not
//! give, by kind (negation, question, comparison, traditional script, ellipsis …). Written from the
//! language, not from any study. Matching is soft, as people judge it: without degree words, one inside
//! the other, or six in ten characters shared.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use serde::Deserialize;
use text::batch::{Mode, run_line};

#[derive(Deserialize)]
struct Case {
    id: String,
    kind: String,
    must: Vec<Pair>,
    must_not: Vec<Pair>,
    max_pairs: Option<usize>,
}

#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
struct Pair {
    aspect: String,
    opinion: String,
}

#[derive(Deserialize)]
struct Found {
    pairs: Vec<Pair>,
}

/// Share of the cases that must pass. It may only rise.
const SHARE: f64 = 0.95;

#[test]
fn the_check_list_holds() {
    let engine = text::Engine::base();
    let mut by_kind: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut failed = Vec::new();
    for line in include_str!("checklist.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        let answer = run_line(&engine, Mode::Behaviour, line).unwrap();
        let found: Found = serde_json::from_str(&answer).unwrap();
        let count = by_kind.entry(case.kind.clone()).or_default();
        count.1 += 1;
        match complaint(&case, &found.pairs) {
            None => count.0 += 1,
            Some(why) => failed.push(format!("{} ({}): {why}", case.id, case.kind)),
        }
    }
    let (passed, all) = by_kind.values().fold((0, 0), |s, c| (s.0 + c.0, s.1 + c.1));
    for (kind, (passed, all)) in &by_kind {
        println!("{kind:14} {passed}/{all}");
    }
    println!("failed:\n{}", failed.join("\n"));
    assert!(all >= 200, "{all} cases");
    assert!(
        passed as f64 >= SHARE * all as f64,
        "{passed} of {all} pass:\n{}",
        failed.join("\n")
    );
}

/// What is wrong with the pairs found, if anything.
fn complaint(case: &Case, found: &[Pair]) -> Option<String> {
    let shown = || {
        found
            .iter()
            .map(|p| format!("{}|{}", p.aspect, p.opinion))
            .collect::<Vec<_>>()
            .join(" ")
    };
    if let Some(missing) = case
        .must
        .iter()
        .find(|m| !found.iter().any(|p| matches(p, m)))
    {
        return Some(format!(
            "{}|{} missing in {}",
            missing.aspect,
            missing.opinion,
            shown()
        ));
    }
    if let Some(wrong) = case
        .must_not
        .iter()
        .find(|m| found.iter().any(|p| matches(p, m)))
    {
        return Some(format!(
            "{}|{} must not be found",
            wrong.aspect, wrong.opinion
        ));
    }
    let mut distinct: Vec<&Pair> = Vec::new();
    for pair in found {
        if !distinct.contains(&pair) {
            distinct.push(pair);
        }
    }
    (distinct.len() > case.max_pairs.unwrap_or(usize::MAX))
        .then(|| format!("too many: {}", shown()))
}

fn matches(found: &Pair, wanted: &Pair) -> bool {
    let same_aspect = match (plain(&found.aspect), plain(&wanted.aspect)) {
        (a, b) if a.is_empty() || b.is_empty() => a == b,
        (a, b) => near(&a, &b),
    };
    let (a, b) = (core(&found.opinion), core(&wanted.opinion));
    let denies = |s: &[char]| s.iter().any(|c| "不没无未非缺难".contains(*c));
    same_aspect && (a == b || denies(&a) == denies(&b) && near(&a, &b))
}

fn plain(words: &str) -> Vec<char> {
    words
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Without the degree words before it.
fn core(words: &str) -> Vec<char> {
    let degree = [
        "非常",
        "特别",
        "比较",
        "有点",
        "越来越",
        "经常",
        "老是",
        "总是",
        "很",
        "太",
        "真",
        "偏",
        "还",
        "都",
        "也",
    ];
    let mut rest = words;
    while let Some(shorter) = degree
        .iter()
        .find_map(|d| rest.strip_prefix(d))
        .filter(|s| !s.is_empty())
    {
        rest = shorter;
    }
    plain(rest)
}

fn near(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let inside = !short.is_empty() && long.windows(short.len()).any(|w| w == short);
    if inside
        && (short.len() >= 2 && short.len() * 3 >= long.len() || short.len() * 2 >= long.len())
    {
        return true;
    }
    let mut left = long.to_vec();
    let shared = short
        .iter()
        .filter(|c| {
            left.iter()
                .position(|l| l == *c)
                .map(|at| left.swap_remove(at))
                .is_some()
        })
        .count();
    shared * 10 >= 3 * (a.len() + b.len())
}
