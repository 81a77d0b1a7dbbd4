//! The codebook (编码本): a tree that people grow while they read.

use super::{Coded, Texts, coded, id_of};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::coding::mark_code_id;
use model::{Code, CodeId, Coding, OpKind, SpeakerRole, StoryMark};
use std::collections::{HashMap, HashSet};

/// Colours that new codes get in turn: told apart also by those who see red and green alike.
const PALETTE: [&str; 12] = [
    "#3b6fb6", "#c8792e", "#2e8b74", "#b0446c", "#7a5ab8", "#8a8128", "#2f93b5", "#b5543f",
    "#5f8f3c", "#9a5b9e", "#5c6b7a", "#a67c52",
];

pub(crate) fn list_codes(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<CodebookRow>> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let texts = Texts::read(workbench, &view)?;
    let mut by_code: HashMap<CodeId, Vec<Said>> = HashMap::new();
    for coding in &coded.codings {
        let said = by_code.entry(coding.code).or_default();
        said.push(Said::of(&texts, coding));
    }
    let row = |(at, code): (usize, &Code)| {
        let (mut n_below, mut respondents, mut documents) =
            (0, HashSet::<u32>::new(), HashSet::<u32>::new());
        for id in coded.below(code.id) {
            for said in by_code.get(&id).map(Vec::as_slice).unwrap_or_default() {
                n_below += 1;
                documents.extend(said.document);
                respondents.extend(&said.respondents);
            }
        }
        CodebookRow {
            id: code.id.to_string(),
            parent: code.parent.map(|id| id.to_string()),
            depth: coded.depth[at] as u32,
            name: code.name.clone(),
            path: coded.path(at),
            colour: code.colour.clone(),
            mark: code.mark.map_or("", StoryMark::as_str).into(),
            definition: code.definition.clone(),
            include: code.include.clone(),
            exclude: code.exclude.clone(),
            example: code.example.clone(),
            n_codings: by_code
                .get(&code.id)
                .map_or(0, |codings| codings.len() as u32),
            n_below,
            n_respondents: respondents.len() as u32,
            n_documents: documents.len() as u32,
        }
    };
    Ok(coded.codes.iter().enumerate().map(row).collect())
}

/// In which conversation a coding stands and whose words it holds, interviewers left out.
struct Said {
    document: Option<u32>,
    respondents: Vec<u32>,
}

impl Said {
    fn of(texts: &Texts, coding: &Coding) -> Self {
        // One to check has lost its words.
        let said = if coding.is_to_check {
            &[]
        } else {
            texts.touched(&coding.place)
        };
        Self {
            // A coding lies within one.
            document: said.first().map(|text| text.document),
            respondents: said
                .iter()
                .filter(|text| text.role == SpeakerRole::Respondent)
                .map(|text| text.respondent)
                .collect(),
        }
    }
}

/// The colour of a new code at a place among its siblings.
pub(crate) fn next_colour(position: u32) -> String {
    PALETTE[(position as usize) % PALETTE.len()].into()
}

/// The place behind all children of `parent`.
pub(super) fn next_position(coded: &Coded, parent: Option<CodeId>) -> u32 {
    let siblings = coded.codes.iter().filter(|code| code.parent == parent);
    siblings.map(|code| code.position + 1).max().unwrap_or(0)
}

pub(crate) fn put_code(
    workbench: &Workbench,
    context: &Context,
    request: CodebookRow,
) -> Result<IdRef> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let code = drafted(&coded, &request)?;
    let known = coded.codes.iter().find(|one| one.id == code.id);
    let name = &code.name;
    let label = match known {
        None => format!("新建编码“{name}”"),
        Some(known) if known.name != *name => format!("编码“{}”改名为“{name}”", known.name),
        Some(_) => format!("修改编码“{name}”"),
    };
    workbench.transact(context, OpKind::UpdateCodebook, &label, |tx| {
        tx.put_code(&code)
    })?;
    Ok(IdRef {
        id: code.id.to_string(),
    })
}

