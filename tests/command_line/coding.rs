//! Coding from the command line: codes, codings over turns, who codes.

use kesheng_tests::Program;
use serde_json::{Value, json};

const TALK: &str = "主持人：最近哪次不满意？\n受访者：😀等了四十分钟。\n受访者：𠮷店没有人管。\n";

#[test]
fn a_talk_is_coded_by_lines_under_the_name_that_was_said() {
    let program = Program::new();
    let study = program.at("study");
    let study = study.to_str().unwrap();
    let file = program.file("访谈01.txt", TALK);
    program.run(&["new", study, "--name", "编码"]);
    program.run(&["import", "transcript", study, file.to_str().unwrap()]);
    let talks = program.run(&["transcript", "list", study, "--json"]).json();
    let talk = talks[0]["id"].as_str().unwrap();
    let turns = program
        .run(&["transcript", "show", study, talk, "--json"])
        .json()["turns"]
        .clone();

    // The name stays with this machine until it is changed; an empty one is the account's own again.
    let own = program.run(&["author", "--json"]).json()["author"].clone();
    assert_ne!(own, "");
    assert_eq!(program.run(&["author", "李研究员"]).out.trim(), "李研究员");
    assert_eq!(
        program.run(&["author", "--json"]).json(),
        json!({ "author": "李研究员" })
    );
    let too_long = program.run(&["author", &"长".repeat(41)]);
    assert!(too_long.complaint().contains("40"));

    program.run_with(
        &["code", study, "add", "--lines"],
        r#"{"name":"等候久😀"}"#.as_bytes(),
    );
    let place = json!({ "text": turns[1]["id"], "start_char": 1, "end_text": turns[2]["id"], "end_char": 2 });
    let line = json!({ "places": [place], "codes": ["等候久😀"] }).to_string();
    let added = program
        .run_with(&["coding", study, "add", "--json"], line.as_bytes())
        .json();
    assert_eq!(
        (
            added["codings"].as_array().unwrap().len(),
            &added["n_known"]
        ),
        (1, &json!(0))
    );
    let again = program
        .run_with(&["coding", study, "add", "--json"], line.as_bytes())
        .json();
    assert_eq!(
        (&again["codings"], &again["n_known"]),
        (&json!([]), &json!(1))
    );

    let rows = program.run(&["coding", study, "list", "--json"]).json();
    let row = &rows[0];
    let told: Vec<&Value> = ["words", "coder", "transcript", "order"]
        .iter()
        .map(|field| &row[field])
        .collect();
    assert_eq!(
        told,
        [
            &json!("等了四十分钟。\n𠮷店"),
            &json!("李研究员"),
            &json!(talk),
            &json!(1)
        ]
    );

    program.run(&["author", ""]);
    assert_eq!(program.run(&["author", "--json"]).json()["author"], own);

    // A code made with the coding, below one that is named; both go at once.
    let new = json!({ "name": "没人管", "parent": "等候久😀" });
    let place = json!({ "text": turns[2]["id"], "start_char": 2, "end_char": 6 });
    let line = json!({ "places": [place], "new_code": new }).to_string();
    let added = program
        .run_with(&["coding", study, "add", "--json"], line.as_bytes())
        .json();
    let book = program.run(&["code", study, "list", "--json"]).json();
    assert_eq!(
        (&book[1]["id"], &book[1]["path"], &book[1]["n_codings"]),
        (&added["new_code"], &json!("等候久😀 / 没人管"), &json!(1))
    );

    // A proposal is refused by its code and place, twice is once; and comes back.
    let refused = json!({ "code": "没人管", "place": place }).to_string();
    for _ in 0..2 {
        program.run_with(&["coding", study, "refuse"], refused.as_bytes());
    }
    let restored = program.run(&["coding", study, "restore", "没人管", "--json"]);
    assert_eq!(restored.json(), json!({ "n_restored": 1 }));
    let unknown = json!({ "code": "没有这个", "place": place }).to_string();
    let failed = program.run_with(&["coding", study, "refuse"], unknown.as_bytes());
    assert!(failed.complaint().contains("没有这个"));

    program.run(&["undo", study]);
    program.run(&["undo", study]);
    program.run(&["undo", study]);
    let book = program.run(&["code", study, "list", "--json"]).json();
    assert_eq!(book.as_array().unwrap().len(), 1);
}

/// Three themes with five codes each below them, and a frame of eight reasons under one heading.
#[test]
fn templates_are_listed_and_added_once() {
    let program = Program::new();
    let study = program.new_study("study");
    let study = study.to_str().unwrap();
    let missing = || -> Vec<(Value, Value)> {
        let listed = program.run(&["code", study, "template", "--json"]).json();
        let rows = listed.as_array().unwrap().iter();
        rows.map(|row| (row["name"].clone(), row["n_missing"].clone()))
            .collect()
    };
    assert_eq!(
        missing(),
        [(json!("themes"), json!(18)), (json!("churn"), json!(9))]
    );
    let added = program
        .run(&["code", study, "template", "themes", "--json"])
        .json();
    assert_eq!(added["codes"].as_array().unwrap().len(), 18);
    assert_eq!(missing()[0].1, 0);
    // One that was removed comes again.
    program.run(&["code", study, "remove", "稳定性"]);
    let again = program
        .run(&["code", study, "template", "themes", "--json"])
        .json();
    assert_eq!(again["codes"].as_array().unwrap().len(), 1);
    let unknown = program.run(&["code", study, "template", "themen"]);
    assert!(unknown.complaint().contains("themes、churn"));
}
