//! Codebooks to begin with (编码模板): added to the codes that are there, each code once.

use super::codebook::{next_colour, next_position};
use super::{Coded, coded};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use include_dir::{Dir, include_dir};
use model::ids::id_of_parts;
use model::{Code, CodeId, OpKind};
use serde::Deserialize;
use std::collections::HashSet;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/templates/codes");

#[derive(Deserialize)]
struct Template {
    name: String,
    title: String,
    about: String,
    codes: Vec<TemplateCode>,
}

#[derive(Deserialize)]
struct TemplateCode {
    name: String,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    include: String,
    #[serde(default)]
    exclude: String,
    #[serde(default)]
    codes: Vec<TemplateCode>,
}

fn templates() -> Result<Vec<Template>> {
    crate::templates::read(&FILES)
}

impl Template {
    /// Its codes from the top down. Their ids follow from the template and their place in it: a code that
    /// was renamed since is still that code.
    fn laid_out(&self, first: u32) -> Vec<Code> {
        let mut codes = Vec::new();
        lay_out(&self.codes, None, &self.name, first, &mut codes);
        codes
    }

    /// Those that a codebook lacks, to stand behind what it has.
    fn missing(&self, coded: &Coded) -> Vec<Code> {
        let known: HashSet<CodeId> = coded.codes.iter().map(|code| code.id).collect();
        let mut codes = self.laid_out(next_position(coded, None));
        codes.retain(|code| !known.contains(&code.id));
        codes
    }
}

fn lay_out(
    siblings: &[TemplateCode],
    parent: Option<CodeId>,
    path: &str,
    first: u32,
    codes: &mut Vec<Code>,
) {
    for (position, one) in (first..).zip(siblings) {
        let path = format!("{path}/{}", one.name);
        let id = CodeId(id_of_parts("template_code", &[path.as_bytes()]));
        codes.push(Code {
            id,
            parent,
            position,
            name: one.name.clone(),
            colour: next_colour(codes.len() as u32),
            mark: None,
            definition: one.definition.clone(),
            include: one.include.clone(),
            exclude: one.exclude.clone(),
            example: String::new(),
        });
        lay_out(&one.codes, Some(id), &path, 0, codes);
    }
}

pub(crate) fn list_code_templates(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<CodeTemplate>> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let row = |one: &Template| CodeTemplate {
        name: one.name.clone(),
        title: one.title.clone(),
        about: one.about.clone(),
        n_codes: one.laid_out(0).len() as u32,
        n_missing: one.missing(&coded).len() as u32,
    };
    Ok(templates()?.iter().map(row).collect())
}

pub(crate) fn add_template_codes(
    workbench: &Workbench,
    context: &Context,
    request: AddTemplateCodes,
) -> Result<CodeIds> {
    let templates = templates()?;
    let template = templates.iter().find(|one| one.name == request.template);
    let template = template.ok_or_else(|| {
        let names: Vec<&str> = templates.iter().map(|one| one.name.as_str()).collect();
        Failure::bad_value(format!(
            "没有编码模板“{}”，可用：{}。",
            request.template,
            names.join("、")
        ))
    })?;
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let codes = template.missing(&coded);
    let label = format!("加入编码模板“{}”", template.title);
    workbench.transact(context, OpKind::UpdateCodebook, &label, |tx| {
        codes.iter().try_for_each(|code| tx.put_code(code))
    })?;
    Ok(CodeIds {
        codes: codes.iter().map(|code| code.id.to_string()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_template_is_sound() {
        let templates = templates().unwrap();
        let names: Vec<&str> = templates.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["themes", "churn"]);
        for one in &templates {
            let codes = one.laid_out(3);
            let ids: HashSet<CodeId> = codes.iter().map(|code| code.id).collect();
            assert_eq!(ids.len(), codes.len(), "{}", one.name);
            assert!(codes.iter().all(|code| !code.definition.is_empty()));
            assert_eq!(codes[0].position, 3);
            let above = |code: &Code| code.parent.is_none_or(|id| ids.contains(&id));
            assert!(codes.iter().all(above));
        }
        // The discussion themes of R134–R136.
        let top = templates[0].laid_out(0);
        let top: Vec<&str> = top
            .iter()
            .filter(|code| code.parent.is_none())
            .map(|code| code.name.as_str())
            .collect();
        assert_eq!(top, ["产品功能痛点", "服务流程堵点", "沟通需求盲点"]);
        // The churn template has the frame that talks use.
        let labels: Vec<&str> = model::interview::REASONS
            .iter()
            .map(|(_, label)| *label)
            .collect();
        let below = templates[1].laid_out(0);
        let below: Vec<&str> = below[1..].iter().map(|code| code.name.as_str()).collect();
        assert_eq!(below, labels);
    }
}
