//! `kesheng questionnaire import|export`: questionnaires in and out of files.

use super::design::version_id;
use crate::output;
use crate::run::call;
use app::wire::{self, Failure, QuestionnaireSummary};
use app::{Result, Workbench};
use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum FileCommand {
    /// Bring in a questionnaire: XLSForm (xlsx, xls, csv), 问卷星 text, JSON (JSON: id, title,
    /// n_added, n_changed, n_removed, problems[file, sheet, row, column, code, message]; with
    /// --preview: format, title, intro, closing, sections, questions, n_questions, known_as,
    /// problems).
    Import(Import),
    /// Write a questionnaire; the ending says what: .xlsx (XLSForm), .json, .docx and .pdf (paper
    /// forms) (JSON: file, format, n_bytes, n_pages, problems).
    Export(Export),
}

#[derive(Args)]
pub struct Import {
    pub study: PathBuf,
    /// File to read; `-` reads text from stdin.
    pub file: PathBuf,
    /// What it is written in; told by content when left out.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Make this questionnaire (id or title) what the file says instead of adding one.
    #[arg(long)]
    pub into: Option<String>,
    /// Only show what would be brought in.
    #[arg(long)]
    pub preview: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Export {
    pub study: PathBuf,
    /// Questionnaire: id or title.
    pub questionnaire: String,
    /// File to write.
    #[arg(short, long)]
    pub out: PathBuf,
    /// Number of a frozen version; as it is under design when left out.
    #[arg(long)]
    pub version: Option<u32>,
    /// Paper forms: numbered copies.
    #[arg(long, default_value_t = 0)]
    pub copies: u32,
    /// Paper forms: number of the first copy.
    #[arg(long, default_value_t = 1)]
    pub first: u32,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Xlsform,
    Wjx,
    Json,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Xlsform => "xlsform",
            Self::Wjx => "wjx",
            Self::Json => "json",
        }
    }
}

/// Runs one of the two.
pub fn run(command: &FileCommand) -> Result<()> {
    match command {
        FileCommand::Import(asked) => import(&crate::run::open(&asked.study)?, asked),
        FileCommand::Export(asked) => export(&crate::run::open(&asked.study)?, asked),
    }
}

/// The questionnaire of that id or title.
pub(super) fn named(workbench: &Workbench, name: &str) -> Result<QuestionnaireSummary> {
    let all: Vec<QuestionnaireSummary> = call(workbench, "list_questionnaires", &wire::Nothing {})?;
    let titles: Vec<String> = all.iter().map(|one| format!("“{}”", one.title)).collect();
    let mut found = all
        .into_iter()
        .filter(|one| one.id == name || one.title == name);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Failure::bad_value(format!(
            "有几份问卷叫“{name}”，请改用编号。"
        ))),
        (None, _) => Err(Failure::bad_value(format!(
            "没有问卷“{name}”，现有：{}",
            if titles.is_empty() {
                "（无）".into()
            } else {
                titles.join("、")
            }
        ))),
    }
}

/// The file as a handle, or the text on stdin.
fn source(workbench: &Workbench, file: &Path) -> Result<(Option<String>, Option<String>)> {
    if file.as_os_str() == "-" {
        return Ok((None, Some(std::io::read_to_string(std::io::stdin())?)));
    }
    Ok((Some(workbench.add_handle(file).handle), None))
}

fn import(workbench: &Workbench, asked: &Import) -> Result<()> {
    let (file, text) = source(workbench, &asked.file)?;
    let format = asked.format.map(|format| format.name().to_owned());
    if asked.preview {
        let request = wire::PreviewQuestionnaireImport {
            file,
            text,
            format,
            task: None,
        };
        let preview: wire::QuestionnairePreview =
            call(workbench, "preview_questionnaire_import", &request)?;
        output::problems(&preview.problems);
        if asked.json {
            return output::json(&preview);
        }
        output::line(format!(
            "“{}”：{} 部分，{} 题（尚未写入）",
            preview.title,
            preview.sections.len(),
            preview.n_questions
        ));
        let rows: Vec<Vec<String>> = preview
            .questions
            .iter()
            .map(|question| {
                vec![
                    question.code.clone(),
                    question.design.kind.clone(),
                    question.title.clone(),
                ]
            })
            .collect();
        output::table(&["题号", "题型", "题目"], &rows);
        return Ok(());
    }
    let into = match &asked.into {
        None => None,
        Some(name) => Some(named(workbench, name)?.id),
    };
    let request = wire::ImportQuestionnaire {
        file,
        text,
        format,
        into,
        task: None,
    };
    let done: wire::QuestionnaireImported = call(workbench, "import_questionnaire", &request)?;
    output::problems(&done.problems);
    if asked.json {
        return output::json(&done);
    }
    output::line(format!(
        "问卷“{}”：新增 {} 题，修改 {} 题，移除 {} 题（编号 {}）",
        done.title, done.n_added, done.n_changed, done.n_removed, done.id
    ));
    Ok(())
}

fn export(workbench: &Workbench, asked: &Export) -> Result<()> {
    let found = named(workbench, &asked.questionnaire)?;
    let version = version_id(&found, asked.version)?;
    let request = wire::ExportQuestionnaire {
        id: found.id.clone(),
        version,
        format: None,
        file: workbench.add_handle(&asked.out).handle,
        n_copies: asked.copies,
        first_copy: asked.first,
        task: None,
    };
    let done: wire::QuestionnaireFile = call(workbench, "export_questionnaire", &request)?;
    output::problems(&done.problems);
    if asked.json {
        return output::json(&done);
    }
    let pages = done
        .n_pages
        .map(|n| format!("，{n} 页"))
        .unwrap_or_default();
    output::line(format!(
        "已导出 {}（{:.0} KB{pages}）",
        asked.out.display(),
        done.n_bytes / 1024.0
    ));
    Ok(())
}
