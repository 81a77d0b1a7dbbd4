//! `kesheng respond` and `kesheng entries`: streams in and out, and sudden death in the middle of
//! a sheet.

use kesheng_tests::Program;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

fn call(program: &Program, study: &Path, name: &str, request: Value) -> Value {
    let arguments = [
        "call".into(),
        study.as_os_str().to_owned(),
        name.into(),
        request.to_string().into(),
    ];
    program.run_after_kill(&arguments).json()
}

/// A study with a frozen questionnaire of `n` scales; its version and questions.
fn study(program: &Program, n: usize) -> (PathBuf, String, Vec<String>) {
    let study = program.new_study("s");
    let made = call(
        program,
        &study,
        "add_questionnaire",
        json!({ "title": "问卷" }),
    );
    let points: Vec<Value> = (1..=5)
        .map(|score| json!({ "score": score, "label": score.to_string() }))
        .collect();
    let mut questions = Vec::new();
    for at in 1..=n {
        let question = json!({ "code": format!("Q{at}"), "title": format!("第{at}题满意吗？"),
            "design": { "kind": "likert", "points": points } });
        let request = json!({ "questionnaire": made["id"], "question": question });
        let put = call(program, &study, "put_question", request);
        questions.push(put["id"].as_str().unwrap().to_owned());
    }
    let request = json!({ "questionnaire": made["id"], "note": "" });
    let version = call(program, &study, "freeze_version", request);
    (study, version["id"].as_str().unwrap().into(), questions)
}

/// Runs `kesheng respond` on lines.
fn respond(
    program: &Program,
    study: &Path,
    more: &[&str],
    lines: &str,
) -> (Option<i32>, Vec<Value>) {
    let mut arguments = vec![
        "respond".into(),
        study.as_os_str().to_owned(),
        "--questionnaire".into(),
        "问卷".into(),
    ];
    arguments.extend(more.iter().map(Into::into));
    let mut child = program
        .command(&arguments)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let lines = out.lines().map(|line| serde_json::from_str(line).unwrap());
    (output.status.code(), lines.collect())
}

#[test]
fn a_stream_of_sheets_is_answered_line_by_line() {
    let program = Program::new();
    let (study, ..) = study(&program, 2);
    let lines = "{\"answers\": {\"Q1\": 5, \"Q2\": 4}}\n\n{\"answers\": {\"Q1\": 9}}\n";
    let (status, none) = respond(&program, &study, &["--all-or-nothing"], lines);
    assert_eq!(status, Some(1));
    assert_eq!(none[0]["is_ok"], false);
    let (status, out) = respond(&program, &study, &["--mode", "online"], lines);
    assert_eq!(status, Some(1));
    assert_eq!(
        (&out[0]["line"], &out[0]["is_ok"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(
        (&out[1]["line"], &out[1]["errors"][0]["code"]),
        (&json!(3), &json!("range"))
    );
    let (status, _) = respond(&program, &study, &[], "{\"answers\": {\"Q1\": 1}}\n");
    assert_eq!(status, Some(0));
    let listed = program
        .run(&[
            "list".as_ref(),
            "responses".as_ref(),
            study.as_os_str(),
            "--json".as_ref(),
        ])
        .json();
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
}

/// What was acknowledged before the program was killed is there afterwards: all of it.
#[test]
fn kills_while_a_sheet_is_entered_lose_no_acknowledged_answer() {
    const QUESTIONS: usize = 12;
    let program = Program::new();
    let (study, version, questions) = study(&program, QUESTIONS);
    for round in 0..QUESTIONS {
        let arguments = ["entries".as_ref(), "drive".as_ref(), study.as_os_str()];
        let mut child = program
            .command(&arguments)
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut to = child.stdin.take().unwrap();
        let mut from = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut say = |command: Value| {
            writeln!(to, "{command}").unwrap();
            to.flush().unwrap();
        };
        say(json!({ "start": { "version": version, "consent": "yes" } }));
        let Some(Ok(started)) = from.next() else {
            panic!("round {round}: it did not begin");
        };
        let started: Value = serde_json::from_str(&started).unwrap();
        let entry = started["entry"].clone();
        for (at, question) in questions.iter().enumerate().take(round + 1) {
            let score = (at % 5) as i16 + 1;
            say(
                json!({ "entry": entry, "answers": [{ "question": question, "slot": "",
                "value": { "kind": "code", "code": score } }], "cursor": "" }),
            );
            assert!(
                matches!(from.next(), Some(Ok(_))),
                "round {round}, answer {at}"
            );
        }
        // One more is on its way: it may be there or not, but never half.
        if let Some(question) = questions.get(round + 1) {
            say(
                json!({ "entry": entry, "answers": [{ "question": question, "slot": "",
                "value": { "kind": "code", "code": 5 } }], "cursor": "" }),
            );
        }
        child.kill().unwrap();
        child.wait().unwrap();
        program.fingerprint(&study);
        let kept = call(&program, &study, "get_entry", json!({ "id": entry }));
        let values: Vec<&Value> = kept["flow"]["questions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|question| &question["slots"][0]["value"]["code"])
            .collect();
        for (at, value) in values.iter().enumerate().take(round + 1) {
            assert_eq!(**value, json!(at % 5 + 1), "round {round}, answer {at}");
        }
        assert!(values.iter().skip(round + 2).all(|value| value.is_null()));
    }
    let open = program
        .run(&[
            "entries".as_ref(),
            "list".as_ref(),
            study.as_os_str(),
            "--json".as_ref(),
        ])
        .json();
    assert_eq!(open.as_array().unwrap().len(), QUESTIONS);
}
