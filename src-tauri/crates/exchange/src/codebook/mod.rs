//! A codebook (编码簿) as a sheet: one row a code, under 编码, 上级, 定义, 纳入, 排除, 示例, 颜色.
//!
//! What Kesheng exports reads back as it was. A parent is named by its path, `服务 / 等候`, or by its
//! name alone where only one code has it; codes and parents may stand in any order. A row that
//! cannot be meant as written is left out and said so; a parent that is named only as parent becomes a
//! heading. Start at [`read`].

mod tree;

use crate::place::{Problems, quoted};
use crate::refi::{CodeDraft, CodebookDraft};
use crate::table::Table;
use crate::table::heading::ColumnFinder;
use crate::value::unguarded;
use model::ProblemCode;
use std::collections::BTreeMap;
use tree::{Place, Row};
use uuid::Uuid;

/// What stands between the names of a path.
pub const SEPARATOR: &str = " / ";
/// Longest name, characters: more is a sentence in the wrong column.
const LONGEST: usize = 100;
/// Most rows of a sheet.
const MOST_ROWS: usize = 20_000;

/// Whether the bytes are a `.qdc` and not a sheet.
pub(crate) fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

struct Columns {
    name: Option<usize>,
    parent: Option<usize>,
    texts: [Option<usize>; 4],
    colour: Option<usize>,
    codable: Option<usize>,
    guid: Option<usize>,
}

fn guess(table: &Table) -> Columns {
    let mut find = ColumnFinder::new(table);
    // Words that others contain come after them: 上级编码 is no 编码, 编码定义 neither.
    let guid = find.find(&["guid", "编号", "编码编号", "id"], &["guid"]);
    let parent = find.find(
        &["上级", "上级路径", "上级编码", "父级", "父编码", "parent"],
        &["上级", "父级", "父节点", "parent"],
    );
    let definition = find.find(
        &[
            "定义",
            "编码定义",
            "说明",
            "描述",
            "definition",
            "description",
        ],
        &["定义", "definition"],
    );
    let exclude = find.find(
        &["排除", "排除标准", "不包括", "exclude", "exclusion"],
        &["排除", "不包括", "exclu"],
    );
    let include = find.find(
        &["纳入", "纳入标准", "包括", "include", "inclusion"],
        &["纳入", "包括", "inclu"],
    );
    let example = find.find(
        &["示例", "例子", "举例", "example"],
        &["示例", "例句", "example"],
    );
    let colour = find.find(&["颜色", "colour", "color"], &["颜色"]);
    let codable = find.find(&["可编码", "可用于编码", "iscodable"], &["可编码"]);
    let name = find.find(
        &["编码", "编码名称", "名称", "代码", "节点", "code", "name"],
        &["编码名", "节点", "code"],
    );
    Columns {
        name,
        parent,
        texts: [definition, include, exclude, example],
        colour,
        codable,
        guid,
    }
}

/// Whether a sheet has the column that is needed.
pub(crate) fn fits(table: &Table) -> bool {
    guess(table).name.is_some()
}

/// Reads codes from a sheet by its headings.
pub fn read(file: &str, table: &Table) -> CodebookDraft {
    let mut problems = Problems::new(file, &table.sheet);
    let columns = guess(table);
    let Some(name) = columns.name else {
        let message = "没有找到“编码”列，请把表头写成：编码、上级、定义、纳入、排除、示例、颜色";
        problems.sheet(ProblemCode::MissingColumn, message);
        return refused(problems);
    };
    if table.n_rows > MOST_ROWS {
        let message = format!(
            "共{}行，超过一次可导入的{MOST_ROWS}行；请确认这是编码簿，或拆成几个文件",
            table.n_rows
        );
        problems.sheet(ProblemCode::TooLarge, message);
        return refused(problems);
    }
    let mut reading = Reading {
        table,
        columns,
        name,
        problems,
    };
    let rows: Vec<Row> = (0..table.n_rows)
        .filter_map(|row| reading.row(row))
        .collect();
    let codes = reading.grow(rows);
    CodebookDraft {
        codes,
        problems: reading.problems.finish(),
        ..CodebookDraft::default()
    }
}

fn refused(problems: Problems) -> CodebookDraft {
    CodebookDraft {
        problems: problems.finish(),
        ..CodebookDraft::default()
    }
}

struct Reading<'a> {
    table: &'a Table,
    columns: Columns,
    name: usize,
    problems: Problems,
}

