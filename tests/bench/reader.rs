//! A transcript of 1 MB with 5,000 codings: opened, mended, and searched and replaced. Through the
//! command list with JSON, as the window asks; what the window draws is measured in the browser
//! (`tests/e2e/transcripts.test.mjs`).

use crate::data::{Random, sentence};
use crate::measure::{Row, Table, median_ms};
use kesheng_tests::Desk;
use kesheng_tests::plant::{Stretch, plant};
use serde_json::{Value, json};

const N_BYTES: usize = 1_000_000;
const N_CODINGS: usize = 5_000;

/// What one coding costs: itself, and what the page asks after it.
fn code(table: &mut Table, desk: &Desk, turns: &[Value], add: &dyn Fn(&mut Table, &str, f64)) {
    let id = desk.call("put_code", json!({ "name": "等候久" }))["id"].clone();
    let of = json!({ "transcript": null });
    let whole = || desk.call("list_coding_changes", json!({ "of": of }));
    add(table, "all codings", median_ms(whole));
    let mut n = 0;
    let mut place = || {
        n += 1;
        json!({ "text": turns[n]["id"], "start_char": 0, "end_char": 2 })
    };
    add(
        table,
        "add a coding",
        median_ms(|| {
            let request = json!({ "places": [place()], "codes": [id] });
            desk.call("add_codings", request)
        }),
    );
    let known = whole()["revision"].clone();
    let mut after = |ask: &dyn Fn() -> Value| {
        median_ms(|| {
            let request = json!({ "places": [place()], "codes": [id] });
            desk.call("add_codings", request);
            ask()
        })
    };
    let changes = || desk.call("list_coding_changes", json!({ "of": of, "since": known }));
    add(table, "add a coding, hear of it", after(&changes));
    let codes = || desk.call("list_codes", json!({}));
    add(table, "add a coding, count all codes", after(&codes));
}

/// The lines about the reader.
pub fn rows(table: &mut Table) {
    let desk = Desk::new();
    let mut random = Random::new(5);
    let mut text = String::new();
    while text.len() < N_BYTES {
        let who = if random.below(4) == 0 {
            "访谈员"
        } else {
            "受访者"
        };
        let n = 1 + random.below(4);
        let words: String = (0..n).map(|_| sentence(&mut random)).collect();
        text.push_str(&format!("{who}：{words}\n"));
    }
    desk.import("transcript", &[&desk.file("long.txt", &text)]);
    let listed = desk.call("list_transcripts", json!({}));
    let id = listed[0]["id"].clone();
    let talk = desk.call("get_transcript", json!({ "id": id }));
    let turns = talk["turns"].as_array().unwrap();
    let stretches: Vec<(&str, u32, String)> = (0..N_CODINGS)
        .map(|n| {
            let turn = &turns[n * turns.len() / N_CODINGS];
            let letters: Vec<char> = turn["text"].as_str().unwrap().chars().collect();
            let from = random.below(letters.len() - 1);
            let to = from + 1 + random.below((letters.len() - from).min(20));
            let words: String = letters[from..to.min(letters.len())].iter().collect();
            (turn["id"].as_str().unwrap(), from as u32, words)
        })
        .collect();
    let stretches: Vec<Stretch<'_>> = stretches
        .iter()
        .map(|(turn, from, words)| Stretch {
            start: (turn, *from),
            end: (turn, from + words.chars().count() as u32),
            words,
        })
        .collect();
    desk.call("close_study", json!({}));
    plant(&desk.study, &stretches);
    desk.call("open_study", json!({ "folder": desk.pick(&desk.study) }));
    let what = |what: &str| format!("reader, 1 MB, {} turns, 5,000 codings: {what}", turns.len());
    let add = |table: &mut Table, name: &str, ours: f64| {
        table.add(Row {
            what: what(name),
            ours,
            ..Row::default()
        });
    };
    add(
        table,
        "open",
        median_ms(|| desk.call("get_transcript", json!({ "id": id }))),
    );
    code(table, &desk, turns, &add);
    let edit = |step: Value| desk.call("edit_transcript", json!({ "id": id, "steps": [step] }));
    let mut n = 0;
    add(
        table,
        "mend one turn",
        median_ms(|| {
            n += 1;
            edit(json!({ "kind": "rewrite", "turn": "3", "text": format!("第{n}次改过的话。") }))
        }),
    );
    add(
        table,
        "split the first turn",
        median_ms(|| edit(json!({ "kind": "split", "turn": "0", "at": 1 }))),
    );
    let mut words = ["的", "地"];
    add(
        table,
        "replace a common word everywhere",
        median_ms(|| {
            words.reverse();
            edit(json!({ "kind": "replace", "find": words[1], "with": words[0] }))
        }),
    );
    add(
        table,
        "undo that",
        median_ms(|| desk.call("undo", json!({}))),
    );
}
