//! Exact search: where a string occurs in a text, as code-point spans. From one character up.

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
            point += haystack.get(byte..hit).map_or(0, |s| s.chars().count()) as u32;
            byte = hit;
            spans.push((point, point + self.width));
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::Finder;

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
}
