//! `kesheng answers` and `kesheng coding suggest`: open answers coded as wholes, and codes the program
//! proposes.

use crate::coding::{code_id, code_ids, codebook};
use crate::field::said;
use crate::output;
use crate::run::call;
use app::wire::{self, Nothing};
use app::{Result, Workbench};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args)]
pub struct Answers {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: AnswersVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum AnswersVerb {
    /// Answers to a question in words, those of the same words as one row.
    List {
        /// Code or id of the question.
        question: String,
        /// Each sheet by itself.
        #[arg(long)]
        single: bool,
        #[arg(long, default_value = "")]
        search: String,
        /// Only with this code: name, path or id.
        #[arg(long)]
        code: Option<String>,
        /// open or coded.
        #[arg(long, default_value = "")]
        state: String,
        /// A rating question that stands beside: code or id.
        #[arg(long)]
        score: Option<String>,
        /// n, length, words, score or codes.
        #[arg(long, default_value = "")]
        sort: String,
        #[arg(long)]
        descending: bool,
        #[arg(long, default_value_t = 0)]
        offset: u32,
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    /// Code answers, named by their sheets, and all of the same words.
    Code {
        /// Code or id of the question.
        question: String,
        /// Ids of sheets.
        #[arg(required = true)]
        responses: Vec<String>,
        /// Name, path or id.
        #[arg(long, required = true, value_delimiter = ',')]
        code: Vec<String>,
        /// Only the sheets named.
        #[arg(long)]
        single: bool,
        /// Take the codes away instead.
        #[arg(long)]
        remove: bool,
    },
}

#[derive(Args)]
pub struct Suggest {
    /// In this transcript (id).
    #[arg(long)]
    transcript: Option<String>,
    /// In answers to this question (code or id).
    #[arg(long)]
    question: Option<String>,
    /// response, interview, focus_group, ticket, visit.
    #[arg(long, value_delimiter = ',')]
    source: Vec<String>,
    /// Only these codes: name, path or id.
    #[arg(long, value_delimiter = ',')]
    code: Vec<String>,
    /// So many at most.
    #[arg(long, default_value_t = 200)]
    most: u32,
    /// Surest first.
    #[arg(long)]
    surest: bool,
    /// Code them all as proposed.
    #[arg(long)]
    accept: bool,
}

fn question_id(workbench: &Workbench, name: &str) -> Result<String> {
    let questions: Vec<wire::QuestionRow> = call(workbench, "list_questions", &Nothing {})?;
    let found = questions
        .iter()
        .find(|row| row.id == name || row.code == name);
    found
        .map(|row| row.id.clone())
        .ok_or_else(|| wire::Failure::bad_value(format!("没有题目“{name}”。")))
}

/// Runs `kesheng answers`.
pub fn run(workbench: &Workbench, asked: &Answers) -> Result<()> {
    match &asked.verb {
        AnswersVerb::List {
            question,
            single,
            search,
            code,
            state,
            score,
            sort,
            descending,
            offset,
            limit,
        } => {
            let book = codebook(workbench)?;
            let request = wire::ListAnswersToCode {
                question: question_id(workbench, question)?,
                is_grouped: !single,
                search: search.clone(),
                code: code.as_ref().map(|name| code_id(&book, name)).transpose()?,
                state: state.clone(),
                score: score
                    .as_ref()
                    .map(|name| question_id(workbench, name))
                    .transpose()?,
                score_range: None,
                sort: sort.clone(),
                is_descending: *descending,
                offset: *offset,
                limit: *limit,
            };
            let page: wire::AnswersToCode = call(workbench, "list_answers_to_code", &request)?;
            if asked.json {
                return output::json(&page);
            }
            let name = |id: &str| {
                book.iter()
                    .find(|row| row.id == id)
                    .map_or("", |row| &row.name)
            };
            let row = |row: &wire::AnswerToCode| {
                let codes = row.codes.iter().map(|code| name(&code.code));
                vec![
                    row.n.to_string(),
                    row.score.map(|score| score.to_string()).unwrap_or_default(),
                    codes.collect::<Vec<_>>().join("、"),
                    row.respondent.clone(),
                    row.words.replace('\n', " "),
                    row.response.clone(),
                ]
            };
            let rows: Vec<Vec<String>> = page.rows.iter().map(row).collect();
            output::table(&["份", "分", "编码", "受访者", "原话", "答卷"], &rows);
            println!(
                "{} 行；{} 份作答，{} 份已编码",
                page.n_total, page.n_answers, page.n_coded
            );
            Ok(())
        }
        AnswersVerb::Code {
            question,
            responses,
            code,
            single,
            remove,
        } => {
            let request = wire::CodeAnswers {
                question: question_id(workbench, question)?,
                responses: responses.clone(),
                with_same: !single,
                codes: code_ids(&codebook(workbench)?, code)?,
                is_removed: *remove,
                ..wire::CodeAnswers::default()
            };
            let done: wire::CodedAnswers = call(workbench, "code_answers", &request)?;
            let verb = if *remove { "去掉" } else { "编码" };
            let words = format!("{} 份答案，{verb} {} 处", done.n_answers, done.n_codings);
            said(&done, words, asked.json)
        }
    }
}

/// Runs `kesheng coding suggest`.
pub fn suggest(workbench: &Workbench, asked: &Suggest, as_json: bool) -> Result<()> {
    let book = codebook(workbench)?;
    let request = wire::SuggestCodes {
        transcript: asked.transcript.clone(),
        question: asked
            .question
            .as_ref()
            .map(|name| question_id(workbench, name))
            .transpose()?,
        sources: asked.source.clone(),
        codes: code_ids(&book, &asked.code)?,
        most: asked.most,
        by_margin: asked.surest,
    };
    let found: wire::CodeSuggestions = call(workbench, "suggest_codes", &request)?;
    if asked.accept {
        return accept(workbench, &found, as_json);
    }
    if as_json {
        return output::json(&found);
    }
    let name = |id: &str| {
        book.iter()
            .find(|row| row.id == id)
            .map_or("", |row| &row.path)
    };
    for learning in &found.codes {
        println!("{}：{}", name(&learning.code), learning.message);
    }
    let row = |row: &wire::CodeSuggestion| {
        vec![
            row.label.clone(),
            row.respondent.clone(),
            name(&row.code).to_owned(),
            row.reasons.join("、"),
            row.words.replace('\n', " "),
        ]
    };
    let rows: Vec<Vec<String>> = found.suggestions.iter().map(row).collect();
    output::table(&["出处", "受访者", "建议编码", "依据", "原话"], &rows);
    println!(
        "从 {} 份材料的 {} 句学习；建议 {} 处，列出 {} 处",
        found.n_documents,
        found.n_sentences,
        found.n_total,
        found.suggestions.len()
    );
    Ok(())
}

/// Codes what was proposed: one request a code, as people take proposals code by code.
fn accept(workbench: &Workbench, found: &wire::CodeSuggestions, as_json: bool) -> Result<()> {
    let mut made = wire::AddedCodings::default();
    for learning in &found.codes {
        let of_code = found
            .suggestions
            .iter()
            .filter(|one| one.code == learning.code);
        let places: Vec<wire::CodingPlace> = of_code.map(|one| one.place.clone()).collect();
        if places.is_empty() {
            continue;
        }
        let request = wire::AddCodings {
            places,
            codes: vec![learning.code.clone()],
            origin: "suggested".into(),
            ..wire::AddCodings::default()
        };
        let added: wire::AddedCodings = call(workbench, "add_codings", &request)?;
        made.codings.extend(added.codings);
        made.n_known += added.n_known;
    }
    said(
        &made,
        format!("已按建议编码 {} 处", made.codings.len()),
        as_json,
    )
}
