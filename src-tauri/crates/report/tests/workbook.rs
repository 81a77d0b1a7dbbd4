//! The workbook as its reader gets it: written, taken apart, compared with the contents.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "sample/package.rs"]
mod package;
mod sample;

use calamine::Data;
use package::{Package, attribute, elements, position, text_at};
use report::*;

fn write(contents: &ReportContents, sheets: &[SheetKind]) -> Vec<u8> {
    write_workbook(contents, sheets, &mut |_| true).unwrap()
}

fn whole() -> Package {
    Package::open(&write(&sample::contents(), &SheetKind::ALL))
}

#[test]
fn sheets_come_in_order_whatever_the_choice() {
    let names = [
        "封面与目录",
        "调查概况",
        "总体与维度得分",
        "热力图",
        "各期趋势",
        "期望差距",
        "客户群分表",
        "满意度统计表",
        "痛点关键词",
        "证据引文",
    ];
    let raw = ["原始数据（编码）", "原始数据（标签）", "编码手册"];
    let all: Vec<&str> = names.into_iter().chain(raw).chain(["方法说明"]).collect();
    assert_eq!(whole().sheets(), all);
    let some = [SheetKind::Method, SheetKind::Cover, SheetKind::Method];
    assert_eq!(
        Package::open(&write(&sample::contents(), &some)).sheets(),
        ["封面与目录", "方法说明"]
    );
    assert!(matches!(
        write_workbook(&sample::contents(), &[], &mut |_| true),
        Err(ReportError::Write(_))
    ));
}

#[test]
fn key_cells_hold_the_contents() {
    let mut package = whole();
    // Positions as laid out: the scores' head is row 7, the pain points' row 4.
    for (sheet, cell, expected) in [
        ("封面与目录", "A1", "客户满意度调查报告"),
        ("封面与目录", "B9", "脱敏版"),
        (
            "调查概况",
            "A3",
            "回收过程：发放 620  →  回收 341  →  剔除 29  →  有效 312",
        ),
        ("调查概况", "A8", "大客户"),
        ("调查概况", "D8", "84"),
        ("总体与维度得分", "A4", "312"),
        ("总体与维度得分", "C4", "3.8141"),
        ("总体与维度得分", "A8", "产品质量"),
        ("总体与维度得分", "F8", "4.521"),
        ("总体与维度得分", "H11", "需改进"),
        ("痛点关键词", "B5", "售后响应慢"),
        ("痛点关键词", "F5", "64"),
        ("痛点关键词", "P5", "2 条原话 »"),
        (
            "证据引文",
            "C5",
            "去年报修过三次，每次都售后响应慢，希望能改进。",
        ),
        ("证据引文", "E6", "访谈03 · 第12轮 00:05:31"),
        (
            "编码手册",
            "D7",
            "1 = 非常不满意\n2 = 不满意\n3 = 一般\n4 = 满意\n5 = 非常满意",
        ),
        ("方法说明", "A6", "缺失值处理"),
    ] {
        let cells = package.cells(sheet);
        assert_eq!(text_at(&cells, position(cell)), expected, "{sheet} {cell}");
    }
}

