//! The course of a text: head, then turns. Serves all layouts that are not subtitles.

use super::head::{HeadLine, closed_block, head_line, is_head_key};
use super::labels::{accepted, is_question_mark};
use super::lines::{inline_stamped, labelled, parse_cue_times, stamped};
use super::{Layout, LineKind, LineReading, Options, SpeakerDraft, TranscriptDraft, TurnDraft};
use crate::place::Problems;
use model::{ProblemCode, SpeakerRole};
use rustc_hash::{FxHashMap, FxHashSet};

/// A line (or Word paragraph) with its one-based number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub number: u32,
    pub text: String,
}

/// Numbers the lines of a text.
pub(super) fn numbered(text: &str) -> Vec<Line> {
    text.lines()
        .zip(1..)
        .map(|(text, number)| Line {
            number,
            text: text.trim().to_owned(),
        })
        .collect()
}

/// Tells the layout by what lines look like.
pub(super) fn detect(lines: &[Line]) -> Layout {
    let filled = || {
        lines
            .iter()
            .map(|line| line.text.as_str())
            .filter(|text| !text.is_empty())
    };
    if filled()
        .next()
        .is_some_and(|text| text.starts_with("WEBVTT"))
    {
        return Layout::Vtt;
    }
    if filled().any(|text| parse_cue_times(text).is_some()) {
        return Layout::Srt;
    }
    let stamps: Vec<&str> = filled()
        .filter_map(|text| stamped(text).map(|(label, _)| label))
        .collect();
    let n_inline = filled()
        .filter(|text| inline_stamped(text).is_some())
        .count();
    let labels = labels_of(lines);
    if n_inline > 0 && n_inline >= stamps.len() {
        return Layout::Tencent;
    }
    if stamps.len() >= 2 || (stamps.len() == 1 && labels.is_empty()) {
        return recorder(lines, &stamps);
    }
    match labels.is_empty() {
        true => Layout::Plain,
        false if labels.iter().all(|label| is_question_mark(label)) => Layout::QuestionAnswer,
        false => Layout::Manual,
    }
}

/// Which service writes `name time` lines like these.
fn recorder(lines: &[Line], stamps: &[&str]) -> Layout {
    let has_mark = lines.iter().any(|line| line.text.starts_with("文字记录"));
    let spaced = stamps.iter().any(|label| label.starts_with("说话人 "));
    if has_mark || spaced {
        Layout::Feishu
    } else if stamps.iter().any(|label| label.starts_with("发言人")) {
        Layout::Tongyi
    } else {
        Layout::Xunfei
    }
}

/// The labels of a hand-typed text. What could be a field of the head (A公司：) is a speaker
/// only when it comes back.
fn labels_of(lines: &[Line]) -> Vec<&str> {
    let filled = || {
        lines
            .iter()
            .skip(closed_block(lines))
            .map(|line| line.text.as_str())
            .filter(|text| !text.is_empty())
    };
    let met: Vec<&str> = filled()
        .filter_map(|text| labelled(text).map(|(label, ..)| label))
        .collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for label in &met {
        *counts.entry(label).or_default() += 1;
    }
    let speakers: Vec<&str> = met
        .into_iter()
        .filter(|label| counts[label] > 1 || !is_head_key(label))
        .collect();
    accepted(&speakers, filled().count())
}

/// The labels of a recorder's `name time` lines. A name that comes only once counts when its
/// time fits between its neighbours': 我们约的 14:30 does not.
fn stamps_of(lines: &[Line]) -> Vec<&str> {
    let stamps: Vec<(&str, u32)> = lines
        .iter()
        .filter_map(|line| stamped(&line.text))
        .collect();
    let met: Vec<&str> = stamps.iter().map(|(label, _)| *label).collect();
    let mut labels = accepted(&met, lines.len());
    let sure: FxHashSet<&str> = labels.iter().copied().collect();
    let mut next_sure = vec![u32::MAX; stamps.len() + 1];
    for (at, (label, time)) in stamps.iter().enumerate().rev() {
        next_sure[at] = if sure.contains(label) {
            *time
        } else {
            next_sure[at + 1]
        };
    }
    let mut last = 0;
    for ((label, time), next) in stamps.iter().zip(&next_sure) {
        if sure.contains(label) {
            last = *time;
        } else if (last..=*next).contains(time) {
            labels.push(label);
        }
    }
    labels
}

/// What a line of the talk says.
struct Spoken<'a> {
    label: &'a str,
    start_ms: Option<u32>,
    text: &'a str,
}

