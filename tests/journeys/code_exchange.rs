//! Codebooks and coded projects out of one study and into another: nothing is lost unseen, names stay
//! home, files of other programs are placed on the right words.

use kesheng_tests::Desk;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

const TALK: &str = "主持人：最近哪次不满意？\n张经理：😀等了四十分钟。\n张经理：𠮷店的空调太冷。\n主持人：还有吗？\n李工：没有人跟进。等了四十分钟。\n";

pub fn turns_of(desk: &Desk, transcript: &Value) -> Vec<Value> {
    let detail = desk.call("get_transcript", json!({ "id": transcript }));
    detail["turns"].as_array().unwrap().clone()
}

pub fn first_talk(desk: &Desk) -> Value {
    desk.call("list_transcripts", json!({}))[0]["id"].clone()
}

pub fn new_code(desk: &Desk, row: Value) -> Value {
    desk.call("put_code", row)["id"].clone()
}

fn code(desk: &Desk, place: Value, codes: &[&Value], coder: &str) -> Value {
    desk.call(
        "add_codings",
        json!({ "places": [place], "codes": codes, "coder": coder }),
    )["codings"][0]
        .clone()
}

pub fn export(desk: &Desk, name: &str, more: Value) -> (PathBuf, Value) {
    let path = desk.folder().join(name);
    let mut request = json!({ "file": desk.pick(&path) });
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    let written = desk.call("export_codes", request);
    assert_eq!(
        written["n_bytes"].as_f64().unwrap(),
        path.metadata().unwrap().len() as f64
    );
    (path, written)
}

fn preview(desk: &Desk, path: &Path) -> Value {
    desk.call("preview_code_import", json!({ "file": desk.pick(path) }))
}

pub fn import(desk: &Desk, path: &Path) -> Value {
    desk.call("import_codes", json!({ "file": desk.pick(path) }))
}

/// Every coding as coder, path of the code, words and where, in one order.
pub fn codings(desk: &Desk) -> Vec<(String, String, String, String)> {
    let book = desk.call("list_codes", json!({}));
    let path = |id: &Value| {
        let found = book.as_array().unwrap().iter().find(|row| row["id"] == *id);
        found.unwrap()["path"].as_str().unwrap().to_owned()
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = desk.call("list_codings", json!({}));
    let mut found: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                text(&row["coder"]),
                path(&row["code"]),
                text(&row["words"]),
                text(&row["label"]),
            )
        })
        .collect();
    found.sort();
    found
}

pub fn carried(report: &Value, kind: &str) -> (u64, u64, u64) {
    let rows = report["report"].as_array().unwrap();
    let Some(row) = rows.iter().find(|row| row["kind"] == kind) else {
        return (0, 0, 0);
    };
    let n = |name: &str| row[name].as_u64().unwrap();
    (n("n_kept"), n("n_changed"), n("n_lost"))
}

/// A coded study with two coders, memos and a passage over turns.
fn coded_desk() -> Desk {
    let desk = Desk::new();
    desk.import("transcript", &[&desk.file("访谈01.txt", TALK)]);
    let turns = turns_of(&desk, &first_talk(&desk));
    let service = new_code(
        &desk,
        json!({ "name": "服务", "definition": "与人有关的事" }),
    );
    let slow = new_code(
        &desk,
        json!({ "name": "等候久", "parent": service, "definition": "等\n很久", "include": "排队", "exclude": "电话占线", "example": "“😀等了”", "colour": "#b0446c" }),
    );
    let cold = new_code(&desk, json!({ "name": "空调冷" }));
    let id = |at: usize| turns[at]["id"].clone();
    let over = json!({ "text": id(1), "start_char": 1, "end_text": id(2), "end_char": 3 });
    let coding = code(&desk, over, &[&slow, &cold], "甲");
    code(
        &desk,
        json!({ "text": id(1), "start_char": 0, "end_char": 7 }),
        &[&slow],
        "乙",
    );
    code(
        &desk,
        json!({ "text": id(4), "start_char": 7, "end_char": 13 }),
        &[&slow],
        "乙",
    );
    for (subject, about) in [
        ("coding", coding),
        ("code", slow),
        ("turn", id(2)),
        ("transcript", first_talk(&desk)),
    ] {
        desk.call("put_memo", json!({ "subject": subject, "subject_id": about, "title": subject, "text": "记下来𠮷" }));
    }
    desk.call(
        "put_memo",
        json!({ "subject": "study", "text": "总的印象" }),
    );
    desk
}

