//! The engine on JSON lines, for measuring and for scripts (`kesheng mine`): lines in, lines out.
//! Input fields that hold a gold answer are not read.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::category::categorise;
use crate::engine::Engine;
use crate::keywords::document_keywords;
use crate::learned::{CodedPair, CodedText};
use crate::mine::{MineOptions, TextUnit, Voice, mine};

/// What to make of each line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `{id, text | turns}` → `{id, pairs: [{aspect, opinion, category, confidence, rule, unit, start, end}]}`.
    Pairs,
    /// `{id, respondents: [{rid, texts}]}` → `{id, phrases: [{phrase, aspect, opinion, n_respondents, score}]}`.
    Ranking,
    /// `{id, items: [{k, aspect, opinion}]}` → `{id, clusters: {k: category}}`.
    Themes,
    /// `{id, text}` → `{id, keywords: [best first]}`.
    Keywords,
    /// The same as [`Mode::Pairs`].
    Behaviour,
}

impl Mode {
    /// The mode with this name.
    pub fn from_name(name: &str) -> Option<Mode> {
        Some(match name {
            "pairs" => Mode::Pairs,
            "ranking" => Mode::Ranking,
            "themes" => Mode::Themes,
            "keywords" => Mode::Keywords,
            "behaviour" => Mode::Behaviour,
            _ => return None,
        })
    }
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    #[serde(default)]
    text: String,
    #[serde(default)]
    turns: Vec<Turn>,
    #[serde(default)]
    respondents: Vec<Person>,
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct GoldLine {
    #[serde(default)]
    text: String,
    #[serde(default)]
    turns: Vec<Turn>,
    #[serde(default)]
    pairs: Vec<GoldPair>,
}

#[derive(Deserialize)]
struct GoldPair {
    #[serde(default)]
    aspect: String,
    opinion: String,
    #[serde(default)]
    polarity: String,
}

#[derive(Deserialize)]
struct Turn {
    #[serde(default)]
    speaker: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Person {
    #[serde(default)]
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Item {
    k: Value,
    #[serde(default)]
    aspect: String,
    #[serde(default)]
    opinion: String,
}

/// Turns one JSON line into its answer line (without line break).
///
/// # Errors
/// The reason why the line is not the JSON the mode expects.
pub fn run_line(engine: &Engine, mode: Mode, line: &str) -> Result<String, serde_json::Error> {
    let line: Line = serde_json::from_str(line)?;
    let answer = match mode {
        Mode::Pairs | Mode::Behaviour => json!({ "id": line.id, "pairs": pairs(engine, &line) }),
        Mode::Ranking => json!({ "id": line.id, "phrases": ranking(engine, &line) }),
        Mode::Themes => json!({ "id": line.id, "clusters": clusters(engine, &line) }),
        Mode::Keywords => {
            json!({ "id": line.id, "keywords": document_keywords(engine, &line.text, 20) })
        }
    };
    Ok(answer.to_string())
}

/// Coded texts for [`crate::Learned::train`] from lines `{text | turns, pairs: [{aspect, opinion, polarity}]}`.
/// Each turn is a text of its own. The words of a pair are searched in the text, the aspect's nearest to
/// the opinion's; positive pairs (`POS`) and those with words the text does not have are left out, the
/// interviewer's turns too. Empty lines are skipped.
///
/// # Errors
/// The reason why a line is not such JSON.
pub fn coded_texts<S: AsRef<str>>(lines: &[S]) -> Result<Vec<CodedText>, serde_json::Error> {
    let mut out = Vec::new();
    for line in lines.iter().map(AsRef::as_ref) {
        if line.trim().is_empty() {
            continue;
        }
        let line: GoldLine = serde_json::from_str(line)?;
        let in_talk = line.turns.len() > 1;
        let asked = |turn: &&Turn| voice(turn) == Voice::Respondent;
        let turns = line.turns.iter().filter(asked).map(|t| &t.text);
        let whole = line.turns.is_empty().then_some(&line.text);
        for text in turns.chain(whole) {
            let pairs = line.pairs.iter().filter(|p| p.polarity != "POS");
            out.push(CodedText {
                text: text.clone(),
                pairs: pairs.filter_map(|p| coded_pair(text, p, in_talk)).collect(),
            });
        }
    }
    Ok(out)
}

/// Where a pair's words stand: of all places of both, those nearest to each other. In a talk the aspect
/// may be named in another turn: then this one names none.
fn coded_pair(text: &str, pair: &GoldPair, in_talk: bool) -> Option<CodedPair> {
    let opinions = places(text, &pair.opinion);
    let elsewhere = in_talk && !text.contains(&pair.aspect);
    if pair.aspect.is_empty() || elsewhere {
        let opinion = *opinions.first()?;
        let aspect = None;
        return Some(CodedPair { aspect, opinion });
    }
    let aspects = places(text, &pair.aspect);
    let both = opinions
        .iter()
        .flat_map(|opinion| aspects.iter().map(move |aspect| (*aspect, *opinion)));
    let (aspect, opinion) = both.min_by_key(|(a, o)| a.0.abs_diff(o.0))?;
    Some(CodedPair {
        aspect: Some(aspect),
        opinion,
    })
}

/// All places of `words` in code points.
fn places(text: &str, words: &str) -> Vec<(u32, u32)> {
    let length = words.chars().count() as u32;
    if length == 0 {
        return Vec::new();
    }
    let before = |at: usize| text.get(..at).map_or(0, |t| t.chars().count() as u32);
    text.match_indices(words)
        .map(|(at, _)| (before(at), before(at) + length))
        .collect()
}

fn pairs(engine: &Engine, line: &Line) -> Vec<Value> {
    let unit = |voice, text| TextUnit {
        respondent: 0,
        document: 0,
        voice,
        topic: "",
        text,
    };
    let units: Vec<TextUnit> = if line.turns.is_empty() {
        vec![unit(Voice::Respondent, line.text.as_str())]
    } else {
        line.turns
            .iter()
            .map(|t| unit(voice(t), t.text.as_str()))
            .collect()
    };
    let mut seen = rustc_hash::FxHashSet::default();
    mine(engine, &units, &MineOptions::default())
        .mentions
        .into_iter()
        .filter(|m| seen.insert((m.aspect.clone(), m.opinion.clone())))
        .map(|m| {
            json!({ "aspect": m.aspect, "opinion": m.opinion, "category": m.category,
                    "confidence": (f64::from(m.confidence) * 1000.0).round() / 1000.0, "unit": m.unit, "rule": m.rule, "start": m.start, "end": m.end })
        })
        .collect()
}

fn voice(turn: &Turn) -> Voice {
    let asks = match turn.role.as_str() {
        "" => crate::assets::lines(crate::assets::INTERVIEWER).any(|l| turn.speaker.starts_with(l)),
        role => matches!(role, "interviewer" | "moderator"),
    };
    if asks {
        Voice::Interviewer
    } else {
        Voice::Respondent
    }
}

fn ranking(engine: &Engine, line: &Line) -> Vec<Value> {
    let mut units = Vec::new();
    for (respondent, person) in line.respondents.iter().enumerate() {
        for text in &person.texts {
            let n = units.len() as u32;
            units.push(TextUnit {
                respondent: respondent as u32,
                document: n,
                voice: Voice::Respondent,
                topic: "",
                text,
            });
        }
    }
    mine(engine, &units, &MineOptions::default())
        .phrases
        .into_iter()
        .take(200)
        .map(|p| {
            json!({ "phrase": p.phrase, "aspect": p.aspect, "opinion": p.opinion,
                    "n_respondents": p.n_respondents, "score": p.score })
        })
        .collect()
}

fn clusters(engine: &Engine, line: &Line) -> Value {
    let label = |i: &Item| {
        (
            i.k.as_str().map_or_else(|| i.k.to_string(), str::to_owned),
            json!(categorise(engine, &i.aspect, &i.opinion)),
        )
    };
    Value::Object(line.items.iter().map(label).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_line_in_one_line_out() {
        let engine = Engine::base();
        let out = run_line(&engine, Mode::Pairs, r#"{"id":"a","text":"响应慢"}"#).unwrap();
        let value: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(value["id"], "a");
        assert_eq!(value["pairs"][0]["aspect"], "响应");
        assert!(run_line(&engine, Mode::Pairs, "[]").is_err());
    }

    #[test]
    fn coded_lines_become_spans() {
        let lines = [
            r#"{"id":1,"text":"屏幕好，屏幕很暗","pairs":[{"aspect":"屏幕","opinion":"很暗","polarity":"NEG"},
                {"aspect":"屏幕","opinion":"好","polarity":"POS"},{"aspect":"电池","opinion":"很暗"},{"aspect":"","opinion":"暗"}]}"#,
            "",
            r#"{"id":2,"turns":[{"speaker":"张","text":"卡"},{"role":"interviewer","text":"卡吗"}],"pairs":[{"aspect":"","opinion":"卡"}]}"#,
        ];
        let coded = coded_texts(&lines).unwrap();
        let pair = |aspect, opinion| CodedPair { aspect, opinion };
        assert_eq!(coded.len(), 2);
        // The nearer of the two 屏幕; 电池 is not in the text; 好 is praise.
        assert_eq!(
            coded[0].pairs,
            [pair(Some((4, 6)), (6, 8)), pair(None, (7, 8))]
        );
        assert_eq!(coded[1].pairs, [pair(None, (0, 1))]);
        assert!(coded_texts(&["{"]).is_err());
    }

    #[test]
    fn interviewers_are_known_by_role_or_name() {
        let engine = Engine::base();
        let line = r#"{"id":1,"turns":[{"speaker":"访谈员1","text":"响应慢吧"},{"speaker":"张","text":"价格贵"}]}"#;
        let out = run_line(&engine, Mode::Behaviour, line).unwrap();
        assert!(out.contains("价格") && !out.contains("响应"), "{out}");
    }
}
