//! Open answers as rows of a grid, to be coded as wholes: answers of the same words at once.

use super::codebook::new_code;
use super::codings::asked_codes;
use super::{Coded, coded, id_of};
use crate::answers::{Loaded, find_question, load, sort_sheets};
use crate::context::Context;
use crate::corpus::{Corpus, corpus, respondent_of};
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::coding::{Anchor, Origin, Place};
use model::{
    Code, CodeId, Coding, CodingId, OpKind, QuestionId, QuestionKind, TextSource, is_missing,
};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// Rows of one window at most, whatever is asked for.
const MOST_ROWS: u32 = 2_000;

/// Sheets whose answers have the same words.
struct Row {
    words: String,
    /// Places among the sheets that count, ascending.
    sheets: Vec<u32>,
    /// Indexes of codes, with how many of the sheets have each.
    codes: Vec<(u32, u32)>,
    score: Option<i16>,
}

pub(crate) fn list_answers_to_code(
    workbench: &Workbench,
    _: &Context,
    request: ListAnswersToCode,
) -> Result<AnswersToCode> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let question = question_id(&request.question)?;
    let scores = scores(workbench, &view, request.score.as_deref())?;
    let mut rows = rows(workbench, &view, &coded, question, request.is_grouped)?;
    for row in &mut rows {
        row.score = scores
            .as_ref()
            .and_then(|scores| score_of(&row.sheets, scores));
    }
    let n_answers: usize = rows.iter().map(|row| row.sheets.len()).sum();
    let n_coded = rows
        .iter()
        .map(|row| row.codes.iter().map(|(_, n)| *n).max().unwrap_or(0))
        .sum();
    let code = match &request.code {
        Some(id) => {
            let wanted = coded.require(id)?.id;
            coded
                .codes
                .iter()
                .position(|code| code.id == wanted)
                .map(|at| at as u32)
        }
        None => None,
    };
    let search = request.search.trim();
    rows.retain(|row| {
        (search.is_empty() || row.words.contains(search))
            && code.is_none_or(|code| row.codes.iter().any(|(known, _)| *known == code))
            && match request.state.as_str() {
                "open" => row.codes.is_empty(),
                "coded" => !row.codes.is_empty(),
                _ => true,
            }
            && request.score_range.is_none_or(|(low, high)| {
                row.score.is_some_and(|score| (low..=high).contains(&score))
            })
    });
    sort(&mut rows, &request);
    let window = rows
        .iter()
        .skip(request.offset as usize)
        .take(request.limit.clamp(1, MOST_ROWS) as usize);
    let attributes = Attributes::read(workbench, &view, question)?;
    Ok(AnswersToCode {
        n_total: rows.len() as u32,
        n_answers: n_answers as u32,
        n_coded,
        rows: window
            .map(|row| shown(&view, &coded, &attributes, row))
            .collect(),
    })
}

fn question_id(id: &str) -> Result<QuestionId> {
    id_of(id, "这道题")
}

/// Answers to the question, those of the same words together where wanted, in the order of the sheets.
fn rows(
    workbench: &Workbench,
    view: &View,
    coded: &Coded,
    question: QuestionId,
    is_grouped: bool,
) -> Result<Vec<Row>> {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (sheet, words) in answers(workbench, view, question)? {
        let same = known.get(words.trim()).copied().filter(|_| is_grouped);
        if let Some(at) = same {
            rows[at].sheets.push(sheet);
            continue;
        }
        known.insert(words.trim().to_owned(), rows.len());
        rows.push(Row {
            words,
            sheets: vec![sheet],
            codes: Vec::new(),
            score: None,
        });
    }
    let codes = codes_by_sheet(view, coded, question);
    for row in &mut rows {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for code in row
            .sheets
            .iter()
            .filter_map(|sheet| codes.get(sheet))
            .flatten()
        {
            *counts.entry(*code).or_default() += 1;
        }
        row.codes = counts.into_iter().collect();
        row.codes.sort_unstable();
    }
    Ok(rows)
}

/// What sheets that count answered in words: the sheet's place and the words.
fn answers(workbench: &Workbench, view: &View, id: QuestionId) -> Result<Vec<(u32, String)>> {
    let question = find_question(view, &id.to_string())?;
    if matches!(
        question.kind,
        QuestionKind::SingleChoice | QuestionKind::MultiChoice
    ) {
        let others = crate::answers::other_texts(workbench, view, question)?;
        return Ok(others
            .into_iter()
            .map(|(at, words)| (at as u32, words))
            .collect());
    }
    let loaded = load(workbench, view, question)?;
    let Loaded::Texts(texts) = &*loaded else {
        return Err(Failure::bad_value(format!(
            "“{}”没有用文字作答。",
            question.code
        )));
    };
    let answered = (0..)
        .zip(texts.iter())
        .filter(|(_, words)| !words.trim().is_empty());
    Ok(answered.map(|(at, words)| (at, words.to_owned())).collect())
}

