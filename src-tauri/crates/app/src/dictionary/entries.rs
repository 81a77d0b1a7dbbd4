//! What an entry may be, and what adding it does to the entries that are there.

use super::lists::{built_in_of, key_of, list_of};
use crate::failure::Result;
use crate::mining::CategoryNames;
use crate::wire::{AddedWords, DictionaryEntry, Failure};
use exchange::dictionary::{LONGEST, needs_target, target_as_stored};
use std::collections::{BTreeMap, HashSet};
use store::{Word, WordKind};

/// An entry fit to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: WordKind,
    pub(super) text: String,
    /// As stored: categories by the engine's name.
    pub(super) target: String,
    /// Switches the built-in entry off.
    pub(super) is_off: bool,
}

impl Entry {
    /// An entry to add as a user named it.
    ///
    /// # Errors
    /// `bad_value` with what is missing or too long.
    pub(super) fn checked(entry: &DictionaryEntry, names: &CategoryNames) -> Result<Self> {
        let list = list_of(&entry.kind)?;
        let text = entry.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let target = match list.target_label {
            "" => String::new(),
            _ => target_as_stored(list.kind.as_str(), &entry.target),
        };
        let target = match list.kind {
            WordKind::Seed => names.internal(&target),
            _ => target,
        };
        if text.is_empty() {
            return Err(Failure::bad_value("词不能为空，请填写要加入的词。"));
        }
        let longest = target.split('|').chain([text.as_str()]);
        if let Some(long) = longest
            .into_iter()
            .find(|part| part.chars().count() > LONGEST)
        {
            return Err(Failure::bad_value(format!(
                "“{}…”超过 {LONGEST} 个字，请只填一个词。",
                long.chars().take(12).collect::<String>()
            )));
        }
        if target.is_empty() && needs_target(list.kind.as_str()) {
            return Err(Failure::bad_value(format!(
                "{}“{text}”还缺“{}”，请填写。",
                list.label(),
                list.target_label
            )));
        }
        if list.kind == WordKind::Synonym && text == target {
            return Err(Failure::bad_value(format!(
                "“{text}”不能归并为它自己，请填另一个词。"
            )));
        }
        Ok(Self {
            kind: list.kind,
            text,
            target,
            is_off: false,
        })
    }

    /// A row of a file that was read.
    pub(super) fn of_row(
        row: &exchange::dictionary::DictionaryRow,
        names: &CategoryNames,
    ) -> Result<Self> {
        let kind = list_of(&row.list)?.kind;
        Ok(Self {
            kind,
            text: row.word.clone(),
            target: match kind {
                WordKind::Seed => names.internal(&row.target),
                _ => row.target.clone(),
            },
            is_off: row.is_off,
        })
    }

    fn word(&self) -> Word {
        let target = if self.is_off { "" } else { &self.target };
        Word::new(self.kind, &self.text, target, self.is_off)
    }
}

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) added: Vec<Word>,
    pub(super) removed: Vec<Word>,
    /// Words of the entries that change anything, for the label.
    pub(super) changed: Vec<String>,
    /// Entries that were there already.
    pub(super) n_known: u32,
}

impl Plan {
    pub(super) fn outcome(&self) -> AddedWords {
        AddedWords {
            n_added: self.changed.len() as u32,
            n_known: self.n_known,
            problems: Vec::new(),
        }
    }
}

/// The study's entries by list and word, as adding changes them.
pub(super) struct Entries(BTreeMap<(&'static str, String), Vec<Word>>);

impl Entries {
    pub(super) fn new(own: Vec<Word>) -> Self {
        let mut entries = Self(BTreeMap::new());
        for word in own {
            entries.of(word.kind, &word.text.clone()).push(word);
        }
        entries
    }

    fn of(&mut self, kind: WordKind, text: &str) -> &mut Vec<Word> {
        let key = (kind.as_str(), key_of(kind, text));
        self.0.entry(key).or_default()
    }

    /// Whether the study or the program says just this already.
    pub(super) fn knows(&mut self, entry: &Entry) -> bool {
        let own = self.of(entry.kind, &entry.text);
        let has_off = own.iter().any(|word| word.is_off);
        if entry.is_off {
            return has_off;
        }
        let mut added = own.iter().filter(|word| !word.is_off);
        let mut built_in = built_in_of(entry.kind, &entry.text);
        added.any(|word| says(entry, &word.target))
            || !has_off && built_in.any(|(_, target)| says(entry, target))
    }

    /// What adding entries comes to, one after the other.
    pub(super) fn plan(mut self, entries: &[Entry]) -> Plan {
        let before: Vec<Word> = self.0.values().flatten().cloned().collect();
        let mut plan = Plan::default();
        for entry in entries {
            if self.knows(entry) {
                plan.n_known += 1;
                continue;
            }
            plan.changed.push(entry.text.clone());
            self.add(entry);
        }
        let after: Vec<Word> = self.0.into_values().flatten().collect();
        plan.removed = without(&before, &after);
        plan.added = without(&after, &before);
        plan
    }

    fn add(&mut self, entry: &Entry) {
        if let Some(rival) = rival_of(entry) {
            // A synonym stands for one word, and nothing is both good and bad.
            self.of(rival, &entry.text).retain(|word| word.is_off);
        }
        let own = self.of(entry.kind, &entry.text);
        // Not known although built in: it was switched off. On again, if that says no more
        // than the entry; a seed of two categories must not come back whole for the sake of one.
        let mut built_in = built_in_of(entry.kind, &entry.text).peekable();
        if !entry.is_off
            && built_in.peek().is_some()
            && built_in.all(|(_, target)| means_no_more(entry, target))
        {
            own.retain(|word| !word.is_off);
        } else {
            own.push(entry.word());
        }
    }
}

fn without(words: &[Word], others: &[Word]) -> Vec<Word> {
    let others: HashSet<_> = others.iter().map(|word| word.id).collect();
    let rest = words.iter().filter(|word| !others.contains(&word.id));
    rest.cloned().collect()
}

/// Whether an entry of the same word with that target says what `entry` says. Domains of
/// words are remarks; a scale adjective is known when all its aspects are.
fn says(entry: &Entry, target: &str) -> bool {
    match entry.kind {
        WordKind::Scale => {
            let mut aspects = entry.target.split('|');
            aspects.all(|aspect| target.split('|').any(|known| known == aspect))
        }
        WordKind::Synonym | WordKind::Seed => target == entry.target,
        _ => true,
    }
}

/// Whether the built-in entry with that target says nothing beyond `entry`.
fn means_no_more(entry: &Entry, target: &str) -> bool {
    match entry.kind {
        WordKind::Synonym | WordKind::Seed | WordKind::Scale => target == entry.target,
        _ => true,
    }
}

/// The list in which an entry of the same word cannot stand beside the new one.
fn rival_of(entry: &Entry) -> Option<WordKind> {
    match entry.kind {
        _ if entry.is_off => None,
        WordKind::Synonym => Some(WordKind::Synonym),
        WordKind::Negative => Some(WordKind::Positive),
        WordKind::Positive => Some(WordKind::Negative),
        _ => None,
    }
}

#[cfg(test)]
#[path = "entries_tests.rs"]
mod tests;
