//! Codings: added, given another code, moved, removed; each request one operation.

use super::codebook::new_code;
use super::{Coded, Texts, coded, id_of};
use crate::agreement::blind::Blind;
use crate::context::Context;
use crate::corpus::{label_of, respondent_of};
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::coding::{Anchor, Origin, Place};
use model::{Code, CodeId, Coding, CodingId, OpKind, TextSource};
use std::collections::HashSet;
use std::sync::Arc;
use store::Entity;

pub(crate) fn list_codings(
    workbench: &Workbench,
    _: &Context,
    request: ListCodings,
) -> Result<Vec<CodingRow>> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let listing = Listing::new(workbench, &view, &coded, &request)?;
    let mut rows: Vec<CodingRow> = coded
        .codings
        .iter()
        .filter_map(|coding| listing.row(coding))
        .collect();
    rows.sort_by_key(reading_order);
    Ok(rows)
}

/// As one reads: where two begin together, the shorter first.
fn reading_order(row: &CodingRow) -> (u32, u32, usize) {
    (row.order, row.place.start_char, row.words.len())
}

/// What became of a list since a revision, so that a page need not read thousands of rows anew after
/// each coding.
pub(crate) fn list_coding_changes(
    workbench: &Workbench,
    _: &Context,
    request: ListCodingChanges,
) -> Result<CodingChanges> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let listing = Listing::new(workbench, &view, &coded, &request.of)?;
    // While a round is open, whoever looks may be another one than he who asked before.
    let is_blind = Blind::read(workbench)?.is_on();
    let changed = match request.since {
        Some(since) if !is_blind => written_since(workbench, since, &request.of)?,
        _ => None,
    };
    let mut changes = CodingChanges {
        revision: coded.revision,
        is_whole: changed.is_none(),
        ..CodingChanges::default()
    };
    let mut removed = changed.clone().unwrap_or_default();
    for coding in &coded.codings {
        if changed
            .as_ref()
            .is_some_and(|changed| !changed.contains(&coding.id.0))
        {
            continue;
        }
        if let Some(row) = listing.row(coding) {
            removed.remove(&coding.id.0);
            changes.rows.push(row);
        }
    }
    changes.removed = removed.iter().map(ToString::to_string).collect();
    changes.rows.sort_by_key(reading_order);
    Ok(changes)
}

/// The codings written since; `None` when more changed than codings, so that any row may differ.
fn written_since(
    workbench: &Workbench,
    since: u32,
    of: &ListCodings,
) -> Result<Option<HashSet<uuid::Uuid>>> {
    let changed = workbench.read(|study| study.list_changed_since(since))?;
    let mut codings = HashSet::new();
    for one in changed {
        match one.entity {
            Entity::Coding => {
                codings.insert(one.row);
            }
            // A code that goes takes its codings along, and comes back with them; one that moves is
            // counted elsewhere.
            Entity::Code if one.field == "is_removed" => return Ok(None),
            Entity::Code if of.with_below && one.field == "parent" => return Ok(None),
            Entity::Code
            | Entity::Memo
            | Entity::SavedQuery
            | Entity::Settlement
            | Entity::Refusal => {}
            _ => return Ok(None),
        }
    }
    Ok(Some(codings))
}

/// Which codings are listed, and how they look.
struct Listing<'a> {
    asked: &'a ListCodings,
    view: &'a View,
    texts: Texts,
    wanted: HashSet<CodeId>,
}

impl<'a> Listing<'a> {
    fn new(
        workbench: &Workbench,
        view: &'a Arc<View>,
        coded: &Coded,
        asked: &'a ListCodings,
    ) -> Result<Self> {
        Ok(Self {
            asked,
            view,
            texts: Texts::read(workbench, view)?,
            wanted: wanted_codes(coded, &asked.codes, asked.with_below)?,
        })
    }

    /// The coding as it is shown; `None` when it was not asked for.
    fn row(&self, coding: &Coding) -> Option<CodingRow> {
        if (!self.wanted.is_empty() && !self.wanted.contains(&coding.code))
            || (!self.asked.coder.is_empty() && coding.coder != self.asked.coder)
            || (self.asked.to_check && !coding.is_to_check)
        {
            return None;
        }
        let at = self.texts.number(&coding.place);
        let text = at.and_then(|at| self.texts.all().get(at));
        let transcript = text
            .and_then(|text| text.transcript)
            .map(|id| id.to_string());
        if self.asked.transcript.is_some() && self.asked.transcript != transcript {
            return None;
        }
        Some(CodingRow {
            label: text
                .map(|text| label_of(self.view, text))
                .unwrap_or_default(),
            respondent: text
                .map(|text| respondent_of(self.view, text))
                .unwrap_or_default(),
            order: at.map_or(u32::MAX, |at| at as u32),
            transcript,
            ..row_of(coding)
        })
    }
}

