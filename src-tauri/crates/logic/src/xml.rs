//! One expression over a document of somebody else: for comparing with other engines.

use crate::problem::LogicProblem;
use rxeval::{Context, Fixed, Instance, Value};

/// A value as the other engines name it.
#[derive(Debug, Clone, PartialEq)]
pub enum XmlValue {
    /// True or false.
    Boolean(bool),
    /// A number; not a number when something was none.
    Number(f64),
    /// Words.
    Words(String),
    /// Texts of the nodes found, in the order of the document.
    Nodes(Vec<String>),
}

/// Evaluates at the root of a document.
///
/// # Errors
/// `syntax` or `evaluation` with the engine's words.
pub fn evaluate_xml(xml: &str, expression: &str) -> Result<XmlValue, LogicProblem> {
    let problem = |code, error: String| LogicProblem::new(code, expression, error);
    let instance = Instance::from_xml(xml).map_err(|error| problem("evaluation", error))?;
    let parsed = rxeval::parse(expression).map_err(|error| problem("syntax", error))?;
    let root = instance
        .root()
        .ok_or_else(|| problem("evaluation", "no root".into()))?;
    let clock = Fixed {
        today: "1970-01-01".into(),
        now: "1970-01-01T00:00:00.000Z".into(),
    };
    let value = rxeval::evaluate(&parsed, &instance, Context::at(root), &clock)
        .map_err(|error| problem("evaluation", error))?;
    Ok(match value {
        Value::Boolean(is) => XmlValue::Boolean(is),
        Value::Number(number) => XmlValue::Number(number),
        Value::String(words) => XmlValue::Words(words),
        Value::NodeSet(nodes) => {
            XmlValue::Nodes(nodes.iter().map(|at| instance.string_value(*at)).collect())
        }
    })
}
