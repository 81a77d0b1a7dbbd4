//! A file to a draft.

use super::draft::{
    CaseDraft, CodebookDraft, LinkDirection, LinkDraft, NoteDraft, ProjectDraft, Stamp, UserDraft,
    ValueDraft, VariableDraft, VariableKind,
};
use super::offsets::OffsetScheme;
use super::parts::{Reading, guid_of, target};
use super::sources::{self, Container};
use super::xml::{self, Element};
use crate::limits::Limits;
use crate::ooxml::Package;
use crate::place::of_file;
use crate::table::{Kind, kind_of};
use model::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the user has decided after the preview; all of it optional.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// How positions are counted, in all sources.
    pub offsets: Option<OffsetScheme>,
    /// … and in some of them otherwise.
    pub offsets_of: Vec<(Uuid, OffsetScheme)>,
}

/// Reads a codebook (`.qdc`). `file` is its base name.
///
/// # Errors
/// One problem for a file that cannot be read at all.
pub fn read_codebook(file: &str, bytes: &[u8]) -> Result<CodebookDraft, Problem> {
    let limits = Limits::default();
    check_size(file, bytes, &limits)?;
    let root = xml::parse(file, text_of(file, bytes)?, "CodeBook", &limits)?;
    let mut reading = Reading::new(file, "");
    let mut draft = CodebookDraft {
        origin: root.attribute("origin").unwrap_or_default().to_owned(),
        ..CodebookDraft::default()
    };
    reading.code_tree(root.within("Codes"), None, &mut draft.codes);
    if draft.codes.is_empty() {
        return Err(no_codes(file));
    }
    draft.sets = reading.sets(&root);
    draft.problems = reading.finish();
    Ok(draft)
}

/// Reads a project: `.qdpx`, or the `.qde` out of one. `file` is its base name.
///
/// # Errors
/// One problem for a file that cannot be read at all.
pub fn read_project(file: &str, bytes: &[u8], options: &Options) -> Result<ProjectDraft, Problem> {
    let limits = Limits::default();
    check_size(file, bytes, &limits)?;
    if !matches!(kind_of(bytes), Kind::Zip) {
        let root = xml::parse(file, text_of(file, bytes)?, "Project", &limits)?;
        return Ok(project(file, "", &root, &mut Container::none(), options));
    }
    let mut package = Package::open(file, bytes, &limits).map_err(in_own_words)?;
    let Some(inner) = package.project_part() else {
        let message =
            "压缩包里没有project.qde，不是REFI-QDA项目；请在原程序中选择“导出为REFI-QDA（qdpx）”";
        return Err(of_file(file, ProblemCode::UnknownFormat, message));
    };
    let text = package.xml(&inner).map_err(in_own_words)?;
    let root = xml::parse(file, &text, "Project", &limits)?;
    let mut container = Container::of(package);
    Ok(project(file, &inner, &root, &mut container, options))
}

fn project(
    file: &str,
    inner: &str,
    root: &Element,
    container: &mut Container<'_>,
    options: &Options,
) -> ProjectDraft {
    let mut reading = Reading::new(file, inner);
    let user = |attribute| root.attribute(attribute).map(guid_of);
    let mut draft = ProjectDraft {
        name: reading.name(root),
        origin: root.attribute("origin").unwrap_or_default().to_owned(),
        description: root.words("Description"),
        stamp: Stamp {
            by: user("creatingUserGUID"),
            at: reading.time(root, "creationDateTime"),
            changed_by: user("modifyingUserGUID"),
            changed_at: reading.time(root, "modifiedDateTime"),
        },
        ..ProjectDraft::default()
    };
    draft.notes = notes(&mut reading, root, container);
    draft.users = root
        .within("Users")
        .iter()
        .map(|user| UserDraft {
            guid: reading.guid(user),
            name: reading.name(user),
            id: user.attribute("id").unwrap_or_default().to_owned(),
        })
        .collect();
    if let Some(book) = root.child("CodeBook") {
        reading.code_tree(book.within("Codes"), None, &mut draft.codes);
    }
    draft.variables = variables(&mut reading, root);
    draft.cases = root
        .within("Cases")
        .iter()
        .map(|case| CaseDraft {
            guid: reading.guid(case),
            name: reading.name(case),
            description: case.words("Description"),
            codes: reading.targets(case, "CodeRef"),
            values: values(case),
            sources: reading.targets(case, "SourceRef"),
            selections: reading.targets(case, "SelectionRef"),
        })
        .collect();
    (draft.sources, draft.unread) = sources::read(&mut reading, root, container, options);
    draft.links = links(&mut reading, root);
    draft.sets = reading.sets(root);
    draft.project_notes = reading.note_refs(root);
    let n_graphs = root.within("Graphs").len();
    if n_graphs > 0 {
        let message = format!("有{n_graphs}张关系图未导入；编码、资料和它们的链接不受影响");
        reading.problems.sheet(ProblemCode::NotSupported, message);
    }
    draft.problems = reading.finish();
    draft
}

