//! Queries over codings, by hand: what and, or, not and near mean for passages of one talk with two
//! answers that follow each other and emoji before the words that matter.

use crate::field_log::rows;
use kesheng_tests::{Desk, grid};
use serde_json::{Value, json};

/// Turns 0 to 4, 主持人 A A 主持人 B.
const TALK: &str = "主持人：最近哪次不满意？\n受访者A：😀等了四十分钟。\n受访者A：𠮷店的空调太冷。\n主持人：还有吗？\n受访者B：没有人跟进。等了四十分钟。\n";

/// The talk with these codings:
///
/// | turn | 等候久 (under 服务) | 时长 | 空调冷 | 跟进 | 环境 |
/// |---|---|---|---|---|---|
/// | 1 😀等了四十分钟。 | 1–7, by two coders | 3–7 | | | from 1 |
/// | 2 𠮷店的空调太冷。 | | | 3–7 | | to 3 |
/// | 4 没有人跟进。等了四十分钟。 | 6–12 | | | 0–5 | |
pub fn coded_talk(kind: &str) -> Desk {
    let desk = Desk::new();
    let mut request = desk.request("transcript", &[&desk.file("访谈01.txt", TALK)]);
    request["transcript"] = json!({ "kind": kind, "roles": [] });
    let preview = desk.call("preview_import", request);
    desk.confirm(&preview);
    let listed = desk.call("list_transcripts", json!({}));
    let detail = desk.call("get_transcript", json!({ "id": listed[0]["id"] }));
    let turns = rows(&detail["turns"]).clone();
    let service = desk.call("put_code", json!({ "name": "服务" }))["id"].clone();
    let code = |name: &str, parent: Value| {
        desk.call("put_code", json!({ "name": name, "parent": parent }))["id"].clone()
    };
    let slow = code("等候久", service);
    let [long, cold, follow, room] =
        ["时长", "空调冷", "跟进", "环境"].map(|name| code(name, Value::Null));
    let add = |code: &Value, turn: usize, start: u32, end: u32, coder: &str| {
        let place = json!({ "text": turns[turn]["id"], "start_char": start, "end_char": end });
        desk.call(
            "add_codings",
            json!({ "places": [place], "codes": [code], "coder": coder }),
        );
    };
    add(&slow, 1, 1, 7, "甲");
    add(&slow, 1, 1, 7, "乙");
    add(&slow, 4, 6, 12, "甲");
    add(&long, 1, 3, 7, "甲");
    add(&cold, 2, 3, 7, "甲");
    add(&follow, 4, 0, 5, "甲");
    let over = json!({ "text": turns[1]["id"], "start_char": 1, "end_text": turns[2]["id"], "end_char": 3 });
    desk.call(
        "add_codings",
        json!({ "places": [over], "codes": [room], "coder": "乙" }),
    );
    desk
}

fn code(name: &str) -> Value {
    json!({ "kind": "code", "codes": [name] })
}

fn near(a: &str, b: &str, within: &str, n_turns: u32) -> Value {
    json!({ "kind": "near", "a": code(a), "b": code(b), "within": within, "n_turns": n_turns })
}

fn and(of: &[Value]) -> Value {
    json!({ "kind": "and", "of": of })
}

fn not(of: &Value) -> Value {
    json!({ "kind": "not", "of": of })
}

fn ask(desk: &Desk, query: &Value) -> Value {
    desk.call("run_query", json!({ "query": query }))
}

fn words(found: &Value) -> Vec<&str> {
    crate::field_log::texts(rows(&found["hits"]), "words")
}

fn check(desk: &Desk, query: Value, expected: &[&str]) {
    let found = ask(desk, &query);
    assert_eq!(words(&found), expected, "{query}");
    assert_eq!(found["n_total"], expected.len(), "{query}");
}

const WAITED: &str = "等了四十分钟";
const OVER: &str = "等了四十分钟。\n𠮷店的";

