//! Questionnaires made ready, kept by version: a version never changes.

use crate::context::lock;
use crate::failure::Result;
use crate::wire::Failure;
use crate::workbench::Workbench;
use logic::{Form, Today};
use model::{QuestionnaireId, VersionId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use store::Version;

/// A version with its questionnaire made ready.
pub(crate) struct VersionForm {
    pub(crate) version: Version,
    pub(crate) form: Form,
}

/// Versions that were asked for.
#[derive(Default)]
pub(crate) struct Forms(Mutex<HashMap<VersionId, Arc<VersionForm>>>);

/// The form of a version.
pub(super) fn of_version(workbench: &Workbench, id: VersionId) -> Result<Arc<VersionForm>> {
    if let Some(found) = lock(&workbench.forms.0).get(&id) {
        return Ok(Arc::clone(found));
    }
    let version = workbench.read(|study| study.list_versions())?;
    let version = version.into_iter().find(|version| version.id == id);
    let version = version.ok_or_else(|| Failure::not_found("这个问卷版本"))?;
    let made = Arc::new(VersionForm {
        form: Form::new(&version.body),
        version,
    });
    lock(&workbench.forms.0).insert(id, Arc::clone(&made));
    Ok(made)
}

/// The form of a questionnaire as it stands under design.
pub(super) fn of_design(workbench: &Workbench, id: &str) -> Result<Form> {
    let id: QuestionnaireId = id.parse().map_err(|_| Failure::not_found("这份问卷"))?;
    Ok(Form::new(
        &workbench.read(|study| study.get_questionnaire(id))?,
    ))
}

/// What `today()` means on this machine.
pub(super) fn today() -> Today {
    Today(chrono::Local::now().date_naive())
}
