//! Headings of answer sheets: `5、stem—row`, `【module】`, `【多选题】`, `Q4_1 title`.

use crate::table::heading::plain_heading;
use rustc_hash::{FxHashMap, FxHashSet};

/// A question's heading taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Heading {
    /// Short code, one of its kind.
    pub code: String,
    /// Wording without number and tags.
    pub title: String,
    /// Module, or empty.
    pub module: String,
    /// Everything the heading says, for hints such as 推荐 or 1–7分.
    pub whole: String,
    /// Tags such as 多选题.
    pub tags: Vec<String>,
    /// Number of the question, where the heading has one.
    pub number: Option<u32>,
    /// Wording of the question that several columns share; empty for a column on its own.
    pub stem: String,
    /// Wording as it stands behind the number.
    pub full: String,
    /// Which columns belong together: equal for the columns of one question.
    pub group: usize,
}

/// Takes the headings of all question columns apart, `None` for the other columns.
pub(super) fn take_apart(header: &[String], is_question: &[bool]) -> Vec<Option<Heading>> {
    let parts: Vec<Option<Part>> = header
        .iter()
        .zip(is_question)
        .map(|(text, wanted)| wanted.then(|| Part::read(text)))
        .collect();
    let groups = group(&parts);
    let mut codes = Codes::new(&parts);
    let mut headings = vec![None; parts.len()];
    for (group, members) in groups.into_iter().enumerate() {
        let stem_end = if members.len() > 1 {
            stem_length(&parts, &members)
        } else {
            None
        };
        for (place, at) in members.iter().enumerate() {
            let Some(part) = parts.get(*at).and_then(Option::as_ref) else {
                continue;
            };
            let (stem, row) = stem_end.map_or(("", part.title.as_str()), |(stem, row)| {
                (&part.title[..stem], &part.title[row..])
            });
            let module = match (&part.module, stem_end) {
                (Some(module), _) => module.clone(),
                (None, Some(_)) => module_of_stem(stem),
                (None, None) => String::new(),
            };
            let title = if stem_end.is_some() {
                tidy_row(row, stem_end, &part.title)
            } else {
                tidy_title(row)
            };
            // A blank of a sentence says nothing without the sentence.
            let (title, module) = match title.starts_with("填空") && !stem.is_empty() {
                true => (format!("{}—{title}", tidy_title(stem)), String::new()),
                false => (title, module),
            };
            let code = codes.next(part, (members.len() > 1).then_some(place + 1));
            headings[*at] = Some(Heading {
                code,
                title,
                module,
                whole: part.whole.clone(),
                tags: part.tags.clone(),
                number: part.number,
                stem: tidy_title(stem),
                full: part.title.clone(),
                group,
            });
        }
    }
    headings
}

/// A heading on its own.
struct Part {
    number: Option<u32>,
    code: Option<String>,
    title: String,
    module: Option<String>,
    tags: Vec<String>,
    whole: String,
}

impl Part {
    fn read(text: &str) -> Self {
        let (code, rest) = leading_code(text.trim());
        let (number, rest) = if code.is_some() {
            (None, rest)
        } else {
            leading_number(rest)
        };
        let (mut title, mut module, mut tags) = (String::new(), None, Vec::new());
        let mut left = rest;
        while let Some((before, inner, after)) = bracketed(left) {
            title.push_str(before);
            if is_tag(inner) {
                tags.push(inner.trim().to_owned());
            } else if module.is_none() && inner.chars().count() <= 20 {
                module = Some(inner.trim().to_owned());
            } else {
                title.push_str(inner);
            }
            left = after;
        }
        title.push_str(left);
        let title = title.trim().trim_matches('*').trim().to_owned();
        let title = if title.is_empty() {
            module.clone().or(code.clone()).unwrap_or_default()
        } else {
            title
        };
        Self {
            number,
            code,
            title,
            module,
            tags,
            whole: text.to_owned(),
        }
    }
}

/// `before 【inner】 after`
fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('【')?;
    let (inner, after) = rest.split_once('】')?;
    Some((before, inner, after))
}

fn is_tag(inner: &str) -> bool {
    let inner = inner.trim();
    inner.ends_with('题')
        || matches!(
            inner,
            "必答"
                | "选答"
                | "必填"
                | "选填"
                | "单选"
                | "多选"
                | "可多选"
                | "量表"
                | "排序"
                | "填空"
                | "NPS"
        )
}

