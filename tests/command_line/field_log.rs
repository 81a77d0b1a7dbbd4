//! `kesheng visits`, `invitations`, `incidents`, `calendar`, `roles`, `due`.

use crate::contract::{assert_fields, text};
use kesheng_tests::{Program, files, places};
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

pub fn study(program: &Program) -> PathBuf {
    let study = program.new_study("s");
    let roster = places::root().join("tests/e2e/fixtures/roster.csv");
    program.import("roster", &study, &roster).json();
    study
}

pub fn ask(program: &Program, arguments: &[&str]) -> Value {
    program.run(&[arguments, &["--json"]].concat()).json()
}

/// Runs it with lines on stdin.
pub fn feed(program: &Program, arguments: &[&str], lines: &str) -> (Option<i32>, String, String) {
    let mut command = program.command(arguments);
    command.stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn visits_come_as_lines_and_go_as_tables() {
    let program = Program::new();
    let study = study(&program);
    let at = text(&study);
    let before = program.fingerprint(&study);
    let lines = "{\"account_code\":\"C001\",\"planned_at\":\"2025-10-09 14:00\",\"kind\":\"outlet\"}\n\n\
                 {\"account_code\":\"C002\",\"done_at\":\"2025-10-10\",\"note\":\"交期慢\"}\n";
    let (code, out, err) = feed(&program, &["visits", at, "add", "--lines", "--json"], lines);
    assert_eq!(code, Some(0), "{err}");
    let made: Value = serde_json::from_str(&out).unwrap();
    let listed = ask(
        &program,
        &["visits", at, "list", "--now", "2025-10-10 09:00"],
    );
    let rows = listed.as_array().unwrap();
    assert_fields(
        &rows[0],
        &[
            "id",
            "account_code",
            "account_name",
            "kind",
            "channel",
            "contact_channel",
            "state",
            "planned_at",
            "done_at",
            "place",
            "staff",
            "title",
            "note",
            "n_responses",
            "is_overdue",
            "is_day_off",
        ],
    );
    assert_eq!(
        (&rows[0]["id"], &rows[0]["kind"], &rows[0]["is_overdue"]),
        (&made["ids"][0], &json!("outlet"), &json!(true))
    );
    assert_eq!(
        rows[0]["account_name"], "A公司",
        "names are hidden unless asked for"
    );
    let named = ask(
        &program,
        &["visits", at, "list", "--named", "--state", "done"],
    );
    assert_eq!(
        (named.as_array().unwrap().len(), &named[0]["account_name"]),
        (1, &json!("江南纺织集团"))
    );

    let id = made["ids"][0].as_str().unwrap();
    ask(
        &program,
        &[
            "visits",
            at,
            "update",
            id,
            "--on",
            "2025-10-13",
            "--staff",
            "张三",
        ],
    );
    let table = program.at("v.xlsx");
    ask(&program, &["visits", at, "export", "-o", text(&table)]);
    let back = ask(&program, &["visits", at, "import", text(&table)]);
    assert_eq!(
        (&back["added"], &back["updated"], &back["unchanged"]),
        (&json!(0), &json!(0), &json!(2))
    );
    ask(&program, &["visits", at, "remove", id]);
    for _ in 0..3 {
        ask(&program, &["undo", at]);
    }
    assert_eq!(program.fingerprint(&study), before);

    let (code, _, err) = feed(&program, &["visits", at, "add", "--lines"], "{\n");
    assert_eq!((code, err.lines().count()), (Some(1), 1), "{err}");
    program
        .run(&["visits", at, "add", "--account", "C001"])
        .complaint();
    assert_eq!(program.run(&["visits", at, "dance"]).code, Some(2));
    let odd = program.file("odd.csv", "客户编号,方式,计划时间\nC001,散步,2025-10-09\n");
    let odd = program.run(&["visits", at, "import", text(&odd), "--json"]);
    assert_eq!(
        (odd.code, odd.err.lines().count()),
        (Some(0), 1),
        "{}",
        odd.err
    );
    assert!(
        odd.err.contains("第2行") && odd.err.contains("散步"),
        "{}",
        odd.err
    );
}

#[test]
fn working_days_are_told_without_a_window() {
    let program = Program::new();
    let study = study(&program);
    let at = text(&study);
    let line = |arguments: &[&str]| program.run(arguments).out.trim().to_owned();
    assert_eq!(
        line(&["calendar", at, "workdays", "2025-10-09", "-5"]),
        "2025-09-25"
    );
    assert_eq!(
        line(&[
            "calendar",
            at,
            "workdays",
            "2025-09-30",
            "--to",
            "2025-10-11"
        ]),
        "3 个工作日"
    );
    let unknown = program.run(&["calendar", at, "workdays", "2031-05-01", "1"]);
    assert!(
        unknown.err.contains("2031 年还没有节假日表"),
        "{}",
        unknown.err
    );
    ask(
        &program,
        &[
            "calendar",
            at,
            "set",
            "2025-10-09",
            "holiday",
            "--title",
            "厂休",
        ],
    );
    let shown = ask(
        &program,
        &[
            "calendar",
            at,
            "show",
            "--from",
            "2025-10-09",
            "--to",
            "2025-10-11",
        ],
    );
    let days: Vec<(&str, bool)> = shown["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| {
            (
                day["day"].as_str().unwrap(),
                day["is_own"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(days, [("2025-10-09", true), ("2025-10-11", false)]);
    ask(&program, &["calendar", at, "set", "2025-10-09", "official"]);
    let out = program.at("c.csv");
    ask(&program, &["calendar", at, "export", "-o", text(&out)]);
    assert_eq!(files::read_csv(&out)[0], ["日期", "安排", "名称"]);
    let back = ask(&program, &["calendar", at, "import", text(&out)]);
    assert_eq!((&back["added"], &back["updated"]), (&json!(0), &json!(0)));
    program
        .run(&["calendar", at, "set", "2025-13-01", "holiday"])
        .complaint();
}

#[test]
fn feedback_and_invitations_are_kept_by_commands() {
    let program = Program::new();
    let study = study(&program);
    let at = text(&study);
    let responses = places::root().join("tests/e2e/fixtures/responses.csv");
    program.import("responses", &study, &responses).json();
    let before = program.fingerprint(&study);
    let preview = ask(
        &program,
        &[
            "incidents",
            at,
            "scan",
            "--preview",
            "--now",
            "2026-03-20 09:00",
        ],
    );
    assert_eq!(
        (&preview["n_new"], program.fingerprint(&study)),
        (&json!(6), before)
    );
    let made = ask(
        &program,
        &[
            "incidents",
            at,
            "add",
            "--account",
            "C001",
            "--kind",
            "complaint",
            "--text",
            "慢",
            "--now",
            "2025-09-26 17:30",
        ],
    );
    let id = made["ids"][0].as_str().unwrap().to_owned();
    let listed = ask(
        &program,
        &[
            "incidents",
            at,
            "list",
            "--state",
            "overdue",
            "--now",
            "2025-09-26 18:31",
        ],
    );
    assert_eq!(
        (&listed[0]["respond_by"], &listed[0]["minutes_left"]),
        (&json!("2025-09-26 18:30"), &json!(-1))
    );
    let none = ask(
        &program,
        &[
            "incidents",
            at,
            "list",
            "--state",
            "overdue",
            "--now",
            "2025-09-26 18:30",
        ],
    );
    assert_eq!(none, json!([]));
    ask(
        &program,
        &[
            "incidents",
            at,
            "mark",
            "solve",
            &id,
            "--at",
            "2025-09-26 18:00",
            "--value",
            "换新",
        ],
    );
    let due = ask(&program, &["due", at, "--now", "2025-09-26 18:31"]);
    assert_fields(
        &due,
        &[
            "now",
            "rows",
            "n_overdue",
            "n_today",
            "n_week",
            "empty_roles",
            "unknown_years",
        ],
    );
    assert_eq!(due["n_overdue"], 0);
    let forms = program.at("f.xlsx");
    ask(
        &program,
        &["incidents", at, "forms", "-o", text(&forms), &id],
    );
    let back = ask(&program, &["incidents", at, "import-forms", text(&forms)]);
    assert_eq!(back["unchanged"], 1, "{back}");

    let planned = ask(
        &program,
        &[
            "invitations",
            at,
            "plan",
            "--accounts",
            "C001,C002,C999",
            "--opens",
            "2026-03-02",
            "--channel",
            "phone",
            "--now",
            "2026-02-10 09:00",
        ],
    );
    assert_eq!(planned["rows"].as_array().unwrap().len(), 2);
    assert!(
        planned["warnings"][0].as_str().unwrap().contains("C999"),
        "{planned}"
    );
    let invitation = planned["rows"][0]["id"].as_str().unwrap();
    program
        .run(&["invitations", at, "mark", "send", invitation])
        .complaint();
    for role in ["执行人", "数据分析师", "跟进负责人"] {
        ask(&program, &["roles", at, "set", role, "张三"]);
    }
    let roles = ask(&program, &["roles", at]);
    assert_eq!(
        (&roles[0]["name"], &roles[0]["person"]),
        (&json!("执行人"), &json!("张三"))
    );
    ask(
        &program,
        &[
            "invitations",
            at,
            "mark",
            "send",
            invitation,
            "--on",
            "2026-02-24",
        ],
    );
    let list = ask(
        &program,
        &[
            "invitations",
            at,
            "list",
            "--now",
            "2026-03-20 09:00",
            "--state",
            "answered",
        ],
    );
    assert_eq!(list["rows"].as_array().unwrap().len(), 2, "{list}");
    assert!(
        program
            .run(&["invitations", at, "text"])
            .complaint()
            .contains("预计耗时")
    );
}