#[test]
fn user_text_never_becomes_a_formula() {
    let mut contents = sample::contents();
    let evil = "=HYPERLINK(\"http://x\",\"y\")";
    contents.title = evil.into();
    contents.study = evil.into();
    contents.sections.pain_points.rows[0].phrase = "=1+1".into();
    contents.sections.pain_points.keywords[0].term = "@x".into();
    contents.sections.evidence[0].phrase = "=1+1".into();
    contents.sections.evidence[0].quotation = "+cmd".into();
    contents.sections.evidence[0].highlights.clear();
    contents.sections.scores.modules[0].module = "-1+2".into();
    contents.sections.scores.scale_points[0] = "=1".into();
    contents.sections.heat_map.regions[0] = "=A1".into();
    contents.sections.sample.stratifications[0].name = "=A1".into();
    contents.sections.trend.waves[0] = "=A1".into();
    contents.sections.gaps.rows[0].title = "=A1".into();
    contents.sections.cohorts.cohorts[0].title = "=A1".into();
    contents.sections.statistics.rows[0].code = "=A1".into();
    contents.sections.statistics.rows[0].title = "=1+1".into();
    contents.sections.statistics.bands[0].0 = "=A1".into();
    contents.sections.raw.columns[0].code = "=A1".into();
    contents.sections.raw.columns[0].heading = "=A1".into();
    let mut package = Package::open(&write(&contents, &SheetKind::ALL));
    for sheet in package.sheets() {
        if sheet == "满意度统计表" {
            // The one sheet that computes: its formulas are made of references and numbers.
            for formula in package.formulas(&sheet) {
                let begins = |name: &&str| formula.starts_with(name);
                assert!(["SUM(", "IF(", "COUNTIF("].iter().any(begins), "{formula}");
                assert!(
                    !formula.contains("A1") && !formula.contains("1+1"),
                    "{formula}"
                );
            }
            continue;
        }
        assert_eq!(package.formulas(&sheet), Vec::<String>::new(), "{sheet}");
        assert!(!package.xml(&sheet).contains("<f>"), "{sheet}");
    }
    let cells = package.cells("痛点关键词");
    assert_eq!(cells.get_value((4, 1)), Some(&Data::String("=1+1".into())));
    assert_eq!(
        package.cells("证据引文").get_value((4, 2)),
        Some(&Data::String("+cmd".into()))
    );
    let raw = package.cells("原始数据（标签）");
    for (row, text) in [
        (3, "=1+1"),
        (4, "+cmd|' /C calc'!A0"),
        (5, "@SUM(A1)"),
        (6, "-2+3"),
        (8, "<b>&\"'"),
    ] {
        assert_eq!(raw.get_value((row, 4)), Some(&Data::String(text.into())));
    }
    // Every reference of a chart is to one of the report's own sheets.
    for (name, xml) in package
        .parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/charts/chart"))
    {
        for reference in elements(xml, "c:f") {
            assert!(reference.contains("!$"), "{name}: {reference}");
        }
    }
}

/// R83. By hand: 5, 4, 4, 2 are four answers of mean 15/4; three of the two best; (3.75 − 1)/4 · 100.
#[test]
fn statistics_are_live_formulas_that_hold_the_engines_figures() {
    let mut contents = sample::contents();
    let codes = vec![5i16, 4, 4, 2];
    contents.sections.raw = RawTable {
        columns: ["Q4", "Q5"]
            .map(|code| RawColumn {
                code: code.into(),
                heading: code.into(),
                kind_label: "量表题".into(),
                remark: String::new(),
                cells: RawCells::Codes {
                    codes: std::borrow::Cow::Owned(codes.clone()),
                    labels: Vec::new(),
                },
            })
            .into(),
    };
    contents.sections.statistics.rows[0].raw_column = Some(0);
    contents.sections.statistics.rows[1].raw_column = Some(1);
    let sheets = [SheetKind::Statistics, SheetKind::RawData];
    let mut package = Package::open(&write(&contents, &sheets));
    let name = "满意度统计表";
    let formulas = package.formulas(name);
    // Bands stand in rows 3 to 6, the first table's head in row 8: its first question is row 9.
    for expected in [
        "COUNTIF('原始数据（编码）'!$A$3:$A$6,5)",
        // The reversed question's 5 is the code 1 of the sheet.
        "COUNTIF('原始数据（编码）'!$B$3:$B$6,1)",
        "SUM(D9:H9)",
        "IF(I9>0,SUMPRODUCT($D$8:$H$8,D9:H9)/I9,\"—\")",
        "IF(I9>1,SQRT(SUMPRODUCT(D9:H9,($D$8:$H$8-J9)^2)/(I9-1)),\"—\")",
        "IF(I9>0,SUM(G9:H9)/I9,\"—\")",
        "IF(I9>0,(J9-1)/4*100,\"—\")",
        "IF(I9>0,LOOKUP(J9,$B$4:$B$6,$A$4:$A$6),\"—\")",
    ] {
        assert!(
            formulas.iter().any(|one| one == expected),
            "{expected}: {formulas:#?}"
        );
    }
    let cells = package.cells(name);
    for (cell, expected) in [
        ("D9", "0"),
        ("H9", "1"),
        ("I9", "4"),
        ("J9", "3.75"),
        ("L9", "0.75"),
        ("M9", "0.25"),
        ("N9", "68.75"),
        ("O9", "基本满意"),
    ] {
        assert_eq!(text_at(&cells, position(cell)), expected, "{cell}");
    }
    // Without the raw data the frequencies are numbers that can be changed.
    let alone = Package::open(&write(&contents, &[SheetKind::Statistics]));
    assert!(!alone.xml(name).contains("COUNTIF"));
}

