//! A codebook of a file beside that of the study: new, changed, the same.

use super::tally::Tally;
use crate::coding::Coded;
use crate::wire::{CodeInFile, FieldChange};
use exchange::codebook::SEPARATOR;
use exchange::refi::CodeDraft;
use model::coding::mark_code_id;
use model::{Code, CodeId, StoryMark};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Codes as they are to be.
#[derive(Default)]
pub(super) struct CodePlan {
    /// New and changed ones, parents first.
    pub(super) put: Vec<Code>,
    /// What each GUID of the file is in the study.
    pub(super) ids: HashMap<Uuid, CodeId>,
    /// As the preview shows them.
    pub(super) rows: Vec<CodeInFile>,
}

impl CodePlan {
    pub(super) fn count(&self, state: &str) -> u32 {
        self.rows.iter().filter(|row| row.state == state).count() as u32
    }
}

pub(super) fn plan(
    coded: &Coded,
    drafts: &[CodeDraft],
    keeps: bool,
    colour: impl Fn(u32) -> String,
    tally: &mut Tally,
) -> CodePlan {
    let by_id: HashMap<Uuid, &Code> = coded.codes.iter().map(|code| (code.id.0, code)).collect();
    let mut by_path: HashMap<String, &Code> = HashMap::new();
    for (at, code) in coded.codes.iter().enumerate() {
        by_path.entry(coded.path(at)).or_insert(code);
    }
    let mut positions: HashMap<Option<CodeId>, u32> = HashMap::new();
    for code in &coded.codes {
        let next = positions.entry(code.parent).or_default();
        *next = (*next).max(code.position + 1);
    }
    let mut paths: HashMap<Uuid, String> = HashMap::new();
    let mut taken: HashSet<CodeId> = HashSet::new();
    let mut plan = CodePlan::default();
    for draft in drafts {
        let above = draft.parent.and_then(|guid| paths.get(&guid));
        let path = match above {
            Some(above) => format!("{above}{SEPARATOR}{}", draft.name),
            None => draft.name.clone(),
        };
        paths.insert(draft.guid, path.clone());
        let is_free = |code: &&&Code| !taken.contains(&code.id);
        let own = by_id.get(&draft.guid).filter(is_free);
        let (known, found_by) = match own {
            Some(code) => (Some(*code), "id"),
            None => match by_path.get(&path).filter(is_free) {
                Some(code) => (Some(*code), "path"),
                None => (None, ""),
            },
        };
        let parent = draft.parent.and_then(|guid| plan.ids.get(&guid).copied());
        let mut row = CodeInFile {
            path,
            colour: draft.colour.clone().unwrap_or_default(),
            found_by: found_by.into(),
            ..CodeInFile::default()
        };
        let code = match known {
            Some(known) => {
                let code = laid_over(known, draft, parent);
                row.changes = changes(coded, known, &code);
                code
            }
            None => {
                let position = positions.entry(parent).or_default();
                *position += 1;
                fresh(draft, parent, *position - 1, &colour)
            }
        };
        row.state = match (known, row.changes.is_empty()) {
            (None, _) => "new",
            (Some(_), true) => "same",
            (Some(_), false) => "changed",
        }
        .into();
        taken.insert(code.id);
        plan.ids.insert(draft.guid, code.id);
        if row.state == "new" || (row.state == "changed" && !keeps) {
            plan.put.push(code);
        }
        told(tally, draft, &row, keeps);
        plan.rows.push(row);
    }
    plan
}

fn told(tally: &mut Tally, draft: &CodeDraft, row: &CodeInFile, keeps: bool) {
    if row.state == "changed" && keeps {
        tally.changed(
            "code",
            "项目里已有这个编码，按设置保留项目里的写法",
            &row.path,
        );
    } else if !draft.is_codable {
        let reason = "文件里是不能用来编码的分类，导入后成为普通的上级编码";
        tally.changed("code", reason, &row.path);
    } else {
        tally.kept("code", 1);
    }
}

fn fresh(
    draft: &CodeDraft,
    parent: Option<CodeId>,
    position: u32,
    colour: &impl Fn(u32) -> String,
) -> Code {
    let id = match draft.guid.is_nil() {
        true => CodeId(Uuid::now_v7()),
        false => CodeId(draft.guid),
    };
    let mark = StoryMark::ALL
        .into_iter()
        .find(|mark| mark_code_id(*mark) == id);
    Code {
        id,
        parent,
        position,
        name: draft.name.clone(),
        colour: draft.colour.clone().unwrap_or_else(|| colour(position)),
        mark,
        definition: draft.description.clone(),
        include: draft.include.clone(),
        exclude: draft.exclude.clone(),
        example: draft.example.clone(),
    }
}

/// What the file says goes; what it leaves empty stays.
fn laid_over(known: &Code, draft: &CodeDraft, parent: Option<CodeId>) -> Code {
    let said = |said: &str, known: &str| match said.trim() {
        "" => known.to_owned(),
        _ => said.to_owned(),
    };
    Code {
        parent,
        name: said(&draft.name, &known.name),
        colour: draft.colour.clone().unwrap_or_else(|| known.colour.clone()),
        definition: said(&draft.description, &known.definition),
        include: said(&draft.include, &known.include),
        exclude: said(&draft.exclude, &known.exclude),
        example: said(&draft.example, &known.example),
        ..known.clone()
    }
}

fn changes(coded: &Coded, before: &Code, after: &Code) -> Vec<FieldChange> {
    let name_of = |id: Option<CodeId>| match id {
        None => "（最上层）".to_owned(),
        Some(id) => {
            let found = coded.codes.iter().position(|code| code.id == id);
            found.map_or_else(|| "（文件里的上级）".to_owned(), |at| coded.path(at))
        }
    };
    let fields = [
        ("名称", before.name.clone(), after.name.clone()),
        (
            "颜色",
            before.colour.to_lowercase(),
            after.colour.to_lowercase(),
        ),
        ("定义", before.definition.clone(), after.definition.clone()),
        ("纳入", before.include.clone(), after.include.clone()),
        ("排除", before.exclude.clone(), after.exclude.clone()),
        ("示例", before.example.clone(), after.example.clone()),
    ];
    let mut changes: Vec<FieldChange> = fields
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| FieldChange {
            field: field.into(),
            before,
            after,
        })
        .collect();
    if before.parent != after.parent {
        changes.push(FieldChange {
            field: "上级".into(),
            before: name_of(before.parent),
            after: name_of(after.parent),
        });
    }
    changes
}
