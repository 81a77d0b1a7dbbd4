//! The sheets a report can have.

/// A sheet of the report, in the order of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetKind {
    /// 封面与目录
    Cover,
    /// 调查概况
    Sample,
    /// 总体与维度得分
    Scores,
    /// 热力图
    HeatMap,
    /// 各期趋势: scores by wave, with what does not compare.
    Trend,
    /// 期望差距: expectation against perception, alpha by dimension.
    Gaps,
    /// 客户群分表: every figure by cohort.
    Cohorts,
    /// 满意度统计表: figures as live formulas over the frequencies.
    Statistics,
    /// 痛点关键词
    PainPoints,
    /// 证据引文
    Evidence,
    /// 原始数据: coded, labelled, and the codebook (编码手册).
    RawData,
    /// 方法说明
    Method,
}

impl SheetKind {
    /// All sheets in the order of the workbook.
    pub const ALL: [Self; 12] = [
        Self::Cover,
        Self::Sample,
        Self::Scores,
        Self::HeatMap,
        Self::Trend,
        Self::Gaps,
        Self::Cohorts,
        Self::Statistics,
        Self::PainPoints,
        Self::Evidence,
        Self::RawData,
        Self::Method,
    ];

    /// The Chinese name; also the worksheet's name where the kind is one worksheet.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cover => "封面与目录",
            Self::Sample => "调查概况",
            Self::Scores => "总体与维度得分",
            Self::HeatMap => "热力图",
            Self::Trend => "各期趋势",
            Self::Gaps => "期望差距",
            Self::Cohorts => "客户群分表",
            Self::Statistics => "满意度统计表",
            Self::PainPoints => "痛点关键词",
            Self::Evidence => "证据引文",
            Self::RawData => "原始数据",
            Self::Method => "方法说明",
        }
    }

    /// The stable name, as on the command line and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Sample => "sample",
            Self::Scores => "scores",
            Self::HeatMap => "heat_map",
            Self::Trend => "trend",
            Self::Gaps => "gaps",
            Self::Cohorts => "cohorts",
            Self::Statistics => "statistics",
            Self::PainPoints => "pain_points",
            Self::Evidence => "evidence",
            Self::RawData => "raw_data",
            Self::Method => "method",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What is on the sheet, in one line for the table of contents.
    pub fn description(self) -> &'static str {
        match self {
            Self::Cover => "项目信息、目录与身份处理说明",
            Self::Sample => "样本与抽样框的分层对照、代表性检验、回收过程",
            Self::Scores => "核心指标，各维度与各题目的得分、等级和分布",
            Self::HeatMap => "地区 × 行业的得分分布，按客户规模分组",
            Self::Trend => "总体与各维度的各期得分，题目不可比的期次有标记",
            Self::Gaps => "期望与实际感受的差距、满意度指数，各维度的信度",
            Self::Cohorts => "每个客户群一张表：核心指标、维度与题目得分、痛点",
            Self::Statistics => "各题频数，均值等用公式算出，可以改数重算",
            Self::PainPoints => "痛点短语的覆盖人数、占比与来源，中性关键词与词云",
            Self::Evidence => "每个痛点的原话、出处与受访者特征",
            Self::RawData => "逐份答卷的编码值与标签值，附编码手册",
            Self::Method => "口径、参数、公式与出处",
        }
    }

    /// The worksheets it becomes, with a line on each.
    pub fn worksheets(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::RawData => vec![
                (RAW_CODES, "逐份答卷，数值为编码，供统计软件使用"),
                (RAW_LABELS, "逐份答卷，数值为选项文字，供阅读"),
                (CODEBOOK, "变量、题目、题型与取值"),
            ],
            other => vec![(other.label(), other.description())],
        }
    }
}

/// Worksheet of coded answers.
pub(crate) const RAW_CODES: &str = "原始数据（编码）";
/// Worksheet of answers as words.
pub(crate) const RAW_LABELS: &str = "原始数据（标签）";
/// Worksheet of variables and their values.
pub(crate) const CODEBOOK: &str = "编码手册";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_fit_excel() {
        for kind in SheetKind::ALL {
            assert_eq!(SheetKind::from_name(kind.as_str()), Some(kind));
            for (name, _) in kind.worksheets() {
                // Excel allows 31 characters and none of []:*?/\.
                assert!(
                    name.chars().count() <= 31
                        && !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
                    "{name}"
                );
            }
        }
        assert_eq!(SheetKind::from_name("封面与目录"), None);
    }
}
