//! A report leaves the house without anybody's name or number, unless it is asked to be
//! named.

use kesheng_tests::{Desk, files, grid};

/// Customers with their contacts. The long forms and the spoken ones (without 有限公司)
/// must go.
const CUSTOMERS: [(&str, &str, &str); 5] = [
    ("欧阳精密制造有限公司", "欧阳明月", "欧阳精密制造"),
    ("华星联运物流集团有限公司", "司马青", "华星联运物流"),
    ("晨曦智能科技股份有限公司", "诸葛小亮", "晨曦智能科技"),
    ("北辰医疗器械有限责任公司", "王小明", "北辰医疗器械"),
    ("南江酒店", "欧阳娜", "南江酒店"),
];

/// Telephones as people write them; each ends in digits of its own.
const PHONES: [&str; 12] = [
    "13800138001",
    "138-0013-8002",
    "138 0013 8003",
    "+8613800138004",
    "+86 138-0013-8005",
    "86-13800138006",
    "138.0013.8007",
    "１３８００１３８００８",
    "0571-88138009",
    "（0571）88138010",
    "0571 8813 8011",
    "400-813-8012",
];

const OTHERS: [&str; 3] = [
    "mingyue.ouyang@customer.example",
    "330106199001018013",
    "33010619900101803X",
];

/// Every planted identifier.
fn planted() -> Vec<String> {
    let names = CUSTOMERS
        .iter()
        .flat_map(|(company, contact, spoken)| [*company, *contact, *spoken]);
    names
        .chain(PHONES)
        .chain(OTHERS)
        .map(str::to_owned)
        .collect()
}

/// A sentence that becomes a quotation, with an identifier in it.
fn complaint(at: usize, identifier: &str) -> String {
    let tails = ["响应慢，要等三天", "操作复杂，学不会", "反馈无跟进，没人管"];
    format!(
        "我是{identifier}，售后{}，请回电{identifier}",
        tails[at % tails.len()]
    )
}

/// A study with an identifier in every place that a user's text can be.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut roster = files::rows(&[[
        "客户编号",
        "客户名称",
        "联系人",
        "手机",
        "邮箱",
        "区域",
        "行业",
        "年度采购额(万元)",
    ]]);
    for (at, (company, contact, _)) in CUSTOMERS.iter().enumerate() {
        let cells = [
            &format!("C{:03}", at + 1),
            *company,
            *contact,
            PHONES[at],
            OTHERS[0],
            "华东",
            "制造",
            "600",
        ];
        roster.push(cells.map(str::to_owned).to_vec());
    }
    desk.import("roster", &[&desk.file("名册.csv", files::csv(&roster))]);

    let mut rows = files::answers(1..=planted().len());
    for (at, identifier) in planted().iter().enumerate() {
        rows[at + 1][11] = complaint(at, identifier);
        rows[at + 1][10] = format!("价格┋其他〖{}〗", complaint(at, identifier));
        rows[at + 1][5] = format!("其他〖{identifier}〗");
    }
    // A question that names a customer, and a channel that is a telephone.
    rows[0][8] = "4、总体而言，您对华星联运物流的满意程度（1=非常不满意，5=非常满意）：".into();
    rows[1][3] = "13800138001".into();
    desk.import("responses", &[&desk.file("答卷.csv", files::csv(&rows))]);

    let mut talk = "访谈编号：欧阳精密制造 欧阳明月\n".to_owned();
    for (at, identifier) in planted().iter().enumerate() {
        talk += &format!(
            "访谈员：您是{identifier}吗？\n欧阳明月：{}\n",
            complaint(at, identifier)
        );
    }
    desk.import(
        "transcript",
        &[&desk.file("访谈_欧阳精密制造有限公司_欧阳明月.txt", talk)],
    );

    let mut tickets = files::rows(&[["工单编号", "创建时间", "客户编号", "类型", "问题描述"]]);
    for (at, identifier) in planted().iter().enumerate() {
        let code = format!("T{at}");
        tickets.push(vec![
            code,
            "2025-07-01 08:32".into(),
            "C001".into(),
            "投诉".into(),
            complaint(at, identifier),
        ]);
    }
    desk.import("tickets", &[&desk.file("工单.csv", files::csv(&tickets))]);
    desk
}

#[test]
fn a_report_names_nobody() {
    let desk = desk();
    let path = desk.report("报告.xlsx", false);
    let package = grid::package(&path);
    assert!(
        package.iter().any(|(name, _)| name == "docProps/core.xml"),
        "properties are searched too"
    );
    let mut found = Vec::new();
    for identifier in planted() {
        for (name, bytes) in &package {
            let text = String::from_utf8_lossy(bytes);
            let n = text.matches(&identifier).count();
            if n > 0 || name.contains(&identifier) {
                found.push(format!("{identifier}: {n} times in {name}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));

    // What was said is still there: the same phrases, their words in the quotations.
    let book = grid::read(&path);
    let quotations = grid::sheet(&book, "证据引文");
    let texts = |column: char| {
        quotations
            .iter()
            .filter(move |(cell, _)| cell.starts_with(column))
            .filter_map(|(_, cell)| match cell {
                grid::Cell::Text(text) => Some(text.clone()),
                grid::Cell::Number(_) => None,
            })
    };
    assert!(
        texts('C').any(|text| text.contains("响应慢")),
        "quotations are kept"
    );
    assert!(
        texts('C').any(|text| text.contains("【电话】")),
        "a mark stands where the number was"
    );
    assert!(
        texts('F').any(|text| text.ends_with("公司")),
        "who said it is an alias"
    );
    assert_eq!(desk.undo_everything(), 4);
}

#[test]
fn a_named_report_shows_the_names_and_says_so() {
    let desk = desk();
    let path = desk.report("实名.xlsx", true);
    let book = grid::read(&path);
    let all: Vec<String> = book
        .iter()
        .flat_map(|(_, grid)| grid.values())
        .filter_map(|cell| match cell {
            grid::Cell::Text(text) => Some(text.clone()),
            grid::Cell::Number(_) => None,
        })
        .collect();
    let all = all.join("\n");
    for (company, contact, _) in CUSTOMERS {
        assert!(all.contains(company), "{company}");
        assert!(all.contains(contact), "{contact}");
    }
    assert!(all.contains(PHONES[1]), "numbers stay in what was said");
    assert!(all.contains("实名版"), "the cover warns");
    assert_eq!(desk.undo_everything(), 4);
}

#[test]
fn an_alias_stays_the_same_in_every_report() {
    let desk = desk();
    let aliases = || -> Vec<String> {
        let path = desk.report("报告.xlsx", false);
        let book = grid::read(&path);
        let raw = &book
            .iter()
            .find(|(name, _)| name.contains("原始数据"))
            .unwrap()
            .1;
        let customers = raw
            .iter()
            .filter(|(cell, _)| cell.starts_with('E'))
            .map(|(_, cell)| format!("{cell:?}"));
        customers.collect()
    };
    let before = aliases();
    // A further customer whose code sorts before all others must not move the letters.
    desk.import(
        "roster",
        &[&desk.file("补.csv", "客户编号,客户名称\nA001,补充客户有限公司\n")],
    );
    assert_eq!(aliases(), before);
    assert_eq!(desk.undo_everything(), 5);
}
