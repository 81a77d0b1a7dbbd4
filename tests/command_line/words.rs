//! Commands about words, from outside: fields that scripts rely on, exit status, undo.

use crate::contract::{assert_fields, sample, text};
use kesheng_tests::Program;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Runs a command with `--json` that must succeed.
pub fn ask(program: &Program, arguments: &[&str]) -> Value {
    program.run(&[arguments, &["--json"]].concat()).json()
}

pub fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

pub fn words<'a>(value: &'a Value, field: &str) -> Vec<&'a str> {
    rows(value)
        .iter()
        .map(|row| row[field].as_str().unwrap())
        .collect()
}

/// Does what changes the study, looks at it, takes it back: the study is as it was.
pub fn undone(program: &Program, study: &Path, change: &[&str], look: impl FnOnce(&Value)) {
    let before = program.fingerprint(study);
    let answer = ask(program, change);
    assert_ne!(program.fingerprint(study), before, "{change:?} did nothing");
    look(&answer);
    ask(program, &["undo", text(study)]);
    assert_eq!(
        program.fingerprint(study),
        before,
        "{change:?} is not undone"
    );
}

#[test]
fn wrong_usage_is_told_from_what_cannot_be_done() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    for wrong in [
        &["keywords", at, "--source", "dream"][..],
        &["keywords", at, "--group", "weather"],
        &["keywords", at, "--scope", "colour=red"],
        &["keywords", at, "--scope", "source"],
        &["keywords", at, "--scope", "source=dream"],
        &["keywords", at, "--state", "perhaps"],
        &["themes", at, "--matrix", "weather"],
        &["kwic", at],
        &["compare", at, "--facet", "size"],
        &["compare", at, "--facet", "weather", "--a", "大客户"],
        &["phrases", at],
        &["phrases", at, "accept"],
        &["phrases", at, "merge", "响应慢"],
        &["dictionary", at],
        &["dictionary", at, "add", "colour", "红"],
        &["dictionary", at, "default", "forget"],
        &["candidates", at, "add"],
    ] {
        let run = program.run(wrong);
        assert_eq!(run.code, Some(2), "{wrong:?}: {}", run.err);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{wrong:?}");
    }
    let before = program.fingerprint(&study);
    for refused in [
        &["keywords", at, "--question", "Q99"][..],
        &["phrases", at, "accept", "没有这个短语"],
        &["phrases", at, "explain", "没有这个短语"],
        &["phrases", at, "unmerge", "没有这个短语"],
        &["dictionary", at, "add", "synonym", "客服"],
        &["dictionary", at, "add", "negative", " "],
        &["dictionary", at, "remove", "negative", "一般"],
        &["dictionary", at, "off", "negative", "糊墙"],
        &["dictionary", at, "import", "没有这个文件.csv"],
        &["dictionary", at, "default", "apply"],
        &["candidates", at, "show", "没有"],
        &["candidates", at, "add", "没有"],
    ] {
        program.run(refused).complaint();
    }
    assert_eq!(program.fingerprint(&study), before);
}