/// Reads a text in a layout; `sure` are labels known from elsewhere (bold in Word).
pub(super) fn read(
    file: &str,
    lines: &[Line],
    layout: Layout,
    sure: &[String],
    options: &Options,
) -> TranscriptDraft {
    let labels = match layout {
        Layout::Manual | Layout::QuestionAnswer | Layout::DocxParagraphs => labels_of(lines),
        Layout::Xunfei | Layout::Tongyi | Layout::Feishu => stamps_of(lines),
        _ => Vec::new(),
    };
    let labels: FxHashSet<&str> = labels
        .into_iter()
        .chain(sure.iter().map(String::as_str))
        .collect();
    let speaks = |text| spoken(text, layout, &labels);
    let head_end = closed_block(lines);
    let mut talk = Talk::new(file, layout);
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            talk.note(line, LineKind::Blank);
            talk.open_field = false;
            continue;
        }
        if talk.turns.is_empty()
            && (at < head_end || speaks(&line.text).is_none())
            && layout != Layout::Plain
        {
            talk.head(line, at < head_end);
            continue;
        }
        match speaks(&line.text) {
            Some(said) => {
                let kind = if said.text.is_empty() {
                    LineKind::Speaker
                } else {
                    LineKind::Turn
                };
                talk.note_words(line, kind, said.text);
                talk.turn(line.number, said.label, (said.start_ms, None), said.text);
            }
            None if layout == Layout::Plain => {
                talk.note(line, LineKind::Turn);
                talk.turn(line.number, UNNAMED, (None, None), &line.text);
            }
            None => {
                talk.note(line, LineKind::Text);
                talk.go_on(&line.text);
            }
        }
    }
    if layout == Layout::Plain && !talk.turns.is_empty() {
        let message = "没有认出说话人，每段文字作为一次发言导入；请在行首加“姓名：”后重新导入，或在预览中改选版式";
        talk.problems.sheet(ProblemCode::UnreadLine, message);
    }
    talk.finish(options)
}

/// The label of voices that the file does not name.
pub(super) const UNNAMED: &str = "未标注";

fn spoken<'a>(text: &'a str, layout: Layout, labels: &FxHashSet<&str>) -> Option<Spoken<'a>> {
    let known = |label: &str| labels.contains(label);
    match layout {
        Layout::Xunfei | Layout::Tongyi | Layout::Feishu => {
            let (label, time) = stamped(text).filter(|(label, _)| known(label))?;
            Some(Spoken {
                label,
                start_ms: Some(time),
                text: "",
            })
        }
        Layout::Tencent => inline_stamped(text).map(|(label, time, text)| Spoken {
            label,
            start_ms: Some(time),
            text,
        }),
        Layout::Plain | Layout::Srt | Layout::Vtt | Layout::DocxTable => None,
        Layout::Manual | Layout::QuestionAnswer | Layout::DocxParagraphs => {
            let (label, start_ms, text) = labelled(text).filter(|(label, ..)| known(label))?;
            Some(Spoken {
                label,
                start_ms,
                text,
            })
        }
    }
}

/// A transcript in the making.
pub(super) struct Talk {
    file: String,
    layout: Layout,
    title: Option<String>,
    attributes: Vec<(String, String)>,
    /// A field without value takes the lines below it.
    pub open_field: bool,
    speakers: Vec<String>,
    /// Index of each speaker by label: a hostile file has a new one on every line.
    places: FxHashMap<String, usize>,
    pub turns: Vec<(u32, TurnDraft)>,
    lines: Vec<LineReading>,
    pub problems: Problems,
}

impl Talk {
    pub fn new(file: &str, layout: Layout) -> Self {
        Self {
            file: file.into(),
            layout,
            title: None,
            attributes: Vec::new(),
            open_field: false,
            speakers: Vec::new(),
            places: FxHashMap::default(),
            turns: Vec::new(),
            lines: Vec::new(),
            problems: Problems::new(file, ""),
        }
    }

    /// Remembers what a line was taken for.
    pub fn note(&mut self, line: &Line, kind: LineKind) {
        self.note_words(line, kind, &line.text);
    }

    /// Remembers what a line was taken for and what of it are words.
    pub fn note_words(&mut self, line: &Line, kind: LineKind, words: &str) {
        self.lines.push(LineReading {
            line: line.number,
            kind,
            text: line.text.clone(),
            words: (words != line.text).then(|| words.to_owned()),
            turn: None,
        });
    }

    /// A line before the first turn: a field, a date, the title, or nothing we know.
    pub fn head(&mut self, line: &Line, in_block: bool) {
        let field = || {
            line.text
                .split_once([':', '：'])
                .map(|(key, value)| HeadLine::Field(key.trim(), value.trim()))
        };
        let read = head_line(&line.text).or_else(|| if in_block { field() } else { None });
        let kind = match read {
            Some(HeadLine::Field(key, value)) => {
                self.attributes.push((key.into(), value.into()));
                self.open_field = value.is_empty();
                LineKind::Head
            }
            Some(HeadLine::Date(date)) => {
                self.attributes.push(("时间".into(), date.into()));
                LineKind::Head
            }
            Some(HeadLine::Mark) => LineKind::Head,
            None => self.title_or_unread(line),
        };
        self.note(line, kind);
    }

