//! What a person puts right in the preview of a transcript: turns joined and parted, lines left out or
//! taken in, voices renamed. Line by line, so that it does not matter in which order it was done.
//!
//! The draft's turns are taken apart into the pieces that their lines gave, the lines that were put
//! right change their pieces, and the turns are made anew. Turns nobody touched stay as they were read.

use super::{LineKind, LineReading, SpeakerDraft, TranscriptDraft, TurnDraft};
use model::{ProblemCode, SpeakerRole};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What is to become of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// Only the speaker of its turn is another one.
    Speaker,
    /// Its turn goes on with the one above.
    Join,
    /// A turn begins here.
    Split,
    /// It is no talk and is not imported.
    Skip,
    /// It is talk as it stands, label and all: a turn of its own where a speaker is named, else it goes
    /// on with the turn above.
    Take,
}

/// One line put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineFix {
    /// Index into [`TranscriptDraft::lines`].
    pub at: usize,
    /// What is done.
    pub repair: Repair,
    /// Who speaks from here on to the end of the turn; `None` = as before.
    pub speaker: Option<String>,
}

/// What one line gave to a turn.
#[derive(Debug, Clone)]
struct Piece {
    /// Line; `None` for further turns of a line that holds several voices.
    at: Option<usize>,
    /// Turn as it was read.
    turn: Option<usize>,
    words: String,
    speaker: String,
    start_ms: Option<u32>,
    end_ms: Option<u32>,
    begins: bool,
}

/// The draft with lines put right and voices renamed: (label as read, name). A name that several
/// voices get makes them one. Roles are those of `roles` by name, then by the label as read, else as
/// the name suggests. Fixes of lines that are not there are passed over.
pub fn repair(
    mut draft: TranscriptDraft,
    fixes: &[LineFix],
    names: &[(String, String)],
    roles: &[(String, SpeakerRole)],
) -> TranscriptDraft {
    if fixes.is_empty() && names.is_empty() {
        return draft;
    }
    let mut pieces = pieces_of(&draft);
    let line_of_fix = |fix: &LineFix| draft.lines.get(fix.at);
    for fix in fixes {
        if let Some(line) = line_of_fix(fix) {
            rebuild(&mut pieces, line, fix);
        }
    }
    // Names last: by then it is sure which lines make a turn.
    for fix in fixes {
        if let (Some(line), Some(speaker)) = (line_of_fix(fix), &fix.speaker)
            && let Some(at) = target(&pieces, line, fix.at)
        {
            name_turn(&mut pieces, at, speaker);
        }
    }
    let renamed: FxHashMap<&str, &str> = names
        .iter()
        .map(|(label, name)| (label.as_str(), name.trim()))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    let name = |label: &str| renamed.get(label).map_or(label, |name| name).to_owned();
    let known: FxHashMap<String, SpeakerRole> = draft
        .speakers
        .iter()
        .map(|speaker| (name(&speaker.label), speaker.role))
        .collect();
    let role = |name: &str| {
        let chosen = roles.iter().find(|(label, _)| label == name);
        let chosen = chosen
            .map(|(_, role)| *role)
            .or_else(|| known.get(name).copied());
        chosen.unwrap_or_else(|| SpeakerRole::suggested_by(name))
    };

    let mut turns: Vec<TurnDraft> = Vec::new();
    let mut speakers: Vec<SpeakerDraft> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    // Where the turns went, for lines without words, and where each line's words went.
    let mut turn_of: FxHashMap<usize, u32> = FxHashMap::default();
    let mut line_of: FxHashMap<usize, u32> = FxHashMap::default();
    for piece in pieces.iter().filter(|piece| !piece.words.is_empty()) {
        if piece.begins || turns.is_empty() {
            let label = name(&piece.speaker);
            let next = speakers.len();
            let speaker = *places.entry(label.clone()).or_insert_with(|| {
                speakers.push(SpeakerDraft {
                    role: role(&label),
                    label,
                });
                next
            });
            turns.push(TurnDraft {
                speaker,
                start_ms: piece.start_ms,
                end_ms: piece.end_ms,
                text: piece.words.clone(),
            });
        } else if let Some(turn) = turns.last_mut() {
            turn.text.push('\n');
            turn.text.push_str(&piece.words);
            turn.end_ms = piece.end_ms;
        }
        let now = turns.len() as u32 - 1;
        if let Some(turn) = piece.turn {
            turn_of.entry(turn).or_insert(now);
        }
        if let Some(at) = piece.at {
            line_of.entry(at).or_insert(now);
        }
    }
    for (at, line) in draft.lines.iter_mut().enumerate() {
        let has_words = !line.words().is_empty();
        line.turn = match line_of.get(&at) {
            Some(turn) => Some(*turn),
            // A name or a time leads to what was said after it.
            None if !has_words => {
                let turn = line.turn.and_then(|turn| usize::try_from(turn).ok());
                turn.and_then(|turn| turn_of.get(&turn)).copied()
            }
            None => None,
        };
    }
    // What was put right is no problem any more.
    let numbers: Vec<u32> = fixes
        .iter()
        .filter_map(|fix| draft.lines.get(fix.at))
        .map(|line| line.line)
        .collect();
    draft.problems.retain(|problem| {
        problem.code != ProblemCode::UnreadLine
            || problem.row.is_none_or(|row| !numbers.contains(&row))
    });
    draft.turns = turns;
    draft.speakers = speakers;
    draft
}

