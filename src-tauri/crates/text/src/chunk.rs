//! Runs of units of a few thousand characters: one step of a thread and one entry of a
//! [`crate::Miner`]'s memory. Where a chunk ends depends on the texts near its end only, so an edit
//! moves the chunk it falls into and leaves the others as they were.

use rayon::prelude::*;
use twox_hash::{XxHash3_64, XxHash3_128};

use crate::mine::{TextUnit, Voice};

/// A run of units with what it needs to know about the units around it.
pub(crate) struct Chunk<'u, 'a> {
    /// Index of the first unit.
    pub first: u32,
    pub units: &'u [TextUnit<'a>],
    /// The interviewer's last words before the chunk, if it starts inside a transcript.
    pub asked_before: Option<&'a str>,
    /// The first unit continues the document of the unit before it.
    continues: bool,
    /// The last unit's document goes on behind the chunk.
    goes_on: bool,
}

impl Chunk<'_, '_> {
    /// Whether the unit at `offset` is the first of its document.
    pub fn starts_document(&self, offset: usize) -> bool {
        match offset.checked_sub(1) {
            None => !self.continues,
            Some(before) => self.document(before) != self.document(offset),
        }
    }

    /// Whether the unit at `offset` is one of several of its document.
    pub fn in_talk(&self, offset: usize) -> bool {
        let ends = match offset + 1 == self.units.len() {
            true => !self.goes_on,
            false => self.document(offset + 1) != self.document(offset),
        };
        !(ends && self.starts_document(offset))
    }

    fn document(&self, offset: usize) -> Option<u32> {
        self.units.get(offset).map(|u| u.document)
    }

    /// 128 bits of everything the result of this chunk depends on, besides engine and options.
    pub fn key(&self) -> u128 {
        let mut hash = XxHash3_128::new();
        write_text(&mut hash, self.asked_before.unwrap_or(""));
        for (offset, unit) in self.units.iter().enumerate() {
            write_text(&mut hash, unit.topic);
            write_text(&mut hash, unit.text);
            let kind = u32::from(unit.voice == Voice::Interviewer)
                | u32::from(self.starts_document(offset)) << 1
                | u32::from(self.in_talk(offset)) << 2;
            let mut facts = [0; 8];
            let (left, right) = facts.split_at_mut(4);
            left.copy_from_slice(&unit.respondent.to_le_bytes());
            right.copy_from_slice(&kind.to_le_bytes());
            hash.write(&facts);
        }
        hash.finish_128()
    }
}

/// With the length in front, so that no two lists of texts run together.
fn write_text(hash: &mut XxHash3_128, text: &str) {
    hash.write(&(text.len() as u64).to_le_bytes());
    hash.write(text.as_bytes());
}

/// A chunk ends after at least this many bytes, at a text that happens to hash well …
const FEWEST_BYTES: usize = 8 * 1024;
/// … which one text in so many does …
const ONE_IN: u64 = 8;
/// … and after this many bytes at the latest.
const MOST_BYTES: usize = 32 * 1024;

/// All units in chunks, in order and without gaps.
pub(crate) fn chunks<'u, 'a>(units: &'u [TextUnit<'a>]) -> Vec<Chunk<'u, 'a>> {
    let mut out = Vec::new();
    let (mut first, mut bytes) = (0, 0);
    let (mut asked, mut asked_before) = (None, None);
    for (i, unit) in units.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| units.get(b));
        if before.is_some_and(|b| b.document != unit.document) {
            asked = None;
        }
        if i == first {
            asked_before = asked;
        }
        if unit.voice == Voice::Interviewer {
            asked = Some(unit.text);
        }
        bytes += unit.text.len() + 16;
        let full = bytes >= MOST_BYTES || bytes >= FEWEST_BYTES && ends_well(unit.text);
        if (full || i + 1 == units.len())
            && let Some(run) = units.get(first..=i)
        {
            let joined = |a: Option<usize>, b: usize| {
                let a = a.and_then(|a| units.get(a)).map(|u| u.document);
                a.is_some() && a == units.get(b).map(|u| u.document)
            };
            out.push(Chunk {
                first: first as u32,
                units: run,
                asked_before,
                continues: joined(first.checked_sub(1), first),
                goes_on: joined(Some(i), i + 1),
            });
            (first, bytes) = (i + 1, 0);
        }
    }
    out
}

