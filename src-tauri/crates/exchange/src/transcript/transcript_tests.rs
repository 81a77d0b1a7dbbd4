#![allow(clippy::unwrap_used)]
use super::*;
use std::path::{Path, PathBuf};

fn parse(text: &str) -> TranscriptDraft {
    read("a.txt", text.as_bytes(), &Options::default()).unwrap()
}

/// The turns as `label: words`.
fn talk(draft: &TranscriptDraft) -> Vec<String> {
    draft
        .turns
        .iter()
        .map(|turn| format!("{}: {}", draft.speakers[turn.speaker].label, turn.text))
        .collect()
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// A file outside the repository, or `None` with a word on stderr.
fn outside(path: &Path) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is absent", path.display());
    }
    bytes
}

#[test]
fn continuation_lines_join_and_own_labels_part() {
    let draft = parse(
        "主持人：开始。\n受访者A：等了四十分钟。\n空调太冷。\n\n受访者A：还有，比例是3：1。\n主持人：好。",
    );
    assert_eq!(draft.layout, Layout::Manual);
    assert_eq!(
        talk(&draft),
        [
            "主持人: 开始。",
            "受访者A: 等了四十分钟。\n空调太冷。",
            "受访者A: 还有，比例是3：1。",
            "主持人: 好。"
        ]
    );
    assert_eq!(draft.speakers[0].role, SpeakerRole::Interviewer);
    assert!(draft.problems.is_empty(), "{:?}", draft.problems);
}

#[test]
fn a_head_block_is_no_talk() {
    let draft = parse(
        "访谈编号：S-07\n访谈日期：2025-09-12\n访谈员：李明\n客户类型：中小客户\n\n访谈员：您好。\n受访者：好。\n",
    );
    let keys: Vec<_> = draft
        .attributes
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    assert_eq!(
        keys,
        [
            "访谈编号=S-07",
            "访谈日期=2025-09-12",
            "访谈员=李明",
            "客户类型=中小客户"
        ]
    );
    assert_eq!(talk(&draft), ["访谈员: 您好。", "受访者: 好。"]);
    // A number is no title: the file's name says more.
    assert_eq!(draft.title, "a");
    // Without a blank line only what no speaker is called is a field.
    let draft = parse("访谈编号：S-07\n访谈员：您好。\n受访者：好。\n");
    assert_eq!((draft.attributes.len(), draft.turns.len()), (1, 2));
}

/// Kind and turn of every line, by layout: what a preview needs to merge and split turns.
#[test]
fn every_line_leads_to_its_turn() {
    use LineKind::{Blank, Head, Speaker, Text, Time, Title, Turn};
    let check = |text: &str, expected: &[(LineKind, Option<u32>)]| {
        let draft = parse(text);
        let found: Vec<_> = draft
            .lines
            .iter()
            .map(|line| (line.kind, line.turn))
            .collect();
        assert_eq!(found, expected, "{text}");
    };
    let talk = [
        (Speaker, Some(0)),
        (Text, Some(0)),
        (Text, Some(0)),
        (Blank, None),
        (Speaker, Some(1)),
        (Text, Some(1)),
    ];
    check(
        "说话人1 00:00:12\n等了𠮷十分钟😀\n空调太冷\n\n说话人2 00:00:20\n好的",
        &talk,
    );
    check(
        "发言人1 00:12\n等了四十分钟\n空调太冷\n\n发言人2 00:20\n好的",
        &talk,
    );
    // The second speaker said nothing: its line leads nowhere, and the next turn is the second.
    check(
        "说话人1 00:00:12\n等了\n说话人2 00:00:20\n\n说话人1 00:00:30\n好的",
        &[
            (Speaker, Some(0)),
            (Text, Some(0)),
            (Speaker, None),
            (Blank, None),
            (Speaker, Some(1)),
            (Text, Some(1)),
        ],
    );
    check(
        "张三(00:01:02): 好\n还有\n李四(00:01:09): 不好",
        &[(Turn, Some(0)), (Text, Some(0)), (Turn, Some(1))],
    );
    check(
        "座谈会记录\n主持人：开始。\n受访者A：好。\n还有。",
        &[
            (Title, None),
            (Turn, Some(0)),
            (Turn, Some(1)),
            (Text, Some(1)),
        ],
    );
    check("问：怎样？\n答：好。", &[(Turn, Some(0)), (Turn, Some(1))]);
    check(
        "1\n00:00:01,000 --> 00:00:02,000\n甲：好\n\n2\n00:00:03,000 --> 00:00:04,000\n甲：不好\n又冷",
        &[
            (Head, None),
            (Time, Some(0)),
            (Turn, Some(0)),
            (Blank, None),
            (Head, None),
            (Time, Some(1)),
            (Turn, Some(1)),
            (Turn, Some(1)),
        ],
    );
    check(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 甲>好</v> <v 乙>不好\n\n00:03.000 --> 00:04.000\n<v 甲>完了",
        &[
            (Head, None),
            (Blank, None),
            (Time, Some(0)),
            (Turn, Some(0)),
            (Blank, None),
            (Time, Some(2)),
            (Turn, Some(2)),
        ],
    );
}

