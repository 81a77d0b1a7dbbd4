//! A page that knows a list of codings hears only what changed; who codes can be said anew.

use kesheng_tests::Desk;
use serde_json::{Value, json};

const TALK: &str =
    "主持人：最近哪次不满意？\n受访者A：等了四十分钟，没人管。\n受访者B：空调太冷。\n";

/// A talk, its turns and two codes.
fn desk() -> (Desk, Vec<Value>, [Value; 2]) {
    let desk = Desk::new();
    desk.import("transcript", &[&desk.file("访谈01.txt", TALK)]);
    let transcripts = desk.call("list_transcripts", json!({}));
    let detail = desk.call("get_transcript", json!({ "id": transcripts[0]["id"] }));
    let codes =
        ["等候久", "环境"].map(|name| desk.call("put_code", json!({ "name": name }))["id"].clone());
    (desk, detail["turns"].as_array().unwrap().clone(), codes)
}

fn add(desk: &Desk, turn: &Value, end: u32, code: &Value) -> Value {
    let place = json!({ "text": turn["id"], "start_char": 0, "end_char": end });
    desk.call("add_codings", json!({ "places": [place], "codes": [code] }))["codings"][0].clone()
}

fn since(desk: &Desk, known: &Value, of: Value) -> Value {
    desk.call(
        "list_coding_changes",
        json!({ "of": of, "since": known["revision"] }),
    )
}

fn ids(rows: &Value) -> Vec<&Value> {
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect()
}

#[test]
fn a_page_hears_what_became_of_the_codings_it_knows() {
    let (desk, turns, [slow, place]) = desk();
    let first = add(&desk, &turns[2], 4, &place);
    let of = json!({ "codes": [slow] });
    let known = desk.call("list_coding_changes", json!({ "of": of }));
    assert_eq!(
        (&known["is_whole"], &known["rows"]),
        (&json!(true), &json!([]))
    );

    // One more with the code that is asked for, one with the other.
    let second = add(&desk, &turns[1], 6, &slow);
    add(&desk, &turns[1], 2, &place);
    let heard = since(&desk, &known, of.clone());
    assert_eq!(heard["is_whole"], false);
    assert_eq!(ids(&heard["rows"]), [&second]);
    assert_eq!(heard["rows"][0]["words"], "等了四十分钟");
    // Nothing happened since.
    let nothing = since(&desk, &heard, of.clone());
    assert_eq!(
        (&nothing["rows"], &nothing["removed"]),
        (&json!([]), &json!([]))
    );

    // It gets the other code: for this list it is gone. Undo brings it back.
    desk.call(
        "recode_codings",
        json!({ "codings": [second], "code": place }),
    );
    let gone = since(&desk, &nothing, of.clone());
    assert_eq!(
        (&gone["rows"], &gone["removed"]),
        (&json!([]), &json!([second]))
    );
    desk.call("undo", json!({}));
    assert_eq!(ids(&since(&desk, &gone, of.clone())["rows"]), [&second]);
    desk.call("remove_codings", json!({ "codings": [second] }));
    assert_eq!(since(&desk, &gone, of.clone())["removed"], json!([second]));

    // Names of codes do not matter; a code that goes takes its codings along, words that change move
    // them, so that all is told anew.
    let all = json!({});
    let known = desk.call("list_coding_changes", json!({ "of": all }));
    assert_eq!(known["rows"].as_array().unwrap().len(), 2);
    desk.call("put_code", json!({ "id": place, "name": "场地" }));
    assert_eq!(since(&desk, &known, all.clone())["is_whole"], false);
    desk.call("remove_codes", json!({ "codes": [place] }));
    let heard = since(&desk, &known, all.clone());
    assert_eq!(
        (&heard["is_whole"], &heard["rows"]),
        (&json!(true), &json!([]))
    );
    desk.call("undo", json!({}));
    let heard = since(&desk, &heard, all.clone());
    // In the order of the talk, which is not that of the ids.
    assert_eq!(heard["is_whole"], true);
    assert_eq!(heard["rows"].as_array().unwrap().len(), 2);
    assert_eq!(heard["rows"][1]["id"], first);
    let transcript = &heard["rows"][0]["transcript"];
    let step = json!({ "kind": "rewrite", "turn": "2", "text": "大厅空调太冷。" });
    desk.call(
        "edit_transcript",
        json!({ "id": transcript, "steps": [step] }),
    );
    let edited = since(&desk, &heard, all);
    assert_eq!(edited["is_whole"], true);
    assert_eq!(edited["rows"][1]["place"]["start_char"], 2);
    desk.undo_everything();
}

