//! Imperfect files: what is good is taken or nothing is, as the user wants, and every
//! problem says where and what to do.

use kesheng_tests::{Desk, files};
use serde_json::{Value, json};

/// A file, and the places (row, column letter) with the problem that stands there.
struct Bad {
    kind: &'static str,
    name: &'static str,
    rows: Vec<Vec<String>>,
    taken: usize,
    rejected: usize,
    problems: Vec<(u32, &'static str, &'static str)>,
}

fn all() -> Vec<Bad> {
    let mut answers = files::answers(1..=8);
    answers[2][6] = "9".into(); // row 3: no score of a 1–5 scale; the cell is blank, the sheet stays
    answers[3][1] = "昨天".into(); // row 4: no time
    for cell in &mut answers[5][5..] {
        cell.clear(); // row 6: nobody answered anything
    }
    answers[6][9] = "很可能".into(); // row 7: no number
    answers[8] = answers[7].clone(); // row 9 repeats the number of row 8 …
    answers[8][7] = if answers[8][7] == "1" {
        "2".into()
    } else {
        "1".into()
    }; // … with another answer
    vec![
        Bad {
            kind: "roster",
            name: "名册.xlsx",
            rows: files::rows(&[
                ["客户编号", "客户名称", "区域", "年度采购额(万元)"],
                ["C1", "甲有限公司", "华东", "500"],
                ["", "乙有限公司", "华东", "80"],
                ["C3", "丙有限公司", "华北", "五百多"],
                ["C4", "丁有限公司", "华北", "-3"],
                ["C5", "戊有限公司", "西南", ""],
            ]),
            taken: 2,
            rejected: 3,
            problems: vec![
                (3, "A", "missing_value"),
                (4, "D", "invalid_value"),
                (5, "D", "out_of_range"),
            ],
        },
        Bad {
            kind: "responses",
            name: "答卷.xlsx",
            rows: answers,
            taken: 6,
            rejected: 2,
            problems: vec![
                (3, "G", "out_of_range"),
                (4, "B", "invalid_value"),
                (6, "", "missing_value"),
                (7, "J", "invalid_value"),
                (9, "A", "duplicate_row"),
            ],
        },
        Bad {
            kind: "tickets",
            name: "工单.xlsx",
            rows: files::rows(&[
                [
                    "工单编号",
                    "创建时间",
                    "客户编号",
                    "类型",
                    "问题描述",
                    "满意度",
                ],
                ["T1", "2025-07-01 08:32", "C1", "投诉", "响应慢", "3"],
                ["", "2025-07-01 08:33", "C1", "投诉", "没有编号", "3"],
                ["T3", "七月初", "C1", "投诉", "时间不明", "3"],
                ["T4", "2025-07-01 08:35", "C1", "投诉", "分数不明", "好"],
            ]),
            taken: 3,
            rejected: 1,
            problems: vec![
                (3, "A", "missing_value"),
                (4, "B", "invalid_value"),
                (5, "F", "invalid_value"),
            ],
        },
    ]
}

fn assert_placed(problems: &Value, bad: &Bad) {
    for problem in problems.as_array().unwrap() {
        assert_eq!(
            (&problem["file"], &problem["sheet"]),
            (&json!(bad.name), &json!("数据")),
            "{problem}"
        );
        let message = problem["message"].as_str().unwrap();
        assert!(
            message.contains('请') || message.contains('可'),
            "no remedy: {problem}"
        );
        assert!(
            !message.contains('\n') && problem["code"].is_string(),
            "{problem}"
        );
    }
    for (row, column, code) in &bad.problems {
        let is_it = |problem: &&Value| {
            // A column is named by its letter and its heading.
            let place = problem["column"].as_str().unwrap_or("");
            problem["row"] == *row
                && problem["code"] == *code
                && (column.is_empty() || place.starts_with(&format!("{column} ")))
        };
        assert!(
            problems.as_array().unwrap().iter().any(|one| is_it(&one)),
            "{row}{column} {code} is missing:\n{problems:#}"
        );
    }
}

#[test]
fn good_rows_are_taken_and_bad_ones_told() {
    for bad in all() {
        let desk = Desk::new();
        let path = desk.file(bad.name, files::xlsx("数据", &bad.rows));
        let preview = desk.preview(bad.kind, &[&path]);
        assert_placed(&preview["problems"], &bad);
        assert_eq!(
            preview["n_problems"],
            preview["problems"].as_array().unwrap().len(),
            "{}",
            bad.name
        );
        let result = desk.confirm(&preview);
        assert_eq!(
            (&result["added"], &result["rejected"]),
            (&json!(bad.taken), &json!(bad.rejected)),
            "{result:#}"
        );
        assert_eq!(result["problems"], preview["problems"]);
        assert_eq!(desk.undo_everything(), 1);
    }
}

#[test]
fn all_or_nothing_takes_nothing() {
    for bad in all() {
        let desk = Desk::new();
        let path = desk.file(bad.name, files::xlsx("数据", &bad.rows));
        let before = desk.history();
        let preview = desk.preview(bad.kind, &[&path]);
        let request =
            json!({ "token": preview["token"], "policy": "all_or_nothing", "task": null });
        let failure = desk.fails("confirm_import", request);
        assert_eq!(failure.code, "rows_rejected");
        assert!(
            failure.message.contains(&bad.rejected.to_string()),
            "{}",
            failure.message
        );
        assert_eq!(desk.history(), before);
        assert_eq!(desk.undo_everything(), 0);
    }
}

#[test]
fn all_or_nothing_takes_a_clean_file_whole() {
    let desk = Desk::new();
    let path = desk.file("答卷.csv", files::csv(&files::answers(1..=20)));
    let preview = desk.preview("responses", &[&path]);
    let request = json!({ "token": preview["token"], "policy": "all_or_nothing", "task": null });
    assert_eq!(desk.call("confirm_import", request)["added"], 20);
    assert_eq!(desk.undo_everything(), 1);
}

#[test]
fn a_file_that_went_away_is_said() {
    let desk = Desk::new();
    let path = desk.file("答卷.csv", files::csv(&files::answers(1..=2)));
    let request = desk.request("responses", &[&path]);
    std::fs::remove_file(&path).unwrap();
    let failure = desk.fails("preview_import", request);
    assert!(
        failure.code == "file_missing" && failure.message.contains("答卷.csv"),
        "{failure:?}"
    );
    let mut request = desk.request("responses", &[]);
    assert_eq!(
        desk.fails("preview_import", request.clone()).code,
        "bad_value"
    );
    request["files"] = json!(["h999"]);
    assert_eq!(desk.fails("preview_import", request).code, "unknown_handle");
    assert_eq!(desk.undo_everything(), 0);
}
