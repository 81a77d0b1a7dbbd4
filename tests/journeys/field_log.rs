//! The field log: visits, invitations on working days, feedback against the clock, what is due.
//! Every deadline below is counted by hand on the wall calendar; the working days are those of
//! the State Council's notices for 2025 and 2026.

use kesheng_tests::{Desk, files, places};
use serde_json::{Value, json};

/// Twelve customers and their twelve answers of 2 to 13 March 2026.
pub fn desk_with_answers() -> Desk {
    let desk = Desk::new();
    let file = |name: &str| places::root().join("tests/e2e/fixtures").join(name);
    desk.import("roster", &[&file("roster.csv")]);
    desk.import("responses", &[&file("responses.csv")]);
    desk
}

pub fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

pub fn texts<'a>(list: &'a [Value], field: &str) -> Vec<&'a str> {
    list.iter()
        .map(|row| row[field].as_str().unwrap())
        .collect()
}

pub fn ids(list: &[Value]) -> Vec<&str> {
    texts(list, "id")
}

pub fn incidents(desk: &Desk, now: &str) -> Vec<Value> {
    rows(&desk.call("list_incidents", json!({ "now": now }))).clone()
}

pub fn fill_roles(desk: &Desk) {
    let mut settings = desk.call("get_field_settings", json!({}));
    for role in settings["roles"].as_array_mut().unwrap() {
        role["person"] = json!("张三");
    }
    desk.call("update_field_settings", settings);
}

/// R62: scores of overall satisfaction are 3 (sheets 1, 3, 4, 7), 2 (6, 10) and 4 or 5 (the rest).
#[test]
fn a_score_of_three_starts_a_follow_up_and_four_does_not() {
    let desk = desk_with_answers();
    let scan = json!({ "now": "2026-03-20 09:00" });
    let preview = desk.call(
        "scan_incidents",
        json!({ "now": "2026-03-20 09:00", "is_preview": true }),
    );
    assert_eq!(preview["n_new"], 6, "{preview}");
    assert!(
        incidents(&desk, "2026-03-20 09:00").is_empty(),
        "a preview writes nothing"
    );

    assert_eq!(desk.call("scan_incidents", scan.clone())["n_new"], 6);
    let found = incidents(&desk, "2026-03-20 09:00");
    let mut codes = texts(&found, "account_code");
    codes.sort_unstable();
    assert_eq!(codes, ["C001", "C003", "C004", "C006", "C007", "C010"]);
    let first = found
        .iter()
        .find(|row| row["account_code"] == "C001")
        .unwrap();
    // Monday 2 March 10:04: an hour, a day, and three working days on until the office closes.
    for (field, value) in [
        ("opened_at", json!("2026-03-02 10:04")),
        ("respond_by", json!("2026-03-02 11:04")),
        ("solve_by", json!("2026-03-03 10:04")),
        ("plan_by", json!("2026-03-05 18:00")),
        ("score", json!(3.0)),
        ("kind", json!("low_score")),
        ("source", json!("response")),
        ("form", json!("electronic")),
        ("nature", json!("quantitative")),
        ("department", json!("客服部")),
    ] {
        assert_eq!(first[field], value, "{field}");
    }

    // Once, however often it is looked for; and what somebody took away does not come back.
    assert_eq!(desk.call("scan_incidents", scan.clone())["n_new"], 0);
    desk.call("remove_incidents", json!({ "ids": [first["id"]] }));
    assert_eq!(desk.call("scan_incidents", scan)["n_new"], 0);
    assert_eq!(incidents(&desk, "2026-03-20 09:00").len(), 5);

    // Only what came in during the last thirty days, unless somebody says since when.
    desk.undo_everything();
    let desk = desk_with_answers();
    let late = desk.call("scan_incidents", json!({ "now": "2026-04-08 09:00" }));
    // From 9 March on there is only sheet 10 of 11 March.
    assert_eq!(
        (&late["n_new"], &late["rules"][0]["n_older"]),
        (&json!(1), &json!(5))
    );
    let all = desk.call(
        "scan_incidents",
        json!({ "now": "2026-04-08 09:00", "since": "2026-01-01" }),
    );
    assert_eq!(all["n_new"], 5);
    desk.undo_everything();
}

