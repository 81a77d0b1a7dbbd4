//! Codebook and project to files.

use super::Format;
use super::project::{Scene, code_drafts, draft};
use super::tally::Tally;
use crate::coding::{Coded, Texts, coded, list_codes};
use crate::context::Context;
use crate::failure::Result;
use crate::report::{Names, file_name, unwritten};
use crate::whole_file::write_bytes;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::paper::write_codebook_docx;
use ::report::{CodebookRow as PrintedCode, write_codebook_xlsx};
use exchange::codebook::SEPARATOR;
use exchange::refi::{
    CodebookDraft, Options, compare, compare_codebooks, read_codebook, read_project,
    write_codebook, write_project,
};
use model::OpKind;

pub(crate) fn export_codes(
    workbench: &Workbench,
    context: &Context,
    request: ExportCodes,
) -> Result<CodesFile> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let path = workbench.handles.get(&request.file)?;
    let format = Format::of(request.format.as_deref(), &path)?;
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    if coded.codes.is_empty() {
        return Err(Failure::bad_value(
            "编码本还是空的，没有可以导出的编码。请先新建编码。",
        ));
    }
    let file = file_name(&path);
    context.step(0.2, "正在整理编码")?;
    let contacts = workbench.read(|study| study.list_contacts())?;
    let names = Names::new(&view, &contacts, request.is_named)?;
    let (bytes, tally) = match format {
        Format::Qdc => refi_codebook(&file, &coded, &names)?,
        Format::Qdpx => {
            let texts = Texts::read(workbench, &view)?;
            let turns = match request.with_times {
                true => workbench.read(|study| study.list_turns(None))?,
                false => Vec::new(),
            };
            let scene = Scene {
                turn_ends: turns
                    .iter()
                    .filter_map(|turn| Some((turn.id.0, turn.end_ms?)))
                    .collect(),
                view: &view,
                texts: &texts,
                coded: &coded,
                names,
                with_times: request.with_times,
            };
            project(workbench, context, &file, &scene)?
        }
        Format::Xlsx | Format::Docx => printed(workbench, context, format, &names)?,
    };
    context.step(0.9, "正在写文件")?;
    write_bytes(&path, &bytes)?;
    if request.is_named {
        let label = format!("导出含真实名称的编码文件“{file}”");
        workbench.transact(context, OpKind::ExportNamed, &label, |tx| {
            tx.keep_entry();
            Ok(())
        })?;
    }
    Ok(CodesFile {
        file,
        format: format.name().into(),
        n_bytes: bytes.len() as f64,
        report: tally.finish(),
        download: workbench.host.is_downloading().then_some(request.file),
    })
}

fn refi_codebook(file: &str, coded: &Coded, names: &Names) -> Result<(Vec<u8>, Tally)> {
    let mut codes = code_drafts(coded);
    for code in &mut codes {
        code.example = names.hide(&code.example).into_owned();
    }
    let book = CodebookDraft {
        codes,
        ..CodebookDraft::default()
    };
    let bytes = write_codebook(&book).unwrap_or_default();
    // What was written is read back: nobody should learn elsewhere what a file lacks.
    let again = read_codebook(file, &bytes)?;
    let mut tally = Tally::default();
    tally.compared(&compare_codebooks(&book, &again));
    Ok((bytes, tally))
}

fn project(
    workbench: &Workbench,
    context: &Context,
    file: &str,
    scene: &Scene<'_>,
) -> Result<(Vec<u8>, Tally)> {
    let mut memos = workbench.read(|study| study.list_memos())?;
    memos.retain(|memo| {
        memo.subject != "coding" || memo.subject_id.is_none_or(|id| !scene.coded.is_hidden(id))
    });
    let (draft, mut tally) = draft(scene, &memos);
    context.step(0.5, "正在打包")?;
    let bytes = write_project(&draft)?;
    context.step(0.7, "正在读回核对")?;
    let again = read_project(file, &bytes, &Options::default())?;
    tally.compared(&compare(&draft, &again));
    Ok((bytes, tally))
}

/// The codebook for people, with counts.
fn printed(
    workbench: &Workbench,
    context: &Context,
    format: Format,
    names: &Names,
) -> Result<(Vec<u8>, Tally)> {
    let rows = list_codes(workbench, context, Nothing {})?;
    let examples: Vec<String> = rows
        .iter()
        .map(|row| names.hide(&row.example).into_owned())
        .collect();
    let parent = |row: &CodebookRow| {
        let above = row.path.strip_suffix(row.name.as_str());
        let above = above.and_then(|above| above.strip_suffix(SEPARATOR));
        above.unwrap_or_default().to_owned()
    };
    let parents: Vec<String> = rows.iter().map(parent).collect();
    let codes: Vec<PrintedCode<'_>> = rows
        .iter()
        .zip(&examples)
        .zip(&parents)
        .map(|((row, example), parent)| PrintedCode {
            guid: &row.id,
            name: &row.name,
            parent,
            depth: row.depth as u16,
            definition: &row.definition,
            include: &row.include,
            exclude: &row.exclude,
            example,
            colour: &row.colour,
            is_codable: true,
            n_codings: row.n_codings,
            n_sources: row.n_documents,
        })
        .collect();
    let prepared_on = workbench.stamp().at.format("%Y-%m-%d").to_string();
    let written = match format {
        Format::Docx => {
            let project = &workbench.view()?.project.name;
            let title = format!("{} 编码本", names.hide(project));
            write_codebook_docx(&title, "次数为编码处数；资料含下级编码。", &codes)
        }
        _ => {
            let mut bytes = std::io::Cursor::new(Vec::new());
            write_codebook_xlsx(&mut bytes, &prepared_on, &codes).map(|()| bytes.into_inner())
        }
    };
    let bytes = written.map_err(|error| {
        unwritten(
            error,
            "写编码本时出错，原有文件没有改动。请检查磁盘空间后重试。",
        )
    })?;
    let mut tally = Tally::default();
    tally.kept("code", rows.len());
    Ok((bytes, tally))
}
