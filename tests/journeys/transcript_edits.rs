//! A transcript is mended after it was coded: every quotation keeps its words or asks to be looked at,
//! and undo brings all of it back.

use kesheng_tests::Desk;
use kesheng_tests::plant::{Stretch, plant, read};
use serde_json::{Value, json};

const WORDS: &str = "前台态度很差。等了四十分钟。空调太冷。退款拖了两周。";

/// Three turns: a question, [`WORDS`], and one with letters outside the first plane.
fn talk(desk: &Desk) -> Value {
    let text = format!("访谈员：您觉得怎么样？\n受访者：{WORDS}\n受访者2：𠮷野家😀排队太久。\n");
    desk.import("transcript", &[&desk.file("a.txt", text)]);
    let rows = desk.call("list_transcripts", json!({}));
    desk.call("get_transcript", json!({ "id": rows[0]["id"] }))
}

fn turn(talk: &Value, at: usize) -> &str {
    talk["turns"][at]["id"].as_str().unwrap()
}

fn fresh(desk: &Desk, talk: &Value) -> Value {
    desk.call("get_transcript", json!({ "id": talk["row"]["id"] }))
}

fn edit(desk: &Desk, talk: &Value, steps: Value) -> Value {
    desk.call(
        "edit_transcript",
        json!({ "id": talk["row"]["id"], "steps": steps }),
    )
}

/// Runs with the study closed, and opens it again.
fn aside<T>(desk: &Desk, run: impl FnOnce() -> T) -> T {
    desk.call("close_study", json!({}));
    let value = run();
    let handle = desk.pick(&desk.study);
    desk.call("open_study", json!({ "folder": handle }));
    value
}

/// The three passages of the middle turn that are coded.
fn code_three(desk: &Desk, talk: &Value) -> Vec<String> {
    let id = turn(talk, 1);
    let at = |from, to, words| Stretch {
        start: (id, from),
        end: (id, to),
        words,
    };
    let stretches = [
        at(7, 13, "等了四十分钟"),
        at(14, 18, "空调太冷"),
        at(19, 26, "退款拖了两周。"),
    ];
    aside(desk, || plant(&desk.study, &stretches))
}

/// What the codings say; their words must be those at their place, unless they are to check.
fn quotations(desk: &Desk, ids: &[String]) -> Vec<String> {
    let found = aside(desk, || read(&desk.study, ids));
    let said = found.into_iter().map(|(words, there, is_to_check)| {
        if is_to_check {
            return format!("待核对：{words}");
        }
        assert_eq!(words, there);
        words
    });
    said.collect()
}

/// The six cases on which other tools lose or move codings, each from the same start and undone.
#[test]
fn six_edits_leave_every_quotation_its_words() {
    let desk = Desk::new();
    let talk = talk(&desk);
    let ids = code_three(&desk, &talk);
    let before = desk.fingerprint();
    let kept = ["等了四十分钟", "空调太冷", "退款拖了两周。"];
    let rewrite = |text: &str| json!([{ "kind": "rewrite", "turn": turn(&talk, 1), "text": text }]);
    let cases = [
        (
            "another word in front",
            rewrite(&WORDS.replace("前台", "收银员")),
            kept,
        ),
        (
            "a letter at the very start",
            rewrite(&format!("嗯{WORDS}")),
            kept,
        ),
        (
            "the first sentence goes",
            rewrite(WORDS.strip_prefix("前台态度很差。").unwrap()),
            kept,
        ),
        (
            "words behind the last coding",
            rewrite(&format!("{WORDS}就这些。")),
            kept,
        ),
        (
            "all 了 become 过",
            json!([{ "kind": "replace", "find": "了", "with": "过" }]),
            ["等过四十分钟", "空调太冷", "退款拖过两周。"],
        ),
        (
            "words inside a coding go",
            rewrite(&WORDS.replace("四十", "")),
            ["等了分钟", "空调太冷", "退款拖了两周。"],
        ),
    ];
    for (name, steps, expected) in cases {
        let done = edit(&desk, &talk, steps);
        assert_eq!(done["n_to_check"], 0, "{name}");
        assert_eq!(quotations(&desk, &ids), expected, "{name}");
        assert_eq!(desk.call("undo", json!({}))["skipped"], json!([]), "{name}");
        assert_eq!(desk.fingerprint(), before, "{name}");
    }
}

