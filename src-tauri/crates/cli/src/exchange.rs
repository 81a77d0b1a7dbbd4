//! `kesheng exchange`: codebooks and coded projects in and out of files.

use crate::output;
use crate::run::{call, open};
use app::wire;
use app::{Result, Workbench};
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum ExchangeCommand {
    /// Take a codebook (.qdc, .xlsx) or coded project (.qdpx) in (JSON: {n_codes_added, n_codes_changed, n_transcripts, n_codings, n_memos, report: [{kind, label, n_kept, n_changed, n_lost, reasons: [{what, reason, n, examples}]}], problems}; with --preview {what, file, origin, codes: [{state, path, found_by, changes}], sources: [{guid, name, state, n_chars, n_turns, n_codings, offsets, is_given, fits}], n_codings, n_memos, coders, report, problems}).
    Import {
        study: PathBuf,
        file: PathBuf,
        /// qdc, xlsx or qdpx; by the file's ending when left out.
        #[arg(long)]
        format: Option<String>,
        /// Sheet of a workbook.
        #[arg(long)]
        sheet: Option<String>,
        /// How positions are counted: code_point, utf16 or utf8, with +crlf (line breaks count two), +bom,
        /// +end (the end is the last character); found out when left out.
        #[arg(long)]
        offsets: Option<String>,
        /// Codes that are in the study stay as they are.
        #[arg(long)]
        keep_codes: bool,
        /// Only show what would be done.
        #[arg(long)]
        preview: bool,
        #[arg(long)]
        json: bool,
    },
    /// Write the codebook (.qdc, .xlsx, .docx) or the coded project (.qdpx) (JSON: {file, format, n_bytes, report, download}).
    Export {
        study: PathBuf,
        file: PathBuf,
        /// qdc, xlsx, docx or qdpx; by the file's ending when left out.
        #[arg(long)]
        format: Option<String>,
        /// Real names instead of stand-ins.
        #[arg(long)]
        named: bool,
        /// Without sync points: every transcript is a plain text.
        #[arg(long)]
        no_times: bool,
        #[arg(long)]
        json: bool,
    },
}

/// Runs an exchange of files.
pub fn run(command: &ExchangeCommand) -> Result<()> {
    match command {
        ExchangeCommand::Import {
            study,
            file,
            format,
            sheet,
            offsets,
            keep_codes,
            preview,
            json,
        } => {
            let workbench = open(study)?;
            let request = wire::ReadCodes {
                file: workbench.add_handle(file).handle,
                format: format.clone(),
                sheet: sheet.clone(),
                offsets: offsets.as_deref().map(way),
                keeps_codes: *keep_codes,
                task: None,
            };
            match preview {
                true => look(&workbench, &request, *json),
                false => take(&workbench, &request, *json),
            }
        }
        ExchangeCommand::Export {
            study,
            file,
            format,
            named,
            no_times,
            json,
        } => {
            let workbench = open(study)?;
            let request = wire::ExportCodes {
                file: workbench.add_handle(file).handle,
                format: format.clone(),
                is_named: *named,
                with_times: !no_times,
                task: None,
            };
            let written: wire::CodesFile = call(&workbench, "export_codes", &request)?;
            if *json {
                return output::json(&written);
            }
            output::line(format!(
                "已写入 {}（{:.0} KB）",
                file.display(),
                written.n_bytes / 1024.0
            ));
            report(&written.report);
            Ok(())
        }
    }
}

/// `utf16+crlf` as the request takes it.
fn way(text: &str) -> wire::OffsetWay {
    let parts: Vec<&str> = text.split('+').collect();
    wire::OffsetWay {
        unit: parts[0].into(),
        wide_breaks: parts.contains(&"crlf"),
        counts_bom: parts.contains(&"bom"),
        end_included: parts.contains(&"end"),
    }
}

fn look(workbench: &Workbench, request: &wire::ReadCodes, json: bool) -> Result<()> {
    let preview: wire::CodesPreview = call(workbench, "preview_code_import", request)?;
    output::problems(&preview.problems);
    if json {
        return output::json(&preview);
    }
    let state = |name: &str| match name {
        "new" => "新增",
        "changed" => "修改",
        "same" => "相同",
        "known" => "已有",
        "edited" => "文字不同",
        _ => "没有文字",
    };
    let code = |row: &wire::CodeInFile| {
        let changes: Vec<String> = row
            .changes
            .iter()
            .map(|one| format!("{}：{} → {}", one.field, one.before, one.after))
            .collect();
        vec![
            state(&row.state).to_owned(),
            row.path.clone(),
            changes.join("；").replace('\n', " "),
        ]
    };
    let rows: Vec<Vec<String>> = preview.codes.iter().map(code).collect();
    output::table(&["编码", "名称", "改动"], &rows);
    if !preview.sources.is_empty() {
        let source = |row: &wire::SourceInFile| {
            let fit = &row.offsets;
            vec![
                state(&row.state).to_owned(),
                row.name.clone(),
                row.n_turns.to_string(),
                row.n_codings.to_string(),
                fit.label.clone(),
                format!("{}/{}", fit.n_words_match, fit.n_words),
            ]
        };
        let rows: Vec<Vec<String>> = preview.sources.iter().map(source).collect();
        output::table(
            &["资料", "名称", "发言", "编码处", "位置", "原话对上"],
            &rows,
        );
    }
    report(&preview.report);
    output::line(format!(
        "将新增 {} 处编码、{} 条备忘（尚未写入）",
        preview.n_codings, preview.n_memos
    ));
    Ok(())
}

fn take(workbench: &Workbench, request: &wire::ReadCodes, json: bool) -> Result<()> {
    let done: wire::CodesImported = call(workbench, "import_codes", request)?;
    output::problems(&done.problems);
    if json {
        return output::json(&done);
    }
    output::line(format!(
        "新增编码 {}，修改 {}；新增转录稿 {}，编码处 {}，备忘 {}",
        done.n_codes_added, done.n_codes_changed, done.n_transcripts, done.n_codings, done.n_memos
    ));
    report(&done.report);
    Ok(())
}

/// What was kept, changed and lost.
fn report(rows: &[wire::CarriedOver]) {
    let row = |row: &wire::CarriedOver| {
        let reasons: Vec<String> = row
            .reasons
            .iter()
            .map(|one| format!("{} {}", one.n, one.reason))
            .collect();
        vec![
            row.label.clone(),
            row.n_kept.to_string(),
            row.n_changed.to_string(),
            row.n_lost.to_string(),
            reasons.join("；"),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    output::table(&["内容", "保留", "变化", "丢失", "原因"], &rows);
}
