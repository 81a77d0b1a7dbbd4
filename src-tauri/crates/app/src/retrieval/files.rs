//! The sheet that says how the others are to be read.

use ::report::TableSheet;

/// A sheet of paragraphs: how the others are to be read.
pub(super) fn notes_sheet<'a>(lines: Vec<(&'a str, String)>) -> TableSheet<'a> {
    TableSheet {
        name: "说明".into(),
        head: vec!["项目".into(), "内容".into()],
        rows: lines
            .into_iter()
            .map(|(name, text)| vec![name.into(), text.into()])
            .collect(),
        wrapped: vec![1],
        ..TableSheet::default()
    }
}
