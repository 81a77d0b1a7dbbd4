//! Whatever the bytes, every reader comes back with a draft or a problem.
#![allow(clippy::unwrap_used)]

use exchange::worker::{Request, parse_here};
use exchange::{refi, responses::Preset, transcript};
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn requests() -> Vec<Request> {
    let (file, sheet) = (String::from("a"), None);
    vec![
        Request::Roster {
            file: file.clone(),
            sheet: sheet.clone(),
            mapping: None,
            remembered: vec![],
        },
        Request::Responses {
            file: file.clone(),
            sheet: sheet.clone(),
            preset: Some(Preset::Wjx),
            mapping: None,
            remembered: vec![],
            beside: vec![(file.clone(), b"\xe5\xba\x8f\xe5\x8f\xb7,a\n1,2\n".to_vec())],
            known: vec![],
            least_share: 0.0,
        },
        Request::Tickets {
            file: file.clone(),
            sheet: sheet.clone(),
            mapping: None,
            remembered: vec![],
        },
        Request::Dictionary {
            file: file.clone(),
            sheet,
        },
        Request::Codebook {
            file: file.clone(),
            sheet: None,
        },
        Request::Project {
            file: file.clone(),
            options: refi::Options::default(),
        },
        Request::Transcript {
            file,
            options: transcript::Options::default(),
        },
    ]
}

fn feed(bytes: &[u8]) {
    for request in requests() {
        if let Err(problem) = parse_here(&request, bytes) {
            assert!(!problem.message.is_empty());
        }
    }
}

/// Text made of the marks that the readers look for.
fn telling_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("主持人：".to_owned()),
        Just("说话人1 00:00:12\n".to_owned()),
        Just("甲(00:01:02): ".to_owned()),
        Just("00:00:01,000 --> 00:00:02,000\n".to_owned()),
        Just("WEBVTT\n\n".to_owned()),
        Just("<v 甲>".to_owned()),
        Just("1、题—行,".to_owned()),
        Just("2、题【多选题】\t".to_owned()),
        Just("序号,客户编号,年度采购额\n".to_owned()),
        Just("a┋b〖c〗→(空)".to_owned()),
        Just("2025/2/30 25:61:00,".to_owned()),
        Just("关键词:\n".to_owned()),
        Just("编码,上级,定义\n甲,乙 / 丙,\n".to_owned()),
        Just("<CodeBook><Codes><Code guid=\"1\" name=\"甲\">".to_owned()),
        Just("词表,词,对应,停用\n同义词,".to_owned()),
        Just("\"".to_owned()),
        Just("\n\n".to_owned()),
        "[,;\t\n：:（）()\\[\\]【】—–<>{}&0-9一-三a-c\"┋〖〗 ]{0,12}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        feed(&bytes);
    }

    #[test]
    fn bytes_behind_a_known_mark(at in 0usize..6, bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        let marks: [&[u8]; 6] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF", b"WEBVTT\n"];
        feed(&[marks[at], &bytes].concat());
    }

    #[test]
    fn text_of_telling_marks(text in telling_text()) {
        feed(text.as_bytes());
    }

    /// Containers that are whole on the outside and rubbish within: the inner XML of a good
    /// file with bytes changed, so that the readers behind the zip see damage too.
    #[test]
    fn damaged_parts_in_a_sound_container(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6), cut in any::<prop::sample::Index>(), part in 0usize..7) {
        let mut parts = [BOOK, RELATIONS, SHEET, STRINGS, WORD, PROJECT, TALK].map(|xml| xml.as_bytes().to_vec());
        for (at, byte) in &changes {
            let at = at.index(parts[part].len());
            parts[part][at] = *byte;
        }
        if changes.len() == 5 {
            let length = cut.index(parts[part].len());
            parts[part].truncate(length);
        }
        feed(&container(&[("xl/workbook.xml", &parts[0]), ("xl/_rels/workbook.xml.rels", &parts[1]), ("xl/worksheets/sheet1.xml", &parts[2]), ("xl/sharedStrings.xml", &parts[3])]));
        feed(&container(&[("word/document.xml", &parts[4])]));
        feed(&container(&[("project.qde", &parts[5]), ("Sources/a.txt", &parts[6])]));
        feed(&parts[5]);
    }
}

const BOOK: &str = r#"<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET: &str = r#"<worksheet><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>1、满意度</t></is></c></row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><v>5&amp;</v></c></row></sheetData></worksheet>"#;
const STRINGS: &str = r#"<sst count="1" uniqueCount="1"><si><r><t>序号</t></r></si></sst>"#;
const WORD: &str = r#"<w:document><w:body><w:p><w:r><w:rPr><w:b w:val="1"/></w:rPr><w:t>甲：</w:t></w:r><w:r><w:t>好&amp;</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr></w:tbl></w:body></w:document>"#;

const PROJECT: &str = r#"<Project name="p"><CodeBook><Codes><Code guid="1" name="c" isCodable="true"/></Codes></CodeBook><Sources><TextSource guid="2" plainTextPath="internal://a.txt"><PlainTextSelection guid="3" startPosition="2" endPosition="5"><Coding guid="4"><CodeRef targetGUID="1"/></Coding></PlainTextSelection></TextSource><AudioSource guid="5"><Transcript guid="6" plainTextPath="a.txt"><SyncPoint guid="7" position="1" timeStamp="9"/><TranscriptSelection guid="8" fromSyncPoint="7" toSyncPoint="7"/></Transcript></AudioSource></Sources></Project>"#;
const TALK: &str = "😀等了四十分钟。\r\n𠮷野店";

fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