/// A Word file with this body.
fn word(body: &str) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(
        "word/document.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    zip.write_all(format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes())
        .unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn paragraphs_and_table_rows_of_word_lead_to_their_turns() {
    use LineKind::{Text, Turn};
    let check = |body: &str, layout: Layout, expected: &[(u32, LineKind, Option<u32>)]| {
        let draft = read("a.docx", &word(body), &Options::default()).unwrap();
        let lines = draft.lines.iter();
        let found: Vec<_> = lines
            .map(|line| (line.line, line.kind, line.turn))
            .collect();
        assert_eq!((draft.layout, &found[..]), (layout, expected));
        assert_eq!(draft.turns[1].text, "等了𠮷十分钟😀。\n空调太冷。");
    };
    let talk = [
        ("主持人", "开始。"),
        ("受访者A", "等了𠮷十分钟😀。"),
        ("", "空调太冷。"),
        ("主持人", "好。"),
    ];
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |(name, words): (&str, &str)| format!("<w:tr>{}{}</w:tr>", cell(name), cell(words));
    let rows: String = [("说话人", "内容")]
        .into_iter()
        .chain(talk)
        .map(row)
        .collect();
    // The head is row 1.
    check(
        &format!("<w:tbl>{rows}</w:tbl>"),
        Layout::DocxTable,
        &[
            (2, Turn, Some(0)),
            (3, Turn, Some(1)),
            (4, Text, Some(1)),
            (5, Turn, Some(2)),
        ],
    );
    let paragraph = |(name, words): (&str, &str)| match name {
        "" => format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"),
        name => format!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{name}：</w:t></w:r><w:r><w:t>{words}</w:t></w:r></w:p>"
        ),
    };
    check(
        &talk.map(paragraph).concat(),
        Layout::DocxParagraphs,
        &[
            (1, Turn, Some(0)),
            (2, Turn, Some(1)),
            (3, Text, Some(1)),
            (4, Turn, Some(2)),
        ],
    );
}

#[test]
fn lines_before_the_first_speaker_are_told() {
    let draft = parse("座谈会记录\n多余的一行\n主持人：开始。\n受访者A：好。");
    assert_eq!(draft.title, "座谈会记录");
    assert_eq!(
        (
            draft.problems.len(),
            draft.problems[0].row,
            draft.problems[0].code
        ),
        (1, Some(2), ProblemCode::UnreadLine)
    );
    let kinds: Vec<_> = draft.lines.iter().map(|line| line.kind).collect();
    assert_eq!(
        kinds,
        [
            LineKind::Title,
            LineKind::Unread,
            LineKind::Turn,
            LineKind::Turn
        ]
    );
}

#[test]
fn text_without_speakers_is_kept_and_said() {
    let draft = parse("等了四十分钟。\n空调太冷。");
    assert_eq!(
        (draft.layout, draft.turns.len(), draft.problems.len()),
        (Layout::Plain, 2, 1)
    );
    assert_eq!(draft.speakers[0].label, "未标注");
}

