//! Visits: what came of them, how they are moved, their tables and their notes.

use crate::field_log::{desk_with_answers, rows, texts};
use kesheng_tests::{Desk, files};
use serde_json::{Value, json};

/// R70: sheets of the same day and customer came of the visit.
#[test]
fn answers_are_counted_to_their_visit() {
    let desk = desk_with_answers();
    let visit = |code: &str, at: &str| json!({ "account_code": code, "done_at": at, "staff": "李四", "place": "上海网点" });
    desk.call(
        "put_visits",
        json!({ "visits": [visit("C001", "2026-03-02 09:00"), visit("C001", "2026-03-03 09:00"), visit("C002", "2026-03-03 09:00")] }),
    );
    let listed = desk.call("list_visits", json!({ "now": "2026-03-20 09:00" }));
    let counts: Vec<&Value> = rows(&listed)
        .iter()
        .map(|row| &row["n_responses"])
        .collect();
    assert_eq!(counts, [&json!(1), &json!(0), &json!(1)]);
    assert_eq!(texts(rows(&listed), "state"), ["done"; 3]);
    desk.undo_everything();
}

/// Moving a visit keeps its time of day; a planned one of yesterday is overdue.
#[test]
fn visits_are_moved_and_done() {
    let desk = desk_with_answers();
    let made = desk.call(
        "put_visits",
        json!({ "visits": [{ "account_code": "C001", "planned_at": "2025-10-08 14:30" }] }),
    );
    let look = |now: &str| desk.call("list_visits", json!({ "now": now }))[0].clone();
    assert_eq!(
        look("2025-09-01 09:00")["is_day_off"],
        true,
        "8 October 2025 is a holiday"
    );
    assert_eq!(look("2025-10-09 09:00")["is_overdue"], true);
    let change = |fields: Value| {
        let mut request = json!({ "ids": made["ids"], "now": "2025-10-09 16:00" });
        request
            .as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        desk.call("update_visits", request);
    };
    change(json!({ "planned_on": "2025-10-09" }));
    let moved = look("2025-10-09 16:00");
    assert_eq!(
        (
            &moved["planned_at"],
            &moved["is_day_off"],
            &moved["is_overdue"]
        ),
        (&json!("2025-10-09 14:30"), &json!(false), &json!(false))
    );
    change(json!({ "state": "done" }));
    assert_eq!(look("2025-10-10 09:00")["done_at"], "2025-10-09 14:30");
    assert_eq!(
        desk.fails(
            "put_visits",
            json!({ "visits": [{ "account_code": "C001" }] })
        )
        .code,
        "bad_value"
    );
    desk.undo_everything();
}

