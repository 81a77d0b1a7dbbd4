#![allow(clippy::unwrap_used)]
use super::*;
use crate::curate::curate;
use crate::judgement::{Judgements, PhraseJudgement};
use crate::mine::{MineOptions, mine, one_each};

fn phrases(texts: &[&str], judgements: &Judgements) -> Vec<CuratedPhrase> {
    let units = one_each(texts);
    let engine = Engine::base();
    let options = MineOptions {
        positives: true,
        ..MineOptions::default()
    };
    let mining = mine(&engine, &units, &options);
    curate(&engine, &mining, |unit| unit, judgements).phrases
}

/// Proposals as `into ← a b c`, names sorted.
fn proposed(texts: &[&str]) -> Vec<String> {
    shown(&propose_merges(
        &Engine::base(),
        &phrases(texts, &Judgements::default()),
        &[],
    ))
}

fn shown(proposals: &[MergeProposal]) -> Vec<String> {
    proposals
        .iter()
        .map(|p| {
            let mut from: Vec<&str> = p.from.iter().map(|s| s.name.as_str()).collect();
            from.sort_unstable();
            format!("{} ← {}", p.name, from.join(" "))
        })
        .collect()
}

const SLOW: [&str; 8] = [
    "响应慢",
    "响应慢",
    "响应很慢",
    "售后响应慢",
    "客服响应慢",
    "响应不及时",
    "客服回复慢",
    "发货慢",
];

#[test]
fn one_complaint_in_many_words_is_offered_as_one() {
    assert_eq!(
        proposed(&SLOW),
        ["响应慢 ← 响应不及时 售后响应慢 客服响应慢 客服回复慢"]
    );
    let all = phrases(&SLOW, &Judgements::default());
    let found = propose_merges(&Engine::base(), &all, &[]);
    let first = found.first().unwrap();
    assert_eq!((first.n_respondents, first.n_gained), (7, 4));
    let reason = |name: &str| first.from.iter().find(|s| s.name == name).unwrap().reason;
    assert_eq!(reason("售后响应慢"), MergeReason::ObjectSuffix);
    assert_eq!(reason("响应不及时"), MergeReason::SameOpinion);
    assert_eq!(reason("客服回复慢"), MergeReason::Synonym);
    assert!(first.from.iter().all(|s| s.likeness >= first.score));
}

#[test]
fn other_things_and_other_judgements_stay_apart() {
    for texts in [
        ["发货慢", "退款慢"],
        ["价格贵", "价格不透明"],
        ["主板损坏", "面板损坏"],
        ["屏幕小", "屏幕大"],
        ["响应慢", "响应很快"],
        ["服务态度好", "服务态度差"],
        ["操作方便", "操作不方便"],
        ["系统稳定", "系统不稳定"],
        ["客服响应慢", "系统响应慢"],
        ["太麻烦了", "难用"],
    ] {
        assert_eq!(proposed(&texts), Vec::<String>::new(), "{texts:?}");
    }
}

#[test]
fn spellings_and_self_contained_phrases() {
    assert_eq!(
        proposed(&["报表导出慢", "报表导出慢", "导出报表慢"]),
        ["报表导出慢 ← 导出报表慢"]
    );
    assert_eq!(
        proposed(&["反馈无跟进", "反馈无跟进", "需求没人跟进"]),
        ["反馈无跟进 ← 需求无跟进"]
    );
}

#[test]
fn stars_not_chains() {
    // 远程支持响应 and 非工作时间响应 are both like 响应, but without it not like each other.
    let texts = ["远程支持响应慢", "非工作时间响应慢"];
    assert_eq!(proposed(&texts), Vec::<String>::new());
    let mut with = texts.to_vec();
    with.extend(["响应慢", "响应慢"]);
    assert_eq!(
        proposed(&with),
        ["响应慢 ← 远程支持响应慢 非工作时间响应慢"]
    );
}

#[test]
fn rejected_merged_and_kept_apart_are_left_out() {
    let key = |all: &[CuratedPhrase], name: &str| {
        all.iter().find(|p| p.name == name).unwrap().key.clone()
    };
    let all = phrases(&SLOW, &Judgements::default());
    let into = key(&all, "响应慢");
    let judgements = Judgements {
        phrases: vec![
            PhraseJudgement {
                state: PhraseState::Rejected,
                ..PhraseJudgement::of(key(&all, "售后响应慢"))
            },
            PhraseJudgement {
                merged_into: Some(into.clone()),
                ..PhraseJudgement::of(key(&all, "客服响应慢"))
            },
        ],
        ..Judgements::default()
    };
    // Order inside the pair does not matter.
    let apart = [(key(&all, "客服回复慢"), into)];
    let all = phrases(&SLOW, &judgements);
    assert_eq!(
        shown(&propose_merges(&Engine::base(), &all, &apart)),
        ["响应慢 ← 响应不及时"]
    );
}

#[test]
fn order_of_the_phrases_does_not_matter() {
    let mut all = phrases(&SLOW, &Judgements::default());
    let before = propose_merges(&Engine::base(), &all, &[]);
    all.reverse();
    assert_eq!(propose_merges(&Engine::base(), &all, &[]), before);
}
