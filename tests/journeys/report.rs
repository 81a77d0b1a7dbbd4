//! The report of a study so small that every figure can be worked out by hand.
//!
//! Three customers, six answers, one interview; the expected cells with their reasons are in
//! `fixtures/report/tiny.grid`.

use kesheng_tests::{Desk, files, grid, places};
use serde_json::json;

fn tiny() -> Desk {
    let desk = Desk::new();
    let roster = files::rows(&[
        [
            "客户编号",
            "客户名称",
            "联系人",
            "手机",
            "区域",
            "行业",
            "年度采购额(万元)",
        ],
        [
            "C1",
            "东方重工有限公司",
            "赵一凡",
            "13900001001",
            "华东",
            "制造",
            "500",
        ],
        [
            "C2",
            "西岭电站有限公司",
            "钱二川",
            "13900001002",
            "西南",
            "能源",
            "50",
        ],
        [
            "C3",
            "北桥零售有限公司",
            "孙三石",
            "13900001003",
            "华东",
            "制造",
            "49.99",
        ],
    ]);
    desk.import("roster", &[&desk.file("名册.csv", files::csv(&roster))]);
    let answers = files::rows(&[
        [
            "序号",
            "提交答卷时间",
            "所用时间",
            "来源",
            "1、您的客户编号：",
            "2、请对以下【服务】各项进行评价（1=非常不满意，5=非常满意）—响应速度",
            "2、请对以下【服务】各项进行评价（1=非常不满意，5=非常满意）—解决时效",
            "3、总体而言，您对我们的满意程度（1=非常不满意，5=非常满意）：",
            "4、您有多大可能将我们推荐给同行（0~10分）？",
            "5、最需改进的方面【多选题】",
            "6、您有什么意见或建议？",
        ],
        [
            "1",
            "2025/9/1 8:00:00",
            "100秒",
            "微信",
            "C1",
            "5",
            "5",
            "5",
            "10",
            "价格",
            "(空)",
        ],
        [
            "2",
            "2025/9/1 9:00:00",
            "110秒",
            "微信",
            "C1",
            "4",
            "(空)",
            "4",
            "9",
            "价格┋售后",
            "响应慢",
        ],
        [
            "3",
            "2025/9/2 8:30:00",
            "120秒",
            "短信",
            "C2",
            "1",
            "2",
            "2",
            "3",
            "售后",
            "响应慢",
        ],
        [
            "4",
            "2025/9/2 9:30:00",
            "130秒",
            "短信",
            "C2",
            "2",
            "2",
            "(跳过)",
            "6",
            "售后",
            "(空)",
        ],
        [
            "5",
            "2025/9/3 8:15:00",
            "140秒",
            "微信",
            "C3",
            "3",
            "4",
            "4",
            "8",
            "(空)",
            "(空)",
        ],
        [
            "6",
            "2025/9/3 8:45:00",
            "150秒",
            "微信",
            "",
            "3",
            "3",
            "3",
            "7",
            "价格",
            "操作复杂",
        ],
    ]);
    desk.import("responses", &[&desk.file("答卷.csv", files::csv(&answers))]);
    let talk = "访谈员：您最想改进什么？\n受访者：还是响应慢。\n访谈员：好的。\n受访者：没有了。\n";
    let mut request = desk.request("transcript", &[&desk.file("访谈01.txt", talk)]);
    request["transcript"] =
        json!({ "kind": "interview", "encoding": null, "account_code": "C3", "roles": [] });
    let preview = desk.call("preview_import", request);
    desk.confirm(&preview);
    desk
}

#[test]
fn every_cell_is_as_worked_out_by_hand() {
    let desk = tiny();
    let path = desk.report("报告.xlsx", false);
    grid::assert_golden(&grid::read(&path), &places::fixture("report/tiny.grid"));
    assert_eq!(desk.undo_everything(), 3);
}

#[test]
fn the_same_study_gives_the_same_bytes() {
    let desk = tiny();
    let first = std::fs::read(desk.report("一.xlsx", false)).unwrap();
    let second = std::fs::read(desk.report("二.xlsx", false)).unwrap();
    assert!(first == second, "two reports of one study differ");
    desk.reopen();
    let third = std::fs::read(desk.report("三.xlsx", false)).unwrap();
    assert!(first == third, "a report after a restart differs");
    // Writing a report changes nothing of the study.
    assert_eq!(desk.undo_everything(), 3);
}

