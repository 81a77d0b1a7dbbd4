//! Matrices over codings, by hand: twelve customers of two regions who answer one open question, one of
//! them also in an interview.

use crate::field_log::rows;
use kesheng_tests::{Desk, files, grid};
use serde_json::{Value, json};

/// C01–C06 in 华东, C07–C12 in 华南. C01–C04 and C07 say 回复太慢, the others 还可以; C01 says it in an
/// interview too, with its own name in it. Overall satisfaction: C01 2, C02 3, C03 2, C04 5, C07 3, others 4.
fn desk() -> Desk {
    let desk = Desk::new();
    let number = |n: usize| format!("C{n:02}");
    let mut roster = vec![
        ["客户编号", "客户名称", "区域", "行业", "年度采购额(万元)"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let mut answers = vec![
        [
            "序号",
            "1、您的客户编号：",
            "2、总体而言，您对我们的满意程度：",
            "3、您还有哪些意见？（请具体说明）",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for n in 1..=12 {
        let region = if n <= 6 { "华东" } else { "华南" };
        roster.push(vec![
            number(n),
            format!("晗棣{n}号精密机械有限公司"),
            region.into(),
            "制造".into(),
            "100".into(),
        ]);
        let score = match n {
            1 | 3 => "2",
            2 | 7 => "3",
            4 => "5",
            _ => "4",
        };
        let words = match n {
            1..=4 | 7 => "你们的回复太慢了",
            _ => "总的来说还可以吧",
        };
        answers.push(vec![n.to_string(), number(n), score.into(), words.into()]);
    }
    desk.import("roster", &[&desk.file("名册.csv", files::csv(&roster))]);
    desk.import("responses", &[&desk.file("答卷.csv", files::csv(&answers))]);
    let talk = "主持人：请讲。\n受访者A：晗棣1号精密机械有限公司等回复等了三天，回复太慢。\n";
    desk.import("transcript", &[&desk.file("访谈01.txt", talk)]);
    let listed = desk.call("list_transcripts", json!({}));
    desk.call(
        "put_interviews",
        json!({ "interviews": [{ "account_code": "C01", "transcript": listed[0]["id"], "consent": "written",
            "stratum": "大客户", "state": "done", "done_at": "2025-10-01 10:00" }] }),
    );
    desk.call("put_code", json!({ "name": "回复慢" }));
    code_words(&desk, "回复慢", "回复太慢");
    desk
}

/// Codes every place of the words, as `kesheng coding find` does.
fn code_words(desk: &Desk, name: &str, words: &str) {
    let book = desk.call("list_codes", json!({}));
    let code = rows(&book)
        .iter()
        .find(|code| code["name"] == name)
        .unwrap()["id"]
        .clone();
    let found = desk.call(
        "preview_auto_code",
        json!({ "terms": [words], "extent": "term", "code": code }),
    );
    let places: Vec<&Value> = rows(&found).iter().map(|hit| &hit["place"]).collect();
    desk.call(
        "add_codings",
        json!({ "places": places, "codes": [code], "origin": "auto" }),
    );
}

fn close(value: &Value, expected: f64) {
    let seen = value.as_f64().unwrap_or_else(|| panic!("{value}"));
    assert!((seen - expected).abs() < 1e-6, "{value} is not {expected}");
}

/// 华东 4 of 6 against 华南 1 of 6. Fisher: of C(12, 6) = 924 tables with 5 in all those no likelier than
/// 4 against 1 have 0, 1, 4 or 5 in 华东: 7 + 105 + 105 + 7 = 224.
#[test]
fn codes_by_groups_count_a_customer_once() {
    let desk = desk();
    let matrix = desk.call("get_code_groups", json!({ "by": "region" }));
    let groups: Vec<(&str, u64, bool)> = rows(&matrix["groups"])
        .iter()
        .map(|group| {
            (
                group["name"].as_str().unwrap(),
                group["n"].as_u64().unwrap(),
                group["is_small"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(groups, [("华东", 6, true), ("华南", 6, true)]);
    let row = &matrix["rows"][0];
    assert_eq!(
        (&row["n_codings"], &row["n_respondents"]),
        (&json!(6), &json!(5))
    );
    let cells = rows(&row["cells"]);
    assert_eq!(
        (&cells[0]["n_codings"], &cells[0]["n"]),
        (&json!(5), &json!(4))
    );
    assert_eq!(
        (&cells[1]["n_codings"], &cells[1]["n"]),
        (&json!(1), &json!(1))
    );
    close(&cells[0]["share_of_group"], 4.0 / 6.0);
    close(&cells[0]["share_of_code"], 4.0 / 5.0);
    assert_eq!(row["test"], "fisher");
    close(&row["p"], 224.0 / 924.0);
    // One row: nothing to adjust.
    close(&row["p_adjusted"], 224.0 / 924.0);
    assert_eq!(row["is_significant"], false);

    // Answers alone: the interview's coding goes, C01 stays.
    let answers = desk.call(
        "get_code_groups",
        json!({ "by": "region", "scope": { "sources": ["response"] } }),
    );
    assert_eq!(
        (
            &answers["rows"][0]["n_codings"],
            &answers["rows"][0]["n_respondents"]
        ),
        (&json!(5), &json!(5))
    );
    // A single customer is too small a group to show; nobody knows the group of the others.
    let strata = desk.call("get_code_groups", json!({ "by": "stratum" }));
    assert_eq!(strata["groups"][0]["name"], "大客户");
    assert_eq!(
        (
            &strata["rows"][0]["cells"][0]["n"],
            &strata["rows"][0]["cells"][0]["share_of_group"],
            &strata["rows"][0]["test"]
        ),
        (&json!(1), &Value::Null, &json!(""))
    );
    desk.undo_everything();
}

#[test]
fn conditions_ask_for_customers_and_their_answers() {
    let desk = desk();
    let slow = json!({ "kind": "code", "codes": ["回复慢"] });
    let ask = |condition: Value| {
        let query = json!({ "kind": "and", "of": [slow, condition] });
        let found = desk.call("run_query", json!({ "query": query, "sort": "score" }));
        (
            found["n_total"].as_u64().unwrap(),
            found["n_respondents"].as_u64().unwrap(),
        )
    };
    let has =
        |name: &str, value: &str| json!({ "kind": "attribute", "name": name, "values": [value] });
    // C01 twice, C03 once have 2.
    assert_eq!(ask(json!({ "kind": "score", "high": 3.0 })), (3, 2));
    assert_eq!(
        ask(json!({ "kind": "score", "low": 3.0, "high": 5.0 })),
        (2, 2)
    );
    assert_eq!(ask(has("band", "非常满意")), (1, 1));
    assert_eq!(ask(has("region", "华东")), (5, 4));
    assert_eq!(ask(has("stratum", "大客户")), (1, 1));
    assert_eq!(ask(has("source", "interview")), (1, 1));
    assert_eq!(
        ask(json!({ "kind": "not", "of": has("source", "response") })),
        (1, 1)
    );
    let options = desk.call("get_query_options", json!({}));
    let stratum = rows(&options["attributes"])
        .iter()
        .find(|one| one["name"] == "stratum")
        .unwrap();
    assert_eq!(stratum["values"][0]["label"], "大客户");
    assert!(options["score"].as_str().unwrap().contains("总体而言"));
    // The lowest score first: C01's answer, C01's interview, C03's answer.
    let found = desk.call("run_query", json!({ "query": slow, "sort": "score" }));
    let scores: Vec<f64> = rows(&found["hits"])
        .iter()
        .map(|hit| hit["score"].as_f64().unwrap())
        .collect();
    assert_eq!(scores, [2.0, 2.0, 2.0, 3.0, 3.0, 5.0]);
}

/// The five who say it have 2 3 2 5 3, mean 3; the other seven all 4.
#[test]
fn codes_are_groups_of_the_analysis() {
    let desk = desk();
    let variables = desk.call("list_group_variables", json!({}));
    let variable = rows(&variables)
        .iter()
        .find(|one| one["name"].as_str().unwrap().starts_with("code:"))
        .unwrap();
    assert_eq!(
        (&variable["label"], &variable["n_groups"]),
        (&json!("提到“回复慢”"), &json!(2))
    );
    for by in [variable["name"].as_str().unwrap(), "code:回复慢"] {
        let described = desk.call("describe", json!({ "by": [by] }));
        let mean = |name: &str| {
            let cells = rows(&described["cells"]).iter();
            let mut found =
                cells.filter(|cell| cell["module"] == "总体" && cell["keys"][0] == name);
            let cell = found.next().unwrap();
            (cell["n"].as_u64().unwrap(), cell["mean"].as_f64().unwrap())
        };
        assert_eq!(mean("提到"), (5, 3.0));
        assert_eq!(mean("未提到"), (7, 4.0));
    }
}

#[test]
fn cases_by_codes_are_ready_for_spss() {
    let desk = desk();
    let path = desk.folder().join("个案.xlsx");
    let export = |path: &std::path::Path, is_named: bool| {
        desk.call(
            "export_matrix",
            json!({ "file": desk.pick(path), "matrix": { "kind": "case_codes", "is_named": is_named, "scope": {} } }),
        );
        grid::read(path)
    };
    let book = export(&path, false);
    let data = grid::sheet(&book, "数据");
    let head: Vec<&str> = "ABCDEFGHIJK"
        .chars()
        .map(|letter| grid::text(data, &format!("{letter}1")))
        .collect();
    assert_eq!(
        head,
        [
            "case_id",
            "respondent",
            "region",
            "industry",
            "size",
            "stratum",
            "score",
            "band",
            "sources",
            "n_texts",
            "code_001"
        ]
    );
    let column = |letter: char| -> Vec<f64> {
        (2..=13)
            .map(|row| grid::number(data, &format!("{letter}{row}")))
            .collect()
    };
    assert_eq!(column('K').iter().sum::<f64>(), 5.0);
    assert_eq!(column('G').iter().sum::<f64>(), 15.0 + 28.0);
    assert_eq!(
        (grid::text(data, "I2"), grid::number(data, "J2")),
        ("答卷、访谈", 2.0)
    );
    assert!(!data.contains_key("A14"));
    let labels = grid::sheet(&book, "变量说明");
    assert_eq!(
        (grid::text(labels, "A12"), grid::text(labels, "B12")),
        ("code_001", "回复慢")
    );
    let everything = format!("{book:?}");
    assert!(!everything.contains("晗棣"), "no names unless asked for");
    assert!(format!("{:?}", export(&path, true)).contains("晗棣1号精密机械有限公司"));
    let csv = desk.folder().join("个案.csv");
    desk.call(
        "export_matrix",
        json!({ "file": desk.pick(&csv), "matrix": { "kind": "case_codes", "scope": {} } }),
    );
    let csv = files::read_csv(&csv);
    assert_eq!((csv.len(), csv[1][10].as_str()), (13, "1"));
}

#[test]
fn quotations_leave_without_names_unless_asked() {
    let desk = desk();
    let query =
        json!({ "query": { "kind": "attribute", "name": "source", "values": ["interview"] } });
    let path = desk.folder().join("原话.xlsx");
    let export = |is_named: bool| {
        desk.call(
            "export_query",
            json!({ "file": desk.pick(&path), "query": query, "is_named": is_named }),
        );
        format!("{:?}", grid::read(&path))
    };
    let hidden = export(false);
    assert!(!hidden.contains("晗棣"), "{hidden}");
    assert!(hidden.contains("A公司等回复等了三天"), "{hidden}");
    let named = export(true);
    assert!(named.contains("晗棣1号精密机械有限公司等回复"), "{named}");
    // It stays in the history that names left the study.
    let newest = desk.history()["entries"][0].clone();
    assert!(
        newest["label"].as_str().unwrap().contains("真实名称"),
        "{newest}"
    );
}

/// By date: 甲乙, 甲丙, 乙, 丁, 甲, 乙丙. New ones 2 1 0 1 0 0; the first four talks have four codes, so the
/// run of the fifth and sixth talk brings 0 of 4.
#[test]
fn saturation_goes_by_date_and_by_group() {
    let desk = Desk::new();
    let by_date = ["甲事乙事", "甲事丙事", "乙事", "丁事", "甲事", "乙事丙事"];
    // The files stand in the opposite order.
    let texts: Vec<_> = by_date
        .iter()
        .rev()
        .enumerate()
        .map(|(n, words)| {
            desk.file(
                &format!("访谈{:02}.txt", n + 1),
                format!("主持人：请讲。\n受访者A：{words}很烦。\n"),
            )
        })
        .collect();
    let paths: Vec<_> = texts.iter().map(std::path::PathBuf::as_path).collect();
    desk.import("transcript", &paths);
    let listed = desk.call("list_transcripts", json!({}));
    let talks: Vec<Value> = rows(&listed)
        .iter()
        .enumerate()
        .map(|(n, one)| {
            json!({ "transcript": one["id"], "consent": "written", "state": "done",
                "stratum": if n < 3 { "大客户" } else { "中型客户" },
                "done_at": format!("2025-10-{:02} 10:00", 20 - n) })
        })
        .collect();
    desk.call("put_interviews", json!({ "interviews": talks }));
    for name in ["甲", "乙", "丙", "丁"] {
        desk.call("put_code", json!({ "name": name }));
        code_words(&desk, name, &format!("{name}事"));
    }
    let curve = desk.call("get_saturation", json!({}));
    let of = |group: &Value, field: &str| -> Vec<u64> {
        rows(&group["talks"])
            .iter()
            .map(|talk| talk[field].as_u64().unwrap())
            .collect()
    };
    let all = &curve["all"];
    assert_eq!(all["talks"][0]["day"], "2025-10-15");
    assert_eq!(of(all, "n_new"), [2, 1, 0, 1, 0, 0]);
    assert_eq!(of(all, "n_total"), [2, 3, 3, 4, 4, 4]);
    assert_eq!(
        (&all["saturated_at"], &all["talks"][5]["share_new"]),
        (&json!(6), &json!(0.0))
    );
    assert_eq!(all["talks"][4]["share_new"], Value::Null);
    // 中型客户 had the first three by date: 甲乙, 甲丙, 乙; 大客户 丁, 甲, 乙丙.
    let groups = rows(&curve["groups"]);
    assert_eq!(
        (&groups[0]["name"], of(&groups[0], "n_new")),
        (&json!("中型客户"), vec![2, 1, 0])
    );
    assert_eq!(
        (&groups[1]["name"], of(&groups[1], "n_new")),
        (&json!("大客户"), vec![1, 1, 2])
    );
    assert_eq!(groups[0]["saturated_at"], Value::Null);
    let path = desk.folder().join("饱和度.xlsx");
    desk.call(
        "export_matrix",
        json!({ "file": desk.pick(&path), "matrix": { "kind": "saturation" } }),
    );
    let book = grid::read(&path);
    let sheet = grid::sheet(&book, "饱和度");
    assert_eq!(grid::text(sheet, "J7"), "由此饱和");
    assert_eq!(grid::number(sheet, "H7"), 4.0);
}

/// C01–C04 and C07 have the code, C01 in two sources. Their overall satisfaction is 2, 3, 2, 5, 3 (mean 3,
/// variance 1.5), that of the other seven 4 (variance 0): t = −1/√(1.5/5), df = 4, p = 0.1419274478 by
/// SciPy 1.17, ttest_ind(equal_var=False).
#[test]
fn codes_stand_beside_figures() {
    let desk = desk();
    let table = desk.call("get_joint", json!({}));
    assert_eq!(
        table["sources"],
        json!([
            { "source": "response", "label": "答卷", "n_documents": 12, "n_respondents": 12 },
            { "source": "interview", "label": "访谈", "n_documents": 1, "n_respondents": 1 },
        ])
    );
    let row = &table["rows"][0];
    assert_eq!(
        (&row["path"], &row["n_respondents"]),
        (&json!("回复慢"), &json!(5))
    );
    let cell = &row["cells"][0];
    assert_eq!(
        (&cell["n_documents"], &cell["n_respondents"]),
        (&json!(5), &json!(5))
    );
    close(&cell["share"], 5.0 / 12.0);
    assert_eq!(
        row["cells"][1],
        json!({ "n_documents": 1, "n_respondents": 1, "share": 1.0 })
    );
    assert_eq!(
        (&row["with"], &row["without"], &row["difference"]),
        (
            &json!({ "n": 5, "mean": 3.0 }),
            &json!({ "n": 7, "mean": 4.0 }),
            &json!(-1.0)
        )
    );
    close(&row["p"], 0.141_927_447_774);
    assert_eq!(row["p"], row["p_adjusted"], "one row");
    assert_eq!(row["quotation"]["words"], "回复太慢");
    // Nothing in the code's name is in the only scored question; it is set by hand: 43/12 over all.
    assert_eq!(row["question"], Value::Null);
    let pairs = json!({ "pairs": [{ "code": "回复慢", "question": "Q2" }] });
    let question = &desk.call("get_joint", pairs)["rows"][0]["question"];
    assert_eq!(
        (&question["n"], &question["band"]),
        (&json!(12), &json!("基本满意"))
    );
    close(&question["mean"], 43.0 / 12.0);
    let wrong = json!({ "pairs": [{ "code": "回复慢", "question": "Q3" }] });
    assert!(desk.fails("get_joint", wrong).message.contains("打分题"));

    let file = desk.folder().join("对照表.xlsx");
    desk.call(
        "export_matrix",
        json!({ "file": desk.pick(&file), "matrix": { "kind": "joint" } }),
    );
    let book = grid::read(&file);
    let sheet = grid::sheet(&book, "对照表");
    assert_eq!(grid::text(sheet, "A2"), "回复慢");
    assert_eq!(grid::number(sheet, "D2"), 5.0);
    desk.undo_everything();
}
