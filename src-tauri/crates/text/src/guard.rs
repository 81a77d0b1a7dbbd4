//! Guards (排除): what is asked, imagined or denied as a whole is not a pain point.

use crate::aspect;
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

/// Phrases that ask nobody: 谁受得了天天停水？
const UNANSWERED: &[&str] = &[
    "谁受得了",
    "受得了吗",
    "谁能忍",
    "谁还敢",
    "谁还会",
    "谁敢",
    "谁愿意",
    "谁吃得消",
    "哪里还",
    "哪能",
    "哪来的",
    "有什么用",
    "有啥用",
    "何必",
    "何苦",
    "凭啥",
    "像话吗",
    "合理吗",
    "合适吗",
    "说得过去吗",
    "不是坑",
    "不就是",
    "岂不是",
    "还让不让",
    "能不能别",
    "这叫什么",
    "算什么",
];

/// Whether an opinion that starts at token `i` of the clause must be dropped.
pub(crate) fn suppressed(ctx: &Ctx, i: usize) -> bool {
    imagined(ctx, i)
        || asked(ctx)
        || denied(ctx, i)
        || not_noticed(ctx, i)
        || own_condition(ctx, i)
        || mended(ctx, i)
        || averted(ctx, i)
        || accepted(ctx, i)
        || overcome(ctx, i)
        || hearsay(ctx, i)
}

/// 我眼睛不好, 年纪大了: how the speaker is.
fn own_condition(ctx: &Ctx, i: usize) -> bool {
    // 我不是技术人员，参数不太清楚: what the speaker does not know.
    let knows = (i..ctx.last.min(i + 4)).any(|k| {
        matches!(
            ctx.word(k),
            "清楚" | "了解" | "熟悉" | "懂" | "明白" | "不清楚" | "不了解" | "不熟悉"
        )
    });
    let sentence = ctx.clauses.get(ctx.at).map(|c| c.sentence);
    let since = ctx
        .clauses
        .iter()
        .find(|c| Some(c.sentence) == sentence)
        .map_or(ctx.first, |c| c.first);
    if knows
        && !(ctx.first..i).any(|k| ctx.pos(k) == Pos::De)
        && ctx
            .toks
            .get(since..i)
            .unwrap_or_default()
            .iter()
            .any(|t| matches!(crate::segment::text_of(ctx.text, t), "我" | "我们" | "本人"))
    {
        return true;
    }
    let before = (ctx.first..i)
        .rev()
        .find(|&k| !ctx.has(k, flag::DEGREE | flag::NEGATOR) && ctx.pos(k) != Pos::Adverb);
    before.is_some_and(|k| {
        matches!(
            ctx.word(k),
            "年纪"
                | "年龄"
                | "眼睛"
                | "耳朵"
                | "记性"
                | "身体"
                | "视力"
                | "听力"
                | "脑子"
                | "腿脚"
                | "悟性"
                | "车技"
                | "英语"
                | "普通话"
                | "手头"
                | "经济"
                | "收入"
                | "预算"
                | "心情"
                | "规模"
                | "公司规模"
                | "企业规模"
                | "运气"
        )
    })
}

/// 掉线的问题已经修好了: it was so and is no longer.
fn mended(ctx: &Ctx, i: usize) -> bool {
    (i + 1..ctx.last).any(|k| {
        matches!(
            ctx.word(k),
            "解决"
                | "解决了"
                | "彻底解决"
                | "完全解决"
                | "圆满解决"
                | "顺利解决"
                | "修好"
                | "修好了"
                | "处理好"
                | "恢复"
                | "恢复正常"
                | "排除"
                | "改好"
                | "改善"
                | "改进"
                | "搞定"
                | "消除"
                | "消失"
                | "好转"
        ) && (ctx.word(k + 1) == "了"
            || ctx.word(k).ends_with('了')
            || ctx.word(k).chars().count() == 4
            || (i..k).any(|m| {
                matches!(
                    ctx.word(m),
                    "已经" | "已" | "都" | "彻底" | "完全" | "终于" | "全部" | "得到" | "很快"
                )
            }))
            && !(i + 1..k).any(|m| ctx.has(m, flag::NEGATOR | flag::LACK) || ctx.word(m) == "才")
    })
}

/// 没觉得信号差, 从来没有信号不好的问题: what nobody has seen.
fn not_noticed(ctx: &Ctx, i: usize) -> bool {
    let negated = |k: usize| {
        ctx.has(k, flag::NEGATOR)
            || matches!(ctx.word(k), "没" | "没有" | "不会" | "没啥" | "没什么")
    };
    let noticed = |k: usize| {
        matches!(
            ctx.word(k),
            "感觉"
                | "觉得"
                | "感觉到"
                | "发现"
                | "见过"
                | "见"
                | "遇到"
                | "遇到过"
                | "遇见"
                | "碰到"
                | "碰到过"
                | "出现"
                | "出现过"
                | "听说"
                | "听说过"
                | "发生"
                | "认为"
        )
    };
    let seen_nothing = (ctx.first..i).any(|k| {
        (negated(k) && (noticed(k + 1) || noticed(k + 2) && ctx.pos(k + 1) == Pos::Adverb))
            || matches!(
                ctx.word(k),
                "没觉得" | "不觉得" | "没感觉" | "没发现" | "没见过" | "没遇到" | "没遇到过"
            )
    });
    let named = (i + 1..ctx.last)
        .any(|k| matches!(ctx.word(k), "问题" | "情况" | "现象" | "时候" | "毛病"))
        && (ctx.first..i).any(|k| {
            matches!(
                ctx.word(k),
                "没有" | "没" | "不存在" | "从未" | "没啥" | "从没"
            )
        });
    seen_nothing || named
}

