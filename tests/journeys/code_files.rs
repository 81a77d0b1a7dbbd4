//! Files of codes that nobody here wrote: hostile ones, samples of others, and passages of any kind.

use crate::code_exchange::{
    carried, codings, export, first_talk, import, new_code, packed, turns_of, unpacked,
};
use kesheng_tests::Desk;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn hostile_files_are_refused_in_a_sentence() {
    let desk = Desk::new();
    let doctype = "<!DOCTYPE a [<!ENTITY b \"c\">]><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes/></CodeBook>";
    let bomb = vec![b' '; 90 << 20];
    for (path, part) in [
        (desk.file("坏.qdc", doctype), "DOCTYPE"),
        (
            packed(
                &desk,
                "坏.qdpx",
                &[(
                    "project.qde",
                    doctype.replace("CodeBook", "Project").as_bytes(),
                )],
            ),
            "DOCTYPE",
        ),
        (packed(&desk, "弹.qdpx", &[("project.qde", &bomb)]), "过大"),
        (desk.file("不是.qdpx", b"PK\x03\x04broken"), "损坏"),
    ] {
        let refused = desk.fails("preview_code_import", json!({ "file": desk.pick(&path) }));
        assert!(refused.message.contains(part), "{}", refused.message);
        desk.fails("import_codes", json!({ "file": desk.pick(&path) }));
    }
    assert_eq!(desk.fingerprint(), desk.start);
}

/// The project that others wrote by hand, and the annex of the standard: all codings of texts come in on
/// the words that the file marks, and go out again.
#[test]
fn samples_of_others_come_in_and_go_out() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/interop/refi");
    if !shared.is_dir() {
        println!("skipped: ../shared/data/interop/refi is not here");
        return;
    }
    let desk = Desk::new();
    let folder = shared.join("hand-authored-project");
    let file = "11111111-1111-1111-1111-111111111111.txt";
    let project = std::fs::read(folder.join("project.qde")).unwrap();
    let text = std::fs::read(folder.join("sources").join(file)).unwrap();
    let inner = format!("sources/{file}");
    let path = packed(
        &desk,
        "他人.qdpx",
        &[("project.qde", &project), (&inner, &text)],
    );
    for path in [path, shared.join("REFI-1.5-annexA2-simple-project.qde")] {
        let done = import(&desk, &path);
        println!("{}: {}", path.display(), done["report"]);
        let (kept, changed, _) = carried(&done, "coding");
        assert_eq!(
            done["n_codings"].as_u64().unwrap(),
            kept + changed,
            "{done:#}"
        );
        let before = codings(&desk);
        let (out, written) = export(
            &desk,
            "再出去.qdpx",
            json!({ "is_named": true, "with_times": true }),
        );
        assert_eq!(carried(&written, "coding").0 as usize, before.len());
        let other = Desk::new();
        import(&other, &out);
        assert_eq!(codings(&other), before);
        desk.undo_everything();
    }
    let done = import(&desk, &shared.join("REFI-1.5-annexA1-codebook.qdc"));
    println!("annex A1: {}", done["report"]);
    assert!(done["n_codes_added"].as_u64().unwrap() > 0);
    desk.undo_everything();
}

