//! The sample study as a user meets it: every page of the fieldwork has something to show, and the
//! figures are those that the files and `fieldwork.json` were made to give.

use kesheng_tests::{Desk, files, places};
use serde_json::{Value, json};
use std::collections::BTreeSet;

type Codes = BTreeSet<String>;

fn sample() -> Desk {
    let desk = Desk::new();
    desk.call("close_study", json!({}));
    let parent = desk.pick(desk.folder());
    let made = json!({ "name": "示例", "folder": parent, "with_sample": true, "task": null });
    desk.call("create_study", made);
    desk
}

fn rows(answer: &Value) -> &Vec<Value> {
    answer.as_array().unwrap()
}

fn codes<'a>(rows: impl IntoIterator<Item = &'a Value>, field: &str) -> Codes {
    let of = |row: &Value| row[field].as_str().unwrap().to_owned();
    rows.into_iter().map(of).collect()
}

fn texts(list: &Value) -> Codes {
    let of = |text: &Value| text.as_str().unwrap().to_owned();
    rows(list).iter().map(of).collect()
}

/// Customers in a file of answers, in its order.
fn customers(file: &str) -> Vec<String> {
    let table = files::read_csv(&places::sample(file));
    table[1..].iter().map(|row| row[6].clone()).collect()
}

#[test]
fn the_story_of_the_sample_holds_together() {
    let desk = sample();
    let told = places::json(&places::sample("fieldwork.json"));
    questionnaire_and_waves(&desk);
    cleaning(&desk);
    draw_and_invitations(&desk, &told);
    feedback(&desk, &told);
    talks_and_codes(&desk);
    assert_eq!(rows(&desk.call("list_cohorts", json!({}))).len(), 4);
    let weighting = desk.call("get_weighting", json!({ "spec": null }));
    assert_eq!(weighting["is_saved"], true);
    assert_eq!(desk.call("check_study", json!({}))["is_ok"], true);
}

fn questionnaire_and_waves(desk: &Desk) {
    let all = desk.call("list_questionnaires", json!({}));
    let [one] = rows(&all).as_slice() else {
        panic!("{all}")
    };
    assert_eq!(
        (&one["n_errors"], &one["is_changed"]),
        (&json!(0), &json!(false))
    );
    let versions = rows(&one["versions"]);
    let between =
        json!({ "questionnaire": one["id"], "from": versions[0]["id"], "to": versions[1]["id"] });
    let diff = desk.call("compare_versions", between);
    let changed = rows(&diff["rows"])
        .iter()
        .filter(|row| row["change"] != "same");
    let changes: Vec<(&Value, &Value)> =
        changed.map(|row| (&row["code"], &row["change"])).collect();
    let expected = [
        (&json!("Q7_5"), &json!("added")),
        (&json!("Q12"), &json!("changed")),
    ];
    assert_eq!(changes, expected);

    // 25 items in five modules, overall, recommendation, two of the profile, one of many choices
    // and two of free words: 32, and the columns of the files are these questions.
    let questions = desk.call("list_questions", json!({}));
    assert_eq!(rows(&questions).len(), 32);
    // The fourth of the first module, behind two of the profile.
    let fourth = &rows(&questions)[5];
    assert_eq!(
        (&fourth["title"], &fourth["module"]),
        (&json!("数据准确性"), &json!("产品质量"))
    );

    // All sheets of a wave count for it, excluded ones and those of a pilot too.
    let waves = desk.call("list_waves", json!({}));
    let n: Vec<(&Value, &Value)> = rows(&waves)
        .iter()
        .map(|wave| (&wave["is_pilot"], &wave["n_responses"]))
        .collect();
    let expected = [(&json!(true), &json!(12)), (&json!(false), &json!(300))];
    assert_eq!(n, expected);
    let mut pilot = rows(&waves)[0].clone();
    pilot["version"] = versions[1]["id"].clone();
    desk.fails("put_wave", pilot);
}

fn cleaning(desk: &Desk) {
    // Four too fast, three all 3; one of two all 5 kept, the other waits.
    let cleaning = desk.call("get_cleaning", json!({}));
    let count = |name: &str| cleaning[name].as_u64().unwrap();
    assert_eq!(
        ["n_raw", "n_pilot", "n_excluded", "n_valid", "n_open"].map(count),
        [312, 12, 7, 293, 1]
    );
    let corrections = desk.call("list_corrections", json!({ "search": "", "question": "" }));
    assert_eq!(rows(&corrections).len(), 2);
}

