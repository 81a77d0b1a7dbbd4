//! Small files as users have them.

use rust_xlsxwriter::Workbook;
use std::path::Path;

/// A CSV file: cells are quoted where they must be.
pub fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// Rows from literals.
pub fn rows<const N: usize>(cells: &[[&str; N]]) -> Vec<Vec<String>> {
    cells
        .iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect()
}

/// The rows of a CSV file, its heading first.
pub fn read_csv(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// A workbook of one sheet; whole numbers become numbers, as Excel users type them.
pub fn xlsx(sheet: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet).unwrap();
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let (at, column) = (at as u32, column as u16);
            match cell.parse::<u32>() {
                Ok(number) if number.to_string() == *cell => {
                    page.write_number(at, column, number).unwrap()
                }
                _ if cell.is_empty() => page,
                _ => page.write_string(at, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// A roster of `n` customers C001 …, over three regions, two industries and all size classes.
pub fn roster(n: usize) -> Vec<Vec<String>> {
    let mut rows = rows(&[[
        "客户编号",
        "客户名称",
        "联系人",
        "手机",
        "区域",
        "行业",
        "年度采购额(万元)",
        "标签",
    ]]);
    for at in 1..=n {
        rows.push(vec![
            format!("C{at:03}"),
            format!("测试{at}号有限公司"),
            format!("联系人{at}"),
            format!("1390000{at:04}"),
            ["华东", "华北", "西南"][at % 3].into(),
            ["制造", "物流"][at % 2].into(),
            [800, 120, 20][at % 3].to_string(),
            if at % 4 == 0 { "VIP" } else { "" }.into(),
        ]);
    }
    rows
}

/// Headings of [`answer_row`]: the form of a 问卷星 export with every kind of question.
pub const ANSWER_HEAD: [&str; 12] = [
    "序号",
    "提交答卷时间",
    "所用时间",
    "来源",
    "1、您的客户编号：",
    "2、您的职务类别：",
    "3、请对以下【服务效率】各项进行评价（1=非常不满意，5=非常满意）—响应速度",
    "3、请对以下【服务效率】各项进行评价（1=非常不满意，5=非常满意）—解决时效",
    "4、总体而言，您对我们的满意程度（1=非常不满意，5=非常满意）：",
    "5、您有多大可能将我们推荐给同行（0~10分）？",
    "6、最需改进的方面【多选题】",
    "7、您有什么意见或建议？",
];

/// The answer sheet with a number; what it answers follows from the number.
pub fn answer_row(n: usize) -> Vec<String> {
    let pick = |list: &[&str]| list[n % list.len()].to_owned();
    vec![
        n.to_string(),
        format!(
            "2025/9/{} {}:{:02}:00",
            1 + n / 600 % 28,
            8 + n / 60 % 10,
            n % 60
        ),
        format!("{}秒", 120 + n % 300),
        pick(&["微信", "手机提交"]),
        format!("C{:03}", 1 + n % 9),
        pick(&["设备与运维", "采购", "财务"]),
        (1 + n % 5).to_string(),
        (1 + (n / 2) % 5).to_string(),
        (1 + (n / 3) % 5).to_string(),
        (n % 11).to_string(),
        pick(&["价格┋售后", "售后", "(空)", "交付┋价格"]),
        pick(&["响应慢，要等三天", "(空)", "操作复杂", "没有意见"]),
    ]
}

/// Answer sheets with the numbers of a range, under their headings.
pub fn answers(numbers: std::ops::RangeInclusive<usize>) -> Vec<Vec<String>> {
    std::iter::once(ANSWER_HEAD.map(str::to_owned).to_vec())
        .chain(numbers.map(answer_row))
        .collect()
}

/// An interview in the plain form `label：words`, about so many turns long.
pub fn interview(n_turns: usize) -> String {
    let lines = (0..n_turns).map(|at| match at % 2 {
        0 => format!("访谈员：第{}个问题，您怎么看？\n", at / 2 + 1),
        _ => format!("受访者：第{at}次报修以后响应慢，反馈也没有人跟进。\n"),
    });
    lines.collect()
}