/// The codes asked for, with those below them when wanted; empty = all.
pub(crate) fn wanted_codes(
    coded: &Coded,
    ids: &[String],
    with_below: bool,
) -> Result<HashSet<CodeId>> {
    let mut wanted = HashSet::new();
    for id in ids {
        let code = coded.require(id)?;
        if with_below {
            wanted.extend(coded.below(code.id));
        } else {
            wanted.insert(code.id);
        }
    }
    Ok(wanted)
}

fn row_of(coding: &Coding) -> CodingRow {
    let place = &coding.place;
    CodingRow {
        id: coding.id.to_string(),
        code: coding.code.to_string(),
        coder: coding.coder.clone(),
        source: place.source.as_str().into(),
        place: CodingPlace {
            text: place.start.text.to_string(),
            question: place.question.map(|id| id.to_string()),
            start_char: place.start.offset,
            end_text: place.end.text.to_string(),
            end_char: place.end.offset,
        },
        words: coding.words.clone(),
        is_to_check: coding.is_to_check,
        origin: coding.origin.as_str().into(),
        made_at: coding.made_at.clone(),
        ..CodingRow::default()
    }
}

/// A place of a request with its words. It must lie within texts that are there.
pub(super) fn place_of(texts: &Texts, asked: &CodingPlace) -> Result<(Place, String)> {
    let start = Anchor {
        text: id_of(&asked.text, "这段文本")?,
        offset: asked.start_char,
    };
    let end = Anchor {
        text: match asked.end_text.as_str() {
            "" => start.text,
            id => id_of(id, "这段文本")?,
        },
        offset: asked.end_char,
    };
    let mut place = Place {
        source: TextSource::Response,
        question: match &asked.question {
            Some(id) => Some(id_of(id, "这道题")?),
            None => None,
        },
        start,
        end,
    };
    let first = texts
        .first(&place)
        .ok_or_else(|| Failure::not_found("这段文本"))?;
    place.source = TextSource::from_name(first.source.as_str())
        .ok_or_else(|| Failure::not_found("这段文本"))?;
    let words = texts.words(&place).ok_or_else(|| {
        Failure::bad_value("选中的文字超出了这段文本，或者不在同一份转录稿里，请重新选择。")
    })?;
    Ok((place, words))
}

pub(crate) fn add_codings(
    workbench: &Workbench,
    context: &Context,
    request: AddCodings,
) -> Result<AddedCodings> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let texts = Texts::read(workbench, &view)?;
    let new = new_code(&coded, request.new_code.as_ref())?;
    let codes = asked_codes(&coded, &request.codes, new.as_ref())?;
    if codes.is_empty() || request.places.is_empty() {
        return Err(Failure::bad_value("请先选中文字，再选编码。"));
    }
    let origin = match request.origin.as_str() {
        "" => Origin::Hand,
        name => Origin::from_name(name).ok_or_else(|| Failure::bad_value("没有这种编码方式。"))?,
    };
    let stamp = workbench.stamp();
    let own = workbench.coder();
    let coder = match request.coder.trim() {
        "" => own.as_str(),
        coder => coder,
    };
    let made_at = stamp
        .at
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    // The same passage may be asked for twice.
    let mut asked_for: HashSet<(CodeId, Place)> = HashSet::new();
    let mut made = Vec::new();
    let mut n_known = 0;
    for asked in &request.places {
        let (place, words) = place_of(&texts, asked)?;
        for code in &codes {
            let is_known = coded
                .at(&place)
                .any(|coding| coding.code == code.id && coding.coder == coder);
            if is_known || !asked_for.insert((code.id, place)) {
                n_known += 1;
                continue;
            }
            made.push(Coding {
                id: CodingId(uuid::Uuid::now_v7()),
                code: code.id,
                coder: coder.to_owned(),
                place,
                words: words.clone(),
                is_to_check: false,
                origin,
                made_at: made_at.clone(),
            });
        }
    }
    let blind = Blind::read(workbench)?;
    // The history is read by all: it must not tell what a coder marked in an open round.
    let is_secret = made
        .iter()
        .any(|coding| blind.is_in_round(&texts, coding.code, &coding.place));
    let label = match (made.as_slice(), codes.as_slice()) {
        (several, _) if is_secret => format!("双人编码 {} 处", several.len()),
        ([only], [code]) => format!("编码“{}”：{}", code.name, short(&only.words)),
        (several, [code]) => format!("编码“{}”：{} 处", code.name, several.len()),
        (several, _) => format!("编码 {} 处", several.len()),
    };
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        new.iter().try_for_each(|code| tx.put_code(code))?;
        made.iter().try_for_each(|coding| tx.put_coding(coding))
    })?;
    Ok(AddedCodings {
        codings: made.iter().map(|coding| coding.id.to_string()).collect(),
        n_known,
        new_code: new.map(|code| code.id.to_string()),
    })
}

