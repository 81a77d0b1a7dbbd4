#![allow(clippy::unwrap_used)]
use super::super::guess;
use super::*;
use crate::table::read_tables;

fn draft(tsv: &str) -> ResponsesDraft {
    let table = read_tables("答卷.tsv", tsv.as_bytes()).unwrap().remove(0);
    read("答卷.tsv", &table, &guess(&table, None))
}

/// One question's answers from its cells.
fn answers(heading: &str, cells: &[&str]) -> (QuestionSpec, AnswerColumn, ResponsesDraft) {
    let rows: String = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| format!("{at}\t{cell}\tx\n"))
        .collect();
    let mut read = draft(&format!("序号\t{heading}\t99、请填写\n{rows}"));
    (read.questions.remove(0), read.columns.remove(0), read)
}

#[test]
fn scores_and_their_missing_codes() {
    let (spec, column, read) = answers(
        "2、满意度",
        &["5", "(空)", "(跳过)", "-2", "-3", "", "1", "５分", "4.0"],
    );
    assert_eq!(spec.kind, QuestionKind::Likert);
    assert_eq!(
        column,
        AnswerColumn::Codes(vec![5, BLANK, SKIPPED, BLANK, SKIPPED, BLANK, 1, 5, 4])
    );
    assert!(read.problems.is_empty());
}

#[test]
fn rating_labels_become_five_to_one() {
    let (_, column, _) = answers(
        "2、满意度",
        &["非常满意", "满意", "一般", "不满意", "非常不满意"],
    );
    assert_eq!(column, AnswerColumn::Codes(vec![5, 4, 3, 2, 1]));
}

#[test]
fn a_cell_of_another_kind_is_blank_and_named() {
    let table = read_tables(
        "答卷.tsv",
        "序号\t2、满意度\n1\t很好\n2\t9\n3\t4.5\n4\t3\n".as_bytes(),
    )
    .unwrap()
    .remove(0);
    let mut mapping = guess(&table, Some(Preset::Wjx));
    if let ColumnUse::Question(spec) = &mut mapping.columns[1] {
        (spec.kind, spec.scale) = (QuestionKind::Likert, Some((1, 5)));
    }
    let read = read("答卷.tsv", &table, &mapping);
    assert_eq!(
        read.columns,
        [AnswerColumn::Codes(vec![BLANK, BLANK, BLANK, 3])]
    );
    let told: Vec<_> = read
        .problems
        .iter()
        .map(|p| (p.row, p.column.as_deref(), p.code))
        .collect();
    let at = |row, code| (Some(row), Some("B 2、满意度"), code);
    assert_eq!(
        told,
        [
            at(2, ProblemCode::InvalidValue),
            at(3, ProblemCode::OutOfRange),
            at(4, ProblemCode::InvalidValue)
        ]
    );
    assert_eq!((read.n_rows, read.rejected), (4, 0));
}

#[test]
fn multiple_choices_are_bits() {
    let (spec, column, _) = answers(
        "6、改进【多选题】",
        &[
            "价格┋售后",
            "售后┋其他〖发票┋慢〗",
            "(跳过)",
            "(空)",
            "价格",
        ],
    );
    assert_eq!(spec.choices, ["价格", "售后", "其他"]);
    let masks = vec![0b011, 0b110, MASK_SKIPPED, MASK_BLANK, 0b001];
    assert_eq!(
        column,
        AnswerColumn::Choices {
            masks,
            other: vec![(1, "发票┋慢".into())]
        }
    );
}

#[test]
fn single_choices_are_positions_with_their_other_text() {
    let (spec, column, read) =
        answers("1、行业", &["制造", "其他〖渔业〗", "制造", "(空)", "其他"]);
    assert_eq!(spec.choices, ["制造", "其他"]);
    assert_eq!(column, AnswerColumn::Codes(vec![1, 2, 1, BLANK, 2]));
    assert_eq!(
        read.other_texts,
        [OtherText {
            question: 0,
            row: 1,
            text: "渔业".into()
        }]
    );
}

#[test]
fn ranges_are_in_their_natural_order() {
    for (cells, expected) in [
        (
            &["26~30", "60以上", "18~25", "18岁以下", "51~60", "其他"][..],
            &["18岁以下", "18~25", "26~30", "51~60", "60以上", "其他"][..],
        ),
        (
            &["1-3年", "3年以上", "6个月以内", "6个月-1年"],
            &["6个月以内", "6个月-1年", "1-3年", "3年以上"],
        ),
        (
            &["10万以上", "1万-5万", "5000元以下", "5000元-1万"],
            &["5000元以下", "5000元-1万", "1万-5万", "10万以上"],
        ),
        (&["华东", "1号线"], &["华东", "1号线"]),
    ] {
        let (spec, ..) = answers("1、段", cells);
        assert_eq!(spec.choices, expected);
    }
}

#[test]
fn rankings_become_places() {
    let read = draft(
        "序号\t9、请排序【排序题】\t99、请填写\n1\t价格→售后→质量\tx\n2\t质量→价格\tx\n3\t(空)\tx\n",
    );
    let titles: Vec<&str> = read
        .questions
        .iter()
        .take(3)
        .map(|q| q.title.as_str())
        .collect();
    assert_eq!(titles, ["请排序—价格", "请排序—售后", "请排序—质量"]);
    let numbers = |places: [Option<f64>; 3]| AnswerColumn::Numbers(places.to_vec());
    assert_eq!(
        read.columns[..3],
        [
            numbers([Some(1.0), Some(2.0), None]),
            numbers([Some(2.0), None, None]),
            numbers([Some(3.0), Some(1.0), None]),
        ]
    );
    assert!(read.problems.is_empty());
}

