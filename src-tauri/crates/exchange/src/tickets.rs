//! Complaints and service tickets (投诉与工单): one row a ticket.

use crate::place::{Problems, quoted};
use crate::table::Table;
use crate::table::heading::ColumnFinder;
use chrono::NaiveDateTime;
use model::{Problem, ProblemCode};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Which column holds what, by zero-based index; `None` = not in the file. Needed are a
/// ticket number and either a text or a category.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TicketsMapping {
    /// Ticket number.
    pub code: Option<usize>,
    /// Customer code.
    pub account_code: Option<usize>,
    /// Opened.
    pub opened_at: Option<usize>,
    /// First answered.
    pub answered_at: Option<usize>,
    /// Solved.
    pub closed_at: Option<usize>,
    /// Kind of ticket.
    pub category: Option<usize>,
    /// Channel.
    pub channel: Option<usize>,
    /// Product.
    pub product: Option<usize>,
    /// What the customer said.
    pub text: Option<usize>,
    /// What was done.
    pub resolution: Option<usize>,
    /// State.
    pub status: Option<usize>,
    /// Score of the handling, 1–5.
    pub score: Option<usize>,
}

/// One accepted row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TicketRow {
    /// One-based sheet row.
    pub row: u32,
    /// Ticket number, never empty.
    pub code: String,
    /// Customer code as given; empty when there is none.
    pub account_code: String,
    /// Opened, wall time.
    pub opened_at: Option<NaiveDateTime>,
    /// First answered.
    pub answered_at: Option<NaiveDateTime>,
    /// Solved.
    pub closed_at: Option<NaiveDateTime>,
    /// Kind of ticket.
    pub category: String,
    /// Channel.
    pub channel: String,
    /// Product.
    pub product: String,
    /// What the customer said.
    pub text: String,
    /// What was done.
    pub resolution: String,
    /// State.
    pub status: String,
    /// Score of the handling, 1–5.
    pub score: Option<i16>,
}

/// What a sheet of tickets says.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TicketsDraft {
    /// Accepted rows in file order.
    pub rows: Vec<TicketRow>,
    /// What is imperfect.
    pub problems: Vec<Problem>,
    /// Rows that could not be used.
    pub rejected: u32,
    /// Rows that repeat another of the same file.
    pub duplicates: u32,
}

/// Guesses the mapping from the headings.
pub fn guess(table: &Table) -> TicketsMapping {
    let mut find = ColumnFinder::new(table);
    TicketsMapping {
        account_code: find.find(
            &["客户编号", "客户编码", "客户代码", "客户id"],
            &["客户编号", "客户编码", "客户代码"],
        ),
        code: find.find(
            &["工单编号", "工单号", "投诉编号", "单号", "编号", "序号"],
            &["工单号", "工单编号", "投诉编号", "受理编号", "单号", "编号"],
        ),
        answered_at: find.find(
            &["首次响应时间", "响应时间", "首次回复时间", "受理时间"],
            &["响应时间", "回复时间", "受理时间"],
        ),
        closed_at: find.find(
            &["解决时间", "关闭时间", "完成时间", "办结时间", "结案时间"],
            &["解决时间", "关闭时间", "完成时间", "办结", "结案"],
        ),
        opened_at: find.find(
            &[
                "创建时间",
                "提交时间",
                "投诉时间",
                "报修时间",
                "受理日期",
                "开单时间",
                "日期",
                "时间",
            ],
            &[
                "创建时间",
                "提交时间",
                "投诉时间",
                "投诉日期",
                "报修",
                "日期",
                "时间",
            ],
        ),
        category: find.find(
            &["类型", "工单类型", "投诉类型", "问题类型", "类别", "分类"],
            &["类型", "类别", "分类"],
        ),
        channel: find.find(&["渠道", "来源", "受理渠道", "来源渠道"], &["渠道", "来源"]),
        product: find.find(
            &["产品", "产品名称", "涉及产品", "产品型号"],
            &["产品", "型号", "设备"],
        ),
        resolution: find.find(
            &["处理结果", "解决方案", "处理措施", "处理情况", "处理说明"],
            &["处理结果", "解决方案", "处理措施", "处理", "措施"],
        ),
        text: find.find(
            &[
                "问题描述",
                "投诉内容",
                "内容",
                "描述",
                "客户反馈",
                "详细描述",
                "诉求",
            ],
            &["描述", "内容", "反馈", "诉求", "问题"],
        ),
        status: find.find(&["状态", "工单状态", "处理状态"], &["状态", "进度"]),
        score: find.find(
            &["满意度", "评分", "处理满意度", "回访评分"],
            &["满意度", "评分", "得分"],
        ),
    }
}

