//! Negation: easily overlooked in a rating, unreadable when doubled.

use super::AskedFor::{Fact, Rating, Words};
use super::{Found, Sentence, WordingRule, WordingWeight};

pub(super) static DOUBLE_NEGATION: WordingRule = WordingRule {
    name: "double_negation",
    label: "双重否定",
    weight: WordingWeight::Warning,
    doc: "不得不、没有不、不…不 要想两遍才知道是哪边，容易答反。",
    examples: &[
        (Rating, "您不认为我们的服务不及时吗？"),
        (Rating, "客服没有不耐烦"),
        (Words, "您为什么不得不换供应商？"),
        (Fact, "您不是不愿意续约吗？"),
    ],
    counter_examples: &[
        (Rating, "您对服务的及时性满意吗？"),
        (Fact, "您是不是愿意续约？"),
        (Words, "您不满意的地方是什么？"),
        (Fact, "不同产品之间，您觉得差别不大的是？"),
    ],
    find: double,
};

pub(super) static NEGATION: WordingRule = WordingRule {
    name: "negation",
    label: "否定句式",
    weight: WordingWeight::Hint,
    doc: "打分题用否定句（没有出现延误、不及时），高分到底是好是坏容易看错。请改成肯定句，或标为反向题。",
    examples: &[
        (Rating, "交付没有出现延误"),
        (Rating, "您觉得我们的服务不及时吗？"),
        (Rating, "客服无法解决您的问题"),
    ],
    counter_examples: &[
        (Rating, "您对不同产品的质量满意吗？"),
        (Rating, "您对响应速度非常满意"),
        (Rating, "未来 12 个月，您会继续合作吗？"),
        (Rating, "您满不满意？"),
        (Fact, "您没有使用的原因是？"),
    ],
    find: single,
};

/// Doubled by themselves.
const DOUBLED: &[&str] = &[
    "不得不",
    "不是不",
    "并非不",
    "无不",
    "莫不",
    "未尝不",
    "没有不",
    "不无",
    "不能不",
    "不会不",
    "不可不",
    "不是没",
    "没有没",
];
/// Words with a negating letter that negate nothing here.
const NONE: &[&str] = &[
    "不同",
    "不足之处",
    "不便透露",
    "不断",
    "不仅",
    "不但",
    "不少",
    "不错",
    "不限",
    "不超过",
    "不少于",
    "不等",
    "差不多",
    "不久",
    "不适用",
    "不管",
    "不论",
    "无论",
    "无线",
    "无人机",
    "未来",
    "非常",
    "除非",
    "不锈钢",
    "无偿",
    "没关系",
    "不动产",
    "是非",
    "不可抗力",
    "不良率",
];

/// Letters that negate, in one clause.
fn n_negations(clause: &str) -> usize {
    let mut clause = clause.to_owned();
    for word in NONE {
        clause = clause.replace(word, "");
    }
    let letters: Vec<char> = clause.chars().collect();
    let mut n = 0;
    for (at, letter) in letters.iter().enumerate() {
        // 是不是, 有没有, 满不满意 ask, they do not deny.
        let around = at
            .checked_sub(1)
            .and_then(|before| letters.get(before))
            .zip(letters.get(at + 1));
        let asks = around.is_some_and(|(before, behind)| before == behind);
        let negates = matches!(letter, '不' | '没' | '未' | '无' | '非');
        n += usize::from(negates && !asks);
    }
    n
}

fn doubled_word(sentence: &Sentence) -> Option<&'static str> {
    DOUBLED
        .iter()
        .copied()
        .find(|word| sentence.plain.contains(word))
}

fn double(sentence: &Sentence) -> Option<Found> {
    let message = "双重否定容易看反，请改成肯定的说法。";
    if let Some(word) = doubled_word(sentence) {
        return Some(Found::new(word, message));
    }
    if sentence.asked_for == Words {
        return None;
    }
    let clause = sentence.clauses().find(|clause| n_negations(clause) > 1)?;
    Some(Found::new(clause.trim(), message))
}

/// A remark on what to tick when the question does not fit.
fn is_remark(clause: &str) -> bool {
    ["如", "若", "请选", "请勾", "可不填", "可以不填", "的话"]
        .iter()
        .any(|word| clause.contains(word))
}

fn single(sentence: &Sentence) -> Option<Found> {
    if sentence.asked_for != Rating || doubled_word(sentence).is_some() {
        return None;
    }
    let negated = |clause: &&str| n_negations(clause) == 1 && !is_remark(clause);
    let clause = sentence.clauses().find(negated)?;
    Some(Found::new(
        clause.trim(),
        "打分题用了否定句，高分是好是坏容易看错，请改成肯定句；确实要反着问时标为反向题。",
    ))
}
