//! Recordings of talks (录音): copied into the study's folder under the hash of their bytes, handed to
//! the window in pieces. The window never sees a path.

use crate::context::Context;
use crate::failure::Result;
use crate::interviews::Talks;
use crate::wire::*;
use crate::workbench::Workbench;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::{OpKind, RecordingId};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use store::Recording;

/// Endings of files that the window can play, with what a player takes them for.
const ENDINGS: [(&str, &str); 9] = [
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("wav", "audio/wav"),
    ("aac", "audio/aac"),
    ("ogg", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("flac", "audio/flac"),
    ("webm", "video/webm"),
    ("mp4", "video/mp4"),
];

/// Most bytes of a recording. Places in it are 32-bit numbers on the bridge.
const MOST_BYTES: u64 = 2 << 30;

/// Bytes copied between two looks at whether to go on.
const STEP: usize = 1 << 20;

/// Most bytes of one piece.
const MOST_PIECE: u32 = 4 << 20;

/// Endings of files that can be recordings.
pub(crate) const fn recording_endings() -> [&'static str; ENDINGS.len()] {
    let mut endings = [""; ENDINGS.len()];
    let mut at = 0;
    while at < ENDINGS.len() {
        endings[at] = ENDINGS[at].0;
        at += 1;
    }
    endings
}

fn media_type(file: &str) -> Option<&'static str> {
    let ending = Path::new(file).extension()?.to_str()?.to_ascii_lowercase();
    let known = ENDINGS.into_iter().find(|(known, _)| *known == ending);
    known.map(|(_, media)| media)
}

fn row_of(recording: &Recording, path: &Path) -> RecordingRow {
    RecordingRow {
        id: recording.id.to_string(),
        transcript: recording.transcript.to_string(),
        file: recording.file.clone(),
        media_type: media_type(&recording.file).unwrap_or_default().into(),
        n_bytes: recording.n_bytes as f64,
        offset_ms: i32::try_from(recording.offset_ms).unwrap_or_default(),
        is_there: path.is_file(),
    }
}

fn path_of(workbench: &Workbench, recording: &Recording) -> Result<PathBuf> {
    workbench.read(|study| study.media_file(&recording.sha256))
}

fn list(workbench: &Workbench) -> Result<Vec<Recording>> {
    workbench.read(|study| study.list_recordings())
}

fn find(workbench: &Workbench, id: &str) -> Result<Recording> {
    let found = list(workbench)?
        .into_iter()
        .find(|one| one.id.to_string() == id);
    found.ok_or_else(|| Failure::not_found("这份录音"))
}

pub(crate) fn list_recordings(
    workbench: &Workbench,
    _: &Context,
    request: IdRef,
) -> Result<Vec<RecordingRow>> {
    let mut rows = Vec::new();
    for recording in list(workbench)? {
        if recording.transcript.to_string() == request.id {
            rows.push(row_of(&recording, &path_of(workbench, &recording)?));
        }
    }
    Ok(rows)
}

pub(crate) fn attach_recording(
    workbench: &Workbench,
    context: &Context,
    request: AttachRecording,
) -> Result<RecordingRow> {
    let view = workbench.view()?;
    let transcript = super::find(&view, &request.transcript)?;
    let source = workbench.handles.get(&request.file)?;
    let file = source.file_name().unwrap_or_default().to_string_lossy();
    if media_type(&file).is_none() {
        return Err(Failure::bad_value(format!(
            "“{file}”不是可以播放的录音，请选择 {} 格式的文件。",
            recording_endings().join("、")
        )));
    }
    // A voice is kept only of whom has agreed to it (R78). A talk that nobody planned has no record of
    // consent to ask.
    if Talks::read(workbench)?.is_held_back(transcript.id) {
        return Err(Failure::bad_value(format!(
            "“{}”的场次没有客户同意录音的记录，不能添加录音。客户同意以后，请先在“访谈安排”里把“同意”记为书面同意或口头同意。",
            transcript.title
        )));
    }
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let (sha256, n_bytes) = take_in(workbench, context, &source, &file)?;
    let known = list(workbench)?
        .into_iter()
        .find(|one| one.transcript == transcript.id && one.sha256 == sha256);
    let recording = known.unwrap_or_else(|| Recording {
        id: RecordingId(uuid::Uuid::now_v7()),
        transcript: transcript.id,
        sha256,
        file: file.into_owned(),
        n_bytes: n_bytes as i64,
        duration_ms: None,
        offset_ms: 0,
    });
    let label = format!("为“{}”添加录音“{}”", transcript.title, recording.file);
    workbench.transact(context, OpKind::UpdateRecording, &label, |tx| {
        tx.put_recording(&recording)
    })?;
    Ok(row_of(&recording, &path_of(workbench, &recording)?))
}

