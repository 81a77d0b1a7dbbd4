//! `kesheng interviews` and `kesheng guides`.

use crate::contract::{assert_fields, text};
use crate::field_log::{ask, feed, study};
use kesheng_tests::Program;
use serde_json::{Value, json};

#[test]
fn interviews_come_as_lines_and_go_as_minutes() {
    let program = Program::new();
    let study = study(&program);
    let at = text(&study);
    let before = program.fingerprint(&study);
    let line =
        "{\"kind\":\"focus_group\",\"title\":\"制造业座谈\",\"planned_at\":\"2025-10-09 14:00\"}\n";
    let (code, out, err) = feed(&program, &["interviews", at, "put", "--json"], line);
    assert_eq!(code, Some(0), "{err}");
    let made: Value = serde_json::from_str(&out).unwrap();
    let id = made["ids"][0].as_str().unwrap();
    let people = "{\"account_code\":\"C001\"}\n{\"account_code\":\"C003\",\"role\":\"recorder\"}\n";
    let (code, out, err) = feed(
        &program,
        &["interviews", at, "participants", id, "--lines", "--json"],
        people,
    );
    assert_eq!(code, Some(0), "{err}");
    let seats: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&seats[0]["label"], &seats[1]["role"]),
        (&json!("P1"), &json!("recorder"))
    );

    let listed = ask(
        &program,
        &["interviews", at, "list", "--kind", "focus_group"],
    );
    assert_fields(
        &listed,
        &["rows", "n_total", "n_held_back", "n_turns_held_back"],
    );
    let row = &listed["rows"][0];
    assert_fields(
        row,
        &[
            "id",
            "kind",
            "title",
            "state",
            "stratum",
            "consent",
            "is_held_back",
            "warnings",
            "minutes",
            "n_seats",
        ],
    );
    assert_eq!(
        (&row["state"], &row["n_seats"]),
        (&json!("booked"), &json!(1))
    );
    ask(
        &program,
        &[
            "interviews",
            at,
            "update",
            id,
            "--consent",
            "written",
            "--state",
            "done",
        ],
    );
    let plan = ask(
        &program,
        &[
            "interviews",
            at,
            "plan",
            "--show",
            "--target",
            "大客户=3,中型客户=2",
        ],
    );
    assert_fields(&plan, &["ids", "missing", "board"]);
    assert_eq!(plan["board"]["rows"][0]["n_missing"], 3);
    program
        .run(&["interviews", at, "plan", "--target", "大客户"])
        .complaint();

    let file = program.at("纪要.xlsx");
    ask(
        &program,
        &["interviews", at, "minutes", "-o", text(&file), "--ids", id],
    );
    let back = ask(
        &program,
        &["interviews", at, "minutes", "--import", text(&file)],
    );
    assert_eq!(
        (&back["unchanged"], &back["rejected"]),
        (&json!(1), &json!(0))
    );
    let (code, _, err) = feed(&program, &["interviews", at, "put"], "{\n");
    assert_eq!((code, err.lines().count()), (Some(1), 1));
    ask(&program, &["interviews", at, "remove", id]);
    // Made, seated, agreed and done, targets, removed: five steps.
    for _ in 0..5 {
        program.run(&["undo", at]);
    }
    assert_eq!(program.fingerprint(&study), before);
}

#[test]
fn guides_are_made_shown_checked_and_changed() {
    let program = Program::new();
    let study = study(&program);
    let at = text(&study);
    let templates = ask(&program, &["guides", at, "list", "--templates"]);
    assert_eq!(templates.as_array().unwrap().len(), 3);
    let made = ask(&program, &["guides", at, "new", "--template", "interview"]);
    let id = made["id"].as_str().unwrap();
    let mut draft = ask(&program, &["guides", at, "show", id]);
    assert_fields(
        &draft,
        &["id", "title", "kind", "intro", "closing", "prompts"],
    );
    draft["prompts"][0]["text"] = json!("您觉得我们怎么样？");
    let (code, _, err) = feed(&program, &["guides", at, "put"], &draft.to_string());
    assert_eq!(code, Some(0), "{err}");
    let check = ask(&program, &["guides", at, "lint", id]);
    assert_fields(&check, &["findings", "share_covered", "missing"]);
    assert_eq!(check["findings"][0]["rule"], "abstract");
    let listed = ask(&program, &["guides", at, "list"]);
    assert_fields(
        &listed[0],
        &[
            "id",
            "title",
            "kind",
            "n_prompts",
            "minutes",
            "share_covered",
            "n_interviews",
        ],
    );
    let file = program.at("提纲.docx");
    ask(&program, &["guides", at, "export", id, "-o", text(&file)]);
    assert!(file.exists());
    program
        .run(&["guides", at, "new", "--template", "none"])
        .complaint();
    ask(&program, &["guides", at, "remove", id]);
    assert_eq!(ask(&program, &["guides", at, "list"]), json!([]));
}
