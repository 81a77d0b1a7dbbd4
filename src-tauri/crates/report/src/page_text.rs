//! Texts of a user into cells: always as text, whole, with marked words set off.

use crate::ReportError;
use crate::cell_text::{LIMIT, Piece, fits, split};
use crate::page::Page;
use rust_xlsxwriter::Format;
use std::ops::Range;

impl Page<'_> {
    /// A text; what exceeds a cell goes on right of the table, with a notice in both cells.
    pub(crate) fn text(
        &mut self,
        row: u32,
        col: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), ReportError> {
        self.marked_text(row, col, text, &[], format)
    }

    /// As [`Page::text`], with byte ranges of `text`, in order and apart, set off.
    pub(crate) fn marked_text(
        &mut self,
        row: u32,
        col: u16,
        text: &str,
        marks: &[(usize, usize)],
        format: &Format,
    ) -> Result<(), ReportError> {
        // Each mark makes two more runs, each with its font in the file.
        const RUN: usize = 200;
        let markup = if marks.is_empty() {
            0
        } else {
            RUN * (2 * marks.len() + 3)
        };
        if fits(text, markup) {
            let whole = Piece {
                col,
                range: 0..text.len(),
                before: String::new(),
                after: String::new(),
            };
            return self.piece(row, &whole, text, marks, format);
        }
        let right_of_table = u16::try_from(self.widths.len()).unwrap_or(u16::MAX);
        let next_free = self.overflow.entry(row).or_insert(right_of_table);
        for piece in split(text, markup, (row, col), next_free) {
            self.piece(row, &piece, text, marks, format)?;
        }
        Ok(())
    }

    fn piece(
        &mut self,
        row: u32,
        piece: &Piece,
        text: &str,
        marks: &[(usize, usize)],
        format: &Format,
    ) -> Result<(), ReportError> {
        let Piece {
            col,
            range,
            before,
            after,
        } = piece;
        let style = self.style;
        let mut runs = vec![(before.as_str(), false)];
        runs.extend(runs_of(text, range.clone(), marks));
        runs.push((after, false));
        runs.retain(|(run, _)| !run.is_empty());
        let is_marked = runs.iter().any(|(_, is_marked)| *is_marked);
        if is_marked && size_in_file(&runs) <= LIMIT {
            let rich: Vec<(&Format, &str)> = runs
                .iter()
                .map(|&(run, is_marked)| (if is_marked { &style.mark } else { &style.plain }, run))
                .collect();
            self.sheet
                .write_rich_string_with_format(row, *col, &rich, format)?;
        } else {
            let plain: String = runs.iter().map(|(run, _)| *run).collect();
            self.sheet
                .write_string_with_format(row, *col, plain, format)?;
        }
        Ok(())
    }
}

/// The marked and unmarked runs of one piece of a text.
fn runs_of<'t>(
    text: &'t str,
    range: Range<usize>,
    marks: &[(usize, usize)],
) -> Vec<(&'t str, bool)> {
    let mut runs = Vec::new();
    let mut at = range.start;
    for &(from, to) in marks {
        let (from, to) = (from.clamp(at, range.end), to.clamp(at, range.end));
        if from < to {
            runs.push((&text[at..from], false));
            runs.push((&text[from..to], true));
            at = to;
        }
    }
    runs.push((&text[at..range.end], false));
    runs.retain(|(run, _)| !run.is_empty());
    runs
}

/// Size of marked runs as XML, which is what the library holds against the limit: seven
/// units at most for an escaped character, and the fonts. Where they exceed it the text is
/// more than its marks, and goes in without them.
fn size_in_file(runs: &[(&str, bool)]) -> usize {
    let of_char = |char: char| match char {
        '&' | '<' | '>' | '\0'..' ' | '\u{FFFE}'.. => 7,
        other => other.len_utf16(),
    };
    runs.iter()
        .map(|(run, _)| 200 + run.chars().map(of_char).sum::<usize>())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cut_at_marks_and_piece_ends() {
        let text = "abcdefgh";
        for (range, marks, expected) in [
            (
                0..8,
                vec![(2, 4)],
                vec![("ab", false), ("cd", true), ("efgh", false)],
            ),
            (3..8, vec![(2, 4)], vec![("d", true), ("efgh", false)]),
            (0..3, vec![(2, 4)], vec![("ab", false), ("c", true)]),
            (0..2, vec![(2, 4)], vec![("ab", false)]),
            (
                0..8,
                vec![(0, 2), (1, 3)],
                vec![("ab", true), ("c", true), ("defgh", false)],
            ),
        ] {
            assert_eq!(
                runs_of(text, range.clone(), &marks),
                expected,
                "{range:?} {marks:?}"
            );
        }
    }
}
