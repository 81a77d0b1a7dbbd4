//! Codes the program proposes (编码建议), learned from the codings that are there, with how often such
//! proposals were right.

use super::refusals::Refused;
use super::{Coded, Texts, coded};
use crate::context::Context;
use crate::corpus::{Text, label_of, respondent_of};
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use text::cut::sentences;
use text::suggest::{Example, FEWEST, Suggester};

/// Proposals a page shows at once.
const MOST: usize = 200;
/// Sentences nobody has read that show which words are common.
const MOST_UNREAD: usize = 4_000;
/// Sentences with fewer letters (嗯。 对啊。) say nothing by themselves.
const SHORTEST: usize = 4;

/// A sentence of the study.
struct Sentence<'a> {
    /// Index of its text.
    at: usize,
    start: u32,
    end: u32,
    words: &'a str,
}

/// Indexes of codes by text, with the stretches that carry them.
type Stretches = HashMap<usize, Vec<(u32, u32, u32)>>;

/// What a revision's codings teach.
pub(crate) struct Taught {
    suggester: Suggester,
    stretches: Stretches,
    n_sentences: u32,
    n_documents: u32,
}

pub(crate) fn suggest_codes(
    workbench: &Workbench,
    context: &Context,
    request: SuggestCodes,
) -> Result<CodeSuggestions> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let texts = Texts::read(workbench, &view)?;
    let refused = Refused::read(workbench)?;
    let taught = taught(context, &view, &coded, &texts, &refused)?;
    let wanted = super::codings::wanted_codes(&coded, &request.codes, false)?;
    let is_wanted: Vec<bool> = coded
        .codes
        .iter()
        .map(|code| wanted.is_empty() || wanted.contains(&code.id))
        .collect();
    context.step(0.6, "正在看还没有编码的句子")?;
    let open: Vec<Sentence<'_>> = said(&texts, |text| is_asked(&view, &request, text));
    let words: Vec<&str> = open.iter().map(|one| one.words).collect();
    let mut found = Vec::new();
    for (sentence, proposals) in open.iter().zip(taught.suggester.propose_all(&words)) {
        for proposal in proposals {
            let code = coded.codes[proposal.code as usize].id;
            let text = &texts.all()[sentence.at];
            if is_wanted[proposal.code as usize]
                && !has_code(&taught.stretches, sentence, proposal.code)
                && !refused.has_code(&view, text, sentence.words, code)
            {
                found.push((sentence, proposal));
            }
        }
    }
    let n_total = found.len() as u32;
    found.sort_by(|a, b| b.1.margin.total_cmp(&a.1.margin));
    let most = match request.most {
        0 => MOST,
        most => most as usize,
    };
    found.truncate(most);
    if !request.by_margin {
        found.sort_by_key(|(sentence, _)| (sentence.at, sentence.start));
    }
    let suggestions = found.into_iter().map(|(sentence, proposal)| {
        let text = &texts.all()[sentence.at];
        CodeSuggestion {
            place: place_in(&view, text, sentence),
            words: sentence.words.to_owned(),
            code: coded.codes[proposal.code as usize].id.to_string(),
            reasons: proposal.words,
            margin: proposal.margin,
            label: label_of(&view, text),
            respondent: respondent_of(&view, text),
        }
    });
    Ok(CodeSuggestions {
        n_sentences: taught.n_sentences,
        n_documents: taught.n_documents,
        n_total,
        suggestions: suggestions.collect(),
        codes: learnings(&coded, &taught, &refused),
    })
}

/// What the codings of this revision teach; learned once a revision.
fn taught(
    context: &Context,
    view: &View,
    coded: &Coded,
    texts: &Texts,
    refused: &Refused,
) -> Result<Arc<Taught>> {
    if let Some(known) = coded.taught.get() {
        return Ok(Arc::clone(known));
    }
    context.step(0.1, "正在从已有编码学习")?;
    let stretches = stretches(view, coded, texts);
    let mut last_read: HashMap<u32, (usize, u32)> = HashMap::new();
    for (at, coded) in &stretches {
        let last = last_read.entry(texts.all()[*at].document).or_default();
        for (_, _, end) in coded {
            *last = (*last).max((*at, *end));
        }
    }
    // Somebody who codes reads from the top: what lies behind the last coding has not been read, but for
    // sentences for which he refused a proposal.
    let is_begun = |text: &Text| last_read.contains_key(&text.document);
    let mut read = said(texts, |text| is_begun(text) || refused.is_in(view, text));
    read.retain(|one| {
        let text = &texts.all()[one.at];
        let last = last_read.get(&text.document);
        last.is_some_and(|last| (one.at, one.start) < *last) || refused.has(view, text, one.words)
    });
    let codes: Vec<Vec<u32>> = read.iter().map(|one| codes_of(&stretches, one)).collect();
    let examples: Vec<Example<'_>> = read
        .iter()
        .zip(&codes)
        .map(|(one, codes)| Example {
            text: one.words,
            document: texts.all()[one.at].document,
            codes,
        })
        .collect();
    let unread = said(texts, |text| !is_begun(text));
    let step = unread.len().div_ceil(MOST_UNREAD).max(1);
    let unread: Vec<&str> = unread.iter().step_by(step).map(|one| one.words).collect();
    let documents: HashSet<u32> = examples.iter().map(|one| one.document).collect();
    let learned = Arc::new(Taught {
        suggester: Suggester::learn(&examples, &unread, coded.codes.len()),
        n_sentences: examples.len() as u32,
        n_documents: documents.len() as u32,
        stretches,
    });
    Ok(Arc::clone(coded.taught.get_or_init(|| learned)))
}

