//! Texts of the study as one whole, and sources of other programs as transcripts.
//!
//! A source is written `说话人：发言` line by line; [`rendered`] knows where each turn stands in it. A
//! source that is none of ours is cut at its lines: those that begin with a name are turns.

use super::places::{Layout, Piece};
use crate::report::Names;
use exchange::refi::{ProjectDraft, SelectionDraft, SourceDraft};
use model::transcript::{Speaker, Turn};
use model::{SpeakerId, SpeakerRole, TranscriptId, TurnId};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Longest name before a colon, characters.
const LONGEST_LABEL: usize = 12;
/// Who speaks where the text does not say.
const UNKNOWN: &str = "未注明";
/// What stands between a name and the words.
const COLON: char = '：';

/// A source as one text.
pub(super) struct Rendered {
    pub(super) text: String,
    pub(super) layout: Layout,
    /// Where each line stands, its name left out.
    pub(super) turns: Vec<(u32, u32)>,
}

/// Lays turns out under the names that speakers go by.
pub(super) fn rendered<'a>(
    turns: impl Iterator<Item = (&'a str, Uuid, &'a str)>,
    names: &Names,
) -> Rendered {
    let mut found = Rendered {
        text: String::new(),
        layout: Layout::default(),
        turns: Vec::new(),
    };
    let mut at = 0u32;
    for (label, turn, text) in turns {
        if at > 0 {
            found.text.push('\n');
            at += 1;
        }
        found.text.push_str(label);
        found.text.push(COLON);
        at += label.chars().count() as u32 + 1;
        let start = at;
        for (words, from, to) in names.parts(text) {
            let n = words.chars().count() as u32;
            found.layout.pieces.push(Piece {
                start: at,
                end: at + n,
                turn,
                from,
                to,
            });
            found.text.push_str(words);
            at += n;
        }
        found.turns.push((start, at));
    }
    found
}

/// A source as a new transcript.
pub(super) struct Cut {
    pub(super) speakers: Vec<Speaker>,
    pub(super) turns: Vec<Turn>,
    pub(super) layout: Layout,
}

/// A turn before it has ids: name and role of its speaker, its stretch, its GUID if the file says one.
struct Line {
    label: String,
    role: SpeakerRole,
    start: u32,
    end: u32,
    guid: Option<Uuid>,
}

/// What files of ours call their program.
const ORIGIN: &str = "Kesheng 客声";

/// Whether a file is one of ours, whose marks are to be taken as written.
pub(super) fn is_ours(draft: &ProjectDraft) -> bool {
    draft.origin == ORIGIN
}

/// Selections of a file of ours that are turns: those of cases, which carry no codes.
pub(super) fn turn_marks(draft: &ProjectDraft) -> HashMap<Uuid, SpeakerRole> {
    if !is_ours(draft) {
        return HashMap::new();
    }
    let role = |name: &str| match name.starts_with(super::sheaf::INTERVIEWER) {
        true => SpeakerRole::Interviewer,
        false => SpeakerRole::Respondent,
    };
    draft
        .cases
        .iter()
        .flat_map(|case| {
            case.selections
                .iter()
                .map(move |guid| (*guid, role(&case.name)))
        })
        .collect()
}

/// Cuts a source into turns. `id` derives ids of what the file gives none.
pub(super) fn cut(
    source: &SourceDraft,
    transcript: TranscriptId,
    marks: &HashMap<Uuid, SpeakerRole>,
) -> Cut {
    let letters: Vec<char> = source.text.chars().collect();
    let marked = marked_lines(source, &letters, marks);
    let lines = match marked.is_empty() {
        true => plain_lines(&letters),
        false => marked,
    };
    let times = times_of(source);
    let mut cut = Cut {
        speakers: Vec::new(),
        turns: Vec::new(),
        layout: Layout::default(),
    };
    for (position, line) in (0..).zip(lines) {
        let speaker = speaker_of(&mut cut.speakers, transcript, &line);
        let place = position.to_string();
        let made = || {
            let parts: [&[u8]; 2] = [transcript.as_bytes(), place.as_bytes()];
            model::ids::id_of_parts("refi_turn", &parts)
        };
        let id = line.guid.unwrap_or_else(made);
        cut.layout.pieces.push(Piece {
            start: line.start,
            end: line.end,
            turn: id,
            from: 0,
            to: line.end - line.start,
        });
        cut.turns.push(Turn {
            id: TurnId(id),
            transcript,
            position,
            speaker,
            start_ms: times.get(&line.start).copied(),
            end_ms: times.get(&line.end).copied(),
            text: letters[line.start as usize..line.end as usize]
                .iter()
                .collect(),
        });
    }
    cut
}

fn times_of(source: &SourceDraft) -> HashMap<u32, u32> {
    let points = source
        .recording
        .iter()
        .flat_map(|recording| &recording.sync_points);
    points
        .map(|point| (point.position, point.time_ms))
        .collect()
}

fn speaker_of(speakers: &mut Vec<Speaker>, transcript: TranscriptId, line: &Line) -> SpeakerId {
    if let Some(known) = speakers.iter().find(|one| one.label == line.label) {
        return known.id;
    }
    let parts: [&[u8]; 2] = [transcript.as_bytes(), line.label.as_bytes()];
    let id = SpeakerId(model::ids::id_of_parts("refi_speaker", &parts));
    speakers.push(Speaker {
        id,
        transcript,
        label: line.label.clone(),
        role: line.role,
    });
    id
}