/// R79, R80, R175–R178, R84–R87.
#[test]
fn feedback_is_timed_by_its_kind() {
    let desk = desk_with_answers();
    let put = |fields: Value| {
        let mut row =
            json!({ "account_code": "C001", "opened_at": "2025-09-26 17:30", "text": "太慢" });
        row.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        let made = desk.call("put_incidents", json!({ "incidents": [row] }));
        made["ids"][0].as_str().unwrap().to_owned()
    };
    let of = |id: &str, now: &str| {
        incidents(&desk, now)
            .into_iter()
            .find(|row| row["id"] == id)
            .unwrap()
    };
    let complaint =
        put(json!({ "kind": "投诉", "topic": "产品功能", "served_at": "2025-09-25 17:30" }));
    let at_due = of(&complaint, "2025-09-26 18:30");
    for (field, value) in [
        ("respond_by", json!("2025-09-26 18:30")),
        ("solve_by", json!("2025-09-27 17:30")),
        ("minutes_left", json!(0)),
        ("is_overdue", json!(false)),
        ("department", json!("研发部")),
        ("timing", json!("immediate")),
        ("nature", json!("qualitative")),
        ("account_class", json!("大客户")),
        ("stage", json!("after")),
        ("state", json!("open")),
    ] {
        assert_eq!(at_due[field], value, "{field}");
    }
    assert_eq!(of(&complaint, "2025-09-26 18:31")["is_overdue"], true);
    desk.call(
        "update_incidents",
        json!({ "ids": [complaint], "action": "respond", "at": "2025-09-26 18:40" }),
    );
    let answered = of(&complaint, "2025-09-26 19:00");
    assert_eq!(
        (
            &answered["state"],
            &answered["next"],
            &answered["is_overdue"],
            &answered["is_response_late"]
        ),
        (
            &json!("responded"),
            &json!("solve"),
            &json!(false),
            &json!(true)
        )
    );
    let breaches = desk.call(
        "list_incidents",
        json!({ "is_breach_only": true, "now": "2025-09-26 19:00" }),
    );
    assert_eq!(ids(rows(&breaches)), [complaint.as_str()]);

    // A suggestion: a day, and three working days: the make-up Sunday, Monday, Tuesday.
    let suggestion = of(
        &put(json!({ "kind": "suggestion", "served_at": "2025-09-25 17:29", "score": 2 })),
        "2025-09-26 18:00",
    );
    assert_eq!(suggestion["respond_by"], "2025-09-27 17:30");
    assert_eq!(suggestion["solve_by"], "2025-09-30 18:00");
    assert_eq!(
        (&suggestion["timing"], &suggestion["nature"]),
        (&json!("delayed"), &json!("mixed"))
    );
    let enquiry = of(
        &put(json!({ "kind": "enquiry", "form": "written", "stage": "before" })),
        "2025-09-26 18:00",
    );
    assert_eq!(
        (&enquiry["respond_by"], &enquiry["solve_by"]),
        (&json!("2025-09-26 19:30"), &json!(""))
    );
    let written = desk.call(
        "list_incidents",
        json!({ "forms": ["written"], "now": "2025-09-26 18:00" }),
    );
    assert_eq!(ids(rows(&written)), [enquiry["id"].as_str().unwrap()]);

    // The table is data: with other times the next one is timed otherwise, over the holiday.
    let mut settings = desk.call("get_field_settings", json!({}));
    settings["response_times"][0]["respond"] = json!({ "n": 1, "unit": "work_hours" });
    desk.call("update_field_settings", settings.clone());
    let later = of(
        &put(json!({ "opened_at": "2025-09-30 17:30" })),
        "2025-09-30 18:00",
    );
    assert_eq!(later["respond_by"], "2025-10-09 09:30");
    settings["response_times"][0]["respond"] = json!({ "n": 0, "unit": "hours" });
    assert_eq!(
        desk.fails("update_field_settings", settings).code,
        "bad_value"
    );
    assert_eq!(
        desk.fails(
            "put_incidents",
            json!({ "incidents": [{ "kind": "抱怨" }] })
        )
        .code,
        "bad_value"
    );
    desk.undo_everything();
}

