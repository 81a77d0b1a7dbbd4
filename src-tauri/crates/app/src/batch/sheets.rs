//! The sheets of a batch's workbook: which figure stands in which column.

use super::figures::{BannerTable, SurveyFigures};
use super::words::WordFigures;
use ::report::NumberShow::{Percent, Places};
use ::report::{TableCell, TableChart, TableSheet};
use stats::letters::column_letter;
use text::words::WeightedWord;

type Rows<'a> = Vec<Vec<TableCell<'a>>>;

/// All sheets but the raw data, in order.
pub(super) fn all<'a>(
    survey: &'a SurveyFigures,
    words: &'a WordFigures,
    n_talks: usize,
) -> Vec<TableSheet<'a>> {
    vec![
        overview(survey, n_talks),
        descriptives(survey),
        crosstabs(survey),
        nps(survey),
        correlations(survey),
        drivers(survey),
        mentions(survey),
        open_words(words),
        contrast(words),
        talk_words(words),
        words_by_talk(words),
        quotes(words),
        pairs(words),
    ]
}

/// One row of cells of different kinds.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$(TableCell::from($cell)),*] };
}

fn sheet<'a>(name: &str, head: Vec<TableCell<'a>>, rows: Rows<'a>) -> TableSheet<'a> {
    TableSheet {
        name: name.into(),
        head,
        rows,
        ..TableSheet::default()
    }
}

fn bars(title: &str, names: u16, values: u16, n_rows: usize) -> Option<TableChart> {
    Some(TableChart {
        is_lying: true,
        title: title.into(),
        names,
        values,
        n_rows: n_rows as u32,
    })
}

fn overview(survey: &SurveyFigures, n_talks: usize) -> TableSheet<'_> {
    let score = survey.nps.first().map(|(_, nps)| nps.score);
    let rows = vec![
        row!["有效答卷", survey.n],
        row!["访谈份数", n_talks as u32],
        row!["NPS", score],
        row![
            "NPS 95% 下限（自助法）",
            survey.nps_interval.as_ref().map(|interval| interval.lower)
        ],
        row![
            "NPS 95% 上限（自助法）",
            survey.nps_interval.as_ref().map(|interval| interval.upper)
        ],
        row!["Cronbach α", survey.alpha],
        row![
            "驱动模型 R²",
            survey.drivers.as_ref().map(|drivers| drivers.fit.r_squared)
        ],
    ];
    TableSheet {
        shows: vec![(1, Places(2))],
        ..sheet("概览", row!["指标", "数值"], rows)
    }
}

fn descriptives(survey: &SurveyFigures) -> TableSheet<'_> {
    let of = |item: &'_ super::figures::ItemFigures| {
        row![
            item.name.clone(),
            item.n,
            item.mean,
            item.sd,
            item.share_top,
            item.share_bottom
        ]
    };
    let (top, bottom) = &survey.boxes;
    let head = row![
        "题项",
        "有效数",
        "均值",
        "标准差",
        format!("满意率({top})"),
        format!("不满意率({bottom})")
    ];
    TableSheet {
        shows: vec![(2, Places(3)), (3, Places(3)), (4, Percent), (5, Percent)],
        chart: bars("各题项均值", 0, 2, survey.items.len()),
        shaded: Some((4, 4)),
        ..sheet("描述统计", head, survey.items.iter().map(of).collect())
    }
}

fn crosstabs(survey: &SurveyFigures) -> TableSheet<'_> {
    let rows: Rows<'_> = survey.tables.iter().flat_map(crosstab_rows).collect();
    let note = "大写字母：该列占比显著高于所标字母的列（双侧 0.05，未作多重比较校正）";
    sheet("交叉表", row!["题项 × 分组变量", note], rows)
}