#[test]
fn options_decide_layout_encoding_and_roles() {
    let options = Options {
        layout: Some(Layout::Plain),
        ..Options::default()
    };
    assert_eq!(
        read("a.txt", "主持人：好".as_bytes(), &options)
            .unwrap()
            .layout,
        Layout::Plain
    );
    let options = Options {
        roles: vec![("说话人1".into(), SpeakerRole::Interviewer)],
        ..Options::default()
    };
    let draft = read(
        "a.txt",
        "说话人1 00:00:00\n您好\n说话人2 00:00:02\n好\n".as_bytes(),
        &options,
    )
    .unwrap();
    let roles: Vec<_> = draft.speakers.iter().map(|speaker| speaker.role).collect();
    assert_eq!(roles, [SpeakerRole::Interviewer, SpeakerRole::Respondent]);
    assert_eq!(draft.turns[1].start_ms, Some(2_000));
}

#[test]
fn names_that_might_be_something_else() {
    // A customer and a company speak here; a company named once in the head does not.
    let draft = parse("公司：甲厂\n客服：您好\n客户：好\nA公司：我们也是\n客服：是\nA公司：对\n");
    assert_eq!(
        talk(&draft),
        [
            "客服: 您好",
            "客户: 好",
            "A公司: 我们也是",
            "客服: 是",
            "A公司: 对"
        ]
    );
    assert_eq!(draft.attributes, [("公司".to_owned(), "甲厂".to_owned())]);
    // A name met once counts by its time, an hour agreed on does not.
    let draft = parse("说话人1 00:00\n您好\nAmy 00:05\n好\n我们约的 14:30\n说话人1 00:09\n嗯\n");
    assert_eq!(
        talk(&draft),
        ["说话人1: 您好", "Amy: 好\n我们约的 14:30", "说话人1: 嗯"]
    );
}

