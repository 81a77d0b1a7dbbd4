//! Where input, peer and our own program are.

use crate::data;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Folder for what benchmarks make; inputs are kept from run to run.
pub fn scratch() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The peer's folder, when it is there.
pub fn peer() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    Some(root.join("../shared/bench-peer")).filter(|folder| folder.join("peer.py").is_file())
}

/// A Python that has the peer's packages.
pub fn python() -> Option<PathBuf> {
    let named = std::env::var_os("KESHENG_PEER_PYTHON").map(PathBuf::from);
    let python = named.unwrap_or_else(|| "/opt/peer/bin/python".into());
    let all = "import jieba, openpyxl, pandas, rjieba, scipy, snownlp, statsmodels, xlsxwriter";
    let mut check = Command::new(&python);
    check
        .args(["-c", all])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    check
        .status()
        .is_ok_and(|status| status.success())
        .then_some(python)
}

/// Our program, built for release: named by the environment, else beside this one.
pub fn kesheng() -> PathBuf {
    if let Some(path) = std::env::var_os("KESHENG_BIN") {
        return path.into();
    }
    let name = format!("kesheng{}", std::env::consts::EXE_SUFFIX);
    let me = std::env::current_exe().unwrap();
    me.ancestors().nth(2).unwrap().join(name)
}

/// The job's input: the peer's generator's, else our own.
pub fn input() -> PathBuf {
    if let Some((peer, python)) = peer().zip(python()) {
        let folder = scratch().join("peer");
        if folder.join("manifest.json").is_file() {
            return folder;
        }
        let mut make = Command::new(python);
        make.arg(peer.join("gen_data.py"))
            .arg("--out")
            .arg(&folder)
            .stdout(Stdio::null());
        if make.status().is_ok_and(|status| status.success()) {
            return folder;
        }
    }
    let folder = scratch().join("own");
    data::write_input(&folder, 10_000, 200, 20_000);
    folder
}
