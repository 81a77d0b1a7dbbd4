//! Length, time frame, and words that only insiders know.

use super::AskedFor::{Fact, Rating, Words};
use super::{Found, Sentence, WordingRule, WordingWeight};

/// Characters of a question; longer ones are read twice or not at all.
const LONGEST: usize = 40;

pub(super) static TOO_LONG: WordingRule = WordingRule {
    name: "too_long",
    label: "题干太长",
    weight: WordingWeight::Warning,
    doc: "题干超过 40 个字（标点不计）。背景请放到说明文字里。",
    examples: &[(
        Rating,
        "考虑到您在过去一年里与我们公司销售团队以及售后服务团队之间的多次接触和合作经历，请问您对我们的整体服务水平满意吗？",
    )],
    counter_examples: &[(Rating, "您对我们解决问题的能力满意吗？")],
    find: too_long,
};

fn too_long(sentence: &Sentence) -> Option<Found> {
    let n = sentence
        .whole
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .count();
    (n > LONGEST).then(|| {
        Found::new(
            "",
            format!("题干有 {n} 个字，超过 {LONGEST} 个字，请缩短，或把背景放到说明文字里。"),
        )
    })
}

pub(super) static TIME_FRAME: WordingRule = WordingRule {
    name: "time_frame",
    label: "时间范围不清",
    weight: WordingWeight::Hint,
    doc: "问次数、频率、金额却没说多长时间，或只说最近、近期，各人算的时间不同。",
    examples: &[
        (Fact, "您使用过几次我们的服务？"),
        (Fact, "贵公司的采购金额是多少？"),
        (Rating, "您对最近的服务满意吗？"),
        (Words, "近期您遇到过什么问题？"),
    ],
    counter_examples: &[
        (Fact, "过去 12 个月里，您使用过几次我们的服务？"),
        (Fact, "您平均多久联系一次客服？"),
        (Rating, "您对最近一次服务满意吗？"),
        (Rating, "您对近三个月的服务满意吗？"),
    ],
    find: time_frame,
};

/// How often and how much.
const AMOUNTS: &[&str] = &[
    "多少次",
    "几次",
    "次数",
    "频率",
    "多久一次",
    "采购额",
    "采购金额",
    "采购的金额",
    "花费",
    "花了多少",
];
const TIMES: &[&str] = &[
    "年", "月", "周", "天", "日", "季度", "过去", "上次", "本次", "这次", "最近", "平均", "每",
    "以来", "截至", "期间", "当时",
];
/// A time that is as long as everybody likes.
const LATELY: &[&str] = &[
    "最近",
    "近期",
    "近来",
    "前段时间",
    "这段时间",
    "一段时间",
    "近段时间",
];
const NUMBERS: &str = "0123456789０１２３４５６７８９一二两三四五六七八九十半";

fn time_frame(sentence: &Sentence) -> Option<Found> {
    let text = &sentence.plain;
    let is_bare = |word: &&&str| {
        text.find(**word).is_some_and(|at| {
            let next = text[at + word.len()..].trim_start().chars().next();
            !next.is_some_and(|next| NUMBERS.contains(next))
        })
    };
    if let Some(word) = LATELY.iter().find(is_bare) {
        return Some(Found::new(
            *word,
            format!("“{word}”没有说是多长时间，请写明，如“过去 12 个月”。"),
        ));
    }
    let amount = AMOUNTS.iter().find(|word| text.contains(**word))?;
    if TIMES.iter().any(|word| text.contains(word)) {
        return None;
    }
    Some(Found::new(
        *amount,
        "问数量却没有时间范围，请写明，如“过去 12 个月里”。",
    ))
}

pub(super) static JARGON: WordingRule = WordingRule {
    name: "jargon",
    label: "行话或缩写",
    weight: WordingWeight::Hint,
    doc: "没有解释的英文缩写（SLA、CSAT）和内部行话（颗粒度、闭环），客户未必看得懂。括号里有解释的不算，APP、VIP 之类人人都懂的不算。",
    examples: &[
        (Rating, "您对我们的SLA满意吗？"),
        (Rating, "您对问题闭环满意吗？"),
        (Words, "您对 CSAT 调查有什么建议？"),
    ],
    counter_examples: &[
        (Rating, "您对APP的易用性满意吗？"),
        (Rating, "您对服务水平协议（SLA）的履行满意吗？"),
        (Fact, "您用哪种 IT 设备？"),
    ],
    find: jargon,
};

const KNOWN_TO_ALL: &[&str] = &[
    "APP", "QQ", "PC", "WIFI", "PDF", "EXCEL", "WORD", "PPT", "VIP", "IT", "GPS", "USB", "ID",
    "AI", "TV", "WPS", "DNA", "CT", "LED", "CEO", "HR", "EMAIL", "OK", "SIM", "ATM",
];
const INSIDE: &[&str] = &[
    "颗粒度",
    "赋能",
    "抓手",
    "闭环",
    "触达",
    "心智",
    "链路",
    "打法",
    "私域",
    "履约",
    "首响",
    "客诉",
    "客单价",
    "漏斗",
    "底层逻辑",
    "中台",
    "触点",
    "复盘",
    "对齐",
];

fn jargon(sentence: &Sentence) -> Option<Found> {
    let word = INSIDE
        .iter()
        .find(|word| sentence.plain.contains(**word))
        .map(|word| (*word).to_owned())
        .or_else(|| abbreviation(sentence))?;
    let message = format!("“{word}”客户未必看得懂，请换成日常说法，或在括号里解释。");
    Some(Found::new(word, message))
}

/// The first run of capitals that is not explained in brackets behind it.
fn abbreviation(sentence: &Sentence) -> Option<String> {
    let is_letter = |letter: char| letter.is_ascii_alphabetic();
    let text = &sentence.plain;
    text.split(|letter| !is_letter(letter)).find_map(|word| {
        let n_capitals = word.chars().filter(char::is_ascii_uppercase).count();
        let is_known = KNOWN_TO_ALL.contains(&word.to_ascii_uppercase().as_str());
        let is_explained = ["（", "("]
            .iter()
            .any(|open| sentence.whole.contains(&format!("{word}{open}")));
        (n_capitals > 1 && !is_known && !is_explained).then(|| word.to_owned())
    })
}
