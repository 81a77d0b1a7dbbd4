//! What a bracket behind a question says.

use model::questionnaire::DesignKind;

/// What 问卷星 calls a kind of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WjxKind {
    Plain(DesignKind),
    /// 填空题: a line or free words, by what is asked.
    Blank,
    /// A matrix whose cells are no points of a scale.
    OtherMatrix(&'static str),
    /// A kind that a questionnaire without network and files cannot have.
    Unsupported(&'static str),
}

const KINDS: [(&str, WjxKind); 58] = {
    use DesignKind::*;
    use WjxKind::{Blank, OtherMatrix, Plain, Unsupported};
    [
        ("单选题", Plain(SingleChoice)),
        ("单选", Plain(SingleChoice)),
        ("下拉框", Plain(SingleChoice)),
        ("下拉题", Plain(SingleChoice)),
        ("下拉单选题", Plain(SingleChoice)),
        ("下拉框单选", Plain(SingleChoice)),
        ("判断题", Plain(SingleChoice)),
        ("单项选择题", Plain(SingleChoice)),
        ("多选题", Plain(MultiChoice)),
        ("多选", Plain(MultiChoice)),
        ("可多选", Plain(MultiChoice)),
        ("不定项选择题", Plain(MultiChoice)),
        ("多项选择题", Plain(MultiChoice)),
        ("量表题", Plain(Likert)),
        ("量表", Plain(Likert)),
        ("评分题", Plain(Likert)),
        ("打分题", Plain(Likert)),
        ("评分单选题", Plain(Likert)),
        ("nps题", Plain(Nps)),
        ("nps", Plain(Nps)),
        ("nps量表", Plain(Nps)),
        ("nps量表题", Plain(Nps)),
        ("净推荐值", Plain(Nps)),
        ("矩阵量表题", Plain(Matrix)),
        ("矩阵量表", Plain(Matrix)),
        ("矩阵单选题", Plain(Matrix)),
        ("矩阵单选", Plain(Matrix)),
        ("矩阵题", Plain(Matrix)),
        ("矩阵打分题", Plain(Matrix)),
        ("矩阵多选题", OtherMatrix("矩阵多选题")),
        ("矩阵填空题", OtherMatrix("矩阵填空题")),
        ("矩阵滑动条", OtherMatrix("矩阵滑动条")),
        ("表格数值题", OtherMatrix("表格数值题")),
        ("表格填空题", OtherMatrix("表格填空题")),
        ("填空题", Blank),
        ("填空", Blank),
        ("单项填空题", Blank),
        ("多项填空题", Plain(OpenSlots)),
        ("多项填空", Plain(OpenSlots)),
        ("简答题", Plain(LongText)),
        ("问答题", Plain(LongText)),
        ("开放题", Plain(LongText)),
        ("多行文本题", Plain(LongText)),
        ("单行文本题", Plain(ShortText)),
        ("排序题", Plain(Ranking)),
        ("排序", Plain(Ranking)),
        ("比重题", Plain(ConstantSum)),
        ("比重", Plain(ConstantSum)),
        ("滑动条", Plain(Slider)),
        ("滑动条题", Plain(Slider)),
        ("日期题", Plain(Date)),
        ("日期", Plain(Date)),
        ("数字题", Plain(Number)),
        ("数值题", Plain(Number)),
        ("文件上传题", Unsupported("文件上传题")),
        ("文件上传", Unsupported("文件上传题")),
        ("上传文件", Unsupported("文件上传题")),
        ("签名题", Unsupported("签名题")),
    ]
};

/// The kind that a tag names.
pub(super) fn kind_of(tag: &str) -> Option<WjxKind> {
    let plain: String = tag.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_lowercase();
    let known = KINDS.iter().find(|(name, _)| *name == plain);
    known.map(|(_, kind)| *kind)
}

/// Whether a question of that kind has choices, points or rows below it.
pub(super) fn takes_lines(tag: &str) -> bool {
    use DesignKind::{
        ConstantSum, Likert, Matrix, MultiChoice, Nps, OpenSlots, Ranking, SingleChoice, Slider,
    };
    match kind_of(tag) {
        Some(WjxKind::Plain(kind)) => matches!(
            kind,
            SingleChoice
                | MultiChoice
                | Likert
                | Nps
                | Matrix
                | Ranking
                | ConstantSum
                | Slider
                | OpenSlots
        ),
        Some(WjxKind::OtherMatrix(_)) => true,
        _ => false,
    }
}

/// Whether words in brackets are about the question and no part of its wording.
pub(super) fn is_tag(words: &str) -> bool {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    kind_of(&plain).is_some()
        || matches!(
            plain.as_str(),
            "必答"
                | "必填"
                | "必答题"
                | "必选"
                | "选答"
                | "选填"
                | "非必填"
                | "非必答"
                | "段落说明"
                | "段落"
                | "说明文字"
        )
        || bounds(&plain).is_some()
}

/// `最少选1项`, `最多选3项`, `限选2项`, `选1-3项` as fewest and most.
pub(super) fn bounds(tag: &str) -> Option<(Option<f64>, Option<f64>)> {
    let plain: String = tag.chars().filter(|c| !c.is_whitespace()).collect();
    let n: Vec<f64> = plain
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let chooses = plain.contains('选') || plain.contains('项') || plain.contains('个');
    if !chooses || plain.chars().count() > 12 {
        return None;
    }
    let starts = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    match n.as_slice() {
        [n] if starts(&["最少", "至少", "不少于"]) => Some((Some(*n), None)),
        [n] if starts(&["最多", "至多", "不超过", "限选", "限"]) => {
            Some((None, Some(*n)))
        }
        [n] if plain == format!("选{n}项") || plain == format!("请选{n}项") => {
            Some((Some(*n), Some(*n)))
        }
        [a, b] if a <= b && starts(&["选", "项"]) => Some((Some(*a), Some(*b))),
        _ => None,
    }
}
