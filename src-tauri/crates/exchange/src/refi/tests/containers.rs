//! Containers and spellings of other programs, and files that mean harm.

use super::*;

const BODY: &str = r##"<CodeBook><Codes><Code guid="{20000000-0000-0000-0000-000000000001}" name="等候😀" isCodable="true" color="#F00"><Description>排队和等人&#10;【纳入】电话</Description></Code></Codes></CodeBook>
<Sources><TextSource guid="40000000-0000-0000-0000-00000000000A" name="访谈𠮷.txt" plainTextPath="internal://a.txt"><Description>第一次</Description>
<PlainTextSelection guid="50000000-0000-0000-0000-000000000001" name="等了四十分钟" startPosition="3" endPosition="9" creatingUser="{10000000-0000-0000-0000-000000000001}" creationDateTime="2026-01-02T03:04:05"><Coding guid="60000000-0000-0000-0000-000000000001"><CodeRef targetGUID="20000000-0000-0000-0000-000000000001"/></Coding></PlainTextSelection>
<PlainTextSelection guid="50000000-0000-0000-0000-000000000002" startPosition="0" endPosition="2"><Description>批注</Description></PlainTextSelection>
<Coding guid="60000000-0000-0000-0000-000000000002"><CodeRef targetGUID="20000000-0000-0000-0000-000000000001"/></Coding></TextSource></Sources>"##;

fn project(namespace: &str, prefix: &str, body: &str) -> String {
    let body = match prefix {
        "" => body.to_owned(),
        prefix => body
            .replace("</", "\u{1}")
            .replace('<', &format!("<{prefix}:"))
            .replace('\u{1}', &format!("</{prefix}:")),
    };
    let (colon, declared) = match prefix {
        "" => (String::new(), "xmlns".to_owned()),
        prefix => (format!("{prefix}:"), format!("xmlns:{prefix}")),
    };
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<{colon}Project {declared}=\"{namespace}\" name=\"研究\" origin=\"X\">{body}</{colon}Project>"
    )
}

/// 𠮷店等了四十分钟。: one code point 𠮷, 店, then the passage 2–8 and a full stop. Positions in the body
/// are one larger, as UTF-16 has them.
const TEXT: &str = "𠮷店等了四十分钟。";

#[test]
fn every_spelling_of_the_container_is_read() {
    for (namespace, prefix) in [
        ("urn:QDA-XML:project:1.0", ""),
        ("urn:QDA-XML:project:1.0", "qda"),
        ("urn:QDA-XML:project:1:0", ""),
        ("http://schema.qdasoftware.org/versions/Project/v1.0", ""),
        ("urn:QDA-XML:project:0.4", "p"),
    ] {
        let xml = project(namespace, prefix, BODY);
        for (inner, folder) in [
            ("project.qde", "Sources/a.txt"),
            ("访谈.qde", "sources/a.txt"),
            ("Project.QDE", "SOURCES/A.TXT"),
            ("project.qde", "a.txt"),
        ] {
            let draft = read(&zipped(&[
                (inner, xml.as_bytes()),
                (folder, TEXT.as_bytes()),
                ("Sources/original.docx", b"PK"),
            ]));
            assert_eq!(draft.problems, [], "{namespace} {inner}");
            let code = &draft.codes[0];
            assert_eq!(
                (code.name.as_str(), code.colour.as_deref()),
                ("等候😀", Some("#ff0000"))
            );
            assert_eq!(
                (code.description.as_str(), code.include.as_str()),
                ("排队和等人", "电话")
            );
            let source = &draft.sources[0];
            assert_eq!(
                (source.text.as_str(), source.name.as_str()),
                (TEXT, "访谈𠮷.txt")
            );
            let [marked, note] = &source.selections[..] else {
                panic!("{:?}", source.selections)
            };
            assert_eq!(words(source, marked), "等了四十分钟");
            assert_eq!(marked.codings[0].code, code.guid);
            assert_eq!(
                marked.stamp.at.unwrap().to_rfc3339(),
                "2026-01-02T03:04:05+00:00"
            );
            assert_eq!((note.description.as_str(), note.codings.len()), ("批注", 0));
            assert_eq!(source.codings.len(), 1, "the whole source");
        }
    }
}