#[test]
fn sheets_can_be_chosen_and_blocked_ones_are_named() {
    let desk = Desk::new();
    let sheets = desk.call("list_report_sheets", json!({}));
    let blocked = |sheets: &serde_json::Value| -> Vec<String> {
        let names = sheets
            .as_array()
            .unwrap()
            .iter()
            .filter(|sheet| sheet["blocked"].is_string());
        names
            .map(|sheet| sheet["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        blocked(&sheets),
        [
            "sample",
            "scores",
            "heat_map",
            "trend",
            "gaps",
            "cohorts",
            "statistics",
            "pain_points",
            "evidence",
            "raw_data"
        ]
    );
    let path = desk.report("空.xlsx", false);
    let names: Vec<String> = grid::read(&path)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["封面与目录", "方法说明"]);

    let full = tiny();
    // Nobody asked for expectations or made cohorts.
    assert_eq!(
        blocked(&full.call("list_report_sheets", json!({}))),
        ["trend", "gaps", "cohorts"]
    );
    let path = full.folder().join("两张.xlsx");
    let request = json!({ "file": full.pick(&path), "sheets": ["scores", "cover"], "is_named": false, "task": null });
    assert_eq!(full.call("export_report", request)["n_sheets"], 2);
    let names: Vec<String> = grid::read(&path)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        ["封面与目录", "总体与维度得分"],
        "in the order of the whole report"
    );
    full.undo_everything();
    desk.undo_everything();
}

/// R20: a skeleton has its own title and sheets; what cannot be made is left out of it.
#[test]
fn a_report_has_the_skeleton_of_its_kind() {
    let desk = tiny();
    let path = desk.folder().join("回访.xlsx");
    let export = |skeleton: &str| {
        let request = json!({ "file": desk.pick(&path), "sheets": [], "skeleton": skeleton, "is_named": false, "task": null });
        desk.dispatch("export_report", request)
    };
    export("care").unwrap();
    let book = grid::read(&path);
    assert_eq!(
        grid::text(grid::sheet(&book, "封面与目录"), "A1"),
        "客户定期回访报告"
    );
    let names: Vec<&str> = book.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "封面与目录",
            "调查概况",
            "总体与维度得分",
            "满意度统计表",
            "痛点关键词",
            "证据引文",
            "方法说明"
        ]
    );
    assert_eq!(export("haiku").unwrap_err().code, "bad_value");
    assert_eq!(
        desk.call("list_report_skeletons", json!({}))
            .as_array()
            .unwrap()
            .len(),
        6
    );
}

/// R27: the whole report once more for each cohort, from the same figures; R83: formulas that hold the
/// engine's figures.
#[test]
fn the_report_is_split_by_cohort_and_computes_by_formula() {
    let desk = tiny();
    let cohort = |title: &str, size: &str| {
        let rule = json!({ "sizes": [size] });
        desk.call(
            "put_cohort",
            json!({ "id": null, "title": title, "rule": rule }),
        );
    };
    cohort("大户", "large");
    cohort("小户", "small");
    // Too few are hidden from five down; here everybody is to be seen.
    let mut settings = desk.call("get_settings", json!({}));
    settings["suppress_below"] = json!(1);
    desk.call("update_settings", settings);
    let book = grid::read(&desk.report("报告.xlsx", false));
    let split = grid::sheet(&book, "客户群分表");
    // C1 (500 万元) sent sheets 1 and 2 with overall satisfaction 5 and 4; C3 (49.99) sheet 5 with 4. No
    // figure is laid over another's row: 有效答卷 is first, the overall mean second.
    assert_eq!(
        (grid::text(split, "B4"), grid::text(split, "D4")),
        ("大户", "小户")
    );
    assert_eq!(
        (grid::number(split, "B5"), grid::number(split, "D5")),
        (2.0, 1.0)
    );
    assert_eq!(
        (grid::number(split, "B6"), grid::number(split, "D6")),
        (4.5, 4.0)
    );
    // The module 服务: sheet 1 has 5, sheet 2 only 4: 4.5; sheet 5 has (3 + 4) / 2.
    let row = grid::row_of(split, "A", "服务");
    assert_eq!(grid::number(split, &format!("B{row}")), 4.5);
    assert_eq!(grid::number(split, &format!("D{row}")), 3.5);
    // 响应慢 was said by C1 in sheet 2 and by C3 in the interview: one of one in each cohort.
    let phrase = grid::row_of(split, "A", "响应慢");
    assert_eq!(grid::number(split, &format!("D{phrase}")), 1.0);

    let statistics = grid::sheet(&book, "满意度统计表");
    let row = grid::row_of(
        statistics,
        "B",
        "总体而言，您对我们的满意程度（1=非常不满意，5=非常满意）",
    );
    // 5, 4, 2, skipped, 4, 3: n = 5, mean 18/5; squares about it 1.96 + 0.16 + 2.56 + 0.16 + 0.36 = 5.2, over 4.
    let at = |column: &str| grid::number(statistics, &format!("{column}{row}"));
    assert_eq!(["D", "E", "F", "G", "H"].map(at), [0.0, 1.0, 1.0, 2.0, 1.0]);
    assert_eq!((at("I"), at("J")), (5.0, 3.6));
    assert!((at("K") - 1.3f64.sqrt()).abs() < 1e-12);
    // Three of five gave 4 or 5, one 1 or 2; (3.6 − 1) / 4 · 100.
    assert_eq!((at("L"), at("M"), at("N")), (0.6, 0.2, 65.0));
    assert_eq!(grid::text(statistics, &format!("O{row}")), "基本满意");
    desk.undo_everything();
}
