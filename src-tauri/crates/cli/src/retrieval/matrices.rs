//! `kesheng matrix`, `saturation`, `dynamics`.

use crate::field::show_written;
use crate::output;
use crate::run::call;
use app::wire::{self, Nothing};
use app::{Result, Workbench};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, ValueEnum)]
pub enum MatrixKind {
    CodeGroup,
    CodeCode,
    CaseCode,
    Stories,
    Joint,
}

/// `编码=题号`.
fn pair(text: &str) -> std::result::Result<(String, String), String> {
    let (code, question) = text
        .split_once('=')
        .ok_or("写成 编码=题号，例如 等待时间=Q3；等号后留空表示没有对应的题目")?;
    Ok((code.trim().to_owned(), question.trim().to_owned()))
}

#[derive(Args)]
pub struct Matrix {
    pub study: PathBuf,
    #[arg(long)]
    kind: MatrixKind,
    #[command(flatten)]
    scope: Scope,
    /// Groups of code-group: an attribute as in `query --where`.
    #[arg(long, default_value = "")]
    by: String,
    /// What code-code counts: overlap, turn or respondent.
    #[arg(long, default_value = "overlap")]
    within: String,
    /// Pairs of code-code so often together.
    #[arg(long, default_value_t = 1)]
    min: u32,
    /// joint: the scored question of a code, CODE=QUESTION by short code, or CODE= for none; of the others
    /// it is found by its words.
    #[arg(long = "pair", value_parser = pair)]
    pairs: Vec<(String, String)>,
    /// case-code with customer codes and names.
    #[arg(long)]
    named: bool,
    /// Write a workbook or, by its ending, csv.
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub struct Scope {
    /// Codes by name, path or id; all that are used when left out.
    #[arg(long, value_delimiter = ',')]
    code: Vec<String>,
    /// A code stands for those below it too.
    #[arg(long)]
    below: bool,
    #[arg(long, default_value = "")]
    coder: String,
    /// response, interview, focus_group, ticket, visit.
    #[arg(long, value_delimiter = ',')]
    source: Vec<String>,
}

impl Scope {
    fn asked(&self) -> wire::MatrixScope {
        wire::MatrixScope {
            codes: self.code.clone(),
            with_below: self.below,
            coder: self.coder.clone(),
            sources: self.source.clone(),
        }
    }
}

#[derive(Args)]
pub struct Saturation {
    pub study: PathBuf,
    #[command(flatten)]
    scope: Scope,
    /// interview or focus_group.
    #[arg(long, default_value = "")]
    kind: String,
    /// Write a workbook or csv.
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub struct Dynamics {
    pub study: PathBuf,
    /// Transcripts by id or title; all focus groups when left out.
    transcripts: Vec<String>,
    #[command(flatten)]
    scope: Scope,
    /// Write a workbook or csv.
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

/// Writes a matrix to a file.
fn export(
    workbench: &Workbench,
    out: &Path,
    matrix: wire::MatrixRequest,
    as_json: bool,
) -> Result<()> {
    let request = wire::ExportMatrix {
        file: workbench.add_handle(out).handle,
        matrix,
    };
    let written: wire::ReportResult = call(workbench, "export_matrix", &request)?;
    show_written(&written, out, as_json)
}

pub fn matrix(workbench: &Workbench, asked: &Matrix) -> Result<()> {
    use wire::MatrixRequest as Request;
    let scope = asked.scope.asked();
    let request = match asked.kind {
        MatrixKind::CodeGroup => Request::CodeGroups(wire::GetCodeGroups {
            scope,
            by: asked.by.clone(),
        }),
        MatrixKind::CodeCode => Request::CodePairs(wire::GetCodePairs {
            scope,
            within: asked.within.clone(),
            min_together: asked.min,
        }),
        MatrixKind::CaseCode => Request::CaseCodes(wire::GetCaseCodes {
            scope,
            is_named: asked.named,
        }),
        MatrixKind::Stories => Request::Stories,
        MatrixKind::Joint => Request::Joint(wire::GetJoint {
            scope,
            pairs: asked
                .pairs
                .iter()
                .cloned()
                .map(|(code, question)| wire::CodeQuestion { code, question })
                .collect(),
        }),
    };
    if let Some(out) = &asked.out {
        return export(workbench, out, request, asked.json);
    }
    match request {
        Request::CodeGroups(request) => {
            let matrix: wire::CodeGroups = call(workbench, "get_code_groups", &request)?;
            either(&matrix, asked.json, show_groups)
        }
        Request::CodePairs(request) => {
            let matrix: wire::CodePairs = call(workbench, "get_code_pairs", &request)?;
            either(&matrix, asked.json, show_pairs)
        }
        Request::CaseCodes(request) => {
            let cases: wire::CaseCodes = call(workbench, "get_case_codes", &request)?;
            either(&cases, asked.json, show_cases)
        }
        Request::Joint(request) => {
            let table: wire::JointTable = call(workbench, "get_joint", &request)?;
            either(&table, asked.json, show_joint)
        }
        _ => {
            let coverage: wire::StoryCoverage = call(workbench, "get_story_coverage", &Nothing {})?;
            either(&coverage, asked.json, show_stories)
        }
    }
}

/// JSON, or a table for people.
fn either<T: serde::Serialize>(value: &T, as_json: bool, show: fn(&T)) -> Result<()> {
    if as_json {
        return output::json(value);
    }
    show(value);
    Ok(())
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{:.0}%", share * 100.0))
}

fn show_groups(matrix: &wire::CodeGroups) {
    let heads: Vec<String> = matrix
        .groups
        .iter()
        .map(|group| format!("{} n={}", group.name, group.n))
        .collect();
    let mut head = vec!["编码", "处", "受访者"];
    head.extend(heads.iter().map(String::as_str));
    head.push("校正p");
    let row = |row: &wire::CodeGroupRow| {
        let mut cells = vec![
            row.path.clone(),
            row.n_codings.to_string(),
            row.n_respondents.to_string(),
        ];
        let shown = row.cells.iter().map(|cell| {
            format!(
                "{}处 {}人 {}",
                cell.n_codings,
                cell.n,
                percent(cell.share_of_group)
            )
        });
        cells.extend(shown);
        cells.push(
            row.p_adjusted
                .map_or_else(String::new, |p| format!("{p:.4}")),
        );
        cells
    };
    let rows: Vec<Vec<String>> = matrix.rows.iter().map(row).collect();
    output::table(&head, &rows);
    output::line(&matrix.method);
}

fn show_pairs(matrix: &wire::CodePairs) {
    let path = |at: u32| matrix.codes[at as usize].path.clone();
    let mut pairs: Vec<&wire::CodePair> = matrix.pairs.iter().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.n));
    let row = |pair: &&wire::CodePair| {
        vec![
            path(pair.a),
            path(pair.b),
            pair.n.to_string(),
            format!("{:.3}", pair.jaccard),
        ]
    };
    let rows: Vec<Vec<String>> = pairs.iter().map(row).collect();
    output::table(&["编码", "编码", "共现", "Jaccard"], &rows);
    output::line(&matrix.method);
}

fn show_cases(cases: &wire::CaseCodes) {
    let head: Vec<&str> = cases
        .variables
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let row = |row: &wire::CaseRow| {
        let codes = row.codes.iter().map(u8::to_string);
        row.attributes.iter().cloned().chain(codes).collect()
    };
    let rows: Vec<Vec<String>> = cases.rows.iter().map(row).collect();
    output::table(&head, &rows);
}

fn show_joint(table: &wire::JointTable) {
    let mut head = vec!["编码", "受访者"];
    head.extend(table.sources.iter().map(|source| source.label.as_str()));
    head.extend(["对应题目", "均值", "等级", "提到者", "未提到者", "校正p"]);
    let mean = |mean: Option<f64>| mean.map_or_else(String::new, |mean| format!("{mean:.2}"));
    let row = |row: &wire::JointRow| {
        let mut cells = vec![row.path.clone(), row.n_respondents.to_string()];
        let shown = row.cells.iter().map(|cell| {
            format!(
                "{}场 {}人 {}",
                cell.n_documents,
                cell.n_respondents,
                percent(cell.share)
            )
        });
        cells.extend(shown);
        let question = row.question.as_ref();
        cells.push(question.map_or_else(String::new, |one| one.title.clone()));
        cells.push(mean(question.and_then(|one| one.mean)));
        cells.push(question.map_or_else(String::new, |one| one.band.clone()));
        for one in [&row.with, &row.without] {
            cells.push(format!("{} n={}", mean(one.mean), one.n));
        }
        cells.push(
            row.p_adjusted
                .map_or_else(String::new, |p| format!("{p:.4}")),
        );
        cells
    };
    let rows: Vec<Vec<String>> = table.rows.iter().map(row).collect();
    output::table(&head, &rows);
    output::line(&table.method);
}

fn show_stories(coverage: &wire::StoryCoverage) {
    let row = |story: &wire::Story| {
        let parts = story.parts.iter().map(u32::to_string);
        [story.label.clone(), story.respondent.clone()]
            .into_iter()
            .chain(parts)
            .chain([percent(Some(story.coverage))])
            .collect()
    };
    let rows: Vec<Vec<String>> = coverage.stories.iter().map(row).collect();
    output::table(
        &["出处", "受访者", "情境", "任务", "行动", "结果", "完整度"],
        &rows,
    );
    output::line(format!(
        "{} 个故事，四个部分齐全的 {} 个",
        coverage.stories.len(),
        coverage.n_whole
    ));
}

pub fn saturation(workbench: &Workbench, asked: &Saturation) -> Result<()> {
    let request = wire::GetSaturation {
        scope: asked.scope.asked(),
        talk_kind: asked.kind.clone(),
    };
    if let Some(out) = &asked.out {
        let matrix = wire::MatrixRequest::Saturation(request);
        return export(workbench, out, matrix, asked.json);
    }
    let curve: wire::Saturation = call(workbench, "get_saturation", &request)?;
    either(&curve, asked.json, |curve| {
        let groups = std::iter::once(&curve.all).chain(&curve.groups);
        let row = |group: &wire::SaturationGroup, talk: &wire::SaturationTalk| {
            vec![
                group.name.clone(),
                talk.title.clone(),
                talk.day.clone(),
                talk.stratum.clone(),
                talk.n_codes.to_string(),
                talk.n_new.to_string(),
                talk.n_total.to_string(),
                percent(talk.share_new),
            ]
        };
        let rows: Vec<Vec<String>> = groups
            .flat_map(|group| group.talks.iter().map(|talk| row(group, talk)))
            .collect();
        output::table(
            &[
                "范围",
                "场次",
                "日期",
                "客户群",
                "编码",
                "新",
                "累计",
                "新信息比",
            ],
            &rows,
        );
        output::line(&curve.method);
    })
}

pub fn dynamics(workbench: &Workbench, asked: &Dynamics) -> Result<()> {
    let request = wire::GetDynamics {
        transcripts: asked.transcripts.clone(),
        scope: asked.scope.asked(),
    };
    if let Some(out) = &asked.out {
        let matrix = wire::MatrixRequest::Dynamics(request);
        return export(workbench, out, matrix, asked.json);
    }
    let talks: Vec<wire::TalkDynamics> = call(workbench, "list_dynamics", &request)?;
    either(&talks, asked.json, |talks| {
        for talk in talks {
            let row = |one: &wire::SpeakerShare| {
                vec![
                    one.label.clone(),
                    one.n_turns.to_string(),
                    one.n_chars.to_string(),
                    percent(Some(one.share_chars)),
                ]
            };
            output::line(&talk.title);
            let rows: Vec<Vec<String>> = talk.speakers.iter().map(row).collect();
            output::table(&["说话人", "轮", "字", "占比"], &rows);
            let shown =
                |value: Option<f64>| value.map_or("—".into(), |value| format!("{value:.3}"));
            output::line(format!(
                "主持人占 {}，基尼系数 {}，赫芬达尔指数 {}",
                percent(talk.share_interviewers),
                shown(talk.gini),
                shown(talk.herfindahl)
            ));
            for theme in &talk.themes {
                output::line(format!(
                    "  {}：覆盖 {} 人（{}）",
                    theme.path,
                    theme.n_covered,
                    percent(theme.share_covered)
                ));
            }
        }
    })
}
