//! `app::batch`: the right figures, the sheets a reader expects, and the same bytes whatever
//! the number of threads.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use app::{BatchJob, batch};
use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use std::io::Read;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Six respondents, so that every figure can be reasoned out.
const ROWS: [[&str; 7]; 7] = [
    [
        "序号",
        "1、您的性别：",
        "2、请评价（1=非常不满意，5=非常满意）—质量",
        "2、请评价（1=非常不满意，5=非常满意）—总体满意度",
        "3、最需要改进的方面？【多选题】",
        "4、您有多大可能推荐我们（0~10分）？",
        "5、您还有哪些意见或建议？",
    ],
    ["1", "男", "5", "5", "价格┋售后", "10", "服务态度很好。"],
    ["2", "男", "4", "4", "售后", "9", "(空)"],
    [
        "3",
        "男",
        "(空)",
        "4",
        "(空)",
        "8",
        "产品质量不错，服务态度好。",
    ],
    ["4", "女", "3", "3", "价格", "7", "=1+1"],
    ["5", "女", "2", "2", "售后", "6", "价格太高。"],
    ["6", "女", "5", "4", "售后", "0", "(空)"],
];

const TALKS: [&str; 2] = [
    "访谈编号：F01\n区域：华东\n\n访谈员：服务怎么样？\n受访者：服务态度很好，价格高。\n受访者：质量稳定。\n",
    "访谈编号：F02\n区域：华南\n\n访谈员：价格怎么样？\n受访者：价格高，服务慢。\n访谈员：还有吗？\n受访者：没有了。\n",
];

fn input() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(ROWS) {
        for (col, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, col, number).unwrap(),
                Err(_) => sheet.write_string(row, col, cell).unwrap(),
            };
        }
    }
    book.save(folder.path().join("survey.xlsx")).unwrap();
    std::fs::create_dir(folder.path().join("interviews")).unwrap();
    for (at, talk) in TALKS.iter().enumerate() {
        std::fs::write(folder.path().join(format!("interviews/F0{at}.txt")), talk).unwrap();
    }
    folder
}

/// The workbook's bytes and the figures, made by so many threads.
fn run(data: &Path, out: &Path, n_threads: usize) -> (Vec<u8>, Value) {
    let (book, figures) = (out.join("out.xlsx"), out.join("out.json"));
    let job = BatchJob {
        data: data.into(),
        out: book.clone(),
        figures: Some(figures.clone()),
        prepared_on: "2026-01-01".into(),
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(n_threads)
        .build()
        .unwrap();
    pool.install(|| batch(&job)).unwrap();
    let value = serde_json::from_slice(&std::fs::read(figures).unwrap()).unwrap();
    (std::fs::read(book).unwrap(), value)
}

#[test]
fn figures_reasoned_by_hand() {
    let folder = input();
    let (_, found) = run(folder.path(), folder.path(), 2);
    // 质量: 5 4 3 2 5, so 19/5, three of five at 4 or more; sd by numpy (ddof 1).
    assert_eq!(found["desc"]["质量"], json!([5, 3.8, 1.30384, 0.6]));
    assert_eq!(
        found["desc"]["总体满意度"],
        json!([6, 3.666667, 1.032796, 0.666667])
    );
    // Rows 2 3 4 5 of the table are (0,1) (0,1) (2,1) (1,0), expected half of each row:
    // 1 + 1 + 1/3 + 1; p by scipy.stats.chi2.sf(10/3, 3).
    assert_eq!(
        found["chi2"]["总体满意度×性别"],
        json!([3.3333, 3, 0.34303])
    );
    // Two promoters and two detractors of six; margin 1.959964 · √(4/6/6) · 100.
    assert_eq!(found["nps"]["总体"], json!([6, 0.0, 65.3321]));
    assert_eq!(found["nps"]["性别：男"][1], json!(66.6667));
    assert_eq!(found["nps"]["性别：女"][1], json!(-66.6667));
    // Complete rows x = 5 4 3 2 5, y = 5 4 3 2 4: Sxx 6.8, Syy 5.2, Sxy 5.6.
    assert_eq!(found["listwise_n"], 5);
    assert_eq!(found["r2"], json!(0.886878));
    assert_eq!(found["beta"]["质量"], json!(0.941742));
    assert_eq!(found["alpha"], json!(0.965517));
    assert_eq!(found["multi"], json!({ "售后": 4, "价格": 2 }));
}

#[test]
fn sheets_are_there_and_hold_what_was_given() {
    let folder = input();
    run(folder.path(), folder.path(), 2);
    let mut book: Xlsx<_> = open_workbook(folder.path().join("out.xlsx")).unwrap();
    let names = book.sheet_names();
    assert_eq!(
        names,
        [
            "概览",
            "描述统计",
            "交叉表",
            "NPS",
            "相关矩阵",
            "满意度驱动",
            "多选题",
            "开放题关键词",
            "推荐贬损对比",
            "访谈关键词",
            "逐份关键词",
            "典型原话",
            "共现",
            "原始数据"
        ]
    );
    let raw = book.worksheet_range("原始数据").unwrap();
    for (row, cells) in ROWS.iter().enumerate() {
        for (col, cell) in cells.iter().enumerate() {
            let shown = raw.get((row, col)).map(Data::to_string).unwrap_or_default();
            assert_eq!(
                shown,
                if *cell == "(空)" { "" } else { cell },
                "row {row}, column {col}"
            );
        }
    }
    // 服务 and 价格 stand together in one turn of each talk, more than any other pair.
    let pairs = book.worksheet_range("共现").unwrap();
    let first: Vec<String> = pairs
        .rows()
        .nth(1)
        .unwrap()
        .iter()
        .map(Data::to_string)
        .collect();
    assert_eq!(first, ["价格", "服务", "2"]);
    // Interviewers' words do not count: 价格 is said once by each respondent.
    let words = book.worksheet_range("访谈关键词").unwrap();
    let price = words.rows().find(|row| row[0] == "价格").unwrap();
    assert_eq!(
        (price[1].to_string(), price[3].to_string()),
        ("2".into(), "2".into())
    );
}

/// What the parts of the workbook whose names begin so hold.
fn parts(path: &Path, begin: &str) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().to_string())
        .collect();
    let wanted = names
        .into_iter()
        .filter(|name| name.starts_with(begin) && name.ends_with(".xml"));
    wanted
        .map(|name| {
            let mut text = String::new();
            archive
                .by_name(&name)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            text
        })
        .collect()
}

