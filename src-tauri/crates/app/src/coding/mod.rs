//! Codebook and codings (编码): what people say about passages of transcripts, answers, tickets and
//! visits.
//!
//! [`Scene`] holds what all of it needs: the codes, the codings of this revision, the texts.

mod answers;
mod auto;
mod codebook;
mod codings;
mod memos;
mod refusals;
mod suggestions;
mod templates;

pub(crate) use answers::{code_answers, list_answers_to_code};
pub(crate) use auto::preview_auto_code;
pub(crate) use codebook::{
    add_story_codes, list_codes, merge_codes, move_codes, next_colour, put_code, remove_codes,
};
pub(crate) use codings::{
    add_codings, list_coding_changes, list_codings, recode_codings, remove_codings,
    set_coding_place,
};
pub(crate) use memos::{list_memos, put_memo, remove_memo};
pub(crate) use refusals::{refuse_suggestions, restore_suggestions};
pub(crate) use suggestions::{Taught, suggest_codes};
pub(crate) use templates::{add_template_codes, list_code_templates};

use crate::agreement::blind::Blind;
use crate::context::lock;
use crate::corpus::{Corpus, Text, corpus};
use crate::failure::Result;
use crate::view::View;
use crate::wire::Failure;
use crate::workbench::Workbench;
use model::coding::{Place, depths};
use model::{Code, CodeId, Coding, CodingId, QuestionId};
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};
use store::{Entity, Study};
use uuid::Uuid;

/// Codes and codings at one revision.
#[derive(Clone)]
pub(crate) struct Coded {
    pub(crate) revision: u32,
    /// As the tree is read.
    pub(crate) codes: Vec<Code>,
    /// Depth of each code, 0 at the top.
    pub(crate) depth: Vec<usize>,
    /// By text, start, end: those that whoever works here may see. In the turns of an open round of
    /// double coding these are his own.
    pub(crate) codings: Vec<Coding>,
    /// What they teach, once somebody asked.
    pub(crate) taught: OnceLock<Arc<Taught>>,
    /// The others.
    hidden: Vec<Coding>,
}

/// The study's codings at this revision. After a few codings only those are read anew; while a round of double
/// coding is open all are, since what may be seen hangs on each coding's place.
pub(crate) fn coded(workbench: &Workbench, view: &Arc<View>) -> Result<Arc<Coded>> {
    let mut held = lock(&view.coded);
    let known = held.take();
    let revision = workbench.read(|study| study.revision())?;
    if let Some(known) = known.as_ref().filter(|known| known.revision == revision) {
        *held = Some(Arc::clone(known));
        return Ok(Arc::clone(known));
    }
    let blind = Blind::read(workbench)?;
    let mut read = workbench.read(|study| match known {
        Some(known) if !blind.is_on() => match changed_codings(study, known.revision)? {
            Some(changed) => follow(study, known, &changed),
            None => read(study),
        },
        _ => read(study),
    })?;
    if blind.is_on() {
        let coded = Arc::make_mut(&mut read);
        let all = std::mem::take(&mut coded.codings);
        (coded.codings, coded.hidden) = blind.part(workbench, view, all)?;
    }
    *held = Some(Arc::clone(&read));
    Ok(read)
}

fn read(study: &Study) -> store::Result<Arc<Coded>> {
    let codes = study.list_codes()?;
    let tree = depths(&codes);
    Ok(Arc::new(Coded {
        revision: study.revision()?,
        depth: tree.iter().map(|(_, depth)| *depth).collect(),
        codes: tree.iter().map(|(at, _)| codes[*at].clone()).collect(),
        codings: study.list_codings()?,
        taught: OnceLock::new(),
        hidden: Vec::new(),
    }))
}

/// More than this many changed codings are read with all others.
const FEW: usize = 500;

/// The codings written since, when nothing else was that they hang on, and they are few.
fn changed_codings(study: &Study, since: u32) -> store::Result<Option<HashSet<Uuid>>> {
    let changed = study.list_changed_since(since)?;
    let others = [
        Entity::Memo,
        Entity::SavedQuery,
        Entity::Settlement,
        Entity::Refusal,
    ];
    let are_codings = changed
        .iter()
        .all(|one| one.entity == Entity::Coding || others.contains(&one.entity));
    let ids: HashSet<Uuid> = changed
        .iter()
        .filter(|one| one.entity == Entity::Coding)
        .map(|one| one.row)
        .collect();
    Ok((are_codings && ids.len() <= FEW).then_some(ids))
}

/// Puts the changed codings into their places.
fn follow(
    study: &Study,
    mut known: Arc<Coded>,
    changed: &HashSet<Uuid>,
) -> store::Result<Arc<Coded>> {
    let coded = Arc::make_mut(&mut known);
    coded.revision = study.revision()?;
    coded.taught = OnceLock::new();
    coded
        .codings
        .retain(|coding| !changed.contains(&coding.id.0));
    for id in changed {
        if let Some(coding) = study.find_coding(CodingId(*id))? {
            let at = coded.codings.partition_point(|one| {
                stored_order(&one.place, one.id.0) < stored_order(&coding.place, coding.id.0)
            });
            coded.codings.insert(at, coding);
        }
    }
    Ok(known)
}

/// The order in which the store lists codings.
fn stored_order(place: &Place, id: Uuid) -> (Uuid, u32, Uuid, u32, Uuid) {
    let Place { start, end, .. } = *place;
    (start.text, start.offset, end.text, end.offset, id)
}

