//! Kinds of questions for menus: name, when to use it, what a fresh one looks like.

use super::shapes::design_parts;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::questionnaire::{Design, DesignKind};

pub(crate) fn list_design_kinds(
    _: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<DesignKindRow>> {
    let row = |kind: &DesignKind| DesignKindRow {
        kind: kind.as_str().into(),
        label: kind.label().into(),
        description: when_to_use(*kind).into(),
        design: design_parts(&Design::new(*kind)),
    };
    Ok(DesignKind::ALL.iter().map(row).collect())
}

fn when_to_use(kind: DesignKind) -> &'static str {
    match kind {
        DesignKind::Likert => {
            "对一个方面打分，如 1 非常不满意 … 5 非常满意；算均值、满意度和驱动力。"
        }
        DesignKind::Nps => "问推荐意愿，固定 0–10 分；算净推荐值（NPS）。",
        DesignKind::GatedRating => "先问愿不愿意打分，愿意才给 1–10 分；与 0–10 的推荐题分开统计。",
        DesignKind::RatingWithComment => "打分，旁边可写一句原因；原因进入痛点挖掘。",
        DesignKind::SingleChoice => "几个选项里选一个，如合作年限、行业。",
        DesignKind::MultiChoice => "可选多个；可设互斥项（以上都没有）和“其他，请说明”。",
        DesignKind::Matrix => "多个方面共用一把量表，每行一个方面。",
        DesignKind::Ranking => "把选项按重要或喜好排先后；可只排前几名。",
        DesignKind::Number => "填一个数，可限定范围和单位，如采购额（万元）。",
        DesignKind::Date => "填一个日期（年-月-日），如调研日期。",
        DesignKind::ShortText => "填一行有固定写法的内容，如客户编号；不进入痛点挖掘。",
        DesignKind::LongText => "自由回答；进入痛点挖掘。",
        DesignKind::OpenSlots => {
            "一道题要几条开放回答，如最需改进的 1–2 个方面；每条都进入痛点挖掘。"
        }
        DesignKind::ConstantSum => "把 100 分分给几个选项，看各自的比重。",
        DesignKind::Slider => "在一条线上拖出一个数，如 0–100。",
        DesignKind::ExpectationPair => "同一方面分别问期望和实际感受，算差距（SERVQUAL）。",
        DesignKind::Contact => "填答人的姓名、电话等；只进身份库，不进数据。",
        DesignKind::Note => "只有文字，不用回答，如分页说明。",
        DesignKind::Calculation => "由别的答案算出的值，不显示给答卷人。",
    }
}
