//! Texts in cells: Excel's length limit, and how wide a text is on the screen.

use std::ops::Range;

/// Longest text of a cell, in UTF-16 units as Excel counts.
pub(crate) const LIMIT: usize = 32_767;
/// Room kept in every piece of a split text for the notices before and after it.
const ROOM: usize = 80;

/// One piece of a text that is too long for a cell.
#[derive(Debug, PartialEq)]
pub(crate) struct Piece {
    /// Column of its cell.
    pub(crate) col: u16,
    /// Its bytes of the text.
    pub(crate) range: Range<usize>,
    /// Notice to put before it.
    pub(crate) before: String,
    /// Notice to put after it.
    pub(crate) after: String,
}

/// Whether a text fits a cell beside `markup` units of formatting, which the library counts.
pub(crate) fn fits(text: &str, markup: usize) -> bool {
    // UTF-16 never has more units than UTF-8 has bytes.
    text.len() + markup <= LIMIT || text.encode_utf16().count() + markup <= LIMIT
}

/// The pieces of a text that does not fit its cell: the first there, the others in the
/// same row from `next_free` on, which moves along.
pub(crate) fn split(
    text: &str,
    markup: usize,
    (row, col): (u32, u16),
    next_free: &mut u16,
) -> Vec<Piece> {
    let ranges = ranges(text, LIMIT - ROOM - markup.min(LIMIT / 2));
    let mut pieces: Vec<Piece> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let (mut at, mut before) = (col, String::new());
        if let Some(last) = pieces.last_mut() {
            at = *next_free;
            *next_free += 1;
            before = format!("【接 {}】", cell_name(row, last.col));
            last.after = format!("……【文字超过单元格上限，续见 {}】", cell_name(row, at));
        }
        pieces.push(Piece {
            col: at,
            range,
            before,
            after: String::new(),
        });
    }
    pieces
}

/// Byte ranges of at most `most` UTF-16 units that end between characters.
fn ranges(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (at, char) in text.char_indices() {
        if units + char.len_utf16() > most {
            ranges.push(start..at);
            (start, units) = (at, 0);
        }
        units += char.len_utf16();
    }
    ranges.push(start..text.len());
    ranges
}

/// The name of a cell, e.g. B3, from zero-based row and column.
pub(crate) fn cell_name(row: u32, col: u16) -> String {
    format!(
        "{}{}",
        model::problem::column_letters(usize::from(col)),
        u64::from(row) + 1
    )
}

/// Width in columns of a typewriter: wide characters count two.
pub(crate) fn display_width(text: &str) -> f64 {
    let of_line = |line: &str| {
        line.chars()
            .map(|char| if char < '\u{2E80}' { 1.0 } else { 2.0 })
            .sum::<f64>()
    };
    text.lines().map(of_line).fold(0.0, f64::max)
}

/// Column width for the longest of some texts, between bounds.
pub(crate) fn fitted<'t>(texts: impl IntoIterator<Item = &'t str>, least: f64, most: f64) -> f64 {
    let widest = texts.into_iter().map(display_width).fold(0.0, f64::max);
    (widest + 3.0).clamp(least, most)
}

/// Lines that a text takes in a column of a width, rather one too many than too few.
pub(crate) fn lines_in(text: &str, width: f64) -> f64 {
    text.lines()
        .map(|line| {
            (display_width(line) / (width - 2.0).max(1.0))
                .ceil()
                .max(1.0)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_split_on_characters_within_the_limit() {
        // 😀 is two UTF-16 units, so 20,000 of them are 40,000 units: two pieces.
        for (text, markup, n_pieces) in [
            ("短".to_owned(), 0, 1),
            ("长".repeat(LIMIT), 0, 1),
            ("长".repeat(LIMIT), 1, 2),
            ("长".repeat(LIMIT + 1), 0, 2),
            ("😀".repeat(20_000), 0, 2),
            ("a".repeat(100_000), 0, 4),
        ] {
            assert_eq!(fits(&text, markup), n_pieces == 1);
            if n_pieces == 1 {
                continue;
            }
            let mut free = 9;
            let pieces = split(&text, markup, (4, 2), &mut free);
            assert_eq!(pieces.len(), n_pieces);
            assert_eq!(usize::from(free), 9 + n_pieces - 1);
            let whole = |piece: &Piece| {
                format!(
                    "{}{}{}",
                    piece.before,
                    &text[piece.range.clone()],
                    piece.after
                )
            };
            assert!(pieces.iter().all(|piece| fits(&whole(piece), markup)));
            let joined: String = pieces
                .iter()
                .map(|piece| &text[piece.range.clone()])
                .collect();
            assert_eq!(joined, text);
            assert!(pieces[0].after.contains("J5") && pieces[1].before.contains("C5"));
        }
    }

    #[test]
    fn wide_characters_count_two() {
        assert_eq!(display_width("Q4 满意"), 7.0);
        assert_eq!(display_width("长一些的\nab"), 8.0);
        assert_eq!(cell_name(0, 26), "AA1");
        // 20 wide characters are 40 columns: three lines of 18.
        assert_eq!(lines_in(&format!("{}\n末行", "长".repeat(20)), 20.0), 4.0);
    }
}
