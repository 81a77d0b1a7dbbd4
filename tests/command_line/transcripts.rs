//! `kesheng transcript`: the six edits that other tools get wrong, by lines of JSON and by verbs.

use crate::contract::{assert_fields, text};
use kesheng_tests::Program;
use kesheng_tests::plant::{Stretch, plant, read};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const WORDS: &str = "前台态度很差。等了四十分钟。空调太冷。退款拖了两周。";

fn study(program: &Program) -> PathBuf {
    let study = program.new_study("s");
    let talk = program.file("a.txt", format!("访谈员：怎么样？\n受访者：{WORDS}\n"));
    program.import("transcript", &study, &talk).json();
    study
}

fn ask(program: &Program, verb: &str, study: &Path, rest: &[&str]) -> Value {
    let arguments = [&["transcript", verb, text(study)], rest, &["--json"]].concat();
    program.run(&arguments).json()
}

fn code_three(program: &Program, study: &Path) -> Vec<String> {
    let talk = ask(program, "show", study, &["a.txt"]);
    let turn = talk["turns"][1]["id"].as_str().unwrap();
    let at = |from, to, words| Stretch {
        start: (turn, from),
        end: (turn, to),
        words,
    };
    plant(
        study,
        &[
            at(7, 13, "等了四十分钟"),
            at(14, 18, "空调太冷"),
            at(19, 26, "退款拖了两周。"),
        ],
    )
}

#[test]
fn six_edits_leave_every_quotation_its_words() {
    let program = Program::new();
    let study = study(&program);
    let ids = code_three(&program, &study);
    let before = program.fingerprint(&study);
    let kept = ["等了四十分钟", "空调太冷", "退款拖了两周。"];
    let rewrite = |words: String| json!({ "kind": "rewrite", "turn": "1", "text": words });
    let cases = [
        (rewrite(WORDS.replace("前台", "收银员")), kept),
        (rewrite(format!("嗯{WORDS}")), kept),
        (rewrite(WORDS.replace("前台态度很差。", "")), kept),
        (rewrite(format!("{WORDS}就这些。")), kept),
        (
            json!({ "kind": "replace", "find": "了", "with": "过" }),
            ["等过四十分钟", "空调太冷", "退款拖过两周。"],
        ),
        (
            rewrite(WORDS.replace("四十", "")),
            ["等了分钟", "空调太冷", "退款拖了两周。"],
        ),
    ];
    for (step, expected) in cases {
        let arguments = [
            "transcript",
            "edit",
            text(&study),
            "a.txt",
            "--ops",
            "-",
            "--json",
        ];
        // An empty line is none.
        let lines = format!("\n{step}\n");
        let done = program.run_with(&arguments, lines.as_bytes()).json();
        assert_eq!(done["n_to_check"], 0, "{step}");
        let words: Vec<String> = read(&study, &ids)
            .into_iter()
            .map(|(words, there, is_to_check)| {
                assert!(words == there && !is_to_check, "{step}");
                words
            })
            .collect();
        assert_eq!(words, expected, "{step}");
        program.run(&["undo", text(&study), "--json"]).json();
        assert_eq!(program.fingerprint(&study), before, "{step}");
    }
}

#[test]
fn verbs_do_what_lines_do() {
    let program = Program::new();
    let study = study(&program);
    let ids = code_three(&program, &study);
    let before = program.fingerprint(&study);
    let listed = ask(&program, "list", &study, &[]);
    assert_fields(
        &listed[0],
        &[
            "id",
            "file",
            "title",
            "kind",
            "account_code",
            "n_turns",
            "n_speakers",
            "n_chars",
        ],
    );
    let done = ask(
        &program,
        "split",
        &study,
        &["a.txt", "1", "7", "--speaker", "受访者2"],
    );
    assert_fields(
        &done,
        &["n_turns", "n_places", "n_followed", "n_to_check", "made"],
    );
    // All three codings stand behind the seventh letter.
    assert_eq!(
        (&done["n_turns"], &done["n_followed"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(
        ask(
            &program,
            "merge",
            &study,
            &["a.txt", "受访者2", "--into", "受访者"]
        )["n_turns"],
        1
    );
    ask(&program, "join", &study, &["a.txt", "1", "2"]);
    assert_eq!(
        ask(&program, "replace", &study, &["a.txt", "空调太冷。", ""])["n_to_check"],
        1
    );
    let rows = ask(&program, "check", &study, &["a.txt"]);
    assert_fields(
        &rows[0],
        &[
            "id",
            "code",
            "words",
            "turn",
            "position",
            "start_char",
            "end_char",
            "text",
            "proposal",
        ],
    );
    assert_eq!(
        (&rows[0]["id"], &rows[0]["words"]),
        (&json!(ids[1]), &json!("空调太冷"))
    );
    let kept = ask(&program, "check", &study, &["--keep", &ids[1]]);
    assert_eq!(kept, json!({ "n_settled": 0, "n_left": 1 }));
    ask(&program, "check", &study, &["--remove", &ids[1]]);
    assert_eq!(ask(&program, "check", &study, &[]), json!([]));

    let wave = program.file("t.wav", b"RIFF");
    let added = ask(
        &program,
        "attach",
        &study,
        &["a.txt", text(&wave), "--offset", "-500"],
    );
    assert_fields(
        &added,
        &[
            "id",
            "file",
            "media_type",
            "n_bytes",
            "offset_ms",
            "is_there",
        ],
    );
    let recordings = ask(&program, "recordings", &study, &["a.txt"]);
    assert_eq!(recordings, json!([added]));
    assert_eq!(recordings[0]["offset_ms"], -500);

    // split, merge, join, replace, remove, attach, offset.
    for _ in 0..7 {
        program.run(&["undo", text(&study), "--json"]).json();
    }
    assert_eq!(program.fingerprint(&study), before);
}

#[test]
fn what_cannot_be_done_is_said() {
    let program = Program::new();
    let study = study(&program);
    let code = |rest: &[&str]| program.run(&[&["transcript"], rest].concat()).code;
    assert_eq!(code(&["show", text(&study), "b.txt"]), Some(1));
    assert_eq!(code(&["join", text(&study), "a.txt", "1"]), Some(2));
    assert_eq!(code(&["split", text(&study), "a.txt", "1", "26"]), Some(1));
    let steps = program.file("steps.jsonl", "{\"kind\":\"dance\"}");
    let run = program.run(&[
        "transcript",
        "edit",
        text(&study),
        "a.txt",
        "--ops",
        text(&steps),
    ]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("第 1 行"), "{}", run.err);
}
