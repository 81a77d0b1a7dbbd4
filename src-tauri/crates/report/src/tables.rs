//! What a workbook of plain tables says: the input of [`crate::TableBook`].

use std::borrow::Cow;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum TableCell<'a> {
    /// Nothing.
    Empty,
    /// Text, whatever it begins with.
    Text(Cow<'a, str>),
    /// A number; one that is not finite is an empty cell.
    Number(f64),
}

impl From<String> for TableCell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a str> for TableCell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<f64> for TableCell<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for TableCell<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl<T> From<Option<T>> for TableCell<'_>
where
    Self: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Self::from)
    }
}

/// How the numbers of a column are shown; what has no entry is shown as Excel likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberShow {
    /// Decimal places.
    Places(u8),
    /// Percent with one decimal place, of a share 0–1.
    Percent,
}

/// A table with a head, formatted cell by cell.
#[derive(Debug, Clone, Default)]
pub struct TableSheet<'a> {
    /// Name of the worksheet.
    pub name: String,
    /// First row, kept in sight.
    pub head: Vec<TableCell<'a>>,
    /// Rows below; they may differ in length.
    pub rows: Vec<Vec<TableCell<'a>>>,
    /// Zero-based column and how its numbers are shown.
    pub shows: Vec<(u16, NumberShow)>,
    /// A bar chart right of the table.
    pub chart: Option<TableChart>,
    /// First and last column whose numbers are shaded white (low) to green (high).
    pub shaded: Option<(u16, u16)>,
    /// Zero-based columns of running text: wide, wrapped, rows as high as they need.
    pub wrapped: Vec<u16>,
}

/// A native chart over rows of its own sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChart {
    /// Lying bars, else standing ones.
    pub is_lying: bool,
    /// Title.
    pub title: String,
    /// Column of the names.
    pub names: u16,
    /// Column of the values.
    pub values: u16,
    /// Rows shown, from the first; more than there are shows all.
    pub n_rows: u32,
}

/// A table as large as the raw data: each distinct value of a column once, no cell formats.
#[derive(Debug, Clone, Default)]
pub struct CodedSheet<'a> {
    /// Name of the worksheet.
    pub name: String,
    /// Columns of equal length.
    pub columns: Vec<CodedColumn<'a>>,
}

/// One column of a [`CodedSheet`].
#[derive(Debug, Clone, Default)]
pub struct CodedColumn<'a> {
    /// Head.
    pub head: &'a str,
    /// Distinct values.
    pub values: Vec<TableCell<'a>>,
    /// Index into `values` a row; past the end is an empty cell.
    pub codes: &'a [u32],
}