#[test]
fn words_are_looked_at_from_all_sides() {
    let program = Program::new();
    let study = sample(&program);
    let at = text(&study);

    let arguments = [
        "keywords",
        at,
        "--top",
        "3",
        "--group",
        "size",
        "--evidence",
        "2",
    ];
    let phrases = ask(&program, &arguments);
    assert_eq!(rows(&phrases).len(), 3);
    for row in rows(&phrases) {
        assert_fields(
            row,
            &[
                "id",
                "phrase",
                "state",
                "share_low",
                "share_high",
                "score",
                "by_source",
                "merged",
            ],
        );
        assert!(rows(&row["evidence"]).len() <= 2, "{row}");
        assert_eq!(rows(&row["by_group"]).len(), rows(&row["groups"]).len());
        assert!(words(&row["groups"], "name").contains(&"大客户"));
    }
    // One scope, written in two ways: of the tickets only.
    let by_flag = ask(
        &program,
        &["keywords", at, "--top", "2", "--source", "ticket"],
    );
    let by_list = ask(
        &program,
        &["keywords", at, "--top", "2", "--scope", "source=ticket"],
    );
    assert_eq!(by_flag, by_list);
    for row in rows(&by_flag) {
        assert!(
            words(&row["evidence"], "source")
                .iter()
                .all(|source| *source == "ticket")
        );
    }
    // Nobody has judged anything yet.
    let accepted = ask(&program, &["keywords", at, "--state", "accepted"]);
    assert!(rows(&accepted).is_empty());

    let board = ask(&program, &["themes", at]);
    assert_fields(&board, &["n_respondents", "n_covered", "categories"]);
    for column in rows(&board["categories"]) {
        assert_fields(
            column,
            &["name", "n_respondents", "share", "is_unsorted", "themes"],
        );
        for theme in rows(&column["themes"]) {
            assert_fields(
                theme,
                &[
                    "key",
                    "name",
                    "category",
                    "n_respondents",
                    "share",
                    "phrases",
                ],
            );
        }
    }
    let matrix = ask(
        &program,
        &["themes", at, "--matrix", "size", "--rows", "category"],
    );
    assert_fields(&matrix, &["groups", "rows", "method"]);
    for row in rows(&matrix["rows"]) {
        assert_fields(
            row,
            &["key", "name", "test", "p", "p_adjusted", "is_significant"],
        );
        assert_eq!(rows(&row["cells"]).len(), rows(&matrix["groups"]).len());
    }

    let found = ask(
        &program,
        &["kwic", at, "响应", "--context", "5", "--limit", "4"],
    );
    assert_fields(&found, &["n_total", "n_respondents"]);
    assert_eq!(rows(&found["rows"]).len(), 4);
    for row in rows(&found["rows"]) {
        let [left, term, right] = ["left", "term", "right"].map(|side| row[side].as_str().unwrap());
        assert_eq!(term, "响应");
        assert!(left.chars().count() <= 5 && right.chars().count() <= 5);
        let whole = row["evidence"]["text"].as_str().unwrap();
        assert!(whole.contains(&format!("{left}{term}{right}")), "{row}");
    }
    let in_tickets = ask(&program, &["kwic", at, "响应", "--source", "ticket"]);
    assert!(in_tickets["n_total"].as_u64() < found["n_total"].as_u64());

    let compared = ask(
        &program,
        &["compare", at, "--facet", "size", "--a", "大客户"],
    );
    assert_fields(&compared, &["a_label", "b_label", "n_a", "n_b", "method"]);
    let n_a = compared["n_a"].as_f64().unwrap();
    for row in rows(&compared["rows"]) {
        assert_fields(
            row,
            &[
                "term",
                "id",
                "n_b",
                "share_b",
                "g2",
                "log_ratio",
                "p",
                "p_adjusted",
                "is_significant",
            ],
        );
        let share = row["n_a"].as_f64().unwrap() / n_a;
        assert!(
            (row["share_a"].as_f64().unwrap() - share).abs() < 1e-9,
            "{row}"
        );
    }
    program
        .run(&[
            "compare",
            at,
            "--facet",
            "size",
            "--a",
            "大客户",
            "--b",
            "大客户",
        ])
        .complaint();

    let network = ask(&program, &["network", at, "--nodes", "12"]);
    assert_fields(&network, &["nodes", "links", "width", "height"]);
    let n_nodes = rows(&network["nodes"]).len();
    assert!((2..=12).contains(&n_nodes), "{n_nodes} nodes");
    for link in rows(&network["links"]) {
        assert!(link["a"].as_u64().unwrap() < n_nodes as u64);
        assert!(link["n_together"].as_u64().unwrap() >= 2);
    }
    let new_words = ask(&program, &["new-words", at, "--limit", "5"]);
    assert!(rows(&new_words).len() <= 5);
    for row in rows(&new_words) {
        assert_fields(
            row,
            &["word", "count", "spread", "pmi", "entropy", "examples"],
        );
    }

    // For people: tables with a head in Chinese.
    for (command, head) in [
        (&["keywords", at, "--top", "2"][..], "短语"),
        (&["themes", at], "主题"),
        (&["kwic", at, "响应", "--limit", "2"], "前文"),
    ] {
        let run = program.run(command);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.out.contains(head), "{}", run.out);
    }
}