/// Whether the words of a turn are those of its lines, so that it can be parted between them.
fn is_made_of_lines(turn: &TurnDraft, lines: &[&LineReading]) -> bool {
    let words = lines.iter().map(|line| line.words());
    let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
    words.join("\n") == turn.text
}

/// The turns as the pieces that their lines gave; a turn that is not what its lines say is one piece.
fn pieces_of(draft: &TranscriptDraft) -> Vec<Piece> {
    let mut by_turn: Vec<Vec<usize>> = vec![Vec::new(); draft.turns.len()];
    for (at, line) in draft.lines.iter().enumerate() {
        let turn = line.turn.and_then(|turn| by_turn.get_mut(turn as usize));
        if let (Some(own), false) = (turn, line.words().is_empty()) {
            own.push(at);
        }
    }
    let mut pieces = Vec::new();
    for (turn, own) in draft.turns.iter().zip(&by_turn) {
        let place = pieces.len();
        let piece = |at: Option<usize>, words: &str| Piece {
            at,
            turn: None,
            words: words.to_owned(),
            speaker: draft.speakers[turn.speaker].label.clone(),
            start_ms: None,
            end_ms: None,
            begins: false,
        };
        let lines: Vec<&LineReading> = own.iter().map(|at| &draft.lines[*at]).collect();
        if is_made_of_lines(turn, &lines) {
            let parts = own.iter().zip(&lines);
            pieces.extend(parts.map(|(at, line)| piece(Some(*at), line.words())));
        } else {
            pieces.push(piece(own.first().copied(), &turn.text));
        }
        if let Some(first) = pieces.get_mut(place) {
            first.begins = true;
            first.start_ms = turn.start_ms;
        }
        if let Some(last) = pieces.last_mut() {
            last.end_ms = turn.end_ms;
        }
    }
    // Numbered once all are there: a turn is what begins.
    let mut n = 0;
    for piece in &mut pieces {
        n += usize::from(piece.begins);
        piece.turn = n.checked_sub(1);
    }
    pieces
}

/// The piece that a line stands for: its own, or, for a line that only names somebody, the first of the
/// turn below it.
fn target(pieces: &[Piece], line: &LineReading, at: usize) -> Option<usize> {
    let own = pieces.iter().position(|piece| piece.at == Some(at));
    own.or_else(|| {
        let turn = line.turn.and_then(|turn| usize::try_from(turn).ok())?;
        pieces.iter().position(|piece| piece.turn == Some(turn))
    })
}

/// Does what a fix does to the course of the turns.
fn rebuild(pieces: &mut Vec<Piece>, line: &LineReading, fix: &LineFix) {
    let found = target(pieces, line, fix.at);
    let is_own = found.is_some_and(|at| pieces[at].at == Some(fix.at));
    match (fix.repair, found) {
        (Repair::Take, _) => take(pieces, line, fix, found.filter(|_| is_own), found),
        (Repair::Join, Some(at)) => pieces[at].begins = false,
        (Repair::Split, Some(at)) => pieces[at].begins = true,
        (Repair::Skip, Some(at)) if is_own => leave_out(pieces, at),
        // A name that was none: what follows goes on with the turn above.
        (Repair::Skip, Some(at)) => pieces[at].begins = false,
        (Repair::Speaker, _) | (_, None) => {}
    }
}

/// Takes a piece away; its turn begins with the next one of its own.
fn leave_out(pieces: &mut Vec<Piece>, at: usize) {
    let gone = pieces.remove(at);
    if let (true, Some(next)) = (gone.begins, pieces.get_mut(at))
        && next.turn == gone.turn
    {
        next.begins = true;
        next.start_ms = gone.start_ms;
    }
}

