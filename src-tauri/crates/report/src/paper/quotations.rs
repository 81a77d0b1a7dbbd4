//! Quotations (原话) as a Word document: grouped under headings, each with where it comes from.

use super::docx::finish;
use super::docx_parts::{Stand, paragraph, run, words};
use crate::ReportError;

/// Quotations under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuotationGroup {
    /// Heading; may be empty.
    pub heading: String,
    /// In order.
    pub quotations: Vec<Quotation>,
}

/// One quotation with what stands around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotation {
    /// What stands before.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after.
    pub after: String,
    /// Where, who: one line.
    pub source: String,
}

/// A4 with the margins of paper forms.
const PAGE: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1100\" w:right=\"1200\" w:bottom=\"1100\" w:left=\"1200\" w:header=\"480\" w:footer=\"480\" w:gutter=\"0\"/></w:sectPr>";

/// Writes quotations as .docx under a title; `lead` says what they are, a line a paragraph. The same
/// quotations give the same bytes.
///
/// # Errors
/// [`ReportError::Write`] when the file cannot be made.
pub fn write_quotations_docx(
    title: &str,
    lead: &str,
    groups: &[QuotationGroup],
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
        size: 18,
        is_gray: true,
        after: 60,
        ..Stand::default()
    };
    let mut body = words(title, heading);
    body.push_str(&words(lead, small));
    for group in groups {
        if !group.heading.is_empty() {
            let stand = Stand {
                size: 25,
                is_bold: true,
                keeps_next: true,
                before: 240,
                after: 100,
                ..Stand::default()
            };
            body.push_str(&words(&group.heading, stand));
        }
        for quotation in &group.quotations {
            body.push_str(&block(quotation));
        }
    }
    body.push_str(PAGE);
    finish(&body)
}

/// The words in black between grey surroundings; under them the source.
fn block(quotation: &Quotation) -> String {
    let gray = Stand {
        is_gray: true,
        ..Stand::default()
    };
    let lines: Vec<&str> = quotation.words.split('\n').collect();
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let (is_first, is_last) = (at == 0, at + 1 == lines.len());
        let mut runs = String::new();
        if is_first && !quotation.before.is_empty() {
            runs.push_str(&run(&quotation.before, gray));
        }
        runs.push_str(&run(line, Stand::default()));
        if is_last && !quotation.after.is_empty() {
            runs.push_str(&run(&quotation.after, gray));
        }
        let stand = Stand {
            keeps_next: true,
            indent: 360,
            before: if is_first { 120 } else { 0 },
            after: if is_last { 20 } else { 0 },
            ..Stand::default()
        };
        out.push_str(&paragraph(&runs, stand));
    }
    let source = Stand {
        size: 18,
        is_gray: true,
        indent: 360,
        after: 100,
        ..Stand::default()
    };
    out.push_str(&words(&quotation.source, source));
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn words_stand_between_their_surroundings_and_over_their_source() {
        let groups = [QuotationGroup {
            heading: "服务 / 等候久".into(),
            quotations: vec![Quotation {
                before: "我们".into(),
                words: "等了<四十>分钟\n没人理".into(),
                after: "，后来".into(),
                source: "访谈01 · 第2轮 · A公司".into(),
            }],
        }];
        let write = || write_quotations_docx("原话", "编码“等候久”\n1 处", &groups).unwrap();
        assert_eq!(write(), write());
        let mut zip = zip::ZipArchive::new(Cursor::new(write())).unwrap();
        let mut xml = String::new();
        let mut part = zip.by_name("word/document.xml").unwrap();
        part.read_to_string(&mut xml).unwrap();
        let mut from = 0;
        for words in [
            "原话",
            "编码“等候久”",
            "1 处",
            "服务 / 等候久",
            "我们",
            "等了&lt;四十&gt;分钟",
            "没人理",
            "，后来",
            "访谈01 · 第2轮 · A公司",
        ] {
            let at = xml[from..].find(words).expect(words);
            from += at + words.len();
        }
    }
}
