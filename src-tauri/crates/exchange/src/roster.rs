//! The customer roster (客户名册, the sampling frame): one row a customer or contact.
//!
//! A code that comes back with another contact adds that contact; a row that says nothing
//! new is a duplicate. Rows without a code or with an unreadable purchase are rejected,
//! never guessed at: the size class depends on them (R1–R3).

mod guess;

pub use guess::guess;

use crate::place::{Problems, quoted};
use crate::table::Table;
use crate::value::{half_width, parse_number};
use model::{Problem, ProblemCode};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The unit of the purchase column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurchaseUnit {
    /// 元
    Yuan,
    /// 万元
    #[default]
    WanYuan,
}

/// Which column holds what, by zero-based index; `None` = not in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RosterMapping {
    /// Customer code (required).
    pub code: Option<usize>,
    /// Customer name.
    pub name: Option<usize>,
    /// Contact's name.
    pub contact: Option<usize>,
    /// Contact's position.
    pub title: Option<usize>,
    /// Contact's telephone.
    pub phone: Option<usize>,
    /// Contact's e-mail.
    pub email: Option<usize>,
    /// Region.
    pub region: Option<usize>,
    /// Industry.
    pub industry: Option<usize>,
    /// Annual purchase.
    pub annual_purchase: Option<usize>,
    /// Tags, several in a cell.
    pub tags: Option<usize>,
    /// Further columns that are kept by their heading.
    pub attributes: Vec<usize>,
    /// Unit of the purchase column.
    pub purchase_unit: PurchaseUnit,
}

/// A contact (联系人) as a row gives it; all fields empty when the row names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContactDraft {
    /// Name.
    pub name: String,
    /// Position.
    pub title: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

impl ContactDraft {
    /// Whether the row names nobody.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One accepted row. Rows of one customer share `code`; the first one's attributes count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RosterRow {
    /// One-based sheet row.
    pub row: u32,
    /// Customer code, never empty.
    pub code: String,
    /// Customer name.
    pub name: String,
    /// Contact.
    pub contact: ContactDraft,
    /// Region.
    pub region: String,
    /// Industry.
    pub industry: String,
    /// Annual purchase in 万元; `None` when blank.
    pub annual_purchase: Option<f64>,
    /// Tags in file order, each once.
    pub tags: Vec<String>,
    /// Further columns that say something: heading → text.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

/// What a roster sheet says.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RosterDraft {
    /// Accepted rows in file order.
    pub rows: Vec<RosterRow>,
    /// What is imperfect.
    pub problems: Vec<Problem>,
    /// Rows that could not be used.
    pub rejected: u32,
    /// Rows that said nothing new.
    pub duplicates: u32,
}

/// Reads a roster by a mapping.
pub fn read(file: &str, table: &Table, mapping: &RosterMapping) -> RosterDraft {
    let mut problems = Problems::new(file, &table.sheet);
    let Some(code) = mapping.code.filter(|column| *column < table.columns.len()) else {
        problems.sheet(
            ProblemCode::MissingColumn,
            "没有找到“客户编号”列，请在对应关系中指定，或在表头加上“客户编号”",
        );
        return RosterDraft {
            problems: problems.finish(),
            rejected: table.n_rows as u32,
            ..RosterDraft::default()
        };
    };
    let mut reading = Reading {
        table,
        mapping,
        code,
        problems,
        first_of: FxHashMap::default(),
        rows: Vec::new(),
        rejected: 0,
        duplicates: 0,
    };
    for row in 0..table.n_rows {
        reading.read_row(row);
    }
    RosterDraft {
        rows: reading.rows,
        problems: reading.problems.finish(),
        rejected: reading.rejected,
        duplicates: reading.duplicates,
    }
}

struct Reading<'a> {
    table: &'a Table,
    mapping: &'a RosterMapping,
    code: usize,
    problems: Problems,
    /// Indexes into `rows` of each code's accepted rows.
    first_of: FxHashMap<String, Vec<usize>>,
    rows: Vec<RosterRow>,
    rejected: u32,
    duplicates: u32,
}

