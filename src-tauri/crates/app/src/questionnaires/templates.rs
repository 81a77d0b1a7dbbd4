//! Templates (问卷模板): files of the program, in their order by name.

use super::planned::PlannedQuestionnaire;
use super::shapes::whole_seconds;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use include_dir::{Dir, include_dir};

static FILES: Dir<'static> =
    include_dir!("$CARGO_MANIFEST_DIR/../../../assets/templates/questionnaires");

/// All templates in the order of their files.
pub(crate) fn all() -> Result<Vec<PlannedQuestionnaire>> {
    crate::templates::read(&FILES)
}

/// The template of that name.
pub(crate) fn find(name: &str) -> Result<PlannedQuestionnaire> {
    all()?
        .into_iter()
        .find(|template| template.name == name)
        .ok_or_else(|| Failure::not_found(&format!("模板“{name}”")))
}

pub(crate) fn list_templates(_: &Workbench, _: &Context, _: Nothing) -> Result<Vec<TemplateRow>> {
    let row = |template: PlannedQuestionnaire| {
        let body = template.make()?;
        Ok(TemplateRow {
            n_questions: body.n_asked() as u32,
            seconds: whole_seconds(body.seconds()),
            name: template.name,
            title: template.title,
            description: template.description,
        })
    };
    all()?.into_iter().map(row).collect()
}
