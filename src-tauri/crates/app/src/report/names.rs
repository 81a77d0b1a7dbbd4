//! De-identification: what must not leave the study unless asked.
//!
//! Real names from the vault become the customer's alias (A公司) or a masked name, numbers
//! and addresses that identify a person become a mark. The words that carry a phrase keep
//! their place: spans are moved along.

use crate::failure::Result;
use crate::view::View;
use crate::wire::Failure;
use aho_corasick::{AhoCorasick, MatchKind};
use model::{Contact, TextSpan, pseudonym};
use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;

/// Endings that speech leaves off a company's name.
const ENDINGS: [&str; 6] = [
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "集团",
    "公司",
];
/// Shortest name without its ending that still stands for one company.
const SHORTEST: usize = 4;

/// Numbers and addresses that identify a person: e-mail, identity cards, mobile, fixed and
/// service telephones, with the separators and full-width forms that people type.
const MARKS: [(&str, &str); 5] = [
    (
        r"[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(?:[.．][A-Za-z0-9-]+)+",
        "【邮箱】",
    ),
    (r"\d{17}[\dXxＸｘ]", "【证件号】"),
    (
        r"(?:[+＋]?(?:86|８６)[-－ ]?)?[1１][3-9３-９]\d[-－. ]?\d{4}[-－. ]?\d{4}",
        "【电话】",
    ),
    (
        r"[(（]?[0０]\d{2,3}[)）]?[-－— ]?\d{3,4}[-－ ]?\d{4}",
        "【电话】",
    ),
    (r"[4４8８][0０]{2}[-－ ]?\d{3,4}[-－ ]?\d{3,4}", "【电话】"),
];

/// What hides names; does nothing when the report is to be named.
pub(crate) struct Names {
    known: Option<(AhoCorasick, Vec<String>)>,
    marks: Vec<(Regex, &'static str)>,
}

impl Names {
    /// `is_named` = real names may stay.
    pub(crate) fn new(view: &View, contacts: &[Contact], is_named: bool) -> Result<Self> {
        if is_named {
            return Ok(Self {
                known: None,
                marks: Vec::new(),
            });
        }
        let mut names: Vec<(String, String)> = Vec::new();
        for (at, known) in view.accounts.iter().enumerate() {
            let alias = view.alias_of(at as u32);
            for name in spoken(&known.name) {
                names.push((name.to_owned(), alias.clone()));
            }
        }
        for contact in contacts
            .iter()
            .filter(|contact| contact.name.chars().count() >= 2)
        {
            names.push((contact.name.clone(), pseudonym::masked_name(&contact.name)));
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(names.iter().map(|(name, _)| name))
            .map_err(|error| Failure::internal("names", &error))?;
        let marks = MARKS
            .iter()
            .map(|(pattern, mark)| Ok((Regex::new(pattern)?, *mark)));
        let marks = marks
            .collect::<Result<_, regex::Error>>()
            .map_err(|error| Failure::internal("names", &error))?;
        Ok(Self {
            known: Some((finder, names.into_iter().map(|(_, alias)| alias).collect())),
            marks,
        })
    }

    /// Whether names stay.
    pub(crate) fn is_named(&self) -> bool {
        self.known.is_none()
    }

    /// The text without names.
    pub(crate) fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let hidden = self.hidden(text);
        if hidden.is_empty() {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(rebuilt(text, &hidden))
        }
    }

    /// The text without names, and where the span lies in it.
    pub(super) fn hide_with_span(&self, text: &str, span: TextSpan) -> (String, Option<TextSpan>) {
        let hidden = self.hidden(text);
        let start = moved(text, &hidden, span.start(), Edge::Start);
        let end = moved(text, &hidden, span.end(), Edge::End);
        (rebuilt(text, &hidden), TextSpan::new(start, end))
    }