/// Takes a line as words, whatever it was taken for.
fn take(
    pieces: &mut Vec<Piece>,
    line: &LineReading,
    fix: &LineFix,
    own: Option<usize>,
    target: Option<usize>,
) {
    let begins = fix.speaker.is_some();
    if let Some(at) = own {
        // A label that was none is part of the words.
        pieces[at].words = line.text.clone();
        pieces[at].begins = begins;
        return;
    }
    let is_before = |piece: &Piece| piece.at.is_some_and(|at| at < fix.at);
    let place = match target {
        // The name of a turn below that was none.
        Some(at) if line.kind == LineKind::Speaker => {
            pieces[at].begins = false;
            at
        }
        _ => pieces.iter().rposition(is_before).map_or(0, |at| at + 1),
    };
    let above = place.checked_sub(1).and_then(|at| pieces.get(at));
    let speaker = fix
        .speaker
        .clone()
        .or_else(|| above.map(|piece| piece.speaker.clone()));
    let following = pieces.get(place).map(|piece| piece.speaker.clone());
    pieces.insert(
        place,
        Piece {
            at: Some(fix.at),
            turn: None,
            words: line.text.clone(),
            speaker: speaker
                .or(following)
                .unwrap_or_else(|| super::talk::UNNAMED.into()),
            start_ms: None,
            end_ms: None,
            begins: begins || place == 0,
        },
    );
}

