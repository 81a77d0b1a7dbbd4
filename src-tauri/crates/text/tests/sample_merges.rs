//! The proposals to merge, on the sample study: signed as they are, they bring each planted complaint
//! to the number of people who wrote it in near words, counted by the script that made the sample.
#![allow(clippy::unwrap_used)]

use text::{
    Engine, Judgements, MineOptions, PhraseJudgement, TextUnit, Voice, curate, mine, propose_merges,
};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/sample/");

/// Open answers with the row of their sheet.
fn answers() -> Vec<(u32, String)> {
    let mut reader = csv::Reader::from_path(format!("{SAMPLE}responses.csv")).unwrap();
    let open: Vec<usize> = reader
        .headers()
        .unwrap()
        .iter()
        .enumerate()
        .filter(|(_, title)| title.starts_with("12、") || title.starts_with("13、"))
        .map(|(i, _)| i)
        .collect();
    assert_eq!(open.len(), 2);
    let mut out = Vec::new();
    for (row, record) in (0u32..).zip(reader.records()) {
        let record = record.unwrap();
        let texts = open.iter().filter_map(|&i| record.get(i));
        out.extend(texts.filter(|t| *t != "(空)").map(|t| (row, t.to_owned())));
    }
    out
}

#[test]
fn signed_as_they_are_the_proposals_count_what_was_planted() {
    let expected = std::fs::read_to_string(format!("{SAMPLE}expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let answers = answers();
    let units: Vec<TextUnit> = (0u32..)
        .zip(&answers)
        .map(|(document, (row, text))| TextUnit {
            respondent: *row,
            document,
            voice: Voice::Respondent,
            topic: "",
            text,
        })
        .collect();
    let person = |unit: u32| answers.get(unit as usize).unwrap().0;
    let engine = Engine::base();
    let mining = mine(&engine, &units, &MineOptions::default());
    let before = curate(&engine, &mining, person, &Judgements::default());
    let signed = Judgements {
        phrases: propose_merges(&engine, &before.phrases, &[])
            .into_iter()
            .flat_map(|p| {
                p.from.into_iter().map(move |source| PhraseJudgement {
                    merged_into: Some(p.into.clone()),
                    ..PhraseJudgement::of(source.key)
                })
            })
            .collect(),
        ..Judgements::default()
    };
    let after = curate(&engine, &mining, person, &signed);
    for name in [
        "响应慢",
        "操作复杂",
        "反馈无跟进",
        "跨部门协同不畅",
        "价格偏高",
    ] {
        let near = &expected["responses"]["phrase_respondents"][name]["near"];
        let near = near.as_i64().unwrap();
        let people = |curated: &text::Curated| {
            let found = curated.phrases.iter().find(|p| p.name == name).unwrap();
            i64::from(found.phrase.n_respondents)
        };
        let (one, all) = (people(&before), people(&after));
        // The script's "near words" are its own list: a tenth more or less is agreement.
        assert!(
            (all - near).abs() <= 1 + near / 10,
            "{name}: {all} of {near}"
        );
        assert!(one < all, "{name}: {one} before, {all} after");
    }
    let mentions = |curated: &text::Curated| -> u32 {
        curated.phrases.iter().map(|p| p.phrase.n_mentions).sum()
    };
    assert_eq!(mentions(&before), mentions(&after));
}