    /// Byte ranges to hide with what stands there instead, in order and apart.
    fn hidden(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let Some((finder, aliases)) = &self.known else {
            return Vec::new();
        };
        let mut found: Vec<(Range<usize>, &str)> = finder
            .find_iter(text)
            .map(|hit| (hit.range(), aliases[hit.pattern().as_usize()].as_str()))
            .collect();
        for (pattern, mark) in &self.marks {
            found.extend(pattern.find_iter(text).map(|hit| (hit.range(), *mark)));
        }
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_free = range.start >= end;
            end = if is_free { range.end } else { end };
            is_free
        });
        found
    }
}

/// A company's name as written and as people say it.
fn spoken(name: &str) -> Vec<&str> {
    let name = name.trim();
    if name.chars().count() < 2 {
        return Vec::new();
    }
    let short = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    let short = short.filter(|short| short.chars().count() >= SHORTEST);
    std::iter::once(name).chain(short).collect()
}

fn rebuilt(text: &str, hidden: &[(Range<usize>, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, instead) in hidden {
        out.push_str(&text[from..range.start]);
        out.push_str(instead);
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Which edge of a span is moved: one inside a hidden name goes to the name's own edge.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Start,
    End,
}

/// Where a code point of the text lies after hiding.
fn moved(text: &str, hidden: &[(Range<usize>, &str)], point: u32, edge: Edge) -> u32 {
    let byte = text
        .char_indices()
        .nth(point as usize)
        .map_or(text.len(), |(at, _)| at);
    let length = |part: &str| part.chars().count() as i64;
    let mut shift = 0i64;
    for (range, instead) in hidden {
        if range.end <= byte {
            shift += length(instead) - length(&text[range.clone()]);
        } else if range.start < byte {
            let into = length(&text[range.start..byte]);
            shift -= into;
            shift += if edge == Edge::End {
                length(instead)
            } else {
                0
            };
        }
    }
    (i64::from(point) + shift).max(0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let pairs = [
            ("华星精密制造有限公司", "A公司"),
            ("华星精密制造", "A公司"),
            ("王小明", "王**"),
        ];
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(pairs.iter().map(|(name, _)| name))
            .expect("builds");
        let marks = MARKS
            .iter()
            .map(|(pattern, mark)| (Regex::new(pattern).expect("pattern"), *mark))
            .collect();
        Names {
            known: Some((
                finder,
                pairs.iter().map(|(_, alias)| (*alias).to_owned()).collect(),
            )),
            marks,
        }
    }

    #[test]
    fn names_and_numbers_are_hidden() {
        for (text, hidden) in [
            ("华星精密制造有限公司的王小明说", "A公司的王**说"),
            ("我们华星精密制造用了三年", "我们A公司用了三年"),
            ("打13800001234没人接", "打【电话】没人接"),
            ("座机 010-12345678", "座机 【电话】"),
            (
                "138.0000.1234、１３８００００１２３４",
                "【电话】、【电话】",
            ),
            ("（0571）88001234 或 400-820-1234", "【电话】 或 【电话】"),
            ("请发a.b@example.com谢谢", "请发【邮箱】谢谢"),
            (
                "2025-09-01 08:05 等了400分钟",
                "2025-09-01 08:05 等了400分钟",
            ),
            (
                "邮箱 a.b@example.com 和 11010119900101123X",
                "邮箱 【邮箱】 和 【证件号】",
            ),
            ("响应慢", "响应慢"),
        ] {
            assert_eq!(names().hide(text), hidden);
        }
    }

    #[test]
    fn spans_move_with_the_text() {
        let text = "华星精密制造的售后响应慢，找王小明也没用";
        let start = text.chars().position(|c| c == '售').expect("there") as u32;
        let span = TextSpan::new(start, start + 5).expect("span");
        let (hidden, moved) = names().hide_with_span(text, span);
        assert_eq!(
            moved.and_then(|span| span.slice(&hidden)),
            Some("售后响应慢")
        );
        // A span that covers the name covers the alias.
        let whole = TextSpan::new(0, 6).expect("span");
        let (hidden, moved) = names().hide_with_span(text, whole);
        assert_eq!(moved.and_then(|span| span.slice(&hidden)), Some("A公司"));
    }
}
