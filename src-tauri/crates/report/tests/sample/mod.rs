//! Invented contents for the tests and the sample workbook. No figure in it is computed by
//! the product; they only have to look alive.

use model::{BLANK, SKIPPED, TextSpan};
use report::*;
use waves_and_groups::{cohort_section, gap_section, statistics_section, trend_section};

mod waves_and_groups;

/// A small but complete report.
pub fn contents() -> ReportContents<'static> {
    ReportContents {
        title: "客户满意度调查报告".into(),
        study: "华信软件 2026 年度客户满意度研究".into(),
        institute: "明诚市场研究".into(),
        period: "2026年3月2日—3月27日".into(),
        prepared_on: "2026-04-08".into(),
        method: "网络问卷＋深度访谈＋座谈会".into(),
        n_responses: 312,
        is_named: false,
        sections: Sections {
            sample: sample_section(),
            scores: scores_section(),
            heat_map: heat_map_section(),
            trend: trend_section(),
            gaps: gap_section(),
            cohorts: cohort_section(),
            statistics: statistics_section(),
            pain_points: pain_point_section(),
            evidence: evidence(),
            raw: raw(),
            method: method_section(),
        },
    }
}

fn sample_section() -> SampleSection {
    let stratum = |(label, n_population, n_sample): (&str, u32, u32),
                   (frame, sample): (u32, u32)| {
        let share = |n: u32, of: u32| f64::from(n) / f64::from(of);
        let (of_frame, of_sample) = (share(n_population, frame), share(n_sample, sample));
        StratumRow {
            label: label.into(),
            n_population: Some(n_population),
            share_population: Some(of_frame),
            n_sample,
            share_sample: Some(of_sample),
            difference_points: Some((of_sample - of_frame) * 100.0),
        }
    };
    let stratification = |name: &str, test: &str, rows: &[(&str, u32, u32)]| {
        let totals = (
            rows.iter().map(|row| row.1).sum(),
            rows.iter().map(|row| row.2).sum(),
        );
        Stratification {
            name: name.into(),
            rows: rows.iter().map(|&row| stratum(row, totals)).collect(),
            total: Some(stratum(("合计", totals.0, totals.1), totals)),
            test: test.into(),
        }
    };
    SampleSection {
        funnel: vec![
            ("发放".into(), 620),
            ("回收".into(), 341),
            ("剔除".into(), 29),
            ("有效".into(), 312),
        ],
        // Nobody is known to have been invited: the sheet then has no table of channels.
        channels: Vec::new(),
        remarks: vec!["有效回收率 50.3%；29 份因作答过快或直线作答剔除，理由见原始数据。".into()],
        stratifications: vec![
            stratification(
                "客户规模",
                "χ²(2) = 4.12，p = 0.127，样本与总体结构无显著差异",
                &[
                    ("大客户", 96, 84),
                    ("中小客户", 310, 160),
                    ("小微客户", 214, 68),
                ],
            ),
            stratification(
                "地区",
                "χ²(4) = 6.40，p = 0.171，样本与总体结构无显著差异",
                &[
                    ("华东", 220, 118),
                    ("华南", 150, 81),
                    ("华北", 120, 52),
                    ("西南", 80, 41),
                    ("东北", 50, 20),
                ],
            ),
            stratification(
                "行业",
                "χ²(3) = 9.85，p = 0.020，制造业样本偏多，解读时请注意",
                &[
                    ("制造", 240, 145),
                    ("零售", 160, 70),
                    ("金融", 120, 62),
                    ("医疗", 100, 35),
                ],
            ),
        ],
    }
}

