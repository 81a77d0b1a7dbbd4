//! The promises of judgements: each comes back as it was put in, is taken back and done
//! again, and two people who judge the same phrase do not take each other's work away.
#![allow(clippy::unwrap_used)]

mod common;

use common::judged::{added, evidence, faults, moved, pain_point, phrase, rejected, theme};
use common::{Clock, DEVICE, new_study};
use model::{DeviceId, OpKind, TextSource, ThemeId, word_id};
use store::{PainPoint, PhraseState, Result, Stamp, StoreError, Study, Theme, Tx, Word, WordKind};

fn act<T>(
    study: &mut Study,
    clock: &mut Clock,
    kind: OpKind,
    body: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> T {
    study.transact(kind, "一步", &clock.tick(), body).unwrap().0
}

#[test]
fn a_phrase_gets_a_row_with_the_first_decision_about_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    let start = (study.fingerprint().unwrap(), study.revision().unwrap());
    let (slow, late) = (phrase("响应", "慢"), phrase("交付", "晚"));
    act(&mut study, &mut clock, OpKind::JudgePhrases, |tx| {
        tx.set_phrase_state(&slow, PhraseState::Open)?;
        tx.set_phrase_name(&slow, "")?;
        tx.set_phrase_merged(&slow, None)?;
        tx.set_phrase_merged(&slow, Some(slow.id()))?;
        tx.set_phrase_theme(&slow, None)?;
        tx.set_phrase_category(&slow, "")
    });
    assert!(study.list_phrase_marks().unwrap().is_empty());
    assert_eq!(study.revision().unwrap(), start.1, "nothing was decided");

    act(&mut study, &mut clock, OpKind::UpdateTheme, |tx| {
        tx.add_theme(&theme(0))
    });
    let with_theme = study.fingerprint().unwrap();
    act(&mut study, &mut clock, OpKind::JudgePhrases, |tx| {
        tx.set_phrase_state(&slow, PhraseState::Accepted)?;
        tx.set_phrase_name(&slow, "响应不及时")?;
        tx.set_phrase_category(&slow, "售后支持")?;
        tx.set_phrase_theme(&slow, Some(theme(0).id))?;
        let into = tx.ensure_phrase_mark(&late)?;
        tx.set_phrase_merged(&slow, Some(into))
    });
    let marks = study.list_phrase_marks().unwrap();
    assert!(marks.is_sorted_by_key(|mark| mark.id));
    let mark = marks.iter().find(|mark| mark.key == slow).unwrap();
    assert_eq!(
        (
            mark.id,
            mark.state,
            mark.name.as_str(),
            mark.category.as_str()
        ),
        (slow.id(), PhraseState::Accepted, "响应不及时", "售后支持")
    );
    assert_eq!(
        (mark.theme, mark.merged_into),
        (Some(theme(0).id), Some(late.id()))
    );
    let target = marks.iter().find(|mark| mark.key == late).unwrap();
    assert_eq!(
        (target.state, target.merged_into),
        (PhraseState::Open, None)
    );
    let full = study.fingerprint().unwrap();

    let revision = study.revision().unwrap();
    act(&mut study, &mut clock, OpKind::JudgePhrases, |tx| {
        tx.set_phrase_state(&slow, PhraseState::Accepted)
    });
    assert_eq!(
        study.revision().unwrap(),
        revision,
        "it was accepted before"
    );

    study.undo(&clock.tick()).unwrap();
    assert!(study.list_phrase_marks().unwrap().is_empty());
    assert_eq!(study.fingerprint().unwrap(), with_theme);
    study.redo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), full);
    study.undo(&clock.tick()).unwrap();
    study.undo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), start.0);
    assert_eq!(faults(&study), [""; 0]);
}

#[test]
fn a_pin_to_a_removed_theme_holds_again_when_the_theme_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    let slow = phrase("响应", "慢");
    let gone = |study: &mut Study, clock: &mut Clock, theme: ThemeId| {
        let pinned = study.transact(OpKind::MovePhrases, "归类", &clock.tick(), |tx| {
            tx.set_phrase_theme(&slow, Some(theme))
        });
        matches!(
            pinned,
            Err(StoreError::NotFound {
                entity: "theme",
                ..
            })
        )
    };
    assert!(gone(&mut study, &mut clock, theme(3).id));
    act(&mut study, &mut clock, OpKind::UpdateTheme, |tx| {
        tx.add_theme(&theme(0))?;
        tx.set_phrase_theme(&slow, Some(theme(0).id))?;
        tx.add_pain_point(&pain_point(0, Some(theme(0).id)))
    });
    act(&mut study, &mut clock, OpKind::UpdateTheme, |tx| {
        tx.remove_theme(theme(0).id)
    });
    let pins = |study: &Study| {
        (
            study.list_phrase_marks().unwrap()[0].theme,
            study.list_pain_points().unwrap()[0].theme,
        )
    };
    assert_eq!(pins(&study), (None, None));
    assert!(gone(&mut study, &mut clock, theme(0).id));
    study.undo(&clock.tick()).unwrap();
    assert_eq!(pins(&study), (Some(theme(0).id), Some(theme(0).id)));
}

