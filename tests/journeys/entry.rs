//! Answers typed in: kept one by one, asked as skip logic says, submitted as sheets like any
//! other; paper keyed twice; many at once from a script. Each ends with taking everything back.

use kesheng_tests::{Desk, files};
use serde_json::{Value, json};

/// A questionnaire with a version and a wave.
struct Asked {
    questionnaire: String,
    version: String,
    wave: String,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn likert(code: &str, title: &str) -> Value {
    let points: Vec<Value> = ["非常不满意", "不满意", "一般", "满意", "非常满意"]
        .iter()
        .zip(1..)
        .map(|(label, score)| json!({ "score": score, "label": label }))
        .collect();
    json!({ "code": code, "title": title, "is_required": true,
        "design": { "kind": "likert", "points": points } })
}

fn choices(codes: &[(&str, &str)]) -> Value {
    codes
        .iter()
        .map(|(code, label)| json!({ "code": code, "label": label, "has_text": *code == "other" }))
        .collect()
}

/// The form of the paper: score, reason behind a low one, order, customer number, words, who.
fn asked(desk: &Desk) -> Asked {
    let made = desk.call("add_questionnaire", json!({ "title": "交付满意度" }));
    let questionnaire = text(&made["id"]);
    let reasons = [("price", "价格"), ("speed", "速度"), ("other", "其他")];
    let questions = [
        likert("Q1", "您对交付速度满意吗？"),
        json!({ "code": "Q2", "title": "为什么打 ${Q1} 分？", "relevant": "${Q1} <= 3", "is_required": true,
            "design": { "kind": "single_choice", "choices": choices(&reasons) } }),
        json!({ "code": "Q3", "title": "看重哪些？",
            "design": { "kind": "multi_choice", "choices": choices(&reasons) } }),
        json!({ "code": "Q4", "title": "排个序",
            "design": { "kind": "ranking", "choices": choices(&[("a", "甲"), ("b", "乙")]) } }),
        json!({ "code": "Q5", "title": "客户编号", "design": { "kind": "short_text", "pattern": "C\\d{9}" } }),
        json!({ "code": "Q6", "title": "调查日期", "constraint": ". <= today()", "constraint_message": "不能晚于今天。",
            "design": { "kind": "date" } }),
        json!({ "code": "Q7", "title": "其他建议", "design": { "kind": "long_text" } }),
        json!({ "code": "Q8", "title": "联系人", "design": { "kind": "contact", "labels": ["姓名", "职务"] } }),
    ];
    for question in questions {
        let request = json!({ "questionnaire": questionnaire, "question": question });
        desk.call("put_question", request);
    }
    let request = json!({ "questionnaire": questionnaire, "note": "定稿" });
    let version = text(&desk.call("freeze_version", request)["id"]);
    let wave = json!({ "title": "一季度", "version": version, "closes_on": "2020-03-31" });
    let wave = text(&desk.call("put_wave", wave)["id"]);
    Asked {
        questionnaire,
        version,
        wave,
    }
}

/// Ids of the designed questions by code.
fn ids(entry: &Value) -> std::collections::HashMap<String, String> {
    let questions = entry["design"]["questions"].as_array().unwrap();
    let pair = |one: &Value| (text(&one["code"]), text(&one["id"]));
    questions.iter().map(pair).collect()
}

fn start(desk: &Desk, asked: &Asked, more: Value) -> Value {
    let mut request = json!({ "version": asked.version, "wave": asked.wave, "consent": "yes",
        "mode": "offline", "channel": "客户拜访", "interviewer": "张三", "place": "苏州" });
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    desk.call("start_entry", request)
}

fn give(desk: &Desk, entry: &Value, code: &str, slot: &str, value: Value) -> Value {
    let answer = json!({ "question": ids(entry)[code], "slot": slot, "value": value });
    let request = json!({ "entry": entry["entry"]["id"], "answers": [answer], "cursor": code });
    desk.call("enter_answers", request)
}

fn code(code: i16) -> Value {
    json!({ "kind": "code", "code": code })
}

fn words(words: &str) -> Value {
    json!({ "kind": "words", "words": words })
}

fn shown<'a>(entry: &Value, flow: &'a Value, code: &str) -> &'a Value {
    let id = &ids(entry)[code];
    let questions = flow["questions"].as_array().unwrap();
    questions.iter().find(|one| one["id"] == *id).unwrap()
}

