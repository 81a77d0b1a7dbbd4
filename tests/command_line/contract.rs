//! The command line as scripts know it: exit status, JSON, problems on stderr.

use kesheng_tests::program::Run;
use kesheng_tests::{Program, files, places};
use serde_json::{Value, json};
use std::path::Path;

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

/// Whether an object has at least these fields.
pub fn assert_fields(value: &Value, fields: &[&str]) {
    for field in fields {
        assert!(value.get(field).is_some(), "{field} is missing: {value:#}");
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Sheets of the sample: 300 of the survey and 12 with which it was tried out.
pub const N_RAW: u64 = 312;
/// Of the 300 of the survey, 4 were answered too fast and 3 all alike; they were excluded
/// (`decisions` in `fieldwork.json`).
pub const N_VALID: u64 = 293;

/// The sample study, made by the program.
pub fn sample(program: &Program) -> std::path::PathBuf {
    let study = program.at("sample");
    let made = program
        .run(&["new", text(&study), "--name", "样例", "--sample", "--json"])
        .json();
    assert_eq!(
        (&made["counts"]["n_responses"], &made["counts"]["n_tickets"]),
        (&json!(N_VALID), &json!(260))
    );
    study
}

#[test]
fn exit_status_says_how_it_went() {
    let program = Program::new();
    let code = |arguments: &[&str]| program.run(arguments).code;
    for wrong in [
        &[][..],
        &["dance"],
        &["new"],
        &["import", "roster"],
        &["serve"],
        &["list", "dreams", "x"],
    ] {
        let run = program.run(wrong);
        assert_eq!(run.code, Some(2), "{wrong:?}: {}", run.err);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{wrong:?}");
    }
    assert_eq!(code(&["--help"]), Some(0));
    assert_eq!(code(&["--version"]), Some(0));
    let study = program.new_study("s");
    program
        .run(&["new", text(&study), "--name", "再来"])
        .complaint();
    program
        .run(&["new", text(&program.at("t")), "--name", " "])
        .complaint();
    let nowhere = program.at("nowhere");
    for command in ["check", "history", "undo", "redo", "describe", "keywords"] {
        program.run(&[command, text(&nowhere)]).complaint();
    }
    program.run(&["undo", text(&study)]).complaint();
    program
        .run(&["import", "roster", text(&study), text(&nowhere)])
        .complaint();
    program
        .run(&["describe", text(&study), "--by", "weather"])
        .complaint();
    program
        .run(&["call", text(&study), "no_such_command"])
        .complaint();
    assert!(!nowhere.exists(), "asking makes nothing");
}

#[test]
fn imports_answer_with_counts_and_problems() {
    let program = Program::new();
    let study = program.new_study("s");
    let roster = program.file(
        "名册.xlsx",
        files::xlsx(
            "客户",
            &files::rows(&[
                ["客户编号", "客户名称", "年度采购额(万元)"],
                ["C1", "甲有限公司", "五百"],
                ["", "乙有限公司", "80"],
                ["C3", "丙有限公司", "30"],
            ]),
        ),
    );
    let before = program.fingerprint(&study);
    let preview = program.run(&[
        "import",
        "roster",
        text(&study),
        text(&roster),
        "--preview",
        "--json",
    ]);
    assert_fields(
        &preview.json(),
        &["files", "counts", "problems", "roles", "is_remembered"],
    );
    assert_eq!(
        program.fingerprint(&study),
        before,
        "--preview writes nothing"
    );

    let strict = program.run(&[
        "import",
        "roster",
        text(&study),
        text(&roster),
        "--all-or-nothing",
        "--json",
    ]);
    assert_eq!((strict.code, strict.out.as_str()), (Some(1), ""));
    assert_eq!(program.fingerprint(&study), before);

    let run = program.import("roster", &study, &roster);
    let result = run.json();
    assert_eq!(
        keys(&result),
        [
            "added",
            "duplicate",
            "outside",
            "problems",
            "rejected",
            "updated"
        ]
    );
    assert_eq!(
        (&result["added"], &result["rejected"]),
        (&json!(1), &json!(2))
    );
    let problems = result["problems"].as_array().unwrap();
    for problem in problems {
        assert_eq!(
            keys(problem),
            ["code", "column", "file", "message", "row", "sheet"]
        );
    }
    // One line each on stderr, as one finds the cell.
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines.len(), problems.len(), "{}", run.err);
    assert!(
        lines[0].starts_with("名册.xlsx [客户] 第2行 C "),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("名册.xlsx [客户] 第3行 A "),
        "{}",
        lines[1]
    );

    // For people: a line of counts on stdout.
    let plain = program.run(&["import", "roster", text(&study), text(&roster)]);
    assert_eq!(
        (plain.code, plain.out.trim()),
        (Some(0), "新增 0，更新 0，重复 1，拒绝 2")
    );
}

#[test]
fn a_mapping_comes_from_a_file() {
    let program = Program::new();
    let study = program.new_study("s");
    let sheet = program.file("表.csv", "甲,乙\n1,好\n2,坏\n");
    let preview = program
        .run(&[
            "import",
            "responses",
            text(&study),
            text(&sheet),
            "--preset",
            "generic",
            "--preview",
            "--json",
        ])
        .json();
    let mut columns: Vec<Value> = preview["files"][0]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["choice"].clone())
        .collect();
    columns[0] =
        json!({ "role": "sheet_key", "question_kind": null, "title": null, "module": null });
    columns[1] = json!({ "role": "question", "question_kind": "open_question", "title": "感受", "module": null });
    let map = program.file("map.json", serde_json::to_vec(&columns).unwrap());
    let run = program.run(&[
        "import",
        "responses",
        text(&study),
        text(&sheet),
        "--map",
        text(&map),
        "--json",
    ]);
    assert_eq!(run.json()["added"], 2);
    let questions = program
        .run(&["list", "questions", text(&study), "--json"])
        .json();
    assert_eq!(
        (&questions[0]["title"], &questions[0]["kind"]),
        (&json!("感受"), &json!("open_question"))
    );
    let broken = program.file("broken.json", "{");
    program
        .run(&[
            "import",
            "responses",
            text(&study),
            text(&sheet),
            "--map",
            text(&broken),
        ])
        .complaint();
}

