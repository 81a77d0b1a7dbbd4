//! Cleaning: each bad sheet hits its rule and stays in the study, decisions hold and go back, and
//! every figure is on the sheets that count.

use crate::planted::{self, N_GOOD};
use kesheng_tests::{Desk, files, grid};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn rule(desk: &Desk, kind: &str) -> Value {
    let cleaning = desk.call("get_cleaning", json!({}));
    let rows = cleaning["rules"].as_array().unwrap();
    let found = rows.iter().find(|row| row["rule"]["kind"] == kind);
    found.unwrap_or_else(|| panic!("no rule {kind}")).clone()
}

/// Changes fields of a built-in rule.
fn change(desk: &Desk, kind: &str, fields: Value) {
    let mut changed = rule(desk, kind)["rule"].clone();
    for (name, value) in fields.as_object().unwrap() {
        changed[name] = value.clone();
    }
    desk.call("put_cleaning_rule", changed);
}

/// The planted study with the rules that need to be told something.
fn planted_desk() -> Desk {
    let desk = planted::desk(&planted::everything());
    change(&desk, "near_answers", json!({ "is_on": true }));
    change(
        &desk,
        "attention",
        json!({ "answers": [{ "question": "Q7", "answer": "2" }] }),
    );
    change(
        &desk,
        "out_of_range",
        json!({ "limits": [{ "question": "Q8", "min": 0.0, "max": 100.0 }] }),
    );
    desk
}

fn hits(desk: &Desk, request: Value) -> Vec<Value> {
    let mut request = request;
    request["limit"] = 5000.into();
    let page = desk.call("list_hits", request);
    let rows = page["rows"].as_array().unwrap().clone();
    assert_eq!(page["n_total"], rows.len());
    rows
}

fn ids(rows: &[Value]) -> Vec<Value> {
    rows.iter().map(|row| row["id"].clone()).collect()
}

