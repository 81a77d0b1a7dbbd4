//! Cleaning 100,000 × 60: all rules, many decisions, a window of the grid.

use crate::measure::{Row, Table, median, n_runs, once_ms};
use kesheng_tests::Desk;
use serde_json::{Value, json};

/// Resident megabytes of this process; NaN where the system does not tell.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes / 1024.0)
}

/// The lines about cleaning; the desk's study holds 100,000 × 60.
pub fn rows(desk: &Desk, table: &mut Table) {
    let (mut loads, mut rules, mut megabytes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..n_runs().min(3) {
        desk.reopen();
        // Counting answers reads every column.
        loads.push(once_ms(|| desk.call("list_questions", json!({}))));
        let before = resident();
        rules.push(once_ms(|| desk.call("get_cleaning", json!({}))));
        megabytes.push(resident() - before);
    }
    table.add(Row {
        what: "clean 100,000 × 60: all rules with histograms".into(),
        ours: median(rules),
        floor: Some((median(loads), "loading all columns")),
        ..Row::default()
    });
    table.add(Row {
        what: "clean 100,000 × 60: memory on top, MB".into(),
        ours: median(megabytes),
        ..Row::default()
    });
    let near = desk.call("get_cleaning", json!({}))["rules"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["rule"]["kind"] == "near_answers")
        .unwrap()["rule"]
        .clone();
    table.add(Row {
        what: "clean 100,000 × 60: near duplicates alone".into(),
        ours: once_ms(|| desk.call("measure_rule", near)),
        ..Row::default()
    });
    let window = |offset: u32| {
        desk.call(
            "list_responses",
            json!({ "offset": offset, "limit": 200, "states": ["valid"], "with_labels": true }),
        )
    };
    table.add(Row {
        what: "grid 100,000 × 60: a window of 200, filtered by state".into(),
        ours: median((0..9).map(|at| once_ms(|| window(at * 11_000))).collect()),
        ..Row::default()
    });
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
    table.add(Row {
        what: "exclude 8,000 of 100,000 as one operation".into(),
        ours: once_ms(|| desk.call("decide_sheets", exclude)),
        ..Row::default()
    });
    table.add(Row {
        what: "figures after it".into(),
        ours: once_ms(|| desk.call("describe", json!({ "by": [] }))),
        ..Row::default()
    });
    table.add(Row {
        what: "undo of it".into(),
        ours: once_ms(|| desk.call("undo", json!({}))),
        ..Row::default()
    });
}
