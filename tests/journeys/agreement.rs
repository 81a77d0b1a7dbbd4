//! Double coding: two coders who do not see each other, figures that textbooks print, what they
//! disagree about settled, everything taken back.

use calamine::{Reader, Xlsx, open_workbook};
use kesheng_tests::Desk;
use serde_json::{Value, json};

/// A talk of turns of one length, all of one customer.
fn talk(n: usize) -> String {
    (0..n)
        .map(|at| format!("受访者A：意见{at:03}。\n"))
        .collect()
}

struct Table {
    desk: Desk,
    turns: Vec<Value>,
    code: Value,
}

impl Table {
    fn new(text: &str) -> Self {
        let desk = Desk::new();
        desk.import("transcript", &[&desk.file("访谈01.txt", text)]);
        let transcripts = desk.call("list_transcripts", json!({}));
        let detail = desk.call("get_transcript", json!({ "id": transcripts[0]["id"] }));
        let code = desk.call("put_code", json!({ "name": "等候久" }))["id"].clone();
        Self {
            turns: detail["turns"].as_array().unwrap().clone(),
            desk,
            code,
        }
    }

    fn open(&self, request: Value) -> Value {
        self.desk.call("open_round", request)["id"].clone()
    }

    /// Codes whole turns as a coder.
    fn code_turns(&self, coder: &str, turns: &[usize]) {
        let places: Vec<Value> = turns
            .iter()
            .map(|at| {
                let turn = &self.turns[*at];
                let n = turn["text"].as_str().unwrap().chars().count();
                json!({ "text": turn["id"], "start_char": 0, "end_char": n })
            })
            .collect();
        self.desk.call(
            "add_codings",
            json!({ "places": places, "codes": [self.code], "coder": coder }),
        );
    }

    fn code_span(&self, coder: &str, turn: usize, start: usize, end: usize) {
        let place = json!({ "text": self.turns[turn]["id"], "start_char": start, "end_char": end });
        self.desk.call(
            "add_codings",
            json!({ "places": [place], "codes": [self.code], "coder": coder }),
        );
    }

    /// Closes and reads the only code's row, without intervals.
    fn row(&self, round: &Value, options: Value) -> Value {
        let mut request = json!({ "round": round, "n_draws": 0 });
        for (name, value) in options.as_object().unwrap() {
            request[name] = value.clone();
        }
        self.desk.call("get_agreement", request)["rows"][0].clone()
    }

    fn rounds(&self) -> Vec<Value> {
        let rounds = self.desk.call("list_rounds", json!({}));
        rounds.as_array().unwrap().clone()
    }
}

fn figure(row: &Value, key: &str) -> Value {
    let figures = row["figures"].as_array().unwrap();
    let found = figures.iter().find(|figure| figure["measure"] == key);
    found.unwrap_or_else(|| panic!("no {key}")).clone()
}

fn check(row: &Value, key: &str, expected: f64) {
    let value = figure(row, key)["value"].as_f64();
    let value = value.unwrap_or_else(|| panic!("{key} is not defined: {row:#}"));
    assert!(
        (value - expected).abs() < 5e-5,
        "{key}: {value}, expected {expected}"
    );
}

