//! Cells of the sheets that an XLSForm has, under tidy headings.

use crate::place::of_file;
use crate::table::Table;
use crate::value::half_width;
use model::problem::column_letters;
use model::{Problem, ProblemCode};
use std::collections::BTreeMap;

/// Rows that a form made by people may have.
const MOST_ROWS: usize = 10_000;

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// As it is called in the file.
    pub name: String,
    /// Tidy headings in order, empty ones left out.
    pub headers: Vec<String>,
    /// Tidy heading to the column as the user knows it.
    pub columns: BTreeMap<String, String>,
    /// One-based sheet row and its cells by tidy heading; empty cells left out.
    pub rows: Vec<(u32, BTreeMap<String, String>)>,
    /// One-based row of the headings.
    pub header_row: u32,
}

/// The sheets by what they are.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub survey: Sheet,
    pub choices: Sheet,
    pub settings: Sheet,
    /// Names of sheets that are not read.
    pub others: Vec<String>,
}

impl Sheet {
    /// A row's cells.
    pub fn row(&self, row: u32) -> Option<&BTreeMap<String, String>> {
        let at = self.rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.rows.get(at).map(|(_, cells)| cells)
    }
}

impl Book {
    /// Finds the sheets.
    pub fn of(file: &str, tables: &[Table]) -> Result<Self, Problem> {
        let mut book = Self::default();
        for table in tables {
            for part in split(table) {
                let sheet = part.sheet(file)?;
                let name = sheet.name.trim().to_lowercase();
                let has = |names: &[&str]| {
                    names
                        .iter()
                        .all(|name| sheet.headers.iter().any(|h| h == name))
                };
                match name.as_str() {
                    "survey" | "问卷" => book.survey = sheet,
                    "choices" | "choices and columns" | "选项" => book.choices = sheet,
                    "settings" | "设置" => book.settings = sheet,
                    _ if has(&["type", "name"])
                        && book.survey.rows.is_empty()
                        && tables.len() == 1 =>
                    {
                        book.survey = sheet;
                    }
                    _ if has(&["list_name", "name"]) && tables.len() == 1 => book.choices = sheet,
                    _ if !sheet.headers.is_empty() && tables.len() > 1 => {
                        book.others.push(sheet.name)
                    }
                    _ => {}
                }
            }
        }
        if book.survey.headers.is_empty() {
            let found: Vec<&str> = tables.iter().map(|table| table.sheet.as_str()).collect();
            let message = format!(
                "没有名为survey的工作表（现有：{}）。XLSForm要有survey工作表，列出type、name、label；请改名后重试",
                found.join("、")
            );
            return Err(of_file(file, ProblemCode::MissingColumn, message));
        }
        if let Some(missing) = ["type", "name"]
            .iter()
            .find(|name| !book.survey.headers.iter().any(|h| h == *name))
        {
            let message = format!(
                "第{}行表头里没有“{missing}”列，请补上后重试",
                book.survey.header_row
            );
            return Err(Problem {
                sheet: book.survey.name.clone(),
                row: Some(book.survey.header_row),
                ..of_file(file, ProblemCode::MissingColumn, message)
            });
        }
        Ok(book)
    }
}

/// Rows of a table that make one sheet: a csv file holds several, each under its name.
struct Part {
    name: String,
    header_row: u32,
    header: Vec<String>,
    rows: Vec<(u32, Vec<String>)>,
}

fn split(table: &Table) -> Vec<Part> {
    let row = |at: usize| -> Vec<String> {
        (0..table.columns.len())
            .map(|column| table.cell(at, column).text().into_owned())
            .collect()
    };
    let mut parts = vec![Part {
        name: table.sheet.clone(),
        header_row: table.header_row,
        header: table.header.clone(),
        rows: Vec::new(),
    }];
    let mut awaits_header = false;
    for at in 0..table.n_rows {
        let cells = row(at);
        let number = table.sheet_row(at);
        let first = cells
            .first()
            .map(|cell| cell.trim().to_lowercase())
            .unwrap_or_default();
        let is_name = table.sheet.is_empty()
            && matches!(
                first.as_str(),
                "survey" | "choices" | "settings" | "columns"
            )
            && cells.iter().skip(1).all(String::is_empty);
        if is_name {
            parts.push(Part {
                name: first,
                header_row: number,
                header: Vec::new(),
                rows: Vec::new(),
            });
            awaits_header = true;
            continue;
        }
        let Some(part) = parts.last_mut() else { break };
        if awaits_header {
            part.header = cells;
            part.header_row = number;
            awaits_header = false;
        } else {
            part.rows.push((number, cells));
        }
    }
    parts
}

