//! Figures follow what the study chose to count: a cohort, weights to the frame.

use kesheng_tests::Desk;
use serde_json::{Value, json};

/// Figures follow the study's choice: weights by size worked out here from group means alone, and a
/// cohort that is one size class has that class's figures.
#[test]
fn cohorts_and_weights_reach_every_figure() {
    let desk = Desk::new();
    desk.import_sample_tables();
    let number = |value: &Value| value.as_f64().unwrap();
    let overall = |figures: &Value| -> Vec<(String, f64, f64)> {
        let cells = figures["cells"].as_array().unwrap().iter();
        cells
            // Groups too small to show have no mean.
            .filter(|cell| cell["module"] == "总体" && cell["mean"].is_number())
            .map(|cell| {
                (
                    cell["keys"][0].as_str().unwrap().to_owned(),
                    number(&cell["n"]),
                    number(&cell["mean"]),
                )
            })
            .collect()
    };
    let plain = desk.call("describe", json!({ "by": ["size"] }));
    assert_eq!(
        (&plain["scope"]["words"], &plain["scope"]["weighted"]),
        (&json!(""), &Value::Null)
    );
    let by_size = overall(&plain);
    desk.fails(
        "set_figure_choice",
        json!({ "cohort": null, "is_weighted": true }),
    );
    desk.fails(
        "describe",
        json!({ "choice": { "cohort": "没有", "is_weighted": false } }),
    );

    let targets = [("大客户", 0.12), ("中小客户", 0.38), ("小微客户", 0.5)];
    let shares: serde_json::Map<String, Value> = targets
        .iter()
        .map(|(name, share)| ((*name).to_owned(), json!(share)))
        .collect();
    let spec = json!({ "margins": [{ "dim": "size", "shares": shares }], "is_crossed": false, "lower": null, "upper": null, "by_customer": false });
    desk.call("set_weighting", json!({ "spec": spec }));
    // A rule alone weights nothing: that is chosen.
    assert_eq!(
        desk.call("describe", json!({}))["scope"]["weighted"],
        Value::Null
    );
    let scope = desk.call(
        "set_figure_choice",
        json!({ "cohort": null, "is_weighted": true }),
    );
    assert!(
        scope["words"].as_str().unwrap().contains("客户规模"),
        "{scope}"
    );
    desk.reopen();
    let weighted = desk.call("describe", json!({ "by": ["size"] }));

    // Post-stratification by hand: a sheet of class k weighs target · sheets of classes with a target /
    // sheets of k; the one sheet of a customer without a size class has no target and weighs 0.
    let shown = desk.call("get_weighting", json!({ "spec": null }));
    let classes = shown["margins"][0]["classes"].as_array().unwrap();
    let n_linked: f64 = classes
        .iter()
        .filter(|class| number(&class["target"]) > 0.0)
        .map(|class| number(&class["n"]))
        .sum();
    let csat = |figures: &Value| {
        figures["csat"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["definition"] == "mean")
            .unwrap()
            .clone()
    };
    let (all, with) = (csat(&plain), csat(&weighted));
    let (mut n_weighted, mut squares, mut sum) = (0.0, 0.0, 0.0);
    for (size, n, mean) in &by_size {
        let class = classes
            .iter()
            .find(|class| class["name"] == **size)
            .unwrap();
        let target = targets.iter().find(|(name, _)| name == size).unwrap().1;
        let weight = target * n_linked / number(&class["n"]);
        n_weighted += weight * n;
        squares += weight * weight * n;
        sum += weight * n * mean;
    }
    let close = |value: &Value, expected: f64| {
        assert!(
            (number(value) - expected).abs() < 1e-6,
            "{value} is not {expected}"
        )
    };
    close(&with["value"], sum / n_weighted);
    close(
        &with["weighted"]["n_eff"],
        n_weighted * n_weighted / squares,
    );
    close(&with["weighted"]["n_weighted"], n_weighted);
    // The unweighted base stands beside; a sheet that weighs nothing is in neither (R27).
    let n_weighing: f64 = by_size.iter().map(|(_, n, _)| n).sum();
    assert_eq!(number(&with["n"]), n_weighing);
    assert_eq!(number(&all["n"]), n_weighing + 1.0);
    assert!(
        scope["words"]
            .as_str()
            .unwrap()
            .contains("另有 1 份权重为 0"),
        "{scope}"
    );
    assert!(
        (number(&with["value"]) - number(&all["value"])).abs() > 1e-3,
        "weights make a difference here"
    );
    let overview = desk.call("get_overview", json!({}));
    close(
        &overview["scope"]["weighted"]["n_eff"],
        number(&weighted["scope"]["weighted"]["n_eff"]),
    );
    // Within a class all weigh alike: means stay, and nothing is lost.
    for ((size, n, mean), (same, n_with, mean_with)) in by_size.iter().zip(&overall(&weighted)) {
        assert_eq!((size, n), (same, n_with));
        assert!((mean - mean_with).abs() < 1e-9);
    }
    for choice in weighted["choices"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["is_multiple"] == false && one["n"] != 0)
    {
        let whole: f64 = choice["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| number(&row["share"]))
            .sum();
        assert!((whole - 1.0).abs() < 1e-9, "{choice}");
    }

    let rule = json!({ "sizes": ["large"] });
    let cohort = desk.call(
        "put_cohort",
        json!({ "id": null, "title": "大户", "rule": rule }),
    );
    desk.call(
        "set_figure_choice",
        json!({ "cohort": "大户", "is_weighted": false }),
    );
    let narrowed = desk.call("describe", json!({}));
    let large = by_size
        .iter()
        .find(|(size, _, _)| size == "大客户")
        .unwrap();
    assert_eq!(narrowed["n_responses"], cohort["n_valid"]);
    assert!(number(&narrowed["n_responses"]) < number(&plain["n_responses"]));
    close(&csat(&narrowed)["value"], large.2);
    close(&csat(&narrowed)["n"], large.1);
    // One call may ask for something else.
    let whole = desk.call(
        "describe",
        json!({ "choice": { "cohort": null, "is_weighted": false } }),
    );
    assert_eq!(whole["n_responses"], plain["n_responses"]);
    // A cohort that is gone does not take the pages down.
    desk.call("remove_cohort", json!({ "id": cohort["id"] }));
    let fallen = desk.call("describe", json!({}));
    assert_eq!(fallen["n_responses"], plain["n_responses"]);
    assert!(
        fallen["scope"]["problem"]
            .as_str()
            .unwrap()
            .contains("客户群"),
        "{}",
        fallen["scope"]
    );
    desk.undo_everything();
}

/// Three customers; C1 and C2 are large. Each says one thing in a ticket.
fn desk_with_words() -> Desk {
    let desk = Desk::new();
    let roster = "客户编号,客户名称,区域,行业,年度采购额(万元)\nC1,甲公司,华东,制造,900\nC2,乙公司,华东,制造,800\nC3,丙公司,华南,物流,30\n";
    let tickets = "工单编号,创建时间,客户编号,问题描述\nT1,2026-08-03 09:00,C1,响应慢。\nT2,2026-08-04 09:00,C2,价格太贵。\nT3,2026-08-05 09:00,C3,响应慢。\nT4,2026-08-05 09:00,,响应慢。\n";
    desk.import("roster", &[&desk.file("名册.csv", roster)]);
    desk.import("tickets", &[&desk.file("工单.csv", tickets)]);
    let rule = json!({ "sizes": ["large"] });
    desk.call(
        "put_cohort",
        json!({ "id": null, "title": "大户", "rule": rule }),
    );
    desk
}

/// R13, R27: a cohort narrows keywords, evidence and words in their context; who is in no roster drops out.
#[test]
fn a_cohort_narrows_words_and_their_evidence() {
    let desk = desk_with_words();
    let mined = |scope: Value| desk.call("mine_texts", scope);
    let found = |result: &Value, phrase: &str| {
        let rows = result["phrases"].as_array().unwrap();
        let row = rows.iter().find(|row| row["phrase"] == phrase);
        row.map(|row| row["n_respondents"].clone())
    };
    let all = mined(json!({}));
    assert_eq!(
        (&all["n_respondents"], found(&all, "响应慢")),
        (&json!(4), Some(json!(3)))
    );
    let own = mined(json!({ "cohorts": ["大户"] }));
    assert_eq!(
        (&own["n_respondents"], found(&own, "响应慢")),
        (&json!(2), Some(json!(1)))
    );
    let scope = json!({ "cohorts": ["大户"] });
    let evidence = desk.call(
        "list_evidence",
        json!({ "phrase": "响应慢", "scope": scope, "limit": 0 }),
    );
    assert_eq!(evidence.as_array().unwrap().len(), 1);
    assert_eq!(evidence[0]["label"], "工单 T1");
    let kwic = desk.call("list_kwic", json!({ "term": "慢", "scope": scope }));
    assert_eq!(kwic["n_total"], 1, "{kwic}");
    let board = desk.call("get_theme_board", scope);
    assert_eq!(board["n_respondents"], 2);
    desk.fails("mine_texts", json!({ "cohorts": ["没有"] }));
    // It follows its rule: with another one other customers are in it.
    let cohort = desk.call("list_cohorts", json!({}))[0]["id"].clone();
    let rule = json!({ "sizes": ["small"] });
    desk.call(
        "put_cohort",
        json!({ "id": cohort, "title": "小户", "rule": rule }),
    );
    let small = mined(json!({ "cohorts": [cohort] }));
    assert_eq!(
        (&small["n_respondents"], found(&small, "响应慢")),
        (&json!(1), Some(json!(1)))
    );
    desk.undo_everything();
}