/// 50 turns: 20 coded by both, 5 by 甲 only, 10 by 乙 only, 15 by nobody (Cohen's textbook table).
/// p_o = 35/50, p_e = 0.5·0.6 + 0.5·0.4, κ = 0.2/0.5 = 0.40. All turns are equally long and coded
/// whole, so characters give the same. α: n = 100 values, 55 yes, 45 no; D_o = 15·2/100,
/// D_e = 2·55·45/(100·99) = 0.5, α = 0.40. Fleiss: p_e = 0.55² + 0.45² = 0.505, (0.7 − 0.505)/0.495.
/// AC1: p_e = 2·0.55·0.45 = 0.495, (0.7 − 0.495)/0.505. F1: 2·20/(25 + 30).
#[test]
fn two_coders_give_the_textbook_table() {
    let table = Table::new(&talk(50));
    let round = table.open(json!({ "coders": ["甲", "乙"], "seed": 7 }));
    let first: Vec<usize> = (0..25).collect();
    let second: Vec<usize> = (0..20).chain(25..35).collect();
    table.code_turns("甲", &first);
    table.code_turns("乙", &second);
    let refused = table.desk.fails("get_agreement", json!({ "round": round }));
    assert_eq!(refused.code, "round_open");
    let open = &table.rounds()[0];
    assert_eq!(open["n_disagreements"], Value::Null);
    assert_eq!(open["coders"][1]["n_turns"], 30);

    table.desk.call("close_round", json!({ "id": round }));
    let report = table
        .desk
        .call("get_agreement", json!({ "round": round, "n_draws": 200 }));
    let row = &report["rows"][0];
    for (key, value) in [
        ("char_percent", 0.7),
        ("char_kappa", 0.4),
        ("char_bp", 0.4),
        ("turn_percent", 0.7),
        ("turn_kappa", 0.4),
        ("turn_alpha", 0.4),
        ("turn_fleiss", 0.195 / 0.495),
        ("turn_ac1", 0.205 / 0.505),
        ("segment_f1", 40.0 / 55.0),
    ] {
        check(row, key, value);
        let figure = figure(row, key);
        let (low, high) = (
            figure["low"].as_f64().unwrap(),
            figure["high"].as_f64().unwrap(),
        );
        assert!(low < value && value < high, "{key}: {low} – {high}");
    }
    let kappa = figure(row, "turn_kappa");
    assert_eq!(
        (kappa["observed"].as_f64(), kappa["expected"].as_f64()),
        (Some(0.7), Some(0.5))
    );
    assert_eq!((&row["n_all"], &row["n_some"]), (&json!(20), &json!(15)));
    // The same seed gives the same intervals.
    let again = table
        .desk
        .call("get_agreement", json!({ "round": round, "n_draws": 200 }));
    assert_eq!(report["rows"], again["rows"]);
    let sentence = report["sentence"].as_str().unwrap();
    for part in [
        "甲、乙",
        "50 轮发言",
        "Krippendorff α = 0.40",
        "Cohen κ = 0.40",
        "以发言为单位",
        "70%",
        "F1 = 0.73",
        "15 处分歧",
    ] {
        assert!(sentence.contains(part), "{part} in {sentence}");
    }
    table.desk.undo_everything();
}

/// Krippendorff 2011, section A: two coders, ten units, α = 0.0952.
#[test]
fn krippendorffs_own_example() {
    let table = Table::new(&talk(10));
    let round = table.open(json!({ "coders": ["甲", "乙"] }));
    table.code_turns("甲", &[1, 8]);
    table.code_turns("乙", &[0, 1, 2, 5]);
    table.desk.call("close_round", json!({ "id": round }));
    check(&table.row(&round, json!({})), "turn_alpha", 0.0952);
}

/// NVivo's help: 1,000 characters, 50 marked by both, 150 by one (100 and 50): 85 %, κ = 0.318182.
#[test]
fn characters_within_one_turn() {
    let long = format!("受访者A：{}\n", "慢".repeat(1_000));
    let table = Table::new(&long);
    let round = table.open(json!({ "coders": ["甲", "乙"] }));
    table.code_span("甲", 0, 0, 150);
    table.code_span("乙", 0, 100, 200);
    table.desk.call("close_round", json!({ "id": round }));
    let row = table.row(&round, json!({ "threshold": 0.25 }));
    check(&row, "char_percent", 0.85);
    check(&row, "char_kappa", 0.318_182);
    // 50 of 200 characters are shared: the same passage at a quarter, not at a half.
    check(&row, "segment_f1", 1.0);
    check(&table.row(&round, json!({})), "segment_f1", 0.0);
    // Both gave the code to the only turn: nothing varies, so there is no κ, and not 0.
    let kappa = figure(&row, "turn_kappa");
    assert_eq!(
        (&kappa["value"], &kappa["undefined"]),
        (&Value::Null, &json!("no_variation"))
    );
    assert!(kappa["why"].as_str().unwrap().contains("没有变异"));
    let listed = table
        .desk
        .call("list_disagreements", json!({ "round": round }));
    assert_eq!(listed[0]["kind"], "extent");
    let none = table.desk.call(
        "list_disagreements",
        json!({ "round": round, "threshold": 0.25 }),
    );
    assert_eq!(none, json!([]));
}

