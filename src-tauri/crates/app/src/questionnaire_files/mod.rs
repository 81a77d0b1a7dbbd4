//! Questionnaires in and out of files: previewed, imported as one operation, exported.

use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;

pub(crate) fn preview_questionnaire_import(
    _: &Workbench,
    _: &Context,
    _: PreviewQuestionnaireImport,
) -> Result<QuestionnairePreview> {
    Err(Failure::new("not_built", "尚未实现：导入问卷"))
}

pub(crate) fn import_questionnaire(
    _: &Workbench,
    _: &Context,
    _: ImportQuestionnaire,
) -> Result<QuestionnaireImported> {
    Err(Failure::new("not_built", "尚未实现：导入问卷"))
}

pub(crate) fn export_questionnaire(
    _: &Workbench,
    _: &Context,
    _: ExportQuestionnaire,
) -> Result<QuestionnaireFile> {
    Err(Failure::new("not_built", "尚未实现：导出问卷"))
}
