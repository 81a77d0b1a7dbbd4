//! `kesheng clean` and `kesheng corrections` from outside.

use crate::contract::{N_RAW, N_VALID, assert_fields, sample, text};
use crate::words::{ask, rows, undone};
use kesheng_tests::{Program, grid};
use serde_json::{Value, json};

fn kind<'a>(answer: &'a Value, kind: &str) -> &'a Value {
    let found = rows(&answer["rules"])
        .iter()
        .find(|row| row["rule"]["kind"] == kind);
    found.unwrap_or_else(|| panic!("no rule {kind}"))
}

#[test]
fn sheets_are_excluded_kept_and_restored_by_number() {
    let program = Program::new();
    let study = sample(&program);
    let at = text(&study);
    let start = ask(&program, &["clean", at]);
    assert_fields(
        &start,
        &[
            "rules",
            "n_raw",
            "n_pilot",
            "n_excluded",
            "n_valid",
            "n_open",
            "n_changed",
        ],
    );
    for row in rows(&start["rules"]) {
        assert_fields(row, &["rule", "measure", "stage", "unit", "side"]);
        assert_fields(
            &row["rule"],
            &["id", "kind", "title", "is_on", "threshold", "effect"],
        );
        assert_fields(
            &row["measure"],
            &["n_hits", "n_open", "n_excluded", "n_kept", "histogram"],
        );
    }
    assert_eq!(
        (&start["n_raw"], &start["n_valid"]),
        (&json!(N_RAW), &json!(N_VALID))
    );
    let exclude = ["clean", at, "--exclude", "17,52", "--reason", "内部测试"];
    undone(&program, &study, &exclude, |answer| {
        assert_eq!(
            (&answer["n_changed"], &answer["n_valid"]),
            (&json!(2), &json!(N_VALID - 2))
        );
        let figures = ask(&program, &["describe", at]);
        assert_eq!(figures["n_responses"], N_VALID - 2);
        let page = ask(&program, &["clean", at, "--hits", "--state", "excluded"]);
        // Seven were excluded before.
        assert_eq!(page["n_total"], 9);
        assert_fields(
            &page["rows"][0],
            &["id", "key", "file", "row", "state", "decision", "hits"],
        );
        let of_today = |row: &&Value| row["decision"]["reason"] == "内部测试";
        assert_eq!(rows(&page["rows"]).iter().filter(of_today).count(), 2);
    });
    undone(
        &program,
        &study,
        &["clean", at, "--keep", "31", "--reason", "核实无误"],
        |answer| {
            assert_eq!(answer["n_valid"], N_VALID);
        },
    );
    let before = program.fingerprint(&study);
    ask(&program, &exclude);
    ask(&program, &["clean", at, "--restore", "17,52"]);
    assert_eq!(program.fingerprint(&study), before);
}

#[test]
fn rules_are_applied_and_travel_as_a_file() {
    let program = Program::new();
    let study = sample(&program);
    let at = text(&study);
    let written = program.run(&["clean", at, "--rules", "-"]).json();
    let mut rules = written.clone();
    let fast = rules["rules"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|rule| rule["kind"] == "fast_seconds")
        .unwrap();
    fast["is_on"] = true.into();
    fast["threshold"] = 150.into();
    let file = program.file("规则.json", rules.to_string());
    undone(
        &program,
        &study,
        &["clean", at, "--rules", text(&file)],
        |answer| {
            assert_eq!(kind(answer, "fast_seconds")["rule"]["threshold"], 150.0);
            // The fastest four are excluded already.
            let n = kind(answer, "fast_seconds")["measure"]["n_open"]
                .as_u64()
                .unwrap();
            let applied = ask(&program, &["clean", at, "--apply", "fast_seconds"]);
            assert_eq!(applied["n_changed"], n);
            assert_eq!(applied["n_valid"], N_VALID - n);
            let log = ask(&program, &["clean", at, "--stages"]);
            assert_fields(&log, &["waves", "stages", "n_open"]);
            let last = rows(&log["stages"]).last().unwrap();
            assert_eq!(
                (&last["name"], &last["n_out"][0]),
                (&json!("有效"), &json!(N_VALID - n))
            );
            if n > 0 {
                ask(&program, &["undo", at]);
            }
        },
    );
    let out = program.at("清洗记录.xlsx");
    ask(&program, &["clean", at, "--log", text(&out)]);
    assert_eq!(grid::read(&out).len(), 3);
}

#[test]
fn what_is_not_there_is_refused() {
    let program = Program::new();
    let study = sample(&program);
    let at = text(&study);
    for refused in [
        &["clean", at, "--apply", "没有这条规则"][..],
        &["clean", at, "--exclude", "99999", "--reason", "x"],
        &["clean", at, "--rules", "没有这个文件.json"],
        &[
            "corrections",
            at,
            "--remove",
            "00000000-0000-0000-0000-000000000000",
        ],
    ] {
        let run = program.run(refused);
        assert_eq!(run.code, Some(1), "{refused:?}: {}", run.err);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{refused:?}");
    }
    // Those of the sample stand.
    assert_eq!(rows(&ask(&program, &["corrections", at])).len(), 2);
}