#[test]
fn what_is_not_read_is_listed() {
    let body = r#"<CodeBook><Codes><Code guid="20000000-0000-0000-0000-000000000001" name="甲" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="1" name="只有Word.docx" richTextPath="internal://b.docx"><PlainTextSelection guid="2" startPosition="0" endPosition="1"/></TextSource>
<AudioSource guid="3" name="录音.m4a" path="absolute:///Users/wang/录音.m4a"><AudioSelection guid="4" begin="0" end="9"><Coding guid="5"><CodeRef targetGUID="20000000-0000-0000-0000-000000000001"/></Coding></AudioSelection></AudioSource>
<PDFSource guid="6" name="页.pdf"/><PictureSource guid="7" name="图.png"/>
<TextSource guid="8" name="好.txt"><PlainTextContent>好的</PlainTextContent><PlainTextSelection guid="9" name="甲乙" startPosition="0" endPosition="x"/><PlainTextSelection guid="10" name="远" startPosition="70" endPosition="90"/><Coding guid="11"><CodeRef targetGUID="99"/></Coding><NoteRef targetGUID="77"/></TextSource></Sources>
<Graphs><Graph guid="12"/></Graphs>"#;
    let xml = project("urn:QDA-XML:project:1.0", "", body);
    let draft = read(&zipped(&[
        ("project.qde", xml.as_bytes()),
        ("Sources/b.docx", b"PK\x03\x04"),
    ]));
    let unread: Vec<_> = draft
        .unread
        .iter()
        .map(|one| {
            (
                one.name.as_str(),
                one.path.as_str(),
                one.n_selections,
                one.n_codings,
            )
        })
        .collect();
    assert_eq!(
        unread,
        [
            ("只有Word.docx", "b.docx", 1, 0),
            ("录音.m4a", "录音.m4a", 1, 1),
            ("页.pdf", "", 0, 0),
            ("图.png", "", 0, 0)
        ]
    );
    use ProblemCode::{InvalidValue, NotSupported, OutOfRange, UnknownReference};
    let mut codes = codes_of(&draft.problems);
    codes.sort_by_key(|code| code.as_str());
    assert_eq!(
        codes,
        [
            InvalidValue,
            NotSupported,
            NotSupported,
            NotSupported,
            NotSupported,
            NotSupported,
            OutOfRange,
            UnknownReference,
            UnknownReference
        ]
    );
    assert!(
        draft
            .problems
            .iter()
            .any(|one| one.column.as_deref() == Some("资料“录音.m4a”"))
    );
    assert!(draft.sources[0].selections.is_empty());
}

#[test]
fn files_that_mean_harm_are_refused() {
    let check = |bytes: &[u8], code: ProblemCode| {
        let refused = read_project("a.qdpx", bytes, &Options::default()).unwrap_err();
        assert_eq!(refused.code, code, "{}", refused.message);
        assert!(!refused.message.contains("Excel") && !refused.message.contains("Word"));
    };
    let doctype = "<!DOCTYPE p [<!ENTITY a \"aaaa\">]><Project name=\"&a;\"/>";
    check(
        &zipped(&[("project.qde", doctype.as_bytes())]),
        ProblemCode::UnknownFormat,
    );
    check(doctype.as_bytes(), ProblemCode::UnknownFormat);
    // Nine megabytes of one letter pack to a few kilobytes.
    let bomb = vec![b' '; 9 << 20];
    check(&zipped(&[("project.qde", &bomb)]), ProblemCode::TooLarge);
    check(
        &zipped(&[("project.qde", b"<Project/>"), ("Sources/a.txt", &bomb)]),
        ProblemCode::TooLarge,
    );
    check(
        &zipped(&[("word/document.xml", b"<w/>")]),
        ProblemCode::UnknownFormat,
    );
    check(
        &zipped(&[("project.qde", b"<CodeBook/>")]),
        ProblemCode::UnknownFormat,
    );
    check(
        &zipped(&[("project.qde", b"<Project><a></Project>")]),
        ProblemCode::Damaged,
    );
    check(
        &zipped(&[("project.qde", "<a>".repeat(300).as_bytes())]),
        ProblemCode::TooLarge,
    );
    check(
        &zipped(&[("project.qde", b"<Project/>")])[..60],
        ProblemCode::Damaged,
    );
    check(b"", ProblemCode::Damaged);
    check(b"\xff\xfe<", ProblemCode::UnknownEncoding);
    let book = |bytes: &[u8]| read_codebook("a.qdc", bytes).unwrap_err().code;
    assert_eq!(book(doctype.as_bytes()), ProblemCode::UnknownFormat);
    assert_eq!(book(b"<CodeBook><Codes/></CodeBook>"), ProblemCode::Empty);
    assert_eq!(book(b"<Project/>"), ProblemCode::UnknownFormat);
}

#[test]
fn codes_with_faults_keep_their_place() {
    let xml = r##"<CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="Y"><Codes>
<Code guid="x1" name="甲" isCodable="false" color="rot"><Code guid="x2" name="" isCodable="true"/></Code>
<Code guid="x1" name="又甲" isCodable="true"><Code name="丙" isCodable="true"/></Code></Codes>
<Sets><Set guid="s" name="组"><MemberCode guid="x2"/></Set></Sets></CodeBook>"##;
    let book = read_codebook("a.qdc", xml.as_bytes()).unwrap();
    let [first, second, third] = &book.codes[..] else {
        panic!("{:?}", book.codes)
    };
    assert_eq!(
        (second.parent, third.parent),
        (Some(first.guid), Some(first.guid))
    );
    assert_eq!((first.is_codable, &first.colour), (false, &None));
    assert_eq!(
        book.sets[0].codes,
        [second.guid],
        "words that are no GUID still meet"
    );
    use ProblemCode::{DuplicateRow, InvalidValue, MissingValue};
    let expected = [MissingValue, DuplicateRow, InvalidValue, MissingValue];
    assert_eq!(codes_of(&book.problems), expected);
    validate(&write_codebook(&book).unwrap(), "Codebook.xsd");
    assert_eq!(write_codebook(&CodebookDraft::default()), None);
}
