//! From a command's name and JSON to its function and back, for every host alike.

use crate::wire::{Failure, Noun};
use crate::{Context, Workbench};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

/// A command's answer: what it returned and which nouns it changed.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Reply {
    /// The answer, written as JSON once: a tree of values in between costs more than the answer itself
    /// where thousands of rows are listed.
    pub value: Box<RawValue>,
    /// What to fetch anew.
    pub touched: Vec<Noun>,
}

impl Reply {
    /// The answer as a value.
    ///
    /// # Errors
    /// When it is not of that type.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_str(self.value.get()).map_err(|error| Failure::internal("answer", &error))
    }
}

/// How a command looks from the window.
pub struct CommandShape {
    /// Name.
    pub name: &'static str,
    /// Its doc sentence.
    pub doc: &'static str,
    /// TypeScript name of the request.
    pub request: String,
    /// TypeScript name of the answer.
    pub answer: String,
}

/// Collects the declarations of a type and all types it mentions.
struct Declarations<'a> {
    config: &'a Config,
    found: &'a mut BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        declare::<T>(self.config, self.found);
    }
}

/// Adds a type's declaration, and those it mentions, to `found`.
pub fn declare<T: TS + 'static + ?Sized>(config: &Config, found: &mut BTreeMap<String, String>) {
    let name = T::ident(config);
    if found.contains_key(&name) {
        return;
    }
    // Only our own types are declared by name; strings, lists and options are spelled out.
    if T::output_path().is_some() {
        let docs = T::docs().unwrap_or_default();
        found.insert(name, format!("{docs}export {}", T::decl(config)));
        // Those of a list are its element's: a type that holds a list of itself would never end.
        T::visit_dependencies(&mut Declarations { config, found });
    }
    T::visit_generics(&mut Declarations { config, found });
}

/// Reads a request and writes an answer as JSON.
pub(crate) fn run<Request, Answer>(
    workbench: &Workbench,
    context: &Context,
    payload: Value,
    command: fn(&Workbench, &Context, Request) -> Result<Answer, Failure>,
) -> Result<Reply, Failure>
where
    Request: serde::de::DeserializeOwned,
    Answer: serde::Serialize,
{
    let request = serde_json::from_value(payload)
        .map_err(|error| Failure::internal("bad_request", &error))?;
    let answer = command(workbench, context, request)?;
    let value = serde_json::value::to_raw_value(&answer)
        .map_err(|error| Failure::internal("bad_answer", &error))?;
    Ok(Reply {
        value,
        touched: context.touched(),
    })
}

/// Makes `dispatch` (name → function) and `shapes` (for `ipc.ts`) from the command list.
macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident($request:ty) -> $answer:ty = $function:path;)*) => {
        /// Runs a command by name.
        ///
        /// # Errors
        /// The command's own failure, or `unknown_command`.
        pub fn dispatch(
            workbench: &crate::Workbench,
            context: &crate::Context,
            name: &str,
            payload: serde_json::Value,
        ) -> Result<crate::router::Reply, Failure> {
            match name {
                $(stringify!($name) => crate::router::run::<$request, $answer>(workbench, context, payload, $function),)*
                _ => Err(Failure::new("unknown_command", format!("没有名为“{name}”的命令。"))),
            }
        }

        /// The commands as the window sees them, in the order of the list.
        pub fn shapes(config: &ts_rs::Config) -> Vec<crate::router::CommandShape> {
            vec![$(crate::router::CommandShape {
                name: stringify!($name),
                doc: concat!($($doc),+).trim_ascii(),
                request: <$request as ts_rs::TS>::name(config),
                answer: <$answer as ts_rs::TS>::name(config),
            }),*]
        }

        /// TypeScript declarations of all types that commands use, by name.
        pub fn declarations(config: &ts_rs::Config) -> std::collections::BTreeMap<String, String> {
            let mut found = std::collections::BTreeMap::new();
            $(
                crate::router::declare::<$request>(config, &mut found);
                crate::router::declare::<$answer>(config, &mut found);
            )*
            crate::router::declare::<Noun>(config, &mut found);
            crate::router::declare::<Failure>(config, &mut found);
            found
        }
    };
}
pub(crate) use commands;
