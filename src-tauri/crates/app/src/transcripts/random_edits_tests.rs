//! Many random edits of a small transcript: no coding may be lost, point outside the text, or say
//! other words than stand at its place unless it is to check.
//!
//! `KESHENG_RANDOM_EDITS` sets how many edits are made (100,000 when not set).

use super::anchored::{Anchored, Script};
use super::anchors::{Track, follow_all};
use super::changes::changes;
use super::draft::Draft;
use crate::wire::{TranscriptEdit, WordEdit};
use model::coding::{Anchor, Origin, Place};
use model::edit::{self, TextEdit};
use model::transcript::{Speaker, Turn};
use model::{
    CodeId, Coding, CodingId, SpeakerId, SpeakerRole, TextSource, TextSpan, TranscriptId, TurnId,
};

/// Few letters, so that the same words often stand at several places; some outside the first plane.
const LETTERS: [char; 10] = ['了', '慢', '𠮷', '😀', '等', '。', '\n', 'a', '贵', '前'];

const TALK: TranscriptId = TranscriptId(uuid::Uuid::nil());

/// A repeatable sequence (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn words(&mut self, most: usize) -> String {
        let n = self.below(most + 1);
        (0..n).map(|_| LETTERS[self.below(LETTERS.len())]).collect()
    }

    /// A few replacements in a text of `n` code points.
    fn splices(&mut self, n: usize) -> Vec<WordEdit> {
        let mut edits = Vec::new();
        let mut from = 0;
        for _ in 0..=self.below(3) {
            if from > n {
                break;
            }
            let at = from + self.below(n - from + 1);
            let deleted = self.below((n - at).min(5) + 1);
            edits.push(WordEdit {
                at: at as u32,
                deleted: deleted as u32,
                inserted: self.words(4),
            });
            from = at + deleted + 1;
        }
        edits
    }

    fn step(&mut self, turns: &[Turn]) -> TranscriptEdit {
        let at = self.below(turns.len());
        let turn = at.to_string();
        let text = &turns[at].text;
        let n = text.chars().count();
        match self.below(12) {
            0..=3 => TranscriptEdit::Splice {
                edits: self.splices(n),
                turn,
            },
            4..=5 => TranscriptEdit::Rewrite {
                text: format!(
                    "{}{}{}",
                    self.words(3),
                    text.replace('慢', "快"),
                    self.words(3)
                ),
                turn,
            },
            6 => TranscriptEdit::Replace {
                find: LETTERS[self.below(LETTERS.len())].into(),
                with: self.words(2),
                turns: Vec::new(),
            },
            7 => TranscriptEdit::Rewrite {
                turn,
                text: self.words(30),
            },
            8 => TranscriptEdit::Split {
                turn,
                at: self.below(n) as u32,
                speaker: None,
            },
            9 => TranscriptEdit::Remove { turns: vec![turn] },
            _ => TranscriptEdit::Join {
                turns: vec![turn, (at + 1).to_string()],
            },
        }
    }
}

fn turn(dice: &mut Dice, n: usize) -> Turn {
    Turn {
        id: TurnId(uuid::Uuid::now_v7()),
        transcript: TALK,
        position: 0,
        speaker: SpeakerId(uuid::Uuid::nil()),
        start_ms: None,
        end_ms: None,
        text: dice.words(n),
    }
}

/// A coding over a random stretch.
fn coding(dice: &mut Dice, turns: &[Turn]) -> Option<Coding> {
    let script = Script::new(turns);
    let first = dice.below(turns.len());
    let last = (first + dice.below(3)).min(turns.len() - 1);
    let mut anchor = |at: usize| Anchor {
        text: turns[at].id.0,
        offset: dice.below(turns[at].text.chars().count() + 1) as u32,
    };
    let span = script.span(&anchor(first), &anchor(last))?;
    let (start, end) = script.anchors(span);
    Some(Coding {
        id: CodingId(uuid::Uuid::now_v7()),
        code: CodeId(uuid::Uuid::nil()),
        coder: String::new(),
        place: Place {
            source: TextSource::Interview,
            question: None,
            start,
            end,
        },
        words: script.words(span),
        is_to_check: false,
        origin: Origin::Hand,
        made_at: String::new(),
    })
}

/// What must hold of every coding after every edit, read straight from the turns.
fn assert_sound(turns: &[Turn], coding: &Coding) {
    let Place { start, end, .. } = coding.place;
    let find = |anchor: Anchor| turns.iter().position(|turn| turn.id.0 == anchor.text);
    let (Some(first), Some(last)) = (find(start), find(end)) else {
        panic!("anchored in a turn that is not there: {coding:?}");
    };
    let letters = |at: usize| turns[at].text.chars().collect::<Vec<char>>();
    assert!(start.offset as usize <= letters(first).len(), "{coding:?}");
    assert!(end.offset as usize <= letters(last).len(), "{coding:?}");
    let words: String = if first == last {
        assert!(start.offset <= end.offset, "{coding:?}");
        letters(first)[start.offset as usize..end.offset as usize]
            .iter()
            .collect()
    } else {
        assert!(first < last, "{coding:?}");
        let mut parts: Vec<String> = vec![letters(first)[start.offset as usize..].iter().collect()];
        parts.extend(turns[first + 1..last].iter().map(|turn| turn.text.clone()));
        parts.push(letters(last)[..end.offset as usize].iter().collect());
        parts.join("\n")
    };
    if !coding.is_to_check {
        assert!(!words.is_empty(), "{coding:?}");
        assert_eq!(coding.words, words, "{coding:?}");
    }
}

