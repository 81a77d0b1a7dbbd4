//! How like two phrases are, for the proposals of `merge.rs` and the groups of `themes.rs`: a phrase
//! is reduced to the core of its aspect and the classes of its opinion (`assets/dict/alike.txt`), and
//! two phrases are compared by what had to be taken away to make them equal.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::assets::{self, lines};

/// Why two phrases may be one (归并理由).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MergeReason {
    /// 同义评价: the same thing, other words for the same judgement (响应慢, 响应不及时).
    SameOpinion,
    /// 对象后缀: one names the same thing more closely (售后响应慢, 响应慢).
    ObjectSuffix,
    /// 同义说法: another word for the thing (回复慢, 响应慢).
    Synonym,
    /// 近似写法: other order or a letter off (导出报表, 报表导出).
    Spelling,
    /// 词义相近: near in meaning by the word vectors.
    Meaning,
}

impl MergeReason {
    /// What the user reads.
    pub fn label(self) -> &'static str {
        match self {
            MergeReason::SameOpinion => "同义评价",
            MergeReason::ObjectSuffix => "对象后缀",
            MergeReason::Synonym => "同义说法",
            MergeReason::Spelling => "近似写法",
            MergeReason::Meaning => "词义相近",
        }
    }
}

/// What each step from an aspect to its core leaves of the likeness, and so for opinions.
const LIGHT: f64 = 0.95;
const TAIL: f64 = 0.95;
const OTHER_WORD: f64 = 0.92;
const OTHER_OPINION: f64 = 0.9;
/// A modifier that says which one (远程支持响应) before a head that stays the same complaint.
pub(crate) const HEAVY: f64 = 0.84;

#[derive(Default)]
struct Tables {
    opinions: FxHashMap<&'static str, Vec<u32>>,
    /// Opinion or whole phrase → group that says everything by itself.
    whole: FxHashMap<&'static str, u32>,
    /// Aspects such a group may be about.
    whole_aspects: Vec<Vec<&'static str>>,
    aspects: FxHashMap<&'static str, &'static str>,
    light: Vec<&'static str>,
    tails: Vec<&'static str>,
    heads: Vec<&'static str>,
    /// Heads that with these modifiers are another thing (系统响应 is no answer of a person).
    others: Vec<(&'static str, Vec<&'static str>)>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut t = Tables::default();
        let (mut section, mut group) = ("", 0);
        for line in lines(assets::ALIKE) {
            if line.starts_with('[') {
                section = line;
                continue;
            }
            group += 1;
            let words = line.split_whitespace();
            match section {
                "[评价]" => words.for_each(|w| t.opinions.entry(w).or_default().push(group)),
                "[自足]" => t.add_whole(line),
                "[对象]" => {
                    let first = line.split_whitespace().next().unwrap_or("");
                    t.aspects.extend(words.map(|w| (w, first)));
                }
                "[修饰]" => t.light.extend(words),
                "[空尾]" => t.tails.extend(words),
                "[中心]" => t.heads.extend(words),
                _ => t.others.extend(
                    line.split_once(" | ")
                        .map(|(head, with)| (head, with.split_whitespace().collect())),
                ),
            }
        }
        for list in [&mut t.light, &mut t.tails, &mut t.heads] {
            list.sort_by_key(|w| (std::cmp::Reverse(w.len()), *w));
        }
        t
    })
}

impl Tables {
    fn add_whole(&mut self, line: &'static str) {
        let (words, aspects) = line.split_once('|').unwrap_or((line, ""));
        let group = self.whole_aspects.len() as u32;
        self.whole
            .extend(words.split_whitespace().map(|w| (w, group)));
        self.whole_aspects
            .push(aspects.split_whitespace().collect());
    }
}

/// An aspect reduced to what it is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Core {
    pub word: String,
    /// How much of it is left, 0 to 1.
    pub kept: f64,
    /// The step that took most.
    pub reason: Option<MergeReason>,
    /// The head behind a modifier that says which one (远程支持响应 → 响应).
    pub head: Option<String>,
}

/// The core of an aspect: numbering, light modifiers and empty tails off, synonyms made one.
pub(crate) fn core(aspect: &str) -> Core {
    let t = tables();
    let mut core = Core {
        word: aspect
            .trim_start_matches(|c: char| matches!(c, '①'..='⑳') || c.is_ascii_digit())
            .to_owned(),
        kept: 1.0,
        reason: None,
        head: None,
    };
    // Each round either ends or makes the word other; groups have one representative each.
    for _ in 0..6 {
        let word = core.word.as_str();
        let known = t.aspects.get(word).filter(|to| **to != word);
        let next = if let Some(to) = known {
            Some(((*to).to_owned(), OTHER_WORD, MergeReason::Synonym))
        } else if t.aspects.contains_key(word) {
            None
        } else if let Some(rest) = without(word, &t.light, str::strip_prefix) {
            Some((rest, LIGHT, MergeReason::ObjectSuffix))
        } else {
            without(word, &t.tails, str::strip_suffix)
                .map(|rest| (rest, TAIL, MergeReason::ObjectSuffix))
        };
        let Some((word, factor, reason)) = next else {
            break;
        };
        if is_another_thing(t, aspect, &word) {
            break;
        }
        core.word = word;
        core.kept *= factor;
        core.reason = core.reason.max(Some(reason));
    }
    core.head = head(t, &core.word).filter(|h| !is_another_thing(t, aspect, h));
    core
}

