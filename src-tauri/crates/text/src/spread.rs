//! Representative quotations (代表性原话): a few sentences that stand for many, from different people
//! and sources, in different words. Greedy maximal marginal relevance (Carbonell and Goldstein, SIGIR
//! 1998). Knows nothing of phrases or studies.

use rustc_hash::FxHashSet;

/// A sentence that may be quoted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'a> {
    /// Who said it.
    pub respondent: u32,
    /// Where from (survey, interview, …), by the caller's numbering.
    pub source: u8,
    /// 0 to 1: how surely it says what it is quoted for.
    pub confidence: f32,
    /// The words to quote.
    pub text: &'a str,
}

/// Lengths in characters that read well in a report.
const SHORTEST: f64 = 12.0;
const LONGEST: f64 = 45.0;
/// What a repeated speaker, a repeated source and repeated wording cost, against a relevance of 0 to 1.
/// The first is more than everything else together: people come before second sentences.
const SAME_PERSON: f64 = 2.0;
const SAME_SOURCE: f64 = 0.15;
const SAME_WORDING: f64 = 0.5;

/// Indices of at most `k` candidates, best first. A second sentence of the same person is taken only
/// after everybody else's, a sentence in the very same words never. Ties go to the earlier candidate.
pub fn representatives(candidates: &[Candidate], k: usize) -> Vec<usize> {
    let wordings: Vec<FxHashSet<(char, char)>> =
        candidates.iter().map(|c| bigrams(c.text)).collect();
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < k {
        let mut best: Option<(usize, f64)> = None;
        for (i, candidate) in candidates.iter().enumerate() {
            if chosen.contains(&i) || candidate.text.trim().is_empty() {
                continue;
            }
            let Some(cost) = cost(candidates, &wordings, i, &chosen) else {
                continue;
            };
            let worth = relevance(candidate) - cost;
            if best.is_none_or(|b| worth > b.1 + 1e-9) {
                best = Some((i, worth));
            }
        }
        let Some((i, _)) = best else { break };
        chosen.push(i);
    }
    chosen
}

/// Sure and neither a fragment nor a speech.
fn relevance(candidate: &Candidate) -> f64 {
    let chars = candidate.text.trim().chars().count() as f64;
    let length = if chars < SHORTEST {
        chars / SHORTEST
    } else if chars > LONGEST {
        LONGEST / chars
    } else {
        1.0
    };
    let sure = f64::from(candidate.confidence);
    (if sure.is_finite() { sure } else { 0.0 }) * 0.5 + length * 0.5
}

/// What is lost by taking `i` after those chosen; `None` when its words are there already.
fn cost(
    candidates: &[Candidate],
    wordings: &[FxHashSet<(char, char)>],
    i: usize,
    chosen: &[usize],
) -> Option<f64> {
    let (own, words) = (candidates.get(i)?, wordings.get(i)?);
    let (mut person, mut source, mut wording) = (0.0, 0.0, 0.0_f64);
    for &c in chosen {
        let (other, others) = (candidates.get(c)?, wordings.get(c)?);
        if other.text.trim() == own.text.trim() {
            return None;
        }
        if other.respondent == own.respondent {
            person = SAME_PERSON;
        }
        if other.source == own.source {
            source += SAME_SOURCE;
        }
        wording = wording.max(overlap(words, others));
    }
    Some(person + f64::min(source, 2.0 * SAME_SOURCE) + wording * SAME_WORDING)
}

fn bigrams(text: &str) -> FxHashSet<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters
        .windows(2)
        .filter_map(|w| Some((*w.first()?, *w.get(1)?)))
        .collect()
}

/// Jaccard share of two sets, 0 when both are empty.
fn overlap(a: &FxHashSet<(char, char)>, b: &FxHashSet<(char, char)>) -> f64 {
    let both = a.intersection(b).count();
    let either = a.len() + b.len() - both;
    if either == 0 {
        0.0
    } else {
        both as f64 / either as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(respondent: u32, source: u8, confidence: f32, text: &str) -> Candidate<'_> {
        Candidate {
            respondent,
            source,
            confidence,
            text,
        }
    }

    #[test]
    fn people_before_second_sentences() {
        let all = [
            said(1, 0, 0.9, "报修以后等了三天才有人联系我们"),
            said(1, 0, 0.9, "打电话过去说在排队，一直没有回音"),
            said(2, 0, 0.5, "工程师来得慢，生产线停了一天"),
        ];
        assert_eq!(representatives(&all, 2), [0, 2]);
        assert_eq!(representatives(&all, 9), [0, 2, 1]);
    }

    #[test]
    fn fragments_and_speeches_come_later() {
        let long = "我觉得吧这个事情怎么说呢".repeat(12);
        let all = [
            said(1, 0, 0.8, "响应慢"),
            said(2, 0, 0.8, &long),
            said(3, 0, 0.8, "提交工单两天以后才有人回电话"),
        ];
        assert_eq!(representatives(&all, 1), [2]);
    }

    #[test]
    fn sources_and_wordings_are_mixed() {
        let all = [
            said(1, 0, 0.8, "提交工单两天以后才有人回电话"),
            said(2, 0, 0.8, "提交工单三天以后才有人回电话"),
            said(3, 1, 0.8, "出了故障找不到人，服务响应太慢"),
        ];
        assert_eq!(representatives(&all, 2), [0, 2]);
        // The same words are quoted once, whoever says them.
        let copies = [all[0], said(9, 1, 0.8, all[0].text)];
        assert_eq!(representatives(&copies, 2), [0]);
        assert!(representatives(&[], 3).is_empty());
    }
}