fn crosstab_rows(table: &BannerTable) -> Rows<'_> {
    let test = table.test.as_ref().map(|test| {
        format!(
            "卡方={:.2} 自由度={} p={:.4}",
            test.chi_square, test.df, test.p
        )
    });
    let mut names = row!["评分"];
    names.extend(
        table
            .labels
            .iter()
            .enumerate()
            .map(|(at, label)| format!("{label} ({})", column_letter(at)).into()),
    );
    let mut bases = row!["样本量"];
    bases.extend(
        table
            .table
            .column_totals
            .iter()
            .map(|n| TableCell::from(*n)),
    );
    let mut rows = vec![
        row![format!("{} × {}", table.item, table.banner), test],
        names,
        bases,
    ];
    for ((code, shares), letters) in table
        .table
        .codes
        .iter()
        .zip(&table.shares)
        .zip(&table.letters)
    {
        let mut cells = row![f64::from(*code)];
        cells.extend(shares.iter().zip(letters).map(|(share, letters)| {
            let shown = share.map(|share| format!("{:.1}% {letters}", share * 100.0));
            TableCell::from(shown.map(|shown| shown.trim_end().to_owned()))
        }));
        rows.push(cells);
    }
    rows.push(Vec::new());
    rows
}

fn nps(survey: &SurveyFigures) -> TableSheet<'_> {
    let of = |(group, nps): &'_ (String, stats::nps::Nps)| {
        row![
            group.clone(),
            nps.n,
            nps.share_promoters,
            nps.share_detractors,
            nps.score,
            nps.margin
        ]
    };
    TableSheet {
        shows: vec![(2, Percent), (3, Percent), (4, Places(1)), (5, Places(1))],
        chart: Some(TableChart {
            is_lying: false,
            title: "NPS 分组对比".into(),
            names: 0,
            values: 4,
            n_rows: survey.nps.len() as u32,
        }),
        ..sheet(
            "NPS",
            row!["分组", "样本量", "推荐者", "贬损者", "NPS", "±95%"],
            survey.nps.iter().map(of).collect(),
        )
    }
}

fn correlations(survey: &SurveyFigures) -> TableSheet<'_> {
    let size = survey.correlations.size;
    let mut head = row![""];
    head.extend(
        survey
            .items
            .iter()
            .map(|item| TableCell::from(item.name.as_str())),
    );
    let of = |(at, item): (usize, &'_ super::figures::ItemFigures)| {
        let mut cells = row![item.name.clone()];
        let r = |other| survey.correlations.get(at, other).and_then(|found| found.r);
        cells.extend((0..size).map(|other| TableCell::from(r(other))));
        cells
    };
    let last = size as u16;
    TableSheet {
        shows: (1..=last).map(|col| (col, Places(2))).collect(),
        shaded: Some((1, last)),
        ..sheet(
            "相关矩阵",
            head,
            survey.items.iter().enumerate().map(of).collect(),
        )
    }
}

fn drivers(survey: &SurveyFigures) -> TableSheet<'_> {
    let mut found: Vec<_> = survey
        .drivers
        .iter()
        .flat_map(|drivers| drivers.fit.predictors.iter().zip(&drivers.weights))
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(a.1));
    let of = |(predictor, weight): &(&stats::regression::Predictor, &f64)| {
        let item = &survey.items[predictor.column];
        let beta = &predictor.standardised;
        row![
            item.name.as_str(),
            beta.estimate,
            beta.standard_error,
            beta.t,
            beta.p,
            **weight,
            item.mean
        ]
    };
    let rows: Rows<'_> = found.iter().map(of).collect();
    TableSheet {
        shows: vec![
            (1, Places(3)),
            (2, Places(3)),
            (3, Places(2)),
            (4, Places(4)),
            (5, Percent),
            (6, Places(3)),
        ],
        chart: bars("相对重要性", 0, 5, rows.len()),
        shaded: Some((5, 5)),
        ..sheet(
            "满意度驱动",
            row![
                "题项",
                "标准化β",
                "标准误",
                "t",
                "p",
                "相对重要性",
                "表现均值"
            ],
            rows,
        )
    }
}

