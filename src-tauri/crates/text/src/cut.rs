//! Sentences (句) of a text as it stands, for people who code: code points, nothing normalised.

/// What ends a sentence.
fn ends(letter: char) -> bool {
    matches!(letter, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n')
}

/// Ranges `[start, end)` in code points of the sentences of a text, in order, each with the mark that ends
/// it and without blanks around it. What is blank is no sentence.
pub fn sentences(text: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let (mut start, mut end) = (None, 0);
    for (at, letter) in (0..).zip(text.chars()) {
        if !letter.is_whitespace() {
            start = start.or(Some(at));
            end = at + 1;
        }
        if ends(letter)
            && let Some(start) = start.take()
        {
            found.push((start, end));
        }
    }
    found.extend(start.map(|start| (start, end)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_marks_and_lose_their_blanks() {
        // 0 😀, 1-3 等很久, 4 。, 5 blank, 6-7 真的, 8 ！, 9 line end, 10-11 𠮷家
        assert_eq!(
            sentences("😀等很久。 真的！\n𠮷家"),
            [(0, 5), (6, 9), (10, 12)]
        );
        assert_eq!(sentences(" \n "), []);
        // A mark of its own stays with nobody before it: it is a sentence of one letter.
        assert_eq!(sentences("好。！"), [(0, 2), (2, 3)]);
    }
}