/// Words for a label: the first dozen characters.
fn short(words: &str) -> String {
    const LONGEST: usize = 12;
    let mut shown: String = words.chars().take(LONGEST).collect();
    if words.chars().count() > LONGEST {
        shown.push('…');
    }
    shown
}

/// The codes of a request: those that are there, and the one that is made with it.
pub(super) fn asked_codes<'a>(
    coded: &'a Coded,
    ids: &[String],
    new: Option<&'a Code>,
) -> Result<Vec<&'a Code>> {
    let known = ids.iter().map(|id| coded.require(id));
    known.chain(new.map(Ok)).collect()
}

fn asked_codings<'a>(coded: &'a Coded, ids: &[String]) -> Result<Vec<&'a Coding>> {
    ids.iter().map(|id| coded.require_coding(id)).collect()
}

pub(crate) fn remove_codings(
    workbench: &Workbench,
    context: &Context,
    request: CodingIds,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let going = asked_codings(&coded, &request.codings)?;
    let blind = Blind::read(workbench)?;
    let texts = Texts::read(workbench, &view)?;
    let label = match going.as_slice() {
        [only] if !blind.is_in_round(&texts, only.code, &only.place) => {
            format!("去掉编码：{}", short(&only.words))
        }
        several => format!("去掉 {} 处编码", several.len()),
    };
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        going
            .iter()
            .try_for_each(|coding| tx.remove_coding(coding.id))
    })?;
    Ok(Nothing {})
}

pub(crate) fn recode_codings(
    workbench: &Workbench,
    context: &Context,
    request: RecodeCodings,
) -> Result<IdRef> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let new = new_code(&coded, request.new_code.as_ref())?;
    let code = match &new {
        Some(new) => new,
        None => coded.require(&request.code)?,
    };
    let asked = asked_codings(&coded, &request.codings)?;
    let mut known: HashSet<(&str, Place)> = coded
        .codings
        .iter()
        .filter(|coding| coding.code == code.id)
        .map(|coding| (coding.coder.as_str(), coding.place))
        .collect();
    let label = format!("{} 处改编为“{}”", asked.len(), code.name);
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        new.iter().try_for_each(|code| tx.put_code(code))?;
        for coding in asked.iter().filter(|coding| coding.code != code.id) {
            let is_new = known.insert((&coding.coder, coding.place));
            let mut recoded = Coding {
                code: code.id,
                ..(*coding).clone()
            };
            if request.keeps {
                recoded.id = CodingId(uuid::Uuid::now_v7());
            }
            match (is_new, request.keeps) {
                (true, _) => tx.put_coding(&recoded)?,
                // The place has the code already: one coding is enough.
                (false, false) => tx.remove_coding(coding.id)?,
                (false, true) => {}
            }
        }
        Ok(())
    })?;
    Ok(IdRef {
        id: code.id.to_string(),
    })
}

pub(crate) fn set_coding_place(
    workbench: &Workbench,
    context: &Context,
    request: SetCodingPlace,
) -> Result<Nothing> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let texts = Texts::read(workbench, &view)?;
    let coding = coded.require_coding(&request.coding)?;
    let (place, words) = place_of(&texts, &request.place)?;
    let moved = Coding {
        place,
        is_to_check: false,
        words,
        ..coding.clone()
    };
    let label = match Blind::read(workbench)?.is_in_round(&texts, moved.code, &moved.place) {
        true => "调整编码范围".to_owned(),
        false => format!("调整编码范围：{}", short(&moved.words)),
    };
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        tx.put_coding(&moved)
    })?;
    Ok(Nothing {})
}