/// Six interviews and two groups of seven and six customers, all agreed to and all with their transcripts;
/// the three themes of the template, coded in both kinds of talk.
fn talks_and_codes(desk: &Desk) {
    let list = desk.call("list_interviews", json!({}));
    let talks = rows(&list["rows"]);
    assert_eq!((talks.len(), &list["n_held_back"]), (8, &json!(0)));
    assert!(
        talks
            .iter()
            .all(|talk| talk["transcript"].is_string() && talk["guide"].is_string())
    );
    let seats: Vec<&Value> = talks
        .iter()
        .filter(|talk| talk["kind"] == "focus_group")
        .map(|talk| &talk["n_seats"])
        .collect();
    assert_eq!(seats, [7, 6]);
    let churn = desk.call("get_churn", json!({}));
    assert_eq!(
        (&churn["n"], &churn["rows"][0]["reason"]),
        (&json!(1), &json!("服务与响应"))
    );
    let joint = desk.call("get_joint", json!({ "scope": { "with_below": true } }));
    let themes: Vec<&Value> = rows(&joint["rows"])
        .iter()
        .filter(|row| row["depth"] == 0)
        .map(|row| &row["path"])
        .collect();
    assert_eq!(themes, ["产品功能痛点", "服务流程堵点", "沟通需求盲点"]);
    // The file says who of the groups is which customer: all thirteen are told apart from each other.
    let of_groups = rows(&joint["sources"])
        .iter()
        .find(|one| one["source"] == "focus_group");
    assert_eq!(of_groups.map(|one| &one["n_respondents"]), Some(&json!(13)));
}

fn draw_and_invitations(desk: &Desk, told: &Value) {
    let plans = desk.call("list_plans", json!({}));
    assert_eq!(rows(&plans)[0]["is_adopted"], true);
    let draws = desk.call("list_draws", json!({}));
    let id = &rows(&draws)[0]["id"];
    let check = desk.call("check_draw", json!({ "id": id }));
    assert_eq!(check["is_same_list"], true);
    let detail = desk.call("get_draw", json!({ "id": id }));
    let drawn = codes(rows(&detail["members"]), "code");
    // 280 answers over 48, 152 and 199 of 399 customers by largest remainders are 34, 107 and 139;
    // with 74 % who answer and 97 % of it valid that takes 48, 150 and 194 invitations.
    assert_eq!(drawn.len(), 48 + 150 + 194);

    // The funnel and the invitations follow from the files, for those who were drawn.
    let file = customers("responses.csv");
    let expected = places::json(&places::sample("expected.json"));
    let excluded = rows(&told["decisions"])
        .iter()
        .filter(|decision| decision["decision"] == "excluded" && decision["sheets"].is_array())
        .flat_map(|decision| rows(&decision["sheets"]))
        .chain(rows(&expected["responses"]["too_fast"]))
        .map(|number| number.as_u64().unwrap() as usize);
    let excluded: BTreeSet<usize> = excluded.collect();
    assert_eq!(excluded.len(), 7);
    let numbered = file.iter().zip(1..);
    let n_valid = numbered
        .filter(|(code, number)| drawn.contains(*code) && !excluded.contains(number))
        .count();
    let recovery = desk.call("get_recovery", json!({}));
    let stage = |name: &str| {
        let mut stages = rows(&recovery["stages"]).iter();
        stages.find(|stage| stage["name"] == name).unwrap()["n"].clone()
    };
    assert_eq!(stage("frame"), 400);
    assert_eq!(stage("invited"), drawn.len());
    assert_eq!(stage("valid"), n_valid);

    let answered: Codes = file
        .into_iter()
        .filter(|code| drawn.contains(code))
        .collect();
    let list = json!({ "with_names": false, "now": "2025-09-27 09:00" });
    let invitations = desk.call("list_invitations", list);
    let in_state = |states: &[&str]| {
        let all = rows(&invitations["rows"]).iter();
        let wanted = all.filter(|row| states.contains(&row["state"].as_str().unwrap()));
        codes(wanted, "account_code")
    };
    let of_drawn = |list: &Value| -> Codes { &texts(list) & &drawn };
    assert_eq!(in_state(&["answered", "late"]), answered);
    assert_eq!(
        in_state(&["refused"]),
        of_drawn(&told["invitations"]["refused"])
    );
    assert_eq!(
        in_state(&["bounced"]),
        of_drawn(&told["invitations"]["bounced"])
    );
    assert_eq!(invitations["n_gifts"], answered.len());
}

fn feedback(desk: &Desk, told: &Value) {
    let list = json!({ "kinds": ["low_score"], "with_names": false, "now": "2025-09-27 09:00" });
    let low = desk.call("list_incidents", list);
    let told_low = codes(rows(&told["follow_ups"]), "account_code");
    assert_eq!(codes(rows(&low), "account_code"), told_low);
    let is_open = |row: &&Value| row["state"] != "solved";
    assert_eq!(rows(&low).iter().filter(is_open).count(), 1);
    let due = desk.call(
        "list_due",
        json!({ "now": "2025-10-14 09:00", "with_names": false }),
    );
    assert_eq!(due["empty_roles"], json!([]));
    assert_eq!(due["n_today"], 1, "the visit of that day: {due:#}");
}

#[test]
fn pilots_and_survey_are_of_different_customers() {
    let pilots: Codes = customers("pilot.csv").into_iter().collect();
    let survey: Codes = customers("responses.csv").into_iter().collect();
    assert_eq!((pilots.len(), survey.len()), (12, 300));
    assert!(pilots.is_disjoint(&survey));
}
