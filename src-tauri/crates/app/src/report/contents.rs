//! What the report says, gathered from the figures that the screens show.

use super::names::Names;
use super::raw::Raw;
use crate::analysis;
use crate::context::Context;
use crate::corpus::{Corpus, Source as TextSource, corpus};
use crate::failure::Result;
use crate::keywords::{self, CLOUD, Mined};
use crate::view::View;
use crate::wire::{GroupCell, StratumRow as Stratum};
use crate::workbench::Workbench;
use ::report::*;
use model::{CsatDefinition, QuestionKind, SizeClass, TextSpan};
use std::collections::BTreeSet;
use std::sync::Arc;
use text::Polarity;

/// Phrases in the report.
const PHRASES: usize = 50;
/// Quotations for each phrase.
const QUOTATIONS: usize = 12;
/// Neutral keywords in the report.
const KEYWORDS: usize = 60;

/// All that the report is made from; it borrows the raw data from here.
pub(super) struct Source {
    names: Names,
    corpus: Arc<Corpus>,
    mined: Arc<Mined>,
    raw: Raw,
    is_named: bool,
    prepared_on: String,
}

impl Source {
    pub(super) fn gather(
        workbench: &Workbench,
        context: &Context,
        view: &Arc<View>,
        is_named: bool,
    ) -> Result<Self> {
        let contacts = workbench.read(|study| study.list_contacts())?;
        let names = Names::new(view, &contacts, is_named)?;
        let corpus = corpus(workbench, view)?;
        let mined = keywords::mine_all(workbench, view, context)?;
        context.step(0.2, "正在整理原始数据")?;
        let raw = Raw::load(workbench, view, &names)?;
        // The day of the newest change and not today: the same study gives the same bytes.
        let operations = workbench.read(|study| study.list_operations())?;
        let prepared_on = operations
            .last()
            .and_then(|op| op.at.get(..10))
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            names,
            corpus,
            mined,
            raw,
            is_named,
            prepared_on,
        })
    }

    pub(super) fn contents<'a>(
        &'a self,
        workbench: &Workbench,
        view: &'a View,
        kinds: &[SheetKind],
    ) -> Result<ReportContents<'a>> {
        let has = |kind| kinds.contains(&kind);
        let mut sections = Sections {
            method: method(view),
            ..Sections::default()
        };
        if has(SheetKind::Sample) {
            sections.sample = sample(view);
        }
        if has(SheetKind::Scores) {
            sections.scores = scores(workbench, view)?;
        }
        if has(SheetKind::HeatMap) {
            sections.heat_map = heat_map(workbench, view)?;
        }
        if has(SheetKind::PainPoints) {
            sections.pain_points = self.pain_points();
        }
        if has(SheetKind::Evidence) {
            sections.evidence = self.evidence(view);
        }
        if has(SheetKind::RawData) {
            sections.raw = self.raw.table(view, &self.names);
        }
        Ok(ReportContents {
            title: "客户满意度调查报告".into(),
            study: self.names.hide(&view.project.name).into_owned(),
            institute: view.project.settings.institute.clone(),
            period: period(view),
            prepared_on: self.prepared_on.clone(),
            method: method_line(view),
            n_responses: view.sheets.len() as u32,
            is_named: self.is_named,
            sections,
        })
    }

    fn phrases(&self) -> impl Iterator<Item = &text::Phrase> {
        self.mined
            .mining
            .phrases
            .iter()
            .filter(|phrase| phrase.polarity == Polarity::Negative)
            .take(PHRASES)
    }

    fn pain_points(&self) -> PainPointSection {
        let rows: Vec<PainPointRow> = self
            .phrases()
            .map(|phrase| {
                let row = keywords::phrase_row(phrase, &self.mined, &self.corpus);
                PainPointRow {
                    phrase: self.names.hide(&row.phrase).into_owned(),
                    aspect: row.aspect,
                    opinion: row.opinion,
                    category: row.category,
                    n_respondents: row.n_respondents,
                    share: row.share,
                    share_low: row.share_low,
                    share_high: row.share_high,
                    n_mentions: row.n_mentions,
                    by_source: [
                        row.by_source.response,
                        row.by_source.interview,
                        row.by_source.focus_group,
                        row.by_source.ticket,
                    ],
                }
            })
            .collect();
        let mining = &self.mined.mining;
        PainPointSection {
            n_respondents: mining.n_respondents,
            cloud_png: cloud(&rows),
            rows,
            keywords: mining
                .keywords
                .iter()
                .take(KEYWORDS)
                .map(|keyword| KeywordRow {
                    term: self.names.hide(&keyword.term).into_owned(),
                    count: keyword.count,
                    spread: keyword.spread,
                })
                .collect(),
        }
    }

    fn evidence(&self, view: &View) -> Vec<EvidenceRow> {
        let mut rows = Vec::new();
        for phrase in self.phrases() {
            let passages = keywords::evidence_of(view, &self.corpus, &self.mined, phrase);
            let name = self.names.hide(&phrase.phrase).into_owned();
            rows.extend(
                passages
                    .take(QUOTATIONS)
                    .map(|passage| self.quotation(&name, passage)),
            );
        }
        rows
    }

    fn quotation(&self, phrase: &str, passage: crate::wire::EvidenceRow) -> EvidenceRow {
        let span = TextSpan::new(passage.start_char, passage.end_char);
        let (quotation, span) = match span {
            Some(span) => self.names.hide_with_span(&passage.text, span),
            None => (self.names.hide(&passage.text).into_owned(), None),
        };
        let source = TextSource::ALL
            .iter()
            .find(|source| source.as_str() == passage.source);
        EvidenceRow {
            phrase: phrase.into(),
            quotation,
            highlights: span.into_iter().collect(),
            source_kind: source.map_or("", |source| source.label()).into(),
            source_label: self.names.hide(&passage.label).into_owned(),
            respondent: passage.respondent,
            region: passage.region,
            industry: passage.industry,
            size: passage.size,
        }
    }
}