fn mentions(survey: &SurveyFigures) -> TableSheet<'_> {
    let (title, found) = survey
        .multi
        .as_ref()
        .map(|(title, rows)| (title.as_str(), rows.as_slice()))
        .unwrap_or_default();
    let rows: Rows<'_> = found
        .iter()
        .map(|row| row![row.label.as_str(), row.n, row.share])
        .collect();
    TableSheet {
        shows: vec![(2, Percent)],
        chart: bars(&format!("提及率：{title}"), 0, 2, rows.len()),
        ..sheet("多选题", row!["选项", "提及数", "提及率"], rows)
    }
}

fn word_row(found: &WeightedWord) -> Vec<TableCell<'_>> {
    row![found.word.as_str(), found.count, found.weight]
}

/// Words shown in a chart.
const N_CHARTED: usize = 20;

fn open_words(words: &WordFigures) -> TableSheet<'_> {
    TableSheet {
        shows: vec![(2, Places(5))],
        chart: bars("开放题前20词", 0, 1, N_CHARTED),
        ..sheet(
            "开放题关键词",
            row!["关键词", "词频", "TF-IDF"],
            words.open.iter().map(word_row).collect(),
        )
    }
}

fn contrast(words: &WordFigures) -> TableSheet<'_> {
    let cells = |found: Option<&'_ text::words::KeyWord>| match found {
        Some(found) => row![found.word.clone(), found.count, found.other, found.g2],
        None => vec![TableCell::Empty; 4],
    };
    let n_rows = words.of_detractors.len().max(words.of_promoters.len());
    let of = |at: usize| {
        let mut row = cells(words.of_detractors.get(at));
        row.extend(cells(words.of_promoters.get(at)));
        row
    };
    let head = row![
        "贬损者特征词",
        "贬损",
        "推荐",
        "G2",
        "推荐者特征词",
        "推荐",
        "贬损",
        "G2"
    ];
    TableSheet {
        shows: vec![(3, Places(1)), (7, Places(1))],
        ..sheet("推荐贬损对比", head, (0..n_rows).map(of).collect())
    }
}

fn talk_words(words: &WordFigures) -> TableSheet<'_> {
    let of = |(found, n_talks): &'_ (WeightedWord, u32)| {
        row![found.word.clone(), found.count, found.weight, *n_talks]
    };
    TableSheet {
        shows: vec![(2, Places(5))],
        chart: bars("访谈前20词", 0, 1, N_CHARTED),
        ..sheet(
            "访谈关键词",
            row!["关键词", "词频", "TF-IDF", "文档数"],
            words.talk.iter().map(of).collect(),
        )
    }
}

fn words_by_talk(words: &WordFigures) -> TableSheet<'_> {
    let n_words = words
        .by_talk
        .iter()
        .map(|(.., words)| words.len())
        .max()
        .unwrap_or(0);
    let mut head = row!["编号", "区域"];
    head.extend((1..=n_words).map(|at| TableCell::from(format!("词{at}"))));
    let rows: Rows<'_> = words
        .by_talk
        .iter()
        .map(|(code, region, words)| {
            let mut cells = row![code.as_str(), region.as_str()];
            cells.extend(words.iter().map(|word| TableCell::from(word.as_str())));
            cells
        })
        .collect();
    sheet("逐份关键词", head, rows)
}

fn quotes(words: &WordFigures) -> TableSheet<'_> {
    let rows: Rows<'_> = words
        .quotes
        .iter()
        .map(|quote| {
            let word = quote.word.as_str();
            row![
                word,
                quote.talk.as_str(),
                quote.before.as_str(),
                word,
                quote.after.as_str()
            ]
        })
        .collect();
    sheet(
        "典型原话",
        row!["关键词", "访谈", "上文", "词", "下文"],
        rows,
    )
}

fn pairs(words: &WordFigures) -> TableSheet<'_> {
    let rows: Rows<'_> = words
        .pairs
        .iter()
        .map(|(a, b, n)| row![a.as_str(), b.as_str(), *n])
        .collect();
    sheet("共现", row!["词1", "词2", "共现次数"], rows)
}
