//! Files built to harm: small on disk, large or endless in memory, or plainly broken.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What such a file must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The program says no, in one sentence.
    Refused,
    /// The program reads what is there, or says no.
    ReadOrRefused,
}

/// A file built to harm.
pub struct Hostile {
    /// Its name; the ending is what a user would trust.
    pub name: &'static str,
    /// As what it is imported.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What must come of it.
    pub outcome: Outcome,
}

/// A package of entries.
pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// A workbook with one sheet of raw XML rows, a stated dimension and further entries.
pub fn workbook(dimension: &str, rows: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>"#
    );
    let book = format!(
        r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let relation = |kind: &str, target: &str| {
        format!(
            r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let types = format!(r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"/>"#);
    let (root, parts) = (
        relation("officeDocument", "xl/workbook.xml"),
        relation("worksheet", "worksheets/sheet1.xml"),
    );
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", parts.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    entries.extend(others);
    zipped(&entries)
}

const ROWS: &str = r#"<row r="1"><c r="A1" t="str"><v>客户编号</v></c><c r="B1" t="str"><v>客户名称</v></c></row><row r="2"><c r="A2" t="str"><v>C1</v></c><c r="B2" t="str"><v>甲</v></c></row>"#;

/// The head of an OLE file whose only content is an encrypted package.
fn protected() -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend(vec![0; 1024]);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.extend(vec![0; 1024]);
    bytes
}

/// A line in three encodings, one after the other: no single one reads it.
fn mixed_encodings() -> Vec<u8> {
    let mut bytes = "访谈员：您好，请介绍一下。\n".as_bytes().to_vec();
    // 受访者：响应慢 in GB18030, without the colon's help of a BOM.
    bytes.extend([
        0xca, 0xdc, 0xb7, 0xc3, 0xd5, 0xdf, 0xa3, 0xba, 0xcf, 0xec, 0xd3, 0xa6, 0xc2, 0xfd, b'\n',
    ]);
    bytes.extend("访谈员：谢谢\n".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.extend([0xff, 0xfe, 0x00, 0x81, 0x20, 0xff, 0xff]);
    bytes
}

/// The whole set.
pub fn all() -> Vec<Hostile> {
    use Outcome::{ReadOrRefused, Refused};
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let strings = format!(
        r#"{HEAD}<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>"#
    );
    let blank = vec![b' '; 64 << 20];
    let good = workbook("A1:B2", ROWS, &[]);
    let declared = format!(
        r#"{HEAD}<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#
    );
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(
            "访谈员：您好\n受访者：响应慢\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let of = |name, kind, bytes, outcome| Hostile {
        name,
        kind,
        bytes,
        outcome,
    };
    vec![
        of(
            "末格.xlsx",
            "roster",
            workbook("A1:XFD1048576", far, &[]),
            Refused,
        ),
        of(
            "假计数.xlsx",
            "roster",
            workbook(
                "A1:B2",
                ROWS,
                &[("xl/sharedStrings.xml", strings.as_bytes())],
            ),
            Refused,
        ),
        of(
            "炸弹.xlsx",
            "responses",
            workbook("A1:B2", ROWS, &[("xl/media/a.xml", &blank)]),
            Refused,
        ),
        of(
            "截断.xlsx",
            "tickets",
            good[..good.len() / 2].to_vec(),
            Refused,
        ),
        of("空.csv", "responses", Vec::new(), Refused),
        of("空.docx", "transcript", Vec::new(), Refused),
        of(
            "声明.docx",
            "transcript",
            zipped(&[("word/document.xml", declared.as_bytes())]),
            Refused,
        ),
        of("一行.csv", "responses", vec![b'x'; 5 << 20], Refused),
        of(
            "一行.txt",
            "transcript",
            "等".repeat(5 << 20 >> 2).into_bytes(),
            ReadOrRefused,
        ),
        of("逗号.csv", "roster", vec![b','; 5 << 20], Refused),
        of("混合.txt", "transcript", mixed_encodings(), ReadOrRefused),
        of("混合.csv", "responses", mixed_encodings(), ReadOrRefused),
        of("宽字.txt", "transcript", utf16, ReadOrRefused),
        of("加密.xlsx", "roster", protected(), Refused),
        of("加密.docx", "transcript", protected(), Refused),
        of(
            "其实是图.xlsx",
            "tickets",
            b"\x89PNG\r\n\x1a\n0000".to_vec(),
            Refused,
        ),
    ]
}
