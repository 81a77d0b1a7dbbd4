//! The learned layer through the public door: it picks up a coder's words, drops what the coder never
//! codes, leaves everything else to the rules, and is the same every time.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use proptest::prelude::*;
use text::batch::coded_texts;
use text::{
    CodedText, Engine, Learned, MineOptions, Miner, Mining, TextUnit, Voice, explain_rule, mine,
};

fn unit(i: u32, text: &str) -> TextUnit<'_> {
    TextUnit {
        respondent: i,
        document: i,
        voice: Voice::Respondent,
        topic: "",
        text,
    }
}

fn phrases(engine: &Engine, text: &str) -> Vec<(String, String)> {
    mine(engine, &[unit(0, text)], &MineOptions::default())
        .mentions
        .into_iter()
        .map(|m| (m.aspect, m.opinion))
        .collect()
}

/// A study in which 拧巴 and 慢 are pain points and complaints about prices are not coded.
fn codings() -> Vec<CodedText> {
    let things = [
        "屏幕", "系统", "客服", "物流", "包装", "界面", "流程", "培训",
    ];
    let mut lines = Vec::new();
    for (i, thing) in things.iter().cycle().take(48).enumerate() {
        // Kinds in threes, so that every fold of a cross-validation by thirds has all of them.
        let (text, opinion) = match i / 3 % 3 {
            0 => (format!("这个{thing}用着拧巴，别的还行。"), Some("拧巴")),
            1 => (format!("{thing}很慢，我们等了{i}天。"), Some("慢")),
            _ => (format!("{thing}价格太贵，先用着吧。"), None),
        };
        let pairs: Vec<serde_json::Value> = opinion
            .iter()
            .map(|o| serde_json::json!({"aspect": thing, "opinion": o, "polarity": "NEG"}))
            .collect();
        lines.push(serde_json::json!({"id": i, "text": text, "pairs": pairs}).to_string());
    }
    coded_texts(&lines).unwrap()
}

fn taught(coded: &[CodedText]) -> Engine {
    let base = Engine::base();
    let learned = Learned::train(&base, coded);
    base.with_learned(Some(Arc::new(learned)))
}

#[test]
fn it_learns_a_word_and_what_is_not_coded() {
    let (base, with) = (Engine::base(), taught(&codings()));
    let pair = |aspect: &str, opinion: &str| vec![(aspect.to_owned(), opinion.to_owned())];
    assert!(phrases(&base, "这个软件用着拧巴。").is_empty());
    assert_eq!(phrases(&with, "这个软件用着拧巴。"), pair("软件", "拧巴"));
    assert_eq!(phrases(&base, "软件价格太贵，先用着吧。").len(), 1);
    assert!(phrases(&with, "软件价格太贵，先用着吧。").is_empty());
    assert_eq!(
        phrases(&with, "软件很慢，我们等了两天。"),
        pair("软件", "慢")
    );
}

#[test]
fn switching_it_off_leaves_no_trace() {
    let (base, with) = (Engine::base(), taught(&codings()));
    let off = with.with_learned(None);
    assert!(with.learned().is_some() && off.learned().is_none());
    for text in ["这个软件用着拧巴。", "价格太贵，响应慢。"] {
        assert_eq!(phrases(&off, text), phrases(&base, text));
    }
}

#[test]
fn a_studys_dictionary_and_the_layer_go_together() {
    let extra = text::StudyLexicon {
        negative: vec!["糊墙".into()],
        ..text::StudyLexicon::default()
    };
    let with = taught(&codings()).with_lexicon(&extra);
    assert_eq!(phrases(&with, "这个软件用着拧巴。").len(), 1);
    assert!(with.learned().is_some_and(|l| l.is_active()));
}

#[test]
fn too_little_to_learn_from_changes_nothing() {
    let few: Vec<CodedText> = codings()
        .into_iter()
        .take(Learned::FEWEST_TEXTS - 1)
        .collect();
    let nothing: Vec<CodedText> = codings()
        .into_iter()
        .map(|text| CodedText {
            pairs: Vec::new(),
            ..text
        })
        .collect();
    for coded in [few, nothing, Vec::new()] {
        let learned = Learned::train(&Engine::base(), &coded);
        assert!(!learned.is_active());
        assert_eq!(learned.summary().n_texts as usize, coded.len());
        let with = Engine::base().with_learned(Some(Arc::new(learned)));
        let text = "价格太贵，这个软件用着拧巴。";
        assert_eq!(phrases(&with, text), phrases(&Engine::base(), text));
    }
}

