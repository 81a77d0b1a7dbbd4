#![allow(clippy::unwrap_used)]
use super::super::{AnswerColumn, Preset, guess, read};
use super::*;
use crate::table::read_tables;

const TEXT: &str = "序号\t1、贵公司的行业\t2、总体满意度\t3、最需要改进的方面\t4、请排序\t5、建议\n\
    1\t物流\t非常满意\t售后┋其他〖发票〗\t售后→价格\t快一点\n\
    2\t制造\t不满意\t价格\t价格→售后\t(空)\n\
    3\t制造\t一般\t(跳过)\t(空)\t挺好的\n";
const NUMBERS: &str = "序号\t1、贵公司的行业\t2、总体满意度\t第3题(价格)\t第3题(售后)\t第3题(交付)\t第3题(其他)\t第4题(价格)\t第4题(售后)\t5、建议\n\
    1\t4\t1\t0\t1\t0\t1\t2\t1\t快一点\n\
    2\t2\t4\t1\t0\t0\t0\t1\t2\t-2\n\
    3\t2\t3\t-3\t-3\t-3\t-3\t-2\t-2\t挺好的\n";

fn table(text: &str) -> Table {
    read_tables("a.tsv", text.as_bytes()).unwrap().remove(0)
}

fn joined(text: &str, other: &str, name: &str) -> (Table, ResponsesMapping, Joined) {
    let main = table(text);
    let mut mapping = guess(&main, Some(Preset::Wjx));
    let companion = Companion {
        file: name.into(),
        table: table(other),
    };
    let found = join("文本.tsv", &main, &mut mapping, &[companion]);
    (main, mapping, found)
}

#[test]
fn numbers_give_the_order_and_text_the_wording() {
    let (main, mapping, found) = joined(TEXT, NUMBERS, "b.tsv");
    assert_eq!(found.forms, ["按选项序号"]);
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    let draft = read("文本.tsv", &main, &mapping);
    let industry = &draft.questions[0];
    // 制造 is the second choice and 物流 the fourth; nobody chose the first and the third.
    assert_eq!(industry.choices, ["选项1", "制造", "选项3", "物流"]);
    assert_eq!(draft.columns[0], AnswerColumn::Codes(vec![4, 2, 2]));
    // 非常满意 has order number 1 and is the highest score all the same.
    assert_eq!(draft.columns[1], AnswerColumn::Codes(vec![5, 2, 3]));
    assert_eq!(draft.questions[2].choices, ["价格", "售后", "交付", "其他"]);
    match &draft.columns[2] {
        AnswerColumn::Choices { masks, other } => {
            assert_eq!(masks[..2], [0b1010, 0b0001]);
            assert_eq!(other, &[(0, "发票".to_owned())]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(draft.questions[3].title, "请排序—价格");
    assert_eq!(
        draft.columns[3],
        AnswerColumn::Numbers(vec![Some(2.0), Some(1.0), None])
    );
}

#[test]
fn the_numbers_alone_then_say_the_same() {
    let (main, mapping, found) = joined(TEXT, NUMBERS, "b.tsv");
    let by_text = read("文本.tsv", &main, &mapping);
    let by_number = read("序号.tsv", &table(NUMBERS), &found.layouts[0].1);
    let titles = |draft: &super::super::ResponsesDraft| {
        draft
            .questions
            .iter()
            .map(|q| (q.title.clone(), q.kind))
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&by_text), titles(&by_number));
    for (at, (text, number)) in by_text.columns.iter().zip(&by_number.columns).enumerate() {
        match (text, number) {
            // The words beside 其他 are in the text alone.
            (AnswerColumn::Choices { masks: a, .. }, AnswerColumn::Choices { masks: b, .. }) => {
                assert_eq!(a, b)
            }
            (a, b) => assert_eq!(a, b, "question {at}"),
        }
    }
}

#[test]
fn scores_make_a_scale_of_choices() {
    let text = "序号\t1、交付速度\n1\t超出预期\n2\t符合预期\n3\t低于预期\n4\t超出预期\n";
    let scores = "序号\t1、交付速度\n1\t3\n2\t2\n3\t1\n4\t3\n";
    let (main, mapping, found) = joined(text, scores, "按分数.tsv");
    assert_eq!(found.forms, ["按分数"]);
    let draft = read("文本.tsv", &main, &mapping);
    assert_eq!(
        (draft.questions[0].kind, draft.questions[0].scale),
        (QuestionKind::Likert, Some((1, 3)))
    );
    assert_eq!(draft.columns[0], AnswerColumn::Codes(vec![3, 2, 1, 3]));
}

#[test]
fn rows_that_do_not_meet_are_told() {
    let (_, _, found) = joined(TEXT, &NUMBERS.replace("\n3\t2", "\n9\t2"), "b.tsv");
    assert_eq!(found.problems.len(), 1);
    assert!(
        found.problems[0].message.contains("相同2份"),
        "{}",
        found.problems[0].message
    );
    let (_, _, found) = joined(TEXT, "序号\t1、别的\n7\t1\n", "b.tsv");
    assert!(found.problems[0].message.contains("不是同一份问卷"));
}

#[test]
fn the_file_of_words_is_found_in_either_order() {
    let (text, numbers) = (table(TEXT), table(NUMBERS));
    assert_eq!(text_file(&[("a", &numbers), ("b", &text)]), 1);
    assert_eq!(text_file(&[("按文本.xls", &numbers), ("b", &text)]), 0);
}
