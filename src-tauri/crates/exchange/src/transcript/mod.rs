//! Transcripts (转录稿) in the layouts of recorders, transcription services and typists.
//!
//! Every line is told to be speaker, time, text or head, and [`LineReading`] shows which, so
//! that a person can check before anything is imported. A labelled line or cue is a turn; a
//! line without label goes on with the turn above it; two labelled lines of one speaker stay
//! two turns. Grammar of single lines: `lines`; course of a text: `talk`; subtitles: `cues`;
//! Word: `docx`.

mod cues;
mod docx;
mod head;
mod labels;
mod lines;
mod repair;
mod talk;

pub use repair::{LineFix, Repair, repair};

use crate::encoding::decode;
use crate::limits::Limits;
use crate::place::of_file;
use crate::table::{Kind, is_encrypted_ole, kind_of};
use model::{Problem, ProblemCode, SpeakerRole};
use serde::{Deserialize, Serialize};

/// How a transcript is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// 讯飞听见: `说话人1 00:00:12`, then the words.
    Xunfei,
    /// 通义听悟: `发言人1 00:12`, then the words.
    Tongyi,
    /// 腾讯会议: `姓名(00:01:02): 文字`.
    Tencent,
    /// 飞书妙记: head block, `说话人 1 00:00`, then the words.
    Feishu,
    /// SubRip subtitles.
    Srt,
    /// WebVTT subtitles.
    Vtt,
    /// Hand-typed `主持人：文字`.
    Manual,
    /// Hand-typed `问：` / `答：`.
    QuestionAnswer,
    /// Word paragraphs that begin with a name.
    DocxParagraphs,
    /// A Word table with a column of names and one of words.
    DocxTable,
    /// Text without speakers.
    Plain,
}

impl Layout {
    /// All layouts, in the order menus show them.
    pub const ALL: [Self; 11] = [
        Self::Xunfei,
        Self::Tongyi,
        Self::Tencent,
        Self::Feishu,
        Self::Srt,
        Self::Vtt,
        Self::Manual,
        Self::QuestionAnswer,
        Self::DocxParagraphs,
        Self::DocxTable,
        Self::Plain,
    ];

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Xunfei => "讯飞听见",
            Self::Tongyi => "通义听悟",
            Self::Tencent => "腾讯会议",
            Self::Feishu => "飞书妙记",
            Self::Srt => "SRT字幕",
            Self::Vtt => "VTT字幕",
            Self::Manual => "手工记录（姓名：文字）",
            Self::QuestionAnswer => "手工记录（问：答：）",
            Self::DocxParagraphs => "Word段落",
            Self::DocxTable => "Word表格",
            Self::Plain => "未标说话人的文字",
        }
    }

    /// The stable name, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xunfei => "xunfei",
            Self::Tongyi => "tongyi",
            Self::Tencent => "tencent",
            Self::Feishu => "feishu",
            Self::Srt => "srt",
            Self::Vtt => "vtt",
            Self::Manual => "manual",
            Self::QuestionAnswer => "question_answer",
            Self::DocxParagraphs => "docx_paragraphs",
            Self::DocxTable => "docx_table",
            Self::Plain => "plain",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.as_str() == name)
    }
}

/// What the user has decided after the preview; all of it optional.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Encoding label such as gb18030; text files only.
    pub encoding: Option<String>,
    /// Layout; text files only.
    pub layout: Option<Layout>,
    /// Roles by speaker label.
    pub roles: Vec<(String, SpeakerRole)>,
}

/// A voice (说话人).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerDraft {
    /// As the file names it.
    pub label: String,
    /// Asking or answering.
    pub role: SpeakerRole,
}

/// One turn (发言).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnDraft {
    /// Index into the speakers.
    pub speaker: usize,
    /// Start on the recording, milliseconds.
    pub start_ms: Option<u32>,
    /// End on the recording, milliseconds.
    pub end_ms: Option<u32>,
    /// The words, never empty; lines joined by `\n`.
    pub text: String,
}

/// What a line was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Nothing on it.
    Blank,
    /// The title.
    Title,
    /// A field of the head block, a note, a number of a subtitle.
    Head,
    /// A speaker, with or without time, and no words.
    Speaker,
    /// Times of a subtitle.
    Time,
    /// A speaker and words.
    Turn,
    /// Words that go on with the turn above.
    Text,
    /// None of these; not imported.
    Unread,
}

