//! Tables of the field log: visits (走访记录), days of the working calendar (工作日历) and
//! feedback record forms (客户反馈记录表), as Kesheng writes them and as people type them.
//!
//! A foreign file becomes a [`Grid`] of texts in the child process; what the texts mean is read
//! here. Nothing is guessed: a row that cannot be meant as written is left out and said so.

use crate::place::Problems;
use crate::table::Table;
use crate::table::heading::plain_heading;
use crate::value::{parse_time, unguarded};
use model::calendar::DayKind;
use model::field::{
    CONTACT_CHANNELS, Code, INFORMATION_CHANNELS, VISIT_KINDS, VISIT_STATES, code_of,
};
use model::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most rows of a sheet; a field log of this size was not made by people.
const MOST_ROWS: usize = 100_000;

/// One sheet as texts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Sheet; empty for csv.
    pub sheet: String,
    /// Headings.
    pub header: Vec<String>,
    /// One-based sheet row, and its cells.
    pub rows: Vec<(u32, Vec<String>)>,
}

impl Grid {
    /// The texts of a table.
    pub fn of(table: &Table) -> Self {
        let n = table.n_rows.min(MOST_ROWS);
        let is_csv = table.sheet.is_empty();
        let plain = |cell: String| match is_csv {
            true => unguarded(&cell).to_owned(),
            false => cell,
        };
        let rows = table
            .sample(n)
            .into_iter()
            .map(|cells| cells.into_iter().map(plain).collect())
            .enumerate();
        Self {
            sheet: table.sheet.clone(),
            header: table.header.clone(),
            rows: rows
                .map(|(at, cells)| (table.sheet_row(at), cells))
                .collect(),
        }
    }

    fn column(&self, names: &[&str]) -> Option<usize> {
        let plain: Vec<String> = self.header.iter().map(|head| plain_heading(head)).collect();
        names
            .iter()
            .find_map(|name| plain.iter().position(|head| head == name))
    }
}

/// A visit as a sheet gives it. Times are `YYYY-MM-DD HH:MM`; codes are those of `model::field`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisitDraft {
    /// One-based sheet row.
    pub row: u32,
    /// Identity as exported; empty for a row that people typed.
    pub id: String,
    /// Customer code.
    pub account_code: String,
    /// Kind.
    pub kind: String,
    /// Information channel.
    pub channel: String,
    /// Contact channel.
    pub contact_channel: String,
    /// State.
    pub state: String,
    /// Planned.
    pub planned_at: String,
    /// Done.
    pub done_at: String,
    /// Where.
    pub place: String,
    /// Who.
    pub staff: String,
    /// What about.
    pub title: String,
    /// What was said.
    pub note: String,
}

/// Headings of the table of visits, in the order of [`VisitDraft`]; the first name is the one
/// that is written.
pub const VISIT_HEADS: [&[&str]; 13] = [
    &["编号", "id"],
    &["客户编号", "客户编码", "客户代码", "客户"],
    &["方式", "走访方式", "类型"],
    &["信息渠道", "渠道"],
    &["沟通渠道", "联系方式"],
    &["状态"],
    &["计划时间", "计划日期", "预约时间"],
    &["实际时间", "走访时间", "拜访时间", "日期", "时间"],
    &["地点", "走访地点", "网点"],
    &["人员", "走访人", "拜访人", "访问员", "记录人"],
    &["主题", "事由", "标题"],
    &["记录", "走访记录", "内容", "备注", "纪要"],
    &["客户名称", "名称"],
];

/// Reads the table of visits.
pub fn read_visits(file: &str, grid: &Grid) -> (Vec<VisitDraft>, Vec<Problem>) {
    let columns: Vec<Option<usize>> = VISIT_HEADS.iter().map(|names| grid.column(names)).collect();
    let mut problems = Problems::new(file, &grid.sheet);
    if columns[6].is_none() && columns[7].is_none() {
        problems.sheet(
            ProblemCode::MissingColumn,
            "没有“计划时间”或“实际时间”列，无法读取走访记录；请按导出的表格补上表头",
        );
        return (Vec::new(), problems.finish());
    }
    let mut drafts = Vec::new();
    for (row, cells) in &grid.rows {
        let cell = |at: usize| -> &str {
            columns
                .get(at)
                .copied()
                .flatten()
                .and_then(|column| cells.get(column))
                .map_or("", |text| text.trim())
        };
        let mut refused = Vec::new();
        let mut coded = |frame: &[Code], at: usize, otherwise: &str| match (cell(at), columns[at]) {
            ("", _) => otherwise.to_owned(),
            (text, _) => code_of(frame, text).map_or_else(
                || {
                    refused.push((VISIT_HEADS[at][0], text.to_owned(), labels(frame)));
                    String::new()
                },
                str::to_owned,
            ),
        };
        let kind = coded(&VISIT_KINDS, 2, "visit");
        let channel = coded(&INFORMATION_CHANNELS, 3, "");
        let contact_channel = coded(&CONTACT_CHANNELS, 4, "");
        let state = coded(&VISIT_STATES, 5, "");
        let mut timed = |at: usize| match cell(at) {
            "" => String::new(),
            text => match parse_time(text) {
                Some(time) => time.format("%Y-%m-%d %H:%M").to_string(),
                None => {
                    refused.push((
                        VISIT_HEADS[at][0],
                        text.to_owned(),
                        "2025-10-09 14:00".to_owned(),
                    ));
                    String::new()
                }
            },
        };
        let (planned_at, done_at) = (timed(6), timed(7));
        if let Some((head, text, allowed)) = refused.first() {
            problems.row(
                *row,
                ProblemCode::InvalidValue,
                format!("{head}“{text}”看不懂，本行未导入；可以写：{allowed}"),
            );
            continue;
        }
        if planned_at.is_empty() && done_at.is_empty() {
            problems.row(
                *row,
                ProblemCode::MissingValue,
                "没有时间，本行未导入；请填写计划时间或实际时间",
            );
            continue;
        }
        let state = match state.as_str() {
            "" if done_at.is_empty() => "planned".to_owned(),
            "" => "done".to_owned(),
            _ => state,
        };
        drafts.push(VisitDraft {
            row: *row,
            id: cell(0).into(),
            account_code: cell(1).into(),
            kind,
            channel,
            contact_channel,
            state,
            planned_at,
            done_at,
            place: cell(8).into(),
            staff: cell(9).into(),
            title: cell(10).into(),
            note: cell(11).into(),
        });
    }
    (drafts, problems.finish())
}

