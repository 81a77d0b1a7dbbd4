//! The sources of a project: words, passages, codings, recordings.

use super::draft::{
    MediaKind, RecordingDraft, SelectionDraft, SourceDraft, SyncPointDraft, TimeSelectionDraft,
    UnreadSourceDraft,
};
use super::offsets::{OffsetChoice, OffsetScheme, Raw, choose, place, score};
use super::parts::{Reading, guid_of};
use super::read::{Options, values};
use super::xml::Element;
use crate::encoding::decode;
use crate::ooxml::Package;
use model::ProblemCode;
use rustc_hash::FxHashMap;
use std::io::Read;
use uuid::Uuid;

/// Where the words of sources lie beside the project, if anywhere.
pub(super) struct Container<'a>(Option<Package<'a>>);

impl<'a> Container<'a> {
    pub fn of(package: Package<'a>) -> Self {
        Self(Some(package))
    }

    pub fn none() -> Self {
        Self(None)
    }

    /// The words of a source, memo or transcript: its own, else those of the file it names.
    pub fn words_of(&mut self, element: &Element) -> Option<String> {
        if let Some(content) = element.child("PlainTextContent") {
            return Some(normalised(&content.text));
        }
        let name = last_part(element.attribute("plainTextPath")?);
        let package = self.0.as_mut()?;
        let entry = [format!("Sources/{name}"), name.to_owned()]
            .into_iter()
            .find(|entry| package.has(entry))?;
        let mut bytes = Vec::new();
        package.stream(&entry).ok()?.read_to_end(&mut bytes).ok()?;
        match decode(name, &bytes, None) {
            Ok(decoded) => Some(decoded.text),
            // A text of blanks is a text here.
            Err(problem) if problem.code == ProblemCode::Empty => {
                String::from_utf8(bytes).ok().map(|text| normalised(&text))
            }
            Err(_) => None,
        }
    }
}

fn normalised(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// `internal://x.txt`, `relative:///Audio/x.m4a`, `C:\x.docx`: the last part.
fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// A source whose positions are still as the file counts them.
struct Pending<'a> {
    source: SourceDraft,
    /// Start and end of each selection.
    places: Vec<(u64, u64)>,
    /// Sync points with their times.
    points: Vec<(Uuid, u64, Option<u32>)>,
    /// Passages marked by area, with the words that the area holds.
    areas: Vec<&'a Element>,
}

/// Reads all sources; the second list holds those without words.
pub(super) fn read(
    reading: &mut Reading,
    root: &Element,
    container: &mut Container<'_>,
    options: &Options,
) -> (Vec<SourceDraft>, Vec<UnreadSourceDraft>) {
    let (mut pending, mut unread) = (Vec::new(), Vec::new());
    for element in root.within("Sources") {
        let before = pending.len();
        let kind = match element.name.as_str() {
            "TextSource" => {
                pending.extend(text(reading, element, element, container));
                MediaKind::Text
            }
            "PDFSource" => {
                let words = element.child("Representation");
                pending.extend(words.and_then(|words| text(reading, element, words, container)));
                MediaKind::Pdf
            }
            "AudioSource" => {
                pending.extend(recording(reading, element, MediaKind::Audio, container));
                MediaKind::Audio
            }
            "VideoSource" => {
                pending.extend(recording(reading, element, MediaKind::Video, container));
                MediaKind::Video
            }
            "PictureSource" => MediaKind::Picture,
            _ => continue,
        };
        if pending.len() == before {
            unread.push(not_read(reading, element, kind));
        }
    }
    let is_ours = root.attribute("origin") == Some(super::write::ORIGIN);
    (settle(reading, pending, is_ours, options), unread)
}

fn not_read(reading: &mut Reading, element: &Element, kind: MediaKind) -> UnreadSourceDraft {
    let path = ["path", "richTextPath", "plainTextPath"];
    let path = path.iter().find_map(|name| element.attribute(name));
    let (n_selections, n_codings) = marks(element);
    let what = match kind {
        MediaKind::Audio => "录音没有转录文字",
        MediaKind::Video => "录像没有转录文字",
        MediaKind::Picture => "图片不能导入",
        MediaKind::Pdf => "PDF在文件里没有文字",
        MediaKind::Text => "文字不在文件里，或不是纯文本",
    };
    let name = reading.name(element);
    let message = format!(
        "{what}，这份资料和其中{n_selections}个片段、{n_codings}处编码未导入；请在原程序中转成文字后重新导出"
    );
    reading.tell("资料", &name, ProblemCode::NotSupported, message);
    UnreadSourceDraft {
        guid: reading.guid(element),
        name,
        kind,
        path: path.map(last_part).unwrap_or_default().to_owned(),
        n_selections,
        n_codings,
    }
}

/// Selections and codings anywhere below.
fn marks(element: &Element) -> (u32, u32) {
    element
        .children
        .iter()
        .fold((0, 0), |(selections, codings), child| {
            let (below_s, below_c) = marks(child);
            (
                selections + below_s + u32::from(child.name.ends_with("Selection")),
                codings + below_c + u32::from(child.name == "Coding"),
            )
        })
}