/// A code that does not exist yet, as it is made with what is coded with it.
pub(super) fn new_code(coded: &Coded, asked: Option<&NewCode>) -> Result<Option<Code>> {
    asked
        .map(|asked| {
            drafted(
                coded,
                &CodebookRow {
                    name: asked.name.clone(),
                    parent: asked.parent.clone(),
                    ..CodebookRow::default()
                },
            )
        })
        .transpose()
}

/// The code that a row describes, new or changed.
fn drafted(coded: &Coded, row: &CodebookRow) -> Result<Code> {
    let name = row.name.trim();
    if name.is_empty() {
        return Err(Failure::bad_value("编码要有名称。"));
    }
    let mark = match row.mark.as_str() {
        "" => None,
        mark => Some(
            StoryMark::from_name(mark).ok_or_else(|| Failure::bad_value("没有这种案例标记。"))?,
        ),
    };
    let parent = match &row.parent {
        Some(id) => Some(coded.require(id)?.id),
        None => None,
    };
    let known = match row.id.as_str() {
        "" => None,
        id => Some(coded.require(id)?),
    };
    if let (Some(known), Some(parent)) = (known, parent)
        && coded.below(known.id).contains(&parent)
    {
        return Err(Failure::bad_value("不能把编码放到它自己或它的下级里。"));
    }
    let colour = match row.colour.trim() {
        "" => PALETTE[coded.codes.len() % PALETTE.len()].to_owned(),
        colour if is_colour(colour) => colour.to_lowercase(),
        colour => {
            return Err(Failure::bad_value(format!(
                "“{colour}”不是颜色，请写成 #3366cc 这样。"
            )));
        }
    };
    Ok(Code {
        id: known.map_or_else(|| CodeId(uuid::Uuid::now_v7()), |known| known.id),
        parent,
        position: match known {
            Some(known) if known.parent == parent => known.position,
            _ => next_position(coded, parent),
        },
        name: name.into(),
        colour,
        mark,
        definition: row.definition.trim().into(),
        include: row.include.trim().into(),
        exclude: row.exclude.trim().into(),
        example: row.example.trim().into(),
    })
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()))
}

/// Adds the six codes of a story (情境 任务 行动 结果 案例 建议) under one heading, where they are
/// missing.
pub(crate) fn add_story_codes(
    workbench: &Workbench,
    context: &Context,
    _: Nothing,
) -> Result<CodeIds> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let missing: Vec<StoryMark> = StoryMark::ALL
        .into_iter()
        .filter(|mark| coded.codes.iter().all(|code| code.mark != Some(*mark)))
        .collect();
    let first = next_position(&coded, None);
    let codes: Vec<Code> = (first..)
        .zip(missing)
        .map(|(position, mark)| Code {
            id: mark_code_id(mark),
            parent: None,
            position,
            name: mark.label().into(),
            colour: PALETTE[(position as usize) % PALETTE.len()].into(),
            mark: Some(mark),
            definition: definition_of(mark).into(),
            include: String::new(),
            exclude: String::new(),
            example: String::new(),
        })
        .collect();
    workbench.transact(context, OpKind::UpdateCodebook, "加入案例标记", |tx| {
        codes.iter().try_for_each(|code| tx.put_code(code))
    })?;
    Ok(CodeIds {
        codes: codes.iter().map(|code| code.id.to_string()).collect(),
    })
}

fn definition_of(mark: StoryMark) -> &'static str {
    match mark {
        StoryMark::Situation => "当时的时间、地点、背景：事情是怎么起头的。",
        StoryMark::Task => "客户当时要办成什么事。",
        StoryMark::Action => "客户和我们各自做了什么。",
        StoryMark::Result => "最后怎样了，客户怎么看。",
        StoryMark::Case => "客户讲的一件完整的事。",
        StoryMark::Suggestion => "客户提出的改进办法。",
    }
}

