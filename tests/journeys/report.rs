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
    assert_eq!(
        blocked(&full.call("list_report_sheets", json!({}))),
        Vec::<String>::new()
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