/// Where the codings stand, by text.
fn stretches(view: &View, coded: &Coded, texts: &Texts) -> Stretches {
    let index: HashMap<_, u32> = (0..)
        .zip(&coded.codes)
        .map(|(at, code)| (code.id, at))
        .collect();
    let mut found = Stretches::new();
    for coding in coded.codings.iter().filter(|coding| !coding.is_to_check) {
        let (Some(code), Some(stretches)) =
            (index.get(&coding.code), texts.stretches(&coding.place))
        else {
            continue;
        };
        for (text, start, end) in stretches {
            if let Some(at) = texts.corpus.find(view, text.place(view)) {
                found.entry(at).or_default().push((*code, start, end));
            }
        }
    }
    found
}

/// Sentences of respondents in the texts that are wanted.
fn said(texts: &Texts, is_wanted: impl Fn(&Text) -> bool) -> Vec<Sentence<'_>> {
    let mut all = Vec::new();
    let chosen = texts.all().iter().enumerate();
    for (at, text) in chosen.filter(|(_, text)| text.is_of_respondent() && is_wanted(text)) {
        for (start, end) in sentences(&text.text) {
            let span = model::TextSpan::new(start, end);
            let words = span
                .and_then(|span| span.slice(&text.text))
                .unwrap_or_default();
            if words
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .count()
                >= SHORTEST
            {
                all.push(Sentence {
                    at,
                    start,
                    end,
                    words,
                });
            }
        }
    }
    all
}

/// Codes of a sentence: those of which at least half lies in it, and those that hold at least half of it.
fn codes_of(stretches: &Stretches, sentence: &Sentence<'_>) -> Vec<u32> {
    let of_text = stretches.get(&sentence.at).into_iter().flatten();
    let held = of_text.filter(|(_, start, end)| {
        let common = sentence
            .end
            .min(*end)
            .saturating_sub(sentence.start.max(*start));
        2 * common >= (sentence.end - sentence.start).min(end - start) && common > 0
    });
    let codes: HashSet<u32> = held.map(|(code, _, _)| *code).collect();
    let mut codes: Vec<u32> = codes.into_iter().collect();
    codes.sort_unstable();
    codes
}

/// Whether somebody coded words of the sentence so.
fn has_code(stretches: &Stretches, sentence: &Sentence<'_>, wanted: u32) -> bool {
    let mut of_text = stretches.get(&sentence.at).into_iter().flatten();
    of_text
        .any(|(code, start, end)| *code == wanted && *start < sentence.end && sentence.start < *end)
}

fn is_asked(view: &View, request: &SuggestCodes, text: &Text) -> bool {
    let is_of = |wanted: &Option<String>, id: Option<String>| wanted.is_none() || *wanted == id;
    let question = text
        .question
        .map(|at| view.questions[at as usize].id.to_string());
    (request.sources.is_empty()
        || request
            .sources
            .iter()
            .any(|one| one == text.source.as_str()))
        && is_of(
            &request.transcript,
            text.transcript.map(|id| id.to_string()),
        )
        && is_of(&request.question, question)
}

fn place_in(view: &View, text: &Text, sentence: &Sentence<'_>) -> CodingPlace {
    CodingPlace {
        text: text.id.to_string(),
        question: text
            .question
            .map(|at| view.questions[at as usize].id.to_string()),
        start_char: sentence.start,
        end_text: String::new(),
        end_char: sentence.end,
    }
}

/// What was learned of each code that has examples, and whether it is proposed.
fn learnings(coded: &Coded, taught: &Taught, refused: &Refused) -> Vec<CodeLearning> {
    let checks = coded.codes.iter().zip(taught.suggester.checks());
    let with_examples = checks.filter(|(_, check)| check.n_examples > 0);
    with_examples
        .map(|(code, check)| CodeLearning {
            code: code.id.to_string(),
            n_examples: check.n_examples,
            n_proposed: check.n_proposed,
            n_right: check.n_right,
            precision: check.precision(),
            recall: check.recall(),
            is_used: check.threshold.is_some(),
            n_refused: refused.n_of(code.id),
            message: message(check),
        })
        .collect()
}

fn message(check: &text::suggest::CodeCheck) -> String {
    let percent = |share: Option<f64>| format!("{:.0}%", share.unwrap_or_default() * 100.0);
    match check.threshold {
        _ if (check.n_examples as usize) < FEWEST => {
            format!("已编码 {} 句，满 {FEWEST} 句才给出建议。", check.n_examples)
        }
        None => "这个编码的句子与其他句子用词相近，交叉检验的正确率太低，不给出建议。".into(),
        Some(_) => format!(
            "交叉检验：没看过的材料里建议 {} 句，{} 句确实这样编码（精确率 {}，召回率 {}）。",
            check.n_proposed,
            check.n_right,
            percent(check.precision()),
            percent(check.recall())
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_in_or_half_held_makes_the_code() {
        let sentence = |start, end| Sentence {
            at: 0,
            start,
            end,
            words: "",
        };
        // Codes: 0 over 0–40 (holds everything), 1 over 8–12, 2 over 12–30.
        let stretches = Stretches::from([(0, vec![(0, 0, 40), (1, 8, 12), (2, 12, 30)])]);
        // 1 lies half within 0–10; 2 begins behind it.
        assert_eq!(codes_of(&stretches, &sentence(0, 10)), [0, 1]);
        // One of four characters of 1 is not half of it; 8 of the sentence's 19 are in 2, under half of both.
        assert_eq!(codes_of(&stretches, &sentence(11, 20)), [0, 2]);
        assert_eq!(codes_of(&stretches, &sentence(0, 9)), [0]);
        assert!(has_code(&stretches, &sentence(0, 9), 1));
        assert!(!has_code(&stretches, &sentence(0, 8), 1));
    }
}