#[test]
fn conditions_mean_what_their_descriptions_say() {
    let desk = coded_talk("interview");
    // Two coders at one place are one passage.
    check(&desk, code("等候久"), &[WAITED, WAITED]);
    check(&desk, code("服务"), &[]);
    check(
        &desk,
        json!({ "kind": "code", "codes": ["服务"], "with_below": true }),
        &[WAITED, WAITED],
    );
    check(
        &desk,
        json!({ "kind": "code", "codes": ["服务 / 等候久"], "coder": "乙" }),
        &[WAITED],
    );
    check(&desk, json!({ "kind": "code", "origin": "auto" }), &[]);
    // And: the characters that both share.
    check(&desk, and(&[code("等候久"), code("时长")]), &["四十分钟"]);
    check(&desk, and(&[code("环境"), code("等候久")]), &[WAITED]);
    check(&desk, and(&[code("等候久"), code("空调冷")]), &[]);
    // Not: whole passages go, nothing is cut out of them.
    check(&desk, and(&[code("等候久"), not(&code("时长"))]), &[WAITED]);
    check(&desk, and(&[code("环境"), not(&code("空调冷"))]), &[OVER]);
    check(&desk, and(&[code("环境"), not(&code("时长"))]), &[]);
    // Or: both, each place once, in reading order: at one start the shorter passage first.
    check(
        &desk,
        json!({ "kind": "or", "of": [code("环境"), code("等候久"), code("等候久")] }),
        &[WAITED, OVER, WAITED],
    );
    // Without a place, whole texts: what no code 等候久 or 环境 touches.
    let plain = not(&json!({ "kind": "code", "codes": ["等候久", "环境"] }));
    check(&desk, plain.clone(), &["最近哪次不满意？", "还有吗？"]);
    let by = |role: &str| json!({ "kind": "attribute", "name": "role", "values": [role] });
    check(&desk, and(&[plain, by("respondent")]), &[]);
    check(
        &desk,
        and(&[not(&code("等候久")), by("受访者")]),
        &["𠮷店的空调太冷。"],
    );
    // Words: of the passage itself.
    let says = |word: &str| json!({ "kind": "words", "words": [word] });
    check(
        &desk,
        and(&[code("等候久"), says("四十")]),
        &[WAITED, WAITED],
    );
    check(&desk, and(&[code("等候久"), says("没有人")]), &[]);
    check(&desk, says("没有人"), &["没有人跟进。等了四十分钟。"]);
    check(
        &desk,
        json!({ "kind": "or", "of": [code("空调冷"), says("还有")] }),
        &["空调太冷", "还有吗？"],
    );
    desk.undo_everything();
}

#[test]
fn near_is_by_characters_turns_talks_and_people() {
    let desk = coded_talk("focus_group");
    check(&desk, near("等候久", "时长", "overlap", 0), &[WAITED]);
    check(&desk, near("空调冷", "等候久", "overlap", 0), &[]);
    check(&desk, near("空调冷", "等候久", "turn", 0), &[]);
    // 环境 ends in the turn of 空调冷.
    check(&desk, near("空调冷", "环境", "turn", 0), &["空调太冷"]);
    check(&desk, near("空调冷", "等候久", "turns", 1), &["空调太冷"]);
    // Turn 4 is two behind turn 2, and three behind turn 1.
    check(&desk, near("跟进", "空调冷", "turns", 1), &[]);
    check(&desk, near("跟进", "空调冷", "turns", 2), &["没有人跟进"]);
    check(&desk, near("时长", "跟进", "turns", 2), &[]);
    check(&desk, near("时长", "跟进", "turns", 3), &["四十分钟"]);
    check(&desk, near("时长", "跟进", "document", 0), &["四十分钟"]);
    // A never speaks of 跟进, B does of 等候久.
    check(&desk, near("空调冷", "跟进", "respondent", 0), &[]);
    check(
        &desk,
        near("跟进", "等候久", "respondent", 0),
        &["没有人跟进"],
    );
    let wrong = desk.fails(
        "run_query",
        json!({ "query": near("跟进", "等候久", "nearby", 0) }),
    );
    assert!(wrong.message.contains("turns"), "{}", wrong.message);
    let unknown = desk.fails("run_query", json!({ "query": code("没有的") }));
    assert!(unknown.message.contains("没有的"), "{}", unknown.message);
}

