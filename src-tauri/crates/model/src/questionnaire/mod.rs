//! Designed questionnaires (问卷): sections, questions and what each question yields as data.
//!
//! A questionnaire under design is rows of the study (one per section and question, so that two
//! people can work on it and merge); a frozen version is one [`QuestionnaireBody`] that never
//! changes. Start at [`DesignedQuestion`]; [`DesignedQuestion::slots`] says which answers it asks
//! for, and each slot becomes one [`crate::Question`] of the data. No expressions are evaluated
//! here: that is `logic`.

mod body;
mod checks;
mod design;
mod diff;
mod kind;
mod length;
mod place;
mod references;
mod slots;

pub use body::{DesignedQuestion, NEEDS, QuestionnaireBody, Section, SectionRole};
pub use checks::{CHECKS, Check, CheckFinding, CheckWeight, check};
pub use design::{Design, DesignChoice, DesignRow, ScalePoint};
pub use diff::{QuestionChange, QuestionDiff, compare};
pub use kind::DesignKind;
pub use place::place;
pub use references::{ReferencePlace, is_code, references, rename_references};
pub use slots::{AnswerSlot, slot_question_id};
