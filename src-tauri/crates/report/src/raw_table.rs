//! Raw data by columns (原始数据), as large as 100,000 × 60: nothing is copied row-wise.

use model::{BLANK, NOT_ASKED, SKIPPED};
use std::borrow::Cow;

/// The raw data.
#[derive(Debug, Clone, Default)]
pub struct RawTable<'a> {
    /// Columns of equal length.
    pub columns: Vec<RawColumn<'a>>,
}

impl RawTable<'_> {
    /// Rows: the length of the longest column; shorter ones end in empty cells.
    pub fn n_rows(&self) -> usize {
        self.columns
            .iter()
            .map(|column| column.cells.len())
            .max()
            .unwrap_or(0)
    }
}

/// One variable.
#[derive(Debug, Clone)]
pub struct RawColumn<'a> {
    /// Variable name, head of the coded sheet, e.g. Q4_1.
    pub code: String,
    /// Wording, head of the labelled sheet.
    pub heading: String,
    /// Kind of question in Chinese, for the codebook.
    pub kind_label: String,
    /// Remark for the codebook; may be empty.
    pub remark: String,
    /// The cells.
    pub cells: RawCells<'a>,
}

/// Cells of a column.
#[derive(Debug, Clone)]
pub enum RawCells<'a> {
    /// Answer codes; `model`'s missing codes are empty in the coded sheet and worded in the
    /// labelled one.
    Codes {
        /// One a row.
        codes: Cow<'a, [i16]>,
        /// Wording of codes; a code without one stays a number in both sheets.
        labels: Vec<(i16, String)>,
    },
    /// Positions in a list of texts; one past its end or more is an empty cell. Shown as
    /// text in both sheets.
    Text {
        /// Each text once.
        dictionary: Vec<Cow<'a, str>>,
        /// One a row.
        codes: Cow<'a, [u32]>,
    },
    /// Whole numbers.
    Int(Vec<Option<i32>>),
    /// Numbers; not finite is an empty cell.
    Float(Cow<'a, [f64]>),
    /// Texts as given.
    Texts(Vec<Option<&'a str>>),
}

/// One cell on its way to a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum RawCell<'c> {
    Empty,
    Number(f64),
    Text(&'c str),
}

/// Which of the two sheets is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RawView {
    Codes,
    Labels,
}

impl RawCells<'_> {
    /// Rows of the column.
    pub fn len(&self) -> usize {
        match self {
            Self::Codes { codes, .. } => codes.len(),
            Self::Text { codes, .. } => codes.len(),
            Self::Int(values) => values.len(),
            Self::Float(values) => values.len(),
            Self::Texts(values) => values.len(),
        }
    }

    /// Whether the column has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of a row as a sheet shows it.
    pub(crate) fn cell(&self, row: usize, view: RawView) -> RawCell<'_> {
        match self {
            Self::Codes { codes, labels } => match codes.get(row) {
                Some(&code) => code_cell(code, labels, view),
                None => RawCell::Empty,
            },
            Self::Text { dictionary, codes } => codes
                .get(row)
                .and_then(|&at| dictionary.get(usize::try_from(at).ok()?))
                .map_or(RawCell::Empty, |text| RawCell::Text(text)),
            Self::Int(values) => values
                .get(row)
                .copied()
                .flatten()
                .map_or(RawCell::Empty, |n| RawCell::Number(n.into())),
            Self::Float(values) => values
                .get(row)
                .filter(|n| n.is_finite())
                .map_or(RawCell::Empty, |&n| RawCell::Number(n)),
            Self::Texts(values) => values
                .get(row)
                .copied()
                .flatten()
                .map_or(RawCell::Empty, RawCell::Text),
        }
    }

    /// The values in words, for the codebook.
    pub(crate) fn values_in_words(&self) -> String {
        match self {
            Self::Codes { labels, .. } if labels.is_empty() => "数值编码".into(),
            Self::Codes { labels, .. } => labels
                .iter()
                .map(|(code, label)| format!("{code} = {label}"))
                .collect::<Vec<_>>()
                .join("\n"),
            Self::Text { dictionary, .. } if dictionary.len() <= 40 => dictionary.join("、"),
            Self::Text { .. } | Self::Texts(_) => "文本".into(),
            Self::Int(_) => "整数".into(),
            Self::Float(_) => "数值".into(),
        }
    }
}

fn code_cell(code: i16, labels: &[(i16, String)], view: RawView) -> RawCell<'_> {
    if model::is_missing(code) {
        return match view {
            RawView::Codes => RawCell::Empty,
            RawView::Labels => missing_word(code).map_or(RawCell::Empty, RawCell::Text),
        };
    }
    let label = match view {
        RawView::Codes => None,
        RawView::Labels => labels.iter().find(|(of, _)| *of == code),
    };
    label.map_or(RawCell::Number(code.into()), |(_, label)| {
        RawCell::Text(label)
    })
}

/// Why there is no answer; 未问 stays empty, as a sheet of the old questionnaire has it.
fn missing_word(code: i16) -> Option<&'static str> {
    match code {
        BLANK => Some("(空)"),
        SKIPPED => Some("(跳过)"),
        NOT_ASKED => None,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_every_kind() {
        let labels = vec![(1, "不满意".to_owned())];
        let codes = RawCells::Codes {
            codes: vec![1, 2, BLANK, SKIPPED, NOT_ASKED].into(),
            labels,
        };
        let seen = |view| (0..6).map(|row| codes.cell(row, view)).collect::<Vec<_>>();
        use RawCell::{Empty, Number, Text};
        assert_eq!(
            seen(RawView::Codes),
            [Number(1.0), Number(2.0), Empty, Empty, Empty, Empty]
        );
        assert_eq!(
            seen(RawView::Labels),
            [
                Text("不满意"),
                Number(2.0),
                Text("(空)"),
                Text("(跳过)"),
                Empty,
                Empty
            ]
        );

        let text = RawCells::Text {
            dictionary: vec!["华东".into()],
            codes: vec![0, 1].into(),
        };
        assert_eq!(
            [text.cell(0, RawView::Codes), text.cell(1, RawView::Codes)],
            [Text("华东"), Empty]
        );
        let float = RawCells::Float(vec![1.5, f64::NAN].into());
        assert_eq!(
            [
                float.cell(0, RawView::Labels),
                float.cell(1, RawView::Labels)
            ],
            [Number(1.5), Empty]
        );
    }
}