#[test]
fn a_sheet_is_kept_answer_by_answer_and_becomes_a_sheet_of_the_data() {
    let desk = Desk::new();
    let asked = asked(&desk);
    let entry = start(&desk, &asked, json!({ "account_code": "C202405001" }));
    let id = entry["entry"]["id"].clone();
    assert_eq!(entry["entry"]["is_late"], true);
    assert_eq!(shown(&entry, &entry["flow"], "Q2")["is_shown"], false);

    let flow = give(&desk, &entry, "Q1", "", code(2));
    assert_eq!(shown(&entry, &flow, "Q2")["is_shown"], true);
    assert_eq!(shown(&entry, &flow, "Q2")["title"], "为什么打 2 分？");
    // Not answered yet, though it must be: said, but not submitted.
    let refused = desk.fails("submit_entry", json!({ "id": id }));
    assert_eq!(refused.code, "incomplete");
    give(&desk, &entry, "Q2", "", code(3));
    let flow = give(&desk, &entry, "Q2", "other", words("包装破损"));
    assert_eq!(shown(&entry, &flow, "Q2")["problems"], json!([]));

    // Wrong answers are kept as given and said at once.
    for (question, given, problem) in [
        ("Q5", words("C2024"), "pattern"),
        ("Q6", words("2025-02-30"), "date"),
        ("Q6", words("2999-01-01"), "constraint"),
        ("Q1", code(6), "range"),
    ] {
        let flow = give(&desk, &entry, question, "", given);
        let problems = &shown(&entry, &flow, question)["problems"];
        assert_eq!(problems[0]["code"], problem, "{question}");
        assert_eq!(problems[0]["is_open"], false);
        assert_eq!(
            desk.fails("submit_entry", json!({ "id": id })).code,
            "incomplete"
        );
    }

    // The program goes away in the middle: everything that was acknowledged is there.
    desk.reopen();
    let open = desk.call("list_entries", json!({ "state": "open" }));
    assert_eq!(open.as_array().unwrap().len(), 1);
    assert_eq!((&open[0]["id"], &open[0]["cursor"]), (&id, &json!("Q1")));
    let entry = desk.call("get_entry", json!({ "id": id }));
    let q5 = &shown(&entry, &entry["flow"], "Q5")["slots"][0]["value"];
    assert_eq!(*q5, words("C2024"));

    give(&desk, &entry, "Q1", "", code(3));
    give(
        &desk,
        &entry,
        "Q3",
        "",
        json!({ "kind": "choices", "choices": [0, 1] }),
    );
    for (slot, rank) in [("a", 2.0), ("b", 1.0)] {
        give(
            &desk,
            &entry,
            "Q4",
            slot,
            json!({ "kind": "number", "number": rank }),
        );
    }
    give(&desk, &entry, "Q5", "", words("C202405001"));
    give(&desk, &entry, "Q6", "", words("2026-03-05"));
    give(&desk, &entry, "Q7", "", words("等待时间太长，流程复杂"));
    let flow = give(&desk, &entry, "Q8", "1", words("王明华"));
    assert_eq!(flow["is_complete"], true);
    let done = desk.call("submit_entry", json!({ "id": id, "duration_s": 95 }));
    assert_eq!(done["is_late"], true, "kept, and marked");

    // By hand from what was given: choices by place, 'other' is the third.
    let sheets = desk.sheets(false);
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0]["id"], done["response"]);
    assert_eq!(sheets[0]["account"], "C202405001");
    let answers = json!({ "Q1": "3", "Q2": "3", "Q3": "1┋2", "Q4_a": "2", "Q4_b": "1",
        "Q5": "C202405001", "Q6": "2026-03-05", "Q7": "等待时间太长，流程复杂" });
    assert_eq!(sheets[0]["answers"], answers, "and nothing of who answered");
    let detail = desk.call("get_response", json!({ "id": done["response"] }));
    assert_eq!(
        (&detail["duration_s"], &detail["source"]),
        (&json!(95), &json!("客户拜访"))
    );
    let found = desk.call(
        "search_texts",
        json!({ "query": "流程复杂", "offset": 0, "limit": 10 }),
    );
    assert_eq!(found["n_total"], 1, "{found}");
    let day = desk.call("get_entry_day", json!({}));
    assert_eq!(
        (&day["n_submitted"], &day["mean_seconds"]),
        (&json!(1), &json!(95.0))
    );
    assert_eq!(
        desk.fails("enter_answers", json!({ "entry": id, "answers": [] }))
            .code,
        "entry_closed"
    );

    // Taking the submission back opens the sheet again, with its answers.
    desk.call("undo", json!({}));
    assert_eq!(desk.sheets(false).len(), 0);
    let entry = desk.call("get_entry", json!({ "id": id }));
    assert_eq!(entry["entry"]["state"], "open");
    assert_eq!(entry["flow"]["is_complete"], true);
    let again = desk.call("submit_entry", json!({ "id": id, "duration_s": 95 }));
    assert_eq!(again["response"], done["response"], "the same sheet");
    assert_eq!(desk.sheets(false)[0]["answers"], answers);
    desk.undo_everything();
}

