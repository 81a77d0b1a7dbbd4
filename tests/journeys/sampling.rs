//! Sampling from plan to weights: a plan says what is needed and why, draws repeat, quotas follow what
//! comes in, answers are weighted, customers are graded; and all of it is taken back.

use kesheng_tests::{Desk, grid};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.import_sample_tables();
    desk
}

/// All words and numbers of a workbook.
fn words(path: &std::path::Path) -> String {
    let cells = grid::read(path)
        .into_iter()
        .flat_map(|(_, cells)| cells.into_values());
    let word = |cell| match cell {
        grid::Cell::Text(text) => text,
        grid::Cell::Number(number) => number.to_string(),
    };
    cells.map(word).collect::<Vec<_>>().join("\n")
}

fn rule<'a>(result: &'a Value, name: &str) -> &'a Value {
    let rules = result["rules"].as_array().unwrap();
    rules.iter().find(|rule| rule["name"] == name).unwrap()
}

fn usual(desk: &Desk) -> Value {
    desk.call("preview_plan", json!({ "spec": null }))["spec"].clone()
}

fn preview(desk: &Desk, change: impl FnOnce(&mut Value)) -> Value {
    let mut spec = usual(desk);
    change(&mut spec);
    desk.call("preview_plan", json!({ "spec": spec }))
}

