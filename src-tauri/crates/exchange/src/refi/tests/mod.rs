//! What is shared by the tests, and the samples of the standard.
#![allow(clippy::unwrap_used)]

mod containers;
mod offsets;
mod round_trip;

use super::*;
use model::ProblemCode;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The `n`-th GUID of a kind.
fn guid(kind: u8, n: u32) -> Uuid {
    Uuid::from_u128((u128::from(kind) << 120) | (7 << 60) | u128::from(n))
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> ProjectDraft {
    read_project("访谈.qdpx", bytes, &Options::default()).unwrap()
}

fn codes_of(problems: &[model::Problem]) -> Vec<ProblemCode> {
    problems.iter().map(|problem| problem.code).collect()
}

/// The words of a passage.
fn words(source: &SourceDraft, selection: &SelectionDraft) -> String {
    let n = (selection.end - selection.start) as usize;
    source
        .text
        .chars()
        .skip(selection.start as usize)
        .take(n)
        .collect()
}

/// The samples beside the checkout.
fn shared() -> Option<PathBuf> {
    let workspace = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(3)?;
    let folder = workspace.join("../shared/data/interop/refi");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: ../shared/data/interop/refi is not here");
    None
}

/// Validates against a published schema; says "skipped" without xmllint or schema.
fn validate(xml: &[u8], schema: &str) {
    let Some(folder) = shared() else { return };
    let started = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(folder.join(schema))
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn();
    let Ok(mut lint) = started else {
        println!("skipped: xmllint is not installed, {schema} was not checked");
        return;
    };
    lint.stdin.take().unwrap().write_all(xml).unwrap();
    let ended = lint.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{said}");
}

/// The `project.qde` of a project written by us.
fn inner(qdpx: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(Cursor::new(qdpx)).unwrap();
    let mut xml = Vec::new();
    archive
        .by_name("project.qde")
        .unwrap()
        .read_to_end(&mut xml)
        .unwrap();
    xml
}

/// Writes, validates, reads again and compares; twice the same bytes.
fn round_trip(draft: &ProjectDraft) -> (ProjectDraft, Comparison) {
    let bytes = write_project(draft).unwrap();
    assert_eq!(write_project(draft).unwrap(), bytes, "deterministic");
    let xml = inner(&bytes);
    assert!(!String::from_utf8_lossy(&xml).contains("basePath"));
    validate(&xml, "Project.xsd");
    let again = read(&bytes);
    let comparison = compare(draft, &again);
    (again, comparison)
}

#[test]
fn the_hand_authored_project_of_others() {
    let Some(folder) = shared() else { return };
    let folder = folder.join("hand-authored-project");
    let file = "11111111-1111-1111-1111-111111111111.txt";
    let project = std::fs::read(folder.join("project.qde")).unwrap();
    let text = std::fs::read(folder.join("sources").join(file)).unwrap();
    let draft = read(&zipped(&[
        ("project.qde", &project),
        (&format!("sources/{file}"), &text),
    ]));
    // As the file says: one text, the words of a PDF, the transcript of a recording; a picture and a
    // video without words are listed.
    let names: Vec<&str> = draft
        .sources
        .iter()
        .map(|source| source.name.as_str())
        .collect();
    assert_eq!(names, ["Interview 1.txt", "doc.pdf", "interview.m4a"]);
    let unread: Vec<_> = draft
        .unread
        .iter()
        .map(|one| (one.kind, one.n_codings))
        .collect();
    assert_eq!(unread, [(MediaKind::Picture, 1), (MediaKind::Video, 1)]);
    assert_eq!(draft.unread[1].path, "clip.mp4", "no folder of the user");
    let interview = &draft.sources[0];
    let passages: Vec<String> = interview
        .selections
        .iter()
        .map(|one| words(interview, one))
        .collect();
    assert_eq!(passages, ["Diet and health", "health are clo"]);
    assert_eq!(
        words(&draft.sources[1], &draft.sources[1].selections[0]),
        "diet and health"
    );
    let recording = draft.sources[2].recording.as_ref().unwrap();
    assert_eq!(recording.sync_points[1].time_ms, 5_000);
    assert_eq!(recording.time_selections[0].end_ms, 5_000);
    assert_eq!(
        words(&draft.sources[2], &draft.sources[2].selections[0]),
        "Diet and health are "
    );
    assert_eq!(draft.codes.len(), 4);
    assert_eq!(draft.codes[2].parent, Some(draft.codes[1].guid));
    assert_eq!((draft.variables.len(), draft.cases[0].values.len()), (2, 2));
    assert_eq!((draft.links.len(), draft.sets[0].sources.len()), (1, 1));
    assert_eq!(draft.project_notes, [draft.notes[0].guid]);
    // Two sources and the graph.
    assert_eq!(codes_of(&draft.problems), [ProblemCode::NotSupported; 3]);

    let (again, comparison) = round_trip(&draft);
    let lost: Vec<&str> = comparison
        .lost
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(
        lost,
        ["photo.jpg", "clip.mp4"],
        "what was not read cannot be written"
    );
    assert_eq!(comparison.changed, []);
    assert_eq!(comparison.added, []);
    assert_eq!(again.sources.len(), 3);
}

#[test]
fn the_annexes_of_the_standard() {
    let Some(folder) = shared() else { return };
    let book = std::fs::read(folder.join("REFI-1.5-annexA1-codebook.qdc")).unwrap();
    let book = read_codebook("annex.qdc", &book).unwrap();
    let names: Vec<&str> = book.codes.iter().map(|code| code.name.as_str()).collect();
    assert_eq!(names[..3], ["Topics", "Economy", "Health care"]);
    assert_eq!((book.codes.len(), book.codes[0].is_codable), (6, false));
    let written = write_codebook(&book).unwrap();
    validate(&written, "Codebook.xsd");
    let again = read_codebook("annex.qdc", &written).unwrap();
    assert!(compare_codebooks(&book, &again).is_same());

    // A project out of its container: all words are elsewhere, and all sources are listed.
    let project = std::fs::read(folder.join("REFI-1.5-annexA2-simple-project.qde")).unwrap();
    let draft = read(&project);
    assert_eq!(draft.codes.len(), 14);
    assert!(draft.sources.is_empty() && draft.unread.len() > 5);
    let n_codings: u32 = draft.unread.iter().map(|one| one.n_codings).sum();
    let written_there = String::from_utf8_lossy(&project)
        .matches("<Coding ")
        .count();
    assert_eq!(
        n_codings as usize, written_there,
        "every coding is accounted for"
    );
    let (_, comparison) = round_trip(&draft);
    assert!(
        comparison.lost.iter().all(|one| one.kind == "unread"),
        "{:?}",
        comparison.lost
    );
    assert_eq!(comparison.changed, []);
}
