//! Parsing in a child process of our own binary.
//!
//! Some libraries abort the process on hostile files, which nobody can catch, so hosts start
//! themselves again (`<exe> --parse-worker`), hand the file over on stdin and read the
//! reply on stdout. The child may take a bounded amount of memory and time; whatever becomes
//! of it, the parent gets a draft or a problem. The child opens no file and no connection.

use crate::codebook;
use crate::dictionary::{self, DictionaryDraft};
use crate::field::Grid;
use crate::field_word;
use crate::place::of_file;
use crate::questionnaire::{self, Format, QuestionnaireDraft};
use crate::refi::{self, CodebookDraft, ProjectDraft};
use crate::responses::{self, Companion, KnownQuestion, Preset, ResponsesDraft, ResponsesMapping};
use crate::roster::{self, RosterDraft, RosterMapping};
use crate::table::{Table, layout_fingerprint, read_tables};
use crate::tickets::{self, TicketsDraft, TicketsMapping};
use crate::transcript::{self, TranscriptDraft};
use model::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The argument that makes a host binary call [`serve`].
pub const WORKER_FLAG: &str = "--parse-worker";
/// Memory the child may take on top of what it starts with, bytes.
const MEMORY: u64 = 1 << 30;
/// Rows of a sheet sent along for the preview.
const SAMPLE_ROWS: usize = 20;

/// What to parse. `file` is the base name, for problems; `sheet` picks a sheet by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// A roster; without mapping it is guessed.
    Roster {
        /// Base name.
        file: String,
        /// Sheet, or the first.
        sheet: Option<String>,
        /// Mapping, or a guess.
        mapping: Option<RosterMapping>,
        /// Remembered mappings by layout fingerprint, used when `mapping` is none.
        remembered: Vec<(String, RosterMapping)>,
    },
    /// Answers; without mapping it is guessed.
    Responses {
        /// Base name.
        file: String,
        /// Sheet, or the first.
        sheet: Option<String>,
        /// Where the file comes from, when the user says so.
        preset: Option<Preset>,
        /// Mapping, or a guess.
        mapping: Option<ResponsesMapping>,
        /// Remembered mappings by layout fingerprint, used when `mapping` is none.
        remembered: Vec<(String, ResponsesMapping)>,
        /// Further exports of the same answers, or the XLSForm they were asked by: name, bytes.
        beside: Vec<(String, Vec<u8>)>,
        /// Questions that the study has or a version of its questionnaire asks.
        known: Vec<KnownQuestion>,
        /// Share of columns that a version must explain to be used.
        least_share: f64,
    },
    /// Tickets; without mapping it is guessed.
    Tickets {
        /// Base name.
        file: String,
        /// Sheet, or the first.
        sheet: Option<String>,
        /// Mapping, or a guess.
        mapping: Option<TicketsMapping>,
        /// Remembered mappings by layout fingerprint, used when `mapping` is none.
        remembered: Vec<(String, TicketsMapping)>,
    },
    /// A table of dictionary entries; its columns are told by their headings.
    Dictionary {
        /// Base name.
        file: String,
        /// Sheet, or the first that fits.
        sheet: Option<String>,
    },
    /// All sheets as texts, for tables of the field log.
    Grids {
        /// Base name.
        file: String,
    },
    /// A questionnaire.
    Questionnaire {
        /// Base name.
        file: String,
        /// What it is written in, or told by content.
        format: Option<Format>,
    },
    /// A transcript.
    Transcript {
        /// Base name.
        file: String,
        /// Encoding, layout and roles chosen by the user.
        options: transcript::Options,
    },
    /// A codebook: `.qdc`, or a sheet with a column of codes.
    Codebook {
        /// Base name.
        file: String,
        /// Sheet, or the first that fits.
        sheet: Option<String>,
    },
    /// A coded project of another program.
    Project {
        /// Base name.
        file: String,
        /// How positions are counted, when the user says so.
        options: refi::Options,
    },
}