/// The cloud as a picture; none where the machine has no Chinese font.
fn cloud(rows: &[PainPointRow]) -> Option<Vec<u8>> {
    let words: Vec<(String, f64)> = rows
        .iter()
        .map(|row| (row.phrase.clone(), f64::from(row.n_respondents)))
        .collect();
    let placed: Vec<cloud::PlacedText> = text::cloud::layout(&words, CLOUD.0, CLOUD.1)
        .into_iter()
        .map(|word| cloud::PlacedText {
            text: word.text,
            x: word.x + word.width / 2.0,
            y: word.y + word.height / 2.0,
            size: word.size,
            rotated: word.rotated,
            rank: word.rank,
        })
        .collect();
    cloud::png(&placed, CLOUD.0, CLOUD.1, crate::fonts::chinese()?)
}

fn period(view: &View) -> String {
    let known = || {
        view.sheets
            .columns
            .submitted_at
            .iter()
            .filter(|s| **s != store::UNKNOWN_I64)
    };
    let day = |s: &i64| {
        chrono::DateTime::from_timestamp(*s, 0)
            .map(|time| time.format("%Y年%-m月%-d日").to_string())
            .unwrap_or_default()
    };
    match (known().min(), known().max()) {
        (Some(first), Some(last)) => format!("{} — {}", day(first), day(last)),
        _ => String::new(),
    }
}

fn method_line(view: &View) -> String {
    let counts = crate::study::counts_of(view);
    let mut parts = Vec::new();
    for (n, what) in [
        (counts.n_responses, "份问卷"),
        (counts.n_interviews, "份深度访谈"),
        (counts.n_focus_groups, "场座谈会"),
        (counts.n_tickets, "条投诉与工单"),
    ] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    parts.join(" + ")
}

fn sample(view: &View) -> SampleSection {
    let strata = crate::overview::strata(view);
    let mut variables: Vec<&str> = Vec::new();
    for row in &strata {
        if !variables.contains(&row.variable.as_str()) {
            variables.push(&row.variable);
        }
    }
    let n_linked = view.account_of_sheet.iter().flatten().count() as u32;
    let n_customers = view
        .account_of_sheet
        .iter()
        .flatten()
        .collect::<BTreeSet<_>>()
        .len() as u32;
    let mut funnel = Vec::new();
    if !view.accounts.is_empty() {
        funnel.push(("抽样框客户".into(), view.accounts.len() as u32));
    }
    funnel.push(("回收答卷".into(), view.sheets.len() as u32));
    if !view.accounts.is_empty() {
        funnel.push(("与名册对上的答卷".into(), n_linked));
        funnel.push(("有答卷的客户".into(), n_customers));
    }
    SampleSection {
        funnel,
        remarks: vec!["样本占比以有答卷的客户计，一家客户交多份答卷只算一次。".into()],
        stratifications: variables
            .iter()
            .map(|variable| {
                stratification(
                    variable,
                    strata.iter().filter(|row| row.variable == *variable),
                )
            })
            .collect(),
    }
}

