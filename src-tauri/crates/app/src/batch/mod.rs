//! The whole job of a small study without a window or a study file: the survey export and the
//! transcripts of a folder to figures and one workbook of tables.
//!
//! Foreign files are read in this process, through the same readers and limits as everywhere:
//! the child process elsewhere keeps a hostile file from an open study and its window, and
//! here there is neither, only this one job, which writes nothing unless it gets to its end.
//! Sheet and transcripts are worked on at the same time; the order of every list is fixed, so
//! the number of threads does not show in the result.
//!
//! Start at [`batch`]; `survey` and `talks` read, `figures` and `words` compute, `sheets` and
//! `json` show.

mod figures;
mod json;
mod names;
mod sheets;
mod stages;
mod survey;
mod talks;
mod words;

use crate::failure::Result;
use crate::whole_file::write_whole;
use crate::wire::Failure;
use ::report::{ReportError, TableBook, WrittenSheet};
use stages::Stages;
use std::path::{Path, PathBuf};
use survey::Survey;

/// What to do.
#[derive(Debug, Clone)]
pub struct BatchJob {
    /// Folder with `survey.xlsx` and `interviews/`.
    pub data: PathBuf,
    /// Workbook to write.
    pub out: PathBuf,
    /// File for the figures as JSON, when wanted.
    pub figures: Option<PathBuf>,
    /// Day for the workbook's properties, `YYYY-MM-DD`.
    pub prepared_on: String,
}

/// What was done.
#[derive(Debug, Clone)]
pub struct BatchOutcome {
    /// Answer sheets.
    pub n_responses: u32,
    /// Transcripts.
    pub n_transcripts: u32,
    /// Steps and how long each took, ms; some ran at the same time.
    pub stages: Vec<(&'static str, f64)>,
    /// Sentences about what could not be read or used.
    pub problems: Vec<String>,
}

/// Does the job.
///
/// # Errors
/// When the sheet or a transcript cannot be read at all, when the sheet holds no questions,
/// and what the disk says. Neither file is touched then.
pub fn batch(job: &BatchJob) -> Result<BatchOutcome> {
    let stages = Stages::default();
    let (answers, talk) = rayon::join(|| answers_side(job, &stages), || talk_side(job, &stages));
    let (mut answers, (talks, talk_words)) = (answers?, talk?);
    let stage = stages.begin("open_words");
    let open_words = words::of_answers(&answers.survey);
    drop(stage);
    let stage = stages.begin("weigh_words");
    let words = words::figures(&open_words, &talk_words, &talks);
    drop(stage);
    // The texts are no longer needed, and packing takes memory of its own.
    let n_talks = talks.len();
    drop((open_words, talk_words, talks));
    let problems = answers.survey.problems;
    drop(answers.survey.answers);
    let stage = stages.begin("write_sheets");
    for sheet in sheets::all(&answers.figures, &words, n_talks) {
        answers.book.add(&sheet).map_err(not_written)?;
    }
    answers.book.push(answers.raw);
    drop(stage);
    let stage = stages.begin("pack");
    write_whole(&job.out, |file| {
        answers.book.save(file).map_err(not_written)
    })?;
    drop(stage);
    if let Some(path) = &job.figures {
        let figures = json::reference_layout(&answers.figures, &words);
        write_whole(path, |file| {
            serde_json::to_writer_pretty(file, &figures)
                .map_err(|error| Failure::internal("figures", &error))
        })?;
    }
    Ok(BatchOutcome {
        n_responses: answers.figures.n,
        n_transcripts: n_talks as u32,
        stages: stages.finish(),
        problems,
    })
}

/// All that comes of the sheet before words are known.
struct AnswersSide {
    survey: Survey,
    figures: figures::SurveyFigures,
    book: TableBook,
    raw: WrittenSheet,
}

fn answers_side(job: &BatchJob, stages: &Stages) -> Result<AnswersSide> {
    let stage = stages.begin("read_xlsx");
    let (table, survey) = survey::read(&job.data.join("survey.xlsx"))?;
    drop(stage);
    let stage = stages.begin("figures");
    let figures = figures::compute(&survey);
    drop(stage);
    let stage = stages.begin("write_raw");
    let mut book =
        TableBook::new("客户满意度调查：数据表", &job.prepared_on).map_err(not_written)?;
    let raw = book
        .write_coded(&survey::raw_sheet("原始数据", &table))
        .map_err(not_written)?;
    drop(table);
    drop(stage);
    Ok(AnswersSide {
        survey,
        figures,
        book,
        raw,
    })
}

fn talk_side(job: &BatchJob, stages: &Stages) -> Result<(Vec<talks::Talk>, words::TalkWords)> {
    let stage = stages.begin("read_transcripts");
    let talks = talks::read(&job.data.join("interviews"))?;
    drop(stage);
    let stage = stages.begin("load_dictionary");
    text::words::han_words("词典", &words::stop_words());
    drop(stage);
    let stage = stages.begin("talk_words");
    let words = words::of_talks(&talks);
    drop(stage);
    Ok((talks, words))
}

fn not_written(error: ReportError) -> Failure {
    Failure {
        detail: Some(error.to_string()),
        ..Failure::new(
            "report_failed",
            "写工作簿时出错，原有文件没有改动。请检查磁盘空间后重试。",
        )
    }
}

/// A file's base name and bytes.
fn read_file(path: &Path) -> Result<(String, Vec<u8>)> {
    let bytes = std::fs::read(path).map_err(|error| Failure {
        detail: Some(error.to_string()),
        ..Failure::new("file_missing", format!("{}：文件打不开。", path.display()))
    })?;
    Ok((crate::report::file_name(path), bytes))
}