fn scores_section() -> ScoresSection {
    let row =
        |module: &str, code: &str, title: &str, mean: f64, band: &str, shares: [f64; 5]| ScoreRow {
            module: module.into(),
            code: code.into(),
            title: title.into(),
            n: if code == "Q8_3" { 24 } else { 305 },
            n_missing: 7,
            mean: Some(mean),
            sd: Some(0.87),
            band: band.into(),
            n_eff: None,
            shares: shares.into(),
        };
    ScoresSection {
        scope: String::new(),
        headlines: vec![
            Headline {
                label: "有效样本".into(),
                value: Some(312.0),
                unit: Unit::Count,
                note: "回收 341 份，剔除 29 份".into(),
            },
            Headline {
                label: "总体满意度（均值，1–5 分）".into(),
                value: Some(3.8141),
                unit: Unit::Score,
                note: "基本满意；95% 区间 [3.72, 3.91]".into(),
            },
            Headline {
                label: "CSAT：百分制（(均值−1)÷(满分−1)×100）".into(),
                value: Some(70.35),
                unit: Unit::Points,
                note: "同一均值按均值÷满分为 76.3".into(),
            },
            Headline {
                label: "净推荐值 NPS".into(),
                value: Some(18.6),
                unit: Unit::Points,
                note: "95% 区间 [9.8, 27.4]；推荐 44.2% / 中立 30.2% / 贬损 25.6%（n = 301）"
                    .into(),
            },
        ],
        scale_points: ["1 非常不满意", "2", "3", "4", "5 非常满意"]
            .map(String::from)
            .into(),
        axis: (1.0, 5.0),
        modules: vec![
            row(
                "产品质量",
                "",
                "",
                4.521,
                "非常满意",
                [0.01, 0.03, 0.08, 0.30, 0.58],
            ),
            row(
                "价格",
                "",
                "",
                3.62,
                "基本满意",
                [0.05, 0.12, 0.24, 0.34, 0.25],
            ),
            row(
                "交付实施",
                "",
                "",
                3.91,
                "基本满意",
                [0.03, 0.07, 0.20, 0.36, 0.34],
            ),
            row(
                "售后服务",
                "",
                "",
                3.31,
                "需改进",
                [0.09, 0.18, 0.26, 0.27, 0.20],
            ),
            row(
                "沟通协作",
                "",
                "",
                4.02,
                "基本满意",
                [0.02, 0.06, 0.18, 0.36, 0.38],
            ),
        ],
        questions: [
            (
                "产品质量",
                "Q4_1",
                "软件运行稳定，很少出错",
                4.55,
                "非常满意",
            ),
            ("产品质量", "Q4_2", "功能满足业务需要", 4.49, "基本满意"),
            ("价格", "Q5_1", "价格与价值相称", 3.58, "基本满意"),
            ("价格", "Q5_2", "收费项目清楚透明", 3.66, "基本满意"),
            ("交付实施", "Q6_1", "按约定时间上线", 3.80, "基本满意"),
            ("交付实施", "Q6_2", "培训充分，员工会用", 4.02, "基本满意"),
            ("售后服务", "Q7_1", "报修后响应及时", 3.05, "需改进"),
            ("售后服务", "Q7_2", "问题一次解决", 3.35, "需改进"),
            (
                "售后服务",
                "Q7_3",
                "处理结果有反馈，能够一直跟进到问题真正解决为止",
                3.52,
                "基本满意",
            ),
            ("沟通协作", "Q8_1", "客户经理联系方便", 4.11, "基本满意"),
            ("沟通协作", "Q8_2", "需求得到认真对待", 3.93, "基本满意"),
            ("沟通协作", "Q8_3", "升级通知提前告知", 4.02, "基本满意"),
        ]
        .map(|(module, code, title, mean, band)| {
            row(module, code, title, mean, band, [0.04, 0.1, 0.2, 0.36, 0.3])
        })
        .into(),
        bands: vec![
            ("非常满意".into(), "≥ 4.5".into()),
            ("基本满意".into(), "[3.5, 4.5)".into()),
            ("需改进".into(), "< 3.5".into()),
        ],
        small_base: 30,
    }
}

fn heat_map_section() -> HeatMapSection {
    let panel = |title: &str, shift: f64, divisor: u32| HeatPanel {
        title: title.into(),
        cells: (0..20u32)
            .map(|at| HeatCell {
                n: (at * 37 % 61) / divisor,
                mean: Some(3.0 + f64::from(at * 29 % 17) / 10.0 + shift),
            })
            .collect(),
    };
    HeatMapSection {
        scope: String::new(),
        measure: "总体满意度均值（1–5 分）".into(),
        regions: ["华东", "华南", "华北", "西南", "东北"]
            .map(String::from)
            .into(),
        industries: ["制造", "零售", "金融", "医疗"].map(String::from).into(),
        panels: vec![
            panel("全部客户", 0.0, 1),
            panel("大客户", 0.3, 3),
            panel("中小客户", 0.0, 2),
            panel("小微客户", -0.3, 4),
        ],
        colour_stops: (2.5, 3.75, 5.0),
        suppress_below: 5,
        small_base: 30,
    }
}

/// The phrases of the sample: name, aspect, opinion, category, respondents.
pub const PHRASES: [(&str, &str, &str, &str, u32); 8] = [
    ("售后响应慢", "售后响应", "慢", "售后服务", 64),
    ("操作复杂", "操作", "复杂", "产品易用", 51),
    ("反馈无跟进", "反馈", "无跟进", "售后服务", 47),
    ("系统卡顿", "系统", "卡顿", "产品性能", 38),
    ("收费不透明", "收费", "不透明", "价格", 29),
    ("培训不到位", "培训", "不到位", "交付实施", 22),
    ("升级不通知", "升级", "不通知", "沟通协作", 17),
    ("报表导出失败", "报表导出", "失败", "产品功能", 11),
];

fn pain_point_section() -> PainPointSection {
    let row = |&(phrase, aspect, opinion, category, n): &(&str, &str, &str, &str, u32)| {
        let share = f64::from(n) / 246.0;
        PainPointRow {
            phrase: phrase.into(),
            aspect: aspect.into(),
            opinion: opinion.into(),
            category: category.into(),
            n_respondents: n,
            share,
            share_low: share * 0.8,
            share_high: share * 1.22,
            n_mentions: n + n / 2,
            by_source: [n, n / 4, n / 8, n / 8, 0],
        }
    };
    let words = [
        "售后",
        "系统",
        "报表",
        "客户经理",
        "升级",
        "培训",
        "价格",
        "合同",
        "上线",
        "数据",
        "接口",
        "手机端",
    ];
    PainPointSection {
        scope: String::new(),
        n_respondents: 246,
        rows: PHRASES.iter().map(row).collect(),
        keywords: (1u32..)
            .zip(words)
            .map(|(rank, term)| KeywordRow {
                term: term.into(),
                count: 400 / rank,
                spread: 180 / rank,
            })
            .collect(),
        cloud_png: None,
    }
}

