//! Ways to count positions, told from texts with 𠮷, emoji, CR LF and byte order mark.

use super::*;

/// Clauses with what makes the ways differ: 𠮷 and emoji early, line breaks between.
const CLAUSES: [&str; 9] = [
    "我在𠮷野店办的卡😀",
    "，前台态度很差。",
    "\n",
    "等了四十分钟",
    "，",
    "空调太冷👨‍👩‍👧。",
    "\n退款拖了两周，",
    "后来没人回电",
    "。\n以后不会再来",
];

/// Start and end of the clauses that are marked, in characters.
fn marked() -> Vec<(usize, usize)> {
    let mut at = 0;
    let spans: Vec<(usize, usize)> = CLAUSES
        .iter()
        .map(|clause| {
            let start = at;
            at += clause.chars().count();
            (start, at)
        })
        .collect();
    [0, 3, 5, 7].map(|clause| spans[clause]).to_vec()
}

/// A position as a program counts it, worked out by making its own text and measuring that.
fn counted(text: &str, position: usize, scheme: OffsetScheme) -> usize {
    let before: String = text.chars().take(position).collect();
    let before = match scheme.wide_breaks {
        true => before.replace('\n', "\r\n"),
        false => before,
    };
    let before = match scheme.counts_bom {
        true => format!("\u{feff}{before}"),
        false => before,
    };
    match scheme.unit {
        OffsetUnit::CodePoint => before.chars().count(),
        OffsetUnit::Utf16 => before.encode_utf16().count(),
        OffsetUnit::Utf8 => before.len(),
    }
}

/// A project whose positions are counted in one way, with or without the words of the passages.
fn project(scheme: OffsetScheme, with_words: bool) -> Vec<u8> {
    let text = CLAUSES.concat();
    let mut selections = String::new();
    for (n, (start, end)) in marked().into_iter().enumerate() {
        let words: String = text.chars().skip(start).take(end - start).collect();
        let name = match (with_words, n) {
            (false, _) => format!("片段 {n}"),
            // Cut short as ATLAS.ti does.
            (true, 0) => words.chars().take(4).chain(['…']).collect(),
            (true, _) => words,
        };
        let last = counted(&text, end, scheme) - usize::from(scheme.end_included);
        selections.push_str(&format!(
            r#"<PlainTextSelection guid="{}" name="{name}" startPosition="{}" endPosition="{last}"/>"#,
            guid(5, n as u32),
            counted(&text, start, scheme),
        ));
    }
    let xml = format!(
        r#"<Project name="x" origin="NVivo"><Sources><TextSource guid="{}" name="a" plainTextPath="internal://a.txt">{selections}</TextSource></Sources></Project>"#,
        guid(4, 1)
    );
    let file = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    zipped(&[
        ("project.qde", xml.as_bytes()),
        ("Sources/a.txt", file.as_bytes()),
    ])
}

fn places(draft: &ProjectDraft) -> Vec<(usize, usize)> {
    let selections = draft.sources[0].selections.iter();
    selections
        .map(|one| (one.start as usize, one.end as usize))
        .collect()
}

#[test]
fn every_way_is_told_by_the_words_of_the_passages() {
    let all = OffsetScheme::all();
    assert_eq!(all.len(), 24);
    for scheme in all {
        let draft = read(&project(scheme, true));
        assert_eq!(places(&draft), marked(), "{scheme:?}");
        let choice = &draft.sources[0].offsets;
        assert_eq!(choice.scheme, scheme);
        assert!(!choice.is_given);
        let score = choice
            .scores
            .iter()
            .find(|score| score.scheme == scheme)
            .unwrap();
        assert_eq!((score.n_words_match, score.n_words, score.n_off), (4, 4, 0));
        assert_eq!((score.n_edges, score.n_boundaries), (8, 8));
        assert_eq!(draft.problems, []);
    }
}

/// Without words the edges of clauses have to do. That the end is the last character cannot
/// always be told by them: 钟 before a comma and the comma itself are both ends.
#[test]
fn usual_ways_are_told_by_the_edges_of_clauses() {
    for scheme in OffsetScheme::all() {
        if scheme.end_included || scheme.counts_bom {
            continue;
        }
        let draft = read(&project(scheme, false));
        assert_eq!(places(&draft), marked(), "{scheme:?}");
    }
}

#[test]
fn the_user_may_say_otherwise() {
    let utf16 = OffsetScheme {
        unit: OffsetUnit::Utf16,
        wide_breaks: true,
        ..OffsetScheme::default()
    };
    let bytes = project(utf16, true);
    let told = |options: Options| read_project("a.qdpx", &bytes, &options).unwrap();
    let wrong = told(Options {
        offsets: Some(OffsetScheme::default()),
        ..Options::default()
    });
    assert!(wrong.sources[0].offsets.is_given);
    // The first passage ends behind two characters that UTF-16 counts twice.
    assert_eq!(places(&wrong)[0], (0, marked()[0].1 + 2));
    assert_eq!(
        wrong.sources[0].offsets.scores.len(),
        24,
        "scores are shown all the same"
    );
    let right = told(Options {
        offsets: Some(OffsetScheme::default()),
        offsets_of: vec![(guid(4, 1), utf16)],
    });
    assert_eq!(places(&right), marked());
}

/// Passages marked across words say nothing; the standard's way stays.
#[test]
fn without_evidence_the_standard_is_believed() {
    let text = "服务很好但是等候时间太长了我不满意".to_owned() + &"一二三四五六七八九十".repeat(20);
    let mut selections = String::new();
    for n in 0..6 {
        selections.push_str(&format!(
            r#"<PlainTextSelection guid="{}" startPosition="{}" endPosition="{}"/>"#,
            guid(5, n),
            3 + n * 9,
            8 + n * 9
        ));
    }
    let xml = format!(
        r#"<Project name="x"><Sources><TextSource guid="{}"><PlainTextContent>{text}</PlainTextContent>{selections}</TextSource></Sources></Project>"#,
        guid(4, 1)
    );
    let draft = read(xml.as_bytes());
    assert_eq!(draft.sources[0].offsets.scheme, OffsetScheme::default());
    assert_eq!(places(&draft)[5], (48, 53));
}

/// A source with one passage follows the others: one program counts one way.
#[test]
fn sources_help_each_other() {
    let texts = ["😀一句话。第二句话。第三句话。", "😀开头就讲了没有标点的话"];
    // UTF-16: the emoji is two. 第二句话。 is 5–10 in code points and 6–11 here, 第三句话。 10–15 and 11–16;
    // 讲了 is 4–6, and 5–7 here; neither way hits an edge.
    let sources = [vec![(2, 6), (6, 11), (11, 16)], vec![(5, 7)]];
    let mut xml = String::from(r#"<Project name="x"><Sources>"#);
    for (n, (text, spans)) in texts.iter().zip(&sources).enumerate() {
        xml.push_str(&format!(
            r#"<TextSource guid="{}"><PlainTextContent>{text}</PlainTextContent>"#,
            guid(4, n as u32)
        ));
        for (start, end) in spans {
            xml.push_str(&format!(
                r#"<PlainTextSelection guid="{}" startPosition="{start}" endPosition="{end}"/>"#,
                guid(5, n as u32 * 10 + start)
            ));
        }
        xml.push_str("</TextSource>");
    }
    xml.push_str("</Sources></Project>");
    let draft = read(xml.as_bytes());
    let second = &draft.sources[1];
    assert_eq!(words(second, &second.selections[0]), "讲了");
}
