//! What is written comes in again as it was.

use super::*;
use chrono::{DateTime, Utc};
use proptest::prelude::*;

/// Words with all that XML, UTF-16 and Chinese make hard.
fn wording() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("等了四十分钟，"),
        Just("𠮷野"),
        Just("😀"),
        Just("👨‍👩‍👧"),
        Just("<&>\"'"),
        Just("]]>"),
        Just(" "),
        Just("abc"),
        Just("&amp;"),
        Just("e\u{301}"),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        wording(),
        Just("\n".to_owned()),
        Just("\t".to_owned()),
        Just("。".to_owned())
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

fn instant() -> impl Strategy<Value = Option<DateTime<Utc>>> {
    prop::option::of(
        (0i64..4_000_000_000)
            .prop_map(|at| DateTime::from_timestamp_millis(at * 1000 + at % 1000).unwrap()),
    )
}

fn stamp() -> impl Strategy<Value = Stamp> {
    (prop::option::of(0u32..3), instant(), instant()).prop_map(|(by, at, changed_at)| Stamp {
        by: by.map(|n| guid(1, n)),
        at,
        changed_by: by.map(|n| guid(1, n)),
        changed_at,
    })
}

const N_CODES: u32 = 5;

fn codes() -> impl Strategy<Value = Vec<CodeDraft>> {
    let code = (
        wording(),
        wording(),
        wording(),
        any::<bool>(),
        any::<prop::sample::Index>(),
    );
    prop::collection::vec(code, N_CODES as usize).prop_map(|drawn| {
        let mut codes: Vec<CodeDraft> = Vec::new();
        for (n, (name, description, include, is_codable, parent)) in drawn.into_iter().enumerate() {
            codes.push(CodeDraft {
                guid: guid(2, n as u32),
                // Any earlier code, or none.
                parent: parent
                    .index(n + 1)
                    .checked_sub(1)
                    .map(|at| guid(2, at as u32)),
                name: format!("码{name}"),
                description,
                include,
                colour: is_codable.then(|| "#0a0b0c".into()),
                is_codable,
                notes: if is_codable { vec![guid(6, 0)] } else { vec![] },
                ..CodeDraft::default()
            });
        }
        codes
    })
}

prop_compose! {
    fn source(n: u32, is_recording: bool)(
        name in wording(),
        text in text(),
        stamp in stamp(),
        spans in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), wording(), wording(), 0u32..4, instant()), 0..8),
        points in prop::collection::vec((any::<prop::sample::Index>(), 0u32..99_999), 0..4),
    ) -> SourceDraft {
        let length = text.chars().count() as u32;
        let mut selections = Vec::new();
        for (at, (start, end, name, description, n_codings, at_time)) in spans.into_iter().enumerate() {
            if length == 0 {
                break;
            }
            let start = start.index(length as usize) as u32;
            let end = start + 1 + end.index((length - start) as usize) as u32;
            let made = |k: u32| CodingDraft {
                guid: guid(8, n * 1000 + at as u32 * 10 + k),
                code: guid(2, k % N_CODES),
                by: Some(guid(1, k)),
                at: at_time,
                notes: vec![guid(6, 1)],
            };
            selections.push(SelectionDraft {
                guid: guid(7, n * 100 + at as u32),
                name,
                description,
                start,
                end,
                stamp,
                codings: (0..n_codings).map(made).collect(),
                notes: vec![guid(6, 0)],
            });
        }
        let recording = is_recording.then(|| RecordingDraft {
            kind: if n.is_multiple_of(2) { MediaKind::Video } else { MediaKind::Audio },
            transcript: guid(9, n),
            sync_points: points.iter().enumerate().map(|(k, (position, time_ms))| SyncPointDraft {
                guid: guid(10, n * 100 + k as u32),
                position: position.index(length as usize + 1) as u32,
                time_ms: *time_ms,
            }).collect(),
            time_selections: points.iter().enumerate().map(|(k, (_, time_ms))| TimeSelectionDraft {
                guid: guid(11, n * 100 + k as u32),
                begin_ms: *time_ms,
                end_ms: time_ms + 1,
                codings: vec![CodingDraft { guid: guid(12, n * 100 + k as u32), code: guid(2, 1), ..CodingDraft::default() }],
                ..TimeSelectionDraft::default()
            }).collect(),
        });
        SourceDraft {
            guid: guid(4, n),
            name,
            description: "说明\n二行".into(),
            text,
            stamp,
            selections,
            codings: vec![CodingDraft { guid: guid(13, n), code: guid(2, 0), ..CodingDraft::default() }],
            notes: vec![guid(6, 1)],
            values: vec![value(VariableKind::Text, "大客户😀")],
            recording,
            ..SourceDraft::default()
        }
    }
}

