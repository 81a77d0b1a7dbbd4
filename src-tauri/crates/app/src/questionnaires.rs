//! Designed questionnaires: made, changed, checked, frozen, compared.

use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;

macro_rules! later {
    ($($name:ident($request:ty) -> $answer:ty;)*) => {$(
        pub(crate) fn $name(_: &Workbench, _: &Context, _: $request) -> Result<$answer> {
            Err(Failure::new("not_built", concat!("尚未实现：", stringify!($name))))
        }
    )*};
}

later! {
    list_questionnaires(Nothing) -> Vec<QuestionnaireSummary>;
    list_templates(Nothing) -> Vec<TemplateRow>;
    list_design_kinds(Nothing) -> Vec<DesignKindRow>;
    add_questionnaire(AddQuestionnaire) -> IdRef;
    get_questionnaire(GetQuestionnaire) -> QuestionnaireDesign;
    update_questionnaire(UpdateQuestionnaire) -> Nothing;
    remove_questionnaire(IdRef) -> Nothing;
    put_section(PutSection) -> IdRef;
    put_question(PutQuestion) -> IdRef;
    move_parts(MoveParts) -> Nothing;
    copy_parts(Parts) -> MadeParts;
    remove_parts(Parts) -> Nothing;
    lint_questionnaire(GetQuestionnaire) -> Vec<LintRow>;
    freeze_version(FreezeVersion) -> VersionRow;
    compare_versions(CompareVersions) -> VersionDiff;
    list_library(Nothing) -> Vec<LibraryRow>;
    add_from_library(AddFromLibrary) -> MadeParts;
    save_to_library(SaveToLibrary) -> MadeParts;
    remove_from_library(LibraryKeys) -> Nothing;
    list_waves(Nothing) -> Vec<WaveRow>;
    put_wave(WaveRow) -> IdRef;
    remove_wave(IdRef) -> Nothing;
}