#[test]
fn a_passage_comes_with_its_surroundings_people_codes_and_numbers() {
    let desk = coded_talk("interview");
    let found = ask(&desk, &code("等候久"));
    assert_eq!(
        (&found["n_respondents"], &found["n_documents"]),
        (&json!(2), &json!(1))
    );
    let hit = &found["hits"][0];
    assert_eq!(hit["before"], "最近哪次不满意？\n😀");
    assert_eq!(
        hit["after"],
        "。\n𠮷店的空调太冷。\n还有吗？\n没有人跟进。等了四十分钟。"
    );
    assert_eq!(
        (&hit["speaker"], &hit["role"], &hit["respondent"]),
        (&json!("受访者A"), &json!("respondent"), &json!("受访者1"))
    );
    assert_eq!(hit["coders"], json!(["乙", "甲"]));
    // 等候久 twice, 时长, 环境.
    assert_eq!(rows(&hit["codings"]).len(), 4);
    assert_eq!(rows(&hit["codes"]).len(), 3);
    assert_eq!(
        hit["numbers"],
        json!([{ "kind": "duration", "text": "四十分钟", "value": 40.0, "unit": "分钟" }])
    );
    let narrow = desk.call(
        "run_query",
        json!({ "query": code("等候久"), "context": 2, "limit": 1, "sort": "length", "is_descending": true }),
    );
    assert_eq!(
        (&narrow["n_total"], rows(&narrow["hits"]).len()),
        (&json!(2), 1)
    );
    assert_eq!(narrow["hits"][0]["before"], "\n😀");
    // The passage can be coded as it stands.
    desk.call(
        "add_codings",
        json!({ "places": [hit["place"]], "codes": [hit["codes"][0]], "coder": "丙" }),
    );
    assert_eq!(
        ask(&desk, &json!({ "kind": "code", "coder": "丙" }))["hits"][0]["words"],
        WAITED
    );
    // What waits to be checked counts for nothing, and is said.
    let transcript = hit["transcript"].clone();
    desk.call(
        "edit_transcript",
        json!({ "id": transcript, "steps": [{ "kind": "rewrite", "turn": "2", "text": "别的话" }] }),
    );
    let after = ask(&desk, &code("空调冷"));
    assert_eq!(
        (&after["n_total"], &after["n_to_check"]),
        (&json!(0), &json!(1))
    );
    desk.undo_everything();
}

#[test]
fn queries_are_kept_renamed_and_removed() {
    let desk = coded_talk("interview");
    let query = json!({ "query": and(&[code("等候久"), not(&code("时长"))]), "sort": "score" });
    let id = desk.call("put_query", json!({ "title": " 等候 ", "query": query }))["id"].clone();
    desk.call(
        "put_query",
        json!({ "title": "全部", "query": { "query": null } }),
    );
    let listed = desk.call("list_queries", json!({}));
    assert_eq!(
        crate::field_log::texts(rows(&listed), "title"),
        ["等候", "全部"]
    );
    assert_eq!(
        listed[0]["sentence"],
        "编码“服务 / 等候久” 且 排除（编码“时长”）"
    );
    let again = desk.call("run_query", listed[0]["query"].clone());
    assert_eq!(words(&again), [WAITED]);
    desk.call(
        "put_query",
        json!({ "id": id, "title": "等候不提时长", "query": query }),
    );
    assert_eq!(
        desk.call("list_queries", json!({}))[0]["title"],
        "等候不提时长"
    );
    desk.fails(
        "put_query",
        json!({ "title": "坏", "query": { "query": code("没有的") } }),
    );
    desk.call("remove_query", json!({ "id": id }));
    assert_eq!(rows(&desk.call("list_queries", json!({}))).len(), 1);
    desk.call("undo", json!({}));
    assert_eq!(rows(&desk.call("list_queries", json!({}))).len(), 2);
    desk.undo_everything();
}

