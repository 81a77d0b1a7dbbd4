//! Coding: the codebook as a tree, passages coded over turns, merged, moved, found by words, taken
//! back.

use kesheng_tests::Desk;
use serde_json::{Value, json};

/// A talk with two answers that follow each other, and emoji before the words that matter.
const TALK: &str = "主持人：最近哪次不满意？\n受访者A：😀等了四十分钟。\n受访者A：𠮷店的空调太冷。\n主持人：还有吗？\n受访者B：没有人跟进。等了四十分钟。\n";

fn desk() -> (Desk, Vec<Value>) {
    let desk = Desk::new();
    desk.import("transcript", &[&desk.file("访谈01.txt", TALK)]);
    let transcripts = desk.call("list_transcripts", json!({}));
    let detail = desk.call("get_transcript", json!({ "id": transcripts[0]["id"] }));
    let turns = detail["turns"].as_array().unwrap().clone();
    (desk, turns)
}

fn new_code(desk: &Desk, name: &str, parent: Option<&Value>) -> Value {
    desk.call("put_code", json!({ "name": name, "parent": parent }))["id"].clone()
}

fn code(desk: &Desk, turn: &Value, start: u32, end: u32, codes: &[&Value]) -> Value {
    let place = json!({ "text": turn["id"], "start_char": start, "end_char": end });
    desk.call("add_codings", json!({ "places": [place], "codes": codes }))
}

fn names(book: &Value) -> Vec<(String, u64)> {
    let rows = book.as_array().unwrap().iter();
    rows.map(|row| {
        (
            row["name"].as_str().unwrap().to_owned(),
            row["depth"].as_u64().unwrap(),
        )
    })
    .collect()
}

fn named(pairs: &[(&str, u64)]) -> Vec<(String, u64)> {
    pairs
        .iter()
        .map(|(name, depth)| ((*name).to_owned(), *depth))
        .collect()
}

#[test]
fn a_tree_grows_is_moved_and_merged() {
    let (desk, turns) = desk();
    let service = new_code(&desk, "服务", None);
    let slow = new_code(&desk, "等候久", Some(&service));
    let cold = new_code(&desk, "空调冷", None);
    let long = new_code(&desk, "排队", None);
    assert_eq!(
        names(&desk.call("list_codes", json!({}))),
        named(&[("服务", 0), ("等候久", 1), ("空调冷", 0), ("排队", 0)])
    );
    desk.call(
        "move_codes",
        json!({ "codes": [cold], "parent": service, "before": slow }),
    );
    assert_eq!(
        names(&desk.call("list_codes", json!({}))),
        named(&[("服务", 0), ("空调冷", 1), ("等候久", 1), ("排队", 0)])
    );
    let ring = desk.fails("move_codes", json!({ "codes": [service], "parent": cold }));
    assert!(ring.message.contains("下级"), "{}", ring.message);

    // The same words with both codes: merged, one of the two is enough.
    code(&desk, &turns[1], 1, 7, &[&slow, &long]);
    code(&desk, &turns[4], 7, 13, &[&long]);
    let merged = desk.call("merge_codes", json!({ "codes": [long], "into": slow }));
    assert_eq!(
        (&merged["n_moved"], &merged["n_removed"]),
        (&json!(1), &json!(1))
    );
    let book = desk.call("list_codes", json!({}));
    assert_eq!(
        names(&book),
        named(&[("服务", 0), ("空调冷", 1), ("等候久", 1)])
    );
    // 服务 has none of its own, two below it, of two people.
    let top = &book[0];
    assert_eq!(
        (
            &top["n_codings"],
            &top["n_below"],
            &top["n_respondents"],
            &top["n_documents"]
        ),
        (&json!(0), &json!(2), &json!(2), &json!(1))
    );
    let gone = desk.call("remove_codes", json!({ "codes": [service] }));
    assert_eq!(
        (&gone["n_codes"], &gone["n_removed"]),
        (&json!(3), &json!(2))
    );
    assert_eq!(desk.call("list_codings", json!({})), json!([]));
    desk.undo_everything();
}

#[test]
fn passages_run_over_turns_and_keep_their_words() {
    let (desk, turns) = desk();
    let a = new_code(&desk, "等候久", None);
    let b = new_code(&desk, "环境", None);
    let over = json!({ "text": turns[1]["id"], "start_char": 1, "end_text": turns[2]["id"], "end_char": 3 });
    let added = desk.call(
        "add_codings",
        json!({ "places": [over], "codes": [a, b], "coder": "甲" }),
    );
    assert_eq!(added["codings"].as_array().unwrap().len(), 2);
    let again = desk.call(
        "add_codings",
        json!({ "places": [over], "codes": [a], "coder": "甲" }),
    );
    assert_eq!(
        (&again["codings"], &again["n_known"]),
        (&json!([]), &json!(1))
    );
    let listed = desk.call("list_codings", json!({ "codes": [a] }));
    assert_eq!(listed[0]["words"], "等了四十分钟。\n𠮷店的");
    assert_eq!(listed[0]["coder"], "甲");

    for place in [
        json!({ "text": turns[1]["id"], "start_char": 3, "end_char": 99 }),
        json!({ "text": turns[2]["id"], "start_char": 0, "end_text": turns[1]["id"], "end_char": 1 }),
        json!({ "text": turns[1]["id"], "start_char": 2, "end_char": 2 }),
    ] {
        let refused = desk.fails("add_codings", json!({ "places": [place], "codes": [a] }));
        assert!(refused.message.contains("选"), "{}", refused.message);
    }

    let id = &added["codings"][0];
    let shorter = json!({ "text": turns[1]["id"], "start_char": 1, "end_char": 7 });
    desk.call(
        "set_coding_place",
        json!({ "coding": id, "place": shorter }),
    );
    assert_eq!(
        desk.call("list_codings", json!({ "codes": [a] }))[0]["words"],
        "等了四十分钟"
    );
    desk.call(
        "recode_codings",
        json!({ "codings": [id], "code": b, "keeps": true }),
    );
    assert_eq!(
        desk.call("list_codings", json!({ "codes": [b] }))
            .as_array()
            .unwrap()
            .len(),
        2
    );
    desk.call("remove_codings", json!({ "codings": [id] }));
    assert_eq!(
        desk.call("list_codings", json!({ "codes": [a] })),
        json!([])
    );
    desk.undo_everything();
}

