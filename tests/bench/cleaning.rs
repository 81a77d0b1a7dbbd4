//! Field work at size, 100,000 × 60: import in a process of its own, all cleaning rules, many
//! decisions, windows of the grid, quotas and weights.
//!
//! Least of several runs, unlike the rest of the table: these lines are held against what a user
//! waits for, and the least is what other work on the machine disturbs least.

use crate::measure::{Row, Table, n_runs, once_ms};
use crate::process::{peak, sample};
use crate::{data, floors, places, sheets};
use kesheng_tests::Desk;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const ALL: &str = "100,000 × 60";

fn least(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(f64::NAN, f64::min)
}

fn least_ms<T>(mut step: impl FnMut() -> T) -> f64 {
    least((0..n_runs()).map(|_| once_ms(&mut step)))
}

fn line(what: &str, ours: f64) -> Row {
    Row {
        what: format!("{what}, {ALL}"),
        ours,
        ..Row::default()
    }
}

/// `kesheng import` from file to stored study, spawn to exit, and its peak; as often as
/// [`n_runs`], at most three times.
pub fn import_rows(table: &mut Table) {
    let bytes = std::fs::read(sheets::large()).unwrap();
    let cells = least_ms(|| floors::read_cells(&bytes));
    drop(bytes);
    for (kind, file) in [("xlsx", sheets::large()), ("csv", sheets::large_csv())] {
        let samples: Vec<_> = (0..n_runs().min(3)).map(|_| import_once(&file)).collect();
        table.add(Row {
            floor: Some((cells, "calamine, cells of the xlsx only")),
            ..line(
                &format!("import {kind} as a process"),
                least(samples.iter().map(|sample| sample.wall_ms)),
            )
        });
        if let Some(peak) = peak(&samples) {
            table.add(line(&format!("peak of that ({kind}), MiB"), peak));
        }
    }
}

fn import_once(file: &Path) -> crate::process::Sample {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    let kesheng = |args: &[&str]| {
        let mut command = Command::new(places::kesheng());
        command
            .args(args)
            .env("KESHENG_HOME", folder.path().join("home"));
        command
    };
    let study = study.to_str().unwrap();
    assert!(
        kesheng(&["new", study, "--name", "大"])
            .output()
            .unwrap()
            .status
            .success()
    );
    sample(
        &mut kesheng(&["import", "responses", study, file.to_str().unwrap()]),
        "",
    )
}

/// The lines about cleaning; the desk's study holds 100,000 × 60.
pub fn rows(desk: &Desk, table: &mut Table) {
    rules(desk, table);
    grid(desk, table);
    decisions(desk, table);
    quotas(desk, table);
}

fn rules(desk: &Desk, table: &mut Table) {
    let (mut loads, mut rules) = (Vec::new(), Vec::new());
    for _ in 0..n_runs() {
        desk.reopen();
        // Counting answers reads every column.
        loads.push(once_ms(|| desk.call("list_questions", json!({}))));
        rules.push(once_ms(|| desk.call("get_cleaning", json!({}))));
    }
    table.add(Row {
        floor: Some((least(loads), "loading all columns")),
        ..line("all cleaning rules with histograms", least(rules))
    });
    let all = desk.call("get_cleaning", json!({}));
    let near = all["rules"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["rule"]["kind"] == "near_answers")
        .unwrap()["rule"]
        .clone();
    let near = || desk.call("measure_rule", near.clone());
    table.add(line("near duplicates alone", least_ms(near)));
}

fn grid(desk: &Desk, table: &mut Table) {
    let questions = desk.call("list_questions", json!({}));
    let scale = questions
        .as_array()
        .unwrap()
        .iter()
        .find(|question| question["kind"] == "likert")
        .unwrap()["id"]
        .clone();
    let asks = [
        ("as it is", json!({})),
        ("filtered by state", json!({ "states": ["valid"] })),
        (
            "filtered by an answer",
            json!({ "filters": [{ "question": scale, "codes": [1, null] }] }),
        ),
        ("filtered by words", json!({ "search": "很慢" })),
        (
            "sorted by 序号",
            json!({ "sort": "key", "is_descending": true }),
        ),
        ("sorted by customer", json!({ "sort": "account" })),
        ("sorted by an answer", json!({ "sort": scale })),
    ];
    for (how, ask) in asks {
        let window = |at: usize| {
            let mut ask = ask.clone();
            ask["offset"] = json!(at * 100);
            ask["limit"] = json!(200);
            ask["with_labels"] = json!(true);
            desk.call("list_responses", ask)
        };
        window(0);
        table.add(line(
            &format!("grid, a window of 200 {how}"),
            least((0..n_runs()).map(|at| once_ms(|| window(at)))),
        ));
    }
}

fn decisions(desk: &Desk, table: &mut Table) {
    let mut ids: Vec<Value> = Vec::new();
    for offset in [0, 5_000] {
        let page = desk.call(
            "list_responses",
            json!({ "offset": offset, "limit": 5_000 }),
        );
        ids.extend(page["ids"].as_array().unwrap().iter().cloned());
    }
    ids.truncate(8_000);
    let exclude = json!({ "sheets": ids, "decision": "excluded", "reason": "测速" });
    let (mut outs, mut figures, mut undos) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..n_runs().min(3) {
        outs.push(once_ms(|| desk.call("decide_sheets", exclude.clone())));
        figures.push(once_ms(|| desk.call("describe", json!({ "by": [] }))));
        undos.push(once_ms(|| desk.call("undo", json!({}))));
    }
    table.add(line("exclude 8,000 as one operation", least(outs)));
    table.add(line("figures after it", least(figures)));
    table.add(line("undo of it", least(undos)));
}

fn quotas(desk: &Desk, table: &mut Table) {
    let roster = places::scratch().join("roster.csv");
    data::write_roster(&roster, sheets::N_CUSTOMERS);
    desk.import("roster", &[&roster]);
    let board = || desk.call("get_quota_board", json!({ "by": ["size", "region"] }));
    let n_valid = board()["total"]["n_valid"].clone();
    assert_eq!(n_valid, 100_000, "every sheet is of a customer");
    table.add(line("quota board, size × region", least_ms(board)));
    let margins: Vec<Value> = ["size", "region"]
        .map(|dim| json!({ "dim": dim, "shares": null }))
        .into();
    let spec = json!({
        "margins": margins, "is_crossed": false, "lower": 0.3, "upper": 3.0, "by_customer": false,
    });
    let weights = || desk.call("get_weighting", json!({ "spec": spec }));
    table.add(line("weights by raking, 2 margins", least_ms(weights)));
}
