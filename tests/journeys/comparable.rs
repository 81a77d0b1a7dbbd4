//! What makes figures comparable: the direction of a scale, the same question over waves, the slots
//! of one open question.

use crate::field_log::rows;
use kesheng_tests::{Desk, files};
use serde_json::{Value, json};

fn likert(code: &str, title: &str) -> Value {
    let points: Vec<Value> = ["非常不满意", "不满意", "一般", "满意", "非常满意"]
        .iter()
        .zip(1..)
        .map(|(label, score)| json!({ "score": score, "label": label }))
        .collect();
    json!({ "code": code, "title": title, "design": { "kind": "likert", "points": points } })
}

fn figure(described: &Value, word: &str) -> Value {
    let has = |row: &&Value| row["title"].as_str().unwrap().contains(word);
    rows(&described["questions"])
        .iter()
        .find(has)
        .unwrap()
        .clone()
}

/// R43: the same four opinions, once as 5 = good and once as 5 = bad.
#[test]
fn a_reversed_question_gives_the_same_mean_as_the_same_answers_the_other_way_round() {
    let desk = Desk::new();
    let answers = files::rows(&[
        [
            "序号",
            "提交答卷时间",
            "1、请对以下【服务】各项进行评价（1=非常低，5=非常高）—响应的速度",
            "1、请对以下【服务】各项进行评价（1=非常低，5=非常高）—响应的拖延",
        ],
        ["1", "2026/3/2 10:00:00", "5", "1"],
        ["2", "2026/3/2 10:01:00", "4", "2"],
        ["3", "2026/3/2 10:02:00", "4", "2"],
        ["4", "2026/3/2 10:03:00", "2", "4"],
        ["5", "2026/3/2 10:04:00", "", ""],
    ]);
    desk.import("responses", &[&desk.file("答卷.csv", files::csv(&answers))]);
    let question = |word: &str| {
        let questions = desk.call("list_questions", json!({}));
        let has = |row: &&Value| row["title"].as_str().unwrap().contains(word);
        rows(&questions).iter().find(has).unwrap().clone()
    };
    let module = |described: &Value| described["modules"][0].clone();
    let before = desk.call("describe", json!({}));
    // (5 + 4 + 4 + 2) / 4 and (1 + 2 + 2 + 4) / 4; the module mixes both.
    assert_eq!(figure(&before, "速度")["mean"], 3.75);
    assert_eq!(figure(&before, "拖延")["mean"], 2.25);
    assert_eq!(module(&before)["mean"], 3.0);

    let late = question("拖延");
    let mark = |value: &str| json!({ "id": late["id"], "field": "is_reversed", "value": value });
    desk.call("update_question", mark("true"));
    desk.reopen();
    assert_eq!(question("拖延")["is_reversed"], true);
    let after = desk.call("describe", json!({}));
    let (speed, delay) = (figure(&after, "速度"), figure(&after, "拖延"));
    for field in [
        "mean",
        "sd",
        "low",
        "high",
        "band",
        "share_top2",
        "share_bottom2",
        "counts",
        "shares",
        "n",
        "n_missing",
    ] {
        assert_eq!(delay[field], speed[field], "{field}");
    }
    assert_eq!(
        (&delay["is_reversed"], &delay["raw_mean"]),
        (&json!(true), &json!(2.25))
    );
    assert_eq!(speed["raw_mean"], Value::Null);
    assert_eq!(module(&after)["mean"], 3.75);
    let notes = after["notes"].to_string();
    assert!(
        notes.contains("反向题") && notes.contains(late["code"].as_str().unwrap()),
        "{notes}"
    );
    // The answers are as they were given.
    let code = late["code"].as_str().unwrap();
    let given: Vec<String> = desk
        .sheets(false)
        .iter()
        .map(|sheet| sheet["answers"][code].to_string())
        .collect();
    // The fifth sheet answered nothing and was not taken in.
    assert_eq!(given, ["\"1\"", "\"2\"", "\"2\"", "\"4\""]);
    desk.call("update_question", mark("false"));
    assert_eq!(
        figure(&desk.call("describe", json!({})), "拖延")["mean"],
        2.25
    );
    desk.undo_everything();
}