fn is_another_thing(t: &Tables, aspect: &str, head: &str) -> bool {
    t.others
        .iter()
        .any(|(h, with)| *h == head && with.iter().any(|w| aspect.contains(w)))
}

/// The head behind a modifier; with the first word kept where both together are a known aspect
/// (备件主板到货 → 备件到货).
fn head(t: &Tables, word: &str) -> Option<String> {
    let found = |h: &&&'static str| word.len() > h.len() && word.ends_with(**h);
    let head = *t.heads.iter().find(found)?;
    let first: String = word.chars().take(2).collect();
    let known = t.aspects.get(format!("{first}{head}").as_str());
    let head = known
        .or_else(|| t.aspects.get(head))
        .copied()
        .unwrap_or(head);
    Some(head.to_owned()).filter(|h| h != word)
}

/// The word without the longest of these at one side, when two characters and more are left.
fn without(
    word: &str,
    parts: &[&'static str],
    strip: for<'a> fn(&'a str, &'static str) -> Option<&'a str>,
) -> Option<String> {
    parts
        .iter()
        .filter_map(|part| strip(word, part))
        .find(|rest| rest.chars().nth(1).is_some())
        .map(str::to_owned)
}

/// The group of phrases that say everything by themselves (反馈无跟进, 没下文), if this is one of them.
pub(crate) fn whole_group(aspect: &str, opinion: &str, phrase: &str) -> Option<u32> {
    let t = tables();
    if let Some(&group) = t.whole.get(phrase) {
        return Some(group);
    }
    let &group = t.whole.get(opinion)?;
    let about = t.whole_aspects.get(group as usize)?;
    (aspect.is_empty() || about.contains(&aspect)).then_some(group)
}

/// Classes an opinion belongs to; empty for opinions in no table.
pub(crate) fn opinion_classes(opinion: &str) -> &'static [u32] {
    tables().opinions.get(opinion).map_or(&[], Vec::as_slice)
}

/// How like two opinions are: 1 the same, less by class, `None` when they are not.
pub(crate) fn opinion_likeness(a: &str, b: &str) -> Option<f64> {
    if a == b {
        return Some(1.0);
    }
    if negated_stem(a) == Some(b) || negated_stem(b) == Some(a) {
        return None;
    }
    let classes = opinion_classes(b);
    opinion_classes(a)
        .iter()
        .any(|c| classes.contains(c))
        .then_some(OTHER_OPINION)
}

/// What is left of a negated opinion: 不方便 → 方便.
fn negated_stem(opinion: &str) -> Option<&str> {
    ["不", "没有", "没", "未", "无"]
        .iter()
        .find_map(|n| opinion.strip_prefix(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cores() {
        for (aspect, expected) in [
            ("售后响应", "响应"),
            ("客服回复速度", "响应"),
            ("响应速度", "响应"),
            ("①跨部门协作", "跨部门协同"),
            ("手机端", "APP"),
            ("系统响应", "系统响应"),
            ("物流", "物流"),
            ("售后", "售后"),
            ("速度", "速度"),
        ] {
            assert_eq!(core(aspect).word, expected, "{aspect}");
        }
        assert_eq!(core("远程支持响应").head.as_deref(), Some("响应"));
        assert_eq!(core("备件价格").head.as_deref(), Some("价格"));
        assert_eq!(core("备件主板到货").head.as_deref(), Some("备件供应"));
        assert_eq!(core("触摸屏响应").head, None);
        assert_eq!(core("硬盘").head, None);
    }

    #[test]
    fn opinions_of_one_class_and_their_opposites() {
        assert_eq!(opinion_likeness("慢", "慢"), Some(1.0));
        assert_eq!(opinion_likeness("慢", "不及时"), Some(OTHER_OPINION));
        assert_eq!(opinion_likeness("慢", "贵"), None);
        assert_eq!(opinion_likeness("清楚", "不清楚"), None);
    }

    #[test]
    fn some_phrases_say_everything_themselves() {
        let follow = whole_group("反馈", "无跟进", "反馈无跟进");
        assert!(follow.is_some());
        assert_eq!(whole_group("跟进", "没有", "没有跟进"), follow);
        assert_eq!(whole_group("", "没下文", "没下文"), follow);
        assert_eq!(whole_group("态度", "无跟进", "态度无跟进"), None);
        assert_ne!(whole_group("电话", "打不通", "电话打不通"), follow);
    }
}
