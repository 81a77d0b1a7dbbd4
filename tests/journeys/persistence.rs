//! The study's folder: what is written stays, one opener at a time, and what must not be
//! opened is refused with a sentence and left as it is.

use app::wire::Failure;
use kesheng_tests::desk::{assert_sentence, workbench};
use kesheng_tests::{Desk, files};
use serde_json::{Value, json};
use std::path::Path;

fn filled() -> Desk {
    let desk = Desk::new();
    desk.import(
        "roster",
        &[&desk.file("r.csv", files::csv(&files::roster(6)))],
    );
    desk.import(
        "responses",
        &[&desk.file("a.csv", files::csv(&files::answers(1..=15)))],
    );
    desk
}

/// How opening a folder on another machine goes wrong.
fn refusal(desk: &Desk, folder: &Path) -> Failure {
    let other = workbench(&desk.folder().join("other-home"));
    let request = json!({ "folder": other.add_handle(folder).handle });
    let failure = app::commands::dispatch(&other, &app::Context::default(), "open_study", request)
        .unwrap_err();
    assert_sentence(&failure.message);
    failure
}

#[test]
fn undo_and_redo_outlive_a_restart() {
    let desk = filled();
    let (full, sheets) = (desk.fingerprint(), desk.sheets(true));
    desk.reopen();
    assert_eq!(
        (desk.fingerprint(), desk.sheets(true)),
        (full.clone(), sheets.clone())
    );
    desk.call("undo", json!({}));
    desk.reopen();
    assert_eq!(desk.history()["redo"], "导入答卷（15 份）");
    desk.call("undo", json!({}));
    assert_eq!(desk.fingerprint(), desk.start);
    desk.reopen();
    desk.call("redo", json!({}));
    desk.reopen();
    desk.call("redo", json!({}));
    assert_eq!((desk.fingerprint(), desk.sheets(true)), (full, sheets));
    assert_eq!(desk.fails("redo", json!({})).code, "nothing_to_undo");
    // Something new ends what could be done again.
    desk.call("undo", json!({}));
    desk.import(
        "responses",
        &[&desk.file("b.csv", files::csv(&files::answers(3..=4)))],
    );
    assert_eq!(desk.history()["redo"], json!(null));
    assert_eq!(desk.undo_everything(), 2);
}

#[test]
fn a_closed_study_is_one_file_and_can_be_moved() {
    let desk = filled();
    let fingerprint = desk.fingerprint();
    desk.call("close_study", json!({}));
    assert_eq!(desk.fails("get_study", json!({})).code, "no_study");
    assert!(
        !desk
            .study
            .join("study.db-wal")
            .metadata()
            .is_ok_and(|meta| meta.len() > 0),
        "the log is in the file"
    );
    let moved = desk.folder().join("搬到 别处");
    std::fs::rename(&desk.study, &moved).unwrap();
    let handle = desk.pick(&moved);
    desk.call("open_study", json!({ "folder": handle }));
    assert_eq!(desk.fingerprint(), fingerprint);
    assert_eq!(desk.undo_everything(), 2);
}

#[test]
fn the_study_is_remembered_among_the_recent_ones() {
    let desk = filled();
    let state = desk.call("get_app_state", json!({}));
    let recent = state["recent"].as_array().unwrap();
    assert_eq!((recent.len(), &recent[0]["is_present"]), (1, &json!(true)));
    let id = recent[0]["id"].clone();
    desk.call("close_study", json!({}));
    assert_eq!(
        desk.call("open_recent", json!({ "id": id }))["counts"]["n_responses"],
        15
    );
    desk.call("remove_recent", json!({ "id": id }));
    assert_eq!(desk.call("get_app_state", json!({}))["recent"], json!([]));
    assert_eq!(
        desk.fails("open_recent", json!({ "id": id })).code,
        "not_found"
    );
    assert!(desk.study.join("study.db").exists(), "the folder stays");
    assert_eq!(desk.undo_everything(), 2);
}

#[test]
fn one_opener_at_a_time() {
    let desk = filled();
    let failure = refusal(&desk, &desk.study);
    assert_eq!(failure.code, "study_locked");
    assert!(failure.message.contains("关闭"), "{}", failure.message);
    // The first one goes on undisturbed, and the second may when it is done.
    desk.import(
        "responses",
        &[&desk.file("b.csv", files::csv(&files::answers(16..=17)))],
    );
    desk.call("close_study", json!({}));
    let other = workbench(&desk.folder().join("other-home"));
    let run = |name: &str, request| -> Value {
        let reply = app::commands::dispatch(&other, &app::Context::default(), name, request);
        reply.unwrap().read().unwrap()
    };
    let opened = run(
        "open_study",
        json!({ "folder": other.add_handle(&desk.study).handle }),
    );
    assert_eq!(opened["counts"]["n_responses"], 17);
    run("close_study", json!({}));
    desk.reopen();
    assert_eq!(desk.undo_everything(), 3);
}

