//! Long tasks: they say how far they are, and a cancelled one leaves nothing behind.

use app::Context;
use app::commands::dispatch;
use app::wire::Failure;
use kesheng_tests::{Desk, desk, files};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs a command with a task id while another thread looks at its progress, and cancels
/// it at `stop_at`. Returns the outcome and what was seen.
fn watch(
    desk: &Desk,
    name: &str,
    mut request: Value,
    stop_at: f64,
) -> (Result<Value, Failure>, Vec<(f64, String)>) {
    request["task"] = json!("t1");
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut seen: Vec<(f64, String)> = Vec::new();
            while !is_over.load(Ordering::Acquire) {
                let progress = desk.call("get_progress", json!({ "task": "t1" }));
                let Some(share) = progress["share"].as_f64() else {
                    std::thread::yield_now();
                    continue;
                };
                let now = (share, progress["message"].as_str().unwrap().to_owned());
                if seen.last() != Some(&now) {
                    seen.push(now);
                }
                if share >= stop_at {
                    desk.call("cancel_task", json!({ "task": "t1" }));
                }
            }
            seen
        });
        let outcome = dispatch(&desk.workbench, &Context::default(), name, request);
        let outcome = outcome.map(|reply| reply.read().unwrap());
        is_over.store(true, Ordering::Release);
        (outcome, watcher.join().unwrap())
    })
}

/// Never cancelled.
const TO_THE_END: f64 = 2.0;

fn assert_progress(seen: &[(f64, String)]) {
    let said: Vec<&(f64, String)> = seen
        .iter()
        .filter(|(_, message)| !message.is_empty())
        .collect();
    assert!(!said.is_empty(), "no progress was reported");
    for (share, message) in said {
        assert!((0.0..=1.0).contains(share), "{share}");
        assert!(message.contains("正在"), "{message}");
    }
}

/// Cancels a command at a share of its way, until one cancel comes in time: what was done
/// before the word arrived is the truth too, and an import is then taken back.
fn cancelled(desk: &Desk, name: &str, request: &dyn Fn() -> Value, stop_at: f64) {
    let before = desk.fingerprint();
    for _ in 0..20 {
        let n_operations = desk.n_operations();
        match watch(desk, name, request(), stop_at).0 {
            Err(failure) => {
                assert_eq!(failure.code, "cancelled", "{failure:?}");
                desk::assert_sentence(&failure.message);
                assert_eq!(
                    desk.fingerprint(),
                    before,
                    "a cancelled {name} leaves nothing"
                );
                assert_eq!(desk.n_operations(), n_operations);
                assert_eq!(
                    desk.call("get_progress", json!({ "task": "t1" }))["share"],
                    Value::Null
                );
                return;
            }
            Ok(_) if matches!(name, "confirm_import" | "decide_sheets") => {
                desk.call("undo", json!({}));
            }
            Ok(_) if name == "undo" => drop(desk.call("redo", json!({}))),
            Ok(_) => {}
        }
    }
    panic!("no cancel of {name} at {stop_at} came in time");
}

#[test]
fn an_import_reports_and_can_be_stopped() {
    let desk = Desk::new();
    let path = desk.file("答卷.csv", files::csv(&files::answers(1..=20_000)));
    let (preview, seen) = watch(
        &desk,
        "preview_import",
        desk.request("responses", &[&path]),
        TO_THE_END,
    );
    assert_progress(&seen);
    assert_eq!(preview.unwrap()["counts"]["added"], 20_000);
    cancelled(
        &desk,
        "preview_import",
        &|| desk.request("responses", &[&path]),
        0.0,
    );

    let confirm =
        || json!({ "token": desk.preview("responses", &[&path])["token"], "policy": "good_rows" });
    // At the first word of it, and while rows are being written.
    for stop_at in [0.0, 0.2] {
        cancelled(&desk, "confirm_import", &confirm, stop_at);
    }
    let (result, seen) = watch(&desk, "confirm_import", confirm(), TO_THE_END);
    assert_progress(&seen);
    assert_eq!(result.unwrap()["added"], 20_000);
    assert_eq!(
        desk.sheets(false).len(),
        5_000,
        "one page of 5,000 of the 20,000 rows"
    );
    desk.undo_everything();
}

/// While reasons are found and while decisions are written; then on the way back.
#[test]
fn excluding_thousands_of_sheets_can_be_stopped_and_so_can_its_undo() {
    let desk = Desk::new();
    let path = desk.file("答卷.csv", files::csv(&files::answers(1..=5_000)));
    desk.import("responses", &[&path]);
    let sheets: Vec<Value> = desk
        .sheets(false)
        .iter()
        .map(|row| row["id"].clone())
        .collect();
    let request = || json!({ "sheets": sheets, "decision": "excluded", "reason": "试验" });
    for stop_at in [0.0, 0.5] {
        cancelled(&desk, "decide_sheets", &request, stop_at);
    }
    let (done, seen) = watch(&desk, "decide_sheets", request(), TO_THE_END);
    assert_progress(&seen);
    assert_eq!(done.unwrap()["n_changed"], 5_000);
    cancelled(&desk, "undo", &|| json!({}), 0.2);
    let (undone, seen) = watch(&desk, "undo", json!({}), TO_THE_END);
    assert_progress(&seen);
    assert_eq!(undone.unwrap()["skipped"], json!([]));
    desk.undo_everything();
}

#[test]
fn a_report_reports_and_can_be_stopped() {
    let desk = Desk::new();
    desk.import_sample_tables();
    let path = desk.file("旧报告.xlsx", "旧内容");
    let request = || json!({ "file": desk.pick(&path), "sheets": [], "is_named": false });
    for stop_at in [0.0, 0.3] {
        cancelled(&desk, "export_report", &request, stop_at);
    }
    // The first cancel that came in time left the old file; so did the second, unless a
    // report was whole before the word arrived. Either way nothing half lies about.
    assert_no_part(desk.folder());
    let content = std::fs::read(&path).unwrap();
    assert!(
        content == "旧内容".as_bytes() || content.starts_with(b"PK"),
        "whole or untouched"
    );
    let (written, seen) = watch(&desk, "export_report", request(), TO_THE_END);
    assert_progress(&seen);
    assert_eq!(written.unwrap()["file"], "旧报告.xlsx");
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    assert_no_part(desk.folder());
    assert_eq!(desk.undo_everything(), 3);
}

fn assert_no_part(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(!name.contains(".part"), "{name} lies about");
    }
}

#[test]
fn a_report_to_where_nothing_can_be_written_is_said() {
    let desk = Desk::new();
    desk.import(
        "responses",
        &[&desk.file("a.csv", files::csv(&files::answers(1..=5)))],
    );
    let path = desk.folder().join("没有这个文件夹/报告.xlsx");
    let request =
        json!({ "file": desk.pick(&path), "sheets": [], "is_named": false, "task": null });
    assert_eq!(desk.fails("export_report", request.clone()).code, "io");
    let mut unknown = request;
    unknown["sheets"] = json!(["horoscope"]);
    assert_eq!(desk.fails("export_report", unknown).code, "bad_value");
    assert_eq!(desk.undo_everything(), 1);
}
