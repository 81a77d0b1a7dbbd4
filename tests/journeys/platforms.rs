//! Answers as files of platforms: 问卷星 in its three forms, 腾讯问卷, ODK Central, KoboToolbox;
//! again and again without harm, and side by side with what the study knows already.

use kesheng_tests::{Desk, files, places};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    places::fixture("responses").join(name)
}

/// The text of a fixture, changed.
fn changed(desk: &Desk, name: &str, edit: impl Fn(String) -> String) -> PathBuf {
    let text = std::fs::read_to_string(fixture(name)).unwrap();
    desk.file(&format!("新-{name}"), edit(text))
}

fn count(result: &Value) -> [u64; 4] {
    ["added", "updated", "duplicate", "rejected"].map(|name| result[name].as_u64().unwrap())
}

/// The last row of a file once more under another key.
fn with_one_more(text: &str, from: &str, to: &str) -> String {
    let last = text.trim_end().rsplit("\r\n").next().unwrap();
    assert!(last.contains(from), "{last}");
    format!("{}\r\n{}\r\n", text.trim_end(), last.replace(from, to))
}

/// A file, the same again, one with a row more, one with an answer changed, all taken back.
fn comes_again(name: &str, key: (&str, &str), answer: (&str, &str)) {
    let desk = Desk::new();
    let n = std::fs::read_to_string(fixture(name))
        .unwrap()
        .trim_end()
        .lines()
        .count() as u64
        - 1;
    let first = desk.import("responses", &[&fixture(name)]);
    assert_eq!(count(&first), [n, 0, 0, 0], "{name}");
    let once = desk.fingerprint();
    let again = desk.import("responses", &[&fixture(name)]);
    assert_eq!(count(&again), [0, 0, n, 0], "{name} again");
    assert_eq!(desk.fingerprint(), once, "{name} again changed something");

    let more = changed(&desk, name, |text| with_one_more(&text, key.0, key.1));
    assert_eq!(
        count(&desk.import("responses", &[&more])),
        [1, 0, n, 0],
        "{name} with a row more"
    );
    let corrected = changed(&desk, name, |text| {
        assert!(text.contains(answer.0), "{name} has no {}", answer.0);
        with_one_more(&text, key.0, key.1).replacen(answer.0, answer.1, 1)
    });
    let result = desk.import("responses", &[&corrected]);
    assert_eq!(count(&result), [0, 1, n, 0], "{name} with another answer");
    assert_eq!(desk.sheets(true).len() as u64, n + 1);
    desk.undo_everything();
}

#[test]
fn every_platform_comes_again_without_harm() {
    comes_again(
        "wjx-按文本.csv",
        ("6,2026/11/5 16:20:00", "7,2026/11/6 8:00:00"),
        ("交付比合同晚了一周", "交付晚了一周"),
    );
    comes_again(
        "wjx-按序号.csv",
        ("6,2026/11/5 16:20:00", "7,2026/11/6 8:00:00"),
        ("交付比合同晚了一周", "交付晚了一周"),
    );
    comes_again(
        "tencent.csv",
        ("4,2026-11-04 15:22:09", "5,2026-11-06 15:22:09"),
        ("报价不够透明", "报价不透明"),
    );
    comes_again(
        "odk-central.csv",
        ("uuid:00000003", "uuid:00000009"),
        ("报价不够透明", "报价不透明"),
    );
    comes_again(
        "kobo.csv",
        ("00000003-1111", "00000009-1111"),
        ("报价不够透明", "报价不透明"),
    );
}

#[test]
fn how_a_sheet_came_about_is_kept() {
    let desk = Desk::new();
    let preview = desk.preview("responses", &[&fixture("tencent.csv")]);
    assert_eq!(preview["answers"]["preset"], "tencent");
    assert!(
        preview["answers"]["reason"]
            .as_str()
            .unwrap()
            .contains("开始答题时间")
    );
    let mut request = desk.request("responses", &[&fixture("odk-central.csv")]);
    request["answers"] =
        json!({ "wave": null, "version": null, "mode": "offline", "channel": "现场拜访" });
    let with_mode = desk.call("preview_import", request);
    assert_eq!(with_mode["answers"]["preset"], "odk");
    desk.confirm(&preview);
    desk.confirm(&with_mode);
    // One a platform, told by its own habit, and one as the user said.
    assert_eq!(desk.sheets(true).len(), 7);
    let mut request = desk.request("responses", &[&fixture("tencent.csv")]);
    request["preset"] = json!("generic");
    assert_eq!(
        desk.call("preview_import", request)["answers"]["preset"],
        "generic"
    );
    let mut request = desk.request("responses", &[&fixture("tencent.csv")]);
    request["preset"] = json!("surveymonkey");
    assert_eq!(desk.fails("preview_import", request).code, "bad_value");
    desk.undo_everything();
}