#[test]
fn a_project_goes_to_another_study_and_comes_back() {
    let desk = coded_desk();
    let (path, written) = export(
        &desk,
        "项目.qdpx",
        json!({ "is_named": true, "with_times": true }),
    );
    for row in written["report"].as_array().unwrap() {
        assert_eq!(
            (&row["n_changed"], &row["n_lost"]),
            (&json!(0), &json!(0)),
            "{row}"
        );
    }
    assert_eq!(carried(&written, "coding"), (4, 0, 0));

    let other = Desk::new();
    let shown = preview(&other, &path);
    assert_eq!(
        (&shown["what"], &shown["n_codings"], &shown["n_memos"]),
        (&json!("project"), &json!(4), &json!(5))
    );
    assert_eq!(shown["sources"][0]["state"], "new");
    assert_eq!(other.fingerprint(), other.start, "a preview writes nothing");
    let done = import(&other, &path);
    assert_eq!(
        (
            &done["n_codes_added"],
            &done["n_transcripts"],
            &done["n_codings"]
        ),
        (&json!(3), &json!(1), &json!(4))
    );
    assert_eq!(codings(&other), codings(&desk));
    let texts = |desk: &Desk| -> Vec<(Value, Value, Value, Value)> {
        turns_of(desk, &first_talk(desk))
            .into_iter()
            .map(|turn| {
                (
                    turn["id"].clone(),
                    turn["speaker"].clone(),
                    turn["role"].clone(),
                    turn["text"].clone(),
                )
            })
            .collect()
    };
    assert_eq!(texts(&other), texts(&desk));
    let books = |desk: &Desk| desk.call("list_codes", json!({}));
    assert_eq!(books(&other), books(&desk));
    let memos = |desk: &Desk| {
        let all = desk.call("list_memos", json!({}));
        let mut found: Vec<String> = all
            .as_array()
            .unwrap()
            .iter()
            .map(|memo| {
                format!(
                    "{} {} {} {}",
                    memo["subject"], memo["subject_id"], memo["title"], memo["text"]
                )
            })
            .collect();
        found.sort();
        found
    };
    assert_eq!(memos(&other), memos(&desk));
    // Taken in again there is nothing new, there and here.
    for known in [&other, &desk] {
        let again = import(known, &path);
        for n in [
            "n_codes_added",
            "n_codes_changed",
            "n_transcripts",
            "n_codings",
            "n_memos",
        ] {
            assert_eq!(again[n], 0, "{n}");
        }
        // Two of them run over turns: in the file the name of the next speaker stands within, here not.
        assert_eq!(carried(&again, "coding"), (2, 2, 0));
    }
    assert_eq!(other.undo_everything(), 1);
    // After undo it comes again.
    assert_eq!(import(&other, &path)["n_codings"], 4);
    assert_eq!(codings(&other), codings(&desk));
}

