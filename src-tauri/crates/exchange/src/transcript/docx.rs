//! Word files: paragraphs that begin with a bold name, tables with a column of names.

use super::head::{HeadLine, head_line};
use super::lines::parse_clock;
use super::talk::{self, Line, Talk};
use super::{Layout, LineKind, Options, TranscriptDraft};
use crate::docx_body::{Block, Paragraph, read_blocks};
use crate::limits::Limits;
use model::{Problem, ProblemCode};

pub(super) fn read(
    file: &str,
    bytes: &[u8],
    options: &Options,
    limits: &Limits,
) -> Result<TranscriptDraft, Problem> {
    let advice = "请提供 txt、docx、srt 或 vtt 文件；如是压缩包，请先解压";
    let blocks = read_blocks(file, bytes, limits, advice)?;
    let draft = match talk_table(&blocks) {
        Some(columns) => read_tables(file, &blocks, columns, options),
        None => read_paragraphs(file, &blocks, options),
    };
    Ok(draft.with_encoding("docx".into()))
}

/// Reads paragraphs as the lines of a text, bold beginnings being sure labels.
fn read_paragraphs(file: &str, blocks: &[Block], options: &Options) -> TranscriptDraft {
    let (mut lines, mut sure, mut title): (Vec<Line>, Vec<String>, Option<String>) =
        Default::default();
    for (block, number) in blocks.iter().zip(1..) {
        match block {
            Block::Paragraph(paragraph)
                if paragraph.title && title.is_none() && lines.is_empty() =>
            {
                title = Some(paragraph.text.trim().to_owned()).filter(|text| !text.is_empty());
            }
            Block::Paragraph(paragraph) => {
                let label = bold_label(paragraph);
                let alone = label
                    .as_deref()
                    .is_some_and(|label| label == paragraph.text.trim());
                let text = if alone {
                    format!("{}：", paragraph.text.trim())
                } else {
                    paragraph.text.clone()
                };
                sure.extend(label);
                lines.extend(text.lines().map(|text| Line {
                    number,
                    text: text.trim().to_owned(),
                }));
            }
            Block::Table(rows) => {
                let cells = rows.iter().map(|row| row.join("："));
                lines.extend(cells.map(|text| Line {
                    number,
                    text: text.replace('\n', " ").trim().to_owned(),
                }));
            }
        }
    }
    sure.sort_unstable();
    sure.dedup();
    let layout = match talk::detect(&lines) {
        Layout::Plain if sure.is_empty() => Layout::Plain,
        Layout::Manual | Layout::QuestionAnswer | Layout::Plain | Layout::Srt | Layout::Vtt => {
            Layout::DocxParagraphs
        }
        recorder => recorder,
    };
    let mut draft = talk::read(file, &lines, layout, &sure, options);
    if let Some(title) = title {
        draft.title = title;
    }
    draft
}

/// The label that a paragraph's bold beginning is: `主持人：`, or a bold name on its own.
fn bold_label(paragraph: &Paragraph) -> Option<String> {
    const LONGEST: usize = 14;
    let bold = paragraph.text.get(..paragraph.bold)?.trim();
    let rest = paragraph.text.get(paragraph.bold..)?.trim_start();
    let label = bold.trim_end_matches([':', '：']).trim();
    let marked = label.len() < bold.len()
        || rest.starts_with([':', '：'])
        || (rest.is_empty() && super::labels::names_a_speaker(label));
    let short = !label.is_empty()
        && label.chars().count() <= LONGEST
        && !label.contains(['，', '。', '？', '：', ':']);
    (marked && short && !matches!(head_line(&format!("{label}：x")), Some(HeadLine::Field(..))))
        .then(|| label.to_owned())
}

/// Which columns of the talk table hold what.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Columns {
    speaker: usize,
    words: usize,
    time: Option<usize>,
    has_header: bool,
}

/// Finds the table that holds the talk: by its headings, else two columns of which the first
/// is short and not a list of head fields.
fn talk_table(blocks: &[Block]) -> Option<Columns> {
    blocks.iter().find_map(|block| match block {
        Block::Table(rows) => columns_of(rows),
        Block::Paragraph(_) => None,
    })
}

