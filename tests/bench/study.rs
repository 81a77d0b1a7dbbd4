//! The study file: filling it, reading it, editing it, searching it, opening it.

use crate::job::Job;
use crate::measure::{Row, Table, median, median_ms, n_runs, once_ms};
use crate::{floors, places, sheets, words};
use kesheng_tests::Desk;
use model::{Answer, CorrectionId, DeviceId, OpId, OpKind, QuestionKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use store::{Reading, Stamp, Study};

/// The lines about the store.
pub fn rows(input: &Path, job: &Job, table: &mut Table) {
    large_study(table);
    small_study(input, job, table);
}

/// 100,000 × 60.
pub fn large_study(table: &mut Table) {
    let export = sheets::large();
    let wide = places::scratch().join("wide.db");
    let mut desk = Desk::new();
    let mut fills = Vec::new();
    for _ in 0..n_runs().min(3) {
        desk = Desk::new();
        let preview = desk.preview("responses", &[&export]);
        fills.push(once_ms(|| desk.confirm(&preview)));
    }
    table.add(Row {
        what: "G5 store an import of 100,000 × 60".into(),
        ours: median(fills),
        floor: Some((
            median_ms(|| floors::insert_wide(&wide, 100_000)),
            "SQLite, wide table of 60 numbers",
        )),
        ..Row::default()
    });
    crate::cleaning::rows(&desk, table);
    crate::cleaning::import_rows(table);
    desk.call("close_study", json!({}));
    let bytes = |path: &Path| path.metadata().map_or(0, |meta| meta.len()) as f64 / 1e6;
    table.add(Row {
        what: "G8 study file of it, MB".into(),
        ours: bytes(&desk.study.join("study.db")),
        floor: Some((bytes(&wide), "wide table of numbers alone, MB")),
        ..Row::default()
    });
    let mut study = Study::open(&desk.study, "bench").unwrap();
    let all = study.load_sheets().unwrap();
    let questions = study.list_questions().unwrap();
    let coded: Vec<_> = questions
        .iter()
        .filter(|question| {
            matches!(
                question.kind,
                QuestionKind::Likert | QuestionKind::Nps | QuestionKind::SingleChoice
            )
        })
        .map(|question| question.id)
        .collect();
    let line = |what: &str, ours: f64| Row {
        what: what.into(),
        ours,
        ..Row::default()
    };
    table.add(line(
        "G6 load one question, 100,000",
        median_ms(|| {
            study
                .load_codes(&all, coded[0], Reading::Corrected)
                .unwrap()
        }),
    ));
    let everything = || {
        coded
            .iter()
            .map(|id| {
                study
                    .load_codes(&all, *id, Reading::Corrected)
                    .unwrap()
                    .len()
            })
            .sum::<usize>()
    };
    table.add(line(
        &format!("G6 load all {} coded questions", coded.len()),
        median_ms(everything),
    ));
    let ours = edits(&mut study, &all, coded[3]);
    let one = places::scratch().join("one.db");
    let mut commit = floors::commits(&one);
    let floor = median((0..50).map(|_| once_ms(&mut commit)).collect());
    table.add(Row {
        what: "G7 one durable edit with its log".into(),
        ours,
        floor: Some((floor, "SQLite, one bare row, FULL")),
        ..Row::default()
    });
}

fn edits(study: &mut Study, sheets: &store::Sheets, question: model::QuestionId) -> f64 {
    let batch = sheets.batches[0].0;
    let mut edit = |at: u32| {
        let stamp = Stamp {
            op: OpId(model::ids::derived([7; 16], at.into())),
            device: DeviceId::from_bytes([1; 16]),
            author: "bench".into(),
            at: chrono::Utc::now(),
        };
        let id = CorrectionId(model::ids::derived([8; 16], at.into()));
        let response = sheets.id(at as usize).unwrap();
        study.transact(OpKind::CorrectAnswer, "更正", &stamp, |tx| {
            tx.correct_answer(id, batch, response, question, &Answer::Code(2), "核对")
        })
    };
    median((0..50).map(|at| once_ms(|| edit(at).unwrap())).collect())
}

/// The job's input as a study: 10,000 answers, 200 transcripts.
fn small_study(input: &Path, job: &Job, table: &mut Table) {
    let desk = Desk::new();
    desk.import("responses", &[&input.join("survey.xlsx")]);
    let mut talks: Vec<PathBuf> = std::fs::read_dir(input.join("interviews"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    talks.sort();
    let paths: Vec<&Path> = talks.iter().map(PathBuf::as_path).collect();
    desk.import("transcript", &paths);
    search(&desk, input, table);
    again(&desk, job, table);
    start(&desk, table);
}

fn search(desk: &Desk, input: &Path, table: &mut Table) {
    let ask = |query: &str| desk.call("search_texts", json!({ "query": query, "limit": 20 }));
    let turns = words::turns(&input.join("interviews"));
    let like = floors::like(&places::scratch().join("like.db"), &turns);
    for query in ["慢", "服务", "没有人跟进"] {
        table.add(Row {
            what: format!("search as a command, 20 hits with evidence, 4 MB: {query}"),
            ours: median_ms(|| ask(query)),
            floor: Some((
                median_ms(|| like(query)),
                "SQLite LIKE over the respondents' turns alone",
            )),
            ..Row::default()
        });
    }
}

/// What the window shows, after one corrected answer.
fn again(desk: &Desk, job: &Job, table: &mut Table) {
    let shown = || {
        desk.call("describe", json!({ "by": [] }));
        desk.call("mine_texts", json!({ "top": 30 }))
    };
    let questions = desk.call("list_questions", json!({}));
    let scale = questions
        .as_array()
        .unwrap()
        .iter()
        .find(|question| question["kind"] == "likert")
        .unwrap();
    let page = desk.call(
        "list_responses",
        json!({ "limit": 100, "with_labels": false }),
    );
    let correct = |at: usize| {
        let id: &Value = &page["ids"][at];
        desk.call(
            "correct_answer",
            json!({ "response": id, "question": scale["id"], "value": "2", "reason": "核对" }),
        );
    };
    let first = once_ms(shown);
    let later = (0..n_runs()).map(|at| {
        correct(at);
        once_ms(shown)
    });
    table.add(Row {
        what: format!("G15 figures and phrases after one edit (first time {first:.0})"),
        ours: median(later.collect()),
        floor: Some((job.ours.wall_ms, "the whole job anew")),
        plain: job.plain.as_ref().map(|runs| runs.wall_ms),
        tuned: job.tuned.as_ref().map(|runs| runs.wall_ms),
        ..Row::default()
    });
}

/// From nothing to the first answer of a search.
fn start(desk: &Desk, table: &mut Table) {
    let open = || {
        desk.reopen();
        desk.call("search_texts", json!({ "query": "服务", "limit": 20 }))
    };
    table.add(Row {
        what: "G14 reopen a study of 200 talks, first search".into(),
        ours: median_ms(open),
        ..Row::default()
    });
    desk.call("close_study", json!({}));
    let mut ask = Command::new(places::kesheng());
    ask.args(["search", "--json", "--limit", "20"])
        .arg(&desk.study)
        .arg("服务")
        .env("KESHENG_HOME", places::scratch().join("home"));
    ask.stdout(Stdio::null());
    table.add(Row {
        what: "G14 the same as a process".into(),
        ours: median_ms(|| assert!(ask.status().unwrap().success())),
        ..Row::default()
    });
}
