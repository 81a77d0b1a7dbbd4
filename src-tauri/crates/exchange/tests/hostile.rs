//! Files built to harm, and files harmed on the way: each must end as a problem with a
//! remedy or be read, never as a crash or a heap of memory.
#![allow(clippy::unwrap_used)]

use exchange::transcript::{self, Options};
use exchange::{Limits, Table, read_tables};
use model::ProblemCode;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const CELLS: &str = r#"<row r="1"><c r="A1" t="str"><v>编号</v></c><c r="B1" t="str"><v>名称</v></c></row><row r="2"><c r="A2" t="str"><v>C1</v></c><c r="B2" t="str"><v>甲</v></c></row>"#;

fn sheet(dimension: &str, cells: &str) -> String {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="{space}"><dimension ref="{dimension}"/><sheetData>{cells}</sheetData></worksheet>"#
    )
}

/// A workbook of one sheet and whatever else.
fn xlsx(sheet: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    entries.extend(others);
    zipped(&entries)
}

fn docx(body: &str) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    );
    zipped(&[("word/document.xml", xml.as_bytes())])
}

fn refused(bytes: &[u8]) -> ProblemCode {
    let problem = read_tables("a.xlsx", bytes).unwrap_err();
    assert!(problem.message.contains('请'), "no remedy: {problem}");
    problem.code
}

fn read_one(bytes: &[u8]) -> Table {
    read_tables("a.xlsx", bytes).unwrap().remove(0)
}

#[test]
fn a_plain_workbook_is_read() {
    let table = read_one(&xlsx(&sheet("A1:B2", CELLS), &[]));
    assert_eq!(
        (table.sheet.as_str(), table.sample(9)),
        ("名册", vec![vec!["C1".to_owned(), "甲".to_owned()]])
    );
}

#[test]
fn two_cells_at_the_far_ends_of_a_sheet_cost_nothing() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(
        refused(&xlsx(&sheet("A1:XFD1048576", far), &[])),
        ProblemCode::Empty
    );
    let far = CELLS.to_owned() + r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let table = read_one(&xlsx(&sheet("A1:XFD1048576", &far), &[]));
    assert_eq!(
        (table.n_rows, table.columns.len(), table.rows),
        (2, 16_384, vec![2, 1_048_576])
    );
    // The same through the fallback, which a comment among the rows asks for.
    let odd = far.replacen("<row", "<!-- --><row", 1);
    let table = read_one(&xlsx(&sheet("A1:XFD1048576", &odd), &[]));
    assert_eq!((table.n_rows, table.columns.len()), (2, 16_384));
}

#[test]
fn a_sheet_that_is_too_wide_and_long_is_refused_early() {
    // 5,000 rows that each have a cell in XFD: 82 million cells to hold, over the budget.
    let mut cells = CELLS.to_owned();
    for row in 3..5_003 {
        cells += &format!(r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#);
    }
    assert_eq!(
        refused(&xlsx(&sheet("A1", &cells), &[])),
        ProblemCode::TooLarge
    );
}

#[test]
fn a_false_count_of_shared_strings_is_refused() {
    for (name, count) in [
        ("xl/sharedStrings.xml", "4294967295"),
        ("xl/SharedStrings.xml", "99999999999999999999999"),
    ] {
        let strings =
            format!(r#"<sst count="{count}" uniqueCount="{count}"><si><t>a</t></si></sst>"#);
        let file = xlsx(&sheet("A1", CELLS), &[(name, strings.as_bytes())]);
        assert_eq!(refused(&file), ProblemCode::TooLarge);
    }
}

#[test]
fn bombs_are_refused() {
    let blank = vec![b' '; 32 << 20];
    assert_eq!(
        refused(&xlsx(&sheet("A1", CELLS), &[("xl/big.xml", &blank)])),
        ProblemCode::TooLarge
    );
    let many: Vec<String> = (0..10_001).map(|n| format!("xl/{n}.xml")).collect();
    let entries: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused(&zipped(&entries)), ProblemCode::TooLarge);
}

#[test]
fn a_bomb_that_understates_its_size_is_refused() {
    let blank = " ".repeat(4 << 20);
    let good = xlsx(
        &(sheet("A1", "") + &blank).replace("<sheetData>", &format!("<sheetData>{blank}")),
        &[],
    );
    let size = u32::try_from(sheet("A1", "").len() + 2 * blank.len())
        .unwrap()
        .to_le_bytes();
    let mut lying = good.clone();
    let mut patched = 0;
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
            patched += 1;
        }
    }
    assert!(patched > 0);
    assert_eq!(refused(&lying), ProblemCode::Damaged);
}

