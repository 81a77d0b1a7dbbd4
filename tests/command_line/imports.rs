//! Answers and tickets from outside: pairs of files, wave and version by name, days of tickets.

use crate::contract::{assert_fields, text};
use crate::words::ask;
use kesheng_tests::{Program, places};
use serde_json::json;

fn fixture(name: &str) -> String {
    let path = places::fixture("responses").join(name);
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_pair_is_previewed_imported_and_known_again() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    let pair = [fixture("wjx-按文本.csv"), fixture("wjx-按序号.csv")];
    let preview = ask(
        &program,
        &["import", "responses", at, &pair[0], &pair[1], "--preview"],
    );
    assert_fields(
        &preview["answers"],
        &[
            "preset",
            "reason",
            "forms",
            "waves",
            "versions",
            "version",
            "questions",
            "links",
            "unmatched",
        ],
    );
    assert_eq!(preview["answers"]["forms"], json!(["按选项序号"]));
    let result = ask(
        &program,
        &[
            "import",
            "responses",
            at,
            &pair[0],
            &pair[1],
            "--mode",
            "offline",
            "--channel",
            "拜访",
        ],
    );
    assert_eq!(
        (&result["added"], &result["outside"]),
        (&json!(6), &json!(0))
    );
    let again = ask(&program, &["import", "responses", at, &pair[1], &pair[0]]);
    assert_eq!(
        (&again["added"], &again["duplicate"]),
        (&json!(0), &json!(6))
    );
}

#[test]
fn platforms_are_told_or_given() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    for (name, preset) in [
        ("tencent.csv", "tencent"),
        ("odk-central.csv", "odk"),
        ("kobo.csv", "odk"),
    ] {
        let file = fixture(name);
        let preview = ask(&program, &["import", "responses", at, &file, "--preview"]);
        assert_eq!(preview["answers"]["preset"], preset);
        let given = ask(
            &program,
            &[
                "import",
                "responses",
                at,
                &file,
                "--preview",
                "--preset",
                "generic",
            ],
        );
        assert_eq!(given["answers"]["preset"], "generic");
    }
    let file = fixture("tencent.csv");
    let failed = program.run(&[
        "import",
        "responses",
        at,
        &file,
        "--wave",
        "没有的期次",
        "--json",
    ]);
    assert!(failed.complaint().contains("没有的期次"));
}

#[test]
fn tickets_of_three_months() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    let file = study.parent().unwrap().join("工单.csv");
    std::fs::write(
        &file,
        "工单编号,创建时间,问题描述\nG1,2026-08-28 10:00,响应慢\nG2,2026-08-29 10:00,还是响应慢\n",
    )
    .unwrap();
    let days = ["--until", "2026-11-29", "--last-months", "3"];
    let mut command = vec!["import", "tickets", at, text(&file)];
    command.extend(days);
    let result = ask(&program, &command);
    assert_eq!(
        (&result["added"], &result["outside"]),
        (&json!(1), &json!(1))
    );
}
