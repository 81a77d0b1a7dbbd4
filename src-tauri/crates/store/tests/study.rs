//! The promises of the study file: one log, undo that brings everything back, a lock, a
//! refusal of newer files, verified backups. Long, because its tests share the makers of imports and
//! sheets below, and together they are the one list of these promises.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{Clock, new_study};
use model::{
    Account, AccountId, Answer, BLANK, BatchId, Choice, CorrectionId, DeviceId, NOT_ASKED, OpKind,
    Question, QuestionId, QuestionKind, QuestionnaireId, response_id,
};
use proptest::prelude::*;
use store::column::DictColumn;
use store::{
    Batch, FieldColumns, NewSheets, RawColumn, Reading, SheetColumns, Stamp, StoreError, Study,
};

fn account(n: u8) -> Account {
    Account {
        id: AccountId::from_bytes([n; 16]),
        code: format!("C{n:03}"),
        region: "华东".into(),
        industry: "制造".into(),
        annual_purchase: Some(f64::from(n) * 10.0),
        tags: vec!["VIP".into()],
        attributes: Default::default(),
    }
}

fn batch(n: u8, kind: &str) -> Batch {
    Batch {
        id: BatchId::from_bytes([n; 16]),
        kind: kind.into(),
        file: format!("{n}.xlsx"),
        sha256: format!("{n:064}"),
        n_rows: 3,
    }
}

fn import_roster(study: &mut Study, clock: &mut Clock, n: u8, members: std::ops::Range<u8>) {
    study
        .transact(
            OpKind::ImportRoster,
            "导入客户名册",
            &clock.tick(),
            |tx| {
                tx.add_batch(&batch(n, "roster"))?;
                for member in members {
                    tx.insert_account(BatchId::from_bytes([n; 16]), &account(member), "某公司")?;
                }
                Ok(())
            },
        )
        .unwrap();
}

fn question(n: u8, kind: QuestionKind) -> Question {
    Question {
        id: QuestionId::from_bytes([n; 16]),
        questionnaire: QuestionnaireId::from_bytes([3; 16]),
        code: format!("Q{n}"),
        position: u32::from(n),
        title: format!("第{n}题"),
        module: String::new(),
        kind,
        choices: vec![
            Choice {
                label: "甲".into()
            },
            Choice {
                label: "乙".into()
            },
        ],
        scale: Some((1, 5)),
        is_reversed: false,
    }
}

/// `n` sheets with a scale, a multiple choice and an open question.
fn sheets_of(n: u32) -> NewSheets {
    let rows: Vec<u32> = (0..n).collect();
    let text = |row: &u32| format!("第{row}份的意见😀");
    NewSheets {
        columns: SheetColumns {
            keys: DictColumn::collect(
                rows.iter()
                    .map(u32::to_string)
                    .collect::<Vec<_>>()
                    .iter()
                    .map(String::as_str),
            ),
            submitted_at: rows.iter().map(|row| i64::from(*row)).collect(),
            duration_s: rows.clone(),
            source: DictColumn::collect(rows.iter().map(|_| "微信")),
            account_code: DictColumn::collect(rows.iter().map(|_| "C001")),
            hashes: rows.iter().map(|row| u64::from(*row) * 7).collect(),
            rows: rows.clone(),
            field: FieldColumns::unknown(rows.len()),
        },
        ip: DictColumn::collect(rows.iter().map(|_| "10.0.0.1")),
        identity: Vec::new(),
        answers: vec![
            (
                QuestionId::from_bytes([10; 16]),
                RawColumn::Codes(
                    rows.iter()
                        .map(|row| {
                            if row % 7 == 0 {
                                BLANK
                            } else {
                                (row % 5) as i16 + 1
                            }
                        })
                        .collect(),
                ),
            ),
            (
                QuestionId::from_bytes([11; 16]),
                RawColumn::Choices(rows.iter().map(|row| u64::from(row % 4)).collect()),
            ),
            (
                QuestionId::from_bytes([12; 16]),
                RawColumn::Texts(rows.iter().map(text).collect()),
            ),
        ],
        other_texts: vec![(QuestionId::from_bytes([11; 16]), vec![(2, "别的".into())])],
    }
}