impl Reading<'_> {
    fn text(&self, row: usize, column: Option<usize>) -> String {
        let text = column.map(|column| self.table.cell(row, column).text());
        let text = text
            .unwrap_or_default()
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        unguarded(text.trim()).to_owned()
    }

    fn complain(&mut self, row: usize, column: usize, code: ProblemCode, message: String) {
        self.problems.cell(self.table, row, column, code, message);
    }

    fn row(&mut self, row: usize) -> Option<Row> {
        let path = tree::path_of(&self.text(row, Some(self.name)));
        let Some((name, above)) = path.split_last() else {
            let message = "编码名称为空，本行未导入；请补上名称".into();
            self.complain(row, self.name, ProblemCode::MissingValue, message);
            return None;
        };
        let n = path
            .iter()
            .map(|name| name.chars().count())
            .max()
            .unwrap_or(0);
        if n > LONGEST {
            let message = format!(
                "{}有{n}个字，超过{LONGEST}字，本行未导入；请只填名称，说明填在“定义”列",
                quoted(name)
            );
            self.complain(row, self.name, ProblemCode::OutOfRange, message);
            return None;
        }
        let [description, include, exclude, example] =
            self.columns.texts.map(|column| self.text(row, column));
        let mut parent = tree::path_of(&self.text(row, self.columns.parent));
        parent.extend(above.iter().cloned());
        Some(Row {
            row,
            parent,
            code: CodeDraft {
                guid: self.guid(row),
                name: name.clone(),
                description,
                include,
                exclude,
                example,
                colour: self.colour(row),
                is_codable: self.is_codable(row),
                ..CodeDraft::default()
            },
        })
    }

    /// Nil where the sheet says none.
    fn guid(&mut self, row: usize) -> Uuid {
        let Some(column) = self.columns.guid else {
            return Uuid::nil();
        };
        let said = self.text(row, Some(column));
        // A running number of another program is no GUID, and no fault either.
        Uuid::parse_str(&said).unwrap_or(Uuid::nil())
    }

    fn colour(&mut self, row: usize) -> Option<String> {
        let column = self.columns.colour?;
        let said = self.text(row, Some(column));
        let colour = tree::colour(&said);
        if colour.is_none() && !said.is_empty() {
            let message = format!(
                "颜色{}读不懂，已略去；请写成#RRGGBB，如#d9480f",
                quoted(&said)
            );
            self.complain(row, column, ProblemCode::InvalidValue, message);
        }
        colour
    }

    fn is_codable(&mut self, row: usize) -> bool {
        let Some(column) = self.columns.codable else {
            return true;
        };
        let said = self.text(row, Some(column)).to_lowercase();
        match said.as_str() {
            "" | "是" | "√" | "✓" | "y" | "yes" | "true" | "1" => true,
            "否" | "×" | "n" | "no" | "false" | "0" => false,
            _ => {
                let message = format!("{}看不懂，当作“是”；请填是或否", quoted(&said));
                self.complain(row, column, ProblemCode::InvalidValue, message);
                true
            }
        }
    }

    /// Puts rows under their parents.
    fn grow(&mut self, rows: Vec<Row>) -> Vec<CodeDraft> {
        let mut by_path: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut kept: Vec<Row> = Vec::new();
        let names = tree::paths_by_name(&rows);
        for mut row in rows {
            let (code, message) = match tree::place(&row.parent, &names) {
                Place::At(path) => {
                    row.parent = path;
                    (ProblemCode::UnknownReference, String::new())
                }
                Place::Many(n) => {
                    let message = format!(
                        "上级{}有{n}个，本行放在最上层；请写出完整路径，如：服务{SEPARATOR}等候",
                        quoted(&row.parent.join(SEPARATOR))
                    );
                    (ProblemCode::UnknownReference, message)
                }
                Place::TooDeep => {
                    let most = tree::MOST_LEVELS;
                    let message = format!("层级超过{most}层，本行放在最上层；请减少层级");
                    (ProblemCode::OutOfRange, message)
                }
            };
            if !message.is_empty() {
                let column = self.columns.parent.unwrap_or(self.name);
                self.complain(row.row, column, code, message);
                row.parent = Vec::new();
            }
            let path = row.path();
            if let Some(first) = by_path.get(&path).map(|at| kept[*at].row) {
                let message = format!(
                    "与第{}行是同一个编码，本行未导入；请改名或删除",
                    self.table.sheet_row(first)
                );
                self.complain(row.row, self.name, ProblemCode::DuplicateRow, message);
                continue;
            }
            by_path.insert(path, kept.len());
            kept.push(row);
        }
        let grown = tree::grow(kept);
        for (row, heading) in &grown.made {
            let message = format!("上级{}没有自己的行，已补成不可编码的分类", quoted(heading));
            let column = self.columns.parent.unwrap_or(self.name);
            self.complain(*row, column, ProblemCode::UnknownReference, message);
        }
        grown.codes
    }
}

#[cfg(test)]
mod tests;