/// What the preview shows of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetPreview {
    /// The sheet that was read; empty for csv.
    pub sheet: String,
    /// All sheets of the file that have headings.
    pub sheets: Vec<String>,
    /// Fingerprint of the layout, to remember the mapping by.
    pub layout: String,
    /// Headings.
    pub header: Vec<String>,
    /// The first rows as text.
    pub sample: Vec<Vec<String>>,
    /// Sheet row of each of them, one-based, as problems name rows.
    pub sample_rows: Vec<u32>,
    /// Rows below the headings.
    pub n_rows: u32,
}

/// What the file says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// A roster, and the mapping it was read by.
    Roster {
        /// The sheet.
        preview: SheetPreview,
        /// As given, remembered or guessed.
        mapping: RosterMapping,
        /// Rows and problems.
        draft: RosterDraft,
    },
    /// Answers, and the mapping they were read by.
    Responses {
        /// The sheet.
        preview: SheetPreview,
        /// As given, remembered or guessed.
        mapping: ResponsesMapping,
        /// Columns and problems.
        draft: Box<ResponsesDraft>,
        /// What was told about the file besides.
        told: Box<Told>,
    },
    /// Tickets, and the mapping they were read by.
    Tickets {
        /// The sheet.
        preview: SheetPreview,
        /// As given, remembered or guessed.
        mapping: TicketsMapping,
        /// Rows and problems.
        draft: TicketsDraft,
    },
    /// Dictionary entries.
    Dictionary(DictionaryDraft),
    /// All sheets as texts.
    Grids(Vec<Grid>),
    /// A questionnaire.
    Questionnaire(Box<QuestionnaireDraft>),
    /// A transcript.
    Transcript(TranscriptDraft),
    /// A codebook.
    Codebook(CodebookDraft),
    /// A coded project.
    Project(Box<ProjectDraft>),
}

/// What was understood of an answer file besides its columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Name of the file that was read; with a pair that is the one with the wording.
    pub file: String,
    /// Why the platform was believed, in Chinese; empty when it was given or remembered.
    pub reason: String,
    /// Columns that ask what a known question asks, on another scale: column, id of the question.
    pub other_scale: Vec<(u32, String)>,
    /// Whether the version's questions were used.
    pub uses_version: bool,
    /// Forms of the files read beside, in Chinese.
    pub forms: Vec<String>,
    /// How the files beside read by themselves: layout fingerprint, mapping.
    pub layouts: Vec<(String, ResponsesMapping)>,
}

impl Request {
    /// The base name of the file.
    pub fn file(&self) -> &str {
        match self {
            Self::Roster { file, .. }
            | Self::Responses { file, .. }
            | Self::Tickets { file, .. }
            | Self::Dictionary { file, .. }
            | Self::Grids { file }
            | Self::Questionnaire { file, .. }
            | Self::Transcript { file, .. }
            | Self::Codebook { file, .. }
            | Self::Project { file, .. } => file,
        }
    }
}