/// Reads tickets by a mapping.
pub fn read(file: &str, table: &Table, mapping: &TicketsMapping) -> TicketsDraft {
    let mut problems = Problems::new(file, &table.sheet);
    let Some(code) = mapping.code.filter(|column| *column < table.columns.len()) else {
        problems.sheet(
            ProblemCode::MissingColumn,
            "没有找到“工单编号”列，请在对应关系中指定，或在表头加上“工单编号”",
        );
        return TicketsDraft {
            problems: problems.finish(),
            rejected: table.n_rows as u32,
            ..TicketsDraft::default()
        };
    };
    if mapping.text.is_none() && mapping.category.is_none() {
        problems.sheet(
            ProblemCode::MissingColumn,
            "没有找到“问题描述”或“类型”列，工单将没有内容；请在对应关系中指定",
        );
    }
    let mut reading = Reading {
        table,
        mapping,
        code,
        problems,
        first: FxHashMap::default(),
        draft: TicketsDraft::default(),
    };
    for row in 0..table.n_rows {
        reading.read_row(row);
    }
    TicketsDraft {
        problems: reading.problems.finish(),
        ..reading.draft
    }
}

struct Reading<'a> {
    table: &'a Table,
    mapping: &'a TicketsMapping,
    code: usize,
    problems: Problems,
    first: FxHashMap<String, usize>,
    draft: TicketsDraft,
}