/// `Q4_1 title` → `Q4_1`.
fn leading_code(text: &str) -> (Option<String>, &str) {
    let Some(rest) = text.strip_prefix(['Q', 'q']) else {
        return (None, text);
    };
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || c == '_'))
        .unwrap_or(rest.len());
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return (None, text);
    }
    let code = format!("Q{}", rest[..end].trim_end_matches('_'));
    (
        Some(code),
        rest[end..].trim_start_matches(['.', '、', '．', ':', '：', ' ', '-', '_', '\t']),
    )
}

/// `5、title` → 5. A number with a decimal point or a unit is part of the wording.
fn leading_number(text: &str) -> (Option<u32>, &str) {
    let numbered = text.strip_prefix('第').unwrap_or(text);
    let end = numbered
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(numbered.len());
    let (digits, rest) = numbered.split_at(end);
    let after = rest.strip_prefix('题').unwrap_or(rest);
    let title = after.trim_start_matches(['、', '.', '．', ':', '：', ' ', '\t', ')', '）']);
    let marked = title.len() < after.len() || after.len() < rest.len();
    match digits.parse() {
        Ok(number)
            if marked && !title.is_empty() && !title.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            (Some(number), title)
        }
        _ => (None, text),
    }
}

/// Columns of one numbered question, or unnumbered ones that share what stands before a dash.
fn group(parts: &[Option<Part>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (at, part) in parts
        .iter()
        .enumerate()
        .filter_map(|(at, part)| Some((at, part.as_ref()?)))
    {
        let key = match (part.number, &part.code, prefix(&part.title)) {
            (Some(number), ..) => format!("#{number}"),
            (None, None, Some(prefix)) => format!("={prefix}"),
            _ => {
                groups.push(vec![at]);
                continue;
            }
        };
        let group = *known.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(at);
    }
    groups
}

const SEPARATORS: [char; 8] = ['—', '–', '：', ':', '-', '_', '(', '（'];

/// A short beginning before a separator.
fn prefix(title: &str) -> Option<&str> {
    let at = title.find(['—', '–', '：', ':', '-', '_'])?;
    let after = title[at..].chars().nth(1)?;
    ((2..=20).contains(&title[..at].chars().count()) && !after.is_whitespace())
        .then(|| &title[..at])
}

/// Where the shared stem of a group ends and where the rows' own words begin: at the last
/// separator within what all headings have in common.
fn stem_length(parts: &[Option<Part>], members: &[usize]) -> Option<(usize, usize)> {
    let titles: Vec<&str> = members
        .iter()
        .filter_map(|at| Some(parts.get(*at)?.as_ref()?.title.as_str()))
        .collect();
    let first = titles.first()?;
    let common = titles.iter().fold(first.len(), |length, title| {
        first[..length]
            .char_indices()
            .zip(title.chars())
            .take_while(|((_, a), b)| a == b)
            .map(|((at, a), _)| at + a.len_utf8())
            .last()
            .unwrap_or(0)
    });
    let (at, mark) = first[..common]
        .char_indices()
        .rfind(|(_, c)| SEPARATORS.contains(c))?;
    let row = at + mark.len_utf8();
    // Every row must have words of its own after the stem.
    titles
        .iter()
        .all(|title| !title[row..].trim().is_empty())
        .then(|| (first[..at].trim_end_matches(['—', '–', '-']).len(), row))
}

fn tidy_row(row: &str, stem_end: Option<(usize, usize)>, title: &str) -> String {
    let opened = stem_end.is_some_and(|(_, start)| title[..start].ends_with(['(', '（']));
    let row = if opened {
        row.trim_end_matches([')', '）'])
    } else {
        row
    };
    tidy_title(row.trim_start_matches(['—', '–', '-']))
}

fn tidy_title(title: &str) -> String {
    title.trim().trim_end_matches(['：', ':']).trim().to_owned()
}

/// The module that a matrix stem names: the stem itself when short, or what `请对…进行评价`
/// asks about; empty when it names none (请对以下各项…).
fn module_of_stem(stem: &str) -> String {
    const LONGEST: usize = 10;
    let plain = plain_heading(stem);
    let plain = plain.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '、' | '.'));
    let asked = asked_about(plain).unwrap_or(plain);
    let vague = [
        "请", "您", "以下", "下列", "各项", "如下", "评价", "打分", "评分", "我们", "哪些",
    ];
    if asked.is_empty()
        || asked.chars().count() > LONGEST
        || vague.iter().any(|word| asked.contains(word))
    {
        return String::new();
    }
    asked.to_owned()
}

