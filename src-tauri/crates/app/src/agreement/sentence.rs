//! The paragraph about agreement that a report can print as it stands.

use crate::wire::*;

/// Which figures the paragraph names, by key of the measure.
const OVERALL: [(&str, &str); 3] = [
    ("turn_alpha", "Krippendorff α"),
    ("turn_kappa", "κ"),
    ("turn_ac1", "Gwet AC1"),
];

pub(super) fn of(report: &AgreementReport, request: &GetAgreement) -> String {
    let round = &report.round;
    let names: Vec<&str> = round.coders.iter().map(|one| one.coder.as_str()).collect();
    let codes: Vec<&AgreementRow> = report
        .rows
        .iter()
        .filter(|row| row.kind == "code")
        .collect();
    let drawn = if round.share < 1.0 {
        format!(
            "从 {} 份转录稿中按 {} 的比例逐份随机抽取（种子 {}）的",
            round.n_transcripts,
            percent(round.share),
            round.seed
        )
    } else {
        format!(" {} 份转录稿的全部", round.n_transcripts)
    };
    let mut parts = vec![format!(
        "{} 位编码者（{}）互不知情地对{drawn} {} 轮发言（{} 字）独立编码，比较 {} 个编码。",
        names.len(),
        names.join("、"),
        round.n_turns,
        report.n_chars,
        codes.len()
    )];
    if let Some(row) = report.rows.iter().find(|row| row.kind == "pooled") {
        parts.push(format!(
            "以“每个编码在每轮发言中是否出现”为判断单位（{} 个编码合并），{}。",
            codes.len(),
            figures(row, &OVERALL, request)
        ));
        parts.extend(range(&codes));
    } else if let [only] = codes.as_slice() {
        parts.push(format!(
            "以编码“{}”在每轮发言中是否出现为判断单位，{}。",
            only.name,
            figures(only, &OVERALL, request)
        ));
    }
    let whole = report
        .rows
        .iter()
        .find(|row| row.kind == "mean")
        .or_else(|| codes.first().copied());
    if let Some(row) = whole {
        let mean = if row.kind == "mean" {
            "各编码平均的"
        } else {
            ""
        };
        let percent_of = value(row, "char_percent").map(percent);
        let f1 = value(row, "segment_f1").map(|value| format!("{value:.2}"));
        let mut said = Vec::new();
        said.extend(percent_of.map(|share| format!("{mean}字级百分比一致为 {share}")));
        said.extend(
            f1.map(|f1| format!("片段重合达到 {} 时 F1 = {f1}", percent(request.threshold))),
        );
        if !said.is_empty() {
            parts.push(format!("{}。", said.join("，")));
        }
    }
    parts.push(settled(round));
    parts.concat()
}

fn settled(round: &RoundRow) -> String {
    match (round.n_disagreements.unwrap_or(0), round.n_settled) {
        (0, _) => "各编码出现与否没有分歧。".into(),
        (n, settled) if n == settled => format!("{n} 处分歧已由编码者讨论后全部裁定。"),
        (n, 0) => format!("共有 {n} 处分歧。"),
        (n, settled) => format!("共有 {n} 处分歧，已裁定 {settled} 处。"),
    }
}

/// `κ = 0.40（95% 区间 0.15–0.63）`, joined.
fn figures(row: &AgreementRow, wanted: &[(&str, &str)], request: &GetAgreement) -> String {
    let by = match request.by.as_str() {
        "transcript" => "转录稿",
        _ => "发言",
    };
    let n_coders = row.coders.len();
    let mut is_first = true;
    let mut said = |figure: &AgreementFigure, name: &str| {
        let name = match (name, n_coders) {
            ("κ", 2) => "Cohen κ",
            ("κ", _) => "Conger κ",
            (name, _) => name,
        };
        let Some(value) = figure.value else {
            return format!("{name} 没有定义（{}）", figure.why);
        };
        let interval = match (figure.low, figure.high) {
            (Some(low), Some(high)) if is_first => {
                is_first = false;
                format!(
                    "（95% 区间 {low:.2}–{high:.2}，以{by}为单位自助法重抽 {} 次）",
                    request.n_draws
                )
            }
            (Some(low), Some(high)) => format!("（{low:.2}–{high:.2}）"),
            _ => String::new(),
        };
        format!("{name} = {value:.2}{interval}")
    };
    let texts: Vec<String> = wanted
        .iter()
        .filter_map(|(key, name)| {
            let figure = row.figures.iter().find(|one| one.measure == *key)?;
            Some(said(figure, name))
        })
        .collect();
    texts.join("，")
}

/// How κ differs over the codes.
fn range(codes: &[&AgreementRow]) -> Option<String> {
    let mut values: Vec<(f64, &str)> = codes
        .iter()
        .filter_map(|row| Some((value(row, "turn_kappa")?, row.name.as_str())))
        .collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n_without = codes.len() - values.len();
    let ((low, lowest), (high, highest)) = (*values.first()?, *values.last()?);
    let mut said = match values.len() {
        1 => format!("只有“{lowest}”的 κ 有定义，为 {low:.2}"),
        _ => format!("逐个编码看，κ 在 {low:.2}（{lowest}）到 {high:.2}（{highest}）之间"),
    };
    if n_without > 0 && values.len() > 1 {
        said.push_str(&format!("，{n_without} 个编码没有变异、κ 没有定义"));
    }
    Some(format!("{said}。"))
}

fn value(row: &AgreementRow, key: &str) -> Option<f64> {
    let figure = row.figures.iter().find(|one| one.measure == key)?;
    figure.value
}

/// 97.5%, 50%.
fn percent(share: f64) -> String {
    let text = format!("{:.1}", share * 100.0);
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}
