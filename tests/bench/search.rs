//! G9: exact search over all texts of a study, as the app does it: one pass over one buffer, and
//! the first hits with their surroundings. Beside it SQLite's LIKE over the same texts, counting.

use crate::corpus::{Corpus, STUDY};
use crate::measure::{Row, Table, once_ms, paired_ms};
use crate::{floors, places};
use text::search::{Finder, TextBuffer, kwic};

/// Hits that are shown at once, and characters beside each.
const SHOWN: usize = 200;
const CONTEXT: u32 = 20;

/// The lines about search.
pub fn rows(table: &mut Table) {
    for (size, bytes, queries) in [
        ("4 MB", 4_000_000, ["慢", "服务"].as_slice()),
        ("12 MB", STUDY, ["慢", "服务", "没有人跟进"].as_slice()),
        ("50 MB", 50_000_000, ["慢", "服务"].as_slice()),
    ] {
        let corpus = Corpus::build(bytes);
        let texts = corpus.texts();
        let buffer = TextBuffer::new(texts.iter().copied());
        let like = floors::like(&places::scratch().join("like.db"), &texts);
        for query in queries {
            let ours = || {
                let found = Finder::new(query).find_in_buffer(&buffer, SHOWN);
                let lines: Vec<_> = found
                    .hits
                    .iter()
                    .map(|hit| kwic(texts[hit.text as usize], hit.start, hit.end, CONTEXT))
                    .collect();
                (found.n_texts, lines)
            };
            assert_eq!(ours().0, like(query), "texts with {query}");
            let [ours, floor] = paired_ms([&mut || once_ms(ours), &mut || once_ms(|| like(query))]);
            table.add(Row {
                what: format!("G9 search {size} for {query}, with context"),
                ours,
                floor: Some((floor, "SQLite LIKE, counting")),
                ..Row::default()
            });
        }
    }
}
