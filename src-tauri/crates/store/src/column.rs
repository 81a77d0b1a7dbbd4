//! Bytes of stored columns: fixed-width numbers, texts, and texts by dictionary.
//!
//! Little-endian throughout, no framing beyond what is needed: the number of rows follows
//! from the length. Decoding checks every length, for a damaged file must end in an error
//! and not in a panic.

use crate::error::{Result, StoreError};

/// Sheets in one chunk of answers. 4,096 codes of two bytes are one 8 KB blob, which SQLite
/// reads and rewrites in one go.
pub const CHUNK_ROWS: usize = 4096;

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(format!("stored column: {what}"))
}

macro_rules! fixed_width {
    ($encode:ident, $decode:ident, $type:ty) => {
        /// Numbers to bytes.
        pub fn $encode(values: &[$type]) -> Vec<u8> {
            values
                .iter()
                .flat_map(|value| value.to_le_bytes())
                .collect()
        }

        /// Bytes to numbers, appended to `out`.
        pub fn $decode(bytes: &[u8], out: &mut Vec<$type>) -> Result<()> {
            const WIDTH: usize = size_of::<$type>();
            let (chunks, rest) = bytes.as_chunks::<WIDTH>();
            if !rest.is_empty() {
                return Err(damaged("length is no multiple of the width"));
            }
            out.extend(chunks.iter().map(|chunk| <$type>::from_le_bytes(*chunk)));
            Ok(())
        }
    };
}
fixed_width!(encode_i16, decode_i16, i16);
fixed_width!(encode_u32, decode_u32, u32);
fixed_width!(encode_i64, decode_i64, i64);
fixed_width!(encode_u64, decode_u64, u64);
fixed_width!(encode_f64, decode_f64, f64);

/// Takes `n` bytes off the front.
fn take<'a>(bytes: &mut &'a [u8], n: usize) -> Result<&'a [u8]> {
    let (head, tail) = bytes
        .split_at_checked(n)
        .ok_or_else(|| damaged("cut off"))?;
    *bytes = tail;
    Ok(head)
}

fn take_u32(bytes: &mut &[u8]) -> Result<u32> {
    let mut out = Vec::with_capacity(1);
    decode_u32(take(bytes, 4)?, &mut out)?;
    Ok(out[0])
}

/// Texts to bytes: count, end offsets, then all bytes in one run.
pub fn encode_texts<'a>(texts: impl ExactSizeIterator<Item = &'a str> + Clone) -> Vec<u8> {
    let mut out = (texts.len() as u32).to_le_bytes().to_vec();
    let mut end = 0u32;
    for text in texts.clone() {
        end += text.len() as u32;
        out.extend(end.to_le_bytes());
    }
    for text in texts {
        out.extend(text.as_bytes());
    }
    out
}

/// Bytes to texts; the slices borrow from `bytes`.
pub fn decode_texts(mut bytes: &[u8]) -> Result<Vec<&str>> {
    let n = take_u32(&mut bytes)? as usize;
    let mut ends = Vec::new();
    decode_u32(
        take(
            &mut bytes,
            n.checked_mul(4).ok_or_else(|| damaged("count"))?,
        )?,
        &mut ends,
    )?;
    let mut start = 0usize;
    let mut texts = Vec::with_capacity(n);
    for end in ends {
        let slice = bytes
            .get(start..end as usize)
            .ok_or_else(|| damaged("offset"))?;
        texts.push(std::str::from_utf8(slice).map_err(|_| damaged("not UTF-8"))?);
        start = end as usize;
    }
    Ok(texts)
}

/// A column of texts with few different values: each value once, a number per row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DictColumn {
    /// Different values.
    pub values: Vec<String>,
    /// Index into `values` by row.
    pub codes: Vec<u32>,
}

impl DictColumn {
    /// The text of a row; empty when there is none.
    pub fn get(&self, row: usize) -> &str {
        self.codes
            .get(row)
            .and_then(|code| self.values.get(*code as usize))
            .map_or("", String::as_str)
    }