fn stratification<'a>(
    name: &str,
    rows: impl Iterator<Item = &'a Stratum> + Clone,
) -> Stratification {
    let n_population: u32 = rows.clone().map(|row| row.n_population).sum();
    let n_sample: u32 = rows.clone().map(|row| row.n_sample).sum();
    let observed: Vec<u32> = rows.clone().map(|row| row.n_sample).collect();
    let shares: Vec<f64> = rows.clone().map(|row| row.share_population).collect();
    let test = match stats::proportion::goodness_of_fit(&observed, &shares) {
        Some(test) => format!(
            "样本与抽样框的差异：χ²({}) = {:.2}，p = {:.3}{}",
            test.df,
            test.chi_square,
            test.p,
            if test.p < 0.05 {
                "，差异显著，解读总体结果时请注意结构差别"
            } else {
                "，未见显著差异"
            }
        ),
        None => "样本太少，不做代表性检验".into(),
    };
    let row = |row: &Stratum| StratumRow {
        label: row.group.clone(),
        n_population: Some(row.n_population),
        share_population: Some(row.share_population),
        n_sample: row.n_sample,
        share_sample: Some(row.share_sample),
        difference_points: Some((row.share_sample - row.share_population) * 100.0),
    };
    Stratification {
        name: name.into(),
        rows: rows.map(row).collect(),
        total: Some(StratumRow {
            label: "合计".into(),
            n_population: Some(n_population),
            share_population: Some(1.0),
            n_sample,
            share_sample: Some(1.0),
            difference_points: None,
        }),
        test,
    }
}

fn scores(workbench: &Workbench, view: &View) -> Result<ScoresSection> {
    let settings = &view.project.settings;
    let questions = analysis::question_figures(workbench, view)?;
    let modules = analysis::module_rows(workbench, view)?;
    let share = |count: &u32, n: u32| stats::describe::share(*count, n).unwrap_or(0.0);
    let is_five_point =
        |figure: &&crate::wire::QuestionFigure| figure.scale_min == 1 && figure.counts.len() == 5;
    Ok(ScoresSection {
        headlines: headlines(workbench, view)?,
        scale_points: (1..=5).map(|code| format!("{code} 分")).collect(),
        axis: (1.0, 5.0),
        modules: modules
            .into_iter()
            .map(|row| {
                let own = questions
                    .iter()
                    .filter(|figure| figure.module == row.module)
                    .filter(is_five_point);
                let described = own
                    .clone()
                    .fold((0, [0u32; 5]), |(missing, mut sums), figure| {
                        sums.iter_mut()
                            .zip(&figure.counts)
                            .for_each(|(sum, count)| *sum += count);
                        (missing + figure.n_missing, sums)
                    });
                let n_answers: u32 = described.1.iter().sum();
                ScoreRow {
                    module: row.module,
                    n: row.n,
                    n_missing: view.sheets.len() as u32 - row.n,
                    mean: row.mean,
                    sd: row.sd,
                    band: row.band,
                    shares: described
                        .1
                        .iter()
                        .map(|count| share(count, n_answers))
                        .collect(),
                    ..ScoreRow::default()
                }
            })
            .collect(),
        questions: questions
            .iter()
            .map(|figure| ScoreRow {
                module: figure.module.clone(),
                code: figure.code.clone(),
                title: figure.title.clone(),
                n: figure.n,
                n_missing: figure.n_missing,
                mean: figure.mean,
                sd: figure.sd,
                band: figure.band.clone(),
                shares: match is_five_point(&figure) {
                    true => figure
                        .counts
                        .iter()
                        .map(|count| share(count, figure.n))
                        .collect(),
                    false => Vec::new(),
                },
            })
            .collect(),
        bands: settings
            .bands
            .0
            .iter()
            .map(|band| band.label.clone())
            .zip(settings.bands.ranges())
            .collect(),
        small_base: settings.small_base,
    })
}

