//! Incidents by two of their facts: customer type by stage (R87), and any other pair.

use super::list_incidents;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::SizeClass;
use model::field::{
    CONTACT_CHANNELS, Code, FORMS, INCIDENT_KINDS, INCIDENT_SOURCES, LEVELS, NATURES, STAGES,
    TIMINGS, label_of,
};
use stats::crosstab::{Crosstab, chi_square, crosstab_of_counts};

/// What is shown where nobody filled a fact in.
const UNFILLED: &str = "未填";

/// A fact of an incident, with the values that are shown in any case, in their order.
struct Fact {
    frame: Vec<Code>,
    value: fn(&IncidentRow) -> &str,
}

fn fact(name: &str) -> Result<Fact> {
    let of = |frame: &[Code], value: fn(&IncidentRow) -> &str| Fact {
        frame: frame.to_vec(),
        value,
    };
    let classes: Vec<Code> = SizeClass::ALL
        .iter()
        .map(|class| (class.label(), class.label()))
        .collect();
    Ok(match name {
        "account_class" => of(&classes, |row| &row.account_class),
        "stage" => of(&STAGES, |row| &row.stage),
        "kind" => of(&INCIDENT_KINDS, |row| &row.kind),
        "level" => of(&LEVELS, |row| &row.level),
        "form" => of(&FORMS, |row| &row.form),
        "channel" => of(&CONTACT_CHANNELS, |row| &row.channel),
        "timing" => of(&TIMINGS, |row| &row.timing),
        "nature" => of(&NATURES, |row| &row.nature),
        "source" => of(&INCIDENT_SOURCES, |row| &row.source),
        "topic" => of(&[], |row| &row.topic),
        "department" => of(&[], |row| &row.department),
        other => {
            return Err(Failure::bad_value(format!(
                "反馈事件不能按“{other}”分类，可用：account_class、stage、kind、level、form、channel、timing、nature、source、topic、department。"
            )));
        }
    })
}

impl Fact {
    /// Values in the order shown: those of the frame that occur, others as they come, unfilled last.
    fn values(&self, rows: &[IncidentRow]) -> Vec<String> {
        let mut values: Vec<String> = self
            .frame
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .filter(|name| rows.iter().any(|row| (self.value)(row) == *name))
            .collect();
        for row in rows {
            let value = (self.value)(row);
            if !value.is_empty() && values.iter().all(|known| known != value) {
                values.push(value.to_owned());
            }
        }
        if rows.iter().any(|row| (self.value)(row).is_empty()) {
            values.push(String::new());
        }
        values
    }

    fn label(&self, value: &str) -> String {
        match value {
            "" => UNFILLED.into(),
            value => label_of(&self.frame, value).to_owned(),
        }
    }
}

pub(crate) fn cross_incidents(
    workbench: &Workbench,
    context: &Context,
    request: CrossIncidents,
) -> Result<IncidentCrosstab> {
    let or = |name: &str, otherwise: &str| match name {
        "" => fact(otherwise),
        name => fact(name),
    };
    let (down, across) = (
        or(&request.rows, "account_class")?,
        or(&request.columns, "stage")?,
    );
    let incidents = list_incidents(workbench, context, request.filter)?;
    let (row_values, column_values) = (down.values(&incidents), across.values(&incidents));
    let count = |row: &str, column: &str| {
        let here = incidents
            .iter()
            .filter(|one| (down.value)(one) == row && (across.value)(one) == column);
        here.count() as u32
    };
    let rows: Vec<IncidentCrossRow> = row_values
        .iter()
        .map(|row| {
            let cells: Vec<u32> = column_values
                .iter()
                .map(|column| count(row, column))
                .collect();
            let n = cells.iter().sum();
            IncidentCrossRow {
                name: down.label(row),
                n,
                shares: cells
                    .iter()
                    .map(|cell| stats::describe::share(*cell, n).unwrap_or(0.0))
                    .collect(),
                cells,
            }
        })
        .collect();
    let filled = |values: &[String]| values.iter().filter(|value| !value.is_empty()).count();
    let tested: Vec<Vec<u32>> = rows[..filled(&row_values)]
        .iter()
        .map(|row| row.cells[..filled(&column_values)].to_vec())
        .collect();
    let table = crosstab_of_counts((0..tested.len() as i16).collect(), tested);
    let test = table.as_ref().and_then(chi_square);
    let is_sound = table
        .as_ref()
        .is_some_and(stats::crosstab::has_enough_expected);
    Ok(IncidentCrosstab {
        columns: column_values
            .iter()
            .enumerate()
            .map(|(at, value)| GroupCount {
                name: across.label(value),
                n: rows.iter().map(|row| row.cells[at]).sum(),
            })
            .collect(),
        n: incidents.len() as u32,
        chi_square: test.as_ref().map(|test| test.chi_square),
        df: test.as_ref().map(|test| test.df),
        p: test.as_ref().filter(|_| is_sound).map(|test| test.p),
        method: method(test.is_some(), is_sound, table.as_ref()),
        rows,
    })
}

fn method(is_tested: bool, is_sound: bool, table: Option<&Crosstab>) -> String {
    let base = format!(
        "皮尔逊卡方独立性检验，只算两项都填了的 {} 条。",
        table.map_or(0, |table| table.n)
    );
    match (is_tested, is_sound) {
        (false, _) => "至少要有两行两列才能检验两者是否有关。".into(),
        (true, true) => base,
        (true, false) => format!("{base}期望频数不到 5 的格子超过五分之一，p 值不可靠，不显示。"),
    }
}