#[test]
fn codes_occur_together_on_characters_in_turns_and_in_people() {
    let desk = coded_talk("interview");
    let pairs = |within: &str| {
        let table = desk.call("get_code_pairs", json!({ "within": within }));
        let codes = rows(&table["codes"]);
        let name = |at: &Value| {
            codes[at.as_u64().unwrap() as usize]["name"]
                .as_str()
                .unwrap()
        };
        let mut found: Vec<String> = rows(&table["pairs"])
            .iter()
            .map(|pair| {
                let jaccard = pair["jaccard"].as_f64().unwrap();
                format!(
                    "{}+{} {} {jaccard:.3}",
                    name(&pair["a"]),
                    name(&pair["b"]),
                    pair["n"]
                )
            })
            .collect();
        found.sort();
        let counts: Vec<String> = codes
            .iter()
            .map(|code| format!("{} {}", code["name"].as_str().unwrap(), code["n"]))
            .collect();
        (found, counts)
    };
    let (found, counts) = pairs("overlap");
    assert_eq!(
        counts,
        ["等候久 2", "时长 1", "空调冷 1", "跟进 1", "环境 1"]
    );
    // 等候久 covers 12 characters, 时长 4 of them; 环境 covers 7 of turn 1, a line end and 3 of turn 2,
    // 6 of these shared with 等候久 (6/17) and 4 with 时长 (4/11).
    assert_eq!(
        found,
        [
            "时长+环境 1 0.364",
            "等候久+时长 1 0.333",
            "等候久+环境 1 0.353"
        ]
    );
    // Turns: 等候久 {1, 4}, 时长 {1}, 空调冷 {2}, 跟进 {4}, 环境 {1, 2}.
    let (found, counts) = pairs("turn");
    assert_eq!(
        counts,
        ["等候久 2", "时长 1", "空调冷 1", "跟进 1", "环境 2"]
    );
    assert_eq!(
        found,
        [
            "时长+环境 1 0.500",
            "空调冷+环境 1 0.500",
            "等候久+时长 1 0.500",
            "等候久+环境 1 0.333",
            "等候久+跟进 1 0.500"
        ]
    );
    // People: A says 等候久 时长 空调冷 环境, B 等候久 跟进.
    let (found, _) = pairs("respondent");
    assert_eq!(
        found,
        [
            "时长+环境 1 1.000",
            "时长+空调冷 1 1.000",
            "空调冷+环境 1 1.000",
            "等候久+时长 1 0.500",
            "等候久+环境 1 0.500",
            "等候久+空调冷 1 0.500",
            "等候久+跟进 1 0.500"
        ]
    );
}

