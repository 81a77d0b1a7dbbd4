//! Codings put into a study as another laptop's work would come in: through the store, under another
//! device, so that undo of the person at the desk does not take them back.

use model::coding::{Anchor, Origin, Place};
use model::{Code, CodeId, Coding, CodingId, DeviceId, OpId, OpKind, TextSource};
use std::path::Path;
use store::{Stamp, Study};
use uuid::Uuid;

/// A stretch of turns: (turn, code point) twice.
pub struct Stretch<'a> {
    pub start: (&'a str, u32),
    pub end: (&'a str, u32),
    pub words: &'a str,
}

/// Puts one code and a coding for each stretch into a closed study; gives the codings' ids.
pub fn plant(study: &Path, stretches: &[Stretch<'_>]) -> Vec<String> {
    let code = Code {
        id: CodeId(Uuid::now_v7()),
        parent: None,
        position: 0,
        name: "等待".into(),
        colour: "#3366cc".into(),
        mark: None,
        definition: String::new(),
        include: String::new(),
        exclude: String::new(),
        example: String::new(),
    };
    let anchor = |(turn, offset): (&str, u32)| Anchor {
        text: turn.parse().unwrap(),
        offset,
    };
    let codings: Vec<Coding> = stretches
        .iter()
        .map(|stretch| Coding {
            id: CodingId(Uuid::now_v7()),
            code: code.id,
            coder: "乙".into(),
            place: Place {
                source: TextSource::Interview,
                question: None,
                start: anchor(stretch.start),
                end: anchor(stretch.end),
            },
            words: stretch.words.into(),
            is_to_check: false,
            origin: Origin::Hand,
            made_at: "2026-01-01T00:00:00.000Z".into(),
        })
        .collect();
    let stamp = Stamp {
        op: OpId(Uuid::now_v7()),
        device: DeviceId(Uuid::now_v7()),
        author: "乙".into(),
        at: chrono::Utc::now(),
    };
    let mut study = Study::open(study, "test").unwrap();
    study
        .transact(OpKind::UpdateCodings, "编码", &stamp, |tx| {
            tx.put_code(&code)?;
            codings.iter().try_for_each(|coding| tx.put_coding(coding))
        })
        .unwrap();
    codings.iter().map(|coding| coding.id.to_string()).collect()
}

/// What the codings say, in the order of `ids`: words, the words at their place read from the turns
/// anew, and whether they are to check.
pub fn read(study: &Path, ids: &[String]) -> Vec<(String, String, bool)> {
    let study = Study::open(study, "test").unwrap();
    let codings = study.list_codings().unwrap();
    let turns = study.list_turns(None).unwrap();
    let at = |anchor: &Anchor| {
        turns
            .iter()
            .position(|turn| turn.id.0 == anchor.text)
            .unwrap()
    };
    ids.iter()
        .map(|id| {
            let coding = codings
                .iter()
                .find(|one| one.id.to_string() == *id)
                .unwrap();
            let (start, end) = (coding.place.start, coding.place.end);
            let mut letters: Vec<Vec<char>> = turns[at(&start)..=at(&end)]
                .iter()
                .map(|turn| turn.text.chars().collect())
                .collect();
            letters.last_mut().unwrap().truncate(end.offset as usize);
            letters[0].drain(..start.offset as usize);
            let parts: Vec<String> = letters.into_iter().map(String::from_iter).collect();
            (coding.words.clone(), parts.join("\n"), coding.is_to_check)
        })
        .collect()
}
