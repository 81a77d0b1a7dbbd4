//! Reports for the kinds of study that questionnaires have templates for (R20): a title for the cover and
//! the sheets that such a report has.

use crate::context::Context;
use crate::failure::Result;
use crate::wire::{Failure, Nothing, ReportSkeleton};
use crate::workbench::Workbench;
use ::report::SheetKind;

/// A report's make-up.
pub(super) struct Skeleton {
    name: &'static str,
    /// Title on the cover.
    pub(super) title: &'static str,
    description: &'static str,
    /// Templates of questionnaires whose report it is.
    templates: &'static [&'static str],
    sheets: &'static [SheetKind],
}

use SheetKind::{
    Cohorts, Cover, Evidence, Gaps, HeatMap, Method, PainPoints, RawData, Sample, Scores,
    Statistics, Trend,
};

/// All of them, the usual one first.
const SKELETONS: [Skeleton; 6] = [
    Skeleton {
        name: "satisfaction",
        title: "客户满意度调查报告",
        description: "满意度专项调查：全部工作表",
        templates: &["five_modules", "six_dimensions", "servqual"],
        sheets: &SheetKind::ALL,
    },
    Skeleton {
        name: "care",
        title: "客户定期回访报告",
        description: "定期客户维护：与上期比、各客户群、痛点与原话",
        templates: &["quarterly", "annual"],
        sheets: &[
            Cover, Sample, Scores, Trend, Cohorts, Statistics, PainPoints, Evidence, Method,
        ],
    },
    Skeleton {
        name: "after_fix",
        title: "问题处理后回访报告",
        description: "问题处理后的跟进：处理时效、结果与还没解决的问题",
        templates: &["after_fix", "transaction"],
        sheets: &[
            Cover, Scores, Trend, Statistics, PainPoints, Evidence, RawData, Method,
        ],
    },
    Skeleton {
        name: "onboarding",
        title: "新客户体验报告",
        description: "新客户第 7 天、第 30 天：期望与实际、各群差别",
        templates: &["onboarding_7", "onboarding_30"],
        sheets: &[
            Cover, Sample, Scores, Trend, Gaps, Cohorts, PainPoints, Evidence, Method,
        ],
    },
    Skeleton {
        name: "milestone",
        title: "项目节点复盘报告",
        description: "项目重大节点：每位决策人的评价与原话",
        templates: &["milestone"],
        sheets: &[Cover, Scores, Trend, Statistics, Evidence, RawData, Method],
    },
    Skeleton {
        name: "churn",
        title: "流失客户挽回报告",
        description: "流失客户挽回：离开的原因、各群差别、原话",
        templates: &["churn"],
        sheets: &[
            Cover, Sample, HeatMap, Cohorts, PainPoints, Evidence, RawData, Method,
        ],
    },
];

/// A skeleton by name; the usual one when nothing is named.
pub(super) fn find(name: &str) -> Result<&'static Skeleton> {
    if name.is_empty() {
        return Ok(&SKELETONS[0]);
    }
    let found = SKELETONS.iter().find(|skeleton| skeleton.name == name);
    found.ok_or_else(|| {
        let names: Vec<&str> = SKELETONS.iter().map(|skeleton| skeleton.name).collect();
        Failure::bad_value(format!(
            "没有“{name}”这种报告骨架，可用：{}。",
            names.join("、")
        ))
    })
}

impl Skeleton {
    /// Its sheets by stable name.
    pub(super) fn sheets(&self) -> Vec<String> {
        self.sheets
            .iter()
            .map(|kind| kind.as_str().to_owned())
            .collect()
    }
}

pub(crate) fn list_report_skeletons(
    _: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<ReportSkeleton>> {
    Ok(SKELETONS
        .iter()
        .map(|skeleton| ReportSkeleton {
            name: skeleton.name.into(),
            title: skeleton.title.into(),
            description: skeleton.description.into(),
            templates: skeleton
                .templates
                .iter()
                .map(|name| (*name).into())
                .collect(),
            sheets: skeleton.sheets(),
        })
        .collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_template_has_a_report_and_every_report_a_cover() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../assets/templates/questionnaires");
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let template: serde_json::Value = serde_json::from_str(&text).unwrap();
            let name = template["name"].as_str().unwrap();
            // The form for single pieces of feedback is no study of its own.
            let has = SKELETONS.iter().any(|one| one.templates.contains(&name));
            assert!(has || name == "feedback_form", "{name}");
        }
        for skeleton in &SKELETONS {
            assert_eq!(skeleton.sheets.first(), Some(&Cover), "{}", skeleton.name);
        }
    }
}