fn n_edits() -> usize {
    let asked = std::env::var("KESHENG_RANDOM_EDITS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(100_000)
}

#[test]
fn codings_say_what_stands_at_their_place_or_are_to_check() {
    let mut dice = Dice(5);
    let speaker = Speaker {
        id: SpeakerId(uuid::Uuid::nil()),
        transcript: TALK,
        label: "受访者".into(),
        role: SpeakerRole::Respondent,
    };
    let (mut n_done, mut n_followed, mut n_lost, mut n_found) = (0, 0, 0, 0);
    while n_done < n_edits() {
        let mut turns: Vec<Turn> = (0..=dice.below(7)).map(|_| turn(&mut dice, 25)).collect();
        let mut anchored = Anchored {
            codings: (0..12).filter_map(|_| coding(&mut dice, &turns)).collect(),
            ..Anchored::default()
        };
        for _ in 0..20 {
            let mut draft = Draft::new(TALK, turns.clone(), vec![speaker.clone()]);
            let n_steps = 1 + dice.below(3);
            let is_done = (0..n_steps).all(|_| draft.apply(&dice.step(&draft.turns)).is_ok());
            n_done += n_steps;
            if !is_done {
                continue; // Refused, as an empty turn is: nothing changes then.
            }
            let after = anchored.after(&turns, &draft);
            assert_eq!(after.codings.len(), anchored.codings.len(), "none is lost");
            for (old, new) in anchored.codings.iter().zip(&after.codings) {
                assert_sound(&draft.turns, new);
                match (old.is_to_check, new.is_to_check) {
                    (false, true) => {
                        assert_eq!(old.words, new.words, "lost words are kept");
                        n_lost += 1;
                    }
                    (true, false) => n_found += 1,
                    (false, false) => n_followed += usize::from(old != new),
                    (true, true) => assert_eq!(old.words, new.words),
                }
            }
            (turns, anchored) = (draft.turns, after);
        }
    }
    // The test means something only if all of it happens.
    assert!(
        n_followed > n_done / 10 && n_lost > n_done / 100 && n_found > 0,
        "{n_followed} {n_lost} {n_found}"
    );
}

/// Every letter of the old text carries a number; those that an edit did not remove must lie inside a
/// span after it exactly if they did before.
#[test]
fn letters_stay_inside_or_outside() {
    let mut dice = Dice(11);
    for _ in 0..n_edits() / 10 {
        let old = dice.words(30);
        let n = old.chars().count();
        let edits: Vec<TextEdit> = match dice.below(2) {
            0 => changes(&old, &dice.words(30)),
            _ => dice
                .splices(n)
                .into_iter()
                .map(|edit| TextEdit {
                    at: edit.at,
                    deleted: edit.deleted,
                    inserted: edit.inserted,
                })
                .collect(),
        };
        let new = edit::apply(&old, &edits).expect("edits in order");
        // Where each letter that stays stands in the new text.
        let mut now: Vec<Option<u32>> = Vec::new();
        let mut shift = 0i64;
        let mut next = edits.iter().peekable();
        let mut gone_until = 0;
        for at in 0..n as u32 {
            while let Some(edit) = next.next_if(|edit| edit.at <= at) {
                shift += edit.inserted.chars().count() as i64 - i64::from(edit.deleted);
                gone_until = edit.at + edit.deleted;
            }
            now.push((at >= gone_until).then(|| (i64::from(at) + shift) as u32));
        }
        let n_new = new.chars().count() as u32;
        let mut spans: Vec<TextSpan> = Vec::new();
        for _ in 0..8 {
            let (a, b) = (dice.below(n + 1) as u32, dice.below(n + 1) as u32);
            spans.extend(TextSpan::new(a.min(b), a.max(b)));
        }
        let mut tracks: Vec<Track> = spans.iter().map(|span| Track::new(*span)).collect();
        follow_all(&mut tracks, &edits);
        for (span, track) in spans.iter().zip(&tracks) {
            let holds = |at: u32| {
                track
                    .span
                    .is_some_and(|now| (now.start()..now.end()).contains(&at))
            };
            assert!(
                track.span.is_none_or(|now| now.end() <= n_new),
                "{old} {edits:?} {track:?}"
            );
            for (at, now) in (0..).zip(&now) {
                let was_inside = (span.start()..span.end()).contains(&at);
                assert!(
                    now.is_none_or(|now| holds(now) == was_inside),
                    "{old} {edits:?} {span:?} {track:?}"
                );
            }
        }
    }
}
