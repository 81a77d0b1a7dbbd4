//! Studies of any size, always the same: transcripts, dialogues and complaints from
//! `../shared/data`, round after round, each text with the number of its round behind it so that
//! no text comes twice. Without that folder made-up sentences stand in.

use crate::data::{Random, sentence};
use exchange::transcript::{Options, read};
use model::SpeakerRole;
use serde_json::Value;
use std::path::{Path, PathBuf};
use text::{TextUnit, Voice};

/// Bytes of the study most figures are about: a large one, 200 interviews and 30,000 answers.
pub const STUDY: usize = 12_000_000;

/// One text with who said it where; people and documents count within a round until it is placed.
struct Said {
    respondent: u32,
    document: u32,
    voice: Voice,
    text: String,
}

/// The texts of a study.
pub struct Corpus(Vec<Said>);

impl Corpus {
    /// About this many bytes: the text that reaches the size is the last.
    pub fn build(n_bytes: usize) -> Corpus {
        let round = round();
        let n_people = 1 + round.iter().map(|said| said.respondent).max().unwrap();
        let n_documents = 1 + round.iter().map(|said| said.document).max().unwrap();
        let (mut all, mut bytes) = (Vec::new(), 0);
        for number in 0.. {
            for said in &round {
                if bytes >= n_bytes {
                    return Corpus(all);
                }
                let text = format!("{}（{number}）", said.text);
                bytes += text.len();
                all.push(Said {
                    respondent: said.respondent + number * n_people,
                    document: said.document + number * n_documents,
                    voice: said.voice,
                    text,
                });
            }
        }
        unreachable!("rounds never end")
    }

    /// As the miner takes them.
    pub fn units(&self) -> Vec<TextUnit<'_>> {
        let said = self.0.iter();
        said.map(|said| TextUnit {
            respondent: said.respondent,
            document: said.document,
            voice: said.voice,
            topic: "",
            text: &said.text,
        })
        .collect()
    }

    /// The words alone.
    pub fn texts(&self) -> Vec<&str> {
        self.0.iter().map(|said| said.text.as_str()).collect()
    }

    /// How many people speak.
    pub fn n_people(&self) -> usize {
        let mut people: Vec<u32> = self.0.iter().map(|said| said.respondent).collect();
        people.sort_unstable();
        people.dedup();
        people.len()
    }

    /// Their size.
    pub fn n_bytes(&self) -> usize {
        self.0.iter().map(|said| said.text.len()).sum()
    }
}

/// The folder of public data, when it is there.
pub fn shared() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    Some(root.join("../shared/data")).filter(|folder| folder.is_dir())
}

/// The 120 coded complaints, a JSON line each.
pub fn coded_lines() -> Option<Vec<String>> {
    let file = shared()?.join("keywords/pairs_service.jsonl");
    let lines = std::fs::read_to_string(file).ok()?;
    Some(lines.lines().map(String::from).collect())
}

fn round() -> Vec<Said> {
    let mut round = Round::default();
    let Some(folder) = shared() else {
        eprintln!("  ../shared/data is not there: made-up sentences instead");
        let mut random = Random::new(3);
        for _ in 0..5000 {
            round.talk([("", Voice::Respondent, sentence(&mut random))]);
        }
        return round.said;
    };
    for path in transcripts(&folder.join("transcripts")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let draft = read(&name, &std::fs::read(path).unwrap(), &Options::default()).unwrap();
        let speakers = &draft.speakers;
        round.talk(draft.turns.into_iter().map(|turn| {
            let speaker = &speakers[turn.speaker];
            let voice = match speaker.role {
                SpeakerRole::Interviewer => Voice::Interviewer,
                SpeakerRole::Respondent => Voice::Respondent,
            };
            (speaker.label.as_str(), voice, turn.text)
        }));
    }
    for line in lines(&folder.join("keywords/pairs_dialogue.jsonl")) {
        let turns = line["turns"].as_array().unwrap();
        round.talk(turns.iter().map(|turn| {
            let text = turn["text"].as_str().unwrap();
            let speaker = turn["speaker"].as_str().unwrap();
            (speaker, Voice::Respondent, text.to_owned())
        }));
    }
    for line in lines(&folder.join("keywords/pairs_service.jsonl")) {
        let text = line["text"].as_str().unwrap();
        round.talk([("", Voice::Respondent, text.to_owned())]);
    }
    round.said
}

/// One pass over the data.
#[derive(Default)]
struct Round {
    said: Vec<Said>,
    n_people: u32,
    n_documents: u32,
}

impl Round {
    /// Adds a document: speaker, voice and words of each turn.
    fn talk<'s>(&mut self, turns: impl IntoIterator<Item = (&'s str, Voice, String)>) {
        let mut people: Vec<&str> = Vec::new();
        for (speaker, voice, text) in turns {
            let known = people.iter().position(|known| *known == speaker);
            let at = known.unwrap_or_else(|| {
                people.push(speaker);
                people.len() - 1
            });
            self.said.push(Said {
                respondent: self.n_people + at as u32,
                document: self.n_documents,
                voice,
                text,
            });
        }
        self.n_people += people.len() as u32;
        self.n_documents += 1;
    }
}

fn transcripts(folder: &Path) -> Vec<PathBuf> {
    let index = std::fs::read(folder.join("index.json")).unwrap();
    let index: Value = serde_json::from_slice(&index).unwrap();
    let files = index.as_array().unwrap().iter();
    files
        .map(|entry| folder.join(entry["file"].as_str().unwrap()))
        .collect()
}

fn lines(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
