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

/// What a person puts right in the preview is what is imported: a turn joined, one parted and given to
/// another, a line taken in, one left out, two voices made one.
#[test]
fn lines_put_right_in_the_preview_are_imported_so() {
    let desk = Desk::new();
    let words = "座谈会记录\n今天人齐了\n主持人：开始。\n受访者A：等了很久。\n响应慢。\n受访者B：对。\n受访者C：操作复杂。\n（笑声）\n主持人：谢谢。\n";
    let file = desk.file("座谈.txt", words);
    let plain = desk.preview("transcript", &[&file]);
    let lines = plain["files"][0]["transcript"]["lines"].as_array().unwrap();
    assert_eq!(plain["files"][0]["transcript"]["n_unread"], 1);
    let seen: Vec<(&str, Option<u64>)> = lines
        .iter()
        .map(|line| (line["kind"].as_str().unwrap(), line["turn"].as_u64()))
        .collect();
    assert_eq!(
        seen,
        [
            ("title", None),
            ("unread", None),
            ("turn", Some(0)),
            ("turn", Some(1)),
            ("text", Some(1)),
            ("turn", Some(2)),
            ("turn", Some(3)),
            ("text", Some(3)),
            ("turn", Some(4)),
        ]
    );
    let fix = |at: u32, repair: &str, speaker: Value| json!({ "file": 0, "at": at, "repair": repair, "speaker": speaker });
    let mut request = desk.request("transcript", &[&file]);
    request["transcript"] = json!({
        "kind": "focus_group",
        "roles": [{ "label": "记录员", "role": "interviewer" }],
        "fixes": [
            fix(1, "take", json!("记录员")),
            fix(4, "split", json!("受访者B")),
            fix(5, "join", Value::Null),
            fix(7, "skip", Value::Null),
        ],
        "names": [{ "file": 0, "label": "受访者C", "name": "受访者A" }],
    });
    let preview = desk.call("preview_import", request.clone());
    let shown = &preview["files"][0]["transcript"];
    assert_eq!(
        (&shown["n_unread"], &preview["n_problems"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(
        (&shown["lines"][4]["repair"], &shown["lines"][4]["speaker"]),
        (&json!("split"), &json!("受访者B"))
    );
    desk.confirm(&preview);
    desk.reopen();
    let id = desk.call("list_transcripts", json!({}))[0]["id"].clone();
    let detail = desk.call("get_transcript", json!({ "id": id }));
    let turns: Vec<(&str, &str, &str)> = detail["turns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|turn| {
            let text = |field: &str| turn[field].as_str().unwrap();
            (text("speaker"), text("role"), text("text"))
        })
        .collect();
    assert_eq!(
        turns,
        [
            ("记录员", "interviewer", "今天人齐了"),
            ("主持人", "interviewer", "开始。"),
            ("受访者A", "respondent", "等了很久。"),
            ("受访者B", "respondent", "响应慢。\n对。"),
            ("受访者A", "respondent", "操作复杂。"),
            ("主持人", "interviewer", "谢谢。"),
        ]
    );
    // Of the second of two files only its own fixes count.
    request["transcript"]["fixes"][0]["repair"] = json!("shuffle");
    assert_eq!(desk.fails("preview_import", request).code, "bad_value");
    assert_eq!(desk.undo_everything(), 1);
}

/// Fixes go by file: what is put right in the second leaves the first alone.
#[test]
fn fixes_of_one_file_leave_the_others_alone() {
    let desk = Desk::new();
    let one = desk.file("一.txt", "问：怎样？\n答：好。\n问：还有？\n");
    let two = desk.file("二.txt", "问：怎样？\n答：不好。\n问：还有？\n");
    let mut request = desk.request("transcript", &[&one, &two]);
    request["transcript"] =
        json!({ "fixes": [{ "file": 1, "at": 1, "repair": "join", "speaker": null }] });
    let preview = desk.call("preview_import", request);
    let counts: Vec<&Value> = preview["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| &file["transcript"]["n_turns"])
        .collect();
    assert_eq!(counts, [&json!(3), &json!(2)]);
    desk.undo_everything();
}