#[test]
fn links_lead_to_sheets_that_exist() {
    let package = whole();
    let sheets = package.sheets();
    let contents: Vec<String> = package
        .links("封面与目录")
        .into_iter()
        .map(|(_, target)| target)
        .collect();
    let expected: Vec<String> = sheets
        .iter()
        .skip(1)
        .map(|name| format!("'{name}'!A1"))
        .collect();
    assert_eq!(contents, expected);
    for sheet in &sheets[1..] {
        assert!(
            package
                .links(sheet)
                .iter()
                .any(|(_, target)| target == "'封面与目录'!A1"),
            "{sheet}"
        );
    }
    // The third phrase has evidence 5 and 6: rows 9 and 10; both lead back to its row 7.
    let links = package.links("痛点关键词");
    assert!(
        links.contains(&("P7".into(), "'证据引文'!A9".into())),
        "{links:?}"
    );
    let back = package.links("证据引文");
    for cell in ["B9", "B10"] {
        assert!(
            back.contains(&(cell.into(), "'痛点关键词'!B7".into())),
            "{back:?}"
        );
    }
    let alone = Package::open(&write(&sample::contents(), &[SheetKind::PainPoints]));
    assert_eq!(alone.links_or_none("痛点关键词"), []);
}

impl Package {
    fn links_or_none(&self, sheet: &str) -> Vec<(String, String)> {
        if self.xml(sheet).contains("<hyperlinks>") {
            self.links(sheet)
        } else {
            Vec::new()
        }
    }
}

#[test]
fn charts_are_bound_to_the_tables() {
    let mut package = whole();
    let contents = sample::contents();
    let modules = &contents.sections.scores.modules;
    let charts: Vec<String> = package
        .parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/charts/chart"))
        .map(|(_, xml)| xml.clone())
        .collect();
    // Three divisions of the sample, means, distribution.
    assert_eq!(charts.len(), 5);
    let cells = package.cells("总体与维度得分");
    let of_scores = |title: &str| {
        charts
            .iter()
            .find(|xml| xml.contains(&format!("<a:t>{title}</a:t>")))
            .unwrap()
    };
    let means = elements(of_scores("各维度得分"), "c:f");
    // One series: categories and values over exactly the module rows.
    assert_eq!(means.len(), 2);
    for (reference, column) in means.iter().zip([0, 5]) {
        let (from, to) = reference
            .rsplit_once('!')
            .unwrap()
            .1
            .split_once(':')
            .unwrap();
        assert_eq!(position(from), (7, column), "{reference}");
        assert_eq!(
            position(to),
            (6 + u32::try_from(modules.len()).unwrap(), column),
            "{reference}"
        );
        for (row, module) in (7..).zip(modules) {
            let expected = if column == 0 {
                module.module.clone()
            } else {
                module.mean.unwrap().to_string()
            };
            assert_eq!(text_at(&cells, (row, column)), expected);
        }
    }
    // Five scale points: name, categories and values each.
    let distribution = elements(of_scores("各维度得分分布"), "c:f");
    assert_eq!(distribution.len(), 15);
    for (at, reference) in (8u32..).zip(distribution.chunks(3)) {
        let name = position(reference[0].rsplit_once('!').unwrap().1);
        assert_eq!(name, (6, at));
        assert_eq!(
            text_at(&cells, name),
            contents.sections.scores.scale_points[usize::try_from(at).unwrap() - 8]
        );
    }
    // A source line under each (R256): two on the scores, three on the sample.
    for (sheet, n) in [("总体与维度得分", 2), ("调查概况", 3)] {
        let lines = package
            .cells(sheet)
            .used_cells()
            .filter(|(_, _, cell)| is_source_line(cell))
            .count();
        assert_eq!(lines, n, "{sheet}");
    }
}

fn is_source_line(cell: &Data) -> bool {
    let text = cell.to_string();
    ["明诚市场研究", "网络问卷", "n = 312", "2026年3月2日"]
        .iter()
        .all(|part| text.contains(part))
}

