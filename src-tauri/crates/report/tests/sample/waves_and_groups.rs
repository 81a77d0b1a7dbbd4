//! Invented contents of the sheets on waves, expectations, cohorts and frequencies.

use report::*;

/// Two waves; the wording of 产品质量 changed between them.
pub fn trend_section() -> TrendSection {
    let cell = |n, mean, is_broken| TrendCell {
        n,
        mean: Some(mean),
        is_broken,
    };
    let row = |module: &str, cells: [TrendCell; 2]| TrendRow {
        module: module.into(),
        cells: cells.into(),
    };
    TrendSection {
        waves: vec!["2025 年".into(), "2026 年".into()],
        rows: vec![
            row("总体", [cell(280, 3.7, false), cell(312, 3.81, false)]),
            row("产品质量", [cell(278, 4.4, false), cell(20, 4.52, true)]),
        ],
        breaks: vec!["产品质量，“2025 年”与“2026 年”：Q3 题干措辞改变".into()],
        small_base: 30,
        scope: String::new(),
    }
}

pub fn gap_section() -> GapSection {
    let row = |is_total: bool, title: &str, gap: f64| GapRow {
        is_total,
        title: title.into(),
        module: "服务".into(),
        n_items: if is_total { 2 } else { 1 },
        n: 300,
        expected: 4.6,
        perceived: 4.6 + gap,
        gap,
        interval: Some((gap - 0.1, gap + 0.1)),
        t: Some(-4.0),
        p: Some(0.001),
        ratio: Some((4.6 + gap) / 4.6),
        alpha_expected: is_total.then_some(0.81),
        alpha_perceived: is_total.then_some(0.85),
    };
    GapSection {
        rows: vec![
            row(true, "服务", -0.5),
            row(false, "响应速度", -0.7),
            row(false, "解决时效", 0.05),
        ],
        study: Some(StudyIndex {
            expectation: 4.5,
            mean: 3.81,
            n: 312,
            ratio: 3.81 / 4.5,
        }),
        notes: vec!["差距 = 感受 − 期望".into()],
        small_base: 30,
        scope: String::new(),
    }
}

pub fn cohort_section() -> CohortSection {
    let block = |title: &str, n: u32, mean: f64| CohortBlock {
        title: title.into(),
        words: format!("仅客户群“{title}”：{n} 份"),
        n_customers: n,
        headlines: vec![
            Headline {
                label: "有效答卷".into(),
                value: Some(n.into()),
                unit: Unit::Count,
                note: String::new(),
            },
            Headline {
                label: "总体满意度（均值）".into(),
                value: Some(mean),
                unit: Unit::Score,
                note: String::new(),
            },
        ],
        modules: vec![ScoreRow {
            module: "服务".into(),
            n,
            mean: Some(mean),
            sd: Some(0.9),
            band: "基本满意".into(),
            ..ScoreRow::default()
        }],
        questions: vec![ScoreRow {
            module: "服务".into(),
            code: "Q4".into(),
            title: "响应速度".into(),
            n,
            mean: Some(mean),
            ..ScoreRow::default()
        }],
        n_respondents: n / 2,
        pain_points: vec![PainPointRow {
            phrase: "售后响应慢".into(),
            category: "售后支持".into(),
            n_respondents: 12,
            share: 24.0 / f64::from(n),
            ..PainPointRow::default()
        }],
    };
    CohortSection {
        cohorts: vec![block("新客户", 84, 3.6), block("老客户", 228, 3.9)],
        small_base: 30,
    }
}

/// A five-point question whose four answers are 5, 4, 4, 2 (mean 3.75, sd √(4.75/3)), the same ones
/// reversed, and a recommendation of 10, 9, 7, 3 (NPS 25).
pub fn statistics_section() -> StatisticsSection {
    let row = |code: &str, title: &str, counts: Vec<u32>, mean: f64, sd: f64| StatisticsRow {
        code: code.into(),
        title: title.into(),
        module: "服务".into(),
        lowest: if counts.len() == 5 { 1 } else { 0 },
        is_nps: counts.len() == 11,
        counts,
        mean: Some(mean),
        sd: Some(sd),
        ..StatisticsRow::default()
    };
    let spread = (4.75f64 / 3.0).sqrt();
    StatisticsSection {
        rows: vec![
            row("Q4", "响应速度", vec![0, 1, 0, 2, 1], 3.75, spread),
            StatisticsRow {
                is_reversed: true,
                raw_column: None,
                ..row("Q5", "拖延", vec![0, 1, 0, 2, 1], 3.75, spread)
            },
            row(
                "Q9",
                "推荐",
                vec![0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1],
                7.25,
                (28.75f64 / 3.0).sqrt(),
            ),
        ],
        bands: vec![
            ("非常满意".into(), Some(4.5)),
            ("基本满意".into(), Some(3.5)),
            ("需改进".into(), None),
        ],
        scope: String::new(),
    }
}
