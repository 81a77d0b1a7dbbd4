//! A study written by an earlier Kesheng: copied first, brought to the newest form, and all of
//! its log still works.
//!
//! The old file is built from the old migration and rows as the old program wrote them, not by
//! today's code.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Clock, DEVICE};
use model::{OpKind, Polarity, WordId};
use rusqlite::{Connection, params};
use std::path::Path;
use store::{PhraseKeyRow, PhraseState, StoreError, Study, WordKind};

const KEPT: [u8; 16] = [31; 16];
const REMOVED: [u8; 16] = [32; 16];
const UNDONE: [u8; 16] = [33; 16];

/// A study of version 1: a word added, one added and removed, one whose adding was taken back.
fn write_version_1(folder: &Path) {
    let conn = Connection::open(folder.join("study.db")).unwrap();
    conn.pragma_update(None, "page_size", 8192).unwrap();
    conn.execute_batch(include_str!("../migrations/0001_foundations.sql"))
        .unwrap();
    conn.execute_batch(
        "INSERT INTO meta VALUES ('min_reader_version', '1');
         PRAGMA user_version = 1;
         PRAGMA application_id = 0x4B534847;",
    )
    .unwrap();
    let settings = r#"{"small_base":25,"suppress_below":5,"institute":"研究院"}"#;
    conn.execute(
        "INSERT INTO project (id, name, settings) VALUES (?1, '旧项目', ?2)",
        params![[2u8; 16], settings],
    )
    .unwrap();
    for (id, kind, text, target, is_removed) in [
        (KEPT, "synonym", "客服", "客户服务", 0),
        (REMOVED, "stop", "这个", "", 1),
        (UNDONE, "negative", "卡顿", "", 1),
    ] {
        conn.execute(
            "INSERT INTO word (id, kind, text, target, is_removed) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, kind, text, target, is_removed],
        )
        .unwrap();
    }
    let made = |kind: &str, text: &str, target: &str| {
        format!(r#"{{"kind":"{kind}","text":"{text}","target":"{target}"}}"#)
    };
    let project = serde_json::json!({"name": "旧项目", "settings": settings}).to_string();
    write_op(&conn, 1, "create_study", None);
    write_making(&conn, 1, "project", [2; 16], &project);
    write_op(&conn, 2, "update_dictionary", None);
    write_making(&conn, 2, "word", KEPT, &made("synonym", "客服", "客户服务"));
    write_op(&conn, 3, "update_dictionary", None);
    write_making(&conn, 3, "word", REMOVED, &made("stop", "这个", ""));
    write_op(&conn, 4, "update_dictionary", None);
    write_removal(&conn, 4, REMOVED);
    write_op(&conn, 5, "update_dictionary", None);
    write_making(&conn, 5, "word", UNDONE, &made("negative", "卡顿", ""));
    write_op(&conn, 6, "undo", Some(5));
    write_removal(&conn, 6, UNDONE);
}

fn op_id(n: u8) -> [u8; 16] {
    [100 + n; 16]
}

fn write_op(conn: &Connection, n: u8, kind: &str, reverts: Option<u8>) {
    conn.execute(
        "INSERT INTO op (id, device, seq, lamport, at, author, kind, label, reverts)
         VALUES (?1, ?2, ?3, ?3, '2026-01-05T08:00:00.000Z', '测试', ?4, '旧的一步', ?5)",
        params![op_id(n), DEVICE.as_bytes(), n, kind, reverts.map(op_id)],
    )
    .unwrap();
}

fn write_making(conn: &Connection, n: u8, entity: &str, row: [u8; 16], after: &str) {
    conn.execute(
        "INSERT INTO change (op, ordinal, entity, row, field, before, after)
         VALUES (?1, 1, ?2, ?3, '*', NULL, ?4)",
        params![op_id(n), entity, row, after],
    )
    .unwrap();
}

fn write_removal(conn: &Connection, n: u8, row: [u8; 16]) {
    conn.execute(
        "INSERT INTO change (op, ordinal, entity, row, field, before, after)
         VALUES (?1, 1, 'word', ?2, 'is_removed', 0, 1)",
        params![op_id(n), row],
    )
    .unwrap();
}

fn user_version(path: &Path) -> i64 {
    let conn = Connection::open(path).unwrap();
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

fn texts(study: &Study) -> Vec<String> {
    let words = study.list_words().unwrap();
    words.into_iter().map(|word| word.text).collect()
}

fn assert_sound(study: &Study) {
    for finding in study.check().unwrap() {
        assert!(finding.faults.is_empty(), "{finding:?}");
    }
}

#[test]
fn an_old_study_is_copied_first_and_keeps_its_rows_and_its_undo() {
    let folder = tempfile::tempdir().unwrap();
    write_version_1(folder.path());
    let mut study = Study::open(folder.path(), "测试机").unwrap();

    // The copy is of the old form and of the newest old operation.
    let copies = study.list_backups().unwrap();
    assert_eq!(copies.len(), 1);
    let name = copies[0].path.file_name().unwrap();
    assert_eq!(name, "r000006-before-migration.db");
    assert_eq!(user_version(&copies[0].path), 1);

    let words = study.list_words().unwrap();
    assert_eq!(words.len(), 1);
    assert_eq!(
        (words[0].id, words[0].kind, words[0].text.as_str()),
        (WordId::from_bytes(KEPT), WordKind::Synonym, "客服")
    );
    assert_eq!(
        (words[0].target.as_str(), words[0].is_off),
        ("客户服务", false)
    );
    let settings = study.get_project().unwrap().settings;
    assert_eq!((settings.small_base, settings.learns), (25, false));
    assert_sound(&study);

    // What the old program had taken back can be done again, and everything else taken back.
    let mut clock = Clock(0);
    let opened = study.fingerprint().unwrap();
    study.redo(&clock.tick()).unwrap();
    assert_eq!(texts(&study), ["卡顿", "客服"]);
    let expected = [vec!["客服"], vec!["客服", "这个"], vec!["客服"], vec![]];
    for after in expected {
        let undone = study.undo(&clock.tick()).unwrap();
        assert_eq!(undone.skipped, [""; 0]);
        assert_eq!(texts(&study), after);
    }
    assert!(matches!(
        study.undo(&clock.tick()),
        Err(StoreError::NothingToUndo)
    ));
    for _ in 0..3 {
        study.redo(&clock.tick()).unwrap();
    }
    assert_eq!(study.fingerprint().unwrap(), opened);
    assert_sound(&study);
}

#[test]
fn an_old_study_takes_judgements_and_is_copied_once_only() {
    let folder = tempfile::tempdir().unwrap();
    write_version_1(folder.path());
    let slow = PhraseKeyRow {
        aspect: "响应".into(),
        opinion: "慢".into(),
        polarity: Polarity::Negative,
    };
    let mut study = Study::open(folder.path(), "测试机").unwrap();
    study
        .transact(OpKind::JudgePhrases, "采纳", &Clock(0).tick(), |tx| {
            tx.set_phrase_state(&slow, PhraseState::Accepted)
        })
        .unwrap();
    drop(study);

    let study = Study::open(folder.path(), "测试机").unwrap();
    let marks = study.list_phrase_marks().unwrap();
    assert_eq!((marks.len(), marks[0].state), (1, PhraseState::Accepted));
    assert_eq!(study.list_backups().unwrap().len(), 1);
    assert_sound(&study);
    drop(study);

    let path = folder.path().join("study.db");
    assert_eq!(user_version(&path), 10);
    let conn = Connection::open(&path).unwrap();
    let reader: String = conn
        .query_row(
            "SELECT value FROM meta WHERE name = 'min_reader_version'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(reader, "10");
}

#[test]
fn a_migration_that_fails_half_way_leaves_the_old_study() {
    let folder = tempfile::tempdir().unwrap();
    write_version_1(folder.path());
    let path = folder.path().join("study.db");
    // In the way of the last step, when all other tables are made.
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("CREATE TABLE word_2 (id BLOB)").unwrap();
    drop(conn);
    assert!(matches!(
        Study::open(folder.path(), "测试机"),
        Err(StoreError::Sql(_))
    ));

    assert_eq!(user_version(&path), 1);
    let conn = Connection::open(&path).unwrap();
    let count = |sql: &str| -> i64 { conn.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("SELECT count(*) FROM word"), 3);
    assert_eq!(
        count("SELECT count(*) FROM sqlite_schema WHERE name IN ('theme', 'phrase_mark')"),
        0
    );
    conn.execute_batch("DROP TABLE word_2").unwrap();
    drop(conn);
    let study = Study::open(folder.path(), "测试机").unwrap();
    assert_eq!(texts(&study), ["客服"]);
}

#[test]
fn the_copy_made_before_can_be_opened_as_the_same_study() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_version_1(folder.path());
    let study = Study::open(folder.path(), "测试机").unwrap();
    let copy = study.list_backups().unwrap().remove(0).path;
    std::fs::copy(copy, other.path().join("study.db")).unwrap();
    let restored = Study::open(other.path(), "测试机").unwrap();
    assert_eq!(
        restored.fingerprint().unwrap(),
        study.fingerprint().unwrap()
    );
    assert_sound(&restored);
}
