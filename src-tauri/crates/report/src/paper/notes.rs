//! Minutes and guides (纪要、提纲) as a Word document: title, table of facts, headings with words.

use super::docx::{HEAD, NAMES, OFFICE, STYLES, WIDTH, put};
use super::docx_parts::{Stand, table, words};
use crate::ReportError;
use std::io::Cursor;
use zip::ZipWriter;

/// One talk's minutes or one guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// Heading of the page.
    pub title: String,
    /// Words under it; may be empty.
    pub lead: String,
    /// Name and value, as a table; may be empty.
    pub facts: Vec<(String, String)>,
    /// What it says.
    pub sections: Vec<NoteSection>,
}

/// A heading and the words under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoteSection {
    /// Heading; may be empty.
    pub heading: String,
    /// Paragraphs; an empty one leaves room to write.
    pub lines: Vec<String>,
}

/// Writes notes as .docx, each on pages of its own. Nothing asks the clock: the same notes give the
/// same bytes.
///
/// # Errors
/// [`ReportError::Write`] when the file cannot be made.
pub fn write_notes_docx(notes: &[Note]) -> Result<Vec<u8>, ReportError> {
    let pages: Vec<String> = notes.iter().map(page).collect();
    let next_page = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let body = pages.join(next_page);
    let end = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1100\" w:right=\"960\" w:bottom=\"1100\" w:left=\"960\" w:header=\"480\" w:footer=\"480\" w:gutter=\"0\"/></w:sectPr>";
    let document = format!("{HEAD}<w:document {NAMES}><w:body>{body}{end}</w:body></w:document>");
    let types = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>"
    );
    let links = |kind: &str, target: &str| {
        format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", links("officeDocument", "word/document.xml")),
        (
            "word/_rels/document.xml.rels",
            links("styles", "styles.xml"),
        ),
        ("word/styles.xml", format!("{HEAD}{STYLES}")),
        ("word/document.xml", document),
    ] {
        put(&mut zip, name, text.as_bytes())?;
    }
    let written = zip
        .finish()
        .map_err(|error| ReportError::Write(error.to_string()))?;
    Ok(written.into_inner())
}

fn page(note: &Note) -> String {
    let title = Stand {
        size: 32,
        is_bold: true,
        is_centred: true,
        keeps_next: true,
        after: 200,
        ..Stand::default()
    };
    let mut out = words(&note.title, title);
    let text = Stand {
        after: 60,
        ..Stand::default()
    };
    if !note.lead.is_empty() {
        out.push_str(&words(&note.lead, text));
    }
    if !note.facts.is_empty() {
        let cell = |words_of: &str, is_bold| {
            let stand = Stand {
                is_bold,
                ..Stand::default()
            };
            (words(words_of, stand), 1)
        };
        let row = |(name, value): &(String, String)| vec![cell(name, true), cell(value, false)];
        let rows: Vec<Vec<(String, u32)>> = note.facts.iter().map(row).collect();
        out.push_str(&table(&[1800, WIDTH - 1800], 0, &rows, 0, true));
    }
    for section in &note.sections {
        if !section.heading.is_empty() {
            let heading = Stand {
                size: 24,
                is_bold: true,
                keeps_next: true,
                before: 220,
                after: 80,
                ..Stand::default()
            };
            out.push_str(&words(&section.heading, heading));
        }
        for line in &section.lines {
            out.push_str(&words(line, text));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_note_says_everything_once_and_in_order() {
        let note = |title: &str| Note {
            title: title.into(),
            lead: "开场白".into(),
            facts: vec![("时间".into(), "2025-10-09 14:00".into())],
            sections: vec![NoteSection {
                heading: "产品 < 功能".into(),
                lines: vec!["第一段\n第二段".into()],
            }],
        };
        let bytes = write_notes_docx(&[note("甲"), note("乙")]).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut document = String::new();
        zip.by_name("word/document.xml")
            .unwrap()
            .read_to_string(&mut document)
            .unwrap();
        let mut from = 0;
        for words in [
            "甲",
            "开场白",
            "时间",
            "2025-10-09 14:00",
            "产品 &lt; 功能",
            "第一段",
            "第二段",
            "w:type=\"page\"",
            "乙",
        ] {
            let at = document[from..].find(words).expect(words);
            from += at + words.len();
        }
        assert_eq!(document.matches("第一段").count(), 2);
    }
}
