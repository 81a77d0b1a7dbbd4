//! Figures of the field: which channel brought the answers.

use super::field_log::{desk_with_answers, fill_roles, ids, rows};
use kesheng_tests::{Desk, grid};
use serde_json::{Value, json};

/// Invites all twelve customers by a channel; `opens_on` tells requests apart.
fn invite(desk: &Desk, channel: &str, opens_on: &str, sent_on: &str) -> Vec<Value> {
    let codes: Vec<String> = (1..=12).map(|n| format!("C{n:03}")).collect();
    let planned = desk.call(
        "plan_invitations",
        json!({ "account_codes": codes, "opens_on": opens_on, "channel": channel, "now": "2026-02-10 09:00" }),
    );
    let made = rows(&planned["rows"]).clone();
    let send = json!({ "ids": ids(&made), "action": "send", "on": sent_on });
    desk.call("update_invitations", send);
    made
}

/// Channel, asked, answered.
fn channels(desk: &Desk) -> Vec<(String, u64, u64)> {
    let recovery = desk.call("get_recovery", json!({}));
    let of = |row: &Value| {
        (
            row["name"].as_str().unwrap().to_owned(),
            row["n_asked"].as_u64().unwrap(),
            row["n_answered"].as_u64().unwrap(),
        )
    };
    let mut found: Vec<_> = rows(&recovery["by_channel"]).iter().map(of).collect();
    found.sort();
    found
}

fn row(name: &str, n_asked: u64, n_answered: u64) -> (String, u64, u64) {
    (name.into(), n_asked, n_answered)
}

fn close(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 5e-5, "{value} is not {expected}");
}

/// R81: a wave may be planned while nobody is named, but not unawares.
#[test]
fn a_wave_without_people_is_made_with_a_warning() {
    let desk = desk_with_answers();
    let wave = |title: &str| json!({ "title": title, "opens_on": "2026-03-01" });
    let warned = desk.call("put_wave", wave("一季度"));
    let warning = warned["warning"].as_str().unwrap();
    assert!(
        warning.contains("执行人、数据分析师、跟进负责人"),
        "{warning}"
    );
    assert_eq!(rows(&desk.call("list_waves", json!({}))).len(), 1);
    fill_roles(&desk);
    assert_eq!(desk.call("put_wave", wave("二季度"))["warning"], "");
    desk.undo_everything();
}

/// R69. The sheets came on 2 March (C001), 3 March (C002) … and by 微信.
#[test]
fn an_answer_counts_for_the_channel_that_brought_it() {
    let desk = desk_with_answers();
    fill_roles(&desk);
    let by_phone = invite(&desk, "phone", "2026-03-02", "2026-02-24");
    invite(&desk, "sms", "2026-03-09", "2026-03-05");
    // Nobody was invited by 微信, so it is the last invitation before: those of 2, 3 and 4 March had
    // only been called.
    assert_eq!(channels(&desk), [row("电话", 12, 3), row("短信", 12, 9)]);
    let recovery = desk.call("get_recovery", json!({}));
    let phone = rows(&recovery["by_channel"])
        .iter()
        .find(|row| row["name"] == "电话")
        .unwrap();
    // Wilson, 3 of 12: (0.25 + 3.8415/24 ± 1.96·√(0.1875/12 + 3.8415/576)) ÷ (1 + 3.8415/12).
    close(&phone["low"], 0.08894);
    close(&phone["high"], 0.53231);

    // The list of invitations says the same, and on 6 March nothing later is known.
    let listed = |now: &str| {
        let list = desk.call("list_invitations", json!({ "now": now }));
        let of = |row: &Value| (row["name"].clone(), row["n_answered"].clone());
        rows(&list["by_channel"]).iter().map(of).collect::<Vec<_>>()
    };
    let said =
        |phone: u32, sms: u32| vec![(json!("电话"), json!(phone)), (json!("短信"), json!(sms))];
    assert_eq!(listed("2026-03-20 09:00"), said(3, 9));
    assert_eq!(listed("2026-03-06 09:00"), said(3, 2));
    // Whoever answered is asked no more, by whatever channel he was invited.
    let all = desk.call("list_invitations", json!({ "now": "2026-03-20 09:00" }));
    let open = rows(&all["rows"])
        .iter()
        .filter(|row| row["state"] == "sent");
    assert_eq!(open.count(), 0);

    // A note that the call was answered adds nothing to the sheet that the message brought.
    let last = json!({ "ids": [by_phone[11]["id"]], "action": "answer", "on": "2026-03-13" });
    desk.call("update_invitations", last);
    assert_eq!(channels(&desk), [row("电话", 12, 4), row("短信", 12, 8)]);

    // An invitation by the sheet's own channel is what it answers.
    invite(&desk, "wechat", "2026-03-03", "2026-02-25");
    assert_eq!(
        channels(&desk),
        [row("微信", 12, 12), row("电话", 12, 0), row("短信", 12, 0)]
    );

    let book = grid::read(&desk.report("报告.xlsx", false));
    let sheet = grid::sheet(&book, "调查概况");
    let at = grid::row_of(sheet, "A", "电话");
    assert_eq!(grid::number(sheet, &format!("B{at}")), 12.0);
    assert_eq!(grid::number(sheet, &format!("C{at}")), 0.0);
    // None of 12: z² ÷ (n + z²) = 3.84146 ÷ 15.84146.
    assert!((grid::number(sheet, &format!("F{at}")) - 0.24250).abs() < 5e-5);
    desk.undo_everything();
}