#[test]
fn turns_are_split_joined_and_given_to_others() {
    let desk = Desk::new();
    let talk = talk(&desk);
    let ids = code_three(&desk, &talk);
    let before = desk.fingerprint();
    // Through the middle of 空调太冷, which then runs over two turns.
    let done = edit(
        &desk,
        &talk,
        json!([{ "kind": "split", "turn": turn(&talk, 1), "at": 16, "speaker": "受访者3" }]),
    );
    assert_eq!(
        quotations(&desk, &ids),
        ["等了四十分钟", "空调\n太冷", "退款拖了两周。"]
    );
    let now = fresh(&desk, &talk);
    let speakers: Vec<&Value> = now["turns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|turn| &turn["speaker"])
        .collect();
    assert_eq!(speakers, ["访谈员", "受访者", "受访者3", "受访者2"]);
    assert_eq!(now["turns"][2]["id"], done["made"][0]);
    let positions: Vec<&Value> = now["turns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|turn| &turn["position"])
        .collect();
    assert_eq!(positions, [0, 1, 2, 3]);

    edit(
        &desk,
        &talk,
        json!([{ "kind": "join", "turns": ["1", "2"] }]),
    );
    assert_eq!(
        quotations(&desk, &ids),
        ["等了四十分钟", "空调太冷", "退款拖了两周。"]
    );
    edit(
        &desk,
        &talk,
        json!([
            { "kind": "merge_speakers", "speakers": ["受访者2", "受访者3"], "into": "受访者" },
            { "kind": "assign", "turns": ["0"], "speaker": "主持人" },
        ]),
    );
    let now = fresh(&desk, &talk);
    let labels: Vec<&Value> = now["speakers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["label"])
        .collect();
    assert_eq!(labels, ["访谈员", "受访者", "主持人"]);
    assert_eq!(now["turns"][0]["role"], "interviewer", "a host asks");

    // Joined over a gap, split at an end, emptied: refused, and nothing is written.
    let refused = |steps: Value| {
        desk.fails(
            "edit_transcript",
            json!({ "id": talk["row"]["id"], "steps": steps }),
        )
        .code
    };
    let n = desk.n_operations();
    assert_eq!(
        refused(json!([{ "kind": "join", "turns": ["0", "2"] }])),
        "bad_value"
    );
    assert_eq!(
        refused(json!([{ "kind": "split", "turn": "1", "at": 26 }])),
        "bad_value"
    );
    assert_eq!(
        refused(json!([{ "kind": "rewrite", "turn": "1", "text": " \n" }])),
        "bad_value"
    );
    assert_eq!(
        refused(
            json!([{ "kind": "splice", "turn": "1", "edits": [{ "at": 26, "deleted": 1, "inserted": "" }] }])
        ),
        "bad_value"
    );
    assert_eq!(
        refused(json!([{ "kind": "remove", "turns": ["9"] }])),
        "not_found"
    );
    assert_eq!(desk.n_operations(), n);

    for _ in 0..3 {
        desk.call("undo", json!({}));
    }
    assert_eq!(desk.fingerprint(), before);
}

#[test]
fn words_that_go_are_found_elsewhere_or_checked_by_hand() {
    let desk = Desk::new();
    let talk = talk(&desk);
    let ids = code_three(&desk, &talk);
    let before = desk.fingerprint();
    let to_check =
        |desk: &Desk| desk.call("list_to_check", json!({ "transcript": talk["row"]["id"] }));

    // Cut here, pasted into another turn within one operation.
    edit(
        &desk,
        &talk,
        json!([
            { "kind": "rewrite", "turn": turn(&talk, 1), "text": WORDS.replace("空调太冷。", "") },
            { "kind": "rewrite", "turn": turn(&talk, 2), "text": "空调太冷。𠮷野家😀排队太久。" },
        ]),
    );
    assert_eq!(quotations(&desk, &ids)[1], "空调太冷");
    assert_eq!(to_check(&desk), json!([]));

    // The turn of the other two goes; the same words stand nowhere else.
    let done = edit(
        &desk,
        &talk,
        json!([{ "kind": "remove", "turns": [turn(&talk, 1)] }]),
    );
    assert_eq!(
        (&done["n_to_check"], &done["n_followed"]),
        (&json!(2), &json!(0))
    );
    assert_eq!(
        quotations(&desk, &ids),
        ["待核对：等了四十分钟", "空调太冷", "待核对：退款拖了两周。"]
    );
    let rows = to_check(&desk);
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert_eq!(
        (&rows[0]["turn"], &rows[0]["proposal"]),
        (&json!(turn(&talk, 2)), &Value::Null)
    );

    // Typed again, they are found by themselves.
    edit(
        &desk,
        &talk,
        json!([{ "kind": "rewrite", "turn": turn(&talk, 0), "text": "您说等了四十分钟？" }]),
    );
    assert_eq!(quotations(&desk, &ids)[0], "等了四十分钟");

    // The last one is put by hand; what stands there becomes its words.
    let left = to_check(&desk);
    assert_eq!(left.as_array().unwrap().len(), 1);
    let place = json!({ "start_turn": turn(&talk, 2), "start_char": 5, "end_turn": turn(&talk, 2), "end_char": 9 });
    let settle = |verdict: Value| json!({ "ids": [left[0]["id"]], "verdict": verdict });
    let kept = desk.call("settle_checks", settle(json!({ "kind": "keep" })));
    assert_eq!(
        kept,
        json!({ "n_settled": 0, "n_left": 1 }),
        "nothing is left of it"
    );
    let outside = json!({ "kind": "place", "at": { "start_turn": turn(&talk, 2), "start_char": 5, "end_turn": turn(&talk, 2), "end_char": 99 } });
    assert_eq!(
        desk.fails("settle_checks", settle(outside)).code,
        "bad_value"
    );
    desk.call(
        "settle_checks",
        settle(json!({ "kind": "place", "at": place })),
    );
    // 空调太冷。𠮷野家😀排队太久。: code points 5 to 9 are 𠮷野家😀.
    assert_eq!(quotations(&desk, &ids)[2], "𠮷野家😀");
    assert_eq!(to_check(&desk), json!([]));

    for _ in 0..4 {
        assert_eq!(desk.call("undo", json!({}))["skipped"], json!([]));
    }
    assert_eq!(desk.fingerprint(), before);
    assert_eq!(
        quotations(&desk, &ids),
        ["等了四十分钟", "空调太冷", "退款拖了两周。"]
    );
}

/// Judged mentions and the evidence of candidates stand where their words went.
#[test]
fn mentions_and_evidence_follow_too() {
    let desk = Desk::new();
    let talk = talk(&desk);
    let add = |words: &str, from: u32| {
        let n = words.chars().count() as u32;
        let passage = json!({ "source": "interview", "id": turn(&talk, 1), "question": null, "start_char": from, "end_char": from + n });
        desk.call("add_mention", json!({ "passage": passage, "aspect": "空调", "opinion": "冻人", "polarity": "negative" }))
    };
    let phrase = add("空调太冷", 14);
    let candidate = desk.call(
        "add_candidate",
        json!({ "title": "空调", "theme": "", "statement": "", "phrases": [phrase["id"]] }),
    );
    edit(
        &desk,
        &talk,
        json!([
            { "kind": "rewrite", "turn": turn(&talk, 1), "text": format!("嗯，{WORDS}") },
            { "kind": "split", "turn": turn(&talk, 1), "at": 9 },
        ]),
    );
    let now = fresh(&desk, &talk);
    let marks = desk.call("list_mention_marks", json!({}));
    assert_eq!(marks[0]["words"], "空调太冷");
    let detail = desk.call("get_candidate", json!({ "id": candidate["id"] }));
    let evidence = &detail["evidence"][0];
    // 嗯，前台态度很差。 are nine; the rest begins with 等了四十分钟。
    assert_eq!(
        (
            &evidence["id"],
            &evidence["start_char"],
            &evidence["end_char"]
        ),
        (&now["turns"][2]["id"], &json!(7), &json!(11)),
        "{evidence:#}"
    );
    let counted = |desk: &Desk| {
        let mined = desk.call("mine_texts", json!({}));
        let phrases = mined["phrases"].as_array().unwrap().clone();
        phrases.iter().any(|row| row["id"] == phrase["id"])
    };
    assert!(counted(&desk), "the mention is read where it stands now");
    // Its words go: it must not count for whatever stands there.
    edit(
        &desk,
        &talk,
        json!([{ "kind": "replace", "find": "空调太冷", "with": "都很好的" }]),
    );
    assert!(!counted(&desk));
    assert_eq!(
        desk.call("list_mention_marks", json!({}))[0]["words"],
        "空调太冷"
    );
    desk.undo_everything();
}

#[test]
fn a_recording_comes_into_the_study_and_is_read_in_pieces() {
    let desk = Desk::new();
    let talk = talk(&desk);
    let bytes: Vec<u8> = (0..3000u32).map(|n| (n % 251) as u8).collect();
    let file = desk.file("录音.mp3", &bytes);
    let attach = || {
        desk.call(
            "attach_recording",
            json!({ "transcript": talk["row"]["id"], "file": desk.pick(&file), "task": null }),
        )
    };
    let row = attach();
    assert_eq!(
        (
            &row["file"],
            &row["media_type"],
            &row["n_bytes"],
            &row["is_there"]
        ),
        (
            &json!("录音.mp3"),
            &json!("audio/mpeg"),
            &json!(3000.0),
            &json!(true)
        )
    );
    assert_eq!(
        attach()["id"],
        row["id"],
        "the same file twice is one recording"
    );
    let lying: Vec<_> = std::fs::read_dir(desk.study.join("media"))
        .unwrap()
        .collect();
    assert_eq!(lying.len(), 1, "{lying:?}");

    let piece = desk.call(
        "read_recording",
        json!({ "id": row["id"], "from": 2997, "n": 100 }),
    );
    // 2997, 2998 and 2999 modulo 251 are 236, 237 and 238: ec ed ee.
    assert_eq!(piece, json!({ "bytes": "7O3u", "n_total": 3000.0 }));

    desk.call(
        "update_recording",
        json!({ "id": row["id"], "offset_ms": -1500 }),
    );
    let rows = desk.call("list_recordings", json!({ "id": talk["row"]["id"] }));
    assert_eq!(rows[0]["offset_ms"], -1500);
    let text = desk.file("notes.txt", "x");
    let refused =
        json!({ "transcript": talk["row"]["id"], "file": desk.pick(&text), "task": null });
    assert_eq!(desk.fails("attach_recording", refused).code, "bad_value");
    // Whoever has not agreed is not kept as a voice.
    let held = json!({ "transcript": talk["row"]["id"], "consent": "", "state": "done" });
    desk.call("put_interviews", json!({ "interviews": [held] }));
    let again = json!({ "transcript": talk["row"]["id"], "file": desk.pick(&file), "task": null });
    let refused = desk.fails("attach_recording", again.clone());
    assert!(
        refused.message.contains("没有客户同意录音的记录"),
        "{}",
        refused.message
    );
    let listed = desk.call("list_interviews", json!({}));
    desk.call(
        "update_interviews",
        json!({ "ids": [listed["rows"][0]["id"]], "consent": "written" }),
    );
    assert_eq!(desk.call("attach_recording", again)["id"], row["id"]);
    desk.call("remove_recording", json!({ "id": row["id"] }));
    assert_eq!(
        desk.call("list_recordings", json!({ "id": talk["row"]["id"] })),
        json!([])
    );
    desk.undo_everything();
}