#[test]
fn heat_map_colours_means_and_hides_small_groups() {
    let mut package = whole();
    let xml = package.xml("热力图").to_owned();
    let ranges: Vec<String> = xml
        .split("<conditionalFormatting ")
        .skip(1)
        .map(|element| attribute(element, "sqref"))
        .collect();
    // Four panels; in the first, five regions at rows 7, 9 … 15 and industries in B:E.
    assert_eq!(ranges.len(), 4);
    assert_eq!(ranges[0], "B7:E7 B9:E9 B11:E11 B13:E13 B15:E15");
    assert_eq!(xml.matches("<colorScale>").count(), 4);
    let cells = package.cells("热力图");
    let section = sample::contents().sections.heat_map;
    for (panel, sqref) in section.panels.iter().zip(&ranges) {
        for (row, range) in sqref.split(' ').enumerate() {
            let (top, left) = position(range.split(':').next().unwrap());
            for col in 0..4 {
                let group = panel.cells[row * 4 + col as usize];
                let seen = (
                    text_at(&cells, (top, left + col)),
                    text_at(&cells, (top + 1, left + col)),
                );
                let expected = match group.n {
                    0 => ("—".to_owned(), String::new()),
                    1..=4 => ("n<5".to_owned(), String::new()),
                    n => (group.mean.unwrap().to_string(), n.to_string()),
                };
                assert_eq!(seen, expected, "{} {range} {col}", panel.title);
            }
        }
    }
    assert!(package.xml("痛点关键词").contains("<dataBar"));
}

#[test]
fn raw_data_as_codes_and_as_words() {
    let mut package = whole();
    let (codes, labels) = (
        package.cells("原始数据（编码）"),
        package.cells("原始数据（标签）"),
    );
    assert_eq!(text_at(&codes, (1, 2)), "Q4_1");
    assert_eq!(text_at(&labels, (1, 2)), "软件运行稳定，很少出错");
    // Codes 5, 4, blank, 3, 5, skipped; a region past the dictionary's end; NaN seconds.
    let column = |range: &calamine::Range<Data>, col| {
        (2..8)
            .map(|row| text_at(range, (row, col)))
            .collect::<Vec<_>>()
    };
    assert_eq!(column(&codes, 2), ["5", "4", "", "3", "5", ""]);
    assert_eq!(
        column(&labels, 2),
        ["非常满意", "满意", "(空)", "一般", "非常满意", "(跳过)"]
    );
    assert_eq!(
        column(&codes, 1),
        ["华东", "华南", "华东", "华东", "华南", ""]
    );
    assert_eq!(column(&codes, 3), ["181.5", "240", "", "95", "300", "211"]);
    assert_eq!(text_at(&labels, (9, 4)), "换行\n第二行");
    assert!(
        package
            .xml("原始数据（编码）")
            .contains("<autoFilter ref=\"A2:E12\"/>")
    );
}

#[test]
fn long_texts_go_on_beside_the_table() {
    let mut contents = sample::contents();
    let long: String = ('一'..).take(15_000).chain(('一'..).take(25_000)).collect();
    contents.sections.evidence[0].quotation = long.clone();
    contents.sections.evidence[0].highlights =
        model::TextSpan::new(32_000, 34_000).into_iter().collect();
    if let RawCells::Texts(texts) = &mut contents.sections.raw.columns[4].cells {
        texts[0] = Some(&long);
    }
    let mut package = Package::open(&write(&contents, &SheetKind::ALL));
    // Nine columns of evidence: it goes on in J5. Five of raw data: in F3.
    for (sheet, first, next, link) in [
        ("证据引文", "C5", "J5", "C5"),
        ("原始数据（编码）", "E3", "F3", "E3"),
        ("原始数据（标签）", "E3", "F3", "E3"),
    ] {
        let cells = package.cells(sheet);
        let (head, tail) = (
            text_at(&cells, position(first)),
            text_at(&cells, position(next)),
        );
        let (head, notice) = head.split_once("……【").unwrap();
        assert!(notice.contains(next), "{sheet}: {notice}");
        let tail = tail.strip_prefix(&format!("【接 {link}】")).unwrap();
        assert_eq!(format!("{head}{tail}"), long, "{sheet}");
    }
}

