//! Changing the board: each a single operation that undo takes back whole.

use super::{Board, whole};
use crate::context::Context;
use crate::failure::Result;
use crate::mining::row_key;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{OpKind, ThemeId};
use store::Theme;
use text::{CuratedPhrase, ThemeGroup, UNSORTED};

fn new_theme(board: &Board, category: &str, name: &str) -> Theme {
    Theme {
        id: ThemeId(uuid::Uuid::now_v7()),
        category: category.into(),
        name: name.into(),
        statement: String::new(),
        position: board.kept.len() as u32,
    }
}

/// The theme itself, and whether it must be made first: one that only the program made is kept
/// from the moment somebody touches it, with the phrases it has then.
pub(crate) fn kept_or_new(board: &Board, group: &ThemeGroup) -> (Theme, bool) {
    match board.kept(&group.key) {
        Some(theme) => (theme.clone(), false),
        None => (new_theme(board, &group.category, &group.name), true),
    }
}

/// Makes a theme that was the program's own, and pins its phrases to it.
pub(crate) fn keep(
    tx: &mut store::Tx<'_>,
    board: &Board,
    group: &ThemeGroup,
    theme: &Theme,
) -> store::Result<()> {
    tx.add_theme(theme)?;
    for phrase in board.phrases_of(group) {
        tx.set_phrase_theme(&row_key(&phrase.key), Some(theme.id))?;
    }
    Ok(())
}

fn require_name(name: &str) -> Result<&str> {
    match name.trim() {
        "" => Err(Failure::bad_value("主题要有名称。")),
        name => Ok(name),
    }
}

pub(crate) fn add_theme(
    workbench: &Workbench,
    context: &Context,
    request: AddTheme,
) -> Result<ThemeKey> {
    let board = whole(workbench, context)?;
    let name = require_name(&request.name)?;
    let category = board.judged.names.internal(request.category.trim());
    let theme = new_theme(&board, &category, name);
    let phrases: Vec<&CuratedPhrase> = request
        .phrases
        .iter()
        .map(|id| board.judged.require(id))
        .collect::<Result<_>>()?;
    let label = format!("新建主题“{name}”");
    workbench.transact(context, OpKind::UpdateTheme, &label, |tx| {
        tx.add_theme(&theme)?;
        for phrase in phrases {
            tx.set_phrase_theme(&row_key(&phrase.key), Some(theme.id))?;
        }
        Ok(())
    })?;
    Ok(ThemeKey {
        key: theme.id.to_string(),
    })
}

pub(crate) fn update_theme(
    workbench: &Workbench,
    context: &Context,
    request: UpdateTheme,
) -> Result<ThemeKey> {
    let board = whole(workbench, context)?;
    let group = board.require(&request.key)?;
    if group.category == UNSORTED && !group.is_kept {
        return Err(Failure::bad_value(
            "“未归类”不是主题，请把其中的短语移到类别或主题里。",
        ));
    }
    let (theme, is_new) = kept_or_new(&board, group);
    let name = request.name.as_deref().map(require_name).transpose()?;
    let category = request
        .category
        .as_deref()
        .map(|category| board.judged.names.internal(category));
    let label = match (name, &category) {
        (Some(name), _) => format!("主题“{}”改名为“{name}”", group.name),
        (None, Some(category)) => format!(
            "把主题“{}”移到“{}”",
            group.name,
            board.judged.names.shown(category)
        ),
        (None, None) => format!("修改主题“{}”的陈述", group.name),
    };
    workbench.transact(context, OpKind::UpdateTheme, &label, |tx| {
        if is_new {
            keep(tx, &board, group, &theme)?;
        }
        if let Some(name) = name {
            tx.rename_theme(theme.id, name)?;
        }
        if let Some(statement) = &request.statement {
            tx.update_theme_statement(theme.id, statement.trim())?;
        }
        if let Some(category) = &category {
            tx.move_theme(theme.id, category)?;
            for phrase in board.phrases_of(group) {
                tx.set_phrase_theme(&row_key(&phrase.key), Some(theme.id))?;
            }
        }
        Ok(())
    })?;
    Ok(ThemeKey {
        key: theme.id.to_string(),
    })
}

