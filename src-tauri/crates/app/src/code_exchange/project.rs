//! The study as a project that other programs read: transcripts with turns, passages, codings, cases,
//! memos.

use super::tally::Tally;
use super::texts::{Rendered, rendered};
use crate::coding::{Coded, Texts};
use crate::corpus::{Text, respondent_of};
use crate::report::Names;
use crate::view::View;
use exchange::refi::{
    CaseDraft, CodeDraft, CodingDraft, MediaKind, NoteDraft, ProjectDraft, RecordingDraft,
    SelectionDraft, SourceDraft, Stamp, SyncPointDraft, UserDraft, ValueDraft, VariableDraft,
    VariableKind,
};
use model::ids::id_of_parts;
use model::transcript::Speaker;
use model::{Coding, Memo, SpeakerRole, TranscriptId, TranscriptKind};
use std::collections::{BTreeMap, HashMap};
use store::StoredTranscript;
use uuid::Uuid;

/// The case of all who ask, and what they are called where names are hidden.
pub(super) const INTERVIEWER: &str = "访问员";
/// Characters of a passage that name it.
const NAME: usize = 60;
/// Variables of sources and cases that the program itself fills.
pub(super) const KIND: &str = "材料类型";
pub(super) const ACCOUNT: &str = "客户编号";

/// A transcript with those of its turns that may be used.
pub(super) struct Talk<'a> {
    pub(super) transcript: &'a StoredTranscript,
    pub(super) turns: Vec<&'a Text>,
}

/// All of them, in the order of the study.
pub(super) fn talks<'a>(view: &'a View, texts: &'a Texts) -> Vec<Talk<'a>> {
    let known: HashMap<TranscriptId, &StoredTranscript> =
        view.transcripts.iter().map(|one| (one.id, one)).collect();
    let mut talks: Vec<Talk<'a>> = Vec::new();
    for text in texts.all() {
        let Some(transcript) = text.transcript.and_then(|id| known.get(&id).copied()) else {
            continue;
        };
        match talks.last_mut() {
            Some(talk) if talk.transcript.id == transcript.id => talk.turns.push(text),
            _ => talks.push(Talk {
                transcript,
                turns: vec![text],
            }),
        }
    }
    talks
}

/// A talk as one text under the names that go out.
pub(super) fn rendered_talk(view: &View, talk: &Talk<'_>, names: &Names) -> Rendered {
    let speakers: Vec<&Speaker> = view
        .speakers
        .iter()
        .filter(|one| one.transcript == talk.transcript.id)
        .collect();
    let label = |text: &Text| {
        let speaker = speakers.iter().find(|one| Some(one.id) == text.speaker);
        match (speaker, names.is_named()) {
            (Some(speaker), true) => speaker.label.clone(),
            _ => stand_in(&speakers, text),
        }
    };
    let labels: Vec<String> = talk.turns.iter().map(|text| label(text)).collect();
    let turns = talk.turns.iter().zip(&labels);
    rendered(
        turns.map(|(text, label)| (label.as_str(), text.id, text.text.as_str())),
        names,
    )
}

/// 受访者1, 访问员, 访问员2.
fn stand_in(speakers: &[&Speaker], text: &Text) -> String {
    let same = speakers.iter().filter(|one| one.role == text.role);
    let number = 1 + same.take_while(|one| Some(one.id) != text.speaker).count();
    match (text.role, number) {
        (SpeakerRole::Interviewer, 1) => INTERVIEWER.into(),
        (SpeakerRole::Interviewer, n) => format!("{INTERVIEWER}{n}"),
        (SpeakerRole::Respondent, n) => format!("受访者{n}"),
    }
}

/// What goes out.
pub(super) struct Scene<'a> {
    pub(super) view: &'a View,
    pub(super) texts: &'a Texts,
    pub(super) coded: &'a Coded,
    pub(super) names: Names,
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
        source_of_turn: HashMap::new(),
    };
    for code in &mut out.project.codes {
        // Examples are quotations.
        code.example = scene.hide(&code.example);
    }
    let talks = talks(scene.view, scene.texts);
    for talk in &talks {
        out.talk(talk);
    }
    out.codings(&talks);
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
    source_of_turn: HashMap<Uuid, usize>,
}