#[test]
fn hostile_texts_take_no_time() {
    let started = std::time::Instant::now();
    for (piece, n) in [
        ("甲%(00:01): 好\n", 20_000),
        ("甲%：好\n", 20_000),
        ("甲% 00:01\n", 20_000),
        ("<a", 100_000),
    ] {
        let text: String = (0..n)
            .map(|at| piece.replace('%', &at.to_string()))
            .collect();
        let head = if piece == "<a" {
            "WEBVTT\n\n00:01.000 --> 00:02.000\n"
        } else {
            ""
        };
        let _ = read(
            "a",
            (head.to_owned() + &text).as_bytes(),
            &Options::default(),
        );
    }
    // A quadratic reader takes minutes; unoptimised on a busy machine this takes seconds.
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn subtitles() {
    let draft = parse(
        "1\n00:00:00,000 --> 00:00:04,200\n访谈员：您好\n\n2\n00:00:04,200 --> 00:00:06,000\n受访者：好\n2025\n\n3\n00:00:06,000 --> 00:00:07,000\n没有名字\n",
    );
    assert_eq!(draft.layout, Layout::Srt);
    assert_eq!(
        talk(&draft),
        ["访谈员: 您好", "受访者: 好\n2025", "受访者: 没有名字"]
    );
    assert_eq!(
        (draft.turns[1].start_ms, draft.turns[1].end_ms),
        (Some(4_200), Some(6_000))
    );
    let draft =
        parse("WEBVTT\n\nNOTE 录音\n\n00:00.000 --> 00:05.500\n<v 甲>好</v> <v 乙>嗯</v>\n");
    assert_eq!(
        (draft.layout, talk(&draft)),
        (Layout::Vtt, vec!["甲: 好".into(), "乙: 嗯".into()])
    );
}

#[test]
fn files_that_are_no_transcripts() {
    let code = |bytes: &[u8]| read("a", bytes, &Options::default()).unwrap_err().code;
    assert_eq!(code(b""), ProblemCode::Empty);
    assert_eq!(code(b"%PDF-1.7"), ProblemCode::UnknownFormat);
    assert_eq!(
        code(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 doc"),
        ProblemCode::UnknownFormat
    );
    assert_eq!(code("WEBVTT\n".as_bytes()), ProblemCode::Empty);
}

/// The published transcripts with their known numbers of turns, speakers and characters.
#[test]
fn published_transcripts_match_their_index() {
    let folder = workspace().join("../shared/data/transcripts");
    let Some(index) = outside(&folder.join("index.json")) else {
        return;
    };
    let index: serde_json::Value = serde_json::from_slice(&index).unwrap();
    let expected_layouts = [
        ("xunfei", Layout::Xunfei),
        ("tencent", Layout::Tencent),
        ("feishu", Layout::Feishu),
        ("srt", Layout::Srt),
        ("vtt", Layout::Vtt),
        ("qa", Layout::Manual),
        ("docx", Layout::DocxParagraphs),
    ];
    for entry in index.as_array().unwrap() {
        let file = entry["file"].as_str().unwrap();
        let draft = read(
            file,
            &std::fs::read(folder.join(file)).unwrap(),
            &Options::default(),
        )
        .unwrap();
        let number = |key: &str| entry[key].as_u64().unwrap() as usize;
        assert_eq!(
            (draft.turns.len(), draft.speakers.len(), draft.n_chars()),
            (number("turns"), number("speakers"), number("chars")),
            "{file}"
        );
        let layout = expected_layouts
            .iter()
            .find(|(name, _)| entry["format"] == *name)
            .unwrap()
            .1;
        assert_eq!(draft.layout, layout, "{file}");
        assert!(draft.problems.is_empty(), "{file}: {:?}", draft.problems);
    }
}

/// Hand-written conversations; the expectations were filled in by reading them.
#[test]
fn fixtures_match_what_a_reader_sees() {
    let folder = workspace().join("tests/fixtures/transcripts");
    let Some(expected) = outside(&folder.join("expected.json")) else {
        return;
    };
    let expected: serde_json::Value = serde_json::from_slice(&expected).unwrap();
    for entry in expected.as_array().unwrap() {
        let file = entry["file"].as_str().unwrap();
        let draft = read(
            file,
            &std::fs::read(folder.join(file)).unwrap(),
            &Options::default(),
        )
        .unwrap();
        let labels: Vec<_> = draft
            .speakers
            .iter()
            .map(|speaker| speaker.label.as_str())
            .collect();
        let expected: Vec<_> = entry["speakers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|label| label.as_str().unwrap())
            .collect();
        assert_eq!(labels, expected, "{file}");
        assert_eq!(
            draft.turns.len() as u64,
            entry["turns"].as_u64().unwrap(),
            "{file}"
        );
        assert_eq!(
            draft.turns.first().unwrap().text,
            entry["first_text"].as_str().unwrap(),
            "{file}"
        );
        assert_eq!(
            draft.turns.last().unwrap().text,
            entry["last_text"].as_str().unwrap(),
            "{file}"
        );
        assert_eq!(
            draft.turns[1].start_ms.map(u64::from),
            entry["second_start_ms"].as_u64(),
            "{file}"
        );
        assert_eq!(
            draft.encoding,
            entry["encoding"].as_str().unwrap(),
            "{file}"
        );
        let name = match draft.layout {
            Layout::Tongyi => "tingwu",
            Layout::Manual => "colon",
            Layout::QuestionAnswer => "qa",
            other => other.as_str(),
        };
        assert_eq!(name, entry["layout"].as_str().unwrap(), "{file}");
        assert!(draft.problems.is_empty(), "{file}: {:?}", draft.problems);
    }
}

/// The sample study's conversations; their numbers were written down by its author.
#[test]
fn sample_conversations_match_their_list() {
    let folder = workspace().join("assets/sample");
    let Some(list) = outside(&folder.join("transcripts.json")) else {
        return;
    };
    let list: serde_json::Value = serde_json::from_slice(&list).unwrap();
    for entry in list.as_array().unwrap() {
        let file = entry["file"].as_str().unwrap();
        let draft = read(
            file,
            &std::fs::read(folder.join(file)).unwrap(),
            &Options::default(),
        )
        .unwrap();
        let number = |key: &str| entry[key].as_u64().unwrap() as usize;
        assert_eq!(
            (draft.turns.len(), draft.speakers.len()),
            (number("turns"), number("speakers")),
            "{file}"
        );
        assert!(draft.problems.is_empty(), "{file}: {:?}", draft.problems);
    }
}
