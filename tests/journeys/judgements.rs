//! What people decide about phrases holds in every later run, counts people once, reaches the
//! report, and can be taken back.

use kesheng_tests::{Desk, grid};
use serde_json::{Value, json};

/// Twelve customers, six large and six small, and what they wrote.
const ROSTER: &str = "客户编号,客户名称,区域,行业,年度采购额(万元)
C202401001,甲一公司,华东,制造,900
C202401002,甲二公司,华东,制造,800
C202401003,甲三公司,华东,制造,700
C202401004,甲四公司,华南,物流,700
C202401005,甲五公司,华南,物流,600
C202401006,甲六公司,华南,物流,600
C202401007,乙一公司,华东,制造,20
C202401008,乙二公司,华东,制造,20
C202401009,乙三公司,华东,制造,30
C202401010,乙四公司,华南,物流,30
C202401011,乙五公司,华南,物流,40
C202401012,乙六公司,华南,物流,40
";

/// 响应慢: customers 1 (twice), 3. 售后响应慢: 2, 3. 操作复杂: 2, 7, 8, 9. 价格贵: 10. One without a pain point: 11.
const TICKETS: &str = "工单编号,创建时间,客户编号,问题描述
T1,2026-08-03 09:00,C202401001,响应慢。
T2,2026-08-04 09:00,C202401001,还是响应慢。
T3,2026-08-05 09:00,C202401002,售后响应慢，操作复杂。
T4,2026-08-06 09:00,C202401003,响应很慢，售后响应慢。
T5,2026-09-07 09:00,C202401007,操作复杂。
T6,2026-09-08 09:00,C202401008,操作太复杂了。
T7,2026-09-09 09:00,C202401009,操作复杂。
T8,2026-09-10 09:00,C202401010,价格太贵。
T9,2026-09-11 09:00,C202401011,请给我们开发票。
";

pub fn desk_with_tickets() -> Desk {
    let desk = Desk::new();
    desk.import("roster", &[&desk.file("名册.csv", ROSTER)]);
    desk.import("tickets", &[&desk.file("工单.csv", TICKETS)]);
    desk
}

pub fn mined(desk: &Desk, request: Value) -> Value {
    desk.call("mine_texts", request)
}

/// The row of a phrase as shown.
pub fn find<'a>(result: &'a Value, phrase: &str) -> Option<&'a Value> {
    let rows = result["phrases"].as_array().unwrap();
    rows.iter().find(|row| row["phrase"] == phrase)
}

pub fn id(desk: &Desk, phrase: &str) -> String {
    let result = mined(desk, json!({ "with_rejected": true }));
    let row = find(&result, phrase).unwrap_or_else(|| panic!("no {phrase} in {result:#}"));
    row["id"].as_str().unwrap().to_owned()
}

/// Respondents and mentions of a phrase; zero when it is not listed.
fn counts(desk: &Desk, phrase: &str) -> (u64, u64) {
    let result = mined(desk, json!({}));
    find(&result, phrase).map_or((0, 0), |row| {
        let n = |field: &str| row[field].as_u64().unwrap();
        (n("n_respondents"), n("n_mentions"))
    })
}

fn passages(desk: &Desk, phrase: &str) -> Vec<Value> {
    let rows = desk.call("list_evidence", json!({ "phrase": id(desk, phrase) }));
    let place = |row: &Value| {
        json!({
            "source": row["source"], "id": row["id"], "question": row["question"],
            "start_char": row["start_char"], "end_char": row["end_char"],
        })
    };
    rows.as_array().unwrap().iter().map(place).collect()
}

