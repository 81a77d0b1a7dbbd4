//! The study as a project that other programs read: sources with their lines, passages, codings, cases,
//! memos.

use super::sheaf::{INTERVIEWER, Sheaf, TextKey, derived, going_out, rendered_sheaf};
use super::tally::Tally;
use super::texts::Rendered;
use crate::coding::{Coded, Texts};
use crate::corpus::{Text, respondent_of};
use crate::report::Names;
use crate::view::View;
use exchange::refi::{
    CaseDraft, CodeDraft, CodingDraft, MediaKind, NoteDraft, ProjectDraft, RecordingDraft,
    SelectionDraft, SourceDraft, Stamp, SyncPointDraft, UserDraft, ValueDraft, VariableDraft,
    VariableKind,
};
use model::{Coding, Memo, SpeakerRole};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Characters of a passage that name it.
const NAME: usize = 60;
/// Variables of sources and cases that the program itself fills.
pub(super) const KIND: &str = "材料类型";
pub(super) const ACCOUNT: &str = "客户编号";

/// What goes out.
pub(super) struct Scene<'a> {
    pub(super) view: &'a View,
    pub(super) texts: &'a Texts,
    pub(super) coded: &'a Coded,
    pub(super) names: Names,
    /// When turns end, by their ids; empty when times do not go out.
    pub(super) turn_ends: HashMap<Uuid, u32>,
    pub(super) with_times: bool,
}

pub(super) fn code_drafts(coded: &Coded) -> Vec<CodeDraft> {
    let draft = |code: &model::Code| CodeDraft {
        guid: code.id.0,
        parent: code
            .parent
            .filter(|id| coded.codes.iter().any(|one| one.id == *id))
            .map(|id| id.0),
        name: code.name.clone(),
        description: code.definition.clone(),
        include: code.include.clone(),
        exclude: code.exclude.clone(),
        example: code.example.clone(),
        colour: Some(code.colour.to_lowercase()).filter(|colour| !colour.is_empty()),
        is_codable: true,
        notes: Vec::new(),
    };
    coded.codes.iter().map(draft).collect()
}

/// The draft, and what it cannot hold.
pub(super) fn draft(scene: &Scene<'_>, memos: &[Memo]) -> (ProjectDraft, Tally) {
    let mut out = Out {
        scene,
        project: ProjectDraft {
            name: scene.hide(&scene.view.project.name),
            codes: code_drafts(scene.coded),
            ..ProjectDraft::default()
        },
        cases: BTreeMap::new(),
        tally: Tally::default(),
        source_of_text: HashMap::new(),
    };
    for code in &mut out.project.codes {
        // Examples are quotations.
        code.example = scene.hide(&code.example);
    }
    let sheaves = going_out(scene.view, scene.texts, scene.coded);
    let wholes: Vec<Rendered> = sheaves
        .iter()
        .map(|sheaf| rendered_sheaf(scene.view, sheaf, &scene.names))
        .collect();
    for (sheaf, whole) in sheaves.iter().zip(&wholes) {
        out.source(sheaf, whole);
    }
    out.codings(&wholes);
    out.memos(memos);
    let cases = std::mem::take(&mut out.cases);
    out.project.cases = cases.into_values().collect();
    for _ in 0..scene.coded.n_hidden() {
        let reason = "双人编码还没有结束，其他编码者的编码不导出";
        out.tally.lost("coding", reason, "");
    }
    (out.project, out.tally)
}

impl Scene<'_> {
    fn hide(&self, text: &str) -> String {
        self.names.hide(text).into_owned()
    }
}

struct Out<'a> {
    scene: &'a Scene<'a>,
    project: ProjectDraft,
    /// By their order.
    cases: BTreeMap<u32, CaseDraft>,
    tally: Tally,
    source_of_text: HashMap<TextKey, usize>,
}

/// The coder or author of that name.
pub(super) fn user_guid(name: &str) -> Uuid {
    derived("refi_user", &[name])
}