/// Names of the vault and telephone numbers stay home; what was coded over them comes back to the
/// same words in the study that knows them.
#[test]
fn names_stay_home() {
    let desk = Desk::new();
    let roster = "客户编号,客户名称,地区,行业,年度采购额,联系人,电话\nC001,华星精密制造有限公司,华东,制造,1200,王小明,13800001234\n";
    desk.import("roster", &[&desk.file("名册.csv", roster)]);
    let talk = "主持人：请讲。\n王小明：华星精密制造等了😀四十分钟，打13800001234没人接。\n";
    desk.import("transcript", &[&desk.file("访谈01.txt", talk)]);
    let of = json!({ "id": first_talk(&desk), "field": "account_code", "value": "C001" });
    desk.call("update_transcript", of);
    let turns = turns_of(&desk, &first_talk(&desk));
    let turn = turns
        .iter()
        .find(|turn| turn["text"].as_str().unwrap().contains("华星"))
        .unwrap();
    let slow = new_code(
        &desk,
        json!({ "name": "等候久", "example": "华星精密制造等了" }),
    );
    // 华星精密制造等了😀四十分钟: the name, and from within the name on.
    code(
        &desk,
        json!({ "text": turn["id"], "start_char": 0, "end_char": 13 }),
        &[&slow],
        "甲",
    );
    code(
        &desk,
        json!({ "text": turn["id"], "start_char": 6, "end_char": 13 }),
        &[&slow],
        "乙",
    );
    let (path, written) = export(&desk, "给客户.qdpx", json!({}));
    assert_eq!(carried(&written, "coding"), (2, 0, 0));
    let all = unpacked(&path);
    for name in ["华星", "王小明", "13800001234", "C001"] {
        assert!(!all.contains(name), "{name} is in the file");
    }
    assert!(
        all.contains("A公司等了😀四十分钟，打【电话】没人接"),
        "{all}"
    );
    assert!(all.contains("name=\"A公司\"") && all.contains("华东"));
    let back = import(&desk, &path);
    assert_eq!(
        (&back["n_codings"], &back["n_transcripts"]),
        (&json!(0), &json!(0)),
        "{back}"
    );

    let stranger = Desk::new();
    import(&stranger, &path);
    let words: Vec<String> = codings(&stranger).into_iter().map(|row| row.2).collect();
    assert_eq!(words, ["等了😀四十分钟", "A公司等了😀四十分钟"]);

    let (named, _) = export(&desk, "内部.qdpx", json!({ "is_named": true }));
    assert!(unpacked(&named).contains("华星精密制造有限公司"));
    assert!(desk.history().to_string().contains("导出含真实名称"));
}