/// Three coders, 丙 did not get to the second talk. First talk, 4 turns: 甲 yes yes no no, 乙 yes no no no,
/// 丙 yes yes no no. Second, 2 turns: 甲 yes no, 乙 yes no.
///
/// Without 丙's silence: pairable values 3·4 + 2·2 = 16, yes 5 + 2 = 7, no 9. Only turn 2 of the first talk
/// differs: 2 yes 1 no give (2·1·2)/(3 − 1) = 2 discordant coincidences of 16, so D_o = 1/8;
/// D_e = 2·7·9/(16·15) = 0.525; α = 1 − 0.125/0.525 = 0.761905.
/// With it as judgements 丙 says no to the yes of the fifth turn: 18 values, yes 7, no 11; D_o = 4/18;
/// D_e = 2·7·11/(18·17) = 0.503268; α = 1 − 0.222222/0.503268 = 0.558442.
#[test]
fn a_coder_who_did_not_get_to_a_talk() {
    let table = Table::new(&talk(4));
    let file = table
        .desk
        .file("访谈02.txt", "受访者B：响应也慢。\n受访者B：没有了。\n");
    table.desk.import("transcript", &[&file]);
    let transcripts = table.desk.call("list_transcripts", json!({}));
    let second = transcripts
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["n_turns"] == 2)
        .unwrap();
    let detail = table
        .desk
        .call("get_transcript", json!({ "id": second["id"] }));
    let round = table.open(json!({ "coders": ["甲", "乙", "丙"] }));
    table.code_turns("甲", &[0, 1]);
    table.code_turns("乙", &[0]);
    table.code_turns("丙", &[0, 1]);
    for coder in ["甲", "乙"] {
        let place = json!({ "text": detail["turns"][0]["id"], "start_char": 0, "end_char": 3 });
        table.desk.call(
            "add_codings",
            json!({ "places": [place], "codes": [table.code], "coder": coder }),
        );
    }
    table.desk.call("close_round", json!({ "id": round }));
    let judged = table.row(&round, json!({}));
    check(&judged, "turn_alpha", 0.558_442);
    let missing = table.row(&round, json!({ "untouched_is_missing": true }));
    check(&missing, "turn_alpha", 0.761_905);
    let report = table
        .desk
        .call("get_agreement", json!({ "round": round, "n_draws": 0 }));
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("丙在 1 份转录稿里没有任何编码（访谈02）"),
        "{notes}"
    );
    assert_eq!(report["round"]["coders"][2]["untouched"], json!(["访谈02"]));
}