#[test]
fn archives_within_archives_are_refused_and_embedded_objects_ignored() {
    let inner = zipped(&[("a.csv", b"a,b\n1,2\n")]);
    assert_eq!(
        refused(&zipped(&[("inner.zip", &inner)])),
        ProblemCode::UnknownFormat
    );
    assert_eq!(
        refused(&xlsx(&sheet("A1", CELLS), &[("more.xlsx", &inner)])),
        ProblemCode::UnknownFormat
    );
    assert_eq!(
        read_one(&xlsx(
            &sheet("A1", CELLS),
            &[("xl/embeddings/a.xlsx", &inner)]
        ))
        .n_rows,
        1
    );
}

#[test]
fn entry_names_are_never_paths() {
    let file = xlsx(
        &sheet("A1", CELLS),
        &[
            ("../../evil.sh", b"rm"),
            ("/etc/passwd", b"x"),
            ("C:\\evil.bat", b"x"),
        ],
    );
    assert_eq!(read_one(&file).n_rows, 1);
    assert!(!std::path::Path::new("../../evil.sh").exists());
}

#[test]
fn cut_off_and_empty_files() {
    let good = xlsx(&sheet("A1", CELLS), &[]);
    assert_eq!(refused(&good[..good.len() / 2]), ProblemCode::Damaged);
    assert_eq!(refused(b""), ProblemCode::Empty);
    assert_eq!(refused(b"PK\x03\x04"), ProblemCode::Damaged);
    assert_eq!(refused(&zipped(&[])), ProblemCode::UnknownFormat);
    let cut = sheet("A1", CELLS);
    assert_eq!(
        refused(&xlsx(&cut[..cut.len() - 60], &[])),
        ProblemCode::Damaged
    );
}

#[test]
fn document_types_are_refused() {
    let declared = |xml: &str| xml.replacen("?>", r#"?><!DOCTYPE x [<!ENTITY a "aaaa">]>"#, 1);
    assert_eq!(
        refused(&xlsx(&declared(&sheet("A1", CELLS)), &[])),
        ProblemCode::UnknownFormat
    );
    let book = declared(BOOK);
    assert_eq!(
        refused(&zipped(&[("xl/workbook.xml", book.as_bytes())])),
        ProblemCode::UnknownFormat
    );
    let body = declared(r#"<?xml version="1.0"?><w:document><w:body/></w:document>"#);
    let problem = transcript::read(
        "a.docx",
        &zipped(&[("word/document.xml", body.as_bytes())]),
        &Options::default(),
    )
    .unwrap_err();
    assert_eq!(problem.code, ProblemCode::UnknownFormat);
}

#[test]
fn protected_files_are_named_as_such() {
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.extend(vec![0; 600]);
    file.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&file), ProblemCode::Encrypted);
    assert_eq!(
        transcript::read("a.docx", &file, &Options::default())
            .unwrap_err()
            .code,
        ProblemCode::Encrypted
    );
}

#[test]
fn other_kinds_are_named() {
    for bytes in [
        &b"%PDF-1.7"[..],
        b"\x89PNG\r\n",
        b"<html><table>",
        b"\x00\x01\x02\x03",
        &docx(""),
    ] {
        assert_eq!(refused(bytes), ProblemCode::UnknownFormat);
    }
    // A damaged file with the mark of an old .xls.
    let mut xls = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    xls.extend((0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8));
    assert_eq!(refused(&xls), ProblemCode::Damaged);
}

