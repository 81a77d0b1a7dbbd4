//! `kesheng questionnaire waves`: when which version was asked.

use super::args::WaveVerb;
use super::design::version_id;
use super::files::named;
use crate::output;
use crate::run::call;
use app::wire::{self, Failure, WaveRow};
use app::{Result, Workbench};
use serde_json::Value;

fn all(workbench: &Workbench) -> Result<Vec<WaveRow>> {
    call(workbench, "list_waves", &wire::Nothing {})
}

fn find(workbench: &Workbench, name: &str) -> Result<Option<WaveRow>> {
    let found = all(workbench)?;
    Ok(found
        .into_iter()
        .find(|wave| wave.title == name || wave.id == name))
}

pub fn waves(workbench: &Workbench, verb: Option<&WaveVerb>, json: bool) -> Result<()> {
    match verb {
        None => {}
        Some(WaveVerb::Put {
            title,
            questionnaire,
            version,
            pilot,
            opens,
            closes,
            note,
        }) => {
            let mut wave = find(workbench, title)?.unwrap_or_else(|| WaveRow {
                title: title.clone(),
                ..WaveRow::default()
            });
            if let Some(name) = questionnaire {
                wave.version = version_id(&named(workbench, name)?, *version)?;
            }
            wave.is_pilot = wave.is_pilot || *pilot;
            for (own, given) in [
                (&mut wave.opens_on, opens),
                (&mut wave.closes_on, closes),
                (&mut wave.note, note),
            ] {
                if let Some(given) = given {
                    own.clone_from(given);
                }
            }
            let saved: wire::WaveSaved = call(workbench, "put_wave", &wave)?;
            if !saved.warning.is_empty() {
                output::warn(&saved.warning);
            }
        }
        Some(WaveVerb::Remove { title }) => {
            let missing = || Failure::bad_value(format!("没有期次“{title}”。"));
            let wave = find(workbench, title)?.ok_or_else(missing)?;
            call::<_, Value>(workbench, "remove_wave", &wire::IdRef { id: wave.id })?;
        }
    }
    let waves = all(workbench)?;
    if json {
        return output::json(&waves);
    }
    let row = |wave: &WaveRow| {
        vec![
            wave.title.clone(),
            wave.version_label.clone(),
            if wave.is_pilot { "试点" } else { "" }.into(),
            wave.opens_on.clone(),
            wave.closes_on.clone(),
            wave.n_responses.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = waves.iter().map(row).collect();
    output::table(&["期次", "问卷版本", "", "开始", "截止", "答卷"], &rows);
    Ok(())
}
