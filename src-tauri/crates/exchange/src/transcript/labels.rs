//! Which of the things that could be speaker labels are.

use rustc_hash::FxHashMap;

/// Words that begin a speaker's label whatever follows.
const ROLES: [&str; 17] = [
    "主持",
    "访谈员",
    "访问员",
    "采访",
    "记者",
    "受访",
    "被访",
    "嘉宾",
    "说话人",
    "发言人",
    "督导",
    "研究员",
    "调查员",
    "参会者",
    "与会者",
    "Speaker",
    "speaker",
];
/// Words that are a label only with a number or letter after them, or alone.
const GROUPS: [&str; 8] = [
    "用户", "客户", "专家", "听众", "观众", "学员", "代表", "组员",
];
/// Words that end a form of address.
const TITLES: [&str; 20] = [
    "总",
    "经理",
    "总监",
    "主任",
    "先生",
    "女士",
    "小姐",
    "老师",
    "工程师",
    "老板",
    "厂长",
    "店长",
    "院长",
    "校长",
    "科长",
    "处长",
    "部长",
    "书记",
    "场长",
    "师傅",
];
/// Words that often stand before a colon without speaking.
const NO_SPEAKERS: [&str; 22] = [
    "原因", "优点", "缺点", "问题", "建议", "例如", "比如", "注", "备注", "说明", "时间", "地点",
    "结论", "总结", "第一", "第二", "第三", "第四", "内容", "主题", "其他", "一是",
];
/// The hundred most common family names, and some more.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛欧阳";

/// The marks of the question-and-answer layout.
pub(super) fn is_question_mark(label: &str) -> bool {
    matches!(
        label.trim_end_matches(|c: char| c.is_ascii_digit()),
        "问" | "答" | "Q" | "A" | "q" | "a"
    )
}

/// Whether a label names a speaker by itself, even when it comes only once.
pub(super) fn names_a_speaker(label: &str) -> bool {
    let short = |rest: &str| {
        rest.chars()
            .all(|c| c.is_ascii_alphanumeric() || "一二三四五六七八九十甲乙丙丁 ".contains(c))
    };
    let n = label.chars().count();
    is_question_mark(label)
        || (n <= 14 && ROLES.iter().any(|word| label.starts_with(word)))
        || GROUPS
            .iter()
            .any(|word| label.strip_prefix(word).is_some_and(short))
        || ((2..=6).contains(&n)
            && TITLES
                .iter()
                .any(|title| label.ends_with(title) && label.len() > title.len()))
        || ((2..=3).contains(&n)
            && label
                .chars()
                .next()
                .is_some_and(|first| SURNAMES.contains(first))
            && label.chars().all(is_han))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Of the labels met (with repeats), those that are speakers: they name one by themselves or
/// come back. When none is, but most of the text's lines begin with a label, all are.
pub(super) fn accepted<'a>(met: &[&'a str], n_lines: usize) -> Vec<&'a str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for label in met {
        *counts.entry(label).or_default() += 1;
    }
    let mut labels: Vec<&str> = Vec::new();
    for label in met {
        if !labels.contains(label) && !NO_SPEAKERS.contains(label) {
            labels.push(label);
        }
        // A text of endless labels has none; looking them up one by one must stay cheap.
        if labels.len() > 500 {
            break;
        }
    }
    let sure: Vec<&str> = labels
        .iter()
        .copied()
        .filter(|label| names_a_speaker(label) || counts[label] >= 2)
        .collect();
    if sure.is_empty() && met.len() >= 2 && met.len() * 2 >= n_lines {
        labels
    } else {
        sure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_other_words_before_colons() {
        for label in [
            "主持人",
            "主持人（第三方）",
            "受访者A",
            "访谈员小祝",
            "嘉宾B",
            "说话人 1",
            "客户3",
            "王经理",
            "邢老师",
            "张伟",
            "问",
            "答",
            "Q1",
        ] {
            assert!(names_a_speaker(label), "{label}");
        }
        for label in [
            "原因",
            "客户编号",
            "比例大概是3",
            "我们的想法",
            "结论",
            "总",
        ] {
            assert!(!names_a_speaker(label), "{label}");
        }
    }

    #[test]
    fn labels_that_come_back_are_speakers() {
        assert_eq!(
            accepted(&["小七", "阿明", "小七", "主要看", "原因", "原因"], 20),
            ["小七"]
        );
        assert_eq!(accepted(&["小七", "阿明"], 3), ["小七", "阿明"]);
        assert!(accepted(&["小七", "阿明"], 30).is_empty());
    }
}
