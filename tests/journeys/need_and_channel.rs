//! What stands behind pain points and feedback: kind of need, information channel, desk research,
//! figures or words, customer type by stage.

use crate::field_log::{desk_with_answers, rows, texts};
use crate::judgements::{desk_with_tickets, id};
use kesheng_tests::Desk;
use serde_json::{Value, json};

fn candidate(desk: &Desk, phrase: &str, need: &str) -> Value {
    let request = json!({ "phrases": [id(desk, phrase)], "need": need });
    desk.call("add_candidate", request)
}

fn numbers(list: &Value, field: &str) -> Vec<u64> {
    let number = |row: &Value| row[field].as_u64().unwrap();
    rows(list).iter().map(number).collect()
}

/// R28. 操作复杂 is four customers in four passages, 价格贵 one in one; the base is what the tickets say.
#[test]
fn pain_points_are_counted_by_the_need_they_hurt() {
    let desk = desk_with_tickets();
    let complex = candidate(&desk, "操作复杂", "basic");
    let dear = candidate(&desk, "价格贵", "");
    assert_eq!(
        (&complex["need"], &dear["need"]),
        (&json!("basic"), &json!(""))
    );
    let set = |need: Value| {
        desk.dispatch(
            "update_candidate",
            json!({ "id": dear["id"], "title": "嫌贵", "statement": "", "need": need }),
        )
    };
    set(json!("value_added")).unwrap();
    // Leaving it out leaves it alone.
    set(Value::Null).unwrap();
    let counted = desk.call("count_needs", json!({}));
    assert_eq!(
        texts(rows(&counted), "label"),
        ["基础需求", "增值需求", "应急需求", "未区分"]
    );
    for (field, expected) in [
        ("n_candidates", [1, 1, 0, 0]),
        ("n_respondents", [4, 1, 0, 0]),
        ("n_evidence", [4, 1, 0, 0]),
    ] {
        assert_eq!(numbers(&counted, field), expected, "{field}");
    }
    assert_eq!(counted[0]["share"], 0.5);
    // Questions carry the same codes.
    let templates = desk.call("list_templates", json!({}));
    desk.call(
        "add_questionnaire",
        json!({ "title": "", "template": templates[0]["name"] }),
    );
    let asked = numbers(&desk.call("count_needs", json!({})), "n_questions");
    assert!(asked.iter().sum::<u64>() > 0, "{asked:?}");
    let unknown = desk.fails(
        "update_candidate",
        json!({ "id": dear["id"], "title": "嫌贵", "statement": "", "need": "luxury" }),
    );
    assert_eq!(unknown.code, "bad_value");
    desk.undo_everything();
}

/// R89, R90: tickets are service, a customer's visit is sales, a report of the trade is research.
#[test]
fn a_pain_point_shows_its_channels_and_cites_desk_research() {
    let desk = desk_with_tickets();
    desk.call(
        "put_visits",
        json!({ "visits": [
            { "account_code": "C202401012", "done_at": "2026-09-12 10:00", "note": "操作太复杂" },
            { "done_at": "2026-09-13 10:00", "kind": "desk", "title": "行业报告", "note": "市场规模增长\n同行也被说操作复杂" },
            { "done_at": "2026-09-14 10:00", "kind": "desk", "title": "没有内容" },
        ] }),
    );
    let made = candidate(&desk, "操作复杂", "")
        .as_object()
        .unwrap()
        .clone();
    let look = || desk.call("get_candidate", json!({ "id": made["id"] }));
    let channels = |row: &Value| numbers(&row["channels"], "n_evidence");
    let row = look()["candidate"].clone();
    assert_eq!(
        texts(rows(&row["channels"]), "label"),
        [
            "客户反馈",
            "销售拜访",
            "服务与工单",
            "业务数据",
            "行业报告与资讯"
        ]
    );
    assert_eq!(channels(&row), [0, 1, 4, 0, 0]);
    assert_eq!(
        (&row["channels"][2]["share"], &row["sources"]),
        (
            &json!(0.8),
            &json!([{ "name": "工单", "n": 4 }, { "name": "走访", "n": 1 }])
        )
    );

    let notes = desk.call("list_desk_research", json!({}));
    assert_eq!(texts(rows(&notes), "title"), ["行业报告"]);
    // 同行也被说操作复杂 is nine characters after a line of seven with its end.
    let cite = json!({ "candidate": made["id"], "visit": notes[0]["id"], "start_char": 7, "end_char": 16 });
    desk.call("cite_desk_research", cite.clone());
    // Cited twice it is one.
    desk.call("cite_desk_research", cite);
    let after = look();
    let row = &after["candidate"];
    assert_eq!(channels(row), [0, 1, 4, 0, 1]);
    assert_eq!(row["n_respondents"], 5, "a report is nobody's voice");
    let cited = rows(&after["evidence"]).last().unwrap();
    assert_eq!(
        (&cited["label"], &cited["respondent"]),
        (&json!("案头资料 行业报告 2026-09-13 · 第2行"), &json!(""))
    );
    let counted = desk.call("count_needs", json!({}));
    assert_eq!(counted[3]["n_respondents"], 5);

    desk.call(
        "remove_evidence",
        json!({
            "candidate": made["id"], "id": cited["id"], "question": null,
            "start_char": cited["start_char"], "end_char": cited["end_char"],
        }),
    );
    assert_eq!(channels(&look()["candidate"]), [0, 1, 4, 0, 0]);
    // Whole, by saying nothing of characters.
    desk.call(
        "cite_desk_research",
        json!({ "candidate": made["id"], "visit": notes[0]["id"] }),
    );
    let whole = look();
    assert_eq!(rows(&whole["evidence"]).last().unwrap()["end_char"], 16);
    let visits = desk.call("list_visits", json!({ "now": "2026-09-20 09:00" }));
    let sales = rows(&visits).iter().find(|row| row["kind"] != "desk");
    let refused = desk.fails(
        "cite_desk_research",
        json!({ "candidate": made["id"], "visit": sales.unwrap()["id"] }),
    );
    assert_eq!(refused.code, "bad_value");
    desk.undo_everything();
}

