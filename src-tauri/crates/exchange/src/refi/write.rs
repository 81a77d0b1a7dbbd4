//! A draft to a file, valid against the published schemas.
//!
//! Order within elements is that of `xsd:sequence`. Texts lie beside the project as UTF-8 without
//! byte order mark and with LF; positions are code points. Paths of the user's folders, GUIDs in
//! braces and empty containers are never written.

use super::definition;
use super::draft::MediaKind;
use super::draft::{
    CaseDraft, CodeDraft, CodebookDraft, CodingDraft, LinkDirection, ProjectDraft, RecordingDraft,
    SelectionDraft, SetDraft, SourceDraft, Stamp, ValueDraft, VariableKind,
};
use super::parts::{colour_of, made_from};
use super::xml_out::{Attributes, XmlOut};
use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What files of ours call their program, and by which they are known again.
pub(super) const ORIGIN: &str = "Kesheng 客声";
const CODEBOOK: &str = "urn:QDA-XML:codebook:1.0";
const PROJECT: &str = "urn:QDA-XML:project:1.0";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const SCHEMAS: &str = "http://schema.qdasoftware.org/versions";

/// Writes a codebook as `.qdc`; `None` without codes, which the standard does not allow.
pub fn write_codebook(draft: &CodebookDraft) -> Option<Vec<u8>> {
    if draft.codes.is_empty() {
        return None;
    }
    let mut out = XmlOut::new();
    let attributes = [
        ("xmlns", Some(CODEBOOK.to_owned())),
        ("xmlns:xsi", Some(INSTANCE.to_owned())),
        (
            "xsi:schemaLocation",
            Some(format!("{CODEBOOK} {SCHEMAS}/Codebook/v1.0/Codebook.xsd")),
        ),
        ("origin", Some(ORIGIN.to_owned())),
    ];
    out.element("CodeBook", &attributes, |out| {
        Tree::of(&draft.codes, false).write(out);
        out.container("Sets", |out| {
            for set in &draft.sets {
                write_set(out, set, "guid", &[("MemberCode", &set.codes)]);
            }
        });
    });
    Some(out.finish())
}

