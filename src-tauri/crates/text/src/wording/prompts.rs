//! Prompts of interviews (访谈提问): concrete, open, one thing at a time, no leading (R120, R123).

use super::AskedFor::{Rating, Words};
use super::{
    Found, Sentence, WordingFinding, WordingRule, WordingWeight, double, findings, shape, words,
};

static ABSTRACT: WordingRule = WordingRule {
    name: "abstract",
    label: "抽象提问",
    weight: WordingWeight::Warning,
    doc: "问总体印象、看法、满意度，答的人只能说“还行”。改为请他讲最近一次具体的经历：什么时候、要做什么、怎么做的、结果如何。",
    examples: &[
        (Words, "您觉得我们的服务怎么样？"),
        (Words, "您如何看待我们的产品质量？"),
        (Words, "您对我们公司的总体印象是什么？"),
        (Words, "您认为理想的售后服务是什么样的？"),
        (Words, "您对服务有什么感受？"),
        (Words, "一般情况下，你们遇到问题怎么办？"),
        (Words, "您对我们的服务有什么看法？"),
        (Words, "请评价一下我们的交付能力。"),
    ],
    counter_examples: &[
        (Words, "请讲讲最近一次遇到问题时的解决流程。"),
        (Words, "上个月那次停机，您是怎么处理的？"),
        (Words, "与您用过的竞品相比，我们的体验差距具体在哪一步？"),
        (Words, "请举一个例子，说说那次交付您觉得怎么样。"),
        (Words, "当时在场的有哪些人？"),
    ],
    find: abstract_words,
};

const VAGUE_ASKS: &[&str] = &[
    "怎么样",
    "如何看待",
    "怎么看",
    "怎样看",
    "总体印象",
    "整体印象",
    "总体感觉",
    "整体感觉",
    "什么印象",
    "什么感受",
    "什么感觉",
    "什么看法",
    "什么想法",
    "什么评价",
    "如何评价",
    "怎么评价",
    "评价一下",
    "谈谈看法",
    "谈谈感受",
    "理想的",
    "心目中",
    "一般情况下",
    "通常情况下",
    "总的来说",
    "满意吗",
    "满不满意",
    "是否满意",
];

/// What ties a prompt to something that happened.
const CONCRETE: &[&str] = &[
    "最近一次",
    "上一次",
    "上次",
    "那次",
    "这次",
    "有一次",
    "哪一次",
    "举一个例子",
    "举个例子",
    "举例",
    "具体",
    "当时",
    "案例",
];

fn abstract_words(sentence: &Sentence) -> Option<Found> {
    if CONCRETE.iter().any(|word| sentence.plain.contains(word)) {
        return None;
    }
    let word = VAGUE_ASKS
        .iter()
        .find(|word| sentence.plain.contains(**word))?;
    let message =
        format!("“{word}”问的是笼统的印象，请改问一次具体的经历，例如“请讲讲最近一次……”。");
    Some(Found::new(*word, message))
}

static CLOSED: WordingRule = WordingRule {
    name: "closed",
    label: "封闭提问",
    weight: WordingWeight::Hint,
    doc: "能用“是”“不是”回答的问题会让谈话停下来。改用“怎样”“哪些”“请讲讲”开头。",
    examples: &[
        (Words, "您遇到过交付延期吗？"),
        (Words, "贵公司是否换过供应商？"),
        (Words, "售后有没有回访过您？"),
    ],
    counter_examples: &[
        (Words, "请讲讲最近一次交付延期的经过。"),
        (Words, "售后回访时问了您哪些问题？"),
        (Words, "您遇到过交付延期吗？请讲讲经过。"),
    ],
    find: closed,
};

fn closed(sentence: &Sentence) -> Option<Found> {
    let text = &sentence.plain;
    let opens = ["请", "怎", "哪", "什么", "如何", "为何"];
    if opens.iter().any(|word| text.contains(word)) {
        return None;
    }
    let word = ["是否", "有没有", "是不是", "能不能", "吗？", "吗?"]
        .into_iter()
        .find(|word| text.contains(word))?;
    let message = "这句话可以只用“是”或“不是”回答，请改成“请讲讲……”“怎样……”。";
    Some(Found::new(word, message))
}

/// Rules for prompts, those of questionnaires that hold for talk among them.
pub static PROMPT_RULES: &[&WordingRule] = &[
    &ABSTRACT,
    &words::LEADING,
    &double::DOUBLE_BARRELLED,
    &CLOSED,
    &shape::JARGON,
];

/// What is wrong with the wording of a prompt or a probe. Two things in one are as bad as in a rating:
/// people answer the easier one.
pub fn check_prompt(text: &str) -> Vec<WordingFinding> {
    let mut found = findings(PROMPT_RULES, text, Rating);
    for one in &mut found {
        if one.rule == double::DOUBLE_BARRELLED.name {
            one.message = format!("“{}”一次问了两件事，请拆成两个提问。", one.words);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R123: five abstract prompts, five that lead or ask two things, none of the sound ones.
    #[test]
    fn ten_of_ten_faulty_prompts_are_found() {
        for (text, rule) in [
            ("您觉得我们的产品怎么样？", "abstract"),
            ("您如何评价我们的售后？", "abstract"),
            ("您心目中的好服务是哪些？", "abstract"),
            ("您对合作的整体感觉如何？", "abstract"),
            ("您对我们的响应速度有什么看法？", "abstract"),
            ("您是否也认为价格偏高？", "leading"),
            ("难道您没有遇到过延期？", "leading"),
            ("大家都说客服难打通，请讲讲您的经历。", "leading"),
            (
                "您最近一次对产品质量和服务态度不满是什么时候？",
                "double_barrelled",
            ),
            ("后来是怎么解决的？用了多久？", "double_barrelled"),
        ] {
            let found = check_prompt(text);
            assert!(
                found.iter().any(|one| one.rule == rule),
                "{text}: {found:?}"
            );
        }
        for text in [
            "请讲讲最近一次遇到问题时的解决流程。",
            "与您用过的竞品相比，我们的体验差距在哪里？请举例。",
            "当时您最先联系了谁？",
            "后来是怎么解决的？",
        ] {
            assert_eq!(check_prompt(text), [], "{text}");
        }
    }
}