#[test]
fn lists_have_the_promised_fields() {
    let program = Program::new();
    let study = sample(&program);
    let list = |what: &str| -> Vec<Value> {
        program
            .run(&["list", what, text(&study), "--json"])
            .json()
            .as_array()
            .unwrap()
            .clone()
    };
    let transcripts = list("transcripts");
    assert_eq!(transcripts.len(), 8);
    let turns = list("turns");
    for row in &transcripts {
        assert_fields(
            row,
            &[
                "id",
                "file",
                "title",
                "kind",
                "n_turns",
                "n_speakers",
                "n_chars",
            ],
        );
        assert!(
            !row["file"].as_str().unwrap().contains('/'),
            "a base name: {row}"
        );
        let own: Vec<&Value> = turns
            .iter()
            .filter(|turn| turn["transcript"] == row["id"])
            .collect();
        assert_eq!(row["n_turns"], own.len());
        let n_chars: usize = own
            .iter()
            .map(|turn| turn["text"].as_str().unwrap().chars().count())
            .sum();
        assert_eq!(row["n_chars"], n_chars);
    }
    turns.iter().for_each(|turn| {
        assert_fields(
            turn,
            &["id", "transcript", "speaker", "start_ms", "end_ms", "text"],
        )
    });
    assert_eq!(
        (
            list("roster").len(),
            list("responses").len(),
            list("tickets").len()
        ),
        (400, N_VALID as usize, 260)
    );
    assert_fields(
        &list("responses")[0],
        &[
            "id",
            "key",
            "submitted_at",
            "duration_s",
            "account",
            "answers",
        ],
    );
    // Names only on demand.
    let contacts = |named: &[&str]| {
        let rows = program
            .run(&[&["list", "roster", text(&study), "--json"], named].concat())
            .json();
        rows.as_array()
            .unwrap()
            .iter()
            .filter(|row| row["contact"] != "")
            .count()
    };
    assert_eq!((contacts(&[]), contacts(&["--named"])), (0, 400));

    let figures = program
        .run(&[
            "describe",
            text(&study),
            "--by",
            "region,industry,size",
            "--json",
        ])
        .json();
    assert_fields(
        &figures,
        &["csat", "nps", "modules", "questions", "choices", "cells"],
    );
    assert_eq!(figures["cells"][0]["keys"].as_array().unwrap().len(), 3);
    let gaps = program.run(&["gaps", text(&study), "--json"]).json();
    assert_fields(&gaps, &["n_pairs", "rows", "notes"]);
    let phrases = program
        .run(&["keywords", text(&study), "--top", "5", "--json"])
        .json();
    assert_eq!(phrases.as_array().unwrap().len(), 5);
    for phrase in phrases.as_array().unwrap() {
        assert_fields(
            phrase,
            &[
                "phrase",
                "aspect",
                "opinion",
                "category",
                "n_respondents",
                "share",
                "evidence",
            ],
        );
        let evidence = phrase["evidence"].as_array().unwrap();
        assert!(!evidence.is_empty(), "{phrase}");
        evidence.iter().for_each(|one| {
            assert_fields(one, &["source", "id", "start_char", "end_char", "text"])
        });
    }
    let found = program
        .run(&["search", text(&study), "响应慢", "--limit", "3", "--json"])
        .json();
    assert_eq!(found["hits"].as_array().unwrap().len(), 3);
}

