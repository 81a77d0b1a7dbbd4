//! `kesheng query`.

use crate::field::{said, show_written};
use crate::output;
use crate::run::call;
use app::wire::{self, Failure, Nothing, QueryNode};
use app::{Result, Workbench};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Query {
    pub study: PathBuf,
    /// With this code; several times = all of them on the same characters.
    #[arg(long)]
    code: Vec<String>,
    /// With any of these codes.
    #[arg(long, value_delimiter = ',')]
    any: Vec<String>,
    /// Without these codes: passages that touch one go as a whole.
    #[arg(long, value_delimiter = ',')]
    not: Vec<String>,
    /// Codes below the named ones count too.
    #[arg(long)]
    below: bool,
    /// Near a passage with this code.
    #[arg(long)]
    near: Option<String>,
    /// How near: overlap, turn, document, respondent, or a number of turns.
    #[arg(long, default_value = "turn", requires = "near")]
    within: String,
    /// Coded by.
    #[arg(long, default_value = "")]
    coder: String,
    /// hand, auto, suggested or import.
    #[arg(long, default_value = "")]
    origin: String,
    /// Holding one of these words.
    #[arg(long, value_delimiter = ',')]
    words: Vec<String>,
    /// An attribute as NAME=VALUE,VALUE; several times = all. Names: region, industry, size, stratum, band,
    /// role, source, period, transcript, question, reason.
    #[arg(long = "where", value_name = "NAME=VALUES")]
    attributes: Vec<String>,
    /// Mean overall satisfaction, LOW..HIGH; either end may be left out.
    #[arg(long)]
    score: Option<String>,
    /// The whole request as JSON (`query`, `sort`, …), a file or - for stdin; instead of the flags above.
    #[arg(long)]
    spec: Option<PathBuf>,
    /// Ask a saved query, by title or id.
    #[arg(long, conflicts_with = "spec")]
    saved: Option<String>,
    /// place, respondent, code, coder, score, length or an attribute.
    #[arg(long, default_value = "")]
    sort: String,
    #[arg(long)]
    descending: bool,
    /// Characters on each side.
    #[arg(long, default_value_t = 40)]
    context: u32,
    /// Passages shown at most; 0 = all.
    #[arg(long, default_value_t = 0)]
    limit: u32,
    /// Write a workbook.
    #[arg(long)]
    xlsx: Option<PathBuf>,
    /// Write a Word document.
    #[arg(long)]
    docx: Option<PathBuf>,
    /// Write csv.
    #[arg(long)]
    csv: Option<PathBuf>,
    /// Real names in files.
    #[arg(long)]
    named: bool,
    /// Keep the query under this title; a title that is there is changed.
    #[arg(long)]
    save: Option<String>,
    /// List saved queries (JSON list: [{id, title, query, sentence}]).
    #[arg(long)]
    list: bool,
    /// Remove a saved query, by title or id.
    #[arg(long)]
    remove: Option<String>,
    #[arg(long)]
    json: bool,
}

pub fn query(workbench: &Workbench, asked: &Query) -> Result<()> {
    if asked.list {
        return list(workbench, asked.json);
    }
    if let Some(name) = &asked.remove {
        let known = saved(workbench, name)?;
        let request = wire::IdRef { id: known.id };
        let done: Nothing = call(workbench, "remove_query", &request)?;
        return said(&done, format!("已删除查询“{}”", known.title), asked.json);
    }
    let request = request_of(workbench, asked)?;
    if let Some(title) = &asked.save {
        let id = saved(workbench, title).map_or_else(|_| String::new(), |known| known.id);
        let row = wire::SavedQueryRow {
            id,
            title: title.clone(),
            query: Some(request.clone()),
            sentence: String::new(),
        };
        let made: wire::IdRef = call(workbench, "put_query", &row)?;
        if !asked.json {
            output::line(format!("已保存查询“{title}”"));
        } else if asked.files().next().is_none() {
            return output::json(&made);
        }
    }
    for out in asked.files() {
        let export = wire::ExportQuery {
            file: workbench.add_handle(out).handle,
            query: request.clone(),
            is_named: asked.named,
            title: asked
                .save
                .clone()
                .or_else(|| asked.saved.clone())
                .unwrap_or_default(),
        };
        let written: wire::ReportResult = call(workbench, "export_query", &export)?;
        show_written(&written, out, asked.json)?;
    }
    if asked.files().next().is_some() {
        return Ok(());
    }
    let result: wire::QueryResult = call(workbench, "run_query", &request)?;
    if asked.json {
        return output::json(&result);
    }
    show(workbench, &result)
}

impl Query {
    fn files(&self) -> impl Iterator<Item = &Path> {
        [&self.xlsx, &self.docx, &self.csv]
            .into_iter()
            .filter_map(|file| file.as_deref())
    }
}