/// Parses in this process: for tests and for files the program wrote itself.
///
/// # Errors
/// The problem of a file that cannot be read at all.
pub fn parse_here(request: &Request, bytes: &[u8]) -> Result<Reply, Problem> {
    match request {
        Request::Roster {
            file,
            sheet,
            mapping,
            remembered,
        } => {
            let (table, preview) = pick_table(file, bytes, sheet.as_deref(), |table| {
                roster::guess(table).code.is_some()
            })?;
            let mapping =
                chosen(mapping, remembered, &preview).unwrap_or_else(|| roster::guess(&table));
            let draft = roster::read(file, &table, &mapping);
            Ok(Reply::Roster {
                preview,
                mapping,
                draft,
            })
        }
        Request::Responses {
            file,
            sheet,
            preset,
            mapping,
            remembered,
            beside,
            known,
            least_share,
        } => {
            let first = pick_table(file, bytes, sheet.as_deref(), |table| table.n_rows > 0)?;
            let answers = Answers {
                file,
                preset: *preset,
                mapping,
                remembered,
                known,
                least_share: *least_share,
            };
            answers.read(first, beside)
        }
        Request::Tickets {
            file,
            sheet,
            mapping,
            remembered,
        } => {
            let (table, preview) = pick_table(file, bytes, sheet.as_deref(), |table| {
                tickets::guess(table).code.is_some()
            })?;
            let mapping =
                chosen(mapping, remembered, &preview).unwrap_or_else(|| tickets::guess(&table));
            let draft = tickets::read(file, &table, &mapping);
            Ok(Reply::Tickets {
                preview,
                mapping,
                draft,
            })
        }
        Request::Dictionary { file, sheet } => {
            let (table, _) = pick_table(file, bytes, sheet.as_deref(), dictionary::fits)?;
            Ok(Reply::Dictionary(dictionary::read(file, &table)))
        }
        Request::Grids { file } => {
            if field_word::is_word(file) {
                return field_word::read_forms(file, bytes).map(Reply::Grids);
            }
            let tables = read_tables(file, bytes)?;
            Ok(Reply::Grids(tables.iter().map(Grid::of).collect()))
        }
        Request::Questionnaire { file, format } => questionnaire::read(file, bytes, *format)
            .map(|draft| Reply::Questionnaire(Box::new(draft))),
        Request::Transcript { file, options } => {
            transcript::read(file, bytes, options).map(Reply::Transcript)
        }
        Request::Codebook { file, sheet } => {
            if codebook::is_xml(bytes) {
                return refi::read_codebook(file, bytes).map(Reply::Codebook);
            }
            let (table, _) = pick_table(file, bytes, sheet.as_deref(), codebook::fits)?;
            Ok(Reply::Codebook(codebook::read(file, &table)))
        }
        Request::Project { file, options } => {
            refi::read_project(file, bytes, options).map(|draft| Reply::Project(Box::new(draft)))
        }
    }
}

/// How an answer file is to be read.
struct Answers<'a> {
    file: &'a str,
    preset: Option<Preset>,
    mapping: &'a Option<ResponsesMapping>,
    remembered: &'a [(String, ResponsesMapping)],
    known: &'a [KnownQuestion],
    least_share: f64,
}

impl Answers<'_> {
    fn read(
        self,
        first: (Table, SheetPreview),
        beside: &[(String, Vec<u8>)],
    ) -> Result<Reply, Problem> {
        let mut known = self.known.to_vec();
        let mut files = vec![(self.file.to_owned(), first.0, first.1)];
        for (name, bytes) in beside {
            let tables = read_tables(name, bytes)?;
            let form = responses::known_of_xlsform(&tables);
            if form.is_empty() {
                let (table, preview) = picked(tables, 0);
                files.push((name.clone(), table, preview));
            } else {
                known.extend(form);
            }
        }
        let named: Vec<(&str, &Table)> = files
            .iter()
            .map(|(name, table, _)| (name.as_str(), table))
            .collect();
        let main = responses::text_file(&named);
        let (name, table, preview) = files.remove(main);
        let companions: Vec<Companion> = files
            .into_iter()
            .map(|(file, table, _)| Companion { file, table })
            .collect();
        let remembered: &[_] = if companions.is_empty() {
            self.remembered
        } else {
            &[]
        };
        let mut told = Told {
            file: name.clone(),
            ..Told::default()
        };
        let mut problems = Vec::new();
        let mut mapping = match (self.mapping, chosen(&None, remembered, &preview)) {
            (Some(given), _) => given.clone(),
            (None, Some(mut mapping)) => {
                responses::refit(&table, &mut mapping);
                (told.other_scale, told.uses_version) =
                    responses::relink(&table, &mut mapping, &known, self.least_share);
                mapping
            }
            (None, None) => {
                let guess = responses::guess_with(&table, self.preset, &known, self.least_share);
                told.reason = guess.reason;
                told.other_scale = guess.other_scale;
                told.uses_version = guess.uses_version;
                if companions.is_empty() && responses::lacks_wording(&guess.mapping) {
                    problems.push(of_file(&name, ProblemCode::MissingValue, NUMBERS_ONLY));
                }
                guess.mapping
            }
        };
        if !companions.is_empty() && self.mapping.is_none() {
            let joined = responses::join(&name, &table, &mut mapping, &companions);
            told.forms = joined.forms.iter().map(|form| (*form).to_owned()).collect();
            told.layouts = joined.layouts;
            problems.extend(joined.problems);
        }
        let mut draft = responses::read(&name, &table, &mapping);
        problems.append(&mut draft.problems);
        draft.problems = problems;
        Ok(Reply::Responses {
            preview,
            mapping,
            draft: Box::new(draft),
            told: Box::new(told),
        })
    }
}

