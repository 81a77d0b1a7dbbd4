use super::*;

/// Sentences about waiting (0) and about prices (1) in five conversations, and some about nothing.
fn examples() -> Vec<(String, u32, Vec<u32>)> {
    let waiting = [
        "等了四十分钟才轮到",
        "排队排了很久",
        "电话一直占线要等",
        "等半天没人理",
        "排队的人太多",
    ];
    let price = [
        "价格比去年贵了",
        "报价太高",
        "这个价格不值",
        "收费贵而且不透明",
        "价格没有优惠",
    ];
    let other = [
        "前台态度很好",
        "东西用着还行",
        "介绍得挺清楚",
        "地方不好找",
        "下次再说",
    ];
    let mut all = Vec::new();
    for document in 0..5 {
        for at in 0..5 {
            all.push((
                waiting[(at + document) % 5].to_owned(),
                document as u32,
                vec![0],
            ));
            all.push((
                price[(at + document) % 5].to_owned(),
                document as u32,
                vec![1],
            ));
            all.push((
                other[(at + document) % 5].to_owned(),
                document as u32,
                vec![],
            ));
        }
    }
    all
}

fn learned(all: &[(String, u32, Vec<u32>)], n_codes: usize) -> Suggester {
    let examples: Vec<Example<'_>> = all
        .iter()
        .map(|(text, document, codes)| Example {
            text,
            document: *document,
            codes,
        })
        .collect();
    Suggester::learn(&examples, &[], n_codes)
}

#[test]
fn what_was_coded_is_proposed_for_sentences_with_its_words() {
    let suggester = learned(&examples(), 2);
    let proposed = suggester.propose("上个月也是排队等了很久");
    assert_eq!(proposed.iter().map(|one| one.code).collect::<Vec<_>>(), [0]);
    assert!(
        proposed[0].words.iter().any(|word| word.contains("排队")),
        "{proposed:?}"
    );
    assert_eq!(suggester.propose("你们的价格比去年又贵了")[0].code, 1);
    assert_eq!(suggester.propose("前台态度很好"), []);
    assert_eq!(suggester.propose("今天天气"), []);
    assert_eq!(suggester.propose(""), []);
}

#[test]
fn the_check_counts_what_it_has_not_seen() {
    // Each sentence stands in all five documents, so that the other four teach the fifth all of it.
    let suggester = learned(&examples(), 2);
    let all = CodeCheck {
        n_examples: 25,
        n_proposed: 25,
        n_right: 25,
        threshold: None,
    };
    for check in suggester.checks() {
        assert!(check.threshold.is_some());
        assert_eq!(
            CodeCheck {
                threshold: None,
                ..*check
            },
            all
        );
        assert_eq!((check.precision(), check.recall()), (Some(1.0), Some(1.0)));
    }
}

#[test]
fn a_code_without_a_pattern_is_not_proposed() {
    // Code 0 on every third of sentences that are all the same: no score can tell them apart, and two of
    // three proposals would be wrong, less than is wanted.
    let all: Vec<_> = (0..30)
        .map(|at| {
            (
                "我们再看一下这个东西".to_owned(),
                at / 3,
                if at % 3 == 0 { vec![0] } else { vec![] },
            )
        })
        .collect();
    let check = learned(&all, 1).checks()[0];
    assert_eq!((check.n_examples, check.threshold), (10, None));
}

#[test]
fn four_examples_are_too_few() {
    let all: Vec<_> = (0..20)
        .map(|at| {
            (
                if at < 4 {
                    "排队太久"
                } else {
                    "价格太高"
                }
                .to_owned(),
                at,
                if at < 4 { vec![0] } else { vec![] },
            )
        })
        .collect();
    assert_eq!(
        learned(&all, 1).checks()[0],
        CodeCheck {
            n_examples: 4,
            ..CodeCheck::default()
        }
    );
}

#[test]
fn words_that_everybody_uses_tell_nothing() {
    // 时候 is in both coded sentences and in no other that was read; those nobody read are full of it.
    let sentence = |features: &[u32], codes: &[u32]| Sentence {
        features: features.to_vec(),
        document: 0,
        codes: codes.to_vec(),
    };
    let read = [
        sentence(&[0, 1], &[0]),
        sentence(&[0, 1], &[0]),
        sentence(&[2, 3], &[]),
    ];
    let mut counts = Counts::of(read.iter(), 4, 1);
    let alone = counts.weight(0, 1);
    (0..20).for_each(|_| counts.add_unread(&[1, 3]));
    // 22 of 46 words are this one, 2 of the code's 4: prior 2 sentences of 2 words; (2 + 4 * 22 / 46) / 8 in the
    // code, (20 + 4 * 22 / 46) / 46 elsewhere.
    let share = 4.0 * 22.0 / 46.0;
    let weight = (((2.0 + share) / 8.0) / ((20.0 + share) / 46.0_f64)).ln();
    assert!((counts.weight(0, 1) - weight).abs() < 1e-12);
    assert!(counts.weight(0, 1) < alone && counts.weight(0, 1) < counts.weight(0, 0));
}

#[test]
fn one_word_weighs_what_the_formula_says() {
    // Three sentences of one word each: 慢 慢 coded, 贵 not. Words 3, sentences 3: an average sentence has one
    // word, so that the prior is 2 words: 2/3 * 2 of 慢. In the code (2 + 4/3) / (2 + 2), elsewhere
    // (0 + 4/3) / (1 + 2); odds of the code (2 + .5) / (1 + .5).
    let sentence = |word: u32, codes: &[u32]| Sentence {
        features: vec![word],
        document: 0,
        codes: codes.to_vec(),
    };
    let all = [sentence(0, &[0]), sentence(0, &[0]), sentence(1, &[])];
    let counts = Counts::of(all.iter(), 2, 1);
    let weight = ((10.0 / 12.0) / (4.0 / 9.0_f64)).ln();
    assert!((counts.weight(0, 0) - weight).abs() < 1e-12);
    assert!((counts.score(0, &[0]) - (2.5_f64 / 1.5).ln() - weight).abs() < 1e-12);
}