/// Everything in a container, as one text.
pub fn unpacked(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        all.push_str(&part.name().unwrap());
        part.read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn a_codebook_goes_out_is_changed_and_comes_back() {
    let desk = coded_desk();
    for name in ["编码本.qdc", "编码本.xlsx"] {
        let (path, written) = export(&desk, name, json!({}));
        assert_eq!(carried(&written, "code"), (3, 0, 0));
        let same = preview(&desk, &path);
        let states = |shown: &Value| -> Vec<String> {
            let rows = shown["codes"].as_array().unwrap().iter();
            rows.map(|row| row["state"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(states(&same), ["same", "same", "same"], "{name}: {same:#}");
        let fresh = Desk::new();
        assert_eq!(import(&fresh, &path)["n_codes_added"], 3);
        let bare = |desk: &Desk| {
            let book = desk.call("list_codes", json!({}));
            let rows = book.as_array().unwrap().iter();
            rows.map(|row| {
                [
                    "id",
                    "path",
                    "definition",
                    "include",
                    "exclude",
                    "example",
                    "colour",
                ]
                .map(|field| row[field].clone())
            })
            .collect::<Vec<_>>()
        };
        assert_eq!(bare(&fresh), bare(&desk), "{name}");
        // One is renamed here since, another lost its definition: the file's words win, what it leaves
        // empty stays.
        let book = fresh.call("list_codes", json!({}));
        let mut slow = book[1].clone();
        slow["name"] = json!("等太久");
        slow["exclude"] = json!("");
        fresh.call("put_code", slow);
        let mut cold = book[2].clone();
        cold["definition"] = json!("后来写的");
        fresh.call("put_code", cold);
        let shown = preview(&fresh, &path);
        assert_eq!(
            states(&shown),
            ["same", "changed", "same"],
            "{name}: {shown:#}"
        );
        let fields: Vec<&str> = shown["codes"][1]["changes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["field"].as_str().unwrap())
            .collect();
        assert_eq!(fields, ["名称", "排除"]);
        assert_eq!(shown["codes"][1]["found_by"], "id");
        let kept = fresh.call(
            "import_codes",
            json!({ "file": fresh.pick(&path), "keeps_codes": true }),
        );
        assert_eq!(kept["n_codes_changed"], 0);
        assert_eq!(import(&fresh, &path)["n_codes_changed"], 1);
        assert_eq!(
            fresh.call("list_codes", json!({}))[2]["definition"],
            "后来写的"
        );
        fresh.undo_everything();
    }
    let (_, written) = export(&desk, "附录.docx", json!({}));
    assert_eq!(written["format"], "docx");
    let refused = desk.fails(
        "import_codes",
        json!({ "file": desk.pick(&desk.folder().join("附录.docx")) }),
    );
    assert_eq!(refused.code, "bad_value");
    // By path, where the sheet has no ids.
    let sheet = desk.file(
        "新的.csv",
        "编码,上级,定义\n等候久,服务,改过的定义\n电话,服务,\n",
    );
    let shown = preview(&desk, &sheet);
    let found: Vec<(&Value, &Value)> = shown["codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["state"], &row["found_by"]))
        .collect();
    assert_eq!(
        found,
        [
            (&json!("same"), &json!("path")),
            (&json!("changed"), &json!("path")),
            (&json!("new"), &json!(""))
        ]
    );
    let empty = Desk::new();
    let nothing = empty.fails(
        "export_codes",
        json!({ "file": empty.pick(&empty.folder().join("a.qdc")) }),
    );
    assert!(
        nothing.message.contains("编码本还是空的"),
        "{}",
        nothing.message
    );
}

pub fn packed(desk: &Desk, name: &str, parts: &[(&str, &[u8])]) -> PathBuf {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (part, bytes) in parts {
        zip.start_file(*part, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    desk.file(name, zip.finish().unwrap().into_inner())
}

/// As NVivo counts: UTF-16 units, a line break as two. The words stand beside, so the way is found out;
/// told otherwise, the passages are elsewhere.
#[test]
fn positions_of_another_program_are_found_out_and_can_be_said() {
    let desk = Desk::new();
    let text = "主持人：😀😀哪里不满意？\r\n张经理：𠮷店等了四十分钟。\r\n张经理：空调太冷。\r\n";
    // UTF-16 units, CR and LF each one: line 1 has 4 + 4 + 6 = 14, then 2; line 2 begins at 16, its words
    // at 20; 𠮷店 takes 3, so 等了四十分钟 is 23–29. Line 2 is 4 + 3 + 7 = 14 long, so line 3 begins at 32 and
    // 空调太冷 is 36–40.
    let project = r##"<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="外来" origin="NVivo">
<Users><User guid="10000000-0000-0000-0000-000000000001" name="小王"/></Users>
<CodeBook><Codes><Code guid="20000000-0000-0000-0000-000000000001" name="等候" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="30000000-0000-0000-0000-000000000001" name="访谈甲" plainTextPath="internal://a.txt">
<PlainTextSelection guid="40000000-0000-0000-0000-000000000001" name="等了四十分钟" startPosition="23" endPosition="29">
<Coding guid="50000000-0000-0000-0000-000000000001" creatingUser="10000000-0000-0000-0000-000000000001"><CodeRef targetGUID="20000000-0000-0000-0000-000000000001"/></Coding></PlainTextSelection>
<PlainTextSelection guid="40000000-0000-0000-0000-000000000002" name="空调太冷" startPosition="36" endPosition="40"><Description>语气很重</Description>
<Coding guid="50000000-0000-0000-0000-000000000002"><CodeRef targetGUID="20000000-0000-0000-0000-000000000001"/></Coding></PlainTextSelection>
</TextSource></Sources></Project>"##;
    let path = packed(
        &desk,
        "外来.qdpx",
        &[
            ("project.qde", project.as_bytes()),
            ("Sources/a.txt", text.as_bytes()),
        ],
    );
    let shown = preview(&desk, &path);
    let source = &shown["sources"][0];
    assert_eq!(
        source["offsets"]["way"],
        json!({ "unit": "utf16", "wide_breaks": true, "counts_bom": false, "end_included": false })
    );
    assert_eq!(
        (
            &source["offsets"]["n_words_match"],
            &source["offsets"]["n_words"]
        ),
        (&json!(2), &json!(2))
    );
    assert_eq!(
        (&source["n_turns"], &shown["coders"]),
        (&json!(3), &json!(["小王", "未注明"]))
    );
    let told = desk.call(
        "preview_code_import",
        json!({ "file": desk.pick(&path), "offsets": { "unit": "code_point" } }),
    );
    assert_eq!(
        (
            &told["sources"][0]["is_given"],
            &told["sources"][0]["offsets"]["n_words_match"]
        ),
        (&json!(true), &json!(0))
    );
    let done = import(&desk, &path);
    assert_eq!(carried(&done, "coding"), (2, 0, 0), "{done:#}");
    assert_eq!(carried(&done, "annotation"), (0, 1, 0));
    let found = codings(&desk);
    assert_eq!(found[0].2, "等了四十分钟");
    assert_eq!(
        (found[1].0.as_str(), found[1].2.as_str()),
        ("未注明", "空调太冷")
    );
    let speakers: Vec<Value> = turns_of(&desk, &first_talk(&desk))
        .iter()
        .map(|turn| turn["role"].clone())
        .collect();
    assert_eq!(speakers, ["interviewer", "respondent", "respondent"]);
    assert_eq!(
        desk.call("list_memos", json!({ "subject": "coding" }))[0]["text"],
        "语气很重"
    );
    let words = desk.fails(
        "preview_code_import",
        json!({ "file": desk.pick(&path), "offsets": { "unit": "inch" } }),
    );
    assert_eq!(words.code, "bad_value");
    assert_eq!(desk.undo_everything(), 1);
}

/// A passage from the middle of one turn over the name of the next speaker: the name is cut out and said.
#[test]
fn what_cannot_come_along_is_said() {
    let desk = Desk::new();
    let text = "张经理：等了很久。\n李工：没人管。\n张经理：是的。\n李工：对。";
    // 等了很久 is 4–8, 李工： begins at 10; 没人管 is 13–16. 8–16 is “。\n李工：没人管”.
    let project = r##"<Project xmlns="urn:QDA-XML:project:1.0" name="外来" origin="MAXQDA">
<CodeBook><Codes><Code guid="20000000-0000-0000-0000-000000000001" name="等候" isCodable="false"/></Codes></CodeBook>
<Sources><TextSource guid="30000000-0000-0000-0000-000000000001" name="甲"><PlainTextContent>TEXT</PlainTextContent>
<PlainTextSelection guid="40000000-0000-0000-0000-000000000001" startPosition="4" endPosition="16"><Coding guid="50000000-0000-0000-0000-000000000001"><CodeRef targetGUID="20000000-0000-0000-0000-000000000001"/></Coding></PlainTextSelection>
<PlainTextSelection guid="40000000-0000-0000-0000-000000000002" startPosition="10" endPosition="13"><Coding guid="50000000-0000-0000-0000-000000000002"><CodeRef targetGUID="20000000-0000-0000-0000-000000000001"/></Coding></PlainTextSelection>
<PlainTextSelection guid="40000000-0000-0000-0000-000000000003" startPosition="4" endPosition="8"/>
<Coding guid="50000000-0000-0000-0000-000000000003"><CodeRef targetGUID="20000000-0000-0000-0000-000000000001"/></Coding>
</TextSource>
<PictureSource guid="30000000-0000-0000-0000-000000000002" name="照片"/></Sources>
<Links><Link guid="60000000-0000-0000-0000-000000000001" name="导致"/></Links></Project>"##;
    let path = desk.file("外来.qde", project.replace("TEXT", text));
    let done = import(&desk, &path);
    // One over the name, one on the whole text: changed; one on nothing but a name: lost.
    assert_eq!(carried(&done, "coding"), (0, 2, 1), "{done:#}");
    assert_eq!(carried(&done, "annotation"), (0, 0, 1));
    assert_eq!(carried(&done, "code"), (0, 1, 0));
    assert_eq!(
        (carried(&done, "unread"), carried(&done, "link")),
        ((0, 0, 1), (0, 0, 1))
    );
    let mut words: Vec<String> = codings(&desk).into_iter().map(|row| row.2).collect();
    words.sort();
    assert_eq!(
        words,
        ["等了很久。\n没人管", "等了很久。\n没人管。\n是的。\n对。"]
    );
    desk.undo_everything();
}

#[test]
fn while_a_round_is_open_only_own_codings_go_out() {
    let desk = coded_desk();
    desk.call(
        "open_round",
        json!({ "coders": ["甲", "乙"], "with_interviewers": true }),
    );
    desk.call("set_author", json!({ "name": "乙" }));
    let (path, written) = export(&desk, "乙.qdpx", json!({ "is_named": true }));
    assert_eq!(carried(&written, "coding"), (2, 0, 2));
    assert!(!unpacked(&path).contains("甲"));
}
