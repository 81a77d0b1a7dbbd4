//! The built `kesheng`, driven from outside as a script would.

use crate::desk::assert_sentence;
use serde_json::Value;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;
use tempfile::TempDir;

/// `kesheng` beside the test executable; built when it is not there or not of this code.
/// `KESHENG_BIN` names another one.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(named) = std::env::var_os("KESHENG_BIN") {
            return named.into();
        }
        // target/debug/deps/command_line-… → target/debug
        let here = std::env::current_exe().unwrap();
        let profile = here.parent().unwrap().parent().unwrap();
        let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        // The whole workspace's choice of features, as the tests were built with: with `-p`
        // Cargo would choose others and compile a hundred libraries a second time.
        build.args([
            "build",
            "--quiet",
            "--workspace",
            "--bin",
            "kesheng",
            "--manifest-path",
        ]);
        build
            .arg(crate::places::root().join("Cargo.toml"))
            .arg("--target-dir")
            .arg(profile.parent().unwrap());
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().unwrap().success(), "kesheng cannot be built");
        profile.join(if cfg!(windows) {
            "kesheng.exe"
        } else {
            "kesheng"
        })
    })
}

/// What a run of the program gave.
pub struct Run {
    /// Exit status; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// The JSON on stdout of a run that must have succeeded.
    pub fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{}", self.err);
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The one sentence of a run that must have failed.
    pub fn complaint(&self) -> &str {
        assert_eq!(self.code, Some(1), "out: {}\nerr: {}", self.out, self.err);
        let lines: Vec<&str> = self.err.lines().collect();
        let [line] = lines[..] else {
            panic!("one sentence, not {}: {}", lines.len(), self.err)
        };
        assert_sentence(line);
        line
    }
}

/// A home for the program and a place for its studies.
pub struct Program {
    folder: TempDir,
}

impl Default for Program {
    fn default() -> Self {
        Self::new()
    }
}

impl Program {
    /// A clean machine.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A path on it.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.at(name), bytes).unwrap();
        self.at(name)
    }

    /// The program with arguments, not started yet.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .env("KESHENG_HOME", self.at("home"))
            .env_remove("KESHENG_DETAIL");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs it to its end.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        of(&self.command(arguments).output().unwrap())
    }

    /// Runs it to its end with something on stdin.
    pub fn run_with<S: AsRef<OsStr>>(&self, arguments: &[S], stdin: &[u8]) -> Run {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that refuses at once reads nothing, which is no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(stdin);
        of(&child.wait_with_output().unwrap())
    }

    /// Runs it and ends it the hard way (SIGKILL) after `delay`, unless it is done before.
    /// `None` = killed, else its exit status.
    pub fn run_killed<S: AsRef<OsStr>>(&self, arguments: &[S], delay: Duration) -> Option<i32> {
        let mut command = self.command(arguments);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Its output ends when it does: that is the bell, so that nobody waits for nothing.
        let mut stdout = child.stdout.take().unwrap();
        let (bell, over) = channel();
        let reader = std::thread::spawn(move || {
            let _ = std::io::copy(&mut stdout, &mut std::io::sink());
            let _ = bell.send(());
        });
        if over.recv_timeout(delay) == Err(RecvTimeoutError::Timeout) {
            // It may be over in this very moment; then its status tells.
            let _ = child.kill();
        }
        let status = child.wait().unwrap();
        reader.join().unwrap();
        status.code()
    }

    /// Runs it on a study whose last user was killed. A reader that was just being started
    /// then may hold the lock for a moment longer, until it is a program of its own.
    pub fn run_after_kill<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        let mut run = self.run(arguments);
        for _ in 0..50 {
            if run.code != Some(1) || !run.err.contains("项目正由") {
                break;
            }
            run = self.run(arguments);
        }
        run
    }

    /// Makes a study and returns its path.
    pub fn new_study(&self, name: &str) -> PathBuf {
        let study = self.at(name);
        self.run(&[
            "new".as_ref(),
            study.as_os_str(),
            "--name".as_ref(),
            name.as_ref(),
            "--json".as_ref(),
        ])
        .json();
        study
    }

    /// Imports a file.
    pub fn import(&self, kind: &str, study: &Path, file: &Path) -> Run {
        self.run(&[
            "import".as_ref(),
            kind.as_ref(),
            study.as_os_str(),
            file.as_os_str(),
            "--json".as_ref(),
        ])
    }

    /// The fingerprint of a study that must be sound.
    pub fn fingerprint(&self, study: &Path) -> String {
        let report = self
            .run_after_kill(&["check".as_ref(), study.as_os_str(), "--json".as_ref()])
            .json();
        assert_eq!(report["is_ok"], true, "{report:#}");
        report["fingerprint"].as_str().unwrap().to_owned()
    }
}

fn of(output: &Output) -> Run {
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}
