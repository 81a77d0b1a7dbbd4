//! The study's dictionary (词典): shown together with what comes built in, edited entry by
//! entry. Every command is one operation; the next run mines with it.
//!
//! What adding an entry means is decided in `dictionary/entries.rs`; files are read and
//! written in `dictionary/files.rs`, the personal default is in `dictionary/personal.rs`.

mod entries;
mod files;
mod lists;
mod personal;

pub(crate) use files::{export_dictionary, import_dictionary};
pub(crate) use personal::{apply_default_dictionary, save_default_dictionary, start_with_default};

use crate::context::Context;
use crate::failure::Result;
use crate::mining::CategoryNames;
use crate::wire::*;
use crate::workbench::Workbench;
use entries::{Entries, Entry, Plan};
use lists::{LISTS, built_in, key_of, list_of};
use model::OpKind;
use std::collections::HashSet;
use store::{Word, WordKind};

/// The entries of the study, without what is kept among them for other purposes.
fn own_words(workbench: &Workbench) -> Result<Vec<Word>> {
    let words = workbench.read(|study| study.list_words())?;
    Ok(words
        .into_iter()
        .filter(|word| LISTS.iter().any(|list| list.kind == word.kind))
        .collect())
}

/// How the study's categories are called: the screen and files have these names, the store
/// has the engine's.
fn category_names(workbench: &Workbench) -> Result<CategoryNames> {
    let words = workbench.read(|study| study.list_words())?;
    Ok(CategoryNames::of(&words))
}

pub(crate) fn list_dictionary(
    workbench: &Workbench,
    _: &Context,
    request: ListDictionary,
) -> Result<DictionaryPage> {
    let kind = match request.kind.as_str() {
        "" => None,
        name => Some(list_of(name)?.kind),
    };
    let own = own_words(workbench)?;
    let names = category_names(workbench)?;
    let all = rows(&own, &names);
    let search = request.search.trim().to_lowercase();
    let is_wanted = |row: &&DictionaryRow| {
        kind.is_none_or(|kind| kind.as_str() == row.kind)
            && (!request.is_own_only || !row.is_built_in || row.is_off)
            && (search.is_empty()
                || row.text.to_lowercase().contains(&search)
                || row.target.to_lowercase().contains(&search))
    };
    let wanted: Vec<&DictionaryRow> = all.iter().filter(is_wanted).collect();
    let limit = crate::keywords::limit_of(request.limit);
    Ok(DictionaryPage {
        kinds: LISTS.iter().map(|list| kind_row(list, &all)).collect(),
        n_total: wanted.len() as u32,
        rows: wanted
            .into_iter()
            .skip(request.offset as usize)
            .take(limit)
            .cloned()
            .collect(),
        n_default: workbench.home.default_dictionary().len() as u32,
    })
}

fn kind_row(list: &lists::List, all: &[DictionaryRow]) -> DictionaryKind {
    let count = |fits: &dyn Fn(&DictionaryRow) -> bool| {
        let of_kind = all.iter().filter(|row| row.kind == list.kind.as_str());
        of_kind.filter(|row| fits(row)).count() as u32
    };
    DictionaryKind {
        kind: list.kind.as_str().into(),
        label: list.label().into(),
        doc: list.doc.into(),
        target_label: list.target_label.into(),
        n_built_in: count(&|row| row.is_built_in),
        n_own: count(&|row| !row.is_built_in),
        n_off: count(&|row| row.is_off),
    }
}

/// Everything there is: the study's own entries by word, then the built-in ones by word.
fn rows(own: &[Word], names: &CategoryNames) -> Vec<DictionaryRow> {
    let shown = |kind: WordKind, target: &str| match kind {
        WordKind::Seed => names.shown(target),
        _ => target.to_owned(),
    };
    let off: HashSet<(&str, String)> = own
        .iter()
        .filter(|word| word.is_off)
        .map(|word| (word.kind.as_str(), key_of(word.kind, &word.text)))
        .collect();
    let added = own.iter().filter(|word| !word.is_off);
    let added = added.map(|word| DictionaryRow {
        id: Some(word.id.to_string()),
        kind: word.kind.as_str().into(),
        text: word.text.clone(),
        target: shown(word.kind, &word.target),
        is_built_in: false,
        is_off: false,
    });
    let built_in = LISTS.iter().flat_map(|list| {
        let (kind, shown, off) = (list.kind, &shown, &off);
        built_in(kind)
            .iter()
            .map(move |(text, target)| DictionaryRow {
                id: None,
                kind: kind.as_str().into(),
                text: text.clone(),
                target: shown(kind, target),
                is_built_in: true,
                is_off: off.contains(&(kind.as_str(), key_of(kind, text))),
            })
    });
    let place_of = |kind: &str| LISTS.iter().position(|list| list.kind.as_str() == kind);
    let mut rows: Vec<DictionaryRow> = added.chain(built_in).collect();
    rows.sort_by(|a, b| {
        (a.is_built_in, &a.text, place_of(&a.kind), &a.target).cmp(&(
            b.is_built_in,
            &b.text,
            place_of(&b.kind),
            &b.target,
        ))
    });
    rows
}

