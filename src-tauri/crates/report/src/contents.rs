//! What a report says, as plain data: the input of [`crate::write_workbook`].
//!
//! Shares are 0–1, means are unrounded; rounding happens in number formats only. Lists
//! may be empty: the sheet then says so instead of showing an empty table.

use crate::RawTable;
use model::TextSpan;

/// A whole report (报告).
#[derive(Debug, Clone, Default)]
pub struct ReportContents<'a> {
    /// Title on the cover, e.g. 客户满意度调查报告.
    pub title: String,
    /// Name of the study.
    pub study: String,
    /// Who carried it out, for source lines (R256).
    pub institute: String,
    /// When it was in the field, as words, e.g. 2026年3月1日—3月28日.
    pub period: String,
    /// Day of writing, `YYYY-MM-DD`; also the only date in the file's properties.
    pub prepared_on: String,
    /// How it was done, e.g. 网络问卷 + 深度访谈.
    pub method: String,
    /// Valid answer sheets.
    pub n_responses: u32,
    /// Real names are shown; `false` = de-identified (脱敏).
    pub is_named: bool,
    /// The sheets' contents.
    pub sections: Sections<'a>,
}

/// Contents by sheet.
#[derive(Debug, Clone, Default)]
pub struct Sections<'a> {
    /// 调查概况
    pub sample: SampleSection,
    /// 总体与维度得分
    pub scores: ScoresSection,
    /// 热力图
    pub heat_map: HeatMapSection,
    /// 各期趋势
    pub trend: TrendSection,
    /// 期望差距
    pub gaps: GapSection,
    /// 客户群分表
    pub cohorts: CohortSection,
    /// 满意度统计表
    pub statistics: StatisticsSection,
    /// 痛点关键词
    pub pain_points: PainPointSection,
    /// 证据引文, rows of one phrase together.
    pub evidence: Vec<EvidenceRow>,
    /// 原始数据
    pub raw: RawTable<'a>,
    /// 方法说明
    pub method: MethodSection,
}

/// Sample against frame.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SampleSection {
    /// Steps from sending out to valid sheets with their counts, e.g. (发放, 1200).
    pub funnel: Vec<(String, u32)>,
    /// Sentences under the funnel.
    pub remarks: Vec<String>,
    /// By size, region, industry.
    pub stratifications: Vec<Stratification>,
    /// Response by channel of the invitation; empty where nobody was invited.
    pub channels: Vec<ChannelRow>,
}

/// Response to invitations of one channel (渠道), R69.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChannelRow {
    /// Name of the channel.
    pub channel: String,
    /// Invitations sent.
    pub n_invited: u32,
    /// Of them answered.
    pub n_answered: u32,
    /// Answered of sent.
    pub rate: Option<f64>,
    /// Ends of its 95 % interval by Wilson.
    pub interval: Option<(f64, f64)>,
}

/// One way to divide the customers (分层).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stratification {
    /// e.g. 客户规模.
    pub name: String,
    /// One row a stratum.
    pub rows: Vec<StratumRow>,
    /// 合计.
    pub total: Option<StratumRow>,
    /// The test in words, e.g. χ²(2) = 1.83，p = 0.401.
    pub test: String,
}

/// One stratum (层).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StratumRow {
    /// Name.
    pub label: String,
    /// Customers in the frame; `None` without a frame.
    pub n_population: Option<u32>,
    /// Share of the frame.
    pub share_population: Option<f64>,
    /// Valid sheets.
    pub n_sample: u32,
    /// Share of the sample.
    pub share_sample: Option<f64>,
    /// Share of the sample minus share of the frame, in percentage points.
    pub difference_points: Option<f64>,
}

/// Scores.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScoresSection {
    /// The cards at the head of the sheet; the first four are shown.
    pub headlines: Vec<Headline>,
    /// Names of the scale points for the distribution columns, worst first.
    pub scale_points: Vec<String>,
    /// Ends of the axis of means, e.g. (1, 5); left to Excel when they are the same.
    pub axis: (f64, f64),
    /// Modules (维度).
    pub modules: Vec<ScoreRow>,
    /// Questions.
    pub questions: Vec<ScoreRow>,
    /// Bands, best first, with half-open ranges in words: (非常满意, ≥ 4.5).
    pub bands: Vec<(String, String)>,
    /// Rows with fewer answers are marked.
    pub small_base: u32,
    /// Whose sheets these are and how they are weighted; empty for all, unweighted.
    pub scope: String,
}

impl ScoresSection {
    /// Rows of modules and questions.
    pub fn rows(&self) -> impl Iterator<Item = &ScoreRow> {
        self.modules.iter().chain(&self.questions)
    }
}

