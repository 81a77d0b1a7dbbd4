//! Names that XLSForm allows, and the columns that only we write.

use std::collections::{HashMap, HashSet};

/// Kind of question, or `section`.
pub(super) const KIND: &str = "kesheng_kind";
/// What a helper row is for its question.
pub(super) const PART: &str = "kesheng_part";
/// Identity of a section or question; on `settings` of the questionnaire.
pub(super) const ID: &str = "kesheng_id";
/// The code, where XLSForm does not allow it as a name.
pub(super) const CODE: &str = "kesheng_code";
/// Touchpoint.
pub(super) const TOUCHPOINT: &str = "kesheng_touchpoint";
/// JSON of what no column says.
pub(super) const MORE: &str = "kesheng_more";
/// Of a choice: `exclusive`, `text`, `na`, several with blanks between.
pub(super) const FLAG: &str = "kesheng_flag";

/// Names for codes, each used once.
#[derive(Default)]
pub(super) struct Names {
    by_code: HashMap<String, String>,
    used: HashSet<String>,
}

impl Names {
    /// The name of a code; the code itself wherever XLSForm allows it.
    pub fn of(&mut self, code: &str) -> String {
        if let Some(name) = self.by_code.get(code) {
            return name.clone();
        }
        let name = self.free(&allowed(code));
        self.by_code.insert(code.to_owned(), name.clone());
        name
    }

    /// A name that nothing has yet.
    pub fn free(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut n = 2;
        while !self.used.insert(name.to_lowercase()) {
            name = format!("{wanted}_{n}");
            n += 1;
        }
        name
    }

    /// Codes whose name differs, for expressions.
    pub fn renames(&self) -> HashMap<String, String> {
        let differs = self.by_code.iter().filter(|(code, name)| code != name);
        differs
            .map(|(code, name)| (code.clone(), name.clone()))
            .collect()
    }
}

fn allowed(code: &str) -> String {
    let mut name: String = code
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') {
                c
            } else {
                '_'
            }
        })
        .collect();
    if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        name.insert(0, '_');
    }
    name
}

/// The value of a choice: no blanks, which part the values of a multiple choice, and no quotes.
pub(super) fn choice_name(code: &str, at: usize) -> String {
    let name: String = code
        .trim()
        .chars()
        .map(|c| {
            if c.is_whitespace() || matches!(c, '\'' | '"' | '<' | '>' | '&') {
                '_'
            } else {
                c
            }
        })
        .collect();
    if name.is_empty() {
        (at + 1).to_string()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stay_where_they_may() {
        let mut names = Names::default();
        for (code, name) in [
            ("Q1", "Q1"),
            ("满意度", "满意度"),
            ("1a", "_1a"),
            ("Q 2", "Q_2"),
            ("Q_2", "Q_2_2"),
            ("q1", "q1_2"),
            ("Q1", "Q1"),
        ] {
            assert_eq!(names.of(code), name);
        }
        assert_eq!(names.renames().len(), 4);
    }
}
