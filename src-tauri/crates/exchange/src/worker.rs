//! Parsing in a child process of our own binary.
//!
//! Some libraries abort the process on hostile files, which nobody can catch, so hosts start
//! themselves again (`<exe> --parse-worker`), hand the file over on stdin and read the
//! reply on stdout. The child may take a bounded amount of memory and time; whatever becomes
//! of it, the parent gets a draft or a problem. The child opens no file and no connection.

mod parse;
mod request;

pub use parse::parse_here;
pub use request::*;

use crate::place::of_file;
use model::{Problem, ProblemCode};
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