fn labels(frame: &[Code]) -> String {
    let labels: Vec<&str> = frame.iter().map(|(_, label)| *label).collect();
    labels.join("、")
}

/// Reads a table of special days: 日期, 安排 (放假 or 上班), 名称. Days are `YYYY-MM-DD`.
pub fn read_days(file: &str, grid: &Grid) -> (Vec<(String, DayKind, String)>, Vec<Problem>) {
    let day = grid.column(&["日期", "day", "date"]);
    let kind = grid.column(&["安排", "类型", "kind", "type"]);
    let title = grid.column(&["名称", "节日", "说明", "title", "name"]);
    let mut problems = Problems::new(file, &grid.sheet);
    let (Some(day), Some(kind)) = (day, kind) else {
        problems.sheet(
            ProblemCode::MissingColumn,
            "需要“日期”和“安排”两列（安排写放假或上班）；请补上表头后重试",
        );
        return (Vec::new(), problems.finish());
    };
    let mut days = Vec::new();
    for (row, cells) in &grid.rows {
        let cell = |at: usize| cells.get(at).map_or("", |text| text.trim());
        match (parse_time(cell(day)), DayKind::from_name(cell(kind))) {
            (Some(time), Some(kind)) => days.push((
                time.format("%Y-%m-%d").to_string(),
                kind,
                title.map_or("", cell).to_owned(),
            )),
            (None, _) => problems.row(
                *row,
                ProblemCode::InvalidValue,
                format!("“{}”不是日期，本行未导入；请写成 2027-01-01", cell(day)),
            ),
            (_, None) => problems.row(
                *row,
                ProblemCode::InvalidValue,
                format!("安排“{}”看不懂，本行未导入；请写放假或上班", cell(kind)),
            ),
        }
    }
    (days, problems.finish())
}

/// Reads a feedback record form: two columns, 项目 and 内容. `None` when the sheet is none.
pub fn read_form(grid: &Grid) -> Option<BTreeMap<String, String>> {
    if plain_heading(grid.header.first()?) != "项目" || plain_heading(grid.header.get(1)?) != "内容"
    {
        return None;
    }
    let line = |(_, cells): &(u32, Vec<String>)| {
        let name = plain_heading(cells.first()?);
        let words = cells.get(1).map_or("", |text| text.trim());
        (!name.is_empty()).then(|| (name, words.to_owned()))
    };
    Some(grid.rows.iter().filter_map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(header: &[&str], rows: &[&[&str]]) -> Grid {
        let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Grid {
            sheet: "走访".into(),
            header: header.iter().map(|head| (*head).to_owned()).collect(),
            rows: (2..).zip(rows.iter().map(cells)).collect(),
        }
    }

    #[test]
    fn visits_are_read_as_people_type_them() {
        let grid = grid(
            &["客户编号", "方式", "计划时间", "实际时间", "人员", "记录"],
            &[
                &["C001", "客户拜访", "2025/10/9 14:00", "", "张三", ""],
                &["C002", "", "", "2025年9月30日 9:30", "李四", "交期慢"],
                &["C003", "飞行检查", "2025-10-10", "", "", ""],
                &["C004", "", "", "", "", "没有时间"],
                &["C005", "", "下周", "", "", ""],
            ],
        );
        let (drafts, problems) = read_visits("v.csv", &grid);
        let seen: Vec<(&str, &str, &str, &str)> = drafts
            .iter()
            .map(|draft| {
                (
                    draft.account_code.as_str(),
                    draft.kind.as_str(),
                    draft.state.as_str(),
                    if draft.done_at.is_empty() {
                        draft.planned_at.as_str()
                    } else {
                        draft.done_at.as_str()
                    },
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("C001", "visit", "planned", "2025-10-09 14:00"),
                ("C002", "visit", "done", "2025-09-30 09:30"),
            ]
        );
        let rows: Vec<Option<u32>> = problems.iter().map(|problem| problem.row).collect();
        assert_eq!(rows, [Some(4), Some(5), Some(6)]);
    }

    #[test]
    fn days_need_a_date_and_an_arrangement() {
        let grid = grid(
            &["日期", "安排", "名称"],
            &[
                &["2027-01-01", "放假", "元旦"],
                &["2027/1/9", "调休", ""],
                &["元旦", "放假", ""],
                &["2027-01-02", "也许", ""],
            ],
        );
        let (days, problems) = read_days("c.csv", &grid);
        assert_eq!(
            days,
            [
                ("2027-01-01".into(), DayKind::Holiday, "元旦".into()),
                ("2027-01-09".into(), DayKind::Workday, String::new()),
            ]
        );
        assert_eq!(problems.len(), 2);
    }
}
