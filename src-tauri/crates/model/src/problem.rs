//! What is imperfect about a user's file, and what to do about it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a cell, line or file was not taken as it stood. The text form is the stable name
/// that scripts and the window branch on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The file is of no kind that can be read.
    UnknownFormat,
    /// The file is damaged or cut off.
    Damaged,
    /// The file is protected by a password.
    Encrypted,
    /// The file would grow beyond what a laptop can hold (zip bomb, false dimensions).
    TooLarge,
    /// Reading took longer than allowed.
    TooSlow,
    /// The text is in an encoding that could not be told for sure.
    UnknownEncoding,
    /// The file holds nothing to read.
    Empty,
    /// A column that is needed is not there.
    MissingColumn,
    /// Two columns have one name.
    DuplicateColumn,
    /// A value that is needed is blank.
    MissingValue,
    /// A value is not of the kind that the column holds.
    InvalidValue,
    /// A value lies outside the permitted range.
    OutOfRange,
    /// The same thing stands in the file twice.
    DuplicateRow,
    /// A code refers to something the study does not have.
    UnknownReference,
    /// A line could not be told to be speaker, time or text.
    UnreadLine,
    /// A text was cut at the length a cell or line may have.
    Truncated,
    /// Something that the file may say and Kesheng does not have.
    NotSupported,
    /// A question asks what the study asks, but in another way.
    NotComparable,
}

impl ProblemCode {
    /// The stable name, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnknownFormat => "unknown_format",
            Self::Damaged => "damaged",
            Self::Encrypted => "encrypted",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::UnknownEncoding => "unknown_encoding",
            Self::Empty => "empty",
            Self::MissingColumn => "missing_column",
            Self::DuplicateColumn => "duplicate_column",
            Self::MissingValue => "missing_value",
            Self::InvalidValue => "invalid_value",
            Self::OutOfRange => "out_of_range",
            Self::DuplicateRow => "duplicate_row",
            Self::UnknownReference => "unknown_reference",
            Self::UnreadLine => "unread_line",
            Self::Truncated => "truncated",
            Self::NotSupported => "not_supported",
            Self::NotComparable => "not_comparable",
        }
    }
}

/// One imperfection of a user's file (导入问题): where, what, and the remedy in Chinese.
///
/// `row` and `column` are one-based as the user sees them in Excel (`row` is the line
/// number of a text file); `None` where the problem is of the whole sheet or file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Base name of the file.
    pub file: String,
    /// Sheet name, empty for text files.
    pub sheet: String,
    /// One-based row or line.
    pub row: Option<u32>,
    /// Column as the user knows it: letter and heading, e.g. `F 年度采购额`.
    pub column: Option<String>,
    /// Kind of problem.
    pub code: ProblemCode,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

impl fmt::Display for Problem {
    /// One line, as the command prints it on stderr.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if !self.sheet.is_empty() {
            write!(f, " [{}]", self.sheet)?;
        }
        if let Some(row) = self.row {
            write!(f, " 第{row}行")?;
        }
        if let Some(column) = &self.column {
            write!(f, " {column}列")?;
        }
        write!(f, "：{}", self.message)
    }
}

/// The letters Excel shows for a zero-based column: 0 → A, 25 → Z, 26 → AA.
pub fn column_letters(index: usize) -> String {
    let mut rest = index;
    let mut letters = Vec::new();
    loop {
        letters.push((b'A' + (rest % 26) as u8) as char);
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_excel() {
        // Known from Excel itself: column 27 is AA, 702 is ZZ, 703 is AAA, 16384 is XFD.
        for (index, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16383, "XFD"),
        ] {
            assert_eq!(column_letters(index), letters);
        }
    }

    #[test]
    fn a_problem_reads_as_one_line() {
        let problem = Problem {
            file: "名册.xlsx".into(),
            sheet: "Sheet1".into(),
            row: Some(7),
            column: Some("F 年度采购额".into()),
            code: ProblemCode::InvalidValue,
            message: "“五百”不是数字，请填阿拉伯数字".into(),
        };
        assert_eq!(
            problem.to_string(),
            "名册.xlsx [Sheet1] 第7行 F 年度采购额列：“五百”不是数字，请填阿拉伯数字"
        );
    }
}
