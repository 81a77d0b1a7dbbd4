//! The raw data as the report's columns.

use super::names::Names;
use crate::answers::{Loaded, load, load_all, local_time};
use crate::failure::Result;
use crate::view::View;
use crate::workbench::Workbench;
use ::report::{RawCells, RawColumn, RawTable};
use model::{Question, QuestionKind};
use std::borrow::Cow;
use std::sync::Arc;
use store::Sheets;
use store::column::NO_CHOICES;

/// Answers to all questions, held while the report borrows from them.
pub(super) struct Raw {
    answers: Vec<Held>,
    sheets: Arc<Sheets>,
    account_of_sheet: Arc<Vec<Option<u32>>>,
    /// State of each sheet, where excluded ones are among them.
    states: Option<Vec<String>>,
}

/// One question's answers; texts without names.
enum Held {
    Plain(Arc<Loaded>),
    Texts(Vec<Option<String>>),
}

impl Raw {
    /// Whether it holds the sheets that count and no others.
    pub(super) fn holds_valid_only(&self) -> bool {
        self.states.is_none()
    }

    /// The sheets that count, or all of them with their state.
    pub(super) fn load(
        workbench: &Workbench,
        view: &View,
        names: &Names,
        with_excluded: bool,
    ) -> Result<Self> {
        let hold = |question: &Question| {
            let loaded = if with_excluded {
                load_all(workbench, view, question)?
            } else {
                load(workbench, view, question)?
            };
            Ok(match &*loaded {
                Loaded::Codes(_) | Loaded::Choices(_) | Loaded::Numbers(_) => Held::Plain(loaded),
                Loaded::Texts(texts) => Held::Texts(
                    texts
                        .iter()
                        .map(|text| (!text.is_empty()).then(|| names.hide(text).into_owned()))
                        .collect(),
                ),
            })
        };
        let answers = view.questions.iter().map(hold).collect::<Result<_>>()?;
        if !with_excluded {
            return Ok(Self {
                answers,
                sheets: Arc::clone(&view.sheets),
                account_of_sheet: Arc::clone(&view.account_of_sheet),
                states: None,
            });
        }
        let all = &view.base.all;
        let hits = crate::cleaning::hits(workbench, view)?;
        let label = |sheet: usize| match crate::cleaning::state_of(view, &hits, sheet as u32) {
            "pilot" => "试点",
            "excluded" => "剔除",
            "review" => "有效（待核）",
            _ => "有效",
        };
        let code = |sheet: usize| all.columns.account_code.get(sheet);
        Ok(Self {
            answers,
            account_of_sheet: Arc::new(
                (0..all.len())
                    .map(|sheet| view.account_index(code(sheet)))
                    .collect(),
            ),
            states: Some(
                (0..all.len())
                    .map(|sheet| label(sheet).to_owned())
                    .collect(),
            ),
            sheets: Arc::clone(all),
        })
    }

    pub(super) fn table<'a>(&'a self, view: &'a View, names: &Names) -> RawTable<'a> {
        let mut columns = self.sheet_columns(view, names);
        for (question, held) in view.questions.iter().zip(&self.answers) {
            columns.extend(question_columns(question, held));
        }
        RawTable { columns }
    }
}

fn column<'a>(code: &str, heading: &str, kind: &str, cells: RawCells<'a>) -> RawColumn<'a> {
    RawColumn {
        code: code.into(),
        heading: heading.into(),
        kind_label: kind.into(),
        remark: String::new(),
        cells,
    }
}

/// A text column of few different values.
fn texts<'a>(values: Vec<String>) -> RawCells<'a> {
    let column = store::column::DictColumn::collect(values.iter().map(String::as_str));
    RawCells::Text {
        dictionary: column.values.into_iter().map(Cow::Owned).collect(),
        codes: Cow::Owned(column.codes),
    }
}