/// One line of the file and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineReading {
    /// One-based line (paragraph or row of a table in Word).
    pub line: u32,
    /// What it was taken for.
    pub kind: LineKind,
    /// The line as it stands.
    pub text: String,
    /// What of it are words, where that is not the whole line; see [`LineReading::words`].
    // No field may be skipped: what goes between reader and program has no names.
    pub words: Option<String>,
    /// Index of the turn it went into, which has speaker, time and words; the first where a cue
    /// holds several voices. `None` for lines that are no talk or whose turn has no words.
    pub turn: Option<u32>,
}

impl LineReading {
    /// The words that went into its turn; empty for lines that are no talk.
    pub fn words(&self) -> &str {
        match self.kind {
            LineKind::Turn | LineKind::Text => self.words.as_deref().unwrap_or(&self.text),
            _ => "",
        }
    }
}

/// What a transcript file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TranscriptDraft {
    /// Title: the file's own, else the file's name without ending.
    pub title: String,
    /// Layout it was read by.
    pub layout: Layout,
    /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `gb18030`, `docx` or the label asked for.
    pub encoding: String,
    /// Fields of the head block in file order, e.g. 访谈编号.
    pub attributes: Vec<(String, String)>,
    /// Voices in the order they first speak.
    pub speakers: Vec<SpeakerDraft>,
    /// Turns in file order.
    pub turns: Vec<TurnDraft>,
    /// What each line was taken for.
    pub lines: Vec<LineReading>,
    /// What is imperfect.
    pub problems: Vec<Problem>,
}

impl TranscriptDraft {
    /// Words of all turns in Unicode code points; labels, times and heads do not count.
    pub fn n_chars(&self) -> usize {
        self.turns
            .iter()
            .map(|turn| turn.text.chars().count())
            .sum()
    }
}

/// Reads a transcript: txt, srt, vtt or docx, told by content. `file` is its base name.
///
/// # Errors
/// One problem for a file that cannot be read at all: damaged, of an unknown kind or
/// encoding, or without any words.
pub fn read(file: &str, bytes: &[u8], options: &Options) -> Result<TranscriptDraft, Problem> {
    let limits = Limits::default();
    if bytes.len() as u64 > limits.file_bytes {
        return Err(of_file(
            file,
            ProblemCode::TooLarge,
            "文件过大，请拆成几个文件后重试",
        ));
    }
    let draft = match kind_of(bytes) {
        Kind::Zip => docx::read(file, bytes, options, &limits)?,
        Kind::Ole if is_encrypted_ole(bytes) => {
            return Err(of_file(
                file,
                ProblemCode::Encrypted,
                "文件有密码保护，请在Word中取消密码，另存为docx后重试",
            ));
        }
        Kind::Ole => {
            return Err(of_file(
                file,
                ProblemCode::UnknownFormat,
                "这是旧版Word文件（doc），请在Word中另存为docx后重试",
            ));
        }
        Kind::Foreign(what) => {
            let message = format!("这是{what}，不是转录稿。请提供 txt、docx、srt 或 vtt 文件");
            return Err(of_file(file, ProblemCode::UnknownFormat, message));
        }
        Kind::Text => {
            let decoded = decode(file, bytes, options.encoding.as_deref())?;
            let lines = talk::numbered(&decoded.text);
            let layout = options.layout.unwrap_or_else(|| talk::detect(&lines));
            match layout {
                Layout::Srt | Layout::Vtt => cues::read(file, &lines, layout, options),
                _ => talk::read(file, &lines, layout, &[], options),
            }
            .with_encoding(decoded.encoding)
        }
    };
    if draft.turns.is_empty() {
        let message =
            "没有读到任何发言。请检查文件，或在预览中改选版式；手工记录请写成“主持人：文字”";
        return Err(of_file(file, ProblemCode::Empty, message));
    }
    Ok(draft)
}

impl TranscriptDraft {
    fn with_encoding(mut self, encoding: String) -> Self {
        self.encoding = encoding;
        self
    }
}

#[cfg(test)]
#[path = "transcript_tests.rs"]
mod tests;
