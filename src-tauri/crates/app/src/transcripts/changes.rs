//! What a person changed in a text, as many small replacements: the anchors of everything that was
//! not touched must not notice.

use model::edit::{self, TextEdit};
use similar::{Algorithm, DiffTag};
use text::search::Finder;

/// Texts that differ over more characters than this are taken as replaced in one piece: comparing
/// them would take seconds, and hardly a word of them stayed.
const MOST_COMPARED: usize = 20_000;

/// The replacements that turn `old` into `new`, in order; none when they are equal.
pub(super) fn changes(old: &str, new: &str) -> Vec<TextEdit> {
    let Some(whole) = edit::difference(old, new) else {
        return Vec::new();
    };
    let inserted: Vec<char> = whole.inserted.chars().collect();
    if whole.deleted as usize + inserted.len() > MOST_COMPARED {
        return vec![whole];
    }
    let removed: Vec<char> = old
        .chars()
        .skip(whole.at as usize)
        .take(whole.deleted as usize)
        .collect();
    let mut found: Vec<TextEdit> = Vec::new();
    for step in similar::capture_diff_slices(Algorithm::Myers, &removed, &inserted) {
        let (tag, before, after) = step.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        let at = whole.at + before.start as u32;
        let words = &inserted[after];
        match found.last_mut() {
            Some(last) if last.at + last.deleted == at => {
                last.deleted += before.len() as u32;
                last.inserted.extend(words);
            }
            _ => found.push(TextEdit {
                at,
                deleted: before.len() as u32,
                inserted: words.iter().collect(),
            }),
        }
    }
    found
}

/// A replacement of `find` by `with` at every place where it stands, left to right, none overlapping.
pub(super) fn replacements(text: &str, find: &str, with: &str) -> Vec<TextEdit> {
    let places = Finder::new(find).find_all(text).into_iter();
    let edits = places.map(|(start, end)| TextEdit {
        at: start,
        deleted: end - start,
        inserted: with.to_owned(),
    });
    edits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(at: u32, deleted: u32, inserted: &str) -> TextEdit {
        TextEdit {
            at,
            deleted,
            inserted: inserted.into(),
        }
    }

    #[test]
    fn every_place_is_an_edit_of_its_own() {
        // 了 stands at 1 and 4; 𠮷 is one code point.
        let mended = [edit(1, 1, "过"), edit(4, 1, "过")];
        assert_eq!(changes("等了𠮷好了。", "等过𠮷好过。"), mended);
        assert_eq!(replacements("等了𠮷好了。", "了", "过"), mended);
        assert_eq!(changes("一样", "一样"), []);
        assert_eq!(changes("", "新"), [edit(0, 0, "新")]);
        assert_eq!(replacements("aaa", "aa", "b"), [edit(0, 2, "b")]);
        assert_eq!(replacements("没有", "了", "过"), []);
    }

    #[test]
    fn the_edits_make_the_new_text() {
        for (old, new) in [
            (
                "前台态度很差。等了四十分钟。",
                "收银员态度差。我等了十分钟😀。",
            ),
            ("abcabc", "cbacba"),
            ("😀😀慢", "慢😀"),
            ("全都没了", ""),
        ] {
            assert_eq!(edit::apply(old, &changes(old, new)).as_deref(), Ok(new));
        }
    }

    #[test]
    fn a_text_that_is_another_one_is_replaced_in_one_piece() {
        let (old, new) = ("慢".repeat(MOST_COMPARED), "快".repeat(3));
        assert_eq!(changes(&old, &new).len(), 1);
    }
}