#[test]
fn a_pair_gives_codes_and_wording_and_the_numbers_alone_are_understood_later() {
    let desk = Desk::new();
    let pair: [PathBuf; 2] = [fixture("wjx-按序号.csv"), fixture("wjx-按文本.csv")];
    let paths: Vec<&Path> = pair.iter().map(PathBuf::as_path).collect();
    let preview = desk.preview("responses", &paths);
    assert_eq!(preview["answers"]["forms"], json!(["按选项序号"]));
    assert_eq!(preview["files"][0]["file"], "wjx-按文本.csv");
    assert_eq!(count(&desk.confirm(&preview)), [6, 0, 0, 0]);
    assert_eq!(count(&desk.import("responses", &paths)), [0, 0, 6, 0]);
    let industry = desk.question("Q2");
    assert_eq!(industry["kind"], "single_choice");
    let n_questions = desk
        .call("list_questions", json!({}))
        .as_array()
        .unwrap()
        .len();

    // A seventh answer, exported by order number only: 能源 is the fourth industry, 不满意 is the
    // fourth from the top and the second from below, 交付周期 and 价格 are ticked.
    let numbers = changed(&desk, "wjx-按序号.csv", |text| {
        format!(
            "{}\r\n7,2026/11/6 9:00:00,120秒,微信,,1.2.3.4(上海),C202401007,4,4,2,2,0,1,0,1,0,1,2,3,5,2,2026-10-25,50,30,20,数字导出\r\n",
            text.trim_end()
        )
    });
    let preview = desk.preview("responses", &[&numbers]);
    assert_eq!(preview["is_remembered"], true);
    assert_eq!(count(&preview["counts"]), [1, 0, 6, 0]);
    desk.confirm(&preview);
    let questions = desk.call("list_questions", json!({}));
    assert_eq!(
        questions.as_array().unwrap().len(),
        n_questions,
        "{questions:#}"
    );
    let sheets = desk.sheets(true);
    let answers = &sheets[6]["answers"];
    assert_eq!(
        (&answers["Q2"], &answers["Q3"], &answers["Q5"]),
        (&json!("能源"), &json!("2"), &json!("交付周期┋价格"))
    );
    desk.undo_everything();
}

#[test]
fn the_same_words_on_another_scale_are_another_question() {
    let desk = Desk::new();
    let sheet = |scores: [u8; 4]| {
        let rows: Vec<String> = scores
            .iter()
            .zip(1..)
            .map(|(score, n)| format!("{n},2026/11/{n} 8:00:00,60秒,{score}"))
            .collect();
        format!(
            "序号,提交答卷时间,所用时间,1、总体满意度\n{}\n",
            rows.join("\n")
        )
    };
    desk.import("responses", &[&desk.file("五分.csv", sheet([5, 4, 3, 5]))]);
    let preview = desk.preview(
        "responses",
        &[&desk.file(
            "十分.csv",
            sheet([10, 9, 7, 8]).replace("2026/11", "2027/11"),
        )],
    );
    assert_eq!(preview["answers"]["links"][0]["state"], "other_scale");
    let told = preview["problems"].as_array().unwrap();
    assert!(
        told.iter()
            .any(|problem| problem["code"] == "not_comparable"),
        "{told:?}"
    );
    desk.confirm(&preview);
    let questions = desk.call("list_questions", json!({}));
    let shown: Vec<Value> = questions
        .as_array()
        .unwrap()
        .iter()
        .map(|q| json!([q["title"], q["n_answered"]]))
        .collect();
    assert_eq!(json!(shown), json!([["总体满意度", 4], ["总体满意度", 4]]));
    desk.undo_everything();
}