#[test]
fn a_group_shows_who_speaks_how_much_and_about_what() {
    let desk = coded_talk("focus_group");
    let talks = desk.call("list_dynamics", json!({}));
    let talk = &talks[0];
    // 主持人 8 + 4 characters, A 8 + 8, B 13: 41 together.
    let shown: Vec<(&str, u64, u64)> = rows(&talk["speakers"])
        .iter()
        .map(|one| {
            (
                one["label"].as_str().unwrap(),
                one["n_turns"].as_u64().unwrap(),
                one["n_chars"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [("主持人", 2, 12), ("受访者A", 2, 16), ("受访者B", 1, 13)]
    );
    let close = |value: &Value, expected: f64| {
        assert!(
            (value.as_f64().unwrap() - expected).abs() < 1e-12,
            "{value}"
        )
    };
    close(&talk["share_interviewers"], 12.0 / 41.0);
    // Of two people 16 and 13: Gini 3/29, Herfindahl (3/29)².
    close(&talk["gini"], 3.0 / 29.0);
    close(&talk["herfindahl"], 9.0 / 841.0);
    let themes: Vec<(&str, Vec<u64>, u64)> = rows(&talk["themes"])
        .iter()
        .map(|theme| {
            let by: Vec<u64> = rows(&theme["by_speaker"])
                .iter()
                .map(|n| n.as_u64().unwrap())
                .collect();
            (
                theme["path"].as_str().unwrap(),
                by,
                theme["n_covered"].as_u64().unwrap(),
            )
        })
        .collect();
    // Two coders' codings of A's passage count both.
    assert_eq!(
        themes,
        [
            ("服务 / 等候久", vec![0, 2, 1], 2),
            ("时长", vec![0, 1, 0], 1),
            ("空调冷", vec![0, 1, 0], 1),
            ("跟进", vec![0, 0, 1], 1),
            ("环境", vec![0, 1, 0], 1),
        ]
    );
    close(&talk["themes"][1]["share_covered"], 0.5);
    assert_eq!(
        desk.call(
            "list_dynamics",
            json!({ "scope": { "codes": ["服务"], "with_below": true } })
        )[0]["themes"][0]["n_covered"],
        2
    );
}

#[test]
fn stories_are_whole_when_all_four_parts_are_told() {
    let desk = coded_talk("interview");
    let marks = desk.call("add_story_codes", json!({}));
    let mark = |at: usize| marks["codes"][at].clone();
    let listed = desk.call("list_transcripts", json!({}));
    let detail = desk.call("get_transcript", json!({ "id": listed[0]["id"] }));
    let turn = |at: usize| detail["turns"][at]["id"].clone();
    let add = |code: Value, place: Value| {
        desk.call("add_codings", json!({ "places": [place], "codes": [code] }));
    };
    let at = |n: usize, start: u32, end: u32| json!({ "text": turn(n), "start_char": start, "end_char": end });
    // A case over turns 1 and 2 with situation, task and action in it; B's result is in no case.
    add(
        mark(4),
        json!({ "text": turn(1), "start_char": 0, "end_text": turn(2), "end_char": 8 }),
    );
    add(mark(0), at(1, 1, 7));
    add(mark(1), at(2, 0, 3));
    add(mark(2), at(2, 3, 5));
    add(mark(3), at(4, 0, 5));
    let coverage = desk.call("get_story_coverage", json!({}));
    let shown: Vec<(bool, &Value, f64)> = rows(&coverage["stories"])
        .iter()
        .map(|story| {
            (
                story["is_case"].as_bool().unwrap(),
                &story["parts"],
                story["coverage"].as_f64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (true, &json!([1, 1, 1, 0]), 0.75),
            (false, &json!([0, 0, 0, 1]), 0.25)
        ]
    );
    assert_eq!(
        (&coverage["n_whole"], &coverage["mean_coverage"]),
        (&json!(0), &json!(0.5))
    );
    add(mark(3), at(2, 5, 7));
    assert_eq!(desk.call("get_story_coverage", json!({}))["n_whole"], 1);
}

#[test]
fn what_was_found_goes_to_excel_word_and_csv() {
    let desk = coded_talk("interview");
    let query = json!({ "query": code("等候久") });
    let export = |name: &str| {
        let path = desk.folder().join(name);
        let file = desk.pick(&path);
        desk.call(
            "export_query",
            json!({ "file": file, "query": query, "title": "等候的话" }),
        );
        path
    };
    let book = grid::read(&export("原话.xlsx"));
    let sheet = grid::sheet(&book, "原话");
    assert_eq!(grid::text(sheet, "C1"), "原话");
    assert_eq!(
        (grid::text(sheet, "B2"), grid::text(sheet, "C2")),
        ("服务 / 等候久；时长；环境", WAITED)
    );
    assert_eq!(grid::text(sheet, "D2"), "最近哪次不满意？／😀");
    // The speaker as the file names him may be a name: unnamed files show the stand-in.
    assert_eq!(grid::text(sheet, "G2"), "受访者1");
    assert_eq!(grid::text(sheet, "S2"), "四十分钟");
    assert_eq!(grid::number(sheet, "T2"), 6.0);
    let notes = grid::sheet(&book, "说明");
    assert_eq!(grid::text(notes, "B2"), "编码“服务 / 等候久”");

    let xml = document(&export("原话.docx"));
    for words in ["等候的话", WAITED, "受访者2", "服务 / 等候久（2 处）"] {
        assert!(xml.contains(words), "{words}");
    }
    // 时长 and 环境 overlap what was asked for, and are named beside it; they have no section.
    assert!(!xml.contains("时长（"));
    let csv = kesheng_tests::files::read_csv(&export("原话.csv"));
    assert_eq!((csv.len(), csv[2][2].as_str()), (3, WAITED));

    // Everything that is coded: each passage under the codes that were given to it, as the codebook has them.
    let path = desk.folder().join("全部.docx");
    let file = desk.pick(&path);
    desk.call("export_query", json!({ "file": file, "query": {} }));
    let xml = document(&path);
    let sections = [
        "服务 / 等候久（2 处）",
        "时长（1 处）",
        "空调冷（1 处）",
        "跟进（1 处）",
        "环境（1 处）",
    ];
    let places: Vec<usize> = sections.iter().filter_map(|one| xml.find(one)).collect();
    assert_eq!(places.len(), sections.len(), "{xml}");
    assert!(places.is_sorted());
    // A passage with two codes stands under both.
    let turns = desk.call(
        "get_transcript",
        json!({ "id": desk.call("list_transcripts", json!({}))[0]["id"] }),
    );
    let waited = json!({ "text": turns["turns"][4]["id"], "start_char": 6, "end_char": 12 });
    desk.call(
        "add_codings",
        json!({ "places": [waited], "new_code": { "name": "再等" } }),
    );
    desk.call(
        "export_query",
        json!({ "file": desk.pick(&path), "query": {} }),
    );
    let xml = document(&path);
    assert!(xml.contains("服务 / 等候久（2 处）") && xml.contains("再等（1 处）"));
}

/// The text of a Word file, with its marks.
fn document(path: &std::path::Path) -> String {
    let word = std::fs::read(path).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(word)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").unwrap(), &mut xml)
        .unwrap();
    xml
}