fn evidence() -> Vec<EvidenceRow> {
    let mut rows = Vec::new();
    for (at, (phrase, ..)) in PHRASES.iter().enumerate() {
        for (kind, label, before, after) in [
            (
                "答卷",
                "答卷 88 · 第12题",
                "去年报修过三次，每次都",
                "，希望能改进。",
            ),
            (
                "访谈",
                "访谈03 · 第12轮 00:05:31",
                "说实话，产品本身还可以，就是",
                "，我们内部因为这个被财务问过好几次，最后只好自己先想办法顶着，等到工程师来的时候业务已经停了半天。",
            ),
        ] {
            let start = u32::try_from(before.chars().count()).unwrap_or(0);
            let end = start + u32::try_from(phrase.chars().count()).unwrap_or(0);
            rows.push(EvidenceRow {
                phrase: (*phrase).into(),
                quotation: format!("{before}{phrase}{after}"),
                highlights: TextSpan::new(start, end).into_iter().collect(),
                source_kind: kind.into(),
                source_label: label.into(),
                respondent: format!("{}公司", char::from(b'A' + u8::try_from(at).unwrap_or(0))),
                region: "华东".into(),
                industry: "制造".into(),
                size: "大客户".into(),
            });
        }
    }
    rows
}

/// Raw data with every kind of column, ten rows.
pub fn raw() -> RawTable<'static> {
    let column = |code: &str, heading: &str, kind: &str, cells| RawColumn {
        code: code.into(),
        heading: heading.into(),
        kind_label: kind.into(),
        remark: String::new(),
        cells,
    };
    let labels = ["非常不满意", "不满意", "一般", "满意", "非常满意"];
    RawTable {
        columns: vec![
            column(
                "id",
                "答卷序号",
                "标识",
                RawCells::Int((1..=10).map(Some).collect()),
            ),
            column(
                "region",
                "地区",
                "背景变量",
                RawCells::Text {
                    dictionary: vec!["华东".into(), "华南".into()],
                    codes: vec![0, 1, 0, 0, 1, 9, 0, 1, 1, 0].into(),
                },
            ),
            column(
                "Q4_1",
                "软件运行稳定，很少出错",
                "量表题",
                RawCells::Codes {
                    codes: vec![5, 4, BLANK, 3, 5, SKIPPED, 4, 4, 2, 1].into(),
                    labels: (1..).zip(labels.map(String::from)).collect(),
                },
            ),
            column(
                "seconds",
                "作答时长（秒）",
                "数值题",
                RawCells::Float(
                    vec![
                        181.5,
                        240.0,
                        f64::NAN,
                        95.0,
                        300.0,
                        211.0,
                        187.0,
                        402.0,
                        150.0,
                        99.0,
                    ]
                    .into(),
                ),
            ),
            column(
                "Q12",
                "您最希望我们改进什么？",
                "开放题",
                RawCells::Texts(vec![
                    Some("售后响应慢"),
                    Some("=1+1"),
                    Some("+cmd|' /C calc'!A0"),
                    Some("@SUM(A1)"),
                    Some("-2+3"),
                    None,
                    Some("<b>&\"'"),
                    Some("换行\n第二行"),
                    Some("_x0041_"),
                    Some("控制符\u{1}"),
                ]),
            ),
        ],
    }
}

fn method_section() -> MethodSection {
    let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
    MethodSection {
        notes: vec![
            pair(
                "缺失值处理",
                "空白、跳过与未问的答案不参与该题的计算；“缺失”一列给出份数。不作插补。",
            ),
            pair(
                "等级划分",
                "一些资料写作 ≥4.5、3.5–4.4、<3.5，4.4 与 4.5 之间无归属。本报告采用左闭右开区间 [4.5, 5]、[3.5, 4.5)、[1, 3.5)，按未取整的均值划分。",
            ),
            pair(
                "小样本",
                "样本少于 30 的数字以 * 标出；热力图中少于 5 的格不显示均值。",
            ),
        ],
        settings: vec![
            pair("大客户", "年度采购额 ≥ 500 万元"),
            pair("中小客户", "50 万元 ≤ 年度采购额 < 500 万元"),
        ],
        formulas: vec![
            FormulaNote {
                name: "NPS".into(),
                formula: "推荐者（9–10）占比 − 贬损者（0–6）占比，×100".into(),
                source: "Reichheld, F. F. (2003). The One Number You Need to Grow. HBR 81(12)."
                    .into(),
            },
            FormulaNote {
                name: "占比区间".into(),
                formula: "Wilson 95% 区间".into(),
                source: "Wilson, E. B. (1927). JASA 22(158), 209–212.".into(),
            },
        ],
    }
}
