//! The user's own categories: new ones come with seed words, built-in ones take another name.

use super::whole;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::OpKind;
use std::collections::BTreeSet;
use store::{Word, WordKind};
use text::UNSORTED;

pub(crate) fn add_category(
    workbench: &Workbench,
    context: &Context,
    request: AddCategory,
) -> Result<Nothing> {
    let name = request.name.trim();
    let board = whole(workbench, context)?;
    if name.is_empty() || name == UNSORTED {
        return Err(Failure::bad_value("类别要有名称。"));
    }
    let known = text::categories(&board.judged.mined.engine);
    if known
        .iter()
        .any(|one| board.judged.names.shown(one) == name)
    {
        return Err(Failure::bad_value(format!("已有类别“{name}”。")));
    }
    let label = format!("新增类别“{name}”");
    let seeds: BTreeSet<&str> = request
        .seeds
        .iter()
        .map(|seed| seed.trim())
        .filter(|seed| !seed.is_empty())
        .chain([name])
        .collect();
    workbench.transact(context, OpKind::UpdateDictionary, &label, |tx| {
        for seed in seeds {
            tx.add_word(&Word::new(WordKind::Seed, seed, name, false))?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}

pub(crate) fn rename_category(
    workbench: &Workbench,
    context: &Context,
    request: RenameCategory,
) -> Result<Nothing> {
    let (from, to) = (request.from.trim(), request.to.trim());
    if to.is_empty() || to == UNSORTED || from == UNSORTED {
        return Err(Failure::bad_value("类别要有名称，“未归类”不能改名。"));
    }
    let board = whole(workbench, context)?;
    let internal = board.judged.names.internal(from);
    let known = text::categories(&board.judged.mined.engine);
    if !known.contains(&internal) {
        return Err(Failure::not_found("这个类别"));
    }
    if known
        .iter()
        .any(|one| *one != internal && board.judged.names.shown(one) == to)
    {
        return Err(Failure::bad_value(format!("已有类别“{to}”。")));
    }
    let words = workbench.read(|study| study.list_words())?;
    let label = format!("类别“{from}”改名为“{to}”");
    workbench.transact(context, OpKind::UpdateDictionary, &label, |tx| {
        let earlier = words
            .iter()
            .filter(|word| word.kind == WordKind::Category && word.text == internal);
        for word in earlier {
            tx.remove_word(word.id)?;
        }
        if to != internal {
            tx.add_word(&Word::new(WordKind::Category, &internal, to, false))?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}