/// Turns that a file of ours marks; the name stands before each.
fn marked_lines(
    source: &SourceDraft,
    letters: &[char],
    marks: &HashMap<Uuid, SpeakerRole>,
) -> Vec<Line> {
    let mut turns: Vec<(&SelectionDraft, SpeakerRole)> = source
        .selections
        .iter()
        .filter_map(|one| Some((one, *marks.get(&one.guid)?)))
        .filter(|(one, _)| one.start < one.end && one.end as usize <= letters.len())
        .collect();
    turns.sort_by_key(|(one, _)| one.start);
    let mut behind = 0;
    let mut lines = Vec::new();
    for (one, role) in turns {
        if one.start < behind {
            continue;
        }
        let before: String = letters[behind as usize..one.start as usize]
            .iter()
            .collect();
        let label = before.trim().trim_end_matches([COLON, ':']).trim();
        lines.push(Line {
            label: match label {
                "" => UNKNOWN.into(),
                label => label.into(),
            },
            role,
            start: one.start,
            end: one.end,
            guid: Some(one.guid),
        });
        behind = one.end;
    }
    lines
}

/// Turns of a text of any kind: lines that begin with a name, each with the lines below it; without
/// names every paragraph is one.
fn plain_lines(letters: &[char]) -> Vec<Line> {
    let lines = spans_of_lines(letters);
    let mut times: HashMap<String, u32> = HashMap::new();
    for (start, end) in &lines {
        if let Some((label, _)) = label_of(&letters[*start..*end]) {
            *times.entry(label).or_default() += 1;
        }
    }
    // A name comes again, or is what people who ask and answer are called.
    let names: HashSet<&String> = times
        .iter()
        .filter(|(label, n)| **n > 1 || is_usual(label))
        .map(|(label, _)| label)
        .collect();
    let mut found: Vec<Line> = Vec::new();
    for (start, end) in lines {
        let label = label_of(&letters[start..end]).filter(|(label, _)| names.contains(label));
        match (label, found.last_mut()) {
            (Some((label, skip)), _) => {
                let (start, end) = trimmed(letters, start + skip, end);
                if start < end {
                    found.push(Line {
                        role: SpeakerRole::suggested_by(&label),
                        label,
                        start: start as u32,
                        end: end as u32,
                        guid: None,
                    });
                }
            }
            // A line without a name goes on with the turn above it.
            (None, Some(above)) if !names.is_empty() && above.label != UNKNOWN => {
                above.end = end as u32;
            }
            _ => found.push(Line {
                label: UNKNOWN.into(),
                role: SpeakerRole::Respondent,
                start: start as u32,
                end: end as u32,
                guid: None,
            }),
        }
    }
    found
}

fn is_usual(label: &str) -> bool {
    SpeakerRole::suggested_by(label) == SpeakerRole::Interviewer
        || [
            "答",
            "受访",
            "客户",
            "说话人",
            "发言人",
            "嘉宾",
            "Respondent",
            "Participant",
        ]
        .iter()
        .any(|usual| label.starts_with(usual))
}

/// Lines that hold something, without the blanks at their ends.
fn spans_of_lines(letters: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in (0..=letters.len()).filter(|at| letters.get(*at).is_none_or(|c| *c == '\n')) {
        let (from, to) = trimmed(letters, start, end);
        if from < to {
            found.push((from, to));
        }
        start = end + 1;
    }
    found
}

fn trimmed(letters: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    while start < end && letters[start].is_whitespace() {
        start += 1;
    }
    while start < end && letters[end - 1].is_whitespace() {
        end -= 1;
    }
    (start, end)
}

/// The name that a line begins with, and how long it is with its colon.
fn label_of(line: &[char]) -> Option<(String, usize)> {
    let colon = line
        .iter()
        .take(LONGEST_LABEL + 1)
        .position(|c| matches!(c, '：' | ':'))?;
    let label: String = line[..colon].iter().collect();
    let label = label.trim();
    let is_name = !label.is_empty()
        && label.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, ' ' | '（' | '）' | '(' | ')' | '·' | '-' | '_')
        })
        && !label.chars().all(|c| c.is_ascii_digit());
    is_name.then(|| (label.to_owned(), colon + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(text: &str) -> Vec<(String, String)> {
        let letters: Vec<char> = text.chars().collect();
        plain_lines(&letters)
            .into_iter()
            .map(|line| {
                let words: String = letters[line.start as usize..line.end as usize]
                    .iter()
                    .collect();
                (line.label, words)
            })
            .collect()
    }

    #[test]
    fn lines_become_turns() {
        for (text, expected) in [
            (
                "主持人：哪里不满意？\n张经理：等了😀四十分钟。\n后来也没人管。\n\n张经理： 就这些。\n",
                vec![
                    ("主持人", "哪里不满意？"),
                    ("张经理", "等了😀四十分钟。\n后来也没人管。"),
                    ("张经理", "就这些。"),
                ],
            ),
            // A colon alone makes no name: it comes once only.
            (
                "我的看法：太慢。\n\n第二段。",
                vec![(UNKNOWN, "我的看法：太慢。"), (UNKNOWN, "第二段。")],
            ),
            (
                "会议记录\n问：好吗\n答：好",
                vec![(UNKNOWN, "会议记录"), ("问", "好吗"), ("答", "好")],
            ),
            (
                "10:20 开始\n10:30 结束",
                vec![(UNKNOWN, "10:20 开始"), (UNKNOWN, "10:30 结束")],
            ),
            ("", vec![]),
        ] {
            let expected: Vec<(String, String)> = expected
                .into_iter()
                .map(|(label, words)| (label.to_owned(), words.to_owned()))
                .collect();
            assert_eq!(turns(text), expected, "{text}");
        }
    }
}