fn states(desk: &Desk) -> BTreeMap<String, usize> {
    let page = desk.call("list_responses", json!({ "limit": 5000 }));
    let mut counts = BTreeMap::new();
    for state in page["states"].as_array().unwrap() {
        *counts
            .entry(state.as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    counts
}

fn n_described(desk: &Desk) -> u64 {
    desk.call("describe", json!({}))["n_responses"]
        .as_u64()
        .unwrap()
}

#[test]
fn twelve_bad_sheets_hit_exactly_their_rule_and_stay_with_a_state() {
    let desk = planted_desk();
    let rows = hits(&desk, json!({}));
    let found: BTreeMap<String, Vec<String>> = rows
        .iter()
        .map(|row| {
            let kinds = row["hits"].as_array().unwrap().iter();
            let kinds = kinds.map(|hit| hit["kind"].as_str().unwrap().to_owned());
            (row["key"].as_str().unwrap().to_owned(), kinds.collect())
        })
        .collect();
    let expected: BTreeMap<String, Vec<String>> = planted::bad_sheets()
        .into_iter()
        .map(|(kind, sheet)| (sheet.key, vec![kind.to_owned()]))
        .collect();
    assert_eq!(found, expected);

    let reason = |kind: &str| {
        let row = rows
            .iter()
            .find(|row| row["hits"][0]["kind"] == kind)
            .unwrap();
        row["hits"][0]["reason"].as_str().unwrap().to_owned()
    };
    // 52 sheets that are no pilots: 90, 300 … 339, eleven of 400 seconds. Ordered, the two in the
    // middle are 324 and 325; 90 ÷ 324.5 = 27.7 %.
    assert_eq!(
        reason("fast_share"),
        "用时 90 秒，全体中位数 324.5 秒的 28%"
    );
    // 8 of 24 + overall, 推荐, attention and number.
    assert!(
        reason("missing").starts_with("28 道应答题中 8 道没有作答（29%），超过 20%：Q1_1、Q1_2、"),
        "{}",
        reason("missing")
    );
    // 24 of the 25 scale items; the 25th is overall satisfaction, 3.
    assert_eq!(
        reason("straight_run"),
        "25 道量表题里连续 24 道选“4”（96%）"
    );
    assert_eq!(reason("out_of_range"), "2 题超出范围：Q1_3 是 7、Q8 是 150");
    assert_eq!(
        reason("contradiction"),
        "总体非常满意，却几乎不会推荐（总体 = 5 且 推荐 <= 3）"
    );
    assert_eq!(reason("attention"), "Q7 应答“2”，答了“甲”");
    assert_eq!(reason("late"), "“二季度”2026-06-10 截止，晚了 2 天");
    assert_eq!(
        reason("duplicate_person"),
        "客户 C004 另有 1 份答卷，保留的是答卷 4"
    );
    assert_eq!(reason("same_ip"), "与答卷 5 来自同一 IP，且每题答案相同");
    assert_eq!(reason("same_answers"), "每题答案都与答卷 6 相同");
    assert_eq!(
        reason("near_answers"),
        "96% 的选择与量表题答案与答卷 7 相同"
    );
    assert_eq!(reason("no_consent"), "知情同意一栏是“否”");
    // Row 2 of the file is the first sheet.
    let fast = rows
        .iter()
        .find(|row| row["hits"][0]["kind"] == "fast_share")
        .unwrap();
    assert_eq!(
        (&fast["row"], &fast["file"]),
        (&json!(2 + N_GOOD + 6), &json!("导出.csv"))
    );

    // Late is only marked; the others wait. Pilots are out before anybody decides.
    assert_eq!(
        states(&desk),
        BTreeMap::from([
            ("valid".into(), 41),
            ("review".into(), 11),
            ("pilot".into(), 3)
        ])
    );
    assert_eq!(n_described(&desk), 52);

    let before = desk.fingerprint();
    for (n, (kind, _)) in planted::bad_sheets().into_iter().enumerate() {
        let done = desk.call(
            "decide_sheets",
            json!({ "rules": [kind], "decision": "excluded" }),
        );
        assert_eq!(done["n_changed"], 1, "{kind}");
        assert_eq!(n_described(&desk), 51 - n as u64);
    }
    assert_eq!(
        states(&desk),
        BTreeMap::from([
            ("valid".into(), 40),
            ("excluded".into(), 12),
            ("pilot".into(), 3)
        ])
    );
    let log = desk.call("get_stages", json!({}));
    assert_eq!(log["waves"], json!(["合计", "试点", "二季度"]));
    let through: Vec<(&str, u64, u64)> = log["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| {
            let n = |name: &str| stage[name][0].as_u64().unwrap();
            (stage["name"].as_str().unwrap(), n("n_in"), n("n_out"))
        })
        .collect();
    assert_eq!(
        through,
        [
            ("回收", 55, 55),
            ("非试点", 55, 52),
            ("完整", 52, 51),
            ("同意参与", 51, 50),
            ("不重复", 50, 46),
            ("用时合理", 46, 45),
            ("认真作答", 45, 44),
            ("取值合法", 44, 43),
            ("前后一致", 43, 41),
            ("其他规则", 41, 40),
            ("人工判断", 40, 40),
            ("有效", 40, 40),
        ]
    );
    // One more way to the same study: taking the twelve decisions back.
    let decided = hits(&desk, json!({ "state": "excluded" }));
    let done = desk.call(
        "decide_sheets",
        json!({ "sheets": ids(&decided), "decision": "" }),
    );
    assert_eq!(done["n_changed"], 12);
    assert_eq!(desk.fingerprint(), before);
    desk.undo_everything();
}

#[test]
fn every_figure_is_on_the_sheets_that_count() {
    let desk = planted_desk();
    let question = |code: &str| {
        let figures = desk.call("describe", json!({}));
        let rows = figures["questions"].as_array().unwrap();
        rows.iter().find(|row| row["code"] == code).unwrap().clone()
    };
    let mined = || {
        let found = desk.call("mine_texts", json!({}));
        found["n_texts"]
            .as_u64()
            .or(found["n_respondents"].as_u64())
            .unwrap()
    };
    // Good sheets answer 3, eleven bad ones 3, one 5: (51 · 3 + 5) ÷ 52. Pilots (1) stay out.
    let mean = question("Q5")["mean"].as_f64().unwrap();
    assert!((mean - 158.0 / 52.0).abs() < 1e-12, "{mean}");
    assert_eq!(mined(), 52);
    let all = hits(&desk, json!({}));
    let done = desk.call(
        "decide_sheets",
        json!({ "sheets": ids(&all), "decision": "excluded", "reason": "课题组复核" }),
    );
    assert_eq!(done["n_changed"], 12);
    assert_eq!(question("Q5")["mean"], 3.0);
    assert_eq!(question("Q5")["n"], 40);
    assert_eq!(question("Q1_1")["n_missing"], 0);
    assert_eq!(mined(), 40);
    let overview = desk.call("get_overview", json!({}));
    assert_eq!(overview["counts"]["n_responses"], 40);
    assert_eq!(overview["counts"]["n_raw_responses"], 55);
    let questions = desk.call("list_questions", json!({}));
    assert_eq!(questions[0]["n_answered"], 40);
    // What is outside: the effect panel tells both bases.
    let effect = desk.call("get_cleaning_effect", json!({}));
    assert_eq!(
        (&effect["raw"]["n"], &effect["now"]["n"]),
        (&json!(52), &json!(40))
    );
    assert_eq!(effect["now"]["mean"], 3.0);

    let book = grid::read(&desk.report("报告.xlsx", false));
    let words: String = book
        .iter()
        .flat_map(|(_, sheet)| sheet.values())
        .map(|cell| format!("{cell:?}\n"))
        .collect();
    assert!(
        words.contains("回收 55 份答卷"),
        "the method sheet tells the base"
    );
    assert!(words.contains("课题组复核") || words.contains("有效答卷"));
    // The pilot's words and number are nowhere, not even in the raw data.
    assert!(!words.contains("安装太难"), "a pilot's words");
    assert!(!words.contains("第46份"), "an excluded sheet's words");
    assert!(words.contains("第39份"), "a valid sheet's words");
    // Unless asked: then with their state.
    let path = desk.folder().join("全部.xlsx");
    let request = json!({
        "file": desk.pick(&path), "sheets": ["raw_data"], "is_named": false, "with_excluded": true, "task": null,
    });
    desk.call("export_report", request);
    let book = grid::read(&path);
    let words: String = book
        .iter()
        .flat_map(|(_, sheet)| sheet.values())
        .map(|cell| format!("{cell:?}\n"))
        .collect();
    assert!(words.contains("安装太难") && words.contains("第46份"));
    // Once with wordings, once with codes.
    assert_eq!(words.matches("\"试点\"").count(), 2 * 3);
    assert_eq!(words.matches("\"剔除\"").count(), 2 * 12);
    desk.undo_everything();
}

#[test]
fn decisions_hold_through_undo_redo_restart_and_a_longer_file() {
    let desk = Desk::new();
    let first = desk.file("答卷.csv", files::csv(&files::answers(1..=20)));
    desk.import("responses", &[&first]);
    let sheets = desk.sheets(false);
    let chosen: Vec<&Value> = [14usize, 15, 16]
        .iter()
        .map(|at| &sheets[*at]["id"])
        .collect();
    let failure = desk.fails(
        "decide_sheets",
        json!({ "sheets": chosen, "decision": "excluded" }),
    );
    assert_eq!(
        failure.code, "bad_value",
        "no rule hits them: a reason is wanted"
    );
    desk.call(
        "decide_sheets",
        json!({ "sheets": chosen, "decision": "excluded", "reason": "电话核实：非本人填写" }),
    );
    desk.call(
        "decide_sheets",
        json!({ "sheets": [sheets[17]["id"]], "decision": "kept", "reason": "核实无误" }),
    );
    assert_eq!(n_described(&desk), 17);
    let decided = desk.call("list_decisions", json!({}));
    assert_eq!(decided.as_array().unwrap().len(), 4);
    assert_eq!(decided[0]["decision"]["decision"], "kept");
    assert_eq!(decided[1]["decision"]["reason"], "电话核实：非本人填写");
    assert_ne!(decided[1]["decision"]["decided_by"], "");
    let after = desk.fingerprint();

    desk.call("undo", json!({}));
    desk.call("undo", json!({}));
    assert_eq!(n_described(&desk), 20);
    desk.call("redo", json!({}));
    desk.call("redo", json!({}));
    assert_eq!(
        (n_described(&desk), desk.fingerprint()),
        (17, after.clone())
    );
    desk.reopen();
    assert_eq!((n_described(&desk), desk.fingerprint()), (17, after));

    // The same export a week later: the excluded sheets are known, not new.
    let longer = desk.file("答卷2.csv", files::csv(&files::answers(1..=30)));
    let result = desk.import("responses", &[&longer]);
    assert_eq!(
        (&result["added"], &result["duplicate"]),
        (&json!(10), &json!(20))
    );
    assert_eq!(n_described(&desk), 27);
    assert_eq!(states(&desk)["excluded"], 3);
    assert_eq!(desk.undo_everything(), 4);
}

#[test]
fn excluding_and_restoring_at_random_leaves_no_trace() {
    let desk = Desk::new();
    desk.import(
        "responses",
        &[&desk.file("答卷.csv", files::csv(&files::answers(1..=30)))],
    );
    let sheets = ids(&desk.sheets(false));
    let start = desk.fingerprint();
    let mut state = 20_261_129u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    for round in 0..12 {
        let mut excluded = std::collections::BTreeSet::new();
        for _ in 0..1 + next(5) {
            let some: Vec<usize> = (0..1 + next(12)).map(|_| next(sheets.len())).collect();
            let decision = ["excluded", "kept", ""][next(3)];
            let named: Vec<&Value> = some.iter().map(|at| &sheets[*at]).collect();
            desk.call(
                "decide_sheets",
                json!({ "sheets": named, "decision": decision, "reason": format!("第{round}轮") }),
            );
            for at in some {
                if decision == "excluded" {
                    excluded.insert(at);
                } else {
                    excluded.remove(&at);
                }
            }
            assert_eq!(n_described(&desk), (sheets.len() - excluded.len()) as u64);
        }
        desk.call("decide_sheets", json!({ "sheets": sheets, "decision": "" }));
        assert_eq!(desk.fingerprint(), start, "round {round}");
    }
    desk.undo_everything();
}

#[test]
fn rules_are_edited_switched_and_carried_to_another_study() {
    let desk = planted_desk();
    let start = desk.fingerprint();
    // A threshold's effect is seen before it is kept: 300 … 339 s are below 350, 400 are not.
    let mut draft = rule(&desk, "fast_seconds")["rule"].clone();
    draft["threshold"] = 350.into();
    assert_eq!(desk.call("measure_rule", draft.clone())["n_hits"], 41);
    draft["threshold"] = 300.into();
    let measured = desk.call("measure_rule", draft);
    assert_eq!(measured["n_hits"], 1, "90 s; 300 s is not below 300");
    let counts = measured["histogram"]["counts"].as_array().unwrap();
    assert_eq!(counts.iter().map(|n| n.as_u64().unwrap()).sum::<u64>(), 52);
    assert_eq!(desk.fingerprint(), start, "measuring keeps nothing");

    // A rule that is off gives its words only to whoever looks at its hits.
    let seen = hits(&desk, json!({ "rules": ["fast_seconds"] }));
    assert_eq!(seen.len(), 0, "the built-in threshold is 60 s");
    change(&desk, "fast_seconds", json!({ "threshold": 301 }));
    let seen = hits(&desk, json!({ "rules": ["fast_seconds"] }));
    let first = json!({ "sheets": [seen[0]["id"]], "decision": "excluded" });
    assert_eq!(desk.fails("decide_sheets", first.clone()).code, "bad_value");
    let mut looked = first;
    looked["in_light_of"] = json!(["fast_seconds"]);
    desk.call("decide_sheets", looked);
    let decided = desk.call("list_decisions", json!({}));
    assert_eq!(decided[0]["decision"]["reason"], "用时 300 秒，少于 301 秒");
    desk.call("undo", json!({}));
    desk.call("undo", json!({}));

    // A rule of the study's own, in its own words.
    let own = json!({
        "kind": "custom", "title": "电话里答得太快",
        "conditions": [{ "title": "", "condition": "渠道 = '电话' 且 用时 < 310" }],
    });
    let made = desk.call("put_cleaning_rule", own);
    // Even numbers are 电话: 300, 302 … 308, and the bad sheet 46 of 90 seconds.
    let rows = hits(&desk, json!({ "rules": [made["id"]] }));
    assert_eq!(rows.len(), 6);
    assert!(
        rows.iter()
            .any(|row| row["hits"][0]["reason"] == "渠道 = '电话' 且 用时 < 310")
    );
    for (condition, part) in [("Q5 >", "条件第"), ("", "请写出条件")] {
        let wrong =
            json!({ "kind": "custom", "conditions": [{ "title": "", "condition": condition }] });
        let failure = desk.fails("put_cleaning_rule", wrong);
        assert!(failure.message.contains(part), "{}", failure.message);
    }
    // A column that is not there is told, and hits nothing.
    let lost = json!({ "kind": "custom", "conditions": [{ "title": "", "condition": "Q99 = 1" }] });
    let measured = desk.call("measure_rule", lost);
    assert_eq!(measured["n_hits"], 0);
    assert!(
        measured["note"]
            .as_str()
            .unwrap()
            .contains("没有“Q99”这一列")
    );

    change(&desk, "fast_share", json!({ "is_on": false }));
    assert!(
        hits(&desk, json!({}))
            .iter()
            .all(|row| row["hits"][0]["kind"] != "fast_share")
    );

    // All rules to another study and back.
    let rules = desk.call("get_cleaning", json!({}))["rules"].clone();
    let rules: Vec<Value> = rules
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["rule"].clone())
        .collect();
    let other = Desk::new();
    other.call("replace_cleaning_rules", json!({ "rules": rules }));
    let there = other.call("get_cleaning", json!({}))["rules"].clone();
    let there: Vec<Value> = there
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["rule"].clone())
        .collect();
    assert_eq!(there, rules);
    other.undo_everything();

    // As built in again.
    let near = rule(&desk, "near_answers");
    assert_eq!(near["is_changed"], true);
    desk.call("remove_cleaning_rule", json!({ "id": near["rule"]["id"] }));
    assert_eq!(rule(&desk, "near_answers")["is_changed"], false);
    assert_eq!(rule(&desk, "near_answers")["rule"]["is_on"], false);
    desk.undo_everything();
}

