//! The body of a Word file as paragraphs and tables.

use crate::limits::Limits;
use crate::ooxml::{Package, doctype_problem, predefined};
use crate::place::of_file;
use model::{Problem, ProblemCode};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A piece of the document's body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    /// Rows of cells.
    Table(Vec<Vec<String>>),
}

#[derive(Debug, Clone, PartialEq, Default)]
/// A paragraph and how it is set.
pub(crate) struct Paragraph {
    /// Words; tabs and line breaks as such.
    pub text: String,
    /// Bytes at the beginning that are bold.
    pub bold: usize,
    /// Whether all so far is bold.
    all_bold: bool,
    /// Whether it is set as a title or heading.
    pub title: bool,
}

/// The body of a Word file. `advice` is what to do with a container that holds none.
pub(crate) fn read_blocks(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    advice: &str,
) -> Result<Vec<Block>, Problem> {
    const BODY: &str = "word/document.xml";
    let mut package = Package::open(file, bytes, limits)?;
    if !package.has(BODY) {
        let message = format!("压缩包里没有Word正文。{advice}");
        return Err(of_file(file, ProblemCode::UnknownFormat, message));
    }
    blocks_of(file, &package.xml(BODY)?, limits)
}

/// The body's paragraphs and tables. Nested tables become text of their cell.
fn blocks_of(file: &str, xml: &str, limits: &Limits) -> Result<Vec<Block>, Problem> {
    let damaged = || {
        of_file(
            file,
            ProblemCode::Damaged,
            "Word文件已损坏或不完整，请在Word中打开并另存后重试",
        )
    };
    let mut reader = Reader::from_str(xml);
    let mut body = Body::default();
    let mut depth = 0u32;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(element) => {
                depth += 1;
                if depth > limits.xml_depth {
                    return Err(of_file(
                        file,
                        ProblemCode::TooLarge,
                        "文件嵌套层数过多，出于安全不予读取；请在Word中另存后重试",
                    ));
                }
                body.start(&element);
            }
            Event::Empty(element) => {
                body.start(&element);
                body.end(element.local_name().as_ref());
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                body.end(element.local_name().as_ref());
            }
            Event::Text(text) => body.text(&text.xml10_content()),
            Event::CData(text) => body.text(&text),
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => predefined(&reference),
                };
                body.text(c.ok_or_else(damaged)?.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(doctype_problem(file)),
            Event::Eof if depth > 0 => return Err(damaged()),
            Event::Eof => return Ok(body.blocks),
            _ => {}
        }
    }
}

/// The document read so far.
#[derive(Default)]
struct Body {
    blocks: Vec<Block>,
    paragraph: Paragraph,
    in_paragraph: u32,
    in_text: bool,
    run_bold: bool,
    in_run: bool,
    /// Elements whose words do not count: the older twin of a drawing, deleted text.
    hidden: u32,
    /// How many tables we are inside of.
    tables: u32,
    rows: Vec<Vec<String>>,
    cell: Option<String>,
}

impl Body {
    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "Fallback" | "del" | "moveFrom" => self.hidden += 1,
            "p" if self.in_paragraph == 0 => {
                self.paragraph = Paragraph {
                    all_bold: true,
                    ..Paragraph::default()
                };
                self.in_paragraph = 1;
            }
            // A text box holds paragraphs within a paragraph; its words join the outer one.
            "p" => self.in_paragraph += 1,
            "r" => (self.in_run, self.run_bold) = (true, false),
            "b" if self.in_run => self.run_bold = !is_off(element),
            "pStyle" => {
                self.paragraph.title |= value_of(element).is_some_and(|style| is_title(&style))
            }
            "t" => self.in_text = true,
            "tab" if self.in_run => self.push("\t"),
            "br" | "cr" if self.in_run => self.push("\n"),
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.rows.push(Vec::new()),
            "tc" if self.tables == 1 => self.cell = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Fallback" | "del" | "moveFrom" => self.hidden = self.hidden.saturating_sub(1),
            "t" => self.in_text = false,
            "r" => self.in_run = false,
            "p" => {
                self.in_paragraph = self.in_paragraph.saturating_sub(1);
                if self.in_paragraph == 0 {
                    self.close_paragraph();
                }
            }
            "tc" if self.tables == 1 => {
                let cell = self.cell.take().unwrap_or_default();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell.trim().to_owned());
                }
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.blocks
                        .push(Block::Table(std::mem::take(&mut self.rows)));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.hidden > 0 || self.in_paragraph == 0 {
            return;
        }
        self.paragraph.text.push_str(text);
        self.paragraph.all_bold &= self.run_bold || text.trim().is_empty();
        if self.paragraph.all_bold {
            self.paragraph.bold = self.paragraph.text.len();
        }
    }

    fn close_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        match &mut self.cell {
            Some(cell) => {
                if !cell.is_empty() {
                    cell.push('\n');
                }
                cell.push_str(&paragraph.text);
            }
            None => self.blocks.push(Block::Paragraph(paragraph)),
        }
    }
}

fn value_of(element: &BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes();
    let mut found = attributes.with_checks(false).flatten();
    found
        .find(|attribute| attribute.key.local_name().as_ref() == "val")
        .map(|attribute| attribute.value.into_owned())
}

fn is_off(element: &BytesStart<'_>) -> bool {
    value_of(element).is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
}

fn is_title(style: &str) -> bool {
    matches!(style, "Title" | "标题" | "a3" | "Subtitle")
        || style.starts_with("Heading")
        || matches!(style, "1" | "2")
}
