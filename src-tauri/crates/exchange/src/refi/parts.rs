//! The small things that occur everywhere in a file: GUIDs, times, colours, references, codings.

use super::definition;
use super::draft::{CodeDraft, CodingDraft, SetDraft, Stamp};
use super::xml::Element;
use crate::place::{Problems, quoted};
use chrono::{DateTime, NaiveDateTime, Utc};
use model::ProblemCode;
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A file being read: what was found wrong and what may be referred to.
pub(super) struct Reading {
    pub problems: Problems,
    /// Codes of the codebook.
    pub codes: FxHashSet<Uuid>,
    /// Memos of the project.
    pub notes: FxHashSet<Uuid>,
    n_nameless: u64,
    n_bad_times: u32,
    n_bad_colours: u32,
}

impl Reading {
    pub fn new(file: &str, inner: &str) -> Self {
        Self {
            problems: Problems::new(file, inner),
            codes: FxHashSet::default(),
            notes: FxHashSet::default(),
            n_nameless: 0,
            n_bad_times: 0,
            n_bad_colours: 0,
        }
    }

    /// Notes a problem of one thing, named as the user knows it.
    pub fn tell(&mut self, what: &str, name: &str, code: ProblemCode, message: impl Into<String>) {
        self.problems
            .column(format!("{what}{}", quoted(name)), code, message);
    }

    /// The GUID of an element. One that is none gets a GUID made from its text, so that
    /// references to it still meet; one that is missing gets a fresh one, the same every time.
    pub fn guid(&mut self, element: &Element) -> Uuid {
        match element.attribute("guid") {
            Some(text) => guid_of(text),
            None => {
                self.n_nameless += 1;
                made_from(&format!("{} {}", element.name, self.n_nameless))
            }
        }
    }

    /// Name, or nothing.
    pub fn name(&self, element: &Element) -> String {
        element.attribute("name").unwrap_or_default().to_owned()
    }

    pub fn time(&mut self, element: &Element, attribute: &str) -> Option<DateTime<Utc>> {
        let text = element.attribute(attribute)?.trim();
        let parsed = DateTime::parse_from_rfc3339(text)
            .map(|time| time.with_timezone(&Utc))
            // The standard allows times without zone; they are taken as UTC.
            .or_else(|_| {
                NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
                    .map(|time| time.and_utc())
            });
        if parsed.is_err() && !text.is_empty() {
            self.n_bad_times += 1;
        }
        parsed.ok()
    }

    pub fn stamp(&mut self, element: &Element) -> Stamp {
        let user = |attribute| element.attribute(attribute).map(guid_of);
        Stamp {
            by: user("creatingUser"),
            at: self.time(element, "creationDateTime"),
            changed_by: user("modifyingUser"),
            changed_at: self.time(element, "modifiedDateTime"),
        }
    }

    pub fn colour(&mut self, element: &Element) -> Option<String> {
        let text = element.attribute("color")?.trim();
        let colour = colour_of(text);
        self.n_bad_colours += u32::from(colour.is_none() && !text.is_empty());
        colour
    }

    /// GUIDs that the children of a name point at.
    pub fn targets(&self, element: &Element, name: &str) -> Vec<Uuid> {
        element.all(name).filter_map(target).collect()
    }

    /// Memos that an element points at; unknown ones are told and left out.
    pub fn note_refs(&mut self, element: &Element) -> Vec<Uuid> {
        let (known, unknown): (Vec<Uuid>, Vec<Uuid>) = self
            .targets(element, "NoteRef")
            .into_iter()
            .partition(|guid| self.notes.contains(guid));
        if !unknown.is_empty() {
            let name = self.name(element);
            let message = format!("指向的{}条备忘不在文件里，未导入", unknown.len());
            self.tell(&element.name, &name, ProblemCode::UnknownReference, message);
        }
        known
    }