/// The keys of many chunks, in their order.
pub(crate) fn keys(chunks: &[Chunk]) -> Vec<u128> {
    chunks.par_iter().map(Chunk::key).collect()
}

fn ends_well(text: &str) -> bool {
    let all = text.as_bytes();
    let tail = all.get(all.len().saturating_sub(64)..).unwrap_or(all);
    XxHash3_64::oneshot(tail).is_multiple_of(ONE_IN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(texts: &[String], per_document: usize) -> Vec<TextUnit<'_>> {
        texts
            .iter()
            .enumerate()
            .map(|(i, text)| TextUnit {
                respondent: 0,
                document: (i / per_document) as u32,
                voice: if i % 3 == 0 {
                    Voice::Interviewer
                } else {
                    Voice::Respondent
                },
                topic: "",
                text,
            })
            .collect()
    }

    fn texts() -> Vec<String> {
        (0..4000)
            .map(|i| format!("第{i}个回答，响应慢。"))
            .collect()
    }

    #[test]
    fn chunks_cover_all_units_and_know_their_documents() {
        let texts = texts();
        let units = units(&texts, 50);
        let all = chunks(&units);
        assert!(all.len() > 3);
        let mut next = 0;
        for chunk in &all {
            assert_eq!(chunk.first as usize, next);
            for offset in 0..chunk.units.len() {
                let i = next + offset;
                assert_eq!(chunk.starts_document(offset), i % 50 == 0, "{i}");
                assert!(chunk.in_talk(offset));
            }
            // The interviewer speaks at every multiple of three, unless the document starts in between.
            let before = (next / 50 * 50..next).rev().find(|i| i % 3 == 0);
            let expected = before.and_then(|i| texts.get(i)).map(String::as_str);
            assert_eq!(chunk.asked_before, expected, "{next}");
            next += chunk.units.len();
        }
        assert_eq!(next, units.len());
    }

    #[test]
    fn answers_are_no_talk() {
        let texts = texts();
        for chunk in chunks(&units(&texts, 1)) {
            assert!((0..chunk.units.len()).all(|o| chunk.starts_document(o) && !chunk.in_talk(o)));
        }
    }

    #[test]
    fn an_edit_changes_the_keys_near_it_only() {
        let texts = texts();
        let mut units = units(&texts, 1);
        let before = keys(&chunks(&units));
        let new = TextUnit {
            text: "又来了一个回答，价格贵。",
            document: u32::MAX,
            ..units[1500]
        };
        units.insert(1500, new);
        let after = keys(&chunks(&units));
        let new = after.iter().filter(|k| !before.contains(k)).count();
        assert!((1..=4).contains(&new), "{new} of {}", after.len());
    }

    #[test]
    fn what_decides_a_result_decides_the_key() {
        let texts = texts();
        let base = units(&texts[..20], 10);
        let key = |edit: &dyn Fn(&mut Vec<TextUnit>)| {
            let mut units = base.clone();
            edit(&mut units);
            keys(&chunks(&units))
        };
        let plain = key(&|_| {});
        assert_eq!(
            plain,
            key(&|units| units.iter_mut().for_each(|u| u.document += 7))
        );
        assert_ne!(plain, key(&|units| units[3].respondent = 9));
        assert_ne!(plain, key(&|units| units[3].topic = "价格"));
        assert_ne!(plain, key(&|units| units[3].voice = Voice::Respondent));
        assert_ne!(plain, key(&|units| units[19].document = 7));
        assert_ne!(plain, key(&|units| units[3].text = "慢"));
    }
}
