//! Look first, then confirm: a preview writes nothing, a file that comes again adds
//! nothing, and a newer export corrects instead of doubling.

use kesheng_tests::{Desk, files};
use serde_json::json;

#[test]
fn a_preview_writes_nothing() {
    let desk = Desk::new();
    let path = desk.file("答卷.csv", files::csv(&files::answers(1..=40)));
    let before = (desk.fingerprint(), desk.history());
    let preview = desk.preview("responses", &[&path]);
    assert_eq!(preview["counts"]["added"], 40);
    assert_eq!(preview["files"][0]["n_rows"], 40);
    assert_eq!(preview["files"][0]["rows"].as_array().unwrap().len(), 20);
    assert_eq!(
        preview["files"][0]["rows"][0][4], "C002",
        "the first row as the file has it"
    );
    assert_eq!((desk.fingerprint(), desk.history()), before);
    assert_eq!(desk.call("list_questions", json!({})), json!([]));

    // A token is good once, and only as long as it is kept.
    assert_eq!(desk.confirm(&preview)["added"], 40);
    let again = json!({ "token": preview["token"], "policy": "good_rows", "task": null });
    assert_eq!(desk.fails("confirm_import", again).code, "preview_expired");
    assert_eq!(desk.undo_everything(), 1);
}

#[test]
fn the_same_file_again_adds_nothing() {
    let desk = Desk::new();
    let roster = desk.file("名册.csv", files::csv(&files::roster(12)));
    let answers = desk.file("答卷.xlsx", files::xlsx("Sheet1", &files::answers(1..=30)));
    let tickets = desk.file(
        "工单.csv",
        "工单编号,创建时间,客户编号,类型,问题描述\nT1,2025-07-01 08:32,C001,投诉,响应慢\n",
    );
    for (kind, path, n) in [
        ("roster", &roster, 12),
        ("responses", &answers, 30),
        ("tickets", &tickets, 1),
    ] {
        assert_eq!(desk.import(kind, &[path])["added"], n, "{kind}");
        let before = (desk.fingerprint(), desk.n_operations());
        let again = desk.import(kind, &[path]);
        assert_eq!(
            (&again["added"], &again["updated"], &again["duplicate"]),
            (&json!(0), &json!(0), &json!(n)),
            "{kind}"
        );
        assert_eq!(
            (desk.fingerprint(), desk.n_operations()),
            before,
            "{kind}: no new operation"
        );
    }
    assert_eq!(desk.undo_everything(), 3);

    // After it was taken back the same file comes in again, as it was.
    let before = desk.import("roster", &[&roster]);
    assert_eq!(before["added"], 12);
    desk.undo_everything();
}

#[test]
fn a_newer_export_adds_what_is_new_and_corrects_what_changed() {
    let desk = Desk::new();
    desk.import(
        "responses",
        &[&desk.file("九月.csv", files::csv(&files::answers(1..=50)))],
    );
    let (old, n_operations) = (desk.sheets(true), desk.n_operations());
    let fingerprint = desk.fingerprint();

    // Ten more sheets, and two of the old ones say something else: the score of sheet 7,
    // the words of sheet 9.
    let mut rows = files::answers(1..=60);
    let (score, words) = (rows[7][8].clone(), rows[9][11].clone());
    let new_score = if score == "5" { "1" } else { "5" };
    rows[7][8] = new_score.into();
    rows[9][11] = "改口：交付太慢".into();
    let result = desk.import("responses", &[&desk.file("十月.csv", files::csv(&rows))]);
    assert_eq!(
        (
            &result["added"],
            &result["updated"],
            &result["duplicate"],
            &result["rejected"]
        ),
        (&json!(10), &json!(2), &json!(48), &json!(0))
    );
    assert_eq!(
        desk.n_operations(),
        n_operations + 1,
        "one import, one operation"
    );

    let sheets = desk.sheets(true);
    assert_eq!(sheets.len(), 60);
    let by_key = |key: &str| sheets.iter().find(|sheet| sheet["key"] == key).unwrap();
    let detail = |key: &str, code: &str| {
        let sheet = desk.call("get_response", json!({ "id": by_key(key)["id"] }));
        sheet["answers"]
            .as_array()
            .unwrap()
            .iter()
            .find(|answer| answer["code"] == code)
            .unwrap()
            .clone()
    };
    let corrected = detail("7", "Q4");
    assert_eq!(
        (&corrected["value"], &corrected["raw"]),
        (&json!(new_score), &json!(score))
    );
    assert!(
        corrected["reason"].as_str().unwrap().contains("十月.csv"),
        "{corrected}"
    );
    let corrected = detail("9", "Q7");
    assert_eq!(corrected["value"], "改口：交付太慢");
    assert!(
        corrected["reason"].as_str().unwrap().contains("十月.csv"),
        "{corrected}"
    );
    assert_ne!(words, "改口：交付太慢");
    assert_eq!(detail("8", "Q4")["reason"], json!(null));

    // The correction is marked in the grid, in that row of that question only.
    let page = desk.call("list_responses", json!({ "limit": 100 }));
    let marked: usize = page["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["corrected"].as_array().unwrap().len())
        .sum();
    assert_eq!(marked, 2);

    desk.call("undo", json!({}));
    assert_eq!(desk.fingerprint(), fingerprint);
    assert_eq!(desk.sheets(true), old);
    assert_eq!(desk.undo_everything(), 1);
}

#[test]
fn a_roster_that_comes_again_brings_news_and_erases_nothing() {
    let desk = Desk::new();
    desk.import(
        "roster",
        &[&desk.file("一.csv", files::csv(&files::roster(5)))],
    );
    let fingerprint = desk.fingerprint();
    // C002 moves, C003 says nothing of its region, C006 is new.
    let mut rows = files::roster(6);
    rows[2][4] = "东北".into();
    rows[3][4] = String::new();
    let result = desk.import("roster", &[&desk.file("二.csv", files::csv(&rows))]);
    assert_eq!(
        (&result["added"], &result["updated"], &result["duplicate"]),
        (&json!(1), &json!(1), &json!(4))
    );
    let page = desk.call("list_roster", json!({}));
    let region = |at: usize| page["rows"][at]["region"].as_str().unwrap().to_owned();
    // Rows stand by code; C003 is ["华东", "华北", "西南"][3 % 3].
    assert_eq!(
        (region(1), region(2), page["n_total"].as_u64()),
        ("东北".into(), "华东".into(), Some(6))
    );
    desk.call("undo", json!({}));
    assert_eq!(desk.fingerprint(), fingerprint);
    assert_eq!(desk.undo_everything(), 1);
}
