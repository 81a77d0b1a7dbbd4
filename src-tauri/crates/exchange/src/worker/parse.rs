//! From bytes to a draft, in whatever process.

use super::request::{Reply, Request, SheetPreview, Told};
use crate::field::Grid;
use crate::place::of_file;
use crate::responses::{self, Companion, KnownQuestion, Preset, ResponsesMapping};
use crate::table::{Table, layout_fingerprint, read_tables};
use crate::{codebook, dictionary, field_word, questionnaire, refi, roster, tickets, transcript};
use model::{Problem, ProblemCode};

/// Rows of a sheet sent along for the preview.
const SAMPLE_ROWS: usize = 20;

/// Parses in this process: for tests and for files the program wrote itself.
///
/// # Errors
/// The problem of a file that cannot be read at all.
pub fn parse_here(request: &Request, bytes: &[u8]) -> Result<Reply, Problem> {
    match request {
        Request::Roster {
            file,
            sheet,
            mapping,
            remembered,
        } => {
            let (table, preview) = pick_table(file, bytes, sheet.as_deref(), |table| {
                roster::guess(table).code.is_some()
            })?;
            let mapping =
                chosen(mapping, remembered, &preview).unwrap_or_else(|| roster::guess(&table));
            let draft = roster::read(file, &table, &mapping);
            Ok(Reply::Roster {
                preview,
                mapping,
                draft,
            })
        }
        Request::Responses {
            file,
            sheet,
            preset,
            mapping,
            remembered,
            beside,
            known,
            least_share,
        } => {
            let first = pick_table(file, bytes, sheet.as_deref(), |table| table.n_rows > 0)?;
            let answers = Answers {
                file,
                preset: *preset,
                mapping,
                remembered,
                known,
                least_share: *least_share,
            };
            answers.read(first, beside)
        }
        Request::Tickets {
            file,
            sheet,
            mapping,
            remembered,
        } => {
            let (table, preview) = pick_table(file, bytes, sheet.as_deref(), |table| {
                tickets::guess(table).code.is_some()
            })?;
            let mapping =
                chosen(mapping, remembered, &preview).unwrap_or_else(|| tickets::guess(&table));
            let draft = tickets::read(file, &table, &mapping);
            Ok(Reply::Tickets {
                preview,
                mapping,
                draft,
            })
        }
        Request::Dictionary { file, sheet } => {
            let (table, _) = pick_table(file, bytes, sheet.as_deref(), dictionary::fits)?;
            Ok(Reply::Dictionary(dictionary::read(file, &table)))
        }
        Request::Grids { file } => {
            if field_word::is_word(file) {
                return field_word::read_forms(file, bytes).map(Reply::Grids);
            }
            let tables = read_tables(file, bytes)?;
            Ok(Reply::Grids(tables.iter().map(Grid::of).collect()))
        }
        Request::Questionnaire { file, format } => questionnaire::read(file, bytes, *format)
            .map(|draft| Reply::Questionnaire(Box::new(draft))),
        Request::Transcript { file, options } => {
            transcript::read(file, bytes, options).map(Reply::Transcript)
        }
        Request::Codebook { file, sheet } => {
            if codebook::is_xml(bytes) {
                return refi::read_codebook(file, bytes).map(Reply::Codebook);
            }
            let (table, _) = pick_table(file, bytes, sheet.as_deref(), codebook::fits)?;
            Ok(Reply::Codebook(codebook::read(file, &table)))
        }
        Request::Project { file, options } => {
            refi::read_project(file, bytes, options).map(|draft| Reply::Project(Box::new(draft)))
        }
    }
}

/// How an answer file is to be read.
struct Answers<'a> {
    file: &'a str,
    preset: Option<Preset>,
    mapping: &'a Option<ResponsesMapping>,
    remembered: &'a [(String, ResponsesMapping)],
    known: &'a [KnownQuestion],
    least_share: f64,
}

