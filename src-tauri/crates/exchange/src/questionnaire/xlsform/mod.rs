//! XLSForm: the spreadsheet form of ODK, Kobo and SurveyCTO.
//!
//! [`read`] turns a workbook into a draft: [`sheets`] makes cells of it, [`library`] lets the
//! library `rxform` find mistakes and the tree of rows, [`map`] makes questions. What has no place
//! in a questionnaire of ours is listed by sheet, row and column. [`write`] says everything a
//! questionnaire holds: what XLSForm has no word for goes to columns named `kesheng_…`, which other
//! programs pass over, so that our own file comes in again as it was. (Their usual separator `::`
//! makes pyxform fail on the sheet `choices`.)

mod cells;
mod compound;
mod expression;
mod library;
mod map;
mod names;
mod notices;
mod parts;
mod sheets;
#[cfg(test)]
mod tests;
mod unsupported;
pub mod write;

use super::QuestionnaireDraft;
use crate::table::read_tables;
use model::Problem;

/// Reads an XLSForm workbook.
///
/// # Errors
/// One problem for a file that is no XLSForm or that the library refuses as faulty.
pub fn read(file: &str, bytes: &[u8]) -> Result<QuestionnaireDraft, Problem> {
    let tables = read_tables(file, bytes)?;
    let book = sheets::Book::of(file, &tables)?;
    let survey = library::parse(file, &book)?;
    Ok(map::draft(file, &book, &survey))
}
