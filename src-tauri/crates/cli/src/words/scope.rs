//! From flags to the scope that `app` takes.

use super::args::ScopeArgs;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::json;

/// The scope; questions go by code here and by id there.
pub fn scope_of(workbench: &Workbench, asked: &ScopeArgs) -> Result<wire::MineTexts> {
    let mut scope = wire::MineTexts {
        sources: asked.source.clone(),
        regions: asked.region.clone(),
        industries: asked.industry.clone(),
        sizes: asked.size.clone(),
        questions: asked.question.clone(),
        periods: asked.period.clone(),
        cohorts: asked.cohort.clone(),
        polarity: asked.polarity.clone(),
        ..wire::MineTexts::default()
    };
    for (key, values) in asked.scope.iter().flat_map(|list| &list.0) {
        let list = match key.as_str() {
            "source" => &mut scope.sources,
            "region" => &mut scope.regions,
            "industry" => &mut scope.industries,
            "size" => &mut scope.sizes,
            "question" => &mut scope.questions,
            "cohort" => &mut scope.cohorts,
            _ => &mut scope.periods,
        };
        list.extend(values.iter().cloned());
    }
    if !scope.questions.is_empty() {
        scope.questions = ids_of(workbench, &scope.questions)?;
    }
    Ok(scope)
}

fn ids_of(workbench: &Workbench, codes: &[String]) -> Result<Vec<String>> {
    let questions: Vec<wire::QuestionRow> = call(workbench, "list_questions", &json!({}))?;
    let id_of = |code: &String| {
        let found = questions.iter().find(|question| question.code == *code);
        found.map(|question| question.id.clone()).ok_or_else(|| {
            Failure::bad_value(format!(
                "问卷里没有题号“{code}”，可用 kesheng list questions 查看全部题号。"
            ))
        })
    };
    codes.iter().map(id_of).collect()
}
