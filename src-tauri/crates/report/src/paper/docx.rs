//! A form as a Word document.
//!
//! Written by hand over `zip`: the libraries there are cannot repeat a table's head on the next
//! page, which a matrix on paper needs.

use super::docx_parts::{Stand, field, paragraph, picture, ruled, run, table, words};
use super::qr::Qr;
use super::{PaperChoice, PaperCopies, PaperForm, PaperItem, PaperPart, PaperPoint};
use crate::ReportError;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Width between the margins, twentieths of a point.
pub(super) const WIDTH: u32 = 9980;
const INDENT: u32 = 420;
const QR_SIDE: u32 = 520_000;
pub(super) const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) const STYLES: &str = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"微软雅黑\" w:cs=\"Calibri\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style></w:styles>";

/// Writes a form as .docx.
///
/// # Errors
/// [`ReportError::Write`] when the file cannot be made.
pub fn write_paper_docx(form: &PaperForm, copies: PaperCopies) -> Result<Vec<u8>, ReportError> {
    let body = body(form);
    let sheets = copies.numbers();
    let mut document = String::new();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut relations = styles_link();
    let mut overrides = String::new();
    for (sheet, n) in sheets.iter().zip(1u32..) {
        document.push_str(&body);
        let end = section_end(n, n == 1);
        // The last section's properties stand in the body itself, the others in a paragraph.
        if n as usize == sheets.len() {
            document.push_str(&end);
        } else {
            document.push_str(&format!("<w:p><w:pPr>{end}</w:pPr></w:p>"));
        }
        relations.push_str(&format!(
            "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/footer\" Target=\"footer{n}.xml\"/>"
        ));
        overrides.push_str(&format!("<Override PartName=\"/word/footer{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"));
        put(
            &mut zip,
            &format!("word/footer{n}.xml"),
            footer(&form.footer_of(*sheet), n).as_bytes(),
        )?;
        let link = format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/image\" Target=\"media/qr{n}.png\"/></Relationships>"
        );
        put(
            &mut zip,
            &format!("word/_rels/footer{n}.xml.rels"),
            link.as_bytes(),
        )?;
        let qr = Qr::of(&form.qr_of(*sheet))?.png(6)?;
        put(&mut zip, &format!("word/media/qr{n}.png"), &qr)?;
    }
    finish_with(zip, &document, &relations, &overrides)
}

/// Closes a document whose body refers to nothing but its styles.
pub(super) fn finish(document: &str) -> Result<Vec<u8>, ReportError> {
    let relations = styles_link();
    finish_with(
        ZipWriter::new(Cursor::new(Vec::new())),
        document,
        &relations,
        "",
    )
}

fn styles_link() -> String {
    format!("<Relationship Id=\"rId0\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>")
}

/// Writes what every document has, around its body and the relations of it.
fn finish_with(
    mut zip: ZipWriter<Cursor<Vec<u8>>>,
    document: &str,
    relations: &str,
    overrides: &str,
) -> Result<Vec<u8>, ReportError> {
    let types = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>{overrides}</Types>"
    );
    let root = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let links = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    let document = format!("{HEAD}<w:document {NAMES}><w:body>{document}</w:body></w:document>");
    put(&mut zip, "[Content_Types].xml", types.as_bytes())?;
    put(&mut zip, "_rels/.rels", root.as_bytes())?;
    put(&mut zip, "word/document.xml", document.as_bytes())?;
    put(&mut zip, "word/_rels/document.xml.rels", links.as_bytes())?;
    put(
        &mut zip,
        "word/styles.xml",
        format!("{HEAD}{STYLES}").as_bytes(),
    )?;
    let written = zip
        .finish()
        .map_err(|error| ReportError::Write(error.to_string()))?;
    Ok(written.into_inner())
}

pub(super) fn put(
    zip: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    bytes: &[u8],
) -> Result<(), ReportError> {
    let broken = |error: String| ReportError::Write(error);
    zip.start_file(name, SimpleFileOptions::default())
        .map_err(|error| broken(error.to_string()))?;
    zip.write_all(bytes)
        .map_err(|error| broken(error.to_string()))
}

fn section_end(n: u32, is_first: bool) -> String {
    let kind = if is_first {
        ""
    } else {
        "<w:type w:val=\"nextPage\"/>"
    };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId{n}\"/>{kind}<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"900\" w:right=\"960\" w:bottom=\"1200\" w:left=\"960\" w:header=\"480\" w:footer=\"360\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/></w:sectPr>"
    )
}

