//! Codings of the sample's talks: a template's codes, given to sentences by their words as one would with
//! 按词自动编码. Which words is told in `codes.json`.

use super::file;
use crate::coding;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Told {
    template: String,
    /// By names of codes.
    words: BTreeMap<String, Vec<String>>,
}

pub(super) fn code(workbench: &Workbench, context: &Context) -> Result<()> {
    let told: Told = serde_json::from_slice(file("codes.json"))
        .map_err(|error| Failure::internal("sample", &error))?;
    let template = AddTemplateCodes {
        template: told.template,
    };
    coding::add_template_codes(workbench, context, template)?;
    for code in coding::list_codes(workbench, context, Nothing {})? {
        let Some(terms) = told.words.get(&code.name) else {
            continue;
        };
        let look = PreviewAutoCode {
            terms: terms.clone(),
            extent: "sentence".into(),
            sources: ["interview", "focus_group"].map(str::to_owned).to_vec(),
            code: code.id.clone(),
            ..PreviewAutoCode::default()
        };
        let hits = coding::preview_auto_code(workbench, context, look)?;
        let request = AddCodings {
            places: hits.into_iter().map(|hit| hit.place).collect(),
            codes: vec![code.id],
            origin: "auto".into(),
            ..AddCodings::default()
        };
        if !request.places.is_empty() {
            coding::add_codings(workbench, context, request)?;
        }
    }
    Ok(())
}