fn import_sheets(study: &mut Study, clock: &mut Clock, n: u8, sheets: &NewSheets) {
    study
        .transact(
            OpKind::ImportResponses,
            "导入答卷",
            &clock.tick(),
            |tx| {
                tx.add_batch(&batch(n, "responses"))?;
                tx.ensure_questionnaire(QuestionnaireId::from_bytes([3; 16]), "问卷")?;
                for (at, kind) in [
                    (10, QuestionKind::Likert),
                    (11, QuestionKind::MultiChoice),
                    (12, QuestionKind::OpenQuestion),
                ] {
                    tx.ensure_question(&question(at, kind))?;
                }
                tx.add_sheets(BatchId::from_bytes([n; 16]), sheets, &mut |_| true)
            },
        )
        .unwrap();
}

#[test]
fn undo_of_an_import_brings_the_fingerprint_back_and_redo_repeats_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    let empty = study.fingerprint().unwrap();
    import_roster(&mut study, &mut clock, 20, 1..4);
    let with_roster = study.fingerprint().unwrap();
    import_sheets(&mut study, &mut clock, 21, &sheets_of(9000));
    let full = study.fingerprint().unwrap();
    assert_ne!(empty, with_roster);
    assert_ne!(with_roster, full);

    assert_eq!(study.undo(&clock.tick()).unwrap().label, "导入答卷");
    assert_eq!(study.fingerprint().unwrap(), with_roster);
    assert!(study.list_questions().unwrap().is_empty());
    study.undo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), empty);
    assert!(matches!(
        study.undo(&clock.tick()),
        Err(StoreError::NothingToUndo)
    ));
    study.redo(&clock.tick()).unwrap();
    study.redo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), full);
    assert!(
        study
            .check()
            .unwrap()
            .iter()
            .all(|finding| finding.faults.is_empty())
    );
}

#[test]
fn an_undone_import_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    import_sheets(&mut study, &mut clock, 21, &sheets_of(30));
    let first = study.fingerprint().unwrap();
    study.undo(&clock.tick()).unwrap();
    import_sheets(&mut study, &mut clock, 21, &sheets_of(30));
    assert_eq!(study.fingerprint().unwrap(), first);
    study.undo(&clock.tick()).unwrap();
    assert!(study.load_sheets().unwrap().is_empty());
}

#[test]
fn answers_come_back_by_question_over_several_imports() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    import_sheets(&mut study, &mut clock, 21, &sheets_of(5000));
    let mut second = sheets_of(3);
    second.answers.remove(0);
    import_sheets(&mut study, &mut clock, 22, &second);

    let sheets = study.load_sheets().unwrap();
    assert_eq!(sheets.len(), 5003);
    let codes = study
        .load_codes(
            &sheets,
            QuestionId::from_bytes([10; 16]),
            Reading::Corrected,
        )
        .unwrap();
    // By the rule of sheets_of: row 0 is blank, row 1 has 2; the second import lacks the question.
    assert_eq!(
        (codes[0], codes[1], codes[4999], codes[5000]),
        (BLANK, 2, 5, NOT_ASKED)
    );
    let texts = study
        .load_texts(
            &sheets,
            QuestionId::from_bytes([12; 16]),
            Reading::Corrected,
        )
        .unwrap();
    assert_eq!(
        (texts.len(), texts.get(4999), texts.get(5002)),
        (5003, "第4999份的意见😀", "第2份的意见😀")
    );
    let other = study
        .load_other_texts(&sheets, QuestionId::from_bytes([11; 16]))
        .unwrap();
    assert_eq!(other, [(2, "别的".to_owned()), (5002, "别的".to_owned())]);
    for at in [0, 4999, 5000, 5002] {
        assert_eq!(sheets.find(sheets.id(at).unwrap()), Some(at));
    }
}

