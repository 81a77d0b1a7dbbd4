//! Patterns that a short text must match whole.

use regex::Regex;

/// Makes a pattern ready; `None` when it is none. `\d` means 0–9 only: a customer number in
/// full-width digits is another text for every file it is compared with.
pub fn pattern(text: &str) -> Option<Regex> {
    let mut plain = String::with_capacity(text.len() + 8);
    let mut is_class = false;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('d') if is_class => plain.push_str("0-9"),
                Some('d') => plain.push_str("[0-9]"),
                Some(other) => plain.extend(['\\', other]),
                None => return None,
            },
            '[' => {
                is_class = true;
                plain.push(c);
            }
            ']' => {
                is_class = false;
                plain.push(c);
            }
            _ => plain.push(c),
        }
    }
    Regex::new(&format!("^(?:{plain})$")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_the_whole_text_and_plain_digits() {
        for (text, words, is_match) in [
            (r"C\d{9}", "C202405001", true),
            (r"C\d{9}", "C20240500", false),
            (r"C\d{9}", "xC202405001", false),
            (r"C\d{9}", "C２０２４０５００１", false),
            (r"[\d-]+", "010-1234", true),
            (r"a|b", "ab", false),
        ] {
            let found = pattern(text).is_some_and(|pattern| pattern.is_match(words));
            assert_eq!(found, is_match, "{text} {words}");
        }
        assert!(pattern("(").is_none());
    }
}