fn asked_about(stem: &str) -> Option<&str> {
    let (_, rest) = ["请对", "您对", "请就", "请您对"]
        .iter()
        .find_map(|start| stem.split_once(start))?;
    let rest = ["我们的", "我们", "我公司的", "我公司", "本公司的", "本公司"]
        .iter()
        .find_map(|owner| rest.strip_prefix(owner))
        .unwrap_or(rest);
    let end = [
        "的满意",
        "满意",
        "方面",
        "进行",
        "的评价",
        "评价",
        "打分",
        "评分",
        "的",
    ]
    .iter()
    .filter_map(|end| rest.find(end))
    .min()?;
    Some(&rest[..end])
}

/// Gives every question a code of its own; codes written in headings are reserved.
struct Codes {
    reserved: FxHashSet<String>,
    used: FxHashSet<String>,
    next: u32,
}

impl Codes {
    fn new(parts: &[Option<Part>]) -> Self {
        let next = parts
            .iter()
            .flatten()
            .filter_map(|part| part.number)
            .max()
            .unwrap_or(0);
        let reserved = parts
            .iter()
            .flatten()
            .filter_map(|part| part.code.clone())
            .collect();
        Self {
            reserved,
            used: FxHashSet::default(),
            next,
        }
    }

    fn next(&mut self, part: &Part, place: Option<usize>) -> String {
        let wanted = match (&part.code, part.number, place) {
            (Some(code), ..) if self.used.insert(code.clone()) => return code.clone(),
            (None, Some(number), Some(place)) => format!("Q{number}_{place}"),
            (None, Some(number), None) => format!("Q{number}"),
            _ => return self.fresh(),
        };
        if !self.reserved.contains(&wanted) && self.used.insert(wanted.clone()) {
            wanted
        } else {
            self.fresh()
        }
    }

    fn fresh(&mut self) -> String {
        loop {
            self.next = self.next.saturating_add(1);
            let code = format!("Q{}", self.next);
            if !self.reserved.contains(&code) && self.used.insert(code.clone()) {
                return code;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &[&str], expected: &[(&str, &str, &str)]) {
        let header: Vec<String> = header.iter().map(|text| (*text).to_owned()).collect();
        let headings = take_apart(&header, &vec![true; header.len()]);
        let read: Vec<_> = headings
            .iter()
            .flatten()
            .map(|h| (h.code.as_str(), h.title.as_str(), h.module.as_str()))
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn numbers_tags_and_matrices() {
        check(
            &[
                "1、您的性别：",
                "2.您的年龄段【单选题】",
                "6、最需要改进的方面是？【多选题】",
            ],
            &[
                ("Q1", "您的性别", ""),
                ("Q2", "您的年龄段", ""),
                ("Q6", "最需要改进的方面是？", ""),
            ],
        );
        check(
            &[
                "5、请对以下各项进行评价（1=非常不满意，5=非常满意）—产品质量稳定性",
                "5、请对以下各项进行评价（1=非常不满意，5=非常满意）—产品功能—完整性",
            ],
            &[
                ("Q5_1", "产品质量稳定性", ""),
                ("Q5_2", "产品功能—完整性", ""),
            ],
        );
        check(
            &[
                "3、产品质量：稳定性",
                "3、产品质量：耐用性",
                "4、【售后服务】请打分——响应",
                "4、【售后服务】请打分——态度",
            ],
            &[
                ("Q3_1", "稳定性", "产品质量"),
                ("Q3_2", "耐用性", "产品质量"),
                ("Q4_1", "响应", "售后服务"),
                ("Q4_2", "态度", "售后服务"),
            ],
        );
        check(
            &[
                "7、请对我们的交付服务进行评价(及时)",
                "7、请对我们的交付服务进行评价(完整)",
            ],
            &[("Q7_1", "及时", "交付服务"), ("Q7_2", "完整", "交付服务")],
        );
    }

    #[test]
    fn headings_of_other_sheets() {
        check(
            &["产品质量-稳定性", "产品质量-耐用性", "总体满意度", "建议"],
            &[
                ("Q1", "稳定性", "产品质量"),
                ("Q2", "耐用性", "产品质量"),
                ("Q3", "总体满意度", ""),
                ("Q4", "建议", ""),
            ],
        );
        check(
            &["Q4_1 响应", "Q4_2", "q9、推荐", "总体"],
            &[
                ("Q4_1", "响应", ""),
                ("Q4_2", "Q4_2", ""),
                ("Q9", "推荐", ""),
                ("Q1", "总体", ""),
            ],
        );
        check(
            &["2025年满意度", "3.5分以上的原因", "12"],
            &[
                ("Q1", "2025年满意度", ""),
                ("Q2", "3.5分以上的原因", ""),
                ("Q3", "12", ""),
            ],
        );
    }
}