/// A source with what is said about the whole of it.
fn shell(reading: &mut Reading, element: &Element, text: String) -> SourceDraft {
    let name = reading.name(element);
    SourceDraft {
        guid: reading.guid(element),
        description: element.words("Description"),
        text,
        stamp: reading.stamp(element),
        codings: reading.codings(element, &name),
        notes: reading.note_refs(element),
        values: values(element),
        name,
        ..SourceDraft::default()
    }
}

/// A text, or a PDF whose words `holder` has.
fn text<'a>(
    reading: &mut Reading,
    element: &'a Element,
    holder: &'a Element,
    container: &mut Container<'_>,
) -> Option<Pending<'a>> {
    let words = container.words_of(holder)?;
    let mut pending = Pending {
        source: shell(reading, element, words),
        places: Vec::new(),
        points: Vec::new(),
        areas: element.all("PDFSelection").collect(),
    };
    for selection in holder.all("PlainTextSelection") {
        let at = |name| selection.attribute(name)?.trim().parse().ok();
        pending.take(
            reading,
            selection,
            at("startPosition").zip(at("endPosition")),
        );
    }
    Some(pending)
}

impl Pending<'_> {
    /// A passage where its places are numbers.
    fn take(&mut self, reading: &mut Reading, selection: &Element, place: Option<(u64, u64)>) {
        let Some(place) = place else {
            let message = format!("片段{}没有可用的起止位置，未导入", reading.name(selection));
            let code = ProblemCode::InvalidValue;
            reading.tell("资料", &self.source.name, code, message);
            return;
        };
        let draft = self.selection(reading, selection);
        self.source.selections.push(draft);
        self.places.push(place);
    }

    fn selection(&self, reading: &mut Reading, selection: &Element) -> SelectionDraft {
        SelectionDraft {
            guid: reading.guid(selection),
            name: reading.name(selection),
            description: selection.words("Description"),
            stamp: reading.stamp(selection),
            codings: reading.codings(selection, &self.source.name),
            notes: reading.note_refs(selection),
            ..SelectionDraft::default()
        }
    }
}

/// The transcripts of a recording: the first stands for the recording itself.
fn recording<'a>(
    reading: &mut Reading,
    element: &'a Element,
    kind: MediaKind,
    container: &mut Container<'_>,
) -> Vec<Pending<'a>> {
    let mut all: Vec<Pending<'a>> = Vec::new();
    for transcript in element.all("Transcript") {
        let Some(words) = container.words_of(transcript) else {
            let (name, code) = (reading.name(element), ProblemCode::NotSupported);
            reading.tell("资料", &name, code, "一份转录的文字不在文件里，未导入");
            continue;
        };
        let guid = reading.guid(transcript);
        let mut time_selections = Vec::new();
        let mut source = if all.is_empty() {
            time_selections = marked_times(reading, element);
            let mut source = shell(reading, element, words);
            source.notes.extend(reading.note_refs(transcript));
            source
        } else {
            shell(reading, transcript, words)
        };
        source.recording = Some(RecordingDraft {
            kind,
            transcript: guid,
            sync_points: Vec::new(),
            time_selections,
        });
        let mut pending = Pending {
            source,
            places: Vec::new(),
            points: points(transcript),
            areas: Vec::new(),
        };
        let positions: FxHashMap<Uuid, u64> = pending
            .points
            .iter()
            .map(|&(guid, position, _)| (guid, position))
            .collect();
        for selection in transcript.all("TranscriptSelection") {
            let at = |name| positions.get(&guid_of(selection.attribute(name)?)).copied();
            let place = at("fromSyncPoint").zip(at("toSyncPoint"));
            pending.take(reading, selection, place);
        }
        all.push(pending);
    }
    all
}

/// Sync points that say where in the text they are.
fn points(transcript: &Element) -> Vec<(Uuid, u64, Option<u32>)> {
    let point = |point: &Element| {
        Some((
            guid_of(point.attribute("guid")?),
            point.attribute("position")?.trim().parse().ok()?,
            point
                .attribute("timeStamp")
                .and_then(|time| time.trim().parse().ok()),
        ))
    };
    transcript.all("SyncPoint").filter_map(point).collect()
}

fn marked_times(reading: &mut Reading, element: &Element) -> Vec<TimeSelectionDraft> {
    let name = reading.name(element);
    let mut found = Vec::new();
    for selection in &element.children {
        if !matches!(selection.name.as_str(), "AudioSelection" | "VideoSelection") {
            continue;
        }
        let at = |name| selection.attribute(name)?.trim().parse().ok();
        let (Some(begin_ms), Some(end_ms)) = (at("begin"), at("end")) else {
            let message = "一个片段没有可用的起止时间，未导入";
            reading.tell("资料", &name, ProblemCode::InvalidValue, message);
            continue;
        };
        found.push(TimeSelectionDraft {
            guid: reading.guid(selection),
            name: reading.name(selection),
            description: selection.words("Description"),
            begin_ms,
            end_ms,
            stamp: reading.stamp(selection),
            codings: reading.codings(selection, &name),
            notes: reading.note_refs(selection),
        });
    }
    found
}

