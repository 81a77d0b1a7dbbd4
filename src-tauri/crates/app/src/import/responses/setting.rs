//! What the user said about a file of answers as a whole: wave, version, mode, channel.

use crate::failure::Result;
use crate::wire::{AnswerChoice, Failure, NamedChoice};
use crate::workbench::Workbench;
use exchange::responses::Preset;
use store::{Version, Wave};

/// The least share of a file's columns that a version must explain when nobody named it.
const LEAST_SHARE: f64 = 0.6;

/// What holds for all answers of a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Setting {
    pub(super) waves: Vec<Wave>,
    pub(super) versions: Vec<Version>,
    /// Index into `waves`.
    wave: Option<usize>,
    /// Index into `versions`.
    version: Option<usize>,
    /// The user named the version, or the wave did.
    is_named: bool,
    mode: Option<String>,
    channel: Option<String>,
}

impl Setting {
    pub(super) fn read(workbench: &Workbench, choice: Option<&AnswerChoice>) -> Result<Self> {
        let choice = choice.cloned().unwrap_or_default();
        let waves = workbench.read(|study| study.list_waves())?;
        let versions = workbench.read(|study| study.list_versions())?;
        let wave = named(&choice.wave)
            .map(|name| {
                let is = |wave: &Wave| wave.id.to_string() == name || wave.title == name;
                let missing =
                    || Failure::bad_value(format!("没有“{name}”这个期次，请先在“问卷”页建立。"));
                waves.iter().position(is).ok_or_else(missing)
            })
            .transpose()?;
        let (version, is_named) = match named(&choice.version) {
            Some("none") => (None, true),
            Some(name) => (Some(find_version(&versions, name)?), true),
            None => {
                let of_wave = wave.and_then(|at| waves[at].version);
                match of_wave.and_then(|id| versions.iter().position(|version| version.id == id)) {
                    Some(at) => (Some(at), true),
                    None => (newest(&versions), false),
                }
            }
        };
        Ok(Self {
            wave,
            version,
            is_named,
            mode: named(&choice.mode).map(str::to_owned),
            channel: named(&choice.channel).map(str::to_owned),
            waves,
            versions,
        })
    }

    pub(super) fn version(&self) -> Option<&Version> {
        self.version.map(|at| &self.versions[at])
    }

    pub(super) fn least_share(&self) -> f64 {
        if self.is_named { 0.0 } else { LEAST_SHARE }
    }

    /// Id of the version that the answers are of; one that nobody named must have been used.
    pub(super) fn version_id(&self, is_used: bool) -> String {
        let version = self.version().filter(|_| self.is_named || is_used);
        version
            .map(|version| version.id.to_string())
            .unwrap_or_default()
    }

    /// Id of the wave of a row, by the name its cell gives or for the whole file. `None` when
    /// there is no wave of that name.
    pub(super) fn wave_id(&self, name: &str) -> Option<String> {
        match name {
            "" => Some(
                self.wave
                    .map(|at| self.waves[at].id.to_string())
                    .unwrap_or_default(),
            ),
            name => {
                let is = |wave: &&Wave| wave.title == name || wave.id.to_string() == name;
                self.waves.iter().find(is).map(|wave| wave.id.to_string())
            }
        }
    }

    /// How answers were collected that do not say so. Platforms collect online.
    pub(super) fn mode(&self, preset: Preset) -> &str {
        match (&self.mode, preset) {
            (Some(mode), _) => mode,
            (None, Preset::Wjx | Preset::Tencent) => "online",
            (None, Preset::Odk | Preset::Generic) => "",
        }
    }

    pub(super) fn channel(&self) -> Option<&str> {
        self.channel.as_deref()
    }

    pub(super) fn wave_choices(&self) -> Vec<NamedChoice> {
        let choice = |wave: &Wave| NamedChoice {
            id: wave.id.to_string(),
            label: if wave.is_pilot {
                format!("{}（试点）", wave.title)
            } else {
                wave.title.clone()
            },
        };
        self.waves.iter().map(choice).collect()
    }

    pub(super) fn version_choices(&self) -> Vec<NamedChoice> {
        let choice = |version: &Version| NamedChoice {
            id: version.id.to_string(),
            label: format!("{} 第{}版", version.body.title, version.number),
        };
        self.versions.iter().map(choice).collect()
    }
}

fn named(text: &Option<String>) -> Option<&str> {
    text.as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

fn find_version(versions: &[Version], name: &str) -> Result<usize> {
    let is = |version: &Version| {
        version.id.to_string() == name
            || format!("{} 第{}版", version.body.title, version.number) == name
    };
    if let Some(at) = versions.iter().position(is) {
        return Ok(at);
    }
    // A bare number names a version where there is one questionnaire.
    let of_number = |(_, version): &(usize, &Version)| version.number.to_string() == name;
    let mut found = versions.iter().enumerate().filter(of_number);
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Ok(at),
        _ => Err(Failure::bad_value(format!(
            "没有“{name}”这个问卷版本，请先在“问卷”页定版。"
        ))),
    }
}

/// The newest version, where all are of one questionnaire.
fn newest(versions: &[Version]) -> Option<usize> {
    let first = versions.first()?;
    if versions
        .iter()
        .any(|version| version.questionnaire != first.questionnaire)
    {
        return None;
    }
    (0..versions.len()).max_by_key(|at| versions[*at].number)
}