#[test]
fn what_is_passed_over_is_no_answer_and_nothing_is_asked_without_consent() {
    let desk = Desk::new();
    let asked = asked(&desk);
    let entry = start(&desk, &asked, json!({ "consent": "" }));
    let id = entry["entry"]["id"].clone();
    give(&desk, &entry, "Q1", "", code(2));
    give(&desk, &entry, "Q2", "", code(1));
    // A better score passes over the reason that was given before.
    let flow = give(&desk, &entry, "Q1", "", code(5));
    assert_eq!(flow["is_complete"], true);
    assert_eq!(
        desk.fails("submit_entry", json!({ "id": id })).code,
        "no_consent"
    );
    desk.call("update_entry", json!({ "id": id, "consent": "no" }));
    let answer = json!({ "question": ids(&entry)["Q1"], "slot": "", "value": code(4) });
    let request = json!({ "entry": id, "answers": [answer] });
    assert_eq!(desk.fails("enter_answers", request).code, "no_consent");
    desk.call("update_entry", json!({ "id": id, "consent": "yes" }));
    desk.call("submit_entry", json!({ "id": id }));
    let sheets = desk.sheets(true);
    assert_eq!(sheets[0]["answers"]["Q1"], "5");
    assert_eq!(sheets[0]["answers"]["Q2"], Value::Null);
    // Skipped is not among those who could have answered.
    let q2 = desk.question("Q2");
    assert_eq!(q2["n_answered"], 0);
    // One given up leaves no sheet.
    let other = start(&desk, &asked, json!({}));
    desk.call("discard_entry", json!({ "id": other["entry"]["id"] }));
    // Nor does a refusal, which is one operation.
    let refused = start(&desk, &asked, json!({ "consent": "no" }));
    assert_eq!(refused["entry"]["state"], "discarded");
    let open = desk.call("list_entries", json!({ "state": "open" }));
    assert_eq!(open, json!([]));
    desk.call("undo", json!({}));
    let gone = desk.call("list_entries", json!({ "state": "discarded" }));
    assert_eq!(gone.as_array().unwrap().len(), 1, "the one given up");
    desk.undo_everything();
}