const NUMBERS_ONLY: &str = "这份文件像是按选项序号导出的，单选题只有编号、没有选项文字，会被当成打分题；请把按文本导出的同一份问卷一起选上";

fn chosen<M: Clone>(
    given: &Option<M>,
    remembered: &[(String, M)],
    preview: &SheetPreview,
) -> Option<M> {
    let known = || {
        remembered
            .iter()
            .find(|(layout, _)| *layout == preview.layout)
            .map(|(_, mapping)| mapping)
    };
    given.as_ref().or_else(known).cloned()
}

/// The sheet asked for, else the first that fits, else the first.
fn pick_table(
    file: &str,
    bytes: &[u8],
    wanted: Option<&str>,
    fits: impl Fn(&Table) -> bool,
) -> Result<(Table, SheetPreview), Problem> {
    let tables = read_tables(file, bytes)?;
    let sheets: Vec<String> = tables.iter().map(|table| table.sheet.clone()).collect();
    let at = match wanted {
        Some(name) => sheets
            .iter()
            .position(|sheet| sheet == name)
            .ok_or_else(|| {
                of_file(
                    file,
                    ProblemCode::MissingColumn,
                    format!("没有名为“{name}”的工作表，现有：{}", sheets.join("、")),
                )
            })?,
        None => tables.iter().position(fits).unwrap_or(0),
    };
    Ok(picked(tables, at))
}

fn picked(mut tables: Vec<Table>, at: usize) -> (Table, SheetPreview) {
    let sheets = tables.iter().map(|table| table.sheet.clone()).collect();
    let table = tables.swap_remove(at);
    let preview = SheetPreview {
        sheet: table.sheet.clone(),
        sheets,
        layout: layout_fingerprint(&table),
        header: table.header.clone(),
        sample: table.sample(SAMPLE_ROWS),
        sample_rows: table.rows.iter().take(SAMPLE_ROWS).copied().collect(),
        n_rows: table.n_rows as u32,
    };
    (table, preview)
}

/// The child's side: reads one request and the file, writes one reply.
///
/// # Errors
/// When the streams break or the request is not one of ours.
pub fn serve(mut stdin: impl Read, mut stdout: impl Write) -> io::Result<()> {
    limit_memory(MEMORY);
    let mut length = [0; 4];
    stdin.read_exact(&mut length)?;
    let mut head = vec![0; u32::from_le_bytes(length) as usize];
    stdin.read_exact(&mut head)?;
    let request: Request = postcard::from_bytes(&head).map_err(io::Error::other)?;
    let mut bytes = Vec::new();
    stdin.read_to_end(&mut bytes)?;
    // A panic is the file's doing here; the parent is told as of any other damage.
    let reply = catch_unwind(AssertUnwindSafe(|| parse_here(&request, &bytes)))
        .unwrap_or_else(|_| Err(of_file(request.file(), ProblemCode::Damaged, DAMAGED)));
    let encoded = postcard::to_stdvec(&reply).map_err(io::Error::other)?;
    drop(reply);
    stdout.write_all(&encoded)?;
    stdout.flush()
}

const DAMAGED: &str = "文件无法解析，可能已损坏；请用原程序打开并另存后重试";

