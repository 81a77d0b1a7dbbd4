//! One line: blank, page break, heading, question, part of a matrix, or words.

use super::Asked;
use super::kinds::is_tag;
use crate::value::half_width;

pub(super) enum Line {
    Blank,
    /// A page break (分页).
    Page,
    /// A heading (一、基本信息).
    Section(String),
    /// Words between questions (段落说明).
    Note(String),
    Question(Box<Asked>),
    /// 行：
    Rows,
    /// 列：
    Columns,
    Words(String),
}

/// Marks that stand before a choice.
const BULLETS: [char; 15] = [
    '○', '●', '◯', '〇', '□', '■', '☐', '☑', '▢', '◇', '·', '•', '-', '－', '*',
];
const CHINESE_NUMBERS: &str = "一二三四五六七八九十";

pub(super) fn read(raw: &str) -> Line {
    let line = raw.replace(['\u{a0}', '\u{3000}', '\t'], " ");
    let line = line.trim();
    if line.is_empty() {
        return Line::Blank;
    }
    let plain = half_width(line);
    let bare: String = plain
        .chars()
        .filter(|c| !c.is_whitespace() && !"=-—_*[]【】()<>:".contains(*c))
        .collect();
    if matches!(
        bare.as_str(),
        "分页" | "分页符" | "换页" | "page" | "pagebreak"
    ) || (bare.is_empty() && plain.chars().count() >= 3)
    {
        return Line::Page;
    }
    match bare.as_str() {
        "行" | "行标题" | "矩阵行" | "左行标题" => return Line::Rows,
        "列" | "列标题" | "矩阵列" | "选项列" => return Line::Columns,
        _ => {}
    }
    let (words, tags) = split_tags(line);
    let is_note = tags
        .iter()
        .any(|tag| matches!(tag.as_str(), "段落说明" | "段落" | "说明文字"));
    if let Some((number, title)) = numbered(&words) {
        let mut asked = Box::new(Asked {
            number,
            ..Asked::default()
        });
        take_title(&mut asked, title, tags);
        return Line::Question(asked);
    }
    if is_note {
        return Line::Note(words);
    }
    if let Some(title) = heading(&words).filter(|_| tags.is_empty()) {
        return Line::Section(title);
    }
    if tags.iter().any(|tag| super::kinds::kind_of(tag).is_some()) {
        let mut asked = Box::new(Asked::default());
        take_title(&mut asked, &words, tags);
        return Line::Question(asked);
    }
    Line::Words(unmarked(line).to_owned())
}

fn take_title(asked: &mut Asked, title: &str, tags: Vec<String>) {
    let stars = |c: char| c == '*' || c == '＊';
    let trimmed = title.trim();
    asked.is_required = trimmed.starts_with(stars) || trimmed.ends_with(stars);
    asked.title = trimmed.trim_matches(stars).trim().to_owned();
    for tag in tags {
        match tag.as_str() {
            "必答" | "必填" | "必答题" | "必选" => asked.is_required = true,
            "选答" | "选填" | "非必填" | "非必答" => asked.is_required = false,
            _ => asked.tags.push(tag),
        }
    }
}

/// Takes what stands in brackets and is about the question out of its wording.
fn split_tags(line: &str) -> (String, Vec<String>) {
    let mut words = String::new();
    let mut tags = Vec::new();
    let mut rest = line;
    while let Some(open) = rest.find(['[', '［', '【', '(', '（', '〖']) {
        let after = &rest[open..];
        let mark = after.chars().next().map_or(1, char::len_utf8);
        let Some(close) = after.find([']', '］', '】', ')', '）', '〗']) else {
            break;
        };
        let inner = &after[mark..close];
        let end = close + after[close..].chars().next().map_or(1, char::len_utf8);
        let parts: Vec<&str> = inner
            .split([',', '，', ';', '；', '、', '|'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        words.push_str(&rest[..open]);
        if !parts.is_empty() && parts.iter().all(|part| is_tag(part)) {
            tags.extend(parts.iter().map(|part| half_width(part).trim().to_owned()));
        } else {
            words.push_str(&after[..end]);
        }
        rest = &after[end..];
    }
    words.push_str(rest);
    (words.trim().to_owned(), tags)
}

/// `3.`, `3、`, `Q3：`, `第3题` before the wording. A decimal or a year is none.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start_matches(['*', '＊']).trim_start();
    let has_ordinal = line.starts_with('第');
    let rest = line.strip_prefix('第').unwrap_or(line);
    let rest = rest.strip_prefix(['Q', 'q']).unwrap_or(rest).trim_start();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let number = rest[..digits].parse().ok()?;
    let after = rest[digits..].trim_start();
    let title = if has_ordinal {
        after
            .strip_prefix('题')?
            .trim_start_matches(['：', ':', '、', '.', '．', ' '])
    } else {
        let mark = after.strip_prefix(['.', '．', '、', '。', ')', '）', ':', '：'])?;
        if mark.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        mark
    };
    Some((number, title.trim())).filter(|(_, title)| !title.is_empty())
}

/// `一、基本信息`, `第一部分 基本信息`, `# 基本信息`.
fn heading(line: &str) -> Option<String> {
    let is_number = |c: char| CHINESE_NUMBERS.contains(c);
    if let Some(title) = line.strip_prefix('#') {
        return Some(title.trim_start_matches('#').trim().to_owned());
    }
    if let Some(rest) = line.strip_prefix('第') {
        let after = rest.trim_start_matches(|c: char| is_number(c) || c.is_ascii_digit());
        let is_part = after.len() < rest.len()
            && ["部分", "章", "模块"]
                .iter()
                .any(|word| after.starts_with(word));
        return is_part.then(|| line.to_owned());
    }
    let after = line
        .trim_start_matches(['（', '('])
        .trim_start_matches(is_number);
    let is_listed = after.len() < line.len()
        && line.starts_with(|c: char| is_number(c) || c == '（' || c == '(')
        && after.starts_with(['、', '.', '．', '）', ')']);
    (is_listed && line.chars().count() <= 40).then(|| line.to_owned())
}

/// Whether a line carries a choice's mark.
pub(super) fn is_marked(raw: &str) -> bool {
    let line = raw.trim();
    unmarked(line).len() < line.len()
}

/// A choice without its mark: `○`, `- `, `A.`, `(1)`, `①`.
pub(super) fn unmarked(line: &str) -> &str {
    let line = line.trim();
    let bare = line.trim_start_matches(BULLETS).trim_start();
    if bare.is_empty() {
        return line;
    }
    let circled = bare
        .trim_start_matches(|c| ('①'..='⑳').contains(&c))
        .trim_start();
    if circled.len() < bare.len() && !circled.is_empty() {
        return circled;
    }
    let inner = bare.trim_start_matches(['(', '（']);
    let mut chars = inner.chars();
    let first = chars.next();
    let is_letter = first.is_some_and(|c| {
        c.is_ascii_uppercase()
            || ('Ａ'..='Ｚ').contains(&c)
            || (inner.len() < bare.len() && c.is_ascii_alphanumeric())
    });
    let rest = chars.as_str();
    match rest.strip_prefix(['.', '．', '、', '）', ')', ':', '：']) {
        Some(words) if is_letter && !words.trim().is_empty() => words.trim_start(),
        _ => bare,
    }
}