/// Expected: the requirements (R7, R8): a tenth of 4,301 is 430.1; 50 of the smallest share, a fifth,
/// are 250 in all.
#[test]
fn a_plan_says_which_rule_decides() {
    let desk = Desk::new();
    for (population, n, decides) in [
        (1000, 250, "least_per_class"),
        (4301, 431, "least_share"),
        (2500, 250, "least_per_class"),
    ] {
        let row = preview(&desk, |spec| spec["population"] = json!(population));
        let result = &row["result"];
        assert_eq!(result["n"], n, "{population}");
        assert_eq!(rule(result, decides)["is_binding"], true, "{result:#}");
        assert!(result["binding"].as_str().unwrap().contains(&n.to_string()));
    }
    let row = preview(&desk, |spec| spec["population"] = json!(1000));
    assert!(
        row["result"]["binding"]
            .as_str()
            .unwrap()
            .contains("单类 ≥ 50")
    );
    // Cochran with the finite population: 278 of 1,000, told but not asked for until it must be met.
    assert_eq!(rule(&row["result"], "precision")["n"], 278);
    assert_eq!(row["result"]["krejcie_morgan"], 278);
    let row = preview(&desk, |spec| {
        spec["population"] = json!(1000);
        spec["must_be_precise"] = json!(true);
    });
    assert_eq!(row["result"]["n"], 278);
    // 75 of 250 are the large ones; 250 answers at 60 % response and 90 % valid need 463 invitations:
    // 139 + 232 + 93 = 464, each class rounded up.
    let row = preview(&desk, |spec| spec["population"] = json!(1000));
    let classes: Vec<&Value> = row["result"]["classes"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    assert_eq!(
        classes
            .iter()
            .map(|class| class["n"].as_u64().unwrap())
            .collect::<Vec<_>>(),
        [75, 125, 50]
    );
    assert_eq!(row["result"]["n_invite"], 464);
    // A class of 40 is asked as a whole.
    let row = preview(&desk, |spec| {
        spec["population"] = json!(1000);
        spec["classes"][0]["population"] = json!(40);
    });
    let large = &row["result"]["classes"][0];
    assert_eq!(
        (&large["is_census"], &large["n"], &large["n_invite"]),
        (&json!(true), &json!(40), &json!(40))
    );
    assert!(large["note"].as_str().unwrap().contains("普查"));
    assert_eq!(row["result"]["is_feasible"], false);
    // Shares of 110 % are refused with the figure.
    let row = preview(&desk, |spec| spec["classes"][2]["share"] = json!(0.3));
    assert!(row["result"].is_null());
    assert!(row["fault"].as_str().unwrap().contains("110%"), "{row}");
    let mut spec = usual(&desk);
    spec["classes"][2]["share"] = json!(0.3);
    assert!(
        desk.fails(
            "put_plan",
            json!({ "id": null, "title": "一", "spec": spec })
        )
        .message
        .contains("110%")
    );
    desk.undo_everything();
}

/// The sample roster has 48 large, 152 middle, 199 small customers and one without a purchase.
#[test]
fn a_plan_becomes_quotas_a_draw_and_a_board() {
    let desk = desk();
    let mut spec = usual(&desk);
    spec["dims"] = json!(["region"]);
    spec["least_per_class"] = json!(20);
    let plan = desk.call(
        "put_plan",
        json!({ "id": null, "title": "方案一", "spec": spec }),
    );
    let result = &plan["result"];
    assert_eq!(
        (&result["n_population"], &result["n_outside"], &result["n"]),
        (&json!(400), &json!(1), &json!(100))
    );
    let cells = result["cells"].as_array().unwrap();
    assert_eq!(
        cells
            .iter()
            .map(|cell| cell["n"].as_u64().unwrap())
            .sum::<u64>(),
        100
    );

    desk.call("adopt_plan", json!({ "id": plan["id"] }));
    let board = desk.call("get_quota_board", json!({ "by": ["size", "region"] }));
    assert_eq!(
        (&board["plan_title"], &board["total"]["target"]),
        (&json!("方案一"), &json!(100))
    );
    // 300 sheets, all linked and valid so far; by size as the sample's own count has it.
    assert_eq!(board["total"]["n_valid"], 300);
    let by_size = desk.call("get_quota_board", json!({ "by": ["size"] }));
    let valid: Vec<(String, u64)> = by_size["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| {
            (
                cell["keys"][0].as_str().unwrap().to_owned(),
                cell["n_valid"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        valid,
        [
            ("大客户".to_owned(), 45),
            ("中小客户".to_owned(), 134),
            ("小微客户".to_owned(), 120),
            ("待分类".to_owned(), 1)
        ]
    );
    desk.call(
        "set_quota",
        json!({ "stratum": [["size", "大客户"], ["region", "华东"]], "target": 99 }),
    );
    let board = desk.call("get_quota_board", json!({ "by": ["size", "region"] }));
    let cell = board["cells"]
        .as_array()
        .unwrap()
        .iter()
        .find(|cell| cell["keys"] == json!(["大客户", "华东"]))
        .unwrap();
    assert_eq!(
        (&cell["target"], &cell["state"]),
        (&json!(99), &json!("short"))
    );
    desk.fails(
        "set_quota",
        json!({ "stratum": [["size", "大客户"]], "target": 9 }),
    );

    // As many from each cell as the plan wants invited; the same seed gives the same list.
    let request = json!({ "plan": plan["id"], "seed": 20261129, "title": "正式样本" });
    let first = desk.call("draw_sample", request.clone());
    for cell in first["cells"].as_array().unwrap() {
        assert_eq!(cell["n_drawn"], cell["n"], "{cell}");
        assert_eq!(cell["n_reserve_drawn"], cell["n_reserve"], "{cell}");
    }
    let codes = |draw: &Value| -> Vec<String> {
        draw["members"]
            .as_array()
            .unwrap()
            .iter()
            .map(|member| member["code"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = codes(&first);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    let again = desk.call("draw_sample", request);
    assert_eq!(codes(&again), all);
    assert_eq!(again["draw"]["frame_hash"], first["draw"]["frame_hash"]);
    let check = desk.call("check_draw", json!({ "id": first["draw"]["id"] }));
    assert_eq!(
        (&check["is_same_frame"], &check["is_same_list"]),
        (&json!(true), &json!(true))
    );
    desk.call("remove_draw", json!({ "id": again["draw"]["id"] }));

    // Somebody refuses: the next reserve of the stratum comes in, and the draw can still be made again.
    let with_reserve = |member: &&Value| {
        let stratum = member["stratum"].as_str().unwrap();
        let cells = first["cells"].as_array().unwrap().iter();
        let name = |cell: &Value| {
            let keys = cell["keys"].as_array().unwrap().iter();
            keys.map(|key| key.as_str().unwrap())
                .collect::<Vec<_>>()
                .join(" × ")
        };
        let own = cells.clone().find(|cell| name(cell) == stratum).unwrap();
        own["n_reserve_drawn"].as_u64().unwrap() > 0
    };
    let members = first["members"].as_array().unwrap();
    // Large customers of 东北 are all drawn: nobody is left to come in, and none is taken from elsewhere.
    let alone = members.iter().find(|member| !with_reserve(member)).unwrap();
    let refused = desk.fails("replace_member", json!({ "id": alone["id"], "reason": "" }));
    assert!(
        refused.message.contains("备选已经用完"),
        "{}",
        refused.message
    );
    let gone = members.iter().find(with_reserve).unwrap();
    let came = desk.call(
        "replace_member",
        json!({ "id": gone["id"], "reason": "拒访" }),
    );
    assert_eq!(
        (&came["stratum"], &came["role"]),
        (&gone["stratum"], &json!("main"))
    );
    let shown = desk.call("get_draw", json!({ "id": first["draw"]["id"] }));
    assert_eq!(shown["draw"]["n_main"], first["draw"]["n_main"]);
    assert_eq!(
        desk.call("check_draw", json!({ "id": "正式样本" }))["is_same_list"],
        true
    );
    desk.call(
        "update_members",
        json!({ "ids": [came["id"]], "state": "invited", "note": "" }),
    );
    desk.fails(
        "update_members",
        json!({ "ids": [gone["id"]], "state": "invited", "note": "" }),
    );
    let recovery = desk.call("get_recovery", json!({}));
    let stages: Vec<u64> = recovery["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| stage["n"].as_u64().unwrap())
        .collect();
    // Frame, drawn, invited, reached (nobody noted it), completed, valid: each within the one before.
    assert_eq!(
        (stages[0], json!(stages[1]), stages[3]),
        (400, first["draw"]["n_main"].clone(), 0)
    );
    assert!(
        stages[1] >= stages[2] && stages[2] >= stages[4] && stages[4] >= stages[5],
        "{stages:?}"
    );
    assert!(stages[5] > 0);

    // A customer more in the frame is another frame.
    let roster = "客户编号,区域,行业,年度采购额(万元)\nC209901001,华东,制造,800\n";
    desk.import("roster", &[&desk.file("补充.csv", roster)]);
    let check = desk.call("check_draw", json!({ "id": "正式样本" }));
    assert_eq!(check["is_same_frame"], false);

    // The list as a workbook, without names unless asked for; method, seed and frame are in the report.
    let path = desk.folder().join("名单.xlsx");
    desk.call(
        "export_draw",
        json!({ "id": "正式样本", "file": desk.pick(&path), "is_named": false }),
    );
    let text = words(&path);
    assert!(text.contains(all[1].as_str()) && text.contains("20261129"));
    assert!(
        !text.contains("有限公司"),
        "a real name in a list without names"
    );
    let text = words(&desk.report("报告.xlsx", false));
    assert!(
        text.contains("分层随机抽样") && text.contains("随机种子 20261129"),
        "the report does not say how it was drawn"
    );
    desk.undo_everything();
}

#[test]
fn interviews_and_the_pilot_are_chosen_from_pools() {
    let desk = desk();
    let made = desk.call("draw_pools", json!({ "kind": "interview", "title": "", "n_large": 10, "n_medium": 10, "n_voice": 10, "seed": 5 }));
    let members: Vec<&Value> = made["members"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|member| member["role"] == "main")
        .collect();
    assert_eq!(members.len(), 30);
    assert_eq!(
        members
            .iter()
            .map(|member| member["code"].as_str().unwrap())
            .collect::<BTreeSet<_>>()
            .len(),
        30
    );
    for pool in ["大客户", "中型客户", "投诉·流失客户"] {
        assert_eq!(
            members
                .iter()
                .filter(|member| member["stratum"] == pool)
                .count(),
            10,
            "{pool}"
        );
    }
    // A pool that is too small is reported, never padded: there are 48 large customers.
    let made = desk.call("draw_pools", json!({ "kind": "interview", "title": "多", "n_large": 60, "n_medium": 0, "n_voice": 0, "seed": 5 }));
    assert_eq!(made["draw"]["n_main"], 48);
    assert!(
        made["warnings"][0].as_str().unwrap().contains("短缺 12"),
        "{}",
        made["warnings"]
    );

    let pilot = desk.call("draw_pools", json!({ "kind": "pilot", "title": "", "n_large": 2, "n_medium": 5, "n_voice": 0, "seed": 9 }));
    assert_eq!(pilot["draw"]["n_main"], 7);
    let cohorts = desk.call("list_cohorts", json!({}));
    assert_eq!(
        (&cohorts[0]["title"], &cohorts[0]["n"]),
        (&json!("试点客户"), &json!(7))
    );
    let page = desk.call("list_roster", json!({ "cohort": "试点客户" }));
    assert_eq!(page["n_total"], 7);
    // The cohort splits the figures.
    let figures = desk.call("describe", json!({ "by": ["cohort:试点客户"] }));
    assert_eq!(figures["by_labels"], json!(["客户群：试点客户"]));
    desk.undo_everything();
}

#[test]
fn tags_and_contacts_make_frames() {
    let desk = desk();
    // 30 customers of the sample carry the tag VIP.
    let request = json!({ "method": "random", "filter": { "tags": ["VIP"] }, "n": 1000, "reserve_share": 0.0, "seed": 1 });
    let preview = desk.call("preview_draw", request.clone());
    assert_eq!(
        (&preview["n_frame"], &preview["n"]),
        (&json!(30), &json!(30))
    );
    let made = desk.call("draw_sample", request);
    assert!(
        made["members"]
            .as_array()
            .unwrap()
            .iter()
            .all(|member| member["tags"].as_array().unwrap().contains(&json!("VIP")))
    );
    // A second contact is a unit of his own when contacts are drawn.
    let roster = "客户编号,客户名称,联系人\nC201601001,晗棣精密机械有限公司,新联系人\n";
    desk.import("roster", &[&desk.file("联系人.csv", roster)]);
    let frame = |unit: &str| {
        desk.call(
            "preview_draw",
            json!({ "method": "random", "unit": unit, "n": 5 }),
        )["n_frame"]
            .clone()
    };
    assert_eq!(
        (frame("customer"), frame("contact")),
        (json!(400), json!(401))
    );
    desk.undo_everything();
}

/// Weighted by size, the answers have the frame's make-up; the figures stand beside the plain ones.
#[test]
fn answers_are_weighted_to_the_frame() {
    let desk = desk();
    let spec = json!({ "margins": [{ "dim": "size", "shares": null }, { "dim": "region", "shares": null }], "is_crossed": false, "lower": null, "upper": null, "by_customer": false });
    let shown = desk.call("get_weighting", json!({ "spec": spec }));
    assert_eq!(
        (&shown["is_saved"], &shown["is_converged"]),
        (&json!(false), &json!(true)),
        "{}",
        shown["notes"]
    );
    for margin in shown["margins"].as_array().unwrap() {
        for class in margin["classes"].as_array().unwrap() {
            let gap = class["share_weighted"].as_f64().unwrap() - class["target"].as_f64().unwrap();
            assert!(gap.abs() < 1e-6, "{class}");
        }
    }
    // Unweighted mean and score are those of the analysis.
    let figures = desk.call("describe", json!({ "by": [] }));
    let plain = |label: &str| {
        shown["figures"]
            .as_array()
            .unwrap()
            .iter()
            .find(|figure| figure["label"] == label)
            .unwrap()["plain"]
            .as_f64()
            .unwrap()
    };
    let nps = figures["nps"][0]["score"].as_f64().unwrap();
    assert!((plain("净推荐值 NPS") - nps).abs() < 1e-9);
    assert!(shown["n_eff"].as_f64().unwrap() < shown["n"].as_f64().unwrap());
    desk.call("set_weighting", json!({ "spec": spec }));
    desk.reopen();
    assert_eq!(
        desk.call("get_weighting", json!({ "spec": null }))["is_saved"],
        true
    );
    desk.fails("set_weighting", json!({ "spec": { "margins": [], "is_crossed": false, "lower": null, "upper": null, "by_customer": false } }));
    let odd = json!({ "margins": [{ "dim": "size", "shares": { "没有": 1.0 } }], "is_crossed": false, "lower": null, "upper": null, "by_customer": false });
    desk.fails("set_weighting", json!({ "spec": odd }));
    desk.undo_everything();
}

#[test]
fn customers_are_graded_and_grades_split_the_figures() {
    let desk = desk();
    // The sample roster knows the purchase and 合作年限: two measures of six.
    let page = desk.call("list_roster", json!({ "search": "C201601001" }));
    assert_eq!(
        page["rows"][0]["attributes"],
        json!([{ "name": "合作年限", "value": "9.7" }])
    );
    let grading = desk.call("get_grading", json!({ "spec": null }));
    let known: Vec<u64> = grading["measures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|measure| measure["n_known"].as_u64().unwrap())
        .collect();
    assert_eq!(known[2], 399);
    assert_eq!(known[0], 0);
    assert_eq!(
        grading["n_partly"].as_u64().unwrap() + grading["n_ungraded"].as_u64().unwrap(),
        400
    );
    assert!(
        grading["grades"]
            .as_array()
            .unwrap()
            .iter()
            .all(|grade| !grade["rule"].as_str().unwrap().is_empty())
    );
    let mut odd = grading["spec"].clone();
    odd["measures"][0]["weight"] = json!(50.0);
    assert!(
        desk.fails("set_grading", json!({ "spec": odd }))
            .message
            .contains("135")
    );
    desk.fails("describe", json!({ "by": ["grade"] }));
    desk.call("set_grading", json!({ "spec": grading["spec"] }));
    let figures = desk.call("describe", json!({ "by": ["grade"] }));
    assert_eq!(figures["by_labels"], json!(["客户等级"]));
    let best = &grading["grades"][0];
    let page = desk.call("list_roster", json!({ "grade": best["label"], "limit": 1 }));
    assert_eq!(page["n_total"], best["n"]);

    // Old customers by a roster column; a cohort of nobody or of everybody is refused.
    let rule = json!({ "tests": [{ "name": "合作年限", "op": "at_least", "value": "5" }] });
    let cohort = desk.call(
        "put_cohort",
        json!({ "id": null, "title": "老客户", "rule": rule }),
    );
    assert!(cohort["n"].as_u64().unwrap() > 0 && cohort["words"] == "合作年限 ≥ 5");
    desk.fails(
        "put_cohort",
        json!({ "id": null, "title": "全部", "rule": {} }),
    );
    desk.fails(
        "put_cohort",
        json!({ "id": null, "title": "老客户", "rule": { "regions": ["华东"] } }),
    );
    let board = desk.call(
        "get_quota_board",
        json!({ "by": ["cohort:老客户", "grade"] }),
    );
    assert_eq!(board["total"]["n_frame"], 400);
    desk.undo_everything();
}

/// Sheets that are excluded do not count as valid; a sheet of nobody in the roster is in no cell.
#[test]
fn what_came_in_is_compared_with_the_frame() {
    let desk = desk();
    let recovery = desk.call("get_recovery", json!({}));
    let stages: Vec<(&str, u64)> = recovery["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| {
            (
                stage["name"].as_str().unwrap(),
                stage["n"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(stages[0], ("frame", 400));
    assert_eq!(recovery["stages"][5]["n_sheets"], 300);
    let size = recovery["fits"]
        .as_array()
        .unwrap()
        .iter()
        .find(|fit| fit["dim"] == "size")
        .unwrap();
    // One customer is 待分类: expected 0.75 of 300, so it is tested with the next smallest class.
    assert_eq!((&size["n"], &size["df"]), (&json!(300), &json!(2)));
    assert!(
        size["merged"]
            .as_array()
            .unwrap()
            .contains(&json!("待分类"))
    );
    // Counts 45, 134, 120, 1 against 48, 152, 199, 1 of 400. With 待分类 and 大客户 joined: 46 of 36.75
    // expected, 134 of 114, 120 of 149.25: χ² = 2.3282 + 3.5088 + 5.7324 = 11.5694.
    assert!(
        (size["chi_square"].as_f64().unwrap() - 11.5694).abs() < 5e-4,
        "{}",
        size["chi_square"]
    );
    desk.undo_everything();
}
