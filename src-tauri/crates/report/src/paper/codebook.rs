//! The codebook (编码簿) as a Word document: one table, codes indented by level, the head on every page.

use super::docx::finish;
use super::docx_parts::{Stand, table, words};
use crate::{CodebookRow, ReportError};

/// Widths of code, meaning, example and counts, twentieths of a point.
const WIDTHS: [u32; 4] = [2_400, 3_900, 2_680, 1_000];
/// A4 with the margins of paper forms.
const PAGE: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"900\" w:right=\"960\" w:bottom=\"900\" w:left=\"960\" w:header=\"480\" w:footer=\"360\" w:gutter=\"0\"/></w:sectPr>";
/// Indent of one level, twentieths of a point; deeper ones would leave no room for the name.
const LEVEL: u32 = 180;
const DEEPEST: u16 = 6;

/// Writes the codes as .docx under a title; `note` says what the counts rest on and may be empty. The
/// same codes give the same bytes.
///
/// # Errors
/// [`ReportError::Write`] when the file cannot be made.
pub fn write_codebook_docx(
    title: &str,
    note: &str,
    rows: &[CodebookRow<'_>],
) -> Result<Vec<u8>, ReportError> {
    let heading = Stand {
        size: 32,
        is_bold: true,
        is_centred: true,
        keeps_next: true,
        after: 120,
        ..Stand::default()
    };
    let small = Stand {
        size: 17,
        is_gray: true,
        after: 120,
        ..Stand::default()
    };
    let mut body = words(title, heading);
    if !note.is_empty() {
        body.push_str(&words(note, small));
    }
    let head = ["编码", "定义与规则", "示例", "次数"].map(|text| {
        let bold = Stand {
            is_bold: true,
            ..Stand::default()
        };
        (words(text, bold), 1)
    });
    let lines = std::iter::once(head.to_vec()).chain(rows.iter().map(row_of));
    body.push_str(&table(&WIDTHS, 1, &lines.collect::<Vec<_>>(), 0, true));
    // Word wants a paragraph behind a table.
    body.push_str("<w:p/>");
    body.push_str(PAGE);
    finish(&body)
}

fn row_of(row: &CodebookRow<'_>) -> Vec<(String, u32)> {
    let name = Stand {
        is_bold: !row.is_codable,
        indent: LEVEL * u32::from(row.depth.min(DEEPEST)),
        ..Stand::default()
    };
    let rules = [
        ("", row.definition),
        ("纳入：", row.include),
        ("排除：", row.exclude),
    ];
    let meaning: Vec<String> = rules
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| format!("{label}{text}"))
        .collect();
    let counts = match row.is_codable {
        true => format!("{}次\n{}份资料", row.n_codings, row.n_sources),
        false => String::new(),
    };
    let cell = |text: &str, stand| (words(text, stand), 1);
    vec![
        cell(row.name, name),
        cell(&meaning.join("\n"), Stand::default()),
        cell(row.example, Stand::default()),
        cell(&counts, Stand::default()),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn codes_stand_in_one_table_under_a_repeated_head() {
        let top = CodebookRow {
            name: "服务",
            ..CodebookRow::default()
        };
        let code = CodebookRow {
            name: "等候<😀>",
            depth: 1,
            definition: "排队\n等人",
            exclude: "𠮷野店",
            is_codable: true,
            n_codings: 7,
            n_sources: 3,
            ..CodebookRow::default()
        };
        let write = || write_codebook_docx("编码簿", "截至11月", &[top, code]).unwrap();
        assert_eq!(write(), write());
        let mut archive = zip::ZipArchive::new(Cursor::new(write())).unwrap();
        let mut xml = String::new();
        let mut part = archive.by_name("word/document.xml").unwrap();
        part.read_to_string(&mut xml).unwrap();
        assert_eq!(xml.matches("<w:tr>").count(), 3);
        assert_eq!(xml.matches("<w:tblHeader/>").count(), 1);
        for words in [
            "等候&lt;😀&gt;",
            ">等人<",
            "排除：𠮷野店",
            "7次",
            "3份资料",
            "截至11月",
        ] {
            assert!(xml.contains(words), "{words}");
        }
        assert!(!xml.contains("纳入") && !xml.contains("0次"));
        assert!(xml.contains("<w:ind w:left=\"180\"/>"));
        drop(part);
        for name in [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/styles.xml",
            "word/_rels/document.xml.rels",
        ] {
            assert!(archive.by_name(name).is_ok(), "{name}");
        }
    }
}
