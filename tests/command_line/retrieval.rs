//! `kesheng query`, `matrix`, `saturation`, `dynamics`.

use crate::contract::{assert_fields, text};
use crate::field_log::{ask, feed};
use kesheng_tests::Program;
use serde_json::{Value, json};

const TALK: &str = "主持人：请讲。\n受访者A：等了四十分钟，没有人跟进。\n受访者B：没有人跟进。\n";

/// A study with one focus group, 等候 coded once and 跟进 twice.
fn coded(program: &Program) -> std::path::PathBuf {
    let study = program.new_study("s");
    let file = program.at("座谈会01.txt");
    std::fs::write(&file, TALK).unwrap();
    program
        .run(&[
            "import",
            "transcript",
            text(&study),
            text(&file),
            "--kind",
            "focus-group",
            "--json",
        ])
        .json();
    for (code, words) in [("等候", "等了四十分钟"), ("跟进", "没有人跟进")] {
        ask(program, &["code", text(&study), "add", code]);
        ask(
            program,
            &[
                "coding",
                text(&study),
                "find",
                words,
                "--extent",
                "term",
                "--code",
                code,
            ],
        );
    }
    study
}

#[test]
fn queries_are_asked_by_flags_and_by_json_kept_and_written() {
    let program = Program::new();
    let study = coded(&program);
    let at = text(&study);
    let n = |flags: &[&str]| {
        let found = ask(&program, &[&["query", at][..], flags].concat());
        assert_fields(
            &found,
            &[
                "sentence",
                "n_total",
                "n_respondents",
                "n_documents",
                "hits",
            ],
        );
        found["n_total"].as_u64().unwrap()
    };
    assert_eq!(n(&[]), 3);
    assert_eq!(n(&["--code", "跟进"]), 2);
    assert_eq!(n(&["--any", "跟进,等候"]), 3);
    assert_eq!(n(&["--code", "跟进", "--code", "等候"]), 0);
    assert_eq!(
        n(&["--code", "跟进", "--near", "等候", "--within", "turn"]),
        1
    );
    assert_eq!(n(&["--code", "跟进", "--near", "等候", "--within", "1"]), 2);
    assert_eq!(n(&["--not", "等候"]), 2);
    assert_eq!(n(&["--words", "四十"]), 1);
    assert_eq!(n(&["--code", "跟进", "--where", "role=interviewer"]), 0);
    let bad = program.run(&["query", at, "--where", "region"]);
    assert!(bad.complaint().contains("region=华东"));

    let spec = "{\"query\":{\"kind\":\"not\",\"of\":{\"kind\":\"code\"}}}";
    let (code, out, err) = feed(&program, &["query", at, "--spec", "-", "--json"], spec);
    assert_eq!(code, Some(0), "{err}");
    let found: Value = serde_json::from_str(&out).unwrap();
    // Only the question has no code.
    assert_eq!(found["hits"][0]["words"], "请讲。");

    ask(
        &program,
        &["query", at, "--code", "跟进", "--save", "谁没跟进"],
    );
    let listed = ask(&program, &["query", at, "--list"]);
    assert_eq!(
        (&listed[0]["title"], &listed[0]["sentence"]),
        (&json!("谁没跟进"), &json!("编码“跟进”"))
    );
    assert_eq!(n(&["--saved", "谁没跟进"]), 2);
    let word = program.at("原话.docx");
    let book = program.at("原话.xlsx");
    let flags = [
        "query",
        at,
        "--saved",
        "谁没跟进",
        "--docx",
        text(&word),
        "--xlsx",
        text(&book),
    ];
    assert_eq!(program.run(&flags).code, Some(0));
    for file in [word, book] {
        assert!(std::fs::read(file).unwrap().starts_with(b"PK"));
    }
    ask(&program, &["query", at, "--remove", "谁没跟进"]);
    assert_eq!(ask(&program, &["query", at, "--list"]), json!([]));
}

#[test]
fn matrices_curves_and_shares_have_their_fields() {
    let program = Program::new();
    let study = coded(&program);
    let at = text(&study);
    let pairs = ask(
        &program,
        &[
            "matrix",
            at,
            "--kind",
            "code-code",
            "--within",
            "respondent",
        ],
    );
    // A says both.
    assert_eq!(
        (&pairs["pairs"][0]["n"], &pairs["pairs"][0]["jaccard"]),
        (&json!(1), &json!(0.5))
    );
    let groups = ask(
        &program,
        &["matrix", at, "--kind", "code-group", "--by", "source"],
    );
    assert_fields(
        &groups["rows"][0],
        &["path", "n_codings", "cells", "test", "p_adjusted"],
    );
    assert_eq!(groups["groups"][0]["name"], "座谈会");
    let cases = ask(&program, &["matrix", at, "--kind", "case-code"]);
    assert_eq!(
        (&cases["rows"][0]["codes"], &cases["rows"][1]["codes"]),
        (&json!([1, 1]), &json!([0, 1]))
    );
    let csv = program.at("个案.csv");
    program.run(&["matrix", at, "--kind", "case-code", "--out", text(&csv)]);
    assert!(std::fs::read_to_string(csv).unwrap().contains("code_002"));
    assert_fields(
        &ask(&program, &["matrix", at, "--kind", "stories"]),
        &["stories", "n_whole", "mean_coverage"],
    );
    assert_fields(
        &ask(&program, &["matrix", at, "--kind", "joint"]),
        &["sources", "rows", "method"],
    );
    let curve = ask(&program, &["saturation", at]);
    assert_eq!(
        (
            &curve["all"]["talks"][0]["n_new"],
            &curve["all"]["saturated_at"]
        ),
        (&json!(2), &Value::Null)
    );
    let talks = ask(&program, &["dynamics", at]);
    assert_fields(
        &talks[0],
        &[
            "speakers",
            "gini",
            "herfindahl",
            "themes",
            "share_interviewers",
        ],
    );
    assert_eq!(talks[0]["themes"][1]["n_covered"], 2);
}
