#![allow(clippy::unwrap_used)]
use super::*;
use crate::mine::{MineOptions, TextUnit, Voice, mine};
use proptest::prelude::*;

const TEXTS: [&str; 7] = [
    "响应慢。售后响应慢。",
    "售后响应很慢，操作复杂",
    "响应慢，没有备件",
    "客服响应慢",
    "操作复杂",
    "操作复杂，价格太贵",
    "反馈无跟进",
];

fn mined() -> Mining {
    let units: Vec<TextUnit> = (0u32..)
        .zip(TEXTS)
        .map(|(i, text)| TextUnit {
            // The last two texts are one person's.
            respondent: i.min(5),
            document: i,
            voice: Voice::Respondent,
            topic: "",
            text,
        })
        .collect();
    mine(&Engine::base(), &units, &MineOptions::default())
}

fn curated(mining: &Mining, judgements: &Judgements) -> Curated {
    curate(&Engine::base(), mining, |unit| unit.min(5), judgements)
}

fn key(aspect: &str, opinion: &str) -> PhraseKey {
    PhraseKey {
        aspect: aspect.into(),
        opinion: opinion.into(),
        polarity: Polarity::Negative,
    }
}

fn merge(from: PhraseKey, into: PhraseKey) -> PhraseJudgement {
    PhraseJudgement {
        merged_into: Some(into),
        ..PhraseJudgement::of(from)
    }
}

fn total(curated: &Curated) -> usize {
    curated
        .phrases
        .iter()
        .map(|p| p.phrase.mentions.len())
        .sum()
}

#[test]
fn without_judgements_it_is_the_mining() {
    let mining = mined();
    let found = curated(&mining, &Judgements::default());
    let bare: Vec<Phrase> = found.phrases.iter().map(|p| p.phrase.clone()).collect();
    assert_eq!(bare, mining.phrases);
    assert!(found.phrases.iter().all(|p| p.name == p.phrase.phrase));
}

#[test]
fn merging_counts_people_once_and_keeps_the_parts() {
    let mining = mined();
    let judgements = Judgements {
        phrases: vec![
            merge(key("售后响应", "慢"), key("响应", "慢")),
            merge(key("客服响应", "慢"), key("售后响应", "慢")),
        ],
        ..Judgements::default()
    };
    let found = curated(&mining, &judgements);
    let slow = found.find(&key("响应", "慢")).unwrap();
    // Texts 0 (twice), 1, 2, 3: five mentions of four people; the chain 客服响应 → 售后响应 → 响应.
    assert_eq!((slow.phrase.n_mentions, slow.phrase.n_respondents), (5, 4));
    assert_eq!(slow.respondents, [0, 1, 2, 3]);
    let parts: Vec<(&str, u32)> = slow
        .merged
        .iter()
        .map(|m| (m.phrase.as_str(), m.n_mentions))
        .collect();
    assert_eq!(parts, [("售后响应慢", 2), ("客服响应慢", 1)]);
    assert_eq!(found.phrases.first().unwrap().key, key("响应", "慢"));
    assert_eq!(total(&found), mining.mentions.len());
}

#[test]
fn a_pin_outlives_a_merge() {
    let mining = mined();
    let pinned = |theme: &str, category: &str, mut judgement: PhraseJudgement| {
        judgement.theme = theme.into();
        judgement.category = category.into();
        judgement
    };
    let from = merge(key("售后响应", "慢"), key("响应", "慢"));
    let mut phrases = vec![pinned("t1", "售后支持", from)];
    let of = |phrases: &[PhraseJudgement]| {
        let judgements = Judgements {
            phrases: phrases.to_vec(),
            ..Judgements::default()
        };
        let found = curated(&mining, &judgements);
        let slow = found.find(&key("响应", "慢")).unwrap();
        (slow.theme.clone(), slow.phrase.category.clone())
    };
    assert_eq!(of(&phrases), ("t1".into(), "售后支持".into()));
    // The phrase's own pin goes first.
    phrases.push(pinned("t2", "", PhraseJudgement::of(key("响应", "慢"))));
    assert_eq!(of(&phrases), ("t2".into(), "售后支持".into()));
}

#[test]
fn a_circle_of_merges_ends_at_its_smallest_key() {
    let mining = mined();
    let (a, b, c) = (
        key("响应", "慢"),
        key("售后响应", "慢"),
        key("客服响应", "慢"),
    );
    let smallest = [&a, &b, &c].into_iter().min().unwrap().clone();
    let judgements = Judgements {
        phrases: vec![
            merge(a.clone(), b.clone()),
            merge(b, c.clone()),
            merge(c, a),
            merge(key("操作", "复杂"), key("响应", "慢")),
        ],
        ..Judgements::default()
    };
    let found = curated(&mining, &judgements);
    assert_eq!(found.find(&smallest).unwrap().merged.len(), 3);
    assert_eq!(total(&found), mining.mentions.len());
}