/// 如果响应慢, 本来以为很麻烦, 担心坏掉.
fn imagined(ctx: &Ctx, i: usize) -> bool {
    (ctx.first..i).any(|k| ctx.has(k, flag::IRREALIS))
        || (i..ctx.last).any(|k| matches!(ctx.word(k), "的话" | "的时候就"))
        || nearly(ctx, i)
        || (ctx.first..i)
            .any(|k| ctx.word(k) == "再" && ctx.word(k + 1) == "怎么" || ctx.word(k) == "再怎么")
        || matches!(ctx.word(i + 1), "可以" | "就" | "包" | "可")
            && matches!(
                ctx.word(i + 2),
                "退" | "换" | "退货" | "换货" | "退换" | "投诉" | "找" | "联系" | "赔"
            )
}

/// 差点误诊: it did not come to it (but 差点没气死, 差点把人砸了 tell of what did happen).
fn nearly(ctx: &Ctx, i: usize) -> bool {
    (ctx.first..i).any(|k| {
        matches!(ctx.word(k), "差点" | "差点儿" | "差一点" | "险些")
            && !matches!(ctx.word(k + 1), "没" | "没有" | "把" | "被" | "让")
            && !(k > ctx.first && aspect::nominal(ctx, k - 1) && k + 1 == i)
    })
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
    // 就住这种破房间？: who points at it knows.
    if !particle
        && words
            .clone()
            .any(|k| matches!(ctx.word(k), "这么" | "这种" | "这样" | "这样的" | "就这"))
    {
        return false;
    }
    let said = ctx.slice(ctx.first, ctx.last);
    !words.into_iter().any(|k| RHETORICAL.contains(&ctx.word(k)))
        && !UNANSWERED.iter().any(|phrase| said.contains(phrase))
}

/// 不是说系统不稳定.
fn denied(ctx: &Ctx, i: usize) -> bool {
    let cannot_say = |k: usize| {
        matches!(ctx.word(k), "不能" | "不会" | "没人" | "没有人" | "不好")
            && matches!(ctx.word(k + 1), "说" | "算" | "讲")
            || matches!(ctx.word(k), "不能说" | "不能算" | "不好说")
    };
    // 没有哪次入住不满意
    let never = |k: usize| {
        matches!(ctx.word(k), "没有" | "没")
            && (ctx.word(k + 1).starts_with('哪')
                || ctx.word(k + 1).starts_with("一次")
                || ctx.word(k + 1) == "一" && matches!(ctx.word(k + 2), "次" | "个" | "家"))
    };
    // 不会像老款那样发热
    let unlike = |k: usize| {
        (ctx.has(k, flag::NEGATOR) || matches!(ctx.word(k), "不会" | "没有" | "没"))
            && ctx.word(k + 1) == "像"
            || matches!(ctx.word(k), "不像" | "不会像" | "没像")
    };
    if (ctx.first..i).any(|k| {
        unlike(k) && (k..i).any(|m| matches!(ctx.word(m), "那样" | "那么" | "一样" | "那种"))
    }) {
        return true;
    }
    // 并不是所有的快递员态度都差
    let not_all = |k: usize| {
        matches!(ctx.word(k), "不是" | "并不是" | "并非" | "不见得")
            && (matches!(ctx.word(k + 1), "所有" | "全部" | "全" | "都" | "人人")
                || ctx.word(k + 1).starts_with("每")
                || ctx.word(k + 1).starts_with("所有"))
    };
    if (ctx.first..i).any(|k| cannot_say(k) || never(k) || not_all(k)) {
        return true;
    }
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
                        || matches!(
                            ctx.word(m),
                            "值得"
                                | "认了"
                                | "没关系"
                                | "无所谓"
                                | "不怕"
                                | "不要紧"
                                | "能接受"
                                | "可以接受"
                                | "能忍"
                                | "能理解"
                        )
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
    let gone = |next: &Ctx| {
        (next.first..next.last).any(|k| {
            (next.has(k, flag::LACK | flag::NEGATOR) || matches!(next.word(k), "再也没" | "再没"))
                && (k + 1..next.last).any(|m| {
                    matches!(
                        next.word(m),
                        "情况" | "问题" | "现象" | "这样" | "这么" | "事" | "发生" | "出现"
                    )
                })
        })
    };
    past && next_clause(ctx).is_some_and(|next| {
        if gone(&next) {
            return true;
        }
        let now = (next.first..next.last).any(|k| {
            matches!(
                next.word(k),
                "现在" | "如今" | "后来" | "目前" | "已经" | "今年"
            )
        });
        now && (next.first..next.last).any(|k| {
            next.has(k, flag::POSITIVE)
                || matches!(
                    next.word(k),
                    "好" | "快"
                        | "改善"
                        | "改进"
                        | "解决"
                        | "简化"
                        | "缩短"
                        | "减少"
                        | "提高"
                        | "提升"
                        | "好转"
                        | "改好"
                        | "变好"
                        | "优化"
                        | "升级"
                        | "降低"
                        | "取消"
                        | "少"
                )
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
            "并不是所有的快递员态度都差。",
            "差点就误诊了。",
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
            ("谁受得了天天停水？", "停水"),
        ] {
            assert!(
                phrases(text).iter().any(|p| p == phrase),
                "{text}: {:?}",
                phrases(text)
            );
        }
    }
}
