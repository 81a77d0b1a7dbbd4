//! A table of dictionary entries (词典表): one row an entry, under 词表, 词, 对应, 停用.
//!
//! What Kesheng exports reads back as it was; so does what people type into Excel, with the
//! lists by their Chinese or stable names. A row that cannot be meant as written is left out
//! and said so; nothing is guessed. Start at [`read`].

use crate::place::{Problems, quoted};
use crate::table::Table;
use crate::table::heading::{ColumnFinder, plain_heading};
use crate::value::unguarded;
use model::{Problem, ProblemCode};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The lists of a dictionary: stable name, Chinese name.
pub const LISTS: [(&str, &str); 7] = [
    ("word", "领域词"),
    ("stop", "停用词"),
    ("negative", "负面词"),
    ("positive", "正面词"),
    ("scale", "量级形容词"),
    ("synonym", "同义词"),
    ("seed", "类别种子词"),
];

/// What people also call the lists.
const ALIASES: [(&str, &str); 9] = [
    ("用户词", "word"),
    ("专有名词", "word"),
    ("负面", "negative"),
    ("贬义词", "negative"),
    ("正面", "positive"),
    ("褒义词", "positive"),
    ("同义", "synonym"),
    ("种子词", "seed"),
    ("类别词", "seed"),
];

/// Longest word, characters: more is a sentence in the wrong column.
pub const LONGEST: usize = 40;
/// Most rows of a sheet; a dictionary of this size was not made by hand.
const MOST_ROWS: usize = 50_000;

/// One accepted entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DictionaryRow {
    /// One-based sheet row.
    pub row: u32,
    /// Stable name of the list, one of [`LISTS`].
    pub list: String,
    /// The word, never empty.
    pub word: String,
    /// What it stands for: canonical word, category, domain, aspects joined by `|`; may be empty.
    pub target: String,
    /// Switches the built-in entry off instead of adding one; `target` is then empty.
    pub is_off: bool,
}

/// What a sheet of entries says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DictionaryDraft {
    /// Accepted entries in file order, each once.
    pub rows: Vec<DictionaryRow>,
    /// What is imperfect.
    pub problems: Vec<Problem>,
    /// Rows that could not be used.
    pub rejected: u32,
    /// Rows that repeat another.
    pub duplicates: u32,
}

/// The stable name of a list from whatever people call it.
pub fn list_named(name: &str) -> Option<&'static str> {
    let plain = plain_heading(name);
    let known = LISTS
        .iter()
        .find(|(stable, chinese)| plain == *stable || plain == *chinese);
    known.map(|(stable, _)| *stable).or_else(|| {
        let alias = ALIASES.iter().find(|(alias, _)| plain == *alias);
        alias.map(|(_, stable)| *stable)
    })
}

/// The target as it is stored: the aspects of a scale adjective joined by `|`, each once,
/// whatever mark stands between them; other targets on one line.
pub fn target_as_stored(list: &str, target: &str) -> String {
    if list != "scale" {
        return one_line(target);
    }
    let mut aspects: Vec<&str> = Vec::new();
    for aspect in target
        .split(['|', '｜', '、', ',', '，', ';', '；', '/', '\n'])
        .map(str::trim)
    {
        if !aspect.is_empty() && !aspects.contains(&aspect) {
            aspects.push(aspect);
        }
    }
    aspects.join("|")
}

/// Whether entries of a list mean nothing without a target.
pub fn needs_target(list: &str) -> bool {
    matches!(list, "scale" | "synonym" | "seed")
}

/// Which column holds what.
struct Columns {
    list: Option<usize>,
    word: Option<usize>,
    target: Option<usize>,
    off: Option<usize>,
    on: Option<usize>,
}

fn guess(table: &Table) -> Columns {
    let mut find = ColumnFinder::new(table);
    Columns {
        list: find.find(
            &["词表", "列表", "类型", "词表名称", "list", "kind"],
            &["词表"],
        ),
        off: find.find(&["停用", "是否停用", "已停用", "off"], &[]),
        on: find.find(&["启用", "是否启用", "on"], &[]),
        word: find.find(&["词", "词语", "词条", "word", "text"], &["词语", "词条"]),
        target: find.find(
            &[
                "对应",
                "归并为",
                "类别",
                "对应词",
                "领域",
                "评价对象",
                "target",
            ],
            &["对应", "归并", "类别"],
        ),
    }
}

/// Whether a sheet has the columns that are needed.
pub(crate) fn fits(table: &Table) -> bool {
    let columns = guess(table);
    columns.list.is_some() && columns.word.is_some()
}

/// Reads entries from a sheet by its headings.
pub fn read(file: &str, table: &Table) -> DictionaryDraft {
    let mut problems = Problems::new(file, &table.sheet);
    let columns = guess(table);
    let (Some(list), Some(word)) = (columns.list, columns.word) else {
        let missing = if columns.list.is_none() {
            "词表"
        } else {
            "词"
        };
        problems.sheet(
            ProblemCode::MissingColumn,
            format!("没有找到“{missing}”列，请把表头写成：词表、词、对应、停用"),
        );
        return refused(problems, table);
    };
    if table.n_rows > MOST_ROWS {
        problems.sheet(
            ProblemCode::TooLarge,
            format!(
                "共{}行，超过一次可导入的{MOST_ROWS}行；请拆成几个文件后重试",
                table.n_rows
            ),
        );
        return refused(problems, table);
    }
    let mut reading = Reading {
        table,
        columns,
        list,
        word,
        problems,
        seen: FxHashMap::default(),
        draft: DictionaryDraft::default(),
    };
    for row in 0..table.n_rows {
        match reading.read_row(row) {
            Some(entry) => reading.place(row, entry),
            None => reading.draft.rejected += 1,
        }
    }
    DictionaryDraft {
        problems: reading.problems.finish(),
        ..reading.draft
    }
}

