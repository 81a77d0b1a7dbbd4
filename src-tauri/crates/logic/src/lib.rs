//! What a questionnaire asks next: which sections and questions are shown, what stands in their
//! titles, what is calculated, and what is wrong with the answers so far.
//!
//! Expressions are those of OpenRosa (`${Q1} > 3`, `selected(${Q2}, 'price')`), evaluated by
//! `rxeval`, which stays behind this crate. Make a [`Form`] of a questionnaire once, then ask
//! [`Form::flow`] after every answer; [`check`] looks at one expression for the designer. Nothing
//! here opens a file or asks the clock: the day is handed in.

mod answers;
mod compile;
mod dates;
mod flow;
mod form;
mod functions;
mod names;
mod order;
mod patterns;
mod piping;
mod problem;
mod validate;
mod values;
mod xml;

pub use answers::{Answers, SlotKey};
pub use compile::{CheckContext, Role, check, check_text, references};
pub use flow::{Flow, Progress, QuestionFlow, SectionFlow, SlotFlow};
pub use form::{Form, Today};
pub use problem::{AnswerProblem, LogicProblem};
pub use xml::{XmlValue, evaluate_xml};

use model::questionnaire::QuestionnaireBody;

/// What is asked now, for one call; who asks again keeps a [`Form`].
pub fn flow(body: &QuestionnaireBody, answers: &Answers, seed: u64, today: Today) -> Flow {
    Form::new(body).flow(answers, seed, today)
}