#[test]
fn a_correction_lies_over_the_raw_answer_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    import_sheets(&mut study, &mut clock, 21, &sheets_of(10));
    let (batch, question) = (
        BatchId::from_bytes([21; 16]),
        QuestionId::from_bytes([10; 16]),
    );
    let correct = |study: &mut Study, clock: &mut Clock, code| {
        let id = CorrectionId::from_bytes([50; 16]);
        study
            .transact(OpKind::CorrectAnswer, "更正答案", &clock.tick(), |tx| {
                tx.correct_answer(
                    id,
                    batch,
                    response_id(batch, 1),
                    question,
                    &Answer::Code(code),
                    "录入错误",
                )
            })
            .unwrap();
    };
    let codes = |study: &Study| {
        let sheets = study.load_sheets().unwrap();
        (
            study
                .load_codes(&sheets, question, Reading::Corrected)
                .unwrap()[1],
            study.load_codes(&sheets, question, Reading::Raw).unwrap()[1],
        )
    };
    correct(&mut study, &mut clock, 5);
    correct(&mut study, &mut clock, 4);
    assert_eq!(codes(&study), (4, 2));
    study.undo(&clock.tick()).unwrap();
    assert_eq!(codes(&study), (5, 2));
    study.undo(&clock.tick()).unwrap();
    assert_eq!(codes(&study), (2, 2));
}

#[test]
fn an_operation_that_fails_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    let before = (study.fingerprint().unwrap(), study.revision().unwrap());
    let failed = study.transact(
        OpKind::ImportRoster,
        "导入客户名册",
        &clock.tick(),
        |tx| {
            tx.add_batch(&batch(20, "roster"))?;
            tx.insert_account(BatchId::from_bytes([20; 16]), &account(1), "某公司")?;
            Err::<(), _>(StoreError::Cancelled)
        },
    );
    assert!(matches!(failed, Err(StoreError::Cancelled)));
    assert_eq!(
        (study.fingerprint().unwrap(), study.revision().unwrap()),
        before
    );
}

#[test]
fn a_second_opener_is_told_who_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let study = new_study(folder.path(), &mut Clock(0));
    match Study::open(folder.path(), "别的机器") {
        Err(StoreError::Locked(by)) => assert_eq!(by, "测试机"),
        other => panic!("not refused: {:?}", other.map(|_| ())),
    }
    drop(study);
    assert!(Study::open(folder.path(), "别的机器").is_ok());
}

#[test]
fn files_that_are_no_study_are_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    assert!(matches!(
        Study::open(folder.path(), ""),
        Err(StoreError::NotAStudy(_))
    ));
    for bytes in [Vec::new(), b"hello".to_vec(), vec![0u8; 4096]] {
        std::fs::write(&path, &bytes).unwrap();
        assert!(matches!(
            Study::open(folder.path(), ""),
            Err(StoreError::NotAStudy(_) | StoreError::Damaged(_))
        ));
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_newer_study_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    new_study(folder.path(), &mut Clock(0))
        .checkpoint()
        .unwrap();
    let path = folder.path().join("study.db");
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    assert!(matches!(
        Study::open(folder.path(), ""),
        Err(StoreError::Newer { found: 99, .. })
    ));
}

#[test]
fn backups_are_kept_to_a_number_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    assert!(study.back_up("open").unwrap().is_some());
    assert!(
        study.back_up("open").unwrap().is_none(),
        "nothing changed since"
    );
    for n in 0..20 {
        import_roster(&mut study, &mut clock, 100 + n, n..n + 1);
        study.back_up("before-import").unwrap().unwrap();
    }
    let kept = study.list_backups().unwrap();
    assert_eq!(kept.len(), 12);
    assert_eq!(kept.last().unwrap().revision, study.revision().unwrap());
    std::fs::write(&kept[3].path, b"damaged").unwrap();
    let findings = study.check().unwrap();
    let backups = findings
        .iter()
        .find(|finding| finding.name == "backups")
        .unwrap();
    assert_eq!(backups.faults.len(), 1);
}

