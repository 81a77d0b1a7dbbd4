//! Whole processes: time, memory, and what they print.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One run of a command.
pub struct Sample {
    pub wall_ms: f64,
    /// Largest resident set, MiB; not known everywhere.
    pub peak_mib: Option<f64>,
    pub stdout: Vec<u8>,
}

/// Runs a command that must succeed, with these words on its standard input. For short answers:
/// nobody reads them before the end.
pub fn sample(command: &mut Command, stdin: &str) -> Sample {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // A program that reads nothing may have closed it; that is not our matter.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak_mib = None;
    while child.try_wait().unwrap().is_none() {
        peak_mib = peak_in(status_file.as_ref()).or(peak_mib);
        std::thread::sleep(Duration::from_millis(1));
    }
    let wall_ms = start.elapsed().as_secs_f64() * 1000.0;
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{command:?} failed");
    Sample {
        wall_ms,
        peak_mib,
        stdout: output.stdout,
    }
}

/// The largest of all runs, where known.
pub fn peak(samples: &[Sample]) -> Option<f64> {
    let peaks = samples.iter().filter_map(|sample| sample.peak_mib);
    peaks.reduce(f64::max)
}

/// The peak of this process so far.
pub fn own_peak_mib() -> Option<f64> {
    peak_in("/proc/self/status".as_ref())
}

/// The high-water mark that Linux keeps; elsewhere there is no such file.
fn peak_in(status_file: &Path) -> Option<f64> {
    let text = std::fs::read_to_string(status_file).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM"))?;
    let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024.0)
}

/// The number a command prints.
pub fn printed(command: &mut Command) -> f64 {
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim()
        .parse()
        .unwrap_or_else(|_| panic!("{command:?} printed {text:?}"))
}
