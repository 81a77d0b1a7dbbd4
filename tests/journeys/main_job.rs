//! The main job: roster, answers, talks and tickets in; phrases with evidence, figures and
//! the report out. Expected figures are those of `assets/sample/expected.json`, which were
//! counted from the files by another program.

use crate::sample_cells::Cells;
use kesheng_tests::{Desk, files, grid, places};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn expected() -> Value {
    places::json(&places::sample("expected.json"))
}

/// Equal to the four decimals that the expected file has.
fn assert_rounded(found: &Value, expected: &Value, what: &str) {
    let (found, expected) = (
        found.as_f64().unwrap_or(f64::NAN),
        expected.as_f64().unwrap(),
    );
    assert!(
        (found - expected).abs() <= 0.000_05 + 1e-9,
        "{what}: {found}, expected {expected}"
    );
}

/// Names and counts of a list `[{name, n}]` or `[{label, n}]`.
fn counts(list: &Value, name: &str) -> BTreeMap<String, u64> {
    let one = |row: &Value| {
        (
            row[name].as_str().unwrap().to_owned(),
            row["n"].as_u64().unwrap(),
        )
    };
    list.as_array().unwrap().iter().map(one).collect()
}

fn expected_counts(object: &Value) -> BTreeMap<String, u64> {
    object
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, n)| (name.clone(), n.as_u64().unwrap()))
        .collect()
}

