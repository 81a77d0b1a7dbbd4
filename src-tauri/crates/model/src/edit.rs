//! Edits of a text, and what becomes of the spans that lie in it.
//!
//! Typing errors are mended after coding, so every span has to follow. An edit is a list of
//! replacements in the old text; a span keeps what stood in it. Where an insertion touches a span's end
//! from outside it stays outside. A replacement that reaches over an end belongs to the side on which
//! more of the replaced words stood.

use crate::span::TextSpan;
use serde::{Deserialize, Serialize};

/// A replacement in a text (校订): `deleted` code points from `at` give way to `inserted`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEdit {
    /// First code point, in the text before any edit of the list.
    pub at: u32,
    /// How many code points go.
    pub deleted: u32,
    /// What comes in their place.
    pub inserted: String,
}

/// Why a list of edits cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// An edit reaches past the text.
    #[error("edit {0} reaches past the text")]
    PastEnd(usize),
    /// An edit begins before the one ahead of it ends.
    #[error("edit {0} overlaps the one before it")]
    Overlap(usize),
}

/// The text after the edits, which stand in order and do not overlap.
///
/// # Errors
/// [`EditError`] with the place of the edit in the list.
pub fn apply(text: &str, edits: &[TextEdit]) -> Result<String, EditError> {
    let chars: Vec<char> = text.chars().collect();
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for (n, edit) in edits.iter().enumerate() {
        let (at, deleted) = (edit.at as usize, edit.deleted as usize);
        if at < done {
            return Err(EditError::Overlap(n));
        }
        if at + deleted > chars.len() {
            return Err(EditError::PastEnd(n));
        }
        result.extend(&chars[done..at]);
        result.push_str(&edit.inserted);
        done = at + deleted;
    }
    result.extend(&chars[done..]);
    Ok(result)
}

/// One replacement that turns `old` into `new`: what lies between the longest common start and the
/// longest common end. None when they are equal. For a finer list see the caller's own tools.
pub fn difference(old: &str, new: &str) -> Option<TextEdit> {
    if old == new {
        return None;
    }
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let shorter = old.len().min(new.len());
    let start = (0..shorter).take_while(|at| old[*at] == new[*at]).count();
    let end = (0..shorter - start)
        .take_while(|n| old[old.len() - 1 - n] == new[new.len() - 1 - n])
        .count();
    Some(TextEdit {
        at: start as u32,
        deleted: (old.len() - start - end) as u32,
        inserted: new[start..new.len() - end].iter().collect(),
    })
}

/// What became of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// Nothing inside was touched: the same words stand at this span.
    Same(TextSpan),
    /// Something inside was changed; this is what is left of it.
    Changed(TextSpan),
    /// All its words went; they had stood before this code point.
    Gone(u32),
}

