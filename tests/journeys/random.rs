//! Whatever is done in whatever order: the study stays sound, and taking everything back
//! leads to the new study again.

use kesheng_tests::{Desk, files};
use proptest::prelude::*;
use serde_json::json;

#[derive(Debug, Clone)]
enum Step {
    Roster(usize),
    Answers(usize, usize),
    Tickets(usize),
    Talk(usize),
    Region(usize, u8),
    Correct(usize, u8),
    Retitle(usize, u8),
    Undo,
    Redo,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => (1usize..8).prop_map(Step::Roster),
        2 => (1usize..20, 1usize..15).prop_map(|(from, n)| Step::Answers(from, n)),
        1 => (1usize..6).prop_map(Step::Tickets),
        1 => (2usize..9).prop_map(Step::Talk),
        2 => (0usize..8, any::<u8>()).prop_map(|(at, value)| Step::Region(at, value)),
        3 => (0usize..20, 0u8..11).prop_map(|(at, value)| Step::Correct(at, value)),
        1 => (0usize..7, any::<u8>()).prop_map(|(at, value)| Step::Retitle(at, value)),
        4 => Just(Step::Undo),
        3 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ]
}

fn run(desk: &Desk, step: &Step) {
    match step {
        Step::Roster(n) => drop(desk.import(
            "roster",
            &[&desk.file("r.csv", files::csv(&files::roster(*n)))],
        )),
        Step::Answers(from, n) => {
            let mut rows = files::answers(*from..=*from + *n);
            // A file that starts elsewhere says something else about its second sheet, so
            // that overlapping files correct each other.
            rows[2][8] = (1 + from % 5).to_string();
            desk.import("responses", &[&desk.file("a.csv", files::csv(&rows))]);
        }
        Step::Tickets(n) => {
            let mut text = "工单编号,创建时间,客户编号,类型,问题描述\n".to_owned();
            (0..*n)
                .for_each(|at| text += &format!("T{at},2025-07-01 08:3{at},C001,投诉,响应慢{n}\n"));
            desk.import("tickets", &[&desk.file("t.csv", text)]);
        }
        Step::Talk(n) => {
            drop(desk.import("transcript", &[&desk.file("t.txt", files::interview(*n))]))
        }
        Step::Region(at, value) => {
            let page = desk.call("list_roster", json!({}));
            if let Some(row) = page["rows"].get(*at) {
                let request =
                    json!({ "id": row["id"], "field": "region", "value": format!("区{value}") });
                desk.call("update_account", request);
            }
        }
        Step::Correct(at, value) => {
            let sheets = desk.sheets(false);
            if let Some(sheet) = sheets.get(*at) {
                let question = desk.question("Q5")["id"].clone();
                let request = json!({ "response": sheet["id"], "question": question, "value": value.to_string(), "reason": "核实" });
                desk.call("correct_answer", request);
            }
        }
        Step::Retitle(at, value) => {
            let questions = desk.call("list_questions", json!({}));
            if let Some(question) = questions.get(*at) {
                let request = json!({ "id": question["id"], "field": "module", "value": format!("维度{value}") });
                desk.call("update_question", request);
            }
        }
        Step::Undo | Step::Redo => {
            let name = if matches!(step, Step::Undo) {
                "undo"
            } else {
                "redo"
            };
            match desk.history()[name].is_string() {
                true => assert_eq!(desk.call(name, json!({}))["skipped"], json!([])),
                false => assert_eq!(desk.fails(name, json!({})).code, "nothing_to_undo"),
            }
        }
        Step::Reopen => desk.reopen(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_goes_back_to_the_start(steps in prop::collection::vec(step(), 1..14)) {
        let desk = Desk::new();
        for step in &steps {
            let before = desk.history()["undo"].is_string();
            run(&desk, step);
            // Undo and redo are each other's mirror at every point on the way.
            if before && matches!(step, Step::Undo) {
                let now = desk.fingerprint();
                desk.call("redo", json!({}));
                desk.call("undo", json!({}));
                prop_assert_eq!(desk.fingerprint(), now);
            }
        }
        let end = desk.fingerprint();
        let n = desk.undo_everything();
        for _ in 0..n {
            desk.call("redo", json!({}));
        }
        prop_assert_eq!(desk.fingerprint(), end, "all done again");
        desk.undo_everything();
    }
}
