//! 有待改进: the phrase before it is to be improved.

use super::{About, Head, Rule};
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "待改进",
    doc: "“对象 + 有待／需要 + 改进类动词”：说明对象需要改进。",
    examples: &[
        ("服务有待改进。", "服务", "有待改进"),
        ("效果有待观察", "效果", "有待观察"),
        ("培训还需加强", "培训", "还需加强"),
        ("包装质量需进一步提高。", "包装质量", "需进一步提高"),
        ("课程设计还有提升空间", "课程设计", "有提升空间"),
        ("沟通机制亟需完善", "沟通机制", "亟需完善"),
    ],
    counter_examples: &[
        "我们改进了流程。",
        "如果服务有待改进，请告诉我们。",
        "希望能加强培训。",
        "不需要改进",
    ],
    find,
};

/// Words that say it is still to be done, longest first.
const NEEDS: &[&str] = &[
    "有待",
    "亟待",
    "急待",
    "还需要",
    "仍需要",
    "需要",
    "亟需",
    "急需",
    "还需",
    "仍需",
    "尚需",
    "还应",
    "应该",
    "应当",
    "必须",
    "还要",
    "需",
    "应",
    "得",
];
const HOW: &[&str] = &[
    "进一步",
    "继续",
    "不断",
    "尽快",
    "再",
    "大力",
    "持续",
    "更加",
    "好好",
];
const IMPROVE: &[&str] = &[
    "改进", "改善", "提高", "提升", "加强", "增强", "完善", "优化", "加快", "简化", "细化", "规范",
    "升级", "整改", "改良", "强化", "健全", "深化", "改变", "更新", "商榷", "考察", "观察", "考证",
    "验证", "解决",
];

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let end = listed(ctx, i)
        .or_else(|| to_be_done(ctx, i))
        .or_else(|| room(ctx, i))?;
    let wished = (ctx.first..i)
        .any(|k| matches!(ctx.word(k), "希望" | "建议" | "不" | "我" | "我们" | "自己"));
    if wished {
        return None;
    }
    // 还有提升空间 is written 有提升空间.
    let said = ctx.slice(i, end);
    let opinion = said
        .strip_prefix("还有")
        .map_or_else(|| said.to_owned(), |rest| format!("有{rest}"));
    Some(Head {
        span: (i, end),
        from: i,
        opinion,
        is_negative: true,
        about: About::Left,
        confidence: 0.8,
        strength: 1,
        opinion_first: false,
        needs_aspect: true,
    })
}

fn listed(ctx: &Ctx, i: usize) -> Option<usize> {
    let open = ctx.word(i) == "有待" && matches!(ctx.pos(i + 1), Pos::Verb | Pos::VerbNoun);
    match (open, ctx.has(i, flag::IMPROVE)) {
        (true, _) => Some(i + 2),
        (_, true) => Some(i + 1),
        _ => None,
    }
}

/// 需进一步提高 and what is put together the same way, at the end of a clause.
fn to_be_done(ctx: &Ctx, i: usize) -> Option<usize> {
    if !NEEDS.iter().any(|need| ctx.word(i).starts_with(need)) || i == ctx.first {
        return None;
    }
    let end = (i + 1..=ctx.last.min(i + 5)).find(|&end| ctx.ends_at(end))?;
    let rest = NEEDS
        .iter()
        .find_map(|need| ctx.slice(i, end).strip_prefix(need))?;
    let act = HOW
        .iter()
        .find_map(|how| rest.strip_prefix(how))
        .unwrap_or(rest);
    IMPROVE.contains(&act).then_some(end)
}

/// 有提升空间, 还有改进的余地.
fn room(ctx: &Ctx, i: usize) -> Option<usize> {
    if !matches!(ctx.word(i), "有" | "还有" | "存在" | "仍有" | "很有") {
        return None;
    }
    let end = (i + 2..=ctx.last.min(i + 6)).find(|&end| {
        ctx.ends_at(end) && matches!(ctx.word(end - 1), "空间" | "余地" | "提升空间" | "改进空间")
    })?;
    IMPROVE
        .iter()
        .any(|act| ctx.slice(i, end).contains(act))
        .then_some(end)
}