/// Gives the turn that a piece is in another speaker.
fn name_turn(pieces: &mut [Piece], at: usize, speaker: &str) {
    let first = pieces[..=at]
        .iter()
        .rposition(|piece| piece.begins)
        .unwrap_or(0);
    let next = pieces[first + 1..].iter().position(|piece| piece.begins);
    let end = next.map_or(pieces.len(), |next| first + 1 + next);
    for piece in &mut pieces[first..end] {
        piece.speaker = speaker.to_owned();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Options, read};
    use super::*;

    fn parsed(text: &str) -> TranscriptDraft {
        read("a.txt", text.as_bytes(), &Options::default()).unwrap()
    }

    fn talk(draft: &TranscriptDraft) -> Vec<String> {
        let line = |turn: &TurnDraft| {
            let words = turn.text.replace('\n', "/");
            format!("{}: {words}", draft.speakers[turn.speaker].label)
        };
        draft.turns.iter().map(line).collect()
    }

    fn fix(at: usize, repair: Repair, speaker: Option<&str>) -> LineFix {
        LineFix {
            at,
            repair,
            speaker: speaker.map(str::to_owned),
        }
    }

    /// One text in every layout: 甲 says two lines, 乙 one, 甲 one. `w` is the place of the first
    /// line of words, the second of 甲's words and the line of 乙's.
    const LAYOUTS: [(&str, [usize; 3]); 7] = [
        (
            "说话人1 00:00:12\n等了\n太冷\n\n说话人2 00:00:20\n好的\n说话人1 00:00:30\n完了",
            [1, 2, 5],
        ),
        (
            "发言人1 00:12\n等了\n太冷\n\n发言人2 00:20\n好的\n发言人1 00:30\n完了",
            [1, 2, 5],
        ),
        (
            "说话人 1 00:12\n等了\n太冷\n\n说话人 2 00:20\n好的\n说话人 1 00:30\n完了",
            [1, 2, 5],
        ),
        (
            "张三(00:00:12): 等了\n太冷\n李四(00:00:20): 好的\n张三(00:00:30): 完了",
            [0, 1, 2],
        ),
        ("主持人：等了\n太冷\n受访者：好的\n主持人：完了", [0, 1, 2]),
        ("问：等了\n太冷\n答：好的\n问：完了", [0, 1, 2]),
        (
            "1\n00:00:12,000 --> 00:00:13,000\n主持人：等了\n太冷\n\n2\n00:00:20,000 --> 00:00:21,000\n受访者：好的\n\n3\n00:00:30,000 --> 00:00:31,000\n主持人：完了",
            [2, 3, 7],
        ),
    ];

    #[test]
    fn turns_are_joined_and_parted_in_every_layout() {
        for (text, [first, second, other]) in LAYOUTS {
            let draft = parsed(text);
            let (a, b) = (
                draft.speakers[0].label.clone(),
                draft.speakers[1].label.clone(),
            );
            let check = |fixes: &[LineFix], expected: &[(&str, &str)]| {
                let fixed = repair(draft.clone(), fixes, &[], &[]);
                let expected: Vec<String> = expected
                    .iter()
                    .map(|(who, words)| format!("{who}: {words}"))
                    .collect();
                assert_eq!(talk(&fixed), expected, "{text} {fixes:?}");
                // Every line with words leads to the turn that has them.
                for line in fixed.lines.iter().filter(|line| !line.words().is_empty()) {
                    if let Some(turn) = line.turn {
                        let words = &fixed.turns[turn as usize].text;
                        assert!(words.contains(line.words()), "{line:?} {words}");
                    }
                }
            };
            use Repair::{Join, Skip, Speaker, Split};
            let done = (a.as_str(), "完了");
            check(&[], &[(&a, "等了/太冷"), (&b, "好的"), done]);
            check(
                &[fix(second, Split, Some(&b))],
                &[(&a, "等了"), (&b, "太冷"), (&b, "好的"), done],
            );
            check(&[fix(other, Join, None)], &[(&a, "等了/太冷/好的"), done]);
            // Both at once, in either order.
            for fixes in [
                [fix(second, Split, Some(&b)), fix(other, Join, None)],
                [fix(other, Join, None), fix(second, Split, Some(&b))],
            ] {
                check(&fixes, &[(&a, "等了"), (&b, "太冷/好的"), done]);
            }
            check(
                &[fix(first, Skip, None)],
                &[(&a, "太冷"), (&b, "好的"), done],
            );
            check(
                &[fix(second, Speaker, Some("新来的"))],
                &[("新来的", "等了/太冷"), (&b, "好的"), done],
            );
            // Nobody is left of a voice whose turns went to another.
            let fixed = repair(draft.clone(), &[], &[(b.clone(), a.clone())], &[]);
            assert_eq!(fixed.speakers.len(), 1);
        }
    }

    #[test]
    fn a_line_that_only_names_somebody_stands_for_its_turn() {
        let draft =
            parsed("说话人1 00:00:12\n等了\n说话人2 00:00:20\n好的\n说话人1 00:00:30\n完了");
        let fixed = repair(draft.clone(), &[fix(2, Repair::Join, None)], &[], &[]);
        assert_eq!(talk(&fixed), ["说话人1: 等了/好的", "说话人1: 完了"]);
        assert_eq!(fixed.lines[2].turn, Some(0));
        // What looked like a name were words.
        let fixed = repair(draft.clone(), &[fix(2, Repair::Take, None)], &[], &[]);
        assert_eq!(
            talk(&fixed),
            ["说话人1: 等了/说话人2 00:00:20/好的", "说话人1: 完了"]
        );
        // Times go with the turns: the joined one starts with its first line.
        assert_eq!(fixed.turns[0].start_ms, Some(12_000));
        let fixed = repair(draft, &[fix(2, Repair::Speaker, Some("甲方"))], &[], &[]);
        assert_eq!(talk(&fixed)[1], "甲方: 好的");
    }

    #[test]
    fn what_was_not_read_is_taken_in_and_labels_that_were_none_are_words() {
        let draft = parsed(
            "座谈会记录\n今天人齐了\n主持人：开始。\n注意：别超时\n受访者：好。\n注意：还有\n主持人：完了",
        );
        // The title is taken, so the second line is not read; 注意 came twice, so it passed for a name.
        assert_eq!(draft.lines[1].kind, LineKind::Unread);
        assert_eq!(draft.problems.len(), 1);
        let fixes = [
            fix(1, Repair::Take, Some("主持人")),
            fix(3, Repair::Take, None),
            fix(5, Repair::Take, None),
        ];
        let fixed = repair(draft, &fixes, &[], &[]);
        assert!(fixed.problems.is_empty(), "{:?}", fixed.problems);
        assert_eq!(
            talk(&fixed),
            [
                "主持人: 今天人齐了",
                "主持人: 开始。/注意：别超时",
                "受访者: 好。/注意：还有",
                "主持人: 完了"
            ]
        );
    }

    #[test]
    fn names_and_roles_follow_what_was_chosen() {
        let draft =
            parsed("说话人1 00:00:12\n等了\n说话人2 00:00:20\n好的\n说话人3 00:00:30\n完了");
        let names = [
            ("说话人1".to_owned(), "李工".to_owned()),
            ("说话人3".to_owned(), "李工".to_owned()),
        ];
        let roles = [("李工".to_owned(), SpeakerRole::Interviewer)];
        let fixed = repair(draft, &[], &names, &roles);
        assert_eq!(talk(&fixed), ["李工: 等了", "说话人2: 好的", "李工: 完了"]);
        assert_eq!(fixed.speakers[0].role, SpeakerRole::Interviewer);
    }

    #[test]
    fn voices_of_one_line_stay_apart_and_fixes_of_nothing_change_nothing() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 甲>好</v> <v 乙>不好\n\n00:03.000 --> 00:04.000\n<v 甲>完了";
        let draft = parsed(text);
        let fixes = [fix(99, Repair::Join, None), fix(0, Repair::Join, None)];
        assert_eq!(talk(&repair(draft.clone(), &fixes, &[], &[])), talk(&draft));
        let fixed = repair(draft, &[fix(6, Repair::Speaker, Some("丙"))], &[], &[]);
        assert_eq!(talk(&fixed), ["甲: 好", "乙: 不好", "丙: 完了"]);
    }
}