#[test]
fn tickets_of_chosen_days() {
    let desk = Desk::new();
    let row = |n: u32, day: &str| format!("GD{n},{day} 09:00,第{n}张工单，响应慢");
    let text = format!(
        "工单编号,创建时间,问题描述\n{}\n{}\n{}\n{}\n",
        row(1, "2026-08-28"),
        row(2, "2026-08-29"),
        row(3, "2026-11-29"),
        row(4, "2026-11-30"),
    );
    let path = desk.file("工单.csv", text);
    let with = |window: Value| {
        let mut request = desk.request("tickets", &[&path]);
        request["window"] = window;
        desk.call("preview_import", request)
    };
    // Three months before 29 November is 29 August: that day is in, the day before is out.
    let three = with(json!({ "from": null, "to": "2026-11-29", "last_months": 3 }));
    assert_eq!(three["window"]["from"], "2026-08-29");
    assert_eq!(
        (&three["counts"]["added"], &three["counts"]["outside"]),
        (&json!(2), &json!(2))
    );
    let days = with(json!({ "from": "2026-08-28", "to": "2026-08-28", "last_months": null }));
    assert_eq!(
        (&days["counts"]["added"], &days["counts"]["outside"]),
        (&json!(1), &json!(3))
    );
    // The last day of February is three months before the end of May.
    let short = with(json!({ "from": null, "to": "2027-05-31", "last_months": 3 }));
    assert_eq!(short["window"]["from"], "2027-02-28");
    let mut request = desk.request("tickets", &[&path]);
    request["window"] = json!({ "from": "昨天", "to": null, "last_months": null });
    assert_eq!(desk.fails("preview_import", request).code, "bad_value");
    assert_eq!(desk.confirm(&three)["outside"], 2);
    assert_eq!(
        desk.call("list_tickets", json!({}))
            .as_array()
            .unwrap()
            .len(),
        2
    );
    desk.undo_everything();
}

#[test]
fn a_large_roster_with_its_own_headings_is_remembered_and_knows_all_contacts() {
    let desk = Desk::new();
    let roster = |month: u32| {
        let mut rows = files::rows(&[["甲方号", "甲方", "谁", "干什么", "打哪", "片区"]]);
        for n in 0..10_000 {
            let at = n / 2;
            rows.push(vec![
                format!("K{at:05}"),
                format!("测试{at}号有限公司"),
                format!("联系人{n}"),
                if n % 2 == 0 {
                    "采购经理"
                } else {
                    "设备主管"
                }
                .into(),
                format!("139{n:08}"),
                if month == 1 { "华东" } else { "华南" }.into(),
            ]);
        }
        files::csv(&rows)
    };
    let role = |role: &str| json!({ "role": role, "question_kind": null, "title": null, "module": null, "choice": null, "link": null });
    let mut request = desk.request("roster", &[&desk.file("一月.csv", roster(1))]);
    request["columns"] = json!(["code", "name", "contact", "title", "phone", "region"].map(role));
    let first = desk.call("preview_import", request);
    // Two rows a customer: the first makes him, the second adds a contact.
    assert_eq!(count(&desk.confirm(&first)), [5_000, 5_000, 0, 0]);

    let second = desk.preview("roster", &[&desk.file("二月.csv", roster(2))]);
    assert_eq!(second["is_remembered"], true);
    assert_eq!(
        second["files"][0]["columns"][2]["choice"]["role"],
        "contact"
    );
    assert_eq!(count(&desk.confirm(&second)), [0, 5_000, 5_000, 0]);
    let page = desk.call(
        "list_roster",
        json!({
            "search": "联系人9", "regions": [], "industries": [], "sizes": [], "tag": null, "has_answered": null,
            "with_names": true, "sort": "code", "is_descending": false, "offset": 0, "limit": 3,
        }),
    );
    let row = &page["rows"][0];
    // 联系人8 and 联系人9 belong to the fifth customer; the search finds the second contact.
    assert_eq!(
        (&row["code"], &row["n_contacts"]),
        (&json!("K00004"), &json!(2))
    );
    let mut names = vec![
        row["contact"].clone(),
        row["more_contacts"][0]["name"].clone(),
    ];
    names.sort_by_key(ToString::to_string);
    assert_eq!(names, ["联系人8", "联系人9"]);
    desk.undo_everything();
}

/// A frozen questionnaire of three ratings, and a wave that asks it: ids of version and wave.
fn asked(desk: &Desk, is_pilot: bool) -> (Value, Value) {
    let made = desk.call(
        "add_questionnaire",
        json!({ "title": "服务回访", "template": "transaction", "copy_of": null }),
    );
    let version = desk.call(
        "freeze_version",
        json!({ "questionnaire": made["id"], "note": "一季度" }),
    );
    let wave = desk.call(
        "put_wave",
        json!({
            "id": "", "title": "2026年四季度", "version": version["id"], "version_label": "",
            "is_pilot": is_pilot, "opens_on": "2026-10-01", "closes_on": "", "note": "", "n_responses": 0,
        }),
    );
    (version["id"].clone(), wave["id"].clone())
}

