#![allow(clippy::unwrap_used)]
use super::*;
use crate::curate::curate;
use crate::judgement::{Judgements, PhraseJudgement};
use crate::mine::{MineOptions, mine, one_each};

const TEXTS: [&str; 14] = [
    "价格偏高，收费不透明",
    "备件价格偏高",
    "收费不透明，收费项目太多",
    "发票开得慢",
    "系统经常闪退",
    "APP闪退，页面卡顿",
    "平台卡顿",
    "操作复杂",
    "后台操作太复杂",
    "操作步骤繁琐",
    "服务员态度冷漠",
    "服务态度很差",
    "跟别家的合作没法比",
    "价格贵",
];

fn phrases(texts: &[&str], judgements: &Judgements) -> Vec<CuratedPhrase> {
    let units = one_each(texts);
    let engine = Engine::base();
    let mining = mine(&engine, &units, &MineOptions::default());
    curate(&engine, &mining, |unit| unit, judgements).phrases
}

fn names(group: &ThemeGroup, all: &[CuratedPhrase]) -> Vec<String> {
    let mut names: Vec<String> = group
        .phrases
        .iter()
        .map(|&i| all.get(i as usize).unwrap().name.clone())
        .collect();
    names.sort();
    names
}

fn holding<'g>(groups: &'g [ThemeGroup], all: &[CuratedPhrase], name: &str) -> &'g ThemeGroup {
    let found: Vec<&ThemeGroup> = groups
        .iter()
        .filter(|g| names(g, all).contains(&name.to_owned()))
        .collect();
    assert_eq!(found.len(), 1, "{name} stands in one group");
    found.first().unwrap()
}

fn pinned(all: &[CuratedPhrase], name: &str, theme: &str) -> PhraseJudgement {
    PhraseJudgement {
        theme: theme.into(),
        ..PhraseJudgement::of(all.iter().find(|p| p.name == name).unwrap().key.clone())
    }
}

fn kept(id: &str, category: &str, name: &str) -> KeptTheme {
    KeptTheme {
        id: id.into(),
        category: category.into(),
        name: name.into(),
    }
}

#[test]
fn every_phrase_stands_in_one_group_of_its_category() {
    let all = phrases(&TEXTS, &Judgements::default());
    let groups = themes(&Engine::base(), &all, &[], 1);
    for phrase in &all {
        let group = holding(&groups, &all, &phrase.name);
        assert_eq!(group.category, phrase.phrase.category);
    }
    let operating = holding(&groups, &all, "操作复杂");
    assert!(names(operating, &all).contains(&"后台操作复杂".to_owned()));
    assert_eq!(operating.name, "操作");
    assert_eq!(operating.n_respondents, 3);
    // What no category fits stands last, by itself.
    let last = groups.last().unwrap();
    assert_eq!(
        (last.key.as_str(), last.category.as_str()),
        (UNSORTED_KEY, UNSORTED)
    );
}

#[test]
fn pins_hold_and_kept_themes_stay_even_empty() {
    let all = phrases(&TEXTS, &Judgements::default());
    let judgements = Judgements {
        phrases: vec![
            pinned(&all, "操作复杂", "t1"),
            pinned(&all, "收费不透明", "t2"),
        ],
        ..Judgements::default()
    };
    let all = phrases(&TEXTS, &judgements);
    let own = [
        kept("t1", "产品功能", "上手难"),
        kept("t2", "服务质量", "说不清的收费"),
        kept("t3", "价格", "以后再看"),
    ];
    let groups = themes(&Engine::base(), &all, &own, 1);
    // The free 后台操作复杂 joins the theme of 操作复杂; the pin goes before the phrase's own category.
    let hard = groups.iter().find(|g| g.key == "t1").unwrap();
    assert!(hard.is_kept && names(hard, &all).contains(&"后台操作复杂".to_owned()));
    let unclear = groups.iter().find(|g| g.key == "t2").unwrap();
    assert_eq!(names(unclear, &all), ["收费不透明"]);
    let empty = groups.iter().find(|g| g.key == "t3").unwrap();
    assert_eq!((empty.phrases.len(), empty.n_respondents), (0, 0));
}

#[test]
fn more_texts_do_not_reshuffle_kept_themes() {
    let all = phrases(&TEXTS, &Judgements::default());
    let judgements = Judgements {
        phrases: vec![
            pinned(&all, "操作复杂", "t1"),
            pinned(&all, "操作步骤繁琐", "t1"),
            pinned(&all, "收费不透明", "t2"),
        ],
        ..Judgements::default()
    };
    let own = [kept("t1", "产品功能", "上手难"), kept("t2", "价格", "收费")];
    let members = |texts: &[&str]| {
        let all = phrases(texts, &judgements);
        let groups = themes(&Engine::base(), &all, &own, 1);
        ["t1", "t2"].map(|key| names(groups.iter().find(|g| g.key == key).unwrap(), &all))
    };
    let before = members(&TEXTS);
    let mut more = TEXTS.to_vec();
    more.extend(["报表导出慢", "权限配置麻烦", "运费太贵", "屏幕太小"]);
    let after = members(&more);
    for (old, new) in before.iter().zip(&after) {
        assert!(
            old.iter().all(|name| new.contains(name)),
            "{old:?} in {new:?}"
        );
    }
}

#[test]
fn few_people_and_rejected_phrases_stay_out_unless_pinned() {
    let all = phrases(&TEXTS, &Judgements::default());
    let mut rejected = pinned(&all, "平台卡顿", "");
    rejected.state = PhraseState::Rejected;
    let judgements = Judgements {
        phrases: vec![rejected, pinned(&all, "后台操作复杂", "t1")],
        ..Judgements::default()
    };
    let all = phrases(&TEXTS, &judgements);
    let groups = themes(
        &Engine::base(),
        &all,
        &[kept("t1", "产品功能", "上手难")],
        2,
    );
    let mut shown: Vec<String> = groups.iter().flat_map(|g| names(g, &all)).collect();
    shown.sort();
    // 收费不透明 is the only phrase of two people; 后台操作复杂 is pinned.
    assert_eq!(shown, ["后台操作复杂", "收费不透明"]);
    assert_eq!(themes(&Engine::base(), &[], &[], 1), []);
}
