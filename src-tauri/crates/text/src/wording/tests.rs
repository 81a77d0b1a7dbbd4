use super::set::ITEMS;
use super::*;
use std::collections::BTreeSet;

#[test]
fn every_rule_finds_its_examples_and_leaves_its_counter_examples() {
    for rule in WORDING_RULES.iter().chain(PROMPT_RULES) {
        assert!(
            !rule.doc.is_empty() && !rule.examples.is_empty(),
            "{}",
            rule.name
        );
        for (asked_for, text) in rule.examples {
            let sentence = Sentence::new(text, *asked_for);
            assert!(
                (rule.find)(&sentence).is_some(),
                "{} misses {text}",
                rule.name
            );
        }
        for (asked_for, text) in rule.counter_examples {
            let found = (rule.find)(&Sentence::new(text, *asked_for));
            assert!(
                found.is_none(),
                "{} finds {:?} in {text}",
                rule.name,
                found.map(|one| one.words)
            );
        }
    }
}

#[test]
fn pipes_and_brackets_are_not_read() {
    for text in [
        "您对${SLA_name}满意吗？",
        "您对进度（总是、所有、SLA）满意吗？",
    ] {
        assert!(check_wording(text, AskedFor::Rating).is_empty(), "{text}");
    }
}

#[test]
fn the_two_things_are_named() {
    let found = check_wording("您对我们的产品质量和服务态度满意吗？", AskedFor::Rating);
    assert_eq!(found[0].words, "产品质量和服务态度");
}

/// The figures that the head of the module and the manual state.
#[test]
fn precision_and_recall_are_as_stated() {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for (asked_for, text, faults) in ITEMS {
        let found: BTreeSet<&str> = check_wording(text, *asked_for)
            .iter()
            .map(|one| one.rule)
            .collect();
        let meant: BTreeSet<&str> = faults.iter().copied().collect();
        right += found.intersection(&meant).count();
        for rule in found.difference(&meant) {
            println!("wrong: {rule} in {text}");
            wrong += 1;
        }
        for rule in meant.difference(&found) {
            println!("missed: {rule} in {text}");
            missed += 1;
        }
    }
    let n_sound = ITEMS
        .iter()
        .filter(|(_, _, faults)| faults.is_empty())
        .count();
    println!(
        "{} items, {n_sound} sound; right {right}, wrong {wrong}, missed {missed}",
        ITEMS.len()
    );
    assert!(n_sound >= 30 && ITEMS.len() - n_sound >= 30);
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    assert!(share(right, right + wrong) >= 0.9, "precision");
    assert!(share(right, right + missed) >= 0.85, "recall");
}