#[test]
fn while_a_round_is_open_nobody_sees_what_others_coded() {
    let table = Table::new(&talk(4));
    let desk = &table.desk;
    let late = desk.file("访谈02.txt", "受访者B：响应也慢。\n");
    desk.import("transcript", &[&late]);
    let transcripts = desk.call("list_transcripts", json!({}));
    let first = transcripts
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["n_turns"] == 4)
        .unwrap()["id"]
        .clone();
    let other = transcripts
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["n_turns"] == 1)
        .unwrap();
    let outside =
        desk.call("get_transcript", json!({ "id": other["id"] }))["turns"][0]["id"].clone();
    let round = table.open(json!({ "coders": ["甲", "乙"], "transcripts": [first] }));
    desk.call("set_author", json!({ "name": "甲" }));
    // Without a name it is the one who works here; one passage runs over two turns.
    let over = json!({ "text": table.turns[0]["id"], "start_char": 2, "end_text": table.turns[1]["id"], "end_char": 2 });
    let made = desk.call(
        "add_codings",
        json!({ "places": [over], "codes": [table.code] }),
    );
    let beyond = json!({ "text": outside, "start_char": 0, "end_char": 2 });
    desk.call(
        "add_codings",
        json!({ "places": [beyond], "codes": [table.code] }),
    );
    desk.call(
        "put_memo",
        json!({ "subject": "coding", "subject_id": made["codings"][0], "text": "典型" }),
    );
    let seen = || {
        let codings = desk.call("list_codings", json!({}));
        let book = desk.call("list_codes", json!({}));
        let memos = desk.call("list_memos", json!({}));
        (
            codings.as_array().unwrap().len(),
            book[0]["n_codings"].as_u64().unwrap(),
            memos.as_array().unwrap().len(),
        )
    };
    assert_eq!(seen(), (2, 2, 1));
    desk.call("set_author", json!({ "name": "乙" }));
    assert_eq!(desk.call("get_app_state", json!({}))["author"], "乙");
    // Only what lies outside of the round.
    assert_eq!(seen(), (1, 1, 0));
    let history = desk.history().to_string();
    assert!(
        !history.contains("000。"),
        "the history tells words: {history}"
    );
    let removed = desk.fails("remove_codings", json!({ "codings": made["codings"] }));
    assert_eq!(removed.code, "not_found");
    let own = desk.call("list_round_turns", json!({ "id": round }));
    assert_eq!(own[0]["n_own"], 0);
    // Merging codes reaches hidden codings all the same: none is lost.
    let into = desk.call("put_code", json!({ "name": "排队" }))["id"].clone();
    desk.call(
        "merge_codes",
        json!({ "codes": [table.code], "into": into }),
    );
    desk.call("set_author", json!({ "name": "甲" }));
    assert_eq!(seen().0, 2);
    desk.call("undo", json!({}));
    desk.call("set_author", json!({ "name": "乙" }));
    desk.call("close_round", json!({ "id": round }));
    assert_eq!(seen(), (2, 2, 1));
    let consensus = desk.fails("set_author", json!({ "name": "共识" }));
    assert_eq!(consensus.code, "bad_value");
    desk.undo_everything();
}

#[test]
fn turns_are_drawn_by_share_and_seed_without_the_interviewer() {
    let mut text = String::new();
    for at in 0..20 {
        text.push_str(&format!("主持人：问题{at}？\n受访者A：意见{at:03}。\n"));
    }
    let table = Table::new(&text);
    let ask = |seed: u32, with: bool| json!({ "coders": ["甲", "乙"], "share": 0.25, "seed": seed, "with_interviewers": with });
    let preview = table.desk.call("preview_round", ask(5, false));
    assert_eq!(
        (&preview["n_turns"], &preview["n_eligible"]),
        (&json!(5), &json!(20))
    );
    assert_eq!(
        table.desk.call("preview_round", ask(5, true))["n_turns"],
        10
    );
    let drawn = |seed| {
        let round = table.open(ask(seed, false));
        let turns = table.desk.call("list_round_turns", json!({ "id": round }));
        let turns: Vec<String> = turns
            .as_array()
            .unwrap()
            .iter()
            .map(|turn| turn["text"].as_str().unwrap().to_owned())
            .collect();
        assert!(
            turns.iter().all(|text| text.starts_with("意见")),
            "{turns:?}"
        );
        turns
    };
    let (first, again, other) = (drawn(5), drawn(5), drawn(6));
    assert_eq!(first, again);
    assert_ne!(first, other);
    for wrong in [
        json!({ "coders": ["甲", "甲 "] }),
        json!({ "coders": ["甲", "共识"] }),
        json!({ "coders": ["甲", "乙"], "share": 0 }),
        json!({ "coders": ["甲", "乙"], "share": 1.5 }),
        json!({ "coders": ["甲", "乙"], "transcripts": ["nowhere"] }),
    ] {
        table.desk.fails("open_round", wrong);
    }
    table.desk.undo_everything();
}

