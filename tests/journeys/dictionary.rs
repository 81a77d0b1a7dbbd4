//! The study's dictionary: every change is one operation with a name, reaches the next run and
//! can be taken back; files say which rows are wrong.

use crate::judgements::{desk_with_tickets, find, mined};
use kesheng_tests::Desk;
use serde_json::{Value, json};

fn list(desk: &Desk, request: Value) -> Value {
    desk.call("list_dictionary", request)
}

fn own(desk: &Desk) -> Vec<Value> {
    let page = list(desk, json!({ "is_own_only": true }));
    page["rows"].as_array().unwrap().clone()
}

fn add(desk: &Desk, kind: &str, text: &str, target: &str) -> Value {
    let entry = json!({ "kind": kind, "text": text, "target": target });
    desk.call("add_words", json!({ "entries": [entry] }))
}

fn newest(desk: &Desk) -> String {
    desk.history()["undo"].as_str().unwrap().to_owned()
}

#[test]
fn each_change_is_one_operation_with_a_name() {
    let desk = Desk::new();
    add(&desk, "word", " 云享屏 ", "");
    assert_eq!(newest(&desk), "词典加入“云享屏”");
    let entries = json!([
        { "kind": "stop", "text": "然后呢" },
        { "kind": "negative", "text": "糊墙" },
        { "kind": "stop", "text": "然后呢" },
    ]);
    let added = desk.call("add_words", json!({ "entries": entries }));
    assert_eq!(
        (&added["n_added"], &added["n_known"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(newest(&desk), "词典加入“然后呢”等 2 条");
    // What changes nothing is no operation.
    add(&desk, "negative", "糊墙", "");
    assert_eq!(newest(&desk), "词典加入“然后呢”等 2 条");

    let row = own(&desk)
        .into_iter()
        .find(|row| row["text"] == "糊墙")
        .unwrap();
    let change = |text: &str| json!({ "id": row["id"], "text": text, "target": "" });
    desk.call("update_word", change("糊弄墙"));
    assert_eq!(newest(&desk), "词典把“糊墙”改为“糊弄墙”");
    assert_eq!(desk.fails("update_word", change("别的")).code, "not_found");
    let row = own(&desk)
        .into_iter()
        .find(|row| row["text"] == "糊弄墙")
        .unwrap();
    for taken in ["一般", " "] {
        let request = json!({ "id": row["id"], "text": taken, "target": "" });
        assert_eq!(desk.fails("update_word", request).code, "bad_value");
    }
    let ids: Vec<Value> = own(&desk).iter().map(|row| row["id"].clone()).collect();
    desk.call("remove_words", json!({ "ids": ids }));
    assert_eq!(newest(&desk), "词典删除“云享屏”等 3 条");
    assert!(own(&desk).is_empty());

    let off = json!([{ "kind": "negative", "text": "一般" }]);
    desk.call("switch_words", json!({ "entries": off, "is_off": true }));
    assert_eq!(newest(&desk), "词典停用“一般”");
    desk.call("switch_words", json!({ "entries": off, "is_off": true }));
    desk.call("switch_words", json!({ "entries": off, "is_off": false }));
    assert_eq!(newest(&desk), "词典启用“一般”");
    let file = desk.file("词典.csv", "词表,词\n负面词,糊墙\n正面词,带劲儿\n");
    let request = json!({ "file": desk.pick(&file), "is_partial": false });
    let request_again = request.clone();
    desk.call("import_dictionary", request);
    assert_eq!(newest(&desk), "词典导入 2 条");
    let again = desk.call("import_dictionary", request_again);
    assert_eq!(
        (&again["n_added"], &again["n_known"]),
        (&json!(0), &json!(2))
    );
    // Seven in all: what changed nothing left no trace.
    assert_eq!(desk.undo_everything(), 7);
}

#[test]
fn pages_hold_everything_once_and_in_order() {
    let desk = Desk::new();
    add(&desk, "negative", "糊墙", "");
    add(&desk, "word", "云享屏", "");
    let all = list(&desk, json!({}));
    let rows = all["rows"].as_array().unwrap();
    assert_eq!(all["n_total"], rows.len());
    let key = |row: &Value| {
        (
            row["is_built_in"] == true,
            row["text"].as_str().unwrap().to_owned(),
        )
    };
    assert!(rows.is_sorted_by_key(key), "own ones first, then by word");
    assert_eq!(
        (key(&rows[0]).1.as_str(), key(&rows[1]).1.as_str()),
        ("云享屏", "糊墙")
    );
    let counted: u64 = all["kinds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kind| kind["n_built_in"].as_u64().unwrap() + kind["n_own"].as_u64().unwrap())
        .sum();
    assert_eq!(counted, rows.len() as u64);
    let mut paged: Vec<Value> = Vec::new();
    while paged.len() < rows.len() {
        let request = json!({ "offset": paged.len(), "limit": 1000 });
        let page = list(&desk, request);
        assert_eq!(page["n_total"], rows.len());
        paged.extend(page["rows"].as_array().unwrap().iter().cloned());
    }
    assert_eq!(&paged, rows);
    // Found by what it stands for, too.
    add(&desk, "synonym", "小客", "云端客服");
    let found = list(&desk, json!({ "search": "云端", "kind": "synonym" }));
    assert_eq!(found["rows"][0]["text"], "小客");
    desk.fails("list_dictionary", json!({ "kind": "distinct" }));
    desk.undo_everything();
}

#[test]
fn words_reach_the_next_run_and_stay_when_the_study_is_opened_again() {
    let desk = desk_with_tickets();
    let before = mined(&desk, json!({}));
    assert!(find(&before, "操作复杂").is_some() && find(&before, "价格贵").is_some());
    let off = json!([{ "kind": "negative", "text": "复杂" }]);
    desk.call("switch_words", json!({ "entries": off, "is_off": true }));
    add(&desk, "synonym", "操作", "使用");
    let after = mined(&desk, json!({}));
    assert!(find(&after, "操作复杂").is_none() && find(&after, "价格贵").is_some());
    desk.reopen();
    assert_eq!(mined(&desk, json!({})), after);
    assert_eq!(own(&desk).len(), 2);
    desk.call("undo", json!({}));
    desk.call("undo", json!({}));
    assert_eq!(mined(&desk, json!({})), before);
    desk.undo_everything();
}

#[test]
fn categories_go_by_their_shown_names_in_the_dictionary() {
    let desk = desk_with_tickets();
    desk.call(
        "rename_category",
        json!({ "from": "价格", "to": "价格感知" }),
    );
    add(&desk, "seed", "商务条款", "价格感知");
    let targets = |search: &str| -> Vec<Value> {
        let page = list(&desk, json!({ "kind": "seed", "search": search }));
        page["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["target"].clone())
            .collect()
    };
    assert_eq!(targets("商务条款"), [json!("价格感知")]);
    // Under its old name again: it is the same category, not a new one.
    desk.call(
        "rename_category",
        json!({ "from": "价格感知", "to": "价格" }),
    );
    assert_eq!(targets("商务条款"), [json!("价格")]);
    // The category's own name is no entry of the dictionary.
    assert_eq!(own(&desk).len(), 1);
    desk.undo_everything();
}