#[test]
fn sheets_are_formatted() {
    let folder = input();
    run(folder.path(), folder.path(), 2);
    let book = folder.path().join("out.xlsx");
    let sheets = parts(&book, "xl/worksheets/sheet");
    let n_with = |what: &str| sheets.iter().filter(|sheet| sheet.contains(what)).count();
    assert_eq!(sheets.len(), 14);
    assert_eq!(n_with("state=\"frozen\""), 14);
    // 描述统计, 相关矩阵, 满意度驱动 are shaded.
    assert_eq!(n_with("<colorScale>"), 3);
    let charts = parts(&book, "xl/charts/chart");
    assert_eq!(charts.len(), 6);
    assert!(
        charts
            .iter()
            .all(|chart| chart.contains("<c:barChart>") && chart.contains("<c:f>"))
    );
    let styles = parts(&book, "xl/styles");
    assert!(styles[0].contains("0.0%") && styles[0].contains("<left style=\"thin\">"));
}

#[test]
fn threads_and_repetition_change_nothing() {
    let folder = input();
    let first = run(folder.path(), folder.path(), 1);
    for n_threads in [1, 2, 4] {
        assert!(
            run(folder.path(), folder.path(), n_threads) == first,
            "{n_threads} threads"
        );
    }
}

#[test]
fn a_broken_sheet_leaves_no_file() {
    let folder = input();
    std::fs::write(folder.path().join("survey.xlsx"), b"PK\x03\x04 no workbook").unwrap();
    let job = BatchJob {
        data: folder.path().into(),
        out: folder.path().join("out.xlsx"),
        figures: None,
        prepared_on: "2026-01-01".into(),
    };
    assert!(batch(&job).is_err());
    assert!(!job.out.exists());
}

/// The peer's input, when a benchmark or a person has made it.
fn peer_input() -> Option<PathBuf> {
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench/peer");
    let places = [made, std::env::temp_dir().join("peer")];
    places
        .into_iter()
        .find(|folder| folder.join("survey.xlsx").is_file())
}

#[test]
fn figures_of_the_peer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let reference = std::fs::read(root.join("../shared/bench-peer/reference_figures.json"));
    let (Ok(reference), Some(data)) = (reference, peer_input()) else {
        println!("skipped: no bench-peer data");
        return;
    };
    let reference: Value = serde_json::from_slice(&reference).unwrap();
    let out = tempfile::tempdir().unwrap();
    let (_, ours) = run(&data, out.path(), 2);
    let mut n = 0;
    for (key, value) in reference.as_object().unwrap() {
        n += same(key, value, &ours[key]);
    }
    assert!(n > 600, "only {n} figures compared");
}

/// Compares every leaf; numbers within 1e-4 as the peer's own comparison does.
fn same(path: &str, theirs: &Value, ours: &Value) -> usize {
    match (theirs, ours) {
        (Value::Object(map), _) => map
            .iter()
            .map(|(key, value)| same(&format!("{path}/{key}"), value, &ours[key]))
            .sum(),
        (Value::Array(list), Value::Array(other)) => {
            assert_eq!(list.len(), other.len(), "{path}");
            list.iter().zip(other).map(|(a, b)| same(path, a, b)).sum()
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!(
                (a - b).abs() <= 1e-6 + 1e-4 * a.abs().max(b.abs()),
                "{path}: {a} against {b}"
            );
            1
        }
        _ => {
            assert_eq!(theirs, ours, "{path}");
            1
        }
    }
}
