#![allow(clippy::unwrap_used)]
use super::*;
use crate::table::read_tables;

fn read_csv(text: &str) -> (RosterMapping, RosterDraft) {
    let table = read_tables("名册.csv", text.as_bytes()).unwrap().remove(0);
    let mapping = guess(&table);
    let draft = read("名册.csv", &table, &mapping);
    (mapping, draft)
}

#[test]
fn headings_are_understood() {
    let cases = [
        (
            "客户编号,客户名称,联系人,职务,手机,邮箱,区域,行业,年度采购额(万元),标签",
            PurchaseUnit::WanYuan,
        ),
        (
            "编号,单位,联系人姓名,职位,联系电话,电子邮箱,地区,所属行业,采购额（元）,客户类型",
            PurchaseUnit::Yuan,
        ),
        (
            "客户编码,公司,对接人,岗位,电话,Email,大区,行业类别,年采购金额/万元,客户标签",
            PurchaseUnit::WanYuan,
        ),
    ];
    for (header, unit) in cases {
        let (mapping, _) = read_csv(&format!("{header}\nC1,,,,,,,,,\n"));
        let found = [
            mapping.code,
            mapping.name,
            mapping.contact,
            mapping.title,
            mapping.phone,
            mapping.email,
            mapping.region,
            mapping.industry,
            mapping.annual_purchase,
            mapping.tags,
        ];
        assert_eq!(found, std::array::from_fn::<_, 10, _>(Some), "{header}");
        assert_eq!(mapping.purchase_unit, unit, "{header}");
    }
}

#[test]
fn purchases_become_wan_yuan() {
    // 5,000,000 元 = 500 万元; the heading says 元.
    for (cell, expected) in [
        ("5000000", Some(500.0)),
        ("\"5,000,000\"", Some(500.0)),
        ("500万", Some(500.0)),
        ("1.2亿元", Some(12_000.0)),
        ("￥5000元", Some(0.5)),
        ("", None),
        ("—", None),
    ] {
        let (_, draft) = read_csv(&format!("编号,采购额(元)\nC1,{cell}\n"));
        assert_eq!(draft.rows[0].annual_purchase, expected, "{cell}");
    }
}

#[test]
fn unusable_rows_are_rejected_with_their_place() {
    let (_, draft) =
        read_csv("客户编号,客户名称,年度采购额\nC1,甲,五百\n,乙,5\nC3,丙,-1\nC4,丁,50\n");
    assert_eq!((draft.rows.len(), draft.rejected), (1, 3));
    let places: Vec<_> = draft
        .problems
        .iter()
        .map(|p| (p.row, p.column.as_deref(), p.code))
        .collect();
    assert_eq!(
        places,
        [
            (Some(2), Some("C 年度采购额"), ProblemCode::InvalidValue),
            (Some(3), Some("A 客户编号"), ProblemCode::MissingValue),
            (Some(4), Some("C 年度采购额"), ProblemCode::OutOfRange),
        ]
    );
    assert!(
        draft.problems[0].message.contains("“五百”")
            && draft.problems[0].message.contains("阿拉伯数字")
    );
}

#[test]
fn codes_that_come_back() {
    let text = "编号,名称,联系人,电话,区域\nC1,甲,张三,1,华东\nC1,甲,李四,2,华东\nC1,甲,张三,1,华东\nC1,,王五,3,华北\nC1,别家,赵六,4,华东\nC1,甲,,,华东\n";
    let (_, draft) = read_csv(text);
    let contacts: Vec<_> = draft
        .rows
        .iter()
        .map(|row| (row.row, row.contact.name.as_str()))
        .collect();
    assert_eq!(contacts, [(2, "张三"), (3, "李四"), (5, "王五")]);
    assert_eq!((draft.duplicates, draft.rejected), (2, 1));
    let rows: Vec<_> = draft.problems.iter().map(|p| (p.row, p.code)).collect();
    let duplicate = |row| (Some(row), ProblemCode::DuplicateRow);
    assert_eq!(
        rows,
        [duplicate(4), duplicate(5), duplicate(6), duplicate(7)]
    );
}

#[test]
fn tags_are_split_once_each() {
    let (_, draft) = read_csv("编号,标签\nC1,VIP、新客户；VIP/投诉\n");
    assert_eq!(draft.rows[0].tags, ["VIP", "新客户", "投诉"]);
}

#[test]
fn without_a_code_column_nothing_is_guessed() {
    let (_, draft) = read_csv("名称,区域\n甲,华东\n");
    assert_eq!(
        (draft.rows.len(), draft.rejected, draft.problems[0].code),
        (0, 1, ProblemCode::MissingColumn)
    );
}

/// R17: rosters come out of a CRM as GBK or UTF-8 with a mark, ten thousand rows of them.
#[test]
fn exports_of_a_crm() {
    let mut text = String::from("客户编号,客户名称,区域\n");
    for n in 0..10_000 {
        text += &format!("C{n:05},第{n}号公司,华东\n");
    }
    text += "C00007,第7号公司,华东\n";
    let (gbk, _, lossy) = encoding_rs::GBK.encode(&text);
    assert!(!lossy);
    for bytes in [gbk.to_vec(), [b"\xEF\xBB\xBF", text.as_bytes()].concat()] {
        let table = read_tables("名册.csv", &bytes).unwrap().remove(0);
        let draft = read("名册.csv", &table, &guess(&table));
        assert_eq!(
            (draft.rows.len(), draft.duplicates, draft.rejected),
            (10_000, 1, 0)
        );
        assert_eq!(
            (draft.problems[0].row, draft.problems[0].code),
            (Some(10_002), ProblemCode::DuplicateRow)
        );
        assert_eq!(draft.rows[9_999].name, "第9999号公司");
    }
}

#[test]
fn further_columns_are_kept_by_heading_unless_they_name_somebody() {
    let (mapping, draft) = read_csv(
        "编号,单位,合作年限,首次合作日期,信用等级,收货地址,法人代表,空列\nC1,甲,9.40,2016-04-01,A,某路1号,王某,\nC2,乙,,,,,,\n",
    );
    assert_eq!(mapping.attributes, [2, 3, 4]);
    let words: Vec<(&str, &str)> = draft.rows[0]
        .attributes
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        words,
        [
            ("信用等级", "A"),
            ("合作年限", "9.40"),
            ("首次合作日期", "2016-04-01")
        ]
    );
    assert!(draft.rows[1].attributes.is_empty());
}