    /// Codings directly within an element that belongs to a source or is one.
    pub fn codings(&mut self, element: &Element, source: &str) -> Vec<CodingDraft> {
        let mut codings = Vec::new();
        for coding in element.all("Coding") {
            let code = coding.child("CodeRef").and_then(target);
            let Some(code) = code.filter(|code| self.codes.contains(code)) else {
                let message = "一处编码指向的编码不在编码簿里，未导入；请在原程序中检查后重新导出";
                self.tell("资料", source, ProblemCode::UnknownReference, message);
                continue;
            };
            codings.push(CodingDraft {
                guid: self.guid(coding),
                code,
                by: coding.attribute("creatingUser").map(guid_of),
                at: self.time(coding, "creationDateTime"),
                notes: self.note_refs(coding),
            });
        }
        codings
    }

    /// Codes with those below them, each behind its parent.
    pub fn code_tree(
        &mut self,
        elements: &[Element],
        parent: Option<Uuid>,
        codes: &mut Vec<CodeDraft>,
    ) {
        for element in elements.iter().filter(|element| element.name == "Code") {
            let guid = self.guid(element);
            let name = self.name(element);
            if !self.codes.insert(guid) {
                let message = "与另一个编码的GUID相同，只保留先出现的，它下面的编码归到那一个之下";
                self.tell("编码", &name, ProblemCode::DuplicateRow, message);
            } else {
                if name.trim().is_empty() {
                    let message = "编码没有名称，请导入后补上";
                    self.tell(
                        "编码",
                        &guid.to_string(),
                        ProblemCode::MissingValue,
                        message,
                    );
                }
                let [description, include, exclude, example] =
                    definition::parts(&element.words("Description"));
                codes.push(CodeDraft {
                    guid,
                    parent,
                    name,
                    description,
                    include,
                    exclude,
                    example,
                    colour: self.colour(element),
                    is_codable: !matches!(element.attribute("isCodable"), Some("false" | "0")),
                    notes: self.note_refs(element),
                });
            }
            self.code_tree(&element.children, Some(guid), codes);
        }
    }

    /// Sets; the codebook names members by `guid`, the project by `targetGUID`.
    pub fn sets(&mut self, root: &Element) -> Vec<SetDraft> {
        let elements = root.within("Sets").iter();
        elements
            .filter(|element| element.name == "Set")
            .map(|element| SetDraft {
                guid: self.guid(element),
                name: self.name(element),
                description: element.words("Description"),
                codes: self.targets(element, "MemberCode"),
                sources: self.targets(element, "MemberSource"),
                notes: self.targets(element, "MemberNote"),
            })
            .collect()
    }

    /// Closes the list of problems.
    pub fn finish(mut self) -> Vec<model::Problem> {
        if self.n_bad_times > 0 {
            let message = format!("有{}处时间读不懂，已略去", self.n_bad_times);
            self.problems.sheet(ProblemCode::InvalidValue, message);
        }
        if self.n_bad_colours > 0 {
            let message = format!(
                "有{}处颜色读不懂，已略去；颜色应写成#RRGGBB",
                self.n_bad_colours
            );
            self.problems.sheet(ProblemCode::InvalidValue, message);
        }
        if self.n_nameless > 0 {
            let message = format!("有{}处缺少GUID，已补上", self.n_nameless);
            self.problems.sheet(ProblemCode::MissingValue, message);
        }
        self.problems.finish()
    }
}

/// What a reference points at.
pub(super) fn target(element: &Element) -> Option<Uuid> {
    let text = element
        .attribute("targetGUID")
        .or_else(|| element.attribute("guid"));
    text.map(guid_of)
}

/// A GUID with or without braces; other names become GUIDs of their own.
pub(super) fn guid_of(text: &str) -> Uuid {
    let text = text.trim();
    Uuid::parse_str(text).unwrap_or_else(|_| made_from(text))
}

/// A GUID made from words, the same for the same words.
pub(crate) fn made_from(words: &str) -> Uuid {
    let digest = Sha256::digest(words.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// `#rrggbb` in lower case.
pub(crate) fn colour_of(text: &str) -> Option<String> {
    let digits = text.trim().strip_prefix('#')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let digits = digits.to_ascii_lowercase();
    match digits.len() {
        6 => Some(format!("#{digits}")),
        3 => Some(
            digits
                .chars()
                .fold("#".into(), |out: String, c| format!("{out}{c}{c}")),
        ),
        _ => None,
    }
}