    /// Collects texts, keeping each different one once.
    pub fn collect<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut seen = std::collections::HashMap::new();
        let mut column = Self::default();
        for text in texts {
            let next = column.values.len() as u32;
            let code = *seen.entry(text).or_insert_with(|| {
                column.values.push(text.to_owned());
                next
            });
            column.codes.push(code);
        }
        column
    }

    /// Fills the column up to `n` rows with empty texts.
    pub fn pad(&mut self, n: usize) {
        if self.codes.len() >= n {
            return;
        }
        let blank = self.values.iter().position(String::is_empty);
        let blank = blank.unwrap_or_else(|| {
            self.values.push(String::new());
            self.values.len() - 1
        });
        self.codes.resize(n, blank as u32);
    }

    /// Makes values that stand several times one: every import brings its own.
    pub(crate) fn unify(&mut self) {
        let mut place = std::collections::HashMap::new();
        let mut values = Vec::new();
        let of_value: Vec<u32> = std::mem::take(&mut self.values)
            .into_iter()
            .map(|value| {
                *place.entry(value).or_insert_with_key(|value: &String| {
                    values.push(value.clone());
                    values.len() as u32 - 1
                })
            })
            .collect();
        self.values = values;
        for code in &mut self.codes {
            *code = of_value[*code as usize];
        }
    }

    /// To bytes: the values as texts with their length in front, then the codes.
    pub fn encode(&self) -> Vec<u8> {
        let values = encode_texts(self.values.iter().map(String::as_str));
        let mut out = (values.len() as u32).to_le_bytes().to_vec();
        out.extend(values);
        out.extend(encode_u32(&self.codes));
        out
    }

    /// From bytes, appended to what is there.
    pub fn decode_onto(mut bytes: &[u8], onto: &mut Self) -> Result<()> {
        let n = take_u32(&mut bytes)? as usize;
        let offset = onto.values.len() as u32;
        let values = decode_texts(take(&mut bytes, n)?)?;
        let n_values = values.len() as u32;
        onto.values.extend(values.into_iter().map(str::to_owned));
        let mut codes = Vec::new();
        decode_u32(bytes, &mut codes)?;
        if codes.iter().any(|code| *code >= n_values) {
            return Err(damaged("dictionary code"));
        }
        onto.codes
            .extend(codes.into_iter().map(|code| code + offset));
        Ok(())
    }
}

/// Marks a multiple choice without an answer; the low bits say why (0 blank, 1 skipped,
/// 2 not asked).
pub const NO_CHOICES: u64 = 1 << 63;

/// The mask that stands for a missing code of [`model::answer`].
pub fn missing_mask(code: i16) -> u64 {
    NO_CHOICES | u64::from(code.wrapping_sub(model::BLANK) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_come_back(texts in proptest::collection::vec(".*", 0..40)) {
            let bytes = encode_texts(texts.iter().map(String::as_str));
            let back = decode_texts(&bytes).expect("decodes");
            prop_assert_eq!(back, texts.iter().map(String::as_str).collect::<Vec<_>>());
        }

        #[test]
        fn dictionaries_come_back(texts in proptest::collection::vec("[a-c客声]{0,2}", 0..200)) {
            let column = DictColumn::collect(texts.iter().map(String::as_str));
            let mut back = DictColumn::default();
            DictColumn::decode_onto(&column.encode(), &mut back).expect("decodes");
            for (row, text) in texts.iter().enumerate() {
                prop_assert_eq!(back.get(row), text.as_str());
            }
        }

        #[test]
        fn several_imports_are_one_column_with_each_value_once(
            imports in proptest::collection::vec(proptest::collection::vec("[a-c客声]{0,2}", 0..20), 0..5)
        ) {
            let mut column = DictColumn::default();
            for texts in &imports {
                let own = DictColumn::collect(texts.iter().map(String::as_str));
                DictColumn::decode_onto(&own.encode(), &mut column).expect("decodes");
            }
            column.unify();
            let texts = imports.concat();
            for (row, text) in texts.iter().enumerate() {
                prop_assert_eq!(column.get(row), text.as_str());
            }
            prop_assert_eq!(column, DictColumn::collect(texts.iter().map(String::as_str)));
        }

        #[test]
        fn codes_come_back(codes in proptest::collection::vec(any::<i16>(), 0..9000)) {
            let mut back = Vec::new();
            decode_i16(&encode_i16(&codes), &mut back).expect("decodes");
            prop_assert_eq!(back, codes);
        }

        #[test]
        fn damaged_bytes_are_an_error_or_data_but_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode_texts(&bytes);
            let _ = DictColumn::decode_onto(&bytes, &mut DictColumn::default());
            let _ = decode_u64(&bytes, &mut Vec::new());
        }
    }
}