impl Coded {
    /// All codings, also those that must not be shown: for what has to reach every one of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Coding> {
        self.codings.iter().chain(&self.hidden)
    }

    /// Whether a coding must not be shown.
    pub(crate) fn is_hidden(&self, coding: Uuid) -> bool {
        self.hidden.iter().any(|one| one.id.0 == coding)
    }

    /// How many must not be shown.
    pub(crate) fn n_hidden(&self) -> u32 {
        self.hidden.len() as u32
    }

    /// A code that must be there.
    pub(crate) fn require(&self, id: &str) -> Result<&Code> {
        let found = self.codes.iter().find(|code| code.id.to_string() == id);
        found.ok_or_else(|| Failure::not_found("这个编码"))
    }

    /// A coding that must be there.
    pub(crate) fn require_coding(&self, id: &str) -> Result<&Coding> {
        let found = self
            .codings
            .iter()
            .find(|coding| coding.id.to_string() == id);
        found.ok_or_else(|| Failure::not_found("这处编码"))
    }

    /// The codings at exactly that place.
    pub(crate) fn at(&self, place: &Place) -> impl Iterator<Item = &Coding> {
        let first = stored_order(place, Uuid::nil());
        let from = self
            .codings
            .partition_point(|one| stored_order(&one.place, one.id.0) < first);
        let place = *place;
        self.codings[from..]
            .iter()
            .take_while(move |one| one.place.start == place.start && one.place.end == place.end)
            .filter(move |one| one.place == place)
    }

    /// A code and all below it.
    pub(crate) fn below(&self, id: CodeId) -> Vec<CodeId> {
        let Some(at) = self.codes.iter().position(|code| code.id == id) else {
            return Vec::new();
        };
        let behind = self.depth[at + 1..]
            .iter()
            .take_while(|depth| **depth > self.depth[at])
            .count();
        let range = &self.codes[at..=at + behind];
        range.iter().map(|code| code.id).collect()
    }

    /// Names from the top, joined by ` / `.
    pub(crate) fn path(&self, at: usize) -> String {
        let mut names = vec![self.codes[at].name.as_str()];
        let mut depth = self.depth[at];
        for above in (0..at).rev() {
            if self.depth[above] < depth {
                depth = self.depth[above];
                names.push(&self.codes[above].name);
            }
        }
        names.reverse();
        names.join(" / ")
    }
}

/// The texts that can be coded, by what names them.
pub(crate) struct Texts {
    corpus: Arc<Corpus>,
    view: Arc<View>,
}

impl Texts {
    pub(crate) fn read(workbench: &Workbench, view: &Arc<View>) -> Result<Self> {
        Ok(Self {
            corpus: corpus(workbench, view)?,
            view: Arc::clone(view),
        })
    }

    pub(crate) fn all(&self) -> &[Text] {
        &self.corpus.texts
    }

    /// Number of the text in which a place begins, in the order of the study.
    pub(crate) fn number(&self, place: &Place) -> Option<usize> {
        self.index(place.start.text, place.question)
    }

    fn index(&self, id: Uuid, question: Option<QuestionId>) -> Option<usize> {
        self.corpus.find(&self.view, (id, question))
    }

    /// The texts that a place touches, without looking whether it lies within them.
    pub(crate) fn touched(&self, place: &Place) -> &[Text] {
        let first = self.index(place.start.text, place.question);
        let last = if place.end.text == place.start.text {
            first
        } else {
            self.index(place.end.text, place.question)
        };
        match (first, last) {
            (Some(first), Some(last)) if first <= last => &self.corpus.texts[first..=last],
            _ => &[],
        }
    }

    /// The text in which a place begins.
    pub(crate) fn first(&self, place: &Place) -> Option<&Text> {
        let at = self.index(place.start.text, place.question)?;
        self.corpus.texts.get(at)
    }

    /// The texts under a place with the stretch of each, in code points. `None` when the texts are not
    /// there, or the place runs backwards or past their ends.
    pub(crate) fn stretches(&self, place: &Place) -> Option<Vec<(&Text, u32, u32)>> {
        let first = self.index(place.start.text, place.question)?;
        let last = if place.end.text == place.start.text {
            first
        } else {
            self.index(place.end.text, place.question)?
        };
        let texts = self.corpus.texts.get(first..=last)?;
        let document = texts.first()?.document;
        let mut found = Vec::with_capacity(texts.len());
        for (n, text) in texts.iter().enumerate() {
            let length = text.text.chars().count() as u32;
            let start = if n == 0 { place.start.offset } else { 0 };
            let end = if n + 1 == texts.len() {
                place.end.offset
            } else {
                length
            };
            let is_empty_between = start == end && length == 0 && n > 0 && n + 1 < texts.len();
            if text.document != document || end > length || (start >= end && !is_empty_between) {
                return None;
            }
            found.push((text, start, end));
        }
        Some(found)
    }

    /// The words under a place; turns are joined by `\n`.
    pub(crate) fn words(&self, place: &Place) -> Option<String> {
        let stretches = self.stretches(place)?;
        let words = stretches.iter().map(|(text, start, end)| {
            model::TextSpan::new(*start, *end)
                .and_then(|span| span.slice(&text.text))
                .unwrap_or_default()
        });
        Some(words.collect::<Vec<_>>().join("\n"))
    }
}

/// Reads an id of a request.
pub(crate) fn id_of<T: std::str::FromStr>(text: &str, what: &str) -> Result<T> {
    text.parse().map_err(|_| Failure::not_found(what))
}
