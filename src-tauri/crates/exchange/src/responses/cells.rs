//! What one 问卷星 cell says: `(空)`, `(跳过)`, `a┋b`, `其他〖text〗`, `A→B`, -2, -3.

use model::{BLANK, QuestionKind, SKIPPED};

/// Between the choices of a multiple choice.
pub(super) const CHOICE_MARK: char = '┋';
/// Between the places of a ranking.
pub(super) const RANK_MARK: char = '→';

/// The missing code of an explicit marker.
pub(super) fn marker(text: &str) -> Option<i16> {
    match text.trim() {
        "(空)" | "（空）" => Some(BLANK),
        "(跳过)" | "（跳过）" => Some(SKIPPED),
        _ => None,
    }
}

/// The missing code of a cell in a column of a kind, when it holds no answer. In score files
/// of 问卷星 -3 is skipped and -2 blank; a number question of another origin may mean it.
pub(super) fn missing_code(text: &str, kind: QuestionKind, from_wjx: bool) -> Option<i16> {
    let text = text.trim();
    let may_be_code = from_wjx || kind.is_scored();
    match text {
        "" => Some(BLANK),
        "-2" if may_be_code => Some(BLANK),
        "-3" if may_be_code => Some(SKIPPED),
        _ => marker(text),
    }
}

/// A choice and the text written beside it.
pub(super) fn split_other(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let Some((label, rest)) = text.split_once('〖') else {
        return (text, None);
    };
    let other = rest
        .split_once('〗')
        .map_or(rest, |(inner, _)| inner)
        .trim();
    let label = label.trim();
    (
        if label.is_empty() { "其他" } else { label },
        (!other.is_empty()).then_some(other),
    )
}

/// The choices of a multiple choice; marks inside 〖〗 belong to the words.
pub(super) fn split_choices(text: &str, mark: char) -> Vec<&str> {
    let (mut parts, mut start, mut inside) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        match c {
            '〖' => inside = true,
            '〗' => inside = false,
            _ if c == mark && !inside => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The mark that separates choices in a column: 问卷星's own, else what people use.
pub(super) fn choice_mark<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> char {
    let common = ['|', ';', '；', '\n', '、', '，', ','];
    [CHOICE_MARK]
        .into_iter()
        .chain(common)
        .find(|mark| texts.clone().any(|text| text.contains(*mark)))
        .unwrap_or(CHOICE_MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_of_no_answer() {
        use QuestionKind::{Likert, Number, OpenQuestion};
        for (text, kind, from_wjx, code) in [
            ("(空)", OpenQuestion, true, Some(BLANK)),
            ("（空）", OpenQuestion, false, Some(BLANK)),
            ("(跳过)", Likert, true, Some(SKIPPED)),
            ("", Likert, true, Some(BLANK)),
            ("-2", Likert, false, Some(BLANK)),
            ("-3", Likert, true, Some(SKIPPED)),
            ("-3", Number, false, None),
            ("-3", Number, true, Some(SKIPPED)),
            ("-3", OpenQuestion, false, None),
            ("空", OpenQuestion, true, None),
            ("5", Likert, true, None),
        ] {
            assert_eq!(missing_code(text, kind, from_wjx), code, "{text} {kind:?}");
        }
    }

    #[test]
    fn other_texts_and_choices() {
        assert_eq!(split_other("其他〖发票太慢〗"), ("其他", Some("发票太慢")));
        assert_eq!(split_other("其他〖〗"), ("其他", None));
        assert_eq!(split_other("〖自己写的〗"), ("其他", Some("自己写的")));
        assert_eq!(split_other("其他〖没写完"), ("其他", Some("没写完")));
        assert_eq!(split_other(" 男 "), ("男", None));
        assert_eq!(
            split_choices("价格┋售后┋其他〖a┋b〗", CHOICE_MARK),
            ["价格", "售后", "其他〖a┋b〗"]
        );
        assert_eq!(split_choices("┋价格┋", CHOICE_MARK), ["价格"]);
    }
}
