//! The lists of the dictionary: what they are called, what they do, what comes built in.

use crate::failure::Result;
use crate::wire::Failure;
use std::collections::HashMap;
use std::sync::OnceLock;
use store::WordKind;

/// One list.
pub(super) struct List {
    pub(super) kind: WordKind,
    /// What it does, for people.
    pub(super) doc: &'static str,
    /// What an entry stands for; empty when the list has no such thing.
    pub(super) target_label: &'static str,
}

/// All lists, in the order to show them.
pub(super) const LISTS: [List; 7] = [
    List {
        kind: WordKind::Word,
        doc: "行业用语和产品名：分词时不拆开，可以作为痛点短语的评价对象。",
        target_label: "领域",
    },
    List {
        kind: WordKind::Stop,
        doc: "不出现在关键词和词云里的词。",
        target_label: "",
    },
    List {
        kind: WordKind::Negative,
        doc: "表示不满的词，例如“慢”“敷衍”；它评价的对象和它一起成为痛点短语。",
        target_label: "",
    },
    List {
        kind: WordKind::Positive,
        doc: "表示满意的词，例如“热情”；前面有否定词时算作不满。",
        target_label: "",
    },
    List {
        kind: WordKind::Scale,
        doc: "要看评价对象才知道好坏的词，例如“高”：对价格不好，对性价比好。“.”代表所有对象。",
        target_label: "不好的方面",
    },
    List {
        kind: WordKind::Synonym,
        doc: "同一个意思的不同说法，计数时归并成一个。",
        target_label: "归并为",
    },
    List {
        kind: WordKind::Seed,
        doc: "说明短语属于哪一类别的词；填新的类别名会新增类别。",
        target_label: "类别",
    },
];

impl List {
    /// Chinese name.
    pub(super) fn label(&self) -> &'static str {
        let known = exchange::dictionary::LISTS
            .iter()
            .find(|(name, _)| *name == self.kind.as_str());
        known.map_or("", |(_, label)| label)
    }
}

/// The list of a stable or Chinese name.
pub(super) fn list_of(name: &str) -> Result<&'static List> {
    let stable = exchange::dictionary::list_named(name);
    let list = LISTS.iter().find(|list| Some(list.kind.as_str()) == stable);
    list.ok_or_else(|| {
        let names: Vec<&str> = LISTS.iter().map(|list| list.kind.as_str()).collect();
        Failure::bad_value(format!(
            "没有“{name}”这个词表，可用：{}。",
            names.join("、")
        ))
    })
}

/// What two words have in common that are one to the engine: it reads the Latin letters of
/// opinion words, domain words and seeds in any case, and the other lists as they stand.
pub(super) fn key_of(kind: WordKind, text: &str) -> String {
    match kind {
        WordKind::Word | WordKind::Negative | WordKind::Positive | WordKind::Seed => {
            text.to_lowercase()
        }
        _ => text.to_owned(),
    }
}

struct BuiltIn {
    entries: Vec<(String, String)>,
    /// Indices into `entries` by [`key_of`] the word.
    places: HashMap<String, Vec<usize>>,
}

fn all_built_in() -> &'static [BuiltIn; 7] {
    static ALL: OnceLock<[BuiltIn; 7]> = OnceLock::new();
    ALL.get_or_init(|| {
        LISTS.map(|list| {
            let mut entries = text::built_in_entries(list.kind.as_str());
            // A word that stands in the files twice is one entry to the user, and one that
            // stands for itself says nothing to him.
            entries.sort();
            entries.dedup();
            entries.retain(|(text, target)| list.kind != WordKind::Synonym || text != target);
            let mut places: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, (text, _)) in entries.iter().enumerate() {
                places.entry(key_of(list.kind, text)).or_default().push(at);
            }
            BuiltIn { entries, places }
        })
    })
}

fn of_kind(kind: WordKind) -> Option<&'static BuiltIn> {
    let at = LISTS.iter().position(|list| list.kind == kind)?;
    all_built_in().get(at)
}

/// The built-in entries `(text, target)` of a list, by text.
pub(super) fn built_in(kind: WordKind) -> &'static [(String, String)] {
    of_kind(kind).map_or(&[], |list| &list.entries)
}

/// The built-in entries of one word.
pub(super) fn built_in_of(
    kind: WordKind,
    text: &str,
) -> impl Iterator<Item = &'static (String, String)> {
    let list = of_kind(kind);
    let places = list.and_then(|list| list.places.get(&key_of(kind, text)));
    let places = places.map(Vec::as_slice).unwrap_or_default();
    places.iter().filter_map(move |at| list?.entries.get(*at))
}

/// How the built-in dictionary writes a word; `None` when it does not have it.
pub(super) fn built_in_text(kind: WordKind, text: &str) -> Option<&'static str> {
    built_in_of(kind, text)
        .next()
        .map(|(known, _)| known.as_str())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn engine_files_and_screen_know_the_same_lists() {
        let shown: Vec<&str> = LISTS.iter().map(|list| list.kind.as_str()).collect();
        let in_files: Vec<&str> = exchange::dictionary::LISTS
            .iter()
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(shown, in_files);
        assert_eq!(shown, text::DICTIONARY_LISTS);
        assert!(LISTS.iter().all(|list| !list.label().is_empty()));
        // What needs a target has a heading for it.
        for list in &LISTS {
            let needs = exchange::dictionary::needs_target(list.kind.as_str());
            assert!(!needs || !list.target_label.is_empty());
        }
    }

    #[test]
    fn lists_go_by_both_names_and_others_are_none() {
        assert_eq!(list_of("negative").unwrap().kind, WordKind::Negative);
        assert_eq!(list_of("负面词").unwrap().kind, WordKind::Negative);
        // Kept among the words, but no dictionary to the user.
        for name in ["category", "distinct", "颜色", ""] {
            assert!(list_of(name).is_err(), "{name}");
        }
    }
}
