use super::*;
use model::questionnaire::{Design, DesignKind, DesignedQuestion};

fn of(text: &str) -> QuestionnaireDraft {
    read("问卷.txt", text).unwrap()
}

fn kinds(draft: &QuestionnaireDraft) -> Vec<DesignKind> {
    draft
        .body
        .questions
        .iter()
        .map(|question| question.design.kind)
        .collect()
}

fn labels(design: &Design) -> Vec<&str> {
    design
        .choices
        .iter()
        .map(|choice| choice.label.as_str())
        .collect()
}

const WHOLE: &str = "客户满意度调查
感谢您参与，约需 5 分钟。

一、基本信息
1、贵公司规模？【单选题】*
○ 大型
○ 中型（请跳至第3题）
○ 其他____
2．贵公司使用哪些服务？（多选题，最少选1项，最多选2项）
□安装
□维修
□以上都没有
3. 总体满意度 [量表题] [必答]
非常满意
满意
不满意

=== 分页 ===
4. 您有多大可能推荐我们？[NPS题]
不可能 0 1 2 3 4 5 6 7 8 9 10 极有可能
5. 请排序 [排序题]
A. 价格
B. 质量
6. 请分配100分 [比重题]
价格
质量
7. 请评价 [矩阵量表题]
行：
- 速度
- 态度
列：
1
2
3
8. 您的姓名
9. 您的建议是什么？

谢谢！";

#[test]
fn the_grammar_in_one_text() {
    // Kinds and parts by hand from the text above.
    use DesignKind::*;
    let draft = of(WHOLE);
    assert_eq!(draft.problems, []);
    let body = &draft.body;
    assert_eq!(body.title, "客户满意度调查");
    assert_eq!(body.intro, "感谢您参与，约需 5 分钟。");
    assert_eq!(body.closing, "谢谢！");
    assert_eq!(
        kinds(&draft),
        [
            SingleChoice,
            MultiChoice,
            Likert,
            Nps,
            Ranking,
            ConstantSum,
            Matrix,
            ShortText,
            LongText
        ]
    );
    let titles: Vec<&str> = body
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(titles, ["一、基本信息", "第2页"]);
    let [size, services, overall, nps, rank, _, matrix, ..] = &body.questions[..] else {
        panic!("{:?}", body.questions)
    };
    assert_eq!(size.title, "贵公司规模？");
    assert!(size.is_required && !services.is_required && overall.is_required);
    assert_eq!(labels(&size.design), ["大型", "中型", "其他"]);
    assert!(size.design.choices[2].has_text);
    assert_eq!(services.relevant, "${Q1} != '2'");
    assert_eq!(overall.relevant, "");
    assert_eq!(
        (services.design.min, services.design.max),
        (Some(1.0), Some(2.0))
    );
    assert!(services.design.choices[2].is_exclusive);
    let scores: Vec<i16> = overall
        .design
        .points
        .iter()
        .map(|point| point.score)
        .collect();
    assert_eq!(scores, [3, 2, 1]);
    assert_eq!(
        (
            nps.design.low_label.as_str(),
            nps.design.high_label.as_str()
        ),
        ("不可能", "极有可能")
    );
    assert_eq!(labels(&rank.design), ["价格", "质量"]);
    let rows: Vec<&str> = matrix
        .design
        .rows
        .iter()
        .map(|row| row.label.as_str())
        .collect();
    assert_eq!(rows, ["速度", "态度"]);
    assert_eq!(matrix.design.points.len(), 3);
}

#[test]
fn missing_tags_are_guessed() {
    use DesignKind::*;
    for (text, kind) in [
        ("1. 性别\n男\n女", SingleChoice),
        ("1. 您用过哪些功能（可多选）\n甲\n乙", MultiChoice),
        ("1. 请对下列项目排序\n甲\n乙", Ranking),
        ("1. 您的建议", LongText),
        ("1. 联系电话", ShortText),
        ("1. 优点____缺点____", OpenSlots),
        ("1. 您会推荐吗？\n0~10", Nps),
        ("1. 满意吗？\n1-5", Likert),
    ] {
        assert_eq!(kinds(&of(&format!("标题\n\n{text}"))), [kind], "{text}");
    }
}

#[test]
fn what_is_not_understood_is_named_by_line() {
    for (text, line, words) in [
        ("题\n1. 建议 [填空题]\n甲\n乙", 3, "填空题下面不写选项"),
        (
            "题\n1. 甲 [单选题]\n是（请跳至第9题）\n否\n2. 乙",
            3,
            "跳题的目标",
        ),
        ("题\n1. 满意 [量表题]", 2, "没有写出分值"),
        ("题\n1. 照片 [文件上传题]", 2, "已作为说明文字"),
        ("题\n1. 选 [单选题]\n唯一", 2, "至少要有两个选项"),
        (
            "题\n1. 评价 [矩阵多选题]\n行：\n甲\n乙\n列：\n好\n快",
            2,
            "拆成2道题",
        ),
    ] {
        let draft = of(text);
        let found = draft
            .problems
            .iter()
            .any(|problem| problem.row == Some(line) && problem.message.contains(words));
        assert!(found, "{text}: {:?}", draft.problems);
    }
}

#[test]
fn a_pasted_export_with_tabs_is_a_matrix() {
    let draft =
        of("题\n1. 请评价 [矩阵单选题] *\n\t不满意\t一般\t满意\n速度\t○\t○\t○\n态度\t○\t○\t○");
    let design = |question: &DesignedQuestion| {
        let rows: Vec<String> = question
            .design
            .rows
            .iter()
            .map(|row| row.label.clone())
            .collect();
        let points: Vec<(i16, String)> = question
            .design
            .points
            .iter()
            .map(|point| (point.score, point.label.clone()))
            .collect();
        (rows, points)
    };
    let point = |score, label: &str| (score, label.to_owned());
    assert_eq!(
        design(&draft.body.questions[0]),
        (
            vec!["速度".to_owned(), "态度".to_owned()],
            vec![point(1, "不满意"), point(2, "一般"), point(3, "满意")]
        )
    );
}