/// R48, R43: the wording of Q2 changes between the waves, Q1 stays; Q3 is reversed by design.
#[test]
fn a_trend_is_broken_where_versions_do_not_compare() {
    let desk = Desk::new();
    let made = desk.call("add_questionnaire", json!({ "title": "交付满意度" }));
    let questionnaire = made["id"].clone();
    let put = |question: &Value| {
        let request = json!({ "questionnaire": questionnaire, "question": question });
        desk.call("put_question", request)
    };
    let section = |title: &str, role: &str| {
        let request =
            json!({ "questionnaire": questionnaire, "section": { "title": title, "role": role } });
        desk.call("put_section", request)["id"].clone()
    };
    let in_section = |mut question: Value, section: &Value| {
        question["section"] = section.clone();
        question
    };
    let (delivery, service) = (section("交付", "ratings"), section("服务", "ratings"));
    put(&in_section(likert("Q1", "您对交付速度满意吗？"), &delivery));
    put(&in_section(likert("Q2", "您对服务态度满意吗？"), &service));
    let mut reversed = in_section(likert("Q3", "等待太久"), &service);
    reversed["design"]["is_reversed"] = json!(true);
    put(&reversed);
    put(
        &json!({ "code": "Q4", "title": "最需改进的 1–2 个方面", "design": { "kind": "open_slots", "labels": ["第一", "第二"] } }),
    );
    let freeze = |title: &str| {
        let request = json!({ "questionnaire": questionnaire, "note": "" });
        let version = desk.call("freeze_version", request)["id"].clone();
        desk.call("put_wave", json!({ "title": title, "version": version }));
    };
    let respond = |wave: &str, answers: &[Value]| {
        let lines: Vec<String> = answers
            .iter()
            .map(|answers| json!({ "answers": answers }).to_string())
            .collect();
        let done = desk.call("respond", json!({ "questionnaire": "交付满意度", "wave": wave, "lines": lines, "all_or_nothing": true }));
        assert_eq!(done["n_refused"], 0, "{done}");
    };
    let scores = |scores: [u8; 3]| json!({ "Q1": scores[0], "Q2": scores[1], "Q3": scores[2] });
    freeze("一季度");
    respond("一季度", &vec![scores([4, 3, 1]); 6]);
    // Another wording of the second question.
    let design = desk.call("get_questionnaire", json!({ "id": questionnaire }));
    let mut worded = rows(&design["questions"])
        .iter()
        .find(|one| one["code"] == "Q2")
        .unwrap()
        .clone();
    worded["title"] = json!("您对服务人员的专业水平满意吗？");
    put(&worded);
    freeze("二季度");
    respond("二季度", &vec![scores([5, 4, 2]); 6]);

    let described = desk.call("describe", json!({ "by": ["wave"] }));
    let breaks = rows(&described["breaks"]);
    assert_eq!(breaks.len(), 1, "{breaks:?}");
    assert_eq!(
        (
            &breaks[0]["module"],
            &breaks[0]["before"],
            &breaks[0]["after"]
        ),
        (&json!("服务"), &json!("一季度"), &json!("二季度"))
    );
    assert_eq!(breaks[0]["reasons"], json!(["Q2 题干措辞改变"]));
    assert_eq!(desk.call("describe", json!({}))["breaks"], json!([]));
    // Q3 counts mirrored from the design on: 1 is 5, 2 is 4, so that a sheet has (3 + 5) / 2 and (4 + 4) / 2.
    let cell = |wave: &str, module: &str| {
        let own = |cell: &&Value| cell["keys"][0] == wave && cell["module"] == module;
        rows(&described["cells"]).iter().find(own).unwrap()["mean"].clone()
    };
    assert_eq!(
        [
            cell("一季度", "服务"),
            cell("二季度", "服务"),
            cell("一季度", "交付")
        ],
        [json!(4.0), json!(4.0), json!(4.0)]
    );
    desk.undo_everything();
}

/// R32: two slots, three sheets: both filled, the first only, none. Both are mined; an empty second
/// slot beside a filled first one is no missing answer.
#[test]
fn both_slots_of_an_open_question_are_mined_and_an_empty_one_is_not_missing() {
    let desk = Desk::new();
    let made = desk.call("add_questionnaire", json!({ "title": "改进" }));
    let slots = json!({ "code": "Q1", "title": "最需改进的 1–2 个方面", "is_required": false,
        "design": { "kind": "open_slots", "labels": ["第一", "第二"] } });
    desk.call(
        "put_question",
        json!({ "questionnaire": made["id"], "question": slots }),
    );
    desk.call(
        "put_question",
        json!({ "questionnaire": made["id"], "question": likert("Q2", "总体满意吗？") }),
    );
    desk.call(
        "freeze_version",
        json!({ "questionnaire": made["id"], "note": "" }),
    );
    let sheets = [
        json!({ "Q1_1": "售后响应慢", "Q1_2": "操作太复杂", "Q2": 3 }),
        json!({ "Q1_1": "售后响应慢", "Q2": 4 }),
        json!({ "Q2": 5 }),
    ];
    let lines: Vec<String> = sheets
        .iter()
        .map(|answers| json!({ "answers": answers }).to_string())
        .collect();
    let done = desk.call(
        "respond",
        json!({ "questionnaire": "改进", "lines": lines, "all_or_nothing": true }),
    );
    assert_eq!(done["n_added"], 3, "{done}");
    let questions = desk.call("list_questions", json!({}));
    let counts: Vec<[&Value; 3]> = rows(&questions)
        .iter()
        .take(2)
        .map(|row| [&row["code"], &row["n_answered"], &row["n_missing"]])
        .collect();
    assert_eq!(
        counts,
        [
            [&json!("Q1_1"), &json!(2), &json!(1)],
            [&json!("Q1_2"), &json!(1), &json!(1)]
        ]
    );
    let mined = desk.call("mine_texts", json!({}));
    let people = |phrase: &str| {
        let row = rows(&mined["phrases"])
            .iter()
            .find(|row| row["phrase"] == phrase);
        row.map(|row| row["n_respondents"].clone())
    };
    assert_eq!(
        (people("售后响应慢"), people("操作复杂")),
        (Some(json!(2)), Some(json!(1)))
    );
    assert_eq!(
        mined["n_respondents"], 2,
        "a sheet with two slots is one respondent"
    );
    desk.undo_everything();
}
