//! Delimited text: delimiter by counting, quotes as Excel writes them.

use super::Table;
use super::builder::{TableBuilder, TooManyCells};
use crate::encoding::decode;
use crate::limits::Limits;
use crate::place::of_file;
use model::{Problem, ProblemCode};

pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Table>, Problem> {
    let decoded = decode(file, bytes, None)?;
    let (delimiter, text) = declared_delimiter(&decoded.text);
    let delimiter = delimiter.unwrap_or_else(|| sniffed_delimiter(text));
    let mut builder = TableBuilder::new("", limits);
    let skipped_lines = decoded.text[..decoded.text.len() - text.len()]
        .matches('\n')
        .count() as u64;
    match fill(&mut builder, text, delimiter, skipped_lines) {
        Ok(()) => Ok(builder.finish().into_iter().collect()),
        Err(TooManyCells) => Err(of_file(
            file,
            ProblemCode::TooLarge,
            "列或单元格太多，请删去不需要的列或拆成几个文件后重试",
        )),
    }
}

/// `sep=;` on the first line, as Excel understands it.
fn declared_delimiter(text: &str) -> (Option<u8>, &str) {
    let declared = text
        .strip_prefix("sep=")
        .and_then(|rest| rest.split_once('\n'));
    match declared {
        Some((mark, rest)) if mark.len() == 1 => (mark.bytes().next(), rest),
        _ => (None, text),
    }
}

fn fill(
    builder: &mut TableBuilder,
    text: &str,
    delimiter: u8,
    skipped_lines: u64,
) -> Result<(), TooManyCells> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = csv::ByteRecord::new();
    // Lines inside quoted cells so far: Excel shows such a record as one row.
    let mut inner_lines = 0;
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let (line, byte) = record.position().map_or((0, 0), |position| {
            (position.line(), position.byte() as usize)
        });
        // A record's position is where the last one ended; blank lines in between are rows too.
        let blank = text
            .as_bytes()
            .get(byte..)
            .unwrap_or_default()
            .iter()
            .take_while(|b| **b == b'\n')
            .count() as u64;
        let row = u32::try_from((line + blank + skipped_lines).saturating_sub(inner_lines))
            .unwrap_or(u32::MAX);
        for (column, field) in record.iter().enumerate() {
            // The text is valid UTF-8 and delimiters are ASCII, so a field is too.
            let field = std::str::from_utf8(field).unwrap_or_default();
            inner_lines += field.bytes().filter(|byte| *byte == b'\n').count() as u64;
            builder.text(row, column, unmasked(field))?;
        }
    }
    Ok(())
}

/// `="00123"` is how systems keep Excel from eating leading zeros; the value is 00123.
fn unmasked(field: &str) -> &str {
    let trimmed = field.trim();
    trimmed
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(field)
}

/// The delimiter that most lines agree on.
fn sniffed_delimiter(text: &str) -> u8 {
    const CANDIDATES: [u8; 4] = [b',', b'\t', b';', b'|'];
    const LINES: usize = 20;
    let mut counts: [Vec<usize>; 4] = Default::default();
    let (mut line, mut quoted, mut lines) = ([0usize; 4], false, 0);
    for byte in text.bytes().chain([b'\n']) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                for (held, n) in counts.iter_mut().zip(line) {
                    held.push(n);
                }
                line = [0; 4];
                lines += 1;
                if lines == LINES {
                    break;
                }
            }
            _ if !quoted => {
                if let Some(at) = CANDIDATES.iter().position(|candidate| *candidate == byte) {
                    line[at] += 1;
                }
            }
            _ => {}
        }
    }
    let score = |held: &Vec<usize>| {
        let mut sorted: Vec<usize> = held.clone();
        sorted.sort_unstable();
        (
            sorted.get(sorted.len() / 2).copied().unwrap_or(0),
            held.iter().sum::<usize>(),
        )
    };
    // Later candidates win ties, so compare from the back to prefer the comma.
    let best = (0..CANDIDATES.len())
        .rev()
        .max_by_key(|at| score(&counts[*at]))
        .unwrap_or(0);
    CANDIDATES[best]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::read_tables;

    fn check(text: &str, header: &[&str], first: &[&str], rows: &[u32]) {
        let tables = read_tables("a.csv", text.as_bytes()).unwrap();
        assert_eq!(tables[0].header, header, "{text}");
        assert_eq!(tables[0].sample(1)[0], first, "{text}");
        assert_eq!(tables[0].rows, rows, "{text}");
    }

    #[test]
    fn delimiters_quotes_and_rows() {
        check("a,b\n1,2\n", &["a", "b"], &["1", "2"], &[2]);
        check("a\tb\n1,5\t2\n", &["a", "b"], &["1,5", "2"], &[2]);
        check("a;b\n1;2\n", &["a", "b"], &["1", "2"], &[2]);
        check("sep=|\na|b\n1|2\n", &["a", "b"], &["1", "2"], &[3]);
        check(
            "\u{feff}名称,电话\n\"甲,乙\",\"=\"\"0571\"\"\"\n",
            &["名称", "电话"],
            &["甲,乙", "0571"],
            &[2],
        );
        // A cell of two lines is one row in Excel; blank lines are rows too.
        check(
            "a,b\n\"x\ny\",2\n\n3,4\n",
            &["a", "b"],
            &["x\ny", "2"],
            &[2, 4],
        );
        // Short and long rows.
        check(
            "a,b,c\n1\n1,2,3,4\n",
            &["a", "b", "c", ""],
            &["1", "", "", ""],
            &[2, 3],
        );
    }
}