/// The parent's side: starts `exe` with [`WORKER_FLAG`], and kills it when `time_limit` has
/// passed or `cancel` says so (asked about every 20 ms).
///
/// # Errors
/// The problem of a file that cannot be read at all, that took too long
/// ([`ProblemCode::TooSlow`], also when cancelled) or that brought the child down
/// ([`ProblemCode::TooLarge`]: memory is what children die of).
pub fn parse_in_child(
    exe: &Path,
    request: &Request,
    bytes: &[u8],
    time_limit: Duration,
    cancel: &dyn Fn() -> bool,
) -> Result<Reply, Problem> {
    let broken = |what: String| {
        of_file(
            request.file(),
            ProblemCode::Damaged,
            format!("解析程序无法启动（{what}），请重新安装客声后重试"),
        )
    };
    let head = postcard::to_stdvec(request).map_err(|error| broken(error.to_string()))?;
    let mut command = Command::new(exe);
    command
        .arg(WORKER_FLAG)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| broken(error.to_string()))?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (Some(mut stdin), Some(mut stdout)) = (stdin, stdout) else {
        return Err(broken("管道".into()));
    };
    let ended = thread::scope(|scope| {
        scope.spawn(move || {
            // A child that has already given up closes the pipe; its reply tells why.
            let _ = stdin
                .write_all(&(head.len() as u32).to_le_bytes())
                .and_then(|()| stdin.write_all(&head))
                .and_then(|()| stdin.write_all(bytes));
        });
        let (done, waiting) = mpsc::channel();
        scope.spawn(move || {
            let mut reply = Vec::new();
            let read = stdout.read_to_end(&mut reply);
            let _ = done.send(read.map(|_| reply));
        });
        let started = Instant::now();
        let outcome = loop {
            match waiting.recv_timeout(Duration::from_millis(20)) {
                Ok(Ok(reply)) => break Some(reply),
                Ok(Err(_)) | Err(mpsc::RecvTimeoutError::Disconnected) => break Some(Vec::new()),
                Err(mpsc::RecvTimeoutError::Timeout)
                    if cancel() || started.elapsed() > time_limit =>
                {
                    break None;
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
            }
        };
        // Killing ends both threads: their pipes break. A finished child does not mind.
        let _ = child.kill();
        let _ = child.wait();
        outcome
    });
    let Some(reply) = ended else {
        let message = format!(
            "解析超过{}秒或已取消，文件未导入；请删去不需要的内容或拆成几个文件后重试",
            time_limit.as_secs()
        );
        return Err(of_file(request.file(), ProblemCode::TooSlow, message));
    };
    postcard::from_bytes::<Result<Reply, Problem>>(&reply).unwrap_or_else(|_| {
        let message =
            "解析时内存不足或出错，文件未导入；文件可能已损坏，请在Excel或Word中另存后重试";
        Err(of_file(request.file(), ProblemCode::TooLarge, message))
    })
}

/// Caps this process's address space at what it has plus `more` bytes, so that a runaway
/// allocation ends the child and not the laptop's patience.
#[cfg(unix)]
pub fn limit_memory(more: u64) {
    let ceiling = mapped_now().saturating_add(more);
    let limit = libc::rlimit {
        rlim_cur: ceiling,
        rlim_max: ceiling,
    };
    // SAFETY: setrlimit reads one struct that outlives the call and touches nothing of ours.
    #[allow(unsafe_code)]
    // the only way to ask the kernel; no maintained safe wrapper is a dependency
    let refused = unsafe { libc::setrlimit(libc::RLIMIT_AS, &limit) } != 0;
    // Refusal (a lower limit is in force already) leaves the time limit as guard.
    let _ = refused;
}

/// Windows has no per-process cap without job objects; the time limit guards alone there.
#[cfg(not(unix))]
pub fn limit_memory(_more: u64) {}

/// Address space in use; libraries linked into the host count but are not the file's doing.
#[cfg(unix)]
fn mapped_now() -> u64 {
    const PAGE: u64 = 4096;
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    pages.unwrap_or(0) * PAGE
}
