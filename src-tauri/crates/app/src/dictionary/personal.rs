//! The personal default dictionary (个人默认词典): lies in Kesheng's own folder, starts every
//! new study, and never changes one behind its user's back.

use super::entries::{Entries, Entry};
use super::lists::{built_in_text, list_of};
use super::{carry_out, own_words};
use crate::context::Context;
use crate::failure::Result;
use crate::home::DefaultWord;
use crate::wire::*;
use crate::workbench::Workbench;
use store::Entity;

pub(crate) fn save_default_dictionary(
    workbench: &Workbench,
    context: &Context,
    _: Nothing,
) -> Result<Nothing> {
    let words: Vec<DefaultWord> = own_words(workbench)?
        .into_iter()
        .map(|word| DefaultWord {
            kind: word.kind.as_str().into(),
            text: word.text,
            target: word.target,
            is_off: word.is_off,
        })
        .collect();
    workbench.home.set_default_dictionary(&words)?;
    // Nothing of the study changed, but the page shows how many entries the default has.
    context.touch(&[Entity::Word]);
    Ok(Nothing {})
}

pub(crate) fn apply_default_dictionary(
    workbench: &Workbench,
    context: &Context,
    _: Nothing,
) -> Result<AddedWords> {
    if workbench.home.default_dictionary().is_empty() {
        return Err(Failure::bad_value(
            "还没有个人默认词典。请先在一个项目里编好词典，再存为个人默认。",
        ));
    }
    apply(workbench, context)
}

/// Gives a study that was just made the personal default, when there is one.
pub(crate) fn start_with_default(workbench: &Workbench, context: &Context) -> Result<()> {
    apply(workbench, context).map(|_| ())
}

fn apply(workbench: &Workbench, context: &Context) -> Result<AddedWords> {
    // Of another version, an entry may name a list or a built-in word that is not here.
    let usable = |word: DefaultWord| {
        let kind = list_of(&word.kind).ok()?.kind;
        let is_usable = !word.is_off || built_in_text(kind, &word.text).is_some();
        is_usable.then_some(Entry {
            kind,
            text: word.text,
            target: word.target,
            is_off: word.is_off,
        })
    };
    let wanted: Vec<Entry> = workbench
        .home
        .default_dictionary()
        .into_iter()
        .filter_map(usable)
        .collect();
    let plan = Entries::new(own_words(workbench)?).plan(&wanted);
    let label = format!("词典加入个人默认 {} 条", plan.changed.len());
    carry_out(workbench, context, &label, &plan)?;
    Ok(plan.outcome())
}