/// A study of nine answers with three pain points, the first said by most.
fn answers(program: &Program) -> PathBuf {
    let study = program.new_study("answers");
    let said = [("售后响应慢", 4), ("价格太贵", 3), ("界面难看", 2)];
    let texts = said.iter().flat_map(|(words, n)| vec![words; *n]);
    let lines: String = (1..)
        .zip(texts)
        .map(|(n, words)| format!("{n},{words}\n"))
        .collect();
    let file = program.file("答卷.csv", format!("序号,您还有什么建议？\n{lines}"));
    assert_eq!(
        program.import("responses", &study, &file).json()["added"],
        9
    );
    study
}

#[test]
fn decisions_about_phrases_hold_and_are_undone() {
    let program = Program::new();
    let study = answers(&program);
    let at = text(&study);
    let list = || ask(&program, &["keywords", at, "--top", "0", "--evidence", "1"]);
    let start = list();
    assert_eq!(
        words(&start, "phrase"),
        ["售后响应慢", "价格贵", "界面难看"]
    );
    let people: Vec<&Value> = rows(&start)
        .iter()
        .map(|row| &row["n_respondents"])
        .collect();
    assert_eq!(json!(people), json!([4, 3, 2]));
    let [first, second] = [0, 1].map(|place| start[place]["phrase"].as_str().unwrap().to_owned());
    let state = |name: &str, state: &str| {
        let listed = ask(
            &program,
            &["keywords", at, "--state", state, "--evidence", "1"],
        );
        words(&listed, "phrase").contains(&name)
    };

    undone(
        &program,
        &study,
        &["phrases", at, "accept", &first, &second],
        |answer| {
            assert_eq!(answer, &json!({}));
            assert!(state(&first, "accepted") && state(&second, "accepted"));
            assert!(!state(&first, "open"));
            ask(&program, &["phrases", at, "open", &second]);
            assert!(state(&second, "open") && state(&first, "accepted"));
            ask(&program, &["undo", at]);
        },
    );
    undone(&program, &study, &["phrases", at, "reject", &first], |_| {
        assert!(state(&first, "rejected"));
        assert!(!words(&list(), "phrase").contains(&first.as_str()));
    });
    // By id as well as by text.
    let id = start[0]["id"].as_str().unwrap();
    undone(
        &program,
        &study,
        &["phrases", at, "rename", id, "叫法不同"],
        |_| {
            assert_eq!(list()[0]["phrase"], "叫法不同");
            assert_eq!(list()[0]["id"], id);
        },
    );
    undone(
        &program,
        &study,
        &["phrases", at, "merge", &first, &second],
        |_| {
            let now = list();
            assert!(!words(&now, "phrase").contains(&second.as_str()));
            let into = rows(&now)
                .iter()
                .find(|row| row["phrase"] == first.as_str())
                .unwrap();
            assert_eq!(words(&into["merged"], "phrase"), [second.as_str()]);
            let n = |row: &Value| row["n_mentions"].as_u64().unwrap();
            assert_eq!(n(into), n(&start[0]) + n(&start[1]));
            ask(&program, &["phrases", at, "unmerge", &second]);
            assert_eq!(list(), start);
            ask(&program, &["undo", at]);
        },
    );
    let proposals = ask(&program, &["phrases", at, "proposals"]);
    for row in rows(&proposals) {
        assert_fields(row, &["into", "from", "reason", "score", "n_respondents"]);
    }
    // No score is above 1: nothing is merged.
    let none = ask(&program, &["phrases", at, "proposals", "--accept", "1.01"]);
    assert_eq!(none, json!([]));
    let why = ask(&program, &["phrases", at, "explain", &first]);
    assert_eq!(why["phrase"], first.as_str());
    for part in ["why_here", "why_category", "why_rank"] {
        assert!(!rows(&why[part]).is_empty(), "{part}: {why:#}");
    }
    assert_fields(&why, &["judgements", "rules", "seeds"]);
}

