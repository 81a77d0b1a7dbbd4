//! A project of a file beside the study: which transcripts are known, what every passage becomes.

use super::codes::CodePlan;
use super::located::{Located, words_of};
use super::notes::Notes;
use super::offsets::shown;
use super::project::{ACCOUNT, KIND};
use super::sheaf::{ROWS, rendered_sheaf, sheaves, source_of};
use super::tally::Tally;
use super::texts::{Cut, cut, is_ours, turn_marks};
use crate::coding::{Coded, Texts};
use crate::failure::Result;
use crate::report::Names;
use crate::view::View;
use crate::wire::SourceInFile;
use crate::workbench::Workbench;
use exchange::refi::{CodingDraft, ProjectDraft, SourceDraft};
use model::coding::{Origin, Place};
use model::{CodeId, Coding, CodingId, Memo, SpeakerRole, TranscriptId, TranscriptKind};
use std::collections::{HashMap, HashSet};
use store::StoredTranscript;
use uuid::Uuid;

/// Who coded where the file does not say.
const NOBODY: &str = "未注明";

/// A transcript that the import makes.
pub(super) struct NewTalk {
    pub(super) transcript: StoredTranscript,
    pub(super) cut: Cut,
}

/// Everything that an import of a project writes besides codes.
#[derive(Default)]
pub(super) struct ProjectPlan {
    pub(super) talks: Vec<NewTalk>,
    pub(super) codings: Vec<Coding>,
    pub(super) memos: Vec<Memo>,
    pub(super) sources: Vec<SourceInFile>,
    pub(super) coders: Vec<String>,
}

pub(super) struct Planner<'a> {
    pub(super) view: &'a View,
    pub(super) texts: &'a Texts,
    pub(super) coded: &'a Coded,
    pub(super) draft: &'a ProjectDraft,
    pub(super) codes: &'a CodePlan,
    pub(super) file: &'a str,
    pub(super) made_at: String,
    pub(super) author: String,
}