pub(crate) fn remove_theme(
    workbench: &Workbench,
    context: &Context,
    request: ThemeKey,
) -> Result<Nothing> {
    let board = whole(workbench, context)?;
    let theme = board.kept(&request.key).ok_or_else(|| {
        Failure::bad_value("这个主题由程序归纳，没有保存过，不能删除；移走其中的短语即可。")
    })?;
    let label = format!("删除主题“{}”", theme.name);
    workbench.transact(context, OpKind::UpdateTheme, &label, |tx| {
        tx.remove_theme(theme.id)
    })?;
    Ok(Nothing {})
}

pub(crate) fn move_phrases(
    workbench: &Workbench,
    context: &Context,
    request: MovePhrases,
) -> Result<Nothing> {
    let board = whole(workbench, context)?;
    if request.phrases.is_empty() {
        return Err(Failure::bad_value("请先选择短语。"));
    }
    let phrases: Vec<&CuratedPhrase> = request
        .phrases
        .iter()
        .map(|id| board.judged.require(id))
        .collect::<Result<_>>()?;
    let category = board.judged.names.internal(request.category.trim());
    let target = match request.theme.as_str() {
        "" => None,
        key => Some(board.require(key)?),
    };
    let what = match phrases.as_slice() {
        [only] => format!("短语“{}”", only.name),
        many => format!("{} 个短语", many.len()),
    };
    let label = match (target, category.as_str()) {
        (Some(group), _) => format!("把{what}移到主题“{}”", group.name),
        (None, "") => format!("取消{what}的固定位置"),
        (None, category) => format!("把{what}归到“{}”", board.judged.names.shown(category)),
    };
    workbench.transact(context, OpKind::MovePhrases, &label, |tx| {
        let theme = match target {
            Some(group) => {
                let (theme, is_new) = kept_or_new(&board, group);
                if is_new {
                    keep(tx, &board, group, &theme)?;
                }
                Some(theme)
            }
            None => None,
        };
        for phrase in &phrases {
            let key = row_key(&phrase.key);
            // A theme brings its category along.
            let category = theme
                .as_ref()
                .map_or(category.as_str(), |theme| &theme.category);
            tx.set_phrase_category(&key, category)?;
            tx.set_phrase_theme(&key, theme.as_ref().map(|theme| theme.id))?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}

pub(crate) fn merge_themes(
    workbench: &Workbench,
    context: &Context,
    request: MergeThemes,
) -> Result<ThemeKey> {
    let board = whole(workbench, context)?;
    let into = board.require(&request.into)?;
    let from: Vec<&ThemeGroup> = request
        .from
        .iter()
        .filter(|key| **key != request.into)
        .map(|key| board.require(key))
        .collect::<Result<_>>()?;
    let Some(first) = from.first() else {
        return Err(Failure::bad_value("请选择至少两个不同的主题再合并。"));
    };
    let label = match from.len() {
        1 => format!("把主题“{}”合并到“{}”", first.name, into.name),
        n => format!("把“{}”等 {n} 个主题合并到“{}”", first.name, into.name),
    };
    let (theme, is_new) = kept_or_new(&board, into);
    workbench.transact(context, OpKind::UpdateTheme, &label, |tx| {
        if is_new {
            keep(tx, &board, into, &theme)?;
        }
        for group in &from {
            for phrase in board.phrases_of(group) {
                tx.set_phrase_theme(&row_key(&phrase.key), Some(theme.id))?;
            }
            if let Some(old) = board.kept(&group.key) {
                tx.remove_theme(old.id)?;
            }
        }
        Ok(())
    })?;
    Ok(ThemeKey {
        key: theme.id.to_string(),
    })
}
