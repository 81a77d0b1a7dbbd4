//! Forms in Word files (纪要): a table of names and values, then headings with words under them.

use crate::docx_body::{Block, Paragraph, read_blocks};
use crate::field::Grid;
use crate::limits::Limits;
use model::Problem;

/// Whether a file is to be read as Word.
pub(crate) fn is_word(file: &str) -> bool {
    file.to_ascii_lowercase().ends_with(".docx")
}

/// Reads the forms of a Word file as the sheets they would be in a workbook: 项目 and 内容, a line for
/// each fact and each heading. A form begins with a table of two columns; what stands before the first
/// is passed over, and of the words before a later one the last heading, which is that form's title.
///
/// # Errors
/// The problem of a file that is no Word file or is damaged.
pub(crate) fn read_forms(file: &str, bytes: &[u8]) -> Result<Vec<Grid>, Problem> {
    let advice = "请在Word中打开并另存为 docx 后重试";
    let mut forms: Vec<Lines> = Vec::new();
    for block in read_blocks(file, bytes, &Limits::default(), advice)? {
        match block {
            Block::Table(rows) if is_of_facts(&rows) => {
                if let Some(before) = forms.last_mut() {
                    before.pop_if(|(_, words)| words.is_empty());
                }
                forms.push(rows.into_iter().map(fact).collect());
            }
            Block::Table(_) => {}
            Block::Paragraph(paragraph) => {
                if let Some(form) = forms.last_mut() {
                    take(form, &paragraph);
                }
            }
        }
    }
    Ok((1..).zip(forms).map(grid).collect())
}

/// Names with what stands under them.
type Lines = Vec<(String, String)>;

fn is_of_facts(rows: &[Vec<String>]) -> bool {
    rows.len() >= 2 && rows.iter().all(|row| row.len() == 2)
}

fn fact(row: Vec<String>) -> (String, String) {
    let mut cells = row.into_iter();
    let mut next = || cells.next().unwrap_or_default();
    (next(), next())
}

/// A paragraph that is bold throughout, or set as a heading, opens a part; any other goes on with it.
fn take(form: &mut Lines, paragraph: &Paragraph) {
    let words = paragraph.text.trim();
    let is_heading = paragraph.title || paragraph.text[..paragraph.bold].trim() == words;
    match form.last_mut() {
        _ if words.is_empty() => {}
        _ if is_heading => form.push((words.into(), String::new())),
        Some((_, under)) => {
            if !under.is_empty() {
                under.push('\n');
            }
            under.push_str(words);
        }
        None => {}
    }
}

fn grid((n, lines): (u32, Lines)) -> Grid {
    Grid {
        sheet: format!("第{n}份"),
        header: ["项目", "内容"].map(str::to_owned).to_vec(),
        rows: (2..)
            .zip(lines.into_iter().map(|(name, words)| vec![name, words]))
            .collect(),
    }
}