/// Answers to the template's questions, in other punctuation; one is asked on ten points.
const ASKED: &str = "序号,提交答卷时间,所用时间,期次,1、您对本次服务的处理时效满意吗,2、您对服务人员的专业度满意吗？（1-10分）,3、总体来说您对本次服务满意吗?,4、还有什么建议\n\
    1,2026/11/3 9:00:00,60秒,2026年四季度,5,9,4,挺好的，就是慢\n\
    2,2026/11/4 9:00:00,70秒,2026年四季度,4,10,3,价格再低些\n\
    3,2026/11/5 9:00:00,80秒,2025年,非常不满意,7,2,希望早点回电话\n";

#[test]
fn columns_become_answers_of_the_questionnaire_that_was_asked() {
    let desk = Desk::new();
    let (version, wave) = asked(&desk, false);
    let path = desk.file("四季度.csv", ASKED);
    // Three of four columns are the questionnaire's: 75 % is enough without naming the version.
    let preview = desk.preview("responses", &[&path]);
    let answers = &preview["answers"];
    assert_eq!(answers["version"], version);
    let states: Vec<&Value> = answers["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["state"])
        .collect();
    assert_eq!(
        json!(states),
        json!(["linked", "other_scale", "linked", "new"])
    );
    assert_eq!(
        answers["unmatched"].as_array().unwrap().len(),
        1,
        "{answers:#}"
    );
    let problems = preview["problems"].as_array().unwrap();
    let codes: Vec<&Value> = problems.iter().map(|problem| &problem["code"]).collect();
    assert_eq!(
        json!(codes),
        json!(["not_comparable", "unknown_reference"]),
        "{problems:#?}"
    );

    assert_eq!(count(&desk.confirm(&preview)), [3, 0, 0, 0]);
    let waves = desk.call("list_waves", json!({}));
    assert_eq!(
        (&waves[0]["id"], &waves[0]["n_responses"]),
        (&wave, &json!(2))
    );
    let questions = desk.call("list_questions", json!({}));
    let shown: Vec<Value> = questions
        .as_array()
        .unwrap()
        .iter()
        .map(|q| json!([q["title"], q["n_answered"]]))
        .collect();
    assert_eq!(shown[0], json!(["您对本次服务的处理时效满意吗？", 3]));
    assert_eq!(shown.len(), 4);

    // The next quarter's file meets the very same questions.
    let next = desk.file(
        "一季度.csv",
        ASKED
            .replace("2026/11", "2027/2")
            .replace("2026年四季度", "")
            .replace("2025年", ""),
    );
    let mut request = desk.request("responses", &[&next]);
    request["answers"] = json!({ "wave": wave, "version": null, "mode": null, "channel": null });
    let preview = desk.call("preview_import", request);
    desk.confirm(&preview);
    let again = desk.call("list_questions", json!({}));
    assert_eq!(again.as_array().unwrap().len(), 4);
    assert_eq!(again[0]["n_answered"], 6);
    assert_eq!(desk.call("list_waves", json!({}))[0]["n_responses"], 5);
    desk.undo_everything();
}

#[test]
fn a_version_is_named_or_declined_and_must_exist() {
    let desk = Desk::new();
    let (version, _) = asked(&desk, true);
    let path = desk.file("四季度.csv", ASKED);
    let with = |answers: Value| {
        let mut request = desk.request("responses", &[&path]);
        request["answers"] = answers;
        request
    };
    let of = |wave: Value, version: Value| json!({ "wave": wave, "version": version, "mode": null, "channel": null });
    let none = desk.call("preview_import", with(of(Value::Null, json!("none"))));
    assert_eq!(none["answers"]["version"], Value::Null);
    let by_number = desk.call(
        "preview_import",
        with(of(json!("2026年四季度"), json!("1"))),
    );
    assert_eq!(by_number["answers"]["version"], version);
    assert_eq!(
        desk.fails("preview_import", with(of(json!("明年"), Value::Null)))
            .code,
        "bad_value"
    );
    assert_eq!(
        desk.fails("preview_import", with(of(Value::Null, json!("7"))))
            .code,
        "bad_value"
    );
    desk.undo_everything();
}
