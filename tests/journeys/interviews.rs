//! Interviews and focus groups: planned by customer group, consent that gates analysis, seats,
//! guides, minutes. The fixtures are twelve customers, one interview and one group of three voices.

use crate::field_log::{rows, texts};
use kesheng_tests::{Desk, files, places};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn fixture(name: &str) -> std::path::PathBuf {
    places::root().join("tests/e2e/fixtures").join(name)
}

/// Twelve customers, the interview (as C001 or nobody's) and the focus group.
fn desk_with_talks() -> Desk {
    let desk = Desk::new();
    desk.import("roster", &[&fixture("roster.csv")]);
    desk.import(
        "transcript",
        &[&fixture("interview.txt"), &fixture("focus-group.txt")],
    );
    desk
}

fn transcript_of(desk: &Desk, file: &str) -> String {
    let listed = desk.call("list_transcripts", json!({}));
    let found = rows(&listed)
        .iter()
        .find(|row| row["file"] == file)
        .unwrap();
    found["id"].as_str().unwrap().to_owned()
}

/// Passages that hold the words, over everything that is searched and mined.
fn n_found(desk: &Desk, words: &str) -> u64 {
    let found = desk.call("search_texts", json!({ "query": words, "limit": 50 }));
    found["n_total"].as_u64().unwrap()
}

fn put(desk: &Desk, fields: Value) -> String {
    let made = desk.call("put_interviews", json!({ "interviews": [fields] }));
    made["ids"][0].as_str().unwrap().to_owned()
}

fn get(desk: &Desk, id: &str) -> Value {
    desk.call("get_interview", json!({ "id": id, "with_names": true }))
}

fn codes(detail: &Value) -> BTreeSet<&str> {
    texts(rows(&detail["row"]["warnings"]), "code")
        .into_iter()
        .collect()
}