#[test]
fn undo_redo_history_and_check() {
    let program = Program::new();
    let study = program.new_study("s");
    let start = program.fingerprint(&study);
    let answers = program.file("答卷.csv", files::csv(&files::answers(1..=30)));
    assert_eq!(
        program.import("responses", &study, &answers).json()["added"],
        30
    );
    let full = program.fingerprint(&study);
    let run = |command: &str| -> Run { program.run(&[command, text(&study), "--json"]) };
    assert_eq!(run("history").json()["undo"], "导入答卷（30 份）");
    assert_eq!(keys(&run("undo").json()), ["label", "skipped"]);
    assert_eq!(program.fingerprint(&study), start);
    run("undo").complaint();
    assert_eq!(run("redo").json()["label"], "导入答卷（30 份）");
    assert_eq!(program.fingerprint(&study), full);
    let history = run("history").json();
    let kinds: Vec<&Value> = history["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["kind"])
        .collect();
    assert_eq!(
        json!(kinds),
        json!(["redo", "undo", "import_responses", "create_study"])
    );
    let check = run("check").json();
    assert_fields(&check, &["is_ok", "fingerprint", "checks", "n_operations"]);

    // A damaged study: exit 1, said, and not made worse.
    let database = study.join("study.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2 / 8192 * 8192;
    bytes[middle..middle + 8192].fill(0xa5);
    std::fs::write(&database, &bytes).unwrap();
    let damaged = run("check");
    assert_eq!(damaged.code, Some(1), "{}", damaged.out);
    assert_eq!(damaged.err.lines().count(), 1, "{}", damaged.err);
}

#[test]
fn a_report_is_written_whole() {
    let program = Program::new();
    let study = program.new_study("s");
    let answers = program.file("答卷.csv", files::csv(&files::answers(1..=30)));
    program.import("responses", &study, &answers).json();
    let out = program.at("报告.xlsx");
    let made = program
        .run(&["report", text(&study), "-o", text(&out), "--json"])
        .json();
    assert_fields(&made, &["file", "n_bytes", "n_sheets"]);
    assert_eq!(
        made["n_bytes"].as_f64().unwrap(),
        out.metadata().unwrap().len() as f64
    );
    let sheets = kesheng_tests::grid::read(&out).len();
    assert_eq!(made["n_sheets"], sheets);
    program
        .run(&[
            "report",
            text(&study),
            "-o",
            text(&program.at("无/此/夹.xlsx")),
        ])
        .complaint();
    program
        .run(&[
            "report",
            text(&study),
            "-o",
            text(&out),
            "--sheets",
            "horoscope",
        ])
        .complaint();
    assert_eq!(
        kesheng_tests::grid::read(&out).len(),
        sheets,
        "a failed one leaves the old file"
    );
}

#[test]
fn real_transcripts_have_the_turns_and_speakers_of_their_index() {
    let Some(folder) = places::shared("data/transcripts") else {
        return;
    };
    let program = Program::new();
    let study = program.new_study("s");
    let start = program.fingerprint(&study);
    let index = places::json(&folder.join("index.json"));
    let index = index.as_array().unwrap();
    let files: Vec<std::path::PathBuf> = index
        .iter()
        .map(|one| folder.join(one["file"].as_str().unwrap()))
        .collect();
    let mut arguments = vec!["import", "transcript", text(&study), "--json"];
    arguments.extend(files.iter().map(|file| text(file)));
    assert_eq!(program.run(&arguments).json()["added"], index.len());
    let rows = program
        .run(&["list", "transcripts", text(&study), "--json"])
        .json();
    for one in index {
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["file"] == one["file"])
            .unwrap();
        assert_eq!(
            (&row["n_turns"], &row["n_speakers"]),
            (&one["turns"], &one["speakers"]),
            "{}",
            one["file"]
        );
    }
    program.run(&["undo", text(&study)]);
    assert_eq!(program.fingerprint(&study), start);
}