fn columns_of(rows: &[Vec<String>]) -> Option<Columns> {
    let header = rows.first()?;
    let find = |words: &[&str]| {
        header
            .iter()
            .position(|cell| words.iter().any(|word| cell.trim() == *word))
    };
    let speaker = find(&["说话人", "发言人", "角色", "姓名", "讲话人", "发言者"]);
    let words = find(&[
        "内容",
        "发言内容",
        "发言",
        "文字",
        "记录",
        "谈话内容",
        "转录内容",
    ]);
    if let (Some(speaker), Some(words)) = (speaker, words) {
        return Some(Columns {
            speaker,
            words,
            time: find(&["时间", "时间点", "开始时间", "时间戳"]),
            has_header: true,
        });
    }
    let is_field = |row: &Vec<String>| {
        row.first()
            .is_some_and(|key| head_line(&format!("{key}：x")).is_some())
    };
    let two = rows.len() >= 2 && rows.iter().all(|row| row.len() == 2);
    let short = rows.iter().all(|row| row[0].chars().count() <= 14);
    let longer = rows
        .iter()
        .filter(|row| {
            row.get(1)
                .is_some_and(|text| text.chars().count() > row[0].chars().count())
        })
        .count();
    (two && short && longer * 2 > rows.len() && !rows.iter().any(is_field)).then_some(Columns {
        speaker: 0,
        words: 1,
        time: None,
        has_header: false,
    })
}

fn read_tables(
    file: &str,
    blocks: &[Block],
    columns: Columns,
    options: &Options,
) -> TranscriptDraft {
    let mut talk = Talk::new(file, Layout::DocxTable);
    // Rows of a table count like paragraphs, so that each leads to its own turn.
    let mut number = 0;
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                number += 1;
                let line = Line {
                    number,
                    text: paragraph.text.trim().replace('\n', " "),
                };
                if paragraph.title && talk.turns.is_empty() && !line.text.is_empty() {
                    talk.set_title(&line.text);
                    talk.note(&line, LineKind::Title);
                } else if line.text.is_empty() {
                    talk.note(&line, LineKind::Blank);
                } else if talk.turns.is_empty() {
                    talk.head(&line, false);
                } else {
                    talk.problems.row(
                        number,
                        ProblemCode::UnreadLine,
                        "表格之外的文字未导入；如是发言，请移入表格",
                    );
                    talk.note(&line, LineKind::Unread);
                }
            }
            Block::Table(rows) if columns_of(rows).is_some() => {
                number += u32::from(columns.has_header);
                for row in rows.iter().skip(usize::from(columns.has_header)) {
                    number += 1;
                    take_row(&mut talk, number, row, columns);
                }
            }
            Block::Table(rows) => {
                for row in rows {
                    number += 1;
                    talk.head(
                        &Line {
                            number,
                            text: row.join("：").replace('\n', " "),
                        },
                        true,
                    );
                }
            }
        }
    }
    talk.finish(options)
}

/// One row of the talk: an empty speaker goes on with the one above.
fn take_row(talk: &mut Talk, number: u32, row: &[String], columns: Columns) {
    let cell = |at: usize| row.get(at).map(|text| text.trim()).unwrap_or_default();
    let label = cell(columns.speaker).trim_end_matches([':', '：']);
    let words = cell(columns.words);
    let line = Line {
        number,
        text: format!("{label}：{words}"),
    };
    if label.is_empty() && words.is_empty() {
        return;
    }
    if label.is_empty() && !talk.turns.is_empty() {
        talk.note_words(&line, LineKind::Text, words);
        talk.go_on(words);
        return;
    }
    talk.note_words(&line, LineKind::Turn, words);
    let start = columns.time.and_then(|at| parse_clock(cell(at)));
    talk.turn(
        number,
        if label.is_empty() {
            talk::UNNAMED
        } else {
            label
        },
        (start, None),
        words,
    );
}
