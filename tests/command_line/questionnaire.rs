//! Commands about the design of questionnaires, from outside: fields that scripts rely on, exit
//! status, JSONL in, undo.

use crate::contract::{assert_fields, text};
use crate::words::{ask, rows};
use kesheng_tests::Program;
use std::path::Path;

fn new(program: &Program, study: &Path, more: &[&str]) -> String {
    let request = [&["questionnaire", "new", text(study)][..], more].concat();
    ask(program, &request)["id"].as_str().unwrap().to_owned()
}

#[test]
fn wrong_usage_is_told_from_what_cannot_be_done() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    for wrong in [
        &[
            "questionnaire",
            "new",
            at,
            "--template",
            "a",
            "--copy-of",
            "b",
        ][..],
        &["questionnaire", "show", at],
        &["questionnaire", "take", at, "问卷"],
        &["questionnaire", "waves", at, "put", "一", "--version", "1"],
    ] {
        let run = program.run(wrong);
        assert_eq!(run.code, Some(2), "{wrong:?}: {}", run.err);
    }
    let before = program.fingerprint(&study);
    for refused in [
        &["questionnaire", "new", at, "--template", "没有"][..],
        &["questionnaire", "show", at, "没有"],
        &["questionnaire", "lint", at, "没有"],
        &["questionnaire", "library", "--remove", "nps"],
        &[
            "questionnaire",
            "waves",
            at,
            "put",
            "一",
            "--opens",
            "2026-02-30",
        ],
        &["questionnaire", "waves", at, "remove", "没有"],
    ] {
        program.run(refused).complaint();
    }
    assert_eq!(program.fingerprint(&study), before);
}

#[test]
fn a_questionnaire_is_made_edited_checked_and_frozen() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    let before = program.fingerprint(&study);
    let templates = ask(&program, &["questionnaire", "templates"]);
    assert_fields(
        &templates[0],
        &["name", "title", "description", "n_questions", "seconds"],
    );
    let id = new(
        &program,
        &study,
        &["--template", "transaction", "--title", "服务评价"],
    );
    let list = ask(&program, &["questionnaire", "list", at]);
    assert_fields(
        &list[0],
        &[
            "id",
            "title",
            "template",
            "n_sections",
            "n_questions",
            "seconds",
            "n_errors",
            "n_warnings",
            "versions",
            "is_changed",
        ],
    );
    let frozen = ask(
        &program,
        &["questionnaire", "freeze", at, "服务评价", "--note", "一"],
    );
    assert_eq!(frozen["number"], 1);

    // A patch of one field, a new question of a bare kind, a move.
    let edits = concat!(
        "{\"op\":\"put_question\",\"question\":{\"code\":\"Q2\",\"title\":\"您对服务人员的耐心满意吗？\"}}\n",
        "{\"op\":\"put_question\",\"question\":{\"title\":\"您还有什么建议？\",\"design\":{\"kind\":\"long_text\"}},\"after\":\"Q1\"}\n",
        "\n",
        "{\"op\":\"move\",\"questions\":[\"Q3\"],\"section\":\"本次服务\"}\n",
    );
    let done = program.run_with(
        &["questionnaire", "edit", at, &id, "--json"],
        edits.as_bytes(),
    );
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert_eq!(done.out.lines().count(), 3);
    let shown = ask(&program, &["questionnaire", "show", at, "服务评价"]);
    let codes: Vec<&str> = rows(&shown["questions"])
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["Q3", "Q1", "Q4", "Q2"]);
    let plain = program.run(&["questionnaire", "show", at, "服务评价"]);
    assert!(
        plain
            .out
            .contains("Q2. 您对服务人员的耐心满意吗？ *  〔量表题〕"),
        "{}",
        plain.out
    );

    let diff = ask(&program, &["questionnaire", "diff", at, "服务评价"]);
    assert_fields(&diff, &["rows", "n_comparable", "n_incomparable"]);
    // Q3 moved, Q1 stayed, Q2 was reworded.
    assert_eq!(
        (&diff["n_comparable"], &diff["n_incomparable"]),
        (&2.into(), &1.into())
    );

    // What is wrong names its line; what came before it stays.
    let broken = "{\"op\":\"put_question\",\"question\":{\"code\":\"Q1\",\"titel\":\"\"}}\n";
    let refused = program.run_with(&["questionnaire", "edit", at, &id], broken.as_bytes());
    assert!(refused.complaint().contains("第 1 行"), "{}", refused.err);
    assert_eq!(
        program.run(&["questionnaire", "lint", at, &id]).code,
        Some(0)
    );
    let empty = "{\"op\":\"put_question\",\"question\":{\"code\":\"Q1\",\"title\":\"\"}}\n";
    program.run_with(&["questionnaire", "edit", at, &id], empty.as_bytes());
    let lint = program.run(&["questionnaire", "lint", at, &id, "--json"]);
    assert_eq!(lint.code, Some(1));
    assert!(lint.out.contains("\"empty_title\""), "{}", lint.out);
    program
        .run(&["questionnaire", "freeze", at, &id])
        .complaint();

    let wave = [
        "questionnaire",
        "waves",
        at,
        "put",
        "预调查",
        "--questionnaire",
        "服务评价",
        "--version",
        "1",
        "--pilot",
    ];
    let waves = ask(&program, &wave);
    assert_fields(
        &waves[0],
        &[
            "id",
            "title",
            "version",
            "version_label",
            "is_pilot",
            "opens_on",
            "closes_on",
            "note",
            "n_responses",
        ],
    );
    assert_eq!(waves[0]["version_label"], "服务评价 第 1 版");
    while program.fingerprint(&study) != before {
        ask(&program, &["undo", at]);
    }
}

#[test]
fn questions_go_through_the_library() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    new(&program, &study, &["--title", "甲"]);
    let found = ask(&program, &["questionnaire", "library", "--search", "推荐"]);
    assert_fields(&found[0], &["key", "group", "is_own", "question"]);
    let taken = ask(
        &program,
        &["questionnaire", "take", at, "甲", "nps", "open_two"],
    );
    assert_eq!(rows(&taken["ids"]).len(), 2);
    let kept = ask(
        &program,
        &["questionnaire", "keep", at, "甲", "Q1", "--group", "常用"],
    );
    let key = kept["ids"][0].as_str().unwrap().to_owned();
    let own = ask(&program, &["questionnaire", "library", "--search", "常用"]);
    assert_eq!((rows(&own).len(), &own[0]["is_own"]), (1, &true.into()));
    ask(&program, &["questionnaire", "library", "--remove", &key]);
    let own = ask(&program, &["questionnaire", "library", "--search", "常用"]);
    assert!(rows(&own).is_empty());
}
