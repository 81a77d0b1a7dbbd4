//! Proposals that somebody refused (略过的建议): they do not come back, and teach what a code is not.

use super::codings::place_of;
use super::{Texts, coded};
use crate::agreement::blind::Blind;
use crate::context::Context;
use crate::corpus::Text;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::ids::id_of_parts;
use model::{CodeId, OpKind, RefusalId};
use std::collections::{HashMap, HashSet};
use store::Refusal;
use uuid::Uuid;

/// The refused sentences of each text, and of all answers to a question.
#[derive(Default)]
pub(super) struct Refused(HashMap<Uuid, Vec<(CodeId, String)>>);

impl Refused {
    /// Those that count: in an open round of double coding only one's own, or one coder would learn from the
    /// other.
    pub(super) fn read(workbench: &Workbench) -> Result<Self> {
        let own = Blind::read(workbench)?.is_on().then(|| workbench.coder());
        let mut refused = Self::default();
        for one in workbench.read(|study| study.list_refusals())? {
            if own.as_ref().is_none_or(|own| *own == one.author) {
                let of_text = refused.0.entry(one.text_id).or_default();
                of_text.push((one.code, one.words));
            }
        }
        Ok(refused)
    }

    fn of(&self, view: &View, text: &Text) -> &[(CodeId, String)] {
        let question = text.question.map(|at| view.questions[at as usize].id.0);
        self.0
            .get(&question.unwrap_or(text.id))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether anything of a text was refused.
    pub(super) fn is_in(&self, view: &View, text: &Text) -> bool {
        !self.of(view, text).is_empty()
    }

    /// Whether somebody read the sentence and refused a proposal for it.
    pub(super) fn has(&self, view: &View, text: &Text, words: &str) -> bool {
        let mut of_text = self.of(view, text).iter();
        of_text.any(|(_, refused)| refused == words)
    }

    /// Whether this code was refused for the sentence.
    pub(super) fn has_code(&self, view: &View, text: &Text, words: &str, code: CodeId) -> bool {
        let mut of_text = self.of(view, text).iter();
        of_text.any(|(one, refused)| *one == code && refused == words)
    }

    /// How many sentences were refused for a code.
    pub(super) fn n_of(&self, code: CodeId) -> u32 {
        let all = self.0.values().flatten();
        all.filter(|(one, _)| *one == code).count() as u32
    }
}

pub(crate) fn refuse_suggestions(
    workbench: &Workbench,
    context: &Context,
    request: RefuseSuggestions,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let texts = Texts::read(workbench, &view)?;
    let stored = workbench.read(|study| study.list_refusals())?;
    let known: HashSet<RefusalId> = stored.iter().map(|one| one.id).collect();
    let stamp = workbench.stamp();
    let made_at = stamp
        .at
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let mut refusals = Vec::new();
    let mut names = Vec::new();
    for one in &request.suggestions {
        let code = coded.require(&one.code)?;
        let (place, words) = place_of(&texts, &one.place)?;
        let text_id = place.question.map_or(place.start.text, |id| id.0);
        let parts: [&[u8]; 3] = [code.id.as_bytes(), text_id.as_bytes(), words.as_bytes()];
        if !names.contains(&code.name.as_str()) {
            names.push(code.name.as_str());
        }
        refusals.push(Refusal {
            id: RefusalId(id_of_parts("refusal", &parts)),
            code: code.id,
            text_id,
            words,
            author: workbench.coder(),
            made_at: made_at.clone(),
        });
    }
    if refusals.is_empty() {
        return Err(Failure::bad_value("请先选要略过的建议。"));
    }
    let label = format!("略过 {} 处建议：{}", refusals.len(), names.join("、"));
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        let mut new = refusals.iter().filter(|one| !known.contains(&one.id));
        new.try_for_each(|refusal| tx.put_refusal(refusal))
    })?;
    Ok(Nothing {})
}

/// Lets refused proposals come back.
pub(crate) fn restore_suggestions(
    workbench: &Workbench,
    context: &Context,
    request: CodeIds,
) -> Result<RestoredSuggestions> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let codes: HashSet<CodeId> = request
        .codes
        .iter()
        .map(|id| coded.require(id).map(|code| code.id))
        .collect::<Result<_>>()?;
    let mut going = workbench.read(|study| study.list_refusals())?;
    going.retain(|one| codes.contains(&one.code));
    let label = format!("重新考虑略过的 {} 处建议", going.len());
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        going.iter().try_for_each(|one| tx.remove_refusal(one.id))
    })?;
    Ok(RestoredSuggestions {
        n_restored: going.len() as u32,
    })
}
