//! The sample study as a user meets it: every page of the fieldwork has something to show, and the
//! figures are those that the files and `fieldwork.json` were made to give.

use kesheng_tests::{Desk, files, places};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn sample() -> Desk {
    let desk = Desk::new();
    desk.call("close_study", json!({}));
    let parent = desk.pick(desk.folder());
    desk.call(
        "create_study",
        json!({ "name": "示例", "folder": parent, "with_sample": true, "task": null }),
    );
    desk
}

fn rows(answer: &Value) -> &Vec<Value> {
    answer.as_array().unwrap()
}

/// Codes of customers in a file of answers.
fn customers(file: &str) -> BTreeSet<String> {
    let table = files::read_csv(&places::sample(file));
    table[1..].iter().map(|row| row[6].clone()).collect()
}

#[test]
fn the_story_of_the_sample_holds_together() {
    let desk = sample();
    let told = places::json(&places::sample("fieldwork.json"));
    let answered = customers("responses.csv");

    // The questionnaire: two versions, which differ in one question and one hint.
    let all = desk.call("list_questionnaires", json!({}));
    let [one] = rows(&all).as_slice() else {
        panic!("{all}")
    };
    assert_eq!(
        (&one["n_errors"], &one["is_changed"]),
        (&json!(0), &json!(false)),
        "{one}"
    );
    let versions = rows(&one["versions"]);
    let between =
        json!({ "questionnaire": one["id"], "from": versions[0]["id"], "to": versions[1]["id"] });
    let changes: Vec<(String, String)> = rows(&desk.call("compare_versions", between)["rows"])
        .iter()
        .filter(|row| row["change"] != "same")
        .map(|row| {
            (
                row["code"].as_str().unwrap().into(),
                row["change"].as_str().unwrap().into(),
            )
        })
        .collect();
    let expected =
        [("Q7_5", "added"), ("Q12", "changed")].map(|(code, change)| (code.into(), change.into()));
    assert_eq!(changes, expected);

    // Every answered column is a question of the questionnaire; 25 items in five modules, overall,
    // recommendation, two of the profile, one of many choices and two of free words: 32.
    let questions = desk.call("list_questions", json!({}));
    assert_eq!(rows(&questions).len(), 32);
    assert_eq!(rows(&questions)[6]["title"], "数据准确性");
    assert_eq!(rows(&questions)[6]["module"], "产品质量");

    // Waves: 12 sheets tried it out, 300 answered it.
    let waves = desk.call("list_waves", json!({}));
    let n: Vec<(&Value, &Value)> = rows(&waves)
        .iter()
        .map(|wave| (&wave["is_pilot"], &wave["n_responses"]))
        .collect();
    assert_eq!(n[0].0, &json!(true));
    assert_eq!(n[1], (&json!(false), &json!(293)));

    // Cleaning: four too fast, three all 3; one of two all 5 kept, the other waits.
    let cleaning = desk.call("get_cleaning", json!({}));
    let count = |name: &str| cleaning[name].as_u64().unwrap();
    assert_eq!(
        [
            count("n_raw"),
            count("n_pilot"),
            count("n_excluded"),
            count("n_valid"),
            count("n_open")
        ],
        [312, 12, 7, 293, 1]
    );
    assert_eq!(
        rows(&desk.call("list_corrections", json!({ "search": "", "question": "" }))).len(),
        2
    );

    // The funnel: all but the one without size class were drawn and invited; who answered is in
    // the file.
    let recovery = desk.call("get_recovery", json!({}));
    let stage = |name: &str| {
        let found = rows(&recovery["stages"])
            .iter()
            .find(|stage| stage["name"] == name);
        found.unwrap()["n"].as_u64().unwrap()
    };
    assert_eq!(
        [stage("frame"), stage("drawn"), stage("invited")],
        [400, 399, 399]
    );
    let n_unclassed = 1;
    assert_eq!(stage("valid"), 300 - 7 - n_unclassed);

    // Invitations: what was planned in the file, the rest by the answers.
    let list = json!({ "wave": null, "states": [], "search": "", "with_names": false, "now": "2025-09-27 09:00" });
    let invitations = desk.call("list_invitations", list);
    let state = |name: &str| {
        let found = rows(&invitations["states"])
            .iter()
            .find(|state| state["name"] == name);
        found.unwrap()["n"].as_u64().unwrap() as usize
    };
    assert_eq!(
        state("answered") + state("late"),
        answered.len() - n_unclassed as usize
    );
    assert_eq!(
        state("refused"),
        rows(&told["invitations"]["refused"]).len()
    );
    assert_eq!(
        state("bounced"),
        rows(&told["invitations"]["bounced"]).len()
    );
    assert_eq!(
        invitations["n_gifts"],
        json!(answered.len() - n_unclassed as usize)
    );

    // Feedback: low scores were followed up, one of them is still open.
    let list = json!({ "states": [], "kinds": ["low_score"], "forms": [], "is_breach_only": false, "search": "", "with_names": false, "now": "2025-09-27 09:00" });
    let low = desk.call("list_incidents", list);
    let open: Vec<&Value> = rows(&low)
        .iter()
        .filter(|row| row["state"] != "solved")
        .collect();
    assert_eq!(open.len(), 1, "{open:?}");
    let told_low: BTreeSet<&str> = rows(&told["follow_ups"])
        .iter()
        .map(|one| one["account_code"].as_str().unwrap())
        .collect();
    let found_low: BTreeSet<&str> = rows(&low)
        .iter()
        .map(|row| row["account_code"].as_str().unwrap())
        .collect();
    assert_eq!(found_low, told_low);

    // Plan, quotas, draw, cohorts, weights, visits, roles: nothing starts empty.
    let plans = desk.call("list_plans", json!({}));
    assert_eq!(rows(&plans)[0]["is_adopted"], true);
    let draws = desk.call("list_draws", json!({}));
    let check = desk.call("check_draw", json!({ "id": rows(&draws)[0]["id"] }));
    assert_eq!(check["is_same_list"], true);
    assert_eq!(rows(&desk.call("list_cohorts", json!({}))).len(), 4);
    assert_eq!(
        desk.call("get_weighting", json!({ "spec": null }))["is_saved"],
        true
    );
    let due = desk.call(
        "list_due",
        json!({ "now": "2025-10-14 09:00", "with_names": false }),
    );
    assert_eq!(due["empty_roles"], json!([]));
    assert_eq!(due["n_today"], 1, "the visit of that day: {due:#}");
    assert_eq!(desk.call("check_study", json!({}))["is_ok"], true);
}

#[test]
fn pilots_and_survey_are_of_different_customers() {
    let pilots = customers("pilot.csv");
    assert_eq!(pilots.len(), 12);
    assert!(pilots.is_disjoint(&customers("responses.csv")));
}
