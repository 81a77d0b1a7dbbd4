//! Kesheng's own folder on this machine: who this installation is, what was opened last, the
//! personal default dictionary. Nothing of a study is kept here.

use crate::context::lock;
use crate::failure::Result;
use crate::wire::QuestionDesign;
use chrono::{SecondsFormat, Utc};
use model::{DeviceId, ProjectId};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// How many recent studies are remembered.
const RECENT: usize = 20;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Device {
    id: DeviceId,
}

/// Who codes here.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Coder {
    name: String,
}

/// A study opened before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Recent {
    pub(crate) id: ProjectId,
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) opened_at: String,
}

/// An entry of the personal default dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DefaultWord {
    /// Stable name of the list.
    pub(crate) kind: String,
    pub(crate) text: String,
    pub(crate) target: String,
    pub(crate) is_off: bool,
}

/// A question of the user's own library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LibraryQuestion {
    pub(crate) key: String,
    pub(crate) group: String,
    pub(crate) question: QuestionDesign,
}

/// The folder and what was read from it.
pub(crate) struct Home {
    folder: PathBuf,
    device: DeviceId,
    author: String,
    /// Empty = the author.
    coder: Mutex<String>,
    recent: Mutex<Vec<Recent>>,
}

impl Home {
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let device = match read_json::<Device>(&folder.join("device.json")) {
            Some(device) => device.id,
            None => {
                let id = DeviceId(uuid::Uuid::now_v7());
                write_json(&folder.join("device.json"), &Device { id })?;
                id
            }
        };
        let author = ["USER", "USERNAME", "LOGNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok());
        Ok(Self {
            coder: Mutex::new(
                read_json::<Coder>(&folder.join("coder.json"))
                    .map(|coder| coder.name)
                    .unwrap_or_default(),
            ),
            recent: Mutex::new(read_json(&folder.join("recent.json")).unwrap_or_default()),
            folder: folder.into(),
            device,
            author: author
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| "本机用户".into()),
        })
    }

    pub(crate) fn device(&self) -> DeviceId {
        self.device
    }

    pub(crate) fn author(&self) -> &str {
        &self.author
    }

    /// The name under which codings are made here.
    pub(crate) fn coder(&self) -> String {
        match lock(&self.coder).as_str() {
            "" => self.author.clone(),
            name => name.to_owned(),
        }
    }

    /// Sets it; empty = the author's.
    pub(crate) fn set_coder(&self, name: &str) -> Result<()> {
        let mut coder = lock(&self.coder);
        write_json(
            &self.folder.join("coder.json"),
            &Coder { name: name.into() },
        )?;
        *coder = name.into();
        Ok(())
    }

    /// Device and user for the lock file.
    pub(crate) fn holder(&self) -> String {
        let machine = ["HOSTNAME", "COMPUTERNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok());
        format!(
            "{}（{}）",
            self.author,
            machine.unwrap_or_else(|| "本机".into())
        )
    }

    /// The personal default dictionary; empty when none was saved.
    pub(crate) fn default_dictionary(&self) -> Vec<DefaultWord> {
        read_json(&self.folder.join("dictionary.json")).unwrap_or_default()
    }

    /// Replaces the personal default dictionary.
    pub(crate) fn set_default_dictionary(&self, words: &[DefaultWord]) -> Result<()> {
        write_json(&self.folder.join("dictionary.json"), &words)
    }

    /// The user's own questions; empty when none were kept.
    pub(crate) fn library(&self) -> Vec<LibraryQuestion> {
        read_json(&self.folder.join("questions.json")).unwrap_or_default()
    }

    /// Replaces the user's own questions.
    pub(crate) fn set_library(&self, questions: &[LibraryQuestion]) -> Result<()> {
        write_json(&self.folder.join("questions.json"), &questions)
    }

    pub(crate) fn list_recent(&self) -> Vec<Recent> {
        lock(&self.recent).clone()
    }

    /// Whether nothing was ever opened here.
    pub(crate) fn is_first_start(&self) -> bool {
        !self.folder.join("recent.json").exists()
    }

    pub(crate) fn remember(&self, id: ProjectId, name: &str, folder: &Path) -> Result<()> {
        let opened_at = Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true);
        let mut recent = lock(&self.recent);
        recent.retain(|known| known.folder != folder);
        recent.insert(
            0,
            Recent {
                id,
                name: name.into(),
                folder: folder.into(),
                opened_at,
            },
        );
        recent.truncate(RECENT);
        write_json(&self.folder.join("recent.json"), &*recent)
    }

    pub(crate) fn forget(&self, id: ProjectId) -> Result<()> {
        let mut recent = lock(&self.recent);
        recent.retain(|known| known.id != id);
        write_json(&self.folder.join("recent.json"), &*recent)
    }
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// Written beside and renamed, so that a kill leaves the old file or the new one.
fn write_json<T: Serialize>(path: &Path, value: &T) -> Result<()> {
    let part = path.with_extension("part");
    let text = serde_json::to_vec_pretty(value)
        .map_err(|error| crate::wire::Failure::internal("home", &error))?;
    std::fs::write(&part, text)?;
    std::fs::rename(&part, path)?;
    Ok(())
}