impl Reading<'_> {
    fn read_row(&mut self, row: usize) {
        let code = self.text(row, Some(self.code));
        if code.is_empty() {
            self.problems.cell(
                self.table,
                row,
                self.code,
                ProblemCode::MissingValue,
                "工单编号为空，本行未导入；请补上编号",
            );
            self.draft.rejected += 1;
            return;
        }
        let earlier = *self.first.entry(code.clone()).or_insert(row);
        if earlier != row {
            self.repeated(row, earlier);
            return;
        }
        let read = TicketRow {
            row: self.table.sheet_row(row),
            code,
            account_code: self.text(row, self.mapping.account_code),
            opened_at: self.time(row, self.mapping.opened_at),
            answered_at: self.time(row, self.mapping.answered_at),
            closed_at: self.time(row, self.mapping.closed_at),
            category: self.text(row, self.mapping.category),
            channel: self.text(row, self.mapping.channel),
            product: self.text(row, self.mapping.product),
            text: self.text(row, self.mapping.text),
            resolution: self.text(row, self.mapping.resolution),
            status: self.text(row, self.mapping.status),
            score: self.score(row),
        };
        self.check_order(&read);
        self.draft.rows.push(read);
    }

    fn repeated(&mut self, row: usize, earlier: usize) {
        let at = self.table.sheet_row(earlier);
        let same = self
            .table
            .columns
            .iter()
            .all(|column| column.codes.get(row) == column.codes.get(earlier));
        let message = if same {
            self.draft.duplicates += 1;
            format!("与第{at}行完全相同，未重复导入；可删除本行")
        } else {
            self.draft.rejected += 1;
            format!("工单编号与第{at}行相同而内容不同，本行未导入；请改正编号")
        };
        self.problems.cell(
            self.table,
            row,
            self.code,
            ProblemCode::DuplicateRow,
            message,
        );
    }

    fn text(&self, row: usize, column: Option<usize>) -> String {
        column
            .map(|column| self.table.cell(row, column).text().into_owned())
            .unwrap_or_default()
    }

    /// A time; an unreadable one is left empty with a problem.
    fn time(&mut self, row: usize, column: Option<usize>) -> Option<NaiveDateTime> {
        let column = column?;
        let cell = self.table.cell(row, column);
        let time = cell.time();
        if time.is_none() && !matches!(&*cell.text(), "" | "-" | "—" | "/" | "无") {
            let message = format!(
                "{}不是有效的日期时间，已留空；请写成 2025-09-01 08:05:03",
                quoted(&cell.text())
            );
            self.problems
                .cell(self.table, row, column, ProblemCode::InvalidValue, message);
        }
        time
    }

    fn score(&mut self, row: usize) -> Option<i16> {
        let column = self.mapping.score?;
        let cell = self.table.cell(row, column);
        let text = cell.text();
        if matches!(&*text, "" | "-" | "—" | "/" | "无" | "未评价" | "未评分") {
            return None;
        }
        let number = cell
            .number()
            .or_else(|| crate::value::parse_number(text.trim_end_matches('分')));
        match number {
            Some(number) if number.fract() == 0.0 && (1.0..=5.0).contains(&number) => {
                return Some(number as i16);
            }
            Some(_) => {
                let message = format!("{}不在1–5分之内，已留空；请改为1到5的整数", quoted(&text));
                self.problems
                    .cell(self.table, row, column, ProblemCode::OutOfRange, message);
            }
            None => {
                let message = format!("{}不是分数，已留空；请改为1到5的整数", quoted(&text));
                self.problems
                    .cell(self.table, row, column, ProblemCode::InvalidValue, message);
            }
        }
        None
    }

    /// A ticket that was solved before it was opened is kept, but said.
    fn check_order(&mut self, read: &TicketRow) {
        let before = |late: Option<NaiveDateTime>| matches!((read.opened_at, late), (Some(opened), Some(late)) if late < opened);
        if before(read.closed_at) || before(read.answered_at) {
            self.problems.row(
                read.row,
                ProblemCode::OutOfRange,
                "响应或解决时间早于创建时间，已按原样导入；请核对",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::table::read_tables;

    const HEADER: &str = "工单编号,客户编号,创建时间,首次响应时间,解决时间,类型,渠道,产品,问题描述,处理结果,状态,满意度";

    fn draft(rows: &str) -> TicketsDraft {
        let table = read_tables("工单.csv", format!("{HEADER}\n{rows}").as_bytes())
            .unwrap()
            .remove(0);
        let mapping = guess(&table);
        let found = [
            mapping.code,
            mapping.account_code,
            mapping.opened_at,
            mapping.answered_at,
            mapping.closed_at,
            mapping.category,
        ];
        assert_eq!(
            found,
            [Some(0), Some(1), Some(2), Some(3), Some(4), Some(5)]
        );
        let found = [
            mapping.channel,
            mapping.product,
            mapping.text,
            mapping.resolution,
            mapping.status,
            mapping.score,
        ];
        assert_eq!(
            found,
            [Some(6), Some(7), Some(8), Some(9), Some(10), Some(11)]
        );
        read("工单.csv", &table, &mapping)
    }

    #[test]
    fn times_in_every_form() {
        let draft = draft(
            "T1,C1,2025/9/1 8:05:03,2025年9月1日,45901.5,投诉,热线,网关,没人管,已换,已关闭,4分\n",
        );
        let row = &draft.rows[0];
        let times: Vec<_> = [row.opened_at, row.answered_at, row.closed_at]
            .iter()
            .map(|t| t.unwrap().to_string())
            .collect();
        assert_eq!(
            times,
            [
                "2025-09-01 08:05:03",
                "2025-09-01 00:00:00",
                "2025-09-01 12:00:00"
            ]
        );
        assert_eq!((row.text.as_str(), row.score), ("没人管", Some(4)));
    }

    #[test]
    fn imperfect_rows() {
        let draft = draft(
            "T1,C1,2025-02-30,,,,,,a,,,9\n,C1,,,,,,,b,,,\nT1,C1,2025-02-30,,,,,,a,,,9\nT1,C2,,,,,,,,,,\n",
        );
        assert_eq!(
            (draft.rows.len(), draft.rejected, draft.duplicates),
            (1, 2, 1)
        );
        let told: Vec<_> = draft.problems.iter().map(|p| (p.row, p.code)).collect();
        use ProblemCode::{DuplicateRow, InvalidValue, MissingValue, OutOfRange};
        let expected = [
            (2, InvalidValue),
            (2, OutOfRange),
            (3, MissingValue),
            (4, DuplicateRow),
            (5, DuplicateRow),
        ];
        assert_eq!(told, expected.map(|(row, code)| (Some(row), code)));
    }
}
