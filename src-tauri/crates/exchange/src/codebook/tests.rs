#![allow(clippy::unwrap_used)]
use super::*;
use crate::table::read_tables;

fn parse(csv: &str) -> CodebookDraft {
    read(
        "编码簿.csv",
        &read_tables("编码簿.csv", csv.as_bytes()).unwrap()[0],
    )
}

/// The codes as paths.
fn paths(draft: &CodebookDraft) -> Vec<String> {
    let path = |code: &CodeDraft| {
        let mut names = vec![code.name.as_str()];
        let mut at = code.parent;
        while let Some(guid) = at {
            let above = draft.codes.iter().find(|code| code.guid == guid).unwrap();
            names.insert(0, &above.name);
            at = above.parent;
        }
        names.join(SEPARATOR)
    };
    draft.codes.iter().map(path).collect()
}

fn problems(draft: &CodebookDraft) -> Vec<(Option<u32>, ProblemCode)> {
    draft
        .problems
        .iter()
        .map(|one| (one.row, one.code))
        .collect()
}

#[test]
fn all_columns_of_our_own_sheet() {
    let draft = parse(
        "GUID,编码,上级,定义,纳入,排除,示例,颜色,可编码,编码次数\n\
         ,服务,,,,,,,否,0\n\
         20000000-0000-0000-0000-000000000001,等候😀,服务,\"排队和\n等人\",电话等待,𠮷野店,“等了四十分钟”,#F00,是,7\n",
    );
    assert_eq!(draft.problems, []);
    assert_eq!(paths(&draft), ["服务", "服务 / 等候😀"]);
    let [top, code] = &draft.codes[..] else {
        panic!("{draft:?}")
    };
    assert!(!top.is_codable && code.is_codable);
    assert_eq!(
        code.guid.to_string(),
        "20000000-0000-0000-0000-000000000001"
    );
    assert_eq!(code.description, "排队和\n等人");
    assert_eq!(
        (code.include.as_str(), code.exclude.as_str()),
        ("电话等待", "𠮷野店")
    );
    assert_eq!(
        (code.example.as_str(), code.colour.as_deref()),
        ("“等了四十分钟”", Some("#ff0000"))
    );
}

#[test]
fn parents_are_found_by_path_and_by_name_in_any_order() {
    // 态度 stands below two; 细节 names its parent alone, which lies under 产品.
    let draft = parse(
        "编码名称,上级编码\n细节,质量\n质量,产品\n态度,服务\n态度,产品\n产品,\n服务,\n快/慢,服务\n语气,服务 / 态度\n服务::环境,\n",
    );
    assert_eq!(problems(&draft), []);
    assert_eq!(
        paths(&draft),
        [
            "产品",
            "产品 / 质量",
            "产品 / 质量 / 细节",
            "产品 / 态度",
            "服务",
            "服务 / 态度",
            "服务 / 态度 / 语气",
            "服务 / 快/慢",
            "服务 / 环境"
        ]
    );
    assert_eq!(
        draft,
        parse(
            "编码名称,上级编码\n细节,质量\n质量,产品\n态度,服务\n态度,产品\n产品,\n服务,\n快/慢,服务\n语气,服务 / 态度\n服务::环境,\n",
        ),
        "the same sheet gives the same GUIDs"
    );
}

#[test]
fn faults_are_named_by_row_and_column() {
    use ProblemCode::{DuplicateRow, InvalidValue, MissingValue, OutOfRange, UnknownReference};
    let long = "字".repeat(101);
    let draft = parse(&format!(
        "编码,上级,颜色,可编码\n甲,,红,也许\n甲,,,\n,甲,,\n{long},,,\n乙,没有的,,\n丙,乙,,\n丁,丁,,\n"
    ));
    let mut found = problems(&draft);
    found.sort_by_key(|(row, code)| (*row, code.as_str()));
    assert_eq!(
        found,
        [
            (Some(2), InvalidValue),
            (Some(2), InvalidValue),
            (Some(3), DuplicateRow),
            (Some(4), MissingValue),
            (Some(5), OutOfRange),
            (Some(6), UnknownReference),
            (Some(8), UnknownReference),
        ]
    );
    let column = |row: u32| {
        let found = draft.problems.iter().find(|one| one.row == Some(row));
        found.unwrap().column.clone().unwrap()
    };
    assert_eq!(
        (column(3).as_str(), column(6).as_str()),
        ("A 编码", "B 上级")
    );
    // The parent that no row describes is a heading.
    let heading = draft
        .codes
        .iter()
        .find(|code| code.name == "没有的")
        .unwrap();
    assert!(!heading.is_codable);
    assert!(paths(&draft).contains(&"没有的 / 乙 / 丙".to_owned()));
}

#[test]
fn two_parents_of_one_name_and_endless_levels_go_to_the_top() {
    let draft = parse("编码,上级\n甲,一\n甲,二\n子,甲\n");
    assert!(
        paths(&draft).contains(&"子".to_owned()),
        "{:?}",
        paths(&draft)
    );
    assert!(draft.problems[0].message.contains("完整路径"));
    // Every code below the one before.
    let mut sheet = String::from("编码,上级\n0,\n");
    for n in 1..40 {
        sheet.push_str(&format!("{n},{}\n", n - 1));
    }
    let draft = parse(&sheet);
    assert_eq!(draft.codes.len(), 40);
    assert!(
        draft
            .problems
            .iter()
            .all(|one| one.code == ProblemCode::OutOfRange)
    );
    let deepest = paths(&draft)
        .iter()
        .map(|path| path.split(SEPARATOR).count())
        .max();
    assert_eq!(deepest, Some(12));
}

#[test]
fn sheets_that_are_no_codebook() {
    let draft = parse("问题,答案\n甲,乙\n");
    assert_eq!(problems(&draft), [(None, ProblemCode::MissingColumn)]);
    assert!(is_xml(b"\xEF\xBB\xBF \n<CodeBook/>") && !is_xml("编码,上级".as_bytes()));
}
