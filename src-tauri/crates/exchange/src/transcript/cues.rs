//! Subtitles: SubRip and WebVTT. A cue is a turn; a cue that names nobody is spoken by
//! whoever spoke before.

use super::labels::accepted;
use super::lines::{labelled, parse_cue_times};
use super::talk::{Line, Talk, UNNAMED};
use super::{Layout, LineKind, Options, TranscriptDraft};

struct Cue<'a> {
    /// Index of the line with the times.
    at: usize,
    times: (u32, u32),
    words: &'a [Line],
}

pub(super) fn read(
    file: &str,
    lines: &[Line],
    layout: Layout,
    options: &Options,
) -> TranscriptDraft {
    let cues = cues_of(lines, layout);
    let opening: Vec<String> = cues
        .iter()
        .filter_map(|cue| Some(plain(&cue.words.first()?.text)))
        .collect();
    let met: Vec<&str> = opening
        .iter()
        .filter_map(|text| labelled(text).map(|(label, ..)| label))
        .collect();
    let labels = accepted(&met, cues.len());
    let mut talk = Talk::new(file, layout);
    let mut kinds = vec![LineKind::Head; lines.len()];
    // Of a cue's lines, what are words: without tags and the label.
    let mut spoken: Vec<Option<String>> = vec![None; lines.len()];
    let mut last = UNNAMED.to_owned();
    for cue in &cues {
        kinds[cue.at] = LineKind::Time;
        let first = cue.at + 1;
        kinds[first..first + cue.words.len()].fill(LineKind::Turn);
        let text = cue
            .words
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        let times = (Some(cue.times.0), Some(cue.times.1));
        for (at, line) in (first..).zip(cue.words) {
            let line = plain(&line.text);
            let label = labelled(&line).filter(|(label, ..)| at == first && labels.contains(label));
            spoken[at] = Some(label.map_or(line.clone(), |(_, _, text)| text.to_owned()));
        }
        for (voice, words) in voices(&text) {
            let words = plain(&words);
            let (label, words) = match (voice, labelled(&words)) {
                (Some(voice), _) => (voice, words.clone()),
                (None, Some((label, _, text))) if labels.contains(&label) => {
                    (label.to_owned(), text.to_owned())
                }
                (None, _) => (last.clone(), words.clone()),
            };
            if !words.is_empty() {
                talk.turn(lines[cue.at].number, &label, times, &words);
            }
            last = label;
        }
    }
    for ((line, kind), words) in lines.iter().zip(kinds).zip(&spoken) {
        let kind = if line.text.is_empty() {
            LineKind::Blank
        } else {
            kind
        };
        talk.note_words(line, kind, words.as_deref().unwrap_or(&line.text));
    }
    talk.finish(options)
}

fn cues_of(lines: &[Line], layout: Layout) -> Vec<Cue<'_>> {
    let starts: Vec<(usize, (u32, u32))> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, parse_cue_times(&line.text)?)))
        .collect();
    let mut cues = Vec::with_capacity(starts.len());
    for (place, (at, times)) in starts.iter().enumerate() {
        let next = starts.get(place + 1).map_or(lines.len(), |(next, _)| *next);
        let block = &lines[at + 1..next];
        let end = match layout {
            // A WebVTT cue ends at a blank line; notes and names of the next cue follow it.
            Layout::Vtt => block
                .iter()
                .position(|line| line.text.is_empty())
                .unwrap_or(block.len()),
            _ => end_of_srt(block, next < lines.len()),
        };
        cues.push(Cue {
            at: *at,
            times: *times,
            words: &block[..end],
        });
    }
    cues
}

/// SubRip words may hold blank lines; the number of the next cue is not among them.
fn end_of_srt(block: &[Line], another_follows: bool) -> usize {
    let filled = |block: &[Line]| {
        block
            .iter()
            .rposition(|line| !line.text.is_empty())
            .map_or(0, |at| at + 1)
    };
    let end = filled(block);
    match block[..end].last() {
        Some(line) if another_follows && line.text.bytes().all(|b| b.is_ascii_digit()) => {
            filled(&block[..end - 1])
        }
        _ => end,
    }
}

/// Splits words at `<v name>`; the part before the first has no voice.
fn voices(text: &str) -> Vec<(Option<String>, String)> {
    let mut parts = Vec::new();
    let (mut voice, mut rest) = (None, text);
    while let Some((before, name, after)) = voice_tag(rest) {
        parts.push((voice.take(), before.to_owned()));
        voice = Some(plain(name)).filter(|name| !name.is_empty());
        rest = after;
    }
    parts.push((voice, rest.to_owned()));
    parts.retain(|(_, words)| !words.trim().is_empty());
    parts
}

/// `before <v.class name> after`
fn voice_tag(text: &str) -> Option<(&str, &str, &str)> {
    let at = text
        .match_indices("<v")
        .map(|(at, _)| at)
        .find(|at| text[at + 2..].starts_with([' ', '.', '\t']))?;
    let (inner, after) = text[at + 2..].split_once('>')?;
    let name = inner.split_once([' ', '\t']).map_or("", |(_, name)| name);
    Some((&text[..at], name.trim(), after))
}

/// Words without tags (`<i>`, `</v>`, `<00:00:01.000>`, `{\an8}`) and entities.
fn plain(text: &str) -> String {
    // Looking further would take for ever in a file of opening brackets.
    const LONGEST_TAG: usize = 200;
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{']) {
        words.push_str(&rest[..at]);
        let tail = &rest[at..];
        let (close, tag) = match tail.strip_prefix('<') {
            Some(inner) => (
                b'>',
                inner.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/'),
            ),
            None => (b'}', tail.starts_with("{\\")),
        };
        match tail
            .bytes()
            .take(LONGEST_TAG)
            .position(|b| tag && b == close)
        {
            Some(end) => rest = &tail[end + 1..],
            None => {
                words.push_str(&tail[..1]);
                rest = &tail[1..];
            }
        }
    }
    words.push_str(rest);
    if words.contains('&') {
        for (entity, c) in [
            ("&nbsp;", " "),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&lrm;", ""),
            ("&rlm;", ""),
            ("&amp;", "&"),
        ] {
            words = words.replace(entity, c);
        }
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_voices() {
        assert_eq!(plain("<i>好</i> a<b &lt;c&gt; {\\an8}中"), "好 a<b <c> 中");
        let read = voices("<v.loud 井场长>皮实。</v><v 访谈员>哦</v>");
        assert_eq!(
            read,
            [
                (Some("井场长".into()), "皮实。</v>".into()),
                (Some("访谈员".into()), "哦</v>".into())
            ]
        );
        assert_eq!(voices("没有名字"), [(None, "没有名字".into())]);
    }
}
