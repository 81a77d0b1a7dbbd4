//! The dictionary from outside: entry by entry, as files, as the personal default.

use crate::contract::{assert_fields, text};
use crate::words::{ask, rows, undone, words};
use kesheng_tests::{Program, files, grid};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn the_dictionary_is_edited_entry_by_entry() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    let own = || ask(&program, &["dictionary", at, "list", "--own"]);
    let page = own();
    assert_fields(&page, &["kinds", "n_total", "rows", "n_default"]);
    assert_eq!(page["n_total"], 0);
    assert_eq!(
        words(&page["kinds"], "label"),
        [
            "领域词",
            "停用词",
            "负面词",
            "正面词",
            "量级形容词",
            "同义词",
            "类别种子词"
        ]
    );
    for kind in rows(&page["kinds"]) {
        assert_fields(kind, &["kind", "doc", "target_label", "n_own", "n_off"]);
        assert!(kind["n_built_in"].as_u64() > Some(0), "{kind}");
    }

    undone(
        &program,
        &study,
        &["dictionary", at, "add", "negative", "糊墙"],
        |answer| {
            assert_eq!(answer, &json!({"n_added": 1, "n_known": 0, "problems": []}));
            let again = ask(&program, &["dictionary", at, "add", "负面词", " 糊墙 "]);
            assert_eq!(
                (&again["n_added"], &again["n_known"]),
                (&json!(0), &json!(1))
            );
            let row = &own()["rows"][0];
            assert_fields(row, &["id", "target", "is_built_in"]);
            assert_eq!(
                (&row["kind"], &row["text"]),
                (&json!("negative"), &json!("糊墙"))
            );
            let history = ask(&program, &["history", at]);
            assert_eq!(history["undo"], "词典加入“糊墙”");
        },
    );
    undone(
        &program,
        &study,
        &["dictionary", at, "add", "synonym", "客服", "客户服务"],
        |_| {
            assert_eq!(own()["rows"][0]["target"], "客户服务");
            undone(
                &program,
                &study,
                &["dictionary", at, "remove", "synonym", "客服"],
                |answer| {
                    assert_eq!(answer, &json!({}));
                    assert_eq!(own()["n_total"], 0);
                },
            );
        },
    );
    undone(
        &program,
        &study,
        &["dictionary", at, "off", "negative", "一般"],
        |_| {
            let row = own()["rows"][0].clone();
            assert_eq!((&row["id"], &row["is_off"]), (&Value::Null, &json!(true)));
            undone(
                &program,
                &study,
                &["dictionary", at, "on", "negative", "一般"],
                |_| {
                    assert_eq!(own()["n_total"], 0);
                },
            );
            // Adding what was switched off switches it on again.
            undone(
                &program,
                &study,
                &["dictionary", at, "add", "negative", "一般"],
                |answer| {
                    assert_eq!(answer["n_added"], 1);
                    assert_eq!(own()["n_total"], 0);
                },
            );
        },
    );
    let some = ask(
        &program,
        &[
            "dictionary",
            at,
            "list",
            "--kind",
            "scale",
            "--search",
            "高",
        ],
    );
    assert!(
        words(&some["rows"], "kind")
            .iter()
            .all(|kind| *kind == "scale")
    );
    assert!(words(&some["rows"], "text").contains(&"高"));
    let shown = program.run(&["dictionary", at, "list", "--limit", "3"]);
    assert!(
        shown.out.contains("来源") && shown.out.contains("内置"),
        "{}",
        shown.out
    );
}

#[test]
fn a_word_of_the_study_is_found_in_the_next_run() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    let answers = program.file(
        "答卷.csv",
        "序号,您还有什么建议？\n1,新版报表很糊墙\n2,新版报表太糊墙了\n3,挺好\n",
    );
    program.import("responses", &study, &answers).json();
    let found = || {
        let listed = ask(&program, &["keywords", at, "--top", "0"]);
        words(&listed, "opinion").contains(&"糊墙")
    };
    assert!(!found());
    undone(
        &program,
        &study,
        &["dictionary", at, "add", "negative", "糊墙"],
        |_| {
            assert!(found());
        },
    );
    assert!(!found());
}