/// Writes a project as `.qdpx`. Sources that were not read are not written: their words are not here.
///
/// # Errors
/// When two sources have one GUID, or memory runs out.
pub fn write_project(draft: &ProjectDraft) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    put(&mut zip, "project.qde", &project_xml(draft))?;
    for source in &draft.sources {
        let name = format!("Sources/{}.txt", text_guid(source));
        put(&mut zip, &name, source.text.as_bytes())?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

/// The default time of an entry is the earliest that zip knows, so the bytes hold no clock.
fn put(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> io::Result<()> {
    zip.start_file(name, SimpleFileOptions::default())
        .map_err(io::Error::other)?;
    zip.write_all(bytes)
}

/// The GUID that names the file of a source's words.
fn text_guid(source: &SourceDraft) -> Uuid {
    let recording = source.recording.as_ref();
    recording.map_or(source.guid, |recording| recording.transcript)
}

fn project_xml(draft: &ProjectDraft) -> Vec<u8> {
    let mut out = XmlOut::new();
    let stamp = &draft.stamp;
    let attributes = [
        ("xmlns", Some(PROJECT.to_owned())),
        ("xmlns:xsi", Some(INSTANCE.to_owned())),
        (
            "xsi:schemaLocation",
            Some(format!("{PROJECT} {SCHEMAS}/Project/v1.0/Project.xsd")),
        ),
        ("name", Some(draft.name.clone())),
        ("origin", Some(ORIGIN.to_owned())),
        ("creatingUserGUID", guid(stamp.by)),
        ("creationDateTime", time(stamp.at)),
        ("modifyingUserGUID", guid(stamp.changed_by)),
        ("modifiedDateTime", time(stamp.changed_at)),
    ];
    out.element("Project", &attributes, |out| {
        write_people_and_codes(out, draft);
        out.container("Cases", |out| {
            for case in &draft.cases {
                write_case(out, case);
            }
        });
        out.container("Sources", |out| {
            for source in &draft.sources {
                write_source(out, source);
            }
        });
        write_notes_and_links(out, draft);
        out.container("Sets", |out| {
            for set in &draft.sets {
                let members: [(&str, &[Uuid]); 3] = [
                    ("MemberCode", &set.codes),
                    ("MemberSource", &set.sources),
                    ("MemberNote", &set.notes),
                ];
                write_set(out, set, "targetGUID", &members);
            }
        });
        out.words("Description", &draft.description);
        refs(out, "NoteRef", &draft.project_notes);
    });
    out.finish()
}

fn write_people_and_codes(out: &mut XmlOut, draft: &ProjectDraft) {
    out.container("Users", |out| {
        for user in &draft.users {
            let attributes = [
                ("guid", guid(Some(user.guid))),
                ("name", filled(&user.name)),
                ("id", filled(&user.id)),
            ];
            out.element("User", &attributes, |_| {});
        }
    });
    out.container("CodeBook", |out| Tree::of(&draft.codes, true).write(out));
    out.container("Variables", |out| {
        for variable in &draft.variables {
            let attributes = [
                ("guid", guid(Some(variable.guid))),
                ("name", Some(variable.name.clone())),
                ("typeOfVariable", Some(variable.kind.refi_name().to_owned())),
            ];
            out.element("Variable", &attributes, |out| {
                out.words("Description", &variable.description);
            });
        }
    });
}

fn write_notes_and_links(out: &mut XmlOut, draft: &ProjectDraft) {
    out.container("Notes", |out| {
        for note in &draft.notes {
            let attributes = named(note.guid, &note.name, &note.stamp);
            out.element("Note", &attributes, |out| {
                out.words("Description", &note.description);
                out.value("PlainTextContent", &note.text);
            });
        }
    });
    out.container("Links", |out| {
        for link in &draft.links {
            let direction = link.direction.map(|direction| match direction {
                LinkDirection::Associative => "Associative".to_owned(),
                LinkDirection::OneWay => "OneWay".to_owned(),
                LinkDirection::Bidirectional => "Bidirectional".to_owned(),
            });
            let attributes = [
                ("guid", guid(Some(link.guid))),
                ("name", filled(&link.name)),
                ("direction", direction),
                ("color", colour(&link.colour)),
                ("originGUID", guid(link.origin)),
                ("targetGUID", guid(link.target)),
            ];
            out.element("Link", &attributes, |out| refs(out, "NoteRef", &link.notes));
        }
    });
}

/// Codes by parent; those whose parent is not there, or that run in a circle, stand at the top.
struct Tree<'a> {
    codes: &'a [CodeDraft],
    below: FxHashMap<Option<Uuid>, Vec<usize>>,
    /// A codebook cannot hold references to memos.
    with_notes: bool,
}

impl<'a> Tree<'a> {
    fn of(codes: &'a [CodeDraft], with_notes: bool) -> Self {
        let parents: FxHashMap<Uuid, Option<Uuid>> =
            codes.iter().map(|code| (code.guid, code.parent)).collect();
        let is_sound = |code: &CodeDraft| {
            let mut met = FxHashSet::default();
            let mut at = code.parent;
            while let Some(guid) = at {
                if guid == code.guid {
                    return false;
                }
                // A circle further up is for those in it to break.
                if !met.insert(guid) {
                    return true;
                }
                at = parents.get(&guid).copied().flatten();
            }
            true
        };
        let mut below: FxHashMap<Option<Uuid>, Vec<usize>> = FxHashMap::default();
        for (at, code) in codes.iter().enumerate() {
            let parent = code.parent.filter(|guid| parents.contains_key(guid));
            let parent = parent.filter(|_| is_sound(code));
            below.entry(parent).or_default().push(at);
        }
        Self {
            codes,
            below,
            with_notes,
        }
    }

    fn write(&self, out: &mut XmlOut) {
        out.container("Codes", |out| self.level(out, None));
    }

    fn level(&self, out: &mut XmlOut, parent: Option<Uuid>) {
        for &at in self.below.get(&parent).into_iter().flatten() {
            let code = &self.codes[at];
            let attributes = [
                ("guid", guid(Some(code.guid))),
                ("name", Some(code.name.clone())),
                ("isCodable", Some(code.is_codable.to_string())),
                ("color", colour(&code.colour)),
            ];
            out.element("Code", &attributes, |out| {
                let parts = [
                    &code.description,
                    &code.include,
                    &code.exclude,
                    &code.example,
                ];
                out.words(
                    "Description",
                    &definition::joined(parts.map(String::as_str)),
                );
                if self.with_notes {
                    refs(out, "NoteRef", &code.notes);
                }
                self.level(out, Some(code.guid));
            });
        }
    }
}

fn write_set(out: &mut XmlOut, set: &SetDraft, by: &str, members: &[(&str, &[Uuid])]) {
    let attributes = [
        ("guid", guid(Some(set.guid))),
        ("name", Some(set.name.clone())),
    ];
    out.element("Set", &attributes, |out| {
        out.words("Description", &set.description);
        for (name, guids) in members {
            for member in *guids {
                out.element(name, &[(by, guid(Some(*member)))], |_| {});
            }
        }
    });
}

fn write_case(out: &mut XmlOut, case: &CaseDraft) {
    let attributes = [
        ("guid", guid(Some(case.guid))),
        ("name", filled(&case.name)),
    ];
    out.element("Case", &attributes, |out| {
        out.words("Description", &case.description);
        refs(out, "CodeRef", &case.codes);
        write_values(out, &case.values);
        refs(out, "SourceRef", &case.sources);
        refs(out, "SelectionRef", &case.selections);
    });
}

fn write_source(out: &mut XmlOut, source: &SourceDraft) {
    if let Some(recording) = &source.recording {
        return write_recording(out, source, recording);
    }
    let mut attributes = named(source.guid, &source.name, &source.stamp);
    attributes.insert(2, ("plainTextPath", Some(internal(source.guid))));
    out.element("TextSource", &attributes, |out| {
        out.words("Description", &source.description);
        for selection in &source.selections {
            let mut attributes = named(selection.guid, &selection.name, &selection.stamp);
            attributes.insert(2, ("startPosition", Some(selection.start.to_string())));
            attributes.insert(3, ("endPosition", Some(selection.end.to_string())));
            write_selection(out, "PlainTextSelection", &attributes, selection);
        }
        write_whole(out, source);
    });
}

/// What is said about the whole of a source; it stands at the end of every kind.
fn write_whole(out: &mut XmlOut, source: &SourceDraft) {
    write_codings(out, &source.codings);
    refs(out, "NoteRef", &source.notes);
    write_values(out, &source.values);
}

fn write_selection(
    out: &mut XmlOut,
    name: &str,
    attributes: Attributes<'_>,
    selection: &SelectionDraft,
) {
    out.element(name, attributes, |out| {
        out.words("Description", &selection.description);
        write_codings(out, &selection.codings);
        refs(out, "NoteRef", &selection.notes);
    });
}

/// A recording with its transcript. Passages of a transcript go from sync point to sync point, so
/// every place where one begins or ends gets a point, without time unless it is known.
fn write_recording(out: &mut XmlOut, source: &SourceDraft, recording: &RecordingDraft) {
    let (name, marked) = match recording.kind {
        MediaKind::Video => ("VideoSource", "VideoSelection"),
        _ => ("AudioSource", "AudioSelection"),
    };
    let transcript = recording.transcript;
    let mut point_at: BTreeMap<u32, Uuid> = BTreeMap::new();
    for point in recording.sync_points.iter().rev() {
        point_at.insert(point.position, point.guid);
    }
    let timed: FxHashSet<u32> = point_at.keys().copied().collect();
    for position in source
        .selections
        .iter()
        .flat_map(|one| [one.start, one.end])
    {
        let made = || made_from(&format!("{transcript} {position}"));
        point_at.entry(position).or_insert_with(made);
    }
    let attributes = named(source.guid, &source.name, &source.stamp);
    out.element(name, &attributes, |out| {
        out.words("Description", &source.description);
        let attributes = [
            ("guid", guid(Some(transcript))),
            ("plainTextPath", Some(internal(transcript))),
        ];
        out.element("Transcript", &attributes, |out| {
            for point in &recording.sync_points {
                write_point(out, point.guid, point.position, Some(point.time_ms));
            }
            for (position, guid) in &point_at {
                if !timed.contains(position) {
                    write_point(out, *guid, *position, None);
                }
            }
            for selection in &source.selections {
                let mut attributes = named(selection.guid, &selection.name, &selection.stamp);
                let point = |position| guid(point_at.get(&position).copied());
                attributes.insert(2, ("fromSyncPoint", point(selection.start)));
                attributes.insert(3, ("toSyncPoint", point(selection.end)));
                write_selection(out, "TranscriptSelection", &attributes, selection);
            }
        });
        for selection in &recording.time_selections {
            let mut attributes = named(selection.guid, &selection.name, &selection.stamp);
            attributes.insert(2, ("begin", Some(selection.begin_ms.to_string())));
            attributes.insert(3, ("end", Some(selection.end_ms.to_string())));
            out.element(marked, &attributes, |out| {
                out.words("Description", &selection.description);
                write_codings(out, &selection.codings);
                refs(out, "NoteRef", &selection.notes);
            });
        }
        write_whole(out, source);
    });
}

fn write_point(out: &mut XmlOut, point: Uuid, position: u32, time_ms: Option<u32>) {
    let attributes = [
        ("guid", guid(Some(point))),
        ("timeStamp", time_ms.map(|time| time.to_string())),
        ("position", Some(position.to_string())),
    ];
    out.element("SyncPoint", &attributes, |_| {});
}

fn write_codings(out: &mut XmlOut, codings: &[CodingDraft]) {
    for coding in codings {
        let attributes = [
            ("guid", guid(Some(coding.guid))),
            ("creatingUser", guid(coding.by)),
            ("creationDateTime", time(coding.at)),
        ];
        out.element("Coding", &attributes, |out| {
            refs(out, "CodeRef", &[coding.code]);
            refs(out, "NoteRef", &coding.notes);
        });
    }
}

/// Values; one that is not what its kind demands is written as words, nothing is lost.
fn write_values(out: &mut XmlOut, values: &[ValueDraft]) {
    for value in values {
        out.element("VariableValue", &[], |out| {
            refs(out, "VariableRef", &[value.variable]);
            if let Some(text) = &value.value {
                let kind = match is_value(value.kind, text.trim()) {
                    true => value.kind,
                    false => VariableKind::Text,
                };
                out.value(&format!("{}Value", kind.refi_name()), text);
            }
        });
    }
}

/// Whether a text is a value of a kind by XML Schema.
fn is_value(kind: VariableKind, text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match kind {
        VariableKind::Text => true,
        VariableKind::Boolean => matches!(text, "true" | "false" | "1" | "0"),
        VariableKind::Integer => !unsigned.is_empty() && digits(unsigned),
        VariableKind::Float => {
            let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
            whole.len() + part.len() > 0 && digits(whole) && digits(part)
        }
        VariableKind::Date => NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .is_ok_and(|date| date.format("%Y-%m-%d").to_string() == text),
        VariableKind::DateTime => {
            text.get(10..11) == Some("T")
                && (DateTime::parse_from_rfc3339(text).is_ok()
                    || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").is_ok())
        }
    }
}

fn refs(out: &mut XmlOut, name: &str, targets: &[Uuid]) {
    for target in targets {
        out.element(name, &[("targetGUID", guid(Some(*target)))], |_| {});
    }
}

/// GUID, name, and who made and changed it when.
fn named(of: Uuid, name: &str, stamp: &Stamp) -> Vec<(&'static str, Option<String>)> {
    vec![
        ("guid", guid(Some(of))),
        ("name", filled(name)),
        ("creatingUser", guid(stamp.by)),
        ("creationDateTime", time(stamp.at)),
        ("modifyingUser", guid(stamp.changed_by)),
        ("modifiedDateTime", time(stamp.changed_at)),
    ]
}

fn guid(guid: Option<Uuid>) -> Option<String> {
    guid.map(|guid| guid.to_string())
}

fn time(time: Option<DateTime<Utc>>) -> Option<String> {
    time.map(|time| time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn colour(colour: &Option<String>) -> Option<String> {
    colour.as_deref().and_then(colour_of)
}

fn internal(guid: Uuid) -> String {
    format!("internal://{guid}.txt")
}