/// Where a span lies after edits that [`apply`] accepts.
pub fn follow(span: TextSpan, edits: &[TextEdit]) -> Moved {
    let (start, end) = (i64::from(span.start()), i64::from(span.end()));
    let (mut before, mut inside) = (0i64, 0i64);
    let mut is_touched = false;
    for edit in edits {
        let (from, to) = (
            i64::from(edit.at),
            i64::from(edit.at) + i64::from(edit.deleted),
        );
        let inserted = edit.inserted.chars().count() as i64;
        let removed_within = (to.min(end) - from.max(start)).max(0);
        let removed_before = (to.min(start) - from).max(0);
        let removed_after = (to - from.max(end)).max(0);
        before -= removed_before;
        inside -= removed_within;
        // Words that come to stand right at an end, in the place of nothing, are outside.
        let is_inside = if removed_within > 0 {
            removed_within >= removed_before + removed_after
        } else {
            from > start && to < end
        };
        if is_inside {
            inside += inserted;
        } else if from <= start {
            before += inserted;
        }
        is_touched |= removed_within > 0 || (is_inside && inserted > 0);
    }
    let (new_start, new_end) = (start + before, end + before + inside);
    match TextSpan::new(new_start.max(0) as u32, new_end.max(0) as u32) {
        Some(span) if is_touched => Moved::Changed(span),
        Some(span) => Moved::Same(span),
        None => Moved::Gone(new_start.max(0) as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "前台态度很差。等了四十分钟。空调太冷。退款拖了两周。";

    /// The passages of [`TEXT`] that are coded: 等了四十分钟, 空调太冷, 退款拖了两周。
    const SPANS: [(u32, u32); 3] = [(7, 13), (14, 18), (19, 26)];

    fn edit(at: u32, deleted: u32, inserted: &str) -> TextEdit {
        TextEdit {
            at,
            deleted,
            inserted: inserted.into(),
        }
    }

    /// The words that each span holds after the edits, and whether it says so rightly.
    fn words_after(edits: &[TextEdit]) -> Vec<String> {
        let text = apply(TEXT, edits).unwrap();
        SPANS
            .iter()
            .map(|(start, end)| {
                let span = TextSpan::new(*start, *end).unwrap();
                let old = span.slice(TEXT).unwrap();
                match follow(span, edits) {
                    Moved::Same(span) => {
                        assert_eq!(span.slice(&text).unwrap(), old);
                        old.to_owned()
                    }
                    Moved::Changed(span) => {
                        let new = span.slice(&text).unwrap();
                        new.to_owned()
                    }
                    Moved::Gone(_) => "(gone)".into(),
                }
            })
            .collect()
    }

    #[test]
    fn the_six_edits_of_the_field_keep_their_words() {
        let kept = ["等了四十分钟", "空调太冷", "退款拖了两周。"];
        // 前台 → 收银员
        assert_eq!(words_after(&[edit(0, 2, "收银员")]), kept);
        // A character at the very start.
        assert_eq!(words_after(&[edit(0, 0, "嗯")]), kept);
        // The first sentence goes.
        assert_eq!(words_after(&[edit(0, 7, "")]), kept);
        // Something behind a coding that ends with the text.
        assert_eq!(words_after(&[edit(26, 0, "就这些。")]), kept);
        // All 了 → 过: the characters inside are typing errors mended.
        assert_eq!(
            words_after(&[edit(8, 1, "过"), edit(22, 1, "过")]),
            ["等过四十分钟", "空调太冷", "退款拖过两周。"]
        );
        // 四十 goes from the middle of a coding: it shrinks.
        assert_eq!(
            words_after(&[edit(9, 2, "")]),
            ["等了分钟", "空调太冷", "退款拖了两周。"]
        );
    }

    #[test]
    fn ends_keep_what_is_theirs() {
        // Typing right before or behind a coding does not widen it.
        assert_eq!(
            words_after(&[edit(7, 0, "我"), edit(13, 0, "啊")])[0],
            "等了四十分钟"
        );
        // Replacing its first or last word does not lose the word.
        assert_eq!(
            words_after(&[edit(7, 1, "候"), edit(12, 1, "秒")])[0],
            "候了四十分秒"
        );
        // Replaced over its start, mostly outside: the new words stay outside.
        assert_eq!(words_after(&[edit(3, 5, "不好，")])[0], "了四十分钟");
        // Replaced over its start, mostly inside: they come in.
        assert_eq!(words_after(&[edit(6, 3, "，候了")])[0], "，候了四十分钟");
        // All of it replaced: what stands there now.
        assert_eq!(words_after(&[edit(7, 6, "等候")])[0], "等候");
        // All of it cut: gone, to be looked at.
        assert_eq!(words_after(&[edit(7, 7, "")])[0], "(gone)");
    }

    #[test]
    fn a_difference_is_the_smallest_one_replacement() {
        assert_eq!(difference("服务慢", "服务慢"), None);
        assert_eq!(difference("服务慢", "服务很慢"), Some(edit(2, 0, "很")));
        assert_eq!(difference("aa", "aaa"), Some(edit(2, 0, "a")));
        assert_eq!(difference("𠮷😀慢", "𠮷慢"), Some(edit(1, 1, "")));
        assert_eq!(difference("", "好"), Some(edit(0, 0, "好")));
    }

    #[test]
    fn edits_out_of_order_or_place_are_refused() {
        assert_eq!(
            apply("服务慢", &[edit(1, 3, "")]),
            Err(EditError::PastEnd(0))
        );
        let twice = [edit(1, 2, ""), edit(2, 0, "好")];
        assert_eq!(apply("服务慢", &twice), Err(EditError::Overlap(1)));
    }
}