/// Does what adding entries comes to, as one operation.
fn carry_out(workbench: &Workbench, context: &Context, label: &str, plan: &Plan) -> Result<()> {
    workbench.transact(context, OpKind::UpdateDictionary, label, |tx| {
        for word in &plan.removed {
            tx.remove_word(word.id)?;
        }
        for word in &plan.added {
            tx.add_word(word)?;
        }
        Ok(())
    })
}

/// `“云享屏”`, or `“云享屏”等 5 条`.
fn named<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.as_slice() {
        [] => "0 条".into(),
        [only] => format!("“{only}”"),
        [first, ..] => format!("“{first}”等 {} 条", words.len()),
    }
}

pub(crate) fn add_words(
    workbench: &Workbench,
    context: &Context,
    request: AddWords,
) -> Result<AddedWords> {
    if request.entries.is_empty() {
        return Err(Failure::bad_value("请先填写要加入的词。"));
    }
    let names = category_names(workbench)?;
    let wanted = request
        .entries
        .iter()
        .map(|entry| Entry::checked(entry, &names))
        .collect::<Result<Vec<_>>>()?;
    let plan = Entries::new(own_words(workbench)?).plan(&wanted);
    let verb = if plan.added.is_empty() {
        "重新启用"
    } else {
        "加入"
    };
    let label = format!(
        "词典{verb}{}",
        named(plan.changed.iter().map(String::as_str))
    );
    carry_out(workbench, context, &label, &plan)?;
    Ok(plan.outcome())
}

pub(crate) fn update_word(
    workbench: &Workbench,
    context: &Context,
    request: UpdateWord,
) -> Result<Nothing> {
    let own = own_words(workbench)?;
    let old = own.iter().find(|word| word.id.to_string() == request.id);
    let old = old.ok_or_else(|| Failure::not_found("这个词条"))?;
    let names = category_names(workbench)?;
    let entry = Entry::checked(
        &DictionaryEntry {
            kind: old.kind.as_str().into(),
            text: request.text.clone(),
            target: request.target.clone(),
        },
        &names,
    )?;
    if (&entry.text, &entry.target) == (&old.text, &old.target) {
        return Ok(Nothing {});
    }
    let others = own.iter().filter(|word| word.id != old.id).cloned();
    if Entries::new(others.collect()).knows(&entry) {
        return Err(Failure::bad_value(format!(
            "词典里已有“{}”，请改成别的词，或删除这一条。",
            entry.text
        )));
    }
    let label = if entry.text == old.text {
        let to = match entry.target.as_str() {
            "" => "清空".into(),
            _ => format!("改为“{}”", names.shown(&entry.target)),
        };
        format!("词典把“{}”的对应{to}", old.text)
    } else {
        format!("词典把“{}”改为“{}”", old.text, entry.text)
    };
    let id = old.id;
    workbench.transact(context, OpKind::UpdateDictionary, &label, |tx| {
        tx.update_word(id, &entry.text, &entry.target)
    })?;
    Ok(Nothing {})
}

pub(crate) fn remove_words(
    workbench: &Workbench,
    context: &Context,
    request: WordIds,
) -> Result<Nothing> {
    let own = own_words(workbench)?;
    let find = |id: &String| {
        let word = own.iter().find(|word| word.id.to_string() == *id);
        word.ok_or_else(|| Failure::not_found("这个词条"))
    };
    let words = request
        .ids
        .iter()
        .map(find)
        .collect::<Result<Vec<&Word>>>()?;
    if words.is_empty() {
        return Err(Failure::bad_value("请先选择要删除的词条。"));
    }
    let label = format!(
        "词典删除{}",
        named(words.iter().map(|word| word.text.as_str()))
    );
    workbench.transact(context, OpKind::UpdateDictionary, &label, |tx| {
        for word in &words {
            tx.remove_word(word.id)?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}

pub(crate) fn switch_words(
    workbench: &Workbench,
    context: &Context,
    request: SwitchWords,
) -> Result<Nothing> {
    if request.entries.is_empty() {
        return Err(Failure::bad_value("请先选择词条。"));
    }
    let own = own_words(workbench)?;
    let mut words: Vec<Word> = Vec::new();
    for entry in &request.entries {
        let list = list_of(&entry.kind)?;
        let text = entry.text.trim();
        let Some(text) = lists::built_in_text(list.kind, text) else {
            return Err(Failure::bad_value(format!(
                "内置的{}里没有“{text}”，只有内置的词可以停用；本项目加入的词请直接删除。",
                list.label()
            )));
        };
        let word = Word::new(list.kind, text, "", true);
        if own.contains(&word) != request.is_off && !words.contains(&word) {
            words.push(word);
        }
    }
    let verb = if request.is_off { "停用" } else { "启用" };
    let label = format!(
        "词典{verb}{}",
        named(words.iter().map(|word| word.text.as_str()))
    );
    workbench.transact(context, OpKind::UpdateDictionary, &label, |tx| {
        for word in &words {
            match request.is_off {
                true => tx.add_word(word)?,
                false => tx.remove_word(word.id)?,
            }
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