/// One headline figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// What it is, with the definition's name where there are several.
    pub label: String,
    /// The figure.
    pub value: Option<f64>,
    /// How it is shown.
    pub unit: Unit,
    /// Interval, shares or base, as words.
    pub note: String,
}

/// How a figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Whole number.
    Count,
    /// Mean on a scale: two decimals.
    Score,
    /// Points of a 0–100 or −100–100 figure: one decimal.
    Points,
    /// Share 0–1, shown in percent with one decimal.
    Share,
}

/// Scores of one module or question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScoreRow {
    /// Module.
    pub module: String,
    /// Short code; empty for modules.
    pub code: String,
    /// Wording; empty for modules.
    pub title: String,
    /// Answers.
    pub n: u32,
    /// Sheets without an answer.
    pub n_missing: u32,
    /// Mean.
    pub mean: Option<f64>,
    /// Standard deviation.
    pub sd: Option<f64>,
    /// Name of the band, as in [`ScoresSection::bands`]; empty where bands do not apply.
    pub band: String,
    /// Effective base of a weighted row.
    pub n_eff: Option<f64>,
    /// Shares of the scale points, worst first; empty where they do not apply.
    pub shares: Vec<f64>,
}

/// Means by region and industry, a panel for each size class (R98).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeatMapSection {
    /// What is coloured, e.g. 总体满意度均值.
    pub measure: String,
    /// Rows of every panel.
    pub regions: Vec<String>,
    /// Columns of every panel.
    pub industries: Vec<String>,
    /// Panels, 全部客户 first.
    pub panels: Vec<HeatPanel>,
    /// Values of the lowest, middle and highest colour: fixed, so that panels compare.
    pub colour_stops: (f64, f64, f64),
    /// Groups with fewer respondents show a mark instead of their mean.
    pub suppress_below: u32,
    /// Groups with fewer respondents are marked.
    pub small_base: u32,
    /// As [`ScoresSection::scope`].
    pub scope: String,
}

/// One panel of the heat map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeatPanel {
    /// e.g. 大客户.
    pub title: String,
    /// Region after region, in each industry after industry.
    pub cells: Vec<HeatCell>,
}

/// One group.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct HeatCell {
    /// Respondents.
    pub n: u32,
    /// Mean.
    pub mean: Option<f64>,
}

/// Scores by wave (期次), R48.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TrendSection {
    /// Names of the waves with sheets, in their order.
    pub waves: Vec<String>,
    /// Overall satisfaction and modules.
    pub rows: Vec<TrendRow>,
    /// Why waves do not compare, one sentence a break.
    pub breaks: Vec<String>,
    /// Cells with fewer answers are marked.
    pub small_base: u32,
    /// As [`ScoresSection::scope`].
    pub scope: String,
}

/// One measure over the waves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TrendRow {
    /// Module, or 总体.
    pub module: String,
    /// One a wave.
    pub cells: Vec<TrendCell>,
}

/// A measure in one wave.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TrendCell {
    /// Respondents.
    pub n: u32,
    /// Mean; `None` also where too few answered.
    pub mean: Option<f64>,
    /// It does not compare with the wave before.
    pub is_broken: bool,
}

/// Expectation against perception (R41, R42).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GapSection {
    /// All pairs, then dimensions, then pairs.
    pub rows: Vec<GapRow>,
    /// Mean overall satisfaction over the expectation that the study set; `None` where it set none.
    pub study: Option<StudyIndex>,
    /// How the figures are computed.
    pub notes: Vec<String>,
    /// Rows with fewer answers are marked.
    pub small_base: u32,
    /// As [`ScoresSection::scope`].
    pub scope: String,
}

/// One pair, one dimension, or all of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GapRow {
    /// A dimension or all pairs, not a single one.
    pub is_total: bool,
    /// What it is about.
    pub title: String,
    /// Dimension.
    pub module: String,
    /// Pairs in it.
    pub n_items: u32,
    /// Sheets with a complete pair.
    pub n: u32,
    /// Mean expectation.
    pub expected: f64,
    /// Mean perception.
    pub perceived: f64,
    /// Perception minus expectation.
    pub gap: f64,
    /// 95 % interval of the gap.
    pub interval: Option<(f64, f64)>,
    /// Paired t.
    pub t: Option<f64>,
    /// Two-sided p.
    pub p: Option<f64>,
    /// Perception over expectation.
    pub ratio: Option<f64>,
    /// Cronbach's alpha of the expectations.
    pub alpha_expected: Option<f64>,
    /// Cronbach's alpha of the perceptions.
    pub alpha_perceived: Option<f64>,
}