fn value(kind: VariableKind, text: &str) -> ValueDraft {
    ValueDraft {
        variable: guid(3, kind as u32),
        kind,
        value: Some(text.into()),
    }
}

const KINDS: [(VariableKind, &str); 6] = [
    (VariableKind::Text, "𠮷<b>"),
    (VariableKind::Boolean, "true"),
    (VariableKind::Integer, "-34"),
    (VariableKind::Float, "3.50"),
    (VariableKind::Date, "2026-02-28"),
    (VariableKind::DateTime, "2026-02-28T10:00:00+08:00"),
];

prop_compose! {
    fn project()(
        name in wording(), codes in codes(), stamp in stamp(), memo in text(), words in wording(),
        first in source(1, false), second in source(2, true), third in source(3, true),
    ) -> ProjectDraft {
        let note = |n| NoteDraft { guid: guid(6, n), name: words.clone(), text: memo.clone(), stamp, ..NoteDraft::default() };
        ProjectDraft {
            name: name.clone(),
            description: words.clone(),
            stamp,
            users: (0..3).map(|n| UserDraft { guid: guid(1, n), name: format!("{words}{n}"), id: words.clone() }).collect(),
            variables: KINDS.map(|(kind, _)| VariableDraft { guid: guid(3, kind as u32), name: format!("变量{words}"), kind, ..VariableDraft::default() }).to_vec(),
            cases: vec![CaseDraft {
                guid: guid(14, 0),
                name,
                codes: vec![guid(2, 3)],
                values: KINDS.map(|(kind, text)| value(kind, text)).into_iter().chain([ValueDraft { variable: guid(3, 0), ..ValueDraft::default() }]).collect(),
                sources: vec![guid(4, 1)],
                selections: vec![guid(7, 100)],
                ..CaseDraft::default()
            }],
            notes: vec![note(0), note(1)],
            links: vec![LinkDraft { guid: guid(15, 0), direction: Some(LinkDirection::OneWay), colour: Some("#abcdef".into()), origin: Some(guid(6, 0)), target: Some(guid(4, 1)), ..LinkDraft::default() }],
            sets: vec![SetDraft { guid: guid(16, 0), name: words, codes: vec![guid(2, 0)], sources: vec![guid(4, 2)], notes: vec![guid(6, 0)], ..SetDraft::default() }],
            project_notes: vec![guid(6, 1)],
            sources: vec![first, second, third],
            codes,
            ..ProjectDraft::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_comes_in_again(draft in project()) {
        let (again, comparison) = round_trip(&draft);
        prop_assert!(comparison.is_same(), "{comparison:#?}");
        prop_assert_eq!(&again.problems, &[]);
        for (one, other) in draft.sources.iter().zip(&again.sources) {
            prop_assert_eq!(&one.text, &other.text);
            prop_assert_eq!(&one.selections, &other.selections);
            prop_assert_eq!(&one.recording, &other.recording);
        }
        prop_assert_eq!(&draft.cases, &again.cases);
    }

    #[test]
    fn a_codebook_comes_in_again(codes in codes()) {
        let codes = codes.into_iter().map(|code| CodeDraft { notes: vec![], ..code }).collect();
        let sets = vec![SetDraft { guid: guid(16, 0), name: "组".into(), codes: vec![guid(2, 0)], ..SetDraft::default() }];
        let book = CodebookDraft { codes, sets, ..CodebookDraft::default() };
        let written = write_codebook(&book).unwrap();
        validate(&written, "Codebook.xsd");
        let again = read_codebook("a.qdc", &written).unwrap();
        prop_assert!(compare_codebooks(&book, &again).is_same());
        prop_assert_eq!(again.problems, vec![]);
    }
}

#[test]
fn files_are_plain_utf8_and_nothing_is_empty() {
    let empty = ProjectDraft {
        name: "空".into(),
        sources: vec![SourceDraft {
            guid: guid(4, 0),
            text: "第一行😀\n第二行".into(),
            ..SourceDraft::default()
        }],
        ..ProjectDraft::default()
    };
    let bytes = write_project(&empty).unwrap();
    let xml = String::from_utf8(inner(&bytes)).unwrap();
    assert!(xml.starts_with("<?xml") && !xml.contains('\r'));
    for container in [
        "Users",
        "CodeBook",
        "Variables",
        "Cases",
        "Notes",
        "Links",
        "Sets",
        "Graphs",
    ] {
        assert!(!xml.contains(container), "{xml}");
    }
    validate(xml.as_bytes(), "Project.xsd");
    let (again, comparison) = round_trip(&empty);
    assert!(comparison.is_same());
    assert_eq!(again.sources[0].text, "第一行😀\n第二行");
}

/// Nothing is lost that the standard has no place for: a value of another kind becomes words, a control
/// character becomes U+FFFD, a code in a circle stands at the top.
#[test]
fn what_does_not_fit_is_bent_and_told() {
    let code = |n: u32, parent: u32| CodeDraft {
        guid: guid(2, n),
        parent: Some(guid(2, parent)),
        name: format!("码\u{1}{n}"),
        is_codable: true,
        ..CodeDraft::default()
    };
    let draft = ProjectDraft {
        codes: vec![code(0, 1), code(1, 0), code(2, 9), code(3, 2)],
        cases: vec![CaseDraft {
            guid: guid(14, 0),
            values: vec![
                value(VariableKind::Integer, "三十"),
                value(VariableKind::Float, "1e3"),
                value(VariableKind::Date, "2026-13-01"),
                value(VariableKind::Boolean, "是"),
            ],
            ..CaseDraft::default()
        }],
        ..ProjectDraft::default()
    };
    let (again, comparison) = round_trip(&draft);
    let parents: Vec<_> = again.codes.iter().map(|code| code.parent).collect();
    assert_eq!(parents, [None, None, None, Some(guid(2, 2))]);
    assert_eq!(again.codes[0].name, "码\u{fffd}0");
    assert!(
        again.cases[0]
            .values
            .iter()
            .all(|value| value.kind == VariableKind::Text)
    );
    let texts: Vec<_> = again.cases[0]
        .values
        .iter()
        .map(|value| value.value.as_deref().unwrap())
        .collect();
    assert_eq!(texts, ["三十", "1e3", "2026-13-01", "是"]);
    let changed: Vec<_> = comparison
        .changed
        .iter()
        .map(|one| one.kind.as_str())
        .collect();
    assert_eq!(changed, ["code", "code", "code", "code", "case"]);
    assert_eq!(comparison.lost, []);
}

#[test]
fn a_comparison_names_what_differs() {
    let source = |text: &str, end| SourceDraft {
        guid: guid(4, 0),
        name: "访谈".into(),
        text: text.into(),
        selections: vec![SelectionDraft {
            guid: guid(7, 0),
            end,
            ..SelectionDraft::default()
        }],
        ..SourceDraft::default()
    };
    let user = |n| UserDraft {
        guid: guid(1, n),
        name: "王".into(),
        ..UserDraft::default()
    };
    let one = |source, user| ProjectDraft {
        sources: vec![source],
        users: vec![user],
        ..ProjectDraft::default()
    };
    let found = compare(
        &one(source("好", 1), user(0)),
        &one(source("好", 2), user(1)),
    );
    assert_eq!(
        found.kept,
        [("project".to_owned(), 1), ("source".to_owned(), 1)]
    );
    let changed = &found.changed[0];
    assert_eq!(
        (found.changed.len(), changed.kind.as_str()),
        (1, "selection")
    );
    assert_eq!(
        changed.fields,
        [("end".to_owned(), "1".to_owned(), "2".to_owned())]
    );
    assert_eq!((found.lost[0].name.as_str(), found.lost.len()), ("王", 1));
    assert_eq!(found.added[0].guid, guid(1, 1).to_string());
}