/// Changes a copy of a closed study's database and tells how opening it is refused.
fn refusal_after(change: impl FnOnce(&mut Vec<u8>)) -> Failure {
    let desk = filled();
    desk.call("close_study", json!({}));
    let copy = desk.folder().join("copy");
    std::fs::create_dir_all(copy.join("backups")).unwrap();
    let mut bytes = std::fs::read(desk.study.join("study.db")).unwrap();
    change(&mut bytes);
    std::fs::write(copy.join("study.db"), &bytes).unwrap();
    let failure = refusal(&desk, &copy);
    assert_eq!(
        std::fs::read(copy.join("study.db")).unwrap(),
        bytes,
        "a refused file is left as it is"
    );
    failure
}

#[test]
fn a_newer_study_is_refused_and_left_as_it_is() {
    // Bytes 60–63 of an SQLite file are `user_version` (file format document, 1.3).
    let failure = refusal_after(|bytes| bytes[60..64].copy_from_slice(&9_999i32.to_be_bytes()));
    assert_eq!(failure.code, "study_newer");
    assert!(failure.message.contains("升级"), "{}", failure.message);
}

#[test]
fn what_is_no_study_or_a_broken_one_is_refused() {
    let lines: [(&str, Failure); 4] = [
        ("study_damaged", refusal_after(Vec::clear)),
        ("study_damaged", refusal_after(|bytes| bytes.truncate(60))),
        (
            "not_a_study",
            refusal_after(|bytes| {
                bytes[..16].copy_from_slice(b"PK\x03\x04 no database"[..16].try_into().unwrap())
            }),
        ),
        // Bytes 68–71 are `application_id`: some other program's database.
        (
            "not_a_study",
            refusal_after(|bytes| bytes[68..72].copy_from_slice(&[0; 4])),
        ),
    ];
    for (code, failure) in lines {
        assert_eq!(failure.code, code, "{}", failure.message);
    }
    let desk = filled();
    let empty = desk.folder().join("empty");
    std::fs::create_dir(&empty).unwrap();
    assert_eq!(refusal(&desk, &empty).code, "not_a_study");
    assert_eq!(
        std::fs::read_dir(&empty).unwrap().count(),
        0,
        "nothing is made there"
    );
    assert_eq!(
        refusal(&desk, &desk.folder().join("nowhere")).code,
        "not_a_study"
    );
    assert_eq!(desk.undo_everything(), 2);
}

#[test]
fn a_file_cut_off_or_overwritten_in_the_middle_never_passes_as_sound() {
    for change in [
        (|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2 / 8192 * 8192)) as fn(&mut Vec<u8>),
        |bytes: &mut Vec<u8>| {
            let middle = bytes.len() / 2 / 8192 * 8192;
            bytes[middle..middle + 8192].fill(0xa5);
        },
        |bytes: &mut Vec<u8>| bytes[8192..16_384].fill(0),
    ] {
        let desk = filled();
        desk.call("close_study", json!({}));
        let path = desk.study.join("study.db");
        let mut bytes = std::fs::read(&path).unwrap();
        change(&mut bytes);
        std::fs::write(&path, &bytes).unwrap();
        let request = json!({ "folder": desk.pick(&desk.study) });
        let outcome = desk
            .dispatch("open_study", request)
            .and_then(|_| desk.dispatch("check_study", json!({})));
        match outcome {
            Ok(report) => {
                let report: Value = report.read().unwrap();
                assert_eq!(report["is_ok"], false, "{report}");
            }
            Err(failure) => {
                assert_sentence(&failure.message);
                assert_eq!(failure.code, "study_damaged", "{failure:?}");
            }
        }
    }
}

#[test]
fn two_studies_do_not_share_a_folder() {
    let desk = filled();
    let parent = desk.pick(desk.folder());
    let request =
        json!({ "name": "满意度研究", "folder": parent, "with_sample": false, "task": null });
    let second = desk.call("create_study", request);
    assert_ne!(second["folder"], json!(desk.study.to_str().unwrap()));
    assert_eq!(second["counts"]["n_responses"], 0);
    let again = app::create_at(
        &desk.workbench,
        &app::Context::default(),
        &desk.study,
        "又一个",
        false,
    )
    .unwrap_err();
    assert_eq!(again.code, "already_exists");
    let nameless = json!({ "name": "  ", "folder": parent, "with_sample": false, "task": null });
    assert_eq!(desk.fails("create_study", nameless).code, "bad_value");
    desk.reopen();
    assert_eq!(desk.undo_everything(), 2);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let desk = filled();
    desk.call("close_study", json!({}));
    let allow = |mode: u32| {
        for path in [
            &desk.study,
            &desk.study.join("study.db"),
            &desk.study.join("study.lock"),
        ] {
            let mode = if path.is_dir() { mode | 0o111 } else { mode };
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    allow(0o444);
    if std::fs::write(desk.study.join("probe"), "").is_ok() {
        println!("skipped: this user may write anywhere");
        allow(0o644);
        desk.reopen();
        desk.undo_everything();
        return;
    }
    let failure = refusal(&desk, &desk.study);
    allow(0o644);
    assert_eq!(failure.code, "read_only");
    desk.reopen();
    assert_eq!(desk.undo_everything(), 2);
}
