//! Expectation against perception (R41, R42), worked out by hand.

use kesheng_tests::{Desk, files};
use serde_json::{Value, json};

/// Five sheets, one dimension of two pairs; the third sheet has no expectation of Q1, the
/// fifth no perception of it.
fn desk() -> Desk {
    let desk = Desk::new();
    let answers = files::rows(&[
        [
            "序号",
            "提交答卷时间",
            "1、请对以下【服务】各项进行评价（1=非常低，5=非常高）—响应速度（期望）",
            "1、请对以下【服务】各项进行评价（1=非常低，5=非常高）—响应速度（实际感受）",
            "1、请对以下【服务】各项进行评价（1=非常低，5=非常高）—解决时效（期望）",
            "1、请对以下【服务】各项进行评价（1=非常低，5=非常高）—解决时效（实际感受）",
            "2、总体而言，您对我们的满意程度：",
        ],
        ["1", "2026/3/2 10:00:00", "5", "4", "5", "5", "4"],
        ["2", "2026/3/2 10:01:00", "5", "3", "4", "4", "3"],
        ["3", "2026/3/2 10:02:00", "", "5", "5", "3", "5"],
        ["4", "2026/3/2 10:03:00", "4", "3", "4", "5", "3"],
        ["5", "2026/3/2 10:04:00", "2", "", "3", "3", "1"],
    ]);
    desk.import("responses", &[&desk.file("期望.csv", files::csv(&answers))]);
    desk
}

fn close(row: &Value, field: &str, expected: f64) {
    let value = row[field]
        .as_f64()
        .unwrap_or_else(|| panic!("{field} of {row}"));
    assert!(
        (value - expected).abs() < 5e-5,
        "{field}: {value} is not {expected}"
    );
}

#[test]
fn gaps_are_of_sheets_that_answered_both() {
    let desk = desk();
    let table = desk.call("get_gaps", json!({}));
    assert_eq!(table["n_pairs"], 2, "{table}");
    let row = |level: &str, word: &str| {
        let rows = table["rows"].as_array().unwrap().iter();
        let mut found = rows
            .filter(|row| row["level"] == level && row["title"].as_str().unwrap().contains(word));
        found
            .next()
            .unwrap_or_else(|| panic!("{level} {word}: {table}"))
            .clone()
    };

    // Sheets 1, 2, 4: expected 5, 5, 4 (14/3); perceived 4, 3, 3 (10/3); differences −1, −2, −1: mean
    // −4/3, s = √(1/3), error = 1/3, t = −4, df 2; t(0.975; 2) = 4.302653, so ∓1.434218.
    let speed = row("item", "响应速度");
    assert_eq!((&speed["n"], &speed["df"]), (&json!(3), &json!(2)));
    close(&speed, "expected", 14.0 / 3.0);
    close(&speed, "perceived", 10.0 / 3.0);
    close(&speed, "gap", -4.0 / 3.0);
    close(&speed, "t", -4.0);
    close(&speed, "low", -2.767551);
    close(&speed, "high", 0.100884);
    // With two degrees of freedom p = 1 − |t|/√(t² + 2) = 1 − 4/√18.
    close(&speed, "p", 1.0 - 4.0 / 18f64.sqrt());
    close(&speed, "ratio", 10.0 / 14.0);

    // Sheet 3 counts here. Expected 5, 4, 5, 4, 3 (4.2); perceived 5, 4, 3, 5, 3 (4): ratio 20/21.
    let time = row("item", "解决时效");
    assert_eq!(time["n"], 5);
    close(&time, "ratio", 20.0 / 21.0);
    close(&time, "gap", -0.2);

    // Own means over whole pairs: gaps of the sheets −0.5, −1, −2 (only the second pair), 0, 0 (only the
    // second pair): mean −0.7.
    let module = row("module", "服务");
    assert_eq!((&module["n"], &module["n_items"]), (&json!(5), &json!(2)));
    close(&module, "gap", -0.7);
    desk.undo_everything();
    assert_eq!(desk.call("get_gaps", json!({}))["n_pairs"], 0);
}

/// R42: overall satisfaction is 4, 3, 5, 3, 1, so 3.2; over 4 that is 0.8. Nothing is said without an
/// expectation, and none of zero is taken.
#[test]
fn satisfaction_is_set_against_an_expectation_of_the_whole_study() {
    let desk = desk();
    assert_eq!(desk.call("get_gaps", json!({}))["study"], Value::Null);
    let settings = |expectation: Value| {
        let mut settings = desk.call("get_settings", json!({}));
        settings["expectation"] = expectation;
        desk.dispatch("update_settings", settings)
    };
    settings(json!(4)).unwrap();
    desk.reopen();
    let study = desk.call("get_gaps", json!({}))["study"].clone();
    close(&study, "mean", 3.2);
    close(&study, "ratio", 0.8);
    assert_eq!(
        (&study["n"], &study["expectation"]),
        (&json!(5), &json!(4.0))
    );
    for wrong in [json!(0), json!(-1)] {
        assert_eq!(settings(wrong).unwrap_err().code, "bad_value");
    }
    settings(Value::Null).unwrap();
    assert_eq!(desk.call("get_gaps", json!({}))["study"], Value::Null);
    desk.undo_everything();
}

/// The report's sheet has the same figures, and alpha by dimension.
#[test]
fn the_report_has_the_gaps_and_alpha_by_dimension() {
    let desk = desk();
    let table = desk.call("get_gaps", json!({}));
    let module = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["level"] == "module");
    let alpha = module.unwrap()["alpha_perceived"].as_f64().unwrap();
    let path = desk.report("报告.xlsx", false);
    let book = kesheng_tests::grid::read(&path);
    let gaps = kesheng_tests::grid::sheet(&book, "期望差距");
    // All pairs first: the mean gap over sheets is that of the one dimension, −0.7.
    assert!((kesheng_tests::grid::number(gaps, "F5") + 0.7).abs() < 1e-9);
    let head = kesheng_tests::grid::row_of(gaps, "A", "各维度的信度（Cronbach α）");
    // Below it the headings, all pairs, then the dimension; E holds alpha of the perceptions.
    let shown = kesheng_tests::grid::number(gaps, &format!("E{}", head + 3));
    assert!((shown - alpha).abs() < 1e-9, "{shown} is not {alpha}");
}