fn footer(words: &str, n: u32) -> String {
    let small = Stand {
        size: 16,
        is_gray: true,
        ..Stand::default()
    };
    let tabs = "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9980\"/></w:tabs></w:pPr>";
    format!(
        "{HEAD}<w:ftr {NAMES}><w:p>{tabs}{}<w:r><w:tab/></w:r>{}{}{}{}{}{}</w:p></w:ftr>",
        run(words, small),
        run("第 ", small),
        field("PAGE", 16),
        run(" 页，共 ", small),
        field("SECTIONPAGES", 16),
        run(" 页  ", small),
        picture("rId1", n, QR_SIDE)
    )
}

fn body(form: &PaperForm) -> String {
    let mut out = words(
        &form.title,
        Stand {
            size: 34,
            is_bold: true,
            is_centred: true,
            keeps_next: true,
            after: 160,
            ..Stand::default()
        },
    );
    if !form.intro.is_empty() {
        out.push_str(&words(
            &form.intro,
            Stand {
                after: 40,
                ..Stand::default()
            },
        ));
    }
    if !form.legend.is_empty() {
        out.push_str(&words(
            &form.legend,
            Stand {
                size: 17,
                is_gray: true,
                after: 120,
                ..Stand::default()
            },
        ));
    }
    for section in &form.sections {
        if !section.title.is_empty() {
            let stand = Stand {
                size: 25,
                is_bold: true,
                keeps_next: true,
                before: 240,
                after: 80,
                ..Stand::default()
            };
            out.push_str(&words(&section.title, stand));
        }
        if !section.note.is_empty() {
            out.push_str(&words(
                &section.note,
                Stand {
                    keeps_next: true,
                    after: 40,
                    ..Stand::default()
                },
            ));
        }
        if !section.condition.is_empty() {
            let stand = Stand {
                size: 17,
                is_gray: true,
                keeps_next: true,
                after: 40,
                ..Stand::default()
            };
            out.push_str(&words(&format!("【{}】", section.condition), stand));
        }
        for item in &section.items {
            out.push_str(&item_of(item));
        }
    }
    if !form.closing.is_empty() {
        out.push_str(&words(
            &form.closing,
            Stand {
                before: 240,
                ..Stand::default()
            },
        ));
    }
    out
}

fn item_of(item: &PaperItem) -> String {
    let has_answer = !item.parts.is_empty();
    let mut out = String::new();
    let mut before = 160;
    if !item.condition.is_empty() {
        let stand = Stand {
            size: 17,
            is_gray: true,
            keeps_next: true,
            before,
            ..Stand::default()
        };
        out.push_str(&words(&format!("【{}】", item.condition), stand));
        before = 0;
    }
    let stand = Stand {
        is_bold: !item.code.is_empty(),
        keeps_next: has_answer,
        before,
        after: 40,
        ..Stand::default()
    };
    let mut title = match item.code.as_str() {
        "" => item.title.clone(),
        code => format!("{code}  {}", item.title),
    };
    if item.is_required {
        title.push_str(" *");
    }
    if !item.kind.is_empty() {
        title.push_str(&format!("（{}）", item.kind));
    }
    out.push_str(&words(&title, stand));
    if !item.hint.is_empty() {
        let stand = Stand {
            size: 17,
            is_gray: true,
            keeps_next: has_answer,
            indent: INDENT,
            ..Stand::default()
        };
        out.push_str(&words(&item.hint, stand));
    }
    for (at, part) in item.parts.iter().enumerate() {
        out.push_str(&part_of(part, at + 1 < item.parts.len()));
    }
    out
}

fn part_of(part: &PaperPart, keeps_next: bool) -> String {
    match part {
        PaperPart::Choices(choices) => choices_of(choices, keeps_next),
        PaperPart::Scale(points) => scale_of(points),
        PaperPart::Table {
            groups,
            points,
            rows,
        } => table_of(groups, points, rows),
        PaperPart::Lines { label, n } => {
            let mut out = String::new();
            if !label.is_empty() {
                out.push_str(&words(
                    label,
                    Stand {
                        indent: INDENT,
                        keeps_next: true,
                        ..Stand::default()
                    },
                ));
            }
            for at in 0..*n {
                out.push_str(&ruled(INDENT, keeps_next || at + 1 < *n));
            }
            out
        }
        PaperPart::Blanks(blanks) => {
            let last = blanks.len().saturating_sub(1);
            blanks
                .iter()
                .enumerate()
                .map(|(at, (code, label, unit))| {
                    let stand = Stand {
                        indent: INDENT,
                        keeps_next: keeps_next || at < last,
                        before: 60,
                        ..Stand::default()
                    };
                    let code = if code.is_empty() {
                        String::new()
                    } else {
                        format!("{code} ")
                    };
                    words(&format!("{code}{label} ____________________ {unit}"), stand)
                })
                .collect()
        }
    }
}