/// Answers to two questions, of the same people, and a ticket: each question is a source, and what was
/// coded on an answer comes back to that very answer. A study without the answers gets a transcript.
#[test]
fn codings_of_answers_and_tickets_go_out_and_come_back() {
    let desk = Desk::new();
    let answers = "序号,1、哪里不满意？（请具体说明）,2、有什么建议？（请具体说明）\n1,等了😀四十分钟,等了太久，派车快些\n2,空调太冷,没有\n";
    desk.import("responses", &[&desk.file("答卷.csv", answers)]);
    let tickets = "工单编号,内容\nT1,等了两周才退款\n";
    desk.import("tickets", &[&desk.file("工单.csv", tickets)]);
    let slow = new_code(&desk, json!({ "name": "等候久" }));
    let hits = desk.call(
        "preview_auto_code",
        json!({ "terms": ["等了"], "extent": "term", "code": slow }),
    );
    let places: Vec<&Value> = hits
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| &hit["place"])
        .collect();
    desk.call("add_codings", json!({ "places": places, "codes": [slow] }));
    let before = codings(&desk);
    assert_eq!(before.len(), 3, "{before:?}");
    let (path, written) = export(&desk, "答卷.qdpx", json!({}));
    assert_eq!(carried(&written, "coding"), (3, 0, 0));
    let all = unpacked(&path);
    for words in [
        "受访者1：等了😀四十分钟\n受访者2：空调太冷",
        "受访者1：等了太久，派车快些",
    ] {
        assert!(all.contains(words), "{all}");
    }
    let known = import(&desk, &path);
    assert_eq!(
        (&known["n_codings"], &known["n_transcripts"]),
        (&json!(0), &json!(0))
    );
    let rows = desk.call("list_codings", json!({}));
    let ids: Vec<&Value> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    desk.call("remove_codings", json!({ "codings": ids }));
    assert_eq!(codings(&desk), []);
    let back = import(&desk, &path);
    assert_eq!(
        (&back["n_codings"], &back["n_transcripts"]),
        (&json!(3), &json!(0))
    );
    assert_eq!(codings(&desk), before);
    desk.undo_everything();

    let stranger = Desk::new();
    let there = import(&stranger, &path);
    assert_eq!(
        (&there["n_codings"], &there["n_transcripts"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(carried(&there, "source"), (0, 3, 0));
    let words = |desk: &Desk| {
        codings(desk)
            .into_iter()
            .map(|row| row.2)
            .collect::<Vec<_>>()
    };
    assert_eq!(words(&stranger), ["等了", "等了", "等了"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any passages of any turns, by any coders: each comes back with its very words.
    #[test]
    fn every_coding_keeps_its_words(
        lines in prop::collection::vec("[甲乙慢快😀𠮷，。a1 ]{1,12}", 1..6),
        marks in prop::collection::vec((0usize..6, 0u32..12, 0usize..6, 0u32..12, 0usize..3), 1..12),
        with_times in any::<bool>(),
    ) {
        let desk = Desk::new();
        // Each line begins and ends with a word, so that no blanks are cut off.
        let talk: String = lines.iter().map(|line| format!("受访者：始{line}终\n")).collect();
        desk.import("transcript", &[&desk.file("谈.txt", talk)]);
        let turns = turns_of(&desk, &first_talk(&desk));
        let codes: Vec<Value> = ["一", "二😀", "三𠮷"].iter().map(|name| new_code(&desk, json!({ "name": name }))).collect();
        for (first, from, second, to, which) in marks {
            let at = |n: usize| &turns[n % turns.len()];
            let (first, second) = (first.min(second), first.max(second));
            let length = |turn: &Value| turn["text"].as_str().unwrap().chars().count() as u32;
            let (start, end) = (from % length(at(first)), 1 + to % length(at(second)));
            let place = json!({ "text": at(first)["id"], "start_char": start, "end_text": at(second)["id"], "end_char": end });
            let coder = ["甲", "乙"][which % 2];
            // Some run backwards and are refused.
            let _ = desk.dispatch("add_codings", json!({ "places": [place], "codes": [codes[which]], "coder": coder }));
        }
        let (path, written) = export(&desk, "出.qdpx", json!({ "with_times": with_times }));
        let lost = written["report"].as_array().unwrap().iter().map(|row| row["n_lost"].as_u64().unwrap() + row["n_changed"].as_u64().unwrap()).sum::<u64>();
        prop_assert_eq!(lost, 0);
        let other = Desk::new();
        import(&other, &path);
        prop_assert_eq!(codings(&other), codings(&desk));
    }
}
