//! `kesheng agreement`, `kesheng exchange` and `kesheng code lint`.

use crate::contract::{assert_fields, text};
use crate::field_log::{ask, feed};
use kesheng_tests::Program;
use serde_json::{Value, json};

/// Ten turns of one customer, and a code.
fn study(program: &Program) -> std::path::PathBuf {
    let study = program.new_study("s");
    let talk: String = (0..10)
        .map(|at| format!("受访者A：意见{at:03}。\n"))
        .collect();
    let file = program.file("访谈01.txt", talk.as_bytes());
    ask(
        program,
        &["import", "transcript", text(&study), text(&file)],
    );
    ask(program, &["code", text(&study), "add", "等候久"]);
    study
}

/// Krippendorff 2011, section A: α = 0.0952. All by the command line: codings from stdin, two coders.
#[test]
fn a_round_from_opening_to_consensus() {
    let program = Program::new();
    let study = study(&program);
    let at = text(&study);
    assert_eq!(
        ask(&program, &["agreement", at, "coder", "甲"])["name"],
        "甲"
    );
    let shown = ask(
        &program,
        &[
            "agreement",
            at,
            "open",
            "--coders",
            "甲,乙",
            "--share",
            "0.5",
            "--preview",
        ],
    );
    assert_eq!(
        (&shown["n_turns"], &shown["n_eligible"]),
        (&json!(5), &json!(10))
    );
    let made = ask(
        &program,
        &[
            "agreement",
            at,
            "open",
            "--coders",
            "甲,乙",
            "--title",
            "试编",
        ],
    );
    let round = made["id"].as_str().unwrap();
    let turns = ask(&program, &["agreement", at, "turns", round]);
    assert_fields(
        &turns[0],
        &["turn", "transcript", "label", "respondent", "text", "n_own"],
    );
    let mut lines = String::new();
    // 甲 is who works here.
    for (coder, marked) in [("", vec![1, 8]), ("乙", vec![0, 1, 2, 5])] {
        for turn in marked {
            let place = json!({ "text": turns[turn]["turn"], "start_char": 0, "end_char": 6 });
            lines.push_str(
                &json!({ "places": [place], "codes": ["等候久"], "coder": coder }).to_string(),
            );
            lines.push('\n');
        }
    }
    let (code, _, err) = feed(&program, &["coding", at, "add", "--json"], &lines);
    assert_eq!(code, Some(0), "{err}");
    // Blind: 甲 sees his two.
    assert_eq!(
        ask(&program, &["coding", at, "list"])
            .as_array()
            .unwrap()
            .len(),
        2
    );
    program.run(&["agreement", at, "show"]).complaint();
    ask(&program, &["agreement", at, "close", "试编"]);
    assert_eq!(
        ask(&program, &["coding", at, "list"])
            .as_array()
            .unwrap()
            .len(),
        6
    );
    let report = ask(&program, &["agreement", at, "show", "--draws", "0"]);
    assert_fields(
        &report,
        &["round", "n_chars", "measures", "rows", "notes", "sentence"],
    );
    let figures = report["rows"][0]["figures"].as_array().unwrap();
    let alpha = figures
        .iter()
        .find(|one| one["measure"] == "turn_alpha")
        .unwrap();
    assert!(
        (alpha["value"].as_f64().unwrap() - 0.0952).abs() < 5e-5,
        "{alpha}"
    );
    let plain = program.run(&["agreement", at, "show", "--draws", "50"]);
    assert!(
        plain.out.contains("0.095 [") && plain.out.contains("Krippendorff α = 0.10"),
        "{}",
        plain.out
    );
    let found = ask(&program, &["agreement", at, "disagreements", "--open"]);
    assert_eq!(found.as_array().unwrap().len(), 4);
    let line = |at: usize, decision: &str| {
        json!({ "code": "等候久", "turn": found[at]["turn"], "decision": decision, "reason": "讨论后" }).to_string()
    };
    let lines = format!(
        "{}\n{}\n{}\n",
        line(0, "coded"),
        line(1, "coded"),
        line(2, "not_coded")
    );
    let (code, out, err) = feed(
        &program,
        &["agreement", at, "settle", round, "--json"],
        &lines,
    );
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(
        serde_json::from_str::<Value>(&out).unwrap(),
        json!({ "n_changed": 3 })
    );
    let rounds = ask(&program, &["agreement", at, "list"]);
    assert_eq!(
        (&rounds[0]["n_settled"], &rounds[0]["n_disagreements"]),
        (&json!(3), &json!(4))
    );
    // Turn 1 by both, two settled; one open.
    let made = ask(&program, &["agreement", at, "consensus"]);
    assert_eq!((&made["n_added"], &made["n_open"]), (&json!(3), &json!(1)));
    let out = program.at("一致性.xlsx");
    assert_eq!(
        ask(
            &program,
            &["agreement", at, "export", "--draws", "20", "-o", text(&out)]
        )["n_sheets"],
        4
    );
    assert!(out.metadata().unwrap().len() > 5_000);
    ask(&program, &["agreement", at, "remove", "试编"]);
    assert_eq!(ask(&program, &["agreement", at, "list"]), json!([]));
    program.run(&["agreement", at, "show"]).complaint();
    assert_eq!(program.run(&["agreement", at, "open"]).code, Some(2));
}

