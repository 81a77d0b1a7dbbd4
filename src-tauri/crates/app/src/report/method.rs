//! How the report says its figures came about.

use crate::analysis;
use crate::figure_choice::Narrowed;
use crate::sampling::Facts;
use crate::view::View;
use ::report::{FormulaNote, MethodSection};
use model::QuestionKind;

/// How many sheets came in, were excluded and why, and count.
fn valid_base(view: &View) -> String {
    let base = &view.base;
    let (n_raw, n_valid) = (base.all.len(), view.sheets.len());
    if base.valid.is_none() {
        return format!("回收 {n_raw} 份答卷，没有剔除，全部计入。");
    }
    let parts: Vec<String> = crate::cleaning::stage_counts(view)
        .into_iter()
        .map(|(stage, n)| format!("{stage} {n} 份"))
        .collect();
    format!(
        "回收 {n_raw} 份答卷；不计入的有试点 {} 份、按清洗规则或人工剔除 {} 份（{}）；有效 {n_valid} 份，全部数字以此为基数。剔除可以恢复，理由、经手人与时间留在清洗记录里。",
        base.n_pilot(),
        base.n_excluded(),
        parts.join("；")
    )
}

/// What scores and heat map count, and whether they are weighted.
fn scope_words(figures: &Narrowed) -> String {
    let scope = &figures.scope;
    let words = match scope.words.as_str() {
        "" => "得分与热力图按全部有效答卷计算，不加权。".to_owned(),
        words => format!(
            "得分、热力图与期望差距：{words}。痛点与引文随客户群收窄，不加权；调查概况与原始数据仍是全部，不加权。"
        ),
    };
    match scope.problem.as_str() {
        "" => words,
        problem => format!("{words}{problem}"),
    }
}

pub(super) fn method(view: &View, figures: &Narrowed, facts: &Facts) -> MethodSection {
    let settings = &view.project.settings;
    let rule = &settings.size_rule;
    let formula = |name: &str, formula: &str, source: &str| FormulaNote {
        name: name.into(),
        formula: formula.into(),
        source: source.into(),
    };
    let n_open = view.questions_of(QuestionKind::OpenQuestion).count();
    MethodSection {
        notes: analysis::notes(&figures.view)
            .into_iter()
            .enumerate()
            .map(|(at, note)| (format!("口径 {}", at + 1), note))
            .chain([
                (
                    "痛点短语".into(),
                    "对开放题答案、访谈与座谈会中受访者的发言、投诉与工单逐句分词，用规则识别“对象 + 评价”，访问员的话不计。覆盖人数按受访者计：名册中的同一客户在多处提及只算一次。".to_owned(),
                ),
                ("统计口径".into(), scope_words(figures)),
                ("有效样本".into(), valid_base(view)),
                ("占比的区间".into(), "占比 = 提到该短语的受访者 ÷ 有文本的受访者；区间为 Wilson 95% 区间。".into()),
                ("身份处理".into(), "默认以 A公司、B公司 等代号代替客户名称，联系人姓名、电话、邮箱、证件号已隐去；同一客户在本项目的所有报告中代号不变。".into()),
            ])
            .chain(crate::sampling::method_notes(facts))
            .collect(),
        settings: vec![
            ("大客户下限（万元，含）".into(), rule.large_from.to_string()),
            ("中小客户下限（万元，含）".into(), rule.medium_from.to_string()),
            ("满意度等级".into(), settings.bands.0.iter().zip(settings.bands.ranges()).map(|(band, range)| format!("{} {range}", band.label)).collect::<Vec<_>>().join("；")),
            ("CSAT 口径".into(), settings.csat.label().into()),
            ("小样本标注线".into(), settings.small_base.to_string()),
            ("不显示均值的样本量".into(), format!("< {}", settings.suppress_below)),
            ("开放题数".into(), n_open.to_string()),
        ],
        formulas: vec![
            formula("均值的 95% 区间", "x̄ ± t(0.975, n−1)·s/√n", "Student (1908)；GB/T 4889-2008"),
            formula("净推荐值 NPS", "100·(p₉₋₁₀ − p₀₋₆)", "Reichheld, HBR 2003"),
            formula("NPS 的标准误", "√[(p推荐 + p贬损 − (p推荐 − p贬损)²)/n]", "多项分布的方差"),
            formula("占比的区间", "Wilson 得分区间", "Wilson (1927), JASA 22"),
            formula("代表性检验", "χ² = Σ(O−E)²/E", "Pearson (1900)"),
            formula("百分制 CSAT", "(x̄−1)/(k−1)×100", "GB/T 19039 的量表换算；另有三种口径，见分析页"),
        ],
    }
}