#[test]
fn people_count_once_and_groups_have_their_own_base() {
    let desk = desk_with_tickets();
    let result = mined(&desk, json!({ "group_by": "size" }));
    // Nine tickets of eight customers.
    assert_eq!(
        (&result["n_texts"], &result["n_respondents"]),
        (&json!(9), &json!(8))
    );
    let slow = find(&result, "响应慢").unwrap();
    assert_eq!(
        (&slow["n_respondents"], &slow["n_mentions"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(slow["share"], json!(0.25));
    // Of the large ones three wrote (1, 2, 3), of the small ones five (7–11).
    assert_eq!(
        result["groups"],
        json!([{ "name": "大客户", "n": 3 }, { "name": "小微客户", "n": 5 }])
    );
    assert_eq!(slow["by_group"], json!([2, 0]));
    assert_eq!(
        find(&result, "操作复杂").unwrap()["by_group"],
        json!([1, 3])
    );
    assert_eq!(
        result["periods"],
        json!([{ "name": "2026-08", "n": 4 }, { "name": "2026-09", "n": 5 }])
    );
    // Seven of the eight are explained.
    assert_eq!(result["n_covered"], 7);
    let august = mined(&desk, json!({ "periods": ["2026-08"] }));
    assert_eq!(
        (&august["n_texts"], &august["n_respondents"]),
        (&json!(4), &json!(3))
    );
    desk.undo_everything();
}

#[test]
fn accepted_and_rejected_phrases_are_told_apart_everywhere() {
    let desk = desk_with_tickets();
    let (slow, dear) = (id(&desk, "响应慢"), id(&desk, "价格贵"));
    desk.call(
        "judge_phrases",
        json!({ "phrases": [slow], "state": "accepted" }),
    );
    desk.call(
        "judge_phrases",
        json!({ "phrases": [dear], "state": "rejected" }),
    );
    let result = mined(&desk, json!({}));
    assert_eq!(find(&result, "响应慢").unwrap()["state"], "accepted");
    assert!(find(&result, "价格贵").is_none());
    assert_eq!(
        (
            &result["n_accepted"],
            &result["n_covered_accepted"],
            &result["n_rejected"]
        ),
        (&json!(1), &json!(2), &json!(1))
    );
    let all = mined(&desk, json!({ "with_rejected": true }));
    assert_eq!(find(&all, "价格贵").unwrap()["state"], "rejected");
    assert_eq!(all["n_phrases"], result["n_phrases"]);
    // Neither overview nor report show what was rejected.
    let overview = desk.call("get_overview", json!({}));
    let shown = overview["top_phrases"].as_array().unwrap();
    assert!(shown.iter().all(|row| row["phrase"] != "价格贵"));
    let report = desk.report("报告.xlsx", false);
    let book = grid::read(&report);
    let says = |words: &str| {
        let mut cells = book.iter().flat_map(|(_, cells)| cells.values());
        cells.any(|cell| *cell == grid::Cell::Text(words.into()))
    };
    assert!(says("操作复杂") && !says("价格贵"));
    // It holds after a restart.
    desk.reopen();
    assert!(find(&mined(&desk, json!({})), "价格贵").is_none());
    let failure = desk.fails(
        "judge_phrases",
        json!({ "phrases": [slow], "state": "perhaps" }),
    );
    assert_eq!(failure.code, "bad_value");
    let failure = desk.fails("judge_phrases", json!({ "phrases": ["x"], "state": "" }));
    assert_eq!(failure.code, "not_found");
    // Two imports and two decisions.
    assert_eq!(desk.undo_everything(), 4);
}

#[test]
fn merged_phrases_count_their_people_together() {
    let desk = desk_with_tickets();
    let (slow, after_sales) = (id(&desk, "响应慢"), id(&desk, "售后响应慢"));
    // The program proposes it by itself.
    let proposals = desk.call("list_merge_proposals", json!({}));
    let proposed = proposals.as_array().unwrap().iter().any(|one| {
        let from = one["from"].as_array().unwrap();
        let named =
            |name: &str| one["into"]["phrase"] == name || from.iter().any(|p| p["phrase"] == name);
        named("响应慢") && named("售后响应慢")
    });
    assert!(proposed, "{proposals:#}");
    desk.call(
        "merge_phrases",
        json!({ "into": slow, "from": [after_sales] }),
    );
    // Customers 1, 2, 3: three people, five mentions.
    assert_eq!(counts(&desk, "响应慢"), (3, 5));
    assert_eq!(counts(&desk, "售后响应慢"), (0, 0));
    let result = mined(&desk, json!({}));
    let parts = &find(&result, "响应慢").unwrap()["merged"];
    assert_eq!(parts[0]["phrase"], "售后响应慢");
    assert_eq!(parts[0]["n_respondents"], 2);
    desk.call(
        "rename_phrase",
        json!({ "phrase": slow, "name": "售后与客服响应慢" }),
    );
    assert_eq!(counts(&desk, "售后与客服响应慢"), (3, 5));
    desk.call("unmerge_phrases", json!({ "phrases": [parts[0]["id"]] }));
    assert_eq!(counts(&desk, "售后与客服响应慢"), (2, 3));
    assert_eq!(counts(&desk, "售后响应慢"), (2, 2));
    // One step for merge and name together, and for several merges.
    desk.call(
        "accept_merges",
        json!({ "merges": [{ "into": slow, "from": [after_sales], "name": "响应不及时" }] }),
    );
    assert_eq!(counts(&desk, "响应不及时"), (3, 5));
    desk.call("undo", json!({}));
    assert_eq!(counts(&desk, "售后与客服响应慢"), (2, 3));
    // A dismissed proposal does not come back.
    desk.call("dismiss_merge", json!({ "phrases": [slow, after_sales] }));
    let proposals = desk.call("list_merge_proposals", json!({}));
    let again = proposals.as_array().unwrap().iter().any(|one| {
        one["into"]["id"] == slow
            && one["from"]
                .as_array()
                .unwrap()
                .iter()
                .any(|p| p["id"] == after_sales)
            || one["into"]["id"] == after_sales
                && one["from"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|p| p["id"] == slow)
    });
    assert!(!again, "{proposals:#}");
    desk.undo_everything();
}

#[test]
fn single_mentions_can_be_moved_denied_and_added() {
    let desk = desk_with_tickets();
    // T5's 操作复杂 is about a menu, says the analyst.
    let places = passages(&desk, "操作复杂");
    assert_eq!(places.len(), 4);
    let made = desk.call(
        "split_phrase",
        json!({ "phrase": id(&desk, "操作复杂"), "passages": [places[1]], "aspect": "菜单", "opinion": "复杂" }),
    );
    assert_eq!(made["phrase"], "菜单复杂");
    assert_eq!(counts(&desk, "操作复杂"), (3, 3));
    assert_eq!(counts(&desk, "菜单复杂"), (1, 1));
    // And T6's is none at all.
    desk.call(
        "reject_mentions",
        json!({ "phrase": id(&desk, "操作复杂"), "passages": [places[2]] }),
    );
    assert_eq!(counts(&desk, "操作复杂"), (2, 2));
    // T9 asks for an invoice: coded by hand, it counts like any other.
    let tickets = desk.call("list_tickets", json!({}));
    let t9 = tickets
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["code"] == "T9")
        .unwrap();
    let passage = json!({ "source": "ticket", "id": t9["id"], "question": null, "start_char": 4, "end_char": 7 });
    let coded = desk.call(
        "add_mention",
        json!({ "passage": passage, "aspect": "发票", "opinion": "要催", "polarity": "negative" }),
    );
    assert_eq!(coded["phrase"], "发票要催");
    assert_eq!(counts(&desk, "发票要催"), (1, 1));
    let rows = desk.call("list_evidence", json!({ "phrase": coded["id"] }));
    assert_eq!(rows[0]["rule"], "人工标注");
    let marks = desk.call("list_mention_marks", json!({}));
    assert_eq!(marks.as_array().unwrap().len(), 3);
    let why = desk.call("explain_phrase", json!({ "phrase": coded["id"] }));
    assert_eq!(why["rules"][0]["rule"], "人工标注");
    // Outside the text, or nothing said: refused with a sentence.
    let outside = json!({ "source": "ticket", "id": t9["id"], "question": null, "start_char": 4, "end_char": 99 });
    desk.fails(
        "add_mention",
        json!({ "passage": outside, "aspect": "", "opinion": "慢", "polarity": "negative" }),
    );
    desk.fails(
        "add_mention",
        json!({ "passage": passage, "aspect": "", "opinion": " ", "polarity": "negative" }),
    );
    // All at once, and back again.
    desk.call("reset_judgements", json!({}));
    assert_eq!(counts(&desk, "操作复杂"), (4, 4));
    desk.call("undo", json!({}));
    assert_eq!(counts(&desk, "操作复杂"), (2, 2));
    // Two imports, three decisions.
    assert_eq!(desk.undo_everything(), 5);
}

#[test]
fn two_groups_are_compared_by_people() {
    let desk = desk_with_tickets();
    let request = json!({ "facet": "size", "a": ["大客户"], "b": ["小微客户"], "what": "phrases" });
    let result = desk.call("compare_groups", request);
    assert_eq!((&result["n_a"], &result["n_b"]), (&json!(3), &json!(5)));
    let row = |term: &str| {
        let rows = result["rows"].as_array().unwrap();
        rows.iter().find(|row| row["term"] == term).unwrap().clone()
    };
    let complex = row("操作复杂");
    assert_eq!((&complex["n_a"], &complex["n_b"]), (&json!(1), &json!(3)));
    // Fisher, 1 of 3 against 3 of 5: tables with the same margins have (0..3) of the four in
    // the first group with probabilities 5, 30, 30, 5 of 70; all not above the one seen (30/70) add to 1.
    assert!((complex["p"].as_f64().unwrap() - 1.0).abs() < 1e-9);
    // 响应慢: 2 of 3 against 0 of 5: C(6,1)/C(8,3) = 3 of 28 tables are as extreme.
    assert!((row("响应慢")["p"].as_f64().unwrap() - 3.0 / 28.0).abs() < 1e-9);
    desk.fails(
        "compare_groups",
        json!({ "facet": "size", "a": ["大客户"], "b": ["大客户"] }),
    );
    desk.fails("compare_groups", json!({ "facet": "colour", "a": ["红"] }));
    desk.undo_everything();
}

#[test]
fn words_stand_in_their_context() {
    let desk = desk_with_tickets();
    let result = desk.call("list_kwic", json!({ "term": "响应", "context": 2 }));
    // T1, T2, T3, and T4 twice; customers 1, 2, 3.
    assert_eq!(
        (&result["n_total"], &result["n_respondents"]),
        (&json!(5), &json!(3))
    );
    let third = &result["rows"][2];
    assert_eq!(
        (&third["left"], &third["term"], &third["right"]),
        (&json!("售后"), &json!("响应"), &json!("慢，"))
    );
    assert_eq!(desk.call("list_kwic", json!({ "term": " " }))["n_total"], 0);
    desk.undo_everything();
}
