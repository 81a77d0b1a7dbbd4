//! The expressions of `../shared/data/interop/openrosa` with the answers of JavaRosa and Enketo.
//! Prints "skipped" where the files are not there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use logic::{XmlValue, evaluate_xml};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn shared() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors()
        .map(|folder| folder.join("shared/data/interop/openrosa"))
        .find(|folder| folder.is_dir())
}

/// Where the two references differ from each other, the side taken: expression by expression, so
/// that a new version of the engine cannot change its mind unnoticed.
const NEITHER: &[&str] = &[
    // XPath: a group's value is the text below it, without the layout in between.
    ".",
    "once(/data/age)",
    // XPath: the first node of a set among several arguments.
    "concat(/data/household/resident/nome, \"!\")",
    // XPath: positions before the first character are passed over.
    "substring(\"hello\", 0, 3)",
    // JavaRosa's plane geometry on a literal, which JavaRosa itself refuses.
    "area(\"-1 -1 0 0;-1 1 0 0;1 1 0 0;1 -1 0 0;-1 -1 0 0\")",
];

fn number(value: f64) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    // −0 and 0 are one number; ten places tell real differences from the last bit.
    let text = format!("{:.10}", value + 0.0);
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" | "" => "0".into(),
        text => text.into(),
    }
}

/// One spelling for an answer; a text and a single node of that text are the same.
fn spelled(kind: &str, values: Vec<String>) -> String {
    match (kind, values.as_slice()) {
        ("nodeset", []) => "text ".into(),
        ("nodeset" | "string", [one]) => format!("text {one}"),
        _ => format!("{kind} {values:?}"),
    }
}

fn expected(entry: &Value) -> String {
    let kind = entry["type"].as_str().unwrap_or("error");
    let value = &entry["value"];
    match kind {
        "boolean" => spelled(kind, vec![value.to_string()]),
        "number" => spelled(
            kind,
            vec![match value {
                Value::String(words) => words.clone(),
                other => number(other.as_f64().unwrap_or(f64::NAN)),
            }],
        ),
        "string" => spelled(kind, vec![value.as_str().unwrap_or_default().into()]),
        "nodeset" => spelled(
            kind,
            value
                .as_array()
                .unwrap()
                .iter()
                .map(|value| value.as_str().unwrap_or_default().to_owned())
                .collect(),
        ),
        _ => "refused".into(),
    }
}

fn ours(xml: &str, expression: &str) -> String {
    match evaluate_xml(xml, expression) {
        Err(_) => "refused".into(),
        Ok(XmlValue::Boolean(is)) => spelled("boolean", vec![is.to_string()]),
        Ok(XmlValue::Number(value)) => spelled("number", vec![number(value)]),
        Ok(XmlValue::Words(words)) => spelled("string", vec![words]),
        Ok(XmlValue::Nodes(texts)) => spelled("nodeset", texts),
    }
}

#[test]
fn expressions_mean_what_javarosa_and_enketo_say() {
    let Some(folder) = shared() else {
        println!("skipped: no OpenRosa oracle");
        return;
    };
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let json = |name: &str| serde_json::from_str::<Value>(&read(name)).unwrap();
    let (enketo, javarosa, xml) = (
        json("expected.json"),
        json("javarosa-expected.json"),
        read("instance.xml"),
    );
    let (mut n, mut both, mut one, mut wrong) = (0, 0, 0, Vec::new());
    for (expression, entry) in enketo.as_object().unwrap() {
        if expression == "$meta" {
            continue;
        }
        n += 1;
        let (a, b) = (expected(entry), expected(&javarosa[expression]));
        let found = ours(&xml, expression);
        match (found == a, found == b) {
            (true, true) => both += 1,
            (true, false) | (false, true) if a != b => one += 1,
            (false, false) if NEITHER.contains(&expression.as_str()) => {}
            _ => wrong.push(format!("{expression}: {found}; Enketo {a}, JavaRosa {b}")),
        }
    }
    println!("{n} expressions: {both} as both say, {one} as one of them says");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(n, 126);
    assert_eq!(n - both - one, NEITHER.len());
}