#[test]
fn one_endless_line() {
    let line = "等".repeat(400_000);
    assert_eq!(refused(line.as_bytes()), ProblemCode::Empty);
    let draft = transcript::read(
        "a.txt",
        format!("主持人：{line}").as_bytes(),
        &Options::default(),
    )
    .unwrap();
    assert_eq!(draft.n_chars(), 400_000);
    let commas = ",".repeat(1_000_000);
    assert_eq!(refused(commas.as_bytes()), ProblemCode::Empty);
    let wide = "a,".repeat(500_000);
    assert_eq!(refused(wide.as_bytes()), ProblemCode::TooLarge);
    let quotes = "\"".repeat(1_000_001);
    let _ = read_tables("a.csv", quotes.as_bytes());
}

#[test]
fn deep_nesting_is_refused() {
    let deep = |n: usize| "<w:p>".repeat(n) + &"</w:p>".repeat(n);
    let read = |body: &str| {
        transcript::read("a.docx", &docx(body), &Options::default())
            .unwrap_err()
            .code
    };
    assert_eq!(read(&deep(300)), ProblemCode::TooLarge);
    assert_eq!(read(&deep(200)), ProblemCode::Empty);
}

#[test]
fn limits_are_the_documented_ones() {
    let limits = Limits::default();
    assert_eq!(
        (
            limits.inflated_bytes,
            limits.ratio,
            limits.entries,
            limits.xml_depth
        ),
        (500 << 20, 200, 10_000, 256)
    );
}

#[test]
fn word_files_of_both_shapes() {
    let bold = |label: &str, text: &str| {
        format!(
            r#"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{label}</w:t></w:r><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |a: &str, b: &str, c: &str| format!("<w:tr>{}{}{}</w:tr>", cell(a), cell(b), cell(c));
    let paragraphs = [
        r#"<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>座谈会</w:t></w:r></w:p>"#.to_owned(),
        bold("访谈编号：", "S-1"),
        bold("小七：", "&lt;开始&gt;&#65;"),
        bold("小七", "：再来"),
        "<w:p><w:r><w:t>接着说</w:t><w:br/><w:t>换行</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>".to_owned(),
        bold("阿明", ""),
        "<w:p><w:r><w:t>独占一行的名字</w:t></w:r></w:p>".to_owned(),
    ];
    let paragraphs = paragraphs
        .concat()
        .replace("<w:t>阿明</w:t>", "<w:t>阿明：</w:t>");
    let talk = |file: &[u8]| {
        let draft = transcript::read("a.docx", file, &Options::default()).unwrap();
        let turns: Vec<String> = draft
            .turns
            .iter()
            .map(|t| format!("{}: {}", draft.speakers[t.speaker].label, t.text))
            .collect();
        (draft, turns)
    };
    let (draft, turns) = talk(&docx(&paragraphs));
    assert_eq!(draft.layout, transcript::Layout::DocxParagraphs);
    assert_eq!(
        (
            draft.title.as_str(),
            draft.attributes.len(),
            draft.encoding.as_str()
        ),
        ("座谈会", 1, "docx")
    );
    assert_eq!(
        turns,
        [
            "小七: <开始>A",
            "小七: 再来\n接着说\n换行",
            "阿明: 独占一行的名字"
        ]
    );

    let table = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row("时间", "说话人", "内容"),
        row("00:05", "主持人", "您好"),
        row("00:09", "甲：", "好"),
        row("", "", "还有")
    );
    let (draft, turns) = talk(&docx(&table));
    assert_eq!(draft.layout, transcript::Layout::DocxTable);
    assert_eq!(turns, ["主持人: 您好", "甲: 好\n还有"]);
    assert_eq!(draft.turns[1].start_ms, Some(9_000));
}
