//! XML as a tree of elements, by local names: the namespace has five spellings in the wild.

use crate::limits::Limits;
use crate::ooxml::{doctype_problem, predefined};
use crate::place::of_file;
use model::{Problem, ProblemCode};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element with what is in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    /// Its own words, without those of its children.
    pub text: String,
}

impl Element {
    /// The value of an attribute by its local name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The children of the first child of a name: `Users` holds `User`s.
    pub fn within(&self, name: &str) -> &[Element] {
        self.child(name).map_or(&[], |child| &child.children)
    }

    /// The words of a child; empty without it.
    pub fn words(&self, name: &str) -> String {
        self.child(name)
            .map_or(String::new(), |child| child.text.clone())
    }
}

/// Parses a document whose root has this name.
pub(super) fn parse(
    file: &str,
    xml: &str,
    root: &str,
    limits: &Limits,
) -> Result<Element, Problem> {
    let damaged = || {
        let message = "文件里的XML不完整或有错，文件可能已损坏；请在原程序中重新导出后重试";
        of_file(file, ProblemCode::Damaged, message)
    };
    let mut reader = Reader::from_str(xml.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']));
    // The outermost stands for the document itself.
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|_| damaged())?;
        let top = open.len() - 1;
        match event {
            Event::Start(start) => {
                if open.len() as u32 > limits.xml_depth {
                    let message = "文件嵌套层数过多，出于安全不予读取；请在原程序中重新导出后重试";
                    return Err(of_file(file, ProblemCode::TooLarge, message));
                }
                open.push(element(&start));
            }
            Event::Empty(start) => open[top].children.push(element(&start)),
            Event::End(_) => {
                let Some(done) = open.pop() else {
                    return Err(damaged());
                };
                open.last_mut().ok_or_else(damaged)?.children.push(done);
            }
            Event::Text(text) => open[top].text.push_str(&text.xml10_content()),
            Event::CData(text) => open[top].text.push_str(&text),
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => predefined(&reference),
                };
                open[top].text.push(c.ok_or_else(damaged)?);
            }
            Event::DocType(_) => return Err(doctype_problem(file)),
            Event::Eof if top > 0 => return Err(damaged()),
            Event::Eof => break,
            _ => {}
        }
    }
    let document = open.pop().unwrap_or_default();
    let found = document.children.into_iter().next().ok_or_else(damaged)?;
    if found.name == root {
        return Ok(found);
    }
    let message = match found.name.as_str() {
        "CodeBook" => "这是编码簿（qdc），不是项目；请从“导入编码簿”导入",
        "Project" => "这是项目（qdpx），不是编码簿；请从“导入项目”导入",
        _ => "这不是REFI-QDA文件；请在原程序中选择“导出为REFI-QDA（qdpx或qdc）”",
    };
    Err(of_file(file, ProblemCode::UnknownFormat, message))
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map(|value| value.into_owned()).unwrap_or_default();
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    Element {
        attributes: found.collect(),
        name: start.local_name().as_ref().to_owned(),
        ..Element::default()
    }
}
