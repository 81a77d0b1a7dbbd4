//! Lists what a form says and a questionnaire of ours has no place for.

use super::sheets::Sheet;
use crate::place::of_file;
use model::{Problem, ProblemCode};

/// More than this helps nobody.
const MOST: usize = 2_000;

/// Problems of a form, each at its place.
pub(super) struct Notices {
    file: String,
    pub list: Vec<Problem>,
}

impl Notices {
    pub fn new(file: &str) -> Self {
        Self {
            file: file.into(),
            list: Vec::new(),
        }
    }

    fn push(&mut self, problem: Problem) {
        if self.list.len() < MOST && !self.list.contains(&problem) {
            self.list.push(problem);
        }
    }

    /// Of a cell: `heading` is the tidy one.
    pub fn cell(
        &mut self,
        sheet: &Sheet,
        row: usize,
        heading: &str,
        code: ProblemCode,
        message: impl Into<String>,
    ) {
        let column = sheet.columns.iter().find(|(known, _)| {
            known.as_str() == heading || known.split("::").next() == Some(heading)
        });
        let problem = Problem {
            sheet: sheet.name.clone(),
            row: u32::try_from(row).ok(),
            column: column.map(|(_, column)| column.clone()),
            ..of_file(&self.file, code, message)
        };
        self.push(problem);
    }

    /// Of a column as a whole.
    pub fn column(
        &mut self,
        sheet: &Sheet,
        heading: &str,
        code: ProblemCode,
        message: impl Into<String>,
    ) {
        self.cell(sheet, sheet.header_row as usize, heading, code, message);
    }

    /// Of a sheet as a whole.
    pub fn sheet(&mut self, sheet: &str, code: ProblemCode, message: impl Into<String>) {
        let problem = Problem {
            sheet: sheet.into(),
            ..of_file(&self.file, code, message)
        };
        self.push(problem);
    }
}
