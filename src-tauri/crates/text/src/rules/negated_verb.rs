//! 信息不互通, 不支持指纹, 无法自动安装: something does not happen or cannot be done.

use super::{About, Head, Rule};
use crate::aspect;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::segment::Pos;

pub(crate) const RULE: Rule = Rule {
    name: "否定动作",
    doc: "“对象 + 不／没／无法 + 动词”：该做的没做，或做不成。",
    examples: &[
        ("两个系统之间的数据不共享。", "数据", "不共享"),
        ("店家不送鼠标", "鼠标", "不送"),
        ("报表无法导出", "报表", "无法导出"),
        ("热水器没开", "热水器", "没开"),
    ],
    counter_examples: &[
        "我不知道",
        "我没有遇到过。",
        "希望不要涨价",
        "不建议购买",
        "价格不清楚吗？",
    ],
    find,
};

const WORDS: &[&str] = &[
    "不",
    "没",
    "没有",
    "未",
    "无法",
    "不能",
    "没法",
    "从不",
    "一直没",
    "从没",
    "不给",
    "不让",
    "难以",
    "不会",
    "不怎么",
    "从来不",
    "从来没",
    "从来没有",
    "没人",
    "无人",
];

/// Objects that name nothing: they belong to the act (不回消息).
const GENERIC: &[&str] = &[
    "消息", "电话", "信息", "邮件", "微信", "短信", "话", "人", "事", "问题", "钱", "款", "货",
];

/// What the customer does or leaves.
const OF_THE_CUSTOMER: &[&str] = &[
    "玩游戏",
    "打游戏",
    "买单",
    "付款",
    "学习",
    "看房",
    "投诉",
    "使用",
    "充电",
    "报警",
    "熄屏",
    "亮屏",
    "休息",
    "签约",
    "续约",
    "续费",
    "续保",
    "退订",
    "下单",
    "订阅",
];

fn find(ctx: &Ctx, i: usize) -> Option<Head> {
    let word = ctx.word(i);
    if matches!(word, "不管" | "不理" | "不问")
        && ctx.ends_at(i + 1)
        && i > ctx.first
        && aspect::nominal(ctx, i - 1)
    {
        return Some(left_alone(ctx, i));
    }
    // 没人来: one word to jieba.
    if word.chars().count() > 2
        && word.starts_with(['没', '无'])
        && word.chars().nth(1) == Some('人')
        && ctx.ends_at(i + 1)
    {
        return Some(left_alone(ctx, i));
    }
    if !WORDS.contains(&word) {
        return None;
    }
    let mut verb = i + 1;
    while matches!(ctx.word(verb), "自动" | "正常" | "及时" | "直接")
        && matches!(ctx.pos(verb + 1), Pos::Verb | Pos::VerbNoun)
        || ctx.pos(verb) == Pos::Adverb && verb < i + 3
        || ctx.has(verb, flag::DEGREE) && verb < i + 3
        || ctx.word(verb) == "给"
            && (matches!(ctx.pos(verb + 1), Pos::Verb | Pos::VerbNoun)
                || ctx.has(verb + 1, flag::VERB_ASPECT))
    {
        verb += 1;
    }
    let tok = ctx.inside(verb)?;
    let known = flag::OPINION
        | flag::MODAL
        | flag::OPPOSITE
        | flag::PROBLEM
        | flag::FEEL
        | flag::NEGATOR
        | flag::DEGREE
        | flag::ASPECT_STOP;
    let acts = matches!(tok.pos, Pos::Verb | Pos::VerbNoun)
        || tok.flags & flag::VERB_ASPECT != 0
        || ctx.word(verb) == "给" && ctx.ends_at(verb + 1);
    let act = ctx.word(verb);
    let known = if ctx.lexicon.acts.contains(act) || matches!(word, "没人" | "无人") {
        known & !flag::ASPECT_STOP & !flag::MODAL
    } else {
        known
    };
    if !acts
        || tok.flags & known != 0
        || wished_or_own(ctx, i)
        || ctx.word(verb + 1) == "过"
        || ctx.word(verb).ends_with('过')
        || matches!(ctx.word(verb), "了" | "着")
    {
        return None;
    }
    let expected = matches!(word, "没人" | "无人")
        || ctx.lexicon.acts.contains(act)
        || tok.flags & flag::VERB_ASPECT != 0
        || act.starts_with("解决")
        || act.starts_with("处理");
    if !expected || OF_THE_CUSTOMER.contains(&act) || act == "配" && word == "不" {
        return None;
    }
    let opinion = ctx.slice(i, verb + 1).to_owned();
    let object = aspect::right(ctx, verb + 1)
        .filter(|o| o.0 <= verb + 3 && !(o.1 == o.0 + 1 && GENERIC.contains(&ctx.word(o.0))));
    let named = i > ctx.first && aspect::nominal(ctx, i - 1);
    let chosen = !matches!(word, "没" | "没有" | "未");
    if object.is_some()
        && !named
        && chosen
        && tok.chars() == 1
        && !"送给退换修赔管接带".contains(act)
    {
        return None; // 不开高刷: the speaker's own choice
    }
    // 不怎么回消息: an object that is no aspect belongs to the act.
    let (opinion, end) = if object.is_none()
        && !ctx.ends_at(verb + 1)
        && ctx.ends_at(verb + 2)
        && ctx.pos(verb + 1) == Pos::Noun
    {
        (ctx.slice(i, verb + 2).replace("怎么", ""), verb + 2)
    } else {
        (opinion, verb + 1)
    };
    let (about, confidence) = match object {
        Some(object) => (vec![object], 0.45),
        None if ctx.ends_at(end) => (aspect::left(ctx, i), 0.55),
        None => return None,
    };
    let unable = matches!(word, "无法" | "不能" | "没法");
    if about.is_empty() && !unable {
        return None;
    }
    Some(Head {
        span: (i, end),
        from: i,
        opinion,
        is_negative: true,
        opinion_first: object.is_some(),
        about: About::Given(about),
        confidence,
        strength: 1,
        needs_aspect: !unable,
    })
}

/// 平台不管: the one who should see to it does not.
fn left_alone(ctx: &Ctx, i: usize) -> Head {
    Head {
        span: (i, i + 1),
        from: i,
        opinion: ctx.word(i).to_owned(),
        is_negative: true,
        opinion_first: false,
        about: About::Left,
        confidence: 0.55,
        strength: 1,
        needs_aspect: true,
    }
}

/// What the speaker himself does or wishes is no pain point: 我不买, 希望不要.
fn wished_or_own(ctx: &Ctx, i: usize) -> bool {
    (ctx.first..i).any(|k| {
        matches!(
            ctx.word(k),
            "我" | "我们"
                | "咱"
                | "俺"
                | "希望"
                | "建议"
                | "请"
                | "如果"
                | "只要"
                | "最好"
                | "以后"
                | "下次"
                | "你"
                | "你们"
                | "别"
                | "楼主"
        )
    })
}