/// Copies a file into the study's folder under the hash of its bytes; gives hash and size. A copy
/// that was cut short leaves nothing behind.
fn take_in(
    workbench: &Workbench,
    context: &Context,
    source: &Path,
    name: &str,
) -> Result<(String, u64)> {
    let mut reader = File::open(source)?;
    let n_total = reader.metadata()?.len();
    if n_total > MOST_BYTES {
        return Err(Failure::bad_value(format!(
            "“{name}”超过 2 GB，请先压缩或分段再添加。"
        )));
    }
    let part = workbench
        .read(|study| study.media_file(&format!("{}.part", uuid::Uuid::now_v7().simple())))?;
    let copied = copy(context, &mut reader, &part, n_total, name).and_then(|sha256| {
        let target = workbench.read(|study| study.media_file(&sha256))?;
        std::fs::rename(&part, target)?;
        Ok(sha256)
    });
    match copied {
        Ok(sha256) => Ok((sha256, n_total)),
        Err(failure) => {
            let _ = std::fs::remove_file(&part);
            Err(failure)
        }
    }
}

fn copy(
    context: &Context,
    reader: &mut File,
    part: &Path,
    n_total: u64,
    name: &str,
) -> Result<String> {
    if let Some(folder) = part.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut writer = File::create(part)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; STEP];
    let mut n_done = 0u64;
    loop {
        context.step(
            n_done as f64 / n_total.max(1) as f64,
            &format!("正在复制 {name}"),
        )?;
        let n = reader.read(&mut piece)?;
        if n == 0 {
            break;
        }
        hash.update(&piece[..n]);
        writer.write_all(&piece[..n])?;
        n_done += n as u64;
    }
    writer.sync_all()?;
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

pub(crate) fn update_recording(
    workbench: &Workbench,
    context: &Context,
    request: UpdateRecording,
) -> Result<Nothing> {
    let recording = Recording {
        offset_ms: i64::from(request.offset_ms),
        ..find(workbench, &request.id)?
    };
    let label = format!("调整录音“{}”的时间", recording.file);
    workbench.transact(context, OpKind::UpdateRecording, &label, |tx| {
        tx.put_recording(&recording)
    })?;
    Ok(Nothing {})
}

pub(crate) fn remove_recording(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let recording = find(workbench, &request.id)?;
    let label = format!("移除录音“{}”", recording.file);
    workbench.transact(context, OpKind::UpdateRecording, &label, |tx| {
        tx.remove_recording(recording.id)
    })?;
    Ok(Nothing {})
}

pub(crate) fn read_recording(
    workbench: &Workbench,
    _: &Context,
    request: ReadRecording,
) -> Result<RecordingPiece> {
    let recording = find(workbench, &request.id)?;
    let path = path_of(workbench, &recording)?;
    let mut file = File::open(path).map_err(|error| Failure {
        detail: Some(error.to_string()),
        ..Failure::new(
            "file_missing",
            format!(
                "项目文件夹的 media 里没有“{}”，请把整个项目文件夹一起复制，或重新添加这份录音。",
                recording.file
            ),
        )
    })?;
    file.seek(SeekFrom::Start(u64::from(request.from)))?;
    let mut bytes = Vec::new();
    file.take(u64::from(request.n.min(MOST_PIECE)))
        .read_to_end(&mut bytes)?;
    Ok(RecordingPiece {
        bytes: STANDARD.encode(bytes),
        n_total: recording.n_bytes as f64,
    })
}
