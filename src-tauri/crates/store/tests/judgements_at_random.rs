//! Random people judge: undoing everything is the start, doing it again is the end.
#![allow(clippy::unwrap_used)]

mod common;

use common::judged::{added, evidence, faults, moved, pain_point, phrase, rejected, theme};
use common::{Clock, new_study};
use model::{OpKind, PainPointId};
use proptest::prelude::*;
use store::{PhraseState, Result, StoreError, Tx, Word, WordKind};

/// One change that a random user makes.
#[derive(Debug, Clone)]
enum Edit {
    State(u8, u8),
    Name(u8, u8),
    Merge(u8, Option<u8>),
    Pin(u8, Option<u8>),
    Mention(u8, u8),
    Unmark(u8),
    Theme(u8),
    Rename(u8, u8),
    Drop(u8),
    PainPoint(u8, u8, f64),
    DropPainPoint(u8),
    Word(u8),
    Reword(u8, u8),
    Unword(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    use proptest::option::of;
    let n = || 0u8..3;
    prop_oneof![
        (n(), n()).prop_map(|(a, b)| Edit::State(a, b)),
        (n(), n()).prop_map(|(a, b)| Edit::Name(a, b)),
        (n(), of(n())).prop_map(|(a, b)| Edit::Merge(a, b)),
        (n(), of(n())).prop_map(|(a, b)| Edit::Pin(a, b)),
        (n(), n()).prop_map(|(a, b)| Edit::Mention(a, b)),
        n().prop_map(Edit::Unmark),
        n().prop_map(Edit::Theme),
        (n(), n()).prop_map(|(a, b)| Edit::Rename(a, b)),
        n().prop_map(Edit::Drop),
        (n(), n(), 0.0..1.0).prop_map(|(a, b, c)| Edit::PainPoint(a, b, c)),
        n().prop_map(Edit::DropPainPoint),
        n().prop_map(Edit::Word),
        (n(), n()).prop_map(|(a, b)| Edit::Reword(a, b)),
        n().prop_map(Edit::Unword),
    ]
}

fn word(n: u8) -> Word {
    Word::new(
        WordKind::Stop,
        ["一", "二", "三"][usize::from(n)],
        "",
        false,
    )
}

fn apply(tx: &mut Tx<'_>, edit: &Edit) -> Result<()> {
    let key = |n: u8| phrase(["响应", "交付", "电话"][usize::from(n)], "慢");
    match *edit {
        Edit::State(n, to) => tx.set_phrase_state(&key(n), PhraseState::ALL[usize::from(to)]),
        Edit::Name(n, to) => tx.set_phrase_name(&key(n), ["", "甲", "乙"][usize::from(to)]),
        Edit::Merge(n, into) => tx.set_phrase_merged(&key(n), into.map(|n| key(n).id())),
        Edit::Pin(n, to) => tx.set_phrase_theme(&key(n), to.map(|n| theme(n).id)),
        Edit::Mention(n, 0) => tx.add_mention_mark(&rejected(n)),
        Edit::Mention(n, 1) => tx.add_mention_mark(&moved(n)),
        Edit::Mention(n, _) => tx.add_mention_mark(&added(n)),
        Edit::Unmark(n) => tx.remove_mention_mark(rejected(n).id),
        Edit::Theme(n) => tx.add_theme(&theme(n)),
        Edit::Rename(n, to) => tx.rename_theme(theme(n).id, ["甲", "乙", "丙"][usize::from(to)]),
        Edit::Drop(n) => tx.remove_theme(theme(n).id),
        Edit::PainPoint(n, at, confidence) => {
            tx.add_pain_point(&pain_point(n, None))?;
            tx.add_evidence(&evidence(n, at, confidence))
        }
        Edit::DropPainPoint(n) => tx.remove_pain_point(PainPointId::from_bytes([80 + n; 16])),
        Edit::Word(n) => tx.add_word(&word(n)),
        Edit::Reword(n, to) => tx.update_word(word(n).id, &word(to).text, "").map(|_| ()),
        Edit::Unword(n) => tx.remove_word(word(n).id),
    }
}

/// What a random user does.
#[derive(Debug, Clone)]
enum Step {
    Edit(Vec<Edit>),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => proptest::collection::vec(edit(), 1..5).prop_map(Step::Edit),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// However a user judges, undoing everything is where he began, doing it again is where
    /// he ended, and the log agrees with the tables.
    #[test]
    fn undoing_every_judgement_is_the_start(steps in proptest::collection::vec(step(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let mut clock = Clock(0);
        let mut study = new_study(folder.path(), &mut clock);
        let start = study.fingerprint().unwrap();
        for step in steps {
            match step {
                Step::Edit(edits) => {
                    let done = study.transact(OpKind::JudgePhrases, "判断", &clock.tick(), |tx| {
                        edits.iter().try_for_each(|edit| apply(tx, edit))
                    });
                    prop_assert!(matches!(done, Ok(_) | Err(StoreError::NotFound { .. })), "{:?}", done);
                }
                Step::Undo => { let _ = study.undo(&clock.tick()); }
                Step::Redo => { let _ = study.redo(&clock.tick()); }
            }
        }
        prop_assert_eq!(faults(&study), [""; 0]);
        let end = study.fingerprint().unwrap();
        let mut n_undone = 0;
        while let Ok(undone) = study.undo(&clock.tick()) {
            prop_assert_eq!(undone.skipped, [""; 0]);
            n_undone += 1;
        }
        prop_assert_eq!(study.fingerprint().unwrap(), start);
        for _ in 0..n_undone {
            study.redo(&clock.tick()).unwrap();
        }
        prop_assert_eq!(study.fingerprint().unwrap(), end);
        prop_assert_eq!(faults(&study), [""; 0]);
    }
}