#[test]
fn candidates_are_made_shown_and_taken_back() {
    let program = Program::new();
    let study = answers(&program);
    let at = text(&study);
    let start = ask(&program, &["keywords", at, "--top", "1"]);
    let phrase = start[0]["phrase"].as_str().unwrap();
    let from_phrase = ["candidates", at, "add", phrase, "--title", "要紧的事"];
    undone(&program, &study, &from_phrase, |made| {
        assert_fields(
            made,
            &[
                "id",
                "title",
                "category",
                "cause",
                "statement",
                "phrases",
                "n_respondents",
                "share",
            ],
        );
        assert_eq!(made["title"], "要紧的事");
        assert_eq!(made["n_evidence"], rows(&start[0]["evidence"]).len());
        assert_eq!(ask(&program, &["candidates", at, "list"]), json!([made]));
        let shown = ask(&program, &["candidates", at, "show", "要紧的事"]);
        assert_eq!(shown["candidate"], *made);
        assert_eq!(
            rows(&shown["evidence"]).len(),
            rows(&start[0]["evidence"]).len()
        );
        undone(
            &program,
            &study,
            &["candidates", at, "remove", "要紧的事"],
            |_| {
                assert_eq!(ask(&program, &["candidates", at, "list"]), json!([]));
            },
        );
    });
    let board = ask(&program, &["themes", at]);
    let mut themes = rows(&board["categories"])
        .iter()
        .flat_map(|column| rows(&column["themes"]));
    let theme = themes.find(|theme| theme["n_respondents"] == 4).unwrap();
    let name = theme["name"].as_str().unwrap();
    undone(&program, &study, &["candidates", at, "add", name], |made| {
        assert_eq!(made["title"], name);
        assert_eq!(made["n_respondents"], theme["n_respondents"]);
    });
}

#[test]
fn mining_learns_from_coded_texts() {
    let program = Program::new();
    let texts = program.file("texts.jsonl", "{\"id\":\"a\",\"text\":\"这台屏幕糊墙\"}\n");
    let mine = |more: &[&str]| {
        let mut command = program.command(&[&["mine", "pairs"], more].concat());
        command.stdin(std::fs::File::open(&texts).unwrap());
        command.output().unwrap()
    };
    // A coder who codes a word that no dictionary has, often enough to be learned from.
    let coded = (0..60).map(|n| match n % 2 {
        0 => json!({
            "id": n.to_string(), "text": format!("第{n}台屏幕糊墙"),
            "pairs": [{ "aspect": "屏幕", "opinion": "糊墙", "polarity": "NEG" }],
        }),
        _ => json!({ "id": n.to_string(), "text": format!("第{n}台今天到了"), "pairs": [] }),
    });
    let coded: String = coded.map(|line| format!("{line}\n")).collect();
    let coded = program.file("coded.jsonl", coded);
    let pairs = |more: &[&str]| -> Vec<Value> {
        let output = mine(more);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let line: Value = serde_json::from_slice(&output.stdout).unwrap();
        rows(&line["pairs"]).clone()
    };
    assert!(pairs(&[]).iter().all(|pair| pair["opinion"] != "糊墙"));
    let taught = pairs(&["--coded", text(&coded)]);
    assert_eq!(
        (&taught[0]["aspect"], &taught[0]["opinion"]),
        (&json!("屏幕"), &json!("糊墙"))
    );
    let broken = program.file("broken.jsonl", "{\n");
    let refused = mine(&["--coded", text(&broken)]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&refused.stderr).lines().count(), 1);
}
