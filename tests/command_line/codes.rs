//! Commands about kinds of need, channels, sources, crosstabs, directions and reasons for leaving.

use crate::contract::{assert_fields, text};
use crate::field_log::{ask, study};
use crate::words::{rows, undone, words};
use kesheng_tests::{Program, places};
use serde_json::json;

/// The study with answers: 操作复杂 is said in sheets 3, 4 and 8.
fn with_answers(program: &Program) -> std::path::PathBuf {
    let study = study(program);
    let answers = places::root().join("tests/e2e/fixtures/responses.csv");
    program.import("responses", &study, &answers).json();
    study
}

#[test]
fn pain_points_have_needs_channels_and_desk_research() {
    let program = Program::new();
    let study = with_answers(&program);
    let at = text(&study);
    let made = ask(
        &program,
        &[
            "candidates",
            at,
            "add",
            "操作复杂",
            "--title",
            "太复杂",
            "--need",
            "basic",
        ],
    );
    assert_fields(&made, &["need", "channels", "sources"]);
    assert_eq!(made["need"], "basic");
    // Sheets are feedback, all of them.
    let channels = rows(&made["channels"]);
    assert_eq!(
        (
            channels.len(),
            &channels[0]["channel"],
            &channels[0]["share"]
        ),
        (5, &json!("feedback"), &json!(1.0))
    );
    let list = |need: &str| {
        let listed = ask(&program, &["candidates", at, "list", "--need", need]);
        rows(&listed).len()
    };
    assert_eq!((list("basic"), list("none"), list("emergency")), (1, 0, 0));
    let set = [
        "candidates",
        at,
        "set",
        "太复杂",
        "--need",
        "none",
        "--statement",
        "新人学不会",
    ];
    undone(&program, &study, &set, |_| {
        let needs = ask(&program, &["candidates", at, "needs"]);
        assert_eq!(
            words(&needs, "need"),
            ["basic", "value_added", "emergency", ""]
        );
        assert_eq!(needs[3]["n_candidates"], 1);
        assert_fields(
            &needs[3],
            &[
                "label",
                "share",
                "n_respondents",
                "n_evidence",
                "n_questions",
            ],
        );
    });
    let wrong = program.run(&["candidates", at, "set", "太复杂", "--need", "luxury"]);
    assert_eq!(wrong.code, Some(1));

    ask(
        &program,
        &[
            "visits",
            at,
            "add",
            "--kind",
            "desk",
            "--done",
            "2026-03-12 10:00",
            "--title",
            "行业报告",
            "--note",
            "同行也被说操作复杂，各家都在改",
        ],
    );
    let notes = ask(&program, &["candidates", at, "desk"]);
    let note = notes[0]["id"].as_str().unwrap();
    let cite = [
        "candidates",
        at,
        "cite",
        "太复杂",
        note,
        "--words",
        "同行也被说操作复杂",
    ];
    undone(&program, &study, &cite, |_| {
        let shown = ask(&program, &["candidates", at, "show", "太复杂"]);
        let last = rows(&shown["evidence"]).last().unwrap().clone();
        assert_eq!(
            (&last["start_char"], &last["end_char"]),
            (&json!(0), &json!(9))
        );
        assert_eq!(shown["candidate"]["channels"][4]["n_evidence"], 1);
    });
    let absent = program.run(&[
        "candidates",
        at,
        "cite",
        "太复杂",
        note,
        "--words",
        "没有这句",
    ]);
    assert_eq!(absent.code, Some(1));
}