/// Satisfaction over an expectation that is set for the whole study.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StudyIndex {
    /// What was set.
    pub expectation: f64,
    /// Mean overall satisfaction.
    pub mean: f64,
    /// Answers behind it.
    pub n: u32,
    /// Their ratio.
    pub ratio: f64,
}

/// Every figure by cohort (客户群), R27.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CohortSection {
    /// In the order of the study.
    pub cohorts: Vec<CohortBlock>,
    /// Rows with fewer answers are marked.
    pub small_base: u32,
}

/// One cohort.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CohortBlock {
    /// Name.
    pub title: String,
    /// Its rule in words, and how figures are weighted.
    pub words: String,
    /// Customers.
    pub n_customers: u32,
    /// Headline figures, the same ones in the same order for every cohort.
    pub headlines: Vec<Headline>,
    /// Modules, the same for every cohort.
    pub modules: Vec<ScoreRow>,
    /// Questions.
    pub questions: Vec<ScoreRow>,
    /// Respondents of the cohort with any text.
    pub n_respondents: u32,
    /// Its strongest pain points.
    pub pain_points: Vec<PainPointRow>,
}

/// Frequencies from which the sheet computes by formula (R83).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StatisticsSection {
    /// Scored questions in their order.
    pub rows: Vec<StatisticsRow>,
    /// Bands, best first: name and lowest mean; `None` for the worst.
    pub bands: Vec<(String, Option<f64>)>,
    /// As [`ScoresSection::scope`], without weights: frequencies are counted.
    pub scope: String,
}

/// One scored question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StatisticsRow {
    /// Short code.
    pub code: String,
    /// Wording.
    pub title: String,
    /// Module.
    pub module: String,
    /// Lowest score; the counts follow it.
    pub lowest: i16,
    /// Answers by score; a reversed question's are mirrored.
    pub counts: Vec<u32>,
    /// A high code is bad.
    pub is_reversed: bool,
    /// Promoters, passives and detractors are told apart (0–10).
    pub is_nps: bool,
    /// Column of [`RawTable`] that holds its codes, where the counts can be counted there.
    pub raw_column: Option<u16>,
    /// The engine's mean, which the formula must give.
    pub mean: Option<f64>,
    /// The engine's standard deviation.
    pub sd: Option<f64>,
}

/// Pain points and keywords.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PainPointSection {
    /// Whose texts these are; empty for all.
    pub scope: String,
    /// Respondents with any text: the base of the shares.
    pub n_respondents: u32,
    /// Phrases, strongest first.
    pub rows: Vec<PainPointRow>,
    /// Neutral keywords, strongest first.
    pub keywords: Vec<KeywordRow>,
    /// Word cloud as PNG at twice the shown size, see [`crate::cloud::png`].
    pub cloud_png: Option<Vec<u8>>,
}

/// One pain-point phrase (痛点短语).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PainPointRow {
    /// Canonical phrase; evidence rows with the same phrase belong to it.
    pub phrase: String,
    /// What it is about.
    pub aspect: String,
    /// What is said of it.
    pub opinion: String,
    /// Category.
    pub category: String,
    /// Distinct respondents.
    pub n_respondents: u32,
    /// Share of the respondents with any text.
    pub share: f64,
    /// Interval of the share, lower end.
    pub share_low: f64,
    /// Interval of the share, upper end.
    pub share_high: f64,
    /// Mentions.
    pub n_mentions: u32,
    /// Mentions in answers, interviews, focus groups, tickets, notes of visits.
    pub by_source: [u32; 5],
}

/// One neutral keyword (关键词).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeywordRow {
    /// Word.
    pub term: String,
    /// Occurrences.
    pub count: u32,
    /// Distinct respondents (覆盖人数).
    pub spread: u32,
}

/// One passage that speaks for a phrase (证据).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EvidenceRow {
    /// The phrase.
    pub phrase: String,
    /// The text as given.
    pub quotation: String,
    /// The words in it that carry the phrase.
    pub highlights: Vec<TextSpan>,
    /// 答卷, 访谈, 座谈会, 工单 or 走访.
    pub source_kind: String,
    /// Where, e.g. 访谈03 第12轮 00:05:31.
    pub source_label: String,
    /// Who, by alias unless the report is named.
    pub respondent: String,
    /// Region.
    pub region: String,
    /// Industry.
    pub industry: String,
    /// Size class.
    pub size: String,
}

/// How the figures came about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MethodSection {
    /// (heading, paragraph).
    pub notes: Vec<(String, String)>,
    /// (setting, value).
    pub settings: Vec<(String, String)>,
    /// Formulas with their sources.
    pub formulas: Vec<FormulaNote>,
}

/// One formula.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormulaNote {
    /// Of what.
    pub name: String,
    /// In words or symbols.
    pub formula: String,
    /// Book, paper or standard.
    pub source: String,
}
