//! Writing down problems with their place.

use crate::table::Table;
use model::{Problem, ProblemCode};

/// More than this helps nobody: the rest is counted in one closing line.
const MOST_LISTED: usize = 5_000;

/// A problem of a whole file.
pub(crate) fn of_file(file: &str, code: ProblemCode, message: impl Into<String>) -> Problem {
    Problem {
        file: file.into(),
        sheet: String::new(),
        row: None,
        column: None,
        code,
        message: message.into(),
    }
}

/// The problems of one sheet or text, in the order they were met.
pub(crate) struct Problems {
    file: String,
    sheet: String,
    list: Vec<Problem>,
    hidden: usize,
}

impl Problems {
    pub fn new(file: &str, sheet: &str) -> Self {
        Self {
            file: file.into(),
            sheet: sheet.into(),
            list: Vec::new(),
            hidden: 0,
        }
    }

    /// A problem of the sheet as a whole.
    pub fn sheet(&mut self, code: ProblemCode, message: impl Into<String>) {
        self.push(None, None, code, message.into());
    }

    /// A problem of a column as a whole.
    pub fn column(&mut self, column: String, code: ProblemCode, message: impl Into<String>) {
        self.push(None, Some(column), code, message.into());
    }

    /// A problem of a row or line (one-based).
    pub fn row(&mut self, row: u32, code: ProblemCode, message: impl Into<String>) {
        self.push(Some(row), None, code, message.into());
    }

    /// A problem of one cell of `table`, by the table's own row and column indexes.
    pub fn cell(
        &mut self,
        table: &Table,
        row: usize,
        column: usize,
        code: ProblemCode,
        message: impl Into<String>,
    ) {
        self.push(
            Some(table.sheet_row(row)),
            Some(table.column_name(column)),
            code,
            message.into(),
        );
    }

    fn push(
        &mut self,
        row: Option<u32>,
        column: Option<String>,
        code: ProblemCode,
        message: String,
    ) {
        if self.list.len() >= MOST_LISTED {
            self.hidden += 1;
            return;
        }
        self.list.push(Problem {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row,
            column,
            code,
            message,
        });
    }

    /// All problems, with a closing line when there were too many to list.
    pub fn finish(mut self) -> Vec<Problem> {
        if let (Some(last), true) = (self.list.last().map(|p| p.code), self.hidden > 0) {
            let message = format!(
                "另有{}处问题未逐一列出，请先修正以上问题后重新导入",
                self.hidden
            );
            self.list.push(Problem {
                file: self.file,
                sheet: self.sheet,
                row: None,
                column: None,
                code: last,
                message,
            });
        }
        self.list
    }
}

/// A user's value as it is quoted in a message: short, on one line.
pub(crate) fn quoted(text: &str) -> String {
    const SHOWN: usize = 30;
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(SHOWN + 1)
        .collect();
    if line.chars().count() > SHOWN {
        format!("“{}…”", line.chars().take(SHOWN).collect::<String>())
    } else {
        format!("“{line}”")
    }
}
