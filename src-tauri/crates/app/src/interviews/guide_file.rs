//! Guides on paper: a Word document to take along.

use super::guides::find_guide;
use super::minutes::write_notes;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::paper::{Note, NoteSection};
use model::StoryMark;

pub(crate) fn export_guide(
    workbench: &Workbench,
    _: &Context,
    request: FieldFile,
) -> Result<ReportResult> {
    let mut notes = Vec::with_capacity(request.ids.len());
    for id in &request.ids {
        notes.push(note_of(&find_guide(workbench, id)?));
    }
    if notes.is_empty() {
        return Err(Failure::bad_value("请先选择要导出的提纲。"));
    }
    write_notes(workbench, &request.file, &notes)
}

fn note_of(draft: &GuideDraft) -> Note {
    let mut sections: Vec<NoteSection> = Vec::new();
    for (n, prompt) in (1..).zip(&draft.prompts) {
        if sections
            .last()
            .is_none_or(|last| last.heading != prompt.section)
        {
            sections.push(NoteSection {
                heading: prompt.section.clone(),
                lines: Vec::new(),
            });
        }
        let Some(section) = sections.last_mut() else {
            continue;
        };
        let minutes = prompt
            .minutes
            .map(|n| format!("（{n} 分钟）"))
            .unwrap_or_default();
        section.lines.push(format!("{n}. {}{minutes}", prompt.text));
        for probe in &prompt.probes {
            let mark = StoryMark::from_name(&probe.mark).map_or("追问", StoryMark::label);
            section.lines.push(format!("　　【{mark}】{}", probe.text));
        }
    }
    sections.push(NoteSection {
        heading: "结束语".into(),
        lines: vec![draft.closing.clone()],
    });
    Note {
        title: draft.title.clone(),
        lead: draft.intro.clone(),
        facts: Vec::new(),
        sections,
    }
}
