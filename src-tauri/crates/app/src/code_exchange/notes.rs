//! Memos and annotations of a file, and what the study has no place for.

use super::located::Located;
use super::plan::{Planner, ProjectPlan};
use super::tally::Tally;
use super::texts::is_ours;
use exchange::refi::SelectionDraft;
use model::{Memo, MemoId};
use std::collections::HashMap;
use uuid::Uuid;

/// What each memo is about, by GUID.
#[derive(Default)]
pub(super) struct Notes(HashMap<Uuid, (&'static str, Uuid)>);

impl Notes {
    pub(super) fn about(&mut self, notes: &[Uuid], subject: &'static str, id: Uuid) {
        for note in notes {
            self.0.entry(*note).or_insert((subject, id));
        }
    }
}

impl Planner<'_> {
    pub(super) fn annotation(
        &self,
        selection: &SelectionDraft,
        located: &Located,
        notes: &mut Notes,
        memos: &mut Vec<Memo>,
        tally: &mut Tally,
    ) {
        let about = selection.codings.first().map(|coding| coding.guid);
        let turn = located
            .layout
            .anchors(selection.start, selection.end)
            .map(|(start, _)| start.text);
        let (subject, id) = match (about, turn) {
            (Some(coding), _) => ("coding", coding),
            (None, Some(turn)) => ("turn", turn),
            (None, None) => {
                if !selection.description.is_empty() || selection.codings.is_empty() {
                    tally.lost("annotation", "片段不在发言里", &selection.name);
                }
                return;
            }
        };
        notes.about(&selection.notes, subject, id);
        if selection.description.trim().is_empty() {
            if selection.codings.is_empty() && selection.notes.is_empty() {
                tally.lost(
                    "annotation",
                    "只划了线，没有编码也没有批注",
                    &selection.name,
                );
            }
            return;
        }
        tally.changed("annotation", "片段的批注成为备忘", &selection.name);
        memos.push(Memo {
            id: MemoId(model::ids::id_of_parts(
                "refi_annotation",
                &[selection.guid.as_bytes(), selection.description.as_bytes()],
            )),
            subject: subject.into(),
            subject_id: Some(id),
            title: selection.name.chars().take(60).collect(),
            text: selection.description.clone(),
            author: self.author.clone(),
            made_at: self.made_at.clone(),
        });
    }

    pub(super) fn memos(&self, notes: Notes, plan: &mut ProjectPlan, tally: &mut Tally) {
        let mut about = notes.0;
        for code in &self.draft.codes {
            if let Some(id) = self.codes.ids.get(&code.guid) {
                for note in &code.notes {
                    about.entry(*note).or_insert(("code", id.0));
                }
            }
        }
        for note in &self.draft.notes {
            let text = match (note.text.trim(), note.description.trim()) {
                ("", words) | (words, "") => words.to_owned(),
                (text, description) => format!("{text}\n{description}"),
            };
            if text.is_empty() && note.name.trim().is_empty() {
                tally.lost("note", "备忘是空的", "");
                continue;
            }
            let subject = about.get(&note.guid).copied();
            match subject.is_some() || self.draft.project_notes.contains(&note.guid) {
                true => tally.kept("note", 1),
                false => tally.changed("note", "没有对象，成为项目的备忘", &note.name),
            }
            let author = note
                .stamp
                .by
                .and_then(|by| self.draft.users.iter().find(|user| user.guid == by));
            plan.memos.push(Memo {
                id: MemoId(note.guid),
                subject: subject.map_or("study", |(subject, _)| subject).into(),
                subject_id: subject.map(|(_, id)| id),
                title: note.name.trim().into(),
                text,
                author: author.map_or_else(|| self.author.clone(), |user| user.name.clone()),
                made_at: note.stamp.at.map_or_else(
                    || self.made_at.clone(),
                    |at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
                ),
            });
        }
    }

    /// Kinds of things that the study has no place for, or has otherwise.
    pub(super) fn rest(&self, plan: &ProjectPlan, tally: &mut Tally) {
        let draft = self.draft;
        tally.kept("user", draft.users.len());
        let is_new = |guid: &Uuid| {
            let row = plan.sources.iter().find(|row| row.guid == guid.to_string());
            row.is_some_and(|row| row.state == "new")
        };
        for case in &draft.cases {
            let holds_new = draft.sources.iter().any(|source| {
                is_new(&source.guid)
                    && (case.sources.contains(&source.guid)
                        || source
                            .selections
                            .iter()
                            .any(|one| case.selections.contains(&one.guid)))
            });
            match (holds_new, is_ours(draft)) {
                (_, true) => tally.changed("case", "成为转录稿的说话人", &case.name),
                (true, false) => {
                    tally.changed("case", "个案和它的变量写成转录稿的属性", &case.name);
                }
                (false, false) => {
                    tally.lost("case", "没有新导入的资料，客声的受访者来自名册", &case.name);
                }
            }
        }
        for link in &draft.links {
            tally.lost("link", "客声没有链接", &link.name);
        }
        for set in &draft.sets {
            tally.lost("set", "客声没有集合", &set.name);
        }
        for unread in &draft.unread {
            tally.lost("unread", "没有文字的资料（图片、录音、PDF）", &unread.name);
            for _ in 0..unread.n_codings {
                tally.lost("coding", "所在的资料没有文字", &unread.name);
            }
        }
    }
}