#[test]
fn themes_are_renamed_moved_placed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    act(&mut study, &mut clock, OpKind::UpdateTheme, |tx| {
        tx.add_theme(&theme(0))?;
        tx.add_theme(&theme(1))?;
        tx.add_theme(&theme(2))
    });
    let before = study.fingerprint().unwrap();
    act(&mut study, &mut clock, OpKind::UpdateTheme, |tx| {
        tx.rename_theme(theme(0).id, "等待")?;
        tx.update_theme_statement(theme(0).id, "客户等得太久。")?;
        tx.move_theme(theme(0).id, "售后支持")?;
        tx.set_theme_position(theme(0).id, 2)?;
        tx.remove_theme(theme(1).id)
    });
    let expected = [
        // Both stand at 2; 主 (U+4E3B) comes before 等 (U+7B49).
        theme(2),
        Theme {
            id: theme(0).id,
            category: "售后支持".into(),
            name: "等待".into(),
            statement: "客户等得太久。".into(),
            position: 2,
        },
    ];
    assert_eq!(study.list_themes().unwrap(), expected);
    study.undo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), before);
    study.redo(&clock.tick()).unwrap();
    assert_eq!(study.list_themes().unwrap(), expected);
    let renamed = study.transact(OpKind::UpdateTheme, "改名", &clock.tick(), |tx| {
        tx.rename_theme(theme(1).id, "没有了")
    });
    assert!(matches!(renamed, Err(StoreError::NotFound { .. })));
}

#[test]
fn a_place_has_one_judgement_that_changes_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    act(&mut study, &mut clock, OpKind::MarkMention, |tx| {
        tx.add_mention_mark(&rejected(0))?;
        tx.add_mention_mark(&added(0))?;
        tx.add_mention_mark(&rejected(1))
    });
    let listed = |study: &Study| study.list_mention_marks().unwrap();
    assert_eq!(listed(&study).len(), 3);
    assert!(
        listed(&study).contains(&added(0)),
        "beside the rejected one"
    );
    act(&mut study, &mut clock, OpKind::MarkMention, |tx| {
        tx.add_mention_mark(&moved(0))
    });
    assert_eq!(listed(&study).len(), 3);
    assert!(listed(&study).contains(&moved(0)));
    study.undo(&clock.tick()).unwrap();
    assert!(listed(&study).contains(&rejected(0)));

    act(&mut study, &mut clock, OpKind::MarkMention, |tx| {
        tx.remove_mention_mark(rejected(0).id)
    });
    assert!(!listed(&study).contains(&rejected(0)));
    act(&mut study, &mut clock, OpKind::MarkMention, |tx| {
        tx.add_mention_mark(&moved(0))
    });
    assert!(
        listed(&study).contains(&moved(0)),
        "revived with new values"
    );
    // Source names sort interview before response.
    let sources: Vec<TextSource> = listed(&study).iter().map(|mark| mark.at.source).collect();
    assert_eq!(
        sources,
        [
            TextSource::Interview,
            TextSource::Response,
            TextSource::Response
        ]
    );
    while study.undo(&clock.tick()).is_ok() {}
    assert!(listed(&study).is_empty());
    assert_eq!(faults(&study), [""; 0]);
}

#[test]
fn a_pain_point_comes_with_its_evidence_and_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    let orphan = study.transact(OpKind::AddPainPoint, "证据", &clock.tick(), |tx| {
        tx.add_evidence(&evidence(0, 1, 0.5))
    });
    assert!(matches!(
        orphan,
        Err(StoreError::NotFound {
            entity: "pain_point",
            ..
        })
    ));
    let start = study.fingerprint().unwrap();
    act(&mut study, &mut clock, OpKind::AddPainPoint, |tx| {
        tx.add_pain_point(&pain_point(1, None))?;
        tx.add_pain_point(&pain_point(0, None))?;
        tx.add_evidence(&evidence(0, 1, 0.1 + 0.2))?;
        tx.add_evidence(&evidence(0, 0, 1.0))?;
        tx.add_evidence(&evidence(0, 0, 1.0))?;
        tx.add_evidence(&evidence(1, 1, 0.25))
    });
    let made = study.fingerprint().unwrap();
    // By time of making: number 0 is a day older.
    assert_eq!(
        study.list_pain_points().unwrap(),
        [pain_point(0, None), pain_point(1, None)]
    );
    let of = |study: &Study, n| {
        let id = pain_point(n, None).id;
        study.list_evidence(Some(id)).unwrap()
    };
    // Interview before response, as their names sort.
    let of_first = [evidence(0, 1, 0.1 + 0.2), evidence(0, 0, 1.0)];
    assert_eq!(of(&study, 0), of_first);
    assert_eq!(of(&study, 1), [evidence(1, 1, 0.25)]);
    assert_eq!(
        study.list_evidence(None).unwrap(),
        [&of_first[..], &[evidence(1, 1, 0.25)]].concat()
    );

    let id = pain_point(0, None).id;
    act(&mut study, &mut clock, OpKind::UpdatePainPoint, |tx| {
        tx.rename_pain_point(id, "报修无人应答")?;
        tx.update_pain_point_statement(id, "")?;
        tx.set_pain_point_state(id, "dropped")?;
        tx.set_pain_point_need(id, "basic")?;
        tx.remove_evidence(evidence(0, 0, 1.0).id)
    });
    let changed = PainPoint {
        title: "报修无人应答".into(),
        statement: String::new(),
        state: "dropped".into(),
        need: "basic".into(),
        ..pain_point(0, None)
    };
    assert_eq!(study.list_pain_points().unwrap()[0], changed);
    assert_eq!(of(&study, 0), [evidence(0, 1, 0.1 + 0.2)]);
    act(&mut study, &mut clock, OpKind::UpdatePainPoint, |tx| {
        tx.remove_pain_point(id)
    });
    assert_eq!(study.list_evidence(None).unwrap(), [evidence(1, 1, 0.25)]);
    assert_eq!(faults(&study), [""; 0]);

    study.undo(&clock.tick()).unwrap();
    study.undo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), made);
    study.undo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), start);
    study.redo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), made);
}

