//! Codes the program proposes, and open answers coded as wholes.

use kesheng_tests::{Desk, files};
use serde_json::{Value, json};

/// What each of six talks says; the sixth is left to the program.
const TALKS: [&str; 6] = [
    "排队等了四十分钟。价格比去年贵了。前台态度很好。\n",
    "等了很久才轮到，排队的人太多。报价太高了。东西用着还行。\n",
    "电话一直要等，排队没有人管。这个价格不值。介绍得挺清楚。\n",
    "等了半天没人理我们。收费的价格又贵又不透明。地方不好找。\n",
    "排队排了很久很久。价格没有一点优惠。下次我们再说吧。\n",
    "上个月也是排队等了很久。你们的价格还是太贵。今天天气不错。\n",
];

fn turns(desk: &Desk) -> Vec<Value> {
    let transcripts = desk.call("list_transcripts", json!({}));
    let mut all: Vec<(String, Value)> = transcripts
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let detail = desk.call("get_transcript", json!({ "id": row["id"] }));
            (
                row["title"].as_str().unwrap().to_owned(),
                detail["turns"][1].clone(),
            )
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.into_iter().map(|(_, turn)| turn).collect()
}

/// Six talks, of which five were coded sentence by sentence: the first 排队, the second 价格.
fn coded_desk() -> (Desk, Vec<Value>, [Value; 2]) {
    let desk = Desk::new();
    for (at, talk) in TALKS.iter().enumerate() {
        let text = format!("主持人：最近怎么样？\n受访者：{talk}");
        desk.import("transcript", &[&desk.file(&format!("访谈{at}.txt"), &text)]);
    }
    let turns = turns(&desk);
    let codes = ["排队", "价格", "再看"]
        .map(|name| desk.call("put_code", json!({ "name": name }))["id"].clone());
    for (turn, talk) in turns.iter().zip(&TALKS[..5]) {
        assert_eq!(turn["text"].as_str().unwrap(), talk.trim());
        let mut start = 0;
        let ends = talk
            .chars()
            .enumerate()
            .filter(|(_, letter)| *letter == '。')
            .map(|(at, _)| at + 1);
        // The third sentence gets no code until the last talk shows that all were read.
        for (end, code) in ends.zip(&codes[..2]) {
            let place = json!({ "text": turn["id"], "start_char": start, "end_char": end });
            desk.call("add_codings", json!({ "places": [place], "codes": [code] }));
            start = end;
        }
    }
    let [queue, price, _] = codes;
    (desk, turns, [queue, price])
}