/// Finds out how positions were counted and turns them into code points.
fn settle(
    reading: &mut Reading,
    pending: Vec<Pending<'_>>,
    is_ours: bool,
    options: &Options,
) -> Vec<SourceDraft> {
    let scores: Vec<_> = pending
        .iter()
        .map(|pending| score(&pending.source.text, &pending.raws()))
        .collect();
    let schemes = match is_ours {
        // We count as the standard says, wherever people marked.
        true => vec![OffsetScheme::default(); scores.len()],
        false => choose(&scores),
    };
    pending
        .into_iter()
        .zip(scores.into_iter().zip(schemes))
        .map(|(pending, (scores, found))| {
            let own = options.offsets_of.iter();
            let own = own.rev().find(|(guid, _)| *guid == pending.source.guid);
            let given = own.map(|(_, scheme)| *scheme).or(options.offsets);
            let choice = OffsetChoice {
                scheme: given.unwrap_or(found),
                is_given: given.is_some(),
                scores,
            };
            pending.settled(reading, choice)
        })
        .collect()
}

impl Pending<'_> {
    fn raws(&self) -> Vec<Raw<'_>> {
        let selections = self.source.selections.iter();
        selections
            .zip(&self.places)
            .map(|(selection, &(start, end))| Raw {
                start,
                end,
                words: [&selection.name, &selection.description],
            })
            .collect()
    }

    fn settled(mut self, reading: &mut Reading, choice: OffsetChoice) -> SourceDraft {
        let placed = place(&self.source.text, &self.raws(), choice.scheme);
        let name = self.source.name.clone();
        for (selection, placed) in self.source.selections.iter_mut().zip(&placed) {
            (selection.start, selection.end) = (placed.start, placed.end);
            if placed.n_off > 0 && placed.start < placed.end {
                let message = format!(
                    "片段{}的位置超出文字或落在一个字符中间，已移到最近处；请核对，或改选位置的数法",
                    crate::place::quoted(&selection.name)
                );
                reading.tell("资料", &name, ProblemCode::OutOfRange, message);
            }
        }
        self.drop_empty(reading);
        self.place_points(choice.scheme);
        self.place_areas(reading);
        self.source.offsets = choice;
        self.source
    }

    /// Passages without a character cannot be shown or coded.
    fn drop_empty(&mut self, reading: &mut Reading) {
        let (kept, empty): (Vec<_>, Vec<_>) = std::mem::take(&mut self.source.selections)
            .into_iter()
            .partition(|selection| selection.start < selection.end);
        for selection in &empty {
            let message = format!(
                "片段{}里没有文字，它和{}处编码未导入；请改选位置的数法",
                crate::place::quoted(&selection.name),
                selection.codings.len()
            );
            reading.tell("资料", &self.source.name, ProblemCode::OutOfRange, message);
        }
        self.source.selections = kept;
    }

    /// Sync points mark places between characters, so no last character is meant.
    fn place_points(&mut self, scheme: OffsetScheme) {
        let timed: Vec<(Uuid, u64, u32)> = self
            .points
            .iter()
            .filter_map(|&(guid, position, time)| Some((guid, position, time?)))
            .collect();
        let raws: Vec<Raw<'_>> = timed
            .iter()
            .map(|&(_, position, _)| Raw {
                start: position,
                end: position,
                words: ["", ""],
            })
            .collect();
        let placed = place(&self.source.text, &raws, scheme);
        if let Some(recording) = &mut self.source.recording {
            let points = timed.iter().zip(placed);
            recording.sync_points = points
                .map(|(&(guid, _, time_ms), placed)| SyncPointDraft {
                    guid,
                    position: placed.start,
                    time_ms,
                })
                .collect();
        }
    }

    /// Areas of a page, where their words stand in the text once.
    fn place_areas(&mut self, reading: &mut Reading) {
        for area in std::mem::take(&mut self.areas) {
            let words = area
                .child("Representation")
                .map(|words| words.words("PlainTextContent"));
            let words = words.unwrap_or_default();
            let mut found = self.source.text.match_indices(words.trim());
            let (Some((at, passage)), None, false) =
                (found.next(), found.next(), words.trim().is_empty())
            else {
                let message = format!(
                    "片段{}是页面上的区域，在文字里找不到唯一的对应处，未导入",
                    crate::place::quoted(&reading.name(area))
                );
                reading.tell(
                    "资料",
                    &self.source.name,
                    ProblemCode::NotSupported,
                    message,
                );
                continue;
            };
            let start = self.source.text[..at].chars().count() as u32;
            let mut selection = self.selection(reading, area);
            (selection.start, selection.end) = (start, start + passage.chars().count() as u32);
            self.source.selections.push(selection);
        }
    }
}
