//! Transcripts in every layout: what was said, by whom, when. Expected values were read off
//! the files by hand (`fixtures/transcripts/README.md`).

use kesheng_tests::{Desk, places};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn expected() -> Vec<Value> {
    places::json(&places::fixture("transcripts/expected.json"))
        .as_array()
        .unwrap()
        .clone()
}

fn path(one: &Value) -> PathBuf {
    places::fixture(&format!("transcripts/{}", one["file"].as_str().unwrap()))
}

#[test]
fn every_layout_at_once() {
    let desk = Desk::new();
    let all = expected();
    let paths: Vec<PathBuf> = all.iter().map(path).collect();
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let preview = desk.preview("transcript", &paths);
    assert_eq!(preview["counts"]["added"], all.len());
    assert_eq!(
        desk.call("list_transcripts", json!({})),
        json!([]),
        "a preview writes nothing"
    );
    assert_eq!(desk.confirm(&preview)["added"], all.len());

    let rows = desk.call("list_transcripts", json!({}));
    for one in &all {
        let name = &one["file"];
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["file"] == *name)
            .unwrap();
        let talk = desk.call("get_transcript", json!({ "id": row["id"] }));
        let turns = talk["turns"].as_array().unwrap();
        let speakers: Vec<&Value> = talk["speakers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|speaker| &speaker["label"])
            .collect();
        assert_eq!(one["turns"], turns.len(), "{name}");
        assert_eq!(one["speakers"], json!(speakers), "{name}");
        assert_eq!(turns[0]["text"], one["first_text"], "{name}");
        assert_eq!(turns.last().unwrap()["text"], one["last_text"], "{name}");
        assert_eq!(turns[1]["start_ms"], one["second_start_ms"], "{name}");
        assert_eq!(
            (&row["n_turns"], &row["n_speakers"]),
            (&one["turns"], &json!(speakers.len())),
            "{name}"
        );
        let n_chars: usize = turns
            .iter()
            .map(|turn| turn["text"].as_str().unwrap().chars().count())
            .sum();
        assert_eq!(row["n_chars"], n_chars, "{name}");
    }

    // The same files again say nothing new; all of them go back at once.
    let again = desk.import("transcript", &paths);
    assert_eq!(
        (&again["added"], &again["duplicate"]),
        (&json!(0), &json!(all.len()))
    );
    assert_eq!(desk.undo_everything(), 1);
    assert_eq!(desk.call("list_transcripts", json!({})), json!([]));
    desk.call("redo", json!({}));
    assert_eq!(
        desk.call("list_transcripts", json!({}))
            .as_array()
            .unwrap()
            .len(),
        all.len()
    );
    desk.undo_everything();
}

#[test]
fn one_bad_file_among_good_ones_is_told_and_the_rest_taken() {
    let desk = Desk::new();
    let bad = desk.file("照片.txt", b"\x89PNG\r\n\x1a\n\x00\x00");
    let good = places::fixture("transcripts/colon.txt");
    let result = desk.import("transcript", &[&bad, &good]);
    assert_eq!(
        (&result["added"], &result["rejected"]),
        (&json!(1), &json!(1))
    );
    let problem = result["problems"]
        .as_array()
        .unwrap()
        .iter()
        .find(|problem| problem["file"] == "照片.txt")
        .unwrap();
    assert!(
        problem["message"].as_str().unwrap().contains('请'),
        "{problem}"
    );
    assert_eq!(desk.undo_everything(), 1);
}

#[test]
fn titles_kinds_and_speakers_can_be_put_right() {
    let desk = Desk::new();
    desk.import(
        "roster",
        &[&desk.file(
            "r.csv",
            kesheng_tests::files::csv(&kesheng_tests::files::roster(3)),
        )],
    );
    desk.import("transcript", &[&places::fixture("transcripts/colon.txt")]);
    let id = desk.call("list_transcripts", json!({}))[0]["id"].clone();
    for (field, value) in [
        ("title", "华东首访"),
        ("kind", "focus_group"),
        ("account_code", "C002"),
    ] {
        desk.call(
            "update_transcript",
            json!({ "id": id, "field": field, "value": value }),
        );
        assert_eq!(desk.call("list_transcripts", json!({}))[0][field], value);
    }
    let speaker = desk.call("get_transcript", json!({ "id": id }))["speakers"][1].clone();
    let role = if speaker["role"] == "respondent" {
        "interviewer"
    } else {
        "respondent"
    };
    desk.call(
        "update_speaker",
        json!({ "id": speaker["id"], "field": "role", "value": role }),
    );
    desk.call(
        "update_speaker",
        json!({ "id": speaker["id"], "field": "label", "value": "设备科长" }),
    );
    let turns = desk.call("get_transcript", json!({ "id": id }))["turns"].clone();
    assert!(
        turns
            .as_array()
            .unwrap()
            .iter()
            .any(|turn| turn["speaker"] == "设备科长" && turn["role"] == role)
    );
    for (field, value) in [("kind", "chat"), ("colour", "red")] {
        let failure = desk.fails(
            "update_transcript",
            json!({ "id": id, "field": field, "value": value }),
        );
        assert_eq!(failure.code, "bad_value");
    }
    assert_eq!(desk.undo_everything(), 7);
}

#[test]
fn words_are_found_in_every_kind_of_text() {
    let desk = Desk::new();
    desk.import_sample_tables();
    desk.import("transcript", &[&places::fixture("transcripts/colon.txt")]);
    let found = desk.call(
        "search_texts",
        json!({ "query": "响应其实不慢", "limit": 50 }),
    );
    let hits = found["hits"].as_array().unwrap();
    assert_eq!(found["n_total"], hits.len());
    assert!(
        hits.iter().any(|hit| hit["source"] == "interview"),
        "{found:#}"
    );
    for hit in hits {
        let (start, end) = (
            hit["start_char"].as_u64().unwrap() as usize,
            hit["end_char"].as_u64().unwrap() as usize,
        );
        let words: String = hit["text"]
            .as_str()
            .unwrap()
            .chars()
            .skip(start)
            .take(end - start)
            .collect();
        assert_eq!(words, "响应其实不慢");
    }
    assert_eq!(
        desk.call("search_texts", json!({ "query": "绝无此语", "limit": 5 }))["n_total"],
        0
    );
    assert_eq!(desk.undo_everything(), 4);
}