#[test]
fn renaming_rejecting_and_pinning() {
    let mining = mined();
    let judgements = Judgements {
        phrases: vec![
            PhraseJudgement {
                name: "操作步骤多".into(),
                category: "流程".into(),
                theme: "t1".into(),
                state: PhraseState::Accepted,
                ..PhraseJudgement::of(key("操作", "复杂"))
            },
            PhraseJudgement {
                state: PhraseState::Rejected,
                ..PhraseJudgement::of(key("价格", "贵"))
            },
        ],
        ..Judgements::default()
    };
    let found = curated(&mining, &judgements);
    let complex = found.find(&key("操作", "复杂")).unwrap();
    assert_eq!(
        (complex.name.as_str(), complex.phrase.category.as_str()),
        ("操作步骤多", "流程")
    );
    assert!(complex.is_category_pinned && complex.theme == "t1");
    let dear = found.find(&key("价格", "贵")).unwrap();
    assert_eq!(
        (dear.state, dear.is_category_pinned),
        (PhraseState::Rejected, false)
    );
    assert_eq!(found.phrases.len(), mining.phrases.len());
}

#[test]
fn mentions_are_split_off_struck_out_and_added() {
    let mining = mined();
    let judge = |unit: u32, key: PhraseKey, to: Option<PhraseKey>| {
        let m = mining
            .mentions
            .iter()
            .find(|m| m.unit == unit && m.phrase_key() == key)
            .unwrap();
        MentionJudgement {
            unit,
            start: m.start,
            end: m.end,
            key,
            moved_to: to,
            name: "报价高".into(),
        }
    };
    let judgements = Judgements {
        mentions: vec![
            judge(5, key("价格", "贵"), Some(key("报价", "高"))),
            judge(4, key("操作", "复杂"), None),
            MentionJudgement {
                unit: 99,
                start: 0,
                end: 2,
                key: key("价格", "贵"),
                moved_to: None,
                name: String::new(),
            },
        ],
        added: vec![AddedMention {
            unit: 6,
            start: 0,
            end: 2,
            aspect: "操作".into(),
            opinion: "繁杂".into(),
            polarity: Polarity::Negative,
        }],
        ..Judgements::default()
    };
    let found = curated(&mining, &judgements);
    assert_eq!(found.unmatched, [2]);
    assert_eq!(found.find(&key("报价", "高")).unwrap().name, "报价高");
    assert!(found.find(&key("价格", "贵")).is_none());
    // 操作复杂 in texts 1, 4, 5; 4 is struck out.
    assert_eq!(
        found.find(&key("操作", "复杂")).unwrap().respondents,
        [1, 5]
    );
    // 繁杂 is a synonym of 繁琐 (synonyms.txt).
    let by_hand = found.find(&key("操作", "繁琐")).unwrap();
    let said = found
        .mention(&mining, *by_hand.phrase.mentions.first().unwrap())
        .unwrap();
    assert_eq!((said.rule, said.unit, said.confidence), (HAND_RULE, 6, 1.0));
    assert_eq!(total(&found), mining.mentions.len());
}

fn any_judgements() -> impl Strategy<Value = Judgements> {
    let keys = || {
        prop::sample::select(vec![
            key("响应", "慢"),
            key("售后响应", "慢"),
            key("客服响应", "慢"),
            key("操作", "复杂"),
            key("价格", "贵"),
            key("新说法", "差"),
        ])
    };
    let state = prop::sample::select(vec![
        PhraseState::Open,
        PhraseState::Accepted,
        PhraseState::Rejected,
    ]);
    let phrase = (keys(), state, prop::option::of(keys()), "[甲乙]?").prop_map(
        |(key, state, merged_into, name)| PhraseJudgement {
            state,
            merged_into,
            name,
            ..PhraseJudgement::of(key)
        },
    );
    let mention = (0usize..12, prop::option::of(keys()), "[丙丁]?");
    (
        prop::collection::vec(phrase, 0..8),
        prop::collection::vec(mention, 0..5),
        prop::collection::vec((0u32..7, keys()), 0..3),
    )
        .prop_map(|(phrases, mentions, added)| {
            let mining = mined();
            let mentions = mentions.into_iter().filter_map(|(i, moved_to, name)| {
                let m = mining.mentions.get(i)?;
                Some(MentionJudgement {
                    unit: m.unit,
                    start: m.start,
                    end: m.end,
                    key: m.phrase_key(),
                    moved_to,
                    name,
                })
            });
            let added = added.into_iter().map(|(unit, key)| AddedMention {
                unit,
                start: 0,
                end: 1,
                aspect: key.aspect,
                opinion: key.opinion,
                polarity: key.polarity,
            });
            Judgements {
                phrases,
                mentions: mentions.collect(),
                added: added.collect(),
                apart: Vec::new(),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn order_never_matters_and_nothing_is_lost(judgements in any_judgements()) {
        let mining = mined();
        let found = curated(&mining, &judgements);
        let mut turned = judgements.clone();
        turned.phrases.reverse();
        turned.mentions.reverse();
        turned.added.reverse();
        let again = curated(&mining, &turned);
        prop_assert_eq!(&again.phrases, &found.phrases);
        prop_assert_eq!(&again.added, &found.added);

        let mut struck = 0;
        for m in &mining.mentions {
            let on = judgements.mentions.iter().filter(|j| {
                (j.unit, j.start, j.end) == (m.unit, m.start, m.end) && j.key == m.phrase_key()
            });
            struck += usize::from(on.max().is_some_and(|j| j.moved_to.is_none()));
        }
        prop_assert_eq!(total(&found) + struck, mining.mentions.len() + found.added.len());
        let mut numbers: Vec<u32> = found.phrases.iter().flat_map(|p| p.phrase.mentions.clone()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), total(&found));
        for p in &found.phrases {
            prop_assert_eq!(p.respondents.len(), p.phrase.n_respondents as usize);
        }
    }
}