#[test]
fn dictionary_entries_come_back_under_their_ids() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    for kind in WordKind::ALL {
        act(&mut study, &mut clock, OpKind::UpdateDictionary, |tx| {
            tx.add_word(&Word::new(kind, "高", "价|故障率", kind == WordKind::Scale))
        });
    }
    let words = study.list_words().unwrap();
    assert_eq!(words.len(), WordKind::ALL.len());
    for word in &words {
        assert_eq!(word.is_off, word.kind == WordKind::Scale);
        let id = word_id(word.kind.as_str(), "高", "价|故障率", word.is_off);
        assert_eq!(word.id, id);
    }

    let (old, before) = (words[0].clone(), study.fingerprint().unwrap());
    let again = study
        .transact(OpKind::UpdateDictionary, "再加", &clock.tick(), |tx| {
            tx.add_word(&old)
        })
        .unwrap();
    assert!(again.1.is_empty(), "adding what is there changes nothing");
    let new = act(&mut study, &mut clock, OpKind::UpdateDictionary, |tx| {
        tx.update_word(old.id, "贵", "")
    });
    assert_eq!(new, word_id(old.kind.as_str(), "贵", "", old.is_off));
    assert_eq!(study.list_words().unwrap().len(), words.len());
    // The old words can be added beside the changed entry, and the undo of each is its own.
    act(&mut study, &mut clock, OpKind::UpdateDictionary, |tx| {
        tx.add_word(&old)
    });
    assert_eq!(study.list_words().unwrap().len(), words.len() + 1);
    study.undo(&clock.tick()).unwrap();
    study.undo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), before);
    act(&mut study, &mut clock, OpKind::UpdateDictionary, |tx| {
        tx.remove_word(old.id)
    });
    let gone = study.transact(OpKind::UpdateDictionary, "改", &clock.tick(), |tx| {
        tx.update_word(old.id, "贵", "")
    });
    assert!(matches!(gone, Err(StoreError::NotFound { .. })));
    assert_eq!(faults(&study), [""; 0]);
}

#[test]
fn two_people_who_judge_one_phrase_undo_only_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    let start = study.fingerprint().unwrap();
    let slow = phrase("响应", "慢");
    act(&mut study, &mut clock, OpKind::JudgePhrases, |tx| {
        tx.set_phrase_state(&slow, PhraseState::Accepted)
    });
    let colleague = |clock: &mut Clock| Stamp {
        device: DeviceId::from_bytes([7; 16]),
        ..clock.tick()
    };
    assert_ne!(colleague(&mut clock).device, DEVICE);
    study
        .transact(
            OpKind::RenamePhrase,
            "改名",
            &colleague(&mut clock),
            |tx| tx.set_phrase_name(&slow, "等待久"),
        )
        .unwrap();
    let shown = |study: &Study| {
        let mark = study.list_phrase_marks().unwrap().remove(0);
        (mark.state, mark.name)
    };
    let undone = study.undo(&clock.tick()).unwrap();
    assert_eq!(undone.skipped, [""; 0]);
    assert_eq!(shown(&study), (PhraseState::Open, "等待久".into()));
    study.redo(&clock.tick()).unwrap();
    assert_eq!(shown(&study), (PhraseState::Accepted, "等待久".into()));
    study.undo(&clock.tick()).unwrap();
    study.undo(&colleague(&mut clock)).unwrap();
    assert_eq!(study.fingerprint().unwrap(), start);
    assert_eq!(faults(&study), [""; 0]);
}
