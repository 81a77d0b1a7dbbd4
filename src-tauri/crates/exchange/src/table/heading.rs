//! Finding the column that holds something by its heading.

use super::Table;

/// What a heading says once decoration is gone: half-width, lower case, no blanks, no
/// trailing colon or star, bracketed remarks taken out.
pub(crate) fn plain_heading(heading: &str) -> String {
    let mut depth = 0;
    let mut plain = String::new();
    for c in crate::value::half_width(heading).chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth -= 1,
            _ if depth > 0 || c.is_whitespace() || matches!(c, '*' | ':' | '?') => {}
            _ => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

/// Picks columns for fields, each column at most once.
pub(crate) struct ColumnFinder {
    headings: Vec<String>,
    taken: Vec<bool>,
}

impl ColumnFinder {
    pub fn new(table: &Table) -> Self {
        let headings: Vec<String> = table
            .header
            .iter()
            .map(|heading| plain_heading(heading))
            .collect();
        let taken = vec![false; headings.len()];
        Self { headings, taken }
    }

    /// What a heading says once decoration is gone.
    pub fn heading(&self, at: usize) -> &str {
        self.headings.get(at).map_or("", String::as_str)
    }

    /// Columns that no field has taken, in order.
    pub fn free(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.taken.len()).filter(|at| !self.taken[*at])
    }

    /// The first free column with one of the exact headings, else the first that contains
    /// one of the words; earlier names win.
    pub fn find(&mut self, exact: &[&str], containing: &[&str]) -> Option<usize> {
        let free = |at: &usize| !self.taken[*at];
        let by_name = exact.iter().find_map(|name| {
            (0..self.headings.len())
                .filter(free)
                .find(|at| self.headings[*at] == *name)
        });
        let at = by_name.or_else(|| {
            containing.iter().find_map(|word| {
                (0..self.headings.len())
                    .filter(free)
                    .find(|at| self.headings[*at].contains(word))
            })
        })?;
        self.taken[at] = true;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoration_is_ignored() {
        for (heading, plain) in [
            (" 年度 采购额（万元）* ", "年度采购额"),
            ("E-Mail：", "e-mail"),
            ("【必填】客户编号", "客户编号"),
            ("ＩＤ", "id"),
        ] {
            assert_eq!(plain_heading(heading), plain);
        }
    }
}
