#![allow(clippy::unwrap_used)]
use super::*;
use crate::table::read_tables;

fn read_bytes(bytes: &[u8]) -> DictionaryDraft {
    let table = read_tables("词典.csv", bytes).unwrap().remove(0);
    read("词典.csv", &table)
}

/// Entries as `list word→target`, `-` before those that switch off.
fn entries(draft: &DictionaryDraft) -> Vec<String> {
    let entry = |row: &DictionaryRow| {
        let off = if row.is_off { "-" } else { "" };
        format!("{off}{} {}→{}", row.list, row.word, row.target)
    };
    draft.rows.iter().map(entry).collect()
}

const GOOD: &str = "词表,词,对应,停用\n\
    领域词,云享屏,软件,\n\
    word,智联平台,,否\n\
    领域词,云享屏,零售,\n\
    停用词,然后,忽略这一格,\n\
    负面词,糊墙,,\n\
    正面词,给力,,\n\
    量级形容词,高,故障率、价格,\n\
    同义词,客服,客户服务,\n\
    类别种子词,合同,价格,\n\
    种子词,合同,服务质量,\n\
    negative,一般,,是\n";

const GOOD_ENTRIES: [&str; 11] = [
    "word 云享屏→软件",
    "word 智联平台→",
    "word 云享屏→零售",
    "stop 然后→",
    "negative 糊墙→",
    "positive 给力→",
    "scale 高→故障率|价格",
    "synonym 客服→客户服务",
    "seed 合同→价格",
    "seed 合同→服务质量",
    "-negative 一般→",
];

#[test]
fn every_list_is_read_in_any_encoding() {
    let with_bom = [b"\xEF\xBB\xBF", GOOD.as_bytes()].concat();
    let (gbk, _, _) = encoding_rs::GBK.encode(GOOD);
    for bytes in [GOOD.as_bytes(), &with_bom, &gbk] {
        let draft = read_bytes(bytes);
        assert_eq!(entries(&draft), GOOD_ENTRIES);
        assert_eq!((draft.problems.len(), draft.rejected), (0, 0));
        assert_eq!((draft.rows[0].row, draft.rows[10].row), (2, 12));
    }
}

#[test]
fn headings_are_understood() {
    for (header, row) in [
        ("列表,词语,归并为", "同义词,客服,客户服务"),
        ("类型,词,对应词,启用", "synonym,客服,客户服务,是"),
        ("词,对应,词表", "客服,客户服务,同义"),
        ("List,Word,Target", "Synonym,客服,客户服务"),
        ("序号,词表（必填）,词 *,对应：", "1,同义词,客服,客户服务"),
    ] {
        let draft = read_bytes(format!("{header}\n{row}\n").as_bytes());
        assert_eq!(entries(&draft), ["synonym 客服→客户服务"], "{header}");
        assert!(draft.problems.is_empty(), "{header}");
    }
    let draft = read_bytes("类型,词,启用\n负面词,一般,否\n".as_bytes());
    assert_eq!(entries(&draft), ["-negative 一般→"]);
}

/// Every bad row is left out with its place, reason and remedy; the good ones stay.
#[test]
fn bad_rows_are_named_and_left_out() {
    let long = "长".repeat(41);
    let fits = "满".repeat(40);
    let rows = format!(
        "词表,词,对应,停用\n\
        负面词,糊墙,,\n\
        颜色词,红,,\n\
        ,红,,\n\
        负面词,,,\n\
        同义词,客服,,\n\
        量级形容词,高,、,\n\
        类别种子词,合同, ,\n\
        负面词,{long},,\n\
        负面词,{fits},,\n\
        负面词,糊墙,,\n\
        负面词,一般,,也许\n\
        同义词,客服,客服,\n\
        负面词,糊墙,,是\n\
        同义词,售后,售后服务,\n\
        同义词,售后,服务,\n\
        同义词,渠道,{long},\n"
    );
    let draft = read_bytes(rows.as_bytes());
    assert_eq!(
        entries(&draft),
        [
            "negative 糊墙→".to_owned(),
            format!("negative {fits}→"),
            "synonym 售后→售后服务".into()
        ]
    );
    use ProblemCode::*;
    let met: Vec<(u32, &str, ProblemCode)> = draft
        .problems
        .iter()
        .map(|problem| {
            let column = problem.column.as_deref().unwrap();
            (problem.row.unwrap(), column, problem.code)
        })
        .collect();
    assert_eq!(
        met,
        [
            (3, "A 词表", InvalidValue),
            (4, "A 词表", MissingValue),
            (5, "B 词", MissingValue),
            (6, "C 对应", MissingValue),
            (7, "C 对应", MissingValue),
            (8, "C 对应", MissingValue),
            (9, "B 词", OutOfRange),
            (11, "B 词", DuplicateRow),
            (12, "D 停用", InvalidValue),
            (13, "C 对应", InvalidValue),
            (14, "B 词", DuplicateRow),
            (16, "B 词", DuplicateRow),
            (17, "C 对应", OutOfRange),
        ]
    );
    // Row 11 repeats, 12 others say something that cannot be taken.
    assert_eq!((draft.duplicates, draft.rejected), (1, 12));
    for problem in &draft.problems {
        let remedy = ["请", "可删除"]
            .iter()
            .any(|word| problem.message.contains(word));
        assert!(remedy, "{problem}");
    }
}

#[test]
fn a_sheet_without_the_columns_is_refused_whole() {
    for (text, missing) in [
        ("词,对应\n客服,客户服务\n", "“词表”"),
        ("词表,备注\n负面词,糊墙\n", "“词”"),
    ] {
        let draft = read_bytes(text.as_bytes());
        assert!(draft.rows.is_empty());
        assert_eq!(draft.rejected, 1);
        assert_eq!(draft.problems[0].code, ProblemCode::MissingColumn);
        assert!(draft.problems[0].message.contains(missing));
    }
}

#[test]
fn texts_guarded_against_formulas_come_back_as_they_were() {
    let draft =
        read_bytes("词表,词\n负面词,'-1分\n负面词,'糊墙'\n正面词,'＋1\n正面词,''=2\n".as_bytes());
    let words: Vec<&str> = draft.rows.iter().map(|row| row.word.as_str()).collect();
    assert_eq!(words, ["-1分", "'糊墙'", "＋1", "'=2"]);
}

#[test]
fn too_many_rows_are_refused() {
    let rows: String = (0..=MOST_ROWS).map(|n| format!("负面词,词{n}\n")).collect();
    let draft = read_bytes(format!("词表,词\n{rows}").as_bytes());
    assert_eq!(draft.problems[0].code, ProblemCode::TooLarge);
    assert!(draft.rows.is_empty());
}
