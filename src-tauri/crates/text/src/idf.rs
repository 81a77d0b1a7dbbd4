//! Inverse document frequencies (IDF, 逆文档频率) of Chinese words, the table that jieba's TF-IDF uses.
//!
//! jieba-rs keeps the table as a map of strings: a tenth of a second to load, some 35 MB resident. Here
//! it is a hashed table of 1.6 MB inside the program, read in place: nothing to load, no heap. Words
//! themselves are not kept, only 44 bits of their hash, so a word that is not listed is taken for a
//! listed one about once in 70 million. Must not be changed by hand: `examples/idf_table.rs` makes it.
//! Start at [`idf`].

/// `KIDF`, then little-endian: u32 words, u32 values, u32 place of the median among the values; the
/// distinct values (f64, ascending); [`BUCKETS`] + 1 starts of buckets (u32); for each word the low half
/// of its hash (u32, ascending in its bucket), then for each word the place of its value (u16).
static TABLE: &[u8] = include_bytes!("../../../../assets/dict/idf.bin");

const MAGIC: &[u8; 4] = b"KIDF";
const HEAD: usize = 16;
const BUCKETS: usize = 1 << 12;

/// IDF of a word as in jieba's `idf.txt`; the table's median for words it does not list; 0 for
/// single characters, which jieba does not weigh.
pub fn idf(word: &str) -> f64 {
    if word.chars().nth(1).is_none() {
        return 0.0;
    }
    look_up(TABLE, word).unwrap_or(0.0)
}

/// `None` only where the table itself is damaged.
fn look_up(table: &[u8], word: &str) -> Option<f64> {
    let (n, n_values) = (u32_at(table, 4)?, u32_at(table, 8)?);
    let buckets = HEAD + n_values * 8;
    let keys = buckets + (BUCKETS + 1) * 4;
    let places = keys + n * 4;
    let (bucket, key) = hash(word);
    let mut low = u32_at(table, buckets + bucket * 4)?;
    let end = u32_at(table, buckets + (bucket + 1) * 4)?;
    let mut high = end;
    while low < high {
        let middle = low + (high - low) / 2;
        if u32_at(table, keys + middle * 4)? < key {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let place = if low < end && u32_at(table, keys + low * 4)? == key {
        usize::from(u16::from_le_bytes(bytes(table, places + low * 2)?))
    } else {
        u32_at(table, 12)?
    };
    Some(f64::from_le_bytes(bytes(table, HEAD + place * 8)?))
}

fn bytes<const N: usize>(table: &[u8], at: usize) -> Option<[u8; N]> {
    table.get(at..)?.first_chunk().copied()
}

fn u32_at(table: &[u8], at: usize) -> Option<usize> {
    bytes(table, at).map(|b| u32::from_le_bytes(b) as usize)
}

/// Bucket (12 bits) and key (32 bits): FNV-1a with a last mixing step, as FNV's high bits are poor.
fn hash(word: &str) -> (usize, usize) {
    let fnv = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (fnv ^ (fnv >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((mixed >> 52) as usize, (mixed >> 20 & 0xffff_ffff) as usize)
}

/// Packs the lines `word value` of a table like jieba's `idf.txt` into the form read here. The median
/// is that of all lines (jieba: the upper one); single characters are left out afterwards. `None` when
/// the lines do not fit the form: more than 65,536 distinct values, or two words with the same hash.
pub fn pack_idf(lines: &str) -> Option<Vec<u8>> {
    let listed: Vec<(&str, f64)> = lines
        .lines()
        .filter_map(|line| line.trim().split_once(' '))
        .filter_map(|(word, value)| Some((word, value.trim().parse().ok()?)))
        .collect();
    let mut values: Vec<f64> = listed.iter().map(|l| l.1).collect();
    values.sort_by(f64::total_cmp);
    let median = *values.get(values.len() / 2)?;
    values.dedup();
    let place = |value: f64| values.binary_search_by(|v| v.total_cmp(&value)).ok();
    let mut words = listed
        .iter()
        .filter(|(word, _)| word.chars().count() >= 2)
        .map(|(word, value)| Some((hash(word), u16::try_from(place(*value)?).ok()?)))
        .collect::<Option<Vec<_>>>()?;
    words.sort_unstable();
    if words.windows(2).any(|w| matches!(w, [a, b] if a.0 == b.0)) {
        return None;
    }
    let mut out = MAGIC.to_vec();
    for n in [words.len(), values.len(), place(median)?] {
        out.extend((n as u32).to_le_bytes());
    }
    out.extend(values.iter().flat_map(|v| v.to_le_bytes()));
    for bucket in 0..=BUCKETS {
        let start = words.partition_point(|w| w.0.0 < bucket);
        out.extend((start as u32).to_le_bytes());
    }
    out.extend(words.iter().flat_map(|w| (w.0.1 as u32).to_le_bytes()));
    out.extend(words.iter().flat_map(|w| w.1.to_le_bytes()));
    Some(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_those_of_jieba() {
        // The first from the file idf.txt of the jieba project (MIT), 劳动防护 13.900677652; the second is
        // not listed there, so it has the table's median, 11.9547675029 in the Python package.
        for (word, expected) in [("劳动防护", 13.900677652), ("售后响应慢", 11.9547675029)]
        {
            assert_eq!(idf(word), expected, "{word}");
        }
        assert_eq!(idf("慢"), 0.0);
        assert_eq!(idf(""), 0.0);
    }

    #[test]
    fn every_word_of_the_original_where_it_is_at_hand() {
        let Some(home) = std::env::var_os("CARGO_HOME").or_else(|| {
            std::env::var_os("HOME").map(|h| std::path::Path::new(&h).join(".cargo").into())
        }) else {
            return println!("skipped: no registry");
        };
        let sources = std::path::Path::new(&home).join("registry/src");
        let found = std::fs::read_dir(sources).into_iter().flatten().flatten();
        let file = found
            .map(|registry| registry.path().join("jieba-rs-0.11.0/src/data/idf.txt"))
            .find_map(|path| std::fs::read_to_string(path).ok());
        let Some(lines) = file else {
            return println!("skipped: the sources of jieba-rs are not here");
        };
        for (word, value) in lines.lines().filter_map(|l| l.split_once(' ')) {
            if word.chars().count() >= 2 {
                assert_eq!(idf(word), value.parse::<f64>().unwrap(), "{word}");
            }
        }
        assert_eq!(pack_idf(&lines).unwrap(), TABLE);
    }

    #[test]
    fn a_damaged_table_has_no_values() {
        let packed = pack_idf("响应 3.5\n售后 2.5").unwrap();
        assert_eq!(look_up(&packed, "响应"), Some(3.5));
        for cut in 0..packed.len() - 1 {
            look_up(packed.get(..cut).unwrap(), "响应");
        }
        assert_eq!(look_up(packed.get(..40).unwrap(), "响应"), None);
    }

    proptest! {
        #[test]
        fn what_was_packed_is_found(words in proptest::collection::btree_map("[一-龥]{2,4}", 1u32..400, 1..60)) {
            let lines: Vec<String> = words.iter().map(|(w, v)| format!("{w} {}", f64::from(*v) / 8.0)).collect();
            let table = pack_idf(&lines.join("\n")).unwrap();
            for (word, value) in &words {
                prop_assert_eq!(look_up(&table, word), Some(f64::from(*value) / 8.0));
            }
        }
    }
}
