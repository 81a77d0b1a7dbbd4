//! The Chinese sentences of an explanation, in one place: the window and the command line show the same.

use serde::Serialize;

use crate::category::UNSORTED;
use crate::explain::{Explanation, RankReason};

/// Seeds named in a sentence: the heaviest, and lighter ones only when they weigh something.
const MOST_SEEDS: usize = 4;
const WORTH_SAYING: f64 = 1.0;

/// One heading with its sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedPart {
    /// 为什么在这里, 为什么是这一类, 为什么排在这里.
    pub title: &'static str,
    /// In the order to read them.
    pub sentences: Vec<String>,
}

/// The sentences to show, under three headings.
pub fn sentences(explanation: &Explanation) -> Vec<ExplainedPart> {
    vec![
        ExplainedPart {
            title: "为什么在这里",
            sentences: here(explanation),
        },
        ExplainedPart {
            title: "为什么是这一类",
            sentences: category(explanation),
        },
        ExplainedPart {
            title: "为什么排在这里",
            sentences: rank(&explanation.why_rank),
        },
    ]
}

fn here(explanation: &Explanation) -> Vec<String> {
    let mut out: Vec<String> = explanation
        .why_here
        .iter()
        .map(|r| {
            format!(
                "规则“{}”找到 {} 处，平均可信度 {}：{}",
                r.rule,
                r.n_mentions,
                percent(r.confidence),
                r.doc
            )
        })
        .collect();
    if !explanation.merged.is_empty() {
        let parts: Vec<String> = explanation
            .merged
            .iter()
            .map(|m| format!("{}（{} 处）", m.phrase, m.n_mentions))
            .collect();
        out.push(format!("您把这些说法并到了这里：{}。", parts.join("、")));
    }
    out
}

fn category(explanation: &Explanation) -> Vec<String> {
    let why = &explanation.why_category;
    let mut out = Vec::new();
    if explanation.is_category_pinned {
        out.push(format!("您把它放在“{}”。", explanation.category));
        if why.category != explanation.category {
            out.push(format!("按起始词本来是“{}”。", why.category));
        }
    }
    let seeds: Vec<String> = why
        .seeds
        .iter()
        .enumerate()
        .filter(|(i, s)| *i == 0 || *i < MOST_SEEDS && s.weight >= WORTH_SAYING)
        .map(|(_, s)| {
            let place = if s.in_aspect { "对象" } else { "评价" };
            format!(
                "{place}里的“{}”指向“{}”，计 {:.1} 分",
                s.seed, s.category, s.weight
            )
        })
        .collect();
    if !seeds.is_empty() {
        out.push(format!("{}。", seeds.join("；")));
    }
    if why.is_by_meaning {
        let near: Vec<String> = why
            .neighbours
            .iter()
            .map(|n| format!("“{}”（{}，{:.2}）", n.word, n.category, n.cosine))
            .collect();
        out.push(format!(
            "没有起始词能定，词义最相近的起始词是{}，归入“{}”。",
            near.join("、"),
            why.category
        ));
    } else if why.category == UNSORTED {
        out.push("没有起始词，词义相近的起始词也不够一致，留在“未归类”等您安排。".to_owned());
    } else {
        out.push(format!(
            "“{}”得分最高，领先第二名 {:.1} 分。",
            why.category, why.margin
        ));
    }
    if let Some(seed) = explanation.why_cause.seeds.first() {
        out.push(format!(
            "根因提示“{}”来自“{}”，请结合访谈判断。",
            explanation.why_cause.category, seed.seed
        ));
    }
    out
}

fn rank(why: &RankReason) -> Vec<String> {
    let mut out = vec![if why.rank == 0 {
        "已排除，不参加排名。".to_owned()
    } else {
        format!("在 {} 个短语里排第 {}。", why.of, why.rank)
    }];
    out.push(format!(
        "{} 位受访者说到（共 {} 位有文字，占 {}），{} 处原话。",
        why.n_respondents,
        why.base,
        percent(why.share),
        why.n_mentions
    ));
    let mut formula = format!(
        "得分 {:.2} = 每人最可信的一处相加 {:.2}",
        why.score, why.sum_confidence
    );
    if why.aspect_factor < 1.0 {
        formula.push_str(&format!(" × {}（没说是什么对象）", why.aspect_factor));
    }
    if why.same_aspect > 0 {
        formula.push_str(&format!(
            " × {:.2}（同一对象另有 {} 人次抱怨）",
            why.same_aspect_bonus, why.same_aspect
        ));
    }
    out.push(formula + "。");
    out.push(format!(
        "语气强烈的占 {}，不影响排名。",
        percent(why.share_strong)
    ));
    out
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}