    fn title_or_unread(&mut self, line: &Line) -> LineKind {
        if let (true, Some((_, value))) = (self.open_field, self.attributes.last_mut()) {
            if !value.is_empty() {
                value.push('\n');
            }
            value.push_str(&line.text);
            return LineKind::Head;
        }
        if self.title.is_none() {
            const LONGEST: usize = 60;
            self.title = Some(line.text.chars().take(LONGEST).collect());
            return LineKind::Title;
        }
        let message = "这一行在第一个说话人之前，未导入；如是发言，请在行首加“姓名：”后重试";
        self.problems
            .row(line.number, ProblemCode::UnreadLine, message);
        LineKind::Unread
    }

    /// Gives the transcript a title that the file marks as such.
    pub fn set_title(&mut self, title: &str) {
        self.title = Some(title.into());
    }

    /// Begins a turn.
    pub fn turn(
        &mut self,
        line: u32,
        label: &str,
        (start_ms, end_ms): (Option<u32>, Option<u32>),
        text: &str,
    ) {
        let speaker = match self.places.get(label) {
            Some(at) => *at,
            None => {
                self.places.insert(label.into(), self.speakers.len());
                self.speakers.push(label.into());
                self.speakers.len() - 1
            }
        };
        self.turns.push((
            line,
            TurnDraft {
                speaker,
                start_ms,
                end_ms,
                text: text.into(),
            },
        ));
    }

    /// Goes on with the last turn on a new line.
    pub fn go_on(&mut self, text: &str) {
        if let Some((_, turn)) = self.turns.last_mut() {
            if !turn.text.is_empty() {
                turn.text.push('\n');
            }
            turn.text.push_str(text);
        }
    }

    /// Tells each line of talk the turn it went into, counted without those that will be dropped.
    fn lead_lines_to_turns(&mut self) {
        let mut n_kept = 0;
        let places: Vec<Option<u32>> = self
            .turns
            .iter()
            .map(|(_, turn)| {
                let is_kept = !turn.text.is_empty();
                n_kept += u32::from(is_kept);
                is_kept.then(|| n_kept - 1)
            })
            .collect();
        for line in &mut self.lines {
            use LineKind::{Speaker, Text, Time, Turn};
            let behind = self.turns.partition_point(|(begin, _)| *begin <= line.line);
            let (Speaker | Text | Time | Turn, true) = (line.kind, behind > 0) else {
                continue;
            };
            let begin = self.turns[behind - 1].0;
            let first = self.turns.partition_point(|(other, _)| *other < begin);
            line.turn = places[first..behind].iter().find_map(|place| *place);
        }
    }

    /// Drops turns without words, names roles and title.
    pub fn finish(mut self, options: &Options) -> TranscriptDraft {
        self.lead_lines_to_turns();
        let problems = &mut self.problems;
        self.turns.retain(|(line, turn)| {
            if turn.text.is_empty() {
                problems.row(
                    *line,
                    ProblemCode::UnreadLine,
                    "这位说话人没有文字，未导入；请补上内容或删除本行",
                );
            }
            !turn.text.is_empty()
        });
        let (speakers, turns) = renumbered(
            &self.speakers,
            self.turns.into_iter().map(|(_, turn)| turn).collect(),
        );
        let role = |label: &str| {
            let chosen = options.roles.iter().find(|(known, _)| known == label);
            chosen.map_or_else(|| SpeakerRole::suggested_by(label), |(_, role)| *role)
        };
        let stem = self
            .file
            .rsplit_once('.')
            .map_or(self.file.as_str(), |(stem, _)| stem)
            .to_owned();
        TranscriptDraft {
            title: self.title.unwrap_or(stem),
            layout: self.layout,
            encoding: String::new(),
            attributes: self.attributes,
            speakers: speakers
                .into_iter()
                .map(|label| SpeakerDraft {
                    role: role(&label),
                    label,
                })
                .collect(),
            turns,
            lines: self.lines,
            problems: self.problems.finish(),
        }
    }
}

/// Leaves out speakers that no turn is left of.
fn renumbered(labels: &[String], mut turns: Vec<TurnDraft>) -> (Vec<String>, Vec<TurnDraft>) {
    let mut place = vec![usize::MAX; labels.len()];
    let mut kept = Vec::new();
    for turn in &mut turns {
        if place[turn.speaker] == usize::MAX {
            place[turn.speaker] = kept.len();
            kept.push(labels[turn.speaker].clone());
        }
        turn.speaker = place[turn.speaker];
    }
    (kept, turns)
}