#[test]
fn sentences_nobody_coded_get_codes_proposed_with_their_precision() {
    let (desk, turns, [queue, price]) = coded_desk();
    let found = desk.call("suggest_codes", json!({}));
    // Two sentences were read in each of five talks; behind the last coding nobody has read.
    assert_eq!(
        (&found["n_documents"], &found["n_sentences"]),
        (&json!(5), &json!(10))
    );
    let proposed: Vec<(&Value, &Value)> = found["suggestions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["place"]["text"] == turns[5]["id"])
        .map(|one| (&one["words"], &one["code"]))
        .collect();
    assert_eq!(
        proposed,
        [
            (&json!("上个月也是排队等了很久。"), &queue),
            (&json!("你们的价格还是太贵。"), &price),
        ]
    );
    let first = found["suggestions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == queue)
        .unwrap();
    assert!(
        first["reasons"].to_string().contains("排队")
            || first["reasons"].to_string().contains("很久"),
        "{first}"
    );
    // Codes without examples are not spoken of; the two others say what the check found.
    let learned = found["codes"].as_array().unwrap();
    assert_eq!(learned.len(), 2);
    assert!(
        learned
            .iter()
            .all(|one| one["n_examples"] == 5 && one["is_used"] == true),
        "{learned:?}"
    );
    assert!(learned[0]["message"].as_str().unwrap().contains("交叉检验"));

    // What is coded is not proposed again, and a transcript or a code narrows the list.
    let place = &found["suggestions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["place"]["text"] == turns[5]["id"])
        .unwrap()["place"];
    desk.call(
        "add_codings",
        json!({ "places": [place], "codes": [queue], "origin": "suggested" }),
    );
    let after = desk.call("suggest_codes", json!({ "codes": [queue] }));
    let texts = after["suggestions"].as_array().unwrap().iter();
    assert!(
        texts
            .clone()
            .all(|one| one["place"]["text"] != turns[5]["id"] && one["code"] == queue)
    );
    let one = desk.call("suggest_codes", json!({ "most": 1, "by_margin": true }));
    assert_eq!(one["suggestions"].as_array().unwrap().len(), 1);
    assert!(one["n_total"].as_u64().unwrap() >= 1);
}

#[test]
fn a_refused_proposal_stays_away_and_counts_as_read() {
    let (desk, turns, [queue, price]) = coded_desk();
    let of_last = |found: &Value| -> Vec<(Value, Value)> {
        let all = found["suggestions"].as_array().unwrap().iter();
        all.filter(|one| one["place"]["text"] == turns[5]["id"])
            .map(|one| (one["code"].clone(), one["place"].clone()))
            .collect()
    };
    let before = desk.call("suggest_codes", json!({}));
    let proposed = of_last(&before);
    let (code, place) = &proposed[0];
    assert_eq!(code, &queue);
    let refused = json!({ "suggestions": [{ "code": code, "place": place }] });
    desk.call("refuse_suggestions", refused.clone());
    let learned = |found: &Value, code: &Value| -> Value {
        let mut all = found["codes"].as_array().unwrap().iter();
        all.find(|one| one["code"] == *code).unwrap().clone()
    };

    // After a restart too. The sentence is one more that was read, in a sixth talk.
    desk.reopen();
    let after = desk.call("suggest_codes", json!({}));
    assert!(of_last(&after).iter().all(|(code, _)| *code != queue));
    assert_eq!(
        (&after["n_sentences"], &after["n_documents"]),
        (&json!(11), &json!(6))
    );
    assert_eq!(learned(&after, &queue)["n_refused"], 1);
    assert_eq!(learned(&after, &price)["n_refused"], 0);
    // Twice is once.
    desk.call("refuse_suggestions", refused);
    let again = desk.call("suggest_codes", json!({}));
    assert_eq!(learned(&again, &queue)["n_refused"], 1);

    let restored = desk.call("restore_suggestions", json!({ "codes": [queue] }));
    assert_eq!(restored["n_restored"], 1);
    assert_eq!(of_last(&desk.call("suggest_codes", json!({}))), proposed);
    desk.call("undo", json!({}));
    assert!(
        of_last(&desk.call("suggest_codes", json!({})))
            .iter()
            .all(|(code, _)| *code != queue)
    );
    assert!(
        desk.fails("refuse_suggestions", json!({ "suggestions": [] }))
            .message
            .contains("先选")
    );
    desk.undo_everything();
}

#[test]
fn nothing_is_proposed_before_anything_was_coded() {
    let desk = Desk::new();
    desk.import(
        "transcript",
        &[&desk.file("访谈.txt", "受访者：排队等了很久。\n")],
    );
    let found = desk.call("suggest_codes", json!({}));
    assert_eq!(
        (
            &found["n_sentences"],
            &found["suggestions"],
            &found["codes"]
        ),
        (&json!(0), &json!([]), &json!([]))
    );
}

/// Seven sheets: a rating and what to improve.
fn answered() -> Desk {
    let desk = Desk::new();
    let answers = files::rows(&[
        [
            "序号",
            "提交答卷时间",
            "1、总体而言，您对我们的满意程度：",
            "2、您希望我们在哪些方面改进？请写下您的建议",
        ],
        ["1", "2026/3/2 10:00:00", "2", "响应太慢"],
        ["2", "2026/3/2 10:01:00", "5", "无"],
        ["3", "2026/3/2 10:02:00", "1", "响应太慢 "],
        ["4", "2026/3/2 10:03:00", "4", "😀价格高，𠮷店也远"],
        ["5", "2026/3/2 10:04:00", "4", ""],
        ["6", "2026/3/2 10:05:00", "", "无"],
        ["7", "2026/3/2 10:06:00", "3", "响应太慢"],
    ]);
    desk.import("responses", &[&desk.file("答卷.csv", files::csv(&answers))]);
    desk
}

fn shown(page: &Value) -> Vec<(String, u64, usize, Value)> {
    let rows = page["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        (
            row["words"].as_str().unwrap().trim().to_owned(),
            row["n"].as_u64().unwrap(),
            row["codes"].as_array().unwrap().len(),
            row["score"].clone(),
        )
    })
    .collect()
}

#[test]
fn answers_of_the_same_words_are_coded_at_once_and_taken_back() {
    let desk = answered();
    let question = desk.question("Q2");
    assert_eq!(question["kind"], "open_question", "{question}");
    let ask = |fields: Value| {
        let mut request = json!({ "question": question["id"], "is_grouped": true, "score": desk.question("Q1")["id"], "limit": 50 });
        for (name, value) in fields.as_object().unwrap() {
            request[name] = value.clone();
        }
        desk.call("list_answers_to_code", request)
    };
    let all = ask(json!({}));
    // 响应太慢 of sheets 1, 3, 7 with 2, 1, 3: the middle is 2. 无 of 2 and 6: 5 alone.
    let row = |words: &str, n, codes, score: Value| (words.to_owned(), n, codes, score);
    assert_eq!(
        shown(&all),
        [
            row("响应太慢", 3, 0, json!(2)),
            row("无", 2, 0, json!(5)),
            row("😀价格高，𠮷店也远", 1, 0, json!(4)),
        ]
    );
    assert_eq!(
        (&all["n_total"], &all["n_answers"], &all["n_coded"]),
        (&json!(3), &json!(6), &json!(0))
    );
    assert_eq!(ask(json!({ "is_grouped": false }))["n_total"], 6);
    assert_eq!(shown(&ask(json!({ "sort": "score" })))[0].0, "响应太慢");
    assert_eq!(
        shown(&ask(json!({ "sort": "length", "is_descending": true })))[0].1,
        1
    );
    assert_eq!(ask(json!({ "score_range": [4, 5] }))["n_total"], 2);
    assert_eq!(ask(json!({ "search": "𠮷" }))["n_total"], 1);

    let slow = desk.call("put_code", json!({ "name": "响应慢" }))["id"].clone();
    let code = |fields: Value| {
        let mut request = json!({ "question": question["id"], "responses": [all["rows"][0]["response"]], "codes": [slow], "with_same": true });
        for (name, value) in fields.as_object().unwrap() {
            request[name] = value.clone();
        }
        desk.call("code_answers", request)
    };
    let done = code(json!({}));
    assert_eq!(
        (&done["n_answers"], &done["n_codings"]),
        (&json!(3), &json!(3))
    );
    let codings = desk.call("list_codings", json!({ "codes": [slow] }));
    let words: Vec<&str> = codings
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["words"].as_str().unwrap().trim())
        .collect();
    assert_eq!(words, ["响应太慢"; 3]);
    // Again changes nothing; the book counts three sheets.
    assert_eq!(code(json!({}))["n_codings"], 0);
    assert_eq!(desk.call("list_codes", json!({}))[0]["n_codings"], 3);
    let coded = ask(json!({ "state": "coded" }));
    assert_eq!(coded["rows"][0]["codes"], json!([{ "code": slow, "n": 3 }]));
    assert_eq!(coded["n_coded"], 3);
    assert_eq!(ask(json!({ "state": "open" }))["n_total"], 2);

    // One sheet of the three loses it; the row says two of three.
    let gone = code(json!({ "is_removed": true, "with_same": false }));
    assert_eq!(
        (&gone["n_answers"], &gone["n_codings"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(ask(json!({ "code": slow }))["rows"][0]["codes"][0]["n"], 2);

    // A code that is made for the answers is one operation with them.
    let before = desk.n_operations();
    let made = code(json!({ "codes": [], "new_code": { "name": "没人管" } }));
    assert_eq!(made["n_codings"], 3);
    let book = desk.call("list_codes", json!({}));
    assert_eq!(
        (&book[1]["id"], &book[1]["n_codings"]),
        (&made["new_code"], &json!(3))
    );
    assert_eq!(desk.n_operations(), before + 1);
    desk.undo_everything();
    assert!(
        desk.fails(
            "code_answers",
            json!({ "question": question["id"], "responses": [], "codes": [] })
        )
        .message
        .contains("先选")
    );
}