#[test]
fn highlighted_words_are_set_off() {
    let package = whole();
    let strings = &package.parts["xl/sharedStrings.xml"];
    let rich = strings
        .split("<si>")
        .find(|string| string.contains("去年报修过三次") && string.contains("操作复杂"))
        .unwrap();
    let runs: Vec<&str> = rich.split("<r>").skip(1).collect();
    assert_eq!(runs.len(), 3);
    assert!(
        runs[1].contains("<b/>") && runs[1].contains(">操作复杂</t>"),
        "{}",
        runs[1]
    );
    assert!(!runs[0].contains("<b/>") && !runs[2].contains("<b/>"));
}

#[test]
fn same_contents_same_bytes_and_no_trace_of_the_machine() {
    let bytes = write(&sample::contents(), &SheetKind::ALL);
    assert!(bytes == write(&sample::contents(), &SheetKind::ALL));
    let package = Package::open(&bytes);
    let core = &package.parts["docProps/core.xml"];
    assert!(
        core.contains("<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"),
        "{core}"
    );
    assert_eq!(core.matches("2026-04-08T00:00:00Z").count(), 2);
    for unreadable in ["", "2026年4月", "2026-13-40", "8-4-2026"] {
        let contents = ReportContents {
            prepared_on: unreadable.into(),
            ..sample::contents()
        };
        let package = Package::open(&write(&contents, &[SheetKind::Cover]));
        assert_eq!(
            package.parts["docProps/core.xml"]
                .matches("1980-01-01T00:00:00Z")
                .count(),
            2,
            "{unreadable}"
        );
    }
}

#[test]
fn progress_rises_and_cancels() {
    let contents = sample::contents();
    let mut seen = Vec::new();
    write_workbook(&contents, &SheetKind::ALL, &mut |done| {
        seen.push(done);
        true
    })
    .unwrap();
    assert!(
        seen.is_sorted() && seen[0] == 0.0 && seen.last() == Some(&1.0),
        "{seen:?}"
    );
    for stop_at in 0..seen.len() {
        let mut left = stop_at;
        let outcome = write_workbook(&contents, &SheetKind::ALL, &mut |_| {
            let goes_on = left > 0;
            left = left.saturating_sub(1);
            goes_on
        });
        assert!(matches!(outcome, Err(ReportError::Cancelled)), "{stop_at}");
    }
}

#[test]
fn empty_contents_give_sheets_that_say_so() {
    let mut package = Package::open(&write(&ReportContents::default(), &SheetKind::ALL));
    for (sheet, cell, text) in [
        ("总体与维度得分", "A8", "没有可计分的题目。"),
        ("热力图", "A3", "没有可用的地区与行业信息，无法作热力图。"),
        ("痛点关键词", "A5", "没有发现痛点短语。"),
        ("证据引文", "A5", "没有引文。"),
        ("编码手册", "A5", "没有原始数据。"),
    ] {
        assert_eq!(text_at(&package.cells(sheet), position(cell)), text);
    }
}

#[test]
fn too_many_rows_are_refused() {
    let mut contents = sample::contents();
    contents.sections.raw.columns[0].cells = RawCells::Float(vec![1.0; 1_048_575].into());
    let outcome = write_workbook(&contents, &[SheetKind::RawData], &mut |_| true);
    assert!(matches!(outcome, Err(ReportError::Write(reason)) if reason.contains("1048575")));
}

#[test]
fn word_cloud_is_a_picture_with_a_description() {
    let mut contents = sample::contents();
    let picture = resvg::tiny_skia::Pixmap::new(1320, 760)
        .unwrap()
        .encode_png()
        .unwrap();
    contents.sections.pain_points.cloud_png = Some(picture);
    let package = Package::open(&write(&contents, &SheetKind::ALL));
    assert!(package.parts.contains_key("xl/media/image1.png"));
    let drawing = package
        .parts
        .values()
        .find(|xml| xml.contains("词云："))
        .unwrap();
    assert!(drawing.contains("售后响应慢"), "{drawing}");
}

#[test]
fn print_set_up_and_frozen_heads() {
    let package = whole();
    for sheet in package.sheets() {
        let xml = package.xml(&sheet);
        assert!(
            xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""),
            "{sheet}"
        );
        assert!(xml.contains("<pageSetUpPr fitToPage=\"1\"/>"), "{sheet}");
        let is_frozen = xml.contains("state=\"frozen\"");
        assert_eq!(is_frozen, sheet != "封面与目录", "{sheet}");
    }
}