#[test]
fn entered_sheets_of_two_waves_and_an_imported_file_stand_in_one_study() {
    let desk = Desk::new();
    let asked = asked(&desk);
    let path = desk.file("a.csv", files::csv(&files::answers(1..=40)));
    desk.import("responses", &[&path]);
    let n_imported = desk.sheets(false).len();
    let second = json!({ "title": "二季度", "version": asked.version });
    let second = text(&desk.call("put_wave", second)["id"]);
    // Thirty batches of one sheet each: the answers of each question come in the order entered.
    let mut scores = Vec::new();
    for n in 0..30 {
        let wave = if n % 2 == 0 { &asked.wave } else { &second };
        let entry = start(&desk, &asked, json!({ "wave": wave }));
        let score = 4 + (n % 3 == 0) as i16;
        scores.push(score.to_string());
        give(&desk, &entry, "Q1", "", code(score));
        give(&desk, &entry, "Q7", "", words(&format!("第{n}份")));
        desk.call("submit_entry", json!({ "id": entry["entry"]["id"] }));
    }
    let sheets = desk.sheets(false);
    assert_eq!(sheets.len(), n_imported + 30);
    let entered = &sheets[n_imported..];
    let found: Vec<String> = entered
        .iter()
        .map(|sheet| text(&sheet["answers"]["Q1"]))
        .collect();
    // Q1 may also be a code of the imported file: the designed one is the question with 30 answers.
    let questions = desk.call("list_questions", json!({}));
    let own = questions
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["title"] == "您对交付速度满意吗？")
        .unwrap();
    assert_eq!(own["n_answered"], 30);
    assert_eq!(own["n_missing"], n_imported);
    if own["code"] == "Q1" {
        assert_eq!(found, scores);
    }
    let last = desk.call(
        "search_texts",
        json!({ "query": "第29份", "offset": 0, "limit": 10 }),
    );
    assert_eq!(last["n_total"], 1);
    // 10 of 30 got a 5, the rest a 4: mean 4.333….
    let described = desk.call("describe", json!({ "by": [] }));
    let row = described["questions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["question"] == own["id"] || row["id"] == own["id"]);
    if let Some(row) = row {
        let mean = row["mean"]
            .as_f64()
            .or_else(|| row["score"]["mean"].as_f64());
        if let Some(mean) = mean {
            assert!((mean - 13.0 / 3.0).abs() < 1e-9, "{row}");
        }
    }
    desk.undo_everything();
}

/// The estimate stands beside the median of what it took.
#[test]
fn a_version_says_how_long_its_sheets_took() {
    let desk = Desk::new();
    let asked = asked(&desk);
    let version = || desk.call("list_questionnaires", json!({}))[0]["versions"][0].clone();
    let none = version();
    assert_eq!(
        (&none["n_timed"], &none["median_seconds"]),
        (&json!(0), &Value::Null)
    );
    assert!(none["seconds"].as_u64().unwrap() > 0, "{none}");
    // Between the middle two of 40, 60, 100 and 300 s lies 80 s.
    for seconds in [300, 60, 40, 100] {
        let entry = start(&desk, &asked, json!({}));
        give(&desk, &entry, "Q1", "", code(5));
        let request = json!({ "id": entry["entry"]["id"], "duration_s": seconds });
        desk.call("submit_entry", request);
    }
    let four = version();
    assert_eq!(
        (&four["n_timed"], &four["median_seconds"]),
        (&json!(4), &json!(80.0))
    );
    desk.undo_everything();
}

#[test]
fn paper_is_keyed_twice_and_differences_are_settled() {
    let desk = Desk::new();
    let asked = asked(&desk);
    let mut made = Vec::new();
    // Two sheets: A-1 with two differences among three answers, A-2 the same twice (two answers).
    for (key, first, second) in [
        ("A-1", (4, "快"), (5, "慢")),
        ("A-2", (5, "好"), (5, "好 ")),
    ] {
        for (is_second, (score, said)) in [(false, first), (true, second)] {
            let entry = start(
                &desk,
                &asked,
                json!({ "sheet_key": key, "is_second": is_second }),
            );
            give(&desk, &entry, "Q1", "", code(score));
            give(&desk, &entry, "Q7", "", words(said));
            if key == "A-1" {
                give(&desk, &entry, "Q5", "", words("C202405001"));
            }
            let id = entry["entry"]["id"].clone();
            let done = desk.call("submit_entry", json!({ "id": id }));
            let n = if key == "A-1" { 2 } else { 0 };
            let expected = if is_second { json!(n) } else { Value::Null };
            assert_eq!(done["n_different"], expected);
            made.push((id, done["response"].clone()));
        }
    }
    // The same number once more is refused.
    let request = json!({ "version": asked.version, "wave": asked.wave, "sheet_key": "A-1", "consent": "yes" });
    assert_eq!(desk.fails("start_entry", request).code, "already_entered");
    assert_eq!(desk.sheets(false).len(), 2, "a second keying is no sheet");

    let found = desk.call("compare_keyings", json!({}));
    // Q1, Q5, Q7; A-2: Q1, Q7. Equal: A-1's Q5, A-2's both.
    assert_eq!(
        (&found["n_pairs"], &found["n_compared"], &found["n_equal"]),
        (&json!(2), &json!(5), &json!(3))
    );
    assert_eq!(found["share_equal"], 0.6);
    let q1 = &found["questions"][0];
    assert_eq!(
        (&q1["code"], &q1["share_equal"]),
        (&json!("Q1"), &json!(0.5))
    );
    let difference = &found["differences"][0];
    assert_eq!(
        (&difference["first"], &difference["second"]),
        (&json!("4"), &json!("5"))
    );
    let item = |at: usize, takes_first: bool| {
        let one = &found["differences"][at];
        json!({ "entry": one["entry"], "question": one["question"], "slot": one["slot"], "takes_first": takes_first })
    };
    let request = json!({ "items": [item(0, false), item(1, true)], "reason": "看了原件" });
    desk.call("settle_keyings", request);
    let a1 = &desk.sheets(false)[0]["answers"];
    assert_eq!((&a1["Q1"], &a1["Q7"]), (&json!("5"), &json!("快")));
    let detail = desk.call("get_response", json!({ "id": made[0].1 }));
    assert_eq!(
        (
            &detail["answers"][0]["raw"],
            &detail["answers"][0]["reason"]
        ),
        (&json!("4"), &json!("看了原件"))
    );
    let later = desk.call("compare_keyings", json!({}));
    assert_eq!(later["share_equal"], 0.6, "how well they agreed stays");
    assert_eq!(later["differences"][0]["settled"], "5");
    desk.undo_everything();
}

