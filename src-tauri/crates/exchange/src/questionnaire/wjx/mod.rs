//! The text language of 问卷星 (文本导入): a title, words, numbered questions with their kind in
//! brackets, one choice a line.
//!
//! People also paste what 问卷星 exports or what they typed in Word, so brackets may be full-width,
//! kinds may be missing and choices may carry ○, □ or letters. Lines become pieces in
//! [`lines`], pieces become questions in [`build`], skip notes become conditions in [`skips`].
//! A line that fits nowhere is listed with its number.

mod build;
mod kinds;
mod lines;
mod points;
mod skips;
#[cfg(test)]
mod tests;

use super::{Format, QuestionnaireDraft};
use crate::place::{Problems, quoted};
use lines::Line;
use model::questionnaire::QuestionnaireBody;
use model::{Problem, ProblemCode};

/// A question as its lines say it, before its kind is decided.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// One-based line of the wording.
    line: u32,
    /// Number in the text, for skip notes.
    number: u32,
    title: String,
    /// What stands in brackets: kinds, 必答, bounds.
    tags: Vec<String>,
    is_required: bool,
    /// Choices, labels of points, or what else stands below, with its line.
    options: Vec<(u32, String)>,
    /// Below 行： of a matrix.
    rows: Vec<(u32, String)>,
    /// Below 列： of a matrix.
    columns: Vec<(u32, String)>,
    hint: Vec<String>,
}

impl Asked {
    /// Whether a blank line ends it: it has its choices, or asks for words and has none.
    fn is_whole(&self) -> bool {
        let awaits = self.tags.iter().any(|tag| kinds::takes_lines(tag));
        !self.options.is_empty() || !(awaits || !self.rows.is_empty() || !self.columns.is_empty())
    }
}

/// Where the reading of lines stands.
enum Below {
    Head,
    Options,
    Rows,
    Columns,
    /// Behind a blank line that ends a question's choices.
    Open,
}

/// Reads a questionnaire from text.
///
/// # Errors
/// None for now: what is not understood is listed.
pub fn read(file: &str, text: &str) -> Result<QuestionnaireDraft, Problem> {
    let mut problems = Problems::new(file, "");
    let mut builder = build::Builder::new();
    let mut body = QuestionnaireBody::default();
    let mut question: Option<Asked> = None;
    let mut below = Below::Head;
    let mut intro: Vec<String> = Vec::new();
    let mut closing: Vec<(u32, String)> = Vec::new();
    for (number, raw) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        match lines::read(raw) {
            Line::Blank => {
                if question.as_ref().is_some_and(Asked::is_whole) {
                    below = Below::Open;
                }
            }
            Line::Page => {
                finish(&mut builder, &mut question, &mut problems);
                builder.new_page();
                below = Below::Open;
            }
            Line::Section(title) => {
                finish(&mut builder, &mut question, &mut problems);
                builder.new_section(&title);
                below = Below::Open;
            }
            Line::Note(words) => {
                finish(&mut builder, &mut question, &mut problems);
                builder.note(number, &words);
                below = Below::Open;
            }
            Line::Question(mut asked) => {
                finish(&mut builder, &mut question, &mut problems);
                for (line, words) in closing.drain(..) {
                    builder.note(line, &words);
                }
                asked.line = number;
                question = Some(*asked);
                below = Below::Options;
            }
            Line::Rows => below = Below::Rows,
            Line::Columns => below = Below::Columns,
            Line::Words(words) => match (&below, question.as_mut()) {
                (Below::Head, _) if body.title.is_empty() => body.title = words,
                (Below::Head, _) => intro.push(words),
                (Below::Options, Some(asked)) => asked.options.push((number, words)),
                (Below::Rows, Some(asked)) => asked.rows.push((number, words)),
                (Below::Columns, Some(asked)) => asked.columns.push((number, words)),
                // Marked choices go on behind a blank line; other words begin something new.
                (_, Some(asked)) if lines::is_marked(raw) => asked.options.push((number, words)),
                (_, None) if builder.is_empty() => intro.push(words),
                _ => closing.push((number, words)),
            },
        }
    }
    finish(&mut builder, &mut question, &mut problems);
    // Words behind the last question thank; between questions they were notes.
    body.closing = join(closing.into_iter().map(|(_, words)| words));
    body.intro = join(intro);
    builder.finish(&mut body, &mut problems);
    let mut draft = QuestionnaireDraft::new(Format::Wjx, body);
    draft.problems = problems.finish();
    Ok(draft)
}

fn join(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

fn finish(builder: &mut build::Builder, question: &mut Option<Asked>, problems: &mut Problems) {
    if let Some(asked) = question.take() {
        builder.add(asked, problems);
    }
}

/// A line that fits nowhere.
pub(crate) fn unread(problems: &mut Problems, line: u32, words: &str, remedy: &str) {
    let message = format!("{}没有读懂，未导入；{remedy}", quoted(words));
    problems.row(line, ProblemCode::UnreadLine, message);
}
