//! Exact search: where a string occurs in a text, as code-point spans. From one character up.

use memchr::memmem;

/// All occurrences of `needle`, left to right and not overlapping, as `[start, end)` in code points.
/// An empty needle occurs nowhere.
pub fn find_all(haystack: &str, needle: &str) -> Vec<(u32, u32)> {
    if needle.is_empty() {
        return Vec::new();
    }
    let width = needle.chars().count() as u32;
    let mut spans = Vec::new();
    let (mut byte, mut point) = (0, 0);
    for hit in memmem::find_iter(haystack.as_bytes(), needle.as_bytes()) {
        point += haystack.get(byte..hit).map_or(0, |s| s.chars().count()) as u32;
        byte = hit;
        spans.push((point, point + width));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::find_all;

    #[test]
    fn counts_code_points() {
        assert_eq!(find_all("慢😀响应慢", "慢"), vec![(0, 1), (4, 5)]);
        assert_eq!(find_all("aaaa", "aa"), vec![(0, 2), (2, 4)]);
        assert_eq!(find_all("响应", ""), vec![]);
        assert_eq!(find_all("", "慢"), vec![]);
    }
}
