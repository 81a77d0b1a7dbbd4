//! Exact search: where a string occurs in a text, as code-point spans, and its surroundings (KWIC,
//! 上下文). From one character up. Letters and widths are taken as they are written.
//!
//! One text: [`Finder::find_all`]. A study: put its texts into a [`TextBuffer`] once, then
//! [`Finder::find_in_buffer`], which reads them in one pass.

use memchr::memmem;

/// A string to look for, prepared once for many texts.
pub struct Finder<'n> {
    finder: memmem::Finder<'n>,
    /// Length of the needle in code points.
    width: u32,
}

impl<'n> Finder<'n> {
    /// Prepares the needle; an empty one occurs nowhere.
    pub fn new(needle: &'n str) -> Self {
        Finder {
            finder: memmem::Finder::new(needle.as_bytes()),
            width: needle.chars().count() as u32,
        }
    }

    /// All occurrences, left to right and not overlapping, as `[start, end)` in code points.
    pub fn find_all(&self, haystack: &str) -> Vec<(u32, u32)> {
        let mut spans = Vec::new();
        if self.width == 0 {
            return spans;
        }
        let (mut byte, mut point) = (0, 0);
        for hit in self.finder.find_iter(haystack.as_bytes()) {
            point += code_points(haystack.as_bytes().get(byte..hit));
            byte = hit;
            spans.push((point, point + self.width));
        }
        spans
    }

    /// The occurrences in all texts of a buffer: those of [`Finder::find_all`], text by text. The first
    /// `limit` are handed out, all are counted.
    pub fn find_in_buffer(&self, buffer: &TextBuffer, limit: usize) -> Hits {
        let mut found = Hits::default();
        if self.width == 0 {
            return found;
        }
        // Text of the last hit, its end, and the place up to which its code points are counted.
        let (mut text, mut text_end, mut byte, mut point) = (0, 0, 0, 0);
        for hit in self.finder.find_iter(&buffer.bytes) {
            if found.n_total == 0 || hit >= text_end {
                text = buffer.text_at(hit);
                text_end = buffer.starts.get(text + 1).copied().unwrap_or(usize::MAX);
                (byte, point) = (buffer.starts.get(text).copied().unwrap_or(0), 0);
                found.n_texts += 1;
            }
            found.n_total = found.n_total.saturating_add(1);
            if found.hits.len() < limit {
                point += code_points(buffer.bytes.get(byte..hit));
                byte = hit;
                found.hits.push(Hit {
                    text: text as u32,
                    start: point,
                    end: point + self.width,
                });
            }
        }
        found
    }
}

fn code_points(bytes: Option<&[u8]>) -> u32 {
    // Every byte but the continuations starts a code point.
    let starts = |b: &&u8| (**b as i8) >= -0x40;
    bytes.map_or(0, |b| b.iter().filter(starts).count()) as u32
}

/// Texts one behind the other, for searching a whole study in one pass.
#[derive(Debug, Default, Clone)]
pub struct TextBuffer {
    bytes: Vec<u8>,
    /// Where each text starts.
    starts: Vec<usize>,
}

/// Stands behind each text. No UTF-8 string holds it, so no needle reaches into the next text.
const END_OF_TEXT: u8 = 0xff;

impl TextBuffer {
    /// Copies the texts; their order gives the index in [`Hit::text`].
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> TextBuffer {
        let mut buffer = TextBuffer::default();
        for text in texts {
            buffer.starts.push(buffer.bytes.len());
            buffer.bytes.extend_from_slice(text.as_bytes());
            buffer.bytes.push(END_OF_TEXT);
        }
        buffer
    }

    /// Number of texts.
    pub fn n_texts(&self) -> usize {
        self.starts.len()
    }

    /// Size in memory.
    pub fn n_bytes(&self) -> usize {
        self.bytes.len() + self.starts.len() * size_of::<usize>()
    }

    fn text_at(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= byte)
            .saturating_sub(1)
    }
}

/// One occurrence in a [`TextBuffer`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the text.
    pub text: u32,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// What [`Finder::find_in_buffer`] found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Hits {
    /// All occurrences.
    pub n_total: u32,
    /// Texts with an occurrence.
    pub n_texts: u32,
    /// The first of them, in the order of the texts.
    pub hits: Vec<Hit>,
}

/// A term with its surroundings (KWIC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kwic<'t> {
    /// What stands before it on the same line.
    pub left: &'t str,
    /// The term itself.
    pub term: &'t str,
    /// What stands behind it on the same line.
    pub right: &'t str,
}

