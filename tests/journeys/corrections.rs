//! Corrections: the later word counts, the file's word stays, and every step goes back.

use kesheng_tests::{Desk, desk, files};
use serde_json::{Value, json};

/// Answers with a question of every kind, a number among them.
fn answered() -> Desk {
    let desk = Desk::new();
    let mut rows = files::answers(1..=12);
    rows[0].push("8、您与我们合作的年限（年）".into());
    for (at, row) in rows.iter_mut().enumerate().skip(1) {
        row.push(format!("{}.5", at % 7));
    }
    desk.import("responses", &[&desk.file("答卷.csv", files::csv(&rows))]);
    desk
}

fn line(desk: &Desk, response: &Value, code: &str) -> Value {
    let sheet = desk.call("get_response", json!({ "id": response }));
    let found = sheet["answers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|answer| answer["code"] == code)
        .cloned();
    found.unwrap_or_else(|| panic!("no answer to {code}"))
}

fn correct(desk: &Desk, response: &Value, code: &str, value: &str, reason: &str) -> Value {
    json!({ "response": response, "question": desk.question(code)["id"], "value": value, "reason": reason })
}

#[test]
fn every_kind_of_answer_can_be_corrected_and_keeps_its_raw_value() {
    let desk = answered();
    let id = desk.sheets(true)[3]["id"].clone(); // sheet 4
    // Sheet 4 of `files::answer_row`: 4 % 3 = 1 → 采购, 1 + 4 % 5 = 5, 1 + 4 / 3 % 5 = 2, 4 % 11 = 4,
    // 4 % 4 = 0 → 价格┋售后 and 响应慢…; the number is 4 % 7 + 0.5 = 4.5. Choices are shown in
    // the order in which the file first mentions them: 售后 (sheet 1), 交付 and 价格 (sheet 3).
    let cases = [
        ("Q2", "single_choice", "采购", "财务", "财务"),
        ("Q3_1", "likert", "5", "1", "1"),
        ("Q4", "likert", "2", "4", "4"),
        ("Q5", "nps", "4", "10", "10"),
        ("Q6", "multi_choice", "售后┋价格", "交付┋售后", "售后┋交付"),
        (
            "Q7",
            "open_question",
            "响应慢，要等三天",
            "电话核实：只等了一天",
            "电话核实：只等了一天",
        ),
        ("Q8", "number", "4.5", "6", "6"),
    ];
    let fingerprint = desk.fingerprint();
    for (code, kind, raw, typed, shown) in cases {
        assert_eq!(desk.question(code)["kind"], kind, "{code}");
        assert_eq!(line(&desk, &id, code)["value"], raw, "{code}");
        desk.call(
            "correct_answer",
            correct(&desk, &id, code, typed, "电话回访"),
        );
        let now = line(&desk, &id, code);
        assert_eq!(now["value"], shown, "{code}");
        assert_eq!(
            (&now["raw"], &now["reason"]),
            (&json!(raw), &json!("电话回访")),
            "{code}: the file's word stays"
        );
        // Nothing else of the sheet changed.
        assert_ne!(desk.fingerprint(), fingerprint);
        desk.call("undo", json!({}));
        assert_eq!(
            line(&desk, &id, code),
            json_line(&desk, code, raw),
            "{code}"
        );
        assert_eq!(desk.fingerprint(), fingerprint);
        desk.call("redo", json!({}));
        assert_eq!(line(&desk, &id, code)["value"], shown, "{code}");
        desk.call("undo", json!({}));
        // Nothing typed means no answer.
        desk.call("correct_answer", correct(&desk, &id, code, "", "误填"));
        let now = line(&desk, &id, code);
        assert_eq!(
            (&now["value"], &now["raw"]),
            (&Value::Null, &json!(raw)),
            "{code}"
        );
        desk.call("undo", json!({}));
    }
    assert_eq!(desk.fingerprint(), fingerprint);
    assert_eq!(desk.undo_everything(), 1);
}

/// The line of an answer that nobody corrected.
fn json_line(desk: &Desk, code: &str, value: &str) -> Value {
    let question = desk.question(code);
    json!({
        "question": question["id"], "code": code, "title": question["title"], "module": question["module"],
        "value": value, "raw": null, "reason": null,
    })
}

#[test]
fn a_correction_counts_in_figures_and_a_second_one_replaces_it() {
    let desk = answered();
    let id = desk.sheets(true)[3]["id"].clone();
    let sum = || {
        let figures = desk.call("describe", json!({}));
        let row = figures["questions"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["code"] == "Q4")
            .unwrap()
            .clone();
        (
            row["n"].as_u64().unwrap(),
            (row["mean"].as_f64().unwrap() * row["n"].as_f64().unwrap()).round() as i64,
        )
    };
    let (n, before) = sum();
    desk.call("correct_answer", correct(&desk, &id, "Q4", "5", "一"));
    assert_eq!(sum(), (n, before + 3), "from 2 to 5");
    desk.call("correct_answer", correct(&desk, &id, "Q4", "3", "二"));
    assert_eq!(sum(), (n, before + 1));
    assert_eq!(line(&desk, &id, "Q4")["reason"], "二");
    desk.call("correct_answer", correct(&desk, &id, "Q4", "", "三"));
    assert_eq!(sum(), (n - 1, before - 2));
    desk.call("undo", json!({}));
    desk.call("undo", json!({}));
    assert_eq!(
        (line(&desk, &id, "Q4")["reason"].clone(), sum()),
        (json!("一"), (n, before + 3))
    );
    assert_eq!(desk.undo_everything(), 2);
}

#[test]
fn what_cannot_be_an_answer_is_refused_and_changes_nothing() {
    let desk = answered();
    let id = desk.sheets(true)[0]["id"].clone();
    let before = desk.history();
    for (code, value, reason) in [
        ("Q4", "6", "电话"),
        ("Q4", "很好", "电话"),
        ("Q5", "11", "电话"),
        ("Q2", "总经理", "电话"),
        ("Q6", "价格┋天气", "电话"),
        ("Q8", "三年", "电话"),
        ("Q4", "5", "  "),
    ] {
        let failure = desk.fails("correct_answer", correct(&desk, &id, code, value, reason));
        assert_eq!(failure.code, "bad_value", "{code} {value}");
    }
    let mut nowhere = correct(
        &desk,
        &json!("00000000-0000-0000-0000-000000000000"),
        "Q4",
        "5",
        "电话",
    );
    assert_eq!(
        desk.fails("correct_answer", nowhere.clone()).code,
        "not_found"
    );
    nowhere["response"] = json!("'; DROP TABLE op; --");
    assert_eq!(desk.fails("correct_answer", nowhere).code, "not_found");
    assert_eq!(desk.history(), before);
    assert_eq!(desk.undo_everything(), 1);
}

#[test]
fn customers_and_questions_can_be_put_right() {
    let desk = answered();
    desk.import(
        "roster",
        &[&desk.file("r.csv", files::csv(&files::roster(4)))],
    );
    let row =
        |at: usize| desk.call("list_roster", json!({ "with_names": true }))["rows"][at].clone();
    let id = row(1)["id"].clone();
    for (field, typed, shown) in [
        ("region", "东北", json!("东北")),
        ("industry", "能源", json!("能源")),
        ("annual_purchase", "500", json!(500.0)),
        ("tags", "VIP、投诉", json!(["VIP", "投诉"])),
        ("name", "改名有限公司", json!("改名有限公司")),
    ] {
        desk.call(
            "update_account",
            json!({ "id": id, "field": field, "value": typed }),
        );
        assert_eq!(row(1)[field], shown, "{field}");
    }
    assert_eq!(row(1)["size"], "大客户", "the class follows the purchase");
    let bad = json!({ "id": id, "field": "annual_purchase", "value": "很多" });
    assert_eq!(desk.fails("update_account", bad).code, "bad_value");
    let question = desk.question("Q4")["id"].clone();
    desk.call(
        "update_question",
        json!({ "id": question, "field": "title", "value": "总体满意度" }),
    );
    desk.call(
        "update_question",
        json!({ "id": question, "field": "module", "value": "总体" }),
    );
    assert_eq!(
        (
            &desk.question("Q4")["title"],
            &desk.question("Q4")["module"]
        ),
        (&json!("总体满意度"), &json!("总体"))
    );
    let bad = json!({ "id": question, "field": "title", "value": " " });
    assert_eq!(desk.fails("update_question", bad).code, "bad_value");
    assert_eq!(desk.undo_everything(), 9);
}

/// Two installations, one after the other, on one study.
#[test]
fn undo_leaves_alone_what_another_installation_changed_since() {
    let desk = Desk::new();
    desk.import(
        "roster",
        &[&desk.file("r.csv", files::csv(&files::roster(3)))],
    );
    let id = desk.call("list_roster", json!({}))["rows"][0]["id"].clone();
    let set = |field: &str, value: &str| json!({ "id": id, "field": field, "value": value });
    desk.call("update_account", set("region", "甲改"));
    desk.call("close_study", json!({}));

    let other = desk::workbench(&desk.folder().join("other-home"));
    let run = |name: &str, request: Value| -> Value {
        let reply = app::commands::dispatch(&other, &app::Context::default(), name, request);
        reply.unwrap().read().unwrap()
    };
    let handle = other.add_handle(&desk.study).handle;
    run("open_study", json!({ "folder": handle }));
    run("update_account", set("region", "乙改"));
    // The other installation takes back its own operations only.
    assert_eq!(
        run("get_history", json!({}))["entries"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
    run("close_study", json!({}));

    let region = || desk.call("list_roster", json!({}))["rows"][0]["region"].clone();
    desk.reopen();
    let undone = desk.call("undo", json!({}));
    let skipped = undone["skipped"].as_array().unwrap();
    assert_eq!((skipped.len(), region()), (1, json!("乙改")), "{undone}");
    desk::assert_sentence(skipped[0].as_str().unwrap());
    desk.call("close_study", json!({}));

    // Who changed it last can take it back.
    run("open_study", json!({ "folder": handle }));
    assert_eq!(run("undo", json!({}))["skipped"], json!([]));
    run("close_study", json!({}));
    desk.reopen();
    assert_eq!(region(), "甲改");
    assert_eq!(desk.undo_everything(), 1);
}

#[test]
fn corrections_are_listed_with_their_history_and_taken_away() {
    let desk = Desk::new();
    desk.import(
        "responses",
        &[&desk.file("答卷.csv", files::csv(&files::answers(1..=12)))],
    );
    let start = desk.fingerprint();
    let sheet = desk.sheets(true)[3]["id"].clone();
    let question = desk.question("Q4")["id"].clone();
    let correct = |value: &str, reason: &str| {
        desk.call(
            "correct_answer",
            json!({ "response": sheet, "question": question, "value": value, "reason": reason }),
        )
    };
    // Sheet 4 answers 1 + 4 ÷ 3 % 5 = 2.
    correct("4", "电话核实");
    correct("5", "再次核实");
    desk.call("undo", json!({}));
    let listed = desk.call("list_corrections", json!({}));
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let one = &listed[0];
    assert_eq!(
        (&one["raw"], &one["value"], &one["code"]),
        (&json!("2"), &json!("4"), &json!("Q4"))
    );
    assert_eq!(one["reason"], "电话核实");
    assert_ne!(one["by"], "");
    for (search, n) in [("电话", 1), ("Q4", 1), ("没有这个词", 0)] {
        let found = desk.call("list_corrections", json!({ "search": search }));
        assert_eq!(found.as_array().unwrap().len(), n, "{search}");
    }
    let history = || {
        desk.call(
            "get_answer_history",
            json!({ "response": sheet, "question": question }),
        )
    };
    let told = |history: &Value| -> Vec<(String, String, String)> {
        history
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let text = |name: &str| one[name].as_str().unwrap_or("-").to_owned();
                (text("kind"), text("value"), text("reason"))
            })
            .collect()
    };
    let row = |kind: &str, value: &str, reason: &str| {
        (kind.to_owned(), value.to_owned(), reason.to_owned())
    };
    assert_eq!(
        told(&history()),
        [
            row("raw", "2", ""),
            row("corrected", "4", "电话核实"),
            row("corrected", "5", "再次核实"),
            row("corrected", "4", "撤销"),
        ]
    );
    desk.call("remove_correction", json!({ "id": one["id"] }));
    assert_eq!(desk.fingerprint(), start, "back to what the file said");
    assert_eq!(told(&history())[4], row("restored", "2", "取消更正"));
    assert_eq!(desk.call("list_corrections", json!({})), json!([]));
    desk.undo_everything();
}