pub(crate) fn move_codes(
    workbench: &Workbench,
    context: &Context,
    request: MoveCodes,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let moved: Vec<&Code> = request
        .codes
        .iter()
        .map(|id| coded.require(id))
        .collect::<Result<_>>()?;
    let parent = match &request.parent {
        Some(id) => Some(coded.require(id)?),
        None => None,
    };
    let within: HashSet<CodeId> = moved.iter().flat_map(|code| coded.below(code.id)).collect();
    if parent.is_some_and(|parent| within.contains(&parent.id)) {
        return Err(Failure::bad_value("不能把编码放到它自己或它的下级里。"));
    }
    let parent_id = parent.map(|parent| parent.id);
    let before: Option<CodeId> = match &request.before {
        Some(id) => Some(id_of(id, "这个编码")?),
        None => None,
    };
    let stays =
        |code: &&Code| code.parent == parent_id && !moved.iter().any(|moved| moved.id == code.id);
    let mut order: Vec<&Code> = coded.codes.iter().filter(stays).collect();
    let at = before
        .and_then(|id| order.iter().position(|code| code.id == id))
        .unwrap_or(order.len());
    order.splice(at..at, moved.iter().copied());
    let label = match (moved.as_slice(), parent) {
        ([only], Some(parent)) => format!("把编码“{}”放到“{}”下", only.name, parent.name),
        ([only], None) => format!("把编码“{}”放到最上层", only.name),
        (several, _) => format!("移动 {} 个编码", several.len()),
    };
    workbench.transact(context, OpKind::UpdateCodebook, &label, |tx| {
        for (position, code) in (0..).zip(&order) {
            tx.put_code(&Code {
                parent: parent_id,
                position,
                ..(*code).clone()
            })?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}

pub(crate) fn merge_codes(
    workbench: &Workbench,
    context: &Context,
    request: MergeCodes,
) -> Result<CodesChanged> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let into = coded.require(&request.into)?;
    let going: Vec<&Code> = request
        .codes
        .iter()
        .filter(|id| **id != request.into)
        .map(|id| coded.require(id))
        .collect::<Result<_>>()?;
    let ids: HashSet<CodeId> = going.iter().map(|code| code.id).collect();
    if going
        .iter()
        .any(|code| code.id != into.id && coded.below(code.id).contains(&into.id))
    {
        return Err(Failure::bad_value(
            "不能把上级编码并入它的下级，请先把下级移出来。",
        ));
    }
    let mut known: HashSet<(&str, model::coding::Place)> = coded
        .all()
        .filter(|coding| coding.code == into.id)
        .map(|coding| (coding.coder.as_str(), coding.place))
        .collect();
    let mut changed = CodesChanged {
        n_codes: going.len() as u32,
        ..CodesChanged::default()
    };
    let label = format!("{} 个编码并入“{}”", going.len(), into.name);
    workbench.transact(context, OpKind::UpdateCodebook, &label, |tx| {
        for coding in coded.all().filter(|coding| ids.contains(&coding.code)) {
            if known.insert((&coding.coder, coding.place)) {
                changed.n_moved += 1;
                tx.put_coding(&Coding {
                    code: into.id,
                    ..coding.clone()
                })?;
            } else {
                changed.n_removed += 1;
                tx.remove_coding(coding.id)?;
            }
        }
        for child in &coded.codes {
            if child.parent.is_some_and(|parent| ids.contains(&parent)) && !ids.contains(&child.id)
            {
                tx.put_code(&Code {
                    parent: Some(into.id),
                    ..child.clone()
                })?;
            }
        }
        ids.iter().try_for_each(|id| tx.remove_code(*id))
    })?;
    Ok(changed)
}

pub(crate) fn remove_codes(
    workbench: &Workbench,
    context: &Context,
    request: CodeIds,
) -> Result<CodesChanged> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let mut going: Vec<CodeId> = Vec::new();
    for id in &request.codes {
        going.extend(coded.below(coded.require(id)?.id));
    }
    going.sort();
    going.dedup();
    let lost = coded
        .codings
        .iter()
        .filter(|coding| going.contains(&coding.code));
    let changed = CodesChanged {
        n_codes: going.len() as u32,
        n_removed: lost.count() as u32,
        n_moved: 0,
    };
    let label = match request.codes.as_slice() {
        [only] => format!("删除编码“{}”", coded.require(only)?.name),
        _ => format!("删除 {} 个编码", going.len()),
    };
    workbench.transact(context, OpKind::UpdateCodebook, &label, |tx| {
        going.iter().try_for_each(|id| tx.remove_code(*id))
    })?;
    Ok(changed)
}