#[test]
fn figures_and_texts_hold_while_people_code() {
    let (desk, turns, [slow, _]) = desk();
    let before = desk.call("search_texts", json!({ "query": "空调", "limit": 9 }));
    add(&desk, &turns[1], 6, &slow);
    // What was read before the coding is used on, and says the same; the revision goes on with it.
    assert_eq!(
        desk.call("search_texts", json!({ "query": "空调", "limit": 9 })),
        before
    );
    let revision = desk.call("get_study", json!({}))["revision"]
        .as_u64()
        .unwrap();
    assert_eq!(
        revision,
        desk.history()["entries"][0]["seq"].as_u64().unwrap()
    );
    // A word that changes is heard of at once.
    let transcript = desk.call("list_transcripts", json!({}))[0]["id"].clone();
    let step = json!({ "kind": "rewrite", "turn": "2", "text": "暖气不热。" });
    desk.call(
        "edit_transcript",
        json!({ "id": transcript, "steps": [step] }),
    );
    assert_eq!(
        desk.call("search_texts", json!({ "query": "空调", "limit": 9 }))["n_total"],
        0
    );
    desk.undo_everything();
}

#[test]
fn who_codes_can_be_said_anew_and_stays_said() {
    let (desk, turns, [slow, place]) = desk();
    desk.call("set_author", json!({ "name": " 李研究员 " }));
    assert_eq!(desk.call("get_app_state", json!({}))["author"], "李研究员");
    add(&desk, &turns[1], 6, &slow);
    desk.call("set_author", json!({ "name": "王研究员" }));
    add(&desk, &turns[1], 6, &place);
    let coders =
        |code: &Value| desk.call("list_codings", json!({ "codes": [code] }))[0]["coder"].clone();
    assert_eq!(
        (coders(&slow), coders(&place)),
        (json!("李研究员"), json!("王研究员"))
    );
    let long = desk.fails("set_author", json!({ "name": "长".repeat(41) }));
    assert!(long.message.contains("40"), "{}", long.message);
    // An empty name is the account's own again; it is never nothing.
    desk.call("set_author", json!({ "name": "" }));
    let own = desk.call("get_app_state", json!({}))["author"].clone();
    assert!(own != "王研究员" && own != "", "{own}");
    desk.undo_everything();
}

/// Codes and codings as a study tells them that was opened just now.
fn read_anew(desk: &Desk) -> (Value, Value) {
    desk.call("close_study", json!({}));
    desk.call("open_study", json!({ "folder": desk.pick(&desk.study) }));
    told(desk)
}

fn told(desk: &Desk) -> (Value, Value) {
    let codes = desk.call("list_codes", json!({}));
    (codes, desk.call("list_codings", json!({})))
}

#[test]
fn codings_followed_one_by_one_are_those_that_are_read_anew() {
    let (desk, turns, [slow, place]) = desk();
    let mut made = Vec::new();
    for end in 1..=6 {
        for turn in [&turns[2], &turns[1]] {
            made.push(add(&desk, turn, end.min(5), &slow));
            // What was read before this coding is followed, not read anew.
            told(&desk);
        }
    }
    // The fifth and the sixth of each turn are the same passage: coded once.
    let codings = told(&desk).1;
    assert_eq!(codings.as_array().unwrap().len(), 10);
    desk.call(
        "recode_codings",
        json!({ "codings": [made[0]], "code": place }),
    );
    told(&desk);
    let longer = json!({ "text": turns[1]["id"], "start_char": 2, "end_text": turns[2]["id"], "end_char": 3 });
    desk.call(
        "set_coding_place",
        json!({ "coding": made[1], "place": longer }),
    );
    told(&desk);
    desk.call("remove_codings", json!({ "codings": [made[2], made[3]] }));
    let followed = told(&desk);
    assert_eq!(followed.1.as_array().unwrap().len(), 8);
    assert_eq!(followed, read_anew(&desk));
    for _ in 0..4 {
        desk.call("undo", json!({}));
        told(&desk);
    }
    let followed = told(&desk);
    assert_eq!(followed, read_anew(&desk));
    desk.undo_everything();
}