/// Indexes of codes by sheet.
fn codes_by_sheet(view: &View, coded: &Coded, question: QuestionId) -> HashMap<u32, BTreeSet<u32>> {
    let index: HashMap<CodeId, u32> = (0..)
        .zip(&coded.codes)
        .map(|(at, code)| (code.id, at))
        .collect();
    let ids: HashMap<Uuid, u32> = (0..view.sheets.len())
        .filter_map(|at| Some((view.sheets.id(at)?.0, at as u32)))
        .collect();
    let mut found: HashMap<u32, BTreeSet<u32>> = HashMap::new();
    for coding in coded
        .codings
        .iter()
        .filter(|coding| coding.place.question == Some(question))
    {
        if let (Some(sheet), Some(code)) =
            (ids.get(&coding.place.start.text), index.get(&coding.code))
        {
            found.entry(*sheet).or_default().insert(*code);
        }
    }
    found
}

/// Answers to the rating question that stands beside.
fn scores(workbench: &Workbench, view: &View, id: Option<&str>) -> Result<Option<Arc<Vec<i16>>>> {
    let Some(id) = id else { return Ok(None) };
    Ok(Some(view.codes(workbench, question_id(id)?)?))
}

/// The middle one of the scores of several sheets; the lower of two.
fn score_of(sheets: &[u32], scores: &[i16]) -> Option<i16> {
    let mut given: Vec<i16> = sheets
        .iter()
        .filter_map(|sheet| scores.get(*sheet as usize).copied())
        .filter(|score| !is_missing(*score))
        .collect();
    given.sort_unstable();
    given.get(given.len().saturating_sub(1) / 2).copied()
}

fn sort(rows: &mut Vec<Row>, request: &ListAnswersToCode) {
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    let falling = request.is_descending;
    match request.sort.as_str() {
        "n" => sort_sheets(&mut order, falling, |at| rows[at].sheets.len()),
        "length" => sort_sheets(&mut order, falling, |at| rows[at].words.chars().count()),
        "words" => sort_sheets(&mut order, falling, |at| rows[at].words.as_str()),
        // Those without a score stand last in either direction.
        "score" => order.sort_by_cached_key(|at| {
            let score = rows[*at as usize].score.map(i32::from);
            (
                score.is_none(),
                score.map(|score| if falling { -score } else { score }),
            )
        }),
        "codes" => sort_sheets(&mut order, falling, |at| rows[at].codes.clone()),
        _ if falling => order.reverse(),
        _ => {}
    }
    let mut held: Vec<Option<Row>> = std::mem::take(rows).into_iter().map(Some).collect();
    rows.extend(order.iter().filter_map(|at| held[*at as usize].take()));
}

/// Who answered, as the corpus knows it.
struct Attributes {
    corpus: Arc<Corpus>,
    question: QuestionId,
}

impl Attributes {
    fn read(workbench: &Workbench, view: &Arc<View>, question: QuestionId) -> Result<Self> {
        Ok(Self {
            corpus: corpus(workbench, view)?,
            question,
        })
    }

    fn respondent(&self, view: &View, sheet: u32) -> String {
        let place = view
            .sheets
            .id(sheet as usize)
            .map(|id| (id.0, Some(self.question)));
        let text = place.and_then(|place| self.corpus.find(view, place));
        text.map(|at| respondent_of(view, &self.corpus.texts[at]))
            .unwrap_or_default()
    }
}

fn shown(view: &View, coded: &Coded, attributes: &Attributes, row: &Row) -> AnswerToCode {
    let account = |sheet: &u32| {
        view.account_of_sheet
            .get(*sheet as usize)
            .copied()
            .flatten()
    };
    let of_all = |class: &dyn Fn(u32) -> String| -> String {
        let mut classes: BTreeSet<String> =
            row.sheets.iter().filter_map(account).map(class).collect();
        classes.remove("");
        classes.into_iter().collect::<Vec<_>>().join("、")
    };
    let first = row.sheets.first().copied().unwrap_or_default();
    AnswerToCode {
        response: view
            .sheets
            .id(first as usize)
            .map(|id| id.to_string())
            .unwrap_or_default(),
        words: row.words.clone(),
        n: row.sheets.len() as u32,
        codes: row
            .codes
            .iter()
            .map(|(code, n)| CodeOfAnswer {
                code: coded.codes[*code as usize].id.to_string(),
                n: *n,
            })
            .collect(),
        score: row.score,
        respondent: match row.sheets.len() {
            1 => attributes.respondent(view, first),
            n => format!("{n} 份"),
        },
        region: of_all(&|at| view.accounts[at as usize].account.region.clone()),
        industry: of_all(&|at| view.accounts[at as usize].account.industry.clone()),
        size: of_all(&|at| view.size_of(at).label().to_owned()),
    }
}

