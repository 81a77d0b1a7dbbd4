//! Passages found by words, to be coded at once after a look (自动编码).

use super::codings::place_of;
use super::{Texts, coded};
use crate::context::Context;
use crate::corpus::{label_of, respondent_of};
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::SpeakerRole;
use model::coding::Place;
use std::collections::HashSet;
use text::cut::sentences;
use text::search::Finder;

/// Hits at most: more than anybody looks through.
const MOST: usize = 5_000;

pub(crate) fn preview_auto_code(
    workbench: &Workbench,
    _: &Context,
    request: PreviewAutoCode,
) -> Result<Vec<AutoCodeHit>> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let texts = Texts::read(workbench, &view)?;
    let terms: Vec<&str> = request
        .terms
        .iter()
        .map(|term| term.trim())
        .filter(|term| !term.is_empty())
        .collect();
    if terms.is_empty() {
        return Err(Failure::bad_value("请写下要找的词，一行一个。"));
    }
    let author = workbench.coder();
    let known: HashSet<Place> = coded
        .codings
        .iter()
        .filter(|coding| coding.coder == author && coding.code.to_string() == request.code)
        .map(|coding| coding.place)
        .collect();
    let mut hits = Vec::new();
    let mut seen = HashSet::new();
    for text in texts.all() {
        let is_wanted = (request.sources.is_empty()
            || request
                .sources
                .iter()
                .any(|source| source == text.source.as_str()))
            && (request.with_interviewers || text.role == SpeakerRole::Respondent)
            && request
                .transcript
                .as_ref()
                .is_none_or(|wanted| text.transcript.is_some_and(|id| id.to_string() == *wanted));
        if !is_wanted {
            continue;
        }
        for (start, end, term) in found_in(&text.text, &terms) {
            let (start, end) = widened(&text.text, start, end, &request.extent);
            let asked = CodingPlace {
                text: text.id.to_string(),
                question: text
                    .question
                    .map(|at| view.questions[at as usize].id.to_string()),
                start_char: start,
                end_text: String::new(),
                end_char: end,
            };
            if !seen.insert(asked.clone()) || hits.len() == MOST {
                continue;
            }
            let (place, words) = place_of(&texts, &asked)?;
            hits.push(AutoCodeHit {
                place: asked,
                words,
                term: term.to_owned(),
                label: label_of(&view, text),
                respondent: respondent_of(&view, text),
                is_known: known.contains(&place),
            });
        }
    }
    Ok(hits)
}

/// All places of all terms in a text, in code points, by start.
fn found_in<'a>(text: &str, terms: &[&'a str]) -> Vec<(u32, u32, &'a str)> {
    let mut found = Vec::new();
    for term in terms {
        let places = Finder::new(term).find_all(text).into_iter();
        found.extend(places.map(|(start, end)| (start, end, *term)));
    }
    found.sort_unstable();
    found
}

/// The sentence or the whole text around a place, without blanks at its ends.
fn widened(text: &str, start: u32, end: u32, extent: &str) -> (u32, u32) {
    match extent {
        // The end of a text may be blank: nothing of it is worth a code.
        "turn" => {
            let blanks = |c: &char| c.is_whitespace();
            let before = text.chars().take_while(blanks).count();
            let behind = text.chars().rev().take_while(blanks).count();
            (before as u32, (text.chars().count() - behind) as u32)
        }
        "sentence" => sentences(text)
            .into_iter()
            .filter(|(from, to)| *from < end && start < *to)
            .fold((start, end), |(first, last), (from, to)| {
                (first.min(from), last.max(to))
            }),
        _ => (start, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_and_widened_by_code_points() {
        let text = "😀回复慢。回复太慢了！\n没人回复";
        let found = found_in(text, &["回复", "慢"]);
        assert_eq!(
            found,
            [
                (1, 3, "回复"),
                (3, 4, "慢"),
                (5, 7, "回复"),
                (8, 9, "慢"),
                (14, 16, "回复")
            ]
        );
        assert_eq!(widened(text, 8, 9, "sentence"), (5, 11));
        assert_eq!(widened(text, 1, 3, "sentence"), (0, 5));
        assert_eq!(widened(text, 14, 16, "sentence"), (12, 16));
        assert_eq!(widened(text, 8, 9, "turn"), (0, 16));
        assert_eq!(widened(text, 8, 9, "term"), (8, 9));
    }
}
