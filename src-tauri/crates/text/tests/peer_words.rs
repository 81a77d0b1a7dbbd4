//! Our plain word figures against those of the consultant's script (`../shared/bench-peer`): the same
//! words with the same counts. Skipped where that data is absent.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use serde_json::Value;
use text::words::{count_words, keyness, stop_list, tfidf};

/// The stop list of the peer's script.
const STOP: &str = "的 了 是 我 在 也 就 都 和 有 不 很 还 这 那 一个 没有 我们 你们 他们 她们 自己 什么 这个 那个 但是 因为 所以 如果 就是 还是 而且 然后 \
    可以 比较 非常 不过 虽然 只是 已经 觉得 感觉 知道 时候 这样 那样 不是 不会 一下 一点 有点 一些 有些 真的 可能 应该 不要";

/// Fields of a CSV line without quoted line breaks.
fn fields(line: &str) -> Vec<String> {
    let (mut out, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    out.push(field);
    out
}

#[test]
fn open_answers_like_the_peer() {
    let reference = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/bench-peer/reference_figures.json");
    let survey = std::env::temp_dir().join("peer/survey.csv");
    let (Ok(reference), Ok(survey)) = (
        std::fs::read_to_string(reference),
        std::fs::read_to_string(survey),
    ) else {
        println!("skipped: no bench-peer data");
        return;
    };
    let reference: Value = serde_json::from_str(&reference).unwrap();
    let rows: Vec<Vec<String>> = survey.lines().skip(1).map(fields).collect();
    assert!(
        rows.iter().all(|r| r.len() == 33),
        "a row has other than 33 fields"
    );
    let answered: Vec<&Vec<String>> = rows
        .iter()
        .filter(|r| r[32] != "(空)" && r[32] != "(跳过)")
        .collect();
    let stop = stop_list(STOP.split_whitespace());
    let all: Vec<&str> = answered.iter().map(|r| r[32].as_str()).collect();
    let counts = count_words(&all, &stop);
    let total: u64 = counts.values().map(|&c| u64::from(c)).sum();
    println!("words: ours {total}, peer {}", reference["tokens_open"]);
    let ours = tfidf(&counts, 30);
    let theirs = reference["open_top30"].as_array().unwrap();
    let same = theirs
        .iter()
        .filter(|t| {
            ours.iter().any(|o| {
                o.word == t[0].as_str().unwrap()
                    && u64::from(o.count) == t[1].as_u64().unwrap()
                    && (o.weight - t[2].as_f64().unwrap()).abs() < 2e-6
            })
        })
        .count();
    assert!(same >= 27, "{same} of 30 agree in word, count and weight");
    let score = |r: &&&Vec<String>| r[31].parse::<f64>().unwrap_or(f64::NAN);
    let texts = |keep: fn(f64) -> bool| {
        answered
            .iter()
            .filter(|r| keep(score(r)))
            .map(|r| r[32].as_str())
            .collect::<Vec<_>>()
    };
    let (detractors, promoters) = (
        count_words(&texts(|s| s <= 6.0), &stop),
        count_words(&texts(|s| s >= 9.0), &stop),
    );
    let key = keyness(&detractors, &promoters, 10, 10);
    let agree = reference["detractor_key10"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|t| {
            key.iter().any(|k| {
                k.word == t[0].as_str().unwrap() && (k.g2 - t[3].as_f64().unwrap()).abs() < 0.01
            })
        });
    let agree = agree.count();
    println!("top 30: {same}; detractor words: {agree} of 10");
    assert!(agree >= 9, "{agree} of 10 detractor words agree");
}