#[test]
fn disagreements_are_settled_and_become_a_consensus() {
    let table = Table::new(&talk(4));
    let desk = &table.desk;
    let round = table.open(json!({ "coders": ["甲", "乙"] }));
    // 意见000。: both, 0–4 and 2–6; then each alone.
    table.code_span("甲", 0, 0, 4);
    table.code_span("乙", 0, 2, 6);
    table.code_span("甲", 1, 0, 3);
    table.code_span("乙", 2, 0, 2);
    let early = desk.fails("list_disagreements", json!({ "round": round }));
    assert_eq!(early.code, "round_open");
    desk.call("close_round", json!({ "id": round }));
    let found = desk.call("list_disagreements", json!({ "round": round }));
    let kinds: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["extent", "presence", "presence"]);
    assert_eq!(found[1]["marks"][0]["words"], json!(["意见0"]));
    assert_eq!(found[1]["marks"][1]["words"], json!([]));
    let settle = |turn: usize, decision: &str, reason: &str| {
        desk.call(
            "settle_disagreements",
            json!({ "round": round, "items": [{ "code": table.code, "turn": table.turns[turn]["id"] }], "decision": decision, "reason": reason }),
        )
    };
    settle(1, "coded", "确实在说等候");
    settle(2, "not_coded", "只是提问");
    assert_eq!(table.rounds()[0]["n_settled"], 2);
    settle(2, "", "");
    assert_eq!(table.rounds()[0]["n_settled"], 1);
    desk.call("undo", json!({}));
    let found = desk.call(
        "list_disagreements",
        json!({ "round": round, "threshold": 0 }),
    );
    assert_eq!(
        (&found[0]["decision"], &found[0]["reason"]),
        (&json!("coded"), &json!("确实在说等候"))
    );
    let left = desk.call(
        "list_disagreements",
        json!({ "round": round, "threshold": 0, "open_only": true }),
    );
    assert_eq!(left, json!([]));

    let consensus = |extent: &str| {
        let made = desk.call(
            "make_consensus",
            json!({ "round": round, "extent": extent }),
        );
        let codings = desk.call("list_codings", json!({ "coder": "共识" }));
        let words: Vec<String> = codings
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["words"].as_str().unwrap().to_owned())
            .collect();
        (
            made["n_added"].as_u64().unwrap(),
            made["n_removed"].as_u64().unwrap(),
            words,
        )
    };
    assert_eq!(
        consensus("shared"),
        (2, 0, vec!["00".into(), "意见0".into()])
    );
    // Again: nothing new. The union of the first is longer, the settled one is the same.
    assert_eq!(consensus("shared").0, 0);
    assert_eq!(
        consensus("union"),
        (1, 1, vec!["意见000。".into(), "意见0".into()])
    );
    let out = desk.folder().join("一致性.xlsx");
    let written = desk.call(
        "export_agreement",
        json!({ "file": desk.pick(&out), "figures": { "round": round, "n_draws": 50 } }),
    );
    assert_eq!(written["n_sheets"], 4);
    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    let sheet = book.worksheet_range("分歧").unwrap();
    let rows: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(
        rows[0][..7],
        ["出处", "受访者", "编码", "分歧", "发言", "甲", "乙"]
    );
    assert_eq!(rows[2][5..9], ["意见0", "—", "编", "确实在说等候"]);
    // κ over four turns: both, 甲, 乙, nobody: p_o = 0.5 = p_e.
    let figures = book.worksheet_range("一致性").unwrap();
    let at = figures
        .rows()
        .next()
        .unwrap()
        .iter()
        .position(|cell| *cell == "轮级 Cohen κ")
        .unwrap();
    assert_eq!(figures.get((1, at)).unwrap().to_string(), "0");
    desk.undo_everything();
}

