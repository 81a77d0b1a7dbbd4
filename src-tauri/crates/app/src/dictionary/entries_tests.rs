#![allow(clippy::unwrap_used)]
use super::*;

fn entry(kind: &str, text: &str, target: &str) -> DictionaryEntry {
    DictionaryEntry {
        kind: kind.into(),
        text: text.into(),
        target: target.into(),
    }
}

fn checked(kind: &str, text: &str, target: &str) -> Entry {
    Entry::checked(&entry(kind, text, target), &CategoryNames::default()).unwrap()
}

/// The entries that there are after adding, as `kind text→target`, off ones behind `-`.
fn after(own: &[Word], add: &[Entry]) -> (Vec<String>, u32, u32) {
    let plan = Entries::new(own.to_vec()).plan(add);
    let outcome = plan.outcome();
    let kept = own.iter().filter(|word| !plan.removed.contains(word));
    let all = kept.chain(&plan.added).map(|word| {
        let off = if word.is_off { "-" } else { "" };
        format!("{off}{} {}→{}", word.kind.as_str(), word.text, word.target)
    });
    (all.collect(), outcome.n_added, outcome.n_known)
}

/// 一般 is a negative word and 价格 a seed of the category 价格 in every version of the
/// built-in dictionaries.
#[test]
fn adding_does_no_more_than_needed() {
    let new = checked("negative", "糊墙", "");
    let own = [Word::new(WordKind::Negative, "糊墙", "", false)];
    assert_eq!(
        after(&[], &[new.clone(), new.clone()]).1,
        1,
        "twice is once"
    );
    assert_eq!(
        after(&own, std::slice::from_ref(&new)),
        (vec!["negative 糊墙→".into()], 0, 1)
    );
    assert_eq!(
        after(&[], &[checked("negative", "一般", "")]),
        (vec![], 0, 1)
    );
    assert_eq!(
        after(&[], &[checked("seed", "价格", "价格")]),
        (vec![], 0, 1)
    );
    let other = after(&[], &[checked("seed", "价格", "合同条款")]);
    assert_eq!(other, (vec!["seed 价格→合同条款".into()], 1, 0));
}

#[test]
fn an_entry_that_was_switched_off_is_switched_on_again() {
    let off = [Word::new(WordKind::Negative, "一般", "", true)];
    assert_eq!(
        after(&off, &[checked("negative", "一般", "")]),
        (vec![], 1, 0)
    );
    // Saying something else of a word that is off replaces what is built in.
    let off = [Word::new(WordKind::Scale, "高", "", true)];
    assert_eq!(
        after(&off, &[checked("scale", "高", "海拔")]),
        (vec!["-scale 高→".into(), "scale 高→海拔".into()], 1, 0)
    );
    // What is not there cannot be known: without the off entry it is the built-in one.
    assert_eq!(
        after(&[], &[checked("synonym", "缓慢", "慢")]),
        (vec![], 0, 1)
    );
    let off = [Word::new(WordKind::Synonym, "缓慢", "", true)];
    assert_eq!(
        after(&off, &[checked("synonym", "缓慢", "慢")]),
        (vec![], 1, 0)
    );
}

#[test]
fn nothing_stands_for_two_words_or_is_good_and_bad() {
    let own = [
        Word::new(WordKind::Synonym, "小客", "客服", false),
        Word::new(WordKind::Positive, "躺平", "", false),
    ];
    let add = [
        checked("synonym", "小客", "客户服务"),
        checked("negative", "躺平", ""),
    ];
    let (mut entries, n_added, n_known) = after(&own, &add);
    entries.sort();
    assert_eq!(entries, ["negative 躺平→", "synonym 小客→客户服务"]);
    assert_eq!((n_added, n_known), (2, 0));
    // A seed may speak for two categories.
    let own = [Word::new(WordKind::Seed, "甲乙", "价格", false)];
    assert_eq!(after(&own, &[checked("seed", "甲乙", "交付")]).0.len(), 2);
}

#[test]
fn what_cannot_be_meant_is_refused_with_a_sentence() {
    let long = "长".repeat(LONGEST + 1);
    for (kind, text, target, sentence) in [
        ("negative", " \n ", "", "词不能为空"),
        ("synonym", "客服", " ", "还缺“归并为”"),
        ("scale", "高", "、", "还缺“不好的方面”"),
        ("seed", "合同", "", "还缺“类别”"),
        ("synonym", "客服", "客服", "不能归并为它自己"),
        ("negative", &long, "", "超过 40 个字"),
        ("synonym", "客服", &long, "超过 40 个字"),
        ("colour", "红", "", "没有“colour”这个词表"),
        ("distinct", "甲", "乙", "没有“distinct”这个词表"),
    ] {
        let refused = Entry::checked(&entry(kind, text, target), &CategoryNames::default());
        let message = refused.unwrap_err().message;
        assert!(message.contains(sentence), "{message}");
    }
    let scale = checked("scale", " 高 ", "价格， 故障率、价格");
    assert_eq!(
        (scale.text.as_str(), scale.target.as_str()),
        ("高", "价格|故障率")
    );
    assert_eq!(checked("stop", "然后", "忽略").target, "");
}