#[test]
fn files_of_codes_go_out_and_come_in() {
    let program = Program::new();
    let study = study(&program);
    let at = text(&study);
    ask(
        &program,
        &[
            "coding",
            at,
            "find",
            "意见003",
            "--extent",
            "turn",
            "--code",
            "等候久",
        ],
    );
    let out = |name: &str| program.at(name);
    for name in ["书.qdc", "书.xlsx", "书.docx", "项目.qdpx"] {
        let written = ask(&program, &["exchange", "export", at, text(&out(name))]);
        assert_fields(&written, &["file", "format", "n_bytes", "report"]);
    }
    let other = program.new_study("o");
    let to = text(&other);
    let shown = ask(
        &program,
        &[
            "exchange",
            "import",
            to,
            text(&out("项目.qdpx")),
            "--preview",
        ],
    );
    assert_fields(
        &shown,
        &[
            "what",
            "file",
            "origin",
            "codes",
            "sources",
            "n_codings",
            "n_memos",
            "coders",
            "report",
            "problems",
        ],
    );
    let before = program.fingerprint(&other);
    let done = ask(
        &program,
        &["exchange", "import", to, text(&out("项目.qdpx"))],
    );
    assert_eq!(
        (&done["n_codings"], &done["n_transcripts"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        ask(&program, &["coding", to, "list"])[0]["words"],
        "意见003。"
    );
    ask(&program, &["undo", to]);
    assert_eq!(program.fingerprint(&other), before);
    let table = program.run(&["exchange", "import", to, text(&out("书.xlsx")), "--preview"]);
    assert!(
        table.out.contains("等候久") && table.out.contains("保留"),
        "{}",
        table.out
    );
    assert_eq!(
        ask(&program, &["exchange", "import", to, text(&out("书.qdc"))])["n_codes_added"],
        1
    );
    let again = ask(&program, &["exchange", "import", to, text(&out("书.xlsx"))]);
    assert_eq!(
        (&again["n_codes_added"], &again["n_codes_changed"]),
        (&json!(0), &json!(0))
    );
    // Hostile bytes are read by a process of its own.
    let bad = program.file("坏.qdc", b"<!DOCTYPE a [<!ENTITY b \"c\">]><CodeBook/>");
    let refused = program.run(&["exchange", "import", to, text(&bad)]);
    assert!(refused.complaint().contains("DOCTYPE"));
    program
        .run(&["exchange", "export", at, text(&out("书.pdf"))])
        .complaint();
    assert_eq!(program.run(&["exchange", "import", to]).code, Some(2));
}

#[test]
fn a_codebook_is_looked_through() {
    let program = Program::new();
    let study = study(&program);
    let at = text(&study);
    ask(
        &program,
        &["code", at, "add", "等侯久", "--definition", "同一件事"],
    );
    let found = ask(&program, &["code", at, "lint"]);
    let kinds: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["unused", "unused", "undefined", "alike"]);
    assert_fields(&found[3], &["kind", "codes", "message", "merges", "value"]);
    assert_eq!(found[3]["merges"], true);
}
