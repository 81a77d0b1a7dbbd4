//! What is computed, and how it is named, based and sourced.

use crate::wire::AgreementMeasure;
use stats::agreement::Undefined;

/// What is computed, in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    CharPercent,
    CharKappa,
    CharBp,
    TurnPercent,
    TurnKappa,
    TurnAlpha,
    TurnFleiss,
    TurnAc1,
    SegmentF1,
}

impl Measure {
    pub(super) const ALL: [Self; 9] = [
        Self::CharPercent,
        Self::CharKappa,
        Self::CharBp,
        Self::TurnPercent,
        Self::TurnKappa,
        Self::TurnAlpha,
        Self::TurnFleiss,
        Self::TurnAc1,
        Self::SegmentF1,
    ];

    pub(super) fn described(self, n_coders: usize, threshold: f64) -> AgreementMeasure {
        let chars = "每个字是一个单位：编了 / 没编";
        let turns = "每轮发言是一个单位：出现了这个编码 / 没出现";
        let many = n_coders > 2;
        let mean = if many {
            "；两两计算后取平均"
        } else {
            ""
        };
        let (key, label, base, formula, source) = match self {
            Self::CharPercent => (
                "char_percent",
                "字级百分比一致",
                chars,
                "(都编的字 + 都没编的字) ÷ 全部字；没有扣除偶然一致，编码少的长文本总是很高",
                "NVivo、ATLAS.ti 的 percentage agreement",
            ),
            Self::CharKappa => (
                "char_kappa",
                "字级 Cohen κ",
                chars,
                "(Po − Pe) ÷ (1 − Pe)，Pe 由各自编与不编的比例相乘相加",
                "Cohen 1960",
            ),
            Self::CharBp => (
                "char_bp",
                "字级 Brennan–Prediger",
                chars,
                "2 Po − 1（偶然一致定为 1/2）",
                "Brennan & Prediger 1981",
            ),
            Self::TurnPercent => (
                "turn_percent",
                "轮级百分比一致",
                turns,
                "判断相同的编码者对 ÷ 全部编码者对，再按轮平均",
                "Fleiss 1971",
            ),
            Self::TurnKappa if many => (
                "turn_kappa",
                "轮级 Conger κ",
                turns,
                "(Po − Pe) ÷ (1 − Pe)，Pe 由每两人的比例相乘后平均（两人时即 Cohen κ）",
                "Conger 1980",
            ),
            Self::TurnKappa => (
                "turn_kappa",
                "轮级 Cohen κ",
                turns,
                "(Po − Pe) ÷ (1 − Pe)，Pe 由各自编与不编的比例相乘相加",
                "Cohen 1960",
            ),
            Self::TurnAlpha => (
                "turn_alpha",
                "轮级 Krippendorff α",
                turns,
                "1 − Do ÷ De（名义尺度）；编码者不限人数，可以有没编的转录稿",
                "Krippendorff 2011、2019",
            ),
            Self::TurnFleiss => (
                "turn_fleiss",
                "轮级 Fleiss κ",
                turns,
                "(Po − Pe) ÷ (1 − Pe)，Pe 由全部编码者合计的比例平方和",
                "Fleiss 1971",
            ),
            Self::TurnAc1 => (
                "turn_ac1",
                "轮级 Gwet AC1",
                turns,
                "(Po − Pe) ÷ (1 − Pe)，Pe = 2π(1 − π)；编码很少见时不会像 κ 那样失真",
                "Gwet 2008",
            ),
            Self::SegmentF1 => (
                "segment_f1",
                "片段 F1",
                "每个片段（按发言切开）是一个单位，一对一配对",
                "2 × 配上的片段 ÷ 两人的片段之和",
                "Hripcsak & Rothschild 2005",
            ),
        };
        let formula = match self {
            Self::SegmentF1 => format!(
                "{formula}；共有的字占两段合起来的字 {:.0}% 以上才算配上{mean}",
                threshold * 100.0
            ),
            Self::CharPercent | Self::CharKappa | Self::CharBp => format!("{formula}{mean}"),
            _ => formula.to_owned(),
        };
        AgreementMeasure {
            key: key.into(),
            label: label.into(),
            base: base.into(),
            formula,
            source: source.into(),
        }
    }
}

/// Why a figure is not there, in Chinese.
pub(super) fn why(reason: Undefined, measure: Measure) -> &'static str {
    match reason {
        Undefined::NoUnits if measure == Measure::SegmentF1 => "没有人编这个编码",
        Undefined::NoUnits => "没有可比的内容",
        Undefined::NotEnoughCoders => "编码者不到两位",
        Undefined::NoPairs => "没有一轮发言由两位编码者都编过",
        Undefined::NoVariation => {
            "没有变异：所有判断都相同，偶然一致也是 100%，系数没有定义，请看百分比一致"
        }
        Undefined::OneCategory => "只有一种判断，无从不一致",
        Undefined::NoNumbers => "编码不是数字",
        Undefined::Unstable => "重抽样里一半以上没有定义，不给区间",
    }
}