/// Memos; read first, because everything may point at them.
fn notes(reading: &mut Reading, root: &Element, container: &mut Container<'_>) -> Vec<NoteDraft> {
    let mut notes = Vec::new();
    for note in root.within("Notes") {
        let name = reading.name(note);
        let Some(text) = container.words_of(note) else {
            let message = "备忘的文字不在文件里或不是纯文本，未导入；请在原程序中导出为纯文本";
            reading.tell("备忘", &name, ProblemCode::NotSupported, message);
            continue;
        };
        if note.child("PlainTextSelection").is_some() || note.child("Coding").is_some() {
            let message = "备忘里的片段和编码未导入，文字已导入";
            reading.tell("备忘", &name, ProblemCode::NotSupported, message);
        }
        let guid = reading.guid(note);
        reading.notes.insert(guid);
        notes.push(NoteDraft {
            guid,
            name,
            description: note.words("Description"),
            text,
            stamp: reading.stamp(note),
        });
    }
    notes
}

fn variables(reading: &mut Reading, root: &Element) -> Vec<VariableDraft> {
    let mut variables = Vec::new();
    for variable in root.within("Variables") {
        let (name, said) = (reading.name(variable), variable.attribute("typeOfVariable"));
        let kind = said.and_then(VariableKind::from_refi).unwrap_or_else(|| {
            let message = "变量的类型读不懂，按文字导入";
            reading.tell("变量", &name, ProblemCode::InvalidValue, message);
            VariableKind::Text
        });
        variables.push(VariableDraft {
            guid: reading.guid(variable),
            name,
            description: variable.words("Description"),
            kind,
        });
    }
    variables
}

/// Values within a case or source.
pub(super) fn values(element: &Element) -> Vec<ValueDraft> {
    let value = |element: &Element| {
        let variable = element.child("VariableRef").and_then(target)?;
        let found = element.children.iter().find_map(|child| {
            let kind = VariableKind::from_refi(child.name.strip_suffix("Value")?)?;
            Some((kind, child.text.clone()))
        });
        Some(ValueDraft {
            variable,
            kind: found.as_ref().map_or(VariableKind::Text, |(kind, _)| *kind),
            value: found.map(|(_, text)| text),
        })
    };
    element.all("VariableValue").filter_map(value).collect()
}

fn links(reading: &mut Reading, root: &Element) -> Vec<LinkDraft> {
    let direction = |link: &Element| match link.attribute("direction")? {
        "Associative" => Some(LinkDirection::Associative),
        "OneWay" => Some(LinkDirection::OneWay),
        "Bidirectional" => Some(LinkDirection::Bidirectional),
        _ => None,
    };
    let links = root.within("Links").iter();
    links
        .map(|link| LinkDraft {
            guid: reading.guid(link),
            name: reading.name(link),
            direction: direction(link),
            colour: reading.colour(link),
            origin: link.attribute("originGUID").map(guid_of),
            target: link.attribute("targetGUID").map(guid_of),
            notes: reading.note_refs(link),
        })
        .collect()
}

impl VariableKind {
    /// All kinds with the names that the standard gives them.
    const NAMES: [(Self, &'static str); 6] = [
        (Self::Text, "Text"),
        (Self::Boolean, "Boolean"),
        (Self::Integer, "Integer"),
        (Self::Float, "Float"),
        (Self::Date, "Date"),
        (Self::DateTime, "DateTime"),
    ];

    fn from_refi(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(_, known)| *known == name);
        found.map(|(kind, _)| *kind)
    }

    /// As the standard names it.
    pub(super) fn refi_name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(kind, _)| *kind == self);
        found.map_or("Text", |(_, name)| name)
    }
}

fn check_size(file: &str, bytes: &[u8], limits: &Limits) -> Result<(), Problem> {
    if bytes.len() as u64 <= limits.file_bytes {
        return Ok(());
    }
    let message = "文件过大；请在原程序中不带录音和录像导出后重试";
    Err(of_file(file, ProblemCode::TooLarge, message))
}

fn text_of<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Problem> {
    std::str::from_utf8(bytes).map_err(|_| {
        let message = "文件不是UTF-8编码的XML；请在原程序中重新导出为REFI-QDA后重试";
        of_file(file, ProblemCode::UnknownEncoding, message)
    })
}

fn no_codes(file: &str) -> Problem {
    of_file(
        file,
        ProblemCode::Empty,
        "编码簿里没有编码，请确认导出是否完整",
    )
}

/// Problems of the container speak of Office; here another program wrote it.
fn in_own_words(problem: Problem) -> Problem {
    match problem.code {
        ProblemCode::Damaged => Problem {
            message: "文件已损坏或不完整，请在原程序中重新导出后重试".into(),
            ..problem
        },
        ProblemCode::TooLarge => Problem {
            message: "压缩包解压后过大，出于安全不予读取；请在原程序中不带录音和录像导出后重试"
                .into(),
            ..problem
        },
        ProblemCode::UnknownFormat if problem.message.contains("DOCTYPE") => Problem {
            message: "文件含有DOCTYPE声明，出于安全不予读取；请在原程序中重新导出后重试".into(),
            ..problem
        },
        _ => problem,
    }
}