impl Answers<'_> {
    fn read(
        self,
        first: (Table, SheetPreview),
        beside: &[(String, Vec<u8>)],
    ) -> Result<Reply, Problem> {
        let mut known = self.known.to_vec();
        let mut files = vec![(self.file.to_owned(), first.0, first.1)];
        for (name, bytes) in beside {
            let tables = read_tables(name, bytes)?;
            let form = responses::known_of_xlsform(&tables);
            if form.is_empty() {
                let (table, preview) = picked(tables, 0);
                files.push((name.clone(), table, preview));
            } else {
                known.extend(form);
            }
        }
        let named: Vec<(&str, &Table)> = files
            .iter()
            .map(|(name, table, _)| (name.as_str(), table))
            .collect();
        let main = responses::text_file(&named);
        let (name, table, preview) = files.remove(main);
        let companions: Vec<Companion> = files
            .into_iter()
            .map(|(file, table, _)| Companion { file, table })
            .collect();
        let remembered: &[_] = if companions.is_empty() {
            self.remembered
        } else {
            &[]
        };
        let mut told = Told {
            file: name.clone(),
            ..Told::default()
        };
        let mut problems = Vec::new();
        let mut mapping = match (self.mapping, chosen(&None, remembered, &preview)) {
            (Some(given), _) => given.clone(),
            (None, Some(mut mapping)) => {
                responses::refit(&table, &mut mapping);
                (told.other_scale, told.uses_version) =
                    responses::relink(&table, &mut mapping, &known, self.least_share);
                mapping
            }
            (None, None) => {
                let guess = responses::guess_with(&table, self.preset, &known, self.least_share);
                told.reason = guess.reason;
                told.other_scale = guess.other_scale;
                told.uses_version = guess.uses_version;
                if companions.is_empty() && responses::lacks_wording(&guess.mapping) {
                    problems.push(of_file(&name, ProblemCode::MissingValue, NUMBERS_ONLY));
                }
                guess.mapping
            }
        };
        if !companions.is_empty() && self.mapping.is_none() {
            let joined = responses::join(&name, &table, &mut mapping, &companions);
            told.forms = joined.forms.iter().map(|form| (*form).to_owned()).collect();
            told.layouts = joined.layouts;
            problems.extend(joined.problems);
        }
        let mut draft = responses::read(&name, &table, &mapping);
        problems.append(&mut draft.problems);
        draft.problems = problems;
        Ok(Reply::Responses {
            preview,
            mapping,
            draft: Box::new(draft),
            told: Box::new(told),
        })
    }
}

const NUMBERS_ONLY: &str = "这份文件像是按选项序号导出的，单选题只有编号、没有选项文字，会被当成打分题；请把按文本导出的同一份问卷一起选上";

fn chosen<M: Clone>(
    given: &Option<M>,
    remembered: &[(String, M)],
    preview: &SheetPreview,
) -> Option<M> {
    let known = || {
        remembered
            .iter()
            .find(|(layout, _)| *layout == preview.layout)
            .map(|(_, mapping)| mapping)
    };
    given.as_ref().or_else(known).cloned()
}

/// The sheet asked for, else the first that fits, else the first.
fn pick_table(
    file: &str,
    bytes: &[u8],
    wanted: Option<&str>,
    fits: impl Fn(&Table) -> bool,
) -> Result<(Table, SheetPreview), Problem> {
    let tables = read_tables(file, bytes)?;
    let sheets: Vec<String> = tables.iter().map(|table| table.sheet.clone()).collect();
    let at = match wanted {
        Some(name) => sheets
            .iter()
            .position(|sheet| sheet == name)
            .ok_or_else(|| {
                of_file(
                    file,
                    ProblemCode::MissingColumn,
                    format!("没有名为“{name}”的工作表，现有：{}", sheets.join("、")),
                )
            })?,
        None => tables.iter().position(fits).unwrap_or(0),
    };
    Ok(picked(tables, at))
}

fn picked(mut tables: Vec<Table>, at: usize) -> (Table, SheetPreview) {
    let sheets = tables.iter().map(|table| table.sheet.clone()).collect();
    let table = tables.swap_remove(at);
    let preview = SheetPreview {
        sheet: table.sheet.clone(),
        sheets,
        layout: layout_fingerprint(&table),
        header: table.header.clone(),
        sample: table.sample(SAMPLE_ROWS),
        sample_rows: table.rows.iter().take(SAMPLE_ROWS).copied().collect(),
        n_rows: table.n_rows as u32,
    };
    (table, preview)
}