fn refused(problems: Problems, table: &Table) -> DictionaryDraft {
    DictionaryDraft {
        problems: problems.finish(),
        rejected: table.n_rows as u32,
        ..DictionaryDraft::default()
    }
}

struct Reading<'a> {
    table: &'a Table,
    columns: Columns,
    list: usize,
    word: usize,
    problems: Problems,
    /// Index into the accepted rows by what may stand in a file only once.
    seen: FxHashMap<(String, String, String), usize>,
    draft: DictionaryDraft,
}

impl Reading<'_> {
    fn text(&self, row: usize, column: Option<usize>) -> String {
        let text = column.map(|column| self.table.cell(row, column).text());
        unguarded(&one_line(&text.unwrap_or_default())).to_owned()
    }

    fn complain(&mut self, row: usize, column: usize, code: ProblemCode, message: String) {
        self.problems.cell(self.table, row, column, code, message);
    }

    fn read_row(&mut self, row: usize) -> Option<DictionaryRow> {
        let named = self.text(row, Some(self.list));
        let Some(list) = list_named(&named) else {
            let (code, what) = match named.as_str() {
                "" => (ProblemCode::MissingValue, "词表为空".to_owned()),
                name => (
                    ProblemCode::InvalidValue,
                    format!("没有{}这个词表", quoted(name)),
                ),
            };
            let names: Vec<&str> = LISTS.iter().map(|(_, chinese)| *chinese).collect();
            let message = format!("{what}，本行未导入；请填：{}", names.join("、"));
            self.complain(row, self.list, code, message);
            return None;
        };
        let word = self.text(row, Some(self.word));
        if word.is_empty() {
            let message = "词为空，本行未导入；请补上词".into();
            self.complain(row, self.word, ProblemCode::MissingValue, message);
            return None;
        }
        self.check_length(row, self.word, &word)?;
        let is_off = self.is_off(row)?;
        let target = match is_off {
            true => String::new(),
            false => self.target(row, list, &word)?,
        };
        Some(DictionaryRow {
            row: self.table.sheet_row(row),
            list: list.into(),
            word,
            target,
            is_off,
        })
    }

    fn check_length(&mut self, row: usize, column: usize, text: &str) -> Option<()> {
        let n = text.chars().count();
        if n <= LONGEST {
            return Some(());
        }
        let message = format!(
            "{}有{n}个字，超过{LONGEST}字，本行未导入；请只填一个词",
            quoted(text)
        );
        self.complain(row, column, ProblemCode::OutOfRange, message);
        None
    }

    fn is_off(&mut self, row: usize) -> Option<bool> {
        for (column, yes_means_off) in [(self.columns.off, true), (self.columns.on, false)] {
            let Some(column) = column else { continue };
            let said = self.text(row, Some(column));
            let yes = match said.to_lowercase().as_str() {
                "" => continue,
                "是" | "√" | "✓" | "y" | "yes" | "true" | "1" => true,
                "否" | "×" | "n" | "no" | "false" | "0" => false,
                "停用" => return Some(true),
                "启用" => return Some(false),
                _ => {
                    let message = format!("{}看不懂，本行未导入；请填是或否", quoted(&said));
                    self.complain(row, column, ProblemCode::InvalidValue, message);
                    return None;
                }
            };
            return Some(yes == yes_means_off);
        }
        Some(false)
    }

    fn target(&mut self, row: usize, list: &str, word: &str) -> Option<String> {
        // Lists whose entries stand for nothing but themselves.
        if matches!(list, "stop" | "negative" | "positive") {
            return Some(String::new());
        }
        let target = target_as_stored(list, &self.text(row, self.columns.target));
        // A file without the column still has a place where the target is missed: the word's.
        let column = self.columns.target.unwrap_or(self.word);
        if target.is_empty() && needs_target(list) {
            let remedy = match list {
                "scale" => "请填它在哪些方面不好，如：价格|故障率",
                "synonym" => "请填归并成的词",
                _ => "请填它所属的类别",
            };
            let message = format!("{}没有“对应”，本行未导入；{remedy}", quoted(word));
            self.complain(row, column, ProblemCode::MissingValue, message);
            return None;
        }
        if target == word && list == "synonym" {
            let message = format!("{}与它自己归并，本行未导入；请填另一个词", quoted(word));
            self.complain(row, column, ProblemCode::InvalidValue, message);
            return None;
        }
        for part in target.split('|') {
            self.check_length(row, column, part)?;
        }
        Some(target)
    }

    /// Takes an entry unless the file has said it, or something against it, before.
    fn place(&mut self, row: usize, entry: DictionaryRow) {
        // A seed may speak for several categories, a word belong to several domains; a
        // synonym stands for one word only.
        let apart = match entry.list.as_str() {
            "seed" | "word" => entry.target.clone(),
            _ => String::new(),
        };
        let key = (entry.list.clone(), entry.word.to_lowercase(), apart);
        let next = self.draft.rows.len();
        let at = *self.seen.entry(key).or_insert(next);
        let Some(first) = self.draft.rows.get(at) else {
            self.draft.rows.push(entry);
            return;
        };
        let message = if (&first.target, first.is_off) == (&entry.target, entry.is_off) {
            self.draft.duplicates += 1;
            format!("与第{}行重复，未重复导入；可删除本行", first.row)
        } else {
            self.draft.rejected += 1;
            format!(
                "{}在第{}行另有说法，本行未导入；请只留一行",
                quoted(&entry.word),
                first.row
            )
        };
        self.complain(row, self.word, ProblemCode::DuplicateRow, message);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "dictionary_tests.rs"]
mod tests;