/// What a random user does.
#[derive(Debug, Clone)]
enum Step {
    Roster(u8),
    Region(u8, u8),
    Sheets(u8),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0u8..4).prop_map(Step::Roster),
        (0u8..12, 0u8..3).prop_map(|(who, what)| Step::Region(who, what)),
        (0u8..3).prop_map(Step::Sheets),
        Just(Step::Undo),
        Just(Step::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// However a user wanders, undoing everything is where he began, and the log agrees with the tables.
    #[test]
    fn undoing_everything_is_the_start(steps in proptest::collection::vec(step(), 1..20)) {
        let folder = tempfile::tempdir().unwrap();
        let mut clock = Clock(0);
        let mut study = new_study(folder.path(), &mut clock);
        let start = study.fingerprint().unwrap();
        for step in steps {
            match step {
                Step::Roster(n) => {
                    if !study.has_batch(BatchId::from_bytes([20 + n; 16])).unwrap() {
                        import_roster(&mut study, &mut clock, 20 + n, n * 3..n * 3 + 3);
                    }
                }
                Step::Region(who, what) => {
                    if study.list_accounts().unwrap().iter().any(|row| row.account.id == account(who).id) {
                        let region = ["华南", "华北", "西南"][usize::from(what)];
                        study.transact(OpKind::UpdateAccount, "修改客户", &clock.tick(), |tx| {
                            tx.update_account_region(account(who).id, region)
                        }).unwrap();
                    }
                }
                Step::Sheets(n) => {
                    if !study.has_batch(BatchId::from_bytes([40 + n; 16])).unwrap() {
                        import_sheets(&mut study, &mut clock, 40 + n, &sheets_of(5));
                    }
                }
                Step::Undo => { let _ = study.undo(&clock.tick()); }
                Step::Redo => { let _ = study.redo(&clock.tick()); }
            }
        }
        for finding in study.check().unwrap() {
            prop_assert!(finding.faults.is_empty(), "{:?}", finding);
        }
        while study.undo(&clock.tick()).is_ok() {}
        prop_assert_eq!(study.fingerprint().unwrap(), start);
    }
}

#[test]
fn edits_of_an_import_that_was_taken_back_and_made_anew_are_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    import_roster(&mut study, &mut clock, 20, 1..3);
    let id = account(1).id;
    study
        .transact(OpKind::UpdateAccount, "修改客户", &clock.tick(), |tx| {
            tx.update_account_region(id, "华南")
        })
        .unwrap();
    study.undo(&clock.tick()).unwrap();
    study.undo(&clock.tick()).unwrap();
    // The second file gives the same customer another region.
    study
        .transact(
            OpKind::ImportRoster,
            "导入客户名册",
            &clock.tick(),
            |tx| {
                tx.add_batch(&batch(30, "roster"))?;
                tx.insert_account(
                    BatchId::from_bytes([30; 16]),
                    &Account {
                        region: "西南".into(),
                        ..account(1)
                    },
                    "某公司",
                )
            },
        )
        .unwrap();
    for finding in study.check().unwrap() {
        assert!(finding.faults.is_empty(), "{finding:?}");
    }
}

#[test]
fn undo_does_not_take_a_row_away_with_somebody_elses_work_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    import_sheets(&mut study, &mut clock, 21, &sheets_of(10));
    let (batch, question) = (
        BatchId::from_bytes([21; 16]),
        QuestionId::from_bytes([10; 16]),
    );
    let correct = |study: &mut Study, stamp: &Stamp, code| {
        study
            .transact(OpKind::CorrectAnswer, "更正答案", stamp, |tx| {
                let (id, response) = (CorrectionId::from_bytes([50; 16]), response_id(batch, 1));
                tx.correct_answer(
                    id,
                    batch,
                    response,
                    question,
                    &Answer::Code(code),
                    "录入错误",
                )
            })
            .unwrap();
    };
    correct(&mut study, &clock.tick(), 5);
    let other = Stamp {
        device: DeviceId::from_bytes([7; 16]),
        ..clock.tick()
    };
    correct(&mut study, &other, 4);

    let reverted = study.undo(&clock.tick()).unwrap();
    assert_eq!(reverted.skipped, ["correction.*"]);
    let sheets = study.load_sheets().unwrap();
    assert_eq!(
        study
            .load_codes(&sheets, question, Reading::Corrected)
            .unwrap()[1],
        4
    );
}

#[test]
fn an_import_in_force_is_never_cleared_by_another_of_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(folder.path(), &mut clock);
    import_roster(&mut study, &mut clock, 20, 1..4);
    let before = study.fingerprint().unwrap();
    let again = study.transact(
        OpKind::ImportRoster,
        "导入客户名册",
        &clock.tick(),
        |tx| tx.add_batch(&batch(20, "roster")),
    );
    assert!(matches!(again, Err(StoreError::BatchInForce(_))));
    assert_eq!(study.fingerprint().unwrap(), before);
}