impl Reading<'_> {
    fn text(&self, row: usize, column: Option<usize>) -> String {
        column
            .map(|column| one_line(&self.table.cell(row, column).text()))
            .unwrap_or_default()
    }

    fn read_row(&mut self, row: usize) {
        let code = self.text(row, Some(self.code));
        if code.is_empty() {
            self.problems.cell(
                self.table,
                row,
                self.code,
                ProblemCode::MissingValue,
                "客户编号为空，本行未导入；请补上编号",
            );
            self.rejected += 1;
            return;
        }
        let Ok(annual_purchase) = self.purchase(row) else {
            self.rejected += 1;
            return;
        };
        let contact = ContactDraft {
            name: self.text(row, self.mapping.contact),
            title: self.text(row, self.mapping.title),
            phone: self.text(row, self.mapping.phone),
            email: self.text(row, self.mapping.email),
        };
        let read = RosterRow {
            row: self.table.sheet_row(row),
            code,
            name: self.text(row, self.mapping.name),
            contact,
            region: self.text(row, self.mapping.region),
            industry: self.text(row, self.mapping.industry),
            annual_purchase,
            tags: split_tags(&self.text(row, self.mapping.tags)),
            attributes: self.attributes(row),
        };
        self.place(row, read);
    }

    /// What the further columns say, blank cells left out. Of two columns with one heading the
    /// first that says something counts.
    fn attributes(&self, row: usize) -> BTreeMap<String, String> {
        let mut attributes = BTreeMap::new();
        for column in &self.mapping.attributes {
            let heading = self
                .table
                .header
                .get(*column)
                .map(|heading| one_line(heading.trim()));
            let text = self.text(row, Some(*column));
            if let Some(heading) = heading.filter(|heading| !heading.is_empty() && !text.is_empty())
            {
                attributes.entry(heading).or_insert(text);
            }
        }
        attributes
    }

    /// The purchase in 万元, `None` when blank; a problem when it is no amount.
    fn purchase(&mut self, row: usize) -> Result<Option<f64>, ()> {
        let Some(column) = self.mapping.annual_purchase else {
            return Ok(None);
        };
        let cell = self.table.cell(row, column);
        let text = cell.text();
        if matches!(&*text, "" | "-" | "—" | "/" | "无" | "未知") {
            return Ok(None);
        }
        let amount = match cell.number() {
            Some(number) => Some(in_wan(number, self.mapping.purchase_unit)),
            None => parse_amount(&text, self.mapping.purchase_unit),
        };
        let (code, message) = match amount {
            Some(amount) if amount >= 0.0 => return Ok(Some(amount)),
            Some(_) => (
                ProblemCode::OutOfRange,
                format!("采购额{}为负数，本行未导入；请填0或正数", quoted(&text)),
            ),
            None => (
                ProblemCode::InvalidValue,
                format!(
                    "{}不是数字，本行未导入；请填阿拉伯数字，如 500",
                    quoted(&text)
                ),
            ),
        };
        self.problems.cell(self.table, row, column, code, message);
        Err(())
    }

    /// Decides whether a row is a new customer, a further contact, a duplicate or a clash.
    fn place(&mut self, row: usize, read: RosterRow) {
        let known = self.first_of.entry(read.code.clone()).or_default();
        let Some(first) = known.first().and_then(|at| self.rows.get(*at)) else {
            known.push(self.rows.len());
            if read.name.is_empty() && self.mapping.name.is_some() {
                self.problems.row(
                    read.row,
                    ProblemCode::MissingValue,
                    "客户名称为空，已按编号导入；请补上名称后重新导入",
                );
            }
            self.rows.push(read);
            return;
        };
        let (at, code) = (first.row, ProblemCode::DuplicateRow);
        if !read.name.is_empty() && !first.name.is_empty() && read.name != first.name {
            let message = format!(
                "编号{}在第{at}行属于{}，本行未导入；请改正编号或名称",
                read.code,
                quoted(&first.name)
            );
            self.problems
                .cell(self.table, row, self.code, code, message);
            self.rejected += 1;
            return;
        }
        let differs = differing(first, &read);
        let listed = known
            .iter()
            .filter_map(|at| self.rows.get(*at))
            .any(|row| row.contact == read.contact);
        if !differs.is_empty() {
            let message = format!(
                "同一客户的{}与第{at}行不同，以第{at}行为准；请统一后重新导入",
                differs.join("、")
            );
            self.problems.row(read.row, code, message);
        } else if listed || read.contact.is_empty() {
            self.problems.row(
                read.row,
                code,
                format!("与第{at}行重复，未重复导入；可删除本行"),
            );
        }
        if listed || read.contact.is_empty() {
            self.duplicates += 1;
        } else {
            known.push(self.rows.len());
            self.rows.push(read);
        }
    }
}

fn differing(first: &RosterRow, other: &RosterRow) -> Vec<&'static str> {
    let text = |a: &str, b: &str| !b.is_empty() && a != b;
    [
        ("区域", text(&first.region, &other.region)),
        ("行业", text(&first.industry, &other.industry)),
        (
            "采购额",
            other.annual_purchase.is_some() && first.annual_purchase != other.annual_purchase,
        ),
        ("标签", !other.tags.is_empty() && first.tags != other.tags),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}

fn in_wan(amount: f64, unit: PurchaseUnit) -> f64 {
    match unit {
        PurchaseUnit::Yuan => amount / 10_000.0,
        PurchaseUnit::WanYuan => amount,
    }
}

/// An amount with its unit written in the cell: `500万`, `500万元`, `￥1,200元`.
fn parse_amount(text: &str, unit: PurchaseUnit) -> Option<f64> {
    let plain = half_width(text).replace(' ', "");
    let plain = plain.trim_start_matches(['¥', '￥', '$']);
    if let Some(rest) = plain
        .strip_suffix("亿元")
        .or_else(|| plain.strip_suffix('亿'))
    {
        return parse_number(rest).map(|number| number * 10_000.0);
    }
    if let Some(rest) = plain
        .strip_suffix("万元")
        .or_else(|| plain.strip_suffix('万'))
    {
        return parse_number(rest);
    }
    if let Some(rest) = plain.strip_suffix('元') {
        return parse_number(rest).map(|number| in_wan(number, PurchaseUnit::Yuan));
    }
    parse_number(plain).map(|number| in_wan(number, unit))
}

fn split_tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text
        .split(['、', ',', '，', ';', '；', '|', '/', '┋'])
        .map(str::trim)
    {
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
#[path = "roster_tests.rs"]
mod tests;