#[test]
fn a_script_writes_good_sheets_and_hears_why_others_are_refused() {
    let desk = Desk::new();
    let asked = asked(&desk);
    let lines = [
        json!({ "answers": { "Q1": 5, "Q3": ["price", "速度"], "Q4": ["b", "a"], "Q6": "2026-03-05" },
            "account": "C202405001", "submitted_at": "2026-03-05 14:30", "duration_s": 120, "mode": "online" }),
        json!({ "answers": { "Q1": "2", "Q2": "other", "Q2_other": "包装" } }),
        json!({ "answers": { "Q1": 6 } }),
        json!({ "answers": { "Q1": 2 } }),
        json!({ "answers": { "Q1": 5, "Q9": 1 } }),
        json!({ "answers": { "Q1": 5, "Q2": "cheap" } }),
        json!({ "answers": { "Q1": 5, "Q2": "price" } }),
        json!({ "answers": { "Q1": 5 }, "acount": "C1" }),
        json!({ "answers": { "Q1": 5 }, "consent": false }),
        json!([1]),
    ];
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let request = |all: bool| json!({ "questionnaire": "交付满意度", "wave": "一季度", "lines": lines, "all_or_nothing": all, "channel": "邮件" });
    let none = desk.call("respond", request(true));
    assert_eq!(
        (&none["n_added"], &none["n_refused"]),
        (&json!(0), &json!(7))
    );
    assert_eq!(desk.sheets(false).len(), 0);
    let done = desk.call("respond", request(false));
    assert_eq!(
        (&done["n_added"], &done["n_refused"]),
        (&json!(3), &json!(7))
    );
    let errors: Vec<&Value> = done["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["errors"][0]["code"])
        .collect();
    let nothing = &Value::Null;
    let expected = [
        nothing,
        nothing,
        &json!("range"),
        &json!("required"),
        &json!("unknown_code"),
        &json!("bad_value"),
        nothing,
        &json!("unknown_field"),
        &json!("no_consent"),
        &json!("bad_json"),
    ];
    assert_eq!(errors, expected);
    assert_eq!(done["lines"][6]["dropped"], json!(["Q2"]));
    assert_eq!(done["lines"][0]["is_late"], true);
    let sheets = desk.sheets(true);
    let first = json!({ "Q1": "5", "Q2": null, "Q3": "价格┋速度", "Q4_a": "2", "Q4_b": "1",
        "Q5": null, "Q6": "2026-03-05", "Q7": null });
    assert_eq!(sheets[0]["answers"], first);
    assert_eq!(sheets[1]["answers"]["Q2"], "其他");
    assert_eq!(done["lines"][0]["response"], sheets[0]["id"]);
    assert_eq!(desk.fails("respond", request(false)).code, "duplicate");
    // All but the making of the study.
    assert_eq!(desk.n_operations() - 1, desk.undo_everything());
    let _ = asked.questionnaire;
}