fn choices_of(choices: &[PaperChoice], keeps_next: bool) -> String {
    let last = choices.len().saturating_sub(1);
    choices
        .iter()
        .enumerate()
        .map(|(at, choice)| {
            let stand = Stand {
                indent: INDENT,
                keeps_next: keeps_next || at < last,
                after: 20,
                ..Stand::default()
            };
            let small = Stand {
                size: 17,
                is_gray: true,
                ..stand
            };
            let mut runs = run("□ ", stand)
                + &run(&format!("{} ", choice.code), small)
                + &run(&choice.label, stand);
            if choice.has_text {
                runs.push_str(&run("________________", stand));
            }
            if !choice.skip.is_empty() {
                runs.push_str(&run(
                    &format!("  → {}", choice.skip),
                    Stand {
                        is_bold: true,
                        ..stand
                    },
                ));
            }
            paragraph(&runs, stand)
        })
        .collect()
}

fn cell(text: &str, size: u32, is_bold: bool) -> (String, u32) {
    let stand = Stand {
        size,
        is_bold,
        is_centred: true,
        keeps_next: true,
        ..Stand::default()
    };
    (words(text, stand), 1)
}

fn scale_of(points: &[PaperPoint]) -> String {
    let n = points.len().max(1) as u32;
    let width = ((WIDTH - INDENT) / n).min(1700);
    let boxes = points
        .iter()
        .map(|point| cell(&format!("□ {}", point.score), 21, false))
        .collect();
    let labels = points
        .iter()
        .map(|point| cell(&point.label, 16, false))
        .collect();
    let rows = match points.iter().any(|point| !point.label.is_empty()) {
        true => vec![boxes, labels],
        false => vec![boxes],
    };
    // A paragraph behind a table keeps the next table apart from it.
    table(&vec![width; n as usize], 0, &rows, INDENT, false)
        + &words(
            "",
            Stand {
                size: 8,
                ..Stand::default()
            },
        )
}

fn table_of(groups: &[String], points: &[PaperPoint], rows: &[(String, String)]) -> String {
    let n_groups = groups.len().max(1) as u32;
    let n = (points.len() as u32 * n_groups).max(1);
    let width = (WIDTH * 62 / 100 / n).clamp(330, 1250);
    let label = WIDTH - width * n;
    let mut widths = vec![label];
    widths.extend(std::iter::repeat_n(width, n as usize));
    let mut all = Vec::new();
    if groups.len() > 1 {
        let mut row = vec![cell("", 17, false)];
        row.extend(
            groups
                .iter()
                .map(|group| (cell(group, 17, true).0, points.len().max(1) as u32)),
        );
        all.push(row);
    }
    let n_head = all.len() + 1;
    let size = if width < 600 { 14 } else { 17 };
    let mut head = vec![cell("", 17, false)];
    for _ in 0..n_groups {
        head.extend(points.iter().map(|point| {
            let text = if point.label.is_empty() {
                point.score.clone()
            } else {
                format!("{}\n{}", point.label, point.score)
            };
            cell(&text, size, false)
        }));
    }
    all.push(head);
    for (code, wording) in rows {
        let stand = Stand::default();
        let small = Stand {
            size: 17,
            is_gray: true,
            ..stand
        };
        let mut row = vec![(
            paragraph(
                &(run(&format!("{code} "), small) + &run(wording, stand)),
                stand,
            ),
            1,
        )];
        row.extend((0..n).map(|_| {
            (
                words(
                    "□",
                    Stand {
                        is_centred: true,
                        ..stand
                    },
                ),
                1,
            )
        }));
        all.push(row);
    }
    table(&widths, n_head, &all, 0, true)
        + &words(
            "",
            Stand {
                size: 8,
                ..Stand::default()
            },
        )
}
