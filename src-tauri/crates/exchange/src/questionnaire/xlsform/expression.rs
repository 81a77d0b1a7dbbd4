//! Expressions as text: parts joined by `and`, references, balance. Nothing is evaluated here.

use std::collections::HashMap;

/// Parts of a condition that stand beside each other under `and`.
pub(super) fn conjuncts(expression: &str) -> Vec<String> {
    split_top(expression, "and")
}

/// Whether `or` stands outside brackets.
pub(super) fn has_top_or(expression: &str) -> bool {
    split_top(expression, "or").len() > 1
}

/// Joins parts; one that holds `or` goes into brackets.
pub(super) fn all_of(parts: &[String]) -> String {
    let parts: Vec<&String> = parts.iter().filter(|part| !part.is_empty()).collect();
    if let [one] = parts.as_slice() {
        return (*one).clone();
    }
    let bracketed = parts.iter().map(|part| match has_top_or(part) {
        true => format!("({part})"),
        false => (*part).clone(),
    });
    bracketed.collect::<Vec<_>>().join(" and ")
}

fn split_top(expression: &str, word: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let (mut depth, mut quote, mut start) = (0i32, None, 0);
    let bytes = expression.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => depth -= 1,
            (None, _) if depth == 0 && is_word_at(bytes, at, word) => {
                parts.push(expression[start..at].trim().to_owned());
                at += word.len();
                start = at;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    parts.push(expression[start..].trim().to_owned());
    parts.retain(|part| !part.is_empty());
    parts
}

fn is_word_at(bytes: &[u8], at: usize, word: &str) -> bool {
    let is_edge = |byte: Option<&u8>| {
        byte.is_none_or(|byte| matches!(byte, b' ' | b'(' | b')' | b'\n' | b'\t'))
    };
    bytes[at..].starts_with(word.as_bytes())
        && (at == 0 || is_edge(bytes.get(at - 1)))
        && is_edge(bytes.get(at + word.len()))
}

/// Without brackets around the whole.
pub(super) fn bare(expression: &str) -> &str {
    let text = expression.trim();
    let Some(inner) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    else {
        return text;
    };
    let mut depth = 0i32;
    let mut quote = None;
    for c in inner.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return text;
        }
    }
    inner.trim()
}

/// What is wrong with an expression on its face; `None` when quotes and brackets close.
pub(super) fn fault(expression: &str) -> Option<&'static str> {
    let mut depth = 0i32;
    let mut quote = None;
    for c in expression.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return Some("多了一个右括号");
        }
    }
    match (quote, depth) {
        (Some(_), _) => Some("有一个引号没有成对"),
        (None, 0) => None,
        _ => Some("有左括号没有右括号"),
    }
}

/// Puts other names into `${…}`.
pub(super) fn renamed(text: &str, names: &HashMap<String, String>) -> String {
    if names.is_empty() || !text.contains("${") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        out.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let Some(end) = after.find('}') else {
            rest = &rest[at..];
            break;
        };
        let name = after[..end].trim();
        out.push_str("${");
        out.push_str(names.get(name).map_or(name, String::as_str));
        out.push('}');
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    out
}

/// Names in `${…}`.
pub(super) fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("${")
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(str::trim)
}

/// A text as a literal; `None` when it holds both kinds of quotes.
pub(super) fn literal(text: &str) -> Option<String> {
    match (text.contains('\''), text.contains('"')) {
        (false, _) => Some(format!("'{text}'")),
        (true, false) => Some(format!("\"{text}\"")),
        (true, true) => None,
    }
}

/// The text of a literal.
pub(super) fn unquoted(expression: &str) -> Option<&str> {
    let text = expression.trim();
    ['\'', '"'].into_iter().find_map(|quote| {
        let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.contains(quote)).then_some(inner)
    })
}

/// A number as people write it: without `.0`.
pub(super) fn number(value: f64) -> String {
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_fall_into_parts() {
        for (expression, parts) in [
            ("", vec![]),
            (". > 1", vec![". > 1"]),
            (". >= 1 and . <= 5", vec![". >= 1", ". <= 5"]),
            ("(a and b) and c", vec!["(a and b)", "c"]),
            ("${a} = 'x and y' and b", vec!["${a} = 'x and y'", "b"]),
            ("${brand} = 1", vec!["${brand} = 1"]),
        ] {
            assert_eq!(conjuncts(expression), parts, "{expression}");
        }
        assert!(has_top_or("a or b") && !has_top_or("(a or b)") && !has_top_or("${floor}"));
        assert_eq!(all_of(&["a or b".into(), "c".into()]), "(a or b) and c");
        assert_eq!(all_of(&["a or b".into(), String::new()]), "a or b");
    }

    #[test]
    fn outer_brackets_go_only_when_they_are_one_pair() {
        assert_eq!(bare("(a or b)"), "a or b");
        assert_eq!(bare("(a) or (b)"), "(a) or (b)");
    }

    #[test]
    fn what_does_not_close_is_a_fault() {
        for (expression, ok) in [
            ("2+2", true),
            ("because pyxform doesn't know", false),
            ("(1", false),
            ("1)", false),
            ("'a)' = \"it's\"", true),
        ] {
            assert_eq!(fault(expression).is_none(), ok, "{expression}");
        }
    }

    #[test]
    fn references_are_renamed_whole() {
        let names = HashMap::from([("a".to_owned(), "Q1".to_owned())]);
        assert_eq!(
            renamed("${a} + ${ab} + ${ a }", &names),
            "${Q1} + ${ab} + ${Q1}"
        );
        assert_eq!(renamed("${a", &names), "${a");
    }
}