/// R71, R72: sent three to five working days before, over Spring Festival; day 7 is in time and
/// day 8 is late.
#[test]
fn invitations_go_out_on_working_days_and_the_eighth_day_is_late() {
    let desk = desk_with_answers();
    let codes: Vec<String> = (1..=12).map(|n| format!("C{n:03}")).collect();
    let plan = |is_preview: bool| {
        json!({
            "account_codes": codes, "opens_on": "2026-03-02", "channel": "微信",
            "now": "2026-02-10 09:00", "is_preview": is_preview,
        })
    };
    let preview = desk.call("plan_invitations", plan(true));
    assert_eq!(rows(&preview["rows"]).len(), 12);
    let listed = |now: &str| desk.call("list_invitations", json!({ "now": now }));
    assert_eq!(rows(&listed("2026-02-10 09:00")["rows"]).len(), 0);

    let planned = desk.call("plan_invitations", plan(false));
    // Working days before Monday 2 March: 28 February (a make-up Saturday), 27, 26, 25, 24.
    let first = &planned["rows"][0];
    assert_eq!(first["planned_on"], "2026-02-24");
    assert_eq!(first["due_on"], "2026-03-09");
    let again = desk.call("plan_invitations", plan(false));
    assert_eq!(
        (rows(&again["rows"]).len(), &again["n_known"]),
        (0, &json!(12))
    );

    // R81: nobody is invited while a role is empty.
    let all = listed("2026-02-24 09:00");
    let send = json!({ "ids": ids(rows(&all["rows"])), "action": "send", "on": "2026-02-24" });
    let refused = desk.fails("update_invitations", send.clone());
    assert_eq!(refused.code, "role_empty");
    assert!(refused.message.contains("执行人、数据分析师、跟进负责人"));
    fill_roles(&desk);
    desk.call("update_invitations", send);

    // Answers came on 2 March (C001), 3 March (C002), …, 9 March (C008), 10 March (C009) …
    let after = listed("2026-03-20 09:00");
    let state = |code: &str| {
        let row = rows(&after["rows"])
            .iter()
            .find(|row| row["account_code"] == code)
            .unwrap();
        (
            row["state"].as_str().unwrap().to_owned(),
            row["answered_on"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(state("C008"), ("answered".into(), "2026-03-09".into()));
    assert_eq!(state("C009"), ("late".into(), "2026-03-10".into()));
    let n_of = |name: &str| {
        let states = rows(&after["states"]);
        states.iter().find(|state| state["name"] == name).unwrap()["n"].clone()
    };
    assert_eq!((n_of("answered"), n_of("late")), (json!(8), json!(4)));
    // Late ones are not dropped: twelve of twelve answered.
    assert_eq!(after["by_channel"][0]["name"], "微信");
    assert_eq!(after["by_channel"][0]["share"], 1.0);

    // R74: the ledger of gifts.
    desk.call(
        "update_invitations",
        json!({ "ids": [after["rows"][0]["id"], after["rows"][1]["id"]], "action": "gift", "value": "保温杯" }),
    );
    assert_eq!(listed("2026-03-20 09:00")["n_gifts"], 2);
    desk.undo_everything();
}

/// R71 with a visit, the case of the requirement; R23: everybody who decides is invited.
#[test]
fn a_visit_after_the_holiday_is_announced_before_it() {
    let desk = desk_with_answers();
    let made = desk.call(
        "put_visits",
        json!({ "visits": [{ "account_code": "C001", "planned_at": "2025-10-09 14:00", "kind": "客户拜访" }] }),
    );
    let request = json!({
        "visits": made["ids"], "channel": "phone", "is_every_contact": true, "with_names": true, "now": "2025-09-01 09:00",
    });
    let planned = desk.call("plan_invitations", request);
    assert_eq!(planned["rows"][0]["planned_on"], "2025-09-25");
    assert_eq!(planned["rows"][0]["contact_name"], "王建国");
    assert_eq!(planned["warnings"], json!([]));
    // In a year without a table it says so.
    let far = desk.call(
        "plan_invitations",
        json!({ "account_codes": ["C002"], "opens_on": "2030-10-09", "now": "2025-09-01 09:00", "is_preview": true }),
    );
    assert!(
        far["warnings"][0]
            .as_str()
            .unwrap()
            .contains("2030 年还没有节假日表"),
        "{far}"
    );
    desk.undo_everything();
}

/// R73, R265: three parts or nothing; names are hidden unless asked for.
#[test]
fn a_letter_has_its_three_parts() {
    let desk = desk_with_answers();
    desk.call(
        "plan_invitations",
        json!({ "account_codes": ["C001"], "opens_on": "2026-03-02", "now": "2026-02-10 09:00" }),
    );
    let refused = desk.fails("render_invitations", json!({}));
    assert_eq!(refused.code, "slot_missing");
    assert!(refused.message.contains("预计耗时"), "{}", refused.message);
    let mut settings = desk.call("get_field_settings", json!({}));
    settings["invitation"]["minutes"] = json!(6);
    desk.call("update_field_settings", settings.clone());
    let letter = desk.call("render_invitations", json!({}));
    let text = letter[0]["text"].as_str().unwrap();
    for part in ["尊敬的*", "满意度调查", "6分钟", "严格保密", "3月9日前"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains('王') && letter[0]["phone"] == "");
    let named = desk.call("render_invitations", json!({ "with_names": true }));
    assert!(named[0]["text"].as_str().unwrap().contains("尊敬的王"));
    assert_eq!(named[0]["phone"], "13800010001");
    settings["invitation"]["confidentiality"] = json!(" ");
    desk.call("update_field_settings", settings);
    assert!(
        desk.fails("render_invitations", json!({}))
            .message
            .contains("保密承诺")
    );
    desk.undo_everything();
}

/// R20, R22, R63: seven and thirty days after the contract.
#[test]
fn care_is_due_from_the_contract_date_until_somebody_called() {
    let desk = Desk::new();
    let mut table = files::roster(2);
    table[0].push("合同日期".into());
    table[1].push("2025-09-01".into());
    table[2].push(String::new());
    desk.import("roster", &[&desk.file("r.csv", files::csv(&table))]);
    let due = |now: &str| desk.call("list_due", json!({ "now": now }));
    let named = |list: &Value| -> Vec<(String, String, String)> {
        rows(&list["rows"])
            .iter()
            .map(|row| {
                let text = |field: &str| row[field].as_str().unwrap().to_owned();
                (text("title"), text("due_at"), text("bucket"))
            })
            .collect()
    };
    let one = |title: &str, day: &str, bucket: &str| {
        vec![(title.to_owned(), day.to_owned(), bucket.to_owned())]
    };
    // 1 September and seven days is the 8th; and thirty days is 1 October.
    assert_eq!(
        named(&due("2025-09-08 08:00")),
        one("新客户第7天回访", "2025-09-08", "today")
    );
    assert_eq!(
        named(&due("2025-09-10 08:00")),
        one("新客户第7天回访", "2025-09-08", "overdue")
    );
    let list = due("2025-09-10 08:00");
    desk.call(
        "complete_due",
        json!({ "items": [{ "kind": "care", "id": list["rows"][0]["id"] }], "now": "2025-09-10 08:00" }),
    );
    assert!(named(&due("2025-09-10 09:00")).is_empty());
    assert_eq!(
        named(&due("2025-09-25 08:00")),
        one("新客户30天使用情况调研", "2025-10-01", "week")
    );
    let visits = desk.call("list_visits", json!({ "now": "2025-09-10 09:00" }));
    assert_eq!(
        (&visits[0]["state"], &visits[0]["kind"]),
        (&json!("done"), &json!("call"))
    );
    desk.undo_everything();
}

/// One list of everything that is due, and several done at once as one operation.
#[test]
fn what_is_due_is_done_in_one_go() {
    // The answers of March have not come yet.
    let desk = desk_with_answers();
    desk.call(
        "put_visits",
        json!({ "visits": [{ "account_code": "C001", "planned_at": "2026-03-02 14:00" }] }),
    );
    desk.call(
        "plan_invitations",
        json!({ "account_codes": ["C002"], "opens_on": "2026-03-05", "now": "2026-02-10 09:00" }),
    );
    desk.call(
        "put_incidents",
        json!({ "incidents": [{ "account_code": "C003", "kind": "complaint", "opened_at": "2026-03-02 07:30" }] }),
    );
    let now = "2026-03-02 09:00";
    let due = desk.call("list_due", json!({ "now": now }));
    // Five working days before Thursday 5 March: 4, 3, 2 March, 28 (a make-up Saturday), 27 February.
    let kinds: Vec<(&str, &str)> = rows(&due["rows"])
        .iter()
        .map(|row| {
            (
                row["kind"].as_str().unwrap(),
                row["bucket"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            ("send", "overdue"),
            ("respond", "overdue"),
            ("visit", "today")
        ]
    );
    assert_eq!(due["rows"][0]["due_at"], "2026-02-27");
    assert_eq!(due["rows"][1]["minutes_left"], -30);
    assert_eq!((&due["n_overdue"], &due["n_today"]), (&json!(2), &json!(1)));
    assert_eq!(rows(&due["empty_roles"]).len(), 3);

    let items: Vec<Value> = rows(&due["rows"])
        .iter()
        .map(|row| json!({ "kind": row["kind"], "id": row["id"] }))
        .collect();
    let request = json!({ "items": items, "now": now });
    assert_eq!(
        desk.fails("complete_due", request.clone()).code,
        "role_empty"
    );
    fill_roles(&desk);
    let operations = desk.n_operations();
    desk.call("complete_due", request);
    assert_eq!(desk.n_operations(), operations + 1);
    let left = desk.call("list_due", json!({ "now": now }));
    // The solution is due the next morning.
    assert_eq!(texts(rows(&left["rows"]), "kind"), ["solve"]);
    desk.undo_everything();
}

#[test]
fn the_calendar_is_the_studys_own_where_it_says_so() {
    let desk = Desk::new();
    let count = |from: &str, n: i32| desk.call("count_workdays", json!({ "from": from, "n": n }));
    assert_eq!(count("2025-09-30", 1)["day"], "2025-10-09");
    desk.call(
        "set_calendar_days",
        json!({ "days": [{ "day": "2025-10-09", "kind": "holiday", "title": "厂休" }] }),
    );
    assert_eq!(count("2025-09-30", 1)["day"], "2025-10-10");
    desk.call(
        "set_calendar_days",
        json!({ "days": [{ "day": "2025-10-09", "kind": "" }] }),
    );
    assert_eq!(count("2025-09-30", 1)["day"], "2025-10-09");
    let between = desk.call(
        "count_workdays",
        json!({ "from": "2025-09-30", "to": "2025-10-11" }),
    );
    assert_eq!(between["n"], 3);

    // A year to come: without a table it says so, with one it counts by it.
    assert_eq!(count("2027-01-01", 1)["unknown_years"], json!([2027]));
    let table = desk.file(
        "2027.csv",
        "日期,安排,名称\n2027-01-01,放假,元旦\n2027-01-02,上班,元旦调休\n2027-01-03,也许,\n",
    );
    let came = desk.call("import_calendar", json!({ "file": desk.pick(&table) }));
    assert_eq!((&came["added"], &came["rejected"]), (&json!(2), &json!(1)));
    let next = count("2027-01-01", 1);
    assert_eq!(
        (&next["day"], &next["unknown_years"]),
        (&json!("2027-01-02"), &json!([]))
    );
    // What is written reads back: nothing is new.
    let out = desk.folder().join("日历.csv");
    desk.call("export_calendar", json!({ "file": desk.pick(&out) }));
    let back = desk.call("import_calendar", json!({ "file": desk.pick(&out) }));
    assert_eq!(
        (&back["added"], &back["updated"], &back["rejected"]),
        (&json!(0), &json!(0), &json!(0))
    );
    assert_eq!(
        desk.fails(
            "set_calendar_days",
            json!({ "days": [{ "day": "明天", "kind": "holiday" }] })
        )
        .code,
        "bad_value"
    );
    desk.undo_everything();
}