/// Turn 1 is split in the middle of what 甲 marked, and later joined again: his characters stay in
/// the figures.
#[test]
fn a_round_follows_edits_of_its_turns() {
    let table = Table::new(&talk(3));
    let desk = &table.desk;
    let transcript = table.turns[0]["transcript"].clone();
    let round = table.open(json!({ "coders": ["甲", "乙"] }));
    table.code_turns("甲", &[1]);
    table.code_turns("乙", &[1]);
    let edit = |step: Value| {
        desk.call(
            "edit_transcript",
            json!({ "id": transcript, "steps": [step] }),
        )
    };
    let n_turns = || table.rounds()[0]["n_turns"].clone();
    let made = edit(json!({ "kind": "split", "turn": table.turns[1]["id"], "at": 3 }));
    assert_eq!(n_turns(), 4);
    desk.call("undo", json!({}));
    assert_eq!(n_turns(), 3);
    desk.call("redo", json!({}));
    assert_eq!(n_turns(), 4);
    desk.call("close_round", json!({ "id": round }));
    let report = desk.call("get_agreement", json!({ "round": round, "n_draws": 0 }));
    assert_eq!(report["n_chars"], 18);
    assert_eq!(report["rows"][0]["coders"][0]["n_chars"], 6);
    // Settled at the second part, which is then joined to the first.
    let second = made["made"][0].clone();
    desk.call("settle_disagreements", json!({ "round": round, "items": [{ "code": table.code, "turn": second }], "decision": "coded" }));
    edit(json!({ "kind": "join", "turns": [table.turns[1]["id"], second] }));
    assert_eq!(n_turns(), 3);
    edit(json!({ "kind": "remove", "turns": [table.turns[0]["id"]] }));
    assert_eq!(
        (n_turns(), table.rounds()[0]["n_gone"].clone()),
        (json!(2), json!(0))
    );
    desk.undo_everything();
}

/// Two codes over 4 turns. 等候久: both, both, 甲, nobody. 排队: nobody, 乙, nobody, nobody.
/// Pooled at turn level 8 judgements: both 2, one 2, neither 4. p_o = 6/8; 甲 yes 3/8, 乙 3/8;
/// p_e = 9/64 + 25/64 = 34/64; κ = (48 − 34)/(64 − 34) = 14/30.
/// 等候久 alone: p_o = 3/4, p_e = (3/4)(2/4) + (1/4)(2/4) = 1/2, κ = 0.5. 排队: p_o = 3/4, 甲 never, so
/// p_e = 3/4 and κ = 0. Mean: 0.25.
#[test]
fn the_mean_of_codes_and_the_pooled_figure_are_told_apart() {
    let table = Table::new(&talk(4));
    let queue = table.desk.call("put_code", json!({ "name": "排队" }))["id"].clone();
    let round = table.open(json!({ "coders": ["甲", "乙"] }));
    table.code_turns("甲", &[0, 1, 2]);
    table.code_turns("乙", &[0, 1]);
    let place = json!({ "text": table.turns[1]["id"], "start_char": 0, "end_char": 2 });
    table.desk.call(
        "add_codings",
        json!({ "places": [place], "codes": [queue], "coder": "乙" }),
    );
    table.desk.call("close_round", json!({ "id": round }));
    let report = table
        .desk
        .call("get_agreement", json!({ "round": round, "n_draws": 0 }));
    let kinds: Vec<&str> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["code", "code", "mean", "pooled"]);
    check(&report["rows"][0], "turn_kappa", 0.5);
    check(&report["rows"][1], "turn_kappa", 0.0);
    check(&report["rows"][2], "turn_kappa", 0.25);
    check(&report["rows"][3], "turn_kappa", 14.0 / 30.0);
    assert!(report["rows"][3]["name"].as_str().unwrap().contains("合并"));
    let sentence = report["sentence"].as_str().unwrap();
    assert!(
        sentence.contains("2 个编码合并")
            && sentence.contains("κ 在 0.00（排队）到 0.50（等候久）之间"),
        "{sentence}"
    );
    // Only one of the codes is asked for.
    let narrow = table.open(json!({ "coders": ["甲", "乙"], "codes": [queue] }));
    table.desk.call("close_round", json!({ "id": narrow }));
    let rows = table
        .desk
        .call("get_agreement", json!({ "round": narrow, "n_draws": 0 }))["rows"]
        .clone();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    table.desk.undo_everything();
}