#[test]
fn sources_crosstabs_and_directions_are_told() {
    let program = Program::new();
    let study = with_answers(&program);
    let at = text(&study);
    let sources = ask(&program, &["sources", at]);
    assert_eq!(
        words(&sources, "source"),
        [
            "response",
            "interview",
            "focus_group",
            "ticket",
            "visit",
            "desk",
            "manual"
        ]
    );
    assert_eq!(
        (
            &sources[0]["n"],
            &sources[0]["n_mixed"],
            &sources[0]["n_quantitative"]
        ),
        (&json!(12), &json!(10), &json!(2))
    );
    for (account, stage) in [("C001", "before"), ("C002", "after"), ("C004", "after")] {
        let now = ["--opened", "2026-03-12 10:00", "--text", "慢"];
        let add = [
            &[
                "incidents",
                at,
                "add",
                "--account",
                account,
                "--stage",
                stage,
            ][..],
            &now,
        ]
        .concat();
        ask(&program, &add);
    }
    let crossed = ask(
        &program,
        &[
            "incidents",
            at,
            "cross",
            "--rows",
            "account_class",
            "--columns",
            "stage",
        ],
    );
    assert_eq!(words(&crossed["rows"], "name"), ["大客户", "中小客户"]);
    assert_eq!(
        (&crossed["rows"][0]["cells"], &crossed["n"]),
        (&json!([1, 1]), &json!(3))
    );
    assert_fields(&crossed, &["columns", "chi_square", "df", "p", "method"]);
    let narrowed = ask(
        &program,
        &["incidents", at, "list", "--nature", "qualitative"],
    );
    assert_eq!(rows(&narrowed).len(), 3);
    assert_eq!(
        program
            .run(&["incidents", at, "cross", "--rows", "weather"])
            .code,
        Some(1)
    );

    let described = ask(&program, &["describe", at]);
    let first = described["questions"][0].clone();
    let code = first["code"].as_str().unwrap();
    let reverse = ["question", at, code, "--reversed", "true"];
    undone(&program, &study, &reverse, |_| {
        let now = ask(&program, &["describe", at])["questions"][0].clone();
        // On a scale of 1 to 5 a mean and its mirror add up to 6.
        let mean = |row: &serde_json::Value| row["mean"].as_f64().unwrap();
        assert!((mean(&now) + mean(&first) - 6.0).abs() < 1e-9);
        assert_eq!(now["raw_mean"], first["mean"]);
    });
    assert_eq!(
        program
            .run(&["question", at, "Q99", "--reversed", "true"])
            .code,
        Some(1)
    );
    let churn = ask(&program, &["interviews", at, "churn", "--by", "region"]);
    assert_eq!((&churn["n"], &churn["by"]), (&json!(0), &json!("区域")));
}

#[test]
fn lines_of_a_transcript_are_put_right_by_a_file() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    let talk = program.at("谈.txt");
    std::fs::write(&talk, "问：怎样？\n答：好。\n还行。\n问：谢谢。\n").unwrap();
    let import = ["import", "transcript", at, text(&talk)];
    let preview = ask(&program, &[&import[..], &["--preview"]].concat());
    let lines = rows(&preview["files"][0]["transcript"]["lines"]);
    assert_fields(
        &lines[2],
        &[
            "at", "line", "kind", "text", "turn", "speaker", "is_first", "repair",
        ],
    );
    let fixes = program.at("修正.json");
    let fix = json!({ "fixes": [{ "file": 0, "at": lines[2]["at"], "repair": "split", "speaker": "旁人" }] });
    std::fs::write(&fixes, fix.to_string()).unwrap();
    ask(&program, &[&import[..], &["--fix", text(&fixes)]].concat());
    let turns = ask(&program, &["list", "turns", at]);
    let said: Vec<(&str, &str)> = rows(&turns)
        .iter()
        .map(|turn| {
            (
                turn["speaker"].as_str().unwrap(),
                turn["text"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            ("问", "怎样？"),
            ("答", "好。"),
            ("旁人", "还行。"),
            ("问", "谢谢。")
        ]
    );
    std::fs::write(&fixes, "{").unwrap();
    assert_eq!(
        program
            .run(&[&import[..], &["--fix", text(&fixes)]].concat())
            .code,
        Some(1)
    );
}