/// R82, R91: tables read back as they were, and a second time changes nothing.
#[test]
fn tables_go_out_and_come_in_again() {
    let desk = desk_with_answers();
    desk.call(
        "put_visits",
        json!({ "visits": [
            { "account_code": "C001", "planned_at": "2025-10-09 14:00", "kind": "outlet", "channel": "research",
              "contact_channel": "social", "place": "上海, 一号店", "staff": "张三、李四", "title": "复盘", "note": "第一行\n\"第二行\"" },
            { "done_at": "2025-10-10 10:00", "kind": "desk", "contact_channel": "desk", "note": "=行业报告" },
            { "account_code": "C002", "done_at": "2025-10-11 10:00", "contact_channel": "face_to_face" },
        ] }),
    );
    let made = desk.call(
        "put_incidents",
        json!({ "incidents": [
            { "account_code": "C001", "opened_at": "2025-09-26 17:30", "kind": "complaint", "text": "太慢\n没人管", "score": 2, "form": "written" },
            { "account_code": "C002", "opened_at": "2025-09-27 10:00", "kind": "suggestion", "text": "加个导出", "topic": "产品功能" },
        ] }),
    );
    for (name, export, import, list, fields) in [
        (
            "走访.xlsx",
            "export_visits",
            "import_visits",
            "list_visits",
            &[
                "kind",
                "channel",
                "contact_channel",
                "place",
                "staff",
                "title",
                "note",
                "planned_at",
                "done_at",
                "state",
            ][..],
        ),
        (
            "走访.csv",
            "export_visits",
            "import_visits",
            "list_visits",
            &["kind", "contact_channel", "note"],
        ),
        (
            "反馈.xlsx",
            "export_feedback_forms",
            "import_feedback_forms",
            "list_incidents",
            &[
                "kind",
                "text",
                "score",
                "form",
                "topic",
                "department",
                "respond_by",
                "solve_by",
                "opened_at",
                "level",
                "stage",
            ],
        ),
    ] {
        let path = desk.folder().join(name);
        desk.call(export, json!({ "file": desk.pick(&path) }));
        let operations = desk.n_operations();
        let back = desk.call(import, json!({ "file": desk.pick(&path) }));
        assert_eq!(
            (&back["added"], &back["updated"], &back["rejected"]),
            (&json!(0), &json!(0), &json!(0)),
            "{name}: {back}"
        );
        assert_eq!(
            desk.n_operations(),
            operations,
            "{name}: nothing was written"
        );
        // Into another study.
        let other = Desk::new();
        let came = other.call(import, json!({ "file": other.pick(&path) }));
        let now = json!({ "now": "2025-10-12 09:00" });
        let (here, there) = (desk.call(list, now.clone()), other.call(list, now));
        assert_eq!(came["added"], rows(&here).len(), "{name}");
        for (one, two) in rows(&here).iter().zip(rows(&there)) {
            for field in fields {
                assert_eq!(one[*field], two[*field], "{name} {field}");
            }
        }
        other.undo_everything();
    }
    // A form filled in further: one changed, one as it was.
    desk.call("update_incidents", json!({ "ids": [made["ids"][0]], "action": "solve", "at": "2025-09-26 18:00", "value": "换新" }));
    let back = desk.call(
        "import_feedback_forms",
        json!({ "file": desk.pick(&desk.folder().join("反馈.xlsx")) }),
    );
    assert_eq!(
        (&back["updated"], &back["unchanged"]),
        (&json!(1), &json!(1))
    );
    // Sheets that are none of ours.
    let roster = desk.file("r.csv", files::csv(&files::roster(3)));
    assert_eq!(
        desk.fails(
            "import_feedback_forms",
            json!({ "file": desk.pick(&roster) })
        )
        .code,
        "bad_value"
    );
    let missing = desk.call("import_visits", json!({ "file": desk.pick(&roster) }));
    assert_eq!(
        (&missing["added"], &missing["problems"][0]["code"]),
        (&json!(0), &json!("missing_column"))
    );
    desk.undo_everything();
}

/// R88: what customers said on a visit is mined, and a quotation leads to its line.
#[test]
fn notes_of_visits_lead_back_to_their_line() {
    let desk = desk_with_answers();
    let before = desk.call("mine_texts", json!({}));
    desk.call(
        "put_visits",
        json!({ "visits": [
            { "account_code": "C012", "done_at": "2026-03-12 10:00", "note": "客户在现场演示\n他说操作太复杂，新人学不会" },
            { "done_at": "2026-03-12 10:00", "kind": "desk", "note": "同行的操作太复杂" },
            { "account_code": "C011", "planned_at": "2026-03-12 10:00", "note": "操作太复杂" },
        ] }),
    );
    let after = desk.call("mine_texts", json!({}));
    let phrase = |mined: &Value| {
        rows(&mined["phrases"])
            .iter()
            .find(|row| row["phrase"] == "操作复杂")
            .unwrap()
            .clone()
    };
    // Neither the plan of a visit nor the desk's reading is a customer's word.
    assert_eq!(phrase(&after)["by_source"]["visit"], 1);
    assert_eq!(
        phrase(&after)["n_respondents"].as_u64(),
        phrase(&before)["n_respondents"].as_u64().map(|n| n + 1)
    );
    let evidence = desk.call(
        "list_evidence",
        json!({ "phrase": "操作复杂", "scope": { "sources": ["visit"] }, "limit": 0 }),
    );
    let found = &rows(&evidence)[0];
    assert_eq!(rows(&evidence).len(), 1);
    assert_eq!(found["label"], "走访 C012 2026-03-12 · 第2行");
    // Judged like any other passage, which the file must be able to hold.
    desk.call(
        "reject_mentions",
        json!({ "phrase": phrase(&after)["id"], "passages": [{
            "source": "visit", "id": found["id"], "question": null,
            "start_char": found["start_char"], "end_char": found["end_char"],
        }] }),
    );
    assert_eq!(
        phrase(&desk.call("mine_texts", json!({})))["by_source"]["visit"],
        0
    );
    desk.undo_everything();
}