#[test]
fn figures_are_grouped_by_what_is_known_of_the_field() {
    let desk = planted_desk();
    let variables = desk.call("list_group_variables", json!({}));
    let n_of = |name: &str| {
        let rows = variables.as_array().unwrap();
        rows.iter().find(|row| row["name"] == name).unwrap()["n_groups"].clone()
    };
    // The pilot's wave has no sheet that counts.
    assert_eq!(
        (n_of("channel"), n_of("wave"), n_of("mode")),
        (json!(2), json!(1), json!(0))
    );
    let cells = desk.call("describe", json!({ "by": ["channel"] }))["cells"].clone();
    let overall: Vec<(&str, u64)> = cells
        .as_array()
        .unwrap()
        .iter()
        .filter(|cell| cell["module"] == "总体")
        .map(|cell| {
            (
                cell["keys"][0].as_str().unwrap(),
                cell["n"].as_u64().unwrap(),
            )
        })
        .collect();
    // 20 good each; of the bad ones 40 … 51 half are even, but those that copy good sheets 4, 5
    // carry their channel: 43 copies 4 (电话 for 微信), 44 copies 5 (微信 for 电话).
    assert_eq!(overall, [("微信", 26), ("电话", 26)]);
    let failure = desk.fails("describe", json!({ "by": ["颜色"] }));
    assert!(failure.message.contains("channel"));
    desk.undo_everything();
}

#[test]
fn the_record_of_cleaning_is_a_workbook() {
    let desk = planted_desk();
    desk.call(
        "decide_sheets",
        json!({ "rules": ["fast_share"], "decision": "excluded" }),
    );
    let path = desk.folder().join("清洗记录.xlsx");
    let written = desk.call("export_cleaning_log", json!({ "file": desk.pick(&path) }));
    assert_eq!(written["n_sheets"], 3);
    let book = grid::read(&path);
    let names: Vec<&str> = book.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["阶段", "决定", "更正"]);
    let decisions = grid::sheet(&book, "决定");
    assert_eq!(grid::text(decisions, "A2"), "剔除");
    assert_eq!(
        grid::text(decisions, "G2"),
        "用时 90 秒，全体中位数 324.5 秒的 28%"
    );
    desk.undo_everything();
}