#[test]
fn a_dictionary_goes_out_and_comes_in_as_it_was() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    ask(&program, &["dictionary", at, "add", "negative", "@小客"]);
    ask(
        &program,
        &["dictionary", at, "add", "seed", "合同", "商务条款"],
    );
    ask(&program, &["dictionary", at, "off", "negative", "一般"]);
    let listed = ask(&program, &["dictionary", at, "list", "--own"]);
    for name in ["词典.xlsx", "词典.csv"] {
        let file = program.at(name);
        let made = ask(
            &program,
            &["dictionary", at, "export", text(&file), "--own"],
        );
        assert_eq!(
            (&made["file"], &made["n_sheets"]),
            (&json!(name), &json!(1))
        );
        let other = program.new_study(&format!("other-{name}"));
        let import = ["dictionary", text(&other), "import", text(&file)];
        undone(&program, &other, &import, |answer| {
            assert_eq!(answer, &json!({"n_added": 3, "n_known": 0, "problems": []}));
            let came = ask(&program, &["dictionary", text(&other), "list", "--own"]);
            assert_eq!(came["rows"], listed["rows"]);
        });
    }
    let csv = std::fs::read(program.at("词典.csv")).unwrap();
    assert!(csv.starts_with("\u{feff}词表,词,对应,停用,来源\r\n".as_bytes()));
    assert!(
        String::from_utf8(csv)
            .unwrap()
            .contains("负面词,'@小客,,否,本项目")
    );
    let sheets = grid::read(&program.at("词典.xlsx"));
    assert_eq!(sheets[0].0, "词典");
    // All of it: what is built in is known when it comes back.
    let all = program.at("全部.xlsx");
    ask(&program, &["dictionary", at, "export", text(&all)]);
    let before = program.fingerprint(&study);
    let again = ask(&program, &["dictionary", at, "import", text(&all)]);
    assert_eq!(
        (&again["n_added"], &again["problems"]),
        (&json!(0), &json!([]))
    );
    assert!(again["n_known"].as_u64() > Some(100));
    assert_eq!(program.fingerprint(&study), before);
}

#[test]
fn a_dictionary_with_bad_rows_is_taken_whole_or_in_part() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    let before = program.fingerprint(&study);
    let file = program.file(
        "词典.xlsx",
        files::xlsx(
            "我的词",
            &files::rows(&[
                ["词表", "词", "停用"],
                ["负面词", "糊墙", ""],
                ["颜色词", "红", ""],
                ["同义词", "客服", ""],
                ["负面词", "查无此词", "是"],
            ]),
        ),
    );
    let strict = program.run(&["dictionary", at, "import", text(&file), "--json"]);
    assert_eq!((strict.code, strict.out.as_str()), (Some(1), ""));
    assert_eq!(program.fingerprint(&study), before, "all or nothing");
    let lines: Vec<&str> = strict.err.lines().collect();
    assert_eq!(
        lines.len(),
        4,
        "three rows and one sentence: {}",
        strict.err
    );
    assert!(
        lines[0].starts_with("词典.xlsx [我的词] 第3行 A 词表列："),
        "{}",
        lines[0]
    );

    let import = ["dictionary", at, "import", text(&file), "--partial"];
    undone(&program, &study, &import, |answer| {
        assert_eq!(
            (&answer["n_added"], &answer["n_known"]),
            (&json!(1), &json!(0))
        );
        let problems = &answer["problems"];
        assert_eq!(
            words(problems, "code"),
            ["invalid_value", "missing_value", "unknown_reference"]
        );
        let places: Vec<&Value> = rows(problems)
            .iter()
            .map(|problem| &problem["row"])
            .collect();
        assert_eq!(json!(places), json!([3, 4, 5]));
    });
}

#[test]
fn the_personal_default_starts_new_studies() {
    let program = Program::new();
    let study = program.new_study("first");
    let at = text(&study);
    ask(&program, &["dictionary", at, "add", "word", "云享屏"]);
    ask(&program, &["dictionary", at, "off", "negative", "一般"]);
    let kept = program.fingerprint(&study);
    assert_eq!(
        ask(&program, &["dictionary", at, "default", "save"]),
        json!({})
    );
    assert_eq!(
        program.fingerprint(&study),
        kept,
        "saving the default changes no study"
    );
    let next = program.new_study("next");
    let list = |study: &Path| ask(&program, &["dictionary", text(study), "list", "--own"]);
    assert_eq!(list(&next)["n_default"], 2);
    assert_eq!(words(&list(&next)["rows"], "text"), ["云享屏", "一般"]);
    // It can be taken back, and added again.
    let full = program.fingerprint(&next);
    ask(&program, &["undo", text(&next)]);
    assert_eq!(list(&next)["n_total"], 0);
    undone(
        &program,
        &next,
        &["dictionary", text(&next), "default", "apply"],
        |answer| {
            assert_eq!(answer["n_added"], 2);
            assert_eq!(program.fingerprint(&next), full);
        },
    );
}
