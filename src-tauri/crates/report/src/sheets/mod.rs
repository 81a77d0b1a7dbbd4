//! One file a sheet.

mod codebook;
mod cohorts;
mod cover;
mod evidence;
mod gaps;
mod heat_map;
mod method;
mod pain_points;
pub(crate) mod raw_data;
mod sample;
mod score_charts;
mod scores;
mod statistics;
mod trend;

use crate::page::Book;
use crate::{ReportError, SheetKind};
use rust_xlsxwriter::Workbook;

/// Adds the worksheets of a kind. `progress` is the sheet's own 0–1; `false` cancels.
pub(crate) fn write(
    workbook: &mut Workbook,
    book: &Book,
    kind: SheetKind,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<(), ReportError> {
    match kind {
        SheetKind::Cover => cover::write(workbook.add_worksheet(), book),
        SheetKind::Sample => sample::write(workbook.add_worksheet(), book),
        SheetKind::Scores => scores::write(workbook.add_worksheet(), book),
        SheetKind::HeatMap => heat_map::write(workbook.add_worksheet(), book),
        SheetKind::Trend => trend::write(workbook.add_worksheet(), book),
        SheetKind::Gaps => gaps::write(workbook.add_worksheet(), book),
        SheetKind::Cohorts => cohorts::write(workbook.add_worksheet(), book),
        SheetKind::Statistics => statistics::write(workbook.add_worksheet(), book),
        SheetKind::PainPoints => pain_points::write(workbook.add_worksheet(), book),
        SheetKind::Evidence => evidence::write(workbook.add_worksheet(), book),
        SheetKind::RawData => {
            raw_data::write(workbook, book, progress)?;
            codebook::write(workbook.add_worksheet(), book)
        }
        SheetKind::Method => method::write(workbook.add_worksheet(), book),
    }
}