fn headlines(workbench: &Workbench, view: &View) -> Result<Vec<Headline>> {
    let mut headlines = vec![Headline {
        label: "有效答卷".into(),
        value: Some(view.sheets.len() as f64),
        unit: Unit::Count,
        note: String::new(),
    }];
    let csat = analysis::csat_figures(workbench, view)?;
    let mean_label = CsatDefinition::Mean.label();
    if let Some(mean) = csat.iter().find(|figure| figure.label == mean_label) {
        headlines.push(Headline {
            label: "总体满意度（均值）".into(),
            value: Some(mean.value),
            unit: Unit::Score,
            note: format!("n = {}；{}", mean.n, mean.question),
        });
    }
    if let Some(own) = csat.first() {
        headlines.push(Headline {
            label: format!("CSAT · {}", own.label),
            value: Some(own.value),
            unit: Unit::Points,
            note: format!("n = {}", own.n),
        });
    }
    if let Some(nps) = analysis::nps_figures(workbench, view)?.first() {
        headlines.push(Headline {
            label: "净推荐值 NPS".into(),
            value: Some(nps.score),
            unit: Unit::Points,
            note: format!(
                "95% 区间 {:.1} ~ {:.1}；推荐 {:.1}% 中立 {:.1}% 贬损 {:.1}%；n = {}",
                nps.low,
                nps.high,
                nps.share_promoters * 100.0,
                nps.share_passives * 100.0,
                nps.share_detractors * 100.0,
                nps.n
            ),
        });
    }
    Ok(headlines)
}

fn heat_map(workbench: &Workbench, view: &View) -> Result<HeatMapSection> {
    let settings = &view.project.settings;
    let by = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let cells_by = |names: &[&str]| -> Result<Vec<GroupCell>> {
        let groups = analysis::group_columns(workbench, view, &by(names))?;
        // Suppression is the sheet's: it marks the cell and shows n.
        analysis::all_group_cells(workbench, view, &groups, 0)
    };
    let all = cells_by(&["region", "industry"])?;
    let by_size = cells_by(&["region", "industry", "size"])?;
    let measure = match view.overall() {
        Some(_) => analysis::OVERALL.to_owned(),
        None => all
            .first()
            .map(|cell| cell.module.clone())
            .unwrap_or_default(),
    };
    let names = |at: usize| -> Vec<String> {
        all.iter()
            .map(|cell| cell.keys[at].clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    };
    let (regions, industries) = (names(0), names(1));
    let panel = |title: &str, cells: &[GroupCell]| HeatPanel {
        title: title.into(),
        cells: regions
            .iter()
            .flat_map(|region| industries.iter().map(move |industry| (region, industry)))
            .map(|(region, industry)| {
                let is_here = |cell: &&GroupCell| {
                    cell.module == measure
                        && cell.keys[0] == *region
                        && cell.keys[1] == *industry
                        && cell.keys.get(2).is_none_or(|size| size == title)
                };
                let found = cells.iter().find(is_here);
                found.map_or_else(HeatCell::default, |cell| HeatCell {
                    n: cell.n,
                    mean: cell.mean,
                })
            })
            .collect(),
    };
    let mut panels = vec![panel("全部客户", &all)];
    for class in SizeClass::ALL {
        if by_size
            .iter()
            .any(|cell| cell.keys.get(2).is_some_and(|size| size == class.label()))
        {
            panels.push(panel(class.label(), &by_size));
        }
    }
    Ok(HeatMapSection {
        measure: match view.overall() {
            Some(question) => format!("{}（均值，1–5 分）", question.title),
            None => format!("{measure}（均值，1–5 分）"),
        },
        regions,
        industries,
        panels,
        colour_stops: (2.5, 3.5, 4.5),
        suppress_below: settings.suppress_below,
        small_base: settings.small_base,
    })
}

fn method(view: &View) -> MethodSection {
    let settings = &view.project.settings;
    let rule = &settings.size_rule;
    let formula = |name: &str, formula: &str, source: &str| FormulaNote {
        name: name.into(),
        formula: formula.into(),
        source: source.into(),
    };
    let n_open = view.questions_of(QuestionKind::OpenQuestion).count();
    MethodSection {
        notes: analysis::notes(view)
            .into_iter()
            .enumerate()
            .map(|(at, note)| (format!("口径 {}", at + 1), note))
            .chain([
                (
                    "痛点短语".into(),
                    "对开放题答案、访谈与座谈会中受访者的发言、投诉与工单逐句分词，用规则识别“对象 + 评价”，访问员的话不计。覆盖人数按受访者计：名册中的同一客户在多处提及只算一次。".to_owned(),
                ),
                ("占比的区间".into(), "占比 = 提到该短语的受访者 ÷ 有文本的受访者；区间为 Wilson 95% 区间。".into()),
                ("身份处理".into(), "默认以 A公司、B公司 等代号代替客户名称，联系人姓名、电话、邮箱、证件号已隐去；同一客户在本项目的所有报告中代号不变。".into()),
            ])
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