impl Planner<'_> {
    pub(super) fn plan(self, workbench: &Workbench, tally: &mut Tally) -> Result<ProjectPlan> {
        let marks = turn_marks(self.draft);
        let known = self.known(workbench)?;
        let mut plan = ProjectPlan::default();
        let mut known_codings: HashSet<(CodeId, String, Place)> = self
            .coded
            .all()
            .map(|coding| (coding.code, coding.coder.clone(), coding.place))
            .collect();
        let mut ids: HashSet<Uuid> = self.coded.all().map(|coding| coding.id.0).collect();
        let mut notes = Notes::default();
        for source in &self.draft.sources {
            let located = self.locate(source, &known, &marks, &mut plan, tally);
            let Some(located) = located else {
                self.lose(source, &marks, tally);
                continue;
            };
            if let Some(transcript) = located.transcript {
                notes.about(&source.notes, "transcript", transcript.0);
            }
            let mut place = |coding: &CodingDraft, span: Option<(u32, u32)>, tally: &mut Tally| {
                self.coding(
                    source,
                    &located,
                    coding,
                    span,
                    &mut known_codings,
                    &mut ids,
                    &mut plan.codings,
                    tally,
                )
            };
            for selection in &source.selections {
                if marks.contains_key(&selection.guid) {
                    // A turn of a transcript of ours: its memos are the turn's. Lines of answers have none.
                    notes.about(&selection.notes, "turn", selection.guid);
                    continue;
                }
                let span = Some((selection.start, selection.end));
                for coding in &selection.codings {
                    if let Some(id) = place(coding, span, tally) {
                        notes.about(&coding.notes, "coding", id);
                    }
                }
                self.annotation(selection, &located, &mut notes, &mut plan.memos, tally);
            }
            for coding in &source.codings {
                if let Some(id) = place(coding, None, tally) {
                    notes.about(&coding.notes, "coding", id);
                }
            }
            let n_time = source
                .recording
                .as_ref()
                .map_or(0, |one| one.time_selections.len());
            for _ in 0..n_time {
                tally.lost(
                    "time_selection",
                    "只标在录音上、没有对应的文字",
                    &source.name,
                );
            }
        }
        self.memos(notes, &mut plan, tally);
        self.rest(&plan, tally);
        let mut coders: Vec<String> = Vec::new();
        for coding in &plan.codings {
            if !coders.contains(&coding.coder) {
                coders.push(coding.coder.clone());
            }
        }
        plan.coders = coders;
        Ok(plan)
    }

    /// Sources of the study as whole texts, with real names and without.
    fn known(&self, workbench: &Workbench) -> Result<HashMap<String, Located>> {
        let contacts = workbench.read(|study| study.list_contacts())?;
        let mut known = HashMap::new();
        // A source holds a line for each text at least: what has more texts than the longest source has
        // lines, such as the answers of a large study, cannot be in the file and need not be laid out.
        let lines = self
            .draft
            .sources
            .iter()
            .map(|one| one.text.lines().count());
        let most = lines.max().unwrap_or(0);
        for is_named in [true, false] {
            let names = Names::new(self.view, &contacts, is_named)?;
            let mut possible = sheaves(self.view, self.texts);
            possible.retain(|sheaf| sheaf.texts.len() <= most);
            for sheaf in possible {
                let whole = rendered_sheaf(self.view, &sheaf, &names);
                let texts = sheaf.texts.iter();
                let located = Located {
                    transcript: sheaf.transcript().map(|one| one.id),
                    source: sheaf.source(),
                    question: sheaf.question(),
                    layout: whole.layout,
                    turns: texts
                        .clone()
                        .map(|text| (text.id, text.text.clone()))
                        .collect(),
                    order: texts.map(|text| text.id).collect(),
                };
                known.entry(whole.text.trim().to_owned()).or_insert(located);
            }
        }
        Ok(known)
    }

    /// Finds the transcript that a source is, or makes one of it.
    fn locate(
        &self,
        source: &SourceDraft,
        known: &HashMap<String, Located>,
        marks: &HashMap<Uuid, SpeakerRole>,
        plan: &mut ProjectPlan,
        tally: &mut Tally,
    ) -> Option<Located> {
        let (offsets, fits) = shown(&source.offsets);
        let mut row = SourceInFile {
            guid: source.guid.to_string(),
            name: source.name.clone(),
            n_chars: source.text.chars().count() as u32,
            n_codings: source
                .selections
                .iter()
                .map(|one| one.codings.len() as u32)
                .sum::<u32>()
                + source.codings.len() as u32,
            offsets,
            is_given: source.offsets.is_given,
            fits,
            ..SourceInFile::default()
        };
        let (state, located) = self.find(source, known, marks, plan);
        row.state = state.into();
        row.n_turns = located.as_ref().map_or(0, |one| one.order.len() as u32);
        match state {
            "edited" => tally.lost(
                "source",
                "项目里这份转录稿的文字已经不同，无法对应位置",
                &source.name,
            ),
            "empty" => tally.lost("source", "没有文字", &source.name),
            "new" if self.is_of_rows(source) => tally.changed(
                "source",
                "本项目里没有这些答卷、工单或走访，或者已经不同：成为一份转录稿",
                &source.name,
            ),
            _ => tally.kept("source", 1),
        }
        plan.sources.push(row);
        located
    }

    fn find(
        &self,
        source: &SourceDraft,
        known: &HashMap<String, Located>,
        marks: &HashMap<Uuid, SpeakerRole>,
        plan: &mut ProjectPlan,
    ) -> (&'static str, Option<Located>) {
        if let Some(found) = known.get(source.text.trim()) {
            // Blanks in front, which some programs add, move everything.
            let lead = source
                .text
                .chars()
                .take_while(|c| c.is_whitespace())
                .count() as u32;
            let mut located = found.clone();
            for piece in &mut located.layout.pieces {
                piece.start += lead;
                piece.end += lead;
            }
            return ("known", Some(located));
        }
        let is_there = |id: Uuid| self.view.transcripts.iter().any(|one| one.id.0 == id);
        let own = match is_ours(self.draft) {
            true => source.guid,
            // Another program may give one GUID to a text that it changed later.
            false => model::ids::id_of_parts(
                "refi_source",
                &[source.guid.as_bytes(), source.text.as_bytes()],
            ),
        };
        let id = TranscriptId(own);
        let cut = cut(source, id, marks);
        if cut.turns.is_empty() {
            return ("empty", None);
        }
        if is_there(own) {
            return self.again(id, cut);
        }
        let transcript = self.new_transcript(id, source);
        let located = Located {
            transcript: Some(id),
            source: source_of(transcript.kind),
            question: None,
            layout: cut.layout.clone(),
            turns: words_of(&cut.turns),
            order: cut.turns.iter().map(|turn| turn.id.0).collect(),
        };
        plan.talks.push(NewTalk { transcript, cut });
        ("new", Some(located))
    }

    /// Whether a source of ours holds answers, tickets or visits.
    fn is_of_rows(&self, source: &SourceDraft) -> bool {
        let kind = self.draft.variables.iter().find(|one| one.name == KIND);
        let says = |value: &exchange::refi::ValueDraft| {
            let said = value.value.as_deref().unwrap_or_default();
            Some(value.variable) == kind.map(|one| one.guid) && ROWS.contains(&said)
        };
        is_ours(self.draft) && source.values.iter().any(says)
    }

    /// A source that was imported before: its turns must still be those.
    fn again(&self, id: TranscriptId, cut: Cut) -> (&'static str, Option<Located>) {
        let now: HashMap<Uuid, String> = self
            .texts
            .all()
            .iter()
            .filter(|text| text.transcript == Some(id))
            .map(|text| (text.id, text.text.clone()))
            .collect();
        let kind = self.view.transcripts.iter().find(|one| one.id == id);
        let kind = kind.map_or(TranscriptKind::Interview, |one| one.kind);
        match now == words_of(&cut.turns) {
            true => (
                "known",
                Some(Located {
                    transcript: Some(id),
                    source: source_of(kind),
                    question: None,
                    layout: cut.layout,
                    order: cut.turns.iter().map(|turn| turn.id.0).collect(),
                    turns: now,
                }),
            ),
            false => ("edited", None),
        }
    }

    fn new_transcript(&self, id: TranscriptId, source: &SourceDraft) -> StoredTranscript {
        let names: HashMap<Uuid, &str> = self
            .draft
            .variables
            .iter()
            .map(|one| (one.guid, one.name.as_str()))
            .collect();
        let mut kind = TranscriptKind::Interview;
        let mut account_code = String::new();
        let mut attributes = Vec::new();
        for value in &source.values {
            let name = names.get(&value.variable).copied().unwrap_or_default();
            let said = value.value.clone().unwrap_or_default();
            match name {
                KIND if said == "座谈会" => kind = TranscriptKind::FocusGroup,
                KIND if said == "访谈" => {}
                ACCOUNT if self.view.account_index(&said).is_some() => account_code = said,
                _ if !name.is_empty() && !said.is_empty() => {
                    attributes.push((name.to_owned(), said));
                }
                _ => {}
            }
        }
        for case in &self.draft.cases {
            let is_about = case.sources.contains(&source.guid)
                || (!is_ours(self.draft)
                    && source
                        .selections
                        .iter()
                        .any(|one| case.selections.contains(&one.guid)));
            if is_about {
                let said: Vec<String> = case
                    .values
                    .iter()
                    .filter_map(|value| {
                        let name = names.get(&value.variable)?;
                        Some(format!("{name}={}", value.value.as_ref()?))
                    })
                    .collect();
                attributes.push((format!("个案 {}", case.name), said.join("；")));
            }
        }
        StoredTranscript {
            id,
            file: self.file.to_owned(),
            title: match source.name.trim() {
                "" => "未命名资料".into(),
                name => name.to_owned(),
            },
            kind,
            account_code,
            attributes,
        }
    }

    /// A coding where it stands in the study; its id there.
    #[allow(clippy::too_many_arguments)] // what is known of codings goes along with every one
    fn coding(
        &self,
        source: &SourceDraft,
        located: &Located,
        draft: &CodingDraft,
        span: Option<(u32, u32)>,
        known: &mut HashSet<(CodeId, String, Place)>,
        ids: &mut HashSet<Uuid>,
        codings: &mut Vec<Coding>,
        tally: &mut Tally,
    ) -> Option<Uuid> {
        let Some(code) = self.codes.ids.get(&draft.code).copied() else {
            tally.lost("coding", "所用的编码不在文件的编码本里", &source.name);
            return None;
        };
        let anchors = match span {
            Some((start, end)) => located.layout.anchors(start, end),
            None => located.whole(),
        };
        let Some((start, end)) = anchors else {
            tally.lost("coding", "片段是空的，或者不在发言里", &source.name);
            return None;
        };
        let place = Place {
            source: located.source,
            question: located.question,
            start,
            end,
        };
        let words = located.words(&start, &end);
        let coder = self.coder(draft);
        self.told(source, span, &words, tally);
        if !known.insert((code, coder.clone(), place)) {
            return ids.contains(&draft.guid).then_some(draft.guid);
        }
        let id = match ids.insert(draft.guid) && !draft.guid.is_nil() {
            true => draft.guid,
            false => Uuid::now_v7(),
        };
        codings.push(Coding {
            id: CodingId(id),
            code,
            coder,
            place,
            words,
            is_to_check: false,
            origin: Origin::Import,
            made_at: draft.at.map_or_else(
                || self.made_at.clone(),
                |at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            ),
        });
        Some(id)
    }

    /// Whether the words are those that the file marks.
    fn told(&self, source: &SourceDraft, span: Option<(u32, u32)>, words: &str, tally: &mut Tally) {
        let Some((start, end)) = span else {
            tally.changed("coding", "编在整份资料上，现在编在全部发言上", &source.name);
            return;
        };
        let plain = |c: &char| !c.is_whitespace();
        let marked: String = source
            .text
            .chars()
            .skip(start as usize)
            .take((end - start) as usize)
            .filter(plain)
            .collect();
        let taken: String = words.chars().filter(plain).collect();
        if marked == taken {
            tally.kept("coding", 1);
        } else if marked.ends_with(&taken) || taken.is_empty() || marked.contains(&taken) {
            tally.changed("coding", "去掉了片段里的说话人名称", words);
        } else {
            tally.changed("coding", "跨说话人，或文件里的化名换回了原文", words);
        }
    }

    fn coder(&self, draft: &CodingDraft) -> String {
        let user = draft
            .by
            .and_then(|by| self.draft.users.iter().find(|user| user.guid == by));
        match user.map(|user| user.name.trim()) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => NOBODY.into(),
        }
    }

    /// Codings of a source that could not be placed.
    fn lose(&self, source: &SourceDraft, marks: &HashMap<Uuid, SpeakerRole>, tally: &mut Tally) {
        let selections = source.selections.iter();
        let n: usize = selections
            .filter(|one| !marks.contains_key(&one.guid))
            .map(|one| one.codings.len())
            .sum();
        for _ in 0..n + source.codings.len() {
            tally.lost("coding", "所在的资料没有导入", &source.name);
        }
    }
}