/// R86. All twelve sheets hold ratings, ten say something in words besides; 9 and 12 left the open question blank.
#[test]
fn every_source_says_what_is_figures_and_what_is_words() {
    let desk = desk_with_answers();
    desk.import(
        "tickets",
        &[&desk.file(
            "工单.csv",
            "工单编号,创建时间,客户编号,问题描述\nT1,2026-08-03 09:00,C001,太慢。\n",
        )],
    );
    desk.call(
        "put_visits",
        json!({ "visits": [
            { "account_code": "C012", "done_at": "2026-03-12 10:00", "note": "太复杂" },
            { "account_code": "C011", "done_at": "2026-03-12 10:00" },
            { "account_code": "C010", "planned_at": "2026-03-12 10:00", "note": "还没去" },
            { "done_at": "2026-03-12 10:00", "kind": "desk", "note": "同行" },
        ] }),
    );
    desk.call(
        "put_incidents",
        json!({ "incidents": [
            { "account_code": "C001", "opened_at": "2026-03-12 10:00", "score": 2 },
            { "account_code": "C001", "opened_at": "2026-03-12 10:00", "score": 2, "text": "慢" },
        ] }),
    );
    let found = desk.call("list_sources", json!({}));
    let row = |name: &str| {
        let row = rows(&found)
            .iter()
            .find(|row| row["source"] == name)
            .unwrap();
        ["n", "n_quantitative", "n_qualitative", "n_mixed", "n_empty"]
            .map(|field| row[field].as_u64().unwrap())
    };
    assert_eq!(row("response"), [12, 2, 0, 10, 0]);
    assert_eq!(row("interview"), [0; 5]);
    assert_eq!(row("ticket"), [1, 0, 1, 0, 0]);
    assert_eq!(row("visit"), [2, 0, 1, 0, 1]);
    assert_eq!(row("desk"), [1, 0, 1, 0, 0]);
    assert_eq!(row("manual"), [2, 1, 0, 1, 0]);
    let narrowed = desk.call("list_incidents", json!({ "natures": ["mixed"] }));
    assert_eq!(rows(&narrowed).len(), 1);
    desk.undo_everything();
}

/// R87. C001 and C002 are large, C004 is middle; nobody knows X99.
#[test]
fn feedback_is_crossed_by_customer_type_and_stage() {
    let desk = desk_with_answers();
    let put = |code: &str, stage: &str, n: usize| {
        let row = json!({ "account_code": code, "stage": stage, "opened_at": "2026-03-12 10:00", "text": "慢" });
        desk.call("put_incidents", json!({ "incidents": vec![row; n] }));
    };
    for (code, stage, n) in [
        ("C001", "before", 10),
        ("C002", "after", 20),
        ("C004", "before", 30),
        ("C004", "after", 5),
        ("X99", "after", 1),
    ] {
        put(code, stage, n);
    }
    let crossed = desk.call("cross_incidents", json!({}));
    assert_eq!(
        crossed["columns"],
        json!([{ "name": "售前", "n": 40 }, { "name": "售后", "n": 26 }])
    );
    assert_eq!(
        texts(rows(&crossed["rows"]), "name"),
        ["大客户", "中小客户", "未填"]
    );
    let cells: Vec<&Value> = rows(&crossed["rows"])
        .iter()
        .map(|row| &row["cells"])
        .collect();
    assert_eq!(cells, [&json!([10, 20]), &json!([30, 5]), &json!([0, 1])]);
    // [[10, 20], [30, 5]]: scipy 1.17.1 chi2_contingency(correction=False) gives 18.7262, p 1.5090e-05;
    // the row that nobody filled in is not part of it.
    let near = |value: &Value, expected: f64, by: f64| {
        assert!((value.as_f64().unwrap() - expected).abs() < by, "{value}");
    };
    near(&crossed["chi_square"], 18.726_190_476, 1e-6);
    near(&crossed["p"], 1.5090e-5, 1e-8);
    assert_eq!((&crossed["df"], &crossed["n"]), (&json!(1), &json!(66)));
    // Another pair, narrowed: one column is no table to test.
    let other = desk.call(
        "cross_incidents",
        json!({ "rows": "kind", "columns": "nature", "filter": { "search": "C001" } }),
    );
    assert_eq!(
        (&other["n"], &other["chi_square"]),
        (&json!(10), &Value::Null)
    );
    let unknown = desk.fails("cross_incidents", json!({ "rows": "weather" }));
    assert_eq!(unknown.code, "bad_value");
    desk.undo_everything();
}