impl Out<'_> {
    fn user(&mut self, name: &str) -> Option<Uuid> {
        if name.is_empty() {
            return None;
        }
        let guid = user_guid(name);
        if self.project.users.iter().all(|user| user.guid != guid) {
            self.project.users.push(UserDraft {
                guid,
                name: name.into(),
                id: String::new(),
            });
        }
        Some(guid)
    }

    fn value(&mut self, name: &str, value: &str) -> Option<ValueDraft> {
        if value.is_empty() {
            return None;
        }
        let variable = derived("refi_variable", &[name]);
        if self
            .project
            .variables
            .iter()
            .all(|one| one.guid != variable)
        {
            self.project.variables.push(VariableDraft {
                guid: variable,
                name: name.into(),
                description: String::new(),
                kind: VariableKind::Text,
            });
        }
        Some(ValueDraft {
            variable,
            kind: VariableKind::Text,
            value: Some(value.into()),
        })
    }

    fn source(&mut self, sheaf: &Sheaf<'_>, whole: &Rendered) {
        let scene = self.scene;
        let mut source = SourceDraft {
            guid: sheaf.guid(scene.view),
            name: scene.hide(&sheaf.name()),
            ..SourceDraft::default()
        };
        source.values.extend(self.value(KIND, sheaf.kind()));
        if let Some(transcript) = sheaf.transcript() {
            for (name, value) in &transcript.attributes {
                // The customer's own number names him.
                let is_code =
                    ["客户编号", "客户编码", "客户代码", "客户号"].contains(&name.as_str());
                if !is_code || scene.names.is_named() {
                    let value = scene.hide(value);
                    source.values.extend(self.value(name, &value));
                }
            }
            if scene.names.is_named() {
                source
                    .values
                    .extend(self.value(ACCOUNT, &transcript.account_code));
            }
        }
        for (text, (start, end)) in sheaf.texts.iter().zip(&whole.turns) {
            self.source_of_text
                .insert(sheaf.key(text), self.project.sources.len());
            if start == end {
                continue;
            }
            let guid = sheaf.guid_of(text);
            source.selections.push(SelectionDraft {
                guid,
                name: sheaf.line_name(text),
                start: *start,
                end: *end,
                ..SelectionDraft::default()
            });
            self.case(sheaf, text, guid);
        }
        source.recording = recording(scene, sheaf, whole);
        source.text = whole.text.clone();
        self.project.sources.push(source);
    }

    /// Puts a line under the case of whoever said it.
    fn case(&mut self, sheaf: &Sheaf<'_>, text: &Text, line: Uuid) {
        let scene = self.scene;
        let view = scene.view;
        let is_asking = text.role == SpeakerRole::Interviewer;
        // Those who ask come last, as one.
        let order = if is_asking { u32::MAX } else { text.respondent };
        if let Some(case) = self.cases.get_mut(&order) {
            case.selections.push(line);
            return;
        }
        let account = text.account.map(|at| &view.accounts[at as usize]);
        let speaker = view
            .speakers
            .iter()
            .find(|one| Some(one.id) == text.speaker);
        let name = match (is_asking, account, scene.names.is_named()) {
            (true, ..) => INTERVIEWER.to_owned(),
            (_, Some(account), true) if !account.name.is_empty() => account.name.clone(),
            (_, Some(_), true) => respondent_of(view, text),
            (_, Some(_), false) => respondent_of(view, text),
            (_, None, true) if speaker.is_some() => {
                speaker.map(|one| one.label.clone()).unwrap_or_default()
            }
            (_, None, _) => {
                let who = respondent_of(view, text);
                format!("{who}（{}）", scene.hide(&sheaf.name()))
            }
        };
        let mut values = Vec::new();
        if let (Some(account), false) = (account, is_asking) {
            let of = &account.account;
            let size = text.account.map(|at| view.size_of(at).label());
            values.extend(self.value("地区", &of.region));
            values.extend(self.value("行业", &of.industry));
            values.extend(self.value("客户规模", size.unwrap_or_default()));
            if scene.names.is_named() {
                values.extend(self.value(ACCOUNT, &of.code));
            }
        }
        let key = match (is_asking, account) {
            (true, _) => INTERVIEWER.to_owned(),
            (_, Some(account)) => account.account.id.to_string(),
            (_, None) => match sheaf.transcript() {
                Some(transcript) => format!("{} {}", transcript.id, text.respondent),
                None => text.id.to_string(),
            },
        };
        self.cases.insert(
            order,
            CaseDraft {
                guid: derived("refi_case", &[&key]),
                name,
                values,
                selections: vec![line],
                ..CaseDraft::default()
            },
        );
    }

    fn codings(&mut self, wholes: &[Rendered]) {
        let scene = self.scene;
        // One passage for all codings of a place.
        let mut passages: Vec<BTreeMap<(u32, u32), Vec<&Coding>>> =
            vec![BTreeMap::new(); wholes.len()];
        for coding in &scene.coded.codings {
            let place = &coding.place;
            let key = (place.start.text, place.question);
            let source = self.source_of_text.get(&key).copied();
            let stretch = source.and_then(|at| {
                let stretch = wholes[at].layout.stretch(&place.start, &place.end)?;
                Some((at, stretch))
            });
            match stretch {
                _ if coding.is_to_check => {
                    self.tally
                        .lost("coding", "原文改过，等待核对", &scene.hide(&coding.words));
                }
                Some((at, stretch)) => passages[at].entry(stretch).or_default().push(coding),
                None => {
                    let reason = "所在的文字现在不用于分析，没有导出";
                    self.tally.lost("text", reason, &scene.hide(&coding.words));
                }
            }
        }
        for (at, passages) in passages.into_iter().enumerate() {
            let letters: Vec<char> = wholes[at].text.chars().collect();
            for ((start, end), codings) in passages {
                let words = &letters[start as usize..end as usize];
                let mut name: String = words.iter().take(NAME).collect();
                if words.len() > NAME {
                    name.push('…');
                }
                let selection = SelectionDraft {
                    guid: derived(
                        "refi_selection",
                        &[
                            &self.project.sources[at].guid.to_string(),
                            &start.to_string(),
                            &end.to_string(),
                        ],
                    ),
                    name,
                    start,
                    end,
                    codings: codings
                        .into_iter()
                        .map(|coding| self.coding(coding))
                        .collect(),
                    ..SelectionDraft::default()
                };
                self.project.sources[at].selections.push(selection);
            }
        }
    }

    fn coding(&mut self, coding: &Coding) -> CodingDraft {
        CodingDraft {
            guid: coding.id.0,
            code: coding.code.0,
            by: self.user(&coding.coder),
            at: coding.made_at.parse().ok(),
            notes: Vec::new(),
        }
    }

    fn memos(&mut self, memos: &[Memo]) {
        for memo in memos {
            let by = self.user(&memo.author);
            let scene = self.scene;
            self.project.notes.push(NoteDraft {
                guid: memo.id.0,
                name: scene.hide(&memo.title),
                description: String::new(),
                text: scene.hide(&memo.text),
                stamp: Stamp {
                    by,
                    at: memo.made_at.parse().ok(),
                    ..Stamp::default()
                },
            });
            let found = match memo.subject_id {
                None => {
                    self.project.project_notes.push(memo.id.0);
                    true
                }
                Some(id) => self.refer(&memo.subject, id, memo.id.0),
            };
            if !found {
                let reason = "所写的对象不在这种文件里，成为项目的备忘";
                self.tally.changed("note", reason, &memo.title);
                self.project.project_notes.push(memo.id.0);
            }
        }
    }

    /// Lets what a memo is about point at it.
    fn refer(&mut self, subject: &str, id: Uuid, memo: Uuid) -> bool {
        let project = &mut self.project;
        let notes = match subject {
            "code" => project
                .codes
                .iter_mut()
                .find(|code| code.guid == id)
                .map(|code| &mut code.notes),
            "transcript" => project
                .sources
                .iter_mut()
                .find(|source| source.guid == id)
                .map(|source| &mut source.notes),
            "turn" => project
                .sources
                .iter_mut()
                .flat_map(|source| &mut source.selections)
                .find(|selection| selection.guid == id)
                .map(|selection| &mut selection.notes),
            "coding" => project
                .sources
                .iter_mut()
                .flat_map(|source| &mut source.selections)
                .flat_map(|selection| &mut selection.codings)
                .find(|coding| coding.guid == id)
                .map(|coding| &mut coding.notes),
            _ => None,
        };
        notes.map(|notes| notes.push(memo)).is_some()
    }
}

/// When turns begin and end, as sync points, where the talk has any times.
fn recording(scene: &Scene<'_>, sheaf: &Sheaf<'_>, whole: &Rendered) -> Option<RecordingDraft> {
    let transcript = sheaf.transcript().filter(|_| scene.with_times)?;
    let turns = sheaf.texts.iter().zip(&whole.turns);
    let points: Vec<SyncPointDraft> = turns
        .flat_map(|(text, (start, end))| {
            let point = |noun, position, time_ms: Option<u32>| {
                Some(SyncPointDraft {
                    guid: derived(noun, &[&text.id.to_string()]),
                    position,
                    time_ms: time_ms?,
                })
            };
            [
                point("refi_point", *start, text.start_ms),
                point(
                    "refi_point_end",
                    *end,
                    scene.turn_ends.get(&text.id).copied(),
                ),
            ]
        })
        .flatten()
        .collect();
    (!points.is_empty()).then(|| RecordingDraft {
        kind: MediaKind::Audio,
        transcript: derived("refi_transcript", &[&transcript.id.to_string()]),
        sync_points: points,
        time_selections: Vec::new(),
    })
}