#[test]
fn ticks_of_several_columns_are_one_question() {
    let read = draft(
        "序号\t1、满意\t6、改进(价格)\t6、改进(售后)\t6、改进(其他)\n1\t5\t1\t0\t1〖发票〗\n2\t4\t0\t1\t0\n3\t4\t-3\t-3\t-3\n4\t4\t0\t0\t0\n",
    );
    let spec = &read.questions[1];
    assert_eq!(
        (spec.kind, spec.code.as_str(), spec.title.as_str()),
        (QuestionKind::MultiChoice, "Q6", "改进")
    );
    assert_eq!(spec.choices, ["价格", "售后", "其他"]);
    assert_eq!(read.questions.len(), 2);
    let masks = vec![0b101, 0b010, MASK_SKIPPED, MASK_BLANK];
    assert_eq!(
        read.columns[1],
        AnswerColumn::Choices {
            masks,
            other: vec![(0, "发票".into())]
        }
    );
}

#[test]
fn days_are_checked() {
    // 45963 is 2025-11-02: Excel shows 45901 as 2025-09-01, and 62 days follow.
    let (spec, column, read) = answers(
        "9、到访日期",
        &["2025-11-03", "2025/11/4", "45963", "2025-02-30", "(空)"],
    );
    assert_eq!(spec.kind, QuestionKind::Date);
    let texts = ["2025-11-03", "2025-11-04", "2025-11-02"];
    assert_eq!(
        column,
        AnswerColumn::Texts {
            texts: texts
                .iter()
                .zip(0..)
                .map(|(day, row)| (row, (*day).to_owned()))
                .collect(),
            missing: vec![(3, BLANK), (4, BLANK)]
        }
    );
    assert_eq!(
        read.problems
            .iter()
            .map(|p| (p.row, p.code))
            .collect::<Vec<_>>(),
        [(Some(5), ProblemCode::InvalidValue)]
    );
}

#[test]
fn too_many_choices_become_an_open_question() {
    let labels: Vec<String> = (0..64).map(|n| format!("选{n}项")).collect();
    let joined = labels.join("┋");
    let table = read_tables(
        "a.tsv",
        format!("序号\t6、选\n1\t{joined}\n2\t选1项\n").as_bytes(),
    )
    .unwrap()
    .remove(0);
    let mut mapping = guess(&table, None);
    if let ColumnUse::Question(spec) = &mut mapping.columns[1] {
        spec.kind = QuestionKind::MultiChoice;
    }
    let read = read("a.tsv", &table, &mapping);
    assert_eq!(read.questions[0].kind, QuestionKind::OpenQuestion);
    assert_eq!(read.problems[0].code, ProblemCode::TooLarge);
}

#[test]
fn numbers_and_texts() {
    let (_, column, read) = answers("3、合作年限【填空题】", &["3", "1,200.5", "(空)"]);
    assert_eq!(
        column,
        AnswerColumn::Numbers(vec![Some(3.0), Some(1200.5), None])
    );
    assert_eq!(
        read.columns[0],
        AnswerColumn::Texts {
            texts: vec![(0, "x".into()), (1, "x".into()), (2, "x".into())],
            missing: vec![]
        }
    );
}

#[test]
fn rows_about_the_sheet() {
    let header = "序号\t提交答卷时间\t所用时间\t来源\t来自IP\t1、客户编号\t2、满意度";
    let rows = "1\t2025/3/8 8:18:47\t275秒\t链接\t1.2.3.4(上海)\tC1\t5\n\
                2\t2025/2/30 1:00:00\t很久\t(空)\t\t\t4\n\
                1\t2025/3/8 8:18:47\t275秒\t链接\t1.2.3.4(上海)\tC1\t5\n\
                2\t\t\t\t\t\t3\n\
                3\t2025/3/8 8:18:47\t\t\t\t\t\n";
    let read = draft(&format!("{header}\n{rows}"));
    assert_eq!((read.n_rows, read.duplicates, read.rejected), (2, 1, 2));
    assert_eq!(read.keys, ["1", "2"]);
    assert_eq!(read.rows, [2, 3]);
    // From `date -u -d '2025-03-08 08:18:47' +%s`.
    assert_eq!(read.submitted_at, [Some(1_741_421_927), None]);
    assert_eq!(read.duration_s, [Some(275), None]);
    assert_eq!(
        (
            read.source.get(0),
            read.source.get(1),
            read.ip.get(0),
            read.account_code.get(0)
        ),
        ("链接", "", "1.2.3.4(上海)", "C1")
    );
    let mut rows: Vec<_> = read.problems.iter().map(|p| (p.row, p.code)).collect();
    rows.sort_by_key(|(row, _)| *row);
    use ProblemCode::{DuplicateRow, InvalidValue, MissingValue};
    assert_eq!(
        rows,
        [
            (Some(3), InvalidValue),
            (Some(3), InvalidValue),
            (Some(4), DuplicateRow),
            (Some(5), DuplicateRow),
            (Some(6), MissingValue)
        ]
    );
}

#[test]
fn columns_without_heading_or_with_the_same_are_told() {
    let read = draft("序号\t2、满意度\t3、满意度\t3、满意度\t\n1\t5\t4\t3\t旁注\n");
    let told: Vec<_> = read
        .problems
        .iter()
        .map(|p| (p.column.as_deref(), p.code))
        .collect();
    let same = (Some("D 3、满意度"), ProblemCode::DuplicateColumn);
    // The fifth column has no heading, and its cell makes the table five columns wide.
    assert_eq!(told, [same, (Some("E"), ProblemCode::MissingColumn)]);
    let mut codes: Vec<_> = read
        .questions
        .iter()
        .map(|question| question.code.as_str())
        .collect();
    codes.dedup();
    assert_eq!(codes.len(), 3, "{codes:?}");
}