impl Raw {
    /// What is known of each sheet besides its answers.
    fn sheet_columns<'a>(&'a self, view: &'a View, names: &Names) -> Vec<RawColumn<'a>> {
        let sheets = &self.sheets.columns;
        let of_account = |value: &dyn Fn(u32) -> String| -> RawCells<'a> {
            texts(
                self.account_of_sheet
                    .iter()
                    .map(|account| account.map(value).unwrap_or_default())
                    .collect(),
            )
        };
        let customer = |at: u32| match names.is_named() {
            true => format!(
                "{} {}",
                view.accounts[at as usize].account.code, view.accounts[at as usize].name
            ),
            false => view.alias_of(at),
        };
        let duration = |s: &u32| {
            Some(*s)
                .filter(|s| *s != store::UNKNOWN_U32)
                .and_then(|s| i32::try_from(s).ok())
        };
        let mut columns = vec![
            column(
                "KEY",
                "序号",
                "编号",
                texts(
                    (0..self.sheets.len())
                        .map(|at| sheets.keys.get(at).to_owned())
                        .collect(),
                ),
            ),
            column(
                "TIME",
                "提交时间",
                "时间",
                texts(sheets.submitted_at.iter().map(|s| local_time(*s)).collect()),
            ),
            column(
                "SECONDS",
                "所用时间（秒）",
                "数值",
                RawCells::Int(sheets.duration_s.iter().map(duration).collect()),
            ),
            column(
                "SOURCE",
                "来源",
                "文本",
                texts(
                    (0..self.sheets.len())
                        .map(|at| names.hide(sheets.source.get(at)).into_owned())
                        .collect(),
                ),
            ),
        ];
        if let Some(states) = &self.states {
            columns.push(column("STATE", "状态", "文本", texts(states.clone())));
        }
        if !view.accounts.is_empty() {
            columns.push(column("CUSTOMER", "客户", "文本", of_account(&customer)));
            let account = |at: u32| &view.accounts[at as usize].account;
            columns.push(column(
                "REGION",
                "区域",
                "文本",
                of_account(&|at| account(at).region.clone()),
            ));
            columns.push(column(
                "INDUSTRY",
                "行业",
                "文本",
                of_account(&|at| account(at).industry.clone()),
            ));
            columns.push(column(
                "SIZE",
                "客户规模",
                "文本",
                of_account(&|at| view.size_of(at).label().to_owned()),
            ));
        }
        columns
    }
}

fn question_columns<'a>(question: &Question, held: &'a Held) -> Vec<RawColumn<'a>> {
    let of = |cells| {
        vec![RawColumn {
            code: question.code.clone(),
            heading: question.title.clone(),
            kind_label: question.kind.label().into(),
            remark: question.module.clone(),
            cells,
        }]
    };
    let loaded = match held {
        Held::Plain(loaded) => &**loaded,
        Held::Texts(texts) => {
            return of(RawCells::Texts(
                texts.iter().map(Option::as_deref).collect(),
            ));
        }
    };
    match loaded {
        Loaded::Codes(codes) => {
            let labels = match question.kind {
                QuestionKind::SingleChoice => question
                    .choices
                    .iter()
                    .zip(1..)
                    .map(|(choice, code)| (code, choice.label.clone()))
                    .collect(),
                _ => Vec::new(),
            };
            of(RawCells::Codes {
                codes: Cow::Borrowed(codes),
                labels,
            })
        }
        Loaded::Numbers(numbers) => of(RawCells::Float(Cow::Borrowed(numbers))),
        // Held without names above.
        Loaded::Texts(_) => Vec::new(),
        // One 0/1 column a choice: the form that SPSS and pivot tables take.
        Loaded::Choices(masks) => question
            .choices
            .iter()
            .enumerate()
            .map(|(at, choice)| RawColumn {
                code: format!("{}_{}", question.code, at + 1),
                heading: format!("{}：{}", question.title, choice.label),
                kind_label: question.kind.label().into(),
                remark: "1 = 选中，0 = 未选".into(),
                cells: RawCells::Int(
                    masks
                        .iter()
                        .map(|mask| (mask & NO_CHOICES == 0).then_some((mask >> at & 1) as i32))
                        .collect(),
                ),
            })
            .collect(),
    }
}