impl Part {
    fn sheet(self, file: &str) -> Result<Sheet, Problem> {
        let at = |row: Option<u32>, column: Option<String>, code, message: String| Problem {
            sheet: self.name.clone(),
            row,
            column,
            ..of_file(file, code, message)
        };
        if self.rows.len() > MOST_ROWS {
            let message = format!(
                "共{}行，超过一份表单可有的{MOST_ROWS}行；请拆成几份后重试",
                self.rows.len()
            );
            return Err(at(None, None, ProblemCode::TooLarge, message));
        }
        let tidy: Vec<String> = self
            .header
            .iter()
            .map(|heading| tidy_heading(heading))
            .collect();
        let column = |index: usize| {
            format!("{} {}", column_letters(index), self.header[index])
                .trim_end()
                .to_owned()
        };
        let mut columns = BTreeMap::new();
        for (index, heading) in tidy
            .iter()
            .enumerate()
            .filter(|(_, heading)| !heading.is_empty())
        {
            let known: Option<String> = columns.insert(heading.clone(), column(index));
            if let Some(first) = known {
                let message = format!(
                    "列名“{heading}”出现了两次（{first}列和{}列），请删去或改名其中一列后重试",
                    column(index)
                );
                return Err(at(
                    Some(self.header_row),
                    Some(column(index)),
                    ProblemCode::DuplicateColumn,
                    message,
                ));
            }
        }
        let rows = self
            .rows
            .into_iter()
            .map(|(number, cells)| {
                let cells = tidy
                    .iter()
                    .zip(cells)
                    .filter(|(heading, cell)| !heading.is_empty() && !cell.trim().is_empty())
                    .map(|(heading, cell)| (heading.clone(), tidy_cell(heading, &cell)))
                    .collect();
                (number, cells)
            })
            .collect();
        Ok(Sheet {
            name: self.name,
            headers: tidy
                .into_iter()
                .filter(|heading| !heading.is_empty())
                .collect(),
            columns,
            rows,
            header_row: self.header_row,
        })
    }
}

/// Headings that mean text for people, in several languages perhaps.
pub(super) const TRANSLATED: [&str; 5] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
];

/// A heading as the library knows it: half-width, lower case but for the language, without blanks
/// around `::`, old names replaced.
fn tidy_heading(heading: &str) -> String {
    let plain = half_width(&heading.replace(['\u{a0}', '\u{feff}', '\n', '\r'], " "));
    let plain = plain.trim().trim_end_matches('*').trim();
    let mut parts = plain.split("::").map(str::trim);
    let mut base = parts.next().unwrap_or_default().to_lowercase();
    let mut rest: Vec<String> = parts.map(str::to_owned).collect();
    if rest.is_empty()
        && let Some((head, tail)) = base.clone().split_once(':')
    {
        let language = plain
            .split_once(':')
            .map_or(tail, |(_, tail)| tail)
            .trim()
            .to_owned();
        if TRANSLATED.contains(&head.trim()) && !language.is_empty() {
            base = head.trim().to_owned();
            rest.push(language);
        }
    }
    let base = base.split_whitespace().collect::<Vec<_>>().join("_");
    let base = match base.as_str() {
        "类型" | "题型" | "command" => "type",
        "名称" | "变量名" | "tag" => "name",
        "标签" | "题目" | "caption" => "label",
        "提示" => "hint",
        "必填" | "必答" => "required",
        "显示条件" | "relevance" | "bind:relevant" => "relevant",
        "约束" | "bind:constraint" => "constraint",
        "约束提示" | "constraining_message" | "bind:jr:constraintmsg" => "constraint_message",
        "计算" | "calculate" | "bind:calculate" => "calculation",
        "默认值" => "default",
        "外观" | "control:appearance" => "appearance",
        "列表名" | "listname" => "list_name",
        "requiredmsg" | "bind:jr:requiredmsg" => "required_message",
        "bind:required" => "required",
        "read_only" | "bind:readonly" => "readonly",
        "count" | "jr:count" => "repeat_count",
        other => other,
    };
    match (base, rest.as_slice()) {
        ("bind", [name]) => match name.to_lowercase().as_str() {
            "relevant" => "relevant".into(),
            "constraint" => "constraint".into(),
            "jr:constraintmsg" => "constraint_message".into(),
            "required" => "required".into(),
            "jr:requiredmsg" => "required_message".into(),
            "calculate" => "calculation".into(),
            "readonly" => "readonly".into(),
            _ => format!("bind::{name}"),
        },
        (base, []) => base.to_owned(),
        (base, rest) => format!("{base}::{}", rest.join("::")),
    }
}

/// A cell as it is meant: straight quotes in expressions, formulas of Excel as the values they show.
fn tidy_cell(heading: &str, cell: &str) -> String {
    let text = cell.replace('\u{a0}', " ");
    let base = heading.split("::").next().unwrap_or_default();
    let is_words = TRANSLATED.contains(&base) || base.starts_with("kesheng_");
    if is_words {
        return text.trim().to_owned();
    }
    text.trim()
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => '\'',
            '\u{201c}'..='\u{201f}' => '"',
            '＝' => '=',
            '（' => '(',
            '）' => ')',
            '，' => ',',
            '＄' => '$',
            '｛' => '{',
            '｝' => '}',
            other => other,
        })
        .collect()
}

/// What stands under a heading, in Chinese if there is Chinese, else in the form's language, else
/// in the first.
pub(super) fn words<'a>(cells: &'a BTreeMap<String, String>, base: &str, default: &str) -> &'a str {
    let mut best: Option<(u8, &str)> = None;
    for (heading, cell) in cells {
        let mut parts = heading.splitn(2, "::");
        if parts.next() != Some(base) {
            continue;
        }
        let language = parts.next().unwrap_or_default();
        let rank = rank_of(language, default);
        if best.is_none_or(|(held, _)| rank < held) {
            best = Some((rank, cell));
        }
    }
    best.map_or("", |(_, cell)| cell)
}

/// How well a language suits; 0 is best.
pub(super) fn rank_of(language: &str, default: &str) -> u8 {
    let lower = language.to_lowercase();
    let is_chinese = ["中文", "chinese", "zh", "简体", "汉语"]
        .iter()
        .any(|word| lower.contains(word));
    match language {
        _ if is_chinese => 0,
        language if !default.is_empty() && language == default => 1,
        "" => 2,
        _ => 3,
    }
}