/// The term at `[start, end)` with at most `n_context` code points on each side, cut at line ends.
/// Positions beyond the text are cut to it.
pub fn kwic(text: &str, start: u32, end: u32, n_context: u32) -> Kwic<'_> {
    let byte = |point: u32| {
        text.char_indices()
            .nth(point as usize)
            .map_or(text.len(), |(at, _)| at)
    };
    let from = byte(start);
    let (before, rest) = text.split_at_checked(from).unwrap_or((text, ""));
    let length = (end.saturating_sub(start) as usize).min(rest.len());
    let term_end = rest
        .char_indices()
        .nth(length)
        .map_or(rest.len(), |(at, _)| at);
    let (term, after) = rest.split_at_checked(term_end).unwrap_or((rest, ""));
    let is_line_end = |c: char| matches!(c, '\n' | '\r');
    let line = before
        .rfind(is_line_end)
        .map_or(before, |at| before.get(at + 1..).unwrap_or(""));
    let left_from = match (n_context as usize).checked_sub(1) {
        None => line.len(),
        Some(n) => line.char_indices().rev().nth(n).map_or(0, |(at, _)| at),
    };
    let line_after = after
        .find(is_line_end)
        .map_or(after, |at| after.get(..at).unwrap_or(""));
    let right_to = line_after
        .char_indices()
        .nth(n_context as usize)
        .map_or(line_after.len(), |(at, _)| at);
    Kwic {
        left: line.get(left_from..).unwrap_or(""),
        term,
        right: line_after.get(..right_to).unwrap_or(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn find_all(haystack: &str, needle: &str) -> Vec<(u32, u32)> {
        Finder::new(needle).find_all(haystack)
    }

    #[test]
    fn counts_code_points() {
        assert_eq!(find_all("慢😀响应慢", "慢"), vec![(0, 1), (4, 5)]);
        assert_eq!(find_all("aaaa", "aa"), vec![(0, 2), (2, 4)]);
        assert_eq!(find_all("响应", ""), vec![]);
        assert_eq!(find_all("", "慢"), vec![]);
    }

    fn check_kwic(text: &str, span: (u32, u32), n: u32, expected: [&str; 3]) {
        let found = kwic(text, span.0, span.1, n);
        assert_eq!(
            [found.left, found.term, found.right],
            expected,
            "{text} {span:?} {n}"
        );
    }

    #[test]
    fn surroundings_end_with_the_line() {
        check_kwic("都说响应慢，还贵", (2, 5), 2, ["都说", "响应慢", "，还"]);
        check_kwic("都说响应慢，还贵", (2, 5), 1, ["说", "响应慢", "，"]);
        check_kwic("都说响应慢，还贵", (2, 5), 0, ["", "响应慢", ""]);
        check_kwic("一\n二三四\r\n五", (3, 4), 9, ["二", "三", "四"]);
        check_kwic("慢😀响", (1, 2), 9, ["慢", "😀", "响"]);
        // A term over a line end stays whole.
        check_kwic("响\n应", (0, 3), 9, ["", "响\n应", ""]);
        check_kwic("响应", (1, 9), 3, ["响", "应", ""]);
        check_kwic("响应", (7, 9), 3, ["响应", "", ""]);
        check_kwic("响应", (1, 0), 3, ["响", "", "应"]);
    }

    #[test]
    fn no_hit_reaches_into_the_next_text() {
        let buffer = TextBuffer::new(["响", "应慢", "", "响应"]);
        let found = Finder::new("响应").find_in_buffer(&buffer, 9);
        let hits = vec![Hit {
            text: 3,
            start: 0,
            end: 2,
        }];
        assert_eq!(
            found,
            Hits {
                n_total: 1,
                n_texts: 1,
                hits
            }
        );
        assert_eq!(Finder::new("").find_in_buffer(&buffer, 9), Hits::default());
        assert_eq!((buffer.n_texts(), TextBuffer::default().n_texts()), (4, 0));
    }

    proptest! {
        #[test]
        fn a_buffer_is_searched_like_its_texts(texts in proptest::collection::vec("[慢aé😀\0]{0,8}", 0..8), needle in "[慢aé😀\0]{0,2}", limit in 0usize..9) {
            let finder = Finder::new(&needle);
            let all: Vec<Hit> = texts.iter().enumerate().flat_map(|(at, text)| {
                finder.find_all(text).into_iter().map(move |(start, end)| Hit { text: at as u32, start, end })
            }).collect();
            let found = finder.find_in_buffer(&TextBuffer::new(texts.iter().map(String::as_str)), limit);
            prop_assert_eq!(found.n_total as usize, all.len());
            let n_texts = texts.iter().filter(|t| !finder.find_all(t).is_empty()).count();
            prop_assert_eq!(found.n_texts as usize, n_texts);
            prop_assert_eq!(found.hits, all.into_iter().take(limit).collect::<Vec<_>>());
        }

        #[test]
        fn a_line_is_put_together_again(text in "[慢aé😀\n]{0,12}", start in 0u32..14, length in 0u32..6, n in 0u32..14) {
            let found = kwic(&text, start, start + length, n);
            let whole: String = [found.left, found.term, found.right].concat();
            prop_assert!(text.contains(&whole));
            prop_assert!(found.left.chars().count() <= n as usize && found.right.chars().count() <= n as usize);
            prop_assert!(!found.left.contains('\n') && !found.right.contains('\n'));
            let expected: String = text.chars().skip(start as usize).take(length as usize).collect();
            prop_assert_eq!(found.term, expected);
        }
    }
}