#[test]
fn a_code_made_while_coding_is_taken_back_with_what_it_was_given_to() {
    let (desk, turns) = desk();
    let service = new_code(&desk, "服务", None);
    let before = desk.n_operations();
    let place = json!({ "text": turns[1]["id"], "start_char": 1, "end_char": 7 });
    let new = json!({ "name": " 等候久 ", "parent": service });
    let made = desk.call("add_codings", json!({ "places": [place], "new_code": new }));
    let book = desk.call("list_codes", json!({}));
    assert_eq!(names(&book), named(&[("服务", 0), ("等候久", 1)]));
    assert_eq!(book[1]["id"], made["new_code"]);
    assert_eq!(book[1]["n_codings"], 1);

    // Given another code that is made for it.
    let recoded = desk.call(
        "recode_codings",
        json!({ "codings": made["codings"], "new_code": { "name": "排队" } }),
    );
    let rows = desk.call("list_codings", json!({}));
    assert_eq!(rows[0]["code"], recoded["id"]);
    assert_eq!(rows.as_array().unwrap().len(), 1);

    // One operation each: code and coding go together.
    assert_eq!(desk.n_operations(), before + 2);
    desk.call("undo", json!({}));
    assert_eq!(names(&desk.call("list_codes", json!({}))), names(&book));
    desk.call("undo", json!({}));
    assert_eq!(
        names(&desk.call("list_codes", json!({}))),
        named(&[("服务", 0)])
    );

    let nameless = json!({ "places": [place], "new_code": { "name": " " } });
    let refused = desk.fails("add_codings", nameless);
    assert!(refused.message.contains("名称"), "{}", refused.message);
    desk.undo_everything();
}

#[test]
fn words_are_found_looked_at_and_coded_at_once() {
    let (desk, _) = desk();
    let slow = new_code(&desk, "等候久", None);
    let find = json!({ "terms": ["四十分钟", "满意"], "extent": "sentence", "code": slow });
    let hits = desk.call("preview_auto_code", find.clone());
    // The interviewer's 不满意 is not the customer's.
    let words: Vec<&str> = hits
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["words"].as_str().unwrap())
        .collect();
    assert_eq!(words, ["😀等了四十分钟。", "等了四十分钟。"]);
    let places: Vec<&Value> = hits
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| &hit["place"])
        .collect();
    desk.call(
        "add_codings",
        json!({ "places": places, "codes": [slow], "origin": "auto" }),
    );
    let again = desk.call("preview_auto_code", find);
    assert!(
        again
            .as_array()
            .unwrap()
            .iter()
            .all(|hit| hit["is_known"] == true)
    );
    desk.undo_everything();
}

#[test]
fn a_story_has_six_marks_and_memos_stay_with_what_they_are_about() {
    let (desk, turns) = desk();
    assert_eq!(
        desk.call("add_story_codes", json!({}))["codes"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    assert_eq!(desk.call("add_story_codes", json!({}))["codes"], json!([]));
    let marks: Vec<Value> = desk
        .call("list_codes", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["mark"].clone())
        .collect();
    assert_eq!(
        marks,
        [
            "situation",
            "task",
            "action",
            "result",
            "case",
            "suggestion"
        ]
    );

    let memo = desk.call(
        "put_memo",
        json!({ "subject": "turn", "subject_id": turns[1]["id"], "text": "语气很重" }),
    );
    desk.call(
        "put_memo",
        json!({ "subject": "study", "title": "总的印象" }),
    );
    let of_turn = desk.call(
        "list_memos",
        json!({ "subject": "turn", "subject_id": turns[1]["id"] }),
    );
    assert_eq!(of_turn.as_array().unwrap().len(), 1);
    assert_eq!(of_turn[0]["text"], "语气很重");
    desk.call("put_memo", json!({ "id": memo["id"], "subject": "turn", "subject_id": turns[1]["id"], "text": "改过" }));
    assert_eq!(
        desk.call("list_memos", json!({ "search": "改过" }))
            .as_array()
            .unwrap()
            .len(),
        1
    );
    desk.call("remove_memo", memo);
    assert_eq!(
        desk.call("list_memos", json!({})).as_array().unwrap().len(),
        1
    );
    let empty = desk.fails("put_memo", json!({ "subject": "study" }));
    assert!(empty.message.contains("空"), "{}", empty.message);
    desk.undo_everything();
}
