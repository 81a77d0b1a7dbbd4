//! Writing XML: indented, attributes in the order given, nothing empty.

use std::fmt::Write;

/// A document being written.
pub(super) struct XmlOut {
    text: String,
    depth: usize,
}

/// Attributes of an element; those without value are left out.
pub(super) type Attributes<'a> = &'a [(&'a str, Option<String>)];

impl XmlOut {
    pub fn new() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".into(),
            depth: 0,
        }
    }

    /// An element with what `body` writes into it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        body: impl FnOnce(&mut Self),
    ) {
        self.indent();
        let _ = write!(self.text, "<{name}");
        for (attribute, value) in attributes {
            if let Some(value) = value {
                let _ = write!(
                    self.text,
                    " {attribute}=\"{}\"",
                    escaped(value, Place::Attribute)
                );
            }
        }
        self.text.push_str(">\n");
        let inside = self.text.len();
        self.depth += 1;
        body(self);
        self.depth -= 1;
        if self.text.len() == inside {
            self.text.truncate(inside - 2);
            self.text.push_str("/>\n");
        } else {
            self.indent();
            let _ = writeln!(self.text, "</{name}>");
        }
    }

    /// An element that holds others; not written when `body` writes nothing, the schema
    /// forbids empty ones.
    pub fn container(&mut self, name: &str, body: impl FnOnce(&mut Self)) {
        let before = self.text.len();
        let mut has_content = false;
        self.element(name, &[], |out| {
            let inside = out.text.len();
            body(out);
            has_content = out.text.len() > inside;
        });
        if !has_content {
            self.text.truncate(before);
        }
    }

    /// An element of words; not written without them.
    pub fn words(&mut self, name: &str, words: &str) {
        if !words.is_empty() {
            self.value(name, words);
        }
    }

    /// An element of words, even if there are none.
    pub fn value(&mut self, name: &str, words: &str) {
        self.indent();
        let _ = writeln!(
            self.text,
            "<{name}>{}</{name}>",
            escaped(words, Place::Content)
        );
    }

    pub fn finish(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Attribute,
    Content,
}

/// Text as it may stand in XML. Control characters, which XML 1.0 cannot hold even escaped, become
/// U+FFFD.
fn escaped(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if place == Place::Attribute => out.push_str("&quot;"),
            // Unescaped, readers turn them into blanks.
            '\n' | '\t' if place == Place::Attribute => {
                let _ = write!(out, "&#{};", c as u32);
            }
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