#[test]
fn the_summary_counts_and_checks() {
    let learned = Learned::train(&Engine::base(), &codings());
    let summary = learned.summary();
    assert_eq!((summary.n_texts, summary.n_pairs), (48, 33));
    let check = summary.check.as_ref().unwrap();
    assert!(check.n_added_right <= check.n_added && check.n_removed_right <= check.n_removed);
    // Without the layer no 拧巴 and all prices: it must do better on texts it has not seen.
    assert!(check.f1_with > check.f1_rules + 0.1, "{check:?}");
    assert!(check.n_removed_right >= 10, "{check:?}");
}

#[test]
fn the_same_texts_give_the_same_layer_and_bytes_bring_it_back() {
    let train = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let codings = codings();
        pool.unwrap()
            .install(|| Learned::train(&Engine::base(), &codings))
    };
    let (one, two) = (train(1), train(2));
    assert_eq!(one.to_bytes(), two.to_bytes());
    assert_eq!(Learned::from_bytes(&one.to_bytes()).as_ref(), Some(&one));
    let other =
        String::from_utf8(one.to_bytes())
            .unwrap()
            .replacen("\"version\":1", "\"version\":0", 1);
    assert!(Learned::from_bytes(other.as_bytes()).is_none());
    assert!(Learned::from_bytes(&one.to_bytes()[..40]).is_none());
}

#[test]
fn its_mentions_explain_themselves() {
    let with = taught(&codings());
    let texts = ["这个软件用着拧巴。", "流程拧巴得很", "界面有点拧巴"];
    for text in texts {
        for m in mine(&with, &[unit(0, text)], &MineOptions::default()).mentions {
            assert!(explain_rule(m.rule).is_some(), "{}", m.rule);
        }
    }
    assert!(explain_rule("学习层").is_some_and(|doc| doc.contains("编码")));
}

#[test]
fn threads_and_memory_do_not_show() {
    let with = taught(&codings());
    let texts: Vec<String> = (0..600)
        .map(|i| format!("第{i}位：这个软件用着拧巴，价格太贵；客服响应慢，等了{i}天。"))
        .collect();
    let units: Vec<TextUnit> = texts
        .iter()
        .enumerate()
        .map(|(i, t)| unit(i as u32, t))
        .collect();
    let bytes = |mining: Mining| serde_json::to_string(&mining).unwrap();
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap()
            .install(|| bytes(mine(&with, &units, &MineOptions::default())))
    };
    let expected = run(1);
    assert_eq!(run(2), expected);
    let mut miner = Miner::new(with.clone(), MineOptions::default());
    miner.mine(&units[..300]);
    assert_eq!(bytes(miner.mine(&units)), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_codings_and_any_text_are_survived(
        texts in prop::collection::vec("[响应慢贵，。系统不好拧巴a\u{301}😀響（wù） ]{0,14}", 20..40),
        spans in prop::collection::vec((0..20_u32, 0..20_u32, 0..20_u32, 0..20_u32), 20..40),
        probe in any::<String>(),
    ) {
        let coded: Vec<CodedText> = texts
            .iter()
            .zip(&spans)
            .map(|(text, s)| CodedText {
                text: text.clone(),
                pairs: vec![text::CodedPair { aspect: Some((s.0, s.1)), opinion: (s.2, s.3) }],
            })
            .collect();
        let with = taught(&coded);
        for text in texts.iter().chain([&probe]) {
            let mining = mine(&with, &[unit(0, text)], &MineOptions { positives: true, ..MineOptions::default() });
            let length = text.chars().count() as u32;
            for m in &mining.mentions {
                prop_assert!(m.start < m.end && m.end <= length);
                prop_assert!(m.clause_start <= m.start && m.end <= m.clause_end && m.clause_end <= length);
                prop_assert!((0.0..=1.0).contains(&m.confidence));
            }
        }
    }
}
