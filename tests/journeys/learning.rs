//! The learned layer: off until wanted, learns from what people coded, and follows from it alone.

use kesheng_tests::Desk;
use serde_json::json;

/// Tickets that say 画面糊墙, which no rule and no dictionary knows, among others without a pain point.
fn tickets(n: usize) -> String {
    let places = ["大屏", "前台", "车间", "会议室", "仓库", "门店"];
    let mut file = "工单编号,创建时间,客户编号,问题描述\n".to_owned();
    for at in 0..n {
        let place = places[at % places.len()];
        file.push_str(&format!(
            "T{at:02},2026-08-03 09:00,C2024{at:05},{place}的画面糊墙，请安排人来看。\n"
        ));
    }
    file
}

fn ticket_ids(desk: &Desk) -> Vec<(String, String)> {
    let rows = desk.call("list_tickets", json!({}));
    let mut ids: Vec<(String, String)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let field = |name: &str| row[name].as_str().unwrap().to_owned();
            (field("code"), field("text"))
        })
        .collect();
    ids.sort();
    ids
}

/// Respondents and mentions of the phrase.
fn counted(desk: &Desk) -> (u64, u64) {
    let result = desk.call("mine_texts", json!({}));
    let phrases = result["phrases"].as_array().unwrap();
    let found = phrases.iter().find(|row| row["phrase"] == "画面糊墙");
    found.map_or((0, 0), |row| {
        let n = |field: &str| row[field].as_u64().unwrap();
        (n("n_respondents"), n("n_mentions"))
    })
}

#[test]
fn what_was_coded_by_hand_is_found_elsewhere() {
    let desk = Desk::new();
    desk.import("tickets", &[&desk.file("工单.csv", tickets(30))]);
    // Nobody switched it on: nothing is learned, and it says what it waits for.
    let state = desk.call("get_learning", json!({}));
    assert_eq!(
        (&state["is_on"], &state["n_texts"]),
        (&json!(false), &json!(0))
    );

    let rows = desk.call("list_tickets", json!({}));
    let coded = ticket_ids(&desk);
    for (code, text) in coded.iter().take(24) {
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["code"] == *code);
        let at = text.chars().position(|c| c == '画').unwrap() as u32;
        let passage = json!({
            "source": "ticket", "id": row.unwrap()["id"], "question": null,
            "start_char": at, "end_char": at + 4,
        });
        desk.call(
            "add_mention",
            json!({ "passage": passage, "aspect": "画面", "opinion": "糊墙", "polarity": "negative" }),
        );
    }
    // Off: what was coded by hand, and no more.
    assert_eq!(counted(&desk), (24, 24));
    let state = desk.call("switch_learning", json!({ "is_on": true }));
    assert_eq!(
        (&state["is_on"], &state["n_texts"], &state["n_pairs"]),
        (&json!(true), &json!(24), &json!(24))
    );
    // The six tickets that nobody coded say the same words. A place coded by hand and found as
    // well is one mention.
    assert_eq!(counted(&desk), (30, 30));
    // It follows from the judgements: a restart changes nothing.
    desk.reopen();
    assert_eq!(counted(&desk), (30, 30));
    desk.call("switch_learning", json!({ "is_on": false }));
    assert_eq!(counted(&desk), (24, 24));
    // Import, 24 codings, on, off.
    assert_eq!(desk.undo_everything(), 27);
}