fn derived(noun: &str, parts: &[&str]) -> Uuid {
    let bytes: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    id_of_parts(noun, &bytes)
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

    fn talk(&mut self, talk: &Talk<'_>) {
        let scene = self.scene;
        let whole = rendered_talk(scene.view, talk, &scene.names);
        let transcript = talk.transcript;
        let mut source = SourceDraft {
            guid: transcript.id.0,
            name: scene.hide(&transcript.title),
            ..SourceDraft::default()
        };
        let kind = match transcript.kind {
            TranscriptKind::Interview => "访谈",
            TranscriptKind::FocusGroup => "座谈会",
        };
        source.values.extend(self.value(KIND, kind));
        for (name, value) in &transcript.attributes {
            // The customer's own number names him.
            let is_code = ["客户编号", "客户编码", "客户代码", "客户号"].contains(&name.as_str());
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
        for (text, (start, end)) in talk.turns.iter().zip(&whole.turns) {
            self.source_of_turn
                .insert(text.id, self.project.sources.len());
            if start == end {
                continue;
            }
            source.selections.push(SelectionDraft {
                guid: text.id,
                name: format!("第{}轮", text.place),
                start: *start,
                end: *end,
                ..SelectionDraft::default()
            });
            self.case(text, transcript);
        }
        source.recording = recording(scene, talk, &whole);
        source.text = whole.text;
        self.project.sources.push(source);
    }

    /// Puts a turn under the case of whoever said it.
    fn case(&mut self, text: &Text, transcript: &StoredTranscript) {
        let scene = self.scene;
        let view = scene.view;
        let is_asking = text.role == SpeakerRole::Interviewer;
        // Those who ask come last, as one.
        let order = if is_asking { u32::MAX } else { text.respondent };
        if let Some(case) = self.cases.get_mut(&order) {
            case.selections.push(text.id);
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
            (_, None, true) => speaker.map(|one| one.label.clone()).unwrap_or_default(),
            (_, None, false) => format!(
                "{}（{}）",
                respondent_of(view, text),
                scene.hide(&transcript.title)
            ),
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
            (_, None) => format!("{} {}", transcript.id, text.respondent),
        };
        self.cases.insert(
            order,
            CaseDraft {
                guid: derived("refi_case", &[&key]),
                name,
                values,
                selections: vec![text.id],
                ..CaseDraft::default()
            },
        );
    }

    fn codings(&mut self, talks: &[Talk<'_>]) {
        let scene = self.scene;
        let wholes: Vec<Rendered> = talks
            .iter()
            .map(|talk| rendered_talk(scene.view, talk, &scene.names))
            .collect();
        // One passage for all codings of a place.
        let mut passages: Vec<BTreeMap<(u32, u32), Vec<&Coding>>> =
            vec![BTreeMap::new(); wholes.len()];
        for coding in &scene.coded.codings {
            let place = &coding.place;
            let source = self.source_of_turn.get(&place.start.text).copied();
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
                    let reason = "编在答卷、工单或走访记录上，这种文件只装转录稿";
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

/// Turn times as sync points, where the talk has any.
fn recording(scene: &Scene<'_>, talk: &Talk<'_>, whole: &Rendered) -> Option<RecordingDraft> {
    if !scene.with_times {
        return None;
    }
    let turns = talk.turns.iter().zip(&whole.turns);
    let points: Vec<SyncPointDraft> = turns
        .filter_map(|(text, (start, _))| {
            Some(SyncPointDraft {
                guid: derived("refi_point", &[&text.id.to_string()]),
                position: *start,
                time_ms: text.start_ms?,
            })
        })
        .collect();
    (!points.is_empty()).then(|| RecordingDraft {
        kind: MediaKind::Audio,
        transcript: derived("refi_transcript", &[&talk.transcript.id.to_string()]),
        sync_points: points,
        time_selections: Vec::new(),
    })
}