/// R78: without consent nothing of a talk is searched, mined or counted; what is held back is said.
#[test]
fn without_consent_a_transcript_stays_out_of_everything() {
    let desk = desk_with_talks();
    let words = "哪怕先打个电话";
    let with_talk = desk.call("mine_texts", json!({}));
    assert_eq!(
        n_found(&desk, words),
        1,
        "a transcript without an interview counts as before"
    );
    let transcript = transcript_of(&desk, "interview.txt");
    let id = put(
        &desk,
        json!({ "account_code": "C001", "done_at": "2025-10-09 14:00", "transcript": transcript }),
    );
    let look = || desk.call("list_interviews", json!({}));
    for (consent, n_held_back) in [
        ("", 1),
        ("refused", 1),
        ("written", 0),
        ("withdrawn", 1),
        ("spoken", 0),
    ] {
        desk.call(
            "update_interviews",
            json!({ "ids": [id], "consent": consent, "now": "2025-10-10 09:00" }),
        );
        let list = look();
        assert_eq!(list["n_held_back"], n_held_back, "{consent}");
        // The interview has eight turns, as one counts in the file.
        assert_eq!(list["n_turns_held_back"], n_held_back * 8, "{consent}");
        assert_eq!(
            list["rows"][0]["is_held_back"],
            n_held_back == 1,
            "{consent}"
        );
        assert_eq!(n_found(&desk, words), 1 - n_held_back, "{consent}");
        assert_eq!(
            codes(&get(&desk, &id)).contains("no_consent"),
            n_held_back == 1,
            "{consent}"
        );
    }
    assert_eq!(look()["rows"][0]["consent_at"], "2025-10-10 09:00");
    let phrases = |mined: &Value| {
        texts(rows(&mined["phrases"]), "phrase")
            .into_iter()
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(
        phrases(&desk.call("mine_texts", json!({}))),
        phrases(&with_talk)
    );
    desk.call(
        "update_interviews",
        json!({ "ids": [id], "consent": "refused" }),
    );
    let without = phrases(&desk.call("mine_texts", json!({})));
    let by_source = |mined: &Value| {
        rows(&mined["phrases"])
            .iter()
            .map(|row| row["by_source"]["interview"].as_u64().unwrap())
            .sum::<u64>()
    };
    assert!(by_source(&with_talk) > 0);
    assert_eq!(by_source(&desk.call("mine_texts", json!({}))), 0);
    assert!(without.len() < phrases(&with_talk).len());
    // One transcript belongs to one talk.
    let other = desk.fails(
        "put_interviews",
        json!({ "interviews": [{ "transcript": transcript }] }),
    );
    assert_eq!(other.code, "bad_value");
    desk.undo_everything();
}

/// A voice of a group is its participant's customer, and one who says no is left out alone.
#[test]
fn participants_give_the_voices_of_a_group_their_customers() {
    let desk = desk_with_talks();
    let transcript = transcript_of(&desk, "focus-group.txt");
    let group = put(
        &desk,
        json!({ "kind": "focus_group", "transcript": transcript, "consent": "spoken", "done_at": "2025-10-09" }),
    );
    let detail = get(&desk, &group);
    let voices = texts(rows(&detail["speakers"]), "label");
    assert_eq!(voices, ["主持人", "受访者A", "受访者B", "受访者C"]);
    let voice = |n: usize| detail["speakers"][n]["code"].clone();
    let who = |words: &str| {
        let found = desk.call("search_texts", json!({ "query": words, "limit": 5 }));
        found["hits"][0]["industry"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let words = "夜里根本没有人接";
    assert_eq!(who(words), "", "nobody knows whose voice it is");
    let made = desk.call("put_participants", json!({ "participants": [
        { "interview": group, "account_code": "C003", "speaker": voice(1), "state": "attended" },
        { "interview": group, "account_code": "C005", "speaker": voice(2), "state": "attended", "note": "一直看手机" },
    ] }));
    // C005 is a retailer.
    assert_eq!(who(words), "零售");
    let people = get(&desk, &group);
    assert_eq!(texts(rows(&people["participants"]), "label"), ["P1", "P2"]);
    assert_eq!(people["participants"][1]["note"], "一直看手机");
    // Logistics and retail in one group, and two people are four short of six.
    assert!(codes(&people).is_superset(&["seats", "mixed_industry"].into()));
    assert_eq!(
        desk.fails(
            "put_participants",
            json!({ "participants": [{ "interview": group, "speaker": voice(1) }] })
        )
        .code,
        "bad_value"
    );

    let mut second = people["participants"][1].clone();
    second["consent"] = json!("refused");
    desk.call("put_participants", json!({ "participants": [second] }));
    assert_eq!(n_found(&desk, words), 0);
    assert_eq!(n_found(&desk, "一个电话转"), 1, "the others agreed");

    // Order and removal; a name comes from the vault and only when asked for.
    desk.call(
        "order_participants",
        json!({ "interview": group, "ids": [made["ids"][1], made["ids"][0]] }),
    );
    assert_eq!(
        texts(rows(&get(&desk, &group)["participants"]), "label"),
        ["P2", "P1"]
    );
    let mut first = get(&desk, &group)["participants"][1].clone();
    let contact = rows(&people["contacts"])
        .iter()
        .find(|one| one["account_code"] == "C003")
        .unwrap();
    first["contact"] = contact["id"].clone();
    desk.call("put_participants", json!({ "participants": [first] }));
    assert_eq!(get(&desk, &group)["participants"][1]["name"], "赵敏");
    let hidden = desk.call("get_interview", json!({ "id": group }));
    assert!(!hidden.to_string().contains("赵敏"), "{hidden}");
    desk.call("remove_participants", json!({ "ids": [made["ids"][1]] }));
    assert_eq!(
        n_found(&desk, words),
        1,
        "nobody speaks for that voice any more"
    );
    desk.undo_everything();
}

/// R131–R133: a group of six of one industry with a moderator from outside lacks nothing.
#[test]
fn a_group_says_what_it_lacks() {
    let desk = Desk::new();
    desk.import("roster", &[&fixture("roster.csv")]);
    let group = put(
        &desk,
        json!({ "kind": "focus_group", "planned_at": "2025-10-09 14:00", "moderator": "王" }),
    );
    let seat = |state: &str| json!({ "interview": group, "account_code": "C001", "state": state });
    let seats = |n: usize| vec![seat("confirmed"); n];
    desk.call("put_participants", json!({ "participants": seats(5) }));
    let detail = get(&desk, &group);
    assert_eq!(
        codes(&detail),
        ["seats", "no_reserve", "own_moderator", "no_recorder"].into()
    );
    assert!(
        detail["row"]["warnings"][0]["message"]
            .as_str()
            .unwrap()
            .contains("还差 1 位")
    );
    let mut row = detail["row"].clone();
    row["moderator_org"] = json!("某研究公司");
    row["recorder"] = json!("李");
    desk.call("put_interviews", json!({ "interviews": [row] }));
    desk.call(
        "put_participants",
        json!({ "participants": [seat("confirmed"), seat("reserve")] }),
    );
    let detail = get(&desk, &group);
    assert_eq!(codes(&detail), BTreeSet::new());
    assert_eq!(
        (&detail["row"]["n_seats"], &detail["row"]["n_participants"]),
        (&json!(6), &json!(7))
    );
    desk.call("remove_interviews", json!({ "ids": [group] }));
    assert_eq!(desk.call("list_interviews", json!({}))["n_total"], 0);
    desk.undo_everything();
}

/// R129: thirty talks, ten with each group, from the draw; who refuses is filled up from the reserve.
#[test]
fn thirty_interviews_are_planned_from_the_draw_and_filled_up() {
    let desk = Desk::new();
    desk.import_sample_tables();
    assert_eq!(desk.fails("plan_interviews", json!({})).code, "bad_value");
    desk.call("draw_pools", json!({ "kind": "interview", "title": "", "n_large": 10, "n_medium": 10, "n_voice": 10, "seed": 5 }));
    let planned = desk.call("plan_interviews", json!({}));
    assert_eq!(
        (rows(&planned["ids"]).len(), rows(&planned["missing"]).len()),
        (30, 0)
    );
    assert_eq!(
        desk.history()["entries"][0]["label"],
        "按“访谈客户”安排 30 场访谈"
    );
    let board = || desk.call("get_interview_board", json!({}));
    let line = |board: &Value, n: usize| {
        let row = &board["rows"][n];
        ["target", "n_planned", "n_refused", "n_missing", "n_spare"]
            .map(|name| row[name].as_u64().unwrap())
    };
    for (n, stratum) in ["大客户", "中型客户", "投诉·流失客户"].iter().enumerate() {
        assert_eq!(board()["rows"][n]["stratum"], *stratum);
        // A third of ten, rounded up, waits in reserve.
        assert_eq!(line(&board(), n), [10, 10, 0, 0, 4]);
    }
    let listed = desk.call("list_interviews", json!({ "strata": ["大客户"] }));
    let two: Vec<&str> = texts(rows(&listed["rows"]), "id")
        .into_iter()
        .take(2)
        .collect();
    desk.call(
        "update_interviews",
        json!({ "ids": two, "state": "refused" }),
    );
    assert_eq!(line(&board(), 0), [10, 8, 2, 2, 4]);
    assert_eq!(
        rows(&desk.call("plan_interviews", json!({}))["ids"]).len(),
        2
    );
    assert_eq!(line(&board(), 0), [10, 10, 2, 0, 2]);
    // More than the draw has is reported, not padded.
    desk.call(
        "set_interview_targets",
        json!({ "targets": [{ "stratum": "大客户", "n": 15 }] }),
    );
    let planned = desk.call("plan_interviews", json!({}));
    assert_eq!(
        (rows(&planned["ids"]).len(), &planned["missing"]),
        (2, &json!([{ "stratum": "大客户", "n": 3 }]))
    );
    let all = desk.call("list_interviews", json!({}));
    let customers: BTreeSet<&str> = texts(rows(&all["rows"]), "account_code")
        .into_iter()
        .collect();
    assert_eq!(customers.len(), 34, "nobody is asked twice");
    desk.undo_everything();
}

/// R120, R123, R134–R136: a guide from a template is whole; what is changed is changed in one step.
#[test]
fn guides_come_from_templates_and_are_checked() {
    let desk = Desk::new();
    let guide = desk.call("add_guide", json!({ "template": "focus-group" }));
    let draft = desk.call("get_guide", guide.clone());
    assert_eq!(
        texts(rows(&draft["prompts"]), "section"),
        ["产品功能痛点", "服务流程堵点", "沟通需求盲点"]
    );
    let check = desk.call("lint_guide", draft.clone());
    assert_eq!(
        (&check["findings"], &check["share_covered"]),
        (&json!([]), &json!(1.0))
    );

    let operations = desk.n_operations();
    let mut changed = draft.clone();
    let prompts = changed["prompts"].as_array_mut().unwrap();
    prompts.swap(0, 2);
    prompts.remove(1);
    prompts[0]["text"] = json!("您觉得我们的沟通怎么样？");
    prompts[0]["probes"] = json!([{ "mark": "situation", "text": "当时在哪里？" }]);
    prompts.push(json!({ "section": "其他", "text": "您遇到过延期吗？" }));
    desk.call("put_guide", changed);
    assert_eq!(desk.n_operations(), operations + 1);
    let draft = desk.call("get_guide", guide.clone());
    assert_eq!(
        texts(rows(&draft["prompts"]), "section"),
        ["沟通需求盲点", "产品功能痛点", "其他"]
    );
    let check = desk.call("lint_guide", draft.clone());
    let rules: Vec<&str> = texts(rows(&check["findings"]), "rule");
    assert_eq!(rules, ["abstract", "star", "closed", "star"]);
    // One of four, four of four, none of four: five of twelve.
    assert!((check["share_covered"].as_f64().unwrap() - 5.0 / 12.0).abs() < 1e-12);
    assert_eq!(check["missing"][0], json!(["task", "action", "result"]));

    let copy = desk.call("add_guide", json!({ "copy_of": guide["id"] }));
    assert_ne!(copy["id"], guide["id"]);
    put(
        &desk,
        json!({ "kind": "focus_group", "guide": guide["id"] }),
    );
    let listed = desk.call("list_guides", json!({}));
    assert_eq!(
        (&listed[0]["n_interviews"], &listed[1]["title"]),
        (&json!(1), &json!("客户座谈会提纲 副本"))
    );
    let path = desk.folder().join("提纲.docx");
    desk.call(
        "export_guide",
        json!({ "file": desk.pick(&path), "ids": [guide["id"]] }),
    );
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    desk.call("remove_guides", json!({ "ids": [guide["id"]] }));
    assert_eq!(rows(&desk.call("list_guides", json!({}))).len(), 1);
    desk.undo_everything();
}

/// R125, R138: minutes go out as a workbook and come back as they were, also changed or into another study.
#[test]
fn minutes_go_out_and_come_in_again() {
    let desk = Desk::new();
    desk.import("roster", &[&fixture("roster.csv")]);
    let id = put(
        &desk,
        json!({
            "kind": "focus_group", "title": "制造业座谈", "done_at": "2025-10-09 14:00", "place": "上海", "moderator": "王",
            "moderator_org": "某研究公司", "recorder": "李", "consent": "spoken", "mode": "group", "industry": "制造",
            "minutes": [{ "heading": "产品功能痛点", "text": "导出慢\n要点七八个页面" }, { "heading": "会后补充", "text": "=另约" }],
        }),
    );
    let path = desk.folder().join("纪要.xlsx");
    let export = || desk.call("export_minutes", json!({ "file": desk.pick(&path) }));
    let import = |desk: &Desk| desk.call("import_minutes", json!({ "file": desk.pick(&path) }));
    let counts = |result: &Value| {
        ["added", "updated", "unchanged", "rejected"].map(|name| result[name].as_u64().unwrap())
    };
    export();
    let operations = desk.n_operations();
    assert_eq!(counts(&import(&desk)), [0, 0, 1, 0]);
    assert_eq!(desk.n_operations(), operations, "nothing was written");

    let other = Desk::new();
    assert_eq!(counts(&import(&other)), [1, 0, 0, 0]);
    let (here, there) = (
        get(&desk, &id)["row"].clone(),
        other.call("list_interviews", json!({}))["rows"][0].clone(),
    );
    for field in [
        "kind",
        "title",
        "state",
        "mode",
        "done_at",
        "place",
        "moderator",
        "moderator_org",
        "recorder",
        "consent",
        "industry",
        "minutes",
    ] {
        assert_eq!(here[field], there[field], "{field}");
    }
    other.undo_everything();

    let mut row = here.clone();
    row["minutes"][0]["text"] = json!("了解痛点");
    row["mode"] = json!("video");
    desk.call("put_interviews", json!({ "interviews": [row] }));
    assert_eq!(counts(&import(&desk)), [0, 1, 0, 0]);
    let back = get(&desk, &id)["row"].clone();
    assert_eq!(
        (&back["mode"], &back["minutes"]),
        (&here["mode"], &here["minutes"])
    );
    assert_eq!(
        rows(&desk.call("list_interviews", json!({ "modes": ["group"] }))["rows"]).len(),
        1
    );

    let word = desk.folder().join("纪要.docx");
    desk.call(
        "export_minutes",
        json!({ "file": desk.pick(&word), "ids": [id] }),
    );
    let read = |desk: &Desk| desk.call("import_minutes", json!({ "file": desk.pick(&word) }));
    assert_eq!(
        counts(&read(&desk)),
        [0, 0, 1, 0],
        "Word says what the study says"
    );
    let third = Desk::new();
    assert_eq!(counts(&read(&third)), [1, 0, 0, 0]);
    let there = third.call("list_interviews", json!({}))["rows"][0].clone();
    for field in [
        "kind",
        "title",
        "mode",
        "done_at",
        "moderator_org",
        "consent",
        "minutes",
    ] {
        assert_eq!(back[field], there[field], "{field}");
    }
    third.undo_everything();
    let roster = desk.file("r.csv", files::csv(&files::roster(3)));
    assert_eq!(
        desk.fails("import_minutes", json!({ "file": desk.pick(&roster) }))
            .code,
        "bad_value"
    );
    desk.undo_everything();
}
