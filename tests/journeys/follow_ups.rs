//! What comes after: sheets that name the ticket they follow, reasons why customers left.

use crate::field_log::{rows, texts};
use kesheng_tests::{Desk, files};
use serde_json::{Value, json};

const ROSTER: &str = "客户编号,客户名称,区域,行业,年度采购额(万元)
C1,甲公司,华东,制造,900
C2,乙公司,华东,制造,20
C3,丙公司,华南,物流,30
";

/// R21: T1 has two sheets, T2 one that rates nothing, T9 is no ticket of the study.
#[test]
fn a_sheet_keeps_the_ticket_it_follows() {
    let desk = Desk::new();
    let tickets = "工单编号,创建时间,客户编号,问题描述\nT1,2026-08-03 09:00,C1,响应慢。\nT2,2026-08-04 09:00,C2,还是慢。\nT3,2026-08-05 09:00,C2,没人管。\n";
    desk.import("tickets", &[&desk.file("工单.csv", tickets)]);
    let answers = files::rows(&[
        [
            "序号",
            "提交答卷时间",
            "1、工单编号",
            "2、您对处理时效满意吗？",
            "3、您对处理结果满意吗？",
        ],
        ["1", "2026/8/10 10:00:00", "T1", "2", "3"],
        ["2", "2026/8/12 10:01:00", " T1 ", "5", ""],
        ["3", "2026/8/12 10:02:00", "T2", "", ""],
        ["4", "2026/8/12 10:03:00", "T9", "5", "5"],
    ]);
    desk.import("responses", &[&desk.file("回访.csv", files::csv(&answers))]);
    let listed = desk.call("list_tickets", json!({}));
    let of = |code: &str| {
        let ticket = rows(&listed)
            .iter()
            .find(|row| row["code"] == code)
            .unwrap();
        rows(&ticket["answers"]).clone()
    };
    let means: Vec<Value> = of("T1")
        .iter()
        .map(|answer| answer["mean"].clone())
        .collect();
    // (2 + 3) / 2, then the one answer of the later sheet.
    assert_eq!(means, [json!(2.5), json!(5.0)]);
    assert_eq!(texts(&of("T1"), "key"), ["1", "2"]);
    assert_eq!(of("T2")[0]["mean"], Value::Null);
    assert!(of("T3").is_empty());
    let sheet = |at: usize| {
        let id = of("T1")[at]["response"].clone();
        desk.call("get_response", json!({ "id": id }))
    };
    assert_eq!(sheet(1)["tickets"][0]["code"], "T1");
    // An excluded sheet says nothing any more.
    desk.call(
        "decide_sheets",
        json!({ "sheets": [of("T1")[1]["response"]], "decision": "excluded", "reason": "重复" }),
    );
    let listed = desk.call("list_tickets", json!({}));
    let ticket = rows(&listed)
        .iter()
        .find(|row| row["code"] == "T1")
        .unwrap();
    assert_eq!(rows(&ticket["answers"]).len(), 1);
    desk.undo_everything();
}

/// R24, R128: C1 says price in the interview and, in the survey, price and delivery; C2 says service in
/// the survey's words; C3's interview was cancelled; one sheet is of nobody known.
#[test]
fn reasons_for_leaving_are_counted_by_group_each_customer_once() {
    let desk = Desk::new();
    desk.import("roster", &[&desk.file("名册.csv", ROSTER)]);
    let talk = |code: &str, state: &str, reason: &str| {
        let row = json!({ "kind": "interview", "title": format!("流失 {code}"), "state": state, "account_code": code, "reason": reason });
        desk.call("put_interviews", json!({ "interviews": [row] }));
    };
    talk("C1", "done", "price");
    talk("C3", "cancelled", "quality");
    let answers = files::rows(&[
        [
            "序号",
            "提交答卷时间",
            "1、您的客户编号",
            "2、您停止与我们合作的原因是？【多选题】",
        ],
        ["1", "2026/8/10 10:00:00", "C1", "价格┋交付"],
        ["2", "2026/8/12 10:01:00", "C2", "服务"],
        ["3", "2026/8/12 10:02:00", "", "对接人变动┋服务"],
        ["4", "2026/8/12 10:03:00", "C3", "(跳过)"],
    ]);
    desk.import("responses", &[&desk.file("流失.csv", files::csv(&answers))]);
    let table = desk.call("get_churn", json!({}));
    assert_eq!(table["n"], 3, "C1, C2 and somebody: {table}");
    assert_eq!(
        table["columns"],
        json!([{ "name": "大客户", "n": 1 }, { "name": "小微客户", "n": 1 }, { "name": "未注明", "n": 1 }])
    );
    let row = |reason: &str| {
        let row = rows(&table["rows"])
            .iter()
            .find(|row| row["reason"] == reason);
        row.unwrap_or_else(|| panic!("{reason}: {table}")).clone()
    };
    // The survey's 服务 and 交付 are the codes 服务与响应 and 交付与时效 of interviews.
    for (reason, n, cells, n_interviews, n_answers) in [
        ("价格", 1, [1, 0, 0], 1, 1),
        ("交付与时效", 1, [1, 0, 0], 0, 1),
        ("服务与响应", 2, [0, 1, 1], 0, 2),
        ("对接人变动", 1, [0, 0, 1], 0, 1),
    ] {
        let found = row(reason);
        assert_eq!(
            (
                &found["n"],
                &found["cells"],
                &found["n_interviews"],
                &found["n_answers"]
            ),
            (
                &json!(n),
                &json!(cells),
                &json!(n_interviews),
                &json!(n_answers)
            ),
            "{reason}"
        );
    }
    assert_eq!(rows(&table["rows"]).len(), 4);
    assert_eq!(row("服务与响应")["shares"], json!([0.0, 1.0, 1.0]));
    // Two known groups of one customer each: whatever they say, the other way round is as likely.
    assert_eq!(
        (&row("价格")["test"], &row("价格")["p"]),
        (&json!("fisher"), &json!(1.0))
    );
    let by_region = desk.call("get_churn", json!({ "by": "region" }));
    assert_eq!(by_region["rows"][0]["test"], "", "one known group");
    assert_eq!(by_region["columns"][0], json!({ "name": "华东", "n": 2 }));
    assert_eq!(
        desk.fails("get_churn", json!({ "by": "weather" })).code,
        "bad_value"
    );
    desk.undo_everything();
}