/// Codes whole answers, or takes the codes away; in one step, whatever their number.
pub(crate) fn code_answers(
    workbench: &Workbench,
    context: &Context,
    request: CodeAnswers,
) -> Result<CodedAnswers> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let question = question_id(&request.question)?;
    let asked = request.new_code.as_ref().filter(|_| !request.is_removed);
    let new = new_code(&coded, asked)?;
    let codes = asked_codes(&coded, &request.codes, new.as_ref())?;
    if codes.is_empty() || request.responses.is_empty() {
        return Err(Failure::bad_value("请先选答案，再选编码。"));
    }
    let all = rows(workbench, &view, &coded, question, request.with_same)?;
    let asked: BTreeSet<&str> = request.responses.iter().map(String::as_str).collect();
    let id_at = |sheet: u32| view.sheets.id(sheet as usize);
    let is_asked =
        |sheet: &u32| id_at(*sheet).is_some_and(|id| asked.contains(id.to_string().as_str()));
    let picked: Vec<&Row> = all
        .iter()
        .filter(|row| row.sheets.iter().any(is_asked))
        .collect();
    let places: Vec<(Place, &str)> = picked
        .iter()
        .flat_map(|row| row.sheets.iter().map(|sheet| (*sheet, row.words.as_str())))
        .filter_map(|(sheet, words)| Some((whole(id_at(sheet)?.0, question, words), words)))
        .collect();
    if places.is_empty() {
        return Err(Failure::not_found("这些答案"));
    }
    let done = if request.is_removed {
        uncode(workbench, context, &coded, &codes, &places)
    } else {
        code_places(
            workbench,
            context,
            &coded,
            new.as_ref(),
            &codes,
            &places,
            &request.origin,
        )
    }?;
    Ok(CodedAnswers {
        n_answers: places.len() as u32,
        n_codings: done,
        new_code: new.map(|code| code.id.to_string()),
    })
}

/// The whole of an answer.
fn whole(response: Uuid, question: QuestionId, words: &str) -> Place {
    let anchor = |offset| Anchor {
        text: response,
        offset,
    };
    Place {
        source: TextSource::Response,
        question: Some(question),
        start: anchor(0),
        end: anchor(words.chars().count() as u32),
    }
}

fn code_places(
    workbench: &Workbench,
    context: &Context,
    coded: &Coded,
    new: Option<&Code>,
    codes: &[&Code],
    places: &[(Place, &str)],
    origin: &str,
) -> Result<u32> {
    let stamp = workbench.stamp();
    let origin = if origin == "suggested" {
        Origin::Suggested
    } else {
        Origin::Hand
    };
    let made_at = stamp
        .at
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    // An answer that has the code, wherever in it, is not given it again.
    let known: BTreeSet<(CodeId, Uuid, Option<QuestionId>)> = coded
        .codings
        .iter()
        .filter(|coding| coding.coder == stamp.author)
        .map(|coding| (coding.code, coding.place.start.text, coding.place.question))
        .collect();
    let mut made = Vec::new();
    for (place, words) in places {
        for code in codes {
            if !known.contains(&(code.id, place.start.text, place.question)) {
                made.push(Coding {
                    id: CodingId(Uuid::now_v7()),
                    code: code.id,
                    coder: stamp.author.clone(),
                    place: *place,
                    words: (*words).to_owned(),
                    is_to_check: false,
                    origin,
                    made_at: made_at.clone(),
                });
            }
        }
    }
    let names: Vec<&str> = codes.iter().map(|code| code.name.as_str()).collect();
    let label = format!("编码 {} 份答案：{}", places.len(), names.join("、"));
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        new.iter().try_for_each(|code| tx.put_code(code))?;
        made.iter().try_for_each(|coding| tx.put_coding(coding))
    })?;
    Ok(made.len() as u32)
}

fn uncode(
    workbench: &Workbench,
    context: &Context,
    coded: &Coded,
    codes: &[&Code],
    places: &[(Place, &str)],
) -> Result<u32> {
    let texts: BTreeSet<(Uuid, Option<QuestionId>)> = places
        .iter()
        .map(|(place, _)| (place.start.text, place.question))
        .collect();
    let going: Vec<&Coding> = coded
        .codings
        .iter()
        .filter(|coding| {
            codes.iter().any(|code| code.id == coding.code)
                && texts.contains(&(coding.place.start.text, coding.place.question))
        })
        .collect();
    let label = format!("{} 份答案去掉编码", places.len());
    workbench.transact(context, OpKind::UpdateCodings, &label, |tx| {
        going
            .iter()
            .try_for_each(|coding| tx.remove_coding(coding.id))
    })?;
    Ok(going.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_sheets_show_the_lower_middle_score() {
        let scores = [5, 1, model::BLANK, 4];
        assert_eq!(score_of(&[0, 1, 3], &scores), Some(4));
        assert_eq!(score_of(&[0, 1], &scores), Some(1));
        assert_eq!(score_of(&[2], &scores), None);
        assert_eq!(score_of(&[9], &scores), None);
    }
}