/// Size class or region by customer code.
fn groups(desk: &Desk, field: &str) -> BTreeMap<String, String> {
    let roster = desk.call("list_roster", json!({}));
    let one = |row: &Value| {
        (
            row["code"].as_str().unwrap().to_owned(),
            row[field].as_str().unwrap().to_owned(),
        )
    };
    roster["rows"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn from_files_to_the_report() {
    let desk = Desk::new();
    let roster = desk.import("roster", &[&places::sample("roster.csv")]);
    assert_eq!(
        (&roster["added"], &roster["rejected"]),
        (&json!(400), &json!(0))
    );
    the_roster_is_as_counted(&desk);

    let answers = desk.import("responses", &[&places::sample("responses.csv")]);
    assert_eq!(
        (&answers["added"], &answers["rejected"]),
        (&json!(300), &json!(0))
    );
    the_same_answers_as_a_workbook_are_known(&desk);
    the_figures_are_as_counted(&desk);
    the_groups_are_as_counted(&desk);

    import_talks(&desk);
    let tickets = desk.import("tickets", &[&places::sample("tickets.csv")]);
    assert_eq!(
        (&tickets["added"], &tickets["rejected"]),
        (&json!(260), &json!(0))
    );
    the_tickets_are_as_counted(&desk);
    the_seed_phrases_have_evidence(&desk);
    the_overview_says_the_same(&desk);
    the_report_says_the_same(&desk);

    // Roster, answers, eight talks and tickets: eleven commands, one operation each.
    assert_eq!(desk.undo_everything(), 11);
}

fn the_roster_is_as_counted(desk: &Desk) {
    let expected = &expected()["roster"];
    let page = desk.call("list_roster", json!({ "with_names": true }));
    assert_eq!(page["n_total"], expected["n"]);
    for (list, counted) in [
        ("regions", "region"),
        ("industries", "industry"),
        ("sizes", "size"),
        ("tags", "tags"),
    ] {
        assert_eq!(
            counts(&page[list], "name"),
            expected_counts(&expected[counted]),
            "{list}"
        );
    }
    // R1–R3: 500 万元 and more is 大客户, 50 and more 中小客户, blank is 待分类.
    let size_of = |code: &Value| {
        let found = page["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["code"] == *code);
        found.unwrap()["size"].clone()
    };
    assert_eq!(size_of(&expected["purchase_500"]), "大客户");
    assert_eq!(size_of(&expected["purchase_50"]), "中小客户");
    assert_eq!(size_of(&expected["purchase_blank"]), "待分类");
    // Without leave the list shows stand-ins, no names and no telephones.
    let hidden = desk.call("list_roster", json!({}));
    for (open, hidden) in page["rows"]
        .as_array()
        .unwrap()
        .iter()
        .zip(hidden["rows"].as_array().unwrap())
    {
        assert_eq!(
            (&hidden["contact"], &hidden["phone"]),
            (&json!(""), &json!(""))
        );
        assert!(
            hidden["name"].as_str().unwrap().ends_with("公司") && hidden["name"] != open["name"]
        );
    }
}

/// The file's form does not matter: the workbook holds the same sheets.
fn the_same_answers_as_a_workbook_are_known(desk: &Desk) {
    let before = (desk.fingerprint(), desk.n_operations());
    let rows = files::read_csv(&places::sample("responses.csv"));
    let path = desk.file("responses.xlsx", files::xlsx("答卷", &rows));
    let again = desk.import("responses", &[&path]);
    assert_eq!(
        (&again["added"], &again["updated"], &again["duplicate"]),
        (&json!(0), &json!(0), &json!(300))
    );
    assert_eq!((desk.fingerprint(), desk.n_operations()), before);

    // And alone in a study it gives the same figures.
    let other = Desk::new();
    other.import("roster", &[&places::sample("roster.csv")]);
    assert_eq!(other.import("responses", &[&path])["added"], 300);
    let request = json!({ "by": ["region", "size"] });
    let strip = |mut figures: Value| {
        // Ids of questions belong to their study.
        for list in ["questions", "choices"] {
            figures[list]
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .for_each(|row| row["question"] = Value::Null);
        }
        figures
    };
    assert_eq!(
        strip(other.call("describe", request.clone())),
        strip(desk.call("describe", request))
    );
    assert_eq!(other.undo_everything(), 2);
}

fn the_figures_are_as_counted(desk: &Desk) {
    let expected = &expected()["responses"];
    let figures = desk.call("describe", json!({}));
    assert_eq!(
        (&figures["n_responses"], &figures["n_linked"]),
        (&expected["n"], &expected["n"])
    );

    let questions = figures["questions"].as_array().unwrap();
    let items = expected["item_mean"].as_object().unwrap();
    assert_eq!(items.len(), 25);
    for (title, mean) in items {
        let found = questions
            .iter()
            .find(|row| row["title"] == *title)
            .unwrap_or_else(|| panic!("no question {title}"));
        assert_rounded(&found["mean"], mean, title);
    }
    let cells = Cells::read();
    let modules = figures["modules"].as_array().unwrap();
    let names: Vec<&str> = modules
        .iter()
        .map(|row| row["module"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["产品质量", "服务效率", "沟通体验", "价格感知", "品牌信任"]
    );
    for row in modules {
        let module = row["module"].as_str().unwrap();
        assert_rounded(&row["mean"], &json!(cells.module_mean(module)), module);
        // The expected file pools all answered cells of a module: its items' means weighted
        // by their answers.
        let own = questions
            .iter()
            .filter(|question| question["module"] == *module);
        let n = |question: &Value| question["n"].as_f64().unwrap();
        let pooled = own
            .clone()
            .map(|question| n(question) * question["mean"].as_f64().unwrap())
            .sum::<f64>()
            / own.map(n).sum::<f64>();
        assert_rounded(&json!(pooled), &expected["module_mean"][module], module);
    }
    // Means of 3.16 and 4.24 lie in [1, 3.5) and [3.5, 4.5).
    assert_eq!(
        (&modules[1]["band"], &modules[0]["band"]),
        (&json!("需改进"), &json!("基本满意"))
    );

    let mean = figures["csat"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["definition"] == "mean")
        .unwrap();
    assert_rounded(&mean["value"], &expected["overall_mean"], "overall");
    let nps = &figures["nps"][0];
    assert_eq!(nps["n"], expected["nps"]["n"]);
    assert_rounded(&nps["score"], &expected["nps"]["nps"], "NPS");
    // 88 promoters and 61 detractors of 300; the interval is about ±7.9 wide, as the README says.
    assert_rounded(&nps["share_promoters"], &json!(88.0 / 300.0), "promoters");
    assert_rounded(&nps["share_detractors"], &json!(61.0 / 300.0), "detractors");
    let half = (nps["high"].as_f64().unwrap() - nps["low"].as_f64().unwrap()) / 2.0;
    assert!((half - 7.9).abs() < 0.05, "{half}");
}

fn the_groups_are_as_counted(desk: &Desk) {
    let expected = &expected()["responses"];
    let cells = Cells::read();
    let figures = desk.call("describe", json!({ "by": ["size"] }));
    let found = figures["cells"].as_array().unwrap();
    let by_size = groups(desk, "size");
    for module in ["产品质量", "服务效率", "沟通体验", "价格感知", "品牌信任"] {
        for (size, (n, mean)) in cells.module_mean_by(module, &by_size) {
            let cell = found
                .iter()
                .find(|cell| cell["module"] == module && cell["keys"] == json!([size]))
                .unwrap();
            assert_eq!(cell["n"], n, "{size} {module}");
            // One respondent is fewer than are shown: the single 待分类.
            if size == "待分类" {
                assert_eq!(
                    (&cell["mean"], &cell["is_small"]),
                    (&Value::Null, &json!(true))
                );
            } else {
                assert_rounded(&cell["mean"], &json!(mean), &format!("{size} {module}"));
            }
        }
    }
    // NPS by group from the answers as the product lists them.
    for (field, list) in [("size", "nps_by_size"), ("region", "nps_by_region")] {
        let group_of = groups(desk, field);
        let mut tallies: BTreeMap<String, (u64, u64, u64)> = BTreeMap::new();
        for sheet in desk.sheets(false) {
            let tally = tallies
                .entry(group_of[sheet["account"].as_str().unwrap()].clone())
                .or_default();
            let score: u64 = sheet["answers"]["Q10"].as_str().unwrap().parse().unwrap();
            *tally = (
                tally.0 + 1,
                tally.1 + u64::from(score >= 9),
                tally.2 + u64::from(score <= 6),
            );
        }
        for (group, counted) in expected[list].as_object().unwrap() {
            let (n, promoters, detractors) = tallies[group];
            let found = json!({ "n": n, "promoters": promoters, "detractors": detractors });
            for count in ["n", "promoters", "detractors"] {
                assert_eq!(found[count], counted[count], "{group} {count}");
            }
        }
    }
}

/// Interviews and focus groups, each with the choices that a user makes in the wizard.
fn import_talks(desk: &Desk) {
    let talks = places::json(&places::sample("transcripts.json"));
    for talk in talks.as_array().unwrap() {
        let path = places::sample(talk["file"].as_str().unwrap());
        let roles: Vec<Value> = talk["roles"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(label, role)| {
                let is_asking = ["访谈员", "主持人"].contains(&role.as_str().unwrap());
                json!({ "label": label, "role": if is_asking { "interviewer" } else { "respondent" } })
            })
            .collect();
        let customers = talk["customers"].as_array().unwrap();
        let mut request = desk.request("transcript", &[&path]);
        let kind = talk["kind"].as_str().unwrap().replace('-', "_");
        request["transcript"] = json!({
            "kind": kind, "encoding": null, "roles": roles,
            "account_code": if customers.len() == 1 { customers[0].clone() } else { Value::Null },
        });
        let preview = desk.call("preview_import", request);
        assert_eq!(desk.confirm(&preview)["added"], 1);

        let name = path.file_name().unwrap().to_str().unwrap();
        let rows = desk.call("list_transcripts", json!({}));
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["file"] == name)
            .unwrap();
        for (field, counted) in [("n_turns", "turns"), ("n_speakers", "speakers")] {
            assert_eq!(row[field], talk[counted], "{name}: {field}");
        }
        assert_eq!(row["kind"], kind, "{name}");
    }
}

fn the_tickets_are_as_counted(desk: &Desk) {
    let expected = &expected()["tickets"];
    let tickets = desk.call("list_tickets", json!({}));
    let tickets = tickets.as_array().unwrap();
    assert_eq!(expected["n"], tickets.len());
    let count_by = |value: &dyn Fn(&Value) -> String| {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        tickets
            .iter()
            .for_each(|ticket| *counts.entry(value(ticket)).or_default() += 1);
        counts
    };
    let text = |ticket: &Value, field: &str| ticket[field].as_str().unwrap().to_owned();
    assert_eq!(
        count_by(&|ticket| text(ticket, "category")),
        expected_counts(&expected["kind"])
    );
    assert_eq!(
        count_by(&|ticket| text(ticket, "status")),
        expected_counts(&expected["state"])
    );
    assert_eq!(
        count_by(&|ticket| text(ticket, "opened_at")[..7].to_owned()),
        expected_counts(&expected["month"])
    );
}

fn the_seed_phrases_have_evidence(desk: &Desk) {
    let expected = &expected()["responses"]["phrase_respondents"];
    let scope = json!({ "sources": ["response"], "top": 0 });
    let mined = desk.call("mine_texts", scope.clone());
    let phrases = mined["phrases"].as_array().unwrap();
    for seed in [
        "响应慢",
        "操作复杂",
        "反馈无跟进",
        "跨部门协同不畅",
        "价格偏高",
    ] {
        let row = phrases
            .iter()
            .find(|row| row["phrase"] == seed)
            .unwrap_or_else(|| panic!("{seed} is not found"));
        let n = row["n_respondents"].as_u64().unwrap();
        // Nobody is counted who does not write it, not even in other words.
        assert!(
            (3..=expected[seed]["near"].as_u64().unwrap()).contains(&n),
            "{seed}: {n}"
        );
        let evidence = desk.call(
            "list_evidence",
            json!({ "phrase": seed, "scope": scope, "limit": 0 }),
        );
        let evidence = evidence.as_array().unwrap();
        assert_eq!(row["n_mentions"], evidence.len(), "{seed}");
        let speakers: BTreeSet<&str> = evidence
            .iter()
            .map(|passage| passage["respondent"].as_str().unwrap())
            .collect();
        assert_eq!(
            speakers.len() as u64,
            n,
            "{seed}: as many voices as counted"
        );
        for passage in evidence {
            let words = span(passage);
            let text = passage["text"].as_str().unwrap();
            assert!(
                text.contains(&words) && !words.is_empty(),
                "{seed}: “{words}” in “{text}”"
            );
            // Planted denials: 响应其实不慢, 操作不复杂, 不是不满意.
            assert!(
                !words.contains("不慢") && !words.contains("不复杂"),
                "{seed}: {text}"
            );
            let sheet = desk.call("get_response", json!({ "id": passage["id"] }));
            let answers = sheet["answers"].as_array().unwrap();
            assert!(
                answers
                    .iter()
                    .any(|answer| answer["question"] == passage["question"]
                        && answer["value"] == text),
                "{seed}: the passage is a sheet's own words"
            );
        }
    }
}

/// The words between start and end, counted in code points.
fn span(passage: &Value) -> String {
    let (start, end) = (
        passage["start_char"].as_u64().unwrap(),
        passage["end_char"].as_u64().unwrap(),
    );
    passage["text"]
        .as_str()
        .unwrap()
        .chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect()
}

fn the_overview_says_the_same(desk: &Desk) {
    let overview = desk.call("get_overview", json!({}));
    let figures = desk.call("describe", json!({}));
    assert_eq!(overview["modules"], figures["modules"]);
    assert_eq!(
        (&overview["csat"], &overview["nps"]),
        (&figures["csat"][0], &figures["nps"][0])
    );
    let counts = &overview["counts"];
    assert_eq!(
        (
            &counts["n_accounts"],
            &counts["n_responses"],
            &counts["n_tickets"]
        ),
        (&json!(400), &json!(300), &json!(260))
    );
    assert_eq!(
        (&counts["n_interviews"], &counts["n_focus_groups"]),
        (&json!(6), &json!(2))
    );
    // Turns as the list of the talks counts them.
    let talks = places::json(&places::sample("transcripts.json"));
    let turns: u64 = talks
        .as_array()
        .unwrap()
        .iter()
        .map(|talk| talk["turns"].as_u64().unwrap())
        .sum();
    assert_eq!(counts["n_turns"], turns);
    let all: u64 = overview["by_day"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| day["n"].as_u64().unwrap())
        .sum();
    assert_eq!(all, 300, "every sheet has its day");
    let expected = expected();
    for row in overview["strata"].as_array().unwrap() {
        let field = match row["variable"].as_str().unwrap() {
            "客户规模" => "size",
            "区域" => "region",
            "行业" => "industry",
            other => panic!("unknown variable {other}"),
        };
        let group = row["group"].as_str().unwrap();
        assert_eq!(
            row["n_population"], expected["roster"][field][group],
            "{group}"
        );
        // Each customer of the sample answered once.
        if field != "industry" {
            assert_eq!(
                row["n_sample"], expected["responses"][field][group],
                "{group}"
            );
        }
    }
}

fn the_report_says_the_same(desk: &Desk) {
    let path = desk.report("报告.xlsx", false);
    let book = grid::read(&path);
    let names: Vec<&str> = book.iter().map(|(name, _)| name.as_str()).collect();
    for name in [
        "封面与目录",
        "调查概况",
        "总体与维度得分",
        "热力图",
        "痛点关键词",
        "证据引文",
        "方法说明",
    ] {
        assert!(names.contains(&name), "{name} is missing from {names:?}");
    }
    let scores = grid::sheet(&book, "总体与维度得分");
    let figures = desk.call("describe", json!({}));
    for row in figures["modules"].as_array().unwrap() {
        let at = grid::row_of(scores, "A", row["module"].as_str().unwrap());
        assert_rounded(
            &json!(grid::number(scores, &format!("F{at}"))),
            &row["mean"],
            "mean in the report",
        );
        assert_eq!(
            grid::number(scores, &format!("D{at}")),
            row["n"].as_f64().unwrap()
        );
        assert_eq!(
            grid::text(scores, &format!("H{at}")),
            row["band"].as_str().unwrap()
        );
    }
    let mined = desk.call("mine_texts", json!({ "top": 5 }));
    let pain_points = grid::sheet(&book, "痛点关键词");
    for phrase in mined["phrases"].as_array().unwrap() {
        let at = grid::row_of(pain_points, "B", phrase["phrase"].as_str().unwrap());
        assert_eq!(
            grid::number(pain_points, &format!("F{at}")),
            phrase["n_respondents"].as_f64().unwrap()
        );
        assert_rounded(
            &json!(grid::number(pain_points, &format!("G{at}"))),
            &phrase["share"],
            "share in the report",
        );
    }
}