fn request_of(workbench: &Workbench, asked: &Query) -> Result<wire::RunQuery> {
    if let Some(path) = &asked.spec {
        let text = match path.to_str() {
            Some("-") => std::io::read_to_string(std::io::stdin())?,
            _ => std::fs::read_to_string(path)?,
        };
        return serde_json::from_str(&text)
            .map_err(|error| Failure::bad_value(format!("查询不是有效的 JSON：{error}")));
    }
    let mut request = match &asked.saved {
        Some(name) => saved(workbench, name)?
            .query
            .ok_or_else(|| Failure::bad_value("这条查询由别的版本保存，本版读不懂。"))?,
        None => wire::RunQuery {
            query: conditions(asked)?,
            ..wire::RunQuery::default()
        },
    };
    if asked.saved.is_none() || !asked.sort.is_empty() {
        request.sort = asked.sort.clone();
        request.is_descending = asked.descending;
    }
    request.context = asked.context;
    request.limit = asked.limit;
    Ok(request)
}

/// The flags as one `and`; `None` without any.
fn conditions(asked: &Query) -> Result<Option<QueryNode>> {
    let code = |codes: &[String]| QueryNode::Code {
        codes: codes.to_vec(),
        with_below: asked.below,
        coder: asked.coder.clone(),
        origin: asked.origin.clone(),
    };
    let mut of: Vec<QueryNode> = asked
        .code
        .iter()
        .map(|name| code(std::slice::from_ref(name)))
        .collect();
    if !asked.any.is_empty() {
        of.push(code(&asked.any));
    }
    let is_about_coding = !asked.coder.is_empty() || !asked.origin.is_empty();
    if of.is_empty() && (is_about_coding || asked.near.is_some() || !asked.not.is_empty()) {
        of.push(code(&[]));
    }
    if let Some(near) = &asked.near {
        let a = match of.len() {
            1 => of.remove(0),
            _ => QueryNode::And {
                of: std::mem::take(&mut of),
            },
        };
        let (within, n_turns) = match asked.within.parse::<u32>() {
            Ok(n) => ("turns", n),
            Err(_) => (asked.within.as_str(), 0),
        };
        of.push(QueryNode::Near {
            a: Box::new(a),
            b: Box::new(code(std::slice::from_ref(near))),
            within: within.into(),
            n_turns,
        });
    }
    if !asked.not.is_empty() {
        of.push(QueryNode::Not {
            of: Box::new(code(&asked.not)),
        });
    }
    if !asked.words.is_empty() {
        of.push(QueryNode::Words {
            words: asked.words.clone(),
        });
    }
    for text in &asked.attributes {
        let (name, values) = text.split_once('=').ok_or_else(|| {
            Failure::bad_value(format!("“{text}”不是条件，请写成 region=华东,华南 这样。"))
        })?;
        of.push(QueryNode::Attribute {
            name: name.into(),
            values: values.split(',').map(str::to_owned).collect(),
        });
    }
    if let Some(range) = &asked.score {
        of.push(score(range)?);
    }
    Ok((!of.is_empty()).then_some(QueryNode::And { of }))
}

fn score(range: &str) -> Result<QueryNode> {
    let wrong = || Failure::bad_value(format!("“{range}”不是分数范围，请写成 1..3.5 这样。"));
    let (low, high) = range.split_once("..").ok_or_else(wrong)?;
    let bound = |text: &str| match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| wrong()),
    };
    Ok(QueryNode::Score {
        low: bound(low)?,
        high: bound(high)?,
    })
}

fn saved(workbench: &Workbench, name: &str) -> Result<wire::SavedQueryRow> {
    let rows: Vec<wire::SavedQueryRow> = call(workbench, "list_queries", &Nothing {})?;
    rows.into_iter()
        .find(|row| row.id == name || row.title == name)
        .ok_or_else(|| Failure::not_found("这条查询"))
}

fn list(workbench: &Workbench, as_json: bool) -> Result<()> {
    let rows: Vec<wire::SavedQueryRow> = call(workbench, "list_queries", &Nothing {})?;
    if as_json {
        return output::json(&rows);
    }
    let cells: Vec<Vec<String>> = rows
        .into_iter()
        .map(|row| vec![row.title, row.sentence])
        .collect();
    output::table(&["查询", "条件"], &cells);
    Ok(())
}

fn show(workbench: &Workbench, result: &wire::QueryResult) -> Result<()> {
    let book: Vec<wire::CodebookRow> = call(workbench, "list_codes", &Nothing {})?;
    let names = |ids: &[String]| {
        let named = book.iter().filter(|code| ids.contains(&code.id));
        named
            .map(|code| code.path.as_str())
            .collect::<Vec<_>>()
            .join("；")
    };
    let row = |hit: &wire::QueryHit| {
        vec![
            hit.label.clone(),
            hit.respondent.clone(),
            names(&hit.codes),
            hit.coders.join("、"),
            hit.words.replace('\n', "／"),
        ]
    };
    let rows: Vec<Vec<String>> = result.hits.iter().map(row).collect();
    output::table(&["出处", "受访者", "编码", "编码者", "原话"], &rows);
    output::line(format!(
        "{}：{} 处，{} 位受访者，{} 份材料",
        result.sentence, result.n_total, result.n_respondents, result.n_documents
    ));
    Ok(())
}
