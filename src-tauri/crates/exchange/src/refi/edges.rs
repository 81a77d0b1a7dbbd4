//! Where clauses and words begin and end, as far as letters alone tell.

/// Whether a passage may well begin at `at`: behind a break or mark, or where another script begins.
pub(super) fn is_start_edge(text: &[char], at: usize) -> bool {
    let Some(&first) = text.get(at) else {
        return false;
    };
    let Some(&before) = at.checked_sub(1).and_then(|before| text.get(before)) else {
        return kind(first) != Kind::Break;
    };
    kind(first) != Kind::Break && !closes(first) && parts(before, first)
}

/// Whether a passage may well end at `at`: before a break or mark, or behind one.
pub(super) fn is_end_edge(text: &[char], at: usize) -> bool {
    let Some(&last) = at.checked_sub(1).and_then(|last| text.get(last)) else {
        return false;
    };
    let Some(&next) = text.get(at) else {
        return kind(last) != Kind::Break;
    };
    kind(last) != Kind::Break && parts(last, next)
}

#[derive(PartialEq, Clone, Copy)]
enum Kind {
    Break,
    Mark,
    /// Letters and digits that make up words set apart.
    Word,
    /// Characters of a script without blanks.
    Ideograph,
}

fn kind(c: char) -> Kind {
    match c {
        c if c.is_whitespace() => Kind::Break,
        '\u{2e80}'..='\u{2fff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Kind::Ideograph,
        c if c.is_alphanumeric() || c == '_' => Kind::Word,
        _ => Kind::Mark,
    }
}

/// Marks that belong to what stands before them.
fn closes(c: char) -> bool {
    "，。！？；：、…”’）》】」』,.!?;:)]}".contains(c)
}

fn parts(before: char, behind: char) -> bool {
    match (kind(before), kind(behind)) {
        (Kind::Word, Kind::Word) | (Kind::Ideograph, Kind::Ideograph) => false,
        // 3.5, can't: a mark between letters is an edge for neither side alone.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Starts and ends of 好，好 abc。 by hand: a start at 0, 2 (behind the comma), 4 (behind the blank),
    /// not at the comma or the full stop; an end at 1, 2, 3, 7, 8.
    #[test]
    fn edges_of_a_short_text() {
        let text: Vec<char> = "好，好 abc。".chars().collect();
        let starts: Vec<usize> = (0..=8).filter(|&at| is_start_edge(&text, at)).collect();
        let ends: Vec<usize> = (0..=8).filter(|&at| is_end_edge(&text, at)).collect();
        assert_eq!(starts, [0, 2, 4]);
        assert_eq!(ends, [1, 2, 3, 7, 8]);
    }
}
