#![allow(clippy::unwrap_used)]
use super::*;
use crate::Polarity;
use crate::curate::curate;
use crate::judgement::{Judgements, PhraseJudgement};
use crate::mine::{MineOptions, mine, one_each};
use crate::phrase::PhraseKey;
use crate::sentences::sentences;

fn explained(judgements: &Judgements, name: &str) -> (Explanation, Mining) {
    let texts = [
        "响应太慢",
        "响应慢，响应不及时",
        "售后响应慢",
        "响应真的很慢",
    ];
    let units = one_each(&texts);
    let engine = Engine::base();
    let mining = mine(&engine, &units, &MineOptions::default());
    let curated = curate(&engine, &mining, |unit| unit, judgements);
    let phrase = curated.phrases.iter().find(|p| p.name == name).unwrap();
    (explain(&engine, phrase, &curated, &mining), mining)
}

#[test]
fn the_numbers_are_those_of_the_phrase() {
    let (why, mining) = explained(&Judgements::default(), "响应慢");
    let rank = &why.why_rank;
    // 响应慢: people 0, 1, 3; the same aspect in other words: 响应不及时 by person 1.
    assert_eq!(
        (rank.rank, rank.n_respondents, rank.base, rank.same_aspect),
        (1, 3, 4, 1)
    );
    assert!((rank.same_aspect_bonus - 1.05).abs() < 1e-12);
    let surest: f64 = mining
        .mentions
        .iter()
        .filter(|m| m.phrase == "响应慢")
        .map(|m| f64::from(m.confidence))
        .sum();
    assert!((rank.sum_confidence - surest).abs() < 1e-9);
    assert!((rank.score - surest * 1.05).abs() < 1e-9);
    assert_eq!(why.why_here.iter().map(|r| r.n_mentions).sum::<u32>(), 3);
    assert!(why.why_here.iter().all(|r| !r.doc.is_empty()));
}

#[test]
fn the_sentences_say_it() {
    let key = |aspect: &str, opinion: &str| PhraseKey {
        aspect: aspect.into(),
        opinion: opinion.into(),
        polarity: Polarity::Negative,
    };
    let judgements = Judgements {
        phrases: vec![
            PhraseJudgement {
                merged_into: Some(key("响应", "慢")),
                ..PhraseJudgement::of(key("售后响应", "慢"))
            },
            PhraseJudgement {
                category: "售后支持".into(),
                ..PhraseJudgement::of(key("响应", "慢"))
            },
        ],
        ..Judgements::default()
    };
    let (why, _) = explained(&judgements, "响应慢");
    let parts = sentences(&why);
    let titles: Vec<&str> = parts.iter().map(|p| p.title).collect();
    assert_eq!(titles, ["为什么在这里", "为什么是这一类", "为什么排在这里"]);
    let all = parts
        .iter()
        .flat_map(|p| &p.sentences)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    for said in [
        "您把这些说法并到了这里：售后响应慢（1 处）。",
        "您把它放在“售后支持”。",
        "4 位受访者说到（共 4 位有文字，占 100%），4 处原话。",
        "在 2 个短语里排第 1。",
    ] {
        assert!(all.contains(said), "{said} in {all}");
    }
}
