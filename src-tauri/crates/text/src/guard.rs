//! Guards (排除): what is asked, imagined or denied as a whole is not a pain point.

use crate::clause::{Ctx, Stop};
use crate::lexicon::flag;
use crate::segment::Pos;

const RHETORICAL: &[&str] = &[
    "怎么",
    "为什么",
    "为何",
    "咋",
    "凭什么",
    "难道",
    "竟然",
    "居然",
    "哪有",
    "什么时候",
    "何时",
    "怎么这么",
];

/// Whether an opinion that starts at token `i` of the clause must be dropped.
pub(crate) fn suppressed(ctx: &Ctx, i: usize) -> bool {
    imagined(ctx, i)
        || asked(ctx)
        || denied(ctx, i)
        || averted(ctx, i)
        || accepted(ctx, i)
        || overcome(ctx, i)
        || hearsay(ctx, i)
}

/// 如果响应慢, 本来以为很麻烦, 担心坏掉.
fn imagined(ctx: &Ctx, i: usize) -> bool {
    (ctx.first..i).any(|k| ctx.has(k, flag::IRREALIS))
        || (i..ctx.last).any(|k| matches!(ctx.word(k), "的话" | "的时候就"))
}

/// 系统卡不卡？ 会不会掉线. Rhetorical questions (怎么这么慢？) complain and stay.
fn asked(ctx: &Ctx) -> bool {
    let words = ctx.first..ctx.last;
    let particle = words.clone().any(|k| {
        matches!(
            ctx.word(k),
            "吗" | "么" | "是否" | "会不会" | "是不是" | "有没有" | "能不能" | "多不多"
        )
    });
    if !particle && ctx.stop() != Stop::Question {
        return false;
    }
    !words.into_iter().any(|k| RHETORICAL.contains(&ctx.word(k)))
}

/// 不是说系统不稳定.
fn denied(ctx: &Ctx, i: usize) -> bool {
    (ctx.first..i).any(|k| {
        matches!(
            ctx.word(k),
            "不是" | "并不是" | "并非" | "倒不是" | "谈不上" | "算不上" | "说不上"
        ) && (matches!(ctx.word(k + 1), "说" | "指" | "因为" | "嫌")
            || ctx.pos(k + 1) == Pos::Noun && k + 2 <= i && ctx.word(k).starts_with("不是"))
    })
}

/// 减少投诉, 解决了卡顿的问题: the pain is what was done away with.
fn averted(ctx: &Ctx, i: usize) -> bool {
    let before = (ctx.first..i).rev().find(|&k| {
        !ctx.has(k, flag::DEGREE) && !matches!(ctx.word(k), "了" | "的" | "这种" | "这些")
    });
    let removes = |k: usize| {
        matches!(
            ctx.word(k),
            "减少"
                | "降低"
                | "消除"
                | "杜绝"
                | "克服"
                | "化解"
                | "规避"
                | "告别"
                | "摆脱"
                | "远离"
        )
    };
    before.is_some_and(removes)
        || (ctx.first..i).any(|k| {
            matches!(
                ctx.word(k),
                "解决" | "修复" | "改善" | "改掉" | "解决了" | "修复了"
            ) && (ctx.word(k + 1) == "了" || ctx.word(k).ends_with('了'))
        })
}

/// 贵点也值得: named, but accepted.
fn accepted(ctx: &Ctx, i: usize) -> bool {
    matches!(ctx.word(i + 1), "点" | "一点" | "些" | "是")
        && (i + 2..ctx.last).any(|k| {
            matches!(ctx.word(k), "也" | "都")
                && (k + 1..ctx.last).any(|m| {
                    ctx.has(m, flag::POSITIVE)
                        || matches!(ctx.word(m), "值得" | "认了" | "没关系" | "无所谓")
                })
        })
}

/// 以前响应慢，现在好多了: over and done with.
fn overcome(ctx: &Ctx, i: usize) -> bool {
    let past = (ctx.first..i).any(|k| {
        matches!(
            ctx.word(k),
            "以前" | "之前" | "原来" | "过去" | "起初" | "刚开始" | "当初" | "早期"
        )
    });
    past && next_clause(ctx).is_some_and(|next| {
        let now = (next.first..next.last).any(|k| {
            matches!(
                next.word(k),
                "现在" | "如今" | "后来" | "目前" | "已经" | "今年"
            )
        });
        now && (next.first..next.last).any(|k| {
            next.has(k, flag::POSITIVE)
                || matches!(next.word(k), "好" | "快" | "改善" | "改进" | "解决")
        }) && !(next.first..next.last).any(|k| next.has(k, flag::NEGATIVE | flag::NEGATOR))
    })
}

/// 有人说贵，我觉得不贵: somebody else's opinion, answered by the speaker's own.
fn hearsay(ctx: &Ctx, i: usize) -> bool {
    let others = (ctx.first + 1..i).any(|k| {
        matches!(ctx.word(k), "说" | "都说" | "总说" | "嫌")
            && (ctx.first..k).any(|m| {
                matches!(
                    ctx.word(m),
                    "有人" | "别人" | "人家" | "大家" | "他们" | "网上" | "同行"
                )
            })
    });
    others
        && next_clause(ctx).is_some_and(|next| {
            (next.first..next.last).any(|k| matches!(next.word(k), "我" | "我们" | "本人"))
        })
}

fn next_clause<'a>(ctx: &Ctx<'a>) -> Option<Ctx<'a>> {
    let (here, next) = (ctx.clauses.get(ctx.at)?, ctx.clauses.get(ctx.at + 1)?);
    (here.sentence == next.sentence)
        .then(|| Ctx::new(ctx.lexicon, ctx.text, ctx.toks, ctx.clauses, ctx.at + 1))
}

#[cfg(test)]
mod tests {
    use crate::{Engine, MineOptions, TextUnit, Voice, mine};

    /// Phrases of a text that are reported as pain points.
    fn phrases(text: &str) -> Vec<String> {
        let unit = TextUnit {
            respondent: 0,
            document: 0,
            voice: Voice::Respondent,
            topic: "",
            text,
        };
        mine(&Engine::base(), &[unit], &MineOptions::default())
            .mentions
            .into_iter()
            .map(|m| m.phrase)
            .collect()
    }

    #[test]
    fn what_is_not_so_is_not_reported() {
        for text in [
            "如果响应慢，我们会换供应商。",
            "会不会太贵了？",
            "售后好不好？价格高不高？",
            "不是说系统不稳定，稳定性还可以。",
            "不是价格贵。",
            "再也没有出现过掉线。",
            "从没出现过质量问题。",
            "解决了之前卡顿的问题。",
            "为了减少投诉，我们改了流程。",
            "价格贵点也值得。",
            "以前响应慢，现在好多了。",
            "有人说贵，我觉得不贵。",
            "比以前好多了，不像以前那么麻烦。",
            "故障率低，投诉少，差错少。",
            "我们很少遇到故障。",
        ] {
            assert_eq!(phrases(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn complaints_in_such_clothes_are() {
        for (text, phrase) in [
            ("怎么响应这么慢？", "响应慢"),
            ("以前响应快，现在响应慢。", "响应慢"),
            ("解决问题太慢", "解决问题慢"),
            ("从来没有及时回复", "回复不及时"),
            ("有人说贵，价格确实贵。", "价格贵"),
        ] {
            assert!(
                phrases(text).iter().any(|p| p == phrase),
                "{text}: {:?}",
                phrases(text)
            );
        }
    }
}
