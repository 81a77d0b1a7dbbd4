//! Filters of customers from arguments.

use super::args::FilterArgs;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Value, json};

/// A test of a roster column.
#[derive(Clone)]
pub struct Test {
    name: String,
    op: &'static str,
    value: String,
}

/// Reads `合作年限>=3`.
pub fn test(text: &str) -> std::result::Result<Test, String> {
    const SIGNS: [(&str, &str); 6] = [
        (">=", "at_least"),
        ("≥", "at_least"),
        ("!=", "is_not"),
        ("<", "below"),
        ("=", "is"),
        ("~", "contains"),
    ];
    for (sign, op) in SIGNS {
        if let Some((name, value)) = text.split_once(sign) {
            if name.trim().is_empty() {
                return Err(format!("“{text}” has no column"));
            }
            return Ok(Test {
                name: name.trim().into(),
                op,
                value: value.trim().into(),
            });
        }
    }
    Err(format!("“{text}” has none of >=, <, =, !=, ~"))
}

/// Reads a size class by its Chinese or its stable name.
pub fn size(text: &str) -> std::result::Result<String, String> {
    const SIZES: [(&str, &str); 4] = [
        ("大客户", "large"),
        ("中小客户", "medium"),
        ("小微客户", "small"),
        ("待分类", "unclassified"),
    ];
    let found = SIZES
        .iter()
        .find(|(label, name)| text == *label || text == *name);
    found.map(|(_, name)| (*name).to_owned()).ok_or_else(|| {
        format!("no size class “{text}”; there are 大客户, 中小客户, 小微客户, 待分类")
    })
}

/// The filter for a request; cohorts are looked up by title.
pub fn filter(workbench: &Workbench, asked: &FilterArgs) -> Result<Value> {
    let tests: Vec<Value> = asked
        .tests
        .iter()
        .map(|test| json!({ "name": test.name, "op": test.op, "value": test.value }))
        .collect();
    let mut cohorts = Vec::new();
    if !asked.cohort.is_empty() {
        let known: Vec<wire::CohortRow> = call(workbench, "list_cohorts", &json!({}))?;
        for title in &asked.cohort {
            let found = known
                .iter()
                .find(|cohort| cohort.title == *title || cohort.id == *title);
            cohorts.push(
                found
                    .ok_or_else(|| Failure::not_found(&format!("客户群“{title}”")))?
                    .id
                    .clone(),
            );
        }
    }
    Ok(json!({
        "sizes": asked.size, "regions": asked.region, "industries": asked.industry, "tags": asked.tag,
        "without_tags": asked.without_tag, "grades": asked.grade, "tests": tests, "cohorts": cohorts,
    }))
}
